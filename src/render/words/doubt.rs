//! What the clocks of a base leave open, in words.

use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, EventId, RecordId};

/// What is said of an event that only may answer what was asked.
const MAY_NOT_MATCH: &str = "may not match";

/// Says that the clocks leave open whether a claim is there, its record being so; `None` where it
/// certainly is.
pub(in crate::render) fn doubt_of_claim(
    base: &KnowledgeBase,
    claim: ClaimId,
) -> Option<&'static str> {
    base.model.is_doubtful(claim).then(|| doubt(base))
}

/// Says that the clocks leave open whether a record is there; `None` where it certainly is.
pub(in crate::render) fn doubt_of_record(
    base: &KnowledgeBase,
    record: RecordId,
) -> Option<&'static str> {
    (base.model.record_seen(record) == Certainty::Possible).then(|| doubt(base))
}

/// Says that an event only may be one of those asked for, or that the clocks leave open whether it is
/// there; `None` where it certainly is one.
pub(crate) fn reservation(
    base: &KnowledgeBase,
    event: EventId,
    fits: Certainty,
) -> Option<&'static str> {
    let may_not_match = (fits == Certainty::Possible).then_some(MAY_NOT_MATCH);
    doubt_of_record(base, event.record()).or(may_not_match)
}

/// Says why a record only may have a part in an event, where a claim gives it that; `None` where it
/// certainly has.
pub(in crate::render) fn doubt_of_part(
    base: &KnowledgeBase,
    claim: ClaimId,
) -> Option<&'static str> {
    let model = &base.model;
    if model.seen(claim) == Certainty::Possible {
        return Some(doubt(base));
    }
    let is_disputed = model.is_disputed(&model.claim(claim));
    let why = if is_disputed { "sources differ" } else { unsettled(base) };
    (model.holds(claim) == Certainty::Possible).then_some(why)
}

/// Says that the clocks leave something open.
pub(in crate::render) fn doubt(base: &KnowledgeBase) -> &'static str {
    match (base.clocks.at, base.clocks.known) {
        (None, _) => "possibly known by then",
        (Some(_), None) => "possible on that day",
        (Some(_), Some(_)) => "possible on these days",
    }
}

/// Says that the clocks leave open which of several values stands.
pub(in crate::render) fn unsettled(base: &KnowledgeBase) -> &'static str {
    match (base.clocks.at, base.clocks.known) {
        (None, _) => "open by what was known",
        (Some(_), None) => "open on that day",
        (Some(_), Some(_)) => "open on these days",
    }
}
