//! Where a page of too many events is cut into sheets.

use super::Member;
use crate::date::Day;
use crate::knowledge_base::KnowledgeBase;
use crate::query::TimelineEntry;
use crate::render::html::build::MOST_EVENTS;

/// A sheet is cut where a year begins as long as it holds this many events; else where a month
/// begins, else where a day does.
const FEWEST_EVENTS: usize = MOST_EVENTS / 2;

/// Returns where the sheets of some events end, as places among the members: one after another, the
/// last with the last event. No events make one sheet.
pub(super) fn ends(
    base: &KnowledgeBase,
    events: &[TimelineEntry],
    members: &[Member],
) -> Vec<usize> {
    if members.len() <= MOST_EVENTS {
        return vec![members.len()];
    }
    let days: Vec<Option<Day>> = members
        .iter()
        .map(|member| {
            let bounds = events.get(member.at as usize)?.occurrence(base).bounds();
            bounds.earliest_start.or(bounds.latest_start).or(bounds.latest_end)
        })
        .collect();
    cut(&days)
}

/// Cuts a list in order of time: each time at the last change of a year that leaves a sheet of
/// between [`FEWEST_EVENTS`] and [`MOST_EVENTS`], else of a month, else of a day, else at the limit.
fn cut(days: &[Option<Day>]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    while days.len() - start > MOST_EVENTS {
        let at_most = start + MOST_EVENTS;
        let changes = |key: fn(Day) -> (i64, u32)| {
            let key = move |at: usize| days.get(at).copied().flatten().map(key);
            (start + FEWEST_EVENTS..=at_most).rev().find(|at| key(*at - 1) != key(*at))
        };
        let end = changes(|day| (day.year(), 0))
            .or_else(|| changes(|day| (day.year(), day.month())))
            .or_else(|| changes(|day| (day.number(), 0)))
            .unwrap_or(at_most);
        ends.push(end);
        start = end;
    }
    ends.push(days.len());
    ends
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn days(days: impl Iterator<Item = i64>) -> Vec<Option<Day>> {
        days.map(|day| Some(Day::from_number(day))).collect()
    }

    #[test]
    fn a_list_is_cut_where_a_year_begins() {
        // Two events a day from 1 January 2020 on: 732 in 2020, 730 in 2021.
        let days = days((0..1_500).map(|n| 18_262 + n / 2));
        assert_eq!(cut(&days), [732, 1_500]);
    }

    #[test]
    fn a_year_of_too_many_is_cut_where_a_month_begins() {
        // Ten a day: 910 from January to March 2020.
        let days = days((0..1_100).map(|n| 18_262 + n / 10));
        assert_eq!(cut(&days), [910, 1_100]);
    }

    #[test]
    fn a_day_of_too_many_is_cut_at_the_limit() {
        assert_eq!(cut(&days((0..2_500).map(|_| 0))), [1_000, 2_000, 2_500]);
        assert_eq!(cut(&vec![None; 1_001]), [1_000, 1_001]);
    }

    proptest! {
        #[test]
        fn no_sheet_is_too_long_or_empty(mut numbers in prop::collection::vec(0..4_000_i64, 1..5_000)) {
            numbers.sort_unstable();
            let ends = cut(&days(numbers.iter().copied()));
            let mut start = 0;
            for end in &ends {
                prop_assert!(start < *end && end - start <= MOST_EVENTS);
                start = *end;
            }
            prop_assert_eq!(start, numbers.len());
        }
    }
}
