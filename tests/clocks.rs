//! Bases seen on clocks, held against what must be true of any: on many small bases.

use std::collections::BTreeMap;
use std::sync::Arc;

use continuity::clock::{self, Clocks};
use continuity::constraint;
use continuity::date::{Certainty, Day, Days};
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::{self, Memory};
use continuity::model::{Model, RecordId, Subject, Value, Worlds};
use continuity::query::{self, expression};
use proptest::prelude::*;

const SOURCES: usize = 4;
const PEOPLE: usize = 3;
const EVENTS: usize = 3;

/// What the generator chooses; indices are taken modulo how many there are.
#[derive(Clone, Debug)]
struct Shape {
    /// When each source was published, among [`PUBLISHED`].
    published: Vec<usize>,
    /// What each statement rests on: up to two sources, or none.
    cited: Vec<Option<(usize, usize)>>,
    /// The days of the events and credits, in January 2020.
    days: Vec<u32>,
}

const PUBLISHED: [&str; 8] = [
    "published: \"2020-02-05\", ",
    "published: \"2020-02-15\", ",
    "published: \"2020-02-25\", ",
    "published: \"2020-02\", ",
    "published: \"2020-02-10/2020-02-20\", ",
    "published: [(value: \"2020-02-05\"), (value: \"2020-02-25\")], ",
    "accessed: \"2020-02-20\", ",
    "",
];

/// Those of which a day in the middle of February leaves it open.
const VAGUE: usize = 3;

fn shapes() -> impl Strategy<Value = Shape> {
    let cited = proptest::option::weighted(0.85, (0..SOURCES, 0..SOURCES));
    (
        proptest::collection::vec(0..PUBLISHED.len(), SOURCES),
        proptest::collection::vec(cited, 40),
        proptest::collection::vec(1_u32..29, 12),
    )
        .prop_map(|(published, cited, days)| Shape { published, cited, days })
}

/// Writes the statements of a shape, each with the sources it is given.
struct Writer<'s> {
    shape: &'s Shape,
    statements: usize,
    days: usize,
    /// Whether a statement must have a source.
    all_cited: bool,
}

