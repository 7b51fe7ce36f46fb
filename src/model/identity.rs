//! Identities: statements that two records are one, or are not.

mod way;

pub(crate) use way::{Way, ways};

use rustc_hash::{FxHashMap, FxHashSet};

use super::word::words;
use super::{Identity, Model, RecordId};
use crate::date::Certainty;

words! {
    /// Whether two records stand for one thing.
    Verdict {
        Same = "the same",
        Different = "different",
        Unsure = "perhaps the same",
    }
}

impl Model {
    /// Lists the statements of identity that speak of each record, by their places among
    /// [`Model::identities`].
    pub(crate) fn identities_of_each(&self) -> FxHashMap<RecordId, Vec<usize>> {
        let mut speak_of: FxHashMap<RecordId, Vec<usize>> = FxHashMap::default();
        for (place, identity) in self.identities().enumerate() {
            for record in identity.of {
                speak_of.entry(record).or_default().push(place);
            }
        }
        speak_of
    }
}

/// Records put together as statements of identity say: those that certainly are one thing, or all
/// that may be, over any number of statements.
///
/// A statement that a clock leaves open may be true, and so may one of which another says the
/// opposite, or says that two of those that several put together are different: nothing that these
/// put together is certainly one. What nobody calls one are different things.
pub(crate) struct Joined<'m> {
    model: &'m Model,
    least: Certainty,
    speak_of: Box<dyn Fn(RecordId) -> Vec<usize> + 'm>,
    /// The first of those that are one with each record that was asked about.
    firsts: FxHashMap<RecordId, RecordId>,
}

impl<'m> Joined<'m> {
    /// Puts together what is one at least as surely as this, where `speak_of` tells which statements
    /// speak of a record, as [`Model::identities_of_each`] does.
    pub(crate) fn new(
        model: &'m Model,
        least: Certainty,
        speak_of: impl Fn(RecordId) -> Vec<usize> + 'm,
    ) -> Self {
        Self { model, least, speak_of: Box::new(speak_of), firsts: FxHashMap::default() }
    }

    /// Returns the first, in the order of the files, of the records that are one with a record: all
    /// of them have the same.
    pub(crate) fn first(&mut self, record: RecordId) -> RecordId {
        // Nearly always nobody says anything of the kind.
        if self.model.identities().next().is_none() {
            return record;
        }
        if let Some(first) = self.firsts.get(&record) {
            return *first;
        }
        let one = self.all(record);
        let first = one.iter().copied().min().unwrap_or(record);
        self.firsts.extend(one.into_iter().map(|record| (record, first)));
        first
    }

    /// Lists the records that are one with a record, itself first.
    pub(crate) fn all(&self, record: RecordId) -> Vec<RecordId> {
        let mut one = vec![record];
        let mut known = FxHashSet::from_iter([record]);
        let mut read: FxHashSet<usize> = FxHashSet::default();
        let mut next = 0;
        while let Some(at) = one.get(next).copied() {
            next += 1;
            for place in (self.speak_of)(at) {
                if read.insert(place)
                    && let Some(identity) = self.model.identity(place)
                    && self.joins(&identity)
                {
                    one.extend(identity.of.into_iter().filter(|other| known.insert(*other)));
                }
            }
        }
        if self.least == Certainty::Certain && self.are_told_apart(&one, &known) {
            one.truncate(1);
        }
        one
    }

    /// Whether a statement says that two of some records are different.
    fn are_told_apart(&self, one: &[RecordId], known: &FxHashSet<RecordId>) -> bool {
        let statements = one.iter().flat_map(|record| (self.speak_of)(*record));
        let mut statements = statements.filter_map(|place| self.model.identity(place));
        one.len() > 2
            && statements.any(|identity| {
                let known = identity.of.iter().filter(|record| known.contains(record));
                identity.verdict == Verdict::Different && known.count() > 1
            })
    }

    fn joins(&self, identity: &Identity) -> bool {
        let is_sure = identity.verdict == Verdict::Same
            && self.model.record_seen(identity.record) == Certainty::Certain;
        match self.least {
            Certainty::Certain => is_sure && !self.is_contradicted(identity),
            _ => identity.verdict != Verdict::Different,
        }
    }

    /// Whether another statement says that two of those that one speaks of are different.
    fn is_contradicted(&self, identity: &Identity) -> bool {
        let of = |record: RecordId| (self.speak_of)(record).into_iter().map(move |at| (at, record));
        let mut others: Vec<(usize, RecordId)> = identity.of.iter().copied().flat_map(of).collect();
        others.sort_unstable();
        others.dedup();
        others.chunk_by(|(a, _), (b, _)| a == b).filter(|both| both.len() > 1).any(|both| {
            let other = both.first().and_then(|(place, _)| self.model.identity(*place));
            other.is_some_and(|other| other.verdict == Verdict::Different)
        })
    }
}
