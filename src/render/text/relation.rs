//! How two times lie to each other, in words.

use std::io::{self, Write};

use super::layout::{Columns, write_hanging};
use crate::date::{Relation, Relations};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Operand, RelationAnswer};
use crate::render::Look;
use crate::render::words::{self, Length};
use crate::text::visible;

/// Writes the two sides, the relations with how sure they are, and what a person would ask: is it
/// before, is it after, is there a day in common.
pub(super) fn write(
    answer: &RelationAnswer,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sides = Columns::new(0);
    for (letter, operand) in [("A", &answer.a), ("B", &answer.b)] {
        let (name, time) = describe(base, operand);
        sides.row([letter.to_owned(), visible(&name).into_owned(), visible(&time).into_owned()]);
    }
    sides.write(look.width, out)?;
    writeln!(out)?;
    let names: Vec<&str> = answer.relations.iter().map(Relation::name).collect();
    match names.as_slice() {
        [only] => writeln!(out, "certain: A {only} B")?,
        names if names.len() == Relation::ALL.len() => {
            writeln!(
                out,
                "possible: all {} relations; nothing is known of their order",
                names.len()
            )?;
        }
        names => write_hanging("possible: A ", &list(names), look.width, out)?,
    }
    writeln!(out)?;
    let questions = [
        ("A before B", Relations::BEFORE),
        ("A after B", Relations::AFTER),
        ("a time in common", Relations::INTERSECTS),
        ("A within B", Relations::INSIDE),
    ];
    let mut answers = Columns::new(0);
    for (question, wanted) in questions {
        answers.row([question.to_owned(), answer.relations.answer(wanted).to_string()]);
    }
    answers.write(look.width, out)
}

/// "meets, starts or equals B".
fn list(names: &[&str]) -> String {
    match names {
        [] => "has no relation to B".to_owned(),
        names => format!("{} B", words::listed(names, "or")),
    }
}

fn describe(base: &KnowledgeBase, operand: &Operand) -> (String, String) {
    match operand {
        Operand::Literal(date) => (date.to_string(), date.explanation().to_string()),
        Operand::Event(event) => {
            let date = words::event_date(base, *event, Length::Long);
            let time = date.unwrap_or_else(|| "without a date".to_owned());
            (base.model.key(*event).to_owned(), format!("“{}”: {time}", base.model.label(*event)))
        }
    }
}
