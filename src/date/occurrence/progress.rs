//! Things in order of time: how far a chain of them has come.
//!
//! A chain of occurrences is in order when moments t₁ ≤ t₂ ≤ … exist, one inside each of them. What
//! lasts can be passed at any of its moments and takes no time to pass, so this holds if none of
//! them ends before an earlier one of the chain starts. All that a chain must remember for the next
//! is therefore the latest of the starts it has passed: the label of earliest-arrival paths (Wu,
//! Cheng, Huang, Ke, Lu, Xu: "Path Problems in Temporal Graphs", PVLDB 7(9), 2014), over contacts
//! that last (Holme, Saramäki: "Temporal networks", Physics Reports 519, 2012).

use super::piece::Piece;
use super::solve::{DAY, Seconds};
use super::{Occurrence, known};
use crate::date::day::Day;
use crate::date::runs::{AFTER_ALL, BEFORE_ALL};

/// Which way a chain is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From what comes first, for the earliest arrival.
    Forward,
    /// From what comes last, for the latest departure: time runs backwards, ends are starts.
    Backward,
}

/// How far a chain has come: the latest start it has passed, in seconds.
///
/// It is kept once for each way in which two things compare (see [`Occurrence`]): in whole days, in
/// time as written, in time with zones. A chain without clock times needs one of them only, and then
/// any two can be compared by [`Progress::is_no_later`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Progress {
    at: [i64; SCALES],
    direction: Direction,
}

const SCALES: usize = 5;
/// Starts of what is dated to the day, for others that are.
const DAYS: usize = 0;
/// Starts of what is dated to the day, for clock times.
const WITHIN: usize = 1;
/// Clock times that have no zone.
const LOCAL: usize = 2;
/// Clock times that have one, as written.
const ZONED: usize = 3;
/// Clock times that have a zone, in universal time, for others that have one.
const UTC: usize = 4;

/// Nothing has been passed.
const NOWHERE: i64 = i64::MIN;

impl Progress {
    /// The beginning of a chain: nothing has been passed.
    #[must_use]
    pub fn new(direction: Direction) -> Self {
        Self { at: [NOWHERE; SCALES], direction }
    }

    /// Goes on to another thing of which the chain holds nothing yet, for some way the unknowns can
    /// fall: adds the ways of going on that have come the least far to `found`, none where the thing
    /// certainly ends before something that was passed has started.
    ///
    /// Exact along a whole chain: each choice of the unknowns that a chain allows is no farther on
    /// one of the ways found.
    pub fn then_possibly(self, next: &Occurrence, found: &mut Vec<Self>) {
        let first = found.len();
        for piece in next.pieces.as_slice() {
            let Some(way) = self.through(&Ends::of(piece, self.direction)) else { continue };
            if found[first..].iter().any(|other| other.is_no_later(&way)) {
                continue;
            }
            let mut at = first;
            while at < found.len() {
                if way.is_no_later(&found[at]) {
                    found.remove(at);
                } else {
                    at += 1;
                }
            }
            found.push(way);
        }
    }

    /// Goes on to another thing for every way the unknowns can fall; `None` where for some way it
    /// ends before something that was passed has started.
    ///
    /// The unknowns are independent, so the worst case of each is the worst of all together.
    #[must_use]
    pub fn then_certainly(self, next: &Occurrence) -> Option<Self> {
        let is_passed = |piece: &Piece| {
            let ends = Ends::of(piece, self.direction);
            ends.asked().iter().all(|(scale, end)| self.at[*scale] < end.least)
        };
        next.pieces.as_slice().iter().all(is_passed).then(|| self.pushed_by(next))
    }

    /// Goes on to another thing as if it followed, at the latest it can start.
    #[must_use]
    pub fn pushed_by(self, next: &Occurrence) -> Self {
        let mut progress = self;
        for piece in next.pieces.as_slice() {
            for (scale, start) in Ends::of(piece, self.direction).added() {
                progress.at[scale] = progress.at[scale].max(start.most);
            }
        }
        progress
    }

