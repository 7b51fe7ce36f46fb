//! Expressions held against trying every way in which what is not known can fall.

use std::collections::BTreeSet;
use std::sync::Arc;

use continuity::date::Certainty;
use continuity::diagnostic::{Code, Diagnostic, Severity};
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::{Memory, SETTINGS_FILE};
use continuity::model::{RecordKind, Worlds};
use continuity::query::expression::{MAX_PAST, evaluate, read};
use continuity::query::{Counted, Field, count, independent_origins, list};
use proptest::prelude::*;

/// Days of October 2021 that events and questions may name.
const DAYS: u32 = 7;
const PLACES: [&str; 3] = ["barn", "field", "river"];

fn open(records: &str) -> KnowledgeBase {
    let files = Memory::new().with(SETTINGS_FILE, "(name: \"Test\")").with("a.ron", records);
    let base = KnowledgeBase::open(Arc::new(files), "").unwrap_or_else(|error| panic!("{error}"));
    // An event may be drawn before what it responds to; each date is as it is drawn all the same.
    let is_bad = |found: &Diagnostic| {
        found.severity == Severity::Error && found.code != Code::ImpossibleOrder
    };
    assert!(!base.diagnostics.iter().any(is_bad), "{records}");
    base
}

fn ask(base: &KnowledgeBase, expression: &str, key: &str) -> Certainty {
    let filter = read(base, expression).unwrap_or_else(|error| panic!("{expression}: {error}"));
    let record = base.model.find(key).unwrap_or_else(|| panic!("no record has the key {key}"));
    evaluate(base, &filter.unwrap_or_else(|| panic!("`{expression}` is empty")), record)
}

fn set(days: &[u32]) -> String {
    let days: Vec<String> = days.iter().map(|day| format!("2021-10-{day:02}")).collect();
    format!("[{}]", days.join(","))
}

/// The days on which an event may begin and end.
#[derive(Clone, Debug)]
struct When {
    fields: String,
    pairs: Vec<(u32, u32)>,
}

fn some_days() -> impl Strategy<Value = Vec<u32>> {
    prop_oneof![
        proptest::sample::subsequence((1..=DAYS).collect::<Vec<_>>(), 1..4),
        (1..=2_u32, DAYS - 1..=DAYS).prop_map(|(first, last)| (first..=last).collect()),
    ]
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        some_days().prop_map(|days| When {
            fields: format!("date: \"{}\"", set(&days)),
            pairs: days.iter().map(|day| (*day, *day)).collect(),
        }),
        (some_days(), some_days()).prop_filter_map("not reversed", |(starts, ends)| {
            let pairs: Vec<_> = starts
                .iter()
                .flat_map(|start| ends.iter().map(move |end| (*start, *end)))
                .filter(|(start, end)| start <= end)
                .collect();
            let fields = format!("start: \"{}\", end: \"{}\"", set(&starts), set(&ends));
            (!pairs.is_empty()).then_some(When { fields, pairs })
        }),
    ]
}

/// The events whose dates are not known: in each case each has a first and a last day.
const EVENTS: [&str; 3] = ["one", "two", "three"];

type Days = (u32, u32);

#[derive(Clone, Debug)]
enum Anchor {
    Days(Vec<u32>),
    Event(usize),
}

impl Anchor {
    fn text(&self) -> String {
        match self {
            Self::Days(days) => set(days),
            Self::Event(event) => EVENTS[*event].to_owned(),
        }
    }
}

