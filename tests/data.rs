//! The shipped base: clean, and saying what the project started from.

use std::path::Path;
use std::sync::Arc;

use continuity::date::{Certainty, Day, Occurrence};
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::Disk;
use continuity::model::{EventId, Outcome, Property, RecordId, RecordKind, TieKind};
use continuity::query::{self, EvidenceKind};

fn base() -> KnowledgeBase {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    KnowledgeBase::open(Arc::new(Disk::new(folder)), "data")
        .unwrap_or_else(|error| panic!("{error}"))
}

fn record(base: &KnowledgeBase, key: &str) -> RecordId {
    base.model.find(key).unwrap_or_else(|| panic!("no record has the key {key}"))
}

fn event(base: &KnowledgeBase, key: &str) -> EventId {
    base.model.as_event(record(base, key)).unwrap_or_else(|| panic!("{key} is not an event"))
}

fn day(year: i64, month: u32, day: u32) -> Day {
    Day::new(year, month, day).unwrap_or_else(|| panic!("{year}-{month}-{day} is no day"))
}

/// When an event was, as the days of its bounds.
fn bounds(base: &KnowledgeBase, key: &str) -> (String, String) {
    let bounds = base.model.occurrence(event(base, key)).bounds();
    let words = |day: Option<Day>| day.map_or("..".to_owned(), |day| day.to_string());
    (words(bounds.earliest_start), words(bounds.latest_end))
}

/// The outcomes of somebody in an event.
fn outcomes(base: &KnowledgeBase, event_key: &str, who: &str) -> Vec<Outcome> {
    let who = record(base, who);
    base.model
        .ties_of(event(base, event_key))
        .filter(|(_, tie)| tie.kind == TieKind::Participation && tie.who.record() == Some(who))
        .flat_map(|(id, _)| query::outcomes(base, id))
        .collect()
}

#[test]
fn nothing_is_wrong_with_it() {
    let findings = base().check();
    let messages: Vec<_> = findings.iter().map(|finding| &finding.message).collect();
    assert_eq!(messages, Vec::<&String>::new());
}

#[test]
fn the_dates_that_the_project_started_from_are_there() {
    let base = base();
    let on = |year, month, d| {
        let day = day(year, month, d).to_string();
        (day.clone(), day)
    };
    assert_eq!(bounds(&base, "rust-shooting"), on(2021, 10, 21));
    assert_eq!(bounds(&base, "rust-release"), on(2025, 5, 2));
    let april = Occurrence::days(Some(day(2023, 4, 1)), Some(day(2023, 4, 30))).unwrap();
    let resumed = base.model.occurrence(event(&base, "rust-filming-resumes"));
    assert_eq!(resumed.during(&april), Certainty::Certain);
}

#[test]
fn outcomes_are_exact() {
    let base = base();
    assert_eq!(outcomes(&base, "rust-shooting", "halyna-hutchins"), [Outcome::Killed]);
    assert_eq!(outcomes(&base, "rust-shooting", "joel-souza"), [Outcome::Injured]);
    assert_eq!(outcomes(&base, "rust-shooting", "alec-baldwin"), []);
    let verdict = outcomes(&base, "gutierrez-reed-verdict", "hannah-gutierrez-reed");
    assert!(verdict.contains(&Outcome::Convicted) && verdict.contains(&Outcome::Acquitted));
}

#[test]
fn nobody_was_ever_acquitted_but_of_one_count() {
    let base = base();
    let acquitted: Vec<_> = base
        .model
        .ties()
        .filter(|(_, tie)| tie.outcome == Some(Outcome::Acquitted))
        .filter_map(|(_, tie)| Some(base.model.key(tie.who.record()?)))
        .collect();
    assert_eq!(acquitted, ["hannah-gutierrez-reed"]);
}

#[test]
fn each_charge_against_baldwin_ends_without_a_verdict() {
    let base = base();
    let baldwin = record(&base, "alec-baldwin");
    let ends: Vec<Outcome> = base
        .model
        .ties()
        .filter(|(_, tie)| tie.who.record() == Some(baldwin))
        .flat_map(|(tie, _)| query::outcomes(&base, tie))
        .filter(|outcome| outcome.ends_accusation())
        .collect();
    assert_eq!(ends, [Outcome::ChargeDropped, Outcome::DismissedWithPrejudice]);
}

#[test]
fn it_knows_who_was_there_on_the_day() {
    let base = base();
    let presence = query::present(&base, record(&base, "rust"), &day(2021, 10, 21).into());
    let of =
        |key: &str| presence.people.iter().find(|person| person.who == record(&base, key)).unwrap();
    for key in ["halyna-hutchins", "joel-souza", "alec-baldwin", "dave-halls"] {
        assert_eq!(of(key).answer, Certainty::Certain, "{key}");
        let witness = &of(key).evidence[0];
        assert_eq!(witness.kind, EvidenceKind::Event(event(&base, "rust-shooting")), "{key}");
    }
}

#[test]
fn who_is_in_court_is_not_on_the_production() {
    let base = base();
    let presence = query::present(&base, record(&base, "rust"), &day(2024, 7, 12).into());
    let in_court = base.model.ties_of(event(&base, "baldwin-case-dismissed"));
    let judge = in_court
        .filter_map(|(_, tie)| tie.who.record())
        .find(|who| *who != record(&base, "alec-baldwin"));
    assert!(judge.is_some());
    assert!(!presence.people.iter().any(|person| Some(person.who) == judge));
    for person in presence.people {
        let speaks = person.evidence.iter().filter(|evidence| evidence.answer != Certainty::No);
        assert!(speaks.into_iter().all(|evidence| evidence.kind == EvidenceKind::Credit));
    }
}

#[test]
fn sources_that_contradict_each_other_stay_so() {
    let base = base();
    let shooting = event(&base, "rust-shooting");
    let trigger = base.model.symbol("was the trigger pulled").unwrap();
    let standing = base.model.standing(shooting, Property::Custom(trigger));
    assert!(standing.is_disputed());
    assert!(standing.claims().len() > 2);
}

#[test]
fn every_statement_has_a_source_or_says_that_it_has_none() {
    let base = base();
    for (_, claim) in base.model.claims() {
        let continuity::model::Subject::Record(subject) = claim.subject else { continue };
        let kind = base.model.record(subject).kind;
        let is_open = !base.model.citations(claim).is_empty() || claim.unsourced.is_some();
        assert!(is_open || kind == RecordKind::Source, "{}", base.model.key(subject));
    }
}
