//! What came of charges, suits and citations, as JSON.

use serde::Serialize;

use super::part::{RecordPart, record};
use crate::knowledge_base::KnowledgeBase;
use crate::model::EventId;
use crate::query::{Followed, matters};
use crate::render::words::{Length, event_date};

/// Somebody against whom an event brings a charge, a suit or a citation.
#[derive(Serialize)]
pub(super) struct MatterPart {
    who: RecordPart,
    /// Whether it is a criminal charge.
    criminal: bool,
    /// What followed, in order of time; empty where the base knows of nothing.
    followed: Vec<FollowedPart>,
}

/// One thing that followed.
#[derive(Serialize)]
struct FollowedPart {
    event: RecordPart,
    date: Option<String>,
    role: Option<String>,
    /// One outcome; several where sources contradict each other.
    outcomes: Vec<&'static str>,
}

/// Tells what came of what an event brought against people and organizations.
pub(super) fn of(base: &KnowledgeBase, event: EventId) -> Vec<MatterPart> {
    matters(base, event)
        .into_iter()
        .map(|matter| MatterPart {
            who: record(base, matter.who),
            criminal: matter.is_criminal,
            followed: matter.followed.iter().map(|step| part(base, step)).collect(),
        })
        .collect()
}

fn part(base: &KnowledgeBase, step: &Followed) -> FollowedPart {
    let role = step.tie.and_then(|tie| base.model.tie(tie).role);
    FollowedPart {
        event: record(base, step.event.record()),
        date: event_date(base, step.event, Length::Long),
        role: role.map(|role| base.model.text(role).to_owned()),
        outcomes: step.outcomes.iter().map(|outcome| outcome.words()).collect(),
    }
}
