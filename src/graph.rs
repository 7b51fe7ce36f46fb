//! The base as a graph: who and what is linked to whom and what, and by which claim.
//!
//! Nodes are the records, edges are links, each with the claim that states it, so that every
//! answer can show its witnesses. A record's node has the record's own index. Invariant: links of
//! claims that were set aside are not in the graph; links of claims in dispute all are.
//!
//! Its structure is measured in a [`Network`]: what is central, what holds it together, into which
//! groups it falls.

mod betweenness;
mod build;
mod chain;
mod community;
mod cycle;
mod link;
mod network;
mod path;
mod search;
mod separation;
mod steps;

use petgraph::graph::{EdgeIndex, NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;

pub use betweenness::{Betweenness, EXACT_STEPS, MIN_PIVOTS, SearchSize};
pub use chain::{Best, Chain, ChainRule, ChainSearch, Element, Limit, Obstacle, Passed};
pub use cycle::Hierarchy;
pub use link::{Link, LinkKind, LinkKinds};
pub use network::Network;
pub use path::{Hop, Path};
pub use separation::{Cut, Part, Separation};
pub use steps::{Reached, Steps};

use crate::model::{ClaimId, RecordId};

/// Names a link of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(EdgeIndex<u32>);

/// The links between the records of a base.
#[derive(Default)]
pub struct Graph {
    graph: UnGraph<(), ClaimId, u32>,
    /// What each link is and how close a tie: kept apart from the edges, where the two bytes would
    /// take four.
    sorts: Vec<(LinkKind, u8)>,
}

impl Graph {
    /// Returns a link.
    #[must_use]
    pub fn link(&self, id: LinkId) -> Link {
        let (kind, distance) = self.sorts[id.0.index()];
        Link { kind, claim: self.graph[id.0], distance }
    }

    /// Returns how many links there are.
    #[must_use]
    pub fn link_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// Returns the two records of a link: first the one whose claim states it.
    #[must_use]
    pub fn ends(&self, id: LinkId) -> Option<(RecordId, RecordId)> {
        let (from, to) = self.graph.edge_endpoints(id.0)?;
        Some((record_of(from)?, record_of(to)?))
    }

    /// Lists the links of a record with the record at their other end: the closest ties first, in
    /// the order of [`LinkKind`], then of [`Link::distance`], then of the files.
    #[must_use]
    pub fn links(&self, record: RecordId) -> Vec<(LinkId, RecordId)> {
        let links = self.links_unsorted(record);
        let mut links: Vec<_> =
            links.map(|(id, other)| (self.sorts[id.0.index()], id, other)).collect();
        links.sort_unstable_by_key(|(sort, id, _)| (*sort, *id));
        links.into_iter().map(|(_, id, other)| (id, other)).collect()
    }

    /// Lists the links of a record with the record at their other end, in no order.
    fn links_unsorted(&self, record: RecordId) -> impl Iterator<Item = (LinkId, RecordId)> + '_ {
        let node = node(record);
        self.graph.edges(node).filter_map(move |edge| {
            let other = if edge.source() == node { edge.target() } else { edge.source() };
            Some((LinkId(edge.id()), record_of(other)?))
        })
    }

    /// Lists the records that are linked with one, as often as they are, in no order that means
    /// anything.
    pub fn neighbours(&self, record: RecordId) -> impl Iterator<Item = RecordId> + '_ {
        self.graph.neighbors(node(record)).filter_map(record_of)
    }

    /// Counts the links of a record.
    #[must_use]
    pub fn degree(&self, record: RecordId) -> usize {
        self.graph.edges(node(record)).count()
    }

    /// Returns how many parts the graph falls into, counting records without links as parts.
    #[must_use]
    pub fn component_count(&self) -> usize {
        petgraph::algo::connected_components(&self.graph)
    }
}

/// The node of a record.
fn node(record: RecordId) -> NodeIndex<u32> {
    NodeIndex::new(record.index())
}

/// The record of a node.
fn record_of(node: NodeIndex<u32>) -> Option<RecordId> {
    RecordId::from_index(node.index())
}
