//! What is known of one outcome, as groups of people: those of events with tolls, each with all that
//! is part of it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::HarmDoubt;
use super::toll::Stated;
use super::union::{Group, People, Together, Who, add};
use super::whole::{Forest, Links, Node, wholes};
use crate::model::{EventId, Model, RecordId, TieId};

/// What is known of one outcome.
#[derive(Default)]
pub(super) struct Count {
    pub(super) tolls: BTreeMap<EventId, Tolled>,
    pub(super) named: Vec<Named>,
}

/// The toll of an event.
#[derive(Clone, Copy)]
pub(super) struct Tolled {
    pub(super) stated: Stated,
    /// Whether the event certainly is one of those meant.
    pub(super) is_meant: bool,
}

/// Somebody for whom an event had an outcome.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub(super) event: EventId,
    /// The participation that says so.
    pub(super) tie: TieId,
    pub(super) who: Who,
    /// Why it is not certain, if it is not, where the event is meant.
    pub(super) doubt: Option<HarmDoubt>,
    /// Whether the event certainly is one of those meant.
    pub(super) is_meant: bool,
}

/// Which end of a number is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// What only may be meant does not count, and what only may be part of something is.
    Least,
    /// What only may be meant counts, and what only may be part of something is not.
    Most,
}

impl Named {
    /// Why it is not certain, if it is not, with the event counted as at this end.
    pub(super) fn doubt(&self, end: End) -> Option<HarmDoubt> {
        let is_open = end == End::Least && !self.is_meant;
        self.doubt.max(is_open.then_some(HarmDoubt::Open))
    }

    /// Who it is, where it is known which records are one.
    pub(super) fn who(&self, first: impl Fn(RecordId) -> RecordId) -> Who {
        Who { record: first(self.who.record), ..self.who }
    }
}

/// The groups that no other holds, with those named outside.
pub(super) struct Tree {
    pub(super) together: Together,
    /// The events whose tolls each group counts by.
    pub(super) events: Vec<Vec<EventId>>,
}

/// What is in a group that is being put together.
#[derive(Default)]
struct Content {
    together: Together,
    /// The events with tolls in each of the groups in it.
    events: Vec<Vec<EventId>>,
    named: Vec<Named>,
    /// Those of whom no doubt is left, nor whether their event is meant.
    firm: BTreeSet<Who>,
    /// Those of whom no doubt is left if their event is meant as at this end.
    given: BTreeSet<Who>,
}

impl Count {
    /// Groups the people, by whom they are told apart, as they count at one end.
    pub(super) fn tree(&self, model: &Model, end: End, who: impl Fn(RecordId) -> RecordId) -> Tree {
        let links = if end == End::Least { Links::All } else { Links::Certain };
        let tolled: BTreeSet<EventId> = self.tolls.keys().copied().collect();
        let weight = |event| self.tolls.get(&event).map_or(0, |toll| toll.stated.least);
        let forest = Forest::of(model, &tolled, links, weight);
        let mut contents: Vec<Content> = Vec::new();
        contents.resize_with(forest.nodes.len() + 1, Content::default);
        for named in &self.named {
            let named = Named { who: named.who(&who), ..*named };
            let mut homes = forest.homes(model, named.event, links, &tolled);
            if homes.is_empty() {
                homes.push(forest.nodes.len());
            }
            for home in homes {
                contents[home].named.push(named);
            }
        }
        let mut roots: Vec<Vec<EventId>> = Vec::new();
        for (at, node) in forest.nodes.iter().enumerate() {
            let mut content = std::mem::take(&mut contents[at]);
            content.close(model, end);
            let group = self.group(node, end, &content);
            let whole = node.whole.unwrap_or(forest.nodes.len());
            if node.whole.is_none() {
                roots.push(node.events.clone());
            }
            let whole = &mut contents[whole];
            whole.together.groups.push(group);
            whole.events.push(
                content.events.into_iter().flatten().chain(node.events.iter().copied()).collect(),
            );
            whole.firm.append(&mut content.firm);
            whole.given.append(&mut content.given);
        }
        let mut all = contents.pop().unwrap_or_default();
        all.close(model, end);
        Tree { together: all.together, events: roots }
    }

