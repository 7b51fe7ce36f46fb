//! Which steps a search may take, and how far it gets.

use std::collections::VecDeque;

use super::{Graph, LinkId, LinkKind, LinkKinds, node};
use crate::model::{Model, RecordId, RecordKind, Worlds};

/// What a search may step over and through.
///
/// Places and sources are hubs: nearly everything meets there, so they are not stepped through
/// unless asked; nor are characters, whose world is the story's.
#[derive(Clone)]
pub struct Steps<'m> {
    model: &'m Model,
    links: LinkKinds,
    through: Vec<RecordKind>,
    avoid: Vec<RecordId>,
    worlds: Worlds,
}

impl<'m> Steps<'m> {
    /// The steps taken unless asked otherwise: over every link but citations, places and dates,
    /// through people, organizations, productions and events of the real world.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        let left_out = LinkKinds::from_iter([
            LinkKind::AtPlace,
            LinkKind::Within,
            LinkKind::Cites,
            LinkKind::Plays,
            LinkKind::CharacterOf,
            // To lie a few days apart ties two events no closer than the calendar does.
            LinkKind::DatedFrom,
        ]);
        Self {
            model,
            links: LinkKind::ALL.iter().copied().filter(|kind| !left_out.contains(*kind)).collect(),
            through: vec![
                RecordKind::Person,
                RecordKind::Organization,
                RecordKind::Production,
                RecordKind::Event,
            ],
            avoid: Vec::new(),
            worlds: Worlds::Real,
        }
    }

    /// Steps only through records of these kinds, over every link between them.
    #[must_use]
    pub fn through(mut self, kinds: &[RecordKind]) -> Self {
        self.through = kinds.to_vec();
        self.links = LinkKinds::all();
        self
    }

    /// Steps not through these records.
    #[must_use]
    pub fn avoiding(mut self, records: &[RecordId]) -> Self {
        self.avoid.extend_from_slice(records);
        self
    }

    /// Steps only through what belongs to these worlds.
    #[must_use]
    pub fn in_worlds(mut self, worlds: Worlds) -> Self {
        self.worlds = worlds;
        self
    }

    /// Tells whether a search may go on from this record.
    #[must_use]
    pub fn may_pass(&self, record: RecordId) -> bool {
        self.through.contains(&self.model.record(record).kind)
            && !self.avoid.contains(&record)
            && self.may_reach(record)
    }

    /// Tells whether a search may come to this record: it belongs to a world that was asked about.
    #[must_use]
    pub fn may_reach(&self, record: RecordId) -> bool {
        self.model.is_in(self.worlds, record)
    }

    /// Tells whether a search may go over this link.
    #[must_use]
    pub fn may_follow(&self, graph: &Graph, link: LinkId) -> bool {
        self.links.contains(graph.link(link).kind)
    }
}

/// A record found around another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The record.
    pub record: RecordId,
    /// How many links away it is.
    pub hops: usize,
    /// The link it was first reached over.
    pub link: LinkId,
    /// The record at the other end of that link.
    pub from: RecordId,
}

impl Graph {
    /// Lists the records within so many links of one, the nearest first; of equally near ones in
    /// the order of their links.
    #[must_use]
    pub fn around(&self, start: RecordId, max_hops: usize, steps: &Steps<'_>) -> Vec<Reached> {
        let mut seen = vec![false; self.graph.node_count()];
        seen[node(start).index()] = true;
        let mut reached = Vec::new();
        let mut queue = VecDeque::from([(start, 0)]);
        while let Some((record, hops)) = queue.pop_front() {
            if hops == max_hops || (record != start && !steps.may_pass(record)) {
                continue;
            }
            for (link, other) in self.links(record) {
                let is_new = !seen[node(other).index()] && steps.may_reach(other);
                if !is_new || !steps.may_follow(self, link) {
                    continue;
                }
                seen[node(other).index()] = true;
                reached.push(Reached { record: other, hops: hops + 1, link, from: record });
                queue.push_back((other, hops + 1));
            }
        }
        reached
    }
}
