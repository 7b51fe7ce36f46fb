//! The network that structure is measured in: a plain view of the graph.
//!
//! Nodes are the people, organizations, productions and events of the real world; two of them are
//! tied where [`Steps::new`] would lead from one to the other: by participation, credit,
//! membership, part-of, an event's production, an event's causes and answers, or a statement of the
//! archivist's own. Several links between two records are one tie, and it has no direction and no
//! weight. Places, sources, characters and a story's own events are left out.

use std::collections::VecDeque;

use petgraph::visit::IntoNodeIdentifiers;

use super::{Graph, LinkId, Steps};
use crate::model::RecordId;

/// Stands for a record that is no node.
const OUTSIDE: u32 = u32::MAX;

/// The records that are tied, by number, and who is tied to whom.
///
/// A node is a number below [`Network::len`]; nodes are in the order of their records.
#[derive(Debug, Default)]
pub struct Network {
    records: Vec<RecordId>,
    /// The node of each record, by the record's index; [`OUTSIDE`] where it is none.
    nodes: Vec<u32>,
    /// Where the neighbours of each node begin, and behind the last one the end.
    starts: Vec<u32>,
    /// The neighbours of the nodes one after the other, each list sorted.
    neighbors: Vec<u32>,
}

impl Network {
    /// Makes the network of a graph.
    #[must_use]
    pub fn of(graph: &Graph) -> Self {
        let steps = Steps::new();
        let records = graph.node_identifiers().filter(|record| steps.may_pass(graph, *record));
        let records: Vec<RecordId> = records.collect();
        let mut nodes = vec![OUTSIDE; graph.record_count()];
        for (node, record) in (0_u32..).zip(&records) {
            nodes[record.index()] = node;
        }
        let mut network = Self { records, nodes, starts: vec![0], neighbors: Vec::new() };
        for node in 0..network.len() {
            let links = graph.links(network.records[node]);
            let followed = links.filter(|(link, _)| steps.may_follow(graph, *link));
            let mut others: Vec<u32> = followed
                .map(|(_, other)| network.nodes[other.index()])
                .filter(|other| *other != OUTSIDE && *other as usize != node)
                .collect();
            others.sort_unstable();
            others.dedup();
            network.push_node(others);
        }
        network
    }

    /// Makes a network of ties between so many nodes, without records: for measuring by itself.
    #[cfg(test)]
    pub(super) fn of_ties(count: usize, ties: &[(usize, usize)]) -> Self {
        let mut network = Self { starts: vec![0], ..Self::default() };
        network.records = (0..count).filter_map(RecordId::from_index).collect();
        for node in 0..count {
            let mut others: Vec<u32> = ties
                .iter()
                .filter(|(a, b)| a != b && (*a == node || *b == node))
                .filter_map(|(a, b)| u32::try_from(if *a == node { *b } else { *a }).ok())
                .collect();
            others.sort_unstable();
            others.dedup();
            network.push_node(others);
        }
        network
    }

    /// Makes a network in which each node is tied to the next.
    #[cfg(test)]
    pub(super) fn chain(count: usize) -> Self {
        let mut network = Self { starts: vec![0], ..Self::default() };
        network.records = (0..count).filter_map(RecordId::from_index).collect();
        for node in 0..count {
            let around = [node.checked_sub(1), (node + 1 < count).then_some(node + 1)];
            let around = around.into_iter().flatten();
            network.push_node(around.filter_map(|other| u32::try_from(other).ok()));
        }
        network
    }

    /// Adds the next node, with its neighbours in order.
    fn push_node(&mut self, neighbors: impl IntoIterator<Item = u32>) {
        self.neighbors.extend(neighbors);
        // As many as there are links, which have ids of 32 bits, from two sides at the most.
        self.starts.push(u32::try_from(self.neighbors.len()).unwrap_or(u32::MAX));
    }

    /// Counts the nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Tells whether there is no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Counts the ties.
    #[must_use]
    pub fn tie_count(&self) -> usize {
        self.neighbors.len() / 2
    }

    /// Returns the record of a node.
    #[must_use]
    pub fn record(&self, node: usize) -> RecordId {
        self.records[node]
    }

    /// Returns the node of a record; `None` where it is none.
    #[must_use]
    pub fn node(&self, record: RecordId) -> Option<usize> {
        let node = *self.nodes.get(record.index())?;
        (node != OUTSIDE).then_some(node as usize)
    }

    /// Lists the nodes tied to one, in their order.
    #[must_use]
    pub fn neighbors(&self, node: usize) -> impl ExactSizeIterator<Item = usize> + '_ {
        let (start, end) = (self.starts[node] as usize, self.starts[node + 1] as usize);
        self.neighbors[start..end].iter().map(|other| *other as usize)
    }

    /// Returns one of the nodes tied to another, by its place among them.
    pub(super) fn neighbor(&self, node: usize, place: usize) -> Option<usize> {
        let at = self.starts[node] as usize + place;
        let is_own = at < self.starts[node + 1] as usize;
        is_own.then(|| self.neighbors[at] as usize)
    }

    /// Counts the nodes tied to one: its degree.
    #[must_use]
    pub fn degree(&self, node: usize) -> usize {
        (self.starts[node + 1] - self.starts[node]) as usize
    }

    /// Lists the links of the graph that make the tie between two nodes, the closest first.
    #[must_use]
    pub fn links(&self, graph: &Graph, (a, b): (usize, usize)) -> Vec<LinkId> {
        let steps = Steps::new();
        let links = graph.links_between(self.records[a], self.records[b]);
        links.filter(|link| steps.may_follow(graph, *link)).collect()
    }

    /// Gives each node the number of its connected part; the part of the first node is 0.
    #[must_use]
    pub fn components(&self) -> Vec<usize> {
        self.connected_within(|_, _| true)
    }

    /// Gives each node the number of its part, where only ties between nodes that belong together
    /// connect; parts are numbered in the order of their first nodes.
    pub(super) fn connected_within(&self, together: impl Fn(usize, usize) -> bool) -> Vec<usize> {
        const NONE: usize = usize::MAX;
        let mut part = vec![NONE; self.len()];
        let mut count = 0;
        let mut queue = VecDeque::new();
        for first in 0..self.len() {
            if part[first] != NONE {
                continue;
            }
            part[first] = count;
            queue.push_back(first);
            while let Some(node) = queue.pop_front() {
                for other in self.neighbors(node) {
                    if part[other] == NONE && together(node, other) {
                        part[other] = count;
                        queue.push_back(other);
                    }
                }
            }
            count += 1;
        }
        part
    }
}
