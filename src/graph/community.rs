//! Communities: groups with more ties inside than chance would give them.
//!
//! Found by the Louvain method: Blondel et al., “Fast unfolding of communities in large networks”
//! (2008). Each node in turn moves to the neighbouring group that raises the modularity of the
//! whole most (Newman and Girvan 2004); then each group becomes one node, and it begins again. The
//! method is known to leave groups that do not hang together (Traag et al. 2019), so such a group
//! is given back as its connected pieces.
//!
//! Nothing is left to chance: nodes move in the order of the files, gains are compared as whole
//! numbers, and of equal gains the group met first in the files wins. Leiden (Traag et al. 2019)
//! would promise more on large networks, but rests on random choices; label propagation is faster,
//! but its groups depend on the order of the nodes far more than these do.

use super::Network;

/// How often all nodes are gone through at the most before groups become nodes.
const MAX_PASSES: usize = 100;

impl Network {
    /// Gives each node the number of its community; communities are numbered in the order of their
    /// first nodes. A node without ties is one by itself.
    #[must_use]
    pub fn communities(&self) -> Vec<usize> {
        let mut level = Level::of(self);
        let mut group_of: Vec<usize> = (0..self.len()).collect();
        loop {
            let (groups, count) = level.move_nodes();
            for group in &mut group_of {
                *group = groups[*group];
            }
            if count == level.len() {
                break;
            }
            level = level.joined(&groups, count);
        }
        self.connected_within(|a, b| group_of[a] == group_of[b])
    }
}

/// A network with weights: at first the ties, later the groups of ties between groups.
struct Level {
    /// Where the neighbours of each node begin, and behind the last one the end.
    starts: Vec<usize>,
    /// The neighbours with the weight of the tie, without the node itself.
    ties: Vec<(usize, u64)>,
    /// The weight of all ends of ties at each node, twice that of what lies inside it included.
    weight: Vec<u64>,
    /// The weight of all ends of ties.
    total: u64,
}

impl Level {
    fn of(network: &Network) -> Self {
        let mut level = Self { starts: vec![0], ties: Vec::new(), weight: Vec::new(), total: 0 };
        for node in 0..network.len() {
            level.ties.extend(network.neighbors(node).map(|other| (other, 1)));
            level.starts.push(level.ties.len());
            level.weight.push(network.degree(node) as u64);
        }
        level.total = level.weight.iter().sum();
        level
    }

    fn len(&self) -> usize {
        self.weight.len()
    }

    fn ties(&self, node: usize) -> &[(usize, u64)] {
        &self.ties[self.starts[node]..self.starts[node + 1]]
    }

    /// Moves nodes between groups as long as that raises the modularity. Gives each node its group,
    /// numbered in the order of their first nodes, and how many groups there are.
    fn move_nodes(&self) -> (Vec<usize>, usize) {
        let mut group_of: Vec<usize> = (0..self.len()).collect();
        let mut weight_of_group = self.weight.clone();
        let mut beside = Beside { weight: vec![0; self.len()], groups: Vec::new() };
        for _ in 0..MAX_PASSES {
            let mut moved = false;
            for node in 0..self.len() {
                let own = group_of[node];
                let others = self.ties(node).iter();
                beside.gather(own, others.map(|(other, weight)| (group_of[*other], *weight)));
                weight_of_group[own] -= self.weight[node];
                // What joining a group gains, times a number that is the same for all of them. Each
                // factor is below 2³³ or so, a product far below 2¹²⁷.
                let gain = |group: usize| {
                    i128::from(beside.weight[group]) * i128::from(self.total)
                        - i128::from(weight_of_group[group]) * i128::from(self.weight[node])
                };
                let mut best = (own, gain(own));
                for group in &beside.groups {
                    let gain = gain(*group);
                    let is_first = gain == best.1 && best.0 != own && *group < best.0;
                    if gain > best.1 || is_first {
                        best = (*group, gain);
                    }
                }
                weight_of_group[best.0] += self.weight[node];
                moved |= best.0 != own;
                group_of[node] = best.0;
            }
            if !moved {
                break;
            }
        }
        numbered(&group_of)
    }

