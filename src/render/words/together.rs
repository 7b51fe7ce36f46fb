//! What people shared, in words.

use super::presence::evidence;
use super::tie_time::marked;
use super::{Length, Mark, days, event_date, listed, outcome};
use crate::date::{Certainty, Days};
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::{Attendance, Evidence, EvidenceKind, Shared, Together, Unsure};

/// Names those asked about: "Ann Lee, Ben Ray and Cem Oz".
pub(in crate::render) fn parties(base: &KnowledgeBase, answer: &Together) -> String {
    let names: Vec<&str> = answer.who.iter().map(|who| base.model.label(*who)).collect();
    listed(&names, "and")
}

/// Says when something was shared: an event's date; the days on which all of them may have been on
/// a production. `None` where that is not known.
pub(in crate::render) fn when(base: &KnowledgeBase, shared: &Shared) -> Option<String> {
    if let Some(event) = base.model.as_event(shared.record) {
        return event_date(base, event, Length::Short);
    }
    let (first, last) = shared.possible_days.limits()?;
    (first.is_some() || last.is_some()).then(|| days(&shared.possible_days, Length::Short))
}

/// Says on which days they were on a production together: "together certainly 21 Oct 2021, possibly
/// 1–21 Oct 2021". `None` for events, and where there is no such day.
pub(in crate::render) fn together_on(base: &KnowledgeBase, shared: &Shared) -> Option<String> {
    if base.model.as_event(shared.record).is_some() {
        return None;
    }
    let (certain, possible) = (&shared.certain_days, &shared.possible_days);
    let said = |days: &Days| {
        let (first, last) = days.limits()?;
        (first.is_some() || last.is_some()).then(|| self::days(days, Length::Short))
    };
    match (said(certain), said(possible)) {
        (Some(certain), Some(possible)) if certain != possible => {
            Some(format!("together certainly {certain}, possibly {possible}"))
        }
        (Some(certain), _) => Some(format!("together certainly {certain}")),
        (None, Some(possible)) => Some(format!("together possibly {possible}")),
        (None, None) => None,
    }
}

/// Says why it is not certain: one remark for each kind of doubt.
pub(in crate::render) fn doubts(
    base: &KnowledgeBase,
    answer: &Together,
    shared: &Shared,
) -> Vec<String> {
    let names = |of: fn(&Unsure) -> Option<RecordId>| {
        let who = shared.doubts.iter().filter_map(of);
        who.map(|who| base.model.label(who)).collect::<Vec<_>>()
    };
    let was = |names: &[&str]| if names.len() == 1 { "was" } else { "were" };
    let mut told = Vec::new();
    if shared.doubts.contains(&Unsure::OtherDays) {
        let asked = answer.days.as_ref().map(|asked| days(asked, Length::Long));
        told.push(format!("it may have been outside {}", asked.unwrap_or_default()));
    }
    if shared.doubts.contains(&Unsure::DifferentDays) {
        told.push("they may have been there on different days".to_owned());
    }
    let undated = names(|doubt| match doubt {
        Unsure::Undated(who) => Some(*who),
        _ => None,
    });
    if !undated.is_empty() {
        let (who, was) = (listed(&undated, "and"), was(&undated));
        told.push(format!("when {who} {was} there is not known"));
    }
    let open = names(|doubt| match doubt {
        Unsure::Open(who) => Some(*who),
        _ => None,
    });
    if !open.is_empty() {
        let (who, was) = (listed(&open, "and"), was(&open));
        told.push(format!("that {who} {was} in it is not certain"));
    }
    told
}

/// What one of them had to do with it, piece by piece, each with its mark. Of a production the
/// credits, and only where there are none the events that tie somebody to it.
pub(in crate::render) fn part(
    base: &KnowledgeBase,
    shared: &Shared,
    part: &Attendance,
    mark: &mut Mark<'_>,
) -> Vec<String> {
    let is_of_event = base.model.as_event(shared.record).is_some();
    let is_credit = |one: &Evidence| !matches!(one.kind, EvidenceKind::Event(_));
    let has_credits = part.evidence.iter().any(is_credit);
    let told = part.evidence.iter().filter(|one| is_credit(one) || !has_credits);
    let mut pieces: Vec<String> = Vec::new();
    for one in told {
        let role = base.model.tie(one.tie).role.map(|role| base.model.text(role).to_owned());
        let piece = if is_of_event {
            let said: Vec<String> =
                role.into_iter().chain(outcome::outcome(base, one.tie)).collect();
            let said = if said.is_empty() { "in it".to_owned() } else { said.join(", ") };
            let citations: Vec<_> = base.model.citations_of_tie(one.tie).collect();
            marked(said, &citations, mark)
        } else {
            let credit = evidence(base, &Days::ever(), Certainty::No, one, mark);
            role.into_iter().chain(credit).collect::<Vec<_>>().join(", ")
        };
        if !pieces.contains(&piece) {
            pieces.push(piece);
        }
    }
    pieces
}
