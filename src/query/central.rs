//! Who and what is central in the network.

use std::cmp::Reverse;

use super::bridge::{Fragment, Shape};
use super::expression::Filter;
use super::network::{KindCounts, NetworkSize, asked, people};
use crate::date::Certainty;
use crate::graph::{EXACT_STEPS, Network, SearchSize};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind};

/// By what records are ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// With how many others each is tied.
    Degree,
    /// On how many of the shortest ways between two other people each lies.
    Betweenness,
}

/// The most central records.
#[derive(Clone, Debug)]
pub struct Centrality {
    /// By what they are ranked.
    pub by: Measure,
    /// The records, the most central first; none that is not central at all.
    pub records: Vec<Central>,
    /// How many there are, those not listed included.
    pub count: usize,
    /// How many people there are, the ends of the ways that betweenness counts, and how many of them
    /// were searched from; `None` where it was not asked for, and not measured.
    pub search: Option<SearchSize>,
    /// How large the network is.
    pub size: NetworkSize,
}

/// How central a record is.
#[derive(Clone, Debug)]
pub struct Central {
    /// The record.
    pub record: RecordId,
    /// Whether it fits what was asked.
    pub fits: Certainty,
    /// What it is tied to.
    pub tied: KindCounts,
    /// How many people are tied to it, or to an event, production or organization that it is tied to.
    pub company: usize,
    /// The part of the shortest ways between two other people that lead over it, from 0 to 1; `None`
    /// where that was not asked for.
    pub share: Option<f64>,
    /// What is cut off from the others without it, in all.
    pub cut_off: KindCounts,
    /// The parts that are cut off, the largest first.
    pub parts: Vec<Fragment>,
}

/// Two shares that differ by less than this part are taken as equal: what a sum of rounded numbers
/// may differ by.
const ROUNDING: f64 = 1e9;

/// Finds the most central people and productions, or the most central of the records that fit an
/// expression, at most `limit`. The network is that of [`Network`], and whole.
#[must_use]
pub fn central(
    base: &KnowledgeBase,
    filter: Option<&Filter>,
    by: Measure,
    limit: usize,
) -> Centrality {
    let network = Network::of(&base.graph);
    // It takes a search from every person: whoever ranks by degree does not wait for it.
    let betweenness = (by == Measure::Betweenness)
        .then(|| network.betweenness(&people(base, &network), EXACT_STEPS));
    let share = |node: usize| betweenness.as_ref().map(|found| found.shares[node]);
    let rank = |node: usize| (share(node).map(rounded), network.degree(node));
    let mut nodes = asked(base, &network, filter);
    nodes.retain(|(node, _)| match rank(*node) {
        (Some(share), _) => share > 0,
        (None, degree) => degree > 0,
    });
    nodes.sort_by_key(|(node, _)| (Reverse(rank(*node)), *node));
    let count = nodes.len();
    nodes.truncate(limit);
    let shape = Shape::of(base, &network);
    let cuts = shape.separation.cuts();
    let records = nodes.into_iter().map(|(node, fits)| {
        let cut = cuts.binary_search_by_key(&node, |cut| cut.node).ok();
        let loss = cut.map(|at| shape.loss(&cuts[at]));
        let cut_off = loss.as_ref().map(|loss| loss.counts).unwrap_or_default();
        let parts = loss.map(|loss| loss.parts).unwrap_or_default();
        Central {
            record: network.record(node),
            fits,
            tied: KindCounts::of(base, network.neighbors(node).map(|other| network.record(other))),
            company: company(base, &network, node),
            share: share(node),
            cut_off,
            parts: parts.iter().map(|part| shape.fragment(part)).collect(),
        }
    });
    let records = records.collect();
    let search = betweenness.as_ref().map(|found| found.search);
    Centrality { by, records, count, search, size: NetworkSize::of(&network) }
}

/// A share as a whole number, so that equal shares are equal.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share is from 0 to 1, so this is from 0 to a thousand million"
)]
fn rounded(share: f64) -> u64 {
    (share.clamp(0.0, 1.0) * ROUNDING).round() as u64
}

