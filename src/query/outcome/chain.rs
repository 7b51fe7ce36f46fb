//! Which events resolve which, over any number of steps.

use std::collections::VecDeque;

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

/// The events that resolve one, and those that resolve these, in order of time, each with whether it
/// certainly does.
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

/// Puts what belongs to events in order of time.
pub(super) fn sort<T>(base: &KnowledgeBase, all: &mut [T], event: impl Fn(&T) -> EventId) {
    let time = |one: &T| base.model.placing(event(one));
    all.sort_by(|a, b| by_time((event(a).record(), &time(a)), (event(b).record(), &time(b))));
}
