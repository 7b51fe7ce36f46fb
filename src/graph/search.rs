//! One search for every kind of path: level by level, with labels that say how a record was reached.
//!
//! A label is what a path so far must remember for what may come next; labels of one record that
//! another covers are dropped. Without time a label says nothing, so that this is a breadth-first
//! search; with it, it is label setting in the manner of Wu et al. (2014), level by level so that
//! the fewest hops are found too.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::chain::{Element, Times};
use super::distance::Distances;
use super::path::Finder;
use super::{Graph, LinkId, Steps};
use crate::date::Occurrence;
use crate::model::RecordId;

/// What a path remembers, and what may follow.
pub(super) trait Rule {
    /// What a path remembers.
    type Label: Clone;
    /// Whether labels differ in rank, so that one found later on the same level can be better.
    const IS_RANKED: bool;
    /// Whether a label that covers another also covers all that the other can become.
    const COVERS_ON: bool;
    /// Whether only a path that passes a record twice may do what is asked.
    const MAY_REPEAT: bool = false;

    /// The label of a path that has passed nothing yet.
    fn start(&self) -> Self::Label;

    /// Goes on to something with a time of its own: adds the labels then, or none.
    fn pass(&self, label: &Self::Label, next: (Element, &Occurrence), found: &mut Vec<Self::Label>);

    /// Tells whether all that may follow the second may follow the first too.
    fn covers(&self, label: &Self::Label, other: &Self::Label) -> bool;

    /// Gives a number to compare by: the least is the best. It never falls along a path.
    fn rank(&self, label: &Self::Label) -> i64;

    /// Judges a path that was found: what has a time on it, in its order.
    fn judge(&mut self, _: &[(Element, &Occurrence)]) -> Verdict {
        Verdict::Accepted
    }
}

/// Whether a path that was found can be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It can.
    Accepted,
    /// It cannot, and the rule has learnt what labels must remember: the search is to be made again.
    Again,
    /// It cannot, and nothing more can be remembered.
    Refused,
}

/// A path of which nothing but its length counts: what [`shortest`](super::shortest) finds sooner.
#[cfg(test)]
pub(super) struct Untimed;

#[cfg(test)]
impl Rule for Untimed {
    type Label = ();
    const IS_RANKED: bool = false;
    const COVERS_ON: bool = true;

    fn start(&self) {}

    fn pass(&self, (): &(), _: (Element, &Occurrence), found: &mut Vec<()>) {
        found.push(());
    }

    fn covers(&self, (): &(), (): &()) -> bool {
        true
    }

    fn rank(&self, (): &()) -> i64 {
        0
    }
}

/// What the best path is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// The one with the fewest hops; of those the one of least rank.
    FewestHops,
    /// The one of least rank; of those the one with the fewest hops.
    LeastRank,
}

/// What a search must leave out, beside what [`Steps`] does.
#[derive(Default)]
pub(super) struct Closed {
    /// Records that it must not come to.
    pub(super) records: FxHashSet<RecordId>,
    /// Records that it must not come to first.
    pub(super) first: FxHashSet<RecordId>,
}

/// A path as a search finds it: each link with the record it leads to.
#[derive(Clone)]
pub(super) struct Trail {
    pub(super) start: RecordId,
    pub(super) steps: Vec<(LinkId, RecordId)>,
    /// The rank of its label.
    pub(super) rank: i64,
}

impl Trail {
    /// Lists its records, from the first to the last.
    pub(super) fn route(&self) -> Vec<RecordId> {
        let rest = self.steps.iter().map(|(_, record)| *record);
        std::iter::once(self.start).chain(rest).collect()
    }

    /// Turns it round.
    pub(super) fn reverse(&mut self) {
        let mut route = self.route();
        route.reverse();
        let links = self.steps.iter().rev().map(|(link, _)| *link);
        let steps = links.zip(route.iter().skip(1).copied()).collect();
        self.start = route[0];
        self.steps = steps;
    }
}

