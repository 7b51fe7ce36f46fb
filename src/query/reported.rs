//! When an event was reported: on which days the sources on it were published.

use super::involved::sources;
use crate::date::Day;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Property};

/// The first and the last of the days by which sources on an event had certainly been published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported {
    /// By this day the first of them had.
    pub first: Day,
    /// By this day the last of them had.
    pub last: Day,
}

/// Tells when an event was reported; `None` where no source on it that is trusted has a day by which
/// it was published.
#[must_use]
pub fn reported(base: &KnowledgeBase, event: EventId) -> Option<Reported> {
    let model = &base.model;
    let trusted = sources(base, event).into_iter().filter(|source| {
        !model.is_deprecated_source(*source)
            && !model.counting_values(*source, Property::Published).is_empty()
    });
    let days = trusted.filter_map(|source| base.own_time(source)?.bounds().latest_end);
    days.fold(None, |reported: Option<Reported>, day| {
        Some(match reported {
            None => Reported { first: day, last: day },
            Some(known) => Reported { first: known.first.min(day), last: known.last.max(day) },
        })
    })
}
