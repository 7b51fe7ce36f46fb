//! Who was on a production on a day, a person or organization a row.

use std::cell::OnceCell;

use super::{Column, Rows};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, RecordId};
use crate::query::{Attendance, Presence, cited_sources};
use crate::render::words::{keys_once, presence as said};

/// Somebody, and whether they were there.
struct Row<'a> {
    base: &'a KnowledgeBase,
    answer: &'a Presence,
    person: &'a Attendance,
    present: &'static str,
    throughout: &'static str,
    evidence: OnceCell<Told>,
}

/// Each piece of evidence in words, and all that it rests on.
#[derive(Default)]
struct Told {
    words: Vec<String>,
    sources: Vec<RecordId>,
}

pub(super) fn rows<'a>(answer: &'a Presence, base: &'a KnowledgeBase) -> Rows<'a> {
    let row = move |person, [present, throughout]: [&'static str; 2]| {
        let evidence = OnceCell::new();
        Row { base, answer, person, present, throughout, evidence }
    };
    let of = |person: &Attendance| [person.answer.words(), person.throughout.words()];
    let people = answer.people.iter().map(move |person| row(person, of(person)));
    let undated = answer.undated.iter().map(move |person| row(person, ["undated"; 2]));
    Rows::new(Row::COLUMNS, people.chain(undated))
}

impl Row<'_> {
    const COLUMNS: [Column<Self>; 7] = [
        ("present", |row, cell| cell.text(row.present)),
        ("key", |row, cell| cell.text(row.base.model.key(row.person.who))),
        ("label", |row, cell| cell.text(row.base.model.label(row.person.who))),
        ("role", |row, cell| cell.text(said::role(row.base, row.person))),
        ("evidence", |row, cell| cell.list(&row.evidence().words, "; ")),
        ("sources", |row, cell| {
            cell.text(keys_once(row.base, row.evidence().sources.iter().copied()));
        }),
        ("throughout", |row, cell| cell.text(row.throughout)),
    ];

    fn evidence(&self) -> &Told {
        self.evidence.get_or_init(|| {
            let Self { base, answer, person, .. } = *self;
            let Told { mut words, mut sources } = Told::default();
            for one in &person.evidence {
                let mut mark = |citations: &[Citation]| {
                    sources.extend(cited_sources(citations.iter().copied()));
                    String::new()
                };
                let said = said::evidence(base, &answer.days, person.answer, one, &mut mark);
                words.extend(said.filter(|said| !words.contains(said)));
            }
            Told { words, sources }
        })
    }
}
