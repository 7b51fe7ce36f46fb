//! What came of a charge, a suit or a citation: outcomes of the events that resolve it.
//!
//! A charge is never shown without the outcome that followed it, where the base knows one, nor a
//! decision that was undone without that; every answer that names one asks here.

mod about;
mod chain;
mod count;
mod matter;
mod own;

pub use count::{Course, Open};
pub use matter::{Charge, Matter, matters};

use chain::{resolved, resolving, sort};
use count::{Stated, course};
use own::{certain_ties_of, ties_of};

use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Outcome, Property, RecordId, SENTENCE, Standing, TieId};

/// One step that followed: an event that resolves the matter, and what it meant for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The event it came with.
    pub event: EventId,
    /// The participation that states the outcome; its role and note may say of which count it
    /// was. `None` where the event resolves the matter without an outcome for anybody.
    pub tie: Option<TieId>,
    /// The outcome; several where the sources contradict each other, none without a `tie`.
    pub outcomes: Vec<Outcome>,
    /// Whether it certainly followed: possibly, where the clocks leave it open, or it is of somebody
    /// who is perhaps the same.
    pub certainty: Certainty,
}

impl Followed {
    /// Tells whether it undid what was decided before, or what was imposed on that.
    #[must_use]
    pub fn undoes(&self) -> bool {
        self.outcomes.iter().any(|outcome| outcome.undoes())
    }

    /// Tells whether it undid what was decided before, not the sentence alone.
    fn reopens(&self, base: &KnowledgeBase) -> bool {
        let is_of_sentence = |tie| base.model.particulars(tie) == Some(SENTENCE);
        self.undoes() && !self.tie.is_some_and(is_of_sentence)
    }
}

/// Returns the outcomes of a participation, as [`Model::outcomes`](crate::model::Model::outcomes)
/// does.
#[must_use]
pub fn outcomes(base: &KnowledgeBase, tie: TieId) -> Vec<Outcome> {
    base.model.outcomes(tie)
}

/// Tells whether it is certain on the clocks of a base that a participation had an outcome.
#[must_use]
pub fn is_outcome_seen(base: &KnowledgeBase, tie: TieId) -> Certainty {
    let model = &base.model;
    let row = model.tie(tie);
    let is_open = row.outcome.is_none()
        && model.standing_of_tie(tie, Property::Outcome) != Standing::Absent
        && model.standing_of_tie(tie, Property::Outcome).may_be_absent();
    let seen = model.seen(row.claim);
    if is_open { seen.and(Certainty::Possible) } else { seen }
}

/// Tells whether an outcome opens a matter that must find an end: a charge, a suit, a citation.
#[must_use]
pub fn opens_a_matter(outcome: Outcome) -> bool {
    outcome.is_accusation() || matches!(outcome, Outcome::Sued | Outcome::Cited)
}

/// Lists what came of an event for one of those in it: their outcomes in the events that resolve
/// it, and in those that resolve these, in order of time. Empty where nothing is known.
///
/// An event that resolves the matter with outcomes for others only says nothing about this one;
/// one without outcomes for anybody, such as the approval of a settlement, counts as it is.
fn what_followed(base: &KnowledgeBase, event: EventId, who: RecordId) -> Vec<Followed> {
    let mut found = Vec::new();
    for (later, certainty) in resolving(base, event) {
        let known = found.len();
        for (tie, is_theirs) in ties_of(base, later, who) {
            let outcomes = outcomes(base, tie);
            if is_legal(&outcomes) {
                let certainty = certainty.and(is_theirs).and(is_outcome_seen(base, tie));
                found.push(Followed { event: later, tie: Some(tie), outcomes, certainty });
            }
        }
        if found.len() == known && !is_for_anybody(base, later) {
            found.push(Followed { event: later, tie: None, outcomes: Vec::new(), certainty });
        }
    }
    found
}

/// Whether an event had a legal outcome for anybody.
fn is_for_anybody(base: &KnowledgeBase, event: EventId) -> bool {
    let legal = Outcome::ALL.iter().filter(|outcome| outcome.is_legal());
    // Asked for each of those who are charged together: most often the index knows of none.
    legal.into_iter().any(|outcome| base.index().has_outcome(event, *outcome))
        && base.model.live_ties_of(event).any(|(tie, _)| is_legal(&outcomes(base, tie)))
}

