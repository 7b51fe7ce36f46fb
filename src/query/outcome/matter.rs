//! Whose charge, suit or citation an event shows, and how it went on.

use rustc_hash::FxHashMap;

use super::{
    Followed, certain_ties_of, is_outcome_seen, opens_a_matter, outcomes, sequel, sort,
    what_followed,
};
use crate::date::Certainty;
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Family, Outcome, RecordId, TieId};

/// From a ruling back to the charge that it is about, so many events are gone through at most.
const MOST_EVENTS_BACK: usize = 64;

/// Somebody whose charge, suit or citation an event shows, or a decision that was undone, and how
/// that went on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Who is charged, indicted, sued or cited, or saw it decided.
    pub who: RecordId,
    /// Whether it is a criminal matter.
    pub is_criminal: bool,
    /// What followed, in order of time; empty where the base knows of nothing.
    pub followed: Vec<Followed>,
    /// Whether a charge in it has found no end that stands.
    pub is_open: bool,
    /// The participations that charge, sue or cite, in this event or in those that it is about, or
    /// that see decided what was undone.
    pub stated: Vec<TieId>,
}

impl Matter {
    /// Tells whether what was decided in it was undone.
    #[must_use]
    pub fn is_undone(&self) -> bool {
        self.followed.iter().any(Followed::undoes)
    }
}

/// Lists those whose matter an event shows, each once in the order written, with what followed for
/// them: whoever is charged, indicted, sued or cited in it; whoever sees something decided in it
/// that was undone; whoever pleads not guilty in it to a charge that it responds to; whoever is in a
/// legal event about a charge against them, be it the announcement of it, which it responds to, or a
/// motion or ruling, which responds to it; and whoever is in one that ended in an outcome of theirs,
/// such as a referral to prosecutors.
#[must_use]
pub fn matters(base: &KnowledgeBase, event: EventId) -> Vec<Matter> {
    let mut people: Vec<(RecordId, Vec<TieId>)> = Vec::new();
    let mut places: FxHashMap<RecordId, usize> = FxHashMap::default();
    for (tie, row) in base.model.live_ties_of(event) {
        let Some(who) = row.who.record() else { continue };
        let place = *places.entry(who).or_insert(people.len());
        match people.get_mut(place) {
            Some((_, ties)) => ties.push(tie),
            None => people.push((who, vec![tie])),
        }
    }
    let of_one = |(who, ties): (RecordId, Vec<TieId>)| matter(base, event, who, &ties);
    people.into_iter().filter_map(of_one).collect()
}

/// The matter of one of those in an event, from all of their participations.
fn matter(base: &KnowledgeBase, event: EventId, who: RecordId, ties: &[TieId]) -> Option<Matter> {
    let is_legal = || base.model.may_be_of_family(event, Family::Legal);
    let mut threads = Vec::new();
    let mut is_criminal = false;
    for tie in ties {
        let outcomes = outcomes(base, *tie);
        if let Some(followed) = sequel(base, *tie) {
            let opens = outcomes.iter().copied().any(opens_a_matter);
            let is_accused = outcomes.iter().any(|outcome| outcome.is_accusation());
            is_criminal |= is_accused || !opens && is_legal();
            threads.push((*tie, followed));
        } else if outcomes.contains(&Outcome::PleadedNotGuilty) {
            is_criminal = true;
            let charges = accusations(base, event, who, Response::RespondedTo);
            threads.extend(charges.into_iter().map(|(_, charge)| after(base, charge)));
        }
    }
    let has_none = |tie: &TieId| outcomes(base, *tie).is_empty();
    if threads.is_empty() && !is_criminal && ties.iter().all(has_none) && is_legal() {
        let announced = accusations(base, event, who, Response::Responding);
        threads.extend(announced.into_iter().map(|charge| from_charge_on(base, charge)));
        if threads.is_empty() {
            threads.extend(ruled_on(base, event, who));
        }
        if threads.is_empty() {
            threads.extend(ended_for(base, event, who, ties));
        }
        is_criminal = !threads.is_empty();
    }
    let mut matter =
        (is_criminal || !threads.is_empty()).then(|| joined(base, who, is_criminal, threads))?;
    // A charge and its end may be told as one event.
    let is_end = |tie: &TieId| outcomes(base, *tie).into_iter().any(Outcome::ends_accusation);
    matter.is_open &= !(matter.followed.is_empty() && ties.iter().any(is_end));
    Some(matter)
}

