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
        self.choices(next).hold()
    }

    /// Lists the ways in which another thing, of which the chain holds nothing yet, shares a day with
    /// the last one.
    #[must_use]
    pub fn choices(&self, next: &Occurrence) -> Choices {
        let ways = next.pieces.as_slice().iter().map(|piece| Way {
            days: Run { lo: piece.start.lo, hi: piece.end.hi },
            is_one_day: piece.one_day,
        });
        Choices { ways: ways.flat_map(|way| self.met_by(way)).collect() }
    }

    /// What is left of a way, so that it has a day of these.
    fn met_by(&self, way: Way) -> impl Iterator<Item = Way> + '_ {
        let first = self.days.partition_point(|run| run.hi < way.days.lo);
        let met = self.days[first..].iter().take_while(move |run| run.lo <= way.days.hi);
        let part =
            move |run: &Run| Run { lo: run.lo.max(way.days.lo), hi: run.hi.min(way.days.hi) };
        met.take(if way.is_one_day { usize::MAX } else { 1 })
            .map(move |run| Way { days: if way.is_one_day { part(run) } else { way.days }, ..way })
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

/// One way in which a thing can be: it fills these days, or is one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Way {
    days: Run,
    is_one_day: bool,
}

/// What is left of the ways in which one thing of a chain can be.
///
/// [`Hold`] tells on which days it can be, which is all that the next thing asks. Where the chain goes
/// on and comes back to the same thing, both what lies between and what comes then must share a day
/// with it *in one way*.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choices {
    ways: Vec<Way>,
}

impl Choices {
    /// The chain at this thing; `None` where no way is left.
    #[must_use]
    pub fn hold(&self) -> Option<Hold> {
        let mut found: Vec<Run> = self.ways.iter().map(|way| way.days).collect();
        found.sort_unstable();
        let mut days: Vec<Run> = Vec::with_capacity(found.len());
        for run in found {
            match days.last_mut() {
                Some(last) if run.lo <= last.hi.saturating_add(1) => last.hi = last.hi.max(run.hi),
                _ => days.push(run),
            }
        }
        (!days.is_empty()).then_some(Hold { days })
    }

    /// Keeps those in which it shares a day with another thing, however that may be.
    #[must_use]
    pub fn beside(&self, other: &Occurrence) -> Self {
        let days = Hold::new().then(other);
        let ways = days.iter().flat_map(|days| self.ways.iter().flat_map(|way| days.met_by(*way)));
        Self { ways: ways.collect() }
    }

    /// Tells whether each way of the other is one of these, or a part of one.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        let holds = |own: &Way, way: &Way| {
            let (own_days, days) = (own.days, way.days);
            let is_part = own_days.lo <= days.lo && days.hi <= own_days.hi;
            own == way || (own.is_one_day && way.is_one_day && is_part)
        };
        other.ways.iter().all(|way| self.ways.iter().any(|own| holds(own, way)))
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