impl Writer<'_> {
    fn sources(&mut self) -> String {
        let cited = self.shape.cited[self.statements % self.shape.cited.len()];
        self.statements += 1;
        match cited {
            Some((a, b)) if a == b => format!("sources: [\"s{a}\"]"),
            Some((a, b)) => format!("sources: [\"s{a}\", \"s{b}\"]"),
            None if self.all_cited => "sources: [\"s0\"]".to_owned(),
            None => "unsourced: \"general knowledge\"".to_owned(),
        }
    }

    fn day(&mut self) -> u32 {
        self.days += 1;
        self.shape.days[(self.days - 1) % self.shape.days.len()]
    }

    fn date(&mut self) -> String {
        let (day, sources) = (self.day(), self.sources());
        format!("(value: \"2020-01-{day:02}\", {sources})")
    }

    fn event(&mut self, number: usize) -> String {
        let (one, other) = (self.date(), self.date());
        let date = if number == 0 { format!("[{one}]") } else { format!("[{one}, {other}]") };
        let people: Vec<String> = (0..PEOPLE)
            .map(|person| {
                let (own, a, b) = (self.sources(), self.sources(), self.sources());
                let outcome = match (person + number) % 3 {
                    0 => "Injured".to_owned(),
                    1 => format!("[(value: Killed, {a}), (value: Injured, {b})]"),
                    _ => format!("[(value: Unhurt, {a})]"),
                };
                format!("(who: \"p{person}\", outcome: {outcome}, {own}), ")
            })
            .collect();
        let production =
            format!("[(value: \"f\", {}), (value: \"g\", {})]", self.sources(), self.sources());
        let before: Vec<String> = (0..number).map(|other| format!("\"e{other}\", ")).collect();
        let (people, before) = (people.concat(), before.concat());
        let own = self.sources();
        format!(
            "Event(id: \"e{number}\", title: \"E{number}\", kind: Fall, date: {date}, \
             production: {production}, place: \"inner\", participants: [{people}], \
             responds_to: [{before}], note: \"n\", {own}),\n"
        )
    }

    fn base(&mut self, published: impl Fn(usize) -> String) -> String {
        let mut text = vec!["[\n".to_owned()];
        for number in 0..SOURCES {
            let published = published(number);
            text.push(format!("Source(id: \"s{number}\", title: \"S{number}\", {published}),\n"));
        }
        for number in 0..PEOPLE {
            let (own, sources) = (self.sources(), self.sources());
            let membership = format!("(of: \"o\", during: \"2020-01-10/2020-02-12\", {sources})");
            text.push(format!(
                "Person(id: \"p{number}\", name: \"P{number}\", died: [{}], \
                 memberships: [{membership}], {own}),\n",
                self.date()
            ));
        }
        let own = self.sources();
        text.push(format!("Organization(id: \"o\", name: \"O\", {own}),\n"));
        text.push("Place(id: \"outer\", name: \"Outer\"),\n".to_owned());
        let own = self.sources();
        text.push(format!("Place(id: \"inner\", name: \"Inner\", within: \"outer\", {own}),\n"));
        let credits: Vec<String> = (0..PEOPLE)
            .map(|person| {
                let (a, b, own) = (self.date(), self.date(), self.sources());
                let time = match person {
                    0 => "during: \"2020-01-05/2020-01-20\"".to_owned(),
                    1 => format!("start: [{a}, {b}]"),
                    _ => format!("during: [{a}]"),
                };
                format!("(who: \"p{person}\", role: \"r\", {time}, {own}), ")
            })
            .collect();
        let (own, credits) = (self.sources(), credits.concat());
        text.push(format!(
            "Production(id: \"f\", title: \"F\", credits: [{credits}], {own}),\n\
             Production(id: \"g\", title: \"G\"),\n"
        ));
        for number in 0..EVENTS {
            text.push(self.event(number));
        }
        let (a, b, c) = (self.sources(), self.sources(), self.sources());
        text.push(format!(
            "Claim(about: \"f\", property: \"seller\", value: \"none\", valid: \"2020-02\", {a}),\n\
             Claim(about: \"f\", property: \"seller\", record: \"o\", note: \"m\", {b}),\n\
             Identity(of: [\"p0\", \"p1\"], verdict: Unsure, {c}),\n]"
        ));
        text.concat()
    }
}

fn text(shape: &Shape) -> String {
    let mut writer = Writer { shape, statements: 0, days: 0, all_cited: false };
    writer.base(|source| PUBLISHED[shape.published[source]].to_owned())
}

fn open(text: &str, clocks: Clocks) -> KnowledgeBase {
    let files = Arc::new(Memory::new().with("a.ron", text));
    let base = KnowledgeBase::open_as(files, "", clocks).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(base.diagnostics, [], "{text}");
    base
}

fn day(month: u32, day: u32) -> Day {
    Day::new(2020, month, day).unwrap_or_else(|| panic!("no such day"))
}

fn known(day: Day) -> Clocks {
    Clocks { at: None, known: Some(day) }
}

/// Every row of a model with whether it is certainly there, by names that do not depend on where
/// other rows are.
fn rows(model: &Model) -> BTreeMap<String, Certainty> {
    let mut rows = BTreeMap::new();
    let span = |span: continuity::text::Span| format!("{}..{}", span.start, span.end);
    for (id, record) in model.records() {
        let name = format!("{:?} {} {}", record.kind, model.key(id), span(record.span));
        assert_eq!(rows.insert(name, model.record_seen(id)), None);
    }
    for (id, claim) in model.claims() {
        let value = match claim.value {
            Value::Record(reference) => reference.record().map(|id| model.key(id)),
            Value::Text(text) => Some(model.text(text)),
            Value::Date(date) => Some(model.date_text(date)),
            _ => None,
        };
        let name = format!("{:?} {value:?} {}", claim.property, span(claim.span));
        // A note becomes known when the last of its sources does.
        if let Some(note) = model.note(id).map(|note| model.text(note)) {
            assert_eq!(rows.insert(format!("{name} note {note}"), model.seen(id)), None);
        }
        assert_eq!(rows.insert(name, model.seen(id)), None);
    }
    rows
}

