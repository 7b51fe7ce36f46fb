//! Who was on a production on a day, a person or organization a row.

use super::Rows;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, RecordId};
use crate::query::{Attendance, Presence, cited_sources};
use crate::render::words::{keys_once, presence as said};

pub(super) fn rows<'a>(answer: &'a Presence, base: &'a KnowledgeBase) -> Rows<'a> {
    let of = |person: &Attendance| [person.answer.words(), person.throughout.words()];
    let people = answer.people.iter().map(move |person| (person, of(person)));
    let undated = answer.undated.iter().map(|person| (person, ["undated"; 2]));
    Rows::new(
        ["present", "key", "label", "role", "evidence", "sources", "throughout"],
        people.chain(undated).map(move |(person, answers)| row(answer, base, person, answers)),
    )
}

fn row(
    answer: &Presence,
    base: &KnowledgeBase,
    person: &Attendance,
    [present, throughout]: [&str; 2],
) -> Vec<String> {
    let model = &base.model;
    let mut evidence: Vec<String> = Vec::new();
    let mut sources: Vec<RecordId> = Vec::new();
    for one in &person.evidence {
        let mut mark = |citations: &[Citation]| {
            sources.extend(cited_sources(citations.iter().copied()));
            String::new()
        };
        let words = said::evidence(base, &answer.days, person.answer, one, &mut mark);
        evidence.extend(words.filter(|words| !evidence.contains(words)));
    }
    vec![
        present.to_owned(),
        model.key(person.who).to_owned(),
        model.label(person.who).to_owned(),
        said::role(base, person),
        evidence.join("; "),
        keys_once(base, sources),
        throughout.to_owned(),
    ]
}
