//! What follows for the dates of events from those they are dated from.

use super::bond::{bonds, components};
use super::solve::{Domain, side, solve};
use crate::model::{Derivation, DerivedBound, Model, Side};

/// Solves the dates that events are given from one another, and keeps in the model what they tell
/// beyond the dates written down.
///
/// A base without such dates costs nothing: its claims are not even looked at. Events whose dates are inconsistent keep their own.
pub fn derive(model: &mut Model) {
    let mut derivations = Vec::new();
    for component in components(&bonds(model)) {
        let Ok(domains) = solve(model, &component) else { continue };
        derivations.extend(domains.into_iter().filter_map(|domain| derivation(model, domain)));
    }
    derivations.sort_unstable_by_key(|derivation: &Derivation| derivation.event);
    model.set_derivations(derivations);
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
