//! What people shared, a person and what they shared a row.

use std::cell::OnceCell;

use super::{Column, Rows};
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::{Attendance, Shared, Together, cited_sources};
use crate::render::words::{self, ARROW, keys_once, together as said};

/// What one of them had to do with what was shared.
struct Row<'a> {
    base: &'a KnowledgeBase,
    answer: &'a Together,
    shared: &'a Shared,
    /// Whether they shared it.
    word: &'static str,
    part: &'a Attendance,
    /// The part in words, piece by piece, and the sources of these.
    told: OnceCell<(Vec<String>, Vec<RecordId>)>,
}

pub(super) fn rows<'a>(answer: &'a Together, base: &'a KnowledgeBase) -> Rows<'a> {
    let shared = answer.shared.iter().map(|shared| (shared, shared.answer.words()));
    let undated = answer.undated.iter().map(|shared| (shared, "undated"));
    let apart = answer.apart.iter().map(|shared| (shared, "no"));
    let rows = shared.chain(undated).chain(apart).flat_map(move |(shared, word)| {
        let row = move |part| Row { base, answer, shared, word, part, told: OnceCell::new() };
        shared.parts.iter().map(row)
    });
    Rows::new(Row::COLUMNS, rows)
}

impl Row<'_> {
    const COLUMNS: [Column<Self>; 10] = [
        ("shared", |row, cell| cell.text(row.word)),
        ("key", |row, cell| cell.text(row.base.model.key(row.shared.record))),
        ("kind", |row, cell| cell.text(row.base.model.kind(row.shared.record).words())),
        ("label", |row, cell| cell.text(row.base.model.label(row.shared.record))),
        ("time", |row, cell| cell.text_if_any(said::when(row.base, row.shared))),
        ("who", |row, cell| cell.text(row.base.model.key(row.part.who))),
        ("part", |row, cell| cell.list(&row.told().0, "; ")),
        ("followed", |row, cell| {
            cell.text_if_any(words::came_of_record(row.base, row.shared.record, ARROW));
        }),
        ("doubts", |row, cell| {
            cell.list(said::doubts(row.base, row.answer, row.shared), "; ");
        }),
        ("sources", |row, cell| {
            cell.text(keys_once(row.base, row.told().1.iter().copied()));
        }),
    ];

    fn told(&self) -> &(Vec<String>, Vec<RecordId>) {
        self.told.get_or_init(|| {
            let mut sources = Vec::new();
            let words = said::part(self.base, self.shared, self.part, &mut |citations| {
                sources.extend(cited_sources(citations.iter().copied()));
                String::new()
            });
            (words, sources)
        })
    }
}
