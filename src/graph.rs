//! The base as a graph: who and what is linked to whom and what, and by which claim.
//!
//! Nodes are the records, edges are links, each with the claim that states it, so that every
//! answer can show its witnesses. A record's node has the record's own index. Invariant: links of
//! claims that were set aside are not in the graph; links of claims in dispute all are.
//!
//! It is kept in compressed sparse rows: for each record one row of its links, the closest ties
//! first, one row after the other. A link stands in the rows of both of its records; what is known
//! of it is kept once, in a table. All of that is columns of plain rows, owned or mapped, and
//! petgraph's algorithms run on it as it is ([`petgraph::visit`]); only the searches for paths and
//! for what is near are its own.
//!
//! Its structure is measured in a [`Network`]: what is central, what holds it together, into which
//! groups it falls.

mod around;
mod betweenness;
mod build;
mod chain;
mod class;
mod community;
mod cycle;
mod distance;
mod image;
mod link;
#[cfg(test)]
mod made_up;
mod marks;
mod network;
mod path;
mod rows;
mod search;
mod separation;
mod shortest;
mod steps;
mod visit;

use std::ops::Range;

use petgraph::visit::IntoNeighbors;

pub use around::Reached;
pub use betweenness::{Betweenness, EXACT_STEPS, MIN_PIVOTS, SearchSize};
pub use chain::{Best, Chain, ChainRule, ChainSearch, Element, Limit, Obstacle, Passed};
pub use cycle::{Hierarchy, StepUp, rings};
pub use link::{Link, LinkId, LinkKind, LinkKinds, LinkRow};
pub use network::Network;
pub use path::{Hop, Path};
pub use rows::MAX_LINKS;
pub use separation::{Cut, Part, Separation};
pub use steps::Steps;
pub use visit::{AllEdges, Edge, Edges, Neighbors, RecordRefs, Records, Visited};

use crate::model::RecordId;
use crate::store::Column;
use class::Class;
use marks::Pool;

/// A link as a search goes over it.
struct Step {
    /// Its place in the rows.
    place: u32,
    /// The index of the record at the other end.
    other: u32,
    /// The class of that record.
    class: Class,
}

/// The links between the records of a base.
#[derive(Debug, Default)]
pub struct Graph {
    /// Where the row of each record begins, by the record's index, and behind the last one the end.
    starts: Column<u32>,
    /// For each place in a row the index of the record at the other end.
    others: Column<u32>,
    /// For each place in a row the [`LinkKind`] and the class of the record at the other end, so
    /// that a search need not look at the record: see [`class::sort`].
    sorts: Column<u8>,
    /// For each place in a row the index of the link.
    over: Column<u32>,
    /// The links, in the order of the files.
    links: Column<LinkRow>,
    /// The [`Class`](class::Class) of each record.
    classes: Column<u8>,
    /// What searches mark records with.
    marks: Pool,
}

impl Graph {
    /// Returns a link.
    #[must_use]
    pub fn link(&self, id: LinkId) -> Link {
        self.links[id.index()].link()
    }

    /// Returns how many links there are.
    #[must_use]
    pub fn link_count(&self) -> usize {
        self.links.len()
    }

    /// Lists all links in the order of the files.
    pub fn all_links(&self) -> impl ExactSizeIterator<Item = (LinkId, Link)> + '_ {
        let rows = self.links.iter().enumerate();
        rows.map(|(index, row)| (LinkId::of_index(index), row.link()))
    }

    /// Returns the two records of a link: first the one whose claim states it.
    #[must_use]
    pub fn ends(&self, id: LinkId) -> (RecordId, RecordId) {
        self.links[id.index()].ends()
    }

    /// Lists the links of a record with the record at their other end: the closest ties first, in
    /// the order of [`LinkKind`], then of [`Link::distance`], then of the files.
    pub fn links(
        &self,
        record: RecordId,
    ) -> impl DoubleEndedIterator<Item = (LinkId, RecordId)> + ExactSizeIterator + Clone + use<'_>
    {
        let row = self.row(record.index());
        let others = self.others[row.clone()].iter().map(|other| RecordId::of_row(*other));
        self.over[row].iter().map(|link| LinkId::of_row(*link)).zip(others)
    }

    /// Lists the links of a record of one kind, found without going through the others.
    pub fn links_of_kind(
        &self,
        record: RecordId,
        kind: LinkKind,
    ) -> impl Iterator<Item = (LinkId, RecordId)> + '_ {
        let row = self.row(record.index());
        let (over, others) = (&self.over[row.clone()], &self.others[row]);
        let kind_of = |row: &u32| self.link(LinkId::of_row(*row)).kind;
        let start = over.partition_point(|row| kind_of(row) < kind);
        let end = over.partition_point(|row| kind_of(row) <= kind);
        let over = over[start..end].iter().map(|link| LinkId::of_row(*link));
        over.zip(others[start..end].iter().map(|other| RecordId::of_row(*other)))
    }

    /// Lists the links between two records, the closest ties first.
    pub fn links_between(&self, a: RecordId, b: RecordId) -> impl Iterator<Item = LinkId> + '_ {
        // They stand in both rows in one order: the shorter is read.
        let (at, other) = if self.degree(a) <= self.degree(b) { (a, b) } else { (b, a) };
        self.links(at).filter(move |(_, end)| *end == other).map(|(link, _)| link)
    }

    /// Lists the records that are linked with one, as often as they are, those of the closest ties
    /// first.
    pub fn neighbours(&self, record: RecordId) -> Neighbors<'_> {
        self.neighbors(record)
    }

    /// Counts the links of a record; one with itself counts once.
    #[must_use]
    pub fn degree(&self, record: RecordId) -> usize {
        self.row(record.index()).len()
    }

    /// Counts the records.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.classes.len()
    }

    /// Returns how many parts the graph falls into, counting records without links as parts.
    #[must_use]
    pub fn component_count(&self) -> usize {
        petgraph::algo::connected_components(self)
    }

    /// Lists the links of some kinds that a record has, the closest ties first.
    fn open_links(&self, record: u32, open: LinkKinds) -> impl Iterator<Item = Step> + use<'_> {
        let row = self.row(record as usize);
        let sorts = self.sorts[row.clone()].iter();
        // Rows are in the order of the kinds: most of what is not followed comes last.
        let last = open.last_row();
        let ties = sorts.take_while(move |sort| u32::from(class::link_of(**sort)) <= last);
        let ties = ties.zip(&self.others[row.clone()]).zip(visit::row(row.start)..);
        ties.filter(move |((sort, _), _)| open.contains_row(class::link_of(**sort))).map(
            |((sort, other), place)| Step { place, other: *other, class: class::class_of(*sort) },
        )
    }

    /// The places of a record's links; none of a record that is not in the graph.
    fn row(&self, index: usize) -> Range<usize> {
        match self.starts.get(index..index + 2) {
            Some([start, end]) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }
}
