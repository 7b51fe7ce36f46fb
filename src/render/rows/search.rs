//! Records found by their names, as rows.

use super::Rows;
use super::listing::{COLUMNS, cells};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Hit, Hits};

pub(super) fn rows(answer: &Hits, base: &KnowledgeBase) -> Rows {
    let row = |hit: &Hit| {
        let mut row = vec![format!("{:.3}", hit.score)];
        row.extend(cells(base, hit.record));
        row.push(hit.by.clone().unwrap_or_default());
        row
    };
    Rows {
        columns: [&["score"], &COLUMNS[..], &["found_by"]].concat(),
        rows: answer.hits.iter().map(row).collect(),
    }
}