    /// The people of an event with a toll, and of all that is part of it.
    fn group(&self, node: &Node, end: End, content: &Content) -> Group {
        let together = &content.together;
        let toll = self.toll_of(node, end);
        // What is surely in it is, whatever a source says of the number.
        let inside = together.largest_alone().max(content.given.len());
        let beside = together.least().number;
        let least = toll.least.max(inside).max(toll.most.map_or(beside, |most| most.min(beside)));
        let holds_all = toll.most.is_none_or(|most| inside <= most);
        // Each of several that overlap may hold more of those named than its own toll.
        let beside_tolls = if node.overlap { together.named().len() } else { 0 };
        let mut most = toll.most.map(|most| most + beside_tolls);
        if !holds_all {
            most = together.most_where(|_, doubt| doubt.is_none()).map(|most| most.max(inside));
        }
        if toll.may_be_absent {
            most = larger(most, together.most());
        }
        let is_own = |named: &Named| node.events.contains(&named.event);
        let mut own_end = end;
        if node.events.iter().any(|event| !self.tolls.get(event).is_some_and(|toll| toll.is_meant))
        {
            // Where the event is none of those meant, its parts count for themselves.
            let (own, others): (Vec<&Named>, Vec<&Named>) =
                content.named.iter().partition(|named| is_own(named));
            let others: BTreeSet<Who> = others.into_iter().map(|named| named.who).collect();
            let without = together.most_where(|who, _| others.contains(&who));
            let is_more =
                most.zip(without).is_some_and(|(most, without)| most < without + own.len());
            if is_more {
                own_end = End::Least;
            }
            most = larger(most, without);
        }
        let people =
            content.people(|named| named.doubt(if is_own(named) { own_end } else { End::Least }));
        let doubt = toll.doubt.max(if holds_all { None } else { together.doubt() });
        Group { least, most, doubt, people }
    }

    /// The toll of an event as it counts at one end; of several that overlap, of all together.
    fn toll_of(&self, node: &Node, end: End) -> Stated {
        let tolls = node.events.iter().filter_map(|event| self.tolls.get(event)).map(|toll| {
            if end == End::Least && !toll.is_meant {
                toll.stated.at_the_most()
            } else {
                toll.stated
            }
        });
        let number = if node.overlap { node.events.len() } else { 1 };
        let all = tolls.take(number).reduce(|one, other| Stated {
            least: one.least.max(other.least),
            most: one.most.zip(other.most).map(|(one, other)| one + other),
            doubt: one.doubt.max(other.doubt).max(Some(HarmDoubt::MayBeOne)),
            may_be_absent: one.may_be_absent || other.may_be_absent,
        });
        all.unwrap_or(Stated { least: 0, most: Some(0), doubt: None, may_be_absent: false })
    }
}

/// The larger of two numbers of which each may be without limit.
fn larger(one: Option<usize>, other: Option<usize>) -> Option<usize> {
    one.zip(other).map(|(one, other)| one.max(other))
}

impl Content {
    /// Those named in a group, as all beside it count them. Where an event that is part of its own
    /// only may be meant, others may have been counted instead of those whom it names.
    fn people(&self, doubt_of: impl Fn(&Named) -> Option<HarmDoubt>) -> People {
        let mut people = People::new();
        for (who, doubt) in self.together.groups.iter().flat_map(|group| &group.people) {
            let is_open = doubt.is_none() && !self.firm.contains(who);
            add(&mut people, *who, doubt.or(is_open.then_some(HarmDoubt::Open)));
        }
        for named in &self.named {
            add(&mut people, named.who, doubt_of(named));
        }
        people
    }

    /// Puts those in who are named beside the groups.
    fn close(&mut self, model: &Model, end: End) {
        let mut others = People::new();
        for named in &self.named {
            add(&mut others, named.who, named.doubt(end));
        }
        let firm = self.named.iter().filter(|named| named.doubt(End::Least).is_none());
        self.firm.extend(firm.map(|named| named.who));
        let given = self.named.iter().filter(|named| named.doubt(end).is_none());
        self.given.extend(given.map(|named| named.who));
        self.together.others = others;
        if end == End::Least {
            self.together.may_be_in = self.unnamed(model);
        }
    }

    /// Whoever is named in an event may be among the unnamed of the toll of a part of it.
    fn unnamed(&self, model: &Model) -> BTreeMap<Who, Vec<usize>> {
        let mut found: BTreeMap<Who, Vec<usize>> = BTreeMap::new();
        if self.named.is_empty() {
            return found;
        }
        for (at, events) in self.events.iter().enumerate() {
            let wholes =
                events.iter().flat_map(|event| wholes(model, *event, Links::All, |_| false));
            let wholes: FxHashSet<EventId> = wholes.collect();
            for named in self.named.iter().filter(|named| wholes.contains(&named.event)) {
                let groups = found.entry(named.who).or_default();
                if groups.last() != Some(&at) {
                    groups.push(at);
                }
            }
        }
        found
    }
}
