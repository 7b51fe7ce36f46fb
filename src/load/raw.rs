//! The shapes of the records as `ron` reads them, borrowing from the text.
//!
//! Every field is optional here: what is missing is reported by the lowering, together with all
//! else that is wrong in the record, and not by the first error of a deserializer.

mod relative;
mod value;

use serde::Deserialize;

use super::plain;
use crate::model::RecordKind;

pub(super) use relative::{Anchored, Between, Pair};
pub(super) use value::{Citation, Claimed, Listed, Properties, Text, Word, WordOrClaims};

/// A record as written.
pub(super) enum Record<'a> {
    Person(Box<Person<'a>>),
    Organization(Box<Organization<'a>>),
    Production(Box<Production<'a>>),
    Character(Box<Character<'a>>),
    Place(Box<Place<'a>>),
    Event(Box<Event<'a>>),
    Source(Box<Source<'a>>),
    Term(Box<Term<'a>>),
    Claim(Box<Statement<'a>>),
    Identity(Box<Identity<'a>>),
}

/// Reads one record of a known kind by `read`.
macro_rules! read_kind {
    ($kind:expr, $read:expr) => {
        match $kind {
            RecordKind::Person => $read.map(Record::Person),
            RecordKind::Organization => $read.map(Record::Organization),
            RecordKind::Production => $read.map(Record::Production),
            RecordKind::Character => $read.map(Record::Character),
            RecordKind::Place => $read.map(Record::Place),
            RecordKind::Event => $read.map(Record::Event),
            RecordKind::Source => $read.map(Record::Source),
            RecordKind::Term => $read.map(Record::Term),
            RecordKind::Claim => $read.map(Record::Claim),
            RecordKind::Identity => $read.map(Record::Identity),
        }
    };
}

/// Reads the record of a known kind that `text` is, or says what is wrong with it.
pub(super) fn read<'a>(
    options: &ron::Options,
    kind: RecordKind,
    text: &'a str,
) -> ron::error::SpannedResult<Record<'a>> {
    read_kind!(kind, options.from_str(text))
}

/// Reads the record of a known kind that begins at `start`, and returns where it ends; `None`
/// where it is not plain.
pub(super) fn read_plain(
    kind: RecordKind,
    text: &str,
    start: usize,
) -> Option<(Record<'_>, usize)> {
    let mut end = start;
    let record = read_kind!(kind, plain::read(text, &mut end));
    record.map(|record| (record, end))
}

macro_rules! shapes {
    ($($(#[$meta:meta])* $name:ident $(= $written:literal)? { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* })*) => { $(
        $(#[$meta])*
        #[derive(Deserialize, Default)]
        #[cfg_attr(test, derive(Debug, PartialEq))]
        #[serde(default, deny_unknown_fields)]
        $(#[serde(rename = $written)])?
        pub(super) struct $name<'a> {
            $($(#[$field_meta])* #[serde(borrow)] pub(super) $field: Option<$type>,)*
        }
    )* };
}

shapes! {
    /// A person.
    Person {
        id: Text<'a>, name: Claimed<'a>, also: Vec<Text<'a>>, born: Claimed<'a>, died: Claimed<'a>,
        description: Claimed<'a>, memberships: Vec<Membership<'a>>,
        properties: Properties<'a>, sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// An organization.
    Organization {
        id: Text<'a>, name: Claimed<'a>, also: Vec<Text<'a>>, kind: WordOrClaims<'a>,
        place: Claimed<'a>, part_of: Claimed<'a>, founded: Claimed<'a>, dissolved: Claimed<'a>,
        description: Claimed<'a>,
        properties: Properties<'a>, sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// A production.
    Production {
        id: Text<'a>, title: Claimed<'a>, also: Vec<Text<'a>>, kind: WordOrClaims<'a>,
        year: Claimed<'a>, part_of: Claimed<'a>, setting: Setting<'a>, description: Claimed<'a>,
        credits: Vec<Credit<'a>>,
        properties: Properties<'a>, sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// A character.
    Character {
        id: Text<'a>, name: Claimed<'a>, also: Vec<Text<'a>>, of: Claimed<'a>,
        played_by: Claimed<'a>, description: Claimed<'a>,
        properties: Properties<'a>, sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// A place.
    Place {
        id: Text<'a>, name: Claimed<'a>, also: Vec<Text<'a>>, kind: Claimed<'a>,
        within: Claimed<'a>, coordinates: Claimed<'a>, precision: Claimed<'a>,
        world: WordOrClaims<'a>, description: Claimed<'a>,
        properties: Properties<'a>, sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// An event.
    Event {
        id: Text<'a>, title: Claimed<'a>, also: Vec<Text<'a>>, kind: WordOrClaims<'a>,
        production: Claimed<'a>, place: Claimed<'a>, date: Claimed<'a>, start: Claimed<'a>,
        end: Claimed<'a>, after: Anchored<'a>, before: Anchored<'a>, between: Between<'a>,
        by: Text<'a>, killed: Claimed<'a>, injured: Claimed<'a>, summary: Claimed<'a>,
        description: Claimed<'a>, world: WordOrClaims<'a>,
        participants: Vec<Participation<'a>>, part_of: Vec<Text<'a>>, causes: Vec<Text<'a>>,
        responds_to: Vec<Text<'a>>, resolves: Vec<Text<'a>>,
        hazards: Vec<Listed<'a>>, caused_by: Vec<Listed<'a>>,
        properties: Properties<'a>, sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// A source.
    Source {
        id: Text<'a>, title: Claimed<'a>, also: Vec<Text<'a>>, publisher: Claimed<'a>,
        published: Claimed<'a>, accessed: Claimed<'a>, kind: WordOrClaims<'a>, url: Claimed<'a>,
        copy: WordOrClaims<'a>, origin: Claimed<'a>, read: Claimed<'a>, deprecated: Claimed<'a>,
        description: Claimed<'a>,
        properties: Properties<'a>, sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// A word for what is dangerous, or for what goes wrong.
    Term {
        id: Text<'a>, name: Claimed<'a>, also: Vec<Text<'a>>, of: WordOrClaims<'a>,
        broader: Claimed<'a>, definition: Claimed<'a>,
        properties: Properties<'a>, sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// A statement of its own about any record.
    Statement = "Claim" {
        id: Text<'a>, about: Text<'a>, property: Text<'a>, value: WordOrClaims<'a>,
        record: Text<'a>, by: Text<'a>, valid: Text<'a>, start: Text<'a>, end: Text<'a>, rank: Rank<'a>,
        sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// One of several events that an event is dated from.
    AnchorClaim {
        value: Text<'a>, by: Text<'a>, rank: Rank<'a>,
        sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// One of several pairs of events that an event lies between.
    BetweenClaim {
        value: Pair<'a>, rank: Rank<'a>,
        sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// A statement that records are one or not.
    Identity {
        id: Text<'a>, of: Vec<Text<'a>>, verdict: WordOrClaims<'a>,
        sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// The world of a production's story.
    Setting {
        place: Claimed<'a>, date: Claimed<'a>,
    }
    /// Somebody in an event.
    Participation {
        who: Text<'a>, role: Text<'a>, outcome: WordOrClaims<'a>, unresolved: Text<'a>,
        rank: Rank<'a>, sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// Somebody on a production.
    Credit {
        who: Text<'a>, role: Text<'a>, during: Claimed<'a>, start: Claimed<'a>, end: Claimed<'a>,
        rank: Rank<'a>, sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
    /// Somebody in an organization.
    Membership {
        of: Text<'a>, role: Text<'a>, during: Claimed<'a>, start: Claimed<'a>, end: Claimed<'a>,
        rank: Rank<'a>, sources: Vec<Citation<'a>>, note: Text<'a>, unsourced: Text<'a>,
    }
}

/// One of several differing claims in place of a value.
#[derive(Deserialize)]
#[cfg_attr(test, derive(Debug, PartialEq))]
#[serde(default, deny_unknown_fields, bound(deserialize = "V: Deserialize<'de>, 'de: 'a"))]
pub(super) struct Claim<'a, V> {
    pub(super) value: Option<V>,
    pub(super) valid: Option<Text<'a>>,
    pub(super) start: Option<Text<'a>>,
    pub(super) end: Option<Text<'a>>,
    pub(super) rank: Option<Rank<'a>>,
    pub(super) sources: Option<Vec<Citation<'a>>>,
    pub(super) note: Option<Text<'a>>,
    pub(super) unsourced: Option<Text<'a>>,
}

impl<V> Default for Claim<'_, V> {
    fn default() -> Self {
        Self {
            value: None,
            valid: None,
            start: None,
            end: None,
            rank: None,
            sources: None,
            note: None,
            unsourced: None,
        }
    }
}

/// How a claim stands beside others.
#[derive(Deserialize)]
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(super) enum Rank<'a> {
    Preferred,
    Normal,
    #[serde(borrow)]
    Deprecated(Text<'a>),
}
