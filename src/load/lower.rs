//! From the records as written to rows of the model: every field becomes claims.
//!
//! All that is wrong in a record is reported, each at its own place, and the rest of it is kept.

mod cite;
mod record;
mod relative;
mod tie;
mod value;

use std::borrow::Cow;

use super::batch::Batch;
use super::literal;
use super::raw::{self, Text};
use super::tree::Node;
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

    /// Returns the place of the value of the first field of a name; that of the whole record where
    /// it cannot be found.
    pub(super) fn field(&self, field: &str) -> Span {
        let tree = Node::read(self.text);
        let mut fields = Vec::new();
        tree.named(self.text, field, &mut fields);
        self.span(fields.first().map_or(0..self.text.len(), |node| node.value.clone()))
    }

    /// Returns the place of one item of the list in a field, if it lacks `part`; that of the whole
    /// record where it cannot be found.
    pub(super) fn item_without(&self, part: &str, (field, index): (&str, usize)) -> Span {
        let tree = Node::read(self.text);
        let mut lists = Vec::new();
        tree.named(self.text, field, &mut lists);
        let lacks = |item: &&Node| {
            let is_part = |name: &std::ops::Range<usize>| self.text.get(name.clone()) == Some(part);
            !item.children.iter().any(|child| child.name.as_ref().is_some_and(is_part))
        };
        let item = lists.iter().filter_map(|list| list.children.get(index)).find(lacks);
        self.span(item.map_or(0..self.text.len(), Node::whole))
    }

    /// Returns the place of a text with its quotation marks; that of the whole record where it
    /// cannot be found again.
    pub(super) fn quoted(&self, text: &Text<'a>) -> Span {
        match &text.0 {
            Cow::Borrowed(slice) => match self.place(slice) {
                Some(span) => Span::new(self.file, span.start.saturating_sub(1), span.end + 1),
                None => self.span(0..self.text.len()),
            },
            Cow::Owned(meaning) => {
                self.span(literal::find(self.text, meaning).unwrap_or(0..self.text.len()))
            }
        }
    }
}

/// What the fields of one record have in common.
pub(super) struct Lowering<'a, 'b> {
    pub(super) buffer: Buffer<'a>,
    pub(super) batch: &'b mut Batch,
    pub(super) options: &'b ron::Options,
    /// The record before anything in it was set aside, of the same length.
    original: &'b str,
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
    (buffer, original): (Buffer<'a>, &str),
    options: &ron::Options,
    batch: &mut Batch,
) {
    let Some(id) = RecordId::from_index(batch.tables.record_count()) else {
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
        raw::Record::Term(_) => RecordKind::Term,
        raw::Record::Claim(_) => RecordKind::Claim,
        raw::Record::Identity(_) => RecordKind::Identity,
    };
    let subject = Subject::Record(id);
    let basis = Basis::default();
    let mut lowering = Lowering { buffer, batch, options, original, kind, subject, basis };
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
        let (key, key_span) = if let Some(id) = &common.id {
            (self.key(id), self.buffer.quoted(id))
        } else {
            if RecordKind::NAMED.contains(&self.kind) {
                self.report_missing("id", head);
            }
            (self.batch.intern(""), head)
        };
        let has_sources = common.sources.is_some();
        self.basis = self.basis_of(common.sources, common.unsourced.as_ref());
        if !has_sources && self.was_set_aside("sources") {
            self.basis.unsourced = self.batch.intern("its sources could not be read");
        }
        let note = self.note(common.note.as_ref());
        let Some(key) = key.or_else(|| self.batch.intern("")) else { return };
        let first = self.next_claim();
        let added = self.batch.tables.add_record(&Record {
            kind: self.kind,
            key,
            key_span,
            span: self.buffer.span(0..self.buffer.text.len()),
            claims: (first, first),
            citations: self.basis.citations,
            unsourced: self.basis.unsourced,
            note,
        });
        self.batch.is_full |= added.is_none();
    }

    /// Notes where the record's claims end.
    fn close(&mut self) {
        self.batch.tables.end_record();
    }

    /// Tells whether the record has a field that could not be read, which is reported already.
    fn was_set_aside(&self, field: &str) -> bool {
        // A record that was read at once has nothing set aside.
        if std::ptr::eq(self.original, self.buffer.text) {
            return false;
        }
        let is_it = |child: &Node| {
            child.name.as_ref().is_some_and(|name| self.original.get(name.clone()) == Some(field))
        };
        Node::read(self.original).children.iter().any(is_it)
    }

    /// Tells whether something at a place of the record was set aside.
    fn was_changed(&self, place: Span) -> bool {
        let at = |offset: u32| offset.saturating_sub(self.buffer.offset) as usize;
        let range = at(place.start)..at(place.end);
        self.original.get(range.clone()) != self.buffer.text.get(range)
    }

    fn report_missing(&mut self, field: &str, place: Span) {
        if self.was_set_aside(field) {
            return;
        }
        let kind = self.kind.words();
        let message = format!("this {kind} has no `{field}`");
        self.report(
            Diagnostic::new(Code::MissingField, message)
                .at(place)
                .help(format!("add `{field}: …`")),
        );
    }

    fn next_claim(&self) -> u32 {
        row(self.batch.tables.claim_count())
    }

    /// Adds a claim on the record that rests on what the record rests on.
    fn claim(&mut self, property: Property, value: Value, span: Span) {
        self.claim_with(property, value, span, Detail { basis: self.basis, ..Detail::default() });
    }

    fn claim_with(&mut self, property: Property, value: Value, span: Span, detail: Detail) {
        let claim = Claim {
            subject: self.subject,
            property,
            value,
            time: detail.time,
            citations: detail.basis.citations,
            rank: detail.rank,
            unsourced: detail.basis.unsourced,
            span,
        };
        self.batch.is_full |= self.batch.tables.add_claim(&claim, detail.note).is_none();
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
