//! Those who died, or were injured, but for those who came to something graver.

use std::collections::{BTreeMap, BTreeSet};

use super::happening::{is_one, may_be_in};
use super::tree::{Count, End, Named, Tree};
use super::union::{Group, People, Who, add, certain};
use super::whole::{Links, wholes};
use super::{Ended, HarmDoubt};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Model, Outcome, Property, RecordId, TieId};
use crate::query::pairing::most_pairs;

/// Those who are dead, as far as they are named.
#[derive(Default)]
pub(super) struct Dead {
    people: People,
    /// What says so.
    deaths: BTreeMap<Who, Vec<Death>>,
    /// Who died of themselves may be counted elsewhere without a name: the events that tell of it.
    events: BTreeMap<Who, BTreeSet<EventId>>,
}

/// What says that somebody is dead.
struct Death {
    event: EventId,
    tie: TieId,
    is_certain: bool,
}

impl Dead {
    /// Adds those of an outcome.
    pub(super) fn add(&mut self, count: &Count, who: impl Fn(RecordId) -> RecordId) {
        for named in &count.named {
            let doubt = named.doubt(End::Least);
            let death = Death { event: named.event, tie: named.tie, is_certain: doubt.is_none() };
            add(&mut self.people, named.who(&who), doubt);
            self.deaths.entry(named.who(&who)).or_default().push(death);
        }
    }

    /// Notes that those of an outcome may be among the unnamed of others.
    pub(super) fn may_be_unnamed(&mut self, count: &Count, who: impl Fn(RecordId) -> RecordId) {
        for named in &count.named {
            self.events.entry(named.who(&who)).or_default().insert(named.event);
        }
    }

    fn is_certain(&self, who: Who) -> bool {
        self.people.get(&who).is_some_and(Option::is_none)
    }
}

/// Counts those who died and were not killed.
///
/// At the least: all who surely died but for those who may be named among the killed, and as many
/// more as the tolls of the killed of the same happening have room for beside those surely named. At the
/// most: all but those surely killed.
pub(super) fn died(
    base: &KnowledgeBase,
    count: &Count,
    killed: Option<&Count>,
    who: impl Fn(RecordId) -> RecordId + Copy,
) -> Ended {
    let mut people = People::new();
    let mut events: BTreeMap<Who, BTreeSet<EventId>> = BTreeMap::new();
    for named in &count.named {
        add(&mut people, named.who(who), named.doubt(End::Least));
        events.entry(named.who(who)).or_default().insert(named.event);
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
        let is_outside = |people: &People| people.contains_key(who);
        let has_room = |group: &Group| group.people.get(who).is_some_and(Option::is_none);
        if is_outside(&surely.others)
            || is_outside(&tree.together.others)
            || tree.together.groups.iter().any(has_room)
        {
            // Those named outside of all tolls need no room, and those have it who surely are of
            // those killed in an event, if that is one of those meant.
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
    let room = tree.together.groups.iter().map(|group| {
        let named = certain(&group.people);
        group.most.map_or(usize::MAX, |most| most.saturating_sub(named))
    });
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
    let surely: Vec<Who> =
        dead.people.keys().copied().filter(|who| dead.is_certain(*who)).collect();
    let most = dead.beside(base, count, End::Most, who);
    let mut most = most.as_ref().unwrap_or(count).tree(&base.model, End::Most, who).together;
    let doubt_at_most = most.doubt();
    most.others.extend(surely.iter().map(|who| (*who, None)));
    let most = most.most().map(|most| most.saturating_sub(surely.len()));
    let fewest = dead.beside(base, count, End::Least, who);
    let fewest = fewest.as_ref().unwrap_or(count);
    let doubt_of_dead = dead.doubt(&fewest.named, who);
    let mut fewest = fewest.tree(&base.model, End::Least, who);
    let doubts = [doubt_at_most, fewest.together.doubt(), doubt_of_dead];
    dead.may_be_among(base, &mut fewest);
    fewest.together.others.extend(dead.people.keys().map(|who| (*who, None)));
    let least = fewest.together.least();
    let doubt = doubts.into_iter().flatten().chain(least.doubt).max();
    let number = least.number.saturating_sub(dead.people.len());
    Ended::new(Outcome::Injured, number, most, doubt)
}

impl Dead {
    /// Tells the injured apart from the dead, as they count at one end, where an injury is of
    /// another happening than the death; and leaves those out who only may be injured where they are
    /// not dead, as one statement says. `None` where all is as it is.
    fn beside(
        &self,
        base: &KnowledgeBase,
        count: &Count,
        end: End,
        who: impl Fn(RecordId) -> RecordId,
    ) -> Option<Count> {
        let is_dead = |named: &Named| self.deaths.contains_key(&named.who(&who));
        if !count.named.iter().any(is_dead) {
            return None;
        }
        let told = count.named.iter().filter_map(|named| {
            let Some(deaths) = self.deaths.get(&named.who(&who)) else { return Some(*named) };
            let is_either = named.doubt(End::Least).is_some()
                && deaths.iter().all(|death| death.tie == named.tie)
                && is_in_a_row(&base.model, named.event);
            let is_of = |death: &Death| match is_one(base, death.event, named.event) {
                Certainty::Certain => death.is_certain || end == End::Least,
                Certainty::Possible => end == End::Least,
                Certainty::No => false,
            };
            let is_counted = end == End::Least || self.is_certain(named.who(&who));
            let is_apart = is_counted && !deaths.iter().any(is_of);
            (end == End::Most || !is_either)
                .then_some(Named { who: Who { is_apart, ..named.who }, ..*named })
        });
        Some(Count { tolls: count.tolls.clone(), named: told.collect() })
    }

    /// Notes of which groups those who died may be the unnamed: not of the event that tells of it,
    /// which tells of the injured beside them, and not where they surely are named elsewhere.
    fn may_be_among(&self, base: &KnowledgeBase, tree: &mut Tree) {
        if tree.events.is_empty() {
            return;
        }
        let named = tree.together.named();
        let is_elsewhere = |who: &Who| named.get(who).is_some_and(Option::is_none);
        for (who, died) in self.events.iter().filter(|(who, _)| !is_elsewhere(who)) {
            let groups = (0..tree.events.len()).filter(|at| {
                let own = &tree.events[*at];
                let is_own = own.len() == 1 && died.iter().all(|event| own.contains(event));
                !is_own && may_be_in(base, died, own)
            });
            let known = tree.together.may_be_in.entry(*who).or_default();
            known.extend(groups);
            known.sort_unstable();
            known.dedup();
        }
    }

    /// Why it is not certain that some of the injured died.
    fn doubt(&self, named: &[Named], who: impl Fn(RecordId) -> RecordId) -> Option<HarmDoubt> {
        let doubts = named.iter().filter_map(|named| self.people.get(&named.who(&who)).copied());
        doubts.flatten().max()
    }
}

/// Whether of all that an event is part of one is part of the next.
fn is_in_a_row(model: &Model, event: EventId) -> bool {
    let wholes = wholes(model, event, Links::All, |_| false);
    let links = |event: EventId| model.claims_on(event, Property::PartOf).take(2).count();
    wholes.into_iter().chain([event]).all(|event| links(event) < 2)
}