fn is_legal(outcomes: &[Outcome]) -> bool {
    outcomes.iter().any(|outcome| outcome.is_legal())
}

/// Tells how the outcome that a participation states went on: a charge, a suit or a citation, of its
/// own counts where it is of some; a decision that was undone, and what came once it was. `None`
/// where the outcome needs no such end: of a decision that stands there is none to tell.
#[must_use]
pub fn sequel(base: &KnowledgeBase, tie: TieId) -> Option<Course> {
    let row = base.model.tie(tie);
    let (event, who) = (base.model.as_event(row.of.record()?)?, row.who.record()?);
    let outcomes = outcomes(base, tie);
    let stated = Stated { tie, event, who, outcomes: &outcomes };
    if outcomes.iter().copied().any(opens_a_matter) {
        let mut followed = at_once(base, &stated);
        followed.append(&mut what_followed(base, event, who));
        return Some(course(base, &stated, followed));
    }
    let is_decision = outcomes.iter().any(|outcome| outcome.is_decision());
    let mut followed = is_decision.then(|| what_followed(base, event, who))?;
    if outcomes.iter().any(|outcome| outcome.is_imposed()) {
        let mut undone = undone_with(base, event, who);
        let is_known = |step: &Followed| {
            followed.iter().any(|known| (known.event, known.tie) == (step.event, step.tie))
        };
        undone.retain(|step| !is_known(step));
        followed.append(&mut undone);
    }
    let course = course(base, &stated, followed);
    if outcomes.iter().any(|outcome| outcome.undoes()) {
        return Some(course).filter(|course| !course.followed.is_empty());
    }
    // A reversal of the sentence leaves standing what it was passed on.
    let is_imposed = outcomes.iter().any(|outcome| outcome.is_imposed());
    let undoes = |step: &Followed| step.undoes() && (is_imposed || step.reopens(base));
    let is_undone = course.followed.iter().any(undoes);
    // Of several counts those are overturned that went against them.
    let is_at_stake = |outcome: &Outcome| outcome.is_decided_against();
    let is_other = || !outcomes.iter().any(is_at_stake) && decided_against(base, event, who);
    (is_undone && !is_other()).then_some(course)
}

/// Lists how a charge ended in the very event that tells of it, with what was imposed there on that.
fn at_once(base: &KnowledgeBase, stated: &Stated<'_>) -> Vec<Followed> {
    if !stated.outcomes.iter().any(|outcome| outcome.is_accusation()) {
        return Vec::new();
    }
    let own = ties_of(base, stated.event, stated.who).into_iter();
    let own = own.filter(|(tie, _)| *tie != stated.tie).map(|(tie, is_theirs)| {
        let certainty = is_theirs.and(is_outcome_seen(base, tie));
        Followed { event: stated.event, tie: Some(tie), outcomes: outcomes(base, tie), certainty }
    });
    let is = |step: &Followed, sort: fn(Outcome) -> bool| step.outcomes.iter().copied().any(sort);
    let mut steps: Vec<Followed> =
        own.filter(|step| is(step, |one| one.ends_accusation() || one.is_imposed())).collect();
    if !steps.iter().any(|step| is(step, Outcome::ends_accusation)) {
        steps.clear();
    }
    steps
}

/// Lists the steps that undo the decision on which something was imposed in an event: the verdict that
/// a sentence is passed on, which the prison term begins in its turn. What was decided before the
/// charge is no ground of it, nor is undone what was undone when it was imposed.
fn undone_with(base: &KnowledgeBase, event: EventId, who: RecordId) -> Vec<Followed> {
    let is_decided = |earlier: EventId| {
        let mut own = certain_ties_of(base, earlier, who);
        own.any(|tie| outcomes(base, tie).into_iter().any(Outcome::is_decision))
    };
    let before = resolved(base, event, is_decided);
    let time = base.model.occurrence(event);
    let is_later = |step: &Followed| {
        before.iter().all(|(earlier, _)| *earlier != step.event)
            && base.model.occurrence(step.event).before(&time) != Certainty::Certain
    };
    let mut found: Vec<Followed> = Vec::new();
    for (earlier, certainty) in &before {
        let undone = what_followed(base, *earlier, who).into_iter();
        for mut step in undone.filter(|step| step.undoes() && is_later(step)) {
            step.certainty = step.certainty.and(*certainty);
            let is_same =
                |known: &&mut Followed| (known.event, known.tie) == (step.event, step.tie);
            match found.iter_mut().find(is_same) {
                Some(known) => known.certainty = known.certainty.or(step.certainty),
                None => found.push(step),
            }
        }
    }
    sort(base, &mut found, |step| step.event);
    found
}

