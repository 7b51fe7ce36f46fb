//! Parts that documents share: records, times, claims, citations.

use serde::Serialize;

use crate::date::{Certainty, Occurrence};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, Claim, ClaimId, RecordId, Value};
use crate::query::Followed;
use crate::render::words::{self, Length};

/// A record by its names.
#[derive(Serialize)]
pub(super) struct RecordPart {
    key: String,
    kind: &'static str,
    label: String,
}

/// Names a record.
pub(super) fn record(base: &KnowledgeBase, id: RecordId) -> RecordPart {
    let model = &base.model;
    RecordPart {
        key: model.key(id).to_owned(),
        kind: model.record(id).kind.words(),
        label: model.label(id).to_owned(),
    }
}

/// When something was: in words, and its four bounds as days; `null` is without limit.
#[derive(Serialize)]
pub(super) struct TimePart {
    words: String,
    earliest_start: Option<String>,
    latest_start: Option<String>,
    earliest_end: Option<String>,
    latest_end: Option<String>,
}

/// Gives the bounds of a time.
pub(super) fn time(words: impl Into<String>, occurrence: &Occurrence) -> TimePart {
    let bounds = occurrence.bounds();
    let day = |day: Option<crate::date::Day>| day.map(|day| day.to_string());
    TimePart {
        words: words.into(),
        earliest_start: day(bounds.earliest_start),
        latest_start: day(bounds.latest_start),
        earliest_end: day(bounds.earliest_end),
        latest_end: day(bounds.latest_end),
    }
}

/// One of the three answers.
pub(super) fn certainty(answer: Certainty) -> &'static str {
    match answer {
        Certainty::Certain => "certain",
        Certainty::Possible => "possible",
        Certainty::No => "no",
    }
}

/// A claim with what it rests on.
#[derive(Serialize)]
pub(super) struct ClaimPart {
    property: String,
    value: String,
    /// The key of the record that is the value, where it is one.
    record: Option<String>,
    /// What came of it, where that record is a charge, a suit or a citation.
    followed: Option<String>,
    valid: Option<String>,
    rank: &'static str,
    reason: Option<String>,
    note: Option<String>,
    unsourced: Option<String>,
    citations: Vec<CitationPart>,
    file: String,
    line: Option<usize>,
}

/// What came of a charge, a suit or a citation: an event, and the outcome that it had for
/// somebody; `outcomes` is empty where it ends the matter without one.
#[derive(Serialize)]
pub(super) struct FollowedPart {
    event: RecordPart,
    date: Option<String>,
    role: Option<String>,
    outcomes: Vec<&'static str>,
}

/// Gives one thing that followed.
pub(super) fn followed(base: &KnowledgeBase, followed: &Followed) -> FollowedPart {
    let role = followed.tie.and_then(|tie| base.model.tie(tie).role);
    FollowedPart {
        event: record(base, followed.event.record()),
        date: words::event_date(base, followed.event, Length::Long),
        role: role.map(|role| base.model.text(role).to_owned()),
        outcomes: followed.outcomes.iter().map(|outcome| outcome.words()).collect(),
    }
}

/// The mention of a source.
#[derive(Serialize)]
pub(super) struct CitationPart {
    source: String,
    locator: Option<String>,
    quote: Option<String>,
}

/// Gives a claim whole.
pub(super) fn claim(base: &KnowledgeBase, id: ClaimId) -> ClaimPart {
    use crate::model::Rank;
    let model = &base.model;
    let claim = model.claim(id);
    let text = |symbol| model.text(symbol).to_owned();
    let (rank, reason) = match claim.rank {
        Rank::Preferred => ("preferred", None),
        Rank::Normal => ("normal", None),
        Rank::Deprecated(reason) => ("deprecated", Some(text(reason))),
    };
    let (file, line) = words::file_and_line(base, claim.span);
    let named = match claim.value {
        Value::Record(reference) => reference.record(),
        _ => None,
    };
    ClaimPart {
        property: words::property(base, claim.property).to_owned(),
        value: words::value(base, claim),
        record: named.map(|record| model.key(record).to_owned()),
        followed: named
            .and_then(|record| model.as_event(record))
            .and_then(|event| words::came_of(base, event, "→")),
        valid: claim.time.map(|time| words::time(base, time)),
        rank,
        reason,
        note: claim.note.map(text),
        unsourced: claim.unsourced.map(text),
        citations: citations(base, claim),
        file,
        line,
    }
}

/// Gives the citations of a claim.
pub(super) fn citations(base: &KnowledgeBase, claim: &Claim) -> Vec<CitationPart> {
    base.model.citations(claim).iter().filter_map(|one| citation(base, one)).collect()
}

/// Gives one citation; `None` where its key names no source.
pub(super) fn citation(base: &KnowledgeBase, citation: &Citation) -> Option<CitationPart> {
    let text = |symbol| base.model.text(symbol).to_owned();
    Some(CitationPart {
        source: base.model.key(citation.source.record()?).to_owned(),
        locator: citation.locator.map(text),
        quote: citation.quote.map(text),
    })
}
