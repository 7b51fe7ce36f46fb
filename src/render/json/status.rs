//! How records stand, as JSON: one item a record.

use serde::Serialize;

use super::Document;
use super::details::{MentionPart, TiePart, mention, tie};
use super::part::{ClaimPart, ListedPart, RecordPart, claim, listed, record};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, EventId};
use crate::query::{Amount, Held, HeldValue, Latest, Status};
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
    announced: Vec<AnnouncedPart>,
    events_without_date: usize,
    /// How many more may be the record's; left out where none may.
    #[serde(skip_serializing_if = "Option::is_none")]
    perhaps_without_date: Option<usize>,
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
    /// `possible` where the record only may have a part in it; left out where it certainly has.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    event: ListedPart,
}

#[derive(Serialize)]
struct AnnouncedPart {
    /// As for the last events.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    #[serde(flatten)]
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
    let part = |claim: ClaimId| {
        let is_its = base.model.holds(claim);
        (is_its != Certainty::Certain).then(|| is_its.words())
    };
    let latest = |latest: &Latest| LatestPart {
        family: latest.family.words(),
        certainty: latest.certainty.words(),
        part: part(latest.claim),
        event: listed(base, latest.event.record()),
    };
    let announced = |(event, claim): &(EventId, ClaimId)| AnnouncedPart {
        part: part(*claim),
        event: listed(base, event.record()),
    };
    let Amount { certain, possible } = status.undated;
    Item {
        record: record(base, status.record),
        seen: base.model.record_seen(status.record).words(),
        properties: status.properties.iter().map(|held| property(base, held)).collect(),
        latest: status.latest.iter().map(latest).collect(),
        announced: status.announced.iter().map(announced).collect(),
        events_without_date: certain,
        perhaps_without_date: (certain < possible).then(|| possible - certain),
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
