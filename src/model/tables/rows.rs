//! The rows of the tables as what they mean.

use super::Tables;
use crate::date::Date;
use crate::model::id::Handle;
use crate::model::row::{
    CitationRow, ClaimExtra, ClaimRow, IdentityRow, RecordRow, RelativeRow, Shape, StatementRow,
    TieRow,
};
use crate::model::{
    Citation, CitationId, Claim, ClaimId, Coordinates, CoordinatesId, DateId, Identity, Record,
    RecordId, RecordKind, Reference, Relative, RelativeId, Statement, Subject, Symbol, Tie, TieId,
    Time, TimeId, Value, Verdict, WrittenIdentity,
};
use crate::text::{FileId, Span};

/// Adds a row; `None` when its table is full.
macro_rules! add {
    ($table:expr, $id:ident, $row:expr) => {{
        let id = $id::from_index($table.len())?;
        $table.push($row);
        Some(id)
    }};
}

impl Tables {
    /// Returns how many records there are.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.records.len()
    }

    /// Returns a record.
    #[must_use]
    pub fn record(&self, id: RecordId) -> Record {
        self.records[id.index()].record()
    }

    /// Returns what a record is.
    #[must_use]
    pub fn kind(&self, id: RecordId) -> RecordKind {
        self.records[id.index()].kind()
    }

    /// Returns the claims written in a record: a range of the claims table.
    pub(in crate::model) fn claims_of(&self, id: RecordId) -> (u32, u32) {
        self.records[id.index()].claims.into()
    }

    /// Returns the key of a record.
    #[must_use]
    pub fn key(&self, id: RecordId) -> Symbol {
        Symbol::of_code(self.records[id.index()].key)
    }

    /// Lists the records in their order.
    #[must_use]
    pub fn records(&self) -> impl DoubleEndedIterator<Item = (RecordId, Record)> {
        let rows = self.records.iter().enumerate();
        rows.filter_map(|(index, row)| Some((RecordId::from_index(index)?, row.record())))
    }

    /// Adds a record; `None` when the table is full.
    pub fn add_record(&mut self, record: &Record) -> Option<RecordId> {
        add!(self.records, RecordId, RecordRow::of(record))
    }

    /// Notes that the last record's claims end with the last claim.
    pub fn end_record(&mut self) {
        let end = u32::try_from(self.claims.len()).unwrap_or(u32::MAX);
        if let Some(record) = self.records.to_mut().last_mut() {
            record.claims[1] = end;
        }
    }

    /// Returns how many claims there are.
    #[must_use]
    pub fn claim_count(&self) -> usize {
        self.claims.len()
    }

    /// Returns how many of the claims are written in the record they speak about: the first ones.
    #[must_use]
    pub fn own_claim_count(&self) -> u32 {
        self.own_claims
    }

    /// Notes that so many claims are written in the record they speak about.
    pub fn set_own_claim_count(&mut self, count: u32) {
        self.own_claims = count;
    }

    /// Returns a claim.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Claim {
        self.read(&self.claims[id.index()])
    }

    /// Tells whether a claim was set aside.
    pub(in crate::model) fn is_deprecated(&self, id: ClaimId) -> bool {
        // Nearly all have nothing of their own.
        self.claims[id.index()].extra != 0 && self.claim(id).is_deprecated()
    }

    /// Returns the claim that a row of the claims table is.
    #[inline]
    pub(in crate::model) fn read(&self, row: &ClaimRow) -> Claim {
        if let Some(extra) = row.extra.checked_sub(1) {
            return row.claim(&self.claim_extras[extra as usize]);
        }
        let record = row.record().and_then(|id| self.records.get(id.index()));
        let extra = record.map(|record| ClaimExtra::given_by(record, row.length.into()));
        row.claim(&extra.unwrap_or_default())
    }

    /// Adds a claim with its note, behind the record that it stands in; `None`, and the claim is
    /// left out, when the table is full.
    pub fn add_claim(&mut self, claim: &Claim, note: Option<Symbol>) -> Option<ClaimId> {
        let record = match claim.subject {
            Subject::Record(record) => self.records.get(record.index()),
            Subject::Tie(_) => None,
        };
        let id = ClaimId::from_index(self.claims.len())?;
        let (mut row, extra) = ClaimRow::of(claim, record);
        if let Some(extra) = extra {
            self.claim_extras.push(extra);
            row.extra = u32::try_from(self.claim_extras.len()).ok()?;
        }
        self.claims.push(row);
        self.claim_notes.extend(note.map(|note| [id.code(), note.code()]));
        Some(id)
    }

    /// Lists the claims whose value is a key, or a date given from an event, in their order.
    pub fn claims_with_keys(&self) -> impl Iterator<Item = ClaimId> {
        let rows = self.claims.iter().enumerate();
        let with_keys =
            rows.filter(|(_, row)| matches!(row.shape(), Shape::Dangling | Shape::Relative));
        with_keys.filter_map(|(index, _)| ClaimId::from_index(index))
    }

    /// Gives a claim another value.
    pub fn set_value(&mut self, id: ClaimId, value: Value) {
        if let Some(row) = self.claims.to_mut().get_mut(id.index()) {
            row.set_value(value);
        }
    }

    /// Returns the note on a claim.
    #[must_use]
    pub fn note(&self, id: ClaimId) -> Option<Symbol> {
        let at = self.claim_notes.binary_search_by_key(&id.code(), |[claim, _]| *claim).ok()?;
        Symbol::if_any(self.claim_notes[at][1])
    }

    /// Returns how many citations there are.
    #[must_use]
    pub fn citation_count(&self) -> usize {
        self.citations.len()
    }

    /// Returns a citation.
    #[must_use]
    pub fn citation(&self, id: CitationId) -> Citation {
        self.citations[id.index()].citation()
    }

    /// Adds a citation; `None` when the table is full.
    pub fn add_citation(&mut self, citation: &Citation) -> Option<CitationId> {
        add!(self.citations, CitationId, CitationRow::of(citation))
    }

    /// Gives a citation another source.
    pub fn set_source(&mut self, id: CitationId, source: Reference) {
        if let Some(row) = self.citations.to_mut().get_mut(id.index()) {
            row.set_source(source);
        }
    }

    /// Returns how many participations, credits and memberships there are.
    #[must_use]
    pub fn tie_count(&self) -> usize {
        self.ties.len()
    }

    /// Returns a participation, credit or membership.
    #[must_use]
    pub fn tie(&self, id: TieId) -> Tie {
        self.ties[id.index()].tie()
    }

    /// Adds a participation, credit or membership; `None` when the table is full.
    pub fn add_tie(&mut self, tie: &Tie) -> Option<TieId> {
        add!(self.ties, TieId, TieRow::of(tie))
    }

    /// Puts a tie in the place of another.
    pub fn set_tie(&mut self, id: TieId, tie: &Tie) {
        if let Some(row) = self.ties.to_mut().get_mut(id.index()) {
            *row = TieRow::of(tie);
        }
    }

    /// Notes the claims on details of a tie that sources differ on: a range of the claims table.
    /// Ties come in their order.
    pub fn add_tie_claims(&mut self, tie: TieId, (start, end): (u32, u32)) {
        self.tie_claims.push([tie.code(), start, end]);
    }

    /// Returns the claims on details of a tie that sources differ on: a range of the claims table.
    #[must_use]
    pub fn tie_claims(&self, tie: TieId) -> Option<(u32, u32)> {
        let at = self.tie_claims.binary_search_by_key(&tie.code(), |[tie, ..]| *tie).ok()?;
        let [_, start, end] = self.tie_claims[at];
        Some((start, end))
    }

    /// Notes where the time of a credit or a membership stands. Ties come in their order.
    pub fn add_time_span(&mut self, tie: TieId, span: Span) {
        self.time_spans.push([tie.code(), span.file.0, span.start, span.end]);
    }

    /// Returns where the time of a credit or a membership stands.
    #[must_use]
    pub fn time_span(&self, tie: TieId) -> Option<Span> {
        let at = self.time_spans.binary_search_by_key(&tie.code(), |[tie, ..]| *tie).ok()?;
        let [_, file, start, end] = self.time_spans[at];
        Some(Span { file: FileId(file), start, end })
    }

    /// Returns the text of a date as it stands in the files.
    #[must_use]
    pub fn date_text(&self, id: DateId) -> Symbol {
        Symbol::of_code(self.date_texts[id.index()])
    }

    /// Returns a date.
    #[must_use]
    pub fn date(&self, id: DateId) -> Date {
        // Only texts that are dates are added.
        Date::parse(self.strings.resolve(self.date_text(id))).unwrap_or_else(|_| Date::unknown())
    }

    /// Returns a time as written.
    #[must_use]
    pub fn time(&self, id: TimeId) -> Time {
        self.times[id.index()].time()
    }

    /// Returns a pair of coordinates.
    #[must_use]
    pub fn coordinates(&self, id: CoordinatesId) -> Coordinates {
        let [latitude, longitude] = self.coordinates[id.index()];
        Coordinates { latitude, longitude }
    }

    /// Adds coordinates; `None` when the table is full.
    pub fn add_coordinates(&mut self, coordinates: Coordinates) -> Option<CoordinatesId> {
        let Coordinates { latitude, longitude } = coordinates;
        add!(self.coordinates, CoordinatesId, [latitude, longitude])
    }

    /// Returns a date that is given from another event.
    #[must_use]
    pub fn relative(&self, id: RelativeId) -> Relative {
        self.relatives[id.index()].relative()
    }

    /// Lists the dates that are given from other events.
    #[must_use]
    pub fn relatives(&self) -> impl ExactSizeIterator<Item = Relative> {
        self.relatives.iter().map(|row| row.relative())
    }

    /// Adds a date that is given from another event; `None` when the table is full.
    pub fn add_relative(&mut self, relative: Relative) -> Option<RelativeId> {
        add!(self.relatives, RelativeId, RelativeRow::of(relative))
    }

    /// Gives a date another event to be given from.
    pub fn set_anchor(&mut self, id: RelativeId, anchor: Reference) {
        if let Some(row) = self.relatives.to_mut().get_mut(id.index()) {
            *row = RelativeRow::of(Relative { anchor, ..row.relative() });
        }
    }

    /// Returns how many claims are records of their own.
    #[must_use]
    pub fn statement_count(&self) -> usize {
        self.statements.len()
    }

    /// Returns one of the claims that are records of their own, as it was read.
    #[must_use]
    pub fn statement(&self, index: usize) -> Option<Statement> {
        self.statements.get(index).map(StatementRow::statement)
    }

    /// Adds a claim that is a record of its own, as it was read.
    pub fn add_statement(&mut self, statement: &Statement) {
        self.statements.push(StatementRow::of(statement));
    }

    /// Lists the statements that records are one or not, as they were read.
    pub fn written_identities(&self) -> impl Iterator<Item = WrittenIdentity> {
        self.written_identities.iter().map(|row| {
            let file = self.record(row.record()).span.file;
            let keys = &self.identity_keys[row.range()];
            let of = keys.iter().map(|[key, start, end]| {
                (Symbol::of_code(*key), Span { file, start: *start, end: *end })
            });
            WrittenIdentity { record: row.record(), of: of.collect(), verdict: row.verdict() }
        })
    }

    /// Adds a statement that records are one or not, as it was read.
    pub fn add_written_identity(&mut self, identity: &WrittenIdentity) {
        let start = self.identity_keys.len();
        let keys = identity.of.iter().map(|(key, span)| [key.code(), span.start, span.end]);
        self.identity_keys.extend(keys);
        let of = [start, self.identity_keys.len()];
        self.written_identities.push(IdentityRow::new(identity.record, identity.verdict, of));
    }

    /// Lists the statements that records are one or not.
    pub fn identities(&self) -> impl Iterator<Item = Identity> {
        (0..self.identities.len()).filter_map(|place| self.identity(place))
    }

    /// Returns the statement of identity at a place.
    #[must_use]
    pub fn identity(&self, place: usize) -> Option<Identity> {
        let row = self.identities.get(place)?;
        Some(Identity {
            record: row.record(),
            of: self.identity_records[row.range()]
                .iter()
                .map(|of| RecordId::of_code(*of))
                .collect(),
            verdict: row.verdict(),
        })
    }

    /// Adds a statement that records are one or not.
    pub fn add_identity(&mut self, record: RecordId, verdict: Verdict, of: &[RecordId]) {
        let start = self.identity_records.len();
        self.identity_records.extend(of.iter().map(|record| record.code()));
        let of = [start, self.identity_records.len()];
        self.identities.push(IdentityRow::new(record, verdict, of));
    }
}