    /// Makes each group one node.
    fn joined(&self, groups: &[usize], count: usize) -> Self {
        let mut ties: Vec<(usize, usize, u64)> = Vec::new();
        let mut weight = vec![0; count];
        for (node, group) in groups.iter().enumerate() {
            weight[*group] += self.weight[node];
            let outside = self.ties(node).iter().map(|(other, weight)| (groups[*other], *weight));
            let outside = outside.filter(|(other, _)| other != group);
            ties.extend(outside.map(|(other, weight)| (*group, other, weight)));
        }
        ties.sort_unstable();
        let mut joined = Self { starts: vec![0], ties: Vec::new(), weight, total: self.total };
        let mut same = ties.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).peekable();
        for group in 0..count {
            while let Some(ties) =
                same.next_if(|ties| ties.first().is_some_and(|tie| tie.0 == group))
            {
                if let Some((_, other, _)) = ties.first() {
                    joined.ties.push((*other, ties.iter().map(|(_, _, weight)| weight).sum()));
                }
            }
            joined.starts.push(joined.ties.len());
        }
        joined
    }
}

/// The groups beside a node.
struct Beside {
    /// The weight of the ties to each group; 0 for all that are not listed.
    weight: Vec<u64>,
    groups: Vec<usize>,
}

impl Beside {
    fn gather(&mut self, own: usize, ties: impl Iterator<Item = (usize, u64)>) {
        for group in self.groups.drain(..) {
            self.weight[group] = 0;
        }
        self.weight[own] = 0;
        for (group, weight) in ties {
            if self.weight[group] == 0 {
                self.groups.push(group);
            }
            self.weight[group] += weight;
        }
    }
}

/// Numbers groups in the order of their first nodes.
fn numbered(group_of: &[usize]) -> (Vec<usize>, usize) {
    let mut number: Vec<Option<usize>> = vec![None; group_of.len()];
    let mut count = 0;
    let groups = group_of.iter().map(|group| {
        *number[*group].get_or_insert_with(|| {
            count += 1;
            count - 1
        })
    });
    let groups: Vec<usize> = groups.collect();
    (groups, count)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Modularity times the square of the weight of all ends: a whole number.
    fn modularity(network: &Network, group_of: &[usize]) -> i64 {
        let signed = |number: usize| i64::try_from(number).unwrap();
        let all = signed(2 * network.tie_count());
        let mut sum = 0;
        for a in 0..network.len() {
            for b in (0..network.len()).filter(|b| group_of[a] == group_of[*b]) {
                let tie = signed(network.neighbors(a).filter(|other| *other == b).count());
                sum += tie * all - signed(network.degree(a) * network.degree(b));
            }
        }
        sum
    }

    #[test]
    fn two_cliques_with_one_tie_are_two_communities() {
        let clique = |from: usize| {
            (from..from + 5).flat_map(move |a| (a + 1..from + 5).map(move |b| (a, b)))
        };
        let ties: Vec<_> = clique(0).chain(clique(5)).chain([(4, 5)]).collect();
        let found = Network::of_ties(11, &ties).communities();
        assert_eq!(found, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2]);
    }

    proptest! {
        #[test]
        fn communities_hang_together_and_are_better_than_none(
            ties in prop::collection::vec((0_usize..20, 0_usize..20), 0..50),
        ) {
            let network = Network::of_ties(20, &ties);
            let found = network.communities();
            prop_assert_eq!(&found, &network.connected_within(|a, b| found[a] == found[b]));
            let apart: Vec<usize> = (0..20).collect();
            prop_assert!(modularity(&network, &found) >= modularity(&network, &apart));
        }
    }
}
