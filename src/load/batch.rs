//! What one file yields before it is joined with the others.

use std::collections::BTreeSet;

use super::unread;
use crate::date::Offset;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Interner, Rank, RecordId, Symbol, Tables, TimeId};
use crate::text::{FileId, Span};

/// How many bytes of a file there are for each distinct text in it, or more.
const BYTES_PER_STRING: usize = 64;

/// The rows of one file, with handles of its own, and what was wrong in it.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) tables: Tables,
    /// The claims that are records of their own; what they speak about is found when all files
    /// have been read.
    pub(super) statements: Vec<Statement>,
    /// Identities, whose keys are likewise found later.
    pub(super) identities: Vec<IdentityKeys>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Keys of records that could not be read.
    pub(super) unread: BTreeSet<String>,
    /// The hash of the text of each file, where it is one.
    pub(super) contents: Vec<(FileId, u64)>,
    /// Whether a table has run out of handles.
    pub(super) is_full: bool,
}

/// A claim that is a record of its own.
#[derive(Clone)]
pub(super) struct Statement {
    pub(super) record: RecordId,
    pub(super) about: (Symbol, Span),
    pub(super) property: (Symbol, Span),
    pub(super) value: Written,
    pub(super) value_span: Span,
    /// How far from the event that is the value, and where that stands.
    pub(super) by: Option<(Offset, Span)>,
    pub(super) time: Option<TimeId>,
    pub(super) citations: (u32, u32),
    pub(super) rank: Rank,
    pub(super) note: Option<Symbol>,
    pub(super) unsourced: Option<Symbol>,
}

/// A value whose type is not yet known.
#[derive(Clone, Copy)]
pub(super) enum Written {
    Text(Symbol),
    Word(Symbol),
    Key(Symbol),
}

/// An identity before its keys are found.
#[derive(Clone)]
pub(super) struct IdentityKeys {
    pub(super) record: RecordId,
    pub(super) of: Vec<(Symbol, Span)>,
    pub(super) verdict: crate::model::Verdict,
}

impl Batch {
    /// Makes the rows of a file, with room for the texts of so many bytes.
    pub(super) fn for_text(text: &str) -> Self {
        let mut batch = Self::default();
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
    Diagnostic::new(
        Code::TooManyRecords,
        format!("this base has more than {} rows of one kind", super::limit::MAX_ROWS),
    )
    .help("split it into several bases")
}
