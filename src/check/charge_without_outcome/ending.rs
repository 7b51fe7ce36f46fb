//! What is known of how charges end, by the events that resolve them.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::date::Certainty;
use crate::model::{
    Count, EventId, Model, Outcome, Property, RecordId, SENTENCE, Step, TieId, TieKind, Value,
    counts, share_a_count,
};

/// How many events a matter may take from the charge to its end; a longer chain is a mistake.
const LONGEST_MATTER: usize = 256;

/// Somebody who is charged or indicted in an event, by the participation that says so.
#[derive(Clone, Copy)]
pub(super) struct Accusation {
    pub(super) tie: TieId,
    pub(super) event: RecordId,
    pub(super) who: RecordId,
}

/// How much of a charge has no end that stands.
pub(super) enum Open<'a> {
    Nothing,
    Whole,
    /// Some of its counts have none.
    Counts(Vec<&'a str>),
}

/// What is known of how charges end.
#[derive(Default)]
pub(super) struct Endings {
    /// The events that resolve each event.
    resolved_by: FxHashMap<RecordId, Vec<RecordId>>,
    /// The events in which each person has an outcome that ends a charge.
    ended_in: FxHashMap<RecordId, Vec<RecordId>>,
    /// The same, to look up.
    is_end: FxHashSet<(RecordId, RecordId)>,
    /// Those who saw a decision overturned, each with the event.
    overturned: FxHashSet<(RecordId, RecordId)>,
    /// The participations with legal outcomes of those who are charged with counts that have names,
    /// by who and event.
    legal: FxHashMap<(RecordId, RecordId), Vec<TieId>>,
}

impl Endings {
    /// Looks through a base for the ends of some charges.
    pub(super) fn of(model: &Model, accusations: &[Accusation]) -> Self {
        let mut endings = Self::default();
        for event in model.events() {
            for (_, claim) in model.claims_on(event, Property::Resolves) {
                let Value::Record(reference) = claim.value else { continue };
                if let (Some(of), false) = (reference.record(), claim.is_deprecated()) {
                    endings.resolved_by.entry(of).or_default().push(event.record());
                }
            }
        }
        let named = accusations.iter().filter(|one| model.particulars(one.tie).is_some());
        let named: FxHashSet<RecordId> = named.map(|one| one.who).collect();
        for (id, tie) in model.live_ties().filter(|(_, tie)| tie.kind == TieKind::Participation) {
            let (Some(who), Some(event)) = (tie.who.record(), tie.of.record()) else { continue };
            let outcomes = model.outcomes(id);
            if undoes(&outcomes, model.particulars(id)) {
                endings.overturned.insert((who, event));
            }
            if outcomes.iter().any(|outcome| outcome.settles_a_charge())
                && endings.is_end.insert((who, event))
            {
                endings.ended_in.entry(who).or_default().push(event);
            }
            if named.contains(&who) && outcomes.iter().any(|outcome| outcome.is_legal()) {
                endings.legal.entry((who, event)).or_default().push(id);
            }
        }
        endings
    }

