//! What people shared, a person and what they shared a row.

use super::Rows;
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::{Attendance, Shared, Together, cited_sources};
use crate::render::words::{self, ARROW, keys_once, together as said};

pub(super) fn rows<'a>(answer: &'a Together, base: &'a KnowledgeBase) -> Rows<'a> {
    let shared = answer.shared.iter().map(|shared| (shared, shared.answer.words()));
    let undated = answer.undated.iter().map(|shared| (shared, "undated"));
    let apart = answer.apart.iter().map(|shared| (shared, "no"));
    let all = shared.chain(undated).chain(apart);
    Rows::new(
        ["shared", "key", "kind", "label", "time", "who", "part", "followed", "doubts", "sources"],
        all.flat_map(move |(shared, word)| {
            shared.parts.iter().map(move |part| row(base, answer, shared, word, part))
        }),
    )
}

fn row(
    base: &KnowledgeBase,
    answer: &Together,
    shared: &Shared,
    word: &str,
    part: &Attendance,
) -> Vec<String> {
    let model = &base.model;
    let mut sources: Vec<RecordId> = Vec::new();
    let told = said::part(base, shared, part, &mut |citations| {
        sources.extend(cited_sources(citations.iter().copied()));
        String::new()
    });
    let doubts = said::doubts(base, answer, shared);
    vec![
        word.to_owned(),
        model.key(shared.record).to_owned(),
        model.record(shared.record).kind.words().to_owned(),
        model.label(shared.record).to_owned(),
        said::when(base, shared).unwrap_or_default(),
        model.key(part.who).to_owned(),
        told.join("; "),
        words::came_of_record(base, shared.record, ARROW).unwrap_or_default(),
        doubts.join("; "),
        keys_once(base, sources),
    ]
}
