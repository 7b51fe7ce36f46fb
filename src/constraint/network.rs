//! Points and arcs: what is known of the first and last days of a few events, as a graph.

use petgraph::algo::spfa;
use petgraph::graphmap::DiGraphMap;
use petgraph::visit::{EdgeRef, NodeIndexable, Reversed};

use super::bond::{Arc, Bond};
use super::solve::Domain;
use crate::date::Day;
use crate::model::{ClaimId, EventId};

/// A point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// The day from which days are counted: 1 January 1970.
    Origin,
    /// The first day of an event that may last.
    Start(EventId),
    /// The last day of an event that may last.
    End(EventId),
    /// The day of an event that is one day.
    Day(EventId),
}

impl Point {
    /// Returns the event.
    #[must_use]
    pub fn event(self) -> Option<EventId> {
        match self {
            Self::Origin => None,
            Self::Start(event) | Self::End(event) | Self::Day(event) => Some(event),
        }
    }
}

/// How many days later a point lies at the most, and the claims that say so; without any, it is so
/// by itself.
#[derive(Clone, Debug)]
pub(super) struct Limit {
    pub(super) days: i64,
    pub(super) because: Vec<ClaimId>,
}

/// Farther than any day, and so far that no chain of distances comes near it from any day.
pub(super) const FAR: i64 = 1 << 46;
/// Whatever lies beyond is no day.
const BEYOND: i64 = FAR - (1 << 44);

/// Gives the day of a number of days since 1 January 1970, unless it is farther than any.
#[must_use]
pub fn day(number: i64) -> Option<Day> {
    (-BEYOND < number && number < BEYOND).then(|| Day::from_number(number))
}

/// What is known of the days of a few events.
///
/// The shortest of several arcs between two points is kept: the others say less.
#[derive(Default)]
pub(super) struct Network {
    pub(super) graph: DiGraphMap<Point, Limit>,
}

impl Network {
    /// Makes the network of some events and of the bonds between them.
    pub(super) fn new(domains: &[Domain], bonds: &[Bond]) -> Self {
        let mut network = Self::default();
        network.graph.add_node(Point::Origin);
        for domain in domains {
            for (arc, because) in domain.arcs() {
                network.add(arc, because);
            }
        }
        let is_one_day = |event: EventId| {
            let found = domains.binary_search_by_key(&event, |domain| domain.event);
            found.is_ok_and(|at| domains[at].occurrence.is_one_day())
        };
        let placed = |point: Point| match point {
            Point::Start(event) | Point::End(event) if is_one_day(event) => Point::Day(event),
            point => point,
        };
        for bond in bonds {
            for arc in bond.arcs().into_iter().flatten() {
                let arc = Arc { from: placed(arc.from), to: placed(arc.to), ..arc };
                network.add(arc, &[bond.claim]);
            }
        }
        network
    }

    fn add(&mut self, arc: Arc, because: &[ClaimId]) {
        let known = self.graph.edge_weight(arc.from, arc.to);
        // Nothing lies apart from itself; an arc that says otherwise is a claim about one event.
        if arc.from == arc.to || known.is_some_and(|known| known.days <= arc.days) {
            return;
        }
        self.graph.add_edge(arc.from, arc.to, Limit { days: arc.days, because: because.to_vec() });
    }

    /// Finds how far each point lies from one at the most; `None` where the network is
    /// inconsistent.
    pub(super) fn from(&self, point: Point) -> Option<Paths> {
        let found = spfa(&self.graph, point, |arc| arc.weight().days).ok()?;
        Some(Paths { distances: found.distances, before: found.predecessors, is_backward: false })
    }

    /// Finds how far one point lies from each at the most, likewise.
    pub(super) fn to(&self, point: Point) -> Option<Paths> {
        let found = spfa(Reversed(&self.graph), point, |arc| arc.weight().days).ok()?;
        Some(Paths { distances: found.distances, before: found.predecessors, is_backward: true })
    }

    /// Lists the claims along a path, those nearest to where all paths begin first.
    pub(super) fn claims(&self, paths: &Paths, point: Point) -> Vec<ClaimId> {
        let mut arcs: Vec<&[ClaimId]> = Vec::new();
        let mut at = point;
        while let Some(before) = paths.before[self.graph.to_index(at)] {
            let (from, to) = if paths.is_backward { (at, before) } else { (before, at) };
            let limit = self.graph.edge_weight(from, to);
            arcs.push(limit.map_or(&[], |limit| &limit.because));
            at = before;
        }
        let mut claims: Vec<ClaimId> = Vec::new();
        for claim in arcs.into_iter().rev().flatten() {
            if !claims.contains(claim) {
                claims.push(*claim);
            }
        }
        claims
    }

    /// How far a point lies at the end of a path; [`FAR`] where none leads there.
    pub(super) fn distance(&self, paths: &Paths, point: Point) -> i64 {
        if !self.graph.contains_node(point) {
            return FAR;
        }
        paths.distances[self.graph.to_index(point)].min(FAR)
    }
}

/// The shortest paths from one point, or to it.
pub(super) struct Paths {
    distances: Vec<i64>,
    before: Vec<Option<Point>>,
    is_backward: bool,
}
