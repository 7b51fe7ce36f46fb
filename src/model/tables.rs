//! The tables a model is made of, open to the loader that fills them.

mod append;
mod image;
mod resolve;
mod rows;
mod shift;

use rustc_hash::FxHashMap;

use super::id::Handle;
use super::row::{
    CitationRow, ClaimExtra, ClaimRow, Extent, IdentityRow, PartRow, RecordRow, RelativeRow,
    StatementRow, TieRow, TimeRow,
};
use super::{ClaimId, DateId, DoubtfulRecord, Interner, Symbol, Time, TimeId};
use crate::store::Column;

pub use append::{Part, Translation};
pub(in crate::model) use shift::Shift;

/// How many claims, citations, ties, or rows of any other kind a base may have.
pub const MAX_ROWS: usize = u32::MAX as usize - 2;

/// How many records a base may have: an index keeps two bits beside the number of one.
pub const MAX_RECORDS: usize = (1 << 30) - 1;

/// Rows of everything a model holds, in the order of the files.
#[derive(Default)]
pub struct Tables {
    /// Every distinct text.
    pub strings: Interner,
    pub(super) records: Column<RecordRow>,
    /// First those written in the record they speak about, then, from `own_claims` on, those
    /// written elsewhere.
    pub(super) claims: Column<ClaimRow>,
    pub(super) claim_extras: Column<ClaimExtra>,
    /// How many of the claims are written in the record they speak about.
    pub(super) own_claims: u32,
    /// The notes on claims, for those that have one, in the order of the claims.
    pub(super) claim_notes: Column<[u32; 2]>,
    pub(super) citations: Column<CitationRow>,
    pub(super) ties: Column<TieRow>,
    /// The claims on details that sources differ on, for the ties that have some, in the order of
    /// the ties: the tie, and a range of the claims table.
    pub(super) tie_claims: Column<[u32; 3]>,
    /// Where the times of credits and memberships stand, for those that have one, in the order of
    /// the ties: the tie, the file, the start and the end.
    pub(super) time_spans: Column<[u32; 4]>,
    /// The text of each distinct date as it stands in the files.
    pub(super) date_texts: Column<u32>,
    /// The distinct times.
    pub(super) times: Column<TimeRow>,
    /// Degrees north and east.
    pub(super) coordinates: Column<[f64; 2]>,
    pub(super) relatives: Column<RelativeRow>,
    /// The claims that are records of their own, as they were read.
    pub(super) statements: Column<StatementRow>,
    /// Statements that records are one or not, as they were read.
    pub(super) written_identities: Column<IdentityRow>,
    /// The keys they speak of: the key, and where it starts and ends.
    pub(super) identity_keys: Column<[u32; 3]>,
    /// The same with records in place of keys.
    pub(super) identities: Column<IdentityRow>,
    pub(super) identity_records: Column<u32>,
    /// The files whose rows these are, in their order.
    pub(super) parts: Column<PartRow>,
    /// For each of them its texts, dates and times, in the order in which it has them.
    pub(super) part_symbols: Column<u32>,
    pub(super) part_dates: Column<u32>,
    pub(super) part_times: Column<u32>,
    /// The claims of which the clocks leave open whether they belong to the base as asked for, in
    /// the order of the claims. The loader knows of none.
    pub doubtful: Vec<ClaimId>,
    /// The records of which the clocks leave that open, in their order.
    pub doubtful_records: Vec<DoubtfulRecord>,
    /// The records that are in the files but, on these clocks, not in the base: their keys and what
    /// they are called, sorted.
    pub unseen: Vec<(Symbol, Symbol)>,
    /// Only while the tables are filled.
    date_ids: FxHashMap<Symbol, DateId>,
    time_ids: FxHashMap<Time, TimeId>,
}

impl Tables {
    /// Returns the date that stands in the files as `text`, if it has been added.
    #[must_use]
    pub fn known_date(&self, text: Symbol) -> Option<DateId> {
        self.date_ids.get(&text).copied()
    }

    /// Adds the date that stands in the files as `text`, which must be one; `None` when the table
    /// is full.
    pub fn add_date(&mut self, text: Symbol) -> Option<DateId> {
        let id = DateId::from_index(self.date_texts.len())?;
        self.date_texts.push(text.code());
        self.date_ids.insert(text, id);
        Some(id)
    }

    /// Returns the handle of a time, adding it if it is new; `None` when the table is full.
    pub fn add_time(&mut self, time: Time) -> Option<TimeId> {
        if let Some(id) = self.time_ids.get(&time) {
            return Some(*id);
        }
        let id = TimeId::from_index(self.times.len())?;
        self.times.push(TimeRow::of(time));
        self.time_ids.insert(time, id);
        Some(id)
    }

    /// Gives back the memory kept for further growth, and what was needed only while the tables
    /// were filled.
    pub fn finish(&mut self) {
        (self.date_ids, self.time_ids) = Default::default();
        self.strings.shrink();
        self.shrink();
    }

    /// Takes the texts, dates, times and coordinates out into tables that have no other rows, for
    /// the same rows, or some of them, to be added again.
    #[must_use]
    pub fn take_values(&mut self) -> Self {
        Self {
            strings: std::mem::take(&mut self.strings),
            date_texts: std::mem::take(&mut self.date_texts),
            times: std::mem::take(&mut self.times),
            coordinates: std::mem::take(&mut self.coordinates),
            ..Self::default()
        }
    }
}
