//! What the base says: records, and the claims that every field of them becomes.
//!
//! Invariants: the model knows no text layout and does no I/O; it holds tables of small rows that
//! name one another by typed handles, so that ten million claims fit one machine. Nothing is
//! dropped: a claim that was set aside is there with its reason, a key that names nothing stays as
//! [`Reference::Dangling`].

mod by_key;
mod citations;
mod claim;
mod containment;
mod count;
mod derivation;
mod doubt;
mod event;
mod event_kind;
mod id;
mod identity;
mod image;
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
mod row;
mod source;
mod standing;
mod statement;
mod tables;
mod term;
mod toll;
mod word;
mod worlds;

pub use by_key::RecordsByKey;
pub use citations::Citations;
pub use claim::{
    Citation, Claim, Coordinates, Identity, Rank, Reference, Relative, Subject, Tie, TieKind, Time,
    Value,
};
pub(crate) use containment::Outward;
pub(crate) use count::{Count, SENTENCE, Step, counts, share_a_count};
pub use derivation::{Derivation, DerivedBound, Side};
pub use doubt::DoubtfulRecord;
pub use event_kind::{EventKind, Family, World};
pub use id::{
    CitationId, ClaimId, CoordinatesId, DateId, EventId, PlaceId, ProductionId, RecordId,
    RelativeId, SourceId, Symbol, TieId, TimeId,
};
pub use identity::Verdict;
pub(crate) use identity::{Joined, Way, ways};
pub use interner::Interner;
pub use organization::OrganizationKind;
pub use outcome::Outcome;
pub use production::ProductionKind;
pub use property::{Property, ValueType};
pub use record::{KindSet, Record, RecordKind};
pub use source::{Copy, SourceKind};
pub use standing::Standing;
pub use statement::{Statement, Written, WrittenIdentity};
pub use tables::{MAX_RECORDS, MAX_ROWS, Part, Tables, Translation};
pub use term::Scheme;
pub use toll::{Toll, TollError};
pub use word::{Word, WordList};
pub use worlds::Worlds;

use crate::date::Date;
use crate::store::Column;
use crate::text::{FileId, Span};
use containment::KnownAround;
use derivation::Derivations;
use id::Handle;
use label::Labels;
use row::{ClaimRow, Shape};

/// All records and claims of a base.
///
/// Made by the loader from [`Tables`]; afterwards it does not change.
#[derive(Default)]
pub struct Model {
    tables: Tables,
    by_key: RecordsByKey,
    /// Claims about a record that are written elsewhere: the record and the claim, sorted.
    written_elsewhere: Column<[u32; 2]>,
    labels: Labels,
    /// The claims that date an event from another.
    relative_claims: Column<u32>,
    /// What relative dates tell beyond the dates written down, by event.
    derivations: Derivations,
    /// What the records lie in of which several claims say so, as far as it was asked.
    known_around: KnownAround,
}

impl Model {
    /// Makes the model of finished tables: all references resolved, keys unique.
    #[must_use]
    pub fn new(tables: Tables, by_key: RecordsByKey) -> Self {
        let mut written_elsewhere = Vec::new();
        for (index, claim) in tables.claims.iter().enumerate().skip(tables.own_claims as usize) {
            if let (Some(record), Some(id)) = (claim.record(), ClaimId::from_index(index)) {
                written_elsewhere.push([record.code(), id.code()]);
            }
        }
        written_elsewhere.sort_unstable();
        let mut model = Self {
            relative_claims: relative_claims(&tables),
            tables,
            by_key,
            written_elsewhere: written_elsewhere.into(),
            ..Self::default()
        };
        model.labels = model.find_disputed_labels();
        model
    }

    /// Gives back the tables, and the record of each key by the key's symbol.
    #[must_use]
    pub fn into_tables(self) -> (Tables, RecordsByKey) {
        (self.tables, self.by_key)
    }

