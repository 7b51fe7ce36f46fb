//! How many people are in several groups together, of which numbers and some names are known.
//!
//! Each group is of so many people, the named among them; who is not named is somebody else in each
//! group. So all together are as many as the groups count, but for those who are in several, and
//! those named outside of all groups.
//!
//! - At the least: each group is as small as it can be, and has as many of those in it who are
//!   counted elsewhere as there is room for beside those surely named ([`Together::least`]).
//!   Nothing is won by a larger group: it has room for one more with each one it counts more.
//! - At the most: each group is as large as it can be, and only those are in several who surely are
//!   ([`Together::most`]).
//!
//! Both are reached, but by people in doubt who surely are nowhere and compete for room: there the
//! least may be too low.

use std::collections::BTreeMap;

use super::HarmDoubt;
use crate::model::RecordId;
use crate::query::pairing::most_pairs;

/// Somebody who is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Who {
    pub(super) record: RecordId,
    /// Whether what is told of them is apart from what else is: it counts for itself.
    pub(super) is_apart: bool,
}

/// People by name, each with why it is not certain, if it is not.
pub(super) type People = BTreeMap<Who, Option<HarmDoubt>>;

/// Adds somebody: what is certain once is.
pub(super) fn add(people: &mut People, who: Who, doubt: Option<HarmDoubt>) {
    let known = people.entry(who).or_insert(doubt);
    *known = known.and_then(|known| Some(known.max(doubt?)));
}

/// How many of some people are certain.
pub(super) fn certain(people: &People) -> usize {
    people.values().filter(|doubt| doubt.is_none()).count()
}

/// A group of people.
#[derive(Default)]
pub(super) struct Group {
    /// How many it is of at the least, whoever is named.
    pub(super) least: usize,
    /// How many it is of at the most; `None` where nobody says.
    pub(super) most: Option<usize>,
    /// Why the two differ.
    pub(super) doubt: Option<HarmDoubt>,
    /// Those named.
    pub(super) people: People,
}

impl Group {
    pub(super) fn fewest(&self) -> usize {
        self.least.max(certain(&self.people))
    }

    pub(super) fn largest(&self) -> Option<usize> {
        self.most.map(|most| most.max(certain(&self.people)))
    }

    /// For how many it has room at the least beside those surely named.
    fn room(&self) -> usize {
        self.fewest() - certain(&self.people)
    }
}

/// Groups, and people who are named outside of them.
#[derive(Default)]
pub(super) struct Together {
    pub(super) groups: Vec<Group>,
    pub(super) others: People,
    /// Those outside who may be one of the unnamed of one of these groups, by their places.
    pub(super) may_be_in: BTreeMap<Who, Vec<usize>>,
}

/// A number at the least.
pub(super) struct Least {
    pub(super) number: usize,
    /// Why it may be more, where that is by those who may be in several groups.
    pub(super) doubt: Option<HarmDoubt>,
}

/// Where somebody is.
#[derive(Default)]
struct Places {
    /// In how many groups they surely are.
    certain: usize,
    /// In which they may be, and why.
    doubtful: Vec<(usize, HarmDoubt)>,
    /// Whether they surely are named outside of all groups.
    is_other: bool,
}

impl Together {
    fn places(&self) -> BTreeMap<Who, Places> {
        let mut all: BTreeMap<Who, Places> = BTreeMap::new();
        for (at, group) in self.groups.iter().enumerate() {
            for (who, doubt) in &group.people {
                let places = all.entry(*who).or_default();
                match doubt {
                    None => places.certain += 1,
                    Some(doubt) => places.doubtful.push((at, *doubt)),
                }
            }
        }
        for (who, doubt) in &self.others {
            all.entry(*who).or_default().is_other = doubt.is_none();
        }
        all
    }

    /// Returns how many they are at the least.
    pub(super) fn least(&self) -> Least {
        let places = self.places();
        let mut counted: usize = self.groups.iter().map(Group::fewest).sum();
        let mut twice = 0;
        let mut wanted: Vec<Vec<usize>> = Vec::new();
        let mut most_saved = 0;
        let mut doubt = None;
        let room: Vec<usize> = self.groups.iter().map(Group::room).collect();
        for (who, places) in &places {
            counted += usize::from(places.is_other && places.certain == 0);
            twice += places.certain.saturating_sub(1);
            let own = places.doubtful.iter().map(|(at, _)| vec![*at]);
            let unnamed = self.may_be_in.get(who).into_iter().map(|groups| {
                let is_named = |at: &usize| self.groups[*at].people.contains_key(who);
                groups.iter().copied().filter(|at| !is_named(at)).collect::<Vec<_>>()
            });
            let with_room = |groups: Vec<usize>| -> Vec<usize> {
                groups.into_iter().filter(|at| room[*at] > 0).collect()
            };
            let known = wanted.len();
            wanted.extend(own.chain(unnamed).map(with_room).filter(|groups| !groups.is_empty()));
            let is_counted = places.certain > 0 || places.is_other;
            let saved = (wanted.len() - known).saturating_sub(usize::from(!is_counted));
            if saved == 0 {
                wanted.truncate(known);
                continue;
            }
            most_saved += saved;
            doubt = doubt.max(places.doubtful.iter().map(|(_, doubt)| *doubt).max());
            doubt = doubt.max(self.may_be_in.get(who).map(|_| HarmDoubt::MayBeOne));
        }
        let saved = most_pairs(&wanted, &room).min(most_saved);
        let certain = places.values().filter(|places| places.certain > 0 || places.is_other);
        let floor = self.largest_alone().max(certain.count());
        let number = counted.saturating_sub(twice + saved).max(floor);
        Least { number, doubt: doubt.filter(|_| saved > 0) }
    }

    /// Returns the least of those groups that is the largest: all together are no fewer.
    pub(super) fn largest_alone(&self) -> usize {
        self.groups.iter().map(Group::fewest).max().unwrap_or(0)
    }

    /// Returns how many they are at the most; `None` where nobody says.
    pub(super) fn most(&self) -> Option<usize> {
        self.most_where(|_, _| true)
    }

    /// The same, with those of the people outside of the groups alone of whom this tells.
    pub(super) fn most_where(
        &self,
        is_counted: impl Fn(Who, Option<HarmDoubt>) -> bool,
    ) -> Option<usize> {
        let places = self.places();
        let counted: Option<usize> = self.groups.iter().map(Group::largest).sum();
        let twice: usize = places.values().map(|places| places.certain.saturating_sub(1)).sum();
        let is_beside = |who: &Who| places.get(who).is_none_or(|places| places.certain == 0);
        let beside = self.others.iter().filter(|(who, doubt)| is_counted(**who, **doubt));
        let beside = beside.filter(|(who, _)| is_beside(who)).count();
        counted.map(|counted| (counted + beside).saturating_sub(twice))
    }

    /// Lists all who are named, in a group or not.
    pub(super) fn named(&self) -> People {
        let mut all = self.others.clone();
        for (who, doubt) in self.groups.iter().flat_map(|group| &group.people) {
            add(&mut all, *who, *doubt);
        }
        all
    }

    /// Tells the strongest reason why the numbers of the groups, or those outside, are not known.
    pub(super) fn doubt(&self) -> Option<HarmDoubt> {
        let groups = self.groups.iter().filter(|group| group.largest() != Some(group.fewest()));
        let groups = groups.filter_map(|group| group.doubt);
        groups.chain(self.others.values().copied().flatten()).max()
    }
}
