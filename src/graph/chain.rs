//! Chains: paths that respect time.
//!
//! Time sits on events, and on links that last: credits, memberships, statements with the time they
//! hold for. A chain is a path together with what has a time on it, in the order in which it is
//! passed; an undated credit or event is wholly unknown, and a link without a time of its own asks
//! for nothing. There are two rules:
//!
//! - [`ChainRule::Order`]: there are moments t₁ ≤ t₂ ≤ …, one inside each thing, so that each is no
//!   earlier than those before it. This is a time-respecting path over contacts that last and are
//!   passed in no time (Holme, Saramäki: "Temporal networks", Physics Reports 519, 2012). The best is
//!   one of the minimal paths of Wu, Cheng, Huang, Ke, Lu, Xu ("Path Problems in Temporal Graphs",
//!   PVLDB 7(9), 2014): see [`Best`].
//! - [`ChainRule::Overlap`]: each thing shares a day with the one before, whatever lies between them
//!   without a time. A record may be passed twice where only so the times hang together; to forbid
//!   that makes the search as hard as any (Szeider: "Finding paths in graphs avoiding forbidden
//!   transitions", Discrete Applied Mathematics 126, 2003).
//!
//! A chain is certain if it holds however the unknowns fall, and possible if it does for some way:
//! for one way along the whole chain, in which each uncertain date is one unknown. A link that the
//! sources contradict each other on, or of which a clock leaves open whether it is there, makes a
//! chain possible at most. Different things count as independent: where dates are bound to each
//! other, or a chain goes over two links that contradict each other, *certain* and *no* stay right
//! and *possible* may say too much. There can be some chain for every way without one that holds
//! for all of them; that is not asked here.

mod order;
mod overlap;
mod times;

use std::ops::Range;
use std::rc::Rc;

use super::path::{Finder, Path, ranked};
use super::search::{Goal, Rule, Search, Trail};
use super::{Graph, LinkId, Steps};
use crate::date::{Certainty, Day, Direction, Occurrence, Progress};
use crate::model::{Model, RecordId};
use order::Order;
use overlap::{CertainOverlap, PossibleOverlap};

pub use times::Element;
pub(super) use times::Times;

/// How a chain respects time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainRule {
    /// Each thing is no earlier than those before it.
    Order(Best),
    /// Each thing shares a day with the one before it.
    Overlap,
}

/// Which chain in order of time is the best, in the words of Wu et al.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Best {
    /// The one with the fewest hops, a *shortest* path but for durations; of those the one that
    /// arrives first.
    FewestHops,
    /// The *earliest-arrival* path; of those one with the fewest hops.
    EarliestArrival,
    /// The *latest-departure* path; of those one with the fewest hops.
    LatestDeparture,
}

impl ChainRule {
    fn goal(self) -> Goal {
        match self {
            Self::Order(Best::FewestHops) | Self::Overlap => Goal::FewestHops,
            Self::Order(_) => Goal::LeastRank,
        }
    }

    /// The way in which a search goes.
    fn direction(self) -> Direction {
        match self {
            Self::Order(Best::LatestDeparture) => Direction::Backward,
            Self::Order(_) | Self::Overlap => Direction::Forward,
        }
    }
}

/// A path that respects time.
#[derive(Clone, Debug)]
pub struct Chain {
    /// The path: of the links of each hop the chain goes over the first.
    pub path: Path,
    /// Whether it holds however the unknowns fall, or for some way.
    pub certainty: Certainty,
    /// What has a time on it, in the order in which it is passed.
    pub passed: Vec<Passed>,
    /// In order of time, the earliest day on which all of it can have been passed.
    pub arrival: Limit,
    /// In order of time, the latest day on which it can still be begun.
    pub departure: Limit,
}

/// A day that a chain comes to, as far as something limits it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// For the best way the unknowns can fall: the earliest arrival, the latest departure.
    pub best: Option<Day>,
    /// For the worst way; only of a chain that holds for every way.
    pub worst: Option<Day>,
}

