//! Whose text a source can have, and whether several have one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Origin, Repeated, Traced, origins_of_all, possible_origins, source_called};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Property, RecordId};
use crate::query::count::Amount;
use crate::query::pairing::most_pairs;

/// Whose text a source has, as far as it is known.
#[derive(Clone, Debug)]
pub(in crate::query) struct Descent {
    /// The origins that it can have, sorted: one where it is known.
    pub(in crate::query) can_be: Vec<Origin>,
    /// The source whose origin it has however the rest falls; `None` where its origin is known.
    open: Option<RecordId>,
}

/// So many disputes are gone through to find what an origin hangs on.
const MOST_DISPUTES: usize = 64;

/// What an origin comes to, however disputes fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Knot {
    Known(Origin),
    /// To the origin of a source of which it is open what it repeats.
    Open(RecordId),
}

impl Knot {
    /// What the origin of a source comes to of which it is open what it repeats: whatever each text
    /// comes to that it may repeat, where that is the same, and itself where it is not.
    fn of(
        base: &KnowledgeBase,
        source: RecordId,
        traced: &mut Traced,
        walk: &mut Vec<RecordId>,
        steps: &mut usize,
    ) -> Self {
        let standing = base.model.standing(source, Property::Origin);
        let mut found = standing.may_be_absent().then_some(Self::Known(Origin::Source(source)));
        for claim in standing.counting() {
            *steps += 1;
            let Repeated { label: Some(label), .. } = Repeated::by(base, Some(claim)) else {
                return Self::Open(source);
            };
            let repeated = |at| Repeated::of(base, at);
            let next = source_called(base, label).map(|next| traced.origin(base, next, repeated));
            let knot = match next {
                None => Self::Known(Origin::Label(label)),
                Some((origin, None)) => Self::Known(origin),
                // A circle, or too much.
                Some((_, Some(open))) if walk.contains(&open) || *steps > MOST_DISPUTES => {
                    return Self::Open(source);
                }
                Some((_, Some(open))) => {
                    walk.push(open);
                    let knot = Self::of(base, open, traced, walk, steps);
                    walk.pop();
                    knot
                }
            };
            if found.is_some_and(|found| found != knot) {
                return Self::Open(source);
            }
            found = Some(knot);
        }
        found.unwrap_or(Self::Open(source))
    }
}

impl Descent {
    /// Finds whose text a source can have.
    pub(in crate::query) fn of(
        base: &KnowledgeBase,
        source: RecordId,
        traced: &mut Traced,
    ) -> Self {
        let (origin, open) = traced.origin(base, source, |source| Repeated::of(base, source));
        let knot = open.map_or(Knot::Known(origin), |open| {
            Knot::of(base, open, traced, &mut vec![open], &mut 0)
        });
        match knot {
            Knot::Known(origin) => Self { can_be: vec![origin], open: None },
            Knot::Open(open) => Self { can_be: possible_origins(base, source), open: Some(open) },
        }
    }

    /// Whether sources, one at least, have one origin.
    pub(in crate::query) fn are_one(all: &[&Self]) -> Certainty {
        let Some((first, others)) = all.split_first() else { return Certainty::No };
        // What hangs on one source alone falls alike for all that go back to it.
        let is_surely = |one: &&Self| match first.open {
            None => one.open.is_none() && one.can_be == first.can_be,
            open => one.open == open,
        };
        let can_all_be = |origin: &Origin| others.iter().all(|one| one.can_be.contains(origin));
        Certainty::from_cases(first.can_be.iter().any(can_all_be), others.iter().all(is_surely))
    }
}

/// The descents of several sources, counted.
#[derive(Debug, Default)]
pub(in crate::query) struct Descents<'d> {
    /// How many sources certainly have an origin.
    known: BTreeMap<Origin, usize>,
    /// How many go back to a source of which it is open what it repeats, with what they can have.
    open: BTreeMap<RecordId, (&'d [Origin], usize)>,
}

impl<'d> Descents<'d> {
    pub(in crate::query) fn count(all: impl Iterator<Item = &'d Descent>) -> Self {
        let mut found = Self::default();
        for descent in all {
            match (descent.open, descent.can_be.first()) {
                (Some(open), _) => found.open.entry(open).or_insert((&descent.can_be, 0)).1 += 1,
                (None, Some(origin)) => *found.known.entry(*origin).or_default() += 1,
                (None, None) => {}
            }
        }
        found
    }

    /// Counts the others that have one origin with a source that is among them.
    pub(in crate::query) fn sharing(&self, descent: &Descent) -> Amount {
        let known: usize = descent.can_be.iter().filter_map(|origin| self.known.get(origin)).sum();
        let open = self.open.iter().filter(|(_, (can_be, _))| meet(can_be, &descent.can_be));
        let open: usize = open.map(|(_, (_, count))| count).sum();
        let certain = match descent.open {
            None => known,
            Some(open) => self.open.get(&open).map_or(0, |(_, count)| *count),
        };
        // Itself is counted, too.
        Amount { certain: certain.saturating_sub(1), possible: (known + open).saturating_sub(1) }
    }
}

fn meet(some: &[Origin], others: &[Origin]) -> bool {
    some.iter().any(|origin| others.contains(origin))
}

/// Counts the independent origins that some sources which are trusted have: at the least, as few as
/// [`origins_of_all`] lists; at the most, as many as those of which that is open can have all at
/// once beside those that are known, each one of its own.
pub(in crate::query) fn amount_of_origins<'d>(
    base: &KnowledgeBase,
    sources: impl Iterator<Item = (RecordId, &'d Descent)>,
    traced: &mut Traced,
) -> Amount {
    let (sources, descents): (Vec<RecordId>, Vec<&Descent>) = sources.unzip();
    let counted = Descents::count(descents.into_iter());
    let can_be_new = |(can_be, _): &(&'d [Origin], usize)| -> Vec<Origin> {
        can_be.iter().copied().filter(|origin| !counted.known.contains_key(origin)).collect()
    };
    let mut new: Vec<Vec<Origin>> = counted.open.values().map(can_be_new).collect();
    new.retain(|can_be| !can_be.is_empty());
    let distinct: BTreeSet<Origin> = new.iter().flatten().copied().collect();
    let distinct: Vec<Origin> = distinct.into_iter().collect();
    let places = |can_be: &Vec<Origin>| -> Vec<usize> {
        can_be.iter().filter_map(|origin| distinct.binary_search(origin).ok()).collect()
    };
    let wanted: Vec<Vec<usize>> = new.iter().map(places).collect();
    Amount {
        certain: origins_of_all(base, sources, traced).len(),
        possible: counted.known.len() + most_pairs(&wanted, &vec![1; distinct.len()]),
    }
}
