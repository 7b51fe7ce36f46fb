//! Things that contain themselves.

use std::collections::VecDeque;
use std::collections::hash_map::Entry;

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Graph, Link, LinkId, LinkKind, LinkKinds};
use crate::model::RecordId;

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
    /// Finds the rings in a hierarchy, of those of its links that count: for each group of records
    /// that contain one another, the links of one shortest ring, starting at its first record.
    #[must_use]
    pub fn cycles(&self, hierarchy: Hierarchy, counts: impl Fn(Link) -> bool) -> Vec<Vec<LinkId>> {
        let kinds = hierarchy.kinds();
        let mut directed: DiGraphMap<RecordId, LinkId> = DiGraphMap::new();
        for (id, link) in self.all_links().filter(|(_, link)| kinds.contains(link.kind)) {
            if counts(link) {
                let (from, to) = self.ends(id);
                directed.add_edge(from, to, id);
            }
        }
        let mut rings: Vec<Vec<LinkId>> = kosaraju_scc(&directed)
            .into_iter()
            .filter_map(|group| ring(&directed, &group))
            .collect();
        rings.sort_unstable();
        rings
    }
}

/// The shortest ring through the first record of a group that hangs together.
fn ring(directed: &DiGraphMap<RecordId, LinkId>, group: &[RecordId]) -> Option<Vec<LinkId>> {
    let start = *group.iter().min()?;
    let group: FxHashSet<RecordId> = group.iter().copied().collect();
    // For each record that was come to, the one before it and the link between the two.
    let mut from: FxHashMap<RecordId, (RecordId, LinkId)> = FxHashMap::default();
    let mut queue = VecDeque::from([start]);
    while let Some(current) = queue.pop_front() {
        for (_, next, link) in directed.edges(current) {
            if next == start {
                let mut ring = vec![*link];
                let mut at = current;
                while at != start {
                    let (before, link) = from.get(&at)?;
                    ring.push(*link);
                    at = *before;
                }
                ring.reverse();
                return Some(ring);
            }
            if group.contains(&next)
                && let Entry::Vacant(entry) = from.entry(next)
            {
                entry.insert((current, *link));
                queue.push_back(next);
            }
        }
    }
    None
}