#[derive(Clone, Debug)]
enum Question {
    Date(Vec<u32>),
    Lies(&'static str, Anchor),
    Place(&'static str),
    Killed,
    Follows(Box<Question>),
    FollowsEvent(usize),
    Not(Box<Question>),
    And(Box<Question>, Box<Question>),
    Or(Box<Question>, Box<Question>),
}

/// One way in which all that is not known can fall.
#[derive(Clone, Copy, Debug)]
struct Case {
    /// When each event is.
    events: [Days; 3],
    /// Where the first event is.
    place: &'static str,
    /// Whether the first event killed anybody.
    killed: bool,
}

/// Whom a question is asked of.
#[derive(Clone, Copy, Debug)]
enum Asked {
    /// An event.
    Event(usize),
    /// Somebody who took part in some.
    Person(&'static [usize]),
}

impl Asked {
    fn events(&self) -> &[usize] {
        match self {
            Self::Event(event) => std::slice::from_ref(event),
            Self::Person(events) => events,
        }
    }
}

/// Which events followed from which: the second from the first, the third from these.
#[derive(Clone, Copy, Debug)]
struct Links([bool; 3]);

impl Links {
    /// The events that one followed from.
    fn before(self, event: usize) -> Vec<usize> {
        let Self([one_two, one_three, two_three]) = self;
        match event {
            1 if one_two => vec![0],
            2 if two_three && one_two => vec![0, 1],
            2 => [one_three, two_three]
                .iter()
                .enumerate()
                .filter(|(_, is)| **is)
                .map(|(at, _)| at)
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The fields of an event that say so.
    fn fields(self, event: usize) -> &'static str {
        let Self([one_two, one_three, two_three]) = self;
        match (event, one_two, one_three, two_three) {
            (0, _, true, _) => ", causes: [\"three\"]",
            (1, true, ..) => ", responds_to: [\"one\"]",
            (2, _, _, true) => ", resolves: [\"two\"]",
            _ => "",
        }
    }
}

impl Question {
    fn text(&self) -> String {
        match self {
            Self::Date(days) => format!("date:{}", set(days)),
            Self::Lies(how, anchor) => format!("{how}:{}", anchor.text()),
            Self::Place(place) => format!("place:{place}"),
            Self::Killed => "outcome:killed".to_owned(),
            Self::Follows(part) => format!("follows:{:?}", part.text()),
            Self::FollowsEvent(event) => format!("follows:{}", EVENTS[*event]),
            Self::Not(part) => format!("not ({})", part.text()),
            Self::And(a, b) => format!("({}) and ({})", a.text(), b.text()),
            Self::Or(a, b) => format!("({}) or ({})", a.text(), b.text()),
        }
    }

    /// Whether it is so in a case of an event, or of somebody in some.
    fn holds(&self, asked: Asked, links: Links, case: Case) -> bool {
        let own = asked.events();
        let some = |lies: &dyn Fn(Days) -> bool| own.iter().any(|event| lies(case.events[*event]));
        let before = || match asked {
            Asked::Event(event) => links.before(event),
            Asked::Person(_) => Vec::new(),
        };
        match self {
            Self::Date(asked) => {
                some(&|(start, end)| asked.iter().any(|day| start <= *day && *day <= end))
            }
            Self::Lies(how, Anchor::Days(asked)) => some(&|(start, end)| match *how {
                "during" => (start..=end).all(|day| asked.contains(&day)),
                "overlaps" => asked.iter().any(|day| start <= *day && *day <= end),
                "before" => asked.iter().all(|day| end < *day),
                _ => asked.iter().all(|day| *day < start),
            }),
            Self::Lies(how, Anchor::Event(event)) => {
                let (from, to) = case.events[*event];
                some(&|(start, end)| match *how {
                    "during" => from <= start && end <= to,
                    "overlaps" => start <= to && from <= end,
                    "before" => end < from,
                    _ => to < start,
                })
            }
            Self::Place(place) => {
                let is_there = case.place == *place || *place == "farm" && case.place != "river";
                is_there && matches!(asked, Asked::Event(0))
            }
            Self::Killed => case.killed && matches!(asked, Asked::Event(0)),
            Self::FollowsEvent(event) => before().contains(event),
            Self::Follows(part) => {
                before().into_iter().any(|event| part.holds(Asked::Event(event), links, case))
            }
            Self::Not(part) => !part.holds(asked, links, case),
            Self::And(a, b) => a.holds(asked, links, case) && b.holds(asked, links, case),
            Self::Or(a, b) => a.holds(asked, links, case) || b.holds(asked, links, case),
        }
    }
}

fn term() -> impl Strategy<Value = Question> {
    let anchor = prop_oneof![
        1 => some_days().prop_map(Anchor::Days),
        2 => (0..EVENTS.len()).prop_map(Anchor::Event),
    ];
    let how = proptest::sample::select(vec!["during", "overlaps", "before", "after"]);
    prop_oneof![
        2 => some_days().prop_map(Question::Date),
        4 => (how, anchor).prop_map(|(how, anchor)| Question::Lies(how, anchor)),
        1 => proptest::sample::select(vec!["barn", "field", "river", "farm"])
            .prop_map(Question::Place),
        1 => Just(Question::Killed),
    ]
}

/// Terms, joined.
fn joined(
    term: impl Strategy<Value = Question> + 'static,
    size: u32,
) -> impl Strategy<Value = Question> {
    term.prop_recursive(4, size, 2, |part| {
        let two = || (part.clone().prop_map(Box::new), part.clone().prop_map(Box::new));
        prop_oneof![
            part.clone().prop_map(|part| Question::Not(Box::new(part))),
            two().prop_map(|(a, b)| Question::And(a, b)),
            two().prop_map(|(a, b)| Question::Or(a, b)),
        ]
    })
}

fn question() -> impl Strategy<Value = Question> {
    let outer = prop_oneof![
        5 => term(),
        2 => joined(term(), 4).prop_map(|inner| Question::Follows(Box::new(inner))),
        1 => (0..EVENTS.len()).prop_map(Question::FollowsEvent),
    ];
    joined(outer, 12)
}

/// What the sources say how many the first event killed, and whether it killed anybody.
fn toll() -> impl Strategy<Value = (&'static str, &'static [bool])> {
    let tolls: [(&str, &[bool]); 8] = [
        ("", &[false]),
        (", killed: \"2\"", &[true]),
        (", killed: \"0..3\"", &[false, true]),
        (", killed: [(value: \"0\"), (value: \"2\")]", &[false, true]),
        (", killed: [(value: \"0..1\"), (value: \"2\")]", &[false, true]),
        // What can hold together does.
        (", killed: [(value: \"1..\"), (value: \"..3\")]", &[true]),
        (", killed: [(value: \"0..2\"), (value: \"1..3\")]", &[true]),
        (", killed: [(value: \"1..\"), (value: \"..3\"), (value: \"0\")]", &[false, true]),
    ];
    proptest::sample::select(tolls.to_vec())
}

fn in_all(mut answers: impl Iterator<Item = bool>) -> Certainty {
    let first = answers.next().expect("a case");
    if answers.all(|answer| answer == first) { first.into() } else { Certainty::Possible }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn answers_are_those_of_all_cases(
        one in when(), two in when(), three in when(), question in question(), toll in toll(),
        links in any::<[bool; 3]>().prop_map(Links),
    ) {
        let places = PLACES.map(|place| format!("(value: \"{place}\")")).join(", ");
        let base = open(&format!(
            "[Place(id: \"farm\", name: \"Farm\"), Place(id: \"river\", name: \"River\"),
              Place(id: \"barn\", name: \"Barn\", within: \"farm\"),
              Place(id: \"field\", name: \"Field\", within: \"farm\"),
              Person(id: \"ann\", name: \"Ann\"),
              Event(id: \"one\", title: \"One\", kind: Fall, {}, place: [{places}]{}{},
                  participants: [(who: \"ann\")]),
              Event(id: \"two\", title: \"Two\", kind: Fall, {}{},
                  participants: [(who: \"ann\")]),
              Event(id: \"three\", title: \"Three\", kind: Fall, {}{})]",
            one.fields, toll.0, links.fields(0), two.fields, links.fields(1), three.fields,
            links.fields(2),
        ));
        let text = question.text();
        let mut cases = Vec::new();
        for a in &one.pairs {
            for b in &two.pairs {
                for events in three.pairs.iter().map(|c| [*a, *b, *c]) {
                    for place in PLACES {
                        let killed = toll.1.iter();
                        cases.extend(killed.map(|killed| Case { events, place, killed: *killed }));
                    }
                }
            }
        }
        let drawn = [&one.fields, &two.fields, &three.fields];
        for (key, asked) in [
            ("one", Asked::Event(0)),
            ("two", Asked::Event(1)),
            ("three", Asked::Event(2)),
            ("ann", Asked::Person(&[0, 1])),
        ] {
            let answers = cases.iter().map(|case| question.holds(asked, links, *case));
            prop_assert_eq!(
                ask(&base, &text, key), in_all(answers),
                "{} of {}: {:?}, {:?}, {:?}", text, key, drawn, toll, links
            );
        }
    }
}

#[test]
fn what_follows_is_followed_however_far() {
    const LENGTH: usize = 3_000;
    let events = (0..LENGTH).map(|at| {
        let before =
            at.checked_sub(1).map(|before| format!("date: \"2022\", responds_to: [\"e{before}\"]"));
        let before = before.unwrap_or_else(|| "date: \"[2020-01-01,2021-01-01]\"".to_owned());
        format!("Event(id: \"e{at}\", title: \"E\", kind: Fall, {before}),")
    });
    let base = open(&format!("[{}]", events.collect::<String>()));
    let listed = |expression: &str| {
        let filter = read(&base, expression).unwrap_or_else(|error| panic!("{error}"));
        let found = list(&base, None, filter.as_ref(), Worlds::Real);
        [found.certain.len(), found.possible.len()]
    };
    assert_eq!(listed("follows:e0"), [LENGTH - 1, 0]);
    assert_eq!(listed("follows:\"kind:fall\""), [LENGTH - 1, 0]);
    assert_eq!(listed("follows:\"date:2020 before:e0\""), [0, 0]);
    // So far back it is not settled which of the two it is; but nothing that is so is denied.
    let [certain, possible] = listed("follows:\"before:2020-06\" or follows:\"after:2020-06\"");
    assert!(certain >= MAX_PAST / 2 && certain + possible == LENGTH - 1);
}

/// Whoever is in very many events of which it is not known when they were is one of many unknowns:
/// not all are settled, but none is denied, and nothing overflows.
#[test]
fn a_life_of_very_many_unknowns_is_answered() {
    let ask_of = |events: usize, expression: &str| {
        let events = (0..events).map(|at| {
            format!(
                "Event(id: \"e{at}\", title: \"E\", kind: Fall, participants: [(who: \"ann\")], \
                 date: \"[2020-12-31,2021-01-01]\"),"
            )
        });
        let events: String = events.collect();
        ask(&open(&format!("[Person(id: \"ann\", name: \"Ann\"), {events}]")), expression, "ann")
    };
    assert_eq!(ask_of(30, "date:2020 or not date:2020"), Certainty::Certain);
    assert_eq!(ask_of(30, "date:2020 and date:2021"), Certainty::Possible);
    assert_eq!(ask_of(30, "date:2020 or date:2021"), Certainty::Certain);
    for expression in ["date:2020 or not date:2020", "date:2020 and date:2021"] {
        assert_eq!(ask_of(3_000, expression), Certainty::Possible, "{expression}");
    }
}

#[test]
fn what_is_followed_is_an_event_or_an_expression() {
    let base = open(
        r#"[Event(id: "fall", title: "The fall", kind: Fall, date: "2020"),
            Event(id: "suit", title: "Suit", kind: Fall, date: "2021", responds_to: ["fall"])]"#,
    );
    for expression in ["follows:fall", "follows:\"the fall\"", "follows:\"kind:fall date:2020\""] {
        assert_eq!(ask(&base, expression, "suit"), Certainty::Certain, "{expression}");
    }
    let titled = open(
        r#"[Event(id: "fall", title: "Inquest: trial or error", kind: Fall, date: "2020"),
            Event(id: "suit", title: "Suit", kind: Fall, date: "2021", responds_to: ["fall"])]"#,
    );
    let title = "follows:\"Inquest: trial or error\"";
    assert_eq!(ask(&titled, title, "suit"), Certainty::Certain, "a title is no expression");
    let error = read(&base, "follows:fal").map(|_| ()).expect_err("no such event");
    assert_eq!(error.help.as_deref(), Some("did you mean `fall`?"));
}

/// What is said more exactly elsewhere is said all the same.
#[test]
fn an_event_is_about_the_larger_place_too_that_a_source_names() {
    let base = open(
        r#"[Place(id: "land", name: "Land"), Place(id: "town", name: "Town", within: "land"),
            Place(id: "mill", name: "Mill"),
            Event(id: "exact", title: "E", kind: Fall, place: [(value: "land"), (value: "town")]),
            Event(id: "torn", title: "T", kind: Fall, place: [(value: "land"), (value: "mill")])]"#,
    );
    for (expression, exact, torn) in [
        ("about:land", Certainty::Certain, Certainty::Possible),
        ("about:town", Certainty::Certain, Certainty::No),
        ("about:mill", Certainty::No, Certainty::Possible),
        ("about:land or not about:land", Certainty::Certain, Certainty::Certain),
    ] {
        assert_eq!(ask(&base, expression, "exact"), exact, "{expression}");
        assert_eq!(ask(&base, expression, "torn"), torn, "{expression}");
    }
}

/// Of tolls that follow one another the last counts: a number that was corrected is none.
#[test]
fn a_toll_that_was_corrected_counts_no_more() {
    let base = open(
        r#"[Event(id: "none", title: "None", kind: Fall, date: "2020-01-01",
                killed: [(value: "5", valid: "2020-01"), (value: "0", valid: "2020-03")]),
            Event(id: "some", title: "Some", kind: Fall, date: "2020-01-01",
                killed: [(value: "0", valid: "2020-01"), (value: "5", valid: "2020-03")])]"#,
    );
    assert_eq!(ask(&base, "outcome:killed", "none"), Certainty::No);
    assert_eq!(ask(&base, "outcome:killed", "some"), Certainty::Certain);
}

#[test]
fn an_event_does_not_follow_from_itself() {
    let base = open(
        r#"[Event(id: "a", title: "A", kind: Fall, date: "2020", responds_to: ["b"]),
            Event(id: "b", title: "B", kind: Fire, date: "2020", responds_to: ["a"]),
            Event(id: "c", title: "C", kind: Fire, date: "2020", responds_to: ["a"])]"#,
    );
    for (expression, answers) in [
        ("follows:a", ["b", "c"].as_slice()),
        ("follows:b", &["a", "c"]),
        ("follows:c", &[]),
        ("follows:\"kind:fire\"", &["a", "c"]),
        ("follows:\"kind:fall or kind:fire\"", &["a", "b", "c"]),
    ] {
        for key in ["a", "b", "c"] {
            let answer = ask(&base, expression, key);
            assert_eq!(answer, Certainty::from(answers.contains(&key)), "{expression} of {key}");
        }
    }
}

#[test]
fn one_unknown_is_one_however_often_it_is_used() {
    let base = open(
        r#"[Place(id: "barn", name: "Barn"), Place(id: "river", name: "River"),
            Person(id: "ann", name: "Ann"),
            Event(id: "fall", title: "Fall", date: "2021-10",
                kind: [(value: Fall), (value: Fire)], place: [(value: "barn"), (value: "river")],
                participants: [(who: "ann", outcome: [(value: Injured), (value: Unhurt)])])]"#,
    );
    let halves = "date:2021-10-01/2021-10-15 or date:2021-10-16/2021-10-31";
    for (expression, answer) in [
        (halves, Certainty::Certain),
        ("date:2021-10-05 and not date:2021-10-05", Certainty::No),
        ("date:2021-10-05 and date:2021-10-06", Certainty::No),
        ("date:2021-10-05 or date:2021-10-06", Certainty::Possible),
        ("outcome:injured or outcome:unhurt", Certainty::Certain),
        ("outcome:injured and outcome:unhurt", Certainty::No),
        ("outcome:injured", Certainty::Possible),
    ] {
        assert_eq!(ask(&base, expression, "fall"), answer, "{expression}");
        assert_eq!(ask(&base, expression, "ann"), answer, "{expression}");
    }
    for (expression, answer) in [
        ("kind:fall or kind:fire", Certainty::Certain),
        ("kind:fall and kind:fire", Certainty::No),
        ("place:barn or place:river", Certainty::Certain),
        ("place:barn and not place:river", Certainty::Possible),
        ("(kind:fall and place:barn) or (kind:fire and place:river)", Certainty::Possible),
    ] {
        assert_eq!(ask(&base, expression, "fall"), answer, "{expression}");
    }
}

#[test]
fn where_a_place_lies_is_one_unknown() {
    let base = open(
        r#"[Place(id: "mill", name: "Mill", within: [(value: "east"), (value: "west")]),
            Place(id: "east", name: "East", within: "county"),
            Place(id: "west", name: "West", within: "county"),
            Place(id: "county", name: "County"),
            Event(id: "fall", title: "Fall", kind: Fall, place: "mill"),
            Event(id: "fire", title: "Fire", kind: Fire,
                place: [(value: "mill"), (value: "east")])]"#,
    );
    for (expression, fall, fire) in [
        ("place:east", Certainty::Possible, Certainty::Possible),
        ("place:west", Certainty::Possible, Certainty::Possible),
        ("place:county", Certainty::Certain, Certainty::Certain),
        ("place:east or place:west", Certainty::Certain, Certainty::Certain),
        ("place:east and place:west", Certainty::No, Certainty::No),
        ("not place:east and not place:west", Certainty::No, Certainty::No),
        ("place:county and not place:east", Certainty::Possible, Certainty::Possible),
        ("place:mill and place:west", Certainty::Possible, Certainty::Possible),
        ("place:mill and not place:east and not place:west", Certainty::No, Certainty::No),
    ] {
        assert_eq!(ask(&base, expression, "fall"), fall, "{expression}");
        assert_eq!(ask(&base, expression, "mill"), fall, "{expression}");
        assert_eq!(ask(&base, expression, "fire"), fire, "{expression}");
    }
}

#[test]
fn what_was_set_aside_fits_nothing_but_its_rank() {
    let base = open(
        r#"[Person(id: "ann", name: "Ann"), Source(id: "good", title: "Good"),
            Source(id: "bad", title: "Bad"), Source(id: "detail", title: "Detail"),
            Event(id: "fall", title: "Fall", kind: Fall,
                summary: [(value: "from a ladder", sources: ["good"]),
                    (value: "from a horse", sources: ["bad"], rank: Deprecated("an error"))],
                date: [(value: "2021", sources: ["good"]),
                    (value: "1999", sources: ["bad"], rank: Deprecated("an error"))],
                participants: [(who: "ann", sources: ["good"], outcome: [
                    (value: Injured, sources: ["detail"]),
                    (value: Killed, sources: ["bad"], rank: Deprecated("an error"))])])]"#,
    );
    for expression in
        ["horse", "date:1999", "outcome:killed", "source:bad", "\"from a horse\" or outcome:killed"]
    {
        assert_eq!(ask(&base, expression, "fall"), Certainty::No, "{expression}");
    }
    for expression in ["ladder", "date:2021", "outcome:injured", "source:detail", "rank:deprecated"]
    {
        assert_eq!(ask(&base, expression, "fall"), Certainty::Certain, "{expression}");
    }
}

#[test]
fn a_detail_of_a_part_that_was_set_aside_is_found_by_its_rank() {
    let base = open(
        r#"[Person(id: "ann", name: "Ann"), Event(id: "fall", title: "Fall", kind: Fall,
                participants: [(who: "ann", outcome: [(value: Injured),
                    (value: Killed, rank: Deprecated("an error"))])])]"#,
    );
    assert_eq!(ask(&base, "rank:deprecated", "fall"), Certainty::Certain);
}

#[test]
fn a_part_that_was_set_aside_fits_nothing_but_its_rank() {
    let base = open(
        r#"[Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"),
            Source(id: "good", title: "Good"), Source(id: "part", title: "Part"),
            Source(id: "detail", title: "Detail"),
            Production(id: "film", title: "Film", sources: ["good"], credits: [
                (who: "ann", role: "rider", sources: ["part"], rank: Deprecated("it was Ben"))]),
            Event(id: "fall", title: "Fall", kind: Fall, sources: ["good"], participants: [
                (who: "ann", role: "rider", sources: ["part"], rank: Deprecated("it was Ben"),
                    outcome: [(value: Killed, sources: ["detail"])]),
                (who: "ben", outcome: Unhurt)])]"#,
    );
    for expression in ["who:ann", "outcome:killed", "source:part", "source:detail", "rider"] {
        for record in ["fall", "film"] {
            assert_eq!(ask(&base, expression, record), Certainty::No, "{expression}");
        }
    }
    assert_eq!(ask(&base, "outcome:killed or production:film", "ann"), Certainty::No);
    assert_eq!(ask(&base, "who:ben and outcome:unhurt", "fall"), Certainty::Certain);
    for record in ["fall", "film"] {
        assert_eq!(ask(&base, "rank:deprecated", record), Certainty::Certain);
    }
}

#[test]
fn whoever_is_disputed_fits_possibly() {
    let base = open(
        r#"[Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"),
            Production(id: "film", title: "Film", kind: Film),
            Character(id: "hero", name: "Hero", of: "film",
                played_by: [(value: "ann"), (value: "ben")]),
            Character(id: "fool", name: "Fool", of: "film",
                played_by: [(value: "ann", rank: Preferred), (value: "ben")])]"#,
    );
    assert_eq!(ask(&base, "who:ann", "hero"), Certainty::Possible);
    assert_eq!(ask(&base, "who:ann or who:ben", "hero"), Certainty::Certain);
    assert_eq!(ask(&base, "who:ann", "fool"), Certainty::Certain);
    assert_eq!(ask(&base, "who:ben", "fool"), Certainty::No);
}

#[test]
fn a_date_term_means_its_own_days_and_the_real_world() {
    let base = open(
        r#"[Event(id: "fall", title: "Fall", kind: Fall, date: "2021-10-13"),
            Event(id: "tale", title: "Tale", kind: Fall, date: "2021-10-13", world: Story),
            Production(id: "film", title: "Film", kind: Film)]"#,
    );
    assert_eq!(ask(&base, "date:[2021-10-06,2021-10-20]", "fall"), Certainty::No);
    assert_eq!(ask(&base, "date:{2021-10-06,2021-10-13}", "fall"), Certainty::Certain);
    assert_eq!(ask(&base, "date:2021-10", "tale"), Certainty::No);
    assert_eq!(ask(&base, "date:2021-10", "film"), Certainty::Possible);
    let error = read(&base, "date:XXXX-12-25").map(|_| ()).expect_err("too many days");
    assert_eq!(error.message, "`XXXX-12-25` stands for more than 128 separate days");
}