/// Counts the other people that a record is tied to, directly or by one record in between.
fn company(base: &KnowledgeBase, network: &Network, node: usize) -> usize {
    let is_person =
        |other: &usize| base.model.record(network.record(*other)).kind == RecordKind::Person;
    let between = network.neighbors(node);
    let beyond = between.flat_map(|other| std::iter::once(other).chain(network.neighbors(other)));
    let mut people: Vec<usize> =
        beyond.filter(|other| *other != node && is_person(other)).collect();
    people.sort_unstable();
    people.dedup();
    people.len()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};
    use crate::query::{bridges, clusters, expression};

    /// Two films, a town that everybody is in, and a story in which all meet.
    const TOWN: &str = r#"[
        Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"), Person(id: "cem", name: "Cem"),
        Person(id: "dee", name: "Dee"), Person(id: "eve", name: "Eve"), Place(id: "town", name: "Town"),
        Production(id: "one", title: "One", kind: Film, credits: [(who: "ann"), (who: "ben"), (who: "cem")]),
        Production(id: "two", title: "Two", kind: Film, credits: [(who: "cem"), (who: "dee"), (who: "eve")]),
        Event(id: "fall", title: "Fall", kind: Fall, place: "town", participants: [(who: "ann"), (who: "ben")]),
        Event(id: "fire", title: "Fire", kind: Fire, place: "town", participants: [(who: "dee"), (who: "eve")]),
        Event(id: "dream", title: "Dream", kind: Fall, world: Story,
            participants: [(who: "ann"), (who: "dee")]),
    ]"#;

    fn base() -> KnowledgeBase {
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"Town\")").with("a.ron", TOWN);
        KnowledgeBase::open(Arc::new(files), "").unwrap()
    }

    fn keys(base: &KnowledgeBase, records: impl IntoIterator<Item = RecordId>) -> Vec<String> {
        records.into_iter().map(|record| base.model.key(record).to_owned()).collect()
    }

    #[test]
    fn whoever_joins_two_films_lies_between_them() {
        let base = base();
        let found = central(&base, None, Measure::Betweenness, 10);
        let ranked = keys(&base, found.records.iter().map(|central| central.record));
        assert_eq!(ranked, ["cem", "one", "two"]);
        let cem = &found.records[0];
        // Four of the six pairs of others are joined by Cem, whom places and stories do not help.
        let share = cem.share.unwrap();
        assert!((share - 4.0 / 6.0).abs() < 1e-12, "{share}");
        assert!(found.search.is_some_and(|search| !search.is_estimate()));
        assert_eq!((cem.tied.productions, cem.company), (2, 4));
        assert_eq!(keys(&base, cem.parts[0].members.iter().copied()), ["two", "dee", "eve"]);
        let degree = central(&base, None, Measure::Degree, 1);
        assert_eq!(keys(&base, degree.records.iter().map(|central| central.record)), ["one"]);
        // What was not asked for was not measured.
        assert_eq!((degree.search, degree.records[0].share), (None, None));
    }

    #[test]
    fn an_expression_asks_about_other_records_of_the_same_network() {
        let base = base();
        let filter = expression::read(&base, "kind:event").unwrap();
        let found = central(&base, filter.as_ref(), Measure::Degree, 10);
        let ranked = keys(&base, found.records.iter().map(|central| central.record));
        assert_eq!(ranked, ["fall", "fire"]);
        assert_eq!(found.size.records, 9);
    }

    #[test]
    fn the_same_person_is_the_bridge_and_the_seam() {
        let base = base();
        let found = bridges(&base, None, 10);
        let names = keys(&base, found.records.iter().map(|bridge| bridge.record));
        assert_eq!(names, ["cem", "one", "two"]);
        let parts = clusters(&base, None, 10);
        assert_eq!((parts.count, parts.components, parts.alone), (2, 1, 0));
        assert_eq!(parts.clusters[0].joins.len(), 1);
        assert_eq!(parts.clusters[0].joins[0].ties, 1);
    }
}
