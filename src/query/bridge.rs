//! What holds the network together: records and ties without which others are cut off.

use std::cmp::Reverse;

use super::expression::Filter;
use super::network::{KindCounts, NetworkSize, asked};
use crate::date::Certainty;
use crate::graph::{Cut, LinkId, Network, Part, Separation};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind};

/// How many members of a part that is cut off are listed at the most.
pub const MAX_MEMBERS: usize = 1000;

/// The records and ties without which others are cut off.
#[derive(Clone, Debug)]
pub struct Bridges {
    /// The records, those first that separate most people.
    pub records: Vec<Bridge>,
    /// How many there are, those not listed included.
    pub record_count: usize,
    /// The ties, those first on which most people hang.
    pub ties: Vec<BridgeTie>,
    /// How many there are, those not listed included.
    pub tie_count: usize,
    /// How large the network is.
    pub size: NetworkSize,
}

/// A record without which others are cut off: an articulation point.
#[derive(Clone, Debug)]
pub struct Bridge {
    /// The record.
    pub record: RecordId,
    /// Whether it fits what was asked.
    pub fits: Certainty,
    /// What is cut off from the largest part, in all; parts with nothing but events left out.
    pub cut_off: KindCounts,
    /// The parts that are cut off, the largest first.
    pub parts: Vec<Fragment>,
}

/// Records that hang together and are cut off from the others.
#[derive(Clone, Debug)]
pub struct Fragment {
    /// What it is made of.
    pub counts: KindCounts,
    /// The people, organizations and productions in it, those with most ties first; at most
    /// [`MAX_MEMBERS`].
    pub members: Vec<RecordId>,
}

/// A tie without which others are cut off.
#[derive(Clone, Debug)]
pub struct BridgeTie {
    /// The record on the side of the others.
    pub from: RecordId,
    /// The record on the side that is cut off.
    pub to: RecordId,
    /// The links that make the tie, the closest first.
    pub links: Vec<LinkId>,
    /// What is cut off: the smaller side.
    pub cut_off: Fragment,
}

/// Finds the records and ties without which others are cut off: of people and productions, or of
/// the records that fit an expression and the ties that begin or end at one; at most `limit` each.
///
/// The network is that of [`Network`]; the algorithm that of [`Separation`]. Of the parts into which
/// it falls the largest, by people and then by records, is what the others are cut off *from*.
#[must_use]
pub fn bridges(base: &KnowledgeBase, filter: Option<&Filter>, limit: usize) -> Bridges {
    let network = Network::of(&base.graph);
    let shape = Shape::of(base, &network);
    let asked = asked(base, &network, filter);
    let mut found: Vec<(Cut, Certainty, Loss)> = Vec::new();
    for cut in shape.separation.cuts() {
        let Ok(at) = asked.binary_search_by_key(&cut.node, |(node, _)| *node) else { continue };
        let loss = shape.loss(&cut);
        if !loss.parts.is_empty() {
            found.push((cut, asked[at].1, loss));
        }
    }
    found
        .sort_by_key(|(cut, _, loss)| (Reverse((loss.counts.people, loss.counts.all())), cut.node));
    let record_count = found.len();
    let records = found.into_iter().take(limit).map(|(cut, fits, loss)| Bridge {
        record: network.record(cut.node),
        fits,
        cut_off: loss.counts,
        parts: loss.parts.iter().map(|part| shape.fragment(part)).collect(),
    });
    let records = records.collect();
    let is_asked = |node: usize| asked.binary_search_by_key(&node, |(node, _)| *node).is_ok();
    let (ties, tie_count) = match filter {
        Some(_) => shape.ties(limit, |(a, b)| is_asked(a) || is_asked(b)),
        None => shape.ties(limit, |_| true),
    };
    Bridges { records, record_count, ties, tie_count, size: NetworkSize::of(&network) }
}

/// What is cut off when a record is taken away.
pub(super) struct Loss {
    pub(super) counts: KindCounts,
    /// The largest first.
    pub(super) parts: Vec<Part>,
}

/// A network, searched, with the kinds of records summed up over the search.
pub(super) struct Shape<'b> {
    base: &'b KnowledgeBase,
    network: &'b Network,
    pub(super) separation: Separation,
    sums: [Vec<usize>; 4],
}

impl<'b> Shape<'b> {
    pub(super) fn of(base: &'b KnowledgeBase, network: &'b Network) -> Self {
        let separation = Separation::of(network);
        let kinds = [
            RecordKind::Person,
            RecordKind::Organization,
            RecordKind::Production,
            RecordKind::Event,
        ];
        let sums = kinds.map(|kind| {
            separation
                .sums(|node| usize::from(base.model.record(network.record(node)).kind == kind))
        });
        Self { base, network, separation, sums }
    }

    fn counts(&self, part: &Part) -> KindCounts {
        let [people, organizations, productions, events] =
            self.sums.each_ref().map(|sums| part.sum(sums));
        KindCounts { people, organizations, productions, events }
    }

    /// How large a part is: by people, then by records; of equals the one with the first node.
    fn size(&self, part: &Part) -> (usize, usize, Reverse<Option<usize>>) {
        let counts = self.counts(part);
        (counts.people, counts.all(), Reverse(self.separation.nodes(part).next()))
    }

    pub(super) fn loss(&self, cut: &Cut) -> Loss {
        let mut parts = cut.parts.clone();
        parts.sort_by_cached_key(|part| Reverse(self.size(part)));
        let mut counts = KindCounts::default();
        let mut lost: Vec<Part> = Vec::new();
        for part in parts.into_iter().skip(1) {
            let of_part = self.counts(&part);
            if of_part.named() > 0 {
                counts = counts.plus(of_part);
                lost.push(part);
            }
        }
        Loss { counts, parts: lost }
    }

    pub(super) fn fragment(&self, part: &Part) -> Fragment {
        let is_named =
            |node: &usize| self.base.model.as_event(self.network.record(*node)).is_none();
        let mut nodes: Vec<usize> = self.separation.nodes(part).filter(is_named).collect();
        nodes.sort_by_key(|node| (Reverse(self.network.degree(*node)), *node));
        nodes.truncate(MAX_MEMBERS);
        let members = nodes.into_iter().map(|node| self.network.record(node)).collect();
        Fragment { counts: self.counts(part), members }
    }

    /// The ties on which others hang: more than one record, and not events alone.
    fn ties(
        &self,
        limit: usize,
        is_asked: impl Fn((usize, usize)) -> bool,
    ) -> (Vec<BridgeTie>, usize) {
        let mut found: Vec<((usize, usize), Part)> = Vec::new();
        for ((above, below), [lower, upper]) in self.separation.bridges() {
            let (ends, smaller) = if self.size(&lower) <= self.size(&upper) {
                ((above, below), lower)
            } else {
                ((below, above), upper)
            };
            let counts = self.counts(&smaller);
            if counts.people > 0 && counts.all() > 1 && is_asked(ends) {
                found.push((ends, smaller));
            }
        }
        found.sort_by_cached_key(|(ends, part)| {
            let counts = self.counts(part);
            (Reverse((counts.people, counts.all())), *ends)
        });
        let count = found.len();
        let ties = found.into_iter().take(limit).map(|((from, to), part)| BridgeTie {
            from: self.network.record(from),
            to: self.network.record(to),
            links: self.network.links(&self.base.graph, (from, to)),
            cut_off: self.fragment(&part),
        });
        (ties.collect(), count)
    }
}
