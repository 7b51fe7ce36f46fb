//! How two events lie to each other whose dates are given from one another.

use super::bond::{Bond, bonds, components, holding};
use super::network::{FAR, Network};
use super::solve::{Domain, solve};
use crate::date::{Distances, Relations};
use crate::model::{EventId, Model};

/// Finds the relations of Allen that are possible between two events.
///
/// Two dates are independent unknowns, unless they are given from one another, or both from a
/// third: then so much is known of the days between them that fewer relations are possible. So it
/// is, too, of the first and the last day of one of them.
#[must_use]
pub fn relations(model: &Model, a: EventId, b: EventId) -> Relations {
    let (time, other) = (model.occurrence(a), model.occurrence(b));
    match distances(model, a, b) {
        Some(distances) => time.relations_at(&other, &distances),
        None => time.relations(&other),
    }
}

/// How far the days of two events lie apart at the most; `None` where neither is tied to any other
/// event, or what ties them is inconsistent.
fn distances(model: &Model, a: EventId, b: EventId) -> Option<Distances> {
    if model.relative_claims().len() == 0 {
        return None;
    }
    let is_end = |event: EventId| event == a || event == b;
    let has_end = |component: &Vec<Bond>| {
        component.iter().any(|bond| is_end(bond.event) || is_end(bond.other))
    };
    let holding = holding(model, &bonds(model), &[a, b]);
    let tied: Vec<Bond> = components(&holding).into_iter().filter(has_end).flatten().collect();
    let mut domains = solve(model, &tied).ok().filter(|domains| !domains.is_empty())?;
    for event in [a, b] {
        if let Err(at) = domains.binary_search_by_key(&event, |domain| domain.event) {
            domains.insert(at, Domain::new(model, event, &tied));
        }
    }
    let network = Network::new(&domains, &tied);
    let ends =
        |event: EventId| domains.iter().find(|domain| domain.event == event).map(Domain::ends);
    let ends = [ends(a)?, ends(b)?].concat();
    let mut distances = Distances::default();
    for (row, from) in distances.0.iter_mut().zip(&ends) {
        let paths = network.from(*from).ok()?;
        for (most, to) in row.iter_mut().zip(&ends) {
            let days = network.distance(&paths, *to);
            // Whatever leads through the origin without a date is no limit.
            *most = (days < FAR / 4).then_some(days);
        }
    }
    Some(distances)
}
