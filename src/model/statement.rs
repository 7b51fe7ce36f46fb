//! Records that speak about others, as they were read: what they speak about is found when all files
//! have been.

use super::{Rank, RecordId, Symbol, TimeId, Verdict};
use crate::date::Offset;
use crate::text::Span;

/// A claim that is a record of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The claim itself.
    pub record: RecordId,
    /// The key of what it speaks about, and where that stands.
    pub about: (Symbol, Span),
    /// The name of the property, and where that stands.
    pub property: (Symbol, Span),
    /// What it says.
    pub value: Written,
    /// Where that stands.
    pub value_span: Span,
    /// How far from the event that is the value, and where that stands.
    pub by: Option<(Offset, Span)>,
    /// The time it holds for.
    pub time: Option<TimeId>,
    /// Its citations: a range of the citations table.
    pub citations: (u32, u32),
    /// How it stands beside others.
    pub rank: Rank,
    /// A note on it.
    pub note: Option<Symbol>,
    /// Why it has no source, where the archivist says so.
    pub unsourced: Option<Symbol>,
}

/// A value whose type is not yet known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// A text in quotes.
    Text(Symbol),
    /// A bare word.
    Word(Symbol),
    /// The key of a record.
    Key(Symbol),
}

/// A statement that records are one or not, before its keys are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenIdentity {
    /// The statement itself.
    pub record: RecordId,
    /// The keys of what it speaks of, and where they stand.
    pub of: Vec<(Symbol, Span)>,
    /// What it says about them.
    pub verdict: Verdict,
}
