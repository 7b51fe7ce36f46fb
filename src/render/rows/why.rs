//! Proofs as rows, one a step: what is stated before what it follows from.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Column, Rows};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::Citation;
use crate::query::{Fact, Proof, Why};
use crate::render::words::{ARROW, Places, proof as said};
use crate::text::{FileTexts, Position};

/// The sign between a record and what is said of it.
const DOT: &str = "·";

/// A step of a proof.
struct Row<'a> {
    base: &'a KnowledgeBase,
    answer: &'a Why,
    /// The number of the proof, then those of the steps down to this one.
    numbers: Vec<usize>,
    step: &'a Proof,
    places: Rc<RefCell<Places<'a>>>,
}

pub(super) fn rows<'a>(answer: &'a Why, base: &'a KnowledgeBase) -> Rows<'a> {
    let places = Rc::new(RefCell::new(Places::new(base)));
    let rows = answer.proofs.iter().enumerate().flat_map(move |(at, proof)| {
        let places = Rc::clone(&places);
        let mut numbers: Vec<usize> = vec![at];
        // What a source is its own record says; its key stands with the citation.
        let is_told =
            |step: &Proof| !matches!(step.fact, Fact::Published(_) | Fact::Repeats { .. });
        let steps = proof.steps().into_iter().filter(move |(_, step)| is_told(step));
        steps.map(move |(depth, step)| {
            number(&mut numbers, depth);
            let (numbers, places) = (numbers.clone(), Rc::clone(&places));
            Row { base, answer, numbers, step, places }
        })
    });
    Rows::new(Row::COLUMNS, rows)
}

/// Counts on to the next step that lies so deep: of "1.2" to "1.2.1", "1.3" or "2".
fn number(numbers: &mut Vec<usize>, depth: usize) {
    if depth >= numbers.len() {
        numbers.push(1);
    } else {
        numbers.truncate(depth + 1);
        numbers[depth] += 1;
    }
}

impl Row<'_> {
    const COLUMNS: [Column<Self>; 11] = [
        ("step", |row, cell| cell.list(row.numbers.iter().map(usize::to_string), ".")),
        ("depth", |row, cell| cell.shown(row.depth())),
        ("fact", |row, cell| cell.text(said::fact(&row.step.fact))),
        ("certainty", |row, cell| {
            cell.text_if_any(row.step.certainty.map(Certainty::words));
        }),
        ("words", |row, cell| {
            let words = said::words(row.base, row.step, ARROW);
            cell.text(match row.depth() {
                0 => said::head(row.base, (&row.answer.asked, row.step), &words, (ARROW, DOT)),
                _ => words,
            });
        }),
        ("source", |row, cell| {
            let source = row.citation().and_then(|citation| citation.source.record());
            cell.text_if_any(source.map(|source| row.base.model.key(source)));
        }),
        ("locator", |row, cell| {
            let locator = row.citation().and_then(|citation| citation.locator);
            cell.text_if_any(locator.map(|locator| row.base.model.text(locator)));
        }),
        ("quote", |row, cell| {
            let quote = row.citation().and_then(|citation| citation.quote);
            cell.text_if_any(quote.map(|quote| row.base.model.text(quote)));
        }),
        ("file", |row, cell| {
            cell.text_if_any(row.step.at.map(|span| row.base.source_map.path(span.file)));
        }),
        ("line", |row, cell| cell.shown_if_any(row.position().map(|position| position.line))),
        ("column", |row, cell| cell.shown_if_any(row.position().map(|position| position.column))),
    ];

    fn depth(&self) -> usize {
        self.numbers.len() - 1
    }

    fn citation(&self) -> Option<Citation> {
        match self.step.fact {
            Fact::Cited(id) => Some(self.base.model.citation(id)),
            _ => None,
        }
    }

    fn position(&self) -> Option<Position> {
        self.places.borrow_mut().position(self.step.at?).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_numbered_as_they_lie() {
        let mut numbers = vec![0];
        let mut told = Vec::new();
        for depth in [0, 1, 2, 2, 1, 2, 3, 1] {
            number(&mut numbers, depth);
            told.push(numbers.iter().map(usize::to_string).collect::<Vec<_>>().join("."));
        }
        assert_eq!(told, ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "1.2.1.1", "1.3"]);
    }
}
