//! Points and arcs: what is known of the first and last days of a few events, as a graph.

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;
use petgraph::visit::{EdgeFiltered, NodeIndexable};

use super::bond::{Arc, Bond};
use super::contradiction::each_once;
use super::paths::{Hops, Paths};
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
/// Gives the day of a number of days since 1 January 1970, unless it is farther than any.
#[must_use]
pub fn day(number: i64) -> Option<Day> {
    let day = Day::from_number(number);
    (day.number() == number).then_some(day)
}

/// What is known of the days of a few events.
pub(super) struct Network {
    pub(super) graph: DiGraphMap<Point, Limit>,
    /// The points, the later ones of those that are in order first.
    points: Vec<Point>,
    /// The place of each point in that order, by its index in the graph.
    places: Vec<usize>,
    forward: Hops,
    backward: Hops,
}

impl Network {
    /// Makes the network of some events and of the bonds between them.
    pub(super) fn new(domains: &[Domain], bonds: &[Bond]) -> Self {
        let mut graph = DiGraphMap::new();
        graph.add_node(Point::Origin);
        for domain in domains {
            for (arc, because) in domain.arcs() {
                add(&mut graph, arc, because);
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
                add(&mut graph, arc, &[bond.claim]);
            }
        }
        Self::of(graph)
    }

    /// Puts the points in order, so that a path along a chain of events is found at once.
    fn of(graph: DiGraphMap<Point, Limit>) -> Self {
        // What lies no later than something else stands behind it; the calendar orders nothing.
        let is_ordering = |(from, to, limit): (Point, Point, &Limit)| {
            limit.days <= 0 && from != Point::Origin && to != Point::Origin
        };
        let ordering = EdgeFiltered::from_fn(&graph, is_ordering);
        let points: Vec<Point> = kosaraju_scc(&ordering).into_iter().rev().flatten().collect();
        let mut places = vec![0; graph.node_count()];
        for (place, point) in points.iter().enumerate() {
            places[graph.to_index(*point)] = place;
        }
        let place = |point: Point| places[graph.to_index(point)];
        let arcs =
            || graph.all_edges().map(|(from, to, limit)| (place(from), place(to), limit.days));
        let forward = Hops::new(points.len(), arcs());
        let backward = Hops::backward(points.len(), arcs());
        Self { graph, points, places, forward, backward }
    }

    fn place(&self, point: Point) -> usize {
        self.places[self.graph.to_index(point)]
    }

    /// Finds how far each point lies from one at the most.
    ///
    /// # Errors
    ///
    /// A cycle of negative length, its points in order.
    pub(super) fn from(&self, point: Point) -> Result<Paths, Vec<Point>> {
        self.forward.shortest(self.place(point)).map_err(|cycle| self.named(cycle))
    }

    /// Finds how far one point lies from each at the most, likewise.
    pub(super) fn to(&self, point: Point) -> Result<Paths, Vec<Point>> {
        self.backward.shortest(self.place(point)).map_err(|cycle| self.named(cycle))
    }

    fn named(&self, places: Vec<usize>) -> Vec<Point> {
        places.into_iter().map(|place| self.points[place]).collect()
    }

    /// Lists the claims along a path found by [`Self::from`], or by [`Self::to`], those nearest to
    /// where all paths begin or end first.
    pub(super) fn claims(&self, paths: &Paths, point: Point) -> Vec<ClaimId> {
        let arcs: Vec<(usize, usize)> = paths.arcs(self.place(point)).collect();
        let limits = arcs
            .into_iter()
            .rev()
            .filter_map(|(from, to)| self.graph.edge_weight(self.points[from], self.points[to]));
        each_once(limits.flat_map(|limit| limit.because.iter().copied()))
    }

    /// How far a point lies at the end of a path; [`FAR`] where none leads there.
    pub(super) fn distance(&self, paths: &Paths, point: Point) -> i64 {
        if !self.graph.contains_node(point) {
            return FAR;
        }
        paths.distance(self.place(point)).min(FAR)
    }
}

/// Adds an arc. The shortest of several between two points is kept: the others say less.
fn add(graph: &mut DiGraphMap<Point, Limit>, arc: Arc, because: &[ClaimId]) {
    let known = graph.edge_weight(arc.from, arc.to);
    // Nothing lies apart from itself; an arc that says otherwise is a claim about one event.
    if arc.from == arc.to || known.is_some_and(|known| known.days <= arc.days) {
        return;
    }
    graph.add_edge(arc.from, arc.to, Limit { days: arc.days, because: because.to_vec() });
}
