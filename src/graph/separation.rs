//! What holds the network together: nodes and ties without which it falls apart.
//!
//! One depth-first search finds them all: Hopcroft and Tarjan, “Algorithm 447: efficient algorithms
//! for graph manipulation” (1973). A node separates what lies below one of its children when
//! nothing there leads back above it; a tie is a bridge when nothing below it leads back over it.
//! The search keeps its own stack, for a network can be a million nodes deep.

use std::ops::Range;

use super::Network;

/// Stands for a node that has not been visited, and for no parent.
const NONE: usize = usize::MAX;

/// The network in the order of a depth-first search, where all that lies below a node follows it.
#[derive(Clone, Debug, Default)]
pub struct Separation {
    /// The nodes in the order of their discovery.
    order: Vec<usize>,
    /// For each place in the order, how many nodes lie below it, itself included.
    size: Vec<usize>,
    /// For each place the one above it; [`NONE`] at the top of a connected part.
    parent: Vec<usize>,
    /// For each place the first that it, or what lies below it, is tied to without going up.
    low: Vec<usize>,
    /// For each place the top of its connected part.
    top: Vec<usize>,
}

/// A node without which the others of its connected part fall into several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The node.
    pub node: usize,
    /// What it holds together: two parts or more.
    pub parts: Vec<Part>,
}

/// Some nodes that hang together, by their places in a [`Separation`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    within: Range<usize>,
    without: Vec<Range<usize>>,
}

impl Part {
    /// Counts its nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.within.len() - self.without.iter().map(Range::len).sum::<usize>()
    }

    /// Tells whether there is no node in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds up numbers that were summed over the order, from 0 on.
    #[must_use]
    pub fn sum(&self, sums: &[usize]) -> usize {
        let of = |range: &Range<usize>| sums[range.end] - sums[range.start];
        of(&self.within) - self.without.iter().map(of).sum::<usize>()
    }
}

impl Separation {
    /// Searches a network.
    #[must_use]
    pub fn of(network: &Network) -> Self {
        let count = network.len();
        let mut found = Self { order: Vec::with_capacity(count), ..Self::default() };
        let mut place = vec![NONE; count];
        let mut stack: Vec<Visit> = Vec::new();
        for first in 0..count {
            if place[first] != NONE {
                continue;
            }
            let top = found.order.len();
            stack.push(found.discover(first, NONE, top, &mut place));
            while let Some(visit) = stack.last_mut() {
                let at = visit.place;
                let next = network.neighbor(found.order[at], visit.next);
                visit.next += 1;
                match next {
                    None => {
                        stack.pop();
                        found.leave(at);
                    }
                    Some(other) if place[other] == NONE => {
                        stack.push(found.discover(other, at, top, &mut place));
                    }
                    Some(other) if place[other] != found.parent[at] => {
                        found.low[at] = found.low[at].min(place[other]);
                    }
                    Some(_) => {}
                }
            }
        }
        found
    }

    fn discover(&mut self, node: usize, parent: usize, top: usize, place: &mut [usize]) -> Visit {
        let at = self.order.len();
        place[node] = at;
        self.order.push(node);
        self.size.push(1);
        self.parent.push(parent);
        self.low.push(at);
        self.top.push(top);
        Visit { place: at, next: 0 }
    }

    /// Hands what was found below a place to the one above it.
    fn leave(&mut self, at: usize) {
        let parent = self.parent[at];
        if parent != NONE {
            self.size[parent] += self.size[at];
            self.low[parent] = self.low[parent].min(self.low[at]);
        }
    }

    /// Sums up a number of each node over the order: how much lies before each place.
    #[must_use]
    pub fn sums(&self, number: impl Fn(usize) -> usize) -> Vec<usize> {
        let mut sums = Vec::with_capacity(self.order.len() + 1);
        sums.push(0);
        let mut sum = 0;
        for node in &self.order {
            sum += number(*node);
            sums.push(sum);
        }
        sums
    }

    /// Lists the nodes of a part in the order of the search.
    pub fn nodes(&self, part: &Part) -> impl Iterator<Item = usize> + '_ {
        let without = part.without.clone();
        let places = part.within.clone().filter(move |place| {
            let next = without.partition_point(|range| range.end <= *place);
            without.get(next).is_none_or(|range| *place < range.start)
        });
        places.map(|place| self.order[place])
    }

    /// Lists the nodes without which their connected part falls into several, in the order of the
    /// nodes: articulation points.
    #[must_use]
    pub fn cuts(&self) -> Vec<Cut> {
        // What each node separates, of the places below it, in the order of the search.
        let mut separated: Vec<(usize, usize)> = (0..self.order.len())
            .filter(|at| self.parent[*at] != NONE && self.low[*at] >= self.parent[*at])
            .map(|at| (self.parent[at], at))
            .collect();
        separated.sort_unstable();
        let by_parent = separated.chunk_by(|a, b| a.0 == b.0);
        let mut cuts: Vec<Cut> = by_parent.filter_map(|below| self.cut(below)).collect();
        cuts.sort_by_key(|cut| cut.node);
        cuts
    }

    fn cut(&self, separated: &[(usize, usize)]) -> Option<Cut> {
        let (at, _) = *separated.first()?;
        let below = |at: usize| at..at + self.size[at];
        let mut parts: Vec<Part> = separated
            .iter()
            .map(|(_, child)| Part { within: below(*child), without: Vec::new() })
            .collect();
        // The node itself, then what it separates, are not in the rest.
        let own = std::iter::once(at..at + 1);
        let without = own.chain(parts.iter().map(|part| part.within.clone())).collect();
        let rest = Part { within: below(self.top[at]), without };
        if !rest.is_empty() {
            parts.push(rest);
        }
        (parts.len() > 1).then_some(Cut { node: self.order[at], parts })
    }

    /// Lists the ties without which their connected part falls in two, each with both sides: first
    /// that of its second node. In the order of the search.
    #[must_use]
    pub fn bridges(&self) -> Vec<((usize, usize), [Part; 2])> {
        let is_bridge = |at: &usize| self.parent[*at] != NONE && self.low[*at] > self.parent[*at];
        let bridges = (0..self.order.len()).filter(is_bridge).map(|at| {
            let below = at..at + self.size[at];
            let top = self.top[at];
            let rest = Part { within: top..top + self.size[top], without: vec![below.clone()] };
            let ends = (self.order[self.parent[at]], self.order[at]);
            (ends, [Part { within: below, without: Vec::new() }, rest])
        });
        bridges.collect()
    }
}

