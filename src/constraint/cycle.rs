//! The smallest cycle of negative length: the fewest claims that cannot all hold.

use petgraph::visit::NodeIndexable as _;

use super::network::{Network, Point};

/// In how large a network the smallest contradiction is looked for, in points. In a larger one it
/// is the one that Bellman and Ford's algorithm met.
pub const MAX_POINTS: usize = 256;

/// Finds the cycle of negative length that takes the fewest claims, where one was found.
pub(super) fn smallest(network: &Network, found: Vec<Point>) -> Vec<Point> {
    if network.graph.node_count() > MAX_POINTS {
        return found;
    }
    let points: Vec<Point> = network.graph.nodes().collect();
    let place = |point: Point| network.graph.to_index(point);
    let arcs: Vec<Jump> = network
        .graph
        .all_edges()
        .map(|(from, to, limit)| Jump {
            from: place(from),
            to: place(to),
            days: limit.days,
            is_free: limit.because.is_empty(),
        })
        .collect();
    let cycle = fewest_claims(points.len(), &arcs);
    cycle.into_iter().filter_map(|at| points.get(at).copied()).collect()
}

/// An arc between the places of two points.
#[derive(Clone, Copy)]
struct Jump {
    from: usize,
    to: usize,
    days: i64,
    /// No claim says so.
    is_free: bool,
}

/// From every point at once, with one claim more in each round: the first point that is led back
/// to itself with days missing begins the cycle.
fn fewest_claims(points: usize, arcs: &[Jump]) -> Vec<usize> {
    let mut all: Vec<Layers> = (0..points).map(|start| Layers::new(start, points, arcs)).collect();
    for _ in 0..points {
        for layers in &mut all {
            layers.grow(arcs);
            if layers.is_negative() {
                return walked(layers.start, layers.claims, (points, arcs));
            }
        }
    }
    Vec::new()
}

/// No path leads there.
const NO_PATH: i64 = i64::MAX / 2;

/// The shortest paths from one point with at most so many claims.
struct Layers {
    start: usize,
    claims: usize,
    distances: Vec<i64>,
}

impl Layers {
    fn new(start: usize, points: usize, arcs: &[Jump]) -> Self {
        let mut distances = vec![NO_PATH; points];
        distances[start] = 0;
        relax_free(&mut distances, arcs, |_, _| {});
        Self { start, claims: 0, distances }
    }

    fn grow(&mut self, arcs: &[Jump]) {
        let before = self.distances.clone();
        relax_claims(&before, &mut self.distances, arcs, |_, _| {});
        relax_free(&mut self.distances, arcs, |_, _| {});
        self.claims += 1;
    }

    fn is_negative(&self) -> bool {
        self.distances[self.start] < 0
    }
}

fn relax_claims(
    before: &[i64],
    distances: &mut [i64],
    arcs: &[Jump],
    mut note: impl FnMut(usize, usize),
) {
    for arc in arcs.iter().filter(|arc| !arc.is_free && before[arc.from] < NO_PATH) {
        let distance = before[arc.from] + arc.days;
        if distance < distances[arc.to] {
            distances[arc.to] = distance;
            note(arc.to, arc.from);
        }
    }
}

/// Arcs without claims lead from the end of an event to its start, and from and to the origin by
/// more than any day: two rounds follow all that can matter.
fn relax_free(distances: &mut [i64], arcs: &[Jump], mut note: impl FnMut(usize, usize)) {
    for _ in 0..2 {
        for arc in arcs.iter().filter(|arc| arc.is_free) {
            let distance = distances[arc.from].saturating_add(arc.days);
            if distances[arc.from] < NO_PATH && distance < distances[arc.to] {
                distances[arc.to] = distance;
                note(arc.to, arc.from);
            }
        }
    }
}

/// From where each point was reached, in one round.
struct Round {
    by_claim: Vec<Option<usize>>,
    by_itself: Vec<Option<usize>>,
}

/// Walks the cycle of so many claims from a point again, and lists its points in order.
fn walked(start: usize, claims: usize, (points, arcs): (usize, &[Jump])) -> Vec<usize> {
    let none = || Round { by_claim: vec![None; points], by_itself: vec![None; points] };
    let mut distances = vec![NO_PATH; points];
    distances[start] = 0;
    let mut rounds = vec![none()];
    relax_free(&mut distances, arcs, |to, from| rounds[0].by_itself[to] = Some(from));
    for _ in 0..claims {
        let mut round = none();
        let before = distances.clone();
        relax_claims(&before, &mut distances, arcs, |to, from| round.by_claim[to] = Some(from));
        relax_free(&mut distances, arcs, |to, from| round.by_itself[to] = Some(from));
        rounds.push(round);
    }
    let mut cycle = Vec::new();
    let mut at = start;
    while let Some(round) = rounds.last() {
        if let Some(before) = round.by_itself[at] {
            at = before;
            cycle.push(at);
            continue;
        }
        if let Some(before) = round.by_claim[at] {
            at = before;
            cycle.push(at);
        }
        rounds.pop();
    }
    cycle.reverse();
    cycle
}
