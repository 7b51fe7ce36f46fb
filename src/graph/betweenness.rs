//! Betweenness: on how many of the shortest ways between others a node lies.
//!
//! Freeman (1977) defined it; it is computed by accumulation over one breadth-first search from
//! each end: Brandes, “A faster algorithm for betweenness centrality” (2001). Where there are too
//! many ends, only some of them, the *pivots*, are searched from: Brandes and Pich, “Centrality
//! estimation in large networks” (2007). They are taken evenly from all ends in the order of the
//! files, so that the same base gives the same numbers.

use rayon::prelude::*;

use super::Network;

/// How many steps the searches may take together: the ends to search from, times the nodes and
/// twice the ties. A base with more than that is sampled.
pub const EXACT_STEPS: usize = 200_000_000;

/// How many ends are searched from at the least.
pub const MIN_PIVOTS: usize = 50;

/// Into how many shares the pivots are divided, to be searched from side by side; each needs forty
/// bytes and more for a node.
const SHARES: usize = 4;

/// Path counts above this are scaled down, a level of the search at a time: only their ratios
/// matter, and they can grow beyond all bounds.
const LARGE: f64 = 1e100;

/// No path count is scaled below this: it is divided by, and what many ends add up to over it must
/// not grow beyond all numbers. A way so much rarer than others beside it carries none of theirs.
const SMALL: f64 = 1e-150;

/// How much of the traffic between the ends leads over each node.
#[derive(Clone, Debug, PartialEq)]
pub struct Betweenness {
    /// For each node the part of the shortest ways between two *other* ends that lead over it,
    /// from 0 to 1: the mean over all pairs of ends that are connected.
    pub shares: Vec<f64>,
    /// How much was searched for them.
    pub search: SearchSize,
}

/// How many ends were searched from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchSize {
    /// How many ends there are.
    pub ends: usize,
    /// How many of them were searched from: all, unless there were too many.
    pub pivots: usize,
}

impl SearchSize {
    /// Tells whether the shares are estimates from some of the ends.
    #[must_use]
    pub fn is_estimate(&self) -> bool {
        self.pivots < self.ends
    }
}

impl Network {
    /// Measures the betweenness of every node on the ways between some nodes, the ends, which are
    /// in order. Exact where that takes at most `steps` steps.
    #[must_use]
    pub fn betweenness(&self, ends: &[usize], steps: usize) -> Betweenness {
        let pivots = self.pivots(ends, steps);
        // Shares of the pivots, not of the processors: sums of rounded numbers hang on their order.
        let share = pivots.len().div_ceil(SHARES).max(1);
        let scores: Vec<Vec<f64>> =
            pivots.par_chunks(share).map(|pivots| Search::new(self, ends).over(pivots)).collect();
        let score = |node: usize| scores.iter().map(|scores| scores[node]).sum::<f64>();
        let pairs = self.pairs(ends, &pivots);
        let shares = pairs.into_iter().enumerate().map(|(node, pairs)| (score(node), pairs));
        Betweenness {
            shares: shares
                .map(|(score, pairs)| if pairs > 0.0 { score / pairs } else { 0.0 })
                .collect(),
            search: SearchSize { ends: ends.len(), pivots: pivots.len() },
        }
    }

    fn pivots(&self, ends: &[usize], steps: usize) -> Vec<usize> {
        let cost = self.len() + 2 * self.tie_count();
        let affordable = (steps / cost.max(1)).max(MIN_PIVOTS);
        if ends.len() <= affordable {
            return ends.to_vec();
        }
        (0..affordable).map(|at| ends[at * ends.len() / affordable]).collect()
    }

    /// Counts for each node the pairs of a pivot and another end that are connected and of which
    /// it is neither.
    fn pairs(&self, ends: &[usize], pivots: &[usize]) -> Vec<f64> {
        let part_of = self.components();
        let mut in_part = vec![(0_usize, 0_usize); part_of.len()];
        for end in ends {
            in_part[part_of[*end]].0 += 1;
        }
        for pivot in pivots {
            in_part[part_of[*pivot]].1 += 1;
        }
        let all: usize = in_part.iter().map(|(ends, pivots)| pivots * ends.saturating_sub(1)).sum();
        let mut pairs = vec![all; self.len()];
        for end in ends {
            let (ends, pivots_there) = in_part[part_of[*end]];
            let own = if pivots.binary_search(end).is_ok() {
                // As a source it has a pair with each other end, as a target one with each other pivot.
                (ends - 1) + (pivots_there - 1)
            } else {
                pivots_there
            };
            pairs[*end] -= own;
        }
        pairs.into_iter().map(as_number).collect()
    }
}