/// Where the search stands at a place.
struct Visit {
    place: usize,
    /// Which of the neighbours comes next.
    next: usize,
}

#[cfg(test)]
mod tests {
    use petgraph::graph::{NodeIndex, UnGraph};
    use proptest::prelude::*;

    use super::*;

    /// The connected parts of what is left, each sorted, when a node and a tie are taken away.
    fn parts_without(
        network: &Network,
        start: usize,
        node: Option<usize>,
        tie: Option<(usize, usize)>,
    ) -> Vec<Vec<usize>> {
        let whole = network.components();
        let part = network.connected_within(|a, b| {
            node != Some(a) && node != Some(b) && tie != Some((a, b)) && tie != Some((b, a))
        });
        let mut parts: Vec<Vec<usize>> = Vec::new();
        let there = (0..network.len()).filter(|other| whole[*other] == whole[start]);
        for other in there.filter(|other| node != Some(*other)) {
            match parts.iter_mut().find(|nodes| part[nodes[0]] == part[other]) {
                Some(nodes) => nodes.push(other),
                None => parts.push(vec![other]),
            }
        }
        parts.sort();
        parts
    }

    fn sorted(separation: &Separation, parts: &[Part]) -> Vec<Vec<usize>> {
        let mut found: Vec<Vec<usize>> = parts
            .iter()
            .map(|part| {
                let mut nodes: Vec<usize> = separation.nodes(part).collect();
                assert_eq!(nodes.len(), part.len());
                assert_eq!(part.sum(&separation.sums(|node| node)), nodes.iter().sum::<usize>());
                nodes.sort_unstable();
                nodes
            })
            .collect();
        found.sort();
        found
    }

    proptest! {
        #[test]
        fn cuts_and_bridges_are_those_that_taking_away_finds(
            count in 1_usize..12,
            ties in prop::collection::vec((0_usize..12, 0_usize..12), 0..18),
        ) {
            let ties: Vec<_> = ties.into_iter().filter(|(a, b)| *a < count && *b < count).collect();
            let network = Network::of_ties(count, &ties);
            let separation = Separation::of(&network);
            let mut cuts = separation.cuts().into_iter();
            for node in 0..count {
                let parts = parts_without(&network, node, Some(node), None);
                if parts.len() > 1 {
                    let cut = cuts.next().map(|cut| (cut.node, sorted(&separation, &cut.parts)));
                    prop_assert_eq!(cut, Some((node, parts)));
                }
            }
            prop_assert_eq!(cuts.next(), None);
            let bridges = separation.bridges();
            for ((a, b), sides) in &bridges {
                let parts = parts_without(&network, *a, None, Some((*a, *b)));
                prop_assert_eq!(sorted(&separation, sides), parts);
                prop_assert!(separation.nodes(&sides[0]).any(|node| node == *b));
            }
            let all = (0..count).flat_map(|a| network.neighbors(a).map(move |b| (a, b)));
            let breaking = all.filter(|(a, b)| {
                a < b && parts_without(&network, *a, None, Some((*a, *b))).len() > 1
            });
            prop_assert_eq!(breaking.count(), bridges.len());
        }

        #[test]
        fn cuts_and_bridges_are_those_of_petgraph(
            ties in prop::collection::vec((0_usize..40, 0_usize..40), 0..60),
        ) {
            let network = Network::of_ties(40, &ties);
            let mut graph: UnGraph<(), ()> = UnGraph::new_undirected();
            for _ in 0..40 {
                graph.add_node(());
            }
            for a in 0..40 {
                for b in network.neighbors(a).filter(|b| a < *b) {
                    graph.add_edge(NodeIndex::new(a), NodeIndex::new(b), ());
                }
            }
            let separation = Separation::of(&network);
            let mut expected: Vec<usize> =
                petgraph::algo::articulation_points::articulation_points(&graph)
                    .into_iter()
                    .map(NodeIndex::index)
                    .collect();
            expected.sort_unstable();
            let found: Vec<usize> = separation.cuts().iter().map(|cut| cut.node).collect();
            prop_assert_eq!(found, expected);
            prop_assert_eq!(
                separation.bridges().len(),
                petgraph::algo::bridges::bridges(&graph).count()
            );
        }
    }

    #[test]
    fn a_chain_of_a_million_needs_no_deep_stack() {
        let count = 1_000_000;
        let network = Network::chain(count);
        let separation = Separation::of(&network);
        assert_eq!(separation.cuts().len(), count - 2);
        assert_eq!(separation.bridges().len(), count - 1);
    }
}
