//! Those who died, or were injured, but for those who came to something graver.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Count, End, Tree};
use super::union::{People, add, certain};
use super::{Ended, HarmDoubt};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Outcome, RecordId, TieId};
use crate::query::in_time::placing_bounds;
use crate::query::pairing::most_pairs;

/// Those who are dead, as far as they are named.
#[derive(Default)]
pub(super) struct Dead {
    people: People,
    /// The participations that say so.
    ties: BTreeMap<RecordId, BTreeSet<TieId>>,
    /// Who died of themselves may be counted elsewhere without a name: the events that tell of it.
    events: BTreeMap<RecordId, BTreeSet<EventId>>,
}

impl Dead {
    /// Adds those of an outcome.
    pub(super) fn add(&mut self, count: &Count, who: impl Fn(RecordId) -> RecordId) {
        for named in &count.named {
            add(&mut self.people, who(named.who), named.doubt(End::Least));
            self.ties.entry(who(named.who)).or_default().insert(named.tie);
        }
    }

    /// Notes that those of an outcome may be among the unnamed of others.
    pub(super) fn may_be_unnamed(&mut self, count: &Count, who: impl Fn(RecordId) -> RecordId) {
        for named in &count.named {
            self.events.entry(who(named.who)).or_default().insert(named.event);
        }
    }

    fn is_certain(&self, who: RecordId) -> bool {
        self.people.get(&who).is_some_and(Option::is_none)
    }
}

/// Counts those who died and were not killed.
///
/// At the least: all who surely died but for those who may be named among the killed, and as many
/// more as the tolls of the killed have room for beside those surely named, if the event of the toll
/// was not to come yet. At the most: all but those surely killed.
pub(super) fn died(
    base: &KnowledgeBase,
    count: &Count,
    killed: Option<&Count>,
    who: impl Fn(RecordId) -> RecordId + Copy,
) -> Ended {
    let mut people = People::new();
    let mut events: BTreeMap<RecordId, BTreeSet<EventId>> = BTreeMap::new();
    for named in &count.named {
        add(&mut people, who(named.who), named.doubt(End::Least));
        events.entry(who(named.who)).or_default().insert(named.event);
    }
    let mut doubts: Vec<HarmDoubt> = people.values().copied().flatten().collect();
    let Some(killed) = killed else {
        let doubt = doubts.into_iter().max();
        return Ended::new(Outcome::Died, certain(&people), Some(people.len()), doubt);
    };
    let surely = killed.tree(&base.model, End::Least, who).together;
    let tree = killed.tree(&base.model, End::Most, who);
    let named = surely.named();
    people.retain(|who, _| named.get(who).is_none_or(Option::is_some));
    let mut wanted: Vec<Vec<usize>> = Vec::new();
    let mut least = 0;
    for who in people.iter().filter(|(_, doubt)| doubt.is_none()).map(|(who, _)| who) {
        least += 1;
        if surely.others.contains_key(who) || tree.together.others.contains_key(who) {
            // Those who are named outside of all tolls need no room.
            least -= 1;
            doubts.extend(named.get(who).copied().flatten());
            continue;
        }
        let is_named = |at: &usize| tree.together.groups[*at].people.contains_key(who);
        let died = events.get(who);
        let may_be = |at: &usize| {
            is_named(at) || died.is_some_and(|died| may_be_in(base, died, &tree.events[*at]))
        };
        doubts.extend(named.get(who).copied().flatten());
        wanted.push((0..tree.events.len()).filter(may_be).collect());
    }
    let groups = tree.together.groups.iter().zip(&tree.firm);
    let room = groups
        .map(|(group, firm)| group.largest().map_or(usize::MAX, |most| most.saturating_sub(*firm)));
    let taken = most_pairs(&wanted, &room.collect::<Vec<_>>());
    doubts.extend((taken > 0).then_some(HarmDoubt::MayBeOne));
    Ended::new(Outcome::Died, least - taken, Some(people.len()), doubts.into_iter().max())
}

/// Counts those who were injured and did not die: they with the dead, less the dead.
///
/// There are the fewest where all are dead who may be, the most where those alone are who surely are.
pub(super) fn injured(
    base: &KnowledgeBase,
    count: &Count,
    dead: &Dead,
    who: impl Fn(RecordId) -> RecordId + Copy,
) -> Ended {
    let most = {
        let mut tree = count.tree(&base.model, End::Most, who);
        let surely: Vec<RecordId> =
            dead.people.keys().copied().filter(|who| dead.is_certain(*who)).collect();
        tree.together.others.extend(surely.iter().map(|who| (*who, None)));
        (tree.together.most().map(|most| most.saturating_sub(surely.len())), tree.together.doubt())
    };
    let is_by_itself = |tie: TieId, who: RecordId| {
        // What says that they were injured says that they were killed, else.
        dead.ties.get(&who).is_some_and(|ties| ties.iter().all(|other| *other == tie))
    };
    let named = count.named.iter().filter(|named| {
        named.doubt(End::Least).is_none() || !is_by_itself(named.tie, who(named.who))
    });
    let left_out = named.clone().count() < count.named.len();
    let fewer =
        left_out.then(|| Count { tolls: count.tolls.clone(), named: named.copied().collect() });
    let mut tree = fewer.as_ref().unwrap_or(count).tree(&base.model, End::Least, who);
    let doubts = [most.1, tree.together.doubt(), doubt_of_dead(&tree, dead)];
    tree.together.others.extend(dead.people.keys().map(|who| (*who, None)));
    if !tree.events.is_empty() {
        for (who, died) in &dead.events {
            let groups = (0..tree.events.len()).filter(|at| {
                let own = &tree.events[*at];
                let is_own = own.len() == 1 && died.iter().all(|event| own.contains(event));
                !is_own && may_be_in(base, died, &tree.events[*at])
            });
            let groups: Vec<usize> = groups.collect();
            let known = tree.together.may_be_in.entry(*who).or_default();
            known.extend(groups);
            known.sort_unstable();
            known.dedup();
        }
    }
    let least = tree.together.least();
    let doubt = doubts.into_iter().flatten().chain(least.doubt).max();
    let number = least.number.saturating_sub(dead.people.len());
    Ended::new(Outcome::Injured, number, most.0, doubt)
}

/// Why it is not certain that some of the injured died.
fn doubt_of_dead(tree: &Tree, dead: &Dead) -> Option<HarmDoubt> {
    let named = tree.together.named();
    named.keys().filter_map(|who| dead.people.get(who).copied().flatten()).max()
}

/// Whether somebody whose death some events tell may have been harmed in one of others: these were
/// not certainly still to come by then.
fn may_be_in(base: &KnowledgeBase, died: &BTreeSet<EventId>, events: &[EventId]) -> bool {
    died.iter().any(|death| {
        let end = placing_bounds(base, *death).latest_end;
        let is_over = |event: &EventId| {
            let start = placing_bounds(base, *event).earliest_start;
            end.zip(start).is_some_and(|(end, start)| end < start)
        };
        !events.iter().all(is_over)
    })
}
