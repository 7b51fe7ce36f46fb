//! What was done about a danger: the regulation that followed events which name a term.

use super::expression::{Combined, Filter, Following, KindTerm, Term, past};
use super::show::classed;
use super::timeline::{TimelineEntry, timeline};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Family, RecordId, Worlds};

/// An event that followed from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aftermath {
    /// The event, with whether it certainly is one and certainly followed.
    pub entry: TimelineEntry,
    /// What it goes back to, in order of time.
    pub after: Vec<EventId>,
}

/// Lists the events of regulation (citations, rules, laws) in the real world that followed, over any
/// number of steps, from events that name a term or a narrower one, in order of time: what fits
/// `kind:regulatory follows:"hazard:TERM"`.
#[must_use]
pub fn aftermath(base: &KnowledgeBase, term: RecordId) -> Vec<Aftermath> {
    let model = &base.model;
    let named = classed(base, term);
    let Some(scheme) = model.scheme(term).filter(|_| !named.is_empty()) else { return Vec::new() };
    let classed = Combined::Part(Term::Classed(scheme, term));
    let regulation = KindTerm { family: Some(Family::Regulatory), ..KindTerm::default() };
    let follows = Term::Follows(Following::fitting(base, classed));
    let parts = [Term::Kind(regulation), follows].map(Combined::Part);
    let filter: Filter = Combined::And(parts.into());
    let found = timeline(base, Some(&filter), Worlds::Real);
    let told = found.entries.into_iter().chain(found.undated).map(|entry| {
        let before = past(base, entry.event.record());
        let after = named.iter().filter(|event| before.contains(event));
        let after = after.filter_map(|event| model.as_event(*event)).collect();
        Aftermath { entry, after }
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
                let after = one.after.iter().map(|event| base.model.key(*event));
                (base.model.key(one.entry.event), after.collect())
            })
            .collect();
        assert_eq!(told, [("law", vec!["cut"]), ("rule", vec!["shot", "cut"])]);
    }
}
