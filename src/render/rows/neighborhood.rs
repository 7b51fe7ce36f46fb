//! What lies around a record, a record a row.

use super::paths::list_followed;
use super::{Column, Rows};
use crate::graph::Reached;
use crate::knowledge_base::KnowledgeBase;
use crate::query::Neighborhood;
use crate::render::words::link::{citations, sentence};
use crate::render::words::source_keys;

/// A record that was reached.
struct Row<'a> {
    base: &'a KnowledgeBase,
    reached: &'a Reached,
}

pub(super) fn rows<'a>(answer: &'a Neighborhood, base: &'a KnowledgeBase) -> Rows<'a> {
    Rows::new(Row::COLUMNS, answer.reached.iter().map(move |reached| Row { base, reached }))
}

impl Row<'_> {
    const COLUMNS: [Column<Self>; 9] = [
        ("hops", |row, cell| cell.shown(row.reached.hops)),
        ("key", |row, cell| cell.text(row.base.model.key(row.reached.record))),
        ("record", |row, cell| cell.text(row.base.model.kind(row.reached.record).words())),
        ("label", |row, cell| cell.text(row.base.model.label(row.reached.record))),
        ("from", |row, cell| cell.text(row.base.model.key(row.reached.from))),
        ("link", |row, cell| cell.text(row.base.graph.link(row.reached.link).kind.name())),
        ("words", |row, cell| cell.text(sentence(row.base, row.reached.link, None))),
        ("followed", |row, cell| list_followed(row.base, &[row.reached.record], cell)),
        ("sources", |row, cell| {
            cell.text(source_keys(row.base, citations(row.base, row.reached.link)));
        }),
    ];
}
