//! Answers held against simpler ways to find them, on many small bases.

use std::collections::BTreeSet;
use std::sync::Arc;

use continuity::graph::Steps;
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::Memory;
use continuity::model::{Property, RecordId, Value, Worlds};
use continuity::query;
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
            &Steps::new(&base.model),
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
    let linked: Vec<_> = links.iter().map(|(_, other)| base.model.key(*other)).collect();
    assert_eq!(linked, ["e"]);
}
