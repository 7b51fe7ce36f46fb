//! The fewest origins that sources of which it is open whose text they have can have.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Origin;

/// So many sources are put through all the ways in which they can have origins.
pub(super) const MOST_OPEN: usize = 16;

/// Lists origins such that each of some sources can have one of them, as few as can be: the witnesses
/// that there certainly are. Each source is given as those it can have, sorted.
///
/// Exact of up to [`MOST_OPEN`] sources that differ in what they can have. Of more one is taken for
/// each of those that can have nothing in common: these are never more than there certainly are.
pub(super) fn fewest(mut can_be: Vec<Vec<Origin>>) -> Vec<Origin> {
    can_be.retain(|origins| !origins.is_empty());
    can_be.sort_unstable();
    can_be.dedup();
    // Who can have all that another can, and more, has one with it.
    let is_wider = |one: &Vec<Origin>| {
        let holds = |other: &Vec<Origin>| {
            other.len() < one.len() && other.iter().all(|origin| one.binary_search(origin).is_ok())
        };
        can_be.len() <= MOST_LOOKED_THROUGH && can_be.iter().any(holds)
    };
    let narrow: Vec<&Vec<Origin>> = can_be.iter().filter(|one| !is_wider(one)).collect();
    if narrow.len() > MOST_OPEN { apart(&narrow) } else { least(&narrow) }
}

/// Of so many sources those are left out that can have all that another can.
const MOST_LOOKED_THROUGH: usize = 256;

/// The first origin of each of some that have none in common, those first that can have few.
fn apart(can_be: &[&Vec<Origin>]) -> Vec<Origin> {
    let mut sources: Vec<&&Vec<Origin>> = can_be.iter().collect();
    sources.sort_by_key(|origins| origins.len());
    let mut known: BTreeSet<Origin> = BTreeSet::new();
    let mut found = Vec::new();
    for origins in sources {
        if origins.iter().all(|origin| !known.contains(origin)) {
            known.extend(origins.iter().copied());
            found.extend(origins.first());
        }
    }
    found
}

/// The fewest that each can have one of; of several such, those first that the most sources can have.
fn least(can_be: &[&Vec<Origin>]) -> Vec<Origin> {
    // Which sources can have each, a bit for each source.
    let mut sources: BTreeMap<Origin, u32> = BTreeMap::new();
    for (at, origins) in can_be.iter().enumerate() {
        for origin in *origins {
            *sources.entry(*origin).or_default() |= 1 << at;
        }
    }
    let mut ways: Vec<(Origin, u32)> = sources.into_iter().collect();
    ways.sort_by_key(|(origin, sources)| (Reverse(sources.count_ones()), *origin));
    let all = (1_u32 << can_be.len()) - 1;
    // How each set of sources was first reached: with the origin taken last, and from which set.
    let mut reached: BTreeMap<u32, Option<(Origin, u32)>> = BTreeMap::from([(0, None)]);
    let mut edge = vec![0_u32];
    while !reached.contains_key(&all) && !edge.is_empty() {
        let mut next = Vec::new();
        for known in edge {
            // One of those is taken in any case that the first source left can have.
            let left = 1 << known.trailing_ones();
            for (origin, sources) in ways.iter().filter(|(_, sources)| sources & left != 0) {
                let more = known | sources;
                reached.entry(more).or_insert_with(|| {
                    next.push(more);
                    Some((*origin, known))
                });
            }
        }
        edge = next;
    }
    let mut found = Vec::new();
    let mut at = all;
    while let Some(Some((origin, before))) = reached.get(&at) {
        found.push(*origin);
        at = *before;
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Symbol;

    /// The fewest by trying every choice.
    fn tried(can_be: &[Vec<Origin>], chosen: &mut Vec<Origin>) -> usize {
        let Some((first, rest)) = can_be.split_first() else {
            let mut all = chosen.clone();
            all.sort_unstable();
            all.dedup();
            return all.len();
        };
        let mut least = usize::MAX;
        for origin in first {
            chosen.push(*origin);
            least = least.min(tried(rest, chosen));
            chosen.pop();
        }
        least
    }

    fn origins() -> impl Strategy<Value = Vec<Vec<Origin>>> {
        let label = (1..7_u32).prop_map(|at| Origin::Label(Symbol::of_row(at)));
        let labels = prop::collection::btree_set(label, 1..4);
        prop::collection::vec(labels.prop_map(|all| all.into_iter().collect()), 0..7)
    }

    proptest! {
        #[test]
        fn no_fewer_origins_suffice(can_be in origins()) {
            let found = fewest(can_be.clone());
            let is_met = |one: &Vec<Origin>| one.iter().any(|origin| found.contains(origin));
            prop_assert!(can_be.iter().all(is_met));
            prop_assert_eq!(found.len(), tried(&can_be, &mut Vec::new()));
        }

        #[test]
        fn those_apart_are_never_too_many(can_be in origins()) {
            let narrow: Vec<&Vec<Origin>> = can_be.iter().collect();
            prop_assert!(apart(&narrow).len() <= tried(&can_be, &mut Vec::new()));
        }
    }
}
