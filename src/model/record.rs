//! Records: the entries of the files, of ten kinds.

use super::{Symbol, word::words};
use crate::text::Span;

words! {
    /// The kinds of records.
    RecordKind {
        Person = "person",
        Organization = "organization",
        Production = "production",
        Character = "character",
        Place = "place",
        Event = "event",
        Source = "source",
        Term = "term",
        Claim = "claim",
        Identity = "identity",
    }
}

impl RecordKind {
    /// The kinds whose records have a key and a name: all but claims and identities.
    pub const NAMED: &'static [Self] = &[
        Self::Person,
        Self::Organization,
        Self::Production,
        Self::Character,
        Self::Place,
        Self::Event,
        Self::Source,
        Self::Term,
    ];

    /// Returns the word for several records of the kind.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Self::Person => "people",
            Self::Organization => "organizations",
            Self::Production => "productions",
            Self::Character => "characters",
            Self::Place => "places",
            Self::Event => "events",
            Self::Source => "sources",
            Self::Term => "terms",
            Self::Claim => "claims",
            Self::Identity => "identities",
        }
    }

    /// Returns the word with its article: "a person", "an event".
    #[must_use]
    pub fn with_article(self) -> &'static str {
        match self {
            Self::Person => "a person",
            Self::Organization => "an organization",
            Self::Production => "a production",
            Self::Character => "a character",
            Self::Place => "a place",
            Self::Event => "an event",
            Self::Source => "a source",
            Self::Term => "a term",
            Self::Claim => "a claim",
            Self::Identity => "an identity",
        }
    }
}

/// A set of record kinds: what a field may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindSet(&'static [RecordKind]);

impl KindSet {
    /// Any record that has a key.
    pub const NAMED: Self = Self(RecordKind::NAMED);
    /// A person or an organization.
    pub const AGENT: Self = Self(&[RecordKind::Person, RecordKind::Organization]);
    /// Whoever can take part in an event: a character only in the story's world.
    pub const PARTICIPANT: Self =
        Self(&[RecordKind::Person, RecordKind::Organization, RecordKind::Character]);
    /// A person.
    pub const PERSON: Self = Self(&[RecordKind::Person]);
    /// An organization.
    pub const ORGANIZATION: Self = Self(&[RecordKind::Organization]);
    /// A production.
    pub const PRODUCTION: Self = Self(&[RecordKind::Production]);
    /// A place.
    pub const PLACE: Self = Self(&[RecordKind::Place]);
    /// An event.
    pub const EVENT: Self = Self(&[RecordKind::Event]);
    /// A source.
    pub const SOURCE: Self = Self(&[RecordKind::Source]);

    /// A term.
    pub const TERM: Self = Self(&[RecordKind::Term]);
    /// What people and organizations are credited on or belong to.
    pub const HOLDER: Self = Self(&[RecordKind::Production, RecordKind::Organization]);

    /// Tells whether the set holds `kind`.
    #[must_use]
    pub fn contains(self, kind: RecordKind) -> bool {
        self.0.contains(&kind)
    }

    /// Returns the word for one of the set: "person", "record" for all kinds.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self.0 {
            [kind] => kind.words(),
            _ if self == Self::AGENT || self == Self::PARTICIPANT => "person or organization",
            _ if self == Self::HOLDER => "production or organization",
            _ => "record",
        }
    }

    /// Words the set for a sentence: "a person or an organization", "a record" for all kinds.
    #[must_use]
    pub fn words(self) -> String {
        if self == Self::NAMED {
            return "a record".to_owned();
        }
        self.0.iter().map(|kind| kind.with_article()).collect::<Vec<_>>().join(" or ")
    }
}

/// One entry of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it is.
    pub kind: RecordKind,
    /// Its key, unique in the base; claims and identities without one get one from their place.
    pub key: Symbol,
    /// Where the key stands, or the record's head when the key is not written.
    pub key_span: Span,
    /// The whole record in its file.
    pub span: Span,
    /// The claims written in it: a range of the claims table.
    pub claims: (u32, u32),
    /// The sources the record names for all of its statements: a range of the citations table.
    pub citations: (u32, u32),
    /// Why the record's statements have no source, where the archivist says so.
    pub unsourced: Option<Symbol>,
    /// A note on the whole record.
    pub note: Option<Symbol>,
}
