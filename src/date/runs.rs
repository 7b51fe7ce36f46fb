//! Days in runs: what an uncertain date allows, where that is not one stretch of the calendar.

use super::day::Day;

/// How many runs of days are kept apart for one date.
///
/// A date that allows more (`XXXX-12-25` has ten thousand) is taken as one run from the first day
/// to the last: what is certain of it stays right, what is called possible may be too wide.
pub const MAX_RUNS: usize = 128;

/// Stands for the infinite past: earlier than any day.
pub(super) const BEFORE_ALL: i64 = -(1 << 46);
/// Stands for the infinite future: later than any day.
pub(super) const AFTER_ALL: i64 = 1 << 46;

/// Days that follow one another, by number, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Run {
    pub(super) lo: i64,
    pub(super) hi: i64,
}

impl Run {
    pub(super) fn one(day: i64) -> Self {
        Self { lo: day, hi: day }
    }

    pub(super) fn hull(self, other: Self) -> Self {
        Self { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }
}

/// Sorted runs of days that do not touch one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Runs {
    runs: Vec<Run>,
    /// There were too many runs: one stands for them all.
    widened: bool,
}

impl Runs {
    pub(super) fn as_slice(&self) -> &[Run] {
        &self.runs
    }

    /// Adds a run that begins no earlier than the last one, and joins it to that where they touch.
    pub(super) fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last) if run.lo <= last.hi.saturating_add(1) => last.hi = last.hi.max(run.hi),
            _ => self.runs.push(run),
        }
    }

    /// Adds the run between two days; a date that was parsed always has both.
    pub(super) fn push_days(&mut self, first: Option<Day>, last: Option<Day>) {
        if let (Some(first), Some(last)) = (first, last) {
            self.push(Run { lo: first.number(), hi: last.number() });
        }
    }

    /// Tells whether one run stands for more than are kept apart.
    pub(super) fn is_widened(&self) -> bool {
        self.widened
    }

    /// Tells whether the date leaves out days between its first and its last.
    pub(super) fn have_gaps(&self) -> bool {
        self.widened || self.runs.len() > 1
    }

    pub(super) fn is_full(&self) -> bool {
        self.runs.len() > MAX_RUNS
    }

    /// Gives up the single runs for the stretch that holds them all.
    pub(super) fn widen_to(&mut self, first: Option<Day>, last: Option<Day>) {
        self.runs.clear();
        self.widened = true;
        self.push_days(first, last);
    }

    /// Sorts and joins runs that were gathered in any order.
    pub(super) fn gather(mut runs: Vec<Run>) -> Self {
        runs.sort_unstable();
        let mut gathered = Self::default();
        for run in runs {
            gathered.push(run);
        }
        if gathered.is_full() {
            let hull = gathered.runs.iter().copied().reduce(Run::hull);
            gathered.runs = hull.into_iter().collect();
            gathered.widened = true;
        }
        gathered
    }
}
