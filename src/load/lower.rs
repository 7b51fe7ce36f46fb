//! From the records as written to rows of the model: every field becomes claims.
//!
//! All that is wrong in a record is reported, each at its own place, and the rest of it is kept.

mod cite;
mod record;
mod tie;
mod value;

use std::borrow::Cow;

use super::batch::Batch;
use super::raw::{self, Text};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Claim, Property, Rank, Record, RecordId, RecordKind, Subject, Symbol, TimeId, Value,
};
use crate::text::{FileId, Span};

/// A text being read, and where in its file it starts.
#[derive(Clone, Copy)]
pub(super) struct Buffer<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    pub(super) offset: u32,
}

impl<'a> Buffer<'a> {
    /// Returns the place of a range of the buffer.
    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        let at = |offset: usize| self.offset + u32::try_from(offset).unwrap_or(u32::MAX);
        Span::new(self.file, at(range.start), at(range.end))
    }

    /// Returns the place of a slice of the buffer; `None` for a slice of another text.
    pub(super) fn place(&self, slice: &str) -> Option<Span> {
        let start = (slice.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let end = start.checked_add(slice.len())?;
        (end <= self.text.len()).then(|| self.span(start..end))
    }

    /// Returns the place of a text with its quotation marks; where it has escapes it was copied
    /// and has no place of its own: then that of the whole record.
    pub(super) fn quoted(&self, text: &Text<'a>) -> Span {
        match &text.0 {
            Cow::Borrowed(slice) => match self.place(slice) {
                Some(span) => Span::new(self.file, span.start.saturating_sub(1), span.end + 1),
                None => self.span(0..self.text.len()),
            },
            Cow::Owned(_) => self.span(0..self.text.len()),
        }
    }
}

/// What the fields of one record have in common.
pub(super) struct Lowering<'a, 'b> {
    pub(super) buffer: Buffer<'a>,
    pub(super) batch: &'b mut Batch,
    pub(super) options: &'b ron::Options,
    kind: RecordKind,
    subject: Subject,
    basis: Basis,
}

/// What statements rest on: their sources, or the reason why they name none.
#[derive(Clone, Copy, Default)]
struct Basis {
    citations: (u32, u32),
    unsourced: Option<Symbol>,
}

/// Lowers one record.
pub(super) fn lower<'a>(
    record: raw::Record<'a>,
    head: std::ops::Range<usize>,
    buffer: Buffer<'a>,
    options: &ron::Options,
    batch: &mut Batch,
) {
    let Some(id) = RecordId::from_index(batch.tables.records.len()) else {
        batch.is_full = true;
        return;
    };
    let kind = match record {
        raw::Record::Person(_) => RecordKind::Person,
        raw::Record::Organization(_) => RecordKind::Organization,
        raw::Record::Production(_) => RecordKind::Production,
        raw::Record::Character(_) => RecordKind::Character,
        raw::Record::Place(_) => RecordKind::Place,
        raw::Record::Event(_) => RecordKind::Event,
        raw::Record::Source(_) => RecordKind::Source,
        raw::Record::Claim(_) => RecordKind::Claim,
        raw::Record::Identity(_) => RecordKind::Identity,
    };
    let subject = Subject::Record(id);
    let mut lowering = Lowering { buffer, batch, options, kind, subject, basis: Basis::default() };
    lowering.record(record, buffer.span(head));
}

/// The fields that all records share.
struct Common<'a> {
    id: Option<Text<'a>>,
    sources: Option<Vec<raw::Citation<'a>>>,
    note: Option<Text<'a>>,
    unsourced: Option<Text<'a>>,
}

impl<'a> Lowering<'a, '_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.batch.report(diagnostic);
    }

    /// Adds the record's row; its claims follow, then [`Self::close`].
    fn open(&mut self, common: Common<'a>, head: Span) {
        let (key, key_span) = match &common.id {
            Some(id) => (self.key(id), self.buffer.quoted(id)),
            None => {
                if RecordKind::NAMED.contains(&self.kind) {
                    self.report_missing("id", head);
                }
                (self.batch.intern(""), head)
            }
        };
        self.basis = self.basis_of(common.sources, common.unsourced.as_ref());
        let note = self.note(common.note.as_ref());
        let Some(key) = key.or_else(|| self.batch.intern("")) else { return };
        let first = self.next_claim();
        self.batch.tables.records.push(Record {
            kind: self.kind,
            key,
            key_span,
            span: self.buffer.span(0..self.buffer.text.len()),
            claims: (first, first),
            citations: self.basis.citations,
            unsourced: self.basis.unsourced,
            note,
        });
    }

    /// Notes where the record's claims end.
    fn close(&mut self) {
        let end = self.next_claim();
        if let Some(record) = self.batch.tables.records.last_mut() {
            record.claims.1 = end;
        }
    }

    fn report_missing(&mut self, field: &str, place: Span) {
        let kind = self.kind.words();
        let message = format!("this {kind} has no `{field}`");
        self.report(
            Diagnostic::new(Code::MissingField, message)
                .at(place)
                .help(format!("add `{field}: …`")),
        );
    }

    fn next_claim(&self) -> u32 {
        row(self.batch.tables.claims.len())
    }

    /// Adds a claim on the record that rests on what the record rests on.
    fn claim(&mut self, property: Property, value: Value, span: Span) {
        self.claim_with(property, value, span, Detail { basis: self.basis, ..Detail::default() });
    }

    fn claim_with(&mut self, property: Property, value: Value, span: Span, detail: Detail) {
        self.batch.tables.claims.push(Claim {
            subject: self.subject,
            property,
            value,
            time: detail.time,
            citations: detail.basis.citations,
            rank: detail.rank,
            note: detail.note,
            unsourced: detail.basis.unsourced,
            span,
        });
    }

    fn record_id(&self) -> Option<RecordId> {
        match self.subject {
            Subject::Record(record) => Some(record),
            Subject::Tie(_) => None,
        }
    }
}

/// What a claim carries beside its value.
#[derive(Clone, Copy)]
struct Detail {
    time: Option<TimeId>,
    basis: Basis,
    rank: Rank,
    note: Option<Symbol>,
}

impl Default for Detail {
    fn default() -> Self {
        Self { time: None, basis: Basis::default(), rank: Rank::Normal, note: None }
    }
}

/// The number of a row; a table that large is refused when the files are joined.
fn row(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
