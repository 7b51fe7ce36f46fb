//! The graph as petgraph sees one: undirected, with as many edges between two nodes as there are
//! links, so that its algorithms run on the rows as they are.
//!
//! As in petgraph's own graphs, the edges of a node begin at it, and a link of a record with itself
//! is there once.

use std::iter::Enumerate;
use std::ops::Range;
use std::slice::Iter;

use petgraph::visit::{
    Data, EdgeCount, EdgeIndexable, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges,
    IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, IntoNodeReferences,
    NodeCompactIndexable, NodeCount, NodeIndexable, VisitMap, Visitable,
};
use petgraph::{Direction, Undirected};

use super::{Graph, LinkId, LinkRow};
use crate::model::RecordId;

/// Which records have been visited: a bit for each.
#[derive(Clone, Debug, Default)]
pub struct Visited {
    words: Vec<u64>,
}

impl Visited {
    fn clear(&mut self, records: usize) {
        self.words.clear();
        self.words.resize(records.div_ceil(64), 0);
    }
}

impl VisitMap<RecordId> for Visited {
    fn visit(&mut self, record: RecordId) -> bool {
        let (word, bit) = place(record);
        self.words.get_mut(word).is_some_and(|word| {
            let before = *word;
            *word |= bit;
            before & bit == 0
        })
    }

    fn is_visited(&self, record: &RecordId) -> bool {
        let (word, bit) = place(*record);
        self.words.get(word).is_some_and(|word| word & bit != 0)
    }

    fn unvisit(&mut self, record: RecordId) -> bool {
        let (word, bit) = place(record);
        self.words.get_mut(word).is_some_and(|word| {
            let before = *word;
            *word &= !bit;
            before & bit != 0
        })
    }
}

/// The word of a record among bits, and its bit in it.
fn place(record: RecordId) -> (usize, u64) {
    (record.index() / 64, 1 << (record.index() % 64))
}

/// A link as an edge of petgraph.
#[derive(Clone, Copy, Debug)]
pub struct Edge<'g> {
    id: LinkId,
    source: RecordId,
    target: RecordId,
    row: &'g LinkRow,
}

impl EdgeRef for Edge<'_> {
    type NodeId = RecordId;
    type EdgeId = LinkId;
    type Weight = LinkRow;

    fn source(&self) -> RecordId {
        self.source
    }

    fn target(&self) -> RecordId {
        self.target
    }

    fn weight(&self) -> &LinkRow {
        self.row
    }

    fn id(&self) -> LinkId {
        self.id
    }
}

/// The records linked with one.
#[derive(Clone, Debug)]
pub struct Neighbors<'g> {
    others: Iter<'g, u32>,
}

impl Iterator for Neighbors<'_> {
    type Item = RecordId;

    fn next(&mut self) -> Option<RecordId> {
        self.others.next().map(|other| RecordId::of_row(*other))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.others.size_hint()
    }
}

/// The links of a record.
#[derive(Clone, Debug)]
pub struct Edges<'g> {
    source: RecordId,
    others: Iter<'g, u32>,
    over: Iter<'g, u32>,
    links: &'g [LinkRow],
}

impl<'g> Iterator for Edges<'g> {
    type Item = Edge<'g>;

    fn next(&mut self) -> Option<Edge<'g>> {
        let (other, id) = (self.others.next()?, LinkId::of_row(*self.over.next()?));
        let row = self.links.get(id.index())?;
        Some(Edge { id, source: self.source, target: RecordId::of_row(*other), row })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.others.size_hint()
    }
}

/// All links.
#[derive(Clone, Debug)]
pub struct AllEdges<'g> {
    links: Enumerate<Iter<'g, LinkRow>>,
}

impl<'g> Iterator for AllEdges<'g> {
    type Item = Edge<'g>;

    fn next(&mut self) -> Option<Edge<'g>> {
        let (index, row) = self.links.next()?;
        let (source, target) = row.ends();
        Some(Edge { id: LinkId::of_index(index), source, target, row })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.links.size_hint()
    }
}

/// All records, in the order of the files.
#[derive(Clone, Debug)]
pub struct Records {
    rows: Range<u32>,
}

impl Iterator for Records {
    type Item = RecordId;

