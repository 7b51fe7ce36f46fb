//! Terms about time: how a record lies to some days, or to an event.

use super::evaluate::{Question, Unknown};
use crate::constraint;
use crate::date::{Certainty, Days, Occurrence, Relations};
use crate::graph::LinkKind;
use crate::knowledge_base::{Index, KnowledgeBase, Window};
use crate::model::{ClaimId, EventId, RecordId, RecordKind, World};
use crate::query::list;

/// A term about time.
#[derive(Clone, Debug)]
pub struct TimeTerm {
    /// How a record must lie.
    pub relation: TimeRelation,
    /// To what.
    pub anchor: Anchor,
}

/// How something lies to an anchor in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeRelation {
    /// It lies inside; their ends may fall together. Of Allen's relations (1983) *starts*,
    /// *equals*, *is during* and *finishes*.
    During,
    /// They share a day.
    Overlaps,
    /// It ends before the anchor starts: *precedes* or *meets*.
    Before,
    /// It starts after the anchor has ended: *is preceded by* or *is met by*.
    After,
}

/// What a term about time compares records with.
#[derive(Clone, Debug)]
pub enum Anchor {
    /// All the days that a date stands for, and the stretch from the first to the last of them.
    Days {
        /// The days.
        days: Days,
        /// From the first to the last.
        whole: Occurrence,
    },
    /// A time of day.
    Moment(Occurrence),
    /// An event, and when it can have been. Where that is uncertain it is one unknown, however
    /// often it is used.
    Event(EventId, Occurrence),
}

/// Where a base has more dates than this that are given from other events, what they say of the
/// days between two of them is left out of account: what is called possible may be certain or not
/// be at all.
const MAX_RELATIVE: usize = 500;

impl Anchor {
    /// Makes the anchor that is all of these days.
    #[must_use]
    pub fn days(days: Days) -> Self {
        let whole = days.whole();
        Self::Days { days, whole }
    }
}

impl TimeTerm {
    /// The event it compares with, if it is one.
    pub(super) fn event(&self) -> Option<(RecordId, &Occurrence)> {
        match &self.anchor {
            Anchor::Event(event, time) => Some((event.record(), time)),
            Anchor::Days { .. } | Anchor::Moment(_) => None,
        }
    }

    /// Answers whether a time lies so to the anchor, of which `settled` is the time where it has
    /// been settled.
    pub(in crate::query) fn holds(
        &self,
        time: &Occurrence,
        settled: Option<&Occurrence>,
    ) -> Certainty {
        let anchor = match &self.anchor {
            Anchor::Days { days, whole } => match self.relation {
                TimeRelation::Overlaps => return time.meets(days),
                TimeRelation::During => return time.lies_in(days),
                TimeRelation::Before | TimeRelation::After => whole,
            },
            Anchor::Moment(moment) => moment,
            Anchor::Event(_, own) => settled.unwrap_or(own),
        };
        match self.relation {
            TimeRelation::During => time.during(anchor),
            TimeRelation::Overlaps => time.shares_a_day(anchor),
            TimeRelation::Before => time.before(anchor),
            TimeRelation::After => time.after(anchor),
        }
    }

    /// Looks for what of some kinds may lie so to the anchor.
    pub(in crate::query) fn window<'i>(
        &self,
        index: &'i Index,
        kinds: &[RecordKind],
    ) -> Window<'i> {
        let (Anchor::Days { whole: anchor, .. }
        | Anchor::Moment(anchor)
        | Anchor::Event(_, anchor)) = &self.anchor;
        match self.relation {
            TimeRelation::During | TimeRelation::Overlaps => index.around(kinds, anchor),
            TimeRelation::Before => index.before(kinds, anchor),
            TimeRelation::After => index.after(kinds, anchor),
        }
    }

    /// The answer for an event whose date is given from others, where it is compared with an event:
    /// what is known of the days between the two may decide it.
    fn holds_of_tied(&self, base: &KnowledgeBase, record: RecordId) -> Option<Certainty> {
        let Anchor::Event(anchor, _) = self.anchor else { return None };
        let wanted = match self.relation {
            TimeRelation::During => Relations::INSIDE,
            TimeRelation::Before => Relations::BEFORE,
            TimeRelation::After => Relations::AFTER,
            // Asked of days alone, which the relations of times of day are not.
            TimeRelation::Overlaps => return None,
        };
        let is_tied = |record| {
            let mut links = base.graph.links(record);
            links.any(|(link, _)| base.graph.link(link).kind == LinkKind::DatedFrom)
        };
        if base.model.relative_claims().len() > MAX_RELATIVE
            || !is_tied(record)
            || !is_tied(anchor.record())
        {
            return None;
        }
        let relations = constraint::relations(&base.model, base.model.as_event(record)?, anchor);
        Some(relations.answer(wanted))
    }

    /// The answer for the anchor itself, which is one unknown: it lies inside itself, and is
    /// neither before nor after itself.
    fn holds_of_itself(&self) -> Certainty {
        let is_in = matches!(self.relation, TimeRelation::During | TimeRelation::Overlaps);
        Certainty::from(is_in)
    }
}

