//! What followed from events: their responses, what resolved these, and what they led to, step by
//! step.

use std::collections::VecDeque;
use std::ops::Range;

use super::evaluate::evaluate;
use super::parse::parse;
use super::resolve::resolve;
use super::{Combined, ExpressionError, Filter, Term};
use crate::date::Certainty;
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;

/// How many events one goes back over at the most.
const MAX_FOLLOWED: usize = 1_000;

/// What something follows from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// One event.
    Event(RecordId),
    /// Any event that fits.
    Fitting(Box<Filter>),
}

/// Reads what stands behind `follows:`: the key of an event, or an expression.
pub(super) fn read(
    base: &KnowledgeBase,
    value: &str,
    at: &Range<usize>,
) -> Result<Term, ExpressionError> {
    let event = base.model.find(value).filter(|record| base.model.as_event(*record).is_some());
    if let Some(event) = event {
        return Ok(Term::Follows(Origin::Event(event)));
    }
    let here = |error: ExpressionError| ExpressionError { at: at.clone(), ..error };
    let Some(syntax) = parse(value).map_err(here)? else {
        return Err(ExpressionError::new("there is nothing to follow", at.clone()));
    };
    if has_inner(&syntax) {
        let message = "`follows:` cannot stand inside another";
        return Err(ExpressionError::new(message, at.clone()));
    }
    let filter = resolve(base, &syntax).map_err(here)?;
    Ok(Term::Follows(Origin::Fitting(Box::new(filter))))
}

fn has_inner(syntax: &super::Syntax) -> bool {
    match syntax {
        Combined::Part(part) => part.field.as_ref().is_some_and(|(field, _)| field == "follows"),
        Combined::And(parts) | Combined::Or(parts) => parts.iter().any(has_inner),
        Combined::Not(part) => has_inner(part),
    }
}

/// Answers whether a record is an event that followed, over any number of steps, from another that
/// is meant: certainly, where it certainly is meant and every step is certainly there.
pub(super) fn follows(base: &KnowledgeBase, record: RecordId, origin: &Origin) -> Certainty {
    if base.model.as_event(record).is_none() {
        return Certainty::No;
    }
    let is_meant = |event: RecordId| match origin {
        Origin::Event(meant) => Certainty::from(event == *meant),
        Origin::Fitting(filter) => evaluate(base, filter, event),
    };
    let mut answer = Certainty::No;
    for (event, is_before) in back_from(base, record) {
        answer = answer.or(is_meant(event).and(is_before));
        if answer == Certainty::Certain {
            break;
        }
    }
    answer
}

/// Lists the events that one followed from, over any number of steps, those first that it certainly
/// did.
#[must_use]
pub fn back_from(base: &KnowledgeBase, record: RecordId) -> Vec<(RecordId, Certainty)> {
    let certain = before(base, record, Certainty::Certain);
    // Only clocks leave a step open.
    let is_open = !base.clocks.is_unset();
    let mut possible = if is_open { before(base, record, Certainty::Possible) } else { Vec::new() };
    possible.retain(|event| !certain.contains(event));
    let certain = certain.into_iter().map(|event| (event, Certainty::Certain));
    certain.chain(possible.into_iter().map(|event| (event, Certainty::Possible))).collect()
}

/// The events that one followed from, over steps that are there as surely as this.
fn before(base: &KnowledgeBase, record: RecordId, least: Certainty) -> Vec<RecordId> {
    let mut found: Vec<RecordId> = Vec::new();
    let mut queue = VecDeque::from([record]);
    while let Some(at) = queue.pop_front() {
        for (link, other) in base.graph.links(at) {
            let (from, _) = base.graph.ends(link);
            let link = base.graph.link(link);
            let leads_back = match link.kind {
                LinkKind::RespondsTo | LinkKind::Resolves => from == at,
                LinkKind::Causes => from == other,
                _ => false,
            };
            let seen = base.model.seen(link.claim);
            let is_there = seen == Certainty::Certain || seen == least;
            let is_new = other != record && !found.contains(&other);
            if leads_back && is_there && is_new && found.len() < MAX_FOLLOWED {
                found.push(other);
                queue.push_back(other);
            }
        }
    }
    found
}
