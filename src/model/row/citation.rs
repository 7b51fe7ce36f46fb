//! Mentions of sources.

use super::row;
use crate::model::id::Handle;
use crate::model::tables::Shift;
use crate::model::{Citation, KindSet, RecordId, Reference, Symbol};
use crate::text::{FileId, Span};

row! {
    /// The mention of a source.
    CitationRow {
        /// The source or, where `end` says so, a key that names none.
        source: u32,
        locator: u32,
        quote: u32,
        file: u32,
        start: u32,
        end: u32,
    }
}

/// The bit of the end that says that the source is but a key: files are far shorter.
const DANGLING: u32 = 1 << 31;

impl CitationRow {
    pub(in crate::model) fn of(citation: &Citation) -> Self {
        let mut row = Self {
            source: 0,
            locator: Symbol::code_of(citation.locator),
            quote: Symbol::code_of(citation.quote),
            file: citation.span.file.0,
            start: citation.span.start,
            end: citation.span.end & !DANGLING,
        };
        row.set_source(citation.source);
        row
    }

    pub(in crate::model) fn set_source(&mut self, source: Reference) {
        let end = self.end & !DANGLING;
        (self.source, self.end) = match source {
            Reference::Record(source) => (source.code(), end),
            Reference::Dangling(key) => (key.code(), end | DANGLING),
        };
    }

    /// Puts the source in the place of its key, if it is found.
    pub(in crate::model) fn name_source(
        &mut self,
        find: impl Fn(u32, KindSet) -> Option<RecordId>,
    ) {
        if self.end & DANGLING != 0
            && let Some(source) = find(self.source, KindSet::SOURCE)
        {
            self.set_source(Reference::Record(source));
        }
    }

    pub(in crate::model) fn citation(&self) -> Citation {
        let is_dangling = self.end & DANGLING != 0;
        Citation {
            source: if is_dangling {
                Reference::Dangling(Symbol::of_code(self.source))
            } else {
                Reference::Record(RecordId::of_code(self.source))
            },
            locator: Symbol::if_any(self.locator),
            quote: Symbol::if_any(self.quote),
            span: Span { file: FileId(self.file), start: self.start, end: self.end & !DANGLING },
        }
    }

    /// What is a source now was a key when it was read.
    pub(in crate::model) fn shifted(self, shift: &Shift<'_>) -> Self {
        let is_dangling = self.end & DANGLING != 0;
        Self {
            source: if is_dangling { shift.symbol(self.source) } else { shift.key_of(self.source) },
            locator: shift.symbol(self.locator),
            quote: shift.symbol(self.quote),
            file: shift.file,
            start: self.start,
            end: self.end | DANGLING,
        }
    }
}
