//! What the base says: records, and the claims that every field of them becomes.
//!
//! Invariants: the model knows no text layout and does no I/O; it holds tables of small rows that
//! name one another by typed handles, so that ten million claims fit one machine. Nothing is
//! dropped: a claim that was set aside is there with its reason, a key that names nothing stays as
//! [`Reference::Dangling`].

mod citations;
mod claim;
mod derivation;
mod doubt;
mod event;
mod event_kind;
mod id;
mod identity;
mod interner;
mod label;
mod organization;
mod outcome;
mod own_time;
mod person;
mod place;
mod production;
mod property;
mod record;
mod source;
mod standing;
mod tables;
mod word;
mod worlds;

pub use citations::Citations;
pub use claim::{
    Citation, Claim, Coordinates, Identity, Rank, Reference, Relative, Subject, Tie, TieKind, Time,
    Value,
};
pub use derivation::{Derivation, DerivedBound, Side};
pub use doubt::DoubtfulRecord;
pub use event_kind::{EventKind, Family, World};
pub use id::{
    CitationId, ClaimId, CoordinatesId, DateId, EventId, PlaceId, ProductionId, RecordId,
    RelativeId, SourceId, Symbol, TieId, TimeId,
};
pub use identity::Verdict;
pub use interner::Interner;
pub use organization::OrganizationKind;
pub use outcome::Outcome;
pub use production::ProductionKind;
pub use property::{Property, ValueType};
pub use record::{KindSet, Record, RecordKind};
pub use source::{Copy, SourceKind};
pub use standing::Standing;
pub use tables::Tables;
pub use word::{Word, WordList};
pub use worlds::Worlds;

use crate::date::Date;
use crate::text::Span;

/// All records and claims of a base.
///
/// Made by the loader from [`Tables`]; afterwards it does not change.
#[derive(Default)]
pub struct Model {
    tables: Tables,
    /// The record of each key, by the key's symbol.
    by_key: Vec<Option<RecordId>>,
    /// Claims about a record that are written elsewhere, sorted by record.
    written_elsewhere: Vec<(RecordId, ClaimId)>,
    /// What records are called whose name or title is in dispute, in the order of the records.
    disputed_labels: Vec<(RecordId, Box<str>)>,
    /// The claims that date an event from another.
    relative_claims: Vec<ClaimId>,
    /// What relative dates tell beyond the dates written down, by event.
    derivations: Vec<Derivation>,
}

impl Model {
    /// Makes the model of finished tables: all references resolved, keys unique.
    #[must_use]
    pub fn new(tables: Tables, by_key: Vec<Option<RecordId>>) -> Self {
        let mut written_elsewhere = Vec::new();
        for (index, claim) in tables.claims.iter().enumerate().skip(tables.own_claims as usize) {
            if let (Subject::Record(record), Some(id)) = (claim.subject, ClaimId::from_index(index))
            {
                written_elsewhere.push((record, id));
            }
        }
        written_elsewhere.sort_unstable();
        let relative_claims = relative_claims(&tables);
        let mut model = Self {
            tables,
            by_key,
            written_elsewhere,
            disputed_labels: Vec::new(),
            relative_claims,
            derivations: Vec::new(),
        };
        model.disputed_labels = model.find_disputed_labels();
        model
    }

    /// Gives back the tables, and the record of each key by the key's symbol.
    #[must_use]
    pub fn into_tables(self) -> (Tables, Vec<Option<RecordId>>) {
        (self.tables, self.by_key)
    }

    /// Returns the text of a symbol.
    #[must_use]
    pub fn text(&self, symbol: Symbol) -> &str {
        self.tables.strings.resolve(symbol)
    }

    /// Returns the symbol of a text that stands somewhere in the base.
    #[must_use]
    pub fn symbol(&self, text: &str) -> Option<Symbol> {
        self.tables.strings.get(text)
    }

