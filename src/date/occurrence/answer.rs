//! The questions asked of two occurrences.

use super::Occurrence;
use super::piece::Piece;
use super::solve;
use crate::date::certainty::Certainty;
use crate::date::relation::{Relation, Relations};

impl Occurrence {
    /// Finds the relations of Allen that are possible between this and another occurrence.
    ///
    /// There is always one; where exactly one is left it is certain.
    #[must_use]
    pub fn relations(&self, other: &Self) -> Relations {
        let mut possible = Relations::NONE;
        for a in self.pieces.as_slice() {
            for b in other.pieces.as_slice() {
                possible = possible | solve::relations(a, b);
            }
            if possible == Relations::ALL {
                break;
            }
        }
        possible
    }

    /// Answers whether this ends before the other starts: Allen's *precedes* or *meets*.
    #[must_use]
    pub fn before(&self, other: &Self) -> Certainty {
        if self.has_clock_beside(other) {
            return self.relations(other).answer(Relations::BEFORE);
        }
        // The earliest end and the latest start are each reached in some piece, and the two
        // occurrences are independent: the hulls say it exactly.
        let (_, end) = self.pieces.hull();
        let (start, _) = other.pieces.hull();
        Certainty::from_cases(end.lo < start.hi, end.hi < start.lo)
    }

    /// Answers whether this starts after the other ends: Allen's *is preceded by* or *is met by*.
    #[must_use]
    pub fn after(&self, other: &Self) -> Certainty {
        other.before(self)
    }

    /// Answers whether there is a day on which both are.
    ///
    /// Clock times do not matter here: each counts as the day it names, in its own zone.
    #[must_use]
    pub fn shares_a_day(&self, other: &Self) -> Certainty {
        let (start, end) = self.pieces.hull();
        let (other_start, other_end) = other.pieces.hull();
        if end.hi < other_start.lo || other_end.hi < start.lo {
            return Certainty::No;
        }
        let can_miss = end.lo < other_start.hi || other_end.lo < start.hi;
        let can_meet = |a: &Piece, b: &Piece| a.start.lo <= b.end.hi && b.start.lo <= a.end.hi;
        Certainty::from_cases(self.some_pair(other, can_meet), !can_miss)
    }

    /// Answers whether this lies inside the other; their ends may fall together.
    #[must_use]
    pub fn during(&self, other: &Self) -> Certainty {
        if self.has_clock_beside(other) {
            return self.relations(other).answer(Relations::INSIDE);
        }
        let (start, end) = self.pieces.hull();
        let (other_start, other_end) = other.pieces.hull();
        if end.hi < other_start.lo || other_end.hi < start.lo {
            return Certainty::No;
        }
        let can_stick_out = start.lo < other_start.hi || other_end.lo < end.hi;
        Certainty::from_cases(self.some_pair(other, can_lie_inside), !can_stick_out)
    }

    /// Answers whether both start and end together: Allen's *equals*.
    #[must_use]
    pub fn same(&self, other: &Self) -> Certainty {
        self.relations(other).answer(Relation::Equals.into())
    }

    fn has_clock_beside(&self, other: &Self) -> bool {
        self.pieces.has_clock() || other.pieces.has_clock()
    }

    fn some_pair(&self, other: &Self, holds: impl Fn(&Piece, &Piece) -> bool) -> bool {
        let mut pieces = self.pieces.as_slice().iter();
        pieces.any(|a| other.pieces.as_slice().iter().any(|b| holds(a, b)))
    }
}

/// Tells whether some choice of days puts `a` inside `b`, both without clocks.
fn can_lie_inside(a: &Piece, b: &Piece) -> bool {
    if b.one_day {
        // Then `a` is that one day too.
        let lo = a.start.lo.max(a.end.lo).max(b.start.lo);
        return lo <= a.start.hi.min(a.end.hi).min(b.start.hi);
    }
    let first = a.start.lo.max(b.start.lo);
    let last = a.end.hi.min(b.end.hi);
    first <= a.start.hi && a.end.lo <= last && first <= last
}
