//! When an event was reported: on which days the sources on it were published.

use super::involved::sources;
use super::outcome::matters;
use crate::date::Day;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Property, RecordId};

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
    let days = sources(base, event).into_iter().filter_map(|source| published(base, source));
    days.fold(None, |reported: Option<Reported>, day| {
        Some(match reported {
            None => Reported { first: day, last: day },
            Some(known) => Reported { first: known.first.min(day), last: known.last.max(day) },
        })
    })
}

/// Tells when what is told of an event was reported: the event itself, as [`reported`] does, and at
/// last what came of the matters that it opens: no earlier than that came, where its sources do not
/// say when they were published.
#[must_use]
pub fn reported_with_endings(base: &KnowledgeBase, event: EventId) -> Option<Reported> {
    let own = reported(base, event)?;
    let matters = matters(base, event);
    let endings = matters.iter().flat_map(|matter| &matter.followed);
    let days = endings.filter_map(|step| {
        let reported = reported(base, step.event).map(|reported| reported.last);
        reported.or(base.model.occurrence(step.event).bounds().earliest_start)
    });
    Some(Reported { last: days.fold(own.last, Day::max), ..own })
}

/// Finds the source on an event that was published last, with the day by which it had been; among
/// those that are trusted and whose publication is known to the month or better.
#[must_use]
pub fn newest_source_on(base: &KnowledgeBase, event: EventId) -> Option<(Day, RecordId)> {
    newest_source(base, sources(base, event))
}

/// Finds the source of some that was published last, as [`newest_source_on`] does.
#[must_use]
pub fn newest_source(
    base: &KnowledgeBase,
    sources: impl IntoIterator<Item = RecordId>,
) -> Option<(Day, RecordId)> {
    let dated = sources.into_iter().filter_map(|source| Some((published(base, source)?, source)));
    dated.max()
}

/// The day by which a source that is trusted had certainly been published, where that is known to the
/// month or better.
fn published(base: &KnowledgeBase, source: RecordId) -> Option<Day> {
    let model = &base.model;
    if model.is_deprecated_source(source)
        || model.counting_values(source, Property::Published).is_empty()
    {
        return None;
    }
    let bounds = base.own_time(source)?.bounds();
    let (first, last) = (bounds.earliest_start?, bounds.latest_end?);
    (last.number() - first.number() < LONGEST).then_some(last)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};
    use crate::model::RecordKind;

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
            Event(id: "b", title: "B", kind: Fall, sources: ["year", "never"]),
            Person(id: "ann", name: "Ann"),
            Event(id: "c", title: "C", kind: Charge, sources: ["day"],
                participants: [(who: "ann", outcome: Charged)]),
            Event(id: "d", title: "D", kind: CaseDismissed, sources: ["month"], resolves: ["c"],
                participants: [(who: "ann", outcome: Dismissed)]),
            Event(id: "e", title: "E", kind: Charge, sources: ["day"],
                participants: [(who: "ann", outcome: Charged)]),
            Event(id: "f", title: "F", kind: CaseDismissed, sources: ["year"], resolves: ["e"],
                date: "2022-05", participants: [(who: "ann", outcome: Dismissed)])]"#;
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"T\")").with("a.ron", records);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let event = |key| base.model.as_event(base.model.find(key).unwrap()).unwrap();
        let of = |key| reported(&base, event(key));
        let day = |year, month, day| Day::new(year, month, day).unwrap();
        let expected = Reported { first: day(2021, 10, 22), last: day(2022, 2, 28) };
        assert_eq!(of("a"), Some(expected));
        assert_eq!(of("b"), None);
        // What is told of a charge is as new as what came of it, and what came of it not older than
        // it came.
        let told = reported_with_endings(&base, event("e")).map(|one| one.last);
        assert_eq!(told, Some(day(2022, 5, 1)));
        assert_eq!(of("c").map(|one| one.last), Some(day(2021, 10, 22)));
        assert_eq!(reported_with_endings(&base, event("c")), Some(expected));
        let month = base.model.find("month").unwrap();
        assert_eq!(newest_source_on(&base, event("a")), Some((day(2022, 2, 28), month)));
        let sources = base.model.records().filter(|(_, one)| one.kind == RecordKind::Source);
        let sources = sources.map(|(source, _)| source);
        assert_eq!(newest_source(&base, sources), Some((day(2022, 2, 28), month)));
    }
}
