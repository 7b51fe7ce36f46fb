//! Records found by their names, as rows.

use super::Rows;
use super::listing::{COLUMNS, cells};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Hit, Hits};

pub(super) fn rows<'a>(answer: &'a Hits, base: &'a KnowledgeBase) -> Rows<'a> {
    let row = move |hit: &Hit| {
        let mut row = vec![format!("{:.3}", hit.score)];
        row.extend(cells(base, hit.record));
        row.push(hit.by.clone().unwrap_or_default());
        row
    };
    Rows::new([&["score"], &COLUMNS[..], &["found_by"]].concat(), answer.hits.iter().map(row))
}
