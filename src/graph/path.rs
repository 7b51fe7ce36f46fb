//! Shortest paths between two records, and the next shortest.
//!
//! One path is found by a search level by level ([`shortest`](super::shortest)), several by Yen's
//! algorithm (1971) over it; paths are never enumerated. Of equally short paths the one over closer
//! ties, then the one written first in the files, comes first.

use super::search::{Closed, Goal, Trail};
use super::shortest::Shortest;
use super::{Graph, LinkId, Steps};
use crate::model::RecordId;

/// One step of a path, with every link that makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Where it starts.
    pub from: RecordId,
    /// Where it leads.
    pub to: RecordId,
    /// The links between the two, the closest tie first; in a chain first the one it goes over.
    pub links: Vec<LinkId>,
}

/// A way from one record to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Its steps, one at least unless both ends are one record.
    pub hops: Vec<Hop>,
}

impl Path {
    /// Lists its records, from the first to the last.
    pub(super) fn route(&self) -> Vec<RecordId> {
        let first = self.hops.first().map(|hop| hop.from);
        first.into_iter().chain(self.hops.iter().map(|hop| hop.to)).collect()
    }
}

impl Graph {
    /// Finds up to `count` shortest paths without a record twice, the shortest first, none longer
    /// than `max_hops`.
    #[must_use]
    pub fn paths(
        &self,
        start: RecordId,
        end: RecordId,
        steps: &Steps,
        bounds: (usize, usize),
    ) -> Vec<Path> {
        let mut search = Shortest { graph: self, steps };
        let trails = ranked(&mut search, (start, end), bounds, Goal::FewestHops);
        trails.iter().map(|trail| self.path_over(trail, steps)).collect()
    }

    /// Puts every link between the records of a trail, first the one it goes over.
    pub(super) fn path_over(&self, trail: &Trail, steps: &Steps) -> Path {
        let mut from = trail.start;
        let hops = trail.steps.iter().map(|(over, to)| {
            let mut links = vec![*over];
            let others = self.links_between(from, *to).filter(|link| link != over);
            links.extend(others.filter(|link| steps.may_follow(self, *link)));
            Hop { from: std::mem::replace(&mut from, *to), to: *to, links }
        });
        Path { hops: hops.collect() }
    }
}

/// A search for the best path.
pub(super) trait Finder {
    /// Whether only a path that passes a record twice may do what is asked.
    const MAY_REPEAT: bool;

    /// Finds the best path that begins with these records and leads to `end`.
    fn best(
        &mut self,
        root: &[RecordId],
        end: RecordId,
        closed: &Closed,
        bounds: (usize, Goal),
    ) -> Option<Trail>;

    /// Finds the best way along these records, in this order.
    fn along(&mut self, route: &[RecordId]) -> Option<Trail>;
}

/// How many paths that pass a record twice for nothing are looked at beside those wanted.
const MAX_DETOURS: usize = 256;

/// Finds up to `count` paths of at most so many hops, the best first.
pub(super) fn ranked<F: Finder>(
    search: &mut F,
    (start, end): (RecordId, RecordId),
    (count, max_hops): (usize, usize),
    goal: Goal,
) -> Vec<Trail> {
    let mut seen: Vec<Vec<RecordId>> = Vec::new();
    let mut found: Vec<Trail> = Vec::new();
    let first = search.best(&[start], end, &Closed::default(), (max_hops, goal));
    let mut candidates: Vec<Trail> = first.into_iter().collect();
    while found.len() < count && seen.len() < found.len() + MAX_DETOURS {
        // Candidates stay in the order of their finding among those equally good.
        let Some(best) = (0..candidates.len()).min_by_key(|at| key(&candidates[*at], goal)) else {
            break;
        };
        let trail = candidates.remove(best);
        let route = trail.route();
        let is_wanted = !(F::MAY_REPEAT && turns_for_nothing(search, &route));
        seen.push(route);
        found.extend(is_wanted.then_some(trail));
        if found.len() < count {
            spur(search, &seen, &mut candidates, (max_hops, goal));
        }
    }
    found
}

fn key(trail: &Trail, goal: Goal) -> (i64, usize, i64) {
    let hops = trail.steps.len();
    match goal {
        Goal::FewestHops => (0, hops, trail.rank),
        Goal::LeastRank => (trail.rank, hops, 0),
    }
}

/// Adds the best detours from each record of the route that was seen last.
fn spur<F: Finder>(
    search: &mut F,
    seen: &[Vec<RecordId>],
    candidates: &mut Vec<Trail>,
    bounds: (usize, Goal),
) {
    let Some((route, end)) = seen.last().and_then(|route| Some((route, *route.last()?))) else {
        return;
    };
    for at in 0..route.len().saturating_sub(1) {
        let root = &route[..=at];
        let others = seen.iter().filter(|other| other.len() > at + 1 && other[..=at] == *root);
        let mut closed =
            Closed { first: others.map(|other| other[at + 1]).collect(), ..Closed::default() };
        if !F::MAY_REPEAT {
            closed.records.extend(&root[..at]);
        }
        if let Some(detour) = search.best(root, end, &closed, bounds) {
            let is_new = |known: &Trail| known.route() != detour.route();
            if candidates.iter().all(is_new) {
                candidates.push(detour);
            }
        }
    }
}

/// Tells whether a route passes a record twice, and need not.
fn turns_for_nothing(search: &mut impl Finder, route: &[RecordId]) -> bool {
    (0..route.len()).any(|first| {
        let again = (first + 1..route.len()).filter(|at| route[*at] == route[first]);
        again.into_iter().any(|again| {
            let short = [&route[..=first], &route[again + 1..]].concat();
            search.along(&short).is_some()
        })
    })
}
