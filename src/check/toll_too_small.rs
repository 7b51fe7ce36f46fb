//! `toll-too-small`: the toll of an event counts everybody, so it is no smaller than the number of
//! those who are named with that outcome.
//!
//! Only what is certain is reported: every claim that counts is too small, and the sources agree on
//! the outcome of each who is named. Records that statements of identity call one are one person,
//! and those that may be one count as one.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::date::Certainty;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    ClaimId, EventId, Joined, Model, Outcome, Property, RecordId, Tie, TieId, Toll, Value, Word,
};

/// How many of those who are named are shown.
const SHOWN: usize = 5;

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let identities = model.identities_of_each();
    let mut found = Vec::new();
    for event in model.events() {
        for outcome in Outcome::COUNTED {
            if let Some(property) = outcome.toll() {
                found.extend(of_event(model, &identities, event, (property, *outcome)));
            }
        }
    }
    found
}

fn of_event(
    model: &Model,
    identities: &FxHashMap<RecordId, Vec<usize>>,
    event: EventId,
    (property, outcome): (Property, Outcome),
) -> Option<Diagnostic> {
    let standing = model.standing(event, property);
    let tolls = standing.counting().iter().filter_map(|id| Some((*id, toll(model, *id)?)));
    let (id, toll) = tolls.max_by_key(|(_, toll)| toll.most().unwrap_or(u16::MAX))?;
    let most = usize::from(toll.most()?);
    let named = Named::of(model, identities, event, outcome);
    if named.least <= most {
        return None;
    }
    let words = outcome.words();
    let at_least = if named.least < named.ties.len() { "at least " } else { "" };
    let number = named.least;
    let message = match most {
        0 => format!("this says that nobody is {words}, and {at_least}{number} are named"),
        _ => format!("this counts {most} {words}, and {at_least}{number} are named"),
    };
    let finding = Diagnostic::new(Code::TollTooSmall, message).at(model.claim(id).span);
    let finding =
        named.ties.iter().take(SHOWN).fold(finding, |finding, tie| {
            finding.label(model.tie_span(tie), format!("{words} here"))
        });
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

/// Those who certainly have an outcome in an event.
struct Named {
    /// The first tie of each.
    ties: Vec<Tie>,
    /// How many they are at the least.
    least: usize,
}

impl Named {
    fn of(
        model: &Model,
        identities: &FxHashMap<RecordId, Vec<usize>>,
        event: EventId,
        outcome: Outcome,
    ) -> Self {
        let joined = |least| {
            let speak_of = |record| identities.get(&record).cloned().unwrap_or_default();
            Joined::new(model, least, speak_of)
        };
        let (mut one, mut perhaps_one) = (joined(Certainty::Certain), joined(Certainty::Possible));
        let mut ties = Vec::new();
        let (mut known, mut apart) = (FxHashSet::default(), FxHashSet::default());
        for (id, tie) in model.live_ties_of(event) {
            let Some(who) = tie.who.record() else { continue };
            if !known.contains(&one.first(who)) && is_certain(model, id, &tie, outcome) {
                known.insert(one.first(who));
                apart.insert(perhaps_one.first(who));
                ties.push(tie);
            }
        }
        Self { ties, least: apart.len() }
    }
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