/// A count as a number to divide by: exact up to 2⁵³, far beyond what is counted here.
fn as_number(count: usize) -> f64 {
    let (high, low) = ((count >> 32) & 0xFFFF_FFFF, count & 0xFFFF_FFFF);
    let part = |part: usize| u32::try_from(part).map_or(0.0, f64::from);
    part(high) * 4_294_967_296.0 + part(low)
}

/// One search after the other, in the same memory.
struct Search<'n> {
    network: &'n Network,
    is_end: Vec<bool>,
    scores: Vec<f64>,
    /// How far away each node is; [`UNSEEN`] before it is reached.
    distance: Vec<u32>,
    /// How many shortest ways lead to each node, in the scale of its level.
    ways: Vec<f64>,
    /// The same in the scale of the level before.
    ways_before: Vec<f64>,
    /// How many ends, in shares, each node is on the way to.
    dependency: Vec<f64>,
    /// The nodes reached, the nearest first.
    order: Vec<usize>,
}

const UNSEEN: u32 = u32::MAX;

impl<'n> Search<'n> {
    fn new(network: &'n Network, ends: &[usize]) -> Self {
        let count = network.len();
        let mut is_end = vec![false; count];
        for end in ends {
            is_end[*end] = true;
        }
        Self {
            network,
            is_end,
            scores: vec![0.0; count],
            distance: vec![UNSEEN; count],
            ways: vec![0.0; count],
            ways_before: vec![0.0; count],
            dependency: vec![0.0; count],
            order: Vec::with_capacity(count),
        }
    }

    /// Searches from some ends; gives what each node is worth on the ways from them.
    fn over(mut self, pivots: &[usize]) -> Vec<f64> {
        for pivot in pivots {
            self.run(*pivot);
        }
        self.scores
    }

    fn run(&mut self, source: usize) {
        self.distance.fill(UNSEEN);
        self.order.clear();
        self.distance[source] = 0;
        (self.ways[source], self.dependency[source]) = (1.0, 0.0);
        self.order.push(source);
        let mut level = 0..1;
        while !level.is_empty() {
            level = self.step(level);
        }
        self.accumulate(source);
    }

    /// Goes from the nodes of one level, a range of the order, to those of the next.
    fn step(&mut self, level: std::ops::Range<usize>) -> std::ops::Range<usize> {
        for at in level.clone() {
            let node = self.order[at];
            for other in self.network.neighbors(node) {
                if self.distance[other] == UNSEEN {
                    self.distance[other] = self.distance[node] + 1;
                    (self.ways_before[other], self.dependency[other]) = (0.0, 0.0);
                    self.order.push(other);
                }
                if self.distance[other] == self.distance[node] + 1 {
                    self.ways_before[other] += self.ways[node];
                }
            }
        }
        let next = level.end..self.order.len();
        let reached = &self.order[next.clone()];
        let most = reached.iter().map(|node| self.ways_before[*node]).fold(0.0, f64::max);
        let scale = if most > LARGE { 1.0 / most } else { 1.0 };
        for node in reached {
            self.ways[*node] = (self.ways_before[*node] * scale).max(SMALL);
        }
        next
    }