#[test]
fn who_fits_only_for_want_of_a_date_is_in_a_group_of_its_own() {
    let base = open(
        r#"[Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"),
            Person(id: "cem", name: "Cem"), Person(id: "dov", name: "Dov"),
            Production(id: "film", title: "Film", kind: Film),
            Event(id: "one", title: "One", kind: Fall, participants: [(who: "ann"), (who: "ben"),
                (who: "cem")]),
            Event(id: "two", title: "Two", kind: Fall, date: "2021-10",
                participants: [(who: "ben")]),
            Event(id: "three", title: "Three", kind: Fall, date: "2021-10-05",
                participants: [(who: "cem"), (who: "dov")])]"#,
    );
    let listed = |kind: Option<_>, expression: &str| {
        let filter = read(&base, expression).unwrap_or_else(|error| panic!("{error}"));
        let found = list(&base, kind, filter.as_ref(), Worlds::Real);
        [found.certain, found.possible, found.undated].map(|group| {
            group.iter().map(|id| base.model.key(*id).to_owned()).collect::<Vec<_>>().join(" ")
        })
    };
    let people = Some(continuity::model::RecordKind::Person);
    assert_eq!(listed(people, "date:2021-10-05"), ["cem dov", "ben", "ann"]);
    assert_eq!(listed(people, "not date:2021-10-05"), ["", "ben", "ann"]);
    assert_eq!(listed(people, "date:2021-10-05 or kind:person"), ["ann ben cem dov", "", ""]);
    assert_eq!(listed(None, "date:1950"), ["", "", "ann ben cem film one"]);
}

