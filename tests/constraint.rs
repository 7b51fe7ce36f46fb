//! Laws of dates that are given from one another: against every choice of days in small bases.

#![expect(clippy::unwrap_used, reason = "a base that cannot be made fails the test")]

use std::fmt::Write as _;
use std::sync::Arc;

use continuity::clock::Clocks;
use continuity::constraint::{self, bonds};
use continuity::date::{Day, Occurrence, Relations};
use continuity::diagnostic::Code;
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::Memory;
use continuity::model::EventId;
use proptest::prelude::*;

/// 1 October 2021, from which the days of the tests are counted.
const FIRST: i64 = 18_901;
/// The days that are tried for an event without dates of its own.
const LEAST: i64 = -6;
const MOST: i64 = 18;

/// A first and a last day.
type Days = (i64, i64);

#[derive(Clone, Copy, Debug)]
enum Own {
    /// One day between two.
    OneDay(i64, i64),
    /// It begins between two days and ends between two.
    Lasts((i64, i64), (i64, i64)),
    None,
}

#[derive(Clone, Copy, Debug)]
struct Given {
    event: usize,
    other: usize,
    is_after: bool,
    least: Option<i64>,
    most: Option<i64>,
}

#[derive(Clone, Debug)]
struct Case {
    events: Vec<Own>,
    given: Vec<Given>,
}

fn date(day: i64) -> String {
    Day::from_number(FIRST + day).to_string()
}

impl Case {
    fn text(&self) -> String {
        let mut text = String::from("[Source(id: \"s\", title: \"S\"),\n");
        for (number, own) in self.events.iter().enumerate() {
            write!(text, "Event(id: \"e{number}\", title: \"E\", kind: Fall, sources: [\"s\"], ")
                .unwrap();
            match own {
                Own::OneDay(first, last) => {
                    write!(text, "date: \"[{}..{}]\", ", date(*first), date(*last)).unwrap();
                }
                Own::Lasts((first, second), (third, last)) => {
                    let (first, second) = (date(*first), date(*second));
                    let (third, last) = (date(*third), date(*last));
                    write!(text, "start: \"[{first}..{second}]\", end: \"[{third}..{last}]\", ")
                        .unwrap();
                }
                Own::None => {}
            }
            for (field, is_after) in [("after", true), ("before", false)] {
                write!(text, "{field}: [").unwrap();
                let own = self.given.iter().filter(|given| given.event == number);
                let mut is_empty = true;
                for given in own.filter(|given| given.is_after == is_after) {
                    is_empty = false;
                    write!(text, "(value: \"e{}\", ", given.other).unwrap();
                    let number =
                        |day: Option<i64>| day.map_or(String::new(), |day| day.to_string());
                    if given.least.is_some() || given.most.is_some() {
                        let (least, most) = (number(given.least), number(given.most));
                        write!(text, "by: \"{least}..{most} days\"").unwrap();
                    }
                    text.push_str("), ");
                }
                if is_empty {
                    text.truncate(text.len() - format!("{field}: [").len());
                } else {
                    text.push_str("], ");
                }
            }
            text.push_str("),\n");
        }
        text + "]"
    }

    fn base(&self) -> KnowledgeBase {
        let files = Memory::new().with("a.ron", self.text());
        KnowledgeBase::open(Arc::new(files), "").unwrap()
    }

    /// Every first and last day that an event may have by its own dates.
    fn days(&self, event: usize) -> Vec<(i64, i64)> {
        let all = |first: i64, last: i64| (first..=last).map(|day| (day, day)).collect();
        match self.events[event] {
            Own::OneDay(first, last) => all(first, last),
            Own::None if self.given.iter().any(|given| given.event == event) => all(LEAST, MOST),
            Own::Lasts(starts, ends) => pairs(starts, ends),
            Own::None => pairs((LEAST, MOST), (LEAST, MOST)),
        }
    }

    fn holds(given: &Given, event: (i64, i64), other: (i64, i64)) -> bool {
        let days = if given.is_after { event.0 - other.1 } else { other.0 - event.1 };
        given.least.unwrap_or(0) <= days && given.most.is_none_or(|most| days <= most)
    }

