//! Occurrences in a few numbers, as indexes keep them.

use super::piece::{Piece, Pieces};
use super::{Bounds, Occurrence, SortKey};
use crate::date::clock::Clock;
use crate::date::runs::{AFTER_ALL, BEFORE_ALL, Run};

/// First and last are one unknown day.
const ONE_DAY: u32 = 1;
/// The ends may be at any time of their days.
const LOOSE: u32 = 1 << 1;
/// There is a time on the first day.
const START_CLOCK: u32 = 1 << 2;
/// There is a time on the last day.
const END_CLOCK: u32 = 1 << 3;
/// The numbers give only the first and the last day that are possible at either end.
const HULL: u32 = 1 << 4;
/// One of the days is too far away to be told from others.
const FAR: u32 = 1 << 5;

/// The four bounds of an occurrence as days since 1970, and what else it takes to make it anew.
///
/// `i32::MIN` and `i32::MAX` are the infinite past and future, one step within them is any day
/// from or up to there. Days beyond the year five million count as those.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The earliest and the latest first day.
    pub start: [i32; 2],
    /// The earliest and the latest last day.
    pub end: [i32; 2],
    /// The time of day, where it has one; see [`Clock::packed`].
    pub clock: u32,
    /// How days and time are to be read.
    pub shape: u32,
}

impl Packed {
    /// Makes the occurrence anew; `None` where the numbers hold only its bounds, since it is of
    /// several pieces or too far away.
    #[must_use]
    pub fn occurrence(self) -> Option<Occurrence> {
        let has = |mark: u32| self.shape & mark != 0;
        if has(HULL) {
            return None;
        }
        let clock = Clock::unpacked(self.clock);
        Some(Occurrence::of_piece(Piece {
            start: unpacked_run(self.start),
            end: unpacked_run(self.end),
            one_day: has(ONE_DAY),
            loose: has(LOOSE),
            start_clock: clock.filter(|_| has(START_CLOCK)),
            end_clock: clock.filter(|_| has(END_CLOCK)),
        }))
    }

    /// Tells whether [`Packed::occurrence`] gives the occurrence.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.shape & HULL == 0
    }

    /// Tells whether the bounds are exactly those of the occurrence, none of them too far away.
    #[must_use]
    pub fn is_near(self) -> bool {
        self.shape & FAR == 0
    }

    /// Gives the bounds: those of the occurrence, if [`Packed::is_near`].
    #[must_use]
    pub fn bounds(self) -> Bounds {
        Bounds::of(unpacked_run(self.start), unpacked_run(self.end))
    }

    /// Counts the seconds since midnight of the time of day, where there is one.
    #[must_use]
    pub fn second_of_day(self) -> Option<u32> {
        Clock::unpacked(self.clock).map(Clock::second_of_day)
    }

    /// Gives the place in order of time: that of the occurrence, if [`Packed::is_near`].
    #[must_use]
    pub fn sort_key(self) -> SortKey {
        let (start, end) = (unpacked_run(self.start), unpacked_run(self.end));
        SortKey::of(start, end, Clock::unpacked(self.clock))
    }
}

impl Occurrence {
    /// Puts the occurrence into a few numbers, or, where they do not hold it, its bounds.
    #[must_use]
    pub fn packed(&self) -> Packed {
        let piece = match &self.pieces {
            Pieces::One(piece) => Some(*piece),
            Pieces::Many(_) => None,
        };
        piece.and_then(packed_piece).unwrap_or_else(|| {
            let hull = self.pieces.hull();
            let (start, end) = (packed_run(hull.0), packed_run(hull.1));
            let is_near = (unpacked_run(start), unpacked_run(end)) == hull;
            let clock = self.clock().map_or(0, Clock::packed);
            Packed { start, end, clock, shape: if is_near { HULL } else { HULL | FAR } }
        })
    }
}

