//! Who was on a production on a day, a person or organization a row.

use super::Rows;
use crate::knowledge_base::KnowledgeBase;
use crate::model::Claim;
use crate::query::{Attendance, Presence};
use crate::render::words::{self, presence as said};

pub(super) fn rows(answer: &Presence, base: &KnowledgeBase) -> Rows {
    let people = answer.people.iter().map(|person| (person, words::certainty(person.answer)));
    let undated = answer.undated.iter().map(|person| (person, "undated"));
    Rows {
        columns: &["present", "key", "name", "role", "evidence", "sources"],
        rows: people
            .chain(undated)
            .map(|(person, present)| row(answer, base, person, present))
            .collect(),
    }
}

fn row(answer: &Presence, base: &KnowledgeBase, person: &Attendance, present: &str) -> Vec<String> {
    let model = &base.model;
    let mut evidence = Vec::new();
    let mut sources: Vec<&str> = Vec::new();
    for one in &person.evidence {
        let mut mark = |_: &Claim| String::new();
        let words = said::evidence(base, answer.day, person.answer, one, &mut mark);
        let Some(words) = words else { continue };
        if !evidence.contains(&words) {
            evidence.push(words);
        }
        for source in said::citations(base, one).iter().filter_map(|one| one.source.record()) {
            if !sources.contains(&model.key(source)) {
                sources.push(model.key(source));
            }
        }
    }
    vec![
        present.to_owned(),
        model.key(person.who).to_owned(),
        model.label(person.who).to_owned(),
        said::role(base, person),
        evidence.join("; "),
        sources.join(" "),
    ]
}
