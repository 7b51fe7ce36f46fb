//! Records found by their names, as rows.

use super::Rows;
use crate::knowledge_base::KnowledgeBase;
use crate::query::Hits;
use crate::render::words::{self, Length};

pub(super) fn rows(answer: &Hits, base: &KnowledgeBase) -> Rows {
    let model = &base.model;
    let rows = answer.hits.iter().map(|hit| {
        let event = model.as_event(hit.record);
        vec![
            format!("{:.3}", hit.score),
            model.key(hit.record).to_owned(),
            model.label(hit.record).to_owned(),
            hit.by.clone().unwrap_or_default(),
            model.record(hit.record).kind.words().to_owned(),
            words::kind(base, hit.record),
            words::world(base, hit.record).to_owned(),
            words::own_time(base, hit.record, Length::Long).unwrap_or_default(),
            event.and_then(|event| words::came_of(base, event, "→")).unwrap_or_default(),
        ]
    });
    Rows {
        columns: &[
            "score", "key", "label", "found by", "record", "kind", "world", "date", "followed",
        ],
        rows: rows.collect(),
    }
}
