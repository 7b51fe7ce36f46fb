//! The shortest path between two records, searched from both of them at once.
//!
//! Level by level whichever side has fewer links to go over goes on, until the two meet (Pohl,
//! “Bi-directional search”, 1971): so the search sees about as many records as the square root of
//! what one from a single end would. The path that it finds is the very one that a breadth-first
//! search from the start finds, which goes over the closest ties first: of all shortest paths the
//! first, compared link by link in the order of the rows.
//!
//! That order is kept so. The side of the start comes to its records in that order, each by the
//! first way. All shortest paths pass the level where the two sides meet; of the records there that
//! the other side has come to, the first is on the first path. From it, the path goes on over the
//! first link that leads one level nearer to the end.

use std::ops::Range;

use super::class::Class;
use super::marks::{Mark, Marks};
use super::path::Finder;
use super::search::{Closed, Goal, Trail};
use super::{Graph, LinkId, Step, Steps};
use crate::model::RecordId;

/// A search for the path with the fewest hops, whenever things were.
pub(super) struct Shortest<'a> {
    pub(super) graph: &'a Graph,
    pub(super) steps: &'a Steps,
}

impl Finder for Shortest<'_> {
    const MAY_REPEAT: bool = false;

    fn best(
        &mut self,
        root: &[RecordId],
        end: RecordId,
        closed: &Closed,
        (max_hops, _): (usize, Goal),
    ) -> Option<Trail> {
        let mut trail = self.along(root)?;
        let start = *root.last()?;
        if start == end {
            return Some(trail);
        }
        let (graph, steps) = (self.graph, self.steps);
        let hops = max_hops.saturating_add(1).saturating_sub(root.len());
        trail.steps.extend(graph.marks.lend(graph.record_count(), |marks| {
            let ends = (start.row(), end.row());
            let mut meeting = Meeting::new(graph, (steps, closed), marks, ends);
            let found = meeting.find(hops);
            meeting.clear();
            found
        })?);
        Some(trail)
    }

    fn along(&mut self, route: &[RecordId]) -> Option<Trail> {
        let steps = route.windows(2).map(|pair| {
            let link = self.graph.links_between(pair[0], pair[1]).next();
            link.map(|link| (link, pair[1]))
        });
        Some(Trail { start: *route.first()?, steps: steps.collect::<Option<_>>()?, rank: 0 })
    }
}

/// A record that the side of the start has come to.
struct Reach {
    record: u32,
    /// The place in the rows of the link it was first come to over.
    place: u32,
    /// Where the record at the other end of that link stands in the list.
    before: u32,
}

/// Two sides of a search. Invariant: no path has as many hops as the sides have gone together, and
/// what is marked is what they list.
struct Meeting<'a> {
    graph: &'a Graph,
    steps: &'a Steps,
    closed: &'a Closed,
    marks: &'a mut Marks,
    start: u32,
    /// What the side of the start has come to, in its order.
    forward: Vec<Reach>,
    /// What the side of the end has come to, level by level.
    backward: Vec<u32>,
    /// Where each level of the side of the end begins.
    levels: Vec<usize>,
}

impl<'a> Meeting<'a> {
    fn new(
        graph: &'a Graph,
        (steps, closed): (&'a Steps, &'a Closed),
        marks: &'a mut Marks,
        (start, end): (u32, u32),
    ) -> Self {
        marks.set(start, Mark::Forward);
        marks.set(end, Mark::Backward);
        let forward = vec![Reach { record: start, place: 0, before: 0 }];
        let (backward, levels) = (vec![end], vec![0]);
        Self { graph, steps, closed, marks, start, forward, backward, levels }
    }

    /// Finds the first of the shortest paths with at most so many hops.
    fn find(&mut self, max_hops: usize) -> Option<Vec<(LinkId, RecordId)>> {
        let mut level = 0..self.forward.len();
        let (mut ahead, mut behind) = (self.weight_ahead(0), self.weight_behind(0));
        for _ in 0..max_hops {
            let edge = self.levels.last().map_or(0, |start| *start)..self.backward.len();
            if level.is_empty() || edge.is_empty() {
                return None;
            }
            if ahead <= behind {
                if let Some(met) = self.go_forward(level.clone()) {
                    return Some(self.trace(met));
                }
                level = level.end..self.forward.len();
                ahead = self.weight_ahead(level.start);
            } else {
                if self.go_backward(edge.clone()) {
                    return self.first_met(level).map(|met| self.trace(met));
                }
                behind = self.weight_behind(edge.end);
            }
        }
        None
    }

    /// How many links there are to go over from what the side of the start came to last.
    fn weight_ahead(&self, first: usize) -> usize {
        let records = self.forward[first..].iter();
        records.map(|reach| self.graph.row(reach.record as usize).len()).sum()
    }

