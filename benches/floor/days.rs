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

/// All dated events: the four bounds of each, and its key.
pub(crate) struct Rows {
    rows: Vec<(i64, i64, i64, i64, String)>,
    /// How many days the longest one may last.
    longest: i64,
}

impl Rows {
    pub(crate) fn new(base: &KnowledgeBase) -> Self {
        let model = &base.model;
        let mut rows: Vec<(i64, i64, i64, i64, String)> = model
            .events()
            .filter_map(|event| {
                let bounds = model.occurrence(event).bounds();
                Some((
                    bounds.earliest_start?.number(),
                    bounds.latest_start?.number(),
                    bounds.earliest_end?.number(),
                    bounds.latest_end?.number(),
                    model.key(event).to_owned(),
                ))
            })
            .collect();
        rows.sort_unstable();
        let longest = rows.iter().map(|row| row.3 - row.0).max().unwrap_or(0);
        Self { rows, longest }
    }

    /// Writes the keys of the events that may share a day with a window, and whether they do.
    pub(crate) fn write_overlapping(&self, (first, last): (i64, i64)) -> Vec<u8> {
        let mut out: Vec<u8> = Vec::with_capacity(1 << 20);
        let from = self.rows.partition_point(|row| row.0 < first - self.longest);
        let to = self.rows.partition_point(|row| row.0 <= last);
        for row in self.rows[from..to].iter().filter(|row| row.3 >= first) {
            let certain = row.1 <= last && row.2 >= first;
            out.extend_from_slice(row.4.as_bytes());
            out.extend_from_slice(if certain { b",certain\n" } else { b",possible\n" });
        }
        out
    }
}
