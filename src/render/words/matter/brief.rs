//! What came of a matter in as few words as a drawing has room for.

use super::{not_known, stands_for_some};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Outcome};
use crate::query::{Followed, Matter, matters};

/// What is said where matters of one event ended in several ways.
const SEVERAL: &str = "ended differently for each";

/// Says what came of the matters that an event opens by the outcomes alone, without days, counts and
/// names: "→ convicted, overturned". Empty where that would say too little: where it is not certain, not
/// an outcome, or of some of those only.
pub(in crate::render) fn came_briefly(base: &KnowledgeBase, event: EventId, arrow: &str) -> String {
    let matters = matters(base, event);
    if stands_for_some(base, event, &matters) {
        return String::new();
    }
    let told: Option<Vec<String>> = matters.iter().map(|matter| ending(base, matter)).collect();
    let mut told = told.unwrap_or_default();
    told.dedup();
    let has_ended = |matter: &Matter| !matter.followed.is_empty() && !matter.is_open;
    match told.as_slice() {
        [] => String::new(),
        [one] if one.is_empty() => String::new(),
        [one] => [arrow, " ", one].concat(),
        _ if matters.iter().all(has_ended) => [arrow, " ", SEVERAL].concat(),
        _ => String::new(),
    }
}

/// How one matter ended; `None` where outcomes alone do not say it.
fn ending(base: &KnowledgeBase, matter: &Matter) -> Option<String> {
    // Of which count it is nobody could tell.
    if matter.certainty() != Certainty::Certain || !matter.open_counts(base).is_empty() {
        return None;
    }
    let is_of_some = |step: &Followed| {
        step.undoes() && step.tie.is_some_and(|tie| base.model.particulars(tie).is_some())
    };
    if matter.followed.iter().any(is_of_some) {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for step in &matter.followed {
        let [outcome] = step.outcomes.as_slice() else { return None };
        if step.certainty != Certainty::Certain {
            return None;
        }
        if tells_the_end(*outcome) && parts.last() != Some(&outcome.words()) {
            parts.push(outcome.words());
        }
    }
    let open = (matter.is_open && matter.is_criminal).then(|| not_known(base, &[]));
    parts.extend(open.as_deref());
    Some(parts.join(", "))
}

/// Whether an outcome says how a matter ended: what was imposed then, and a charge that took the place
/// of another, do not.
fn tells_the_end(outcome: Outcome) -> bool {
    !outcome.is_accusation()
        && !outcome.is_imposed()
        && !matches!(outcome, Outcome::PleadedNotGuilty | Outcome::Released)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};
    use crate::render::words::ARROW;

    #[test]
    fn the_outcomes_alone_say_how_it_ended() {
        let records = r#"[
            Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"),
            Event(id: "charged", title: "C", kind: Charge, date: "2020-01-01",
                participants: [(who: "ann", role: "defendant (theft)", outcome: Charged)]),
            Event(id: "verdict", title: "V", kind: Verdict, date: "2021-01-01", participants: [
                (who: "ann", role: "defendant (theft)", outcome: Convicted),
                (who: "ann", role: "at once", outcome: Imprisoned)], resolves: ["charged"]),
            Event(id: "both", title: "B", kind: Charge, date: "2020-02-01", participants: [
                (who: "ann", outcome: Charged), (who: "ben", outcome: Charged)]),
            Event(id: "dropped", title: "D", kind: ChargeDropped, date: "2020-03-01",
                participants: [(who: "ben", outcome: ChargeDropped)], resolves: ["both"]),
            Event(id: "two", title: "T", kind: Charge, date: "2020-05-01", participants: [
                (who: "ann", outcome: Charged), (who: "ben", outcome: Charged)]),
            Event(id: "ended", title: "E", kind: Verdict, date: "2020-06-01", participants: [
                (who: "ann", outcome: Acquitted), (who: "ben", outcome: Convicted)],
                resolves: ["two"]),
            Event(id: "suit", title: "S", kind: CivilSuit, date: "2020-03-01",
                participants: [(who: "ben", outcome: Sued)]),
            Event(id: "settled", title: "S", kind: CivilSettlement, date: "2020-04-01",
                resolves: ["suit"]),
            Event(id: "guilty", title: "G", kind: Verdict, date: "2021", participants: [
                (who: "ben", role: "defendant (killing)", outcome: Convicted),
                (who: "ben", role: "defendant (a year)", outcome: Sentenced)]),
            Event(id: "quashed", title: "Q", kind: AppealRuling, date: "2022", participants: [
                (who: "ben", role: "appellant (sentence)", outcome: Overturned)],
                resolves: ["guilty"]),
        ]"#;
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"T\")").with("a.ron", records);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let told = |key: &str| {
            let event = base.model.as_event(base.model.find(key).unwrap()).unwrap();
            came_briefly(&base, event, ARROW)
        };
        assert_eq!(told("charged"), "→ convicted");
        assert_eq!(told("both"), "", "of Ann nothing is known");
        assert_eq!(told("two"), "→ ended differently for each");
        assert_eq!(told("suit"), "", "a settlement is no outcome of his");
        assert_eq!(told("dropped"), "", "what stands needs no end");
        assert_eq!(told("guilty"), "", "not the conviction was overturned");
    }
}
