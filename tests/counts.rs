//! Counts held against counting in every way in which what is not known can fall.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use continuity::clock::Clocks;
use continuity::date::Day;
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::{Memory, SETTINGS_FILE};
use continuity::model::{EventKind, RecordKind, Word, Worlds};
use continuity::query::expression::{evaluate, read};
use continuity::query::{Amount, Counted, Counts, Field, MAX_STRETCHES, TooManyStretches, count};
use proptest::prelude::*;

/// The days that events may be on are these, counted from 28 December 2021.
const DAYS: i64 = 8;
const KINDS: [EventKind; 3] =
    [EventKind::Fall, EventKind::AircraftCrash, EventKind::HelicopterCrash];
const OUTCOMES: [&str; 2] = ["Injured", "Unhurt"];

fn day(number: i64) -> Day {
    Day::new(2021, 12, 28).expect("a day").plus(number)
}

fn set(days: &[i64]) -> String {
    let days: Vec<String> = days.iter().map(|number| day(*number).to_string()).collect();
    format!("[{}]", days.join(","))
}

/// An event of which not all is known.
#[derive(Clone, Debug)]
struct Event {
    /// The days it may begin and end on; none where it has no date.
    pairs: Vec<(i64, i64)>,
    date: String,
    kinds: Vec<EventKind>,
    outcomes: Vec<&'static str>,
}

/// One way in which what is not known of an event can fall.
#[derive(Clone, Copy, Debug)]
struct Case {
    days: (i64, i64),
    is_dated: bool,
    kind: EventKind,
    outcome: Option<&'static str>,
}

impl Event {
    fn cases(&self) -> Vec<Case> {
        let is_dated = !self.pairs.is_empty();
        // Without a date it may be at any time: before, among and behind all days asked for.
        let any = (-1..=DAYS).flat_map(|start| (start..=DAYS).map(move |end| (start, end)));
        let days = if is_dated { self.pairs.clone() } else { any.collect() };
        let mut outcomes: Vec<_> = self.outcomes.iter().copied().map(Some).collect();
        if outcomes.is_empty() {
            outcomes.push(None);
        }
        let mut cases = Vec::new();
        for days in days {
            for kind in &self.kinds {
                cases.extend(outcomes.iter().map(|outcome| Case {
                    days,
                    is_dated,
                    kind: *kind,
                    outcome: *outcome,
                }));
            }
        }
        cases
    }
}

fn some_days() -> impl Strategy<Value = Vec<i64>> {
    proptest::sample::subsequence((0..DAYS).collect::<Vec<_>>(), 1..4)
}

fn event() -> impl Strategy<Value = Event> {
    let dates = prop_oneof![
        3 => some_days().prop_map(|days| {
            let pairs = days.iter().map(|day| (*day, *day)).collect();
            (format!("date: \"{}\",", set(&days)), pairs)
        }),
        3 => (some_days(), some_days()).prop_filter_map("not reversed", |(starts, ends)| {
            let pairs: Vec<_> = starts
                .iter()
                .flat_map(|start| ends.iter().map(move |end| (*start, *end)))
                .filter(|(start, end)| start <= end)
                .collect();
            let text = format!("start: \"{}\", end: \"{}\",", set(&starts), set(&ends));
            (!pairs.is_empty()).then_some((text, pairs))
        }),
        1 => Just((String::new(), Vec::new())),
    ];
    let kinds = proptest::sample::subsequence(KINDS.to_vec(), 1..3);
    let outcomes = proptest::sample::subsequence(OUTCOMES.to_vec(), 0..3);
    (dates, kinds, outcomes).prop_map(|((date, pairs), mut kinds, outcomes)| {
        // Of these two one lies inside the other, which is no dispute.
        if kinds.contains(&EventKind::AircraftCrash) {
            kinds.retain(|kind| *kind != EventKind::HelicopterCrash);
        }
        Event { pairs, date, kinds, outcomes }
    })
}

