//! Records that were picked, as rows.

use super::Rows;
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::Listing;
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
        columns: &["key", "label", "record", "kind", "world", "date", "followed", "group"],
        rows: rows.collect(),
    }
}

fn row(base: &KnowledgeBase, record: RecordId, group: &str) -> Vec<String> {
    let model = &base.model;
    let came = model.as_event(record).and_then(|event| words::came_of(base, event, "→"));
    vec![
        model.key(record).to_owned(),
        model.label(record).to_owned(),
        model.record(record).kind.words().to_owned(),
        words::kind(base, record),
        words::world(base, record).to_owned(),
        words::own_time(base, record, Length::Long).unwrap_or_default(),
        came.unwrap_or_default(),
        group.to_owned(),
    ]
}
