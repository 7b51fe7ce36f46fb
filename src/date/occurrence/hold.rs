//! Things that hang together in time: each shares a day with the one before.
//!
//! Whether two things share a day is asked of days alone, each in its own zone, as in
//! [`Occurrence::shares_a_day`].

use super::Occurrence;
use crate::date::runs::{AFTER_ALL, BEFORE_ALL, Run};

/// The days on which the last thing of a chain can still be, where each thing of it shares a day
/// with the one before, for some way the unknowns can fall.
///
/// A thing whose first and last day are unknown apart from each other loses nothing by being as long
/// as it can; only one unknown day is narrowed by what comes before it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hold {
    /// Sorted runs that do not touch one another; never none.
    days: Vec<Run>,
}

impl Hold {
    /// The beginning of a chain: anything shares a day with it.
    #[must_use]
    pub fn new() -> Self {
        Self { days: vec![Run { lo: BEFORE_ALL, hi: AFTER_ALL }] }
    }

    /// Goes on to another thing of which the chain holds nothing yet; `None` where it shares a day
    /// with the last one for no way the unknowns can fall.
    #[must_use]
    pub fn then(&self, next: &Occurrence) -> Option<Self> {
        let mut found: Vec<Run> = Vec::new();
        for piece in next.pieces.as_slice() {
            let whole = Run { lo: piece.start.lo, hi: piece.end.hi };
            let first = self.days.partition_point(|run| run.hi < whole.lo);
            let met = self.days[first..].iter().take_while(|run| run.lo <= whole.hi);
            if piece.one_day {
                found.extend(
                    met.map(|run| Run { lo: run.lo.max(whole.lo), hi: run.hi.min(whole.hi) }),
                );
            } else if met.count() > 0 {
                found.push(whole);
            }
        }
        found.sort_unstable();
        let mut days: Vec<Run> = Vec::with_capacity(found.len());
        for run in found {
            match days.last_mut() {
                Some(last) if run.lo <= last.hi.saturating_add(1) => last.hi = last.hi.max(run.hi),
                _ => days.push(run),
            }
        }
        (!days.is_empty()).then_some(Self { days })
    }

    /// Tells whether everything that can follow the other can follow this too.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.days.iter().all(|run| {
            let at = self.days.partition_point(|own| own.hi < run.lo);
            self.days.get(at).is_some_and(|own| own.lo <= run.lo && run.hi <= own.hi)
        })
    }
}

impl Default for Hold {
    fn default() -> Self {
        Self::new()
    }
}

/// The days on which the last thing of a chain certainly is, where each thing of it shares a day with
/// the one before for every way the unknowns can fall: from its latest start to its earliest end,
/// which may be earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Core {
    latest_start: i64,
    earliest_end: i64,
}

impl Core {
    /// The beginning of a chain: anything shares a day with it.
    #[must_use]
    pub fn new() -> Self {
        Self { latest_start: BEFORE_ALL, earliest_end: AFTER_ALL }
    }

    /// Goes on to another thing; `None` where it shares no day with the last one for some way the
    /// unknowns can fall.
    #[must_use]
    pub fn then(self, next: &Occurrence) -> Option<Self> {
        let (start, end) = next.pieces.hull();
        let is_met = start.hi <= self.earliest_end && self.latest_start <= end.lo;
        is_met.then_some(Self { latest_start: start.hi, earliest_end: end.lo })
    }

    /// Tells whether everything that can follow the other can follow this too.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.latest_start <= other.latest_start && other.earliest_end <= self.earliest_end
    }
}

impl Default for Core {
    fn default() -> Self {
        Self::new()
    }
}

impl Occurrence {
    /// Tells whether it depends on the unknowns with what it can share a day: it is one of several
    /// days or stretches, of which none holds the others.
    #[must_use]
    pub fn is_one_of_several(&self) -> bool {
        let pieces = self.pieces.as_slice();
        pieces.len() > 1
            || pieces.iter().any(|piece| piece.one_day && piece.start.lo < piece.start.hi)
    }
}