    /// Calls `found` with every choice of days that fits.
    fn solutions(&self, chosen: &mut Vec<Days>, found: &mut dyn FnMut(&[Days])) {
        if chosen.len() == self.events.len() {
            return found(chosen);
        }
        let last = chosen.len();
        for days in self.days(last) {
            chosen.push(days);
            let concerned = |given: &&Given| given.event.max(given.other) == last;
            if self
                .given
                .iter()
                .filter(concerned)
                .all(|given| Self::holds(given, chosen[given.event], chosen[given.other]))
            {
                self.solutions(chosen, found);
            }
            chosen.pop();
        }
    }
}

fn pairs((first, second): (i64, i64), (third, last): (i64, i64)) -> Vec<(i64, i64)> {
    (first..=second)
        .flat_map(|start| (third..=last).map(move |end| (start, end)))
        .filter(|(start, end)| start <= end)
        .collect()
}

fn own() -> impl Strategy<Value = Own> {
    let range =
        || (0..=12_i64, 0..=3_i64).prop_map(|(first, more)| (first, (first + more).min(12)));
    prop_oneof![
        3 => range().prop_map(|(first, last)| Own::OneDay(first, last)),
        2 => (range(), range()).prop_map(|(one, other)| {
            Own::Lasts(one.min(other), one.max(other))
        }),
    ]
}

fn given(events: usize) -> impl Strategy<Value = Given> {
    let limit = || proptest::option::of(0..=4_i64);
    (0..events, 1..events, any::<bool>(), limit(), limit()).prop_map(
        move |(event, step, is_after, least, most)| {
            let most = most.map(|most| most.max(least.unwrap_or(0)));
            Given { event, other: (event + step) % events, is_after, least, most }
        },
    )
}

fn case() -> impl Strategy<Value = Case> {
    (2..=5_usize, any::<bool>()).prop_flat_map(|(count, has_undated)| {
        let events = proptest::collection::vec(own(), count);
        let given = proptest::collection::vec(given(count), 1..=6);
        (events, given).prop_map(move |(mut events, given)| {
            if let (true, Some(last)) = (has_undated, events.last_mut()) {
                *last = Own::None;
            }
            Case { events, given }
        })
    })
}

fn event(base: &KnowledgeBase, number: usize) -> EventId {
    let record = base.model.find(&format!("e{number}")).unwrap();
    base.model.as_event(record).unwrap()
}

