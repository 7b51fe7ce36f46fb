//! Which records fit an expression.

use super::expression::{Filter, rests_on_undated};
use super::in_time::{Found, arranged, events_in_time};
use super::order::in_order_of_time;
use super::pick::pick;
use crate::date::{Certainty, Occurrence};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, RecordId, RecordKind, Worlds};
use crate::text::fold;

/// The records that fit, those that may fit, and those without a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Those that fit however the unknowns fall.
    pub certain: Vec<RecordId>,
    /// Those that fit for some ways the unknowns can fall.
    pub possible: Vec<RecordId>,
    /// Events that fit or may fit and have no date, and whatever else may fit only because it, or
    /// an event it has a part in, has none.
    pub undated: Vec<RecordId>,
    /// The worlds that were asked about.
    pub worlds: Worlds,
    /// How many that fit, or may, belong to another world.
    pub of_other_worlds: usize,
}

impl Listing {
    /// Returns how many records there are in all groups.
    #[must_use]
    pub fn len(&self) -> usize {
        self.certain.len() + self.possible.len() + self.undated.len()
    }

    /// Tells whether no record fits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Lists the records of a kind, or of all, that fit an expression and belong to some worlds: events
/// in order of time, everything else by kind and name.
#[must_use]
pub fn list(
    base: &KnowledgeBase,
    kind: Option<RecordKind>,
    filter: Option<&Filter>,
    worlds: Worlds,
) -> Listing {
    if kind == Some(RecordKind::Event) {
        return events(base, filter, worlds);
    }
    let mut listing = Listing { worlds, ..Listing::default() };
    for (id, answer) in pick(base, kind, filter) {
        if !base.model.is_in(worlds, id) {
            listing.of_other_worlds += 1;
            continue;
        }
        let is_undated = match (base.model.as_event(id), filter) {
            (Some(event), _) => !base.model.is_dated(event),
            (None, Some(filter)) if answer == Certainty::Possible => {
                rests_on_undated(base, filter, id)
            }
            (None, _) => false,
        };
        match answer {
            Certainty::No => {}
            _ if is_undated => listing.undated.push(id),
            Certainty::Certain => listing.certain.push(id),
            Certainty::Possible => listing.possible.push(id),
        }
    }
    for group in [&mut listing.certain, &mut listing.possible, &mut listing.undated] {
        sort(base, group);
    }
    listing
}

/// Lists the events that fit an expression.
fn events(base: &KnowledgeBase, filter: Option<&Filter>, worlds: Worlds) -> Listing {
    let mut of_other_worlds = 0;
    let [mut certain, mut possible, mut undated] = [const { Vec::new() }; 3];
    for found in events_in_time(base, filter) {
        match found.certainty {
            _ if !found.is_in(base, worlds) => of_other_worlds += 1,
            _ if found.timed.is_none() => undated.push(found),
            Certainty::Certain => certain.push(found),
            Certainty::Possible | Certainty::No => possible.push(found),
        }
    }
    let records = |group: Vec<Found>| {
        arranged(base, group).into_iter().map(|found| found.event.record()).collect()
    };
    Listing {
        certain: records(certain),
        possible: records(possible),
        undated: records(undated),
        worlds,
        of_other_worlds,
    }
}

/// When a record itself is, where it has a time of its own: see [`Model::own_time`].
///
/// [`Model::own_time`]: crate::model::Model::own_time
#[must_use]
pub fn own_time(base: &KnowledgeBase, record: RecordId) -> Option<Occurrence> {
    base.own_time(record)
}

/// Sorts records: by kind, events in order of time, others by name; last in the order of the files.
pub(super) fn sort(base: &KnowledgeBase, records: &mut Vec<RecordId>) {
    let model = &base.model;
    let mut events: Vec<(EventId, Occurrence)> = Vec::new();
    records.retain(|id| match model.as_event(*id) {
        Some(event) => {
            events.push((event, model.placing(event)));
            false
        }
        None => true,
    });
    records.sort_by_cached_key(|id| (model.record(*id).kind, fold(model.label(*id)), *id));
    in_order_of_time(base, &mut events, |(event, time)| (*event, time));
    let place = records.partition_point(|id| model.record(*id).kind < RecordKind::Event);
    records.splice(place..place, events.into_iter().map(|(event, _)| event.record()));
}
