//! Who was on a production on a day, a person or organization a row.

use super::Rows;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, Claim};
use crate::query::{Attendance, Presence};
use crate::render::words::{presence as said, source_keys};

pub(super) fn rows(answer: &Presence, base: &KnowledgeBase) -> Rows {
    let of = |person: &Attendance| [person.answer.words(), person.throughout.words()];
    let people = answer.people.iter().map(|person| (person, of(person)));
    let undated = answer.undated.iter().map(|person| (person, ["undated"; 2]));
    Rows {
        columns: vec!["present", "key", "label", "role", "evidence", "sources", "throughout"],
        rows: people
            .chain(undated)
            .map(|(person, answers)| row(answer, base, person, answers))
            .collect(),
    }
}

fn row(
    answer: &Presence,
    base: &KnowledgeBase,
    person: &Attendance,
    [present, throughout]: [&str; 2],
) -> Vec<String> {
    let model = &base.model;
    let mut evidence = Vec::new();
    let mut citations: Vec<Citation> = Vec::new();
    for one in &person.evidence {
        let mut mark = |_: &Claim| String::new();
        let words = said::evidence(base, &answer.days, person.answer, one, &mut mark);
        let Some(words) = words else { continue };
        if !evidence.contains(&words) {
            evidence.push(words);
        }
        citations.extend(model.citations_of_tie(one.tie));
    }
    vec![
        present.to_owned(),
        model.key(person.who).to_owned(),
        model.label(person.who).to_owned(),
        said::role(base, person),
        evidence.join("; "),
        source_keys(base, citations),
        throughout.to_owned(),
    ]
}
