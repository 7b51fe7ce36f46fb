//! What a window costs that knows nothing of disputes and zones: arrays of days, sorted by the first.

use continuity::date::{Bounds, Occurrence};
use continuity::knowledge_base::KnowledgeBase;
use continuity::model::RecordId;

/// The first and last possible day of an event, and which it is.
type Event = (i64, i64, RecordId);

/// The first and last day of a window.
pub(crate) fn bounds(window: &Occurrence) -> (i64, i64) {
    let Bounds { earliest_start, latest_end, .. } = window.bounds();
    (earliest_start.expect("it begins").number(), latest_end.expect("it ends").number())
}

/// The dated events of a production.
pub(crate) fn of_production(base: &KnowledgeBase, production: RecordId) -> Vec<Event> {
    let linked = base.graph.links(production);
    let mut events: Vec<Event> = linked
        .filter_map(|(_, event)| {
            let bounds = base.model.occurrence(base.model.as_event(event)?).bounds();
            Some((bounds.earliest_start?.number(), bounds.latest_end?.number(), event))
        })
        .collect();
    events.sort_unstable();
    events
}

/// The events that may share a day with a window.
pub(crate) fn within(events: &[Event], (first, last): (i64, i64)) -> Vec<Event> {
    let to = events.partition_point(|(start, ..)| *start <= last);
    events[..to].iter().filter(|(_, end, _)| *end >= first).copied().collect()
}
