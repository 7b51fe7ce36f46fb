//! Dates given from other events, in words.

use super::{party, quoted, value as value_words};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Claim, EventId, Property, Relative, Subject, Value};

/// Says what a claim that dates an event from another says: "1 to 3 days after “Fatal shooting”".
pub(in crate::render) fn value(base: &KnowledgeBase, claim: &Claim, relative: Relative) -> String {
    distance(base, claim) + &quoted(&party(base, relative.anchor))
}

/// Says the distance up to the name of the other event: "1 to 3 days after ".
pub(in crate::render) fn distance(base: &KnowledgeBase, claim: &Claim) -> String {
    near(base, claim) + " "
}

/// Says the distance alone: "1 to 3 days after".
pub(in crate::render) fn near(base: &KnowledgeBase, claim: &Claim) -> String {
    let side = if claim.property == Property::Before { "before" } else { "after" };
    let by = match claim.value {
        Value::Relative(id) => base.model.relative(id).by,
        _ => None,
    };
    by.map_or_else(|| side.to_owned(), |by| format!("{} {side}", by.words()))
}

/// Says what a claim says of its event: "“Vigil” was 1 to 3 days after “Fatal shooting”", "“Fatal
/// shooting” is dated 21 October 2021".
pub(in crate::render) fn said(base: &KnowledgeBase, claim: &Claim) -> String {
    let Subject::Record(subject) = claim.subject else { return value_words(base, claim) };
    let verb = match claim.property {
        Property::After | Property::Before => "was",
        Property::Start => "began",
        Property::End => "ended",
        _ => "is dated",
    };
    [&quoted(base.model.label(subject)), " ", verb, " ", &value_words(base, claim)].concat()
}

/// Says from which events one is dated: "1 to 3 days after “Fatal shooting”"; nothing
/// where it is from none.
pub(in crate::render) fn of_event(base: &KnowledgeBase, event: EventId) -> Vec<String> {
    let model = &base.model;
    let claims = [Property::After, Property::Before]
        .into_iter()
        .flat_map(|property| model.claims_on(event, property))
        .filter(|(_, claim)| !claim.is_deprecated());
    claims.map(|(_, claim)| value_words(base, &claim)).collect()
}