    fn accumulate(&mut self, source: usize) {
        for node in self.order.iter().rev() {
            if *node == source {
                continue;
            }
            let own = if self.is_end[*node] { 1.0 } else { 0.0 };
            let each = (own + self.dependency[*node]) / self.ways_before[*node];
            for before in self.network.neighbors(*node) {
                if self.distance[before] + 1 == self.distance[*node] {
                    self.dependency[before] += self.ways[before] * each;
                }
            }
            self.scores[*node] += self.dependency[*node];
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every shortest way between two nodes, by going every way.
    fn shortest_ways(network: &Network, from: usize, to: usize) -> Vec<Vec<usize>> {
        let mut ways = vec![vec![from]];
        for _ in 0..network.len() {
            let found: Vec<_> =
                ways.iter().filter(|way| way.last() == Some(&to)).cloned().collect();
            if !found.is_empty() {
                return found;
            }
            let longer = ways.iter().flat_map(|way| {
                let next = network.neighbors(*way.last().unwrap_or(&from));
                let next = next.filter(|node| !way.contains(node));
                next.map(|node| way.iter().copied().chain([node]).collect::<Vec<_>>())
            });
            ways = longer.collect();
        }
        Vec::new()
    }

    /// Freeman's definition, taken by its word.
    fn by_definition(network: &Network, ends: &[usize]) -> Vec<f64> {
        let mut shares = vec![0.0; network.len()];
        let mut pairs = vec![0_u32; network.len()];
        for from in ends {
            for to in ends.iter().filter(|to| *to != from) {
                let ways = shortest_ways(network, *from, *to);
                for node in (0..network.len()).filter(|node| node != from && node != to) {
                    if !ways.is_empty() {
                        let over = ways.iter().filter(|way| way.contains(&node)).count();
                        shares[node] += as_number(over) / as_number(ways.len());
                        pairs[node] += 1;
                    }
                }
            }
        }
        let mean =
            |(share, pairs): (&f64, u32)| if pairs == 0 { 0.0 } else { share / f64::from(pairs) };
        shares.iter().zip(pairs).map(mean).collect()
    }

    proptest! {
        #[test]
        fn it_is_what_the_definition_says(
            count in 1_usize..8,
            ties in prop::collection::vec((0_usize..8, 0_usize..8), 0..14),
            ends in prop::collection::btree_set(0_usize..8, 0..8),
        ) {
            let ties: Vec<_> = ties.into_iter().filter(|(a, b)| *a < count && *b < count).collect();
            let network = Network::of_ties(count, &ties);
            let ends: Vec<usize> = ends.into_iter().filter(|end| *end < count).collect();
            let found = network.betweenness(&ends, EXACT_STEPS);
            prop_assert!(!found.search.is_estimate());
            for (found, expected) in found.shares.iter().zip(by_definition(&network, &ends)) {
                prop_assert!((found - expected).abs() < 1e-12, "{found} {expected}");
            }
        }
    }

    #[test]
    fn more_ways_than_numbers_can_count_do_no_harm() {
        // A thousand and five hundred diamonds in a row: two to the power of that many ways.
        let ties = (0..1500).flat_map(|at| {
            let start = at * 3;
            [(start, start + 1), (start, start + 2), (start + 1, start + 3), (start + 2, start + 3)]
        });
        let network = Network::of_ties(4501, &ties.collect::<Vec<_>>());
        let found = network.betweenness(&[0, 4500], EXACT_STEPS);
        assert!((found.shares[3] - 1.0).abs() < 1e-9, "{}", found.shares[3]);
        assert!((found.shares[2251] - 0.5).abs() < 1e-9, "{}", found.shares[2251]);
    }

    #[test]
    fn a_way_beside_ever_so_many_others_is_counted() {
        // The same diamonds, and beside them one single way as long, which six ends lie behind.
        let diamonds = (0..1500).flat_map(|at| {
            let start = at * 3;
            [(start, start + 1), (start, start + 2), (start + 1, start + 3), (start + 2, start + 3)]
        });
        let single = (4501..7500).map(|node| (node, node + 1)).chain([(0, 4501)]);
        let leaves = (7501..7507).map(|leaf| (7500, leaf));
        let ties: Vec<_> = diamonds.chain(single).chain(leaves).collect();
        let network = Network::of_ties(7507, &ties);
        let ends: Vec<usize> = [0, 4500].into_iter().chain(7501..7507).collect();
        let found = network.betweenness(&ends, EXACT_STEPS);
        assert!(found.shares.iter().all(|share| (0.0..=1.0).contains(share)));
        // Between the six and the two others, and among the six: twelve and fifteen of 28 pairs.
        assert!((found.shares[7500] - 27.0 / 28.0).abs() < 1e-9, "{}", found.shares[7500]);
        assert!((found.shares[6000] - 12.0 / 28.0).abs() < 1e-9, "{}", found.shares[6000]);
    }

    #[test]
    fn a_sample_is_even_and_says_that_it_is_one() {
        let ties: Vec<_> = (1..=200).map(|leaf| (0, leaf)).collect();
        let network = Network::of_ties(201, &ties);
        let ends: Vec<usize> = (1..=200).collect();
        let found = network.betweenness(&ends, 0);
        assert_eq!(found.search, SearchSize { ends: 200, pivots: MIN_PIVOTS });
        assert!(found.search.is_estimate());
        assert!((found.shares[0] - 1.0).abs() < 1e-12, "{}", found.shares[0]);
    }
}
