//! Answers held against simpler ways to find them, on many small bases.

use std::collections::BTreeSet;
use std::sync::Arc;

use continuity::date::{Certainty, Day};
use continuity::graph::Steps;
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::Memory;
use continuity::model::{Property, RecordId, Value, Worlds};
use continuity::query::{self, ConflictClass};
use proptest::prelude::*;

const PEOPLE: usize = 7;

/// A base of a few people and of events with those who took part in each.
fn base(events: &[BTreeSet<usize>]) -> KnowledgeBase {
    let people = (0..PEOPLE).map(|person| {
        format!("Person(id: \"p{person}\", name: \"P {person}\", sources: [\"s\"]),")
    });
    let events = events.iter().enumerate().map(|(number, people)| {
        let people: Vec<_> = people.iter().map(|one| format!("(who: \"p{one}\")")).collect();
        let people = people.join(", ");
        format!(
            "Event(id: \"e{number}\", title: \"E\", kind: Fall, sources: [\"s\"], \
             participants: [{people}]),"
        )
    });
    let records: String = people.chain(events).collect();
    let text = format!("[Source(id: \"s\", title: \"S\"), {records}]");
    let files = Arc::new(Memory::new().with("a.ron", text));
    let base = KnowledgeBase::open(files, "").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(base.diagnostics, []);
    base
}

fn key(base: &KnowledgeBase, key: &str) -> RecordId {
    base.model.find(key).unwrap_or_else(|| panic!("no record has the key {key}"))
}

/// Every way without a record twice from one person to another, as keys, found by trying all.
fn all_routes(events: &[BTreeSet<usize>], from: usize, to: usize) -> Vec<Vec<String>> {
    fn extend(
        events: &[BTreeSet<usize>],
        route: &mut Vec<String>,
        at: usize,
        to: usize,
        found: &mut Vec<Vec<String>>,
    ) {
        if at == to {
            found.push(route.clone());
            return;
        }
        for (number, people) in events.iter().enumerate() {
            let event = format!("e{number}");
            if !people.contains(&at) || route.contains(&event) {
                continue;
            }
            route.push(event);
            for next in people {
                let person = format!("p{next}");
                if !route.contains(&person) {
                    route.push(person);
                    extend(events, route, *next, to, found);
                    route.pop();
                }
            }
            route.pop();
        }
    }
    let mut found = Vec::new();
    extend(events, &mut vec![format!("p{from}")], from, to, &mut found);
    found
}

fn keys(base: &KnowledgeBase, path: &continuity::graph::Path) -> Vec<String> {
    let first = path.hops.first().map(|hop| hop.from);
    first
        .into_iter()
        .chain(path.hops.iter().map(|hop| hop.to))
        .map(|record| base.model.key(record).to_owned())
        .collect()
}

fn some_events() -> impl Strategy<Value = Vec<BTreeSet<usize>>> {
    prop::collection::vec(prop::collection::btree_set(0..PEOPLE, 1..4), 0..6)
}

proptest! {
    /// The paths are those that trying everything finds, the shortest first, each once.
    #[test]
    fn paths_are_the_shortest_ones(events in some_events(), to in 1..PEOPLE, count in 1..6_usize) {
        let base = base(&events);
        let found = base.graph.paths(
            key(&base, "p0"),
            key(&base, &format!("p{to}")),
            &Steps::new(),
            (count, 20),
        );
        let found: Vec<_> = found.iter().map(|path| keys(&base, path)).collect();
        let mut expected = all_routes(&events, 0, to);
        expected.sort_by_key(Vec::len);
        let lengths = |routes: &[Vec<String>]| routes.iter().map(Vec::len).collect::<Vec<_>>();
        prop_assert_eq!(lengths(&found), lengths(&expected[..expected.len().min(count)]));
        let distinct: BTreeSet<_> = found.iter().collect();
        prop_assert_eq!(distinct.len(), found.len());
        for route in &found {
            prop_assert!(expected.contains(route), "{route:?}");
        }
    }

    /// What lies near is what a path of that length leads to.
    #[test]
    fn what_is_near_is_as_far_as_its_shortest_path(events in some_events(), hops in 0..8_usize) {
        let base = base(&events);
        let start = key(&base, "p0");
        let near = query::near(&base, start, hops, &[], Worlds::Real);
        for person in 1..PEOPLE {
            let id = key(&base, &format!("p{person}"));
            let shortest = all_routes(&events, 0, person).iter().map(|route| route.len() - 1).min();
            let found = near.reached.iter().find(|reached| reached.record == id);
            let expected = shortest.filter(|length| *length <= hops);
            prop_assert_eq!(found.map(|reached| reached.hops), expected);
        }
    }
}

