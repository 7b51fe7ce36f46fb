//! How one charge or decision went on: what followed it, but for what was of other counts.

use rustc_hash::FxHashSet;

use super::chain::{resolved, resolving};
use super::{Followed, certain_ties_of, opens_a_matter, outcomes};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Count, EventId, EventKind, Outcome, RecordId, Step, TieId, counts, share_a_count,
};

/// How a charge, a suit, a citation or a decision went on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// What followed, in order of time; empty where the base knows of nothing.
    pub followed: Vec<Followed>,
    /// How much of it has found no end that stands.
    pub open: Open,
}

/// How much of what a participation states has found no end that stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Open {
    /// All of it has an end.
    #[default]
    Nothing,
    /// None of it has one.
    Whole,
    /// Some of its counts have none, by the names that the role gives them.
    Counts(Vec<String>),
}

/// Somebody's participation in an event, with what it states.
pub(super) struct Stated<'a> {
    pub(super) tie: TieId,
    pub(super) event: EventId,
    pub(super) who: RecordId,
    pub(super) outcomes: &'a [Outcome],
}

impl Stated<'_> {
    /// Tells whether it is open once it has come to this: a charge, until it or another in its place
    /// has found an end, and again once that was undone, unless the reversal itself says what comes
    /// in place of it; a decision once it was undone; all else until something followed.
    ///
    /// An event that resolves a charge without an outcome for anybody, such as a mistrial, is no end
    /// of it unless its kind says that it is, nor is a plea of not guilty.
    fn is_open<'a>(
        &self,
        base: &KnowledgeBase,
        followed: impl IntoIterator<Item = &'a Followed>,
    ) -> bool {
        let mut followed = followed.into_iter().peekable();
        let is = |sort: fn(Outcome) -> bool| self.outcomes.iter().copied().any(sort);
        if !is(Outcome::is_accusation) && !is(Outcome::is_decision) {
            return followed.peek().is_none();
        }
        let mut is_open = is(Outcome::is_accusation);
        let mut ended_in = None;
        let is_end = |event: EventId| {
            let kinds = base.model.event_kinds(event);
            !kinds.is_empty() && kinds.into_iter().all(EventKind::ends_accusation)
        };
        for step in followed {
            let is = |sort: fn(Outcome) -> bool| step.outcomes.iter().copied().any(sort);
            if is(Outcome::settles_a_charge) || step.tie.is_none() && is_end(step.event) {
                (is_open, ended_in) = (false, Some(step.event));
            } else if ended_in != Some(step.event) {
                is_open |= is(Outcome::is_accusation) || step.reopens(base);
            }
        }
        is_open
    }
}

/// Keeps of what followed a charge or a decision what may be of one of its own counts, as
/// [`Count::is_of`] tells, and says which of them are open. What names no count, or a sum that was
/// imposed, keeps all.
pub(super) fn course(base: &KnowledgeBase, stated: &Stated<'_>, followed: Vec<Followed>) -> Course {
    let is_imposed = stated.outcomes.iter().any(|outcome| outcome.is_imposed());
    let own = base.model.particulars(stated.tie).filter(|_| !is_imposed);
    let Some(own) = own else {
        let is_open = stated.is_open(base, &followed);
        let open = if is_open { Open::Whole } else { Open::Nothing };
        return Course { followed, open };
    };
    let others = others(base, stated, own, &followed);
    let steps: Vec<Step<'_>> = followed.iter().map(|step| step_of(base, step)).collect();
    let is_decision = stated.outcomes.iter().any(|outcome| outcome.is_decision());
    let decided = if is_decision { stated.outcomes } else { &[] };
    let mut is_of_own = vec![false; followed.len()];
    let mut open = Vec::new();
    for name in counts(own) {
        let is_of = Count { name, others: &others, decided }.is_of(&steps);
        if stated.is_open(
            base,
            followed.iter().zip(&is_of).filter_map(|(step, is_of)| is_of.then_some(step)),
        ) {
            open.push(name.to_owned());
        }
        is_of_own.iter_mut().zip(is_of).for_each(|(own, is_of)| *own |= is_of);
    }
    let open = match open.len() {
        0 => Open::Nothing,
        all if all == counts(own).count() => Open::Whole,
        _ => Open::Counts(open),
    };
    let followed = followed.into_iter().zip(is_of_own);
    Course {
        followed: followed.filter_map(|(step, is_own)| is_own.then_some(step)).collect(),
        open,
    }
}

