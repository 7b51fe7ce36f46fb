//! What links two records.

use crate::model::ClaimId;

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
