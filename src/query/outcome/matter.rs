//! Whose charge, suit or citation an event shows, and how it went on.

use rustc_hash::FxHashMap;

use super::about::{Part, announced, pleaded_to, ruled_on};
use super::chain::sort;
use super::{
    Course, Followed, Open, is_outcome_seen, opens_a_matter, outcomes, sequel, what_followed,
};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Family, Outcome, RecordId, TieId, counts};

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
    /// The charges, suits and citations that it is about, be they made in this event or in another,
    /// or the decisions that were undone.
    pub charges: Vec<Charge>,
}

/// A participation that charges, sues or cites, or that sees decided what was undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The participation.
    pub tie: TieId,
    /// Whether it certainly does, and the matter is certainly about it: possibly, where sources differ
    /// on the outcome, or the clocks leave it open. What only may be because its own event only may be
    /// there is told with that, and is certain here.
    pub certainty: Certainty,
    /// How much of it has found no end that stands.
    pub open: Open,
}

impl Matter {
    /// Tells whether what was decided in it was undone.
    #[must_use]
    pub fn is_undone(&self) -> bool {
        self.followed.iter().any(Followed::undoes)
    }

    /// Tells whether there certainly is one: possibly, where each of its charges only may have been
    /// made.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        let certain = self.charges.iter().map(|charge| charge.certainty);
        certain.reduce(Certainty::or).unwrap_or(Certainty::Certain)
    }

    /// Lists the counts that are open by their names, where others have found an end; empty where
    /// all are open or none, or one that is has no name.
    #[must_use]
    pub fn open_counts<'a>(&'a self, base: &'a KnowledgeBase) -> Vec<&'a str> {
        if self.charges.iter().all(|charge| charge.open == Open::Whole) {
            return Vec::new();
        }
        let mut found: Vec<&str> = Vec::new();
        for charge in &self.charges {
            match &charge.open {
                Open::Nothing => {}
                Open::Counts(open) => found.extend(open.iter().map(String::as_str)),
                Open::Whole => match base.model.particulars(charge.tie) {
                    Some(particulars) => found.extend(counts(particulars)),
                    None => return Vec::new(),
                },
            }
        }
        found.dedup();
        found
    }
}

/// What followed one charge or decision.
pub(super) struct Thread {
    pub(super) charge: Charge,
    pub(super) followed: Vec<Followed>,
}

impl Thread {
    fn new(base: &KnowledgeBase, tie: TieId, course: Course) -> Self {
        let Course { followed, open } = course;
        let outcomes = outcomes(base, tie);
        let is_all = |sort: fn(Outcome) -> bool| outcomes.iter().copied().all(sort);
        let is_stated = is_all(opens_a_matter) || is_all(Outcome::is_decision);
        let certainty = Certainty::from_cases(true, is_stated);
        Self { charge: Charge { tie, certainty, open }, followed }
    }

    /// What followed what an event itself states.
    fn of_own(base: &KnowledgeBase, event: EventId, tie: TieId, course: Course) -> Self {
        let mut thread = Self::new(base, tie, course);
        if base.model.record_seen(event.record()) == Certainty::Certain {
            thread.doubt(is_outcome_seen(base, tie));
        }
        thread
    }

    /// Makes it no surer than this that there is such a charge.
    pub(super) fn doubt(&mut self, certainty: Certainty) {
        self.charge.certainty = self.charge.certainty.and(certainty);
    }

    /// What followed a charge that another event makes.
    pub(super) fn of(base: &KnowledgeBase, charge: TieId) -> Self {
        let mut thread = Self::new(base, charge, sequel(base, charge).unwrap_or_default());
        thread.doubt(is_outcome_seen(base, charge));
        thread
    }