/// Which of two dates stands, by their text; none where they contradict each other.
fn standing_date(first: &str, second: &str) -> Option<String> {
    let text = format!(
        "[Event(id: \"e\", title: \"E\", kind: Fall, unsourced: \"test\", \
         date: [(value: \"{first}\"), (value: \"{second}\")])]"
    );
    let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", text)), "")
        .unwrap_or_else(|error| panic!("{error}"));
    let model = &base.model;
    let accepted = model.standing(key(&base, "e"), Property::Date).accepted()?;
    match model.claim(accepted).value {
        Value::Date(date) => Some(model.date_text(date).to_owned()),
        value => panic!("{value:?} is no date"),
    }
}

#[test]
fn the_finer_of_two_dates_stands_unless_they_contradict_each_other() {
    for (first, second, stands) in [
        ("2021-10", "2021-10-21", Some("2021-10-21")),
        ("2021-10-21", "2021-10-21T13:48-06:00", Some("2021-10-21T13:48-06:00")),
        ("2021-10-21~", "2021-10-21", Some("2021-10-21")),
        ("2021-10-21T13:48-06:00", "2021-10-21T14:30-06:00", None),
        ("[2021-10-06,2021-10-20]", "2021-10-13", None),
        ("2021-10-06/2021-10-20", "2021-10-13", None),
    ] {
        assert_eq!(standing_date(first, second).as_deref(), stands, "{first} and {second}");
        assert_eq!(standing_date(second, first).as_deref(), stands, "{second} and {first}");
    }
}

#[test]
fn a_source_of_one_detail_of_a_part_is_linked_to_the_event() {
    let text = r#"[Source(id: "s", title: "S"), Source(id: "detail", title: "D"),
        Person(id: "p", name: "P", sources: ["s"]),
        Event(id: "e", title: "E", kind: Fall, sources: ["s"], participants: [
            (who: "p", outcome: [(value: Injured, sources: ["detail"]), (value: Unhurt)])])]"#;
    let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", text)), "")
        .unwrap_or_else(|error| panic!("{error}"));
    let links = base.graph.links(key(&base, "detail"));
    let linked: Vec<_> = links.map(|(_, other)| base.model.key(other)).collect();
    assert_eq!(linked, ["e"]);
}

/// Opens a base of these records, in which nothing else is wrong.
fn open(records: &str) -> KnowledgeBase {
    let files = Arc::new(Memory::new().with("a.ron", records.to_owned()));
    let base = KnowledgeBase::open(files, "").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(base.diagnostics, []);
    base
}

#[test]
fn a_dispute_on_where_a_place_lies_leaves_what_lies_beyond_open() {
    let base = open(
        r#"[Place(id: "land", name: "L"), Place(id: "other-land", name: "O"),
        Place(id: "a", name: "A", within: "land"), Place(id: "b", name: "B", within: "land"),
        Place(id: "c", name: "C", within: "other-land"),
        Place(id: "mill", name: "M", within: [(value: "a"), (value: "b")]),
        Place(id: "dam", name: "D", within: [(value: "a"), (value: "c")]),
        Place(id: "x", name: "X", within: "y"), Place(id: "y", name: "Y", within: "x")]"#,
    );
    let place = |name| base.model.as_place(key(&base, name)).unwrap_or_else(|| panic!("{name}"));
    let within = |inner, outer| base.model.place_within(place(inner), place(outer));
    assert_eq!(within("mill", "a"), Certainty::Possible);
    assert_eq!(within("mill", "land"), Certainty::Certain, "whichever account is right");
    assert_eq!(within("dam", "land"), Certainty::Possible);
    assert_eq!(within("mill", "other-land"), Certainty::No);
    assert_eq!(within("x", "land"), Certainty::No);
    assert_eq!(within("x", "y"), Certainty::Certain);
}

#[test]
fn nothing_disputed_is_taken_for_what_stands() {
    let base = open(
        r#"[Person(id: "ann", name: [(value: "Ann"), (value: "Anna")]), Person(id: "bo", name: "Bo"),
        Production(id: "film", title: "F"), Production(id: "other", title: "O"),
        Place(id: "mill", name: "M"), Place(id: "dam", name: "D"),
        Event(id: "fall", title: "T", kind: [(value: Fall), (value: Interview)],
            production: [(value: "film"), (value: "other")], date: "2021-10-02",
            place: [(value: "mill", rank: Preferred), (value: "dam")],
            participants: [(who: "ann"), (who: "bo")]),
        Claim(about: "bo", property: "name", value: "Beau")]"#,
    );
    let model = &base.model;
    assert_eq!(model.label(key(&base, "ann")), "Ann or Anna");
    assert_eq!(model.label(key(&base, "bo")), "Bo or Beau", "claims written elsewhere count");
    let fall = key(&base, "fall");
    assert_eq!(model.standing_record(fall, Property::Production), None);
    assert_eq!(model.counting_records(fall, Property::Production).len(), 2);
    let event = model.as_event(fall).unwrap_or_else(|| panic!("no event"));
    assert_eq!(model.event_kind(event), None);
    let day = Day::new(2021, 10, 2).unwrap_or_else(|| panic!("no day"));
    let present = query::present(&base, key(&base, "film"), &day.into());
    let answers: Vec<Certainty> = present.people.iter().map(|person| person.answer).collect();
    assert_eq!(answers, [Certainty::Possible, Certainty::Possible]);
    let at = |place| base.graph.links(key(&base, place)).len();
    assert_eq!((at("mill"), at("dam")), (1, 0), "a preferred claim makes the only link");
}

