//! Which events resolve which, over any number of steps.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use rustc_hash::FxHashMap;

use super::super::order::by_time;
use crate::date::Certainty;
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::EventId;

/// Which way the chain of what resolves what is gone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// From what is resolved to what resolves it.
    On,
    /// From what resolves to what it resolves.
    Back,
}

/// The events that resolve one, and those that resolve these, in order as [`sort`] puts them, each
/// with whether it certainly does.
pub(super) fn resolving(base: &KnowledgeBase, event: EventId) -> Vec<(EventId, Certainty)> {
    let mut found = along(base, event, Way::On, |_| true);
    sort(base, &mut found, |(event, _)| *event);
    found
}

/// The events that one resolves, and those that these resolve as long as they are to be gone back
/// beyond, in the order of the files, each with whether it certainly does.
pub(super) fn resolved(
    base: &KnowledgeBase,
    event: EventId,
    goes_beyond: impl Fn(EventId) -> bool,
) -> Vec<(EventId, Certainty)> {
    along(base, event, Way::Back, goes_beyond)
}

fn along(
    base: &KnowledgeBase,
    event: EventId,
    way: Way,
    goes_beyond: impl Fn(EventId) -> bool,
) -> Vec<(EventId, Certainty)> {
    let mut certainties = FxHashMap::from_iter([(event, Certainty::Certain)]);
    let mut queue = VecDeque::from([event]);
    while let Some(at) = queue.pop_front() {
        let Some(certainty) = certainties.get(&at).copied() else { continue };
        for (link, other) in base.graph.links_of_kind(at.record(), LinkKind::Resolves) {
            let resolves = base.graph.ends(link).0 == other;
            if resolves != (way == Way::On) {
                continue;
            }
            let link = base.graph.link(link);
            let Some(other) = base.model.as_event(other) else { continue };
            let certainty = certainty.and(base.model.seen(link.claim));
            // What turns out to be certain makes certain what resolves it, which is gone through again.
            let known = certainties.get(&other).copied();
            if known.is_none_or(|known| certainty.or(known) != known) {
                certainties.insert(other, certainty);
                if goes_beyond(other) {
                    queue.push_back(other);
                }
            }
        }
    }
    certainties.remove(&event);
    let mut found: Vec<_> = certainties.into_iter().collect();
    found.sort_unstable_by_key(|(event, _)| *event);
    found
}

/// Puts what belongs to events in order: what resolves something after that, be it dated or not, and
/// by time what no link orders.
pub(super) fn sort<T>(base: &KnowledgeBase, all: &mut [T], event: impl Fn(&T) -> EventId) {
    let mut events: Vec<EventId> = all.iter().map(&event).collect();
    events.sort_unstable();
    events.dedup();
    if events.len() < 2 {
        return;
    }
    let time = |event: EventId| base.model.placing(event);
    events.sort_by(|a, b| by_time((a.record(), &time(*a)), (b.record(), &time(*b))));
    let places = by_links(base, &events);
    all.sort_by_key(|one| places.get(&event(one)).copied());
}

/// The place of each of some events that are in order of time, none before what it resolves; rings
/// stay as they are.
fn by_links(base: &KnowledgeBase, events: &[EventId]) -> FxHashMap<EventId, usize> {
    let at: FxHashMap<EventId, usize> =
        events.iter().enumerate().map(|(at, event)| (*event, at)).collect();
    let mut later: Vec<Vec<usize>> = vec![Vec::new(); events.len()];
    let mut open = vec![0_usize; events.len()];
    for (place, event) in events.iter().enumerate() {
        for (link, other) in base.graph.links_of_kind(event.record(), LinkKind::Resolves) {
            let is_resolved = base.graph.ends(link).1 == other;
            let Some(other) = base.model.as_event(other).filter(|_| is_resolved) else { continue };
            if let Some(earlier) = at.get(&other).filter(|earlier| **earlier != place) {
                later[*earlier].push(place);
                open[place] += 1;
            }
        }
    }
    let free = (0..events.len()).filter(|place| open[*place] == 0).map(Reverse);
    let mut free: BinaryHeap<Reverse<usize>> = free.collect();
    let mut places = FxHashMap::default();
    while let Some(Reverse(place)) = free.pop() {
        places.insert(events[place], places.len());
        for next in &later[place] {
            open[*next] -= 1;
            if open[*next] == 0 {
                free.push(Reverse(*next));
            }
        }
    }
    for event in events {
        let next = places.len();
        places.entry(*event).or_insert(next);
    }
    places
}
