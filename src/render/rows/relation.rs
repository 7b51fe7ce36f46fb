//! How two times lie to each other, a relation a row.

use super::Rows;
use crate::date::Relation;
use crate::knowledge_base::KnowledgeBase;
use crate::query::RelationAnswer;
use crate::render::words;

pub(super) fn rows<'a>(answer: &'a RelationAnswer, base: &'a KnowledgeBase) -> Rows<'a> {
    let certainty = if answer.relations.is_certain() { "certain" } else { "possible" };
    let row = move |relation: Relation| {
        vec![
            words::operand(base, &answer.a),
            relation.name().to_owned(),
            words::operand(base, &answer.b),
            certainty.to_owned(),
            relation.letter().to_string(),
        ]
    };
    Rows::new(["a", "relation", "b", "certainty", "letter"], answer.relations.iter().map(row))
}