/// A search by one rule.
pub(super) struct Search<'a, R: Rule> {
    pub(super) graph: &'a Graph,
    pub(super) steps: &'a Steps,
    /// When things are; `None` where the rule does not ask.
    pub(super) times: Option<&'a Times<'a>>,
    /// Whether links that are in doubt are left out.
    pub(super) is_certain: bool,
    pub(super) rule: R,
    /// How far it is to the end asked for last.
    distances: Option<Distances>,
}

impl<R: Rule> Finder for Search<'_, R> {
    const MAY_REPEAT: bool = R::MAY_REPEAT;

    fn best(
        &mut self,
        root: &[RecordId],
        end: RecordId,
        closed: &Closed,
        (max_hops, goal): (usize, Goal),
    ) -> Option<Trail> {
        let known = self.distances.take().filter(|known| known.end() == end);
        let distances = known.unwrap_or_else(|| Distances::to(end, self.graph, self.steps));
        let best = loop {
            let bounds = (max_hops, goal);
            let Some(trail) = self.first_best(root, closed, bounds, &distances) else { break None };
            match self.judge(&trail) {
                Verdict::Accepted => break Some(trail),
                Verdict::Again => {}
                Verdict::Refused => break None,
            }
        };
        self.distances = Some(distances);
        best
    }

    fn along(&mut self, route: &[RecordId]) -> Option<Trail> {
        let end = *route.last()?;
        let mut field = Field::new(self.graph.record_count(), end);
        self.go_along(route, &mut field)?;
        Some(field.trace(field.best?.1, &self.rule))
    }
}

impl<'a, R: Rule> Search<'a, R> {
    /// Starts with what a search may step over, when things are, and the rule.
    pub(super) fn new(
        (graph, steps): (&'a Graph, &'a Steps),
        times: Option<&'a Times<'a>>,
        is_certain: bool,
        rule: R,
    ) -> Self {
        Self { graph, steps, times, is_certain, rule, distances: None }
    }

    /// Finds the best path that begins with these records, by what labels remember.
    ///
    /// Nothing is gone on with that cannot reach the end in the hops allowed. First these are as few
    /// as any path has, then more and more: a path of the fewest hops is found among few. It is the
    /// same that would be found among all, for whatever covers a label, or leads to it, is of no
    /// later level and no farther from the end. One that is better whatever its hops ranks no higher
    /// than that one, and neither does any part of it.
    fn first_best(
        &mut self,
        root: &[RecordId],
        closed: &Closed,
        (max_hops, goal): (usize, Goal),
        distances: &Distances,
    ) -> Option<Trail> {
        let start = *root.last()?;
        let left = distances.from(start)?;
        let mut limit = (root.len() - 1).saturating_add(left);
        let mut further = 1;
        let mut field = loop {
            let mut field = Field::new(self.graph.record_count(), distances.end());
            self.go_along(root, &mut field)?;
            if left > 0 {
                let bounds = (root.len(), limit.min(max_hops));
                self.spread(&mut field, bounds, (closed, distances), Goal::FewestHops);
            }
            if field.best.is_some() {
                break field;
            }
            if limit >= max_hops || !field.is_cut {
                return None;
            }
            limit = limit.saturating_add(further);
            further *= 2;
        };
        if goal == Goal::LeastRank {
            let ceiling = field.best.map_or(i64::MAX, |(rank, _)| rank);
            field = Field::new(self.graph.record_count(), distances.end());
            field.ceiling = ceiling;
            self.go_along(root, &mut field)?;
            if left > 0 {
                self.spread(&mut field, (root.len(), max_hops), (closed, distances), goal);
            }
        }
        Some(field.trace(field.best?.1, &self.rule))
    }

    /// Counts the things with a time on a trail that can be passed one after the other.
    pub(super) fn passes(&self, trail: &Trail) -> usize {
        let Some(times) = self.times else { return 0 };
        let mut labels = vec![self.rule.start()];
        let passed = times.passed(trail);
        let is_passed = |(_, element, time): &&(usize, Element, Rc<Occurrence>)| {
            let mut next = Vec::new();
            for label in &labels {
                self.rule.pass(label, (*element, time), &mut next);
            }
            labels = std::mem::take(&mut next);
            !labels.is_empty()
        };
        passed.iter().take_while(is_passed).count()
    }