/// Whether anything in an event was decided against somebody.
fn decided_against(base: &KnowledgeBase, event: EventId, who: RecordId) -> bool {
    let mut own = certain_ties_of(base, event, who);
    own.any(|tie| outcomes(base, tie).into_iter().any(Outcome::is_decided_against))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};
    use crate::model::Tie;

    const CASES: &str = r#"[
        Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"),
        Organization(id: "mill", name: "Mill"),
        Event(id: "charged", title: "Charged", kind: Charge, date: "2020-01-01", participants: [
            (who: "ann", outcome: Charged), (who: "ben", outcome: Charged), (who: "mill"),
        ], responds_to: ["announced"]),
        Event(id: "indicted", title: "Indicted", kind: Indictment, date: "2020-02-01",
            participants: [(who: "ann", outcome: Indicted)], resolves: ["charged"]),
        Event(id: "verdict", title: "Verdict", kind: Verdict, date: "2020-03-01", participants: [
            (who: "ann", role: "theft", outcome: Convicted),
            (who: "ann", role: "fraud", outcome: Acquitted),
        ], resolves: ["indicted"]),
        Event(id: "announced", title: "Announced", kind: OtherLegal, date: "2019",
            participants: [(who: "ann", role: "to be charged"), (who: "mill")]),
        Event(id: "plea", title: "Plea", kind: Plea, date: "2020-02-02",
            participants: [(who: "ann", outcome: PleadedNotGuilty)], responds_to: ["indicted"]),
        Event(id: "suit", title: "Suit", kind: CivilSuit, date: "2021",
            participants: [(who: "mill", outcome: Sued)]),
        Event(id: "settled", title: "Settled", kind: CivilSettlement, date: "2022",
            resolves: ["suit"]),
        Event(id: "found", title: "Found", kind: CivilVerdict, date: "2022", participants: [
            (who: "mill", outcome: Liable), (who: "ann", outcome: NotLiable),
            (who: "ben", role: "first count", outcome: Liable),
            (who: "ben", role: "second count", outcome: NotLiable)]),
        Event(id: "reversed", title: "Reversed", kind: CivilAppealRuling, date: "2023",
            participants: [(who: "mill", outcome: Overturned), (who: "ben", outcome: Overturned)],
            resolves: ["found"]),
        Event(id: "restored", title: "Restored", kind: CivilAppealRuling, date: "2024",
            participants: [(who: "mill", outcome: Overturned), (who: "mill", outcome: Liable)],
            resolves: ["reversed"]),
        Person(id: "cy", name: "Cy"), Person(id: "cyrus", name: "Cyrus"),
        Person(id: "dee", name: "Dee"), Person(id: "deirdre", name: "Deirdre"),
        Identity(of: ["cy", "cyrus"], verdict: Same),
        Identity(of: ["dee", "deirdre"], verdict: Unsure),
        Event(id: "booked", title: "Booked", kind: Charge, date: "2020", participants: [
            (who: "cy", outcome: Charged), (who: "dee", outcome: Charged)]),
        Event(id: "answered", title: "Answered", kind: Plea, date: "2020",
            participants: [(who: "cyrus", outcome: PleadedNotGuilty),
                (who: "deirdre", outcome: PleadedNotGuilty)], responds_to: ["booked"]),
        Event(id: "dropped", title: "Dropped", kind: ChargeDropped, date: "2021", participants: [
            (who: "cyrus", outcome: ChargeDropped), (who: "deirdre", outcome: ChargeDropped)],
            resolves: ["booked"]),
    ]"#;

    fn base() -> KnowledgeBase {
        let settings = "(name: \"Cases\")";
        let files = Memory::new().with(SETTINGS_FILE, settings).with("cases.ron", CASES);
        KnowledgeBase::open(Arc::new(files), "").unwrap()
    }

    fn told(base: &KnowledgeBase, followed: &[Followed]) -> Vec<String> {
        let words = |one: &Followed| {
            let outcomes: Vec<_> = one.outcomes.iter().map(|outcome| outcome.words()).collect();
            format!("{} {}", base.model.key(one.event), outcomes.join(" or "))
        };
        followed.iter().map(words).collect()
    }

    #[test]
    fn a_chain_is_followed_to_each_outcome_of_the_one_asked_for() {
        let base = base();
        let event = base.model.as_event(base.model.find("charged").unwrap()).unwrap();
        let found = matters(&base, event);
        let who: Vec<_> = found.iter().map(|matter| base.model.key(matter.who)).collect();
        assert_eq!(who, ["ann", "ben"]);
        assert_eq!(
            told(&base, &found[0].followed),
            ["indicted indicted", "verdict convicted", "verdict acquitted"]
        );
        assert!(found[1].followed.is_empty(), "the outcomes of others are not Ben's");
    }

    #[test]
    fn an_outcome_under_another_key_of_the_same_person_is_theirs() {
        let base = base();
        let matters = |key: &str| {
            let event = base.model.as_event(base.model.find(key).unwrap()).unwrap();
            matters(&base, event)
                .into_iter()
                .map(|matter| {
                    let certainty = matter.followed.first().map(|step| step.certainty);
                    (base.model.key(matter.who), told(&base, &matter.followed), certainty)
                })
                .collect::<Vec<_>>()
        };
        let dropped = || vec!["dropped charge dropped".to_owned()];
        assert_eq!(
            matters("booked"),
            [
                ("cy", dropped(), Some(Certainty::Certain)),
                ("dee", dropped(), Some(Certainty::Possible))
            ]
        );
        let [cyrus, deirdre] = matters("answered").try_into().unwrap();
        assert_eq!(cyrus, ("cyrus", dropped(), Some(Certainty::Certain)));
        assert_eq!(deirdre, ("deirdre", Vec::new(), None), "only perhaps charged");
    }

    #[test]
    fn a_matter_may_end_without_an_outcome_for_anybody() {
        let base = base();
        let event = base.model.as_event(base.model.find("suit").unwrap()).unwrap();
        assert_eq!(told(&base, &matters(&base, event)[0].followed), ["settled "]);
    }

    #[test]
    fn an_announcement_and_a_plea_show_what_came_of_the_charge() {
        let base = base();
        let event = |key| base.model.as_event(base.model.find(key).unwrap()).unwrap();
        let announced = matters(&base, event("announced"));
        assert_eq!(announced.len(), 1, "the mill was never charged");
        assert_eq!(
            told(&base, &announced[0].followed),
            ["charged charged", "indicted indicted", "verdict convicted", "verdict acquitted"]
        );
        let pleaded = matters(&base, event("plea"));
        assert_eq!(told(&base, &pleaded[0].followed), ["verdict convicted", "verdict acquitted"]);
    }

    #[test]
    fn a_decision_is_never_told_without_its_reversal() {
        let base = base();
        let find = |key| base.model.find(key).unwrap();
        let event = |key| base.model.as_event(find(key)).unwrap();
        let found = matters(&base, event("found"));
        let who: Vec<_> = found.iter().map(|matter| base.model.key(matter.who)).collect();
        assert_eq!(who, ["mill", "ben"], "what stands needs no end");
        let of_mill = ["reversed overturned", "restored overturned", "restored found liable"];
        assert_eq!(told(&base, &found[0].followed), of_mill);
        assert!(!found[0].is_criminal);
        let of_ben = |outcome| {
            let mut own = base.model.live_ties_of(event("found"));
            let is_it =
                |tie: &Tie| tie.who.record() == Some(find("ben")) && tie.outcome == Some(outcome);
            own.find(|(_, tie)| is_it(tie)).and_then(|(tie, _)| sequel(&base, tie))
        };
        assert_eq!(
            told(&base, &of_ben(Outcome::Liable).unwrap().followed),
            ["reversed overturned"]
        );
        assert_eq!(of_ben(Outcome::NotLiable), None, "only what went against them");
        assert_eq!(matters(&base, event("reversed")).len(), 1, "a reversal can be reversed");
        assert_eq!(matters(&base, event("verdict")), [], "nobody overturned it");
    }
}
