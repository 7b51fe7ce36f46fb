//! Which records an event has to do with: on whose pages it is told.

use super::cited_sources;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, PlaceId, Property, RecordId};

/// Lists the records that an event has to do with, each once: its productions, those in it, its
/// places, and the sources that what is said of it rests on. What was set aside does not count.
#[must_use]
pub fn involved(base: &KnowledgeBase, event: EventId) -> Vec<RecordId> {
    let model = &base.model;
    let mut found = model.counting_records(event, Property::Production);
    found.extend(model.live_ties_of(event).filter_map(|(_, tie)| tie.who.record()));
    found.extend(places(base, event).map(PlaceId::record));
    found.extend(sources(base, event));
    found.sort_unstable();
    found.dedup();
    found
}

/// Lists the places of an event and those they lie in, each once.
#[must_use]
pub fn places_around(base: &KnowledgeBase, event: EventId) -> Vec<PlaceId> {
    let places = places(base, event);
    let mut around: Vec<PlaceId> =
        places.flat_map(|place| base.model.containing_places(place)).collect();
    around.sort_unstable();
    around.dedup();
    around
}

fn places(base: &KnowledgeBase, event: EventId) -> impl Iterator<Item = PlaceId> {
    let records = base.model.counting_records(event, Property::Place).into_iter();
    records.filter_map(|record| base.model.as_place(record))
}

/// Lists the sources that what is said of an event, and was not set aside, rests on.
pub(super) fn sources(base: &KnowledgeBase, event: EventId) -> Vec<RecordId> {
    let model = &base.model;
    let record = model.record(event.record());
    let live = model.claims_about(event).filter(|(_, claim)| !claim.is_deprecated());
    let said = live.flat_map(|(_, claim)| model.citations(&claim));
    let details = model.live_ties_of(event).flat_map(|(tie, _)| model.claims_of_tie(tie));
    let details = details.filter(|(_, claim)| !claim.is_deprecated());
    let told = details.flat_map(|(_, claim)| model.citations(&claim));
    cited_sources(model.citation_range(record.citations).chain(said).chain(told))
}