/// The four bounds; a day at the edge of what was tried is none.
fn limits(bounds: [i64; 4]) -> [Option<i64>; 4] {
    bounds.map(|day| (LEAST < day && day < MOST).then_some(day))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn bounds_are_those_of_all_choices_of_days(case in case()) {
        let base = case.base();
        let mut found: Option<Vec<[i64; 4]>> = None;
        let mut related = vec![Relations::NONE; case.events.len()];
        case.solutions(&mut Vec::new(), &mut |chosen| {
            let known = found.get_or_insert_with(|| {
                chosen.iter().map(|(first, last)| [*first, *first, *last, *last]).collect()
            });
            for (known, (first, last)) in known.iter_mut().zip(chosen) {
                *known = [
                    known[0].min(*first), known[1].max(*first),
                    known[2].min(*last), known[3].max(*last),
                ];
            }
            for (related, days) in related.iter_mut().zip(chosen) {
                let whole = |(first, last): (i64, i64)| {
                    let day = |day| Some(Day::from_number(FIRST + day));
                    Occurrence::days(day(first), day(last)).unwrap()
                };
                *related = *related | whole(chosen[0]).relations(&whole(*days));
            }
        });
        let problems = base.check();
        let is_told = problems.iter().any(|problem| problem.code == Code::InconsistentDates);
        prop_assert_eq!(is_told, found.is_none(), "{}", case.text());
        for (number, days) in found.iter().flatten().enumerate() {
            let this = event(&base, number);
            let bounds = base.model.occurrence(this).bounds();
            let day = |day: Option<Day>| day.map(|day| day.number() - FIRST);
            let ours = [
                day(bounds.earliest_start), day(bounds.latest_start),
                day(bounds.earliest_end), day(bounds.latest_end),
            ];
            prop_assert_eq!(ours, limits(*days), "e{} of {}", number, case.text());
            // What is known of how far two events lie apart leaves exactly the relations that some
            // choice of days has; an event without limits reaches farther than was tried.
            let ours = constraint::relations(&base.model, event(&base, 0), this);
            if number > 0 && days.iter().all(|day| LEAST < *day && *day < MOST) {
                prop_assert_eq!(ours, related[number], "e0 and e{} of {}", number, case.text());
            }
        }
    }

    #[test]
    fn a_contradiction_names_the_fewest_limits(case in case()) {
        let base = case.base();
        let found = constraint::contradiction(&base.model, &bonds(&base.model));
        let all = arcs(&case);
        prop_assert_eq!(found.is_some(), is_negative(&all), "{}", case.text());
        let Some(found) = found else { return Ok(()) };
        prop_assert!(found.steps.iter().map(|step| step.days).sum::<i64>() < 0);
        for (step, next) in found.steps.iter().zip(found.steps.iter().cycle().skip(1)) {
            prop_assert_eq!(step.to, next.from);
        }
        let count = found.steps.iter().filter(|step| !step.because.is_empty()).count();
        let (claimed, by_itself): (Vec<Limit>, Vec<Limit>) =
            all.into_iter().partition(|arc| arc.is_claimed);
        for fewer in 1..count.min(4) {
            let is_one = some_are_negative(&claimed, fewer, &mut by_itself.clone());
            prop_assert!(!is_one, "{} are enough in {}", fewer, case.text());
        }
    }
}

/// An arc between two ends of events, the origin being the last of all: how many days later the
/// second lies at the most. What holds by itself is kept apart.
#[derive(Clone, Copy)]
struct Limit {
    from: usize,
    to: usize,
    days: i64,
    is_claimed: bool,
}

fn arcs(case: &Case) -> Vec<Limit> {
    let origin = case.events.len() * 2;
    let mut arcs = Vec::new();
    let mut add = |from, to, days, is_claimed| arcs.push(Limit { from, to, days, is_claimed });
    for (number, own) in case.events.iter().enumerate() {
        let (start, end) = (number * 2, number * 2 + 1);
        add(end, start, 0, false);
        let ranges = match own {
            Own::OneDay(first, last) => Some(((*first, *last), (*first, *last))),
            Own::Lasts(starts, ends) => Some((*starts, *ends)),
            Own::None => None,
        };
        let is_given = case.given.iter().any(|given| given.event == number);
        if matches!(own, Own::OneDay(..)) || (ranges.is_none() && is_given) {
            add(start, end, 0, false);
        }
        if let Some((starts, ends)) = ranges {
            add(origin, start, starts.1, true);
            add(start, origin, -starts.0, true);
            add(origin, end, ends.1, true);
            add(end, origin, -ends.0, true);
        }
    }
    for given in &case.given {
        let (earlier, later) = if given.is_after {
            (given.other * 2 + 1, given.event * 2)
        } else {
            (given.event * 2 + 1, given.other * 2)
        };
        add(later, earlier, -given.least.unwrap_or(0), true);
        if let Some(most) = given.most {
            add(earlier, later, most, true);
        }
    }
    arcs
}

/// Floyd and Warshall's algorithm.
fn is_negative(arcs: &[Limit]) -> bool {
    let ends = arcs.iter().map(|arc| arc.from.max(arc.to) + 1).max().unwrap_or(0);
    let mut far = vec![vec![1_000_000_i64; ends]; ends];
    for arc in arcs {
        far[arc.from][arc.to] = far[arc.from][arc.to].min(arc.days);
    }
    for by in 0..ends {
        for from in 0..ends {
            for to in 0..ends {
                far[from][to] = far[from][to].min(far[from][by] + far[by][to]);
            }
        }
    }
    (0..ends).any(|end| far[end][end] < 0)
}

