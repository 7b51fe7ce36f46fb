//! The list of hazards and causes: each term below the one that is broader.

use std::collections::BTreeSet;

use super::address::{Address, Place};
use super::list::Row;
use super::{Here, Site};
use crate::model::{Property, RecordId, RecordKind, Scheme, Standing};
use crate::render::words::{counted, listed};

/// The terms of one scheme.
pub(super) struct Tree {
    pub(super) heading: &'static str,
    pub(super) anchor: &'static str,
    /// The terms in the order in which they are read, each followed by those below it.
    pub(super) branches: Vec<Branch>,
}

/// A term in a tree.
pub(super) struct Branch {
    pub(super) row: Row,
    /// Whether the next term is below this one.
    pub(super) opens: bool,
    /// How many lists end behind it.
    pub(super) closes: usize,
}

/// The schemes in their order, with their headings; last those of which it is not said.
const SCHEMES: [(Option<Scheme>, &str, &str); 3] = [
    (Some(Scheme::Hazard), "Hazards", "hazards"),
    (Some(Scheme::Cause), "Causes", "causes"),
    (None, "Other terms", "others"),
];

/// Gives the terms with pages, a tree for each scheme.
pub(super) fn trees(site: &Site<'_>, here: &Here<'_>) -> Vec<Tree> {
    let terms = site.plan.by_name(site.base, RecordKind::Term);
    let trees = SCHEMES.into_iter().map(|(scheme, heading, anchor)| {
        let of = terms.iter().copied().filter(|term| site.base.model.scheme(*term) == scheme);
        let branches = branches(site, here, &of.collect::<Vec<_>>());
        Tree { heading, anchor, branches }
    });
    trees.filter(|tree| !tree.branches.is_empty()).collect()
}

fn branches(site: &Site<'_>, here: &Here<'_>, terms: &[RecordId]) -> Vec<Branch> {
    let read = in_order(terms, |term| site.base.model.counting_records(term, Property::Broader));
    let next = read.iter().skip(1).map(|(_, depth)| *depth).chain([0]);
    let branches = read.iter().zip(next).map(|((term, depth), next)| Branch {
        row: row(site, here, *term),
        opens: next > *depth,
        closes: depth.saturating_sub(next),
    });
    branches.collect()
}

/// Puts terms in the order in which a tree is read, each with its depth: once, below the first of
/// those that are broader and at hand; what leads round in a ring stands on top.
fn in_order(
    terms: &[RecordId],
    broader: impl Fn(RecordId) -> Vec<RecordId>,
) -> Vec<(RecordId, usize)> {
    let above = |term: RecordId| broader(term).into_iter().find(|one| terms.contains(one));
    let above: Vec<(RecordId, Option<RecordId>)> =
        terms.iter().map(|term| (*term, above(*term))).collect();
    let tops = above.iter().filter(|(_, above)| above.is_none()).chain(&above);
    let mut seen: BTreeSet<RecordId> = BTreeSet::new();
    let mut read = Vec::with_capacity(terms.len());
    for (top, _) in tops {
        let mut waiting = vec![(*top, 0)];
        while let Some((term, depth)) = waiting.pop() {
            if seen.insert(term) {
                read.push((term, depth));
                let below = above.iter().rev().filter(|(_, above)| *above == Some(term));
                waiting.extend(below.map(|(below, _)| (*below, depth + 1)));
            }
        }
    }
    read
}

/// A term as a row: "firearm", "13 events · A gun that can be fired."
fn row(site: &Site<'_>, here: &Here<'_>, term: RecordId) -> Row {
    let page = site.plan.sheet_of(term).and_then(|sheet| site.plan.page(sheet));
    let events = page.map(|page| site.plan.amount_of(page)).unwrap_or_default();
    let events = (events.possible > 0).then(|| counted::events(events));
    let meaning = Some(site.description(term)).filter(|words| !words.is_empty());
    let place = other_place(site, term);
    Row {
        label: site.label(term).to_owned(),
        href: here.link(site, Address::of(Place::Record(term))),
        remark: events.into_iter().chain(meaning).chain(place).collect::<Vec<_>>().join(" · "),
    }
}

/// Says of a term on whose place sources differ where else it may stand: "or below tool: sources
/// differ".
fn other_place(site: &Site<'_>, term: RecordId) -> Option<String> {
    let model = &site.base.model;
    let standing = model.standing(term, Property::Broader);
    if !matches!(standing, Standing::Disputed(_) | Standing::Unsettled { .. }) {
        return None;
    }
    let broader = model.counting_records(term, Property::Broader);
    let terms = site.plan.by_name(site.base, RecordKind::Term);
    let above = broader.iter().find(|one| terms.contains(one));
    let others = broader.iter().filter(|one| Some(*one) != above);
    let mut names: Vec<&str> = others.map(|other| site.label(*other)).collect();
    names.extend(standing.may_be_absent().then_some("none"));
    let differ = if standing.is_disputed() { "sources differ" } else { "not settled" };
    (!names.is_empty()).then(|| ["or below ", &listed(&names, "or"), ": ", differ].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(broader: &[(usize, &[usize])]) -> Vec<(usize, usize)> {
        let id = |at: usize| RecordId::from_index(at).unwrap();
        let terms: Vec<RecordId> = broader.iter().map(|(term, _)| id(*term)).collect();
        let above = |term: RecordId| {
            let known = broader.iter().find(|(one, _)| *one == term.index()).unwrap();
            known.1.iter().map(|at| id(*at)).collect()
        };
        let read = in_order(&terms, above).into_iter();
        read.map(|(term, depth)| (term.index(), depth)).collect()
    }

    #[test]
    fn each_term_stands_below_the_broader_one_in_the_order_of_names() {
        let tree = read(&[(3, &[1]), (1, &[]), (4, &[3]), (2, &[1]), (7, &[9]), (5, &[])]);
        assert_eq!(tree, [(1, 0), (3, 1), (4, 2), (2, 1), (7, 0), (5, 0)]);
    }

    #[test]
    fn a_ring_is_read_once() {
        assert_eq!(read(&[(1, &[2]), (2, &[1]), (3, &[2])]), [(1, 0), (2, 1), (3, 2)]);
    }
}
