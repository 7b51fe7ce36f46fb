//! Events in order of time, an event a row.

use super::Rows;
use super::paths::followed;
use crate::knowledge_base::KnowledgeBase;
use crate::model::Property;
use crate::query::{Timeline, TimelineEntry};
use crate::render::words::{self, Length, event as said};

pub(super) fn rows(answer: &Timeline, base: &KnowledgeBase) -> Rows {
    Rows {
        columns: &[
            "key",
            "date",
            "earliest",
            "latest",
            "fits",
            "family",
            "kind",
            "title",
            "production",
            "place",
            "outcomes",
            "followed by",
            "sources differ",
            "sources",
        ],
        rows: answer.entries.iter().chain(&answer.undated).map(|entry| row(base, entry)).collect(),
    }
}

fn row(base: &KnowledgeBase, entry: &TimelineEntry) -> Vec<String> {
    let model = &base.model;
    let event = entry.event;
    let bounds = entry.occurrence.bounds();
    let day = |day: Option<crate::date::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let key = |property| {
        let record = model.standing_record(event, property);
        record.map(|record| model.key(record).to_owned()).unwrap_or_default()
    };
    let mut sources: Vec<&str> = Vec::new();
    for source in said::citations(base, event).iter().filter_map(|one| one.source.record()) {
        if !sources.contains(&model.key(source)) {
            sources.push(model.key(source));
        }
    }
    vec![
        model.key(event).to_owned(),
        words::event_date(base, event, Length::Long).unwrap_or_default(),
        day(bounds.earliest_start),
        day(bounds.latest_end),
        words::certainty(entry.certainty).to_owned(),
        said::family(base, event).map_or("", crate::model::Family::words).to_owned(),
        words::kind(base, event.record()),
        model.label(event).to_owned(),
        key(Property::Production),
        key(Property::Place),
        said::outcome_summary(base, event, |_| true),
        followed(base, &[event.record()]),
        if entry.is_disputed { "yes" } else { "no" }.to_owned(),
        sources.join(" "),
    ]
}