/// What followed one charge or decision, with the participation that states it.
type Thread = (TieId, Vec<Followed>);

fn joined(base: &KnowledgeBase, who: RecordId, is_criminal: bool, threads: Vec<Thread>) -> Matter {
    let is_open = threads.is_empty() || threads.iter().any(|(_, followed)| is_open(followed));
    let stated = threads.iter().map(|(tie, _)| *tie).collect();
    let several = threads.len() > 1;
    let mut followed: Vec<Followed> = Vec::new();
    for step in threads.into_iter().flat_map(|(_, followed)| followed) {
        let is_same = |known: &Followed| (known.event, known.tie) == (step.event, step.tie);
        match followed.iter_mut().find(|known| is_same(known)) {
            Some(known) => known.certainty = known.certainty.or(step.certainty),
            None => followed.push(step),
        }
    }
    if several {
        sort(base, &mut followed, |step| step.event);
    }
    Matter { who, is_criminal, followed, is_open, stated }
}

/// Tells whether a charge is open once it has come to this: to nothing, to a charge, or to a reversal
/// that does not itself say what comes in place of what was decided.
#[must_use]
pub fn is_open(followed: &[Followed]) -> bool {
    let Some(last) = followed.last() else { return true };
    let together = followed.iter().filter(|step| step.event == last.event);
    let is_ended = together.flat_map(|step| &step.outcomes).any(|one| one.ends_accusation());
    last.outcomes.iter().any(|outcome| outcome.is_accusation()) || last.undoes() && !is_ended
}

/// On which side of a response an event stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Response {
    /// The events that respond to the one in question.
    Responding,
    /// The events that the one in question responds to.
    RespondedTo,
}

/// The charges and indictments of somebody among the events on one side of an event's responses,
/// each by the participation that says so, in order of time.
fn accusations(
    base: &KnowledgeBase,
    event: EventId,
    who: RecordId,
    response: Response,
) -> Vec<(EventId, TieId)> {
    let mut found = Vec::new();
    for (link, other) in base.graph.links_of_kind(event.record(), LinkKind::RespondsTo) {
        let starts_there = base.graph.ends(link).0 == other;
        let Some(other) = base.model.as_event(other) else { continue };
        if starts_there == (response == Response::Responding) {
            found.extend(accusation(base, other, who).map(|tie| (other, tie)));
        }
    }
    sort(base, &mut found, |(event, _)| *event);
    found.dedup();
    found
}

/// The first participation in an event that charges or indicts somebody.
fn accusation(base: &KnowledgeBase, event: EventId, who: RecordId) -> Option<TieId> {
    let mut own = certain_ties_of(base, event, who);
    own.find(|tie| outcomes(base, *tie).into_iter().any(Outcome::is_accusation))
}

/// What followed a charge.
fn after(base: &KnowledgeBase, charge: TieId) -> Thread {
    (charge, sequel(base, charge).unwrap_or_default())
}

/// A charge as a step of its own, then what followed it.
fn from_charge_on(base: &KnowledgeBase, (event, tie): (EventId, TieId)) -> Thread {
    let certainty = is_outcome_seen(base, tie);
    let charge = Followed { event, tie: Some(tie), outcomes: outcomes(base, tie), certainty };
    (tie, std::iter::once(charge).chain(after(base, tie).1).collect())
}

/// How an event that charges nobody ended for somebody in it: their outcomes in what resolves it.
fn ended_for(
    base: &KnowledgeBase,
    event: EventId,
    who: RecordId,
    ties: &[TieId],
) -> Option<Thread> {
    let followed = what_followed(base, event, who);
    let tie = *ties.first()?;
    followed.iter().any(|step| step.tie.is_some()).then_some((tie, followed))
}

