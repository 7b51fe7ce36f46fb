//! Makes up occurrences together with every concrete case they allow.

use continuity::date::{Date, Occurrence, Relation};
use proptest::prelude::*;

/// Tells how two intervals lie, from the definitions; each ends before its second number.
pub(crate) fn relation_of(a: (i64, i64), b: (i64, i64)) -> Relation {
    let is = |holds: bool, relation: Relation| holds.then_some(relation);
    let ((a_start, a_end), (b_start, b_end)) = (a, b);
    is(a_end < b_start, Relation::Precedes)
        .or(is(a_end == b_start, Relation::Meets))
        .or(is(b_end == a_start, Relation::IsMetBy))
        .or(is(b_end < a_start, Relation::IsPrecededBy))
        .or(is(a_start == b_start && a_end == b_end, Relation::Equals))
        .or(is(a_start == b_start && a_end < b_end, Relation::Starts))
        .or(is(a_start == b_start, Relation::IsStartedBy))
        .or(is(a_end == b_end && a_start > b_start, Relation::Finishes))
        .or(is(a_end == b_end, Relation::IsFinishedBy))
        .or(is(a_start > b_start && a_end < b_end, Relation::During))
        .or(is(a_start < b_start && a_end > b_end, Relation::Contains))
        .or(is(a_start < b_start, Relation::Overlaps))
        .unwrap_or(Relation::IsOverlappedBy)
}

/// Days of the range in which cases are made up: 25 January to 5 February 2021.
const DAYS: i64 = 12;
pub(crate) const FIRST_DAY: i64 = 18_652;

#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) text: String,
    pub(crate) occurrence: Occurrence,
    /// Each first and last day that may be the true ones, counted as `Day` counts them.
    pub(crate) pairs: Vec<(i64, i64)>,
}

fn day_text(day: i64) -> String {
    continuity::date::Day::from_number(FIRST_DAY + day).to_string()
}

/// A set of days, as a mask of bits, and the one-of set that says it.
pub(crate) fn days() -> impl Strategy<Value = (Vec<i64>, String)> {
    prop_oneof![
        (0..DAYS).prop_map(|day| vec![day]),
        (0..DAYS, 0..5_i64).prop_map(|(day, more)| (day..(day + more).min(DAYS)).collect()),
        proptest::sample::subsequence((0..DAYS).collect::<Vec<_>>(), 1..6),
    ]
    .prop_filter("a day at least", |days: &Vec<i64>| !days.is_empty())
    .prop_map(|days| {
        let text = match days.as_slice() {
            [day] => day_text(*day),
            [first, .., last] if (*first..=*last).eq(days.iter().copied()) => {
                format!("[{}..{}]", day_text(*first), day_text(*last))
            }
            days => {
                let days = days.iter().rev().map(|day| day_text(*day)).collect::<Vec<_>>();
                format!("[{}]", days.join(","))
            }
        };
        (days, text)
    })
}

