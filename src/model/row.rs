//! The rows of the tables as they lie in memory and in files: plain numbers.
//!
//! A handle is one more than an index, 0 is none; a text is a symbol, a key without a record is
//! told from a record by a flag. Each kind of row knows what it means, and how the handles in it
//! move when rows of one file are put behind those of others.

mod citation;
mod claim;
mod derivation;
mod extent;
mod identity;
mod record;
mod relative;
mod statement;
mod tie;
mod time;

/// Makes a plain row of a few fields without gaps between them.
macro_rules! row {
    ($(#[$meta:meta])* $name:ident { $($(#[$about:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, zerocopy::FromBytes,
            zerocopy::IntoBytes, zerocopy::Immutable, zerocopy::KnownLayout,
        )]
        #[repr(C)]
        pub(in crate::model) struct $name {
            $($(#[$about])* pub(in crate::model) $field: $type,)*
        }
    };
}

use row;

pub(super) use citation::CitationRow;
pub(super) use claim::{ClaimExtra, ClaimRow, Shape};
pub(super) use derivation::{BoundRow, DerivationRow};
pub(super) use extent::{Extent, PartRow};
pub(super) use identity::IdentityRow;
pub(super) use record::RecordRow;
pub(super) use relative::RelativeRow;
pub(super) use statement::StatementRow;
pub(super) use tie::TieRow;
pub(super) use time::TimeRow;
