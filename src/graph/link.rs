//! What links two records.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::model::{ClaimId, RecordId};

/// Names a link of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(u32);

impl LinkId {
    /// The link with this index, which is there.
    pub(super) fn of_row(index: u32) -> Self {
        Self(index)
    }

    /// The same, as slices count: there are no more than [`MAX_LINKS`](super::rows::MAX_LINKS).
    pub(super) fn of_index(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A link between two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is.
    pub kind: LinkKind,
    /// The claim that states it.
    pub claim: ClaimId,
    /// How close a tie it is among those of its kind; 0 is the closest.
    pub distance: u8,
}

/// A link as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct LinkRow {
    claim: u32,
    from: u32,
    to: u32,
    pub(super) kind: u8,
    distance: u8,
    pad: u16,
}

impl LinkRow {
    pub(super) fn new(link: Link, (from, to): (RecordId, RecordId)) -> Self {
        Self {
            claim: link.claim.row(),
            from: from.row(),
            to: to.row(),
            kind: link.kind as u8,
            distance: link.distance,
            pad: 0,
        }
    }

    /// Returns what it says of the link.
    #[must_use]
    pub fn link(&self) -> Link {
        Link {
            kind: LinkKind::of_row(self.kind),
            claim: ClaimId::of_row(self.claim),
            distance: self.distance,
        }
    }

    /// Returns the two records of the link: first the one whose claim states it.
    #[must_use]
    pub fn ends(&self) -> (RecordId, RecordId) {
        (RecordId::of_row(self.from), RecordId::of_row(self.to))
    }

    /// The indexes of the records in whose rows it stands, each with that of the other.
    pub(super) fn sides(&self) -> impl Iterator<Item = (u32, u32)> + use<> {
        let back = (self.from != self.to).then_some((self.to, self.from));
        std::iter::once((self.from, self.to)).chain(back)
    }

    /// How close a tie it is, as a number.
    pub(super) fn sort(&self) -> usize {
        usize::from(self.kind) << 8 | usize::from(self.distance)
    }
}

macro_rules! link_kinds {
    ($($(#[$meta:meta])* $variant:ident = $name:literal,)*) => {
        /// The kinds of links, the closest ties first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum LinkKind { $($(#[$meta])* $variant),* }

        impl LinkKind {
            /// Every kind, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the name used on the command line and in JSON.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

link_kinds! {
    /// Somebody took part in an event.
    Participation = "participation",
    /// Somebody is credited on a production.
    Credit = "credit",
    /// Somebody belongs to an organization.
    Membership = "membership",
    /// A statement under a name of the archivist's own that names a record.
    Statement = "statement",
    /// An event is part of another.
    EventPart = "event-part",
    /// An event caused another.
    Causes = "causes",
    /// An event responds to another.
    RespondsTo = "responds-to",
    /// An event ends what another began.
    Resolves = "resolves",
    /// An event is dated from another.
    DatedFrom = "dated-from",
    /// An event belongs to a production.
    OnProduction = "on-production",
    /// An organization or a production is part of another.
    PartOf = "part-of",
    /// Somebody plays a character.
    Plays = "plays",
    /// A character belongs to a production.
    CharacterOf = "character-of",
    /// Something is at a place.
    AtPlace = "at-place",
    /// A place lies in another.
    Within = "within",
    /// A record cites a source.
    Cites = "cites",
}

impl LinkKind {
    /// The kind that is kept as this number.
    pub(super) fn of_row(row: u8) -> Self {
        Self::ALL.get(usize::from(row)).copied().unwrap_or(Self::Cites)
    }
}

/// A set of link kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkKinds(u32);

impl LinkKinds {
    /// No kind.
    pub const NONE: Self = Self(0);

    /// Returns the set with a kind added.
    #[must_use]
    pub const fn with(self, kind: LinkKind) -> Self {
        Self(self.0 | 1 << kind as u32)
    }

    /// Tells whether the set holds a kind.
    #[must_use]
    pub const fn contains(self, kind: LinkKind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }

    /// Tells whether the set holds the kind that is kept as this number.
    pub(super) const fn contains_row(self, row: u8) -> bool {
        self.0 >> (row & 31) & 1 != 0
    }

    /// The number of the last kind of the set; 0 of none.
    pub(super) const fn last_row(self) -> u32 {
        (self.0 | 1).ilog2()
    }

    /// The set of all kinds.
    #[must_use]
    pub fn all() -> Self {
        LinkKind::ALL.iter().fold(Self::NONE, |kinds, kind| kinds.with(*kind))
    }
}

impl FromIterator<LinkKind> for LinkKinds {
    fn from_iter<T: IntoIterator<Item = LinkKind>>(kinds: T) -> Self {
        kinds.into_iter().fold(Self::NONE, Self::with)
    }
}
