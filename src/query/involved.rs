//! Which records an event has to do with: on whose pages it is told.

use super::cited_sources;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, ClaimId, EventId, PlaceId, Property, RecordId};

/// Lists the records that an event has to do with, or may, each once: its productions, those in it,
/// its places, and the sources that what is said of it rests on. Where sources differ all that they
/// name is listed; what was set aside does not count.
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
        places.flat_map(|place| base.model.possibly_containing_places(place)).collect();
    around.sort_unstable();
    around.dedup();
    around
}

fn places(base: &KnowledgeBase, event: EventId) -> impl Iterator<Item = PlaceId> {
    let records = base.model.counting_records(event, Property::Place).into_iter();
    records.filter_map(|record| base.model.as_place(record))
}

/// Lists the sources that what is said of a record, and was not set aside, rests on.
pub(super) fn sources(base: &KnowledgeBase, record: impl Into<RecordId>) -> Vec<RecordId> {
    cited_sources(citations(base, record.into()).map(|(_, citation)| citation))
}

/// Lists the citations that what is said of a record, and was not set aside, rests on, each with the
/// claim that cites it; those of the record as a whole without one.
pub(super) fn citations(
    base: &KnowledgeBase,
    record: RecordId,
) -> impl Iterator<Item = (Option<ClaimId>, Citation)> {
    let model = &base.model;
    let said = model.claims_about(record);
    let details = model.live_ties_of(record).flat_map(|(tie, _)| model.claims_of_tie(tie));
    let live = said.chain(details).filter(|(_, claim)| !claim.is_deprecated());
    let cited = live
        .flat_map(|(id, claim)| model.citations(&claim).map(move |citation| (Some(id), citation)));
    let own = model.citation_range(model.record(record).citations);
    own.map(|citation| (None, citation)).chain(cited)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::Memory;

    #[test]
    fn where_sources_differ_an_event_has_to_do_with_all_that_they_name() {
        let records = r#"[
            Source(id: "post", title: "Post"), Source(id: "wire", title: "Wire"),
            Source(id: "hoax", title: "Hoax"), Person(id: "ann", name: "Ann"),
            Production(id: "film", title: "Film"), Production(id: "other", title: "Other"),
            Place(id: "mill", name: "Mill", within: [(value: "east"), (value: "west")]),
            Place(id: "east", name: "East", within: "county"),
            Place(id: "west", name: "West", within: "county"),
            Place(id: "county", name: "County"), Place(id: "far", name: "Far"),
            Event(id: "fall", title: "Fall", kind: Fall, sources: ["post"],
                production: [(value: "film"), (value: "other", sources: ["wire"])],
                place: [(value: "mill"),
                    (value: "far", rank: Deprecated("a slip"), sources: ["hoax"])],
                participants: [(who: "ann")]),
        ]"#;
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", records)), "").unwrap();
        let fall = base.model.as_event(base.model.find("fall").unwrap()).unwrap();
        let found = involved(&base, fall);
        let keys: Vec<&str> = found.iter().map(|record| base.model.key(*record)).collect();
        assert_eq!(keys, ["post", "wire", "ann", "film", "other", "mill"]);
        let around = places_around(&base, fall).into_iter();
        let keys: Vec<&str> = around.map(|place| base.model.key(place)).collect();
        assert_eq!(keys, ["mill", "east", "west", "county"]);
    }
}