fn step_of<'b>(base: &'b KnowledgeBase, step: &'b Followed) -> Step<'b> {
    let particulars = step.tie.and_then(|tie| base.model.particulars(tie));
    Step { outcomes: &step.outcomes, particulars }
}

/// The counts that others than a charge or a decision of some counts are known to be of: those that
/// stand beside it, in its own event, in another that the same step resolved, or where it was made
/// anew.
fn others<'b>(
    base: &'b KnowledgeBase,
    stated: &Stated<'_>,
    own: &'b str,
    followed: &[Followed],
) -> Vec<&'b str> {
    let particulars = |step: &Followed| base.model.particulars(step.tie?);
    let is_foreign =
        |step: &&Followed| particulars(step).is_some_and(|named| !share_a_count(named, own));
    let mut events = vec![stated.event];
    let mut foreign: Vec<EventId> =
        followed.iter().filter(is_foreign).map(|step| step.event).collect();
    foreign.dedup();
    if !foreign.is_empty() {
        let everywhere = |_| true;
        let later = resolving(base, stated.event);
        let earlier = resolved(base, stated.event, everywhere);
        let on_its_way: FxHashSet<EventId> =
            later.into_iter().chain(earlier).map(|(event, _)| event).collect();
        for event in foreign {
            let beside = resolved(base, event, everywhere).into_iter().map(|(event, _)| event);
            // What ends in the event that charges anew ends no charge of that event by another name.
            let is_beside = |one: &EventId| event == stated.event || !on_its_way.contains(one);
            events.extend(beside.filter(is_beside));
        }
    }
    let is_accused_again = |step: &&Followed| {
        let is_accused = step.outcomes.iter().any(|outcome| outcome.is_accusation());
        is_accused && particulars(step).is_some_and(|named| share_a_count(named, own))
    };
    events.extend(followed.iter().filter(is_accused_again).map(|step| step.event));
    let is_decision = stated.outcomes.iter().any(|outcome| outcome.is_decision());
    let is_alike = |outcome: Outcome| {
        if is_decision {
            outcome.is_decision() && !outcome.is_imposed()
        } else {
            opens_a_matter(outcome)
        }
    };
    events.sort_unstable();
    events.dedup();
    let ties = events.into_iter().flat_map(|event| certain_ties_of(base, event, stated.who));
    let alike = ties.filter(|tie| outcomes(base, *tie).into_iter().any(is_alike));
    let named = alike.filter_map(|tie| base.model.particulars(tie));
    named.flat_map(counts).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{matters, sequel};
    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    /// Each of those below is charged with theft and with fraud.
    const CASES: &str = r#"[
        Person(id: "bo", name: "Bo"), Person(id: "di", name: "Di"), Person(id: "ed", name: "Ed"),
        Person(id: "ivy", name: "Ivy"), Person(id: "flo", name: "Flo"), Person(id: "gus", name: "Gus"), Person(id: "hal", name: "Hal"),
        Event(id: "charged", title: "Charged", kind: Charge, date: "2020-01-01", participants: [
            (who: "bo", role: "defendant (theft)", outcome: Charged),
            (who: "bo", role: "defendant (fraud)", outcome: Charged),
            (who: "ed", role: "defendant (theft)", outcome: Charged),
            (who: "ed", role: "defendant (fraud)", outcome: Charged),
            (who: "hal", role: "defendant (theft, fraud)", outcome: Charged)],
            responds_to: ["announced"]),
        Event(id: "announced", title: "Announced", kind: OtherLegal, date: "2019-12-01",
            participants: [(who: "bo", role: "to be charged")]),
        Event(id: "plea", title: "Plea", kind: Plea, date: "2020-02-01", participants: [
            (who: "bo", outcome: PleadedNotGuilty),
            (who: "ed", role: "defendant (fraud)", outcome: PleadedNotGuilty)],
            responds_to: ["charged"]),
        Event(id: "motion", title: "Motion", kind: CourtFiling, date: "2020-02-02",
            participants: [(who: "bo", role: "defendant")], responds_to: ["charged"]),
        Event(id: "pleaded", title: "Pleaded", kind: Charge, date: "2020", participants: [
            (who: "ivy", role: "defendant (theft)", outcome: Charged)]),
        Event(id: "denied", title: "Denied", kind: Plea, date: "2021", participants: [
            (who: "ivy", outcome: PleadedNotGuilty)], resolves: ["pleaded"]),
        Event(id: "mistrial", title: "Mistrial", kind: OtherLegal, date: "2022",
            resolves: ["denied"]),
        Event(id: "withdrawn", title: "Withdrawn", kind: Charge, date: "2020", participants: [
            (who: "ivy", role: "defendant (fraud)", outcome: Charged)]),
        Event(id: "over", title: "Over", kind: CaseDismissed, date: "2021",
            resolves: ["withdrawn"]),
        Event(id: "verdict", title: "Verdict", kind: Verdict, date: "2021-01-01", participants: [
            (who: "bo", role: "defendant (theft)", outcome: Convicted),
            (who: "bo", role: "defendant (fraud)", outcome: Convicted),
            (who: "bo", role: "defendant (two years)", outcome: Sentenced),
            (who: "ed", role: "defendant (fraud)", outcome: Convicted),
            (who: "ed", role: "defendant (two years)", outcome: Sentenced),
            (who: "hal", role: "defendant (fraud)", outcome: Acquitted)],
            resolves: ["charged"]),
        Event(id: "appeal", title: "Appeal", kind: AppealRuling, date: "2022-01-01", participants: [
            (who: "bo", role: "appellant (fraud)", outcome: Overturned)], resolves: ["verdict"]),
        Event(id: "at-once", title: "At once", kind: Charge, date: "2020-01-01", participants: [
            (who: "di", role: "defendant (theft)", outcome: Charged),
            (who: "di", role: "defendant (fraud)", outcome: Charged),
            (who: "di", role: "defendant (theft)", outcome: PleadedGuilty),
            (who: "di", role: "at once", outcome: Fined)]),
        Event(id: "one", title: "One", kind: Charge, date: "2020-01-01", participants: [
            (who: "flo", role: "defendant (theft)", outcome: Charged)]),
        Event(id: "other", title: "Other", kind: Charge, date: "2020-02-01", participants: [
            (who: "flo", role: "defendant (fraud)", outcome: Charged)]),
        Event(id: "both", title: "Both", kind: Verdict, date: "2021-01-01", participants: [
            (who: "flo", role: "defendant (fraud)", outcome: Acquitted)],
            resolves: ["one", "other"]),
        Event(id: "first", title: "First", kind: Charge, date: "2020-01-01", participants: [
            (who: "gus", role: "defendant (theft)", outcome: Charged)]),
        Event(id: "anew", title: "Anew", kind: Indictment, date: "2020-02-01", participants: [
            (who: "gus", role: "defendant (theft)", outcome: Indicted),
            (who: "gus", role: "defendant (fraud)", outcome: Indicted)], resolves: ["first"]),
        Event(id: "last", title: "Last", kind: Verdict, date: "2021-01-01", participants: [
            (who: "gus", role: "defendant (fraud)", outcome: Acquitted)], resolves: ["anew"]),
    ]"#;

    fn base() -> KnowledgeBase {
        let settings = "(name: \"Cases\")";
        let files = Memory::new().with(SETTINGS_FILE, settings).with("cases.ron", CASES);
        KnowledgeBase::open(Arc::new(files), "").unwrap()
    }

    /// What a step says: "convicted (theft)".
    fn words(base: &KnowledgeBase, step: &Followed) -> String {
        let outcomes: Vec<_> = step.outcomes.iter().map(|outcome| outcome.words()).collect();
        let particulars = step.tie.and_then(|tie| base.model.particulars(tie));
        let particulars = particulars.map_or(String::new(), |named| [" (", named, ")"].concat());
        [&outcomes.concat(), particulars.as_str()].concat()
    }

    /// How each participation of somebody in an event went on that needs an end: the steps and what is open.
    fn courses(base: &KnowledgeBase, event: &str, who: &str) -> Vec<(Vec<String>, Open)> {
        let find = |key| base.model.find(key).unwrap();
        let event = base.model.as_event(find(event)).unwrap();
        let ties = certain_ties_of(base, event, find(who));
        let courses = ties.filter_map(|tie| sequel(base, tie)).map(|course| {
            let steps = course.followed.iter().map(|step| words(base, step)).collect();
            (steps, course.open)
        });
        courses.collect()
    }

    fn steps(steps: &[&str]) -> Vec<String> {
        steps.iter().map(|step| (*step).to_owned()).collect()
    }

    /// What an event tells of the matter of somebody: the steps, and the counts that alone are open.
    fn matter(base: &KnowledgeBase, event: &str, who: &str) -> (Vec<String>, Vec<String>, bool) {
        let event = base.model.as_event(base.model.find(event).unwrap()).unwrap();
        let mut all = matters(base, event).into_iter();
        let matter = all.find(|matter| base.model.key(matter.who) == who).unwrap();
        let steps = matter.followed.iter().map(|step| words(base, step)).collect();
        let open = matter.open_counts(base).into_iter().map(str::to_owned).collect();
        (steps, open, matter.is_open)
    }

    #[test]
    fn the_end_of_one_count_is_not_that_of_another() {
        let base = base();
        let [theft, fraud] = courses(&base, "charged", "ed").try_into().unwrap();
        assert_eq!(theft, (Vec::new(), Open::Whole), "the sentence is for the fraud");
        let convicted = steps(&["convicted (fraud)", "sentenced (two years)"]);
        assert_eq!(fraud, (convicted.clone(), Open::Nothing));
        assert_eq!(matter(&base, "charged", "ed"), (convicted, steps(&["theft"]), true));
        let [theft] = courses(&base, "one", "flo").try_into().unwrap();
        assert_eq!(theft, (Vec::new(), Open::Whole), "the verdict is on the other charge alone");
        let [theft] = courses(&base, "first", "gus").try_into().unwrap();
        assert_eq!(theft, (steps(&["indicted (theft)"]), Open::Whole));
    }

    #[test]
    fn each_count_of_a_charge_of_several_needs_an_end() {
        let base = base();
        let [both] = courses(&base, "charged", "hal").try_into().unwrap();
        assert_eq!(both, (steps(&["acquitted (fraud)"]), Open::Counts(steps(&["theft"]))));
        let (_, open, is_open) = matter(&base, "charged", "hal");
        assert_eq!((open, is_open), (steps(&["theft"]), true));
    }

    #[test]
    fn the_reversal_of_one_count_leaves_the_others_standing() {
        let base = base();
        let [theft, fraud] = courses(&base, "charged", "bo").try_into().unwrap();
        assert_eq!(theft, (steps(&["convicted (theft)", "sentenced (two years)"]), Open::Nothing));
        let overturned = ["convicted (fraud)", "sentenced (two years)", "overturned (fraud)"];
        assert_eq!(fraud, (steps(&overturned), Open::Whole));
        let (_, open, _) = matter(&base, "charged", "bo");
        assert_eq!(open, steps(&["fraud"]));
        let [fraud, sentence] = courses(&base, "verdict", "bo").try_into().unwrap();
        assert_eq!(fraud.0, steps(&["overturned (fraud)"]), "what was decided of theft stands");
        assert_eq!(sentence.0, steps(&["overturned (fraud)"]), "it was for both");
    }

    #[test]
    fn what_is_about_several_counts_tells_of_each() {
        let base = base();
        for event in ["plea", "motion", "announced"] {
            let (mut steps, open, is_open) = matter(&base, event, "bo");
            if event == "announced" {
                assert_eq!(
                    steps.drain(..2).collect::<Vec<_>>(),
                    ["charged (theft)", "charged (fraud)"]
                );
            }
            assert_eq!(steps[..2], ["convicted (theft)", "convicted (fraud)"], "{event}");
            assert_eq!((open, is_open), (vec!["fraud".to_owned()], true), "{event}");
        }
        let (told, _, is_open) = matter(&base, "plea", "ed");
        let convicted = steps(&["convicted (fraud)", "sentenced (two years)"]);
        assert_eq!((told, is_open), (convicted, false), "that is the count pleaded to");
    }

    #[test]
    fn neither_a_plea_of_not_guilty_nor_a_mistrial_ends_a_charge() {
        let base = base();
        let [theft] = courses(&base, "pleaded", "ivy").try_into().unwrap();
        assert_eq!(theft, (steps(&["pleaded not guilty", ""]), Open::Whole));
        let [fraud] = courses(&base, "withdrawn", "ivy").try_into().unwrap();
        assert_eq!(fraud, (steps(&[""]), Open::Nothing), "a dismissal is one, whoever is named");
    }

    #[test]
    fn what_ends_in_the_event_of_the_charge_ends_its_own_count() {
        let base = base();
        let [theft, fraud] = courses(&base, "at-once", "di").try_into().unwrap();
        assert_eq!(theft, (steps(&["pleaded guilty (theft)", "fined"]), Open::Nothing));
        assert_eq!(fraud, (Vec::new(), Open::Whole));
        let (_, open, _) = matter(&base, "at-once", "di");
        assert_eq!(open, steps(&["fraud"]));
    }
}
