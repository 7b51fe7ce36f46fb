//! What lies in what: places in places, and terms under broader ones.
//!
//! What a record lies in hangs on which of its claims stands, and that may hang on which of the
//! records named lies in which other. So what is around each is worked out once, the outermost
//! first, and kept. Records that lie in one another by some account, which the checker reports, are
//! worked out together, each from all that the others may lie in: no answer hangs on what was asked
//! before it.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Claim, ClaimId, Model, Property, Rank, RecordId, RecordKind, Reference, Value};
use crate::date::Certainty;

/// How many steps one goes outwards, from a place to that which it lies in and so on. Whether it lies
/// in what is further out is not looked at, and possible.
pub(crate) const MAX_CONTAINMENT: usize = 1_000;

/// What a record lies in, by each account that counts, each once; `None` by one that leads nowhere.
pub(crate) type Around = Vec<Option<RecordId>>;

/// What is around the records of which several claims say where they lie, as far as it was asked.
#[derive(Default)]
pub(super) struct KnownAround(Mutex<FxHashMap<RecordId, Around>>);

impl KnownAround {
    fn open(&self) -> MutexGuard<'_, FxHashMap<RecordId, Around>> {
        // Whole rows only are put in, so that nobody leaves half of one.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self, record: RecordId) -> Option<Around> {
        self.open().get(&record).cloned()
    }
}

impl Property {
    /// Returns the property of records of a kind that says what they lie in: of places, and of terms
    /// with their broader ones.
    #[must_use]
    pub(crate) fn outward(kind: RecordKind) -> Option<Self> {
        match kind {
            RecordKind::Place => Some(Self::Within),
            RecordKind::Term => Some(Self::Broader),
            _ => None,
        }
    }
}

impl Model {
    /// Lists what a place lies in, or a term is narrower than: the one record that stands, or all in
    /// dispute. Nothing of a record of another kind.
    #[must_use]
    pub(crate) fn around(&self, inner: RecordId) -> Around {
        Containment::of(self).around(inner)
    }

    /// Lists what a record lies in where these claims are true.
    #[must_use]
    pub(crate) fn around_by(&self, inner: RecordId, claims: &[ClaimId]) -> Around {
        let kind = self.kind(inner);
        // Of those that follow one another in time the last holds.
        let last = claims.last().map(|claim| self.named_by(kind, &self.claim(*claim)));
        last.into_iter().collect()
    }

    /// The record of the same kind that a claim names.
    fn named_by(&self, kind: RecordKind, claim: &Claim) -> Option<RecordId> {
        match claim.value {
            Value::Record(Reference::Record(named)) => (self.kind(named) == kind).then_some(named),
            _ => None,
        }
    }

    /// The claims on what a record lies in, without those set aside.
    fn outward_claims(&self, record: RecordId) -> impl Iterator<Item = (ClaimId, Claim)> {
        let property = Property::outward(self.kind(record));
        let claims =
            property.into_iter().flat_map(move |property| self.claims_on(record, property));
        claims.filter(|(_, claim)| !claim.is_deprecated())
    }

    /// All that a record may lie in, whichever of its claims stands.
    fn may_lie_in(&self, record: RecordId) -> Around {
        let kind = self.kind(record);
        let claims: Vec<(ClaimId, Claim)> = self.outward_claims(record).collect();
        let is_preferred = |claim: &Claim| claim.rank == Rank::Preferred;
        let is_chosen =
            claims.iter().any(|(id, claim)| is_preferred(claim) && !self.is_doubtful(*id));
        let standing = claims.iter().filter(|(_, claim)| !is_chosen || is_preferred(claim));
        each_once(standing.map(|(_, claim)| self.named_by(kind, claim)))
    }

    /// What is around a record of which several claims say where it lies.
    fn known_around(&self, record: RecordId) -> Around {
        if let Some(known) = self.known_around.get(record) {
            return known;
        }
        let found = self.work_out_around(record);
        let mut all = self.known_around.open();
        all.extend(found);
        all.get(&record).cloned().unwrap_or_default()
    }

