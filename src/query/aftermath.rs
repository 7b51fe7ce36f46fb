//! What was done about a danger: the regulation that followed events which name a term.

use std::collections::BTreeMap;

use super::expression::back_from;
use super::involved::belongs;
use super::show::classed;
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Family, RecordId, World};

/// An event that followed from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aftermath {
    /// The event.
    pub event: EventId,
    /// What it goes back to, in order of time.
    pub after: Vec<EventId>,
    /// Whether it certainly is one, and certainly goes back to one of them.
    pub certainty: Certainty,
}

/// Lists the events of regulation (citations, rules, laws) in the real world that followed, over any
/// number of steps, from events that name a term or a narrower one, in order of time: what fits
/// `kind:regulatory follows:"hazard:TERM"`.
#[must_use]
pub fn aftermath(base: &KnowledgeBase, term: RecordId) -> Vec<Aftermath> {
    let model = &base.model;
    let named = classed(base, term).into_iter().filter_map(|record| model.as_event(record));
    let named: BTreeMap<EventId, Certainty> =
        named.map(|event| (event, belongs(base, event, term))).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let all = model.events().filter(|event| {
        model.world(*event) == World::Real && model.may_be_of_family(*event, Family::Regulatory)
    });
    let mut found: Vec<Aftermath> = all.filter_map(|event| followed(base, event, &named)).collect();
    found.sort_by_key(|one| base.index().order(one.event));
    found
}

fn followed(
    base: &KnowledgeBase,
    event: EventId,
    named: &BTreeMap<EventId, Certainty>,
) -> Option<Aftermath> {
    let model = &base.model;
    let before = back_from(base, event.record()).into_iter();
    let before = before.filter_map(|(record, answer)| {
        let event = model.as_event(record)?;
        Some((event, answer.and(*named.get(&event)?)))
    });
    let before: Vec<(EventId, Certainty)> = before.collect();
    let answers = before.iter().map(|(_, answer)| *answer);
    let goes_back = answers.fold(Certainty::No, Certainty::or);
    let is_regulation = model.is_of_kind(event, |kind| kind.family() == Family::Regulatory);
    let certainty = goes_back.and(is_regulation).and(model.record_seen(event));
    let mut after: Vec<EventId> = before.into_iter().map(|(event, _)| event).collect();
    after.sort_by_key(|event| base.index().order(*event));
    (certainty != Certainty::No).then_some(Aftermath { event, after, certainty })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::Memory;
    use crate::model::Worlds;
    use crate::query::expression::read;
    use crate::query::timeline;

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
            let entries: Vec<_> =
                entries.iter().map(|entry| (entry.event, entry.certainty)).collect();
            let found = aftermath(&base, base.model.find(term).unwrap());
            let found: Vec<_> = found.iter().map(|one| (one.event, one.certainty)).collect();
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
                (base.model.key(one.event), after.collect())
            })
            .collect();
        assert_eq!(told, [("law", vec!["cut"]), ("rule", vec!["shot", "cut"])]);
    }
}
