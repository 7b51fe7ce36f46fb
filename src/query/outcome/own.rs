//! The participations of somebody in an event, under whichever key.

use crate::date::Certainty;
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, RecordId, TieId, Value};

/// Lists the participations of somebody in an event, in the order of the files, each with whether it
/// certainly is theirs: possibly, where they are perhaps the same as whom it names.
pub(super) fn ties_of(
    base: &KnowledgeBase,
    event: EventId,
    who: RecordId,
) -> Vec<(TieId, Certainty)> {
    let (model, graph) = (&base.model, &base.graph);
    let mut found = Vec::new();
    for (one, is_theirs) in base.one_with(who) {
        let links = graph.links_between(event.record(), one).map(|link| graph.link(link));
        let parts = links.filter(|link| link.kind == LinkKind::Participation);
        found.extend(parts.filter_map(|link| match model.claim(link.claim).value {
            Value::Tie(tie) => Some((tie, is_theirs)),
            _ => None,
        }));
    }
    found.sort_unstable_by_key(|(tie, _)| *tie);
    found
}

/// The same, those alone that certainly are theirs.
pub(super) fn certain_ties_of(
    base: &KnowledgeBase,
    event: EventId,
    who: RecordId,
) -> impl Iterator<Item = TieId> {
    let all = ties_of(base, event, who).into_iter();
    all.filter(|(_, is_theirs)| *is_theirs == Certainty::Certain).map(|(tie, _)| tie)
}
