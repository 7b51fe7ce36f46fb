//! What follows for the dates of events from those they are dated from.

use super::bond::{Bond, bonds, components, events, holding};
use super::solve::{Domain, side, solve};
use crate::date::Certainty;
use crate::model::{Derivation, DerivedBound, EventId, Model, Side};

/// How many events of which a clock leaves open whether they are there are solved by themselves,
/// among those that hang together; the others keep the dates that are written down.
const MAX_DOUBTFUL: usize = 256;

/// Solves the dates that events are given from one another, and keeps in the model what they tell
/// beyond the dates written down.
///
/// A base without such dates costs nothing: its claims are not even looked at. Events whose dates are inconsistent keep their own.
pub fn derive(model: &mut Model) {
    let mut derivations = Vec::new();
    for part in components(&bonds(model)) {
        let (certain, doubtful): (Vec<EventId>, Vec<EventId>) = events(&part)
            .into_iter()
            .partition(|event| model.record_seen(*event) == Certainty::Certain);
        derivations.extend(derived(model, &holding(model, &part, &[]), &certain));
        for event in doubtful.into_iter().take(MAX_DOUBTFUL) {
            derivations.extend(derived(model, &holding(model, &part, &[event]), &[event]));
        }
    }
    derivations.sort_unstable_by_key(|derivation: &Derivation| derivation.event);
    model.set_derivations(&derivations);
}

/// What follows from some bonds for the events wanted.
fn derived(model: &Model, bonds: &[Bond], wanted: &[EventId]) -> Vec<Derivation> {
    let parts = components(bonds).into_iter();
    let domains = parts.filter_map(|part| solve(model, &part).ok()).flatten();
    domains
        .filter(|domain| wanted.binary_search(&domain.event).is_ok())
        .filter_map(|domain| derivation(model, domain))
        .collect()
}

/// What a domain tells beyond the event's own dates.
fn derivation(model: &Model, domain: Domain) -> Option<Derivation> {
    let (own, found) = (model.stated_occurrence(domain.event).bounds(), domain.occurrence.bounds());
    let sides = [Side::EarliestStart, Side::LatestStart, Side::EarliestEnd, Side::LatestEnd];
    let bounds: Vec<DerivedBound> = sides
        .into_iter()
        .zip(domain.because)
        .filter(|(which, _)| side(&own, *which) != side(&found, *which))
        .filter_map(|(which, because)| {
            Some(DerivedBound { side: which, day: side(&found, which)?, because })
        })
        .collect();
    let event = domain.event;
    (!bounds.is_empty()).then_some(Derivation { event, occurrence: domain.occurrence, bounds })
}