/// What followed the charges that a motion or ruling is about, once it was made: the charges against
/// somebody in the legal events that it answers or is part of, and that these answer. A charge that
/// had found its end before tells nothing of it: then it is told what came of the motion itself, be it
/// an appeal that was withdrawn.
fn ruled_on(base: &KnowledgeBase, event: EventId, who: RecordId) -> Vec<Thread> {
    let model = &base.model;
    let mut seen = vec![event];
    let mut next = 0;
    let mut charges = Vec::new();
    while let Some(at) = seen.get(next).copied().filter(|_| next < MOST_EVENTS_BACK) {
        next += 1;
        for (link, other) in base.graph.links(at.record()) {
            let leads_there = base.graph.ends(link).1 == other;
            let kind = base.graph.link(link).kind;
            let is_about =
                matches!(kind, LinkKind::RespondsTo | LinkKind::PartOf | LinkKind::Resolves);
            let Some(other) = model.as_event(other).filter(|_| leads_there && is_about) else {
                continue;
            };
            if seen.contains(&other) || !model.may_be_of_family(other, Family::Legal) {
                continue;
            }
            match accusation(base, other, who) {
                Some(tie) => charges.push((other, tie)),
                None => seen.push(other),
            }
        }
    }
    sort(base, &mut charges, |(charge, _)| *charge);
    charges.dedup();
    let time = model.occurrence(event);
    let later = charges.into_iter().filter_map(|(_, charge)| {
        let (tie, mut followed) = after(base, charge);
        let is_open = is_open(&followed);
        followed.retain(|step| {
            step.event != event && model.occurrence(step.event).before(&time) != Certainty::Certain
        });
        if !is_open && followed.is_empty() {
            followed = what_followed(base, event, who);
        }
        (is_open || !followed.is_empty()).then_some((tie, followed))
    });
    later.collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    const CASES: &str = r#"[
        Person(id: "ann", name: "Ann"), Person(id: "jo", name: "Jo"),
        Organization(id: "mill", name: "Mill"),
        Event(id: "killing", title: "Charged", kind: Charge, date: "2020-01-01",
            participants: [(who: "ann", role: "defendant (killing)", outcome: Charged)]),
        Event(id: "theft", title: "Charged too", kind: Charge, date: "2020-02-01",
            participants: [(who: "ann", role: "defendant (theft)", outcome: Charged)]),
        Event(id: "fraud", title: "Charged again", kind: Charge, date: "2020-06-01",
            participants: [(who: "ann", outcome: Charged)]),
        Event(id: "motion", title: "Motion", kind: CourtFiling, date: "2020-03-01",
            participants: [(who: "ann", role: "defendant"), (who: "jo", role: "judge")],
            responds_to: ["killing"]),
        Event(id: "ruling", title: "Ruling", kind: CourtRuling, date: "2020-04-01",
            participants: [(who: "ann", role: "defendant"), (who: "jo", role: "judge")],
            responds_to: ["motion"]),
        Event(id: "plea", title: "Plea", kind: Plea, date: "2020-07-01",
            participants: [(who: "ann", outcome: PleadedNotGuilty)],
            responds_to: ["fraud", "killing", "theft"]),
        Event(id: "both", title: "Both", kind: Plea, date: "2020-07-02", participants: [
            (who: "ann", role: "of the killing", outcome: PleadedNotGuilty),
            (who: "ann", role: "of another theft", outcome: Charged)], responds_to: ["killing"]),
        Event(id: "verdict", title: "Verdict", kind: Verdict, date: "2021-01-01", participants: [
            (who: "ann", role: "defendant (killing)", outcome: Convicted),
            (who: "ann", role: "defendant (theft)", outcome: Acquitted),
            (who: "ann", role: "at once", outcome: Imprisoned)],
            resolves: ["killing", "theft"]),
        Event(id: "sentence", title: "Sentence", kind: Sentence, date: "2021-02-01",
            participants: [(who: "ann", role: "defendant (two years)", outcome: Sentenced)],
            resolves: ["verdict"]),
        Event(id: "late", title: "Late motion", kind: CourtFiling, date: "2026-01-01",
            participants: [(who: "ann", role: "convicted defendant")], responds_to: ["verdict"]),
        Event(id: "appeal", title: "Appeal", kind: Appeal, date: "2026-02-01",
            participants: [(who: "ann", role: "defendant"), (who: "jo", role: "prosecutor")],
            responds_to: ["verdict"]),
        Event(id: "withdrawn", title: "Appeal withdrawn", kind: AppealWithdrawn, date: "2026-03-01",
            participants: [(who: "jo", role: "prosecutor")], resolves: ["appeal"]),
        Event(id: "referred", title: "Referred", kind: Investigation, date: "2022-01-01",
            participants: [(who: "mill", role: "suspect"), (who: "jo", role: "officer")]),
        Event(id: "fined", title: "Fined", kind: Conviction, date: "2022-06-01",
            participants: [(who: "mill", outcome: Fined)], resolves: ["referred"]),
        Event(id: "at-once", title: "At once", kind: Charge, date: "2022", participants: [
            (who: "jo", outcome: Charged), (who: "jo", outcome: PleadedGuilty)]),
        Event(id: "cleared", title: "Cleared", kind: CourtRuling, date: "2025-01-01",
            participants: [(who: "ann", outcome: Cleared)], resolves: ["verdict"]),
    ]"#;

    fn base() -> KnowledgeBase {
        let settings = "(name: \"Cases\")";
        let files = Memory::new().with(SETTINGS_FILE, settings).with("cases.ron", CASES);
        KnowledgeBase::open(Arc::new(files), "").unwrap()
    }

    /// Each matter of an event: of whom, each step, and whether it is open.
    fn told(base: &KnowledgeBase, event: &str) -> Vec<(String, Vec<String>, bool)> {
        let event = base.model.as_event(base.model.find(event).unwrap()).unwrap();
        let step = |step: &Followed| {
            let outcomes: Vec<_> = step.outcomes.iter().map(|outcome| outcome.words()).collect();
            [base.model.key(step.event), " ", &outcomes.concat()].concat()
        };
        let matters = matters(base, event).into_iter().map(|matter| {
            let steps = matter.followed.iter().map(step).collect();
            (base.model.key(matter.who).to_owned(), steps, matter.is_open)
        });
        matters.collect()
    }

    #[test]
    fn a_charge_is_followed_by_what_came_of_its_own_count() {
        let base = base();
        let steps = |event: &str| told(&base, event).remove(0).1;
        assert_eq!(
            steps("killing"),
            [
                "verdict convicted",
                "verdict imprisoned",
                "sentence sentenced",
                "cleared conviction cleared"
            ]
        );
        assert_eq!(steps("theft"), ["verdict acquitted"]);
    }

    #[test]
    fn of_several_charges_each_step_is_told_once_and_one_without_an_end_stays_open() {
        let base = base();
        let [(who, steps, is_open)] = told(&base, "plea").try_into().unwrap();
        assert_eq!((who.as_str(), is_open), ("ann", true));
        assert_eq!(
            steps,
            [
                "verdict convicted",
                "verdict imprisoned",
                "verdict acquitted",
                "sentence sentenced",
                "cleared conviction cleared"
            ]
        );
        let [(_, steps, is_open)] = told(&base, "both").try_into().unwrap();
        assert_eq!((steps.len(), is_open), (4, true), "the charge that is new, too");
    }

    #[test]
    fn a_motion_and_a_ruling_show_what_came_of_the_charge_afterwards() {
        let base = base();
        for event in ["motion", "ruling"] {
            let [(who, steps, is_open)] = told(&base, event).try_into().unwrap();
            assert_eq!(
                (who.as_str(), is_open),
                ("ann", false),
                "the judge is charged with nothing"
            );
            assert_eq!(steps.first().map(String::as_str), Some("verdict convicted"));
        }
        assert_eq!(told(&base, "late"), [], "all of it was before");
    }

    #[test]
    fn an_appeal_after_the_end_of_a_charge_shows_what_came_of_the_appeal() {
        let ann = ("ann".to_owned(), vec!["withdrawn ".to_owned()], false);
        assert_eq!(told(&base(), "appeal"), [ann], "the prosecutor is charged with nothing");
    }

    #[test]
    fn a_referral_shows_the_outcomes_of_those_in_it() {
        let mill = ("mill".to_owned(), vec!["fined fined".to_owned()], false);
        assert_eq!(told(&base(), "referred"), [mill]);
    }

    #[test]
    fn a_charge_that_ends_in_its_own_event_is_not_open() {
        assert_eq!(told(&base(), "at-once"), [("jo".to_owned(), Vec::new(), false)]);
    }

    #[test]
    fn a_decision_is_told_with_its_clearing() {
        let base = base();
        let steps = told(&base, "sentence").remove(0).1;
        assert_eq!(steps, ["cleared conviction cleared"], "what was imposed went with it");
        let steps = told(&base, "verdict").remove(0).1;
        assert_eq!(steps, ["sentence sentenced", "cleared conviction cleared"]);
    }
}
