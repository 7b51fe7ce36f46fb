//! Sets of days that a question names, and how an occurrence lies to them.

use super::Date;
use super::certainty::Certainty;
use super::day::Day;
use super::occurrence::Occurrence;
use super::runs::{AFTER_ALL, BEFORE_ALL, Run};

/// All the days that a date stands for: those of the whole month for `2021-10`, each fifth of a
/// month for `2021-XX-05`, the two days for `[2021-10-06,2021-10-20]`.
///
/// An end that is open or unknown does not limit them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    /// Sorted runs that do not touch one another.
    runs: Vec<Run>,
}

/// The last year that is written with four digits; the first is as far before the year 0.
const LAST_PLAIN_YEAR: i64 = 9999;

impl Days {
    /// Gives the days of a date; `None` where they are more separate stretches than are kept
    /// apart ([`MAX_RUNS`](super::MAX_RUNS)), as in `XXXX-12-25`.
    #[must_use]
    pub fn of(date: &Date) -> Option<Self> {
        date.all_days().map(Self::of_runs)
    }

    /// Gathers runs that are sorted and do not touch one another.
    pub(super) fn of_runs(mut runs: Vec<Run>) -> Self {
        // Any day at all from some day on reaches as far as what has no end.
        for run in &mut runs {
            run.lo = if run.lo == BEFORE_ALL + 1 { BEFORE_ALL } else { run.lo };
            run.hi = if run.hi == AFTER_ALL - 1 { AFTER_ALL } else { run.hi };
        }
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
        Self::of_runs(joined)
    }

    /// Gives them as a date that stands for all of them; `None` where there are none, or where one
    /// is a day in a year of more than four digits, of which EDTF writes only the whole (Y17000).
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        let text = match self.runs.as_slice() {
            [run] => {
                let (first, last) = written(run)?;
                if first == last { first } else { format!("{first}/{last}") }
            }
            runs => {
                let range = |run: &Run| {
                    let (first, last) = written(run)?;
                    Some(match run {
                        Run { lo: BEFORE_ALL, .. } => format!("..{last}"),
                        Run { hi: AFTER_ALL, .. } => format!("{first}.."),
                        _ if first == last => first,
                        _ => format!("{first}..{last}"),
                    })
                };
                format!("{{{}}}", runs.iter().map(range).collect::<Option<Vec<_>>>()?.join(","))
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

    /// Gives all days from the first to the last; `None` where the last is before the first.
    #[must_use]
    pub fn between(first: Day, last: Day) -> Option<Self> {
        let run = Run { lo: first.number(), hi: last.number() };
        (run.lo <= run.hi).then(|| Self { runs: vec![run] })
    }

    /// Tells whether all days from the first to the last are among them.
    fn hold(&self, first: i64, last: i64) -> bool {
        let next = self.runs.partition_point(|run| run.hi < first);
        self.runs.get(next).is_some_and(|run| run.lo <= first && last <= run.hi)
    }

    /// Gives the occurrence that is all days from the first of these to the last.
    #[must_use]
    pub fn whole(&self) -> Occurrence {
        let known = |day: i64| (BEFORE_ALL < day && day < AFTER_ALL).then(|| Day::from_number(day));
        let first = self.runs.first().and_then(|run| known(run.lo));
        let last = self.runs.last().and_then(|run| known(run.hi));
        Occurrence::days(first, last).unwrap_or_else(Occurrence::unknown)
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
    pub(super) fn cuts(&self) -> impl Iterator<Item = i64> + '_ {
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

    /// Answers whether the occurrence lies among these days without a gap: from its first day to
    /// its last. Clock times do not matter.
    #[must_use]
    pub fn lies_in(&self, days: &Days) -> Certainty {
        let can_lie = self.runs().any(|(start, end, _)| {
            days.runs.iter().any(|run| {
                let (first, last) = (start.lo.max(run.lo), end.hi.min(run.hi));
                first <= start.hi && end.lo <= last && first <= last
            })
        });
        // Whatever it is lies between the first start and the last end.
        let must_lie = can_lie && self.runs().all(|(start, end, _)| days.hold(start.lo, end.hi));
        Certainty::from_cases(can_lie, must_lie)
    }
}

/// Both ends of a run as EDTF writes them.
fn written(run: &Run) -> Option<(String, String)> {
    let end = |number: i64, beside: i64| match number {
        BEFORE_ALL | AFTER_ALL => Some("..".to_owned()),
        number => {
            let (day, beside) = (Day::from_number(number), Day::from_number(beside));
            if day.year().abs() <= LAST_PLAIN_YEAR {
                return Some(day.to_string());
            }
            // The first day of its year, or the last.
            (day.year() != beside.year()).then(|| format!("Y{}", day.year()))
        }
    };
    Some((end(run.lo, run.lo.saturating_sub(1))?, end(run.hi, run.hi.saturating_add(1))?))
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
    fn what_lies_among_days_does_so_without_a_gap() {
        let two = days("{2021-10-06..2021-10-08,2021-10-20}");
        assert_eq!(event("2021-10-06/2021-10-08").lies_in(&two), Certainty::Certain);
        assert_eq!(event("2021-10-08/2021-10-20").lies_in(&two), Certainty::No);
        assert_eq!(event("2021-10").lies_in(&two), Certainty::Possible);
        assert_eq!(event("[2021-10-07..2021-10-09]").lies_in(&two), Certainty::Possible);
        assert_eq!(event("[2021-10-08,2021-10-20]").lies_in(&two), Certainty::Certain);
        assert_eq!(event("2021-10-07/2021-10").lies_in(&two), Certainty::Possible);
        assert_eq!(event("2021-10").lies_in(&days("../2021-12")), Certainty::Certain);
        assert_eq!(event("2021-10/..").lies_in(&days("2021/..")), Certainty::Certain);
        assert_eq!(event("2021-10/..").lies_in(&days("2021/2022")), Certainty::No);
    }

    #[test]
    fn the_whole_reaches_from_the_first_day_to_the_last() {
        assert_eq!(days("{2021-10-06,2021-10-20}").whole(), event("2021-10-06/2021-10-20"));
        assert_eq!(days("2021-10-06/..").whole(), event("2021-10-06/.."));
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
            ("-0005", "-0005-01-01/-0005-12-31"),
            ("Y17000", "Y17000"),
            ("Y-17000", "Y-17000"),
            ("2021-10-06/Y17E3", "2021-10-06/Y17000"),
            ("Y-20000/Y17000", "Y-20000/Y17000"),
            ("{2021-10-06,Y17000..}", "{2021-10-06,Y17000..}"),
            ("{..Y-17000,2021,Y17000}", "{..Y-17000,2021-01-01..2021-12-31,Y17000}"),
        ] {
            let date = days(text).date().unwrap();
            assert_eq!(date.to_string(), expected);
            assert_eq!(Days::of(&date).unwrap(), days(text));
        }
    }

    #[test]
    fn a_day_far_off_is_not_written() {
        let eve = Days::of_runs(vec![Run { lo: 0, hi: days("Y17000").runs[0].hi - 1 }]);
        assert_eq!(eve.date(), None);
        assert_eq!(Days::of_runs(Vec::new()).date(), None);
    }

    #[test]
    fn too_many_stretches_are_not_told_apart() {
        assert_eq!(Days::of(&"XXXX-12-25".parse().unwrap()), None);
        assert!(Days::of(&"19XX-12-25".parse().unwrap()).is_some());
    }
}
