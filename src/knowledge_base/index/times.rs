//! When records of one kind were: in order of time, found by the days they can have been on.

use std::cmp::Ordering;

use rayon::prelude::*;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::reach::Reach;
use crate::date::{Packed, SortKey};
use crate::model::RecordId;
use crate::store::Column;

/// A record belongs to a story's own world.
const STORY: u32 = 1 << 16;
/// Sources contradict each other on when it was.
const DISPUTED: u32 = 1 << 17;
/// It is linked with another event so that one stands before the other on the same day.
const TIED: u32 = 1 << 18;
/// It stands elsewhere in order of time than by when it can have been.
const ASIDE: u32 = 1 << 19;
/// The bits of the shape that [`Packed`] knows.
const SHAPE: u32 = STORY - 1;

/// When one record was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct TimeRow {
    start: [i32; 2],
    end: [i32; 2],
    clock: u32,
    shape_and_marks: u32,
    record: u32,
}

/// When a record was, as the index keeps it.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timed {
    /// The record.
    pub record: RecordId,
    /// When it can have been, by all that is claimed.
    pub time: Packed,
    /// Whether it belongs to a story's own world.
    pub is_story: bool,
    /// Whether sources contradict each other on when it was.
    pub is_disputed: bool,
    /// Whether it is linked with another event so that one stands before the other where both are
    /// on one day.
    pub is_tied: bool,
    /// Whether it stands elsewhere in order of time: see
    /// [`Model::placing`](crate::model::Model::placing).
    pub is_aside: bool,
}

impl TimeRow {
    fn new(timed: &Timed, record: u32) -> Self {
        let mark = |holds: bool, mark: u32| if holds { mark } else { 0 };
        Self {
            start: timed.time.start,
            end: timed.time.end,
            clock: timed.time.clock,
            shape_and_marks: timed.time.shape & SHAPE
                | mark(timed.is_story, STORY)
                | mark(timed.is_disputed, DISPUTED)
                | mark(timed.is_tied, TIED)
                | mark(timed.is_aside, ASIDE),
            record,
        }
    }

    fn packed(&self) -> Packed {
        Packed {
            start: self.start,
            end: self.end,
            clock: self.clock,
            shape: self.shape_and_marks & SHAPE,
        }
    }

    fn timed(&self) -> Timed {
        let has = |mark: u32| self.shape_and_marks & mark != 0;
        Timed {
            record: RecordId::of_row(self.record),
            time: self.packed(),
            is_story: has(STORY),
            is_disputed: has(DISPUTED),
            is_tied: has(TIED),
            is_aside: has(ASIDE),
        }
    }

    fn first(&self) -> i32 {
        self.start[0]
    }

    fn last(&self) -> i32 {
        self.end[1]
    }

    /// Compares two rows by their places in order of time, then in the order of the files.
    fn by_time(&self, other: &Self) -> Ordering {
        let second = |row: &Self| row.packed().second_of_day();
        (self.start.cmp(&other.start))
            .then_with(|| second(self).cmp(&second(other)))
            .then_with(|| self.end.cmp(&other.end))
            .then_with(|| self.record.cmp(&other.record))
    }
}

/// Where something belongs in order of time.
pub(super) enum Sorted {
    /// Where it can have begun first, which is known.
    ByStart(Timed),
    /// Elsewhere.
    Elsewhere(SortKey, Timed),
    /// Nothing is known of when it was: at the end.
    Undated,
}

/// When records of one kind were.
#[derive(Clone, Default)]
pub(super) struct Times {
    /// What has a first possible day, in order of time, which is that of these days.
    pub(super) rows: Column<TimeRow>,
    /// How far the rows reach.
    pub(super) reach: Reach,
    /// The last possible days of the rows, sorted.
    pub(super) ends: Column<i32>,
    /// What has no first possible day, or does not stand where it can have begun first, in order
    /// of time.
    pub(super) odd: Column<TimeRow>,
    /// How many rows stand before each of these.
    pub(super) before: Column<u32>,
    /// Those of which nothing is known, in the order of the files.
    pub(super) undated: Column<u32>,
}

#[derive(Default)]
struct Gathered {
    rows: Vec<TimeRow>,
    odd: Vec<(SortKey, TimeRow)>,
    undated: Vec<u32>,
}

impl Gathered {
    fn with(mut self, record: u32, sorted: &Sorted) -> Self {
        match sorted {
            Sorted::ByStart(timed) => self.rows.push(TimeRow::new(timed, record)),
            Sorted::Elsewhere(key, timed) => self.odd.push((*key, TimeRow::new(timed, record))),
            Sorted::Undated => self.undated.push(record),
        }
        self
    }

    fn and(mut self, mut other: Self) -> Self {
        self.rows.append(&mut other.rows);
        self.odd.append(&mut other.odd);
        self.undated.append(&mut other.undated);
        self
    }
}