/// One-of sets of days of October 2021, each with whether it was set aside: claims on one date.
fn some_claims() -> impl Strategy<Value = Vec<(u32, u32, bool)>> {
    let claim = (1..5_u32, 0..3_u32, prop::bool::weighted(0.2));
    prop::collection::vec(claim.prop_map(|(first, more, aside)| (first, first + more, aside)), 1..5)
}

/// What claims on sets of days are, by comparing the sets: the class, and whether two exclude each
/// other.
fn by_sets(live: &[BTreeSet<u32>], is_one_aside: bool) -> (Option<ConflictClass>, bool) {
    let excludes = live.iter().any(|a| live.iter().any(|b| a.is_disjoint(b)));
    let class = match live {
        _ if is_one_aside && live.iter().all(|set| *set == live[0]) => ConflictClass::Retraction,
        [] | [_] => return (None, excludes),
        [first, rest @ ..] if rest.iter().all(|set| set == first) => ConflictClass::Agreement,
        all if all.iter().any(|fine| all.iter().all(|set| fine.is_subset(set))) => {
            ConflictClass::Refinement
        }
        _ => ConflictClass::Contradiction,
    };
    (Some(class), excludes)
}

proptest! {
    /// Claims are classified as a comparison of the sets of days they mean tells; each value that
    /// no other says more exactly has a side of its own; and a source that stands behind several
    /// claims is one witness.
    #[test]
    fn claims_are_classified_as_sets_of_days(claims in some_claims(), one_text in any::<bool>()) {
        let written = |(number, (first, last, aside)): (usize, &(u32, u32, bool))| {
            let rank = if *aside { ", rank: Deprecated(\"a slip\")" } else { "" };
            let days = match (first, last) {
                (first, last) if first == last => format!("2021-10-{first:02}"),
                (first, last) => format!("[2021-10-{first:02}..2021-10-{last:02}]"),
            };
            format!("(value: \"{days}\", sources: [\"s{number}\"]{rank}),")
        };
        let dates: String = claims.iter().enumerate().map(written).collect();
        let origin = if one_text { ", origin: \"the wire\"" } else { "" };
        let source = |number| format!("Source(id: \"s{number}\", title: \"S\"{origin}),");
        let sources: String = (0..claims.len()).map(source).collect();
        let base = open(&format!(
            "[{sources} Event(id: \"e\", title: \"E\", kind: Fall, date: [{dates}])]"
        ));
        let live: Vec<BTreeSet<u32>> = claims
            .iter()
            .filter(|(_, _, aside)| !aside)
            .map(|(first, last, _)| (*first..=*last).collect())
            .collect();
        let (class, excludes) = by_sets(&live, live.len() < claims.len());
        let found = query::conflicts_of(&base, key(&base, "e"));
        let found = found.iter().find(|conflict| conflict.property == Property::Date);
        prop_assert_eq!(found.map(|conflict| conflict.class), class);
        let Some(found) = found else { return Ok(()) };
        if found.class == ConflictClass::Contradiction {
            prop_assert_eq!(found.certainty == Certainty::Certain, excludes);
        }
        let is_finest = |set: &&BTreeSet<u32>| {
            !live.iter().any(|other| other != *set && other.is_subset(set))
        };
        let finest: BTreeSet<&BTreeSet<u32>> = live.iter().filter(is_finest).collect();
        prop_assert_eq!(found.sides.len(), finest.len());
        let witnesses = if one_text { live.len().min(1) } else { live.len() };
        prop_assert_eq!(found.origins.len(), witnesses);
        let told: usize = found.values.iter().map(|value| value.claims.len()).sum();
        prop_assert_eq!(told, claims.len(), "nothing is hidden");
        let counted: usize = found.sides.iter().map(|side| side.origins.len()).sum();
        prop_assert!(one_text || counted <= found.origins.len());
    }
}
