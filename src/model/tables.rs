//! The tables a model is made of, open to the loader that fills them.

use rustc_hash::FxHashMap;

use super::{
    Citation, Claim, ClaimId, Coordinates, CoordinatesId, DateId, DoubtfulRecord, Identity,
    Interner, Record, Relative, RelativeId, Symbol, Tie, TieId, Time, TimeId,
};
use crate::date::Date;
use crate::text::Span;

/// Rows of everything a model holds, in the order of the files.
#[derive(Default)]
pub struct Tables {
    /// Every distinct text.
    pub strings: Interner,
    /// The records.
    pub records: Vec<Record>,
    /// The claims: first those written in the record they speak about, then, from `own_claims`
    /// on, those written elsewhere.
    pub claims: Vec<Claim>,
    /// The notes on claims, for those that have one, in the order of the claims.
    pub claim_notes: Vec<(ClaimId, Symbol)>,
    /// The claims of which the clocks leave open whether they belong to the base as asked for, in
    /// the order of the claims. The loader knows of none.
    pub doubtful: Vec<ClaimId>,
    /// The records of which the clocks leave that open, in their order.
    pub doubtful_records: Vec<DoubtfulRecord>,
    /// The records that are in the files but, on these clocks, not in the base: their keys and what
    /// they are called, sorted.
    pub unseen: Vec<(Symbol, Symbol)>,
    /// How many of the claims are written in the record they speak about.
    pub own_claims: u32,
    /// The citations.
    pub citations: Vec<Citation>,
    /// Participations, credits and memberships.
    pub ties: Vec<Tie>,
    /// The claims on details that sources differ on, for the ties that have some, in the order of
    /// the ties: ranges of the claims table.
    pub tie_claims: Vec<(TieId, (u32, u32))>,
    /// Where the times of credits and memberships stand, for those that have one, in the order of
    /// the ties.
    pub time_spans: Vec<(TieId, Span)>,
    /// The dates, one for each distinct text.
    pub dates: Vec<Date>,
    /// The text of each date as it stands in the files.
    pub date_texts: Vec<Symbol>,
    /// The distinct times.
    pub times: Vec<Time>,
    /// The coordinates.
    pub coordinates: Vec<Coordinates>,
    /// The dates that are given from other events.
    pub relatives: Vec<Relative>,
    /// Statements that records are one or not.
    pub identities: Vec<Identity>,
    date_ids: FxHashMap<Symbol, DateId>,
    time_ids: FxHashMap<Time, TimeId>,
}

impl Tables {
    /// Returns the date that stands in the files as `text`, if it has been added.
    #[must_use]
    pub fn known_date(&self, text: Symbol) -> Option<DateId> {
        self.date_ids.get(&text).copied()
    }

    /// Adds the date that stands in the files as `text`; `None` when the table is full.
    pub fn add_date(&mut self, text: Symbol, date: Date) -> Option<DateId> {
        let id = DateId::from_index(self.dates.len())?;
        self.dates.push(date);
        self.date_texts.push(text);
        self.date_ids.insert(text, id);
        Some(id)
    }

    /// Returns the handle of a time, adding it if it is new; `None` when the table is full.
    pub fn add_time(&mut self, time: Time) -> Option<TimeId> {
        if let Some(id) = self.time_ids.get(&time) {
            return Some(*id);
        }
        let id = TimeId::from_index(self.times.len())?;
        self.times.push(time);
        self.time_ids.insert(time, id);
        Some(id)
    }

    /// Adds coordinates; `None` when the table is full.
    pub fn add_coordinates(&mut self, coordinates: Coordinates) -> Option<CoordinatesId> {
        let id = CoordinatesId::from_index(self.coordinates.len())?;
        self.coordinates.push(coordinates);
        Some(id)
    }

    /// Adds a date that is given from another event; `None` when the table is full.
    pub fn add_relative(&mut self, relative: Relative) -> Option<RelativeId> {
        let id = RelativeId::from_index(self.relatives.len())?;
        self.relatives.push(relative);
        Some(id)
    }

    /// Adds a claim with its note; `None`, and the claim is left out, when the table is full.
    pub fn add_claim(&mut self, claim: Claim, note: Option<Symbol>) -> Option<ClaimId> {
        let id = ClaimId::from_index(self.claims.len())?;
        self.claims.push(claim);
        self.claim_notes.extend(note.map(|note| (id, note)));
        Some(id)
    }

    /// Gives back the memory kept for further growth.
    pub fn shrink(&mut self) {
        self.strings.shrink();
        self.records.shrink_to_fit();
        self.claims.shrink_to_fit();
        self.claim_notes.shrink_to_fit();
        self.citations.shrink_to_fit();
        self.ties.shrink_to_fit();
        self.tie_claims.shrink_to_fit();
        self.time_spans.shrink_to_fit();
    }
}
