//! What followed from events: their responses, what resolved these, and what they led to, step by
//! step.
//!
//! Which events did, and which may have, is found once, from those that are meant onwards. Of one
//! that may have, the way back is asked again within the question it stands in, so that what it
//! hangs on is an unknown of that question.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::evaluate::{Question, evaluate};
use super::parse::parse;
use super::plan::candidates;
use super::resolve::{resolve, unknown_record};
use super::{Combined, ExpressionError, Filter, Syntax, Term};
use crate::date::Certainty;
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, KindSet, RecordId, RecordKind};
use crate::query::find;

/// How many events, and how many steps, one goes back over to find what an answer hangs on. Beyond
/// that it is possible, which may be certain, or not be at all.
pub const MAX_PAST: usize = 64;

/// What something follows from, and what does.
#[derive(Clone, Debug)]
pub struct Following {
    origin: Origin,
    /// The events that are meant, or may be, in the order of the files.
    meant: Arc<[(RecordId, Certainty)]>,
    /// The events that followed, or may have, in the order of the files.
    after: Arc<[(RecordId, Certainty)]>,
}

/// What something follows from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// One event.
    Event(RecordId),
    /// Any event that fits.
    Fitting(Box<Filter>),
}

/// Reads what stands behind `follows:`: the key of an event, or its title, or an expression. Words
/// alone are a name; in brackets they are an expression.
pub(super) fn read(
    base: &KnowledgeBase,
    value: &str,
    at: &Range<usize>,
) -> Result<Term, ExpressionError> {
    // A title may read as an expression: “Inquest: death by misadventure”, “Trial or error”.
    let event = find(base, value, KindSet::EVENT);
    if let Ok(event) = event {
        return Ok(Term::Follows(Following::from(base, Origin::Event(event))));
    }
    let here = |error: ExpressionError| ExpressionError { at: at.clone(), ..error };
    let Some(syntax) = parse(value).map_err(here)? else {
        return Err(ExpressionError::new("there is nothing to follow", at.clone()));
    };
    if is_name(&syntax) && !value.contains(['(', '"']) {
        return event
            .map(|event| Term::Follows(Following::from(base, Origin::Event(event))))
            .map_err(|error| unknown_record(&error, at.clone()));
    }
    if has_inner(&syntax) {
        let message = "`follows:` cannot stand inside another";
        return Err(ExpressionError::new(message, at.clone()));
    }
    let filter = resolve(base, &syntax).map_err(here)?;
    Ok(Term::Follows(Following::from(base, Origin::Fitting(Box::new(filter)))))
}

/// Whether what is written is nothing but words, as a name is.
fn is_name(syntax: &Syntax) -> bool {
    match syntax {
        Combined::Part(word) => word.field.is_none(),
        Combined::And(words) => words.iter().all(is_name),
        Combined::Or(_) | Combined::Not(_) => false,
    }
}

fn has_inner(syntax: &Syntax) -> bool {
    match syntax {
        Combined::Part(part) => part.field.as_ref().is_some_and(|(field, _)| field == "follows"),
        Combined::And(parts) | Combined::Or(parts) => parts.iter().any(has_inner),
        Combined::Not(part) => has_inner(part),
    }
}

impl Following {
    /// Finds what followed from the events that fit.
    #[must_use]
    pub fn fitting(base: &KnowledgeBase, filter: Filter) -> Self {
        Self::from(base, Origin::Fitting(Box::new(filter)))
    }

