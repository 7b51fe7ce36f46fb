//! Picking what to ask about.

use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{RecordId, RecordKind};

/// So many records of a kind, evenly spread over the base.
pub(crate) fn spread(base: &KnowledgeBase, kind: RecordKind, count: usize) -> Vec<RecordId> {
    let records = base.model.records().filter(|(_, record)| record.kind == kind);
    let all: Vec<RecordId> = records.map(|(id, _)| id).collect();
    (0..count).map(|turn| all[turn * all.len() / count]).collect()
}
