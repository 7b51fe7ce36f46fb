//! The relations of two occurrences that are not independent: it is known how far apart they lie.

use super::Occurrence;
use super::solve::{Rule, rules};
use crate::date::relation::{Relation, Relations};

/// How many days later each end of two events lies than each other one at the most.
///
/// The four ends are the first and last day of the one, then those of the other; `None` is without
/// limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Distances(pub [[Option<i64>; 4]; 4]);

const START: usize = 0;
const END: usize = 1;
const OTHER_START: usize = 2;
const OTHER_END: usize = 3;

impl Occurrence {
    /// Finds the relations of Allen that are possible between two occurrences whose days are tied.
    ///
    /// Without clock times the days are counted as Allen's intervals; with them, only that one
    /// ends on a day before the other begins is taken from the distances. `distances` must be
    /// those that hold for some choice of days of the two.
    #[must_use]
    pub fn relations_at(&self, other: &Self, distances: &Distances) -> Relations {
        let possible = self.relations(other);
        if self.pieces.has_clock() || other.pieces.has_clock() {
            let is_later = |later: usize, earlier: usize| {
                // At most less than no days later: at least a day earlier.
                distances.0[later][earlier].is_some_and(|most| most < 0)
            };
            let side = match (is_later(OTHER_START, END), is_later(START, OTHER_END)) {
                (true, _) => Relations::BEFORE,
                (_, true) => Relations::AFTER,
                _ => Relations::ALL,
            };
            return any_of(possible & side, possible);
        }
        let left = possible.iter().filter(|relation| is_possible(*relation, distances)).collect();
        any_of(left, possible)
    }
}

/// What is left; all that is possible where nothing is, since distances count days as dates name
/// them and leave out none: days in zones far apart, or days that a set leaves out, may say more.
fn any_of(left: Relations, possible: Relations) -> Relations {
    if left.is_empty() { possible } else { left }
}

/// Tells whether days at these distances can have a relation: whether the rules of the relation
/// close no cycle of negative length.
fn is_possible(relation: Relation, distances: &Distances) -> bool {
    // An end is counted as the first day behind it.
    let shift = |at: usize| i64::from(at % 2 == 1);
    let mut most = distances.0;
    for (from, row) in most.iter_mut().enumerate() {
        for (to, days) in row.iter_mut().enumerate() {
            *days =
                if from == to { Some(0) } else { days.map(|days| days + shift(to) - shift(from)) };
        }
    }
    for rule in rules(relation) {
        match *rule {
            Rule::Later(first, second) => limit(&mut most, (second, first), -1),
            Rule::Same(first, second) => {
                limit(&mut most, (first, second), 0);
                limit(&mut most, (second, first), 0);
            }
        }
    }
    for by in 0..4 {
        for from in 0..4 {
            for to in 0..4 {
                if let (Some(there), Some(on)) = (most[from][by], most[by][to]) {
                    limit(&mut most, (from, to), there.saturating_add(on));
                }
            }
        }
    }
    (0..4).all(|end| most[end][end] >= Some(0))
}

fn limit(most: &mut [[Option<i64>; 4]; 4], (from, to): (usize, usize), days: i64) {
    let known = &mut most[from][to];
    *known = Some(known.map_or(days, |known| known.min(days)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(text: &str) -> Occurrence {
        Occurrence::of_event(&text.parse().unwrap())
    }

    /// The second begins from so many to so many days after the first ends, both being one day.
    fn apart(least: i64, most: i64) -> Distances {
        let mut distances = Distances::default();
        for own in [START, END] {
            for other in [OTHER_START, OTHER_END] {
                distances.0[own][other] = Some(most);
                distances.0[other][own] = Some(-least);
            }
            distances.0[own][START] = Some(0);
            distances.0[own][END] = Some(0);
            distances.0[own + 2][OTHER_START] = Some(0);
            distances.0[own + 2][OTHER_END] = Some(0);
        }
        distances
    }

    #[test]
    fn how_far_apart_leaves_fewer_relations_than_the_days_do() {
        let (one, other) = (event("2021-10"), event("2021-10"));
        let letters = |distances| one.relations_at(&other, &distances).letters();
        assert_eq!(letters(Distances::default()), one.relations(&other).letters());
        assert_eq!(letters(apart(1, 3)), "pm");
        assert_eq!(letters(apart(0, 1)), "me");
        assert_eq!(letters(apart(-1, -1)), "M");
        assert_eq!(letters(apart(2, 40)), "p");
    }

    #[test]
    fn times_of_day_count_beside_distances_in_days() {
        let (noon, month) = (event("2021-10-21T12:00"), event("2021-10"));
        let at = |distances| noon.relations_at(&month, &distances);
        assert!(!at(apart(1, 3)).is_empty());
        assert_eq!(at(apart(1, 3)) & Relations::BEFORE, at(apart(1, 3)));
        assert_eq!(at(apart(-3, -1)) & Relations::AFTER, at(apart(-3, -1)));
        // On the same day nothing is ordered.
        assert_eq!(at(apart(0, 0)), noon.relations(&month));
    }
}
