//! Which steps a search may take.

use super::class::{Class, Classes};
use super::{Graph, LinkId, LinkKind, LinkKinds};
use crate::model::{RecordId, RecordKind, Worlds};

/// What a search may step over and through.
///
/// Places and sources are hubs: nearly everything meets there, so they are not stepped through
/// unless asked; nor are characters, whose world is the story's.
#[derive(Clone, Debug)]
pub struct Steps {
    pub(super) links: LinkKinds,
    through: Vec<RecordKind>,
    worlds: Worlds,
    /// What may be passed, by `through` and `worlds`.
    pub(super) passed: Classes,
    /// What may be come to, by `worlds`.
    pub(super) reached: Classes,
    /// In order.
    avoid: Vec<RecordId>,
}

impl Default for Steps {
    fn default() -> Self {
        Self::new()
    }
}

impl Steps {
    /// The steps taken unless asked otherwise: over every link but citations, places and dates,
    /// through people, organizations, productions and events of the real world.
    #[must_use]
    pub fn new() -> Self {
        let left_out = LinkKinds::from_iter([
            LinkKind::AtPlace,
            LinkKind::Within,
            LinkKind::Cites,
            LinkKind::Plays,
            LinkKind::CharacterOf,
            // To lie a few days apart ties two events no closer than the calendar does.
            LinkKind::DatedFrom,
        ]);
        let through = vec![
            RecordKind::Person,
            RecordKind::Organization,
            RecordKind::Production,
            RecordKind::Event,
        ];
        let links = LinkKind::ALL.iter().copied().filter(|kind| !left_out.contains(*kind));
        Self::over(links.collect(), through, Worlds::Real)
    }

    fn over(links: LinkKinds, through: Vec<RecordKind>, worlds: Worlds) -> Self {
        Self {
            links,
            passed: Classes::of(&through, worlds),
            reached: Classes::of(RecordKind::ALL, worlds),
            through,
            worlds,
            avoid: Vec::new(),
        }
    }

    /// Steps only through records of these kinds, over every link between them.
    #[must_use]
    pub fn through(self, kinds: &[RecordKind]) -> Self {
        let avoid = self.avoid;
        Self { avoid, ..Self::over(LinkKinds::all(), kinds.to_vec(), self.worlds) }
    }

    /// Steps not through these records.
    #[must_use]
    pub fn avoiding(mut self, records: &[RecordId]) -> Self {
        self.avoid.extend_from_slice(records);
        self.avoid.sort_unstable();
        self
    }

    /// Steps only through what belongs to these worlds.
    #[must_use]
    pub fn in_worlds(self, worlds: Worlds) -> Self {
        let avoid = self.avoid;
        Self { avoid, ..Self::over(self.links, self.through, worlds) }
    }

    /// Tells whether a search may go on from this record.
    #[must_use]
    pub fn may_pass(&self, graph: &Graph, record: RecordId) -> bool {
        let class = graph.classes.get(record.index());
        class.is_some_and(|class| self.passed.contains(Class::of_row(*class)))
            && !self.avoids(record)
    }

    /// Tells whether a search may come to this record: it belongs to a world that was asked about.
    #[must_use]
    pub fn may_reach(&self, graph: &Graph, record: RecordId) -> bool {
        graph
            .classes
            .get(record.index())
            .is_some_and(|class| self.reached.contains(Class::of_row(*class)))
    }

    /// Tells whether a search may go over this link.
    #[must_use]
    pub fn may_follow(&self, graph: &Graph, link: LinkId) -> bool {
        self.links.contains(graph.link(link).kind)
    }

    /// Tells whether this record is one that is not to be stepped through.
    pub(super) fn avoids(&self, record: RecordId) -> bool {
        !self.avoid.is_empty() && self.avoid.binary_search(&record).is_ok()
    }
}