    /// Reaches the last of these records from the first, over whichever links between them.
    fn go_along(&mut self, route: &[RecordId], field: &mut Field<R::Label>) -> Option<()> {
        let (start, rest) = route.split_first()?;
        let mut labels = Vec::new();
        self.come_to(*start, vec![self.rule.start()], &mut labels);
        for label in labels.drain(..) {
            field.add((*start, None, NONE), label, &self.rule);
        }
        for next in rest {
            let level = field.next_level();
            field.forget();
            for at in level {
                let (record, label) = field.stand(at);
                for (link, _) in self.graph.links(record).filter(|(_, to)| to == next) {
                    self.go_over(&label, link, *next, &mut labels);
                    for label in labels.drain(..) {
                        field.add((*next, Some(link), at), label, &self.rule);
                    }
                }
            }
        }
        (!field.level.is_empty() || field.best.is_some()).then_some(())
    }

    /// Spreads from the level that was reached, until the best path to the end is found.
    fn spread(
        &mut self,
        field: &mut Field<R::Label>,
        (first, max_hops): (usize, usize),
        (closed, distances): (&Closed, &Distances),
        goal: Goal,
    ) {
        for hops in first..=max_hops {
            let level = field.next_level();
            if level.is_empty() || (goal == Goal::FewestHops && field.best.is_some()) {
                return;
            }
            for at in level {
                let is_first = hops == first;
                if field.states[at as usize].is_beaten
                    || !(is_first
                        || self.steps.may_pass(self.graph, field.states[at as usize].record))
                {
                    continue;
                }
                self.step_from(at, field, (closed, is_first), (distances, max_hops - hops));
                if field.best.is_some() && !R::IS_RANKED {
                    return;
                }
            }
        }
    }

    fn step_from(
        &mut self,
        at: u32,
        field: &mut Field<R::Label>,
        (closed, is_first): (&Closed, bool),
        (distances, left): (&Distances, usize),
    ) {
        let (record, label) = field.stand(at);
        let mut labels = Vec::new();
        for (link, next) in self.graph.links(record) {
            if !self.steps.may_follow(self.graph, link) {
                continue;
            }
            let Some(hops) = distances.from(next) else { continue };
            field.is_cut |= hops > left;
            let is_closed = hops > left
                || closed.records.contains(&next)
                || (is_first && closed.first.contains(&next))
                || (R::COVERS_ON && field.is_covered(next, &label, &self.rule));
            if is_closed {
                continue;
            }
            self.go_over(&label, link, next, &mut labels);
            for label in labels.drain(..) {
                field.add((next, Some(link), at), label, &self.rule);
            }
            if next == field.end && !R::IS_RANKED && field.best.is_some() {
                return;
            }
        }
    }

    /// Goes over a link and comes to a record.
    fn go_over(&self, label: &R::Label, link: LinkId, to: RecordId, found: &mut Vec<R::Label>) {
        let Some(times) = self.times else {
            found.push(label.clone());
            return;
        };
        let mut labels = Vec::new();
        match times.of_link(link) {
            Some(time) => self.rule.pass(label, (Element::Link(link), &time), &mut labels),
            None => labels.push(label.clone()),
        }
        if self.is_certain && !labels.is_empty() && !times.is_certain(link) {
            return;
        }
        self.come_to(to, labels, found);
    }

    fn come_to(&self, record: RecordId, labels: Vec<R::Label>, found: &mut Vec<R::Label>) {
        let event = self.times.and_then(|times| times.of_record(record));
        match event {
            Some((event, time)) => {
                let next = (Element::Event(event), &*time);
                for label in &labels {
                    self.rule.pass(label, next, found);
                }
            }
            None => found.extend(labels),
        }
    }

    fn judge(&mut self, trail: &Trail) -> Verdict {
        let Some(times) = self.times else { return Verdict::Accepted };
        let passed = times.passed(trail);
        let passed: Vec<_> = passed.iter().map(|(_, element, time)| (*element, &**time)).collect();
        self.rule.judge(&passed)
    }
}

