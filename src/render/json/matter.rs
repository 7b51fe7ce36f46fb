//! What came of charges, suits and citations, as JSON.

use serde::Serialize;

use super::part::{FollowedPart, RecordPart, followed, record};
use crate::knowledge_base::KnowledgeBase;
use crate::model::EventId;
use crate::query::{Matter, matters};

/// Somebody against whom an event brings a charge, a suit or a citation.
#[derive(Serialize)]
pub(super) struct MatterPart {
    who: RecordPart,
    /// Whether it is a criminal charge.
    criminal: bool,
    /// Whether there certainly is one: "possible" of a charge that sources differ on, or that the
    /// clocks leave open.
    certainty: &'static str,
    /// Whether a charge in it has found no end that stands.
    open: bool,
    /// The counts that alone are open, as the roles name them; empty where all are, or none.
    open_counts: Vec<String>,
    /// What followed, in order of time; empty where the base knows of nothing.
    followed: Vec<FollowedPart>,
}

/// Tells what came of what an event brought against people and organizations.
pub(super) fn of(base: &KnowledgeBase, event: EventId) -> Vec<MatterPart> {
    matters(base, event).iter().map(|matter| part(base, matter)).collect()
}

/// Gives the matter of one of those in an event.
pub(super) fn part(base: &KnowledgeBase, matter: &Matter) -> MatterPart {
    MatterPart {
        who: record(base, matter.who),
        criminal: matter.is_criminal,
        certainty: matter.certainty().words(),
        open: matter.is_open,
        open_counts: matter.open_counts(base).into_iter().map(str::to_owned).collect(),
        followed: matter.followed.iter().map(|step| followed(base, step)).collect(),
    }
}
