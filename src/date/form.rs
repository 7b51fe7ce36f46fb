//! What an expression is made of: a date, a moment, an interval or a set.

use super::clock::Clock;
use super::point::Point;

/// A parsed expression; the common forms need no allocation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Point(Point),
    Moment(Point, Clock),
    Interval(Interval),
    Set(Box<Set>),
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum End {
    /// Nothing is known of it.
    Unknown,
    /// `..`: there is none.
    Open,
    Date(Point),
    /// `..date`, in the start.
    OrEarlier(Point),
    /// `date..`, in the end.
    OrLater(Point),
}

impl End {
    pub(super) fn point(&self) -> Option<&Point> {
        match self {
            Self::Unknown | Self::Open => None,
            Self::Date(point) | Self::OrEarlier(point) | Self::OrLater(point) => Some(point),
        }
    }

    pub(super) fn is_dated(self) -> bool {
        self.point().is_some()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Interval {
    pub(super) start: End,
    pub(super) end: End,
}

impl Interval {
    /// Tells whether the interval ends before it begins, however its dates are read.
    pub(super) fn is_reversed(&self) -> bool {
        match (self.start, self.end) {
            (End::Date(start), End::Date(end)) => start.first_day() > end.last_day(),
            // A start that may be earlier, or an end that may be later, can always be put right.
            _ => false,
        }
    }
}

/// A set of dates.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Set {
    /// One of the members is meant, not all of them.
    pub(super) one: bool,
    pub(super) members: Box<[Member]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Member {
    Date(Point),
    /// `..date`.
    OrEarlier(Point),
    /// `date..`.
    OrLater(Point),
    /// `date..date`, both plain and equally precise.
    Range(Point, Point),
}

impl Member {
    /// Lists the dates written in the member.
    pub(super) fn points(&self) -> impl Iterator<Item = &Point> {
        let (first, second) = match self {
            Self::Date(point) | Self::OrEarlier(point) | Self::OrLater(point) => (point, None),
            Self::Range(first, last) => (first, Some(last)),
        };
        std::iter::once(first).chain(second)
    }
}
