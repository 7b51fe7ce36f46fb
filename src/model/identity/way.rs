//! The ways in which records can be one, as far as that is not known.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::Joined;
use crate::date::Certainty;
use crate::model::{Identity, RecordId, Verdict};

/// How many statements of identity that may be true or not are tried in each way.
pub(crate) const MAX_OPEN_IDENTITIES: usize = 6;

/// One way in which some records can be one: the first of those that are one with each of them,
/// where it is not itself.
pub(crate) type Way = FxHashMap<RecordId, RecordId>;

/// Lists the ways in which some records can be one with each other; `None` where they hang on more
/// than [`MAX_OPEN_IDENTITIES`] statements. One way where nothing is open.
///
/// Those whom a statement calls different are apart in each, if none says the opposite: who may be
/// one with each of two that are not one is one with either of them at the most.
pub(crate) fn ways(
    sure: &mut Joined<'_>,
    perhaps: &mut Joined<'_>,
    records: &BTreeSet<RecordId>,
) -> Option<Vec<Way>> {
    let mut groups: FxHashMap<RecordId, BTreeSet<RecordId>> = FxHashMap::default();
    let mut known = Way::default();
    for record in records {
        let first = sure.first(*record);
        if first != *record {
            known.insert(*record, first);
        }
        groups.entry(perhaps.first(*record)).or_default().insert(first);
    }
    let mut open: BTreeSet<RecordId> = BTreeSet::new();
    open.extend(groups.into_values().filter(|apart| apart.len() > 1).flatten());
    if open.is_empty() {
        return Some(vec![known]);
    }
    let statements = about(perhaps, &open);
    let (apart, one): (Vec<_>, Vec<_>) =
        statements.into_iter().partition(|one| one.verdict == Verdict::Different);
    let of_two = |identity: &Identity, of: &[RecordId]| {
        identity.of.iter().filter(|record| of.contains(record)).count() > 1
    };
    let apart: Vec<_> = apart
        .into_iter()
        .filter(|identity| perhaps.is_seen(identity))
        .filter(|identity| !one.iter().any(|one| of_two(one, &identity.of)))
        .collect();
    let one: Vec<Identity> = one.into_iter().filter(|identity| !sure.joins(identity)).collect();
    if one.len() > MAX_OPEN_IDENTITIES {
        return None;
    }
    let mut ways = Vec::new();
    for chosen in 0..1_usize << one.len() {
        let true_ones =
            one.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1).map(|(_, one)| one);
        let mut firsts = Firsts { sure, firsts: Way::default() };
        true_ones.for_each(|identity| firsts.join(&identity.of));
        let is_kept_apart = |identity: &Identity, firsts: &mut Firsts<'_, '_>| {
            let mut all: Vec<RecordId> = identity.of.iter().map(|of| firsts.first(*of)).collect();
            all.sort_unstable();
            all.windows(2).all(|two| two[0] != two[1])
        };
        if apart.iter().all(|identity| is_kept_apart(identity, &mut firsts)) {
            let all = records.iter().map(|record| (*record, firsts.first(*record)));
            ways.push(all.filter(|(record, first)| record != first).collect());
        }
    }
    Some(if ways.is_empty() { vec![known] } else { ways })
}

/// The statements that speak of those that may be one with some records.
fn about(perhaps: &Joined<'_>, records: &BTreeSet<RecordId>) -> Vec<Identity> {
    let all: BTreeSet<RecordId> = records.iter().flat_map(|one| perhaps.all(*one)).collect();
    let places: BTreeSet<usize> = all.iter().flat_map(|one| (perhaps.speak_of)(*one)).collect();
    places.into_iter().filter_map(|place| perhaps.model.identity(place)).collect()
}

/// Records put together one statement after the other.
struct Firsts<'j, 'm> {
    sure: &'j mut Joined<'m>,
    firsts: Way,
}

impl Firsts<'_, '_> {
    fn first(&mut self, record: RecordId) -> RecordId {
        let mut first = self.sure.first(record);
        while let Some(next) = self.firsts.get(&first) {
            first = *next;
        }
        first
    }

    fn join(&mut self, of: &[RecordId]) {
        let Some((one, others)) = of.split_first() else { return };
        for other in others {
            let (a, b) = (self.first(*one), self.first(*other));
            if a != b {
                self.firsts.insert(a.max(b), a.min(b));
            }
        }
    }
}

impl Joined<'_> {
    /// Whether a statement certainly is there.
    fn is_seen(&self, identity: &Identity) -> bool {
        self.model.record_seen(identity.record) == Certainty::Certain
    }
}
