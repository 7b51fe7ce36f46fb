//! What was done about a danger: the regulation that followed events which name a term.

use std::collections::BTreeMap;

use super::expression::{Combined, Filter, Following, KindTerm, Term};
use super::show::classed;
use super::timeline::{TimelineEntry, timeline};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Family, RecordId, Worlds};

/// An event that followed from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aftermath {
    /// The event, with whether it certainly is one and certainly followed.
    pub entry: TimelineEntry,
    /// What it goes back to, in order of time, each with whether it certainly does.
    pub after: Vec<(EventId, Certainty)>,
}

/// Lists the events of regulation (citations, rules, laws) in the real world that followed, over any
/// number of steps, from events that name a term or a narrower one, in order of time: what fits
/// `kind:regulatory follows:"hazard:TERM"`.
#[must_use]
pub fn aftermath(base: &KnowledgeBase, term: RecordId) -> Vec<Aftermath> {
    let model = &base.model;
    let Some(scheme) = model.scheme(term) else { return Vec::new() };
    let named = classed(base, term);
    if named.is_empty() {
        return Vec::new();
    }
    let classed = Combined::Part(Term::Classed(scheme, term));
    let regulation = KindTerm { family: Some(Family::Regulatory), ..KindTerm::default() };
    let following = Following::fitting(base, classed);
    let parts = [Term::Kind(regulation), Term::Follows(following.clone())].map(Combined::Part);
    let filter: Filter = Combined::And(parts.into());
    let found = timeline(base, Some(&filter), Worlds::Real);
    let order: BTreeMap<RecordId, usize> = named.into_iter().zip(0..).collect();
    let told = found.entries.into_iter().chain(found.undated).map(|entry| {
        let mut behind = following.behind(base, entry.event.record());
        behind.sort_by_key(|(event, _)| order.get(event).copied().unwrap_or(usize::MAX));
        let after = behind.into_iter();
        let after = after.filter_map(|(event, answer)| Some((model.as_event(event)?, answer)));
        Aftermath { entry, after: after.collect() }
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::Memory;
    use crate::query::expression::read;

    const RECORDS: &str = r#"[
        Term(id: "weapon", name: "weapon", of: Hazard),
        Term(id: "gun", name: "gun", of: Hazard, broader: "weapon"),
        Term(id: "horse", name: "horse", of: Hazard),
        Event(id: "shot", title: "Shot", kind: Shooting, date: "1990", hazards: ["gun"]),
        Event(id: "cut", title: "Cut", kind: Injury, date: "1991", hazards: ["weapon"]),
        Event(id: "inquiry", title: "Inquiry", kind: Investigation, date: "1992",
            responds_to: ["shot"]),
        Event(id: "rule", title: "Rule", kind: RuleChange, date: "1994",
            responds_to: ["inquiry", "cut"]),
        Event(id: "law", title: "Law", kind: [(value: Legislation), (value: Interview)],
            date: "1993", responds_to: ["cut"]),
        Event(id: "fine", title: "Fine", kind: SafetyCitation, date: "1995"),
    ]"#;

    #[test]
    fn regulation_that_followed_is_what_the_language_finds() {
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", RECORDS)), "").unwrap();
        for (term, expected) in [("weapon", 2), ("gun", 1), ("horse", 0)] {
            let question = ["kind:regulatory follows:\"hazard:", term, "\""].concat();
            let filter = read(&base, &question).unwrap();
            let entries = timeline(&base, filter.as_ref(), Worlds::Real).entries;
            let found = aftermath(&base, base.model.find(term).unwrap());
            let found: Vec<TimelineEntry> = found.iter().map(|one| one.entry).collect();
            assert_eq!(found, entries, "{term}");
            assert_eq!(found.len(), expected, "{term}");
        }
    }

    #[test]
    fn it_is_told_what_each_goes_back_to() {
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", RECORDS)), "").unwrap();
        let found = aftermath(&base, base.model.find("weapon").unwrap());
        let told: Vec<(&str, Vec<&str>)> = found
            .iter()
            .map(|one| {
                let after = one.after.iter().map(|event| base.model.key(event.0));
                (base.model.key(one.entry.event), after.collect())
            })
            .collect();
        assert_eq!(told, [("law", vec!["cut"]), ("rule", vec!["shot", "cut"])]);
    }

    #[test]
    fn nothing_that_a_rule_goes_back_to_is_left_out_and_what_may_be_is_told_so() {
        let mut records = RECORDS.trim_end().trim_end_matches(']').to_owned();
        let mut reports: Vec<String> = Vec::new();
        for at in 0..70 {
            let shot = format!(
                r#"Event(id: "shot-{at}", title: "S", kind: Shooting, hazards: ["gun"]),
                Event(id: "report-{at}", title: "R", kind: Investigation,
                    responds_to: ["shot-{at}"]),"#
            );
            records.push_str(&shot);
            reports.push(format!("report-{at}"));
        }
        let rest = format!(
            r#"Term(id: "stunt", name: "stunt", of: Hazard),
            Term(id: "car", name: "car", of: Hazard,
                broader: [(value: "stunt"), (value: "horse")]),
            Event(id: "crash", title: "C", kind: Fall, date: "1989", hazards: ["car"]),
            Event(id: "slip", title: "Z", kind: Fall, date: "1990", hazards: ["stunt"]),
            Event(id: "act", title: "A", kind: Legislation, date: "1999",
                responds_to: ["crash", "slip"]),
            Event(id: "code", title: "O", kind: RuleChange, responds_to: {reports:?})]"#
        );
        records.push_str(&rest);
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", records)), "").unwrap();
        let found = |term: &str| aftermath(&base, base.model.find(term).unwrap());
        let code = found("gun").pop().unwrap();
        assert_eq!((base.model.key(code.entry.event), code.after.len()), ("code", 70));
        let act = found("stunt").pop().unwrap();
        let told = act.after.iter().map(|(event, answer)| (base.model.key(*event), *answer));
        let told: Vec<(&str, Certainty)> = told.collect();
        assert_eq!(told, [("crash", Certainty::Possible), ("slip", Certainty::Certain)]);
    }
}