    /// Works out what is around a record and all that it may lie in, as far as that is not known.
    fn work_out_around(&self, record: RecordId) -> Vec<(RecordId, Around)> {
        let mut may_lie_in: DiGraphMap<RecordId, ()> = DiGraphMap::new();
        may_lie_in.add_node(record);
        let mut next = vec![record];
        while let Some(at) = next.pop() {
            for around in self.may_lie_in(at).into_iter().flatten() {
                let is_new = !may_lie_in.contains_node(around);
                may_lie_in.add_edge(at, around, ());
                if is_new && self.known_around.get(around).is_none() {
                    next.push(around);
                }
            }
        }
        let mut working = Working::default();
        let mut found = Vec::new();
        // The outermost come first.
        for ring in kosaraju_scc(&may_lie_in) {
            let mut several = ring;
            several.retain(|at| self.outward_claims(*at).nth(1).is_some());
            // Of a ring all is known or nothing, for it is put in at once. That others may put it in
            // meanwhile changes nothing: they take of its members what is taken here.
            if several.first().is_none_or(|at| self.known_around.get(*at).is_some()) {
                continue;
            }
            working.ring = several.iter().copied().collect();
            let containment = Containment { model: self, working: Some(&working) };
            let standing = several.iter().map(|at| (*at, containment.by_standing(*at)));
            let worked_out: Vec<_> = standing.collect();
            working.found.extend(worked_out.iter().cloned());
            found.extend(worked_out);
        }
        found
    }
}

/// What lies in what, as a question about it finds it.
pub(super) struct Containment<'m> {
    model: &'m Model,
    /// What is taken while what is around records is being worked out.
    working: Option<&'m Working>,
}

/// What is around records, while that is being worked out.
#[derive(Default)]
struct Working {
    /// What has been found.
    found: FxHashMap<RecordId, Around>,
    /// The records that are being worked out: of these all that they may lie in is taken.
    ring: FxHashSet<RecordId>,
}

impl<'m> Containment<'m> {
    /// Works out whatever is asked for.
    pub(super) fn of(model: &'m Model) -> Self {
        Self { model, working: None }
    }

    /// Answers whether a place is another or lies in it, or a term is another or narrower; of other
    /// records, whether they are one.
    pub(super) fn answer(
        &self,
        inner: impl Into<RecordId>,
        outer: impl Into<RecordId>,
    ) -> Certainty {
        Outward::walk(inner.into(), outer.into(), |record| self.around(record)).answer()
    }

    /// Tells whether that is certain, which is told sooner.
    pub(super) fn is_certain(&self, inner: RecordId, outer: RecordId) -> bool {
        let ways = Outward::gather(inner, outer, |record| self.around(record), Ends::AtTheFirst);
        ways.is_some_and(|ways| ways.judged().answer() == Certainty::Certain)
    }

    /// Lists a record and all that it certainly or possibly lies in, from the inside out.
    pub(super) fn all_around(&self, record: RecordId) -> Vec<RecordId> {
        let mut found = vec![record];
        let mut known = FxHashSet::from_iter([record]);
        let mut next = 0;
        while let Some(at) = found.get(next).copied() {
            next += 1;
            found.extend(self.around(at).into_iter().flatten().filter(|at| known.insert(*at)));
        }
        found
    }

    /// What counts as that which a record lies in.
    fn around(&self, inner: RecordId) -> Around {
        let model = self.model;
        let mut claims = model.outward_claims(inner);
        let Some((only, claim)) = claims.next() else { return Vec::new() };
        // Nearly always there is one.
        if claims.next().is_none() {
            let nowhere = model.is_doubtful(only).then_some(None);
            let named = model.named_by(model.kind(inner), &claim);
            return each_once([named].into_iter().chain(nowhere));
        }
        let Some(working) = self.working else { return model.known_around(inner) };
        if working.ring.contains(&inner) {
            return model.may_lie_in(inner);
        }
        let found = working.found.get(&inner).cloned();
        found.or_else(|| model.known_around.get(inner)).unwrap_or_else(|| model.may_lie_in(inner))
    }

    /// What a record lies in by the claims that stand.
    fn by_standing(&self, record: RecordId) -> Around {
        let model = self.model;
        let kind = model.kind(record);
        let standing = model.standing_where(model.outward_claims(record), self);
        let named = standing.counting().iter().map(|id| model.named_by(kind, &model.claim(*id)));
        each_once(named.chain(standing.may_be_absent().then_some(None)))
    }
}