fn packed_piece(piece: Piece) -> Option<Packed> {
    let clock = piece.start_clock.or(piece.end_clock);
    let is_one = |other: Option<Clock>| other.is_none() || other == clock;
    let (start, end) = (packed_run(piece.start), packed_run(piece.end));
    let is_whole = unpacked_run(start) == piece.start && unpacked_run(end) == piece.end;
    let mark = |holds: bool, mark: u32| if holds { mark } else { 0 };
    (is_whole && is_one(piece.start_clock) && is_one(piece.end_clock)).then_some(Packed {
        start,
        end,
        clock: clock.map_or(0, Clock::packed),
        shape: mark(piece.one_day, ONE_DAY)
            | mark(piece.loose, LOOSE)
            | mark(piece.start_clock.is_some(), START_CLOCK)
            | mark(piece.end_clock.is_some(), END_CLOCK),
    })
}

/// How far from the ends of `i32` days are told apart: the two outermost numbers stand for what has
/// no limit.
const MARGIN: i64 = 2;

/// Puts a day into an `i32`; one that is too far away counts as the last on its side.
pub(in crate::date) fn packed_day(day: i64) -> i32 {
    let (least, most) = (i64::from(i32::MIN), i64::from(i32::MAX));
    let number = match day {
        BEFORE_ALL => least,
        AFTER_ALL => most,
        day => day.clamp(least + 1, most - 1),
    };
    i32::try_from(number).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX })
}

fn unpacked_day(day: i32) -> i64 {
    let day = i64::from(day);
    if day < i64::from(i32::MIN) + MARGIN {
        BEFORE_ALL + (day - i64::from(i32::MIN))
    } else if day > i64::from(i32::MAX) - MARGIN {
        AFTER_ALL - (i64::from(i32::MAX) - day)
    } else {
        day
    }
}

fn packed_run(run: Run) -> [i32; 2] {
    [packed_day(run.lo), packed_day(run.hi)]
}

fn unpacked_run([lo, hi]: [i32; 2]) -> Run {
    Run { lo: unpacked_day(lo), hi: unpacked_day(hi) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(text: &str) -> Occurrence {
        Occurrence::of_event(&text.parse().unwrap())
    }

    #[test]
    fn what_is_of_one_piece_is_made_anew() {
        for text in [
            "2021-10-21",
            "2021-10",
            "2021~",
            "-0044-03-15",
            "2021-10-06/2021-10-21",
            "2021-10/",
            "2021-10/..",
            "../2021-10",
            "/2021-10",
            "2021-10-21T13:48-06:00",
            "2021-10-21T13:48:59Z",
            "2021-10-21T23:59",
            "2021-10-21T13:48+05",
            "[2021-10-06..2021-10-08]",
            "[..2021-10-06]",
        ] {
            let occurrence = event(text);
            assert_eq!(occurrence.packed().sort_key(), occurrence.sort_key(), "{text}");
            assert_eq!(occurrence.packed().occurrence(), Some(occurrence), "{text}");
        }
        let unknown = Occurrence::unknown();
        assert_eq!(unknown.packed().occurrence(), Some(unknown));
        let date = |text: &str| text.parse::<crate::date::Date>().unwrap();
        let one = Occurrence::between(Some(&date("2021-10-06T10:00")), None).unwrap();
        assert_eq!(one.packed().occurrence(), Some(one));
    }

    #[test]
    fn of_all_else_the_bounds_are_kept() {
        let date = |text: &str| text.parse::<crate::date::Date>().unwrap();
        let two =
            Occurrence::between(Some(&date("2021-10-06T10:00")), Some(&date("2021-10-06T11:00")));
        for occurrence in [event("2021-XX-05"), event("Y-17E7"), event("Y9E9/.."), two.unwrap()] {
            let packed = occurrence.packed();
            assert_eq!(packed.occurrence(), None);
            assert!(!packed.is_whole());
            if packed.is_near() {
                assert_eq!(packed.sort_key(), occurrence.sort_key());
            }
            let bounds = occurrence.bounds();
            let number = |day: Option<crate::date::Day>| day.map(crate::date::Day::number);
            if let Some(first) = number(bounds.earliest_start) {
                assert!(i64::from(packed.start[0]) <= first.max(i64::from(i32::MIN) + 1));
            }
            if let Some(last) = number(bounds.latest_end) {
                assert!(i64::from(packed.end[1]) >= last.min(i64::from(i32::MAX) - 1));
            }
        }
    }
}
