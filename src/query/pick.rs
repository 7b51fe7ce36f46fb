//! The records that fit an expression, one after the other: what lists, timelines and counts are
//! made of.

use super::expression::{Filter, candidates, evaluate};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind};

/// Lists the records of a kind, or of all that have a name, that certainly or possibly fit, in the
/// order of the files. Only those that an index cannot rule out are asked.
pub(super) fn pick<'q>(
    base: &'q KnowledgeBase,
    kind: Option<RecordKind>,
    filter: Option<&'q Filter>,
) -> impl Iterator<Item = (RecordId, Certainty)> + 'q {
    let candidates = match (filter, kind) {
        (Some(filter), _) => candidates(base, kind, filter),
        (None, Some(kind)) => Some(base.index().of_kind(kind).collect()),
        (None, None) => None,
    };
    let all = candidates.is_none().then(|| base.model.records().map(|(id, _)| id));
    let records = candidates.into_iter().flatten().chain(all.into_iter().flatten());
    let is_wanted = move |record: &RecordId| {
        let found = base.model.record(*record).kind;
        kind.map_or_else(|| RecordKind::NAMED.contains(&found), |kind| kind == found)
    };
    records.filter(is_wanted).filter_map(move |record| {
        let answer = match filter {
            Some(filter) => evaluate(base, filter, record),
            None => base.model.record_seen(record),
        };
        (answer != Certainty::No).then_some((record, answer))
    })
}
