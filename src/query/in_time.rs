//! The events that fit an expression as they stand in time, by what the index of the base holds:
//! what timelines and lists of events are made of.

use super::expression::{Anchor, Combined, Filter, Term, TimeTerm, evaluate};
use super::order::{Place, arrange};
use super::pick::pick;
use crate::date::{Bounds, Certainty, Occurrence};
use crate::knowledge_base::{KnowledgeBase, Timed};
use crate::model::{EventId, RecordId, RecordKind, World, Worlds};

/// An event that fits.
pub(super) struct Found {
    pub(super) event: EventId,
    /// Whether it certainly or possibly fits.
    pub(super) certainty: Certainty,
    /// When it was; `None` where nothing is known of that.
    pub(super) timed: Option<Timed>,
}

impl Found {
    /// Tells whether the event belongs to one of some worlds.
    pub(super) fn is_in(&self, base: &KnowledgeBase, worlds: Worlds) -> bool {
        match self.timed {
            Some(timed) => worlds.hold(if timed.is_story { World::Story } else { World::Real }),
            None => base.model.is_in(worlds, self.event),
        }
    }

    fn place(&self, base: &KnowledgeBase) -> Place {
        let time = match self.timed {
            Some(timed) if timed.is_aside || !timed.time.is_near() => {
                return Place::of((self.event, &base.model.placing(self.event)));
            }
            Some(timed) => timed.time,
            None => {
                return Place {
                    event: self.event,
                    start: (None, None),
                    has_clock: false,
                    is_tied: false,
                };
            }
        };
        let known = |day: i32| (i32::MIN + 1 < day && day < i32::MAX - 1).then_some(i64::from(day));
        Place {
            event: self.event,
            start: (known(time.start[0]), known(time.start[1])),
            has_clock: time.second_of_day().is_some(),
            is_tied: self.timed.is_some_and(|timed| timed.is_tied),
        }
    }
}

/// Returns where an event stands in time: see [`Model::placing`](crate::model::Model::placing). From
/// the index, where it holds that.
pub(super) fn placing(base: &KnowledgeBase, event: EventId) -> Occurrence {
    let timed = base.index().timed(event.record()).filter(|timed| !timed.is_aside);
    let kept = timed.and_then(|timed| timed.time.occurrence());
    kept.unwrap_or_else(|| base.model.placing(event))
}

/// Returns the bounds of [`placing`].
pub(super) fn placing_bounds(base: &KnowledgeBase, event: EventId) -> Bounds {
    let timed = base.index().timed(event.record());
    match timed.filter(|timed| !timed.is_aside && timed.time.is_near()) {
        Some(timed) => timed.time.bounds(),
        None => placing(base, event).bounds(),
    }
}

/// Lists the events that certainly or possibly fit by when they can have begun; those of which no
/// date is known last, in the order of the files. Those to be shown together are then to be
/// [`arranged`].
pub(super) fn events_in_time(base: &KnowledgeBase, filter: Option<&Filter>) -> Vec<Found> {
    match (filter, filter.and_then(only_days)) {
        (Some(filter), Some(term)) => in_window(base, term, filter),
        (Some(_), None) => picked(base, filter),
        (None, _) => all(base),
    }
}

/// Puts events that stand as [`events_in_time`] lists them in the order of
/// [`in_order_of_time`](super::in_order_of_time).
pub(super) fn arranged(base: &KnowledgeBase, mut found: Vec<Found>) -> Vec<Found> {
    arrange(base, &mut found, |found| found.place(base));
    found
}

/// The term of a filter that asks for days or for a moment and for nothing else.
fn only_days(filter: &Filter) -> Option<&TimeTerm> {
    match filter {
        Combined::Part(Term::Time(term)) => {
            (!matches!(term.anchor, Anchor::Event(..))).then_some(term)
        }
        _ => None,
    }
}

fn found(base: &KnowledgeBase, record: RecordId, certainty: Certainty) -> Option<Found> {
    let event = base.model.as_event(record)?;
    let timed = base.index().timed(record);
    (certainty != Certainty::No).then_some(Found { event, certainty, timed })
}

fn all(base: &KnowledgeBase) -> Vec<Found> {
    let events = base.index().events();
    events.filter_map(|record| found(base, record, base.model.record_seen(record))).collect()
}

/// The events that lie so to some days. What the index holds exactly is answered from there.
fn in_window(base: &KnowledgeBase, term: &TimeTerm, filter: &Filter) -> Vec<Found> {
    let window = term.window(base.index(), &[RecordKind::Event]);
    let ask = |record| evaluate(base, filter, record);
    let timed = window.events().filter_map(|(event, timed)| {
        let certainty = match timed.time.occurrence() {
            // The days of a story are none of those of the real world.
            Some(_) if timed.is_story => Certainty::No,
            Some(time) => term.holds(&time, None).and(base.model.record_seen(event)),
            None => ask(timed.record),
        };
        (certainty != Certainty::No).then_some(Found { event, certainty, timed: Some(timed) })
    });
    let undated = window.undated().filter_map(|record| found(base, record, ask(record)));
    timed.chain(undated).collect()
}

fn picked(base: &KnowledgeBase, filter: Option<&Filter>) -> Vec<Found> {
    let picked = pick(base, Some(RecordKind::Event), filter);
    let mut found: Vec<(u64, Found)> = picked
        .filter_map(|(record, certainty)| {
            let found = found(base, record, certainty)?;
            Some((base.index().order(found.event), found))
        })
        .collect();
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, found)| found).collect()
}