#[test]
fn a_place_is_on_the_days_of_what_happens_in_the_places_in_it() {
    let base = open(
        r#"[Place(id: "land", name: "Land"), Place(id: "town", name: "Town", within: "land"),
            Place(id: "barn", name: "Barn", within: "town"), Place(id: "mill", name: "Mill"),
            Event(id: "fall", title: "Fall", kind: Fall, date: "2021-10-05", place: "barn"),
            Event(id: "fire", title: "Fire", kind: Fire, date: "2021-10-07",
                place: [(value: "barn"), (value: "mill")])]"#,
    );
    assert_eq!(ask(&base, "date:2021-10-05", "land"), Certainty::Certain);
    assert_eq!(ask(&base, "date:2021-10-05", "mill"), Certainty::No);
    assert_eq!(ask(&base, "date:2021-10-07", "land"), Certainty::Possible);
    assert_eq!(ask(&base, "date:2021-10-07", "mill"), Certainty::Possible);
}

/// Sources, and what each repeats by each account of it: nothing, one of the sources, or a wire that
/// is none of them.
#[derive(Clone, Debug)]
struct Copies {
    repeats: Vec<Vec<usize>>,
    cited: Vec<usize>,
}

/// Whether a number of witnesses is one that was asked for.
type Fits = fn(usize) -> bool;

