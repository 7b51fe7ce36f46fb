//! Sets of days that a question names, and how an occurrence can lie to several of them at once.

use std::collections::BTreeSet;

use super::Date;
use super::certainty::Certainty;
use super::day::Day;
use super::occurrence::Occurrence;
use super::runs::{AFTER_ALL, BEFORE_ALL, Run};

/// How many pairs of a first and a last day are looked at to tell in which ways one occurrence can
/// lie to the days asked for. Days that no question tells apart count as one.
pub const MAX_CASES: usize = 4096;

/// All the days that a date stands for: those of the whole month for `2021-10`, each fifth of a
/// month for `2021-XX-05`, the two days for `[2021-10-06,2021-10-20]`.
///
/// An end that is open or unknown does not limit them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    /// Sorted runs that do not touch one another.
    runs: Vec<Run>,
}

impl Days {
    /// Gives the days of a date; `None` where they are more separate stretches than are kept
    /// apart ([`MAX_RUNS`](super::MAX_RUNS)), as in `XXXX-12-25`.
    #[must_use]
    pub fn of(date: &Date) -> Option<Self> {
        date.all_days().map(|runs| Self { runs })
    }

    pub(super) fn of_runs(runs: Vec<Run>) -> Self {
        Self { runs }
    }

    /// Gathers days from runs in any order, which may overlap.
    pub(super) fn gathered(mut runs: Vec<Run>) -> Self {
        runs.sort_unstable();
        let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
        for run in runs {
            match joined.last_mut() {
                Some(last) if run.lo <= last.hi.saturating_add(1) => last.hi = last.hi.max(run.hi),
                _ => joined.push(run),
            }
        }
        Self { runs: joined }
    }

    /// Gives them as a date that stands for all of them; `None` where there are none.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        let end = |number: i64| match number {
            BEFORE_ALL | AFTER_ALL => "..".to_owned(),
            number => Day::from_number(number).to_string(),
        };
        let text = match self.runs.as_slice() {
            [run] if run.lo == run.hi => end(run.lo),
            [run] => format!("{}/{}", end(run.lo), end(run.hi)),
            runs => {
                let range = |run: &Run| match run {
                    Run { lo: BEFORE_ALL, hi } => format!("..{}", end(*hi)),
                    Run { lo, hi: AFTER_ALL } => format!("{}..", end(*lo)),
                    Run { lo, hi } if lo == hi => end(*lo),
                    Run { lo, hi } => format!("{}..{}", end(*lo), end(*hi)),
                };
                format!("{{{}}}", runs.iter().map(range).collect::<Vec<_>>().join(","))
            }
        };
        Date::parse(&text).ok()
    }

    /// Tells whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Gives the one day that they are, if they are one.
    #[must_use]
    pub fn single(&self) -> Option<Day> {
        match self.runs.as_slice() {
            [run] if run.lo == run.hi => Some(Day::from_number(run.lo)),
            _ => None,
        }
    }

    /// Gives the first and the last of them, each `None` without limit; `None` where there are none.
    #[must_use]
    pub fn limits(&self) -> Option<(Option<Day>, Option<Day>)> {
        let day = |number: i64| {
            (number != BEFORE_ALL && number != AFTER_ALL).then(|| Day::from_number(number))
        };
        Some((day(self.runs.first()?.lo), day(self.runs.last()?.hi)))
    }

    /// Gives the days that are in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let (mut a, mut b) = (self.runs.iter().peekable(), other.runs.iter().peekable());
        let mut runs = Vec::new();
        while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
            let (lo, hi) = (left.lo.max(right.lo), left.hi.min(right.hi));
            if lo <= hi {
                runs.push(Run { lo, hi });
            }
            if left.hi <= right.hi {
                a.next();
            } else {
                b.next();
            }
        }
        Self { runs }
    }

    /// Gives the days that are in these and not in the others.
    pub(super) fn minus(&self, others: &Self) -> Self {
        let mut runs = Vec::new();
        for run in &self.runs {
            let gaps = others.gaps_from(run.lo).take_while(|gap| gap.lo <= run.hi);
            runs.extend(gaps.filter_map(|gap| {
                let (lo, hi) = (gap.lo.max(run.lo), gap.hi.min(run.hi));
                (lo <= hi).then_some(Run { lo, hi })
            }));
        }
        Self { runs }
    }

    /// Lists them by number; `None` where they are more than a limit.
    pub(super) fn listed(&self, limit: usize) -> Option<Vec<i64>> {
        let days: Vec<i64> =
            self.runs.iter().flat_map(|run| run.lo..=run.hi).take(limit + 1).collect();
        (days.len() <= limit).then_some(days)
    }

    /// Tells whether some day from the first to the last is among them.
    pub(super) fn meet(&self, first: i64, last: i64) -> bool {
        let next = self.runs.partition_point(|run| run.hi < first);
        self.runs.get(next).is_some_and(|run| run.lo <= last)
    }

    /// Lists the gaps before, between and behind these days that reach beyond a day.
    fn gaps_from(&self, first: i64) -> impl Iterator<Item = Run> + '_ {
        let next = self.runs.partition_point(|run| run.hi < first);
        (next..=self.runs.len()).filter_map(move |at| {
            let before = at.checked_sub(1).and_then(|before| self.runs.get(before));
            let lo = before.map_or(i64::MIN, |run| run.hi + 1);
            let hi = self.runs.get(at).map_or(i64::MAX, |run| run.lo - 1);
            (lo <= hi).then_some(Run { lo, hi })
        })
    }

    /// The first days of the stretches that these days and the gaps between them are.
    fn cuts(&self) -> impl Iterator<Item = i64> + '_ {
        self.runs.iter().flat_map(|run| [run.lo, run.hi + 1])
    }
}

