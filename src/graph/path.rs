//! Shortest paths between two records, and the next shortest.
//!
//! One path is found by breadth-first search, several by Yen's algorithm (1971) over it; paths
//! are never enumerated. Of equally short paths the one over closer ties, then the one written
//! first in the files, comes first.

use std::collections::VecDeque;

use rustc_hash::FxHashSet;

use super::{Graph, LinkId, Steps, node};
use crate::model::RecordId;

/// One step of a path, with every link that makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Where it starts.
    pub from: RecordId,
    /// Where it leads.
    pub to: RecordId,
    /// The links between the two, the closest tie first.
    pub links: Vec<LinkId>,
}

/// A way from one record to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Its steps, one at least unless both ends are one record.
    pub hops: Vec<Hop>,
}

/// What a single search must leave out, beside what [`Steps`] does.
#[derive(Default)]
struct Closed {
    records: FxHashSet<RecordId>,
    steps: FxHashSet<(RecordId, RecordId)>,
}

impl Graph {
    /// Finds up to `count` shortest paths without a record twice, the shortest first, none longer
    /// than `max_hops`.
    #[must_use]
    pub fn paths(
        &self,
        start: RecordId,
        end: RecordId,
        steps: &Steps<'_>,
        (count, max_hops): (usize, usize),
    ) -> Vec<Path> {
        let mut found: Vec<Vec<RecordId>> = Vec::new();
        let first = self.shortest(start, end, steps, &Closed::default(), max_hops);
        let mut candidates: Vec<Vec<RecordId>> = first.into_iter().collect();
        while found.len() < count {
            // Candidates stay in the order of their finding among those equally long.
            let Some(best) = (0..candidates.len()).min_by_key(|at| candidates[*at].len()) else {
                break;
            };
            let route = candidates.remove(best);
            found.push(route.clone());
            if found.len() < count {
                self.spur(&route, &found, &mut candidates, steps, max_hops);
            }
        }
        found.iter().map(|route| self.path(route, steps)).collect()
    }

    /// Adds the shortest detours from each record of a route that is found already.
    fn spur(
        &self,
        route: &[RecordId],
        found: &[Vec<RecordId>],
        candidates: &mut Vec<Vec<RecordId>>,
        steps: &Steps<'_>,
        max_hops: usize,
    ) {
        let Some(&end) = route.last() else { return };
        for at in 0..route.len().saturating_sub(1) {
            let root = &route[..=at];
            let closed = Closed {
                records: root[..at].iter().copied().collect(),
                steps: found
                    .iter()
                    .filter(|other| other.len() > at + 1 && other[..=at] == *root)
                    .map(|other| (other[at], other[at + 1]))
                    .collect(),
            };
            let left = max_hops.saturating_sub(at);
            if let Some(detour) = self.shortest(route[at], end, steps, &closed, left) {
                let mut candidate = root[..at].to_vec();
                candidate.extend(detour);
                if !candidates.contains(&candidate) && !found.contains(&candidate) {
                    candidates.push(candidate);
                }
            }
        }
    }

    fn shortest(
        &self,
        start: RecordId,
        end: RecordId,
        steps: &Steps<'_>,
        closed: &Closed,
        max_hops: usize,
    ) -> Option<Vec<RecordId>> {
        if start == end {
            return Some(vec![start]);
        }
        let mut before: Vec<Option<RecordId>> = vec![None; self.graph.node_count()];
        let mut queue = VecDeque::from([(start, 0)]);
        while let Some((record, hops)) = queue.pop_front() {
            if hops == max_hops || (record != start && !steps.may_pass(record)) {
                continue;
            }
            for (link, next) in self.links(record) {
                let is_open = next != start
                    && before[node(next).index()].is_none()
                    && steps.may_follow(self, link)
                    && !closed.records.contains(&next)
                    && !closed.steps.contains(&(record, next));
                if !is_open {
                    continue;
                }
                before[node(next).index()] = Some(record);
                if next == end {
                    return Some(trace(&before, start, end));
                }
                queue.push_back((next, hops + 1));
            }
        }
        None
    }

    /// Puts the links between the records of a route.
    fn path(&self, route: &[RecordId], steps: &Steps<'_>) -> Path {
        let hops = route
            .windows(2)
            .filter_map(|pair| {
                let &[from, to] = pair else { return None };
                let links = self
                    .links(from)
                    .into_iter()
                    .filter(|(link, other)| *other == to && steps.may_follow(self, *link))
                    .map(|(link, _)| link)
                    .collect();
                Some(Hop { from, to, links })
            })
            .collect();
        Path { hops }
    }
}

/// Follows a search back from its end.
fn trace(before: &[Option<RecordId>], start: RecordId, end: RecordId) -> Vec<RecordId> {
    let mut route = vec![end];
    let mut at = end;
    while let (true, Some(previous)) = (at != start, before[node(at).index()]) {
        route.push(previous);
        at = previous;
    }
    route.reverse();
    route
}
