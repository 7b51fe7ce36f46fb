//! How records stand, as JSON: one item a record.

use serde::Serialize;

use super::Document;
use super::details::{MentionPart, TiePart, mention, tie};
use super::part::{ClaimPart, ListedPart, RecordPart, claim, listed, record};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Held, HeldValue, Latest, Status};
use crate::render::words;

/// One record.
#[derive(Serialize)]
pub(super) struct Item {
    #[serde(flatten)]
    record: RecordPart,
    /// `possible` where the clocks leave open whether it is there.
    seen: &'static str,
    properties: Vec<HeldPart>,
    /// The last events of each family.
    latest: Vec<LatestPart>,
    /// Events that certainly begin after the day of knowledge.
    announced: Vec<ListedPart>,
    events_without_date: usize,
    /// Participants, credits or memberships that the record states.
    ties: Vec<TiePart>,
    /// Those that others state of it; of participations, those with an outcome.
    mentions: Vec<MentionPart>,
}

/// One property: `standing` is `accepted`, `succession`, `disputed`, `unsettled` (the clocks leave
/// open which value stands) or, for properties that take several values at once, `list`.
#[derive(Serialize)]
struct HeldPart {
    property: String,
    standing: &'static str,
    values: Vec<ValuePart>,
}

/// One value that stands.
#[derive(Serialize)]
struct ValuePart {
    value: String,
    /// The time it holds for.
    valid: Option<String>,
    /// `possible` where the clocks leave open whether it was so, or known.
    seen: &'static str,
    /// The keys of the sources of all that say it, or say it less exactly.
    sources: Vec<String>,
    independent_origins: usize,
    /// The claim that states it.
    claim: ClaimPart,
}

#[derive(Serialize)]
struct LatestPart {
    family: &'static str,
    /// Whether it is certainly the last.
    certainty: &'static str,
    event: ListedPart,
}

pub(super) fn document(
    answer: &[Status],
    base: &KnowledgeBase,
) -> Document<(), impl Iterator<Item = Item>> {
    let results = answer.iter().map(|status| item(base, status));
    Document { schema: "continuity/status/1", head: (), results }
}

fn item(base: &KnowledgeBase, status: &Status) -> Item {
    let latest = |latest: &Latest| LatestPart {
        family: latest.family.words(),
        certainty: latest.certainty.words(),
        event: listed(base, latest.event.record()),
    };
    Item {
        record: record(base, status.record),
        seen: base.model.record_seen(status.record).words(),
        properties: status.properties.iter().map(|held| property(base, held)).collect(),
        latest: status.latest.iter().map(latest).collect(),
        announced: status.announced.iter().map(|event| listed(base, event.record())).collect(),
        events_without_date: status.undated,
        ties: status.ties.ties.iter().map(|detail| tie(base, detail)).collect(),
        mentions: status.ties.mentions.iter().map(|one| mention(base, one)).collect(),
    }
}

fn property(base: &KnowledgeBase, held: &Held) -> HeldPart {
    HeldPart {
        property: words::property(base, held.property).to_owned(),
        standing: words::standing(held.standing.as_ref()),
        values: held.values.iter().map(|one| value(base, one)).collect(),
    }
}

fn value(base: &KnowledgeBase, value: &HeldValue) -> ValuePart {
    let keys = value.sources.iter().map(|source| base.model.key(*source).to_owned());
    ValuePart {
        value: words::value(base, &base.model.claim(value.claim)),
        valid: value.time.map(|time| words::time(base, time)),
        seen: value.seen.words(),
        sources: keys.collect(),
        independent_origins: value.origins,
        claim: claim(base, value.claim),
    }
}