fn open(events: &[Event]) -> KnowledgeBase {
    let records = events.iter().enumerate().map(|(number, event)| {
        let claims = |values: Vec<&str>| {
            let values: Vec<_> = values.iter().map(|value| format!("(value: {value})")).collect();
            format!("[{}]", values.join(","))
        };
        let kinds = claims(event.kinds.iter().map(|kind| kind.name()).collect());
        let outcome = match event.outcomes.as_slice() {
            [] => String::new(),
            outcomes => format!(", outcome: {}", claims(outcomes.to_vec())),
        };
        format!(
            "Event(id: \"e{number}\", title: \"E\", kind: {kinds}, {} \
             participants: [(who: \"ann\"{outcome})]),",
            event.date
        )
    });
    let text = format!("[Person(id: \"ann\", name: \"Ann\"), {}]", records.collect::<String>());
    let files = Memory::new().with(SETTINGS_FILE, "(name: \"T\")").with("a.ron", text.as_str());
    let base = KnowledgeBase::open(Arc::new(files), "").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(base.diagnostics, [], "{text}");
    base
}

#[derive(Clone, Debug)]
enum Question {
    Date(Vec<i64>),
    Injured,
    Fall,
    Not(Box<Question>),
    And(Box<Question>, Box<Question>),
}

impl Question {
    fn text(&self) -> String {
        match self {
            Self::Date(days) => format!("date:{}", set(days)),
            Self::Injured => "outcome:injured".to_owned(),
            Self::Fall => "kind:fall".to_owned(),
            Self::Not(part) => format!("not ({})", part.text()),
            Self::And(a, b) => format!("({}) and ({})", a.text(), b.text()),
        }
    }

    /// Whether it is so in a case.
    fn holds(&self, case: Case) -> bool {
        let (start, end) = case.days;
        match self {
            Self::Date(asked) => asked.iter().any(|day| (start..=end).contains(day)),
            Self::Injured => case.outcome == Some("Injured"),
            Self::Fall => case.kind == EventKind::Fall,
            Self::Not(part) => !part.holds(case),
            Self::And(a, b) => a.holds(case) && b.holds(case),
        }
    }
}

fn question() -> impl Strategy<Value = Question> {
    let term = prop_oneof![
        2 => some_days().prop_map(Question::Date),
        1 => Just(Question::Injured),
        1 => Just(Question::Fall),
    ];
    term.prop_recursive(3, 6, 2, |part| {
        let two = (part.clone().prop_map(Box::new), part.clone().prop_map(Box::new));
        prop_oneof![
            part.prop_map(|part| Question::Not(Box::new(part))),
            two.prop_map(|(a, b)| Question::And(a, b)),
        ]
    })
}

/// The values that an event has in a case; none where it has none of the kind.
fn values(field: Field, case: Case) -> BTreeSet<Option<Counted>> {
    let values: BTreeSet<_> = match field {
        Field::Year | Field::Month if !case.is_dated => BTreeSet::new(),
        Field::Year | Field::Month => (case.days.0..=case.days.1)
            .map(day)
            .map(|day| match field {
                Field::Year => Counted::Year(day.year()),
                _ => Counted::Month(day.year(), day.month()),
            })
            .collect(),
        Field::Kind => std::iter::successors(Some(case.kind), |kind| kind.broader())
            .map(|kind| Counted::Kind(Word::EventKind(kind)))
            .collect(),
        _ => {
            use continuity::model::Outcome;
            case.outcome.and_then(Outcome::from_name).map(Counted::Outcome).into_iter().collect()
        }
    };
    if values.is_empty() {
        return BTreeSet::from([None]);
    }
    values.into_iter().map(Some).collect()
}

/// The least and the most events that have each value, over all cases of each by itself.
fn tried(events: &[Event], question: &Question, field: Field) -> BTreeMap<Option<Counted>, Amount> {
    let mut found: BTreeMap<Option<Counted>, Amount> = BTreeMap::new();
    for event in events {
        let cases = event.cases();
        let all: BTreeSet<_> = cases.iter().flat_map(|case| values(field, *case)).collect();
        for value in all {
            let has = |case: &Case| values(field, *case).contains(&value);
            let amount = found.entry(value).or_default();
            let holds = |case: &Case| has(case) && question.holds(*case);
            amount.certain += usize::from(cases.iter().all(holds));
            amount.possible += usize::from(cases.iter().any(holds));
        }
    }
    found.retain(|_, amount| amount.possible > 0);
    found
}