    /// Whether any of it has found no end that stands.
    pub(super) fn is_open(&self) -> bool {
        self.charge.open != Open::Nothing
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
    let of_one =
        |(who, ties): &(RecordId, Vec<TieId>)| matter(base, Part { event, who: *who, ties });
    people.iter().filter_map(of_one).collect()
}

/// The matter of one of those in an event.
fn matter(base: &KnowledgeBase, part: Part<'_>) -> Option<Matter> {
    let is_legal = || base.model.may_be_of_family(part.event, Family::Legal);
    let mut threads = Vec::new();
    let mut is_criminal = false;
    for tie in part.ties {
        let outcomes = outcomes(base, *tie);
        if let Some(course) = sequel(base, *tie) {
            let opens = outcomes.iter().copied().any(opens_a_matter);
            let is_accused = outcomes.iter().any(|outcome| outcome.is_accusation());
            is_criminal |= is_accused || !opens && is_legal();
            threads.push(Thread::of_own(base, part.event, *tie, course));
        } else if outcomes.contains(&Outcome::PleadedNotGuilty) {
            is_criminal = true;
            let plea = Part { ties: std::slice::from_ref(tie), ..part };
            threads.append(&mut pleaded_to(base, plea));
        }
    }
    let has_none = |tie: &TieId| outcomes(base, *tie).is_empty();
    if threads.is_empty() && !is_criminal && part.ties.iter().all(has_none) && is_legal() {
        threads = announced(base, part);
        if threads.is_empty() {
            threads = ruled_on(base, part);
        }
        if threads.is_empty() {
            threads.extend(ended_for(base, part));
        }
        is_criminal = !threads.is_empty();
    }
    let is_told = is_criminal || !threads.is_empty();
    is_told.then(|| joined(base, part, is_criminal, threads))
}

fn joined(base: &KnowledgeBase, part: Part<'_>, is_criminal: bool, threads: Vec<Thread>) -> Matter {
    let is_end = |tie: &TieId| outcomes(base, *tie).into_iter().any(Outcome::ends_accusation);
    let is_open = match threads.as_slice() {
        // A plea to a charge that the base does not know.
        [] => !part.ties.iter().any(is_end),
        threads => threads.iter().any(Thread::is_open),
    };
    let several = threads.len() > 1;
    let mut charges = Vec::with_capacity(threads.len());
    let mut followed: Vec<Followed> = Vec::new();
    for thread in threads {
        charges.push(thread.charge);
        for mut step in thread.followed {
            let is_same = |known: &Followed| (known.event, known.tie) == (step.event, step.tie);
            let Some(place) = followed.iter().position(is_same) else {
                followed.push(step);
                continue;
            };
            step.certainty = step.certainty.or(followed[place].certainty);
            if step.outcomes.iter().any(|outcome| outcome.is_imposed()) {
                // What was imposed for several counts comes after the decisions on all of them.
                followed.remove(place);
                followed.push(step);
            } else {
                followed[place] = step;
            }
        }
    }
    if several {
        sort(base, &mut followed, |step| step.event);
    }
    Matter { who: part.who, is_criminal, followed, is_open, charges }
}

/// How an event that charges nobody ended for somebody in it: their outcomes in what resolves it.
fn ended_for(base: &KnowledgeBase, part: Part<'_>) -> Option<Thread> {
    let followed = what_followed(base, part.event, part.who);
    let tie = *part.ties.first()?;
    let is_theirs = followed.iter().any(|step| step.tie.is_some());
    is_theirs.then(|| Thread::new(base, tie, Course { followed, open: Open::Nothing }))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    const CASES: &str = r#"[
        Person(id: "ann", name: "Ann"), Person(id: "jo", name: "Jo"),
        Source(id: "s", title: "S"),
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
        Event(id: "day", title: "Day one", kind: CourtFiling, date: "2020-05-01",
            participants: [(who: "ann", role: "defendant")], part_of: ["ruling"]),
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
        Person(id: "cy", name: "Cy"), Person(id: "di", name: "Di"), Person(id: "em", name: "Em"),
        Event(id: "prison", title: "Prison", kind: OtherLegal, date: "2021-03-01",
            participants: [(who: "ann", outcome: Imprisoned)], resolves: ["sentence"]),
        Event(id: "first", title: "First", kind: Charge, date: "2020-01-01", participants: [
            (who: "cy", outcome: Charged)]),
        Event(id: "dismissed", title: "Dismissed", kind: CaseDismissed, participants: [
            (who: "cy", outcome: Dismissed)], resolves: ["first"]),
        Event(id: "again", title: "Again", kind: Indictment, date: "2022-01-01", participants: [
            (who: "cy", outcome: Indicted)], resolves: ["dismissed"]),
        Event(id: "found", title: "Found", kind: Verdict, date: "2020", participants: [
            (who: "di", role: "defendant (killing)", outcome: Convicted),
            (who: "di", role: "defendant (two years)", outcome: Sentenced)]),
        Event(id: "quashed", title: "Quashed", kind: AppealRuling, date: "2021", participants: [
            (who: "di", role: "appellant (sentence)", outcome: Overturned)], resolves: ["found"]),
        Event(id: "perhaps", title: "Perhaps", kind: Charge, date: "2020", participants: [
            (who: "em", outcome: [(value: Charged, sources: ["s"]), (value: Removed, sources: ["s"])])]),
        Event(id: "answer", title: "Answer", kind: Plea, date: "2021", participants: [
            (who: "em", outcome: PleadedNotGuilty)], responds_to: ["perhaps"]),
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
                "prison imprisoned",
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
                "prison imprisoned",
                "cleared conviction cleared"
            ]
        );
        let [(_, steps, is_open)] = told(&base, "both").try_into().unwrap();
        assert_eq!((steps.len(), is_open), (5, true), "the charge that is new, too");
    }

    #[test]
    fn a_motion_and_a_ruling_show_what_came_of_the_charge_afterwards() {
        let base = base();
        for event in ["motion", "ruling", "day"] {
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
        let steps = vec!["at-once pleaded guilty".to_owned()];
        assert_eq!(told(&base(), "at-once"), [("jo".to_owned(), steps, false)]);
    }

    #[test]
    fn links_order_what_dates_do_not() {
        let [(_, steps, is_open)] = told(&base(), "first").try_into().unwrap();
        assert_eq!(
            (steps, is_open),
            (vec!["dismissed case dismissed".to_owned(), "again indicted".to_owned()], true)
        );
    }

    #[test]
    fn the_reversal_of_a_sentence_is_of_that_alone() {
        let base = base();
        let found = base.model.as_event(base.model.find("found").unwrap()).unwrap();
        let mut sequels = base.model.live_ties_of(found).map(|(tie, _)| sequel(&base, tie));
        assert_eq!(sequels.next().unwrap(), None, "the conviction stands");
        assert_eq!(sequels.next().unwrap().unwrap().followed.len(), 1);
        let [(_, steps, is_open)] = told(&base, "found").try_into().unwrap();
        assert_eq!((steps, is_open), (vec!["quashed overturned".to_owned()], false));
    }

    #[test]
    fn a_charge_in_dispute_only_may_be_one() {
        let base = base();
        for (event, certainty) in [
            ("perhaps", Certainty::Possible),
            ("answer", Certainty::Possible),
            ("killing", Certainty::Certain),
        ] {
            let event = base.model.as_event(base.model.find(event).unwrap()).unwrap();
            assert_eq!(matters(&base, event)[0].certainty(), certainty);
        }
    }

    #[test]
    fn a_decision_is_told_with_its_clearing() {
        let base = base();
        let steps = told(&base, "prison").remove(0).1;
        assert_eq!(steps, ["cleared conviction cleared"], "two steps after the verdict");
        let steps = told(&base, "sentence").remove(0).1;
        assert_eq!(
            steps,
            ["prison imprisoned", "cleared conviction cleared"],
            "what was imposed went with it"
        );
        let steps = told(&base, "verdict").remove(0).1;
        let told = ["sentence sentenced", "prison imprisoned", "cleared conviction cleared"];
        assert_eq!(steps, told);
    }
}
