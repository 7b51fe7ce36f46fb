//! The regulation that followed from events which name a term, as JSON.

use serde::Serialize;

use super::matter::{self, MatterPart};
use super::part::{RecordPart, record};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, RecordId};
use crate::query::{self, Aftermath};

/// An event of regulation that followed.
#[derive(Serialize)]
pub(super) struct AftermathPart {
    #[serde(flatten)]
    event: EventPart,
    /// What it goes back to, in order of time.
    after: Vec<EventPart>,
}

/// An event, and whether it certainly followed, or was followed.
#[derive(Serialize)]
struct EventPart {
    event: RecordPart,
    certainty: &'static str,
    /// What came of what it brought against people; left out where that is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    matters: Vec<MatterPart>,
}

/// Lists what followed from the events that name a term; nothing for any other record.
pub(super) fn of(base: &KnowledgeBase, term: RecordId) -> Vec<AftermathPart> {
    let event = |event: EventId, certainty: Certainty| EventPart {
        event: record(base, event.record()),
        certainty: certainty.words(),
        matters: matter::of(base, event),
    };
    let part = |one: &Aftermath| AftermathPart {
        event: event(one.entry.event, one.entry.certainty),
        after: one.after.iter().map(|(cause, certainty)| event(*cause, *certainty)).collect(),
    };
    query::aftermath(base, term).iter().map(part).collect()
}
