//! Records found by their names, as rows.

use super::listing::Row;
use super::{Column, Rows};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Hit, Hits};

pub(super) fn rows<'a>(answer: &'a Hits, base: &'a KnowledgeBase) -> Rows<'a> {
    let score: Column<Row<'_, &Hit>> =
        ("score", |row, cell| cell.shown(format_args!("{:.3}", row.beside.score)));
    let found_by: Column<Row<'_, &Hit>> =
        ("found_by", |row, cell| cell.text_if_any(row.beside.by.as_deref()));
    let rows = answer.hits.iter().map(move |hit| Row { base, record: hit.record, beside: hit });
    Rows::new([&[score], &Row::COLUMNS[..], &[found_by]].concat(), rows)
}