    /// The same of the side of the end.
    fn weight_behind(&self, first: usize) -> usize {
        let records = self.backward[first..].iter();
        records.map(|record| self.graph.row(*record as usize).len()).sum()
    }

    /// Goes on from one level of the side of the start; where it meets the other side, gives the
    /// first that does.
    fn go_forward(&mut self, level: Range<usize>) -> Option<usize> {
        for at in level {
            let from = self.forward[at].record;
            for Step { place, other: to, class } in self.graph.open_links(from, self.steps.links) {
                match self.marks.get(to) {
                    Mark::None if self.may_pass(to, class) && !self.is_shut(from, to) => {
                        self.marks.set(to, Mark::Forward);
                        // As many as there are records, which have numbers of 32 bits.
                        let before = u32::try_from(at).unwrap_or(u32::MAX);
                        self.forward.push(Reach { record: to, place, before });
                    }
                    Mark::Backward if !self.is_shut(from, to) => return Some(at),
                    _ => {}
                }
            }
        }
        None
    }

    /// Goes on from the last level of the side of the end; where it meets the other side, marks all
    /// that do, and no further level.
    fn go_backward(&mut self, level: Range<usize>) -> bool {
        let mut has_met = false;
        for at in level.clone() {
            let from = self.backward[at];
            for Step { other: to, class, .. } in self.graph.open_links(from, self.steps.links) {
                match self.marks.get(to) {
                    Mark::None if !has_met && self.may_pass(to, class) => {
                        self.marks.set(to, Mark::Backward);
                        self.backward.push(to);
                    }
                    Mark::Forward if !self.is_shut(to, from) => {
                        self.marks.set(to, Mark::Both);
                        has_met = true;
                    }
                    _ => {}
                }
            }
        }
        if has_met {
            self.marks.clear(self.backward.drain(level.end..));
        } else {
            self.levels.push(level.end);
        }
        has_met
    }

    /// The first record of a level of the side of the start that the other side has come to.
    fn first_met(&self, mut level: Range<usize>) -> Option<usize> {
        level.find(|at| self.marks.get(self.forward[*at].record) == Mark::Both)
    }

    /// The path over a record of the side of the start from which one more link leads to the last
    /// level of the side of the end.
    fn trace(&mut self, met: usize) -> Vec<(LinkId, RecordId)> {
        let mut path = Vec::new();
        let mut reach = &self.forward[met];
        let mut at = reach.record;
        while reach.record != self.start {
            path.push(self.step(reach.place));
            reach = &self.forward[reach.before as usize];
        }
        path.reverse();
        // With the levels behind unmarked, what is marked beside a record is one level nearer.
        for level in (0..self.levels.len()).rev() {
            let mut open = self.graph.open_links(at, self.steps.links);
            let next = open.find(|step| {
                self.marks.get(step.other) == Mark::Backward && !self.is_shut(at, step.other)
            });
            if let Some(Step { place, other, .. }) = next {
                path.push(self.step(place));
                at = other;
            }
            self.marks.clear(self.backward.drain(self.levels[level]..));
        }
        path
    }

    fn step(&self, place: u32) -> (LinkId, RecordId) {
        let place = place as usize;
        (LinkId::of_row(self.graph.over[place]), RecordId::of_row(self.graph.others[place]))
    }

    /// Tells whether a path may lead through a record that is not one of its ends.
    fn may_pass(&self, record: u32, class: Class) -> bool {
        let id = RecordId::of_row(record);
        self.steps.passed.contains(class)
            && !self.steps.avoids(id)
            && !self.closed.records.contains(&id)
    }

    /// Tells whether a path must not begin with this step.
    fn is_shut(&self, from: u32, to: u32) -> bool {
        from == self.start && self.closed.first.contains(&RecordId::of_row(to))
    }

    /// Takes away all marks.
    fn clear(self) {
        self.marks.clear(self.forward.iter().map(|reach| reach.record));
        self.marks.clear(self.backward);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::made_up;
    use super::super::path::ranked;
    use super::super::search::{Search, Untimed};
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn its_paths_are_those_of_a_search_from_one_end(
            graph in made_up::graph(),
            steps in made_up::steps(),
            ends in (made_up::record(), made_up::record()),
            bounds in (0_usize..7, 0_usize..9),
        ) {
            let rule = Untimed;
            let mut known =
                Search::new((&graph, &steps), None, false, rule);
            let expected = ranked(&mut known, ends, bounds, Goal::FewestHops);
            let mut search = Shortest { graph: &graph, steps: &steps };
            let found = ranked(&mut search, ends, bounds, Goal::FewestHops);
            let way = |trail: Trail| (trail.start, trail.steps);
            prop_assert_eq!(
                found.into_iter().map(way).collect::<Vec<_>>(),
                expected.into_iter().map(way).collect::<Vec<_>>()
            );
        }
    }
}
