//! What questions look up: records by what they are, how they ended and when they were.
//!
//! Made once for a base, when a question first needs it, or read from where it was kept: it is
//! columns of plain rows. It names what *may* fit: it knows nothing of what is certain, so whoever
//! looks something up asks of each record found. When a record was it holds exactly, where that can
//! be said in a few numbers.

mod build;
mod keep;
mod posting;
mod production;
mod publisher;
mod reach;
mod sparse;
mod times;
mod window;

use crate::date::{Day, Occurrence};
use crate::model::{EventId, MAX_RECORDS, Outcome, Rank, RecordId, RecordKind, TieId, Word};
use crate::store::Column;
pub(in crate::knowledge_base) use posting::Postings;
use production::OnProductions;
use sparse::Sparse;
use times::Times;

pub use times::Timed;
pub use window::Window;

/// How many days before and after a stretch of time something is looked for. Times with zones are
/// compared as moments, which can be so far from the days that they name.
const MARGIN: i64 = 2;

/// The kinds of records that have a time of their own.
const TIMED: [RecordKind; 3] = [RecordKind::Event, RecordKind::Production, RecordKind::Source];

/// How many bits of a slot say which kind of record it is about.
const KIND_BITS: u32 = 2;

const _: () = assert!(
    TIMED.len() < 1 << KIND_BITS && MAX_RECORDS < 1 << (u32::BITS - KIND_BITS),
    "a slot holds the place of any record beside its kind"
);

/// Records by what they are, how they ended and when they were.
#[derive(Clone, Default)]
pub struct Index {
    /// The records of each kind, in the order of [`RecordKind::ALL`].
    kinds: Postings,
    /// The records of which a word of a closed list is claimed as their kind, or as the kind of copy
    /// that they are, by its code.
    words: Postings,
    /// The events for somebody in which an outcome is claimed, and who that is.
    outcomes: Postings,
    /// The records with a claim of a rank other than the normal one, by [`RareRank`].
    ranks: Postings,
    /// The names of publishers, folded, with their numbers, as `fst` keeps them; nothing for none.
    publishers: Column<u8>,
    /// The sources of each publisher.
    published: Postings,
    /// When events, productions and sources were.
    times: [Times; 3],
    /// For each record with a time of its own its place among those of its kind, and which of
    /// [`TIMED`] that is; 0 for all others.
    slots: Column<u32>,
    on_productions: OnProductions,
    /// The ties that were set aside, by the records they name.
    set_aside: Sparse,
    /// The places of statements of identity, by the records they are about.
    identities: Sparse,
    /// The events that name each term as a hazard or a cause.
    classed: Sparse,
}

