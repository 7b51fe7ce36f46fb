//! How two times lie to each other, in words.

use std::io::{self, Write};

use super::layout::{Columns, write_hanging};
use crate::date::{Certainty, Relation, Relations};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Operand, RelationAnswer, tie_name};
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
    write_hanging("", sentence(answer.relations), look.width, out)?;
    writeln!(out)?;
    let names: Vec<&str> = answer.relations.iter().map(Relation::name).collect();
    match names.as_slice() {
        [only] => writeln!(out, "certain: A {only} B")?,
        names if names.len() == Relation::ALL.len() => {
            writeln!(out, "possible: all {} relations", names.len())?;
        }
        names => write_hanging("possible: A ", &list(names), look.width, out)?,
    }
    writeln!(out)?;
    if let Some(untied) = answer.untied {
        let note = tie_note(untied);
        write_hanging("", &note, look.width, out)?;
        writeln!(out)?;
    }
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

/// Says in plain words what is certain, else what may be and what certainly is not.
fn sentence(relations: Relations) -> &'static str {
    use Certainty::{Certain, No, Possible};
    let is_certain = |relations: Relations, wanted| relations.answer(wanted) == Certain;
    let order = [Relations::BEFORE, Relations::INTERSECTS, Relations::AFTER];
    match order.map(|wanted| relations.answer(wanted)) {
        [Certain, ..] => "A is certainly before B.",
        [_, _, Certain] => "A is certainly after B.",
        [_, Certain, _] if is_certain(relations, Relation::Equals.into()) => {
            "A and B are certainly at the same time."
        }
        [_, Certain, _] if is_certain(relations, Relations::INSIDE) => "A certainly lies within B.",
        [_, Certain, _] if is_certain(relations.converse(), Relations::INSIDE) => {
            "B certainly lies within A."
        }
        [_, Certain, _] => "A and B certainly have a time in common.",
        [Possible, _, No] => {
            "A may be before B or have a time in common with it; it is certainly not after it."
        }
        [No, _, Possible] => {
            "A may be after B or have a time in common with it; it is certainly not before it."
        }
        [_, No, _] => "A is either before B or after it; they certainly have no time in common.",
        _ if relations == Relations::ALL => "Nothing is known of the order of A and B.",
        _ => "A may be before B, after it, or have a time in common with it.",
    }
}

/// Says that the dates hang together, and what would be possible if they did not.
fn tie_note(untied: Relations) -> String {
    let names: Vec<&str> = untied.iter().map(Relation::name).collect();
    let alone = if names.len() == Relation::ALL.len() {
        "any relation".to_owned()
    } else {
        format!("A {}", list(&names))
    };
    format!(
        "This rests on a date that is given from the other, or on dates given from a third event \
         (`continuity why KEY.date` shows how); by the two dates alone, it could be: {alone}."
    )
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
        Operand::Tie(tie) => {
            let time = words::tie_time(base, *tie).unwrap_or_else(|| "without dates".to_owned());
            let of = words::party(base, base.model.tie(*tie).of);
            (tie_name(base, *tie), format!("{} ({}): {time}", words::tie(base, *tie), of))
        }
        Operand::Event(event) => {
            let date = words::event_date(base, *event, Length::Long);
            let time = date.unwrap_or_else(|| "without a date".to_owned());
            (base.model.key(*event).to_owned(), format!("“{}”: {time}", base.model.label(*event)))
        }
    }
}