fn as_map(counts: &Counts) -> BTreeMap<Option<Counted>, Amount> {
    let rows = counts.rows.iter().map(|(value, amount)| (Some(*value), *amount));
    rows.chain([(None, counts.without)]).filter(|(_, amount)| amount.possible > 0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Each event's unknowns are its own: the least and the most of each add up, and are reached.
    #[test]
    fn counts_are_the_least_and_the_most_of_all_cases(
        events in prop::collection::vec(event(), 1..5), question in question(),
    ) {
        let base = open(&events);
        let text = question.text();
        let filter = read(&base, &text).unwrap_or_else(|error| panic!("{text}: {error}"));
        for field in [Field::Year, Field::Month, Field::Kind, Field::Outcome] {
            let counts = count(
                &base, Some(RecordKind::Event), filter.as_ref(), Worlds::Real, Some(field),
            ).unwrap_or_else(|error| panic!("{error}"));
            let expected = tried(&events, &question, field);
            prop_assert_eq!(as_map(&counts), expected, "{} by {:?}", text, field);
        }
    }
}

fn counted(records: &str, expression: &str, by: Field) -> Counts {
    let files = Memory::new().with(SETTINGS_FILE, "(name: \"T\")").with("a.ron", records);
    let base = KnowledgeBase::open(Arc::new(files), "").unwrap_or_else(|error| panic!("{error}"));
    let filter = read(&base, expression).unwrap_or_else(|error| panic!("{error}"));
    count(&base, Some(RecordKind::Event), filter.as_ref(), Worlds::Real, Some(by))
        .unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn what_has_no_end_counts_where_anything_dated_is() {
    let counts = counted(
        r#"[Event(id: "a", title: "A", kind: Fall, date: "2019/.."),
            Event(id: "b", title: "B", kind: Fall, date: "2020/"),
            Event(id: "c", title: "C", kind: Fall, date: "2022"),
            Event(id: "d", title: "D", kind: Fall)]"#,
        "",
        Field::Year,
    );
    let rows: Vec<_> =
        counts.rows.iter().map(|(_, amount)| (amount.certain, amount.possible)).collect();
    assert_eq!(counts.rows[0].0, Counted::Year(2019));
    // The second begins on some day of 2020, and ends nobody knows when.
    assert_eq!(rows, [(1, 1), (2, 2), (1, 2), (2, 3)]);
    assert_eq!(counts.without, Amount { certain: 1, possible: 1 });
}

#[test]
fn years_without_an_event_are_counted_too() {
    let counts = counted(
        r#"[Event(id: "a", title: "A", kind: Fall, date: "2018"),
            Event(id: "c", title: "C", kind: Fall, date: "2021")]"#,
        "",
        Field::Year,
    );
    let possible: Vec<_> = counts.rows.iter().map(|(_, amount)| amount.possible).collect();
    assert_eq!(possible, [1, 0, 0, 1]);
    let far = r#"[Event(id: "a", title: "A", kind: Fall, date: "0100"),
        Event(id: "c", title: "C", kind: Fall, date: "9000")]"#;
    assert_eq!(counted(far, "", Field::Year).rows.len(), 2);
    assert_eq!(counted(far, "", Field::Decade).rows.len(), 891);
}

#[test]
fn a_date_that_may_not_be_known_yet_counts_possibly() {
    let records = r#"[Source(id: "early", title: "Early", published: "2020-06"),
        Source(id: "late", title: "Late", published: "2021"),
        Event(id: "a", title: "A", kind: Fall, date: "2019", sources: ["early"]),
        Event(id: "b", title: "B", kind: Fall, date: [(value: "2020", sources: ["late"])],
            sources: ["early"])]"#;
    let files = Memory::new().with(SETTINGS_FILE, "(name: \"T\")").with("a.ron", records);
    let clocks = Clocks { at: None, known: Day::new(2021, 6, 15) };
    let base = KnowledgeBase::open_as(Arc::new(files), "", clocks);
    let base = base.unwrap_or_else(|error| panic!("{error}"));
    let counts = count(&base, Some(RecordKind::Event), None, Worlds::Real, Some(Field::Year));
    let counts = counts.unwrap_or_else(|error| panic!("{error}"));
    let amounts: Vec<_> =
        counts.rows.iter().map(|(year, amount)| (*year, amount.certain, amount.possible)).collect();
    assert_eq!(amounts, [(Counted::Year(2019), 1, 1), (Counted::Year(2020), 0, 1)]);
    assert_eq!(counts.without, Amount { certain: 0, possible: 1 });
}

