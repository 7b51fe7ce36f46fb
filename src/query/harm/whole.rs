//! Which events are part of which, as far as that tells who was counted where.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;
use rustc_hash::FxHashSet;

use crate::model::{EventId, Model, Property, Value};

/// How many events that an event is part of are gone through.
const MAX_WHOLES: usize = 64;

/// Which links between an event and what it is part of are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Links {
    /// Those that clocks leave open as well.
    All,
    /// Those that certainly hold.
    Certain,
}

/// Lists the events that an event is part of, over any number of steps but not past where it is told
/// to stop, the nearest first.
pub(super) fn wholes(
    model: &Model,
    event: EventId,
    links: Links,
    is_end: impl Fn(EventId) -> bool,
) -> Vec<EventId> {
    let mut seen = FxHashSet::from_iter([event]);
    let mut walk = vec![event];
    let mut next = 0;
    while let Some(at) = walk.get(next).copied().filter(|_| next < MAX_WHOLES) {
        next += 1;
        if next > 1 && is_end(at) {
            continue;
        }
        for (id, claim) in model.claims_on(at, Property::PartOf) {
            let Value::Record(reference) = claim.value else { continue };
            let outer = reference.record().and_then(|record| model.as_event(record));
            let holds = links == Links::All || !model.is_doubtful(id);
            if let Some(outer) = outer.filter(|_| !claim.is_deprecated() && holds)
                && seen.insert(outer)
            {
                walk.push(outer);
            }
        }
    }
    walk.split_off(1)
}

/// Events with tolls, each in the next that it is part of.
pub(super) struct Forest {
    /// The trees' nodes, what is part of another before that.
    pub(super) nodes: Vec<Node>,
    node_of: BTreeMap<EventId, usize>,
}

/// An event with a toll, or several that are not to be told apart.
pub(super) struct Node {
    /// The events. The first is that whose toll counts, where they are one within the other in a
    /// circle.
    pub(super) events: Vec<EventId>,
    /// Whether the events overlap: they have a part in common, and none is part of the other. All
    /// that hangs together with them is put in one node.
    pub(super) overlap: bool,
    /// The node that it is part of.
    pub(super) whole: Option<usize>,
}

impl Forest {
    /// Puts events with tolls in order; of those in a circle, which the checker reports, that counts
    /// which has the largest weight.
    pub(super) fn of(
        model: &Model,
        tolled: &BTreeSet<EventId>,
        links: Links,
        weight: impl Fn(EventId) -> usize,
    ) -> Self {
        let mut graph: DiGraphMap<EventId, ()> = DiGraphMap::new();
        for event in tolled {
            graph.add_node(*event);
            for whole in nearest(model, *event, links, tolled) {
                graph.add_edge(*event, whole, ());
            }
        }
        // What is part of nothing else comes first.
        let mut rings = kosaraju_scc(&graph);
        rings.reverse();
        let mut forest = Self { nodes: Vec::new(), node_of: BTreeMap::new() };
        for mut events in rings {
            events.sort_unstable_by_key(|event| (Reverse(weight(*event)), *event));
            forest.push(Node { events, overlap: false, whole: None });
        }
        let mut overlap: Vec<usize> = Vec::new();
        for at in 0..forest.nodes.len() {
            let wholes = forest.wholes_of(at, &graph);
            match wholes.as_slice() {
                [] => {}
                [whole] => forest.nodes[at].whole = Some(*whole),
                _ => overlap.push(at),
            }
        }
        if !overlap.is_empty() {
            forest.put_together(&overlap, &graph);
        }
        forest
    }

    fn push(&mut self, node: Node) {
        self.node_of.extend(node.events.iter().map(|event| (*event, self.nodes.len())));
        self.nodes.push(node);
    }

    /// The nodes that one is part of and that are not part of another of these.
    fn wholes_of(&self, at: usize, graph: &DiGraphMap<EventId, ()>) -> Vec<usize> {
        let outer = |at: usize| -> BTreeSet<usize> {
            let events = self.nodes[at].events.iter();
            let outer = events.flat_map(|event| graph.neighbors(*event));
            outer
                .filter_map(|event| self.node_of.get(&event).copied())
                .filter(|to| *to != at)
                .collect()
        };
        let mut all: Vec<usize> = outer(at).into_iter().collect();
        if all.len() < 2 {
            return all;
        }
        let mut further: BTreeSet<usize> = BTreeSet::new();
        let mut walk: Vec<usize> = all.iter().copied().flat_map(outer).collect();
        while let Some(next) = walk.pop() {
            if further.insert(next) {
                walk.extend(outer(next));
            }
        }
        all.retain(|node| !further.contains(node));
        all
    }

    /// Puts all that hangs together with those that are part of several wholes in one node each.
    fn put_together(&mut self, overlap: &[usize], graph: &DiGraphMap<EventId, ()>) {
        let mut taken: BTreeSet<EventId> = BTreeSet::new();
        let mut joined: Vec<Node> = Vec::new();
        for at in overlap {
            let mut events: Vec<EventId> = Vec::new();
            let mut walk = self.nodes[*at].events.clone();
            while let Some(event) = walk.pop() {
                if taken.insert(event) {
                    events.push(event);
                    walk.extend(graph.neighbors_directed(event, petgraph::Incoming));
                    walk.extend(graph.neighbors_directed(event, petgraph::Outgoing));
                }
            }
            if !events.is_empty() {
                events.sort_unstable();
                joined.push(Node { events, overlap: true, whole: None });
            }
        }
        let nodes = std::mem::take(&mut self.nodes);
        let places: Vec<Option<usize>> = {
            let mut kept = 0..;
            let is_kept = |node: &Node| node.events.iter().all(|event| !taken.contains(event));
            nodes.iter().map(|node| is_kept(node).then(|| kept.next()).flatten()).collect()
        };
        self.node_of.clear();
        for (node, place) in nodes.into_iter().zip(&places) {
            if place.is_some() {
                let whole = node.whole.and_then(|whole| places[whole]);
                self.push(Node { whole, ..node });
            }
        }
        for node in joined {
            self.push(node);
        }
    }

    /// The nodes that somebody is in who is named in an event: its own, else the nearest that it is
    /// part of; none where it is in none.
    pub(super) fn homes(
        &self,
        model: &Model,
        event: EventId,
        links: Links,
        tolled: &BTreeSet<EventId>,
    ) -> Vec<usize> {
        if self.nodes.is_empty() {
            return Vec::new();
        }
        let own = self.node_of.get(&event).copied();
        let nearest = || nearest(model, event, links, tolled);
        let mut homes: Vec<usize> = match own {
            Some(own) => vec![own],
            None => nearest().iter().filter_map(|event| self.node_of.get(event).copied()).collect(),
        };
        homes.sort_unstable();
        homes.dedup();
        homes
    }
}

/// The events with tolls that an event is part of, past none of them.
fn nearest(
    model: &Model,
    event: EventId,
    links: Links,
    tolled: &BTreeSet<EventId>,
) -> Vec<EventId> {
    let mut wholes = wholes(model, event, links, |at| tolled.contains(&at));
    wholes.retain(|at| tolled.contains(at));
    wholes
}