/// Holds a model to what every model must be: whatever its rows name is there.
fn assert_whole(model: &Model) {
    for (id, record) in model.records() {
        let key = model.key(id);
        assert!(key.is_empty() || model.find(key).is_some(), "{key}");
        assert!(model.claims_written_in(&record).len() <= model.claim_count());
        let _ = model.citation_range(record.citations);
        let about =
            model.claims_about(id).filter(|(_, claim)| claim.subject == Subject::Record(id));
        assert_eq!(about.count(), model.claims_about(id).count());
    }
    for (id, claim) in model.claims() {
        if let Value::Tie(tie) = claim.value {
            assert_eq!(model.tie(tie).claim, id);
        }
        if let Value::Record(reference) = claim.value {
            assert!(reference.record().is_some_and(|id| id.index() < model.record_count()));
        }
        let subject = match claim.subject {
            Subject::Record(record) => record,
            Subject::Tie(tie) => {
                assert!(model.claims_of_tie(tie).any(|(other, _)| other == id));
                match model.claim(model.tie(tie).claim).subject {
                    Subject::Record(record) => record,
                    Subject::Tie(_) => panic!("a tie of a tie"),
                }
            }
        };
        assert!(subject.index() < model.record_count());
        if let Subject::Record(record) = claim.subject {
            assert!(model.claims_about(record).any(|(other, _)| other == id));
        }
        assert!(model.citations(&claim).all(|one| one.source.record().is_some()));
    }
    for (tie, row) in model.ties() {
        assert!(row.who.record().is_some() && row.of.record().is_some());
        assert_eq!(model.claim(row.claim).value, Value::Tie(tie));
        let _ = (model.time_span(tie), model.tie_occurrence(tie));
    }
    for identity in model.identities() {
        let all = identity.of.iter().chain([&identity.record]);
        assert!(all.into_iter().all(|record| record.index() < model.record_count()));
    }
}

/// The filters that worlds are compared on.
const FILTERS: [&str; 12] = [
    "date:2020-01-10/2020-01-20",
    "not date:2020-01-10/2020-01-20",
    "date:2020-01-01/2020-01-14 or date:2020-01-15/2020-01-31",
    "who:p1",
    "not who:p1",
    "outcome:killed",
    "outcome:injured and not outcome:killed",
    "production:f",
    "production:f or production:g",
    "source:s0",
    "place:outer",
    "kind:incident and who:p0",
];

/// What a base answers: whether each record fits each filter, and who was on the film on each day.
/// What is not there, is not so.
fn answers(base: &KnowledgeBase) -> BTreeMap<String, Certainty> {
    let mut answers = BTreeMap::new();
    for text in FILTERS {
        // A filter that names what is not there picks nothing, or everything.
        let Ok(Some(filter)) = expression::read(base, text) else { continue };
        for (id, record) in base.model.records() {
            if base.model.key(id).is_empty() || base.model.as_source(id).is_some() {
                continue;
            }
            let fits = expression::evaluate(base, &filter, id).and(base.model.record_seen(id));
            answers.insert(format!("{text} {:?} {}", record.kind, base.model.key(id)), fits);
        }
    }
    if let Some(film) = base.model.find("f") {
        for on in [5, 12, 20] {
            let days = Days::between(day(1, on), day(1, on)).unwrap_or_else(|| panic!("no day"));
            for person in query::present(base, film, &days).people {
                let key = base.model.key(person.who);
                answers.insert(format!("present {on} {key}"), person.answer);
            }
        }
    }
    answers
}