    fn next(&mut self) -> Option<RecordId> {
        self.rows.next().map(RecordId::of_row)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rows.size_hint()
    }
}

/// All records, each with the nothing that its node weighs.
#[derive(Clone, Debug)]
pub struct RecordRefs {
    records: Records,
}

impl Iterator for RecordRefs {
    type Item = (RecordId, ());

    fn next(&mut self) -> Option<(RecordId, ())> {
        self.records.next().map(|record| (record, ()))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.records.size_hint()
    }
}

/// An index as rows name it; there are no more records, or links, than it can number.
pub(super) fn row(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl GraphBase for Graph {
    type NodeId = RecordId;
    type EdgeId = LinkId;
}

impl GraphProp for Graph {
    type EdgeType = Undirected;
}

impl Data for Graph {
    type NodeWeight = ();
    type EdgeWeight = LinkRow;
}

impl NodeCount for Graph {
    fn node_count(&self) -> usize {
        self.record_count()
    }
}

impl EdgeCount for Graph {
    fn edge_count(&self) -> usize {
        self.link_count()
    }
}

impl NodeIndexable for Graph {
    fn node_bound(&self) -> usize {
        self.record_count()
    }

    fn to_index(&self, record: RecordId) -> usize {
        record.index()
    }

    fn from_index(&self, index: usize) -> RecordId {
        RecordId::of_row(row(index))
    }
}

impl NodeCompactIndexable for Graph {}

impl EdgeIndexable for Graph {
    fn edge_bound(&self) -> usize {
        self.link_count()
    }

    fn to_index(&self, link: LinkId) -> usize {
        link.index()
    }

    fn from_index(&self, index: usize) -> LinkId {
        LinkId::of_index(index)
    }
}

impl Visitable for Graph {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited { words: vec![0; self.record_count().div_ceil(64)] }
    }

    fn reset_map(&self, visited: &mut Visited) {
        visited.clear(self.record_count());
    }
}

impl IntoNodeIdentifiers for &Graph {
    type NodeIdentifiers = Records;

    fn node_identifiers(self) -> Records {
        Records { rows: 0..row(self.record_count()) }
    }
}

impl IntoNodeReferences for &Graph {
    type NodeRef = (RecordId, ());
    type NodeReferences = RecordRefs;

    fn node_references(self) -> RecordRefs {
        RecordRefs { records: self.node_identifiers() }
    }
}

impl<'g> IntoNeighbors for &'g Graph {
    type Neighbors = Neighbors<'g>;

    fn neighbors(self, record: RecordId) -> Neighbors<'g> {
        Neighbors { others: self.others[self.row(record.index())].iter() }
    }
}

impl<'g> IntoNeighborsDirected for &'g Graph {
    type NeighborsDirected = Neighbors<'g>;

    fn neighbors_directed(self, record: RecordId, _: Direction) -> Neighbors<'g> {
        self.neighbors(record)
    }
}

impl<'g> IntoEdgeReferences for &'g Graph {
    type EdgeRef = Edge<'g>;
    type EdgeReferences = AllEdges<'g>;

    fn edge_references(self) -> AllEdges<'g> {
        AllEdges { links: self.links.iter().enumerate() }
    }
}

impl<'g> IntoEdges for &'g Graph {
    type Edges = Edges<'g>;