impl From<Day> for Days {
    fn from(day: Day) -> Self {
        Self { runs: vec![Run::one(day.number())] }
    }
}

impl Occurrence {
    /// Answers whether the occurrence shares a day with these. Clock times do not matter.
    #[must_use]
    pub fn meets(&self, days: &Days) -> Certainty {
        let can_meet = self.runs().any(|(start, end, _)| days.meet(start.lo, end.hi));
        // Whatever misses them all begins and ends in one gap.
        let can_miss = can_meet
            && self.runs().any(|(start, end, _)| {
                let gaps = days.gaps_from(start.lo).take_while(|gap| gap.lo <= end.hi);
                let mut ends = gaps.map(|gap| (gap.lo.max(start.lo), gap.hi.min(end.hi)));
                ends.any(|(first, last)| first <= start.hi && end.lo <= last && first <= last)
            });
        Certainty::from_cases(can_meet, can_meet && !can_miss)
    }

    /// Lists the ways in which the occurrence can lie to several sets of days at once: for each
    /// way whether it shares a day with the first of them, with the second, and so on.
    ///
    /// This is what makes one uncertain date one unknown: whatever is asked of it is asked of one
    /// way after the other. `None` where more than [`MAX_CASES`] pairs of days would have to be
    /// looked at.
    #[must_use]
    pub fn ways_to_meet(&self, asked: &[&Days]) -> Option<BTreeSet<Vec<bool>>> {
        let mut cuts: Vec<i64> = asked.iter().flat_map(|days| days.cuts()).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut ways = BTreeSet::new();
        let mut looked_at = 0;
        let mut look_at = |first: i64, last: i64| {
            looked_at += 1;
            ways.insert(asked.iter().map(|days| days.meet(first, last)).collect());
            looked_at <= MAX_CASES
        };
        for (start, end, one_day) in self.runs() {
            // Between two cuts all days are alike: the first start and the last end of each
            // stretch give every way there is.
            for (first, _) in stretches(start, &cuts) {
                if one_day {
                    look_at(first, first).then_some(())?;
                    continue;
                }
                for (_, last) in stretches(end, &cuts).filter(|(_, last)| first <= *last) {
                    look_at(first, last).then_some(())?;
                }
            }
        }
        Some(ways)
    }
}

/// Cuts a run of days into stretches, each with its first and its last day.
fn stretches(run: Run, cuts: &[i64]) -> impl Iterator<Item = (i64, i64)> + '_ {
    let from = cuts.partition_point(|cut| *cut <= run.lo);
    let to = cuts.partition_point(|cut| *cut <= run.hi);
    let inside = &cuts[from..to];
    let firsts = std::iter::once(run.lo).chain(inside.iter().copied());
    let lasts = inside.iter().map(|cut| cut - 1).chain(std::iter::once(run.hi));
    firsts.zip(lasts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Days {
        Days::of(&text.parse().unwrap()).unwrap()
    }

    fn event(text: &str) -> Occurrence {
        Occurrence::of_event(&text.parse().unwrap())
    }

    #[test]
    fn a_date_with_gaps_stands_for_its_own_days_only() {
        let two = days("[2021-10-06,2021-10-20]");
        assert_eq!(event("2021-10-13").meets(&two), Certainty::No);
        assert_eq!(event("2021-10-20").meets(&two), Certainty::Certain);
        assert_eq!(event("2021-10-13/2021-10-21").meets(&two), Certainty::Certain);
        assert_eq!(event("2021-10-07/2021-10-19").meets(&two), Certainty::No);
        assert_eq!(event("2021-10").meets(&two), Certainty::Possible);
        assert_eq!(event("2021-10-05").meets(&days("2021-XX-05")), Certainty::Certain);
        assert_eq!(event("2021-10-06").meets(&days("2021-XX-05")), Certainty::No);
    }

    #[test]
    fn halves_of_a_month_leave_no_third_way() {
        let (first, second) = (days("2021-10-01/2021-10-15"), days("2021-10-16/2021-10-31"));
        let ways = event("2021-10").ways_to_meet(&[&first, &second]).unwrap();
        assert_eq!(ways, BTreeSet::from([vec![false, true], vec![true, false]]));
        let ways = event("2021-10-01/2021-10").ways_to_meet(&[&first, &second]).unwrap();
        assert_eq!(ways, BTreeSet::from([vec![true, false], vec![true, true]]));
    }

    #[test]
    fn days_are_given_as_a_date_that_stands_for_them() {
        for (text, expected) in [
            ("2021-10-21", "2021-10-21"),
            ("2021-10", "2021-10-01/2021-10-31"),
            ("[2021-10-06,2021-10-20]", "{2021-10-06,2021-10-20}"),
            ("{2021-10-06,2021-12}", "{2021-10-06,2021-12-01..2021-12-31}"),
            ("[2021-10-06,2021-12..]", "{2021-10-06,2021-12-01..}"),
            ("2021-10-06/..", "2021-10-06/.."),
            ("../2021-10-06", "../2021-10-06"),
        ] {
            let date = days(text).date().unwrap();
            assert_eq!(date.to_string(), expected);
            assert_eq!(Days::of(&date).unwrap(), days(text));
        }
    }

    #[test]
    fn too_many_stretches_are_not_told_apart() {
        assert_eq!(Days::of(&"XXXX-12-25".parse().unwrap()), None);
        assert!(Days::of(&"19XX-12-25".parse().unwrap()).is_some());
    }
}
