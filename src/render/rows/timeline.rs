//! Events in order of time, an event a row.

use super::paths::followed;
use super::{Rows, day};
use crate::knowledge_base::KnowledgeBase;
use crate::model::Property;
use crate::query::{Timeline, TimelineEntry, event_citations};
use crate::render::words::{self, Length, source_keys};

pub(super) fn rows<'a>(answer: &'a Timeline, base: &'a KnowledgeBase) -> Rows<'a> {
    Rows::new(
        [
            "key",
            "date",
            "earliest",
            "latest",
            "fits",
            "family",
            "kind",
            "label",
            "production",
            "place",
            "outcomes",
            "followed",
            "disputed",
            "sources",
            "world",
        ],
        answer.entries.iter().chain(&answer.undated).map(move |entry| row(base, *entry)),
    )
}

fn row(base: &KnowledgeBase, entry: TimelineEntry) -> Vec<String> {
    let model = &base.model;
    let event = entry.event;
    let bounds = entry.occurrence(base).bounds();
    let key = |property| {
        let records = model.counting_records(event, property).into_iter();
        records.map(|record| model.key(record)).collect::<Vec<_>>().join(" or ")
    };
    vec![
        model.key(event).to_owned(),
        words::event_date(base, event, Length::Long).unwrap_or_default(),
        day(bounds.earliest_start),
        day(bounds.latest_end),
        entry.certainty.words().to_owned(),
        words::families(base, event),
        words::kind(base, event.record()),
        model.label(event).to_owned(),
        key(Property::Production),
        key(Property::Place),
        words::event::summary(base, event, |_| true),
        followed(base, &[event.record()]),
        if entry.is_disputed { "yes" } else { "no" }.to_owned(),
        source_keys(base, event_citations(base, event)),
        words::world(base, event.record()).to_owned(),
    ]
}