impl Times {
    /// Makes them of what is known of each of some records.
    pub(super) fn new(records: &[u32], sorted: impl Fn(RecordId) -> Sorted + Sync) -> Self {
        let gathered = records
            .par_iter()
            .fold(Gathered::default, |gathered, row| {
                gathered.with(*row, &sorted(RecordId::of_row(*row)))
            })
            .reduce(Gathered::default, Gathered::and);
        let Gathered { mut rows, mut odd, mut undated } = gathered;
        rows.par_sort_unstable_by(TimeRow::by_time);
        odd.sort_unstable_by(|(a, row_a), (b, row_b)| (a, row_a.record).cmp(&(b, row_b.record)));
        undated.sort_unstable();
        let before = odd.iter().map(|(key, odd)| {
            let is_before =
                |row: &TimeRow| (row.packed().sort_key(), row.record) < (*key, odd.record);
            u32::try_from(rows.partition_point(is_before)).unwrap_or(u32::MAX)
        });
        let before = before.collect();
        let mut ends: Vec<i32> = rows.iter().map(TimeRow::last).collect();
        let reach = Reach::new(ends.iter().copied());
        ends.par_sort_unstable();
        Self {
            rows: rows.into(),
            reach,
            ends: ends.into(),
            odd: odd.into_iter().map(|(_, row)| row).collect(),
            before,
            undated: undated.into(),
        }
    }

    /// Tells whether the columns fit one another.
    pub(super) fn is_whole(&self) -> bool {
        self.ends.len() == self.rows.len() && self.before.len() == self.odd.len()
    }

    /// Lists the records with their places, in the order of the places.
    pub(super) fn places(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        let timed = self.rows.iter().chain(self.odd.iter()).map(|row| row.record);
        timed.chain(self.undated.iter().copied()).enumerate()
    }

    /// Returns when the record of a place was; `None` where nothing is known of that.
    pub(super) fn at(&self, place: usize) -> Option<Timed> {
        let row = self.rows.get(place);
        let row = row.or_else(|| self.odd.get(place.checked_sub(self.rows.len())?));
        row.map(TimeRow::timed)
    }

    /// Returns the record of a place.
    pub(super) fn record(&self, place: usize) -> Option<RecordId> {
        let row = self.rows.get(place);
        let number = row.map(|row| row.record).or_else(|| {
            let odd = place.checked_sub(self.rows.len())?;
            let row = self.odd.get(odd).map(|row| row.record);
            row.or_else(|| self.undated.get(odd.checked_sub(self.odd.len())?).copied())
        });
        number.map(RecordId::of_row)
    }

    /// Returns what orders the record of a place in time among the others.
    pub(super) fn order(&self, place: usize) -> u64 {
        // A row, and what stands before the row after it.
        let at = |row: u64, odd: u64| row << 32 | odd;
        match place.checked_sub(self.rows.len()) {
            None => at(place as u64, u64::from(u32::MAX)),
            Some(odd) => match self.before.get(odd) {
                Some(before) => at(u64::from(*before), odd as u64),
                None => at(u64::from(u32::MAX), (odd - self.odd.len()) as u64),
            },
        }
    }

    /// Returns the bounds of the record of a place: its first and its last possible day.
    pub(super) fn bounds(&self, place: usize) -> (i32, i32) {
        let row = self.rows.get(place);
        let row = row.or_else(|| self.odd.get(place.checked_sub(self.rows.len())?));
        row.map_or((i32::MIN, i32::MAX), |row| (row.first(), row.last()))
    }

    /// Counts what can have been on one of some days.
    pub(super) fn count(&self, first: i32, last: i32) -> usize {
        // What ends before the first day began before the last.
        let ended = self.ends.partition_point(|end| *end < first);
        self.begun(last).saturating_sub(ended) + self.odd.len() + self.undated.len()
    }

    fn begun(&self, last: i32) -> usize {
        self.rows.partition_point(|row| row.first() <= last)
    }

    /// Lists what can have been on one of some days, in order of time, without that of which
    /// nothing is known.
    pub(super) fn between(&self, first: i32, last: i32) -> Between<'_> {
        let next = self.reach.next(0, self.begun(last), first);
        Between { times: self, first, last, to: self.begun(last), next, odd: 0 }
    }
}

/// What can have been on one of some days, in order of time.
pub(super) struct Between<'i> {
    times: &'i Times,
    first: i32,
    last: i32,
    /// The rows before this one begin early enough.
    to: usize,
    next: Option<usize>,
    /// The next of those that do not stand where they can have begun first.
    odd: usize,
}

impl Iterator for Between<'_> {
    type Item = Timed;

    fn next(&mut self) -> Option<Timed> {
        let times = self.times;
        while let (Some(row), Some(before)) = (times.odd.get(self.odd), times.before.get(self.odd))
        {
            if self.next.is_some_and(|next| next < *before as usize) {
                break;
            }
            self.odd += 1;
            if row.first() <= self.last && row.last() >= self.first {
                return Some(row.timed());
            }
        }
        let at = self.next?;
        self.next = times.reach.next(at + 1, self.to, self.first);
        times.rows.get(at).map(TimeRow::timed)
    }
}
