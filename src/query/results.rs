//! Every answer, so that each output format must know how to write each.

use super::{
    Bibliography, Bridges, Centrality, Chains, Clusters, Conflicts, Counts, Details, Hits, Listing,
    Neighborhood, Paths, Presence, Reading, RelationAnswer, Stats, Status, Timeline, Together, Why,
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
    /// How records stand.
    Status(Vec<Status>),
    /// Where sources differ.
    Conflicts(Conflicts),
    /// Who was there.
    Presence(Presence),
    /// Connections between two records.
    Paths(Paths),
    /// Connections between two records that respect time.
    Chains(Chains),
    /// What lies around a record.
    Neighborhood(Neighborhood),
    /// How dates are understood.
    Dates(Vec<Reading>),
    /// How two times lie to each other.
    Relation(Box<RelationAnswer>),
    /// Records that were picked, counted.
    Counts(Counts),
    /// The sources that records rest on.
    Bibliography(Bibliography),
    /// The base at a glance.
    Stats(Stats),
    /// What people shared.
    Together(Together),
    /// Who and what is central.
    Central(Centrality),
    /// What holds the network together.
    Bridges(Bridges),
    /// Into which groups the network falls.
    Clusters(Clusters),
    /// Why an answer is so.
    Why(Why),
}

impl Results {
    /// Tells whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Listing(listing) => listing.is_empty(),
            Self::Timeline(timeline) => timeline.entries.is_empty() && timeline.undated.is_empty(),
            Self::Hits(hits) => hits.hits.is_empty(),
            Self::Details(details) => details.is_empty(),
            Self::Status(status) => status.is_empty(),
            Self::Presence(presence) => {
                use crate::date::Certainty;
                !presence.people.iter().any(|person| person.answer != Certainty::No)
            }
            Self::Conflicts(conflicts) => conflicts.conflicts.is_empty(),
            Self::Paths(paths) => paths.paths.is_empty(),
            Self::Chains(chains) => chains.chains.is_empty(),
            Self::Neighborhood(neighborhood) => neighborhood.reached.is_empty(),
            Self::Dates(readings) => readings.is_empty(),
            Self::Together(together) => together.is_empty(),
            Self::Central(central) => central.records.is_empty(),
            Self::Bridges(bridges) => bridges.records.is_empty() && bridges.ties.is_empty(),
            Self::Clusters(clusters) => clusters.clusters.is_empty(),
            Self::Bibliography(bibliography) => bibliography.sections.is_empty(),
            Self::Counts(counts) => counts.total.possible == 0,
            Self::Why(why) => why.proofs.is_empty(),
            Self::Relation(_) | Self::Stats(_) => false,
        }
    }
}
