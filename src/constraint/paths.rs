//! Shortest paths where lengths may be negative: Bellman and Ford's algorithm in Yen's order.
//!
//! Yen, "An algorithm for finding shortest routes from all source nodes to a given destination in
//! general networks", 1970: the points are put in some order; each round follows first all arcs
//! that lead up in it, then all that lead down. A path that turns round in the order so many times
//! is found in as many rounds.

/// The arcs of a graph, in the order in which each round follows them.
pub(super) struct Hops {
    points: usize,
    arcs: Vec<Hop>,
    /// Whether they are followed against their direction.
    is_backward: bool,
}

#[derive(Clone, Copy)]
struct Hop {
    from: usize,
    to: usize,
    days: i64,
}

/// No path leads there.
const NO_PATH: i64 = i64::MAX / 2;

impl Hops {
    /// Takes arcs between the places of points in their order.
    pub(super) fn new(points: usize, arcs: impl Iterator<Item = (usize, usize, i64)>) -> Self {
        let hops = arcs.map(|(from, to, days)| Hop { from, to, days });
        let (mut up, mut down): (Vec<Hop>, Vec<Hop>) = hops.partition(|hop| hop.from < hop.to);
        up.sort_unstable_by_key(|hop| (hop.from, hop.to));
        down.sort_unstable_by_key(|hop| std::cmp::Reverse((hop.from, hop.to)));
        up.append(&mut down);
        Self { points, arcs: up, is_backward: false }
    }

    /// Takes arcs that are to be followed against their direction.
    pub(super) fn backward(points: usize, arcs: impl Iterator<Item = (usize, usize, i64)>) -> Self {
        let turned = arcs.map(|(from, to, days)| (to, from, days));
        Self { is_backward: true, ..Self::new(points, turned) }
    }

    /// Finds the shortest paths from a point; to it, where arcs are followed against their direction.
    ///
    /// # Errors
    ///
    /// A cycle of negative length that can be reached from there, its points in the order of the arcs.
    pub(super) fn shortest(&self, start: usize) -> Result<Paths, Vec<usize>> {
        let mut distances = vec![NO_PATH; self.points];
        let mut before: Vec<Option<usize>> = vec![None; self.points];
        distances[start] = 0;
        loop {
            let mut is_changed = false;
            for hop in &self.arcs {
                let distance = distances[hop.from].saturating_add(hop.days);
                if distances[hop.from] < NO_PATH && distance < distances[hop.to] {
                    distances[hop.to] = distance;
                    before[hop.to] = Some(hop.from);
                    is_changed = true;
                }
            }
            if !is_changed {
                return Ok(Paths { distances, before, is_backward: self.is_backward });
            }
            // While distances grow for ever, whatever leads to each sooner or later leads in a
            // circle; and any such circle is of negative length.
            if let Some(mut cycle) = circle(&before) {
                if self.is_backward {
                    cycle.reverse();
                }
                return Err(cycle);
            }
        }
    }
}

/// Finds points each of which is reached from the one before it, and the first from the last.
fn circle(before: &[Option<usize>]) -> Option<Vec<usize>> {
    let mut seen_from: Vec<Option<usize>> = vec![None; before.len()];
    for start in 0..before.len() {
        let mut at = start;
        while seen_from[at].is_none() {
            seen_from[at] = Some(start);
            match before[at] {
                Some(earlier) => at = earlier,
                None => break,
            }
        }
        if seen_from[at] == Some(start) && before[at].is_some() {
            let back = std::iter::successors(before[at], |point| before[*point]);
            let mut cycle: Vec<usize> = back.take_while(|point| *point != at).collect();
            cycle.insert(0, at);
            cycle.reverse();
            return Some(cycle);
        }
    }
    None
}

/// The shortest paths from one point.
#[cfg_attr(test, derive(Debug))]
pub(super) struct Paths {
    distances: Vec<i64>,
    before: Vec<Option<usize>>,
    is_backward: bool,
}

impl Paths {
    /// How far a point lies.
    pub(super) fn distance(&self, point: usize) -> i64 {
        self.distances[point]
    }

    /// Lists the arcs of the path to a point, that nearest to the point first: each from where and
    /// to where it leads.
    pub(super) fn arcs(&self, point: usize) -> impl Iterator<Item = (usize, usize)> {
        let step = move |at: usize| self.before[at].map(|before| (before, at));
        let steps = std::iter::successors(step(point), move |(before, _)| step(*before));
        steps.map(|(before, at)| if self.is_backward { (at, before) } else { (before, at) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shortest(points: usize, arcs: &[(usize, usize, i64)]) -> Result<Vec<i64>, Vec<usize>> {
        Hops::new(points, arcs.iter().copied()).shortest(0).map(|paths| paths.distances)
    }

    #[test]
    fn paths_lead_up_and_down() {
        let arcs = [(0, 3, 5), (3, 1, -2), (1, 2, 1), (2, 3, 1), (0, 2, 9)];
        assert_eq!(shortest(5, &arcs), Ok(vec![0, 3, 4, 5, NO_PATH]));
        let there = Hops::new(5, arcs.into_iter()).shortest(0).unwrap();
        assert_eq!(there.arcs(2).collect::<Vec<_>>(), [(1, 2), (3, 1), (0, 3)]);
        let back = Hops::backward(5, arcs.into_iter()).shortest(3).unwrap();
        assert_eq!((back.distance(0), back.distance(1)), (5, 2));
        assert_eq!(back.arcs(1).collect::<Vec<_>>(), [(1, 2), (2, 3)]);
    }

    #[test]
    fn a_cycle_of_negative_length_is_shown() {
        let mut cycle = shortest(4, &[(0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 1, -3)]).unwrap_err();
        let first = cycle.iter().position(|point| *point == 1).unwrap();
        cycle.rotate_left(first);
        assert_eq!(cycle, [1, 2, 3]);
        assert!(shortest(4, &[(0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 1, -2)]).is_ok());
    }
}
