//! Which worlds a question is about.

use super::expression::{Anchor, Combined, Filter, Origin, Term};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind, World, Worlds};

/// Tells which worlds a question is about that does not say: the real one alone, unless it asks by
/// name for what is of a story: for characters, or for anything that has to do with one character,
/// or one event or place of a story.
#[must_use]
pub fn worlds_asked_for(
    base: &KnowledgeBase,
    kind: Option<RecordKind>,
    filter: Option<&Filter>,
) -> Worlds {
    let names_story = filter.is_some_and(|filter| names_story(base, filter));
    if kind == Some(RecordKind::Character) || names_story { Worlds::Both } else { Worlds::Real }
}

/// Tells which worlds a question about some records is about that does not say: where one of them
/// is of a story, it was asked for by name.
#[must_use]
pub fn worlds_of(base: &KnowledgeBase, records: &[RecordId]) -> Worlds {
    let is_story = |record: &RecordId| base.model.world(*record) == World::Story;
    if records.iter().any(is_story) { Worlds::Both } else { Worlds::Real }
}

fn names_story(base: &KnowledgeBase, filter: &Filter) -> bool {
    match filter {
        Combined::Part(term) => match term {
            Term::Kind(kind) => kind.record == Some(RecordKind::Character),
            Term::Who(record) | Term::About(record) => is_story(base, *record),
            Term::Follows(following) => match following.origin() {
                Origin::Event(record) => is_story(base, *record),
                Origin::Fitting(filter) => names_story(base, filter),
            },
            Term::Place(place) => is_story(base, place.record()),
            Term::Time(term) => match &term.anchor {
                Anchor::Event(event, _) => is_story(base, event.record()),
                Anchor::Days { .. } | Anchor::Moment(_) => false,
            },
            _ => false,
        },
        Combined::And(parts) | Combined::Or(parts) => {
            parts.iter().any(|part| names_story(base, part))
        }
        // What is not wanted is not asked for.
        Combined::Not(_) => false,
    }
}

fn is_story(base: &KnowledgeBase, record: RecordId) -> bool {
    worlds_of(base, &[record]) == Worlds::Both
}
