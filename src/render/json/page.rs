//! The page of a site as a document: its events as [`timeline`](super::timeline) gives them and,
//! where it is about a record, that record, as [`details`](super::details) gives it.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;
use serde_json::value::RawValue;

use super::part::{
    CountsPart, FollowedPart, citation_keys, followed, outcomes as outcome_words, role,
};
use super::stream::{Sequence, write_compact, write_lined};
use super::{Framed, details, frame, timeline};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, RecordId, TieId};
use crate::query::{TimelineEntry, cited_for, outcomes, sequel, show_beside_events};
use crate::render::frame::Frame;
use crate::render::words;

/// An event as it is written, which is the same on all pages.
pub(in crate::render) struct EventText(Box<RawValue>);

/// Writes an event out.
pub(in crate::render) fn event(base: &KnowledgeBase, entry: TimelineEntry) -> EventText {
    let mut text = Vec::new();
    let item = timeline::item(base, entry, base.model.is_dated(entry.event));
    // Memory takes all that is written to it.
    let _ = write_compact(&item, &mut text);
    let text = String::from_utf8(text).unwrap_or_default();
    EventText(RawValue::from_string(text).unwrap_or_default())
}

/// An event that several pages share.
struct Shared(Arc<EventText>);

impl Serialize for Shared {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.0.serialize(serializer)
    }
}

/// What is said of the whole page.
#[derive(Serialize)]
struct Head {
    #[serde(flatten)]
    counts: CountsPart,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<AboutPart>,
}

/// The record that a page is about.
#[derive(Serialize)]
struct AboutPart {
    #[serde(flatten)]
    record: details::Item,
    /// Its part in each event of the page; of a place, which has none, nothing.
    in_events: Vec<PartPart>,
    /// What each event of the page cites a source for.
    cited_for: Vec<CitedPart>,
}

/// The part of somebody in an event.
#[derive(Serialize)]
struct PartPart {
    event: String,
    role: Option<String>,
    /// One outcome, or all that are in dispute.
    outcomes: Vec<&'static str>,
    /// What came of a charge, a suit or a citation.
    followed: Vec<FollowedPart>,
    sources: Vec<String>,
}

/// What of an event a source is cited for.
#[derive(Serialize)]
struct CitedPart {
    event: String,
    /// Whether it stands behind the event as a whole.
    whole: bool,
    properties: Vec<String>,
    passages: Vec<String>,
}

/// Writes a page: about a record, if any, with its events.
///
/// # Errors
///
/// When writing fails.
pub(in crate::render) fn write(
    base: &KnowledgeBase,
    about: Option<RecordId>,
    entries: &[TimelineEntry],
    text: impl Fn(TimelineEntry) -> Arc<EventText>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let framed = Framed {
        schema: timeline::SCHEMA,
        frame: &frame::part(&Frame::of(base)),
        head: &Head {
            counts: counts(base, entries),
            about: about.map(|record| about_part(base, record, entries)),
        },
        results: Sequence::of(entries.iter().map(|entry| Shared(text(*entry)))),
    };
    write_lined(&framed, out)
}

fn counts(base: &KnowledgeBase, entries: &[TimelineEntry]) -> CountsPart {
    let mut counts = CountsPart { certain: 0, possible: 0, undated: 0 };
    for entry in entries {
        let count = match (base.model.is_dated(entry.event), entry.certainty) {
            (false, _) => &mut counts.undated,
            (true, Certainty::Possible) => &mut counts.possible,
            (true, _) => &mut counts.certain,
        };
        *count += 1;
    }
    counts
}

fn about_part(base: &KnowledgeBase, record: RecordId, entries: &[TimelineEntry]) -> AboutPart {
    let events = || entries.iter().map(|entry| entry.event);
    let mut details = show_beside_events(base, record);
    let is_source = base.model.as_source(record).is_some();
    // The events are told below, with what each cites the source for.
    details.reliance.records.retain(|record| base.model.as_event(*record).is_none());
    details.classed.clear();
    let parts = |event| parts(base, event, record);
    AboutPart {
        in_events: events().flat_map(parts).collect(),
        cited_for: events().filter(|_| is_source).map(|event| cited(base, event, record)).collect(),
        record: details::item(base, &details),
    }
}

fn parts(base: &KnowledgeBase, event: EventId, who: RecordId) -> impl Iterator<Item = PartPart> {
    let own = base.model.live_ties_of(event).filter(move |(_, tie)| tie.who.record() == Some(who));
    own.map(move |(tie, _)| part(base, event, tie))
}

fn part(base: &KnowledgeBase, event: EventId, tie: TieId) -> PartPart {
    let outcomes = outcomes(base, tie);
    let steps = sequel(base, tie).unwrap_or_default().followed;
    PartPart {
        event: base.model.key(event).to_owned(),
        role: role(base, tie),
        outcomes: outcome_words(&outcomes),
        followed: steps.iter().map(|step| followed(base, step)).collect(),
        sources: citation_keys(base, base.model.citations_of_tie(tie)),
    }
}

fn cited(base: &KnowledgeBase, event: EventId, source: RecordId) -> CitedPart {
    let cited = cited_for(base, source, event.record());
    let properties = cited.properties.iter();
    let passages = cited.passages.iter();
    CitedPart {
        event: base.model.key(event).to_owned(),
        whole: cited.whole,
        properties: properties.map(|one| words::property(base, *one).to_owned()).collect(),
        passages: passages.filter_map(|one| words::source::passage(base, one)).collect(),
    }
}
