//! The pieces an occurrence is made of.

use crate::date::clock::Clock;
use crate::date::runs::{MAX_RUNS, Run};

/// Pairs of a first and a last day, each from a run of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Piece {
    pub(super) start: Run,
    pub(super) end: Run,
    /// First and last are one unknown day, and what happens lies within that day.
    pub(super) one_day: bool,
    /// The ends may be at any time of their days, not only at midnight.
    pub(super) loose: bool,
    /// The time on the first day; only where that day is known.
    pub(super) start_clock: Option<Clock>,
    /// The time on the last day; only where that day is known.
    pub(super) end_clock: Option<Clock>,
}

impl Piece {
    /// One unknown day of a run.
    pub(super) fn one_day(run: Run) -> Self {
        Self {
            start: run,
            end: run,
            one_day: true,
            loose: false,
            start_clock: None,
            end_clock: None,
        }
    }

    /// A moment on a known day.
    pub(super) fn moment(day: i64, clock: Clock) -> Self {
        let clocks = Some(clock);
        Self { start_clock: clocks, end_clock: clocks, ..Self::one_day(Run::one(day)) }
    }

    /// A span whose first and last day are free, if there is a pair in the right order.
    pub(super) fn span(start: Run, end: Run) -> Option<Self> {
        let start = Run { lo: start.lo, hi: start.hi.min(end.hi) };
        let end = Run { lo: end.lo.max(start.lo), hi: end.hi };
        let fits = start.lo <= start.hi && end.lo <= end.hi;
        fits.then_some(Self { start, end, one_day: false, ..Self::one_day(start) })
    }

    /// Tells whether the piece is to be compared in seconds.
    pub(super) fn has_clock(&self) -> bool {
        self.start_clock.is_some() || self.end_clock.is_some() || self.loose
    }

    /// Tells whether both ends are times with zones.
    pub(super) fn is_zoned(&self) -> bool {
        let zoned = |clock: Option<Clock>| clock.is_some_and(|clock| clock.zone().is_some());
        zoned(self.start_clock) && zoned(self.end_clock)
    }

    fn hull(self, other: Self) -> Self {
        Self {
            loose: self.has_clock() || other.has_clock(),
            start: self.start.hull(other.start),
            end: self.end.hull(other.end),
            one_day: self.one_day && other.one_day,
            start_clock: None,
            end_clock: None,
        }
    }
}

/// At least one piece; one needs no allocation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Pieces {
    One(Piece),
    Many(Box<[Piece]>),
}

impl Pieces {
    /// Gathers pieces; `None` where there are none. Too many are taken as their hull.
    pub(super) fn gather(pieces: Vec<Piece>) -> Option<Self> {
        match pieces.len() {
            2..=MAX_RUNS => Some(Self::Many(pieces.into_boxed_slice())),
            _ => pieces.into_iter().reduce(Piece::hull).map(Self::One),
        }
    }

    pub(super) fn as_slice(&self) -> &[Piece] {
        match self {
            Self::One(piece) => std::slice::from_ref(piece),
            Self::Many(pieces) => pieces,
        }
    }

    /// Gives the runs that hold every start and every end.
    pub(super) fn hull(&self) -> (Run, Run) {
        match self {
            Self::One(piece) => (piece.start, piece.end),
            Self::Many(pieces) => {
                let first = pieces.first().map(|piece| (piece.start, piece.end));
                let empty = Run { lo: i64::MAX, hi: i64::MIN };
                pieces.iter().fold(first.unwrap_or((empty, empty)), |(start, end), piece| {
                    (start.hull(piece.start), end.hull(piece.end))
                })
            }
        }
    }

    pub(super) fn has_clock(&self) -> bool {
        self.as_slice().iter().any(Piece::has_clock)
    }
}