fn parse(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn pairs_between(starts: &[i64], ends: &[i64]) -> Vec<(i64, i64)> {
    let pairs = starts.iter().flat_map(|start| ends.iter().map(move |end| (*start, *end)));
    let pairs = pairs.filter(|(start, end)| start <= end);
    pairs.map(|(start, end)| (FIRST_DAY + start, FIRST_DAY + end)).collect()
}

/// Unknown days, spans between two unknown days, whole stretches, spans inside others, and
/// accounts that differ.
pub(crate) fn case() -> impl Strategy<Value = Case> {
    let simple = prop_oneof![event(), between(), interval(), within()].boxed();
    prop_oneof![
        4 => simple.clone(),
        1 => (simple.clone(), simple).prop_map(|(a, b)| {
            let occurrence = Occurrence::any_of([a.occurrence, b.occurrence]);
            let mut pairs = a.pairs;
            pairs.extend(b.pairs);
            Case { text: format!("{} or {}", a.text, b.text), occurrence, pairs }
        }),
    ]
}

/// An unknown day; a span that began and ended within it is no longer.
fn event() -> impl Strategy<Value = Case> {
    (days(), any::<bool>()).prop_map(|((days, text), is_span)| {
        let pairs = days.iter().map(|day| (FIRST_DAY + day, FIRST_DAY + day)).collect();
        let of = if is_span { Occurrence::of_span } else { Occurrence::of_event };
        Case { occurrence: of(&parse(&text)), text, pairs }
    })
}

fn between() -> impl Strategy<Value = Case> {
    (days(), days()).prop_filter_map("not reversed", |((starts, start), (ends, end))| {
        let pairs = pairs_between(&starts, &ends);
        let made = Occurrence::between(Some(&parse(&start)), Some(&parse(&end)));
        assert_eq!(made.is_err(), pairs.is_empty(), "{start} to {end}");
        Some(Case { occurrence: made.ok()?, text: format!("from {start} to {end}"), pairs })
    })
}

fn interval() -> impl Strategy<Value = Case> {
    (0..DAYS, 0..DAYS).prop_map(|(a, b)| {
        let (start, end) = (a.min(b), a.max(b));
        let text = format!("{}/{}", day_text(start), day_text(end));
        let occurrence = Occurrence::of_event(&parse(&text));
        Case { text, occurrence, pairs: vec![(FIRST_DAY + start, FIRST_DAY + end)] }
    })
}

fn within() -> impl Strategy<Value = Case> {
    (0..DAYS, 0..6_i64).prop_map(|(start, more)| {
        let end = (start + more).min(DAYS - 1);
        let text = format!("{}/{}", day_text(start), day_text(end));
        let days: Vec<i64> = (start..=end).collect();
        let occurrence = Occurrence::of_event(&parse(&text)).within();
        Case { text: format!("within {text}"), occurrence, pairs: pairs_between(&days, &days) }
    })
}

const DAY: i64 = 86_400;

/// An occurrence in seconds: its cases are made of points next to those where something turns.
#[derive(Debug)]
pub(crate) struct MomentCase {
    pub(crate) text: String,
    pub(crate) occurrence: Occurrence,
    /// Midnights and moments.
    pub(crate) turns: Vec<i64>,
    shape: Shape,
}

#[derive(Debug)]
enum Shape {
    /// Exactly these.
    Fixed(i64, i64),
    /// Somewhere within one of these days.
    InOneDay(i64, i64),
    /// From the beginning of one of these days to the end of one of those.
    WholeDays((i64, i64), (i64, i64)),
}

impl MomentCase {
    /// Lists the cases whose ends lie at or next to the points where something turns.
    pub(crate) fn cases(&self, turns: &[i64]) -> Vec<(i64, i64)> {
        match self.shape {
            Shape::Fixed(start, end) => vec![(start, end)],
            Shape::WholeDays((first, last), (end_first, end_last)) => (first..=last)
                .flat_map(|start| (end_first..=end_last).map(move |end| (start, end)))
                .filter(|(start, end)| start <= end)
                .map(|(start, end)| (start * DAY, (end + 1) * DAY))
                .collect(),
            Shape::InOneDay(first, last) => {
                let mut points: Vec<i64> =
                    turns.iter().flat_map(|turn| turn - 2..=turn + 2).collect();
                points.sort_unstable();
                points.dedup();
                let mut cases = Vec::new();
                for day in first..=last {
                    let inside = day * DAY..=(day + 1) * DAY;
                    let points: Vec<i64> =
                        points.iter().copied().filter(|point| inside.contains(point)).collect();
                    for (index, start) in points.iter().enumerate() {
                        cases.extend(points[index + 1..].iter().map(|end| (*start, *end)));
                    }
                }
                cases
            }
        }
    }
}

/// Times at which a moment may be: at either end of a day, and in it.
fn clock() -> impl Strategy<Value = (i64, i64, &'static str)> {
    prop_oneof![
        Just((0, 60, "00:00")),
        Just((0, 1, "00:00:00")),
        Just((43_200, 60, "12:00")),
        Just((43_230, 1, "12:00:30")),
        Just((43_260, 60, "12:01")),
        Just((86_340, 60, "23:59")),
        Just((86_399, 1, "23:59:59")),
    ]
}

/// Occurrences without clock times, and those with them.
pub(crate) fn moment_case() -> BoxedStrategy<MomentCase> {
    prop_oneof![
        clocked_case(),
        (0..3_i64, 0..2_i64).prop_map(|(day, more)| {
            let text = format!("[{}..{}]", day_text(day), day_text(day + more));
            let (first, last) = (FIRST_DAY + day, FIRST_DAY + day + more);
            MomentCase {
                occurrence: Occurrence::of_event(&parse(&text)),
                text,
                turns: (first..=last + 1).map(|day| day * DAY).collect(),
                shape: Shape::InOneDay(first, last),
            }
        }),
        (0..3_i64, 0..2_i64, 0..2_i64, 0..2_i64).prop_map(|(start, more, gap, end_more)| {
            let starts = (FIRST_DAY + start, FIRST_DAY + start + more);
            let ends = (FIRST_DAY + start + gap, FIRST_DAY + start + gap + end_more);
            let range =
                |from: i64, more: i64| format!("[{}..{}]", day_text(from), day_text(from + more));
            let (first, last) = (range(start, more), range(start + gap, end_more));
            let occurrence =
                Occurrence::between(Some(&parse(&first)), Some(&parse(&last))).expect("in order");
            MomentCase {
                text: format!("from {first} to {last}"),
                occurrence,
                turns: (starts.0..=ends.1 + 1).map(|day| day * DAY).collect(),
                shape: Shape::WholeDays(starts, ends),
            }
        }),
    ]
    .boxed()
}

/// Moments, and spans from one moment to another.
pub(crate) fn clocked_case() -> BoxedStrategy<MomentCase> {
    prop_oneof![
        (0..3_i64, clock()).prop_map(|(day, (second, length, clock))| {
            let text = format!("{}T{clock}", day_text(day));
            let start = (FIRST_DAY + day) * DAY + second;
            MomentCase {
                occurrence: Occurrence::of_event(&parse(&text)),
                text,
                turns: vec![start, start + length],
                shape: Shape::Fixed(start, start + length),
            }
        }),
        (0..2_i64, clock(), 0..3_i64, clock()).prop_filter_map(
            "not reversed",
            |(day, (second, _, clock), more, (end_second, length, end_clock))| {
                let first = format!("{}T{clock}", day_text(day));
                let last = format!("{}T{end_clock}", day_text(day + more));
                let start = (FIRST_DAY + day) * DAY + second;
                let end = (FIRST_DAY + day + more) * DAY + end_second + length;
                let made = Occurrence::between(Some(&parse(&first)), Some(&parse(&last)));
                let occurrence = made.ok().filter(|_| start < end)?;
                Some(MomentCase {
                    text: format!("from {first} to {last}"),
                    occurrence,
                    turns: vec![start, end],
                    shape: Shape::Fixed(start, end),
                })
            }
        ),
    ]
    .boxed()
}
