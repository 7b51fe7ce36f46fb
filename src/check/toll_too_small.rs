//! `toll-too-small`: the toll of an event counts everybody, so it is no smaller than the number of
//! those who are named with that outcome.
//!
//! Only what is certain is reported: every claim that counts is too small, and the sources agree on
//! the outcome of each who is named.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    ClaimId, EventId, Model, Outcome, Property, RecordId, Tie, TieId, Toll, Value, Word,
};

/// How many of those who are named are shown.
const SHOWN: usize = 5;

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for event in model.events() {
        for outcome in Outcome::COUNTED {
            if let Some(property) = outcome.toll() {
                found.extend(of_event(model, event, property, *outcome));
            }
        }
    }
    found
}

fn of_event(
    model: &Model,
    event: EventId,
    property: Property,
    outcome: Outcome,
) -> Option<Diagnostic> {
    let standing = model.standing(event, property);
    let tolls = standing.counting().iter().filter_map(|id| Some((*id, toll(model, *id)?)));
    let (id, toll) = tolls.max_by_key(|(_, toll)| toll.most().unwrap_or(u16::MAX))?;
    let most = usize::from(toll.most()?);
    let named = named(model, event, outcome);
    if named.len() <= most {
        return None;
    }
    let words = outcome.words();
    let number = named.len();
    let message = match most {
        0 => format!("this says that nobody is {words}, and {number} are named"),
        _ => format!("this counts {most} {words}, and {number} are named"),
    };
    let finding = Diagnostic::new(Code::TollTooSmall, message).at(model.claim(id).span);
    let finding = named
        .iter()
        .take(SHOWN)
        .fold(finding, |finding, tie| finding.label(model.tie_span(tie), format!("{words} here")));
    let help =
        "the toll is how many in all, the named among them; leave it out where all are named";
    Some(finding.help(help))
}

fn toll(model: &Model, claim: ClaimId) -> Option<Toll> {
    match model.claim(claim).value {
        Value::Toll(toll) => Some(toll),
        _ => None,
    }
}

/// The first tie of each who certainly has an outcome in an event.
fn named(model: &Model, event: EventId, outcome: Outcome) -> Vec<Tie> {
    let mut named: Vec<(RecordId, Tie)> = Vec::new();
    for (id, tie) in model.live_ties_of(event) {
        let Some(who) = tie.who.record() else { continue };
        let is_known = named.iter().any(|(known, _)| *known == who);
        if !is_known && is_certain(model, id, &tie, outcome) {
            named.push((who, tie));
        }
    }
    named.into_iter().map(|(_, tie)| tie).collect()
}

fn is_certain(model: &Model, id: TieId, tie: &Tie, outcome: Outcome) -> bool {
    if tie.outcome.is_some() {
        return tie.outcome == Some(outcome);
    }
    let standing = model.standing_of_tie(id, Property::Outcome);
    let mut values = standing.claims().iter().map(|claim| model.claim(*claim).value);
    let is_it = |value| value == Value::Word(Word::Outcome(outcome));
    !standing.claims().is_empty() && values.all(is_it)
}
