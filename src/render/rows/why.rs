//! Proofs as rows, one a step: what is stated before what it follows from.

use super::Rows;
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Fact, Proof, Why};
use crate::render::words::{ARROW, Places, proof as said};

/// The sign between a record and what is said of it.
const DOT: &str = "·";

pub(super) fn rows<'a>(answer: &'a Why, base: &'a KnowledgeBase) -> Rows<'a> {
    let mut places = Places::new(base);
    let mut rows = Vec::new();
    for (at, proof) in answer.proofs.iter().enumerate() {
        let mut numbers: Vec<usize> = vec![at];
        // What a source is its own record says; its key stands with the citation.
        let is_told =
            |step: &Proof| !matches!(step.fact, Fact::Published(_) | Fact::Repeats { .. });
        for (depth, step) in proof.steps().into_iter().filter(|(_, step)| is_told(step)) {
            number(&mut numbers, depth);
            let words = said::words(base, step, ARROW);
            let words = match depth {
                0 => said::head(base, (&answer.asked, step), &words, (ARROW, DOT)),
                _ => words,
            };
            rows.push(row(base, &numbers, (step, words), &mut places));
        }
    }
    Rows::new(
        [
            "step",
            "depth",
            "fact",
            "certainty",
            "words",
            "source",
            "locator",
            "quote",
            "file",
            "line",
            "column",
        ],
        rows,
    )
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

fn row(
    base: &KnowledgeBase,
    numbers: &[usize],
    (proof, words): (&Proof, String),
    places: &mut Places<'_>,
) -> Vec<String> {
    let model = &base.model;
    let citation = match proof.fact {
        Fact::Cited(id) => Some(model.citation(id)),
        _ => None,
    };
    let source = citation.and_then(|citation| citation.source.record());
    let text = |symbol| model.text(symbol).to_owned();
    let (file, position) = proof.at.map_or(("", None), |span| places.position(span));
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    vec![
        numbers.join("."),
        (numbers.len() - 1).to_string(),
        said::fact(&proof.fact).to_owned(),
        proof.certainty.map(|certainty| certainty.words().to_owned()).unwrap_or_default(),
        words,
        source.map(|source| model.key(source).to_owned()).unwrap_or_default(),
        citation.and_then(|citation| citation.locator).map(text).unwrap_or_default(),
        citation.and_then(|citation| citation.quote).map(text).unwrap_or_default(),
        file.to_owned(),
        position.map(|position| position.line.to_string()).unwrap_or_default(),
        position.map(|position| position.column.to_string()).unwrap_or_default(),
    ]
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