impl Index {
    /// Lists the records of which a kind, or a kind of copy, is claimed.
    #[must_use]
    pub fn with_word(&self, word: Word) -> impl ExactSizeIterator<Item = RecordId> + '_ {
        self.words.records(build::code_of(word))
    }

    /// Lists the events for somebody in which an outcome is claimed, and who that is.
    #[must_use]
    pub fn with_outcome(&self, outcome: Outcome) -> impl ExactSizeIterator<Item = RecordId> + '_ {
        self.outcomes.records(outcome as usize)
    }

    /// Tells whether an outcome is claimed in an event, or for somebody, claims that were set aside
    /// among them: without going through all who are in it.
    #[must_use]
    pub fn has_outcome(&self, record: impl Into<RecordId>, outcome: Outcome) -> bool {
        self.outcomes.at(outcome as usize).binary_search(&record.into().row()).is_ok()
    }

    /// Lists the records that a claim of a rank is about or is written in, in the order of the files.
    #[must_use]
    pub fn with_rank(&self, rank: RareRank) -> impl ExactSizeIterator<Item = RecordId> + '_ {
        self.ranks.records(rank as usize)
    }

    /// Lists the records of a kind, in the order of the files.
    #[must_use]
    pub fn of_kind(&self, kind: RecordKind) -> impl ExactSizeIterator<Item = RecordId> + '_ {
        self.kinds.records(kind as usize)
    }

    /// Lists the ties that were set aside and name a record on either side, in the order of the
    /// files.
    pub fn set_aside(&self, record: RecordId) -> impl Iterator<Item = TieId> + '_ {
        let ties = self.set_aside.of(record).iter();
        ties.filter_map(|tie| TieId::from_index(*tie as usize))
    }

    /// Lists the statements that a record is, or is not, one with others, by their places in
    /// [`Model::identities`](crate::model::Model::identities).
    pub fn identities(&self, record: RecordId) -> impl Iterator<Item = usize> + '_ {
        self.identities.of(record).iter().map(|place| *place as usize)
    }

    /// Lists the events that name a term as a hazard or a cause, in the order of the files.
    #[must_use]
    pub fn classed(&self, term: RecordId) -> impl ExactSizeIterator<Item = RecordId> + '_ {
        self.classed.of(term).iter().map(|event| RecordId::of_row(*event))
    }

    /// Returns when a record was, if that is known and it is one that has a time of its own.
    #[must_use]
    pub fn timed(&self, record: RecordId) -> Option<Timed> {
        let (times, place) = self.slot(record)?;
        times.at(place)
    }

    /// Returns a number that orders events as they stand in time, then in the files.
    ///
    /// In time is where [`Model::placing`](crate::model::Model::placing) puts them.
    #[must_use]
    pub fn order(&self, event: EventId) -> u64 {
        self.slot(event.record()).map_or(u64::MAX, |(times, place)| times.order(place))
    }

    fn slot(&self, record: RecordId) -> Option<(&Times, usize)> {
        let slot = *self.slots.get(record.index())?;
        let kind = (slot & ((1 << KIND_BITS) - 1)).checked_sub(1)?;
        Some((self.times.get(kind as usize)?, (slot >> KIND_BITS) as usize))
    }

    /// Lists all events in order of time, those of which nothing is known last.
    pub fn events(&self) -> impl Iterator<Item = RecordId> + '_ {
        let events = self.window(&[RecordKind::Event], None, None);
        events.timed().map(|timed| timed.record).chain(events.undated())
    }

    /// Looks for what of some kinds may share a day with a stretch of time.
    #[must_use]
    pub fn around(&self, kinds: &[RecordKind], time: &Occurrence) -> Window<'_> {
        let bounds = time.bounds();
        self.window(kinds, bounds.earliest_start, bounds.latest_end)
    }

    /// Looks for what of some kinds may begin before a stretch of time does.
    #[must_use]
    pub fn before(&self, kinds: &[RecordKind], time: &Occurrence) -> Window<'_> {
        self.window(kinds, None, time.bounds().latest_start)
    }

    /// Looks for what of some kinds may end after a stretch of time has.
    #[must_use]
    pub fn after(&self, kinds: &[RecordKind], time: &Occurrence) -> Window<'_> {
        self.window(kinds, time.bounds().earliest_end, None)
    }

    fn window(&self, kinds: &[RecordKind], first: Option<Day>, last: Option<Day>) -> Window<'_> {
        let first = first.map_or(i32::MIN, |day| near(day.number() - MARGIN));
        let last = last.map_or(i32::MAX, |day| near(day.number() + MARGIN));
        let times = TIMED.iter().zip(&self.times);
        let empty = [None; TIMED.len()];
        let wanted = times.map(|(kind, times)| kinds.contains(kind).then_some(times));
        let mut chosen = empty;
        for (place, times) in chosen.iter_mut().zip(wanted) {
            *place = times;
        }
        Window { index: self, times: chosen, days: (first, last) }
    }
}

/// A rank that few claims have: not the normal one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RareRank {
    /// Chosen before the others.
    Preferred,
    /// Set aside.
    Deprecated,
}

impl RareRank {
    /// How many there are.
    const COUNT: usize = 2;

    /// Returns which of them a rank is, if it is not the normal one.
    fn of(rank: Rank) -> Option<Self> {
        match rank {
            Rank::Preferred => Some(Self::Preferred),
            Rank::Normal => None,
            Rank::Deprecated(_) => Some(Self::Deprecated),
        }
    }
}

/// A day as rows of times have it: what is too far away counts as the last day on its side.
fn near(day: i64) -> i32 {
    let (least, most) = (i64::from(i32::MIN) + 1, i64::from(i32::MAX) - 1);
    i32::try_from(day.clamp(least, most)).unwrap_or(i32::MAX)
}
