//! How two times lie to each other, a relation a row.

use super::{Column, Rows};
use crate::date::Relation;
use crate::knowledge_base::KnowledgeBase;
use crate::query::RelationAnswer;
use crate::render::words;

/// One of the relations that are possible.
struct Row<'a> {
    base: &'a KnowledgeBase,
    answer: &'a RelationAnswer,
    relation: Relation,
}

pub(super) fn rows<'a>(answer: &'a RelationAnswer, base: &'a KnowledgeBase) -> Rows<'a> {
    let row = move |relation| Row { base, answer, relation };
    Rows::new(Row::COLUMNS, answer.relations.iter().map(row))
}

impl Row<'_> {
    const COLUMNS: [Column<Self>; 5] = [
        ("a", |row, cell| cell.text(words::operand(row.base, &row.answer.a))),
        ("relation", |row, cell| cell.text(row.relation.name())),
        ("b", |row, cell| cell.text(words::operand(row.base, &row.answer.b))),
        ("certainty", |row, cell| {
            let is_certain = row.answer.relations.is_certain();
            cell.text(if is_certain { "certain" } else { "possible" });
        }),
        ("letter", |row, cell| cell.shown(row.relation.letter())),
    ];
}