/// Something with a time on a chain.
#[derive(Clone, Debug)]
pub struct Passed {
    /// The hop it belongs to, counted from 1; 0 for what the chain starts with.
    pub hop: usize,
    /// What it is.
    pub element: Element,
    /// When it is.
    pub time: Occurrence,
    /// Whether it certainly follows, and the link of its hop is in no doubt.
    pub certainty: Certainty,
    /// The last of the things passed before it that it does not certainly follow.
    pub unsure_of: Option<usize>,
}

/// Why a path is no chain.
#[derive(Clone, Debug)]
pub struct Obstacle {
    /// The path.
    pub path: Path,
    /// What has a time on it, up to and with what does not follow.
    pub passed: Vec<Passed>,
    /// The last of the things before that it certainly does not follow; `None` where it could follow
    /// each of them, but not all in one way that the unknowns can fall.
    pub against: Option<usize>,
}

/// Searches for chains by one rule.
pub struct ChainSearch<'a> {
    graph: &'a Graph,
    model: &'a Model,
    steps: &'a Steps,
    times: Times<'a>,
    rule: ChainRule,
    max_hops: usize,
}

/// Uses a search by the rule for certain or for possible chains, of whichever type that is.
macro_rules! with_search {
    ($self:ident, $certainty:expr, $search:ident => $body:expr) => {{
        let is_certain = $certainty == Certainty::Certain;
        match ($self.rule, is_certain) {
            (ChainRule::Order(_), _) => {
                let $search = &mut $self
                    .search(is_certain, Order { direction: $self.rule.direction(), is_certain });
                $body
            }
            (ChainRule::Overlap, true) => {
                let $search = &mut $self.search(is_certain, CertainOverlap);
                $body
            }
            (ChainRule::Overlap, false) => {
                let $search = &mut $self.search(is_certain, PossibleOverlap::default());
                $body
            }
        }
    }};
}

impl<'a> ChainSearch<'a> {
    /// Starts with what a search may step over, and how many hops a chain may have.
    #[must_use]
    pub fn new(
        graph: &'a Graph,
        model: &'a Model,
        steps: &'a Steps,
        (rule, max_hops): (ChainRule, usize),
    ) -> Self {
        Self { graph, model, steps, times: Times::new(graph, model), rule, max_hops }
    }

    /// Finds up to `count` chains, the best first: certain ones, or those that are possible at
    /// least, of which each says whether it is certain.
    #[must_use]
    pub fn find(
        &self,
        (from, to): (RecordId, RecordId),
        certainty: Certainty,
        count: usize,
    ) -> Vec<Chain> {
        let is_backward = self.rule.direction() == Direction::Backward;
        let ends = if is_backward { (to, from) } else { (from, to) };
        let bounds = (count, self.max_hops);
        let trails =
            with_search!(self, certainty, search => ranked(search, ends, bounds, self.rule.goal()));
        trails.into_iter().map(|trail| self.chain(trail)).collect()
    }

    /// Finds what keeps a path from being a chain: the first thing on it that does not follow what
    /// is before it, over whichever links. `None` where nothing does.
    #[must_use]
    pub fn obstacle(&self, path: Path) -> Option<Obstacle> {
        let route = path.route();
        let passable = |len: &usize| self.along(&route[..*len], Certainty::Possible);
        let fails = (1..=route.len()).find(|len| passable(len).is_none())?;
        let mut trail = passable(&fails.checked_sub(1)?)?;
        trail.steps.push((*path.hops.get(fails - 2)?.links.first()?, *route.get(fails - 1)?));
        let mut passed = self.follow(&trail);
        let possible = with_search!(self, Certainty::Possible, search => search.passes(&trail));
        passed.truncate(possible + 1);
        let late = passed.last()?;
        let against = self
            .asked(possible)
            .rev()
            .find(|at| self.follows(&passed[*at], late.element, &late.time) == Certainty::No);
        Some(Obstacle { path, passed, against })
    }

    /// Goes along a route in the direction in which the rule searches.
    fn along(&self, route: &[RecordId], certainty: Certainty) -> Option<Trail> {
        with_search!(self, certainty, search => search.along(route))
    }

