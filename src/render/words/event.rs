//! What lists say of an event beside its title: whom it harmed, and how it ended.

use super::matter::{endings_for_others, later_matters};
use super::outcome::outcome;
use super::{course, endings, listed, value};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Outcome, Property, RecordId, TieId, Toll};
use crate::query::{self, Ended, HarmDoubt};

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
    let own = later_matters(base, event).into_iter().filter(|matter| matter.who == who);
    let came = own.map(|matter| course(base, &matter, arrow)).filter(|words| !words.is_empty());
    came.fold(parts, |words, came| [&words, " ", &came].concat())
}

/// Says the part of somebody in an event, as [`part`] does, and what came of the matters that it
/// opens for others: "prosecutor; Ann Lee → case dismissed, 12 Jul 2024". Empty where they have none.
pub(in crate::render) fn part_and_endings(
    base: &KnowledgeBase,
    event: EventId,
    who: RecordId,
    arrow: &str,
) -> String {
    let part = part(base, event, who, arrow);
    if part.is_empty() {
        return part;
    }
    let endings = endings_for_others(base, (event, who), arrow);
    endings.into_iter().fold(part, |words, ending| [&words, "; ", &ending.words].concat())
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
    together(base, [(event, Certainty::Certain)], is_told)
}

/// Says whom some events harmed, all together: "3 killed, 1 injured"; of those that only may be
/// meant, that it is possible. Who came to one harm in several of them is counted once.
pub(in crate::render) fn harm(
    base: &KnowledgeBase,
    events: impl IntoIterator<Item = (EventId, Certainty)>,
) -> String {
    together(base, events, |outcome| outcome <= Outcome::ClaimedInjury)
}

/// Says whom some events harmed as [`harm`] does, but for those who only claimed it.
pub(in crate::render) fn suffered(
    base: &KnowledgeBase,
    events: impl IntoIterator<Item = (EventId, Certainty)>,
) -> String {
    together(base, events, |outcome| outcome < Outcome::ClaimedInjury)
}

/// Says how many claimed to have been harmed in some events: "5 claimed injury".
pub(in crate::render) fn claimed_harm(
    base: &KnowledgeBase,
    events: impl IntoIterator<Item = (EventId, Certainty)>,
) -> String {
    together(base, events, |outcome| outcome == Outcome::ClaimedInjury)
}

fn together(
    base: &KnowledgeBase,
    events: impl IntoIterator<Item = (EventId, Certainty)>,
    is_told: fn(Outcome) -> bool,
) -> String {
    let ended = query::ended_among(base, events, is_told);
    ended.iter().map(counted).collect::<Vec<_>>().join(", ")
}

/// Says how many came to an outcome: "3 killed", "42–62 killed (sources differ)", "at least 10
/// killed"; where one did, "convicted".
pub(in crate::render) fn counted(ended: &Ended) -> String {
    let words = ended.outcome.words();
    let why = match ended.doubt {
        Some(HarmDoubt::SourcesDiffer) => " (sources differ)",
        Some(HarmDoubt::Open) => " (possible)",
        Some(HarmDoubt::MayBeOne) => " (some may be one)",
        Some(HarmDoubt::Range) | None => "",
    };
    // Those who came to harm are counted, and whenever there are several.
    let is_counted = ended.most != Some(1) || ended.outcome <= Outcome::ClaimedInjury;
    if is_counted {
        let number = match (ended.least, ended.most, ended.doubt) {
            // Where sources differ, one of them may say that there was nobody.
            (0, Some(most), Some(HarmDoubt::Range)) => format!("at most {most}"),
            (least, most, _) => number(least, most),
        };
        format!("{number} {words}{why}")
    } else {
        format!("{words}{why}")
    }
}

/// Says how many people a source counts: "4", "2–5", "at least 10", "at most 3", "perhaps some".
pub(in crate::render) fn toll(toll: Toll) -> String {
    match (toll.least(), toll.most()) {
        (0, Some(most)) if most > 0 => format!("at most {most}"),
        (least, most) => number(least.into(), most.map(usize::from)),
    }
}

fn number(least: usize, most: Option<usize>) -> String {
    match (least, most) {
        (least, Some(most)) if most == least => most.to_string(),
        (least, Some(most)) => format!("{least}–{most}"),
        (0, None) => "perhaps some".to_owned(),
        (least, None) => format!("at least {least}"),
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