    /// Finds the rows of one of the files that the model was read from.
    #[must_use]
    pub fn part(&self, file: FileId) -> Option<Part<'_>> {
        self.tables.part(file)
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
        self.tables.record(id)
    }

    /// Returns what a record is.
    #[must_use]
    pub fn kind(&self, id: impl Into<RecordId>) -> RecordKind {
        self.tables.kind(id.into())
    }

    /// Returns a record's key.
    #[must_use]
    pub fn key(&self, id: impl Into<RecordId>) -> &str {
        self.text(self.tables.key(id.into()))
    }

    /// Finds the record with this key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<RecordId> {
        let symbol = self.tables.strings.get(key)?;
        self.by_key.get(symbol)
    }

    /// Tells whether the key of a record names it and nothing else. One without a key, or with one that
    /// is taken, which `check` reports, has no name that it could be published under.
    #[must_use]
    pub fn is_named(&self, record: impl Into<RecordId>) -> bool {
        let record = record.into();
        self.by_key.get(self.record(record).key) == Some(record)
    }

    /// Lists all records in the order of the files.
    #[must_use]
    pub fn records(&self) -> impl DoubleEndedIterator<Item = (RecordId, Record)> {
        self.tables.records()
    }

    /// Returns how many claims there are.
    #[must_use]
    pub fn claim_count(&self) -> usize {
        self.tables.claim_count()
    }

    /// Returns how many records there are.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.tables.record_count()
    }

    /// Lists all claims in the order of the files.
    pub fn claims(&self) -> impl Iterator<Item = (ClaimId, Claim)> {
        let claims = self.tables.claims.iter().enumerate();
        claims.filter_map(|(index, row)| Some((ClaimId::from_index(index)?, self.tables.read(row))))
    }

    /// Lists the claims that are records of their own: those not written in what they speak about.
    pub fn claims_written_elsewhere(&self) -> impl Iterator<Item = ClaimId> {
        self.written_elsewhere.iter().map(|[_, claim]| ClaimId::of_code(*claim))
    }

    /// Returns a claim.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Claim {
        self.tables.claim(id)
    }

    /// Returns the note on a claim.
    #[must_use]
    pub fn note(&self, id: ClaimId) -> Option<Symbol> {
        self.tables.note(id)
    }

    /// Lists the claims about a record: those written in it, then those written elsewhere.
    pub fn claims_about(&self, id: impl Into<RecordId>) -> impl Iterator<Item = (ClaimId, Claim)> {
        self.rows_about(id.into()).map(|(claim, row)| (claim, self.tables.read(row)))
    }

    /// Lists the rows of the claims about a record, in the order of [`Model::claims_about`].
    #[inline]
    fn rows_about(&self, id: RecordId) -> impl Iterator<Item = (ClaimId, &ClaimRow)> {
        let rows = &self.tables.claims;
        let (start, end) = self.tables.claims_of(id);
        let own = rows.get(start as usize..end as usize).unwrap_or_default();
        let own = (start..)
            .zip(own)
            .filter_map(|(index, row)| Some((ClaimId::from_index(index as usize)?, row)));
        let first = self.written_elsewhere.partition_point(|[record, _]| *record < id.code());
        let elsewhere = self.written_elsewhere[first..]
            .iter()
            .take_while(move |[record, _]| *record == id.code())
            .map(|[_, claim]| ClaimId::of_code(*claim))
            .map(|claim| (claim, &rows[claim.index()]));
        own.chain(elsewhere).filter(move |(_, row)| row.record() == Some(id))
    }

    /// Lists the claims written in a record: those about it, and those about its ties.
    #[must_use]
    pub fn claims_written_in(&self, record: &Record) -> impl ExactSizeIterator<Item = Claim> {
        let (start, end) = record.claims;
        let rows = self.tables.claims[start as usize..end as usize].iter();
        rows.map(|row| self.tables.read(row))
    }

    /// Lists the claims on one property of a record.
    pub fn claims_on(
        &self,
        id: impl Into<RecordId>,
        property: Property,
    ) -> impl Iterator<Item = (ClaimId, Claim)> {
        let code = property.code();
        self.rows_about(id.into())
            .filter(move |(_, row)| row.property == code)
            .map(|(claim, row)| (claim, self.tables.read(row)))
            // Those of the archivist's own have one code.
            .filter(move |(_, claim)| claim.property == property)
    }

    /// Lists the properties that take one value and on which there are several claims about a
    /// record, each once, sorted.
    #[must_use]
    pub fn repeated_properties(&self, id: impl Into<RecordId>) -> Vec<Property> {
        let id = id.into();
        let kind = self.kind(id);
        let is_single = |property: &Property| !property.is_list_on(kind);
        let mut seen = [false; 1 << u8::BITS];
        let mut repeated = self.rows_about(id).filter(|(_, row)| {
            std::mem::replace(&mut seen[usize::from(row.property)], true)
                && Property::of_code(row.property).as_ref().is_none_or(is_single)
        });
        if repeated.next().is_none() {
            return Vec::new();
        }
        let properties = self.claims_about(id).map(|(_, claim)| claim.property);
        let mut all: Vec<Property> = properties.filter(is_single).collect();
        all.sort_unstable();
        let repeated = all.chunk_by(|a, b| a == b).filter(|group| group.len() > 1);
        repeated.filter_map(|group| group.first().copied()).collect()
    }

    /// Lists the claims on details of a tie that the sources differ on.
    pub fn claims_of_tie(&self, id: TieId) -> impl Iterator<Item = (ClaimId, Claim)> {
        let (start, end) = self.tables.tie_claims(id).unwrap_or_default();
        (start..end)
            .filter_map(|index| ClaimId::from_index(index as usize))
            .map(|claim| (claim, self.claim(claim)))
    }

    /// Tells whether sources differ on a detail of a tie.
    #[must_use]
    pub fn has_differing_details(&self, id: TieId) -> bool {
        self.tables.tie_claims(id).is_some()
    }

    /// Returns where a tie stands: the key of the one side that is written out.
    #[must_use]
    pub fn tie_span(&self, tie: &Tie) -> Span {
        self.claim(tie.claim).span
    }

    /// Returns a participation, credit or membership.
    #[must_use]
    pub fn tie(&self, id: TieId) -> Tie {
        self.tables.tie(id)
    }

    /// Lists all participations, credits and memberships in the order of the files.
    pub fn ties(&self) -> impl Iterator<Item = (TieId, Tie)> {
        let ties = self.tables.ties.iter().enumerate();
        ties.filter_map(|(index, row)| Some((TieId::from_index(index)?, row.tie())))
    }

    /// Lists all participations, credits and memberships in the order of the files, without those set
    /// aside.
    pub fn live_ties(&self) -> impl Iterator<Item = (TieId, Tie)> {
        self.ties().filter(|(_, tie)| !self.tables.is_deprecated(tie.claim))
    }

    /// Tells whether a claim was set aside, or the participation, credit or membership of which it
    /// states a detail.
    #[must_use]
    pub fn is_set_aside(&self, claim: &Claim) -> bool {
        let of_tie = match claim.subject {
            Subject::Tie(tie) => self.tables.is_deprecated(self.tie(tie).claim),
            Subject::Record(_) => false,
        };
        of_tie || claim.is_deprecated()
    }

    /// Returns where the time of a credit or a membership stands; `None` where it has none, or the
    /// sources differ on it, so that it is in claims.
    #[must_use]
    pub fn time_span(&self, id: TieId) -> Option<Span> {
        self.tables.time_span(id)
    }

    /// Lists the ties that a record's own claims state: an event's participations, a production's
    /// credits, a person's memberships.
    pub fn ties_of(&self, id: impl Into<RecordId>) -> impl Iterator<Item = (TieId, Tie)> {
        self.rows_about(id.into()).filter_map(|(_, row)| match row.value() {
            Value::Tie(tie) => Some((tie, self.tie(tie))),
            _ => None,
        })
    }

    /// Lists the ties that a record's own claims state, without those set aside.
    pub fn live_ties_of(&self, id: impl Into<RecordId>) -> impl Iterator<Item = (TieId, Tie)> {
        self.ties_of(id).filter(|(_, tie)| !self.tables.is_deprecated(tie.claim))
    }

    /// Returns a date.
    #[must_use]
    pub fn date(&self, id: DateId) -> Date {
        self.tables.date(id)
    }

    /// Returns a date as it stands in the files.
    #[must_use]
    pub fn date_text(&self, id: DateId) -> &str {
        self.text(self.tables.date_text(id))
    }

    /// Returns a time as written.
    #[must_use]
    pub fn time(&self, id: TimeId) -> Time {
        self.tables.time(id)
    }

    /// Returns a pair of coordinates.
    #[must_use]
    pub fn coordinates(&self, id: CoordinatesId) -> Coordinates {
        self.tables.coordinates(id)
    }

    /// Returns a date that is given from another event.
    #[must_use]
    pub fn relative(&self, id: RelativeId) -> Relative {
        self.tables.relative(id)
    }

    /// Lists the claims that date an event from another, those set aside too, in the order of the
    /// files.
    #[must_use]
    pub fn relative_claims(&self) -> impl ExactSizeIterator<Item = ClaimId> {
        self.relative_claims.iter().map(|claim| ClaimId::of_code(*claim))
    }

    /// Lists the statements that records are one or not.
    pub fn identities(&self) -> impl Iterator<Item = Identity> {
        self.tables.identities()
    }

    /// Returns the statement of identity at a place among [`Model::identities`].
    #[must_use]
    pub fn identity(&self, place: usize) -> Option<Identity> {
        self.tables.identity(place)
    }

    /// Lists all distinct strings, in the order of their symbols.
    #[must_use]
    pub fn strings(&self) -> &Interner {
        &self.tables.strings
    }
}

/// Lists the claims that date an event from another; most bases have none.
fn relative_claims(tables: &Tables) -> Column<u32> {
    if tables.relatives.is_empty() {
        return Column::default();
    }
    let claims = tables.claims.iter().enumerate();
    let relative = claims.filter(|(_, claim)| claim.shape() == Shape::Relative);
    relative.filter_map(|(index, _)| ClaimId::from_index(index).map(ClaimId::code)).collect()
}
