//! The shipped base: clean, and saying what the project started from.

use std::path::Path;
use std::sync::Arc;

use continuity::clock::Clocks;
use continuity::date::{Certainty, Day, Occurrence};
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::Disk;
use continuity::model::{
    EventId, Family, Outcome, Property, RecordId, RecordKind, TieKind, Value, Worlds,
};
use continuity::query::{
    self, ConflictClass, ConflictCounts, Conflicts, Counted, DEFAULT_MAX_HOPS, EvidenceKind, Field,
    PathQuery, expression,
};

fn base() -> KnowledgeBase {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    KnowledgeBase::open(Arc::new(Disk::new(folder)), "data")
        .unwrap_or_else(|error| panic!("{error}"))
}

/// The base as known on a day.
fn known(day: Day) -> KnowledgeBase {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let clocks = Clocks { at: None, known: Some(day) };
    KnowledgeBase::open_as(Arc::new(Disk::new(folder)), "data", clocks)
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
fn nobody_was_ever_acquitted_over_rust_but_of_one_count() {
    let base = base();
    let filter = expression::read(&base, "production:rust").unwrap();
    let events = query::list(&base, Some(RecordKind::Event), filter.as_ref(), Worlds::Real);
    let ties = events.certain.iter().flat_map(|event| base.model.ties_of(*event));
    let acquitted: Vec<_> = ties
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
fn it_knows_who_was_never_there_together() {
    let base = base();
    let who = ["halyna-hutchins", "bianca-cline"].map(|key| record(&base, key));
    let found = query::together(&base, &who, None);
    assert!(found.is_empty(), "one worked on the first shoot, the other on the second");
    let apart: Vec<RecordId> = found.apart.iter().map(|shared| shared.record).collect();
    assert_eq!(apart, [record(&base, "rust")]);
}

#[test]
fn one_statement_joins_the_two_cases() {
    let base = base();
    let found = query::paths(
        &base,
        &PathQuery {
            from: record(&base, "the-crow"),
            to: record(&base, "rust"),
            count: 1,
            max_hops: DEFAULT_MAX_HOPS,
            via: Vec::new(),
            avoid: Vec::new(),
            worlds: Worlds::Real,
        },
    );
    assert_eq!(found.paths.len(), 1);
    assert_eq!(found.paths[0].hops.len(), 3, "film, shooting, shooting, film");
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
        let is_open = !base.model.citations(&claim).is_empty() || claim.unsourced.is_some();
        // Terms are the archivist’s own words.
        let needs_none = matches!(kind, RecordKind::Source | RecordKind::Term);
        assert!(is_open || needs_none, "{}", base.model.key(subject));
    }
}

/// The keys of the events that fit an expression without a term on time: certainly, or without a date.
fn certain(base: &KnowledgeBase, text: &str) -> Vec<String> {
    let filter = expression::read(base, text).unwrap_or_else(|error| panic!("{error}"));
    let listing = query::list(base, Some(RecordKind::Event), filter.as_ref(), Worlds::Real);
    let all = listing.certain.iter().chain(&listing.undated);
    all.map(|record| base.model.key(*record).to_owned()).collect()
}

#[test]
fn firearms_that_killed_are_counted_by_decade() {
    let base = base();
    let question = "kind:incident hazard:firearm outcome:killed";
    let filter = expression::read(&base, question).unwrap();
    let kind = Some(RecordKind::Event);
    let counts =
        query::count(&base, kind, filter.as_ref(), Worlds::Real, Some(Field::Decade)).unwrap();
    let certain = |decade| {
        let row = counts.rows.iter().find(|(value, _)| *value == Counted::Decade(decade));
        row.map_or(0, |(_, amount)| amount.certain)
    };
    for (decade, least) in [(1910, 1), (1980, 1), (1990, 1), (2010, 1), (2020, 1)] {
        assert!(certain(decade) >= least, "{decade}");
    }
    let found = self::certain(&base, question);
    for key in ["cover-up-blank", "the-crow-shooting", "rust-shooting"] {
        assert!(found.iter().any(|known| known == key), "{key}");
    }
    // A blade is a weapon, and no firearm.
    let weapons = self::certain(&base, "kind:incident hazard:weapon outcome:killed");
    assert!(weapons.len() >= found.len() && found.iter().all(|key| weapons.contains(key)));
}

#[test]
fn rules_that_followed_helicopter_crashes_are_found() {
    let base = base();
    let rules = certain(&base, "kind:regulatory follows:\"kind:incident hazard:helicopter\"");
    for key in [
        "faa-film-flight-order",
        "directors-guild-safety-bulletins",
        "casa-night-flight-rules",
        "news-helicopters-phoenix-recommendation",
    ] {
        assert!(rules.iter().any(|known| known == key), "{key}");
    }
    // California’s rules answer a shooting.
    assert!(!rules.contains(&"california-sb-132".to_owned()));
    let after_guns = certain(&base, "kind:legislation follows:\"hazard:firearm\"");
    assert!(after_guns.contains(&"california-sb-132".to_owned()));
}

#[test]
fn those_who_are_not_named_are_counted() {
    let base = base();
    let killed = |key: &str| {
        let ended = query::ended(&base, [event(&base, key)], |one| one == Outcome::Killed);
        ended.first().map(|ended| (ended.least, ended.most))
    };
    assert_eq!(killed("tipu-sultan-fire"), Some((62, Some(62))));
    assert_eq!(killed("such-men-are-dangerous-collision"), Some((10, Some(10))));
    assert_eq!(killed("twilight-zone-helicopter-crash"), Some((3, Some(3))));
}

/// What the sources on the film "Rust" and on its story say differently.
fn differences_on_rust(base: &KnowledgeBase, classes: &[ConflictClass]) -> Conflicts {
    let filter = expression::read(base, "production:rust or kind:character")
        .unwrap_or_else(|error| panic!("{error}"));
    query::conflicts(base, filter.as_ref(), Worlds::Both, classes)
}

/// The contradictions about the film, as "record property", certain or possible.
fn contradictions(base: &KnowledgeBase, certainty: Certainty) -> Vec<String> {
    let found = differences_on_rust(base, &[ConflictClass::Contradiction]);
    let named = found.conflicts.iter().filter(|conflict| conflict.certainty == certainty);
    let words = named.map(|conflict| {
        let property = match conflict.property {
            Property::Custom(name) => base.model.text(name),
            property => property.builtin_name().unwrap_or_default(),
        };
        let settled = if conflict.is_settled() { ", settled" } else { "" };
        format!("{} {property}{settled}", base.model.key(conflict.record))
    });
    words.collect()
}

#[test]
fn every_difference_is_of_its_class() {
    let base = base();
    let counts = differences_on_rust(&base, &[]).counts;
    let expected = ConflictCounts {
        contradictions: 7,
        possible_contradictions: 21,
        settled: 10,
        refinements: 7,
        successions: 3,
        retractions: 6,
        agreements: 1,
    };
    assert_eq!(counts, expected, "if the data have changed, say so here");
    assert_eq!(
        contradictions(&base, Certainty::Certain),
        [
            "rust setting.place",
            "rust-camera-crew-walks-out date, settled",
            "crew-suit date",
            "ruling-on-special-prosecutor date, settled",
            "gutierrez-reed-trial start, settled",
            "gutierrez-reed-appeals date",
            "baldwin-suit-dismissed-for-inactivity date, settled",
        ]
    );
    let possible = contradictions(&base, Certainty::Possible);
    for known in [
        "rust-shooting was the trigger pulled",
        "rust-shooting who handed over the gun",
        "rust-filming-begins date, settled",
        "lucas-hollister relation to Harland Rust, settled",
        "relatives-suit which of the relatives is a nurse",
    ] {
        assert!(possible.iter().any(|one| one == known), "{known}");
    }
}

#[test]
fn what_holds_one_after_the_other_or_less_exactly_is_no_contradiction() {
    let base = base();
    let of_class = |class| -> Vec<(RecordId, Property)> {
        let found = query::conflicts(&base, None, Worlds::Both, &[class]).conflicts.into_iter();
        found.map(|conflict| (conflict.record, conflict.property)).collect()
    };
    let distributor = base.model.symbol("North American distributor").map(Property::Custom);
    let successions = of_class(ConflictClass::Succession);
    assert!(successions.iter().any(|(record, property)| {
        *record == self::record(&base, "rust") && Some(*property) == distributor
    }));
    let refinements = of_class(ConflictClass::Refinement);
    for key in ["rust-announced", "rust-wraps", "rust-filming-resumes"] {
        assert!(refinements.contains(&(record(&base, key), Property::Date)), "{key}");
    }
}

#[test]
fn reprints_of_one_text_are_one_witness() {
    let base = base();
    let hollister = query::conflicts_of(&base, record(&base, "lucas-hollister"));
    let relation = hollister.iter().find(|conflict| conflict.is_settled()).unwrap();
    let origins: Vec<usize> = relation.sides.iter().map(|side| side.origins.len()).collect();
    assert_eq!(origins, [3, 1], "ANI and Deadline repeat one text");
}

/// The last production events of the film as known on a day, certain ones only.
fn last_of_production(base: &KnowledgeBase) -> Vec<&str> {
    let status = query::status(base, record(base, "rust"));
    let production = status.latest.iter().filter(|latest| latest.family == Family::Production);
    let certain = production.filter(|latest| latest.certainty == Certainty::Certain);
    certain.map(|latest| base.model.key(latest.event)).collect()
}

#[test]
fn the_resumption_is_known_from_the_day_it_was_reported() {
    let before = known(day(2023, 4, 19));
    assert!(before.model.find("rust-filming-resumes").is_none());
    assert!(before.model.is_unseen("rust-filming-resumes"));
    assert_eq!(last_of_production(&before), ["rust-resumption-announced"]);
    let after = known(day(2023, 4, 20));
    let resumed = event(&after, "rust-filming-resumes");
    assert_eq!(after.model.record_seen(resumed), Certainty::Certain);
    assert!(last_of_production(&after).contains(&"rust-filming-resumes"));
}

/// Who distributes the film, as known on a day: each value with whether it certainly was known.
fn distributors(day: Day) -> Vec<(String, Certainty)> {
    let base = known(day);
    let status = query::status(&base, record(&base, "rust"));
    let name = base.model.symbol("North American distributor");
    let name = name.unwrap_or_else(|| panic!("nobody says who distributes it"));
    let held = status.properties.iter().find(|held| held.property == Property::Custom(name));
    let values = held.into_iter().flat_map(|held| &held.values);
    let words = |value: &query::HeldValue| match base.model.claim(value.claim).value {
        Value::Text(text) => base.model.text(text).to_owned(),
        _ => panic!("a distributor that is no text"),
    };
    values.map(|value| (words(value), value.seen)).collect()
}

#[test]
fn the_distributor_is_none_until_it_is_named() {
    // The pages that say so are of some day in March: on the fifth it may have been known.
    let early = distributors(day(2025, 3, 5));
    assert!(early.contains(&("none".to_owned(), Certainty::Possible)), "{early:?}");
    assert!(!early.iter().any(|(who, _)| who.contains("Falling Forward")), "{early:?}");
    let late = distributors(day(2025, 3, 26));
    let named = late.iter().find(|(who, _)| who.contains("Falling Forward"));
    assert_eq!(named.map(|(_, seen)| *seen), Some(Certainty::Certain), "{late:?}");
    assert!(distributors(day(2025, 2, 28)).iter().all(|(who, _)| who != "none"));
}

#[test]
fn the_dismissal_is_not_known_before_it_was_ordered() {
    let base = known(day(2024, 7, 11));
    let baldwin = record(&base, "alec-baldwin");
    let followed =
        |base: &_| query::matters(base, event(base, "baldwin-indicted")).remove(0).followed;
    assert_eq!(followed(&base), []);
    // A description draws on all of its sources, the last of which reported the dismissal.
    assert_eq!(base.model.claims_on(baldwin, Property::Description).count(), 0);
    let base = known(day(2024, 7, 13));
    let followed = followed(&base);
    let dismissed = followed.iter().find(|step| step.outcomes == [Outcome::DismissedWithPrejudice]);
    assert_eq!(dismissed.map(|step| step.certainty), Some(Certainty::Certain));
}
