//! The language that picks records: `kind:shooting and (place:"New Mexico" or date:1990/2000)`.
//!
//! Stages: `parse` makes a [`Syntax`] of the text; `resolve` finds the kinds, keys and dates it
//! names, early, with did-you-mean, and gives a [`Filter`]; `evaluate` asks a filter about one
//! record, term by term (`fit`), and answers certain, possible or no. All errors say where in the text they are.

mod basis;
mod evaluate;
mod fit;
mod follow;
mod parse;
mod plan;
mod resolve;
mod said;
mod time;
mod witness;

use std::ops::Range;

pub use evaluate::{
    MAX_ASKED, MAX_QUESTIONS, MAX_SETTLED, evaluate, evaluate_all, rests_on_undated,
};
pub use follow::{Following, MAX_PAST, Origin};
pub use plan::candidates;
pub use resolve::{KindTerm, RankTerm, Term, resolve};
pub(in crate::query) use said::certainly_cited;
pub use time::{Anchor, TimeRelation, TimeTerm};
pub use witness::MAX_OPEN_WITNESSES;
pub(in crate::query) use witness::witnesses;

use crate::knowledge_base::KnowledgeBase;

/// The longest expression that is read, in bytes.
pub const MAX_LENGTH: usize = 10_000;

/// How deep brackets and `not` may stand inside one another.
pub const MAX_DEPTH: usize = 64;

/// The fields a term may name.
pub const FIELDS: &[&str] = &[
    "kind",
    "who",
    "production",
    "place",
    "date",
    "during",
    "overlaps",
    "before",
    "after",
    "about",
    "follows",
    "outcome",
    "hazard",
    "cause",
    "source",
    "publisher",
    "origins",
    "copy",
    "only",
    "unsourced",
    "rank",
];

/// An expression with parts of type `T` joined by `and`, `or` and `not`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Combined<T> {
    /// One part.
    Part(T),
    /// All of them.
    And(Vec<Combined<T>>),
    /// One of them.
    Or(Vec<Combined<T>>),
    /// Not it.
    Not(Box<Combined<T>>),
}

/// A term as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The field before the colon and its place; `None` for plain words.
    pub field: Option<(String, Range<usize>)>,
    /// The value, without quotation marks.
    pub value: String,
    /// Where the value stands.
    pub at: Range<usize>,
}

/// An expression as written.
pub type Syntax = Combined<Written>;

/// An expression whose names have been found.
pub type Filter = Combined<Term>;

/// An expression that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ExpressionError {
    /// What is the matter.
    pub message: String,
    /// Where in the text, in bytes.
    pub at: Range<usize>,
    /// What would help.
    pub help: Option<String>,
}

impl ExpressionError {
    fn new(message: impl Into<String>, at: Range<usize>) -> Self {
        Self { message: message.into(), at, help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Reads an expression and finds what it names. An empty one is `None`: it picks everything.
///
/// # Errors
///
/// When it is not an expression, or names a field, kind, key or date that does not exist.
pub fn read(base: &KnowledgeBase, text: &str) -> Result<Option<Filter>, ExpressionError> {
    parse::parse(text)?.map(|syntax| resolve(base, &syntax)).transpose()
}

impl<T> Combined<T> {
    /// Makes the same combination of other parts.
    ///
    /// # Errors
    ///
    /// The first error that making a part gives.
    pub fn try_map<U, E>(
        &self,
        map: &mut impl FnMut(&T) -> Result<U, E>,
    ) -> Result<Combined<U>, E> {
        Ok(match self {
            Self::Part(part) => Combined::Part(map(part)?),
            Self::And(parts) => {
                Combined::And(parts.iter().map(|part| part.try_map(map)).collect::<Result<_, _>>()?)
            }
            Self::Or(parts) => {
                Combined::Or(parts.iter().map(|part| part.try_map(map)).collect::<Result<_, _>>()?)
            }
            Self::Not(part) => Combined::Not(Box::new(part.try_map(map)?)),
        })
    }
}
