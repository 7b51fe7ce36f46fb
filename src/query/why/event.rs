//! When an event was or a tie held, and what came of what it opened.

use super::standing::{claim, details_of, of_record, of_tie, tie};
use super::{Doubt, Fact, Proof, Stance};
use crate::date::{Certainty, Date, Day, Days, Occurrence};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Claim, ClaimId, DateId, Derivation, EventId, Model, Property, RecordId, Side, Standing, TieId,
    Value,
};
use crate::query::{Matter, matters};

/// The properties that say when something was.
const TIMES: [Property; 6] = [
    Property::Date,
    Property::During,
    Property::Start,
    Property::End,
    Property::After,
    Property::Before,
];

/// Days that bound an event, each with the bound it is.
type Bounds = Vec<(Side, Day)>;

/// Tells whether a property says when something was.
pub(super) fn is_time(property: Property) -> bool {
    TIMES.contains(&property)
}

/// Proves when an event was, and, where a time is asked about, whether it was then.
pub(super) fn dated(base: &KnowledgeBase, event: EventId, on: Option<&Days>) -> Proof {
    let model = &base.model;
    let time = model.occurrence(event);
    let says = |claim: &Claim| {
        let Value::Date(date) = claim.value else { return None };
        let other = |property| model.standing(event, property);
        let alone = match claim.property {
            Property::Date => Occurrence::of_event(&model.date(date)),
            property => span_of(model, (property, date), other)?,
        };
        Some(alone.meets(on?))
    };
    // What the date follows from is told there.
    let premises = model.derivation(event).as_ref().map(Derivation::because).unwrap_or_default();
    let is_told = |property: &Property| {
        model.claims_on(event, *property).any(|(id, claim)| {
            !matches!(claim.value, Value::Relative(_)) || !premises.contains(&id)
        })
    };
    let claimed = TIMES
        .into_iter()
        .filter(is_told)
        .map(|property| of_record(base, event.record(), property, &says));
    let proof = Proof::new(Fact::Dated(event), None).because(claimed).because(derived(base, event));
    timed(proof, Some(&time), on)
}

/// Proves the bounds that follow for an event from those it is dated from: one step for all that
/// follow from the same claims. Of one day the first that it can be and the last say it all.
fn derived(base: &KnowledgeBase, event: EventId) -> Vec<Proof> {
    let Some(derivation) = base.model.derivation(event) else { return Vec::new() };
    let is_one_day = derivation.occurrence.is_one_day();
    let is_told = |side| !is_one_day || matches!(side, Side::EarliestStart | Side::LatestEnd);
    let mut found: Vec<(Bounds, &[ClaimId])> = Vec::new();
    for bound in derivation.bounds.iter().filter(|bound| is_told(bound.side)) {
        match found.iter_mut().find(|(_, because)| *because == bound.because) {
            Some((bounds, _)) => bounds.push((bound.side, bound.day)),
            None => found.push((vec![(bound.side, bound.day)], &bound.because)),
        }
    }
    found
        .into_iter()
        .map(|(bounds, because)| {
            let premises = because.iter().map(|id| premise(base, *id));
            Proof::new(Fact::Derived { event, bounds }, None).because(premises)
        })
        .collect()
}

/// Proves a claim that something follows from.
fn premise(base: &KnowledgeBase, id: ClaimId) -> Proof {
    let stated = claim(base, id, Stance::Stands);
    Proof { fact: Fact::Premise(id), ..stated }
}

/// Proves when a credit or a membership held.
pub(super) fn held(base: &KnowledgeBase, id: TieId, on: Option<&Days>) -> Proof {
    let model = &base.model;
    let says = |claim: &Claim| {
        let Value::Date(date) = claim.value else { return None };
        let other = |property| model.standing_of_tie(id, property);
        let alone = match claim.property {
            Property::During => Occurrence::of_span(&model.date(date)),
            property => span_of(model, (property, date), other)?,
        };
        Some(alone.meets(on?))
    };
    let claimed = details_of(base, id)
        .into_iter()
        .filter(|property| is_time(*property))
        .map(|property| of_tie(base, id, property, &says));
    let proof = Proof::new(Fact::Held(id), model.time_span(id)).because(claimed);
    timed(proof, model.tie_occurrence(id).as_ref(), on)
}

/// What one claim on a start or an end makes of a time, with every other end or start that stands.
fn span_of(
    model: &Model,
    (property, date): (Property, DateId),
    other: impl Fn(Property) -> Standing,
) -> Option<Occurrence> {
    let this = Some(model.date(date));
    let others = other(if property == Property::Start { Property::End } else { Property::Start });
    let mut ends: Vec<Option<Date>> = others
        .claims()
        .iter()
        .map(|claim| match model.claim(*claim).value {
            Value::Date(date) => Some(model.date(date)),
            _ => None,
        })
        .collect();
    if ends.is_empty() {
        ends.push(None);
    }
    let spans = ends.into_iter().filter_map(|other| match property {
        Property::Start => Occurrence::between(this.as_ref(), other.as_ref()).ok(),
        _ => Occurrence::between(other.as_ref(), this.as_ref()).ok(),
    });
    let spans: Vec<Occurrence> = spans.collect();
    (!spans.is_empty()).then(|| Occurrence::any_of(spans))
}

/// Answers whether a time shares a day with those asked about, and what leaves that open.
fn timed(proof: Proof, time: Option<&Occurrence>, on: Option<&Days>) -> Proof {
    let Some(on) = on else { return proof };
    let Some(time) = time.filter(|time| !time.is_unknown()) else {
        return proof.doubted([Doubt::NoDate]);
    };
    let answer = time.meets(on);
    let proof = proof.answering(answer);
    if answer == Certainty::Possible { proof.doubted(doubts(time, on)) } else { proof }
}

/// Says what leaves open whether a time shares a day with some days, from the first to the last.
fn doubts(time: &Occurrence, on: &Days) -> impl Iterator<Item = Doubt> + use<> {
    let (time, on) = (time.bounds(), on.whole().bounds());
    let is_later = !time.open_start
        && time.latest_start.is_none_or(|latest| on.earliest_end.is_some_and(|end| end < latest));
    let is_earlier = !time.open_end
        && time.earliest_end.is_none_or(|end| on.latest_start.is_some_and(|latest| end < latest));
    let later = is_later.then_some(Doubt::MayBeginLater(time.latest_start));
    later.into_iter().chain(is_earlier.then_some(Doubt::MayEndBefore(time.earliest_end)))
}

/// Proves what came of the matters that an event opened, for one of those in it or for all. A suit
/// or a citation of which nothing is known is left out, a charge never.
pub(super) fn came_of(base: &KnowledgeBase, event: EventId, who: Option<RecordId>) -> Vec<Proof> {
    let is_told = |matter: &Matter| {
        who.is_none_or(|who| matter.who == who)
            && (matter.is_criminal || !matter.followed.is_empty())
    };
    let matters = matters(base, event).into_iter().filter(is_told);
    matters
        .map(|matter| {
            let steps = matter.followed.iter().map(|step| match step.tie {
                Some(id) => {
                    let stated = tie(base, (id, Stance::Stands), |property| !is_time(property));
                    Proof::new(Fact::TookPart(id), stated.at).because([stated])
                }
                None => of_record(base, step.event.record(), Property::Title, &|_| None),
            });
            let steps: Vec<Proof> = steps.collect();
            Proof::new(Fact::CameOf { event, matter }, None).because(steps)
        })
        .collect()
}