    /// Finds what followed, each event asked once whether it is meant.
    fn from(base: &KnowledgeBase, origin: Origin) -> Self {
        let meant: Vec<(RecordId, Certainty)> = match &origin {
            Origin::Event(event) => vec![(*event, Certainty::Certain)],
            Origin::Fitting(filter) => {
                let all = || base.index().of_kind(RecordKind::Event).collect();
                let events = candidates(base, Some(RecordKind::Event), filter);
                let events: Vec<RecordId> = events.unwrap_or_else(all);
                let answers =
                    events.into_iter().map(|event| (event, evaluate(base, filter, event)));
                answers.filter(|(_, answer)| *answer != Certainty::No).collect()
            }
        };
        let mut after: BTreeMap<RecordId, Certainty> = BTreeMap::new();
        for least in [Certainty::Possible, Certainty::Certain] {
            let meant = meant.iter().filter(|(_, answer)| is_at_least(*answer, least));
            let followed = spread(base, meant.map(|(event, _)| *event), least);
            after.extend(followed.into_iter().map(|event| (event, least)));
        }
        Self { origin, meant: meant.into_iter().collect(), after: after.into_iter().collect() }
    }

    /// Returns what is meant.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Lists the events that followed, or may have, in the order of the files.
    pub(super) fn events(&self) -> impl ExactSizeIterator<Item = RecordId> {
        self.after.iter().map(|(event, _)| *event)
    }

    fn is_meant(&self, event: RecordId) -> Certainty {
        answer_in(&self.meant, event)
    }

    /// Lists the events that are meant from which one followed, or may have, over any number of steps,
    /// in the order of the files, each with whether it certainly is meant and was followed by it.
    #[must_use]
    pub fn behind(&self, base: &KnowledgeBase, record: RecordId) -> Vec<(RecordId, Certainty)> {
        let mut found: BTreeMap<RecordId, Certainty> = BTreeMap::new();
        for least in [Certainty::Possible, Certainty::Certain] {
            let mut seen = FxHashSet::from_iter([record]);
            let mut next = vec![record];
            while let Some(at) = next.pop() {
                for (claim, cause) in steps(base, at, Way::Back) {
                    let meant = self.is_meant(cause);
                    let leads_there = meant.or(answer_in(&self.after, cause)) != Certainty::No;
                    let is_there = is_at_least(base.model.seen(claim), least);
                    if !is_there || !leads_there || !seen.insert(cause) {
                        continue;
                    }
                    next.push(cause);
                    if is_at_least(meant, least) {
                        found.insert(cause, least);
                    }
                }
            }
        }
        found.into_iter().collect()
    }

    /// Lists what an event may have followed from, over any number of steps, as far as the answer
    /// hangs on it; `None` where that is too much to be gone through.
    fn before(&self, base: &KnowledgeBase, record: RecordId) -> Option<Past> {
        let mut past = Past { events: vec![record], steps: Vec::new() };
        let mut next = 0;
        while let Some(at) = past.events.get(next).copied() {
            // Behind what is certainly meant nothing matters.
            let is_end = next > 0 && self.is_meant(at) == Certainty::Certain;
            for (claim, cause) in steps(base, at, Way::Back).filter(|_| !is_end) {
                let leads_there = self.is_meant(cause) != Certainty::No
                    || answer_in(&self.after, cause) != Certainty::No;
                if cause == record || !leads_there {
                    continue;
                }
                let known = past.events.iter().position(|event| *event == cause);
                let to = known.unwrap_or(past.events.len());
                if known.is_none() {
                    past.events.push(cause);
                }
                past.steps.push(Step { from: next, claim, to });
                if past.events.len() > MAX_PAST || past.steps.len() > MAX_PAST {
                    return None;
                }
            }
            next += 1;
        }
        Some(past)
    }
}

/// What an event may have followed from: the event itself first.
struct Past {
    events: Vec<RecordId>,
    steps: Vec<Step>,
}

/// A step back, by its places among the events.
struct Step {
    from: usize,
    claim: ClaimId,
    to: usize,
}

impl Past {
    /// Tells whether over steps as sure as this one comes back to an event as surely meant.
    fn leads_back(&self, meant: &[Certainty], steps: &[Certainty], least: Certainty) -> bool {
        let mut reached = vec![0];
        let mut next = 0;
        while let Some(at) = reached.get(next).copied() {
            next += 1;
            for (step, sure) in self.steps.iter().zip(steps) {
                if step.from == at && is_at_least(*sure, least) && !reached.contains(&step.to) {
                    if meant.get(step.to).is_some_and(|meant| is_at_least(*meant, least)) {
                        return true;
                    }
                    reached.push(step.to);
                }
            }
        }
        false
    }
}

