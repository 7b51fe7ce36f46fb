//! Closed lists of words, each written once as a table: the name in the files and the words for readers.

/// Makes an enum whose variants are the bare words of the files.
///
/// Each gets `ALL`, `name` (as written in the files), `words` (for readers), and `from_name`.
macro_rules! words {
    ($(#[$meta:meta])* $enum:ident { $($variant:ident = $words:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $enum { $(#[doc = $words] $variant),* }

        impl $enum {
            /// Every word of the list, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the word as it stands in the files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),* }
            }

            /// Returns the word as readers see it.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words),* }
            }

            /// Finds the word that stands in the files as `name`.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $(stringify!($variant) => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

pub(super) use words;

use super::{
    Copy, EventKind, OrganizationKind, Outcome, ProductionKind, SourceKind, Verdict, World,
};

/// Which closed list a word belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordList {
    /// What an event is.
    EventKind,
    /// What an organization is.
    OrganizationKind,
    /// What a production is.
    ProductionKind,
    /// What a source is.
    SourceKind,
    /// What kind of copy of its text a source is.
    Copy,
    /// How an event ended for a participant.
    Outcome,
    /// Whether something belongs to the real world or to the story's.
    World,
    /// Whether two records are one.
    Verdict,
}

/// A word of one of the closed lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Word {
    /// What an event is.
    EventKind(EventKind),
    /// What an organization is.
    OrganizationKind(OrganizationKind),
    /// What a production is.
    ProductionKind(ProductionKind),
    /// What a source is.
    SourceKind(SourceKind),
    /// What kind of copy of its text a source is.
    Copy(Copy),
    /// How an event ended for a participant.
    Outcome(Outcome),
    /// Whether something belongs to the real world or to the story's.
    World(World),
    /// Whether two records are one.
    Verdict(Verdict),
}

impl Word {
    /// Returns the word as it stands in the files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::EventKind(word) => word.name(),
            Self::OrganizationKind(word) => word.name(),
            Self::ProductionKind(word) => word.name(),
            Self::SourceKind(word) => word.name(),
            Self::Copy(word) => word.name(),
            Self::Outcome(word) => word.name(),
            Self::World(word) => word.name(),
            Self::Verdict(word) => word.name(),
        }
    }

    /// Returns the word as readers see it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::EventKind(word) => word.words(),
            Self::OrganizationKind(word) => word.words(),
            Self::ProductionKind(word) => word.words(),
            Self::SourceKind(word) => word.words(),
            Self::Copy(word) => word.words(),
            Self::Outcome(word) => word.words(),
            Self::World(word) => word.words(),
            Self::Verdict(word) => word.words(),
        }
    }
}

impl WordList {
    /// Finds the word that stands in the files as `name`.
    #[must_use]
    pub fn find(self, name: &str) -> Option<Word> {
        match self {
            Self::EventKind => EventKind::from_name(name).map(Word::EventKind),
            Self::OrganizationKind => OrganizationKind::from_name(name).map(Word::OrganizationKind),
            Self::ProductionKind => ProductionKind::from_name(name).map(Word::ProductionKind),
            Self::SourceKind => SourceKind::from_name(name).map(Word::SourceKind),
            Self::Copy => Copy::from_name(name).map(Word::Copy),
            Self::Outcome => Outcome::from_name(name).map(Word::Outcome),
            Self::World => World::from_name(name).map(Word::World),
            Self::Verdict => Verdict::from_name(name).map(Word::Verdict),
        }
    }

    /// Lists the names of all words of the list, as they stand in the files.
    #[must_use]
    pub fn names(self) -> Vec<&'static str> {
        match self {
            Self::EventKind => EventKind::ALL.iter().map(|word| word.name()).collect(),
            Self::OrganizationKind => {
                OrganizationKind::ALL.iter().map(|word| word.name()).collect()
            }
            Self::ProductionKind => ProductionKind::ALL.iter().map(|word| word.name()).collect(),
            Self::SourceKind => SourceKind::ALL.iter().map(|word| word.name()).collect(),
            Self::Copy => Copy::ALL.iter().map(|word| word.name()).collect(),
            Self::Outcome => Outcome::ALL.iter().map(|word| word.name()).collect(),
            Self::World => World::ALL.iter().map(|word| word.name()).collect(),
            Self::Verdict => Verdict::ALL.iter().map(|word| word.name()).collect(),
        }
    }

    /// Names the list in a sentence: "event kind", "outcome".
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::EventKind => "event kind",
            Self::OrganizationKind => "organization kind",
            Self::ProductionKind => "production kind",
            Self::SourceKind => "source kind",
            Self::Copy => "kind of copy",
            Self::Outcome => "outcome",
            Self::World => "world",
            Self::Verdict => "verdict",
        }
    }
}
