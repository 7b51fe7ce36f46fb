//! Events in order of time, as JSON.

use serde::Serialize;

use super::Document;
use super::matter::{self, MatterPart};
use super::part::{CitationPart, RecordPart, TimePart, certainty, citation, record, time};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::Property;
use crate::query::{Timeline, TimelineEntry, outcomes};
use crate::render::words::{self, Length, event as said};

/// How many there are of each.
#[derive(Serialize)]
pub(super) struct Head {
    certain: usize,
    possible: usize,
    undated: usize,
}

/// One event.
#[derive(Serialize)]
pub(super) struct Item {
    event: RecordPart,
    event_kind: Option<&'static str>,
    family: Option<&'static str>,
    /// Whether it fits what was asked: `certain` or `possible`.
    fits: &'static str,
    /// When it was; `null` without a date.
    time: Option<TimePart>,
    /// Whether the time of day is known, and which: `13:50`.
    clock: Option<String>,
    /// Whether first and last day are known, by sources that are sure of them.
    exact: bool,
    /// Whether sources contradict each other on when it was.
    disputed: bool,
    production: Option<RecordPart>,
    place: Option<RecordPart>,
    outcomes: Vec<OutcomePart>,
    /// What came of the charges, suits and citations it brought.
    matters: Vec<MatterPart>,
    citations: Vec<CitationPart>,
}

#[derive(Serialize)]
struct OutcomePart {
    who: RecordPart,
    role: Option<String>,
    /// One; several where sources contradict each other.
    outcomes: Vec<&'static str>,
}

pub(super) fn document(answer: &Timeline, base: &KnowledgeBase) -> Document<Head, Item> {
    let possible =
        answer.entries.iter().filter(|entry| entry.certainty == Certainty::Possible).count();
    let dated = answer.entries.iter().map(|entry| item(base, entry, true));
    let undated = answer.undated.iter().map(|entry| item(base, entry, false));
    Document {
        schema: "continuity/timeline/1",
        head: Head {
            certain: answer.entries.len() - possible,
            possible,
            undated: answer.undated.len(),
        },
        results: dated.chain(undated).collect(),
    }
}

fn item(base: &KnowledgeBase, entry: &TimelineEntry, is_dated: bool) -> Item {
    let model = &base.model;
    let event = entry.event;
    let words = words::event_date(base, event, Length::Long).unwrap_or_default();
    let named = |property| model.standing_record(event, property).map(|id| record(base, id));
    Item {
        event: record(base, event.record()),
        event_kind: model.event_kind(event).map(crate::model::EventKind::words),
        family: said::family(base, event).map(crate::model::Family::words),
        fits: certainty(entry.certainty),
        time: is_dated.then(|| time(words, &entry.occurrence)),
        clock: entry.occurrence.clock().map(|clock| clock.to_string()),
        exact: is_dated && said::is_exact(base, event, &entry.occurrence),
        disputed: entry.is_disputed,
        production: named(Property::Production),
        place: named(Property::Place),
        outcomes: outcome_parts(base, entry),
        matters: matter::of(base, event),
        citations: said::citations(base, event)
            .iter()
            .filter_map(|one| citation(base, one))
            .collect(),
    }
}

fn outcome_parts(base: &KnowledgeBase, entry: &TimelineEntry) -> Vec<OutcomePart> {
    let ties = base.model.ties_of(entry.event);
    ties.filter_map(|(id, tie)| {
        let outcomes = outcomes(base, id);
        let is_set_aside = base.model.claim(tie.claim).is_deprecated();
        let who = tie.who.record().filter(|_| !outcomes.is_empty() && !is_set_aside)?;
        Some(OutcomePart {
            who: record(base, who),
            role: tie.role.map(|role| base.model.text(role).to_owned()),
            outcomes: outcomes.into_iter().map(crate::model::Outcome::words).collect(),
        })
    })
    .collect()
}
