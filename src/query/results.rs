//! Every answer, so that each output format must know how to write each.

use super::{
    Details, Hits, Listing, Neighborhood, Paths, Presence, RelationAnswer, Stats, Timeline,
};

/// An answer of any kind.
pub enum Results {
    /// Records that were picked.
    Listing(Listing),
    /// Events in order of time.
    Timeline(Timeline),
    /// Records found by their names.
    Hits(Hits),
    /// Records whole.
    Details(Vec<Details>),
    /// Who was there.
    Presence(Presence),
    /// Connections between two records.
    Paths(Paths),
    /// What lies around a record.
    Neighborhood(Neighborhood),
    /// How two times lie to each other.
    Relation(Box<RelationAnswer>),
    /// The base at a glance.
    Stats(Stats),
}