const COPIES: usize = 4;
const WIRES: usize = 2;

fn copies() -> impl Strategy<Value = Copies> {
    let repeats = proptest::sample::subsequence((0..COPIES + WIRES).collect::<Vec<_>>(), 0..3);
    let cited = proptest::sample::subsequence((0..COPIES).collect::<Vec<_>>(), 1..=COPIES);
    (prop::collection::vec(repeats, COPIES), cited)
        .prop_map(|(repeats, cited)| Copies { repeats, cited })
}

impl Copies {
    fn base(&self) -> KnowledgeBase {
        let sources = self.repeats.iter().enumerate().map(|(at, repeats)| {
            let claims: Vec<_> = repeats.iter().map(|of| format!("(value: \"s{of}\")")).collect();
            let origin = claims.join(", ");
            format!("Source(id: \"s{at}\", title: \"S\", origin: [{origin}]),")
        });
        let cited: Vec<_> = self.cited.iter().map(|at| format!("\"s{at}\"")).collect();
        let text = format!(
            "[{} Event(id: \"e\", title: \"E\", kind: Fall, sources: [{}])]",
            sources.collect::<String>(),
            cited.join(", ")
        );
        KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", text)), "")
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// How many origins there are in each case.
    fn numbers(&self) -> Vec<usize> {
        let mut cases: Vec<Vec<Option<usize>>> = vec![Vec::new()];
        for repeats in &self.repeats {
            let mut ways: Vec<_> = repeats.iter().copied().map(Some).collect();
            if ways.is_empty() {
                ways.push(None);
            }
            let longer = cases.iter().flat_map(|case| {
                ways.iter().map(move |way| case.iter().copied().chain([*way]).collect())
            });
            cases = longer.collect();
        }
        let origin = |case: &[Option<usize>], source: usize| {
            let mut walk = vec![source];
            loop {
                let at = walk[walk.len() - 1];
                match case.get(at).copied().flatten() {
                    None => return at,
                    Some(next) => match walk.iter().position(|one| *one == next) {
                        Some(start) => return walk[start..].iter().copied().min().unwrap_or(at),
                        None => walk.push(next),
                    },
                }
            }
        };
        let number = |case: &Vec<Option<usize>>| {
            let origins = self.cited.iter().map(|source| origin(case, *source));
            origins.collect::<BTreeSet<_>>().len()
        };
        cases.iter().map(number).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Whose text a source is, is one unknown, however often a question asks for it.
    #[test]
    fn witnesses_are_counted_in_all_cases(copies in copies()) {
        let base = copies.base();
        let numbers = copies.numbers();
        let asked: [(&str, Fits); 7] = [
            ("origins:1", |number| number == 1),
            ("origins:2", |number| number == 2),
            ("origins:2..", |number| number >= 2),
            ("origins:1..2", |number| number <= 2),
            ("origins:1 or origins:3..", |number| number != 2),
            ("origins:2 and not origins:2", |_| false),
            ("not (origins:1 or origins:2)", |number| number > 2),
        ];
        for (expression, fits) in asked {
            let answers = numbers.iter().map(|number| fits(*number));
            prop_assert_eq!(ask(&base, expression, "e"), in_all(answers), "{}", expression);
        }
        let counts = count(
            &base, Some(RecordKind::Event), None, Worlds::Real, Some(Field::Origins),
        ).unwrap_or_else(|error| panic!("{error}"));
        let counted: BTreeSet<Counted> = counts.rows.iter().filter(|(_, amount)| amount.possible > 0)
            .map(|(value, _)| *value).collect();
        let expected: BTreeSet<Counted> = numbers.iter().copied().map(Counted::Origins).collect();
        prop_assert_eq!(counted, expected);
        let cited: Vec<_> = copies.cited.iter().map(|at| base.model.find(&format!("s{at}")).unwrap_or_else(|| panic!("s{at}"))).collect();
        let least = independent_origins(&base, &cited);
        prop_assert!(least >= 1 && least <= numbers.iter().copied().max().unwrap_or(0));
    }
}
