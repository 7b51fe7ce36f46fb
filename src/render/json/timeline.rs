//! Events in order of time, as JSON.

use serde::Serialize;

use super::Document;
use super::matter::{self, MatterPart};
use super::part::{
    self, CitationPart, CountsPart, RecordPart, TimePart, citations, record, role, time_of,
};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventKind, Family, Outcome, Property, Scheme, Standing, Value, World};
use crate::query::{Timeline, TimelineEntry, ended, event_citations, outcomes};
use crate::render::words::{self, Length};

/// What the document is.
pub(super) const SCHEMA: &str = "continuity/timeline/1";

/// One event.
#[derive(Serialize)]
pub(super) struct Item {
    event: RecordPart,
    /// `null` where it is in dispute.
    event_kind: Option<&'static str>,
    /// All that it is said to be.
    event_kinds: Vec<&'static str>,
    /// `null` where it is in dispute.
    family: Option<&'static str>,
    /// Whether it fits what was asked: `certain` or `possible`.
    fits: &'static str,
    /// Whether it belongs to a story's own world.
    is_story: bool,
    /// When it was; `null` without a date.
    time: Option<TimePart>,
    /// Whether the time of day is known, and which: `13:50`.
    clock: Option<String>,
    /// Whether first and last day are known, by sources that are sure of them.
    exact: bool,
    /// Whether sources contradict each other on when it was.
    disputed: bool,
    /// `null` where it is in dispute.
    production: Option<RecordPart>,
    /// All that are claimed, where they are in dispute.
    productions: Vec<RecordPart>,
    /// `null` where it is in dispute.
    place: Option<RecordPart>,
    /// All that are claimed, where they are in dispute.
    places: Vec<RecordPart>,
    outcomes: Vec<OutcomePart>,
    /// How many came to harm in all, where sources count more than those who are named; left out
    /// where none does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tolls: Vec<TollPart>,
    /// The terms of what was dangerous, by their keys; left out where none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hazards: Vec<String>,
    /// The terms of what went wrong, by their keys; left out where none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    causes: Vec<String>,
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

/// How many came to one harm, the named among them.
#[derive(Serialize)]
struct TollPart {
    outcome: &'static str,
    least: usize,
    /// `null` where no source says.
    most: Option<usize>,
    words: String,
}

pub(super) fn document(
    answer: &Timeline,
    base: &KnowledgeBase,
) -> Document<CountsPart, impl Iterator<Item = Item>> {
    let possible =
        answer.entries.iter().filter(|entry| entry.certainty == Certainty::Possible).count();
    let dated = answer.entries.iter().map(|entry| item(base, *entry, true));
    let undated = answer.undated.iter().map(|entry| item(base, *entry, false));
    Document {
        schema: SCHEMA,
        head: CountsPart {
            certain: answer.entries.len() - possible,
            possible,
            undated: answer.undated.len(),
        },
        results: dated.chain(undated),
    }
}

pub(super) fn item(base: &KnowledgeBase, entry: TimelineEntry, is_dated: bool) -> Item {
    let model = &base.model;
    let event = entry.event;
    let occurrence = entry.occurrence(base);
    let words = words::event_date(base, event, Length::Long).unwrap_or_default();
    let named = |property| model.standing_record(event, property).map(|id| record(base, id));
    let all = |property| -> Vec<RecordPart> {
        let records = model.counting_records(event, property).into_iter();
        records.map(|id| record(base, id)).collect()
    };
    Item {
        event: record(base, event.record()),
        event_kind: model.event_kind(event).map(EventKind::words),
        family: single(&model.families(event)).map(Family::words),
        event_kinds: model.event_kinds(event).into_iter().map(EventKind::words).collect(),
        fits: entry.certainty.words(),
        time: is_dated.then(|| time_of(base, event.record(), words, &occurrence)),
        is_story: model.world(event) == World::Story,
        clock: occurrence.clock().map(|clock| clock.to_string()),
        exact: is_dated && model.is_dated_exactly(event),
        disputed: entry.is_disputed,
        production: named(Property::Production),
        productions: all(Property::Production),
        place: named(Property::Place),
        places: all(Property::Place),
        outcomes: outcome_parts(base, entry),
        tolls: toll_parts(base, entry),
        hazards: terms(base, entry, Scheme::Hazard),
        causes: terms(base, entry, Scheme::Cause),
        matters: matter::of(base, event),
        citations: citations(base, event_citations(base, event)),
    }
}

/// The only one of some families; `None` of several, and of none.
fn single(families: &[Family]) -> Option<Family> {
    match families {
        [family] => Some(*family),
        _ => None,
    }
}

fn outcome_parts(base: &KnowledgeBase, entry: TimelineEntry) -> Vec<OutcomePart> {
    let ties = base.model.live_ties_of(entry.event);
    ties.filter_map(|(id, tie)| {
        let outcomes = part::outcomes(&outcomes(base, id));
        let who = tie.who.record().filter(|_| !outcomes.is_empty())?;
        Some(OutcomePart { who: record(base, who), role: role(base, id), outcomes })
    })
    .collect()
}

fn terms(base: &KnowledgeBase, entry: TimelineEntry, scheme: Scheme) -> Vec<String> {
    let model = &base.model;
    let live = model.claims_on(entry.event, scheme.property()).filter_map(|(_, claim)| {
        let Value::Record(reference) = claim.value else { return None };
        reference.record().filter(|_| !claim.is_deprecated())
    });
    live.map(|term| model.key(term).to_owned()).collect()
}

fn toll_parts(base: &KnowledgeBase, entry: TimelineEntry) -> Vec<TollPart> {
    let is_stated = |outcome: Outcome| {
        let toll = outcome.toll();
        toll.is_some_and(|toll| base.model.standing(entry.event, toll) != Standing::Absent)
    };
    let counted = ended(base, [entry.event], |outcome| outcome.toll().is_some()).into_iter();
    let parts = counted.filter(|ended| is_stated(ended.outcome)).map(|ended| TollPart {
        outcome: ended.outcome.words(),
        least: ended.least,
        most: ended.most,
        words: words::event::counted(&ended),
    });
    parts.collect()
}