/// Tells whether so many of the claimed arcs, with all that hold by themselves, are inconsistent.
fn some_are_negative(claimed: &[Limit], count: usize, chosen: &mut Vec<Limit>) -> bool {
    if count == 0 {
        return is_negative(chosen);
    }
    (0..claimed.len()).any(|at| {
        chosen.push(claimed[at]);
        let is_one = some_are_negative(&claimed[at + 1..], count - 1, chosen);
        chosen.pop();
        is_one
    })
}

/// The last day an event can have ended on, on some clocks; counted as the tests count.
fn latest_end(files: &Memory, clocks: Clocks, key: &str) -> Option<i64> {
    let base = KnowledgeBase::open_as(Arc::new(files.clone()), "", clocks).unwrap();
    let event = base.model.find(key).and_then(|record| base.model.as_event(record)).unwrap();
    base.model.occurrence(event).bounds().latest_end.map(|day| day.number() - FIRST)
}

#[test]
fn what_may_not_be_there_says_nothing_of_what_is() {
    let files = Memory::new().with(
        "a.ron",
        r#"[Source(id: "s", title: "S", published: "2021-11"),
        Source(id: "t", title: "T", published: "2022"),
        Event(id: "b", title: "B", kind: Fall, date: "2021-10", sources: ["s"]),
        Event(id: "c", title: "C", kind: Fall, date: "2021-10-05", after: "b", sources: ["t"]),
        Event(id: "d", title: "D", kind: Fall, after: "b", by: "1 day", sources: ["t"])]"#,
    );
    assert_eq!(latest_end(&files, Clocks::default(), "b"), Some(4));
    let clocks = Clocks { known: Day::new(2022, 6, 1), ..Clocks::default() };
    assert_eq!(latest_end(&files, clocks, "b"), Some(30));
    // If it is there, it rests on what is there with it; but the third may be there without the second.
    assert_eq!(latest_end(&files, clocks, "d"), Some(31));
}

#[test]
fn what_follows_beyond_the_last_day_is_no_day() {
    let text = r#"[Source(id: "s", title: "S"),
        Event(id: "e0", title: "E", kind: Fall, date: "Y99999999999", sources: ["s"]),
        Event(id: "e1", title: "E", kind: Fall, after: "e0", by: "9999 years", sources: ["s"]),
        Event(id: "e2", title: "E", kind: Fall, after: "e1", by: "9999 years", sources: ["s"]),
        Event(id: "e3", title: "E", kind: Fall, date: "Y-99999999999", sources: ["s"]),
        Event(id: "e4", title: "E", kind: Fall, before: "e3", by: "1 day", sources: ["s"]),
    ]"#;
    let files = Memory::new().with("a.ron", text);
    let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
    assert!(base.diagnostics.iter().all(|found| found.code != Code::InconsistentDates));
    let [e0, e1, e2, e3, e4] = std::array::from_fn(|number| event(&base, number));
    for far in [e1, e2] {
        let bounds = base.model.occurrence(far).bounds();
        assert_eq!((bounds.earliest_start, bounds.latest_end), (None, None));
    }
    // The order is known all the same; two days that both lie beyond are not one day.
    for (earlier, later) in [(e0, e1), (e1, e2), (e0, e2)] {
        let relations = constraint::relations(&base.model, earlier, later);
        assert_eq!(relations.answer(Relations::BEFORE), continuity::date::Certainty::Certain);
    }
    let (first, eve) = (base.model.occurrence(e3).bounds(), base.model.occurrence(e4).bounds());
    assert_eq!(
        first.earliest_start.map(|day| day.to_string()).as_deref(),
        Some("-99999999999-01-01")
    );
    assert_eq!(eve.latest_end.map(|day| day.to_string()).as_deref(), Some("-99999999999-12-30"));
    assert_eq!(
        eve.earliest_start.map(|day| day.to_string()).as_deref(),
        Some("-100000000000-12-31")
    );
}
