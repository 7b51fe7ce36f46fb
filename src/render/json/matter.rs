//! What came of charges, suits and citations, as JSON.

use serde::Serialize;

use super::part::{FollowedPart, RecordPart, followed, record};
use crate::knowledge_base::KnowledgeBase;
use crate::model::EventId;
use crate::query::matters;

/// Somebody against whom an event brings a charge, a suit or a citation.
#[derive(Serialize)]
pub(super) struct MatterPart {
    who: RecordPart,
    /// Whether it is a criminal charge.
    criminal: bool,
    /// What followed, in order of time; empty where the base knows of nothing.
    followed: Vec<FollowedPart>,
}

/// Tells what came of what an event brought against people and organizations.
pub(super) fn of(base: &KnowledgeBase, event: EventId) -> Vec<MatterPart> {
    matters(base, event)
        .into_iter()
        .map(|matter| MatterPart {
            who: record(base, matter.who),
            criminal: matter.is_criminal,
            followed: matter.followed.iter().map(|step| followed(base, step)).collect(),
        })
        .collect()
}