    /// Returns a record.
    #[must_use]
    pub fn record(&self, id: RecordId) -> Record {
        self.tables.records[id.index()]
    }

    /// Returns a record's key.
    #[must_use]
    pub fn key(&self, id: impl Into<RecordId>) -> &str {
        self.text(self.record(id.into()).key)
    }

    /// Finds the record with this key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<RecordId> {
        let symbol = self.tables.strings.get(key)?;
        self.by_key.get(symbol.index()).copied().flatten()
    }

    /// Lists all records in the order of the files.
    #[must_use]
    pub fn records(&self) -> impl DoubleEndedIterator<Item = (RecordId, Record)> {
        self.tables
            .records
            .iter()
            .enumerate()
            .filter_map(|(index, record)| Some((RecordId::from_index(index)?, *record)))
    }

    /// Returns how many claims there are.
    #[must_use]
    pub fn claim_count(&self) -> usize {
        self.tables.claims.len()
    }

    /// Returns how many records there are.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.tables.records.len()
    }

    /// Lists all claims in the order of the files.
    pub fn claims(&self) -> impl Iterator<Item = (ClaimId, Claim)> {
        self.tables
            .claims
            .iter()
            .enumerate()
            .filter_map(|(index, claim)| Some((ClaimId::from_index(index)?, *claim)))
    }

    /// Lists the claims that are records of their own: those not written in what they speak about.
    pub fn claims_written_elsewhere(&self) -> impl Iterator<Item = ClaimId> {
        self.written_elsewhere.iter().map(|(_, claim)| *claim)
    }

    /// Returns a claim.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Claim {
        self.tables.claims[id.index()]
    }

    /// Returns the note on a claim.
    #[must_use]
    pub fn note(&self, id: ClaimId) -> Option<Symbol> {
        let notes = &self.tables.claim_notes;
        let at = notes.binary_search_by_key(&id, |(claim, _)| *claim).ok()?;
        Some(notes[at].1)
    }

    /// Lists the claims about a record: those written in it, then those written elsewhere.
    pub fn claims_about(&self, id: impl Into<RecordId>) -> impl Iterator<Item = (ClaimId, Claim)> {
        let id = id.into();
        let (start, end) = self.record(id).claims;
        let own = (start..end).filter_map(|index| ClaimId::from_index(index as usize));
        let first = self.written_elsewhere.partition_point(|(record, _)| *record < id);
        let elsewhere = self.written_elsewhere[first..]
            .iter()
            .take_while(move |(record, _)| *record == id)
            .map(|(_, claim)| *claim);
        own.chain(elsewhere).map(|claim| (claim, self.claim(claim))).filter(move |(_, claim)| {
            match claim.subject {
                Subject::Record(record) => record == id,
                Subject::Tie(_) => false,
            }
        })
    }

    /// Lists the claims written in a record: those about it, and those about its ties.
    #[must_use]
    pub fn claims_written_in(&self, record: &Record) -> impl ExactSizeIterator<Item = Claim> {
        let (start, end) = record.claims;
        self.tables.claims[start as usize..end as usize].iter().copied()
    }

    /// Lists the claims on one property of a record.
    pub fn claims_on(
        &self,
        id: impl Into<RecordId>,
        property: Property,
    ) -> impl Iterator<Item = (ClaimId, Claim)> {
        self.claims_about(id).filter(move |(_, claim)| claim.property == property)
    }

    /// Lists the claims on details of a tie that the sources differ on.
    pub fn claims_of_tie(&self, id: TieId) -> impl Iterator<Item = (ClaimId, Claim)> {
        let rows = &self.tables.tie_claims;
        let found = rows.binary_search_by_key(&id, |(tie, _)| *tie);
        let (start, end) = found.map_or((0, 0), |at| rows[at].1);
        (start..end)
            .filter_map(|index| ClaimId::from_index(index as usize))
            .map(|claim| (claim, self.claim(claim)))
    }

    /// Tells whether sources differ on a detail of a tie.
    #[must_use]
    pub fn has_differing_details(&self, id: TieId) -> bool {
        self.tables.tie_claims.binary_search_by_key(&id, |(tie, _)| *tie).is_ok()
    }

    /// Returns where a tie stands: the key of the one side that is written out.
    #[must_use]
    pub fn tie_span(&self, tie: &Tie) -> Span {
        self.claim(tie.claim).span
    }

    /// Returns a participation, credit or membership.
    #[must_use]
    pub fn tie(&self, id: TieId) -> Tie {
        self.tables.ties[id.index()]
    }

    /// Lists all participations, credits and memberships in the order of the files.
    pub fn ties(&self) -> impl Iterator<Item = (TieId, Tie)> {
        self.tables
            .ties
            .iter()
            .enumerate()
            .filter_map(|(index, tie)| Some((TieId::from_index(index)?, *tie)))
    }

    /// Returns where the time of a credit or a membership stands; `None` where it has none, or the
    /// sources differ on it, so that it is in claims.
    #[must_use]
    pub fn time_span(&self, id: TieId) -> Option<Span> {
        let spans = &self.tables.time_spans;
        let at = spans.binary_search_by_key(&id, |(tie, _)| *tie).ok()?;
        Some(spans[at].1)
    }

    /// Lists the ties that a record's own claims state: an event's participations, a production's
    /// credits, a person's memberships.
    pub fn ties_of(&self, id: impl Into<RecordId>) -> impl Iterator<Item = (TieId, Tie)> {
        self.claims_about(id).filter_map(|(_, claim)| match claim.value {
            Value::Tie(tie) => Some((tie, self.tie(tie))),
            _ => None,
        })
    }

    /// Lists the ties that a record's own claims state, without those set aside.
    pub fn live_ties_of(&self, id: impl Into<RecordId>) -> impl Iterator<Item = (TieId, Tie)> {
        let is_set_aside = |tie: &Tie| self.claim(tie.claim).is_deprecated();
        self.ties_of(id).filter(move |(_, tie)| !is_set_aside(tie))
    }

    /// Returns a date.
    #[must_use]
    pub fn date(&self, id: DateId) -> Date {
        self.tables.dates[id.index()].clone()
    }

    /// Returns a date as it stands in the files.
    #[must_use]
    pub fn date_text(&self, id: DateId) -> &str {
        self.text(self.tables.date_texts[id.index()])
    }

    /// Returns a time as written.
    #[must_use]
    pub fn time(&self, id: TimeId) -> Time {
        self.tables.times[id.index()]
    }

    /// Returns a pair of coordinates.
    #[must_use]
    pub fn coordinates(&self, id: CoordinatesId) -> Coordinates {
        self.tables.coordinates[id.index()]
    }

    /// Returns a date that is given from another event.
    #[must_use]
    pub fn relative(&self, id: RelativeId) -> Relative {
        self.tables.relatives[id.index()]
    }

    /// Lists the claims that date an event from another, those set aside too, in the order of the
    /// files.
    #[must_use]
    pub fn relative_claims(&self) -> &[ClaimId] {
        &self.relative_claims
    }

    /// Lists the statements that records are one or not.
    pub fn identities(&self) -> impl Iterator<Item = Identity> {
        self.tables.identities.iter().cloned()
    }

    /// Lists all distinct strings, in the order of their symbols.
    #[must_use]
    pub fn strings(&self) -> &Interner {
        &self.tables.strings
    }
}

/// Lists the claims that date an event from another; most bases have none.
fn relative_claims(tables: &Tables) -> Vec<ClaimId> {
    if tables.relatives.is_empty() {
        return Vec::new();
    }
    let claims = tables.claims.iter().enumerate();
    let relative = claims.filter(|(_, claim)| matches!(claim.value, Value::Relative(_)));
    relative.filter_map(|(index, _)| ClaimId::from_index(index)).collect()
}