/// No state.
const NONE: u32 = u32::MAX;

/// One way in which a record was reached.
struct State<L> {
    record: RecordId,
    link: Option<LinkId>,
    /// The state it was reached from.
    before: u32,
    /// Another state of the same record.
    other: u32,
    label: L,
    /// Another covers it.
    is_beaten: bool,
}

/// What a search has reached.
struct Field<L> {
    end: RecordId,
    states: Vec<State<L>>,
    /// The last kept state of each record, counted from 1; 0 of one that was not reached. Asked for
    /// as zeros, so that the memory of what is never reached is never touched.
    last: Vec<u32>,
    /// The states of the last level.
    level: Vec<u32>,
    /// The first of them.
    level_start: u32,
    /// The best state at the end, with its rank.
    best: Option<(i64, u32)>,
    /// What ranks higher is not wanted.
    ceiling: i64,
    /// Whether something was left out because it is too far from the end.
    is_cut: bool,
}

impl<L: Clone> Field<L> {
    fn new(records: usize, end: RecordId) -> Self {
        let (states, level) = Default::default();
        let last = vec![0; records];
        let (ceiling, is_cut) = (i64::MAX, false);
        Self { end, states, last, level, level_start: 0, best: None, ceiling, is_cut }
    }

    fn stand(&self, at: u32) -> (RecordId, L) {
        let state = &self.states[at as usize];
        (state.record, state.label.clone())
    }

    /// Adds a state, unless one of the same record covers it or the end is reached better already.
    fn add<R: Rule<Label = L>>(
        &mut self,
        (record, link, before): (RecordId, Option<LinkId>, u32),
        label: L,
        rule: &R,
    ) {
        let rank = rule.rank(&label);
        if rank > self.ceiling || self.best.is_some_and(|(best, _)| best <= rank) {
            return;
        }
        let last = self.last_of(record);
        let mut at = last;
        while at != NONE {
            let state = &mut self.states[at as usize];
            if !state.is_beaten {
                if rule.covers(&state.label, &label) {
                    return;
                }
                // One of the level before may still be gone on from, with fewer hops.
                let is_of_level = at >= self.level_start;
                state.is_beaten = is_of_level && rule.covers(&label, &state.label);
            }
            at = state.other;
        }
        let Ok(at) = u32::try_from(self.states.len()) else { return };
        self.last[record.index()] = at + 1;
        self.states.push(State { record, link, before, other: last, label, is_beaten: false });
        if record == self.end {
            self.best = Some((rank, at));
        } else {
            self.level.push(at);
        }
    }

    /// Gives the states of the last level, and begins another.
    fn next_level(&mut self) -> Vec<u32> {
        self.level_start = u32::try_from(self.states.len()).unwrap_or(NONE);
        std::mem::take(&mut self.level)
    }

    fn last_of(&self, record: RecordId) -> u32 {
        self.last[record.index()].checked_sub(1).unwrap_or(NONE)
    }

    /// Tells whether a state of this record covers a label.
    fn is_covered<R: Rule<Label = L>>(&self, record: RecordId, label: &L, rule: &R) -> bool {
        let mut at = self.last_of(record);
        while at != NONE {
            let state = &self.states[at as usize];
            if rule.covers(&state.label, label) {
                return true;
            }
            at = state.other;
        }
        false
    }

    /// Forgets where it has been, but not how it came here.
    fn forget(&mut self) {
        for state in &self.states {
            self.last[state.record.index()] = 0;
        }
        self.best = None;
    }

    /// Follows a state back to the start.
    fn trace<R: Rule<Label = L>>(&self, found: u32, rule: &R) -> Trail {
        let mut steps = Vec::new();
        let mut state = &self.states[found as usize];
        let rank = rule.rank(&state.label);
        while let (Some(link), before) = (state.link, state.before) {
            steps.push((link, state.record));
            state = &self.states[before as usize];
        }
        steps.reverse();
        Trail { start: state.record, steps, rank }
    }
}
