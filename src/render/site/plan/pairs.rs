//! Which records have to do with which events.

use rayon::prelude::*;

use super::Member;
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::{TimelineEntry, involved};

/// Pairs of a record and the place of an event that it has to do with, or may, sorted.
pub(super) struct Pairs(Vec<(RecordId, Member)>);

impl Pairs {
    /// Finds them.
    pub(super) fn of(base: &KnowledgeBase, events: &[TimelineEntry]) -> Self {
        let with_place = events.par_iter().enumerate();
        let mut pairs: Vec<(RecordId, Member)> = with_place
            .flat_map_iter(|(at, entry)| {
                let at = super::count(at);
                let found = involved(base, entry.event).into_iter();
                found.map(move |(record, belongs)| (record, Member { at, belongs }))
            })
            .collect();
        pairs.par_sort_unstable();
        Self(pairs)
    }

    /// Lists the events that a record has to do with, in order.
    pub(super) fn events_of(&self, record: RecordId) -> impl Iterator<Item = Member> + '_ {
        let start = self.0.partition_point(|(other, _)| *other < record);
        let rest = self.0.get(start..).unwrap_or_default();
        let length = rest.partition_point(|(other, _)| *other == record);
        rest.get(..length).unwrap_or_default().iter().map(|(_, member)| *member)
    }
}
