//! Dated events in order of time.

use super::expression::Filter;
use super::in_time::{arranged, events_in_time, placing, placing_bounds};
use crate::date::{Bounds, Certainty, Occurrence};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Worlds};

/// Events in order of time, and those without a date.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The dated ones, in the order of [`in_order_of_time`](super::in_order_of_time).
    pub entries: Vec<TimelineEntry>,
    /// Those that fit and have no date, in the order of the files.
    pub undated: Vec<TimelineEntry>,
}

/// One event on a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// The event.
    pub event: EventId,
    /// Whether it fits what was asked certainly or possibly.
    pub certainty: Certainty,
    /// Whether sources contradict each other on when it was.
    pub is_disputed: bool,
}

impl TimelineEntry {
    /// Returns when the event can have been, as it stands in time: see [`Model::placing`]. Asked of
    /// the index, so that an answer of a million events does not hold it.
    ///
    /// [`Model::placing`]: crate::model::Model::placing
    #[must_use]
    pub fn occurrence(&self, base: &KnowledgeBase) -> Occurrence {
        placing(base, self.event)
    }

    /// Returns the bounds of [`TimelineEntry::occurrence`].
    #[must_use]
    pub fn bounds(&self, base: &KnowledgeBase) -> Bounds {
        placing_bounds(base, self.event)
    }
}

/// Puts the events that fit an expression and belong to some worlds in order of time.
#[must_use]
pub fn timeline(base: &KnowledgeBase, filter: Option<&Filter>, worlds: Worlds) -> Timeline {
    let mut found = events_in_time(base, filter);
    found.retain(|found| found.is_in(base, worlds));
    let mut timeline = Timeline::default();
    for found in arranged(base, found) {
        let entry = TimelineEntry {
            event: found.event,
            certainty: found.certainty,
            is_disputed: found.timed.is_some_and(|timed| timed.is_disputed),
        };
        let group =
            if found.timed.is_some() { &mut timeline.entries } else { &mut timeline.undated };
        group.push(entry);
    }
    timeline
}