    fn edges(self, record: RecordId) -> Edges<'g> {
        let row = self.row(record.index());
        Edges {
            source: record,
            others: self.others[row.clone()].iter(),
            over: self.over[row].iter(),
            links: &self.links,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use petgraph::algo::{
        bridges, connected_components, dijkstra, is_cyclic_undirected, kosaraju_scc,
    };
    use petgraph::graph::{NodeIndex, UnGraph};
    use petgraph::visit::{Bfs, Walker};
    use proptest::prelude::*;

    use super::*;
    use crate::graph::{Link, LinkKind};
    use crate::model::ClaimId;

    const RECORDS: u32 = 12;

    /// The same links as rows and as petgraph keeps them: of each the ends and how far it is.
    fn both(links: &[(u32, u32, u8)]) -> (Graph, UnGraph<(), u32>) {
        let rows = (0..).zip(links).map(|(claim, (from, to, distance))| {
            let link = Link {
                kind: LinkKind::of_row(*distance % 3),
                claim: ClaimId::of_row(claim),
                distance: *distance,
            };
            LinkRow::new(link, (RecordId::of_row(*from), RecordId::of_row(*to)))
        });
        let graph = Graph::of_links(vec![0; RECORDS as usize].into(), rows.collect());
        let mut known = UnGraph::new_undirected();
        for _ in 0..RECORDS {
            known.add_node(());
        }
        for (from, to, distance) in links {
            known.add_edge(
                NodeIndex::new(*from as usize),
                NodeIndex::new(*to as usize),
                u32::from(*distance),
            );
        }
        (graph, known)
    }

    fn sorted<T: Ord>(all: impl IntoIterator<Item = T>) -> Vec<T> {
        let mut all: Vec<T> = all.into_iter().collect();
        all.sort();
        all
    }

    proptest! {
        #[test]
        fn its_algorithms_find_what_they_find_in_a_graph_of_petgraph(
            links in prop::collection::vec((0..RECORDS, 0..RECORDS, 1_u8..9), 0..24),
            start in 0..RECORDS,
        ) {
            let (graph, known) = both(&links);
            let (first, node) = (RecordId::of_row(start), NodeIndex::new(start as usize));
            prop_assert_eq!(connected_components(&graph), connected_components(&known));
            prop_assert_eq!(is_cyclic_undirected(&graph), is_cyclic_undirected(&known));

            let reached = Bfs::new(&graph, first).iter(&graph).map(RecordId::index);
            let expected = Bfs::new(&known, node).iter(&known).map(NodeIndex::index);
            prop_assert_eq!(sorted(reached), sorted(expected));

            let far = dijkstra(&graph, first, None, |edge| u32::from(edge.weight().link().distance));
            let far_known = dijkstra(&known, node, None, |edge| *edge.weight());
            let far = far.into_iter().map(|(record, far)| (record.index(), far));
            let far_known = far_known.into_iter().map(|(node, far)| (node.index(), far));
            prop_assert_eq!(sorted(far), sorted(far_known));

            let group = |group: Vec<RecordId>| sorted(group.into_iter().map(RecordId::index));
            let known_group = |group: Vec<NodeIndex>| sorted(group.into_iter().map(NodeIndex::index));
            prop_assert_eq!(
                sorted(kosaraju_scc(&graph).into_iter().map(group)),
                sorted(kosaraju_scc(&known).into_iter().map(known_group))
            );
        }

        #[test]
        fn bridges_are_those_of_a_graph_of_petgraph(
            ties in prop::collection::btree_set((0..RECORDS, 0..RECORDS), 0..24),
        ) {
            // With one link for a tie at the most: of two petgraph's search takes the last for one.
            let ties: BTreeSet<_> = ties.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect();
            let (graph, known) = both(&ties.into_iter().map(|(a, b)| (a, b, 0)).collect::<Vec<_>>());
            let found = bridges(&graph).map(|edge| edge.id().index());
            prop_assert_eq!(sorted(found), sorted(bridges(&known).map(|edge| edge.id().index())));
        }

        #[test]
        fn a_row_has_every_link_of_its_record_the_closest_first(
            links in prop::collection::vec((0..RECORDS, 0..RECORDS, 0_u8..9), 0..40),
        ) {
            let (graph, known) = both(&links);
            for (record, node) in graph.node_identifiers().zip(known.node_indices()) {
                let mut expected: Vec<_> = known
                    .edges(node)
                    .map(|edge| {
                        let other = RecordId::from_index(EdgeRef::target(&edge).index()).unwrap();
                        (LinkId::of_index(edge.id().index()), other)
                    })
                    .collect();
                expected.sort_by_key(|(id, _)| (graph.link(*id).kind, graph.link(*id).distance, *id));
                prop_assert_eq!(graph.links(record).collect::<Vec<_>>(), expected.clone());
                prop_assert_eq!(graph.degree(record), expected.len());
                let edges = graph.edges(record).map(|edge| (edge.id(), edge.target()));
                prop_assert_eq!(edges.collect::<Vec<_>>(), expected);
            }
        }
    }
}
