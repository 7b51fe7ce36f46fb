//! Things that contain themselves, over any number of steps.

use std::collections::VecDeque;
use std::collections::hash_map::Entry;

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Graph, LinkKind, LinkKinds};
use crate::model::{ClaimId, RecordId};

/// A relation that must not lead back to where it started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hierarchy {
    /// Places inside places.
    Containment,
    /// Events, organizations and productions as parts of others.
    Parts,
}

impl Hierarchy {
    fn kinds(self) -> LinkKinds {
        match self {
            Self::Containment => LinkKinds::NONE.with(LinkKind::Within),
            Self::Parts => LinkKinds::NONE.with(LinkKind::EventPart).with(LinkKind::PartOf),
        }
    }
}

impl Graph {
    /// Lists the steps of a hierarchy, each with the claim that states it: from a record to that which
    /// it is in, or a part of.
    pub fn steps_up(&self, hierarchy: Hierarchy) -> impl Iterator<Item = StepUp> + '_ {
        let kinds = hierarchy.kinds();
        let links = self.all_links().filter(move |(_, link)| kinds.contains(link.kind));
        links.map(|(id, link)| (self.ends(id), link.claim))
    }
}

/// A step from one record to another, and the claim that states it.
pub type StepUp = ((RecordId, RecordId), ClaimId);

/// Finds the rings that some steps make: for each group of records that lead to one another, the
/// claims of one shortest ring, starting at its first record.
#[must_use]
pub fn rings(steps: impl IntoIterator<Item = StepUp>) -> Vec<Vec<ClaimId>> {
    let mut directed: DiGraphMap<RecordId, ClaimId> = DiGraphMap::new();
    for ((from, to), claim) in steps {
        directed.add_edge(from, to, claim);
    }
    let groups = kosaraju_scc(&directed).into_iter();
    let mut rings: Vec<Vec<ClaimId>> = groups.filter_map(|group| ring(&directed, &group)).collect();
    rings.sort_unstable();
    rings
}

/// The shortest ring through the first record of a group that hangs together.
fn ring(directed: &DiGraphMap<RecordId, ClaimId>, group: &[RecordId]) -> Option<Vec<ClaimId>> {
    let start = *group.iter().min()?;
    let group: FxHashSet<RecordId> = group.iter().copied().collect();
    // For each record that was come to, the one before it and the claim between the two.
    let mut from: FxHashMap<RecordId, (RecordId, ClaimId)> = FxHashMap::default();
    let mut queue = VecDeque::from([start]);
    while let Some(current) = queue.pop_front() {
        for (_, next, claim) in directed.edges(current) {
            if next == start {
                let mut ring = vec![*claim];
                let mut at = current;
                while at != start {
                    let (before, claim) = from.get(&at)?;
                    ring.push(*claim);
                    at = *before;
                }
                ring.reverse();
                return Some(ring);
            }
            if group.contains(&next)
                && let Entry::Vacant(entry) = from.entry(next)
            {
                entry.insert((current, *claim));
                queue.push_back(next);
            }
        }
    }
    None
}
