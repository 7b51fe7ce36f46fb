//! Which charges an event is about that it does not make itself: those that a plea answers, that an
//! announcement foretells, that a motion or a ruling goes back to.

use super::chain::sort;
use super::matter::Thread;
use super::{Followed, certain_ties_of, is_outcome_seen, outcomes, what_followed};
use crate::date::Certainty;
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Family, Outcome, RecordId, TieId, share_a_count};

/// From a ruling back to the charge that it is about, so many events are gone through at most.
const MOST_EVENTS_BACK: usize = 64;

/// The links by which an event says what it is about.
const ABOUT: &[LinkKind] = &[LinkKind::RespondsTo, LinkKind::EventPart, LinkKind::Resolves];

/// Somebody in an event that makes no charge, with all of their participations in it.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) event: EventId,
    pub(super) who: RecordId,
    pub(super) ties: &'a [TieId],
}

/// A charge that an event is about, by the participation that states it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct About {
    event: EventId,
    tie: TieId,
    /// Whether it certainly is about it.
    certainty: Certainty,
}

impl About {
    fn thread(self, base: &KnowledgeBase) -> Thread {
        let mut thread = Thread::of(base, self.tie);
        thread.doubt(self.certainty);
        thread
    }
}

/// On which side of a response an event stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Response {
    /// The events that respond to the one in question.
    Responding,
    /// The events that the one in question responds to.
    RespondedTo,
}

/// What followed the charges that a plea answers.
pub(super) fn pleaded_to(base: &KnowledgeBase, part: Part<'_>) -> Vec<Thread> {
    let charges = charges(base, part, Response::RespondedTo);
    charges.into_iter().map(|about| about.thread(base)).collect()
}

/// The charges that an announcement foretells, each as a step of its own, then what followed it.
pub(super) fn announced(base: &KnowledgeBase, part: Part<'_>) -> Vec<Thread> {
    let charges = charges(base, part, Response::Responding).into_iter();
    let from_charge_on = charges.map(|about| {
        let About { event, tie, certainty } = about;
        let certainty = certainty.and(is_outcome_seen(base, tie));
        let charge = Followed { event, tie: Some(tie), outcomes: outcomes(base, tie), certainty };
        let mut thread = about.thread(base);
        thread.followed.insert(0, charge);
        thread
    });
    from_charge_on.collect()
}

/// The charges and indictments of somebody among the events on one side of an event's responses, each
/// by the participation that says so, in order of time.
fn charges(base: &KnowledgeBase, part: Part<'_>, response: Response) -> Vec<About> {
    let mut found = Vec::new();
    for (link, other) in base.graph.links_of_kind(part.event.record(), LinkKind::RespondsTo) {
        let starts_there = base.graph.ends(link).0 == other;
        let Some(other) = base.model.as_event(other) else { continue };
        if starts_there == (response == Response::Responding) {
            let certainty = base.model.seen(base.graph.link(link).claim);
            let charges = accusations(base, other, part.who);
            found.extend(charges.map(|tie| About { event: other, tie, certainty }));
        }
    }
    meant(base, part, found)
}

/// The participations in an event that charge or indict somebody, one for each count.
fn accusations(base: &KnowledgeBase, event: EventId, who: RecordId) -> impl Iterator<Item = TieId> {
    let own = certain_ties_of(base, event, who);
    own.filter(|tie| outcomes(base, *tie).into_iter().any(Outcome::is_accusation))
}

/// Puts charges in order of time. Where the roles of somebody in the event that is about them name
/// counts of theirs, those of other counts are not meant.
fn meant(base: &KnowledgeBase, part: Part<'_>, mut charges: Vec<About>) -> Vec<About> {
    let particulars = |tie: TieId| base.model.particulars(tie);
    let named: Vec<&str> = part.ties.iter().filter_map(|tie| particulars(*tie)).collect();
    let is_named = |tie: TieId| {
        particulars(tie).is_some_and(|own| named.iter().any(|named| share_a_count(named, own)))
    };
    if charges.iter().any(|about| is_named(about.tie)) {
        charges.retain(|about| particulars(about.tie).is_none() || is_named(about.tie));
    }
    sort(base, &mut charges, |about| about.event);
    charges.dedup_by(|next, known| {
        let is_same = next.tie == known.tie;
        if is_same {
            known.certainty = known.certainty.or(next.certainty);
        }
        is_same
    });
    charges
}

/// What followed the charges that a motion or ruling is about, once it was made: the charges against
/// somebody in the legal events that it answers or is part of, and that these answer. A charge that
/// had found its end before tells nothing of it: then it is told what came of the motion itself, be it
/// an appeal that was withdrawn.
pub(super) fn ruled_on(base: &KnowledgeBase, part: Part<'_>) -> Vec<Thread> {
    let model = &base.model;
    let mut seen = vec![(part.event, Certainty::Certain)];
    let mut next = 0;
    let mut charges = Vec::new();
    while let Some((at, certainty)) = seen.get(next).copied().filter(|_| next < MOST_EVENTS_BACK) {
        next += 1;
        let links = ABOUT.iter().flat_map(|kind| base.graph.links_of_kind(at.record(), *kind));
        for (link, other) in links {
            let leads_there = base.graph.ends(link).1 == other;
            let link = base.graph.link(link);
            let Some(other) = model.as_event(other).filter(|_| leads_there) else { continue };
            let is_seen = seen.iter().any(|(seen, _)| *seen == other);
            if is_seen || !model.may_be_of_family(other, Family::Legal) {
                continue;
            }
            let certainty = certainty.and(model.seen(link.claim));
            let known = charges.len();
            let own = accusations(base, other, part.who);
            charges.extend(own.map(|tie| About { event: other, tie, certainty }));
            if charges.len() == known {
                seen.push((other, certainty));
            }
        }
    }
    let time = model.occurrence(part.event);
    let later = meant(base, part, charges).into_iter().filter_map(|about| {
        let mut thread = about.thread(base);
        thread.followed.retain(|step| {
            step.event != part.event
                && model.occurrence(step.event).before(&time) != Certainty::Certain
        });
        if !thread.is_open() && thread.followed.is_empty() {
            thread.followed = what_followed(base, part.event, part.who);
        }
        (thread.is_open() || !thread.followed.is_empty()).then_some(thread)
    });
    later.collect()
}
