//! What lists say of an event beside its title: how well its date is known, whom it harmed.

use crate::date::Occurrence;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, EventId, Family, Outcome, RecordId, Value};
use crate::query::outcomes;

/// Tells whether it is known exactly when an event was: its first and its last day, by dates that
/// their sources are sure of.
pub(in crate::render) fn is_exact(
    base: &KnowledgeBase,
    event: EventId,
    occurrence: &Occurrence,
) -> bool {
    let bounds = occurrence.bounds();
    let has_qualifier =
        base.model.date_claims(event).iter().any(|claim| match base.model.claim(*claim).value {
            Value::Date(date) => !base.model.date(date).qualifiers().is_empty(),
            _ => false,
        });
    !has_qualifier
        && bounds.earliest_start.is_some()
        && bounds.earliest_start == bounds.latest_start
        && bounds.earliest_end.is_some()
        && bounds.earliest_end == bounds.latest_end
}

/// Returns the family of an event's kind.
pub(in crate::render) fn family(base: &KnowledgeBase, event: EventId) -> Option<Family> {
    base.model.event_kind(event).map(crate::model::EventKind::family)
}

/// Says how an event ended for those in it: "1 killed, 1 injured", "convicted, acquitted". Charges
/// are left out: they are told with what came of them.
pub(in crate::render) fn outcome_summary(
    base: &KnowledgeBase,
    event: EventId,
    is_told: fn(Outcome) -> bool,
) -> String {
    let mut found: Vec<(Outcome, Vec<RecordId>)> = Vec::new();
    for (tie, row) in base.model.ties_of(event) {
        let Some(who) = row.who.record() else { continue };
        let is_set_aside = base.model.claim(row.claim).is_deprecated();
        for outcome in outcomes(base, tie) {
            if is_set_aside || outcome.is_accusation() || !is_told(outcome) {
                continue;
            }
            match found.iter_mut().find(|(known, _)| *known == outcome) {
                Some((_, people)) if !people.contains(&who) => people.push(who),
                Some(_) => {}
                None => found.push((outcome, vec![who])),
            }
        }
    }
    found.sort_by_key(|(outcome, _)| *outcome);
    let words = found.into_iter().map(|(outcome, people)| match people.len() {
        // Those who came to harm are counted, and whenever there are several.
        1 if outcome > Outcome::ClaimedInjury => outcome.words().to_owned(),
        number => format!("{number} {}", outcome.words()),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The citations that an event rests on, each once: its own, then those of the accounts of its date.
pub(in crate::render) fn citations(base: &KnowledgeBase, event: EventId) -> Vec<Citation> {
    let model = &base.model;
    let own = model.citation_range(model.record(event.record()).citations);
    let dates = model.date_claims(event);
    let dates = dates.iter().flat_map(|claim| model.citations(model.claim(*claim)));
    let mut all: Vec<Citation> = Vec::new();
    for citation in own.iter().chain(dates) {
        let is_known = all.iter().any(|known| {
            (known.source, known.locator, known.quote)
                == (citation.source, citation.locator, citation.quote)
        });
        if !is_known {
            all.push(citation.clone());
        }
    }
    all
}