fn each_once(named: impl Iterator<Item = Option<RecordId>>) -> Around {
    let mut around = Around::new();
    let mut known = FxHashSet::default();
    around.extend(named.filter(|one| known.insert(*one)));
    around
}

/// Whether a walk goes on where something leads nowhere.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    AtTheFirst,
    Never,
}

/// A walk from a record outwards, over all that it may lie in, to another.
///
/// A record lies in what it leads to by each of its accounts certainly, by some possibly; what comes
/// round to itself leads nowhere.
pub(crate) struct Outward {
    /// Those that were come to, the first where the walk began.
    steps: Vec<Step>,
}

struct Step {
    record: RecordId,
    /// The steps that it leads to; `None` where it leads nowhere.
    around: Vec<Option<usize>>,
    answer: Certainty,
}

impl Outward {
    /// Goes outwards from `inner` until `outer`, where `around` tells what each record lies in.
    pub(crate) fn walk(
        inner: RecordId,
        outer: RecordId,
        around: impl FnMut(RecordId) -> Around,
    ) -> Self {
        let steps = Self::gather(inner, outer, around, Ends::Never);
        steps.unwrap_or(Self { steps: Vec::new() }).judged()
    }

    /// Returns whether the walk leads to where it was to.
    pub(crate) fn answer(&self) -> Certainty {
        self.steps.first().map_or(Certainty::No, |step| step.answer)
    }

    /// Lists the records on the way whose accounts do not all lead there alike.
    pub(crate) fn forks(&self) -> impl Iterator<Item = RecordId> {
        let forks = self.steps.iter().filter(|step| {
            let mut answers = step.around.iter().map(|at| self.answer_of(*at));
            let first = answers.next();
            answers.any(|answer| Some(answer) != first)
        });
        forks.map(|step| step.record)
    }

    /// Finds all that may be on the way, at most [`MAX_CONTAINMENT`] steps out; `None` where the walk
    /// was to end at what leads nowhere, and did.
    fn gather(
        inner: RecordId,
        outer: RecordId,
        mut around: impl FnMut(RecordId) -> Around,
        ends: Ends,
    ) -> Option<Self> {
        let step = |record: RecordId| Step {
            record,
            around: Vec::new(),
            answer: Certainty::from(record == outer),
        };
        let mut steps = vec![step(inner)];
        let mut places: FxHashMap<RecordId, usize> = FxHashMap::from_iter([(inner, 0)]);
        let mut next: VecDeque<(usize, usize)> = VecDeque::from([(0, 0)]);
        while let Some((at, far)) = next.pop_front() {
            let record = steps[at].record;
            if record == outer {
                continue;
            }
            let is_too_far = far >= MAX_CONTAINMENT;
            let around = if is_too_far { Around::new() } else { around(record) };
            if ends == Ends::AtTheFirst && (around.is_empty() || around.contains(&None)) {
                return None;
            }
            if is_too_far {
                steps[at].answer = Certainty::Possible;
            }
            let mut leads_to = Vec::with_capacity(around.len());
            for record in around {
                leads_to.push(record.map(|record| {
                    *places.entry(record).or_insert_with(|| {
                        steps.push(step(record));
                        next.push_back((steps.len() - 1, far + 1));
                        steps.len() - 1
                    })
                }));
            }
            steps[at].around = leads_to;
        }
        Some(Self { steps })
    }

    /// Answers for each step from those that it leads to, until nothing changes.
    fn judged(mut self) -> Self {
        let mut is_changed = true;
        while is_changed {
            is_changed = false;
            for at in (0..self.steps.len()).rev() {
                let answers = self.steps[at].around.iter().map(|at| self.answer_of(*at));
                let answer = Certainty::from_cases(
                    answers.clone().any(|answer| answer != Certainty::No),
                    answers.clone().all(|answer| answer == Certainty::Certain),
                );
                let step = &mut self.steps[at];
                if !step.around.is_empty() && step.answer != answer {
                    step.answer = answer;
                    is_changed = true;
                }
            }
        }
        self
    }

    fn answer_of(&self, step: Option<usize>) -> Certainty {
        step.map_or(Certainty::No, |at| self.steps[at].answer)
    }
}
