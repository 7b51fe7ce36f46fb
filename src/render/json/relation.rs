//! How two times lie to each other, as JSON.

use serde::Serialize;

use super::Document;
use super::part::{TimePart, time, time_of};
use crate::date::{Relation, Relations};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Operand, RelationAnswer, occurrence};
use crate::render::words::{self, Length};

/// One pair.
#[derive(Serialize)]
pub(super) struct Item {
    /// A key, or a date as written.
    a: String,
    a_time: TimePart,
    b: String,
    b_time: TimePart,
    /// The letters of the relations that are possible.
    possible: String,
    /// The letter of the one that is certain, or nothing.
    certain: String,
    /// The possible relations by name.
    relations: Vec<&'static str>,
    /// The letters of those that the two times alone would allow, where dates given from one
    /// another allow fewer; else null.
    possible_untied: Option<String>,
    /// Whether A is before B: precedes or meets it.
    before: &'static str,
    after: &'static str,
    /// Whether they have a time in common.
    shared: &'static str,
}

pub(super) fn document(answer: &RelationAnswer, base: &KnowledgeBase) -> Document<(), [Item; 1]> {
    let relations = answer.relations;
    let item = Item {
        a: words::operand(base, &answer.a),
        a_time: operand_time(base, &answer.a),
        b: words::operand(base, &answer.b),
        b_time: operand_time(base, &answer.b),
        possible: relations.letters(),
        certain: relations.certain().map(|one| one.letter().into()).unwrap_or_default(),
        relations: relations.iter().map(Relation::name).collect(),
        possible_untied: answer.untied.map(Relations::letters),
        before: relations.answer(Relations::BEFORE).words(),
        after: relations.answer(Relations::AFTER).words(),
        shared: relations.answer(Relations::INTERSECTS).words(),
    };
    Document { schema: "continuity/relation/1", head: (), results: [item] }
}

fn operand_time(base: &KnowledgeBase, operand: &Operand) -> TimePart {
    let when = occurrence(Some(base), operand);
    match operand {
        Operand::Literal(date) => time(date.words().to_string(), &when),
        Operand::Tie(tie) => time(words::tie_time(base, *tie).unwrap_or_default(), &when),
        Operand::Event(event) => {
            let words = words::event_date(base, *event, Length::Long).unwrap_or_default();
            time_of(base, event.record(), words, &when)
        }
    }
}