    /// Follows what resolves a charge, and what resolves that, to an end of each of its counts for this
    /// person that was not overturned.
    pub(super) fn open<'a>(&self, model: &'a Model, charge: Accusation) -> Open<'a> {
        if !self.ended_in.contains_key(&charge.who) {
            return Open::Whole;
        }
        let Some(own) = model.particulars(charge.tie) else {
            return if self.ends(model, charge) { Open::Nothing } else { Open::Whole };
        };
        let open = self.open_counts(model, charge, own);
        match open.len() {
            0 => Open::Nothing,
            all if all == counts(own).count() => Open::Whole,
            _ => Open::Counts(open),
        }
    }

    /// Whether a charge that names no count has an end.
    fn ends(&self, model: &Model, Accusation { event: charge, who, .. }: Accusation) -> bool {
        let start = model.as_event(charge);
        let is_end = |event: &RecordId| {
            self.is_end.contains(&(who, *event))
                && !is_before(model, model.as_event(*event), start)
                && !self.is_overturned(*event, who)
        };
        is_end(&charge) || self.following(charge).iter().any(is_end)
    }

    /// The counts of a charge that have no end: by the rule of [`Count::is_of`], as in every answer.
    fn open_counts<'a>(&self, model: &'a Model, charge: Accusation, own: &'a str) -> Vec<&'a str> {
        let steps = self.steps(model, charge);
        let others = self.others(model, charge, own, &steps);
        let told: Vec<Step<'_>> = steps.iter().map(Said::step).collect();
        let start = model.as_event(charge.event);
        let is_open = |name: &&str| {
            let is_of = Count { name, others: &others, decided: &[] }.is_of(&told);
            let own = steps.iter().zip(is_of).filter_map(|(step, is_of)| is_of.then_some(step));
            let own: Vec<&Said<'_>> = own.collect();
            let stands = |end: &Said<'_>| {
                let later = self.following(end.event);
                let undoes = |step: &&Said<'_>| undoes(&step.outcomes, step.particulars);
                !own.iter().copied().filter(undoes).any(|step| later.contains(&step.event))
            };
            let is_end = |step: &&&Said<'_>| {
                step.outcomes.iter().any(|outcome| outcome.settles_a_charge())
                    && !is_before(model, model.as_event(step.event), start)
            };
            !own.iter().filter(is_end).any(|end| stands(end))
        };
        counts(own).filter(is_open).collect()
    }

    /// What is said of somebody in the events that resolve a charge against them, and of its end in
    /// the event that tells of it.
    fn steps<'a>(&self, model: &'a Model, charge: Accusation) -> Vec<Said<'a>> {
        let later = self.following(charge.event);
        let events = std::iter::once(charge.event).chain(later);
        let legal = events.flat_map(|event| {
            let ties = self.legal.get(&(charge.who, event)).into_iter().flatten();
            ties.map(move |tie| Said::of(model, event, *tie))
        });
        let is_charge = |outcome: &Outcome| !outcome.settles_a_charge() && !outcome.is_imposed();
        legal
            .filter(|said| said.event != charge.event || !said.outcomes.iter().any(is_charge))
            .collect()
    }

    /// The counts of others that stand beside a charge: in its own event, in another that the same
    /// event resolved, or where it was made anew.
    fn others<'a>(
        &self,
        model: &'a Model,
        charge: Accusation,
        own: &str,
        steps: &[Said<'_>],
    ) -> Vec<&'a str> {
        let mut events = vec![charge.event];
        let mut on_its_way = resolved(model, charge.event);
        on_its_way.append(&mut self.following(charge.event));
        for step in steps {
            let Some(named) = step.particulars else { continue };
            let is_own = share_a_count(named, own);
            if is_own && step.outcomes.iter().any(|outcome| outcome.is_accusation()) {
                events.push(step.event);
            } else if !is_own {
                let beside = resolved(model, step.event).into_iter();
                let is_beside =
                    |one: &RecordId| step.event == charge.event || !on_its_way.contains(one);
                events.extend(beside.filter(is_beside));
            }
        }
        events.sort_unstable();
        events.dedup();
        let ties = events.into_iter().filter_map(|event| self.legal.get(&(charge.who, event)));
        let is_accusation =
            |tie: &&TieId| model.outcomes(**tie).into_iter().any(Outcome::is_accusation);
        let accusations = ties.flatten().filter(is_accusation);
        accusations.filter_map(|tie| model.particulars(*tie)).flat_map(counts).collect()
    }

    /// Lists the events in which somebody has an outcome that ends a charge.
    pub(super) fn ended_in(&self, who: RecordId) -> &[RecordId] {
        self.ended_in.get(&who).map_or(&[], Vec::as_slice)
    }

    /// What resolves an event, and what resolves that.
    fn following(&self, event: RecordId) -> Vec<RecordId> {
        along(event, |event| self.resolved_by.get(&event).into_iter().flatten().copied().collect())
    }

    /// Whether a decision of an event was overturned later for this person.
    pub(super) fn is_overturned(&self, event: RecordId, who: RecordId) -> bool {
        !self.overturned.is_empty()
            && self.following(event).iter().any(|later| self.overturned.contains(&(who, *later)))
    }
}

/// What a participation says of somebody on the way of a charge.
struct Said<'a> {
    event: RecordId,
    outcomes: Vec<Outcome>,
    particulars: Option<&'a str>,
}

impl<'a> Said<'a> {
    fn of(model: &'a Model, event: RecordId, tie: TieId) -> Self {
        Self { event, outcomes: model.outcomes(tie), particulars: model.particulars(tie) }
    }

    fn step(&self) -> Step<'_> {
        Step { outcomes: &self.outcomes, particulars: self.particulars }
    }
}

/// Whether a decision was overturned, not the sentence alone.
fn undoes(outcomes: &[Outcome], particulars: Option<&str>) -> bool {
    outcomes.contains(&Outcome::Overturned) && particulars != Some(SENTENCE)
}

/// What an event resolves, and what that resolves.
fn resolved(model: &Model, event: RecordId) -> Vec<RecordId> {
    along(event, |event| {
        let claims = model.claims_on(event, Property::Resolves);
        let live = claims.filter(|(_, claim)| !claim.is_deprecated());
        live.filter_map(|(_, claim)| match claim.value {
            Value::Record(reference) => reference.record(),
            _ => None,
        })
        .collect()
    })
}

/// Goes from an event to the next ones, and from these on.
fn along(event: RecordId, next: impl Fn(RecordId) -> Vec<RecordId>) -> Vec<RecordId> {
    let mut found = Vec::new();
    let mut queue = VecDeque::from([event]);
    let mut seen: FxHashSet<RecordId> = FxHashSet::from_iter([event]);
    while let Some(event) = queue.pop_front() {
        if seen.len() > LONGEST_MATTER {
            break;
        }
        let next: Vec<RecordId> =
            next(event).into_iter().filter(|next| seen.insert(*next)).collect();
        found.extend(&next);
        queue.extend(next);
    }
    found
}

/// Whether one event certainly comes before another.
pub(super) fn is_before(model: &Model, event: Option<EventId>, other: Option<EventId>) -> bool {
    let (Some(event), Some(other)) = (event, other) else { return false };
    event != other && model.occurrence(event).before(&model.occurrence(other)) == Certainty::Certain
}
