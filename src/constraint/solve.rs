//! The days that are left for each of a few events.

use super::bond::{Arc, Bond, events};
use super::contradiction::Contradiction;
use super::cycle;
use super::network::{FAR, Network, Point, day};
use super::paths::Paths;
use crate::date::{Bounds, Day, Occurrence};
use crate::model::{ClaimId, EventId, Model, Side};

/// How often a network is solved at the most: again whenever days that an event's own dates leave
/// out have tightened a bound.
pub const MAX_ROUNDS: usize = 16;

/// How many events are solved together at the most: what hangs together by more keeps the dates
/// that are written down. What a date follows from can be as long as the chain that leads to it.
pub const MAX_EVENTS: usize = 1000;

/// The days that are left for one event, and the claims that leave them.
#[derive(Clone, Debug)]
pub(super) struct Domain {
    pub(super) event: EventId,
    pub(super) occurrence: Occurrence,
    /// What gives each of the four bounds, in the order of [`Side`].
    pub(super) because: [Vec<ClaimId>; 4],
}

const SIDES: [Side; 4] =
    [Side::EarliestStart, Side::LatestStart, Side::EarliestEnd, Side::LatestEnd];

/// Gives one of four bounds.
pub(super) fn side(bounds: &Bounds, side: Side) -> Option<Day> {
    match side {
        Side::EarliestStart => bounds.earliest_start,
        Side::LatestStart => bounds.latest_start,
        Side::EarliestEnd => bounds.earliest_end,
        Side::LatestEnd => bounds.latest_end,
    }
}

impl Domain {
    /// Takes what an event's own dates leave. An event that is dated from others alone is one day,
    /// as one with a plain date is.
    pub(super) fn new(model: &Model, event: EventId, bonds: &[Bond]) -> Self {
        let is_dated_from_others =
            || bonds.iter().any(|bond| bond.event == event && !bond.kind.is_link());
        let occurrence = if !model.has_date(event) && is_dated_from_others() {
            Occurrence::some_day()
        } else {
            model.stated_occurrence(event)
        };
        let claims = model.date_claims(event);
        Self { event, occurrence, because: std::array::from_fn(|_| claims.clone()) }
    }

    /// The points that stand for its first and its last day.
    pub(super) fn ends(&self) -> [Point; 2] {
        if self.occurrence.is_one_day() {
            [Point::Day(self.event); 2]
        } else {
            [Point::Start(self.event), Point::End(self.event)]
        }
    }

    /// What the domain says, each with its claims; a bound that is none has none.
    pub(super) fn arcs(&self) -> impl Iterator<Item = (Arc, &[ClaimId])> {
        let bounds = self.occurrence.bounds();
        let [start, end] = self.ends();
        // What is open lies farther than any day for certain.
        let latest_start = if bounds.open_start { -FAR } else { FAR };
        let earliest_end = if bounds.open_end { FAR } else { -FAR };
        let number = |day: Option<Day>, without: i64| day.map_or(without, Day::number);
        let no_earlier = |point, days: i64| Arc { from: point, to: Point::Origin, days: -days };
        let no_later = |point, days: i64| Arc { from: Point::Origin, to: point, days };
        let arcs = [
            (
                no_earlier(start, number(bounds.earliest_start, -FAR)),
                bounds.earliest_start.is_some(),
            ),
            (
                no_later(start, number(bounds.latest_start, latest_start)),
                bounds.latest_start.is_some() || bounds.open_start,
            ),
            (
                no_earlier(end, number(bounds.earliest_end, earliest_end)),
                bounds.earliest_end.is_some() || bounds.open_end,
            ),
            (no_later(end, number(bounds.latest_end, FAR)), bounds.latest_end.is_some()),
        ];
        let bounds = arcs.into_iter().zip(&self.because).map(|((arc, is_bound), because)| {
            (arc, if is_bound { because.as_slice() } else { &[] })
        });
        let lasting = (end != start).then_some((Arc { from: end, to: start, days: 0 }, &[][..]));
        bounds.chain(lasting)
    }
}

/// Takes what the own dates of the events in some bonds leave, in the order of the events.
pub(super) fn domains(model: &Model, bonds: &[Bond]) -> Vec<Domain> {
    events(bonds).into_iter().map(|event| Domain::new(model, event, bonds)).collect()
}

/// Finds the days that are left for each event; for none of more than [`MAX_EVENTS`].
///
/// # Errors
///
/// The claims that leave none.
pub(super) fn solve(model: &Model, bonds: &[Bond]) -> Result<Vec<Domain>, Contradiction> {
    let mut domains = domains(model, bonds);
    if domains.len() > MAX_EVENTS {
        return Ok(Vec::new());
    }
    let Some(first) = domains.first().map(|domain| domain.event) else { return Ok(domains) };
    for _ in 0..MAX_ROUNDS {
        let network = Network::new(&domains, bonds);
        let found = network.from(Point::Origin).and_then(|to| Ok((to, network.to(Point::Origin)?)));
        let (latest, earliest) = found.map_err(|cycle| {
            Contradiction::of_cycle(&network, cycle::smallest(&network, cycle), first)
        })?;
        let mut is_tightened = false;
        for domain in &mut domains {
            let [start, end] = domain.ends();
            let bounds = Bounds {
                earliest_start: day(-network.distance(&earliest, start)),
                latest_start: day(network.distance(&latest, start)),
                earliest_end: day(-network.distance(&earliest, end)),
                latest_end: day(network.distance(&latest, end)),
                open_start: false,
                open_end: false,
            };
            let before = domain.occurrence.bounds();
            let ways = [(&earliest, start), (&latest, start), (&earliest, end), (&latest, end)];
            let claims = |(paths, point): (&Paths, Point)| network.claims(paths, point);
            let Some(left) = domain.occurrence.narrowed(&bounds) else {
                let because = ways.into_iter().map(claims).chain([domain.because.concat()]);
                return Err(Contradiction::of_gap(domain.event, because.flatten()));
            };
            let after = left.bounds();
            for ((at, way), which) in ways.into_iter().enumerate().zip(SIDES) {
                let (solved, tightest) = (side(&bounds, which), side(&after, which));
                if tightest == side(&before, which) {
                    continue;
                }
                if tightest == solved {
                    domain.because[at] = claims(way);
                } else {
                    // The event's own dates leave out the days from the one to the other.
                    domain.because[at].extend(claims(way));
                    is_tightened = true;
                }
            }
            domain.occurrence = left;
        }
        if !is_tightened {
            break;
        }
    }
    Ok(domains)
}
