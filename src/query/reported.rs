//! When an event was reported: on which days the sources on it were published.

use super::involved::sources;
use crate::date::Day;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Property};

/// A source whose publication is known less well than to the month says too little of when it was.
const LONGEST: i64 = 31;

/// The first and the last of the days by which sources on an event had certainly been published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported {
    /// By this day the first of them had.
    pub first: Day,
    /// By this day the last of them had.
    pub last: Day,
}

/// Tells when an event was reported, by the sources on it that are trusted and whose publication is
/// known to the month or better; `None` where there is none.
#[must_use]
pub fn reported(base: &KnowledgeBase, event: EventId) -> Option<Reported> {
    let model = &base.model;
    let trusted = sources(base, event).into_iter().filter(|source| {
        !model.is_deprecated_source(*source)
            && !model.counting_values(*source, Property::Published).is_empty()
    });
    let days = trusted.filter_map(|source| {
        let bounds = base.own_time(source)?.bounds();
        let (first, last) = (bounds.earliest_start?, bounds.latest_end?);
        (last.number() - first.number() < LONGEST).then_some(last)
    });
    days.fold(None, |reported: Option<Reported>, day| {
        Some(match reported {
            None => Reported { first: day, last: day },
            Some(known) => Reported { first: known.first.min(day), last: known.last.max(day) },
        })
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    #[test]
    fn an_event_is_reported_from_its_first_to_its_last_source() {
        let records = r#"[
            Source(id: "day", title: "D", published: "2021-10-22"),
            Source(id: "month", title: "M", published: "2022-02"),
            Source(id: "year", title: "Y", published: "2023"),
            Source(id: "never", title: "N"),
            Source(id: "bad", title: "B", published: "2024-01-01", deprecated: "made up"),
            Event(id: "a", title: "A", kind: Fall, sources: ["day", "year", "never", "bad"],
                date: [(value: "2021", sources: ["month"])]),
            Event(id: "b", title: "B", kind: Fall, sources: ["year", "never"])]"#;
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"T\")").with("a.ron", records);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let of = |key| {
            let record = base.model.find(key).unwrap();
            reported(&base, base.model.as_event(record).unwrap())
        };
        let day = |year, month, day| Day::new(year, month, day).unwrap();
        let expected = Reported { first: day(2021, 10, 22), last: day(2022, 2, 28) };
        assert_eq!(of("a"), Some(expected));
        assert_eq!(of("b"), None);
    }
}
