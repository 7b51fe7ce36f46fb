//! Claims: statements with their sources. Everything the base says is one.

use super::{
    ClaimId, CoordinatesId, DateId, Property, RecordId, RelativeId, Symbol, TieId, TimeId, Toll,
    Word,
};
use crate::date::Offset;
use crate::text::Span;

/// What a claim speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A record.
    Record(RecordId),
    /// A participation, credit or membership, where sources differ on a detail of it.
    Tie(TieId),
}

/// What a claim says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Any text.
    Text(Symbol),
    /// A date.
    Date(DateId),
    /// Another record.
    Record(Reference),
    /// A word of a closed list.
    Word(Word),
    /// Latitude and longitude.
    Coordinates(CoordinatesId),
    /// A participation, credit or membership.
    Tie(TieId),
    /// The time something lasted.
    Time(TimeId),
    /// How an event lies to another: after or before it, as the property says.
    Relative(RelativeId),
    /// How many people came to harm.
    Toll(Toll),
}

/// The mention of a record by its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// The record.
    Record(RecordId),
    /// A key that names no record of a fitting kind: the loader has reported it.
    Dangling(Symbol),
}

impl Reference {
    /// Returns the record, if the key names one.
    #[must_use]
    pub fn record(self) -> Option<RecordId> {
        match self {
            Self::Record(record) => Some(record),
            Self::Dangling(_) => None,
        }
    }
}

/// How a claim stands beside others on the same property, as in Wikidata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Chosen by the archivist before the others.
    Preferred,
    /// As good as the others.
    Normal,
    /// Set aside, with the reason.
    Deprecated(Symbol),
}

/// One statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it speaks about.
    pub subject: Subject,
    /// Which property of it.
    pub property: Property,
    /// What it says.
    pub value: Value,
    /// The time the statement holds for, where that is said.
    pub time: Option<TimeId>,
    /// Its citations: a range of the citations table.
    pub citations: (u32, u32),
    /// How it stands beside others.
    pub rank: Rank,
    /// Why it has no source, where the archivist says so.
    pub unsourced: Option<Symbol>,
    /// Where the value stands.
    pub span: Span,
}

impl Claim {
    /// Tells whether the claim has been set aside.
    #[must_use]
    pub fn is_deprecated(&self) -> bool {
        matches!(self.rank, Rank::Deprecated(_))
    }
}

/// The mention of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: Reference,
    /// Where in the source: "par. 5".
    pub locator: Option<Symbol>,
    /// A short quotation.
    pub quote: Option<Symbol>,
    /// Where the key of the source stands.
    pub span: Span,
}

/// The time a credit, a membership or a claim holds for, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Time {
    /// One date expression, read as a span.
    During(DateId),
    /// A start, an end, or both.
    Between {
        /// When it begins.
        start: Option<DateId>,
        /// When it ends.
        end: Option<DateId>,
    },
}

/// What kind of relation a tie is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieKind {
    /// Someone in an event.
    Participation,
    /// Someone on a production.
    Credit,
    /// Someone in an organization.
    Membership,
}

/// A participation, a credit or a membership: somebody, something, and the role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Which of the three it is.
    pub kind: TieKind,
    /// The event or production; for a membership the organization.
    pub of: Reference,
    /// Who.
    pub who: Reference,
    /// In which role.
    pub role: Option<Symbol>,
    /// How it ended, where the sources agree.
    pub outcome: Option<super::Outcome>,
    /// The time it held, where the sources agree.
    pub time: Option<TimeId>,
    /// The claim that states the tie.
    pub claim: ClaimId,
}

/// A date that is given from another event.
///
/// After it: the start lies so many days behind the other's end. Before it: the end lies so many
/// days ahead of the other's start. Days are counted as the dates name them; within a day nothing
/// is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Relative {
    /// The other event.
    pub anchor: Reference,
    /// How far from it; without, any distance from the same day on.
    pub by: Option<Offset>,
}

/// Degrees north and east.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    /// Degrees north, from -90 to 90.
    pub latitude: f64,
    /// Degrees east, from -180 to 180.
    pub longitude: f64,
}

/// Whether several records are one.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The statement itself.
    pub record: RecordId,
    /// The records spoken of.
    pub of: Vec<RecordId>,
    /// What it says about them.
    pub verdict: super::Verdict,
}
