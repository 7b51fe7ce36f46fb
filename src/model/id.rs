//! Handles: small typed numbers that stand for rows of the model's tables.

use std::num::NonZeroU32;

/// A handle as rows hold it: one more than the index, 0 for none.
pub(super) trait Handle: Sized {
    fn of_number(number: NonZeroU32) -> Self;

    fn number(self) -> NonZeroU32;

    /// Returns the handle as rows hold it.
    fn code(self) -> u32 {
        self.number().get()
    }

    /// Makes the handle that a row holds; that of the first row for none, which no row that needs a
    /// handle holds.
    fn of_code(code: u32) -> Self {
        Self::of_number(NonZeroU32::new(code).unwrap_or(NonZeroU32::MIN))
    }

    /// Makes the handle that a row holds, if it holds one.
    fn if_any(code: u32) -> Option<Self> {
        NonZeroU32::new(code).map(Self::of_number)
    }

    /// Returns the handle as rows hold it, 0 for none.
    fn code_of(id: Option<Self>) -> u32 {
        id.map_or(0, Self::code)
    }
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// Makes the handle of the row with this index; `None` past `u32::MAX - 1` rows.
            #[must_use]
            pub fn from_index(index: usize) -> Option<Self> {
                u32::try_from(index).ok()?.checked_add(1).and_then(NonZeroU32::new).map(Self)
            }

            /// Makes the handle of a row that is there, as other tables name it: by its index.
            #[must_use]
            pub fn of_row(index: u32) -> Self {
                Self(NonZeroU32::MIN.saturating_add(index))
            }

            /// Returns the row's index in its table.
            #[must_use]
            pub fn index(self) -> usize {
                self.row() as usize
            }

            /// Returns the row's index as other tables name it.
            #[must_use]
            pub fn row(self) -> u32 {
                self.0.get() - 1
            }
        }

        impl Handle for $name {
            fn of_number(number: NonZeroU32) -> Self {
                Self(number)
            }

            fn number(self) -> NonZeroU32 {
                self.0
            }
        }
    )* };
}

ids! {
    /// An interned string.
    Symbol
    /// A record of any kind.
    RecordId
    /// A claim.
    ClaimId
    /// The mention of a source.
    CitationId
    /// A participation, credit or membership.
    TieId
    /// A parsed date.
    DateId
    /// The time a credit, membership or claim holds for.
    TimeId
    /// A pair of coordinates.
    CoordinatesId
    /// A date that is given from another event.
    RelativeId
}

macro_rules! record_ids {
    ($($name:ident $kind:literal)*) => { $(
        #[doc = concat!("The handle of a record that is ", $kind, ".")]
        ///
        /// Only [`Model`](super::Model) makes one, after looking at the record's kind, and an index
        /// of what it lists as such.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) RecordId);

        impl $name {
            /// Returns the same record as a handle of any kind.
            #[must_use]
            pub fn record(self) -> RecordId {
                self.0
            }
        }

        impl From<$name> for RecordId {
            fn from(id: $name) -> RecordId {
                id.0
            }
        }
    )* };
}

record_ids! {
    ProductionId "a production"
    PlaceId "a place"
    EventId "an event"
    SourceId "a source"
}

impl EventId {
    /// Takes a record that an index lists as an event.
    pub(crate) fn listed(record: RecordId) -> Self {
        Self(record)
    }
}
