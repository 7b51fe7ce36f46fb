//! Parts that documents share: records, times, claims, citations.

use std::borrow::Cow;

use serde::Serialize;

use crate::date::{Day, Days, Occurrence};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Citation, ClaimId, Derivation, Outcome, Rank, RecordId, Subject, TieId, Value, World,
};
use crate::query::{Followed, own_time};
use crate::render::words::{self, ARROW, Length};

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

/// A record in a list: what it is, when it is, and what came of it.
#[derive(Serialize)]
pub(super) struct ListedPart {
    #[serde(flatten)]
    record: RecordPart,
    /// `possible` where the clocks leave open whether it is there.
    seen: &'static str,
    specific_kind: Cow<'static, str>,
    /// Whether it belongs to a story's own world.
    is_story: bool,
    /// When it is, where it has a time of its own and that is known.
    time: Option<TimePart>,
    /// What came of a charge, a suit or a citation, in words.
    followed: Option<String>,
}

/// Gives a record as lists do.
pub(super) fn listed(base: &KnowledgeBase, id: RecordId) -> ListedPart {
    // A date that is not known bounds nothing.
    let when = words::own_time(base, id, Length::Long).zip(own_time(base, id));
    ListedPart {
        record: record(base, id),
        seen: base.model.record_seen(id).words(),
        specific_kind: words::kind(base, id),
        is_story: base.model.world(id) == World::Story,
        time: when.map(|(words, occurrence)| time_of(base, id, words, &occurrence)),
        followed: words::came_of_record(base, id, ARROW),
    }
}

/// How many records or events there are in each group of an answer.
#[derive(Serialize)]
pub(super) struct CountsPart {
    pub(super) certain: usize,
    pub(super) possible: usize,
    pub(super) undated: usize,
}

/// When something was: in words, and its four bounds as days; `null` is without limit.
#[derive(Serialize)]
pub(super) struct TimePart {
    words: String,
    earliest_start: Option<String>,
    latest_start: Option<String>,
    earliest_end: Option<String>,
    latest_end: Option<String>,
    /// Whether it follows from other dates rather than being stated; left out where it does not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    derived: bool,
    /// The claims it follows from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    because: Vec<ReasonPart>,
}

/// A claim, and the record it is about.
#[derive(Serialize)]
struct ReasonPart {
    about: String,
    #[serde(flatten)]
    claim: ClaimPart,
}

/// Gives when a record is; of an event that is dated from others, also that it is, and why.
pub(super) fn time_of(
    base: &KnowledgeBase,
    id: RecordId,
    words: impl Into<String>,
    occurrence: &Occurrence,
) -> TimePart {
    let model = &base.model;
    let derivation = model.as_event(id).and_then(|event| model.derivation(event));
    let reason = |id: ClaimId| ReasonPart {
        about: match model.claim(id).subject {
            Subject::Record(record) => model.key(record).to_owned(),
            Subject::Tie(_) => String::new(),
        },
        claim: claim(base, id),
    };
    TimePart {
        derived: derivation.is_some(),
        because: derivation.iter().flat_map(Derivation::because).map(reason).collect(),
        ..time(words, occurrence)
    }
}

/// Gives the bounds of a time.
pub(super) fn time(words: impl Into<String>, occurrence: &Occurrence) -> TimePart {
    let bounds = occurrence.bounds();
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    TimePart {
        words: words.into(),
        earliest_start: day(bounds.earliest_start),
        latest_start: day(bounds.latest_start),
        earliest_end: day(bounds.earliest_end),
        latest_end: day(bounds.latest_end),
        derived: false,
        because: Vec::new(),
    }
}

/// Gives days as a date of EDTF that stands for all of them.
pub(super) fn days(days: &Days) -> String {
    days.date().map(|date| date.to_string()).unwrap_or_default()
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
    /// `possible` where the clocks leave open whether it was so, or known.
    seen: &'static str,
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
    /// Whether it certainly followed.
    certainty: &'static str,
}

/// Gives one thing that followed.
pub(super) fn followed(base: &KnowledgeBase, followed: &Followed) -> FollowedPart {
    FollowedPart {
        event: record(base, followed.event.record()),
        date: words::event_date(base, followed.event, Length::Long),
        role: followed.tie.and_then(|tie| role(base, tie)),
        outcomes: outcomes(&followed.outcomes),
        certainty: followed.certainty.words(),
    }
}

/// The role of somebody in a tie, where all sources agree on it.
pub(super) fn role(base: &KnowledgeBase, tie: TieId) -> Option<String> {
    base.model.tie(tie).role.map(|role| base.model.text(role).to_owned())
}

/// Words outcomes, each by itself.
pub(super) fn outcomes(outcomes: &[Outcome]) -> Vec<&'static str> {
    outcomes.iter().map(|outcome| outcome.words()).collect()
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
        Value::Relative(id) => model.relative(id).anchor.record(),
        _ => None,
    };
    ClaimPart {
        property: words::property(base, claim.property).to_owned(),
        value: words::value(base, &claim),
        record: named.map(|record| model.key(record).to_owned()),
        followed: named.and_then(|record| words::came_of_record(base, record, ARROW)),
        valid: claim.time.map(|time| words::time(base, time)),
        seen: model.seen(id).words(),
        rank,
        reason,
        note: model.note(id).map(text),
        unsourced: claim.unsourced.map(text),
        citations: citations(base, model.citations(&claim)),
        file,
        line,
    }
}

/// Gives some citations, without those whose keys name no source.
pub(super) fn citations(
    base: &KnowledgeBase,
    citations: impl IntoIterator<Item = Citation>,
) -> Vec<CitationPart> {
    citations.into_iter().filter_map(|one| citation(base, &one)).collect()
}

/// Names the sources of some citations by their keys, each as often as it is cited.
pub(super) fn citation_keys(
    base: &KnowledgeBase,
    citations: impl IntoIterator<Item = Citation>,
) -> Vec<String> {
    let sources = citations.into_iter().filter_map(|one| one.source.record());
    sources.map(|source| base.model.key(source).to_owned()).collect()
}

fn citation(base: &KnowledgeBase, citation: &Citation) -> Option<CitationPart> {
    let text = |symbol| base.model.text(symbol).to_owned();
    Some(CitationPart {
        source: base.model.key(citation.source.record()?).to_owned(),
        locator: citation.locator.map(text),
        quote: citation.quote.map(text),
    })
}
