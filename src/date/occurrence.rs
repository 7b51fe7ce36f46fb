//! When something happens or holds: what the dates of one event or span allow.
//!
//! An occurrence is a set of concrete pairs of a first and a last day, of which one is the truth.
//! It is kept as pieces: in each, the first and the last day range freely (or are one and the same
//! unknown day). A question about two occurrences is answered by whether a choice of pairs exists
//! that makes it true, and one that makes it false; the two unknowns are taken as independent. To
//! ask of an occurrence and *itself* is the affair of whoever asks: that is one unknown, and the
//! answer is known (it equals itself).

mod answer;
mod build;
mod hold;
mod narrow;
mod packed;
mod piece;
mod progress;
mod solve;
mod tied;
mod ways;

use super::clock::Clock;
use super::day::Day;
use super::runs::{AFTER_ALL, BEFORE_ALL, Run};
use piece::{Piece, Pieces};

pub use build::SpanError;
pub use hold::{Choices, Core, Hold};
pub use packed::Packed;
pub use progress::{Direction, Progress};
pub use tied::Distances;
pub use ways::{Cuts, MAX_WAYS};

/// What is known of when one event took place, or one span lasted.
///
/// Days are inclusive: a thing that ends on one day *meets* one that begins on the next. A clock
/// time is one second long, or a whole minute where it is given to the minute.
///
/// - Two times with zones compare exactly. In any other pair the times are compared as they are
///   written: a time without a zone is local, and so is a day.
/// - An event dated to the day lies somewhere within that day, so it is not ordered against a time
///   on the same day: all relations are possible, and `before` is possible. Against another day,
///   and against another event dated to the day, it counts as the whole day.
/// - A span dated to the day begins with its first day and ends with the end of its last.
/// - An open end is the infinite future: it is later than any day, and two open ends fall together.
///   An unknown end may be any day from the start on, and may be that there is none. The same holds
///   of starts and the past.
/// - Whether two things share a day is asked of days alone, each in its own zone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Occurrence {
    pieces: Pieces,
}

/// The four bounds of an occurrence, in days.
///
/// `None` is unbounded: nothing limits the day on that side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// No start is earlier.
    pub earliest_start: Option<Day>,
    /// No start is later.
    pub latest_start: Option<Day>,
    /// No end is earlier.
    pub earliest_end: Option<Day>,
    /// No end is later.
    pub latest_end: Option<Day>,
    /// There is certainly no start: it has always been so.
    pub open_start: bool,
    /// There is certainly no end: it goes on.
    pub open_end: bool,
}

/// A deterministic place in a list: by earliest start, then latest start, clock and end.
///
/// What has only an end is placed by its latest start; what has no date at all comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey {
    start: i64,
    latest_start: i64,
    second_of_day: Option<u32>,
    end: i64,
    latest_end: i64,
}

impl Bounds {
    fn of(start: Run, end: Run) -> Self {
        Self {
            earliest_start: known(start.lo),
            latest_start: known(start.hi),
            earliest_end: known(end.lo),
            latest_end: known(end.hi),
            open_start: start.hi == BEFORE_ALL,
            open_end: end.lo == AFTER_ALL,
        }
    }
}

impl Occurrence {
    fn of_piece(piece: Piece) -> Self {
        Self { pieces: Pieces::One(piece) }
    }

    /// Lists the runs of first and of last days that go together, and whether both are one day.
    pub(super) fn runs(&self) -> impl Iterator<Item = (Run, Run, bool)> + '_ {
        self.pieces.as_slice().iter().map(|piece| (piece.start, piece.end, piece.one_day))
    }

    /// Gives the four bounds in days.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        let (start, end) = self.pieces.hull();
        Bounds::of(start, end)
    }

    /// Tells whether nothing limits the occurrence, on either side.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        let bounds = self.bounds();
        let none =
            [bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end];
        none.iter().all(Option::is_none) && !bounds.open_start && !bounds.open_end
    }

    /// Gives the time of day at which it starts, where it is known.
    #[must_use]
    pub fn clock(&self) -> Option<Clock> {
        match &self.pieces {
            Pieces::One(piece) => piece.start_clock,
            Pieces::Many(_) => None,
        }
    }

    /// Gives the place of the occurrence in an ordered list.
    #[must_use]
    pub fn sort_key(&self) -> SortKey {
        let (start, end) = self.pieces.hull();
        SortKey::of(start, end, self.clock())
    }
}

impl SortKey {
    fn of(start: Run, end: Run, clock: Option<Clock>) -> Self {
        Self {
            start: match (known(start.lo), known(start.hi)) {
                (Some(_), _) => start.lo,
                (None, Some(_)) => start.hi,
                (None, None) if start.hi == BEFORE_ALL => start.hi,
                (None, None) => AFTER_ALL,
            },
            latest_start: start.hi,
            second_of_day: clock.map(Clock::second_of_day),
            end: end.lo,
            latest_end: end.hi,
        }
    }
}

/// Gives the day of a number, unless it stands for the infinite past or future.
fn known(number: i64) -> Option<Day> {
    (BEFORE_ALL + 1 < number && number < AFTER_ALL - 1).then(|| Day::from_number(number))
}

/// Any day at all, but no infinity.
const ANY_DAY: Run = Run { lo: BEFORE_ALL + 1, hi: AFTER_ALL - 1 };
