//! Who was on a production on a day, as JSON.

use serde::Serialize;

use super::Document;
use super::part::{CitationPart, RecordPart, TimePart, citations, days, record, role, time};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Attendance, Evidence, EvidenceKind, Presence};
use crate::render::words;

/// What was asked.
#[derive(Serialize)]
pub(super) struct Head {
    production: RecordPart,
    /// The day or the days, as a date of EDTF that stands for all of them.
    on: String,
}

/// One person or organization.
#[derive(Serialize)]
pub(super) struct Item {
    who: RecordPart,
    role: String,
    /// Whether they were there on some of the days: `certain`, `possible` or `no`; `null` where only
    /// credits or events without a date speak for it.
    present: Option<&'static str>,
    /// Whether they were there on every one of the days; `null` as above.
    throughout: Option<&'static str>,
    evidence: Vec<EvidencePart>,
}

/// One thing that says that somebody was there, or was not.
#[derive(Serialize)]
pub(super) struct EvidencePart {
    /// `credit` or `event`.
    kind: &'static str,
    event: Option<RecordPart>,
    role: Option<String>,
    outcome: Option<String>,
    /// What it alone says about some of the days; `null` without dates.
    says: Option<&'static str>,
    time: Option<TimePart>,
    citations: Vec<CitationPart>,
}

pub(super) fn document(
    answer: &Presence,
    base: &KnowledgeBase,
) -> Document<Head, impl Iterator<Item = Item>> {
    let people = answer.people.iter().map(|person| item(base, person, true));
    let undated = answer.undated.iter().map(|person| item(base, person, false));
    Document {
        schema: "continuity/presence/1",
        head: Head { production: record(base, answer.production), on: days(&answer.days) },
        results: people.chain(undated),
    }
}

fn item(base: &KnowledgeBase, person: &Attendance, is_dated: bool) -> Item {
    Item {
        who: record(base, person.who),
        role: words::presence::role(base, person),
        present: is_dated.then(|| person.answer.words()),
        throughout: is_dated.then(|| person.throughout.words()),
        evidence: person.evidence.iter().map(|one| evidence(base, one)).collect(),
    }
}

/// Tells of one piece of evidence.
pub(super) fn evidence(base: &KnowledgeBase, one: &Evidence) -> EvidencePart {
    let (kind, event, words) = match one.kind {
        EvidenceKind::Event(event) => {
            ("event", Some(event), words::event_date(base, event, words::Length::Long))
        }
        EvidenceKind::Credit => ("credit", None, words::tie_time(base, one.tie)),
        EvidenceKind::UndatedCredit => ("credit", None, None),
    };
    let is_dated = one.kind != EvidenceKind::UndatedCredit;
    EvidencePart {
        kind,
        event: event.map(|event| record(base, event.record())),
        role: role(base, one.tie),
        outcome: words::outcome::outcome(base, one.tie),
        says: is_dated.then(|| one.answer.words()),
        time: is_dated.then(|| time(words.unwrap_or_default(), &one.time)),
        citations: citations(base, one.citations(base)),
    }
}
