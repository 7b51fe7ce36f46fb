//! Which records have to do with which events.

use rayon::prelude::*;

use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::{TimelineEntry, involved};

/// Pairs of a record and the place of an event that it has to do with, sorted.
pub(super) struct Pairs(Vec<(RecordId, u32)>);

impl Pairs {
    /// Finds them.
    pub(super) fn of(base: &KnowledgeBase, events: &[TimelineEntry]) -> Self {
        let with_place = events.par_iter().enumerate();
        let mut pairs: Vec<(RecordId, u32)> = with_place
            .flat_map_iter(|(at, entry)| {
                let at = super::count(at);
                involved(base, entry.event).into_iter().map(move |record| (record, at))
            })
            .collect();
        pairs.par_sort_unstable();
        Self(pairs)
    }

    /// Lists the places of the events that a record has to do with, in order.
    pub(super) fn events_of(&self, record: RecordId) -> impl Iterator<Item = u32> + '_ {
        let start = self.0.partition_point(|(other, _)| *other < record);
        let rest = self.0.get(start..).unwrap_or_default();
        let length = rest.partition_point(|(other, _)| *other == record);
        rest.get(..length).unwrap_or_default().iter().map(|(_, at)| *at)
    }
}
