//! How many events there are at a place and in the places in it: its page tells only its own.

use rayon::prelude::*;

use super::Plan;
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{PlaceId, RecordId, World};
use crate::query::{Amount, TimelineEntry, places_around};

impl Plan {
    /// Counts the events at a place and in the places in it; none of any other record.
    #[must_use]
    pub fn events_around(&self, place: RecordId) -> Amount {
        let found = self.around.binary_search_by_key(&place, |(place, _)| *place);
        let found = found.ok().and_then(|at| self.around.get(at));
        found.map_or_else(Amount::default, |(_, amount)| *amount)
    }
}

/// Counts the events around each place: of a story's own place all, of a real one the real ones,
/// which come first.
pub(super) fn count(
    base: &KnowledgeBase,
    events: &[TimelineEntry],
    real_count: usize,
) -> Vec<(RecordId, Amount)> {
    let with_place = events.par_iter().enumerate();
    let around = with_place.flat_map_iter(|(at, entry)| {
        let places = places_around(base, entry.event).into_iter();
        let places = places
            .map(|(place, was_there)| (PlaceId::record(place), entry.certainty.and(was_there)));
        places.filter(move |(place, _)| at < real_count || base.model.world(*place) == World::Story)
    });
    let mut around: Vec<(RecordId, Certainty)> = around.collect();
    around.par_sort_unstable();
    let groups = around.chunk_by(|(one, _), (other, _)| one == other);
    let amount = |group: &[(RecordId, Certainty)]| {
        Some((group.first()?.0, group.iter().map(|(_, answer)| *answer).collect()))
    };
    groups.filter_map(amount).collect()
}
