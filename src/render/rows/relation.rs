//! How two times lie to each other, a relation a row.

use super::Rows;
use crate::date::Relation;
use crate::knowledge_base::KnowledgeBase;
use crate::query::RelationAnswer;
use crate::render::words;

pub(super) fn rows(answer: &RelationAnswer, base: &KnowledgeBase) -> Rows {
    let certainty = if answer.relations.is_certain() { "certain" } else { "possible" };
    let row = |relation: Relation| {
        vec![
            words::operand(base, &answer.a),
            relation.name().to_owned(),
            words::operand(base, &answer.b),
            certainty.to_owned(),
            relation.letter().to_string(),
        ]
    };
    Rows {
        columns: vec!["a", "relation", "b", "certainty", "letter"],
        rows: answer.relations.iter().map(row).collect(),
    }
}