#[test]
fn spellings_of_one_publisher_are_counted_once() {
    let records = r#"[Source(id: "a", title: "A", publisher: "AP"),
        Source(id: "b", title: "B", publisher: "Beta"),
        Source(id: "c", title: "C", publisher: [(value: "AP"), (value: "Beta"), (value: "ap")])]"#;
    let files = Memory::new().with(SETTINGS_FILE, "(name: \"T\")").with("a.ron", records);
    let base = KnowledgeBase::open(Arc::new(files), "").unwrap_or_else(|error| panic!("{error}"));
    let by = Some(Field::Publisher);
    let counts = count(&base, Some(RecordKind::Source), None, Worlds::Real, by)
        .unwrap_or_else(|error| panic!("{error}"));
    let rows = counts.rows.iter().map(|(value, amount)| (value.name(&base), *amount));
    let one_or_two = Amount { certain: 1, possible: 2 };
    assert_eq!(rows.collect::<Vec<_>>(), [("AP", one_or_two), ("Beta", one_or_two)]);
}

#[test]
fn one_date_is_one_unknown_for_the_question_and_the_value() {
    let records = r#"[Event(id: "a", title: "A", kind: Fall,
        date: "[2021-12-31..2022-01-01]")]"#;
    let counts = counted(records, "date:2021", Field::Year);
    assert_eq!(counts.rows, [(Counted::Year(2021), Amount { certain: 0, possible: 1 })]);
}

#[test]
fn only_times_can_be_too_many_to_count_by() {
    let open = |records: &str| {
        let files = Memory::new()
            .with(SETTINGS_FILE, "(name: \"T\")")
            .with("a.ron", format!("[{records}]"));
        KnowledgeBase::open(Arc::new(files), "").unwrap_or_else(|error| panic!("{error}"))
    };
    let by = |base: &KnowledgeBase, field| count(base, None, None, Worlds::Real, Some(field));
    let published = |number: usize| {
        format!("Source(id: \"s{number}\", title: \"S\", publisher: \"P{number}\"),")
    };
    let base = open(&(0..=MAX_STRETCHES).map(published).collect::<String>());
    assert_eq!(by(&base, Field::Publisher).map(|counts| counts.rows.len()), Ok(MAX_STRETCHES + 1));
    let extras = (0..=MAX_STRETCHES).map(|at| format!("Person(id: \"p{at}\", name: \"P\"),"));
    let credits = (0..=MAX_STRETCHES).map(|at| format!("(who: \"p{at}\"),"));
    let (extras, credits) = (extras.collect::<String>(), credits.collect::<String>());
    let base =
        open(&format!("{extras} Production(id: \"film\", title: \"Film\", credits: [{credits}]),"));
    let film = count(&base, Some(RecordKind::Production), None, Worlds::Real, Some(Field::Person));
    assert_eq!(film.map(|counts| counts.rows.len()), Ok(MAX_STRETCHES + 1));
    let base = open(r#"Event(id: "a", title: "A", kind: Fall, date: "Y-20000/2000"),"#);
    assert_eq!(by(&base, Field::Year), Err(TooManyStretches(Field::Year)));
    assert_eq!(by(&base, Field::Decade).map(|counts| counts.rows.len()), Ok(2201));
}

/// The mill lies in one of two towns, and either way in the county.
#[test]
fn a_place_counts_for_each_that_it_may_lie_in() {
    let records = r#"[
        Place(id: "mill", name: "Mill", within: [(value: "east"), (value: "west")]),
        Place(id: "east", name: "East", within: "county"),
        Place(id: "west", name: "West", within: "county"),
        Place(id: "county", name: "County"),
        Event(id: "a", title: "A", kind: Fall, place: "mill"),
        Event(id: "b", title: "B", kind: Fall, place: "east"),
        Event(id: "c", title: "C", kind: Fall, place: [(value: "mill"), (value: "west")]),
    ]"#;
    let files = Memory::new().with(SETTINGS_FILE, "(name: \"T\")").with("a.ron", records);
    let base = KnowledgeBase::open(Arc::new(files), "").unwrap_or_else(|error| panic!("{error}"));
    let counts = count(&base, Some(RecordKind::Event), None, Worlds::Real, Some(Field::Place))
        .unwrap_or_else(|error| panic!("{error}"));
    let rows: Vec<_> = counts
        .rows
        .iter()
        .map(|(value, amount)| (value.name(&base), amount.certain, amount.possible))
        .collect();
    assert_eq!(rows, [("County", 3, 3), ("East", 1, 3), ("Mill", 1, 2), ("West", 0, 2)]);
    assert_eq!(counts.without, Amount::default());
}

