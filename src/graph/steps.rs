//! Which steps a search may take, and how far it gets.

use std::collections::VecDeque;

use super::{Graph, LinkId, LinkKind, LinkKinds, node};
use crate::model::{Model, RecordId, RecordKind};

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
}

impl<'m> Steps<'m> {
    /// The steps taken unless asked otherwise: over every link but citations, places and dates, through
    /// people, organizations, productions and events.
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

    /// Tells whether a search may go on from this record.
    #[must_use]
    pub fn may_pass(&self, record: RecordId) -> bool {
        self.through.contains(&self.model.record(record).kind) && !self.avoid.contains(&record)
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
                if !steps.may_follow(self, link) || seen[node(other).index()] {
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
