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

        impl crate::model::word::Coded for $enum {
            const LIST: &'static [Self] = Self::ALL;

            fn code(self) -> u8 {
                self as u8
            }
        }
    };
}

pub(super) use words;

/// A word as rows hold it: by its place in its list.
pub(super) trait Coded: Sized + std::marker::Copy + 'static {
    /// Every word of the list, in its order.
    const LIST: &'static [Self];

    /// Returns the word's place in its list.
    fn code(self) -> u8;

    /// Returns the word at a place of the list; the first for a place behind its end.
    fn of_code(code: u8) -> Self {
        Self::LIST.get(usize::from(code)).copied().unwrap_or(Self::LIST[0])
    }
}

use super::{
    Copy, EventKind, OrganizationKind, Outcome, ProductionKind, Scheme, SourceKind, Verdict, World,
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
    /// What a term is a word for.
    Scheme,
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
    /// What a term is a word for.
    Scheme(Scheme),
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
            Self::Scheme(word) => word.name(),
        }
    }

    /// Returns the word as rows hold it: the list and the place in it.
    pub(super) fn code(self) -> u32 {
        let (list, place) = match self {
            Self::EventKind(word) => (WordList::EventKind, word.code()),
            Self::OrganizationKind(word) => (WordList::OrganizationKind, word.code()),
            Self::ProductionKind(word) => (WordList::ProductionKind, word.code()),
            Self::SourceKind(word) => (WordList::SourceKind, word.code()),
            Self::Copy(word) => (WordList::Copy, word.code()),
            Self::Outcome(word) => (WordList::Outcome, word.code()),
            Self::World(word) => (WordList::World, word.code()),
            Self::Verdict(word) => (WordList::Verdict, word.code()),
            Self::Scheme(word) => (WordList::Scheme, word.code()),
        };
        u32::from_le_bytes([place, list as u8, 0, 0])
    }

    /// Returns the word that a row holds.
    pub(super) fn of_code(code: u32) -> Self {
        let [place, list, ..] = code.to_le_bytes();
        match WordList::ALL.get(usize::from(list)).copied().unwrap_or(WordList::EventKind) {
            WordList::EventKind => Self::EventKind(EventKind::of_code(place)),
            WordList::OrganizationKind => Self::OrganizationKind(OrganizationKind::of_code(place)),
            WordList::ProductionKind => Self::ProductionKind(ProductionKind::of_code(place)),
            WordList::SourceKind => Self::SourceKind(SourceKind::of_code(place)),
            WordList::Copy => Self::Copy(Copy::of_code(place)),
            WordList::Outcome => Self::Outcome(Outcome::of_code(place)),
            WordList::World => Self::World(World::of_code(place)),
            WordList::Verdict => Self::Verdict(Verdict::of_code(place)),
            WordList::Scheme => Self::Scheme(Scheme::of_code(place)),
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
            Self::Scheme(word) => word.words(),
        }
    }
}

impl WordList {
    /// Every list, in their order.
    const ALL: [Self; 9] = [
        Self::EventKind,
        Self::OrganizationKind,
        Self::ProductionKind,
        Self::SourceKind,
        Self::Copy,
        Self::Outcome,
        Self::World,
        Self::Verdict,
        Self::Scheme,
    ];

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
            Self::Scheme => Scheme::from_name(name).map(Word::Scheme),
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
            Self::Scheme => Scheme::ALL.iter().map(|word| word.name()).collect(),
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
            Self::Scheme => "scheme",
        }
    }
}