impl Question<'_> {
    /// Whether a record lies so in time. People, organizations and places are where their events
    /// are: one is enough. What has no date at all may be at any time. A story's own days are none
    /// of those of the real world.
    pub(super) fn is_timed(&mut self, term: &TimeTerm) -> Certainty {
        let base = self.base;
        match base.model.record(self.record).kind {
            RecordKind::Event | RecordKind::Production | RecordKind::Source => {
                self.is_timed_itself(self.record, term)
            }
            RecordKind::Person | RecordKind::Organization | RecordKind::Place => {
                let place = base.model.as_place(self.record);
                let mut answer = Certainty::No;
                for (event, claim) in events_around(base, self.record) {
                    let time = self.is_timed_itself(event, term);
                    if time == Certainty::No {
                        continue;
                    }
                    let is_there = match place {
                        Some(place) => self.is_at(event, place).and(self.is_there(event)),
                        None => self.is_seen(claim),
                    };
                    answer = answer.or(is_there.and(time));
                }
                answer
            }
            _ => Certainty::No,
        }
    }

    fn is_timed_itself(&mut self, record: RecordId, term: &TimeTerm) -> Certainty {
        let anchor = term.event().map(|(anchor, _)| anchor);
        if self.undated_is_never
            && (self.is_undated(record) || anchor.is_some_and(|anchor| self.is_undated(anchor)))
        {
            return Certainty::No;
        }
        let answer =
            if anchor == Some(record) { term.holds_of_itself() } else { self.lies(record, term) };
        // Asked last, for most events do not lie so.
        if answer != Certainty::No
            && self.world_of(record) != anchor.map_or(World::Real, |anchor| self.world_of(anchor))
        {
            return Certainty::No;
        }
        answer
    }

    fn is_undated(&self, record: RecordId) -> bool {
        let model = &self.base.model;
        match model.as_event(record) {
            Some(event) => !model.is_dated(event),
            None => list::own_time(self.base, record).is_none(),
        }
    }

    fn world_of(&self, record: RecordId) -> World {
        self.base.model.world(record)
    }

    /// Answers whether a record lies so to the anchor, noting the use of both times.
    fn lies(&mut self, record: RecordId, term: &TimeTerm) -> Certainty {
        let anchor = term.event().map(|(anchor, _)| anchor);
        let own;
        let time = if let Some(time) = self.settled_time(record) {
            time
        } else {
            own = time(self.base, record);
            &own
        };
        let settled = anchor.and_then(|anchor| self.settled_time(anchor));
        let mut answer = term.holds(time, settled);
        if answer == Certainty::Possible && settled.is_none() && self.settled_time(record).is_none()
        {
            answer = term.holds_of_tied(self.base, record).unwrap_or(answer);
        }
        for used in [Some(record), anchor].into_iter().flatten() {
            if self.settled_time(used).is_none() {
                self.note(Unknown::Time(used), answer);
            }
        }
        answer
    }
}

/// When a record was, with all that is claimed: an unknown time where nothing is.
pub(super) fn time(base: &KnowledgeBase, record: RecordId) -> Occurrence {
    list::own_time(base, record).unwrap_or_else(Occurrence::unknown)
}

/// The events that somebody has a part in, or that may have been at a place or in one below it,
/// each once, with a claim that says so.
fn events_around(base: &KnowledgeBase, record: RecordId) -> Vec<(RecordId, ClaimId)> {
    let model = &base.model;
    let mut events = Vec::new();
    let mut places = vec![record];
    let mut next = 0;
    while let Some(at) = places.get(next).copied() {
        next += 1;
        for (link, other) in base.graph.links(at) {
            if model.as_event(other).is_some() {
                events.push((other, base.graph.link(link).claim));
            } else if base.graph.link(link).kind == LinkKind::Within && !places.contains(&other) {
                let below = model.as_place(other).zip(model.as_place(at));
                if below.is_some_and(|(below, at)| model.place_within(below, at) != Certainty::No) {
                    places.push(other);
                }
            }
        }
    }
    // Of several claims one that is certainly there is enough; of those in doubt each may be.
    events.sort_by_key(|(event, claim)| (*event, std::cmp::Reverse(model.seen(*claim)), *claim));
    events.dedup_by(|(event, _), (before, claim)| {
        event == before && model.seen(*claim) == Certainty::Certain
    });
    events
}
