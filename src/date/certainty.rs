//! The three answers a question about uncertain time can have.

use std::fmt;
use std::ops::Not;

/// Answers a question whose facts are only partly known.
///
/// The answers are ordered `No < Possible < Certain` and combine by Kleene's strong three-valued
/// logic: `and` is the lesser of two answers, `or` the greater, `not` turns the order round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// True for no way the unknowns can fall.
    No,
    /// True for some ways the unknowns can fall, not for all.
    Possible,
    /// True for every way the unknowns can fall.
    Certain,
}

impl Certainty {
    /// Returns the word for the answer: "certain", "possible" or "no".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Possible => "possible",
            Self::Certain => "certain",
        }
    }

    /// Combines two answers: both must hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Combines two answers: one of them must hold.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// Turns the question round.
    #[must_use]
    #[expect(
        clippy::should_implement_trait,
        reason = "`Not` is implemented too; this needs no import"
    )]
    pub fn not(self) -> Self {
        match self {
            Self::No => Self::Certain,
            Self::Possible => Self::Possible,
            Self::Certain => Self::No,
        }
    }

    /// Makes an answer from whether the thing is true in some case and whether it is true in all.
    #[must_use]
    pub fn from_cases(in_some: bool, in_all: bool) -> Self {
        match (in_some, in_all) {
            (_, true) => Self::Certain,
            (true, false) => Self::Possible,
            (false, false) => Self::No,
        }
    }
}

impl Not for Certainty {
    type Output = Self;

    fn not(self) -> Self {
        Self::not(self)
    }
}

impl From<bool> for Certainty {
    fn from(known: bool) -> Self {
        if known { Self::Certain } else { Self::No }
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.words())
    }
}