fn key(base: &KnowledgeBase, key: &str) -> RecordId {
    base.model.find(key).unwrap_or_else(|| panic!("no record has the key {key}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn without_clocks_nothing_changes(shape in shapes()) {
        let text = text(&shape);
        let files = Arc::new(Memory::new().with("a.ron", text.as_str()));
        let loaded = load::load(files, "").unwrap_or_else(|error| panic!("{error}"));
        let before = rows(&loaded.model);
        prop_assert!(before.values().all(|seen| *seen == Certainty::Certain));
        let after = clock::seen(loaded.model, &Clocks::default(), constraint::derive);
        prop_assert_eq!(before, rows(&after));
    }

    #[test]
    fn in_the_end_everything_is_known(shape in shapes()) {
        let text = text(&shape);
        let all = rows(&open(&text, Clocks::default()).model);
        let base = open(&text, known(day(12, 31)));
        let late = rows(&base.model);
        // What nobody mentions with a source, and what has no source itself, may not be.
        for name in all.keys().filter(|name| !name.contains("outer") && !name.contains("\"g\"")) {
            prop_assert!(late.contains_key(name) || name.contains("Outer") || name.contains(" g "));
        }
        for (id, claim) in base.model.claims() {
            let cited = base.model.citations(&claim).filter_map(|one| one.source.record());
            let is_dated = |source: RecordId| !base.model.claims_about(source).all(|(_, claim)| {
                claim.property != continuity::model::Property::Published
            });
            let mut dated = cited.filter(|source| is_dated(*source));
            if dated.next().is_some() {
                prop_assert_eq!(base.model.seen(id), Certainty::Certain, "{:?}\n{}", claim, text);
            }
        }
    }

    #[test]
    fn what_is_known_stays_known(shape in shapes(), first in 1_u32..28) {
        let text = text(&shape);
        let early = rows(&open(&text, known(day(2, first))).model);
        let late = rows(&open(&text, known(day(2, first + 1))).model);
        for (name, seen) in early {
            prop_assert!(late.get(&name).is_some_and(|later| *later >= seen), "{}", name);
        }
    }

    #[test]
    fn what_has_happened_stays_so(shape in shapes(), first in 1_u32..28) {
        let text = text(&shape);
        let at = |on| open(&text, Clocks { at: Some(day(1, on)), known: None });
        let (early, late) = (at(first), at(first + 1));
        for event in early.model.events() {
            let later = late.model.find(early.model.key(event));
            let seen = later.map(|later| late.model.record_seen(later));
            prop_assert!(seen.is_some_and(|seen| seen >= early.model.record_seen(event)));
        }
    }

    #[test]
    fn whatever_a_row_names_is_there(shape in shapes(), at in 1_u32..31, by in 1_u32..28) {
        let text = text(&shape);
        let (at, by) = (Some(day(1, at)), Some(day(2, by)));
        for (at, known) in [(at, None), (None, by), (at, by)] {
            let base = open(&text, Clocks { at, known });
            assert_whole(&base.model);
            // Every question can be asked of it.
            let _ = (answers(&base), query::stats(&base), query::timeline(&base, None, Worlds::Both));
            for (id, _) in base.model.records() {
                let _ = query::show(&base, id);
            }
        }
    }

    #[test]
    fn to_look_twice_is_to_look_once(shape in shapes(), at in 1_u32..31, by in 1_u32..28) {
        let text = text(&shape);
        for (at, known) in [(Some(day(1, at)), None), (None, Some(day(2, by)))] {
            let clocks = Clocks { at, known };
            let base = open(&text, clocks);
            let once = rows(&base.model);
            let twice = rows(&clock::seen(base.model, &clocks, constraint::derive));
            let differing: Vec<_> =
                once.iter().filter(|(name, seen)| twice.get(*name) != Some(*seen)).collect();
            prop_assert!(once == twice, "{:?} {:?}\n{}", clocks, differing, text);
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// A source of which it is open whether it was there is there in one world and not in the other.
    #[test]
    fn what_is_certain_is_so_in_every_world(shape in shapes()) {
        let by = known(day(2, 15));
        let mut writer = Writer { shape: &shape, statements: 0, days: 0, all_cited: true };
        let is_vague = |source: usize| shape.published[source] >= VAGUE;
        let doubtful = writer.base(|source| PUBLISHED[shape.published[source]].to_owned());
        let found = answers(&open(&doubtful, by));
        let vague: Vec<usize> = (0..SOURCES).filter(|source| is_vague(*source)).collect();
        for world in 0..1_u32 << vague.len() {
            let mut writer = Writer { shape: &shape, statements: 0, days: 0, all_cited: true };
            let text = writer.base(|source| match vague.iter().position(|one| *one == source) {
                None => PUBLISHED[shape.published[source]].to_owned(),
                Some(at) if world & (1 << at) == 0 => "published: \"2020-02-25\"".to_owned(),
                Some(_) => "published: \"2020-02-05\"".to_owned(),
            });
            let there = answers(&open(&text, by));
            for (question, answer) in &found {
                let in_world = there.get(question).copied();
                let is_asked = in_world.is_some() || !FILTERS.iter().any(|filter| {
                    question.starts_with(filter) && expression_is_lost(&text, by, filter)
                });
                let in_world = in_world.unwrap_or(Certainty::No);
                let fits = match answer {
                    Certainty::Certain => in_world == Certainty::Certain,
                    Certainty::Possible => true,
                    Certainty::No => in_world == Certainty::No,
                };
                prop_assert!(fits || !is_asked, "{}: {} but {}\n{}", question, answer, in_world, doubtful);
            }
            // What the base does not have is in no world.
            for (question, in_world) in there {
                prop_assert!(in_world == Certainty::No || found.contains_key(&question), "{}", question);
            }
        }
    }
}

fn expression_is_lost(text: &str, clocks: Clocks, filter: &str) -> bool {
    expression::read(&open(text, clocks), filter).is_err()
}

#[test]
fn a_source_of_the_future_is_no_witness() {
    let text = r#"[
        Source(id: "early", title: "Early", published: "2020-02-05"),
        Source(id: "late", title: "Late", published: "2020-02-25"),
        Person(id: "ann", name: "Ann", sources: ["early", "late"]),
        Person(id: "ben", name: "Ben", sources: ["late"]),
        Person(id: "cem", name: "Cem", sources: ["late"]),
        Event(id: "fall", title: "Fall", kind: Fall, date: "2020-01-05", sources: ["early"],
            participants: [
                (who: "ann", outcome: [
                    (value: Injured, sources: ["early"]), (value: Killed, sources: ["late"]),
                ]),
                (who: "ben", sources: ["late"]), (who: "cem"),
            ]),
    ]"#;
    let base = open(text, known(day(2, 15)));
    let fall = key(&base, "fall");
    let who: Vec<&str> = base
        .model
        .ties_of(fall)
        .filter_map(|(_, tie)| tie.who.record())
        .map(|who| base.model.key(who))
        .collect();
    assert_eq!(who, ["ann", "cem"], "Cem is known from the event, and of Ben nothing is");
    assert!(base.model.find("late").is_none() && base.model.find("ben").is_none());
    assert!(base.model.is_unseen("ben") && base.model.is_unseen("Ben"));
    let (tie, _) = base.model.ties_of(fall).next().unwrap_or_else(|| panic!("no tie"));
    assert_eq!(query::outcomes(&base, tie), [continuity::model::Outcome::Injured]);
    let ann = key(&base, "ann");
    let own = base.model.citation_range(base.model.record(ann).citations);
    assert_eq!(query::cited_sources(own), [key(&base, "early")]);
}

#[test]
fn a_note_tells_nothing_that_a_source_of_the_future_told_it() {
    let text = r#"[
        Source(id: "early", title: "Early", published: "2020-02-05"),
        Source(id: "late", title: "Late", published: "2020-02-25"),
        Person(id: "ann", name: "Ann", note: "Of both.", sources: ["early", "late"]),
        Person(id: "ben", name: "Ben", note: "Of one.", sources: ["early"]),
        Event(id: "fall", title: "Fall", kind: Fall, date: "2020-01-05", sources: ["early"],
            participants: [
                (who: "ann", note: "Of both.", sources: ["early", "late"]),
                (who: "ben", note: "Of one."),
            ]),
    ]"#;
    let notes = |clocks| {
        let base = open(text, clocks);
        let of_record = |name| base.model.record(key(&base, name)).note;
        let ties: Vec<_> = base.model.ties_of(key(&base, "fall")).collect();
        let of_tie = ties.iter().map(|(_, tie)| base.model.note(tie.claim));
        let all = ["ann", "ben"].map(of_record).into_iter().chain(of_tie);
        all.map(|note| note.map(|note| base.model.text(note).to_owned())).collect::<Vec<_>>()
    };
    let (both, one) = (Some("Of both.".to_owned()), Some("Of one.".to_owned()));
    assert_eq!(notes(known(day(2, 15))), [None, one.clone(), None, one.clone()]);
    assert_eq!(notes(known(day(2, 25))), [both.clone(), one.clone(), both, one]);
}