/// What sources contradict each other on wherever they can.
const AWKWARD: &str = include_str!("plan/awkward.ron");

/// The term that asks for a value.
fn term(base: &KnowledgeBase, value: Counted) -> Option<String> {
    let key = |record| base.model.key(record);
    Some(match value {
        Counted::Place(record) => format!("place:{}", key(record)),
        Counted::Production(record) => format!("production:{}", key(record)),
        Counted::Who(record) => format!("who:{}", key(record)),
        Counted::Source(record) => format!("source:{}", key(record)),
        Counted::Term(scheme, record) => format!("{}:{}", scheme.words(), key(record)),
        Counted::Outcome(outcome) => format!("outcome:{}", outcome.name()),
        Counted::Publisher(name) => format!("publisher:{:?}", base.model.text(name)),
        Counted::Origins(number) => format!("origins:{number}"),
        Counted::Kind(Word::Copy(copy)) => format!("copy:{}", copy.name()),
        Counted::Kind(word) => format!("kind:{}", word.name()),
        _ => return None,
    })
}

/// Whether a value is known at once or asked for, a row counts those that fit it.
#[test]
fn a_row_counts_those_that_its_value_fits() {
    let day = |month| Day::new(2021, month, 15);
    let clocks = [(None, None), (None, day(4)), (None, day(10)), (day(3), day(10)), (day(2), None)];
    let fields = [
        Field::Kind,
        Field::Place,
        Field::Production,
        Field::Person,
        Field::Organization,
        Field::Outcome,
        Field::Hazard,
        Field::Cause,
        Field::Source,
        Field::Publisher,
        Field::Origins,
        Field::Copy,
    ];
    let mut rows = 0;
    for (at, known) in clocks {
        let files = Arc::new(Memory::new().with("all.ron", AWKWARD));
        let base = KnowledgeBase::open_as(files, "", Clocks { at, known })
            .unwrap_or_else(|error| panic!("{error}"));
        let filter =
            |text: &str| read(&base, text).unwrap_or_else(|error| panic!("{text}: {error}"));
        for (field, asked) in
            fields.iter().flat_map(|field| [(field, ""), (field, "not date:2021")])
        {
            let counts = count(&base, None, filter(asked).as_ref(), Worlds::Both, Some(*field))
                .unwrap_or_else(|error| panic!("{error}"));
            for (value, amount) in counts.rows {
                let Some(term) = term(&base, value) else { continue };
                let text = [asked, " ", &term].concat();
                let filter = filter(&text).unwrap_or_else(|| panic!("`{text}` is empty"));
                let records = base.model.records().map(|(id, record)| (id, record.kind));
                let named = records.filter(|(_, kind)| RecordKind::NAMED.contains(kind));
                let listed: Amount = named.map(|(id, _)| evaluate(&base, &filter, id)).collect();
                assert_eq!(amount, listed, "{text}, {at:?}, {known:?}");
                rows += 1;
            }
        }
    }
    assert!(rows > 200, "{rows}");
}
