//! Dated events in order of time.

use super::expression::Filter;
use super::order::in_order_of_time;
use super::pick::pick;
use crate::date::{Certainty, Occurrence};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, RecordKind, Worlds};

/// Events in order of time, and those without a date.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The dated ones, in the order of [`in_order_of_time`].
    pub entries: Vec<TimelineEntry>,
    /// Those that fit and have no date, in the order of the files.
    pub undated: Vec<TimelineEntry>,
}

/// One event on a timeline.
#[derive(Clone, Debug)]
pub struct TimelineEntry {
    /// The event.
    pub event: EventId,
    /// When it can have been, by the dates that are claimed.
    pub occurrence: Occurrence,
    /// Whether it fits what was asked certainly or possibly.
    pub certainty: Certainty,
    /// Whether sources contradict each other on when it was.
    pub is_disputed: bool,
}

/// Puts the events that fit an expression and belong to some worlds in order of time.
#[must_use]
pub fn timeline(base: &KnowledgeBase, filter: Option<&Filter>, worlds: Worlds) -> Timeline {
    let model = &base.model;
    let mut timeline = Timeline::default();
    for (record, certainty) in pick(base, Some(RecordKind::Event), filter) {
        let Some(event) = model.as_event(record).filter(|event| model.is_in(worlds, *event)) else {
            continue;
        };
        let entry = TimelineEntry {
            event,
            occurrence: model.placing(event),
            certainty,
            is_disputed: model.is_date_disputed(event),
        };
        if model.is_dated(event) {
            timeline.entries.push(entry);
        } else {
            timeline.undated.push(entry);
        }
    }
    for group in [&mut timeline.entries, &mut timeline.undated] {
        in_order_of_time(base, group, |entry| (entry.event, &entry.occurrence));
    }
    timeline
}
