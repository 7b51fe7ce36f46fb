//! Which records an event has to do with: on whose pages it is told.

use super::cited_sources;
use super::expression::{Combined, Term, evaluate};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Citation, ClaimId, EventId, PlaceId, Property, RecordId, RecordKind, Scheme, Value,
};

/// Lists the records that an event has to do with, or may, each once and with whether it certainly
/// does: its productions, those in it, its places, what was dangerous in it and what went wrong, and
/// the sources that what is said of it rests on. Where sources differ all that they name is listed;
/// what was set aside does not count.
#[must_use]
pub fn involved(base: &KnowledgeBase, event: EventId) -> Vec<(RecordId, Certainty)> {
    let model = &base.model;
    let mut found = model.counting_records(event, Property::Production);
    found.extend(model.live_ties_of(event).filter_map(|(_, tie)| tie.who.record()));
    found.extend(places(base, event).map(PlaceId::record));
    found.extend(terms(base, event));
    found.extend(sources(base, event));
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|record| (record, belongs(base, event, record))).collect()
}

/// Answers whether an event that [`involved`] lists with a record certainly has to do with it, as the
/// terms `production:`, `place:`, `who:`, `hazard:`, `cause:` and `source:` would.
#[must_use]
pub fn belongs(base: &KnowledgeBase, event: EventId, record: RecordId) -> Certainty {
    let model = &base.model;
    let is_only = |property| model.counting_values(event, property).len() == 1;
    let (term, is_plain) = match model.kind(record) {
        RecordKind::Production => (Term::Production(record), is_only(Property::Production)),
        RecordKind::Person | RecordKind::Organization | RecordKind::Character => {
            (Term::Who(record), true)
        }
        RecordKind::Place => match model.as_place(record) {
            Some(place) => (Term::Place(place), is_only(Property::Place)),
            None => return Certainty::Possible,
        },
        RecordKind::Term => match model.scheme(record) {
            Some(scheme) => (Term::Classed(scheme, record), false),
            None => return Certainty::Possible,
        },
        RecordKind::Source => (Term::Source(record), true),
        _ => return Certainty::Certain,
    };
    // What is plain can only be doubtful by the clocks.
    if is_plain && base.clocks.is_unset() {
        return Certainty::Certain;
    }
    possibly(base, event, term)
}

/// Answers whether an event fits a term that it certainly or possibly fits.
fn possibly(base: &KnowledgeBase, event: EventId, term: Term) -> Certainty {
    match evaluate(base, &Combined::Part(term), event.record()) {
        Certainty::No => Certainty::Possible,
        answer => answer,
    }
}

/// Lists the places of an event and those they lie in, each once and with whether it certainly was
/// there: it was in the town where sources differ only on the street.
#[must_use]
pub fn places_around(base: &KnowledgeBase, event: EventId) -> Vec<(PlaceId, Certainty)> {
    let model = &base.model;
    let own: Vec<PlaceId> = places(base, event).collect();
    let certain = match own.as_slice() {
        [place] if belongs(base, event, place.record()) == Certainty::Certain => {
            model.containing_places(*place)
        }
        _ => Vec::new(),
    };
    let mut around: Vec<PlaceId> =
        own.into_iter().flat_map(|place| model.possibly_containing_places(place)).collect();
    around.sort_unstable();
    around.dedup();
    let answer = |place: PlaceId| {
        // By the clocks, where a place lies may be doubtful too.
        if base.clocks.is_unset() && certain.contains(&place) {
            Certainty::Certain
        } else {
            possibly(base, event, Term::Place(place))
        }
    };
    around.into_iter().map(|place| (place, answer(place))).collect()
}

/// Lists the terms that an event names, and those that are broader.
fn terms(base: &KnowledgeBase, event: EventId) -> impl Iterator<Item = RecordId> {
    let model = &base.model;
    let claims = Scheme::ALL.iter().flat_map(move |scheme| {
        model.claims_on(event, scheme.property()).filter(|(_, claim)| !claim.is_deprecated())
    });
    let named = claims.filter_map(|(_, claim)| match claim.value {
        Value::Record(reference) => reference.record(),
        _ => None,
    });
    named.flat_map(move |term| model.broader_terms(term))
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

    /// The key of a record, and whether an event certainly has to do with it.
    fn told(base: &KnowledgeBase, (record, answer): (RecordId, Certainty)) -> (&str, bool) {
        (base.model.key(record), answer == Certainty::Certain)
    }

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
        let found = involved(&base, fall).into_iter();
        let found: Vec<(&str, bool)> = found.map(|one| told(&base, one)).collect();
        let certain = ["post", "wire", "ann", "mill"].map(|key| (key, true));
        let possible = ["film", "other"].map(|key| (key, false));
        assert_eq!(found, [&certain[..3], &possible, &certain[3..]].concat());
        let around = places_around(&base, fall).into_iter();
        let around: Vec<(&str, bool)> =
            around.map(|(place, answer)| told(&base, (place.record(), answer))).collect();
        let expected = [("mill", true), ("east", false), ("west", false), ("county", true)];
        assert_eq!(around, expected, "it certainly was in the county");
    }

    #[test]
    fn an_event_has_to_do_with_the_terms_it_names_and_the_broader_ones() {
        let records = r#"[
            Term(id: "weapon", name: "weapon", of: Hazard),
            Term(id: "tool", name: "tool", of: Hazard),
            Term(id: "gun", name: "gun", of: Hazard, broader: [(value: "weapon"), (value: "tool")]),
            Event(id: "shot", title: "Shot", kind: Shooting, hazards: ["gun"]),
        ]"#;
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", records)), "").unwrap();
        let shot = base.model.as_event(base.model.find("shot").unwrap()).unwrap();
        let found = involved(&base, shot).into_iter();
        let found: Vec<(&str, bool)> = found.map(|one| told(&base, one)).collect();
        assert_eq!(found, [("weapon", false), ("tool", false), ("gun", true)]);
    }
}
