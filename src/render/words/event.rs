//! What lists say of an event beside its title: whom it harmed, and how it ended.

use super::outcome::outcome;
use super::{course, endings, listed, value};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Outcome, Property, RecordId, TieId};
use crate::query::{is_outcome_seen, matters, outcomes};

/// Says beside the title of an event whom it harmed, how it ended for those in it, and what came of
/// the matters it opens; the rest is in the titles.
pub(in crate::render) fn ended(base: &KnowledgeBase, event: EventId, arrow: &str) -> Vec<String> {
    let outcomes = summary(base, event, |outcome| {
        outcome <= Outcome::ClaimedInjury || outcome.ends_accusation()
    });
    let endings = endings(base, event, arrow).into_iter().map(|ending| ending.words);
    Some(outcomes).filter(|words| !words.is_empty()).into_iter().chain(endings).collect()
}

/// Says the part of somebody in an event: "grip: injured; witness", and what came of a charge against
/// them. Empty where they have none.
pub(in crate::render) fn part(
    base: &KnowledgeBase,
    event: EventId,
    who: RecordId,
    arrow: &str,
) -> String {
    let own = base.model.live_ties_of(event).filter(|(_, tie)| tie.who.record() == Some(who));
    let parts = own.filter_map(|(tie, _)| {
        let (role, outcome) = (role(base, tie), outcome(base, tie).unwrap_or_default());
        match (role.is_empty(), outcome.is_empty()) {
            (false, false) => Some([&role, ": ", &outcome].concat()),
            (false, true) => Some(role),
            (true, false) => Some(outcome),
            (true, true) => None,
        }
    });
    let parts = parts.collect::<Vec<_>>().join("; ");
    let own = matters(base, event).into_iter().filter(|matter| matter.who == who);
    let came = own.map(|matter| course(base, &matter, arrow)).filter(|words| !words.is_empty());
    came.fold(parts, |words, came| [&words, " ", &came].concat())
}

/// The role of a participation, credit or membership, or all those in dispute; may be empty.
pub(in crate::render) fn role(base: &KnowledgeBase, tie: TieId) -> String {
    if let Some(role) = base.model.tie(tie).role {
        return base.model.text(role).to_owned();
    }
    let standing = base.model.standing_of_tie(tie, Property::Role);
    let claims = standing.claims().iter();
    let roles: Vec<String> = claims.map(|claim| value(base, &base.model.claim(*claim))).collect();
    listed(&roles, "or")
}

/// Says how an event ended for those in it: "1 killed, 1 injured", "convicted, acquitted"; where
/// sources differ on an outcome, that it may not be so: "0–1 injured (sources differ)". Charges are
/// left out: they are told with what came of them.
pub(in crate::render) fn summary(
    base: &KnowledgeBase,
    event: EventId,
    is_told: fn(Outcome) -> bool,
) -> String {
    together(base, [event], is_told)
}

/// Says whom some events harmed, all together: "3 killed, 1 injured". Who came to one harm in
/// several of them is counted once.
pub(in crate::render) fn harm(
    base: &KnowledgeBase,
    events: impl IntoIterator<Item = EventId>,
) -> String {
    together(base, events, |outcome| outcome <= Outcome::ClaimedInjury)
}

fn together(
    base: &KnowledgeBase,
    events: impl IntoIterator<Item = EventId>,
    is_told: fn(Outcome) -> bool,
) -> String {
    let mut found: Vec<Told> = Vec::new();
    for (tie, row) in events.into_iter().flat_map(|event| base.model.live_ties_of(event)) {
        let Some(who) = row.who.record() else { continue };
        let outcomes = outcomes(base, tie);
        let is_open = is_outcome_seen(base, tie) != Certainty::Certain;
        let is_certain = outcomes.len() == 1 && !is_open;
        for outcome in outcomes {
            if outcome.is_accusation() || !is_told(outcome) {
                continue;
            }
            let at = found.iter().position(|told| told.outcome == outcome).unwrap_or_else(|| {
                found.push(Told { outcome, people: Vec::new(), is_open: false });
                found.len() - 1
            });
            found[at].add(who, is_certain);
            found[at].is_open |= is_open;
        }
    }
    found.sort_by_key(|told| told.outcome);
    found.iter().map(Told::words).collect::<Vec<_>>().join(", ")
}

/// Those for whom an event had one outcome.
struct Told {
    outcome: Outcome,
    /// Each with whether the sources agree on it.
    people: Vec<(RecordId, bool)>,
    /// Whether the clocks leave some of it open.
    is_open: bool,
}

impl Told {
    fn add(&mut self, who: RecordId, is_certain: bool) {
        match self.people.iter_mut().find(|(known, _)| *known == who) {
            Some((_, known)) => *known |= is_certain,
            None => self.people.push((who, is_certain)),
        }
    }

    fn words(&self) -> String {
        let most = self.people.len();
        let least = self.people.iter().filter(|(_, is_certain)| *is_certain).count();
        let words = self.outcome.words();
        let why = if self.is_open { "possible" } else { "sources differ" };
        // Those who came to harm are counted, and whenever there are several.
        let is_counted = most > 1 || self.outcome <= Outcome::ClaimedInjury;
        match (is_counted, least == most) {
            (true, true) => format!("{most} {words}"),
            (true, false) => format!("{least}–{most} {words} ({why})"),
            (false, true) => words.to_owned(),
            (false, false) => format!("{words} ({why})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    #[test]
    fn harm_that_sources_differ_on_is_counted_as_a_range() {
        let records = r#"[Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"),
            Person(id: "cem", name: "Cem"),
            Event(id: "fall", title: "Fall", kind: Fall, participants: [
                (who: "ann", outcome: Injured), (who: "cem", outcome: Killed),
                (who: "ben", outcome: [(value: Injured), (value: Unhurt)])])]"#;
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"Fall\")").with("a.ron", records);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let event = base.model.find("fall").and_then(|fall| base.model.as_event(fall)).unwrap();
        let told = summary(&base, event, |outcome| outcome != Outcome::Unhurt);
        assert_eq!(told, "1 killed, 1–2 injured (sources differ)");
    }
}
