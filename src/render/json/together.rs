//! What people shared, as JSON.

use serde::Serialize;

use super::Document;
use super::part::{ListedPart, RecordPart, days, listed, record};
use super::presence::{EvidencePart, evidence};
use crate::date::Days;
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Attendance, Shared, Together};
use crate::render::words::together as said;

/// What was asked, and how much was found.
#[derive(Serialize)]
pub(super) struct Head {
    who: Vec<RecordPart>,
    /// The days asked about, as a date of EDTF that stands for all of them.
    during: Option<String>,
    certain: usize,
    possible: usize,
    undated: usize,
    apart: usize,
}

/// An event or a production.
#[derive(Serialize)]
pub(super) struct Item {
    record: ListedPart,
    /// `shared`, `undated`, or `apart` where they were never on a production at the same time, or on no day
    /// that was asked about.
    group: &'static str,
    /// Whether they shared it: `certain`, `possible` or `no`.
    shared: &'static str,
    /// Why that is not certain.
    doubts: Vec<String>,
    /// The days on which all of them certainly were there, as a date of EDTF; `null` where there
    /// are none.
    certain_days: Option<String>,
    /// The days on which all of them may have been there.
    possible_days: Option<String>,
    parts: Vec<Part>,
}

/// What one of them had to do with it.
#[derive(Serialize)]
struct Part {
    who: RecordPart,
    evidence: Vec<EvidencePart>,
}

pub(super) fn document(
    answer: &Together,
    base: &KnowledgeBase,
) -> Document<Head, impl Iterator<Item = Item>> {
    use crate::date::Certainty;
    let count = |wanted| answer.shared.iter().filter(|shared| shared.answer == wanted).count();
    let groups =
        [("shared", &answer.shared), ("undated", &answer.undated), ("apart", &answer.apart)];
    let items = groups.into_iter().flat_map(move |(group, all)| {
        all.iter().map(move |shared| item(base, answer, shared, group))
    });
    Document {
        schema: "continuity/together/1",
        head: Head {
            who: answer.who.iter().map(|who| record(base, *who)).collect(),
            during: answer.days.as_ref().map(days),
            certain: count(Certainty::Certain),
            possible: count(Certainty::Possible),
            undated: answer.undated.len(),
            apart: answer.apart.len(),
        },
        results: items,
    }
}

fn some(asked: &Days) -> Option<String> {
    (!asked.is_empty()).then(|| days(asked))
}

fn item(base: &KnowledgeBase, answer: &Together, shared: &Shared, group: &'static str) -> Item {
    Item {
        record: listed(base, shared.record),
        group,
        shared: shared.answer.words(),
        doubts: said::doubts(base, answer, shared),
        certain_days: some(&shared.certain_days),
        possible_days: some(&shared.possible_days),
        parts: shared.parts.iter().map(|part| self::part(base, part)).collect(),
    }
}

fn part(base: &KnowledgeBase, part: &Attendance) -> Part {
    let evidence = part.evidence.iter().map(|one| evidence(base, one)).collect();
    Part { who: record(base, part.who), evidence }
}