    fn through(self, ends: &Ends) -> Option<Self> {
        let mut progress = self;
        if ends.is_some_day {
            // Of the days it can be, the first that ends late enough.
            let mut day = ends.start[0].least.div_euclid(DAY);
            for (scale, _) in ends.asked() {
                day = day.max(self.at[scale].div_euclid(DAY));
            }
            (day <= ends.start[0].most.div_euclid(DAY)).then_some(())?;
            for (scale, _) in ends.added() {
                progress.at[scale] = progress.at[scale].max(day * DAY);
            }
            return Some(progress);
        }
        // The first of its starts goes with the last of its ends.
        let is_passed = ends.asked().iter().all(|(scale, end)| self.at[*scale] < end.most);
        is_passed.then_some(())?;
        for (scale, start) in ends.added() {
            progress.at[scale] = progress.at[scale].max(start.least);
        }
        Some(progress)
    }

    /// Tells whether everything that can follow the other can follow this too.
    #[must_use]
    pub fn is_no_later(&self, other: &Self) -> bool {
        self.at.iter().zip(&other.at).all(|(at, other)| at <= other)
    }

    /// Gives a number to compare by: the less, the less far the chain has come. Where nothing limits
    /// it, it is the same whether nothing has been passed or what may be at any time.
    #[must_use]
    pub fn rank(&self) -> i64 {
        let farthest = self.farthest();
        let is_unlimited = match self.direction {
            Direction::Forward => farthest.div_euclid(DAY) <= BEFORE_ALL,
            Direction::Backward => {
                farthest == NOWHERE || (-farthest - 1).div_euclid(DAY) >= AFTER_ALL
            }
        };
        if is_unlimited { NOWHERE } else { farthest }
    }

    fn farthest(&self) -> i64 {
        self.at[DAYS].max(self.at[LOCAL]).max(self.at[ZONED])
    }

    /// Gives the day the chain has come to: forward the earliest on which all of it can have been
    /// passed, backward the latest on which it can still be begun. `None` where nothing limits it.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        let rank = self.rank();
        if rank == NOWHERE {
            return None;
        }
        known(match self.direction {
            Direction::Forward => rank.div_euclid(DAY),
            Direction::Backward => (-rank - 1).div_euclid(DAY),
        })
    }
}

/// How something compares with others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// In whole days, unless the other has a clock time.
    Day,
    /// In time as written.
    Local,
    /// In universal time, unless the other has no zone.
    Zoned,
}

/// The first and last second an end can be at.
#[derive(Clone, Copy)]
struct Reach {
    least: i64,
    most: i64,
}

impl Reach {
    /// The same with time running backwards.
    fn mirrored(self) -> Self {
        Self { least: -self.most, most: -self.least }
    }
}

/// The ends of a piece, as the others see them: first those that compare as is usual for its kind,
/// then those that compare otherwise. An end is the first second behind.
struct Ends {
    kind: Kind,
    start: [Reach; 2],
    end: [Reach; 2],
    /// It is within some day of several.
    is_some_day: bool,
}

impl Ends {
    fn of(piece: &Piece, direction: Direction) -> Self {
        let reach = |(least, most, _): (i64, i64, i64)| Reach { least, most };
        let days = |lo: i64, hi: i64| Reach { least: lo * DAY, most: hi * DAY };
        let written = Seconds::of(piece, false);
        let (start, end) = (reach(written.start), reach(written.end));
        let (kind, usual, other) = if piece.is_zoned() {
            let utc = Seconds::of(piece, true);
            (Kind::Zoned, (start, end), (reach(utc.start), reach(utc.end)))
        } else if piece.has_clock() {
            (Kind::Local, (start, end), (start, end))
        } else {
            let whole_start = days(piece.start.lo, piece.start.hi);
            let whole_end = days(piece.end.lo + 1, piece.end.hi + 1);
            (Kind::Day, (whole_start, whole_end), (start, end))
        };
        let (mut start, mut end) = ([usual.0, other.0], [usual.1, other.1]);
        if direction == Direction::Backward {
            (start, end) = (end.map(Reach::mirrored), start.map(Reach::mirrored));
        }
        let is_some_day = piece.one_day && piece.start_clock.is_none();
        Self { kind, start, end, is_some_day }
    }

