//! What the answers about the structure of the network have in common.

use super::expression::{Filter, evaluate};
use crate::date::Certainty;
use crate::graph::Network;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind};

/// How many records of each kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindCounts {
    /// People.
    pub people: usize,
    /// Organizations.
    pub organizations: usize,
    /// Productions.
    pub productions: usize,
    /// Events.
    pub events: usize,
}

impl KindCounts {
    /// Counts records; those of other kinds are not counted.
    #[must_use]
    pub fn of(base: &KnowledgeBase, records: impl IntoIterator<Item = RecordId>) -> Self {
        let mut counts = Self::default();
        for record in records {
            match base.model.record(record).kind {
                RecordKind::Person => counts.people += 1,
                RecordKind::Organization => counts.organizations += 1,
                RecordKind::Production => counts.productions += 1,
                RecordKind::Event => counts.events += 1,
                _ => {}
            }
        }
        counts
    }

    /// Counts them all.
    #[must_use]
    pub fn all(&self) -> usize {
        self.named() + self.events
    }

    /// Counts those that are not events.
    #[must_use]
    pub fn named(&self) -> usize {
        self.people + self.organizations + self.productions
    }

    /// Adds others.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            people: self.people + other.people,
            organizations: self.organizations + other.organizations,
            productions: self.productions + other.productions,
            events: self.events + other.events,
        }
    }
}

/// How large the network is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkSize {
    /// Records in it.
    pub records: usize,
    /// Ties between two of them.
    pub ties: usize,
}

impl NetworkSize {
    pub(super) fn of(network: &Network) -> Self {
        Self { records: network.len(), ties: network.tie_count() }
    }
}

/// The nodes that are asked about, each with whether it fits: those that fit an expression, else
/// people and productions.
pub(super) fn asked(
    base: &KnowledgeBase,
    network: &Network,
    filter: Option<&Filter>,
) -> Vec<(usize, Certainty)> {
    let fits = |node: usize| {
        let record = network.record(node);
        match filter {
            Some(filter) => evaluate(base, filter, record),
            None => Certainty::from(matches!(
                base.model.record(record).kind,
                RecordKind::Person | RecordKind::Production
            ))
            .and(base.model.record_seen(record)),
        }
    };
    let all = (0..network.len()).map(|node| (node, fits(node)));
    all.filter(|(_, fits)| *fits != Certainty::No).collect()
}

/// The nodes that are people.
pub(super) fn people(base: &KnowledgeBase, network: &Network) -> Vec<usize> {
    let kind = |node: &usize| base.model.record(network.record(*node)).kind;
    (0..network.len()).filter(|node| kind(node) == RecordKind::Person).collect()
}
