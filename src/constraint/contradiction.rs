//! Claims that leave no day.

use rustc_hash::FxHashSet;

use super::bond::Bond;
use super::network::{Network, Point};
use super::solve::solve;
use crate::model::{ClaimId, EventId, Model};

/// Claims that cannot all hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The event that no day is left for.
    pub event: EventId,
    /// The steps of the smallest cycle, each from where the one before leads; from the origin where
    /// it goes through that. Empty where it is not distances that do not add up, but days that an
    /// event's own dates leave out.
    pub steps: Vec<Step>,
    /// The claims, in the order of the steps, each once.
    pub claims: Vec<ClaimId>,
}

/// One step of a cycle: `to` lies at most so many days behind `from`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The point before.
    pub from: Point,
    /// The point that follows.
    pub to: Point,
    /// How many days later the point that follows lies at the most.
    pub days: i64,
    /// The claims that say so; none where it is so by itself, since nothing ends before it begins.
    pub because: Vec<ClaimId>,
}

impl Contradiction {
    /// Tells a cycle step by step. A cycle always has an event; `any` stands in for none.
    pub(super) fn of_cycle(network: &Network, mut points: Vec<Point>, any: EventId) -> Self {
        // Told from the origin where it goes through it, else from the first event in the files.
        let first = points.iter().enumerate().min_by_key(|(_, point)| **point);
        let first = first.map_or(0, |(at, _)| at);
        points.rotate_left(first);
        let next = points.iter().cycle().skip(1);
        let steps: Vec<Step> = points
            .iter()
            .zip(next)
            .filter_map(|(from, to)| {
                let limit = network.graph.edge_weight(*from, *to)?;
                let because = limit.because.clone();
                Some(Step { from: *from, to: *to, days: limit.days, because })
            })
            .collect();
        let event = points.iter().find_map(|point| point.event());
        let claims = each_once(steps.iter().flat_map(|step| step.because.iter().copied()));
        Self { event: event.unwrap_or(any), steps, claims }
    }

    pub(super) fn of_gap(event: EventId, claims: impl IntoIterator<Item = ClaimId>) -> Self {
        Self { event, steps: Vec::new(), claims: each_once(claims) }
    }
}

/// Leaves of several mentions of one claim the first.
pub(super) fn each_once(claims: impl IntoIterator<Item = ClaimId>) -> Vec<ClaimId> {
    let mut seen = FxHashSet::default();
    claims.into_iter().filter(|claim| seen.insert(*claim)).collect()
}

/// Finds the fewest claims among some bonds, and the dates of their events, that cannot all hold;
/// `None` where all can.
#[must_use]
pub fn contradiction(model: &Model, bonds: &[Bond]) -> Option<Contradiction> {
    solve(model, bonds).err()
}