    /// What must be less than which end.
    fn asked(&self) -> [(usize, Reach); 3] {
        let [usual, other] = self.end;
        match self.kind {
            Kind::Day => [(DAYS, usual), (LOCAL, other), (ZONED, other)],
            Kind::Local => [(WITHIN, usual), (LOCAL, usual), (ZONED, usual)],
            Kind::Zoned => [(WITHIN, usual), (LOCAL, usual), (UTC, other)],
        }
    }

    /// Where which start counts.
    fn added(&self) -> [(usize, Reach); 2] {
        let [usual, other] = self.start;
        match self.kind {
            Kind::Day => [(DAYS, usual), (WITHIN, other)],
            Kind::Local => [(LOCAL, usual), (LOCAL, other)],
            Kind::Zoned => [(ZONED, usual), (UTC, other)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forward(dates: &[&str]) -> Vec<Progress> {
        let mut ways = vec![Progress::new(Direction::Forward)];
        for date in dates {
            let time = Occurrence::of_event(&date.parse().unwrap());
            let mut next = Vec::new();
            for way in ways {
                way.then_possibly(&time, &mut next);
            }
            ways = next;
        }
        ways
    }

    fn arrival(dates: &[&str]) -> Option<String> {
        let ways = forward(dates);
        let best = ways.iter().min_by_key(|way| way.rank())?;
        Some(best.day()?.to_string())
    }

    #[test]
    fn one_uncertain_day_is_one_unknown_along_the_whole_chain() {
        // Each two of these can be in order, but the day in the middle cannot be both late enough
        // for the first and early enough for the last.
        let chain = ["2021-10-10", "[2021-10-01,2021-10-31]", "2021-10-20"];
        assert!(!forward(&chain[..2]).is_empty() && !forward(&chain[1..]).is_empty());
        assert!(forward(&chain).is_empty());
        assert_eq!(
            arrival(&["2021-10-10", "[2021-10-01..2021-10-31]", "2021-10-20"]).as_deref(),
            Some("2021-10-20")
        );
    }

    #[test]
    fn what_lasts_is_passed_at_any_of_its_moments() {
        let span = "2021-10-01/2021-10-31";
        assert_eq!(arrival(&["2021-10-15", span]).as_deref(), Some("2021-10-15"));
        assert_eq!(arrival(&[span, "2021-10-15"]).as_deref(), Some("2021-10-15"));
        assert_eq!(arrival(&[span]).as_deref(), Some("2021-10-01"));
        assert!(forward(&["2021-11-01", span]).is_empty());
        assert_eq!(arrival(&["../2021-10-31"]), None);
    }

    #[test]
    fn times_with_zones_are_in_order_by_universal_time_and_with_all_else_as_written() {
        let (honolulu, auckland) = ("2021-10-20T14:00-10:00", "2021-10-21T12:00+13:00");
        // Noon in Auckland is an hour before.
        assert!(forward(&[honolulu, auckland]).is_empty());
        assert!(!forward(&[auckland, honolulu]).is_empty());
        // As written it is a day later, and a day between them has no zone: it would have to be
        // both the 21st, to follow the one, and the 20th, for the other to follow it.
        assert!(forward(&[auckland, "[2021-10-20..2021-10-21]", honolulu]).is_empty());
        assert!(!forward(&[honolulu, "2021-10-20T20:00", "2021-10-21"]).is_empty());
    }

    #[test]
    fn the_latest_departure_is_the_earliest_arrival_backwards() {
        let mut departure = Progress::new(Direction::Backward);
        for date in ["2021-10-21", "2021-10-01/2021-10-15", "2021-09/2021-11"] {
            departure = departure.pushed_by(&Occurrence::of_event(&date.parse().unwrap()));
        }
        assert_eq!(departure.day().unwrap().to_string(), "2021-10-15");
        let moment = Occurrence::of_event(&"2021-10-21T13:48-06:00".parse().unwrap());
        let day = Progress::new(Direction::Backward).then_certainly(&moment).unwrap().day();
        assert_eq!(day.unwrap().to_string(), "2021-10-21");
        assert_eq!(Progress::new(Direction::Backward).day(), None);
    }
}
