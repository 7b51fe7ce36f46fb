//! Claims that are records of their own, as they were read.

use super::row;
use crate::date::Offset;
use crate::model::id::Handle;
use crate::model::tables::Shift;
use crate::model::{Rank, RecordId, Statement, Symbol, TimeId, Written};
use crate::text::{FileId, Span};

row! {
    /// A claim that is a record of its own.
    StatementRow {
        record: u32,
        file: u32,
        /// A key, and where it stands.
        about: [u32; 3],
        /// A name, and where it stands.
        property: [u32; 3],
        /// A text, a word or a key, and where it stands.
        value: [u32; 3],
        value_kind: u16,
        /// The offset as a number, where `by_place` says that there is one.
        by: [u16; 3],
        /// Where the offset stands; nowhere for 0 to 0.
        by_place: [u32; 2],
        time: u32,
        citations: [u32; 2],
        rank: u32,
        /// Why it has been set aside.
        reason: u32,
        note: u32,
        unsourced: u32,
    }
}

const TEXT: u16 = 0;
const WORD: u16 = 1;
const KEY: u16 = 2;

const NORMAL: u32 = 0;
const PREFERRED: u32 = 1;
const DEPRECATED: u32 = 2;

impl StatementRow {
    pub(in crate::model) fn of(statement: &Statement) -> Self {
        let at = |(symbol, span): (Symbol, Span)| [symbol.code(), span.start, span.end];
        let (value_kind, value) = match statement.value {
            Written::Text(text) => (TEXT, text),
            Written::Word(word) => (WORD, word),
            Written::Key(key) => (KEY, key),
        };
        let (rank, reason) = match statement.rank {
            Rank::Normal => (NORMAL, None),
            Rank::Preferred => (PREFERRED, None),
            Rank::Deprecated(reason) => (DEPRECATED, Some(reason)),
        };
        let (by, by_place) = match statement.by {
            Some((by, span)) => (by.code(), [span.start, span.end]),
            None => Default::default(),
        };
        Self {
            record: statement.record.code(),
            file: statement.value_span.file.0,
            about: at(statement.about),
            property: at(statement.property),
            value: at((value, statement.value_span)),
            value_kind,
            by,
            by_place,
            time: TimeId::code_of(statement.time),
            citations: statement.citations.into(),
            rank,
            reason: Symbol::code_of(reason),
            note: Symbol::code_of(statement.note),
            unsourced: Symbol::code_of(statement.unsourced),
        }
    }

    pub(in crate::model) fn statement(&self) -> Statement {
        let file = FileId(self.file);
        let span = |start, end| Span { file, start, end };
        let at = |[symbol, start, end]: [u32; 3]| (Symbol::of_code(symbol), span(start, end));
        let (value, value_span) = at(self.value);
        let [by_start, by_end] = self.by_place;
        Statement {
            record: RecordId::of_code(self.record),
            about: at(self.about),
            property: at(self.property),
            value: match self.value_kind {
                TEXT => Written::Text(value),
                WORD => Written::Word(value),
                _ => Written::Key(value),
            },
            value_span,
            by: (by_end > 0).then(|| (Offset::of_code(self.by), span(by_start, by_end))),
            time: TimeId::if_any(self.time),
            citations: self.citations.into(),
            rank: match self.rank {
                DEPRECATED => Rank::Deprecated(Symbol::of_code(self.reason)),
                PREFERRED => Rank::Preferred,
                _ => Rank::Normal,
            },
            note: Symbol::if_any(self.note),
            unsourced: Symbol::if_any(self.unsourced),
        }
    }

    pub(in crate::model) fn shifted(self, shift: &Shift<'_>) -> Self {
        let at = |[symbol, start, end]: [u32; 3]| [shift.symbol(symbol), start, end];
        Self {
            record: self.record.wrapping_add(shift.records),
            file: shift.file,
            about: at(self.about),
            property: at(self.property),
            value: at(self.value),
            time: shift.time(self.time),
            citations: shift.citations(self.citations),
            reason: shift.symbol(self.reason),
            note: shift.symbol(self.note),
            unsourced: shift.symbol(self.unsourced),
            ..self
        }
    }
}