impl Question<'_> {
    /// Whether a record is an event that followed, over any number of steps, from another that is
    /// meant. Where it may have, that hangs on the unknowns of those before it and of the steps.
    pub(super) fn follows(&mut self, following: &Following) -> Certainty {
        let known = answer_in(&following.after, self.record);
        if known != Certainty::Possible {
            return known;
        }
        let Some(past) = following.before(self.base, self.record) else { return known };
        self.count_questions(past.events.len());
        let mut meant = vec![Certainty::No];
        for event in past.events.iter().skip(1) {
            let answer = match (following.is_meant(*event), &following.origin) {
                (Certainty::Possible, Origin::Fitting(filter)) => self.fits_another(*event, filter),
                (answer, _) => answer,
            };
            meant.push(answer);
        }
        let steps: Vec<Certainty> =
            past.steps.iter().map(|step| self.is_seen(step.claim)).collect();
        Certainty::from_cases(
            past.leads_back(&meant, &steps, Certainty::Possible),
            past.leads_back(&meant, &steps, Certainty::Certain),
        )
    }
}

fn is_at_least(answer: Certainty, least: Certainty) -> bool {
    answer == Certainty::Certain || answer == least
}

/// The answer for a record among answers in the order of the records; no for one that has none.
fn answer_in(answers: &[(RecordId, Certainty)], record: RecordId) -> Certainty {
    let at = answers.binary_search_by_key(&record, |(known, _)| *known);
    at.ok().and_then(|at| answers.get(at)).map_or(Certainty::No, |(_, answer)| *answer)
}

/// Which way one goes from an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// To what it followed from.
    Back,
    /// To what followed from it.
    On,
}

/// The statements by which an event followed from others, or others from it.
fn steps(
    base: &KnowledgeBase,
    at: RecordId,
    way: Way,
) -> impl Iterator<Item = (ClaimId, RecordId)> {
    base.graph.links(at).filter_map(move |(id, other)| {
        let (from, _) = base.graph.ends(id);
        let link = base.graph.link(id);
        let is_back = match link.kind {
            LinkKind::RespondsTo | LinkKind::Resolves => from == at,
            LinkKind::Causes => from == other,
            _ => return None,
        };
        (is_back == (way == Way::Back)).then_some((link.claim, other))
    })
}

/// Lists the events that followed from others, over steps that are there as surely as this. What
/// would only follow from itself does not.
fn spread(
    base: &KnowledgeBase,
    from: impl Iterator<Item = RecordId>,
    least: Certainty,
) -> Vec<RecordId> {
    // Of those that one followed from two are enough to know of another than itself.
    let mut origins: FxHashMap<RecordId, (RecordId, Option<RecordId>)> = FxHashMap::default();
    let mut found: Vec<RecordId> = Vec::new();
    let mut queue: VecDeque<(RecordId, RecordId)> = from.map(|event| (event, event)).collect();
    while let Some((at, origin)) = queue.pop_front() {
        for (claim, next) in steps(base, at, Way::On) {
            if !is_at_least(base.model.seen(claim), least) {
                continue;
            }
            let is_new = match origins.entry(next) {
                Entry::Vacant(entry) => {
                    entry.insert((origin, None));
                    found.push(next);
                    true
                }
                Entry::Occupied(mut entry) => {
                    let (first, second) = entry.get_mut();
                    let is_new = second.is_none() && *first != origin;
                    *second = if is_new { Some(origin) } else { *second };
                    is_new
                }
            };
            if is_new {
                queue.push_back((next, origin));
            }
        }
    }
    let is_of_another = |event: &RecordId| {
        let origins = origins.get(event);
        origins.is_some_and(|(first, second)| first != event || second.is_some())
    };
    found.retain(is_of_another);
    found
}
