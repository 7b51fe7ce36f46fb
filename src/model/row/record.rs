//! Records.

use super::row;
use crate::model::id::Handle;
use crate::model::tables::Shift;
use crate::model::word::Coded;
use crate::model::{Record, RecordKind, Symbol};
use crate::text::{FileId, Span};

row! {
    /// A record.
    RecordRow {
        key: u32,
        /// Where the key stands, in the record's file.
        key_place: [u32; 2],
        file: u32,
        place: [u32; 2],
        claims: [u32; 2],
        citations: [u32; 2],
        unsourced: u32,
        note: u32,
        kind: u32,
    }
}

impl RecordRow {
    pub(in crate::model) fn of(record: &Record) -> Self {
        Self {
            key: record.key.code(),
            key_place: [record.key_span.start, record.key_span.end],
            file: record.span.file.0,
            place: [record.span.start, record.span.end],
            claims: record.claims.into(),
            citations: record.citations.into(),
            unsourced: Symbol::code_of(record.unsourced),
            note: Symbol::code_of(record.note),
            kind: record.kind.code().into(),
        }
    }

    pub(in crate::model) fn record(&self) -> Record {
        let file = FileId(self.file);
        let span = |[start, end]: [u32; 2]| Span { file, start, end };
        Record {
            kind: self.kind(),
            key: Symbol::of_code(self.key),
            key_span: span(self.key_place),
            span: span(self.place),
            claims: self.claims.into(),
            citations: self.citations.into(),
            unsourced: Symbol::if_any(self.unsourced),
            note: Symbol::if_any(self.note),
        }
    }

    pub(in crate::model) fn kind(&self) -> RecordKind {
        let [kind, ..] = self.kind.to_le_bytes();
        RecordKind::of_code(kind)
    }

    pub(in crate::model) fn shifted(self, shift: &Shift<'_>) -> Self {
        Self {
            key: shift.symbol(self.key),
            file: shift.file,
            claims: self.claims.map(|claim| claim.wrapping_add(shift.claims)),
            citations: shift.citations(self.citations),
            unsourced: shift.symbol(self.unsourced),
            note: shift.symbol(self.note),
            ..self
        }
    }
}
