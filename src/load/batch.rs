//! What one file yields before it is joined with the others.

use std::collections::BTreeSet;

use super::limit::{MAX_RECORDS, MAX_ROWS};
use super::unread;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Interner, Symbol, Tables};
use crate::text::FileId;

/// How many bytes of a file there are for each distinct text in it, or more.
const BYTES_PER_STRING: usize = 64;

/// The rows of one file, with handles of its own, and what was wrong in it.
#[derive(Default)]
pub(super) struct Batch {
    /// Its number.
    pub(super) file: FileId,
    pub(super) tables: Tables,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Keys of records that could not be read.
    pub(super) unread: BTreeSet<String>,
    /// The hash of the text of each file, where it is one.
    pub(super) contents: Vec<(FileId, u64)>,
    /// Whether a table has run out of handles.
    pub(super) is_full: bool,
}

impl Batch {
    /// Makes the rows of a file, none yet, with room for the texts in so much text.
    pub(super) fn of_text(file: FileId, text: &str) -> Self {
        let mut batch = Self { file, ..Self::default() };
        batch.tables.strings = Interner::with_capacity(text.len() / BYTES_PER_STRING);
        batch
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Notes the keys of the records in a text that could not be read.
    pub(super) fn note_unread(&mut self, text: &str) {
        self.unread.extend(unread::keys(text).map(str::to_owned));
    }

    /// Keeps a text once; where there is no more room, the whole base is reported as too large.
    pub(super) fn intern(&mut self, text: &str) -> Option<Symbol> {
        let symbol = self.tables.strings.intern(text);
        self.is_full |= symbol.is_none();
        symbol
    }
}

/// Says that the base has more rows than handles.
pub(super) fn too_many_records() -> Diagnostic {
    let message = format!(
        "this base has more than {MAX_RECORDS} records, or than {MAX_ROWS} claims, citations, \
         texts or other rows of one kind: some are left out"
    );
    Diagnostic::new(Code::TooManyRecords, message).help("split it into several bases")
}