    fn search<R: Rule>(&self, is_certain: bool, rule: R) -> Search<'_, R> {
        Search::new((self.graph, self.steps), Some(&self.times), is_certain, rule)
    }

    /// Makes a chain of a trail that is possible at least; where only its hops count, over certain
    /// links if that can be.
    fn chain(&self, mut trail: Trail) -> Chain {
        if self.rule.goal() == Goal::FewestHops {
            trail = self.along(&trail.route(), Certainty::Certain).unwrap_or(trail);
        }
        if self.rule.direction() == Direction::Backward {
            trail.reverse();
        }
        let passed = self.follow(&trail);
        let links = trail.steps.iter().map(|(link, _)| self.graph.certainty(self.model, *link));
        let steps = passed.iter().map(|one| one.certainty);
        let certainty = links.chain(steps).fold(Certainty::Certain, Certainty::and);
        let limit = |direction| match self.rule {
            ChainRule::Order(_) => limit(&passed, direction, certainty),
            ChainRule::Overlap => Limit::default(),
        };
        Chain {
            path: self.graph.path_over(&trail, self.steps),
            certainty,
            arrival: limit(Direction::Forward),
            departure: limit(Direction::Backward),
            passed,
        }
    }

    /// Lists what has a time on a trail, each with whether it follows what it must follow.
    fn follow(&self, trail: &Trail) -> Vec<Passed> {
        let mut followed: Vec<Passed> = Vec::new();
        for (hop, element, time) in self.times.passed(trail) {
            let over = hop.checked_sub(1).and_then(|at| trail.steps.get(at));
            let doubt = over
                .map_or(Certainty::Certain, |(link, _)| self.graph.certainty(self.model, *link));
            let answers = self
                .asked(followed.len())
                .map(|at| (at, self.follows(&followed[at], element, &time)));
            let (mut certainty, mut unsure_of) = (doubt, None);
            for (at, answer) in answers {
                certainty = certainty.and(answer);
                if answer != Certainty::Certain {
                    unsure_of = Some(at);
                }
            }
            let time = Rc::unwrap_or_clone(time);
            followed.push(Passed { hop, element, time, certainty, unsure_of });
        }
        followed
    }

    /// What must be followed of so many things passed: all in order of time, in overlap the last.
    fn asked(&self, passed: usize) -> Range<usize> {
        match self.rule {
            ChainRule::Order(_) => 0..passed,
            ChainRule::Overlap => passed.saturating_sub(1)..passed,
        }
    }

    /// Tells whether something follows another as the rule asks, the two for themselves.
    fn follows(&self, before: &Passed, element: Element, time: &Occurrence) -> Certainty {
        match self.rule {
            _ if before.element == element => Certainty::Certain,
            ChainRule::Order(_) => time.before(&before.time).not(),
            ChainRule::Overlap => before.time.shares_a_day(time),
        }
    }
}

/// How far a chain in order of time comes in one direction.
fn limit(passed: &[Passed], direction: Direction, certainty: Certainty) -> Limit {
    let mut times: Vec<&Occurrence> = passed.iter().map(|one| &one.time).collect();
    if direction == Direction::Backward {
        times.reverse();
    }
    let (mut best, mut worst) = (vec![Progress::new(direction)], Progress::new(direction));
    for time in times {
        let mut next = Vec::new();
        for progress in best {
            progress.then_possibly(time, &mut next);
        }
        best = next;
        worst = worst.pushed_by(time);
    }
    let best = best.iter().min_by_key(|progress| progress.rank());
    Limit {
        best: best.and_then(Progress::day),
        worst: worst.day().filter(|_| certainty == Certainty::Certain),
    }
}

impl Graph {
    /// Tells whether a link is certainly there: no clock leaves open whether its claim belongs to
    /// the base as asked for, and sources do not contradict each other on it.
    #[must_use]
    pub fn certainty(&self, model: &Model, link: LinkId) -> Certainty {
        model.holds(self.link(link).claim)
    }
}
