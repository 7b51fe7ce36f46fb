//! Records that were picked, as rows.

use super::Rows;
use crate::date::Day;
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::{Listing, own_time};
use crate::render::words::{self, Length};

pub(super) fn rows(answer: &Listing, base: &KnowledgeBase) -> Rows {
    let groups = [
        ("certain", &answer.certain),
        ("possible", &answer.possible),
        ("undated", &answer.undated),
    ];
    let rows = groups
        .into_iter()
        .flat_map(|(group, records)| records.iter().map(move |record| row(base, *record, group)));
    Rows {
        columns: &[
            "key", "label", "record", "kind", "world", "date", "earliest", "latest", "followed",
            "group",
        ],
        rows: rows.collect(),
    }
}

fn row(base: &KnowledgeBase, record: RecordId, group: &str) -> Vec<String> {
    let model = &base.model;
    // A date that is not known bounds nothing.
    let bounds = words::own_time(base, record, Length::Short)
        .and_then(|_| own_time(base, record))
        .map(|time| time.bounds());
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let came = model.as_event(record).and_then(|event| words::came_of(base, event, "→"));
    vec![
        model.key(record).to_owned(),
        model.label(record).to_owned(),
        model.record(record).kind.words().to_owned(),
        words::kind(base, record),
        words::world(base, record).to_owned(),
        words::own_time(base, record, Length::Long).unwrap_or_default(),
        day(bounds.and_then(|bounds| bounds.earliest_start)),
        day(bounds.and_then(|bounds| bounds.latest_end)),
        came.unwrap_or_default(),
        group.to_owned(),
    ]
}
