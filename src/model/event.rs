//! Events: what happened, when, where and to whom.

use super::{
    ClaimId, DateId, Derivation, EventId, EventKind, Family, Model, Property, RecordId, RecordKind,
    Standing, TieId, Value, Word, World,
};
use crate::date::{Certainty, DateKind, Occurrence};

impl Model {
    /// Returns the record as an event, if it is one.
    #[must_use]
    pub fn as_event(&self, record: RecordId) -> Option<EventId> {
        (self.kind(record) == RecordKind::Event).then_some(EventId(record))
    }

    /// Lists the events in the order of the files.
    pub fn events(&self) -> impl Iterator<Item = EventId> {
        self.records()
            .filter(|(_, record)| record.kind == RecordKind::Event)
            .map(|(id, _)| EventId(id))
    }

    /// Returns what an event is; `None` where that is in dispute.
    #[must_use]
    pub fn event_kind(&self, event: EventId) -> Option<EventKind> {
        match self.event_kinds(event).as_slice() {
            [kind] => Some(*kind),
            _ => None,
        }
    }

    /// Lists what an event is, or, where that is in dispute, all that it is said to be.
    #[must_use]
    pub fn event_kinds(&self, event: EventId) -> Vec<EventKind> {
        let values = self.counting_values(event, Property::Kind).into_iter();
        let kinds = values.filter_map(|value| match value {
            Value::Word(Word::EventKind(kind)) => Some(kind),
            _ => None,
        });
        kinds.collect()
    }

    /// Tells whether an event is of a kind that fits: possibly, where only some of those in dispute
    /// do.
    #[must_use]
    pub fn is_of_kind(&self, event: EventId, fits: impl Fn(EventKind) -> bool) -> Certainty {
        self.has_value(self.claims_on(event, Property::Kind), |value| match value {
            Value::Word(Word::EventKind(kind)) => fits(kind),
            _ => false,
        })
    }

    /// Returns the family of an event's kind; of kinds in dispute that of the first, under which the
    /// event is sorted. [`Self::families`] has them all.
    #[must_use]
    pub fn family(&self, event: EventId) -> Option<Family> {
        self.event_kinds(event).first().map(|kind| kind.family())
    }

    /// Lists the families of all that an event is said to be, each once.
    #[must_use]
    pub fn families(&self, event: EventId) -> Vec<Family> {
        let mut families: Vec<Family> = Vec::new();
        for kind in self.event_kinds(event) {
            if !families.contains(&kind.family()) {
                families.push(kind.family());
            }
        }
        families
    }

    /// Tells whether an event is of a family, or said to be where that is in dispute.
    #[must_use]
    pub fn may_be_of_family(&self, event: EventId, family: Family) -> bool {
        let standing = self.standing(event, Property::Kind);
        standing.counting().iter().any(|claim| match self.claim(*claim).value {
            Value::Word(Word::EventKind(kind)) => kind.family() == family,
            _ => false,
        })
    }

    /// Returns the world a record belongs to: the story's for characters and for the events and
    /// places of which all that counts says so, the real one for all else.
    #[must_use]
    pub fn world(&self, record: impl Into<RecordId>) -> World {
        let record = record.into();
        match self.kind(record) {
            RecordKind::Character => return World::Story,
            RecordKind::Event | RecordKind::Place => {}
            _ => return World::Real,
        }
        let worlds = self.counting_values(record, Property::World);
        let is_story = |value: &Value| *value == Value::Word(Word::World(World::Story));
        if !worlds.is_empty() && worlds.iter().all(is_story) { World::Story } else { World::Real }
    }

    /// Returns when an event can have happened, by all that is claimed about its date, and by what
    /// relative dates tell of it.
    ///
    /// A disputed date may be any of those claimed. An event of which nothing is known is
    /// [`Occurrence::unknown`], and so is one of which the clocks leave open whether anything is.
    #[must_use]
    pub fn occurrence(&self, event: EventId) -> Occurrence {
        match self.derivation(event) {
            Some(derivation) => derivation.occurrence,
            None => self.stated_occurrence(event),
        }
    }

    /// Returns when an event can have happened by its own dates alone.
    #[must_use]
    pub fn stated_occurrence(&self, event: EventId) -> Occurrence {
        let dates = self.standing(event, Property::Date);
        let mut accounts = self.accounts(&dates);
        if dates.may_be_absent() {
            let starts = self.standing(event, Property::Start);
            let ends = self.standing(event, Property::End);
            accounts.push(self.between(&starts, &ends, true).unwrap_or_else(Occurrence::unknown));
        }
        Occurrence::any_of(accounts)
    }

    /// Returns the place of an event in order of time: when it can have happened by the dates that
    /// are claimed, even if the clocks leave open whether any is.
    #[must_use]
    pub fn placing(&self, event: EventId) -> Occurrence {
        let dates = self.standing(event, Property::Date);
        let is_sure = !matches!(dates, Standing::Unsettled { .. }) && dates != Standing::Absent;
        if is_sure || self.is_derived(event) {
            return self.occurrence(event);
        }
        let mut accounts = self.accounts(&dates);
        let starts = self.standing(event, Property::Start);
        let ends = self.standing(event, Property::End);
        accounts.extend(self.between(&starts, &ends, false));
        Occurrence::any_of(accounts)
    }

    fn accounts(&self, dates: &Standing) -> Vec<Occurrence> {
        self.dates_of(dates).map(|id| Occurrence::of_event(&self.date(id))).collect()
    }

    /// Returns when a credit or membership held, by all that is claimed; `None` where nothing is.
    #[must_use]
    pub fn tie_occurrence(&self, tie: TieId) -> Option<Occurrence> {
        if let Some(time) = self.tie(tie).time {
            return Some(self.occurrence_of_time(time));
        }
        let during = self.standing_of_tie(tie, Property::During);
        let mut accounts: Vec<Occurrence> =
            self.dates_of(&during).map(|date| Occurrence::of_span(&self.date(date))).collect();
        if during.may_be_absent() {
            let starts = self.standing_of_tie(tie, Property::Start);
            let ends = self.standing_of_tie(tie, Property::End);
            let otherwise = self.between(&starts, &ends, true);
            if accounts.is_empty() {
                return otherwise;
            }
            accounts.push(otherwise.unwrap_or_else(Occurrence::unknown));
        }
        Some(Occurrence::any_of(accounts))
    }

    /// Any start with any end that is claimed; `None` where neither is. A pair that is certainly
    /// reversed is left out: the loader has reported it. With `with_doubt`, what may not be claimed
    /// at all may be at any time.
    fn between(&self, starts: &Standing, ends: &Standing, with_doubt: bool) -> Option<Occurrence> {
        if *starts == Standing::Absent && *ends == Standing::Absent {
            return None;
        }
        let or_none = |standing: &Standing| {
            let mut dates: Vec<_> = self.dates_of(standing).map(|id| Some(self.date(id))).collect();
            if dates.is_empty() || with_doubt && standing.may_be_absent() {
                dates.push(None);
            }
            dates
        };
        let (starts, ends) = (or_none(starts), or_none(ends));
        Some(Occurrence::any_of(starts.iter().flat_map(|start| {
            ends.iter()
                .filter_map(move |end| Occurrence::between(start.as_ref(), end.as_ref()).ok())
        })))
    }

    /// Tells whether sources contradict each other on when an event was.
    #[must_use]
    pub fn is_date_disputed(&self, event: EventId) -> bool {
        [Property::Date, Property::Start, Property::End]
            .into_iter()
            .any(|property| self.standing(event, property).is_disputed())
    }

    /// Tells whether it is known at all when an event was: by a date of its own, or by one that
    /// follows from those of others.
    #[must_use]
    pub fn is_dated(&self, event: EventId) -> bool {
        self.is_derived(event) || self.has_date(event)
    }

    /// Tells whether an event has a date of its own.
    #[must_use]
    pub fn has_date(&self, event: EventId) -> bool {
        [Property::Date, Property::Start, Property::End]
            .into_iter()
            .any(|property| self.standing(event, property) != Standing::Absent)
    }

    /// Tells whether the first and the last day of an event are known exactly, by dates that their
    /// sources are sure of.
    #[must_use]
    pub fn is_dated_exactly(&self, event: EventId) -> bool {
        let bounds = self.occurrence(event).bounds();
        bounds.earliest_start.is_some()
            && bounds.earliest_start == bounds.latest_start
            && bounds.earliest_end.is_some()
            && bounds.earliest_end == bounds.latest_end
            && self
                .date_claims(event)
                .into_iter()
                .chain(self.derivation(event).iter().flat_map(Derivation::because))
                .filter_map(|claim| self.date_of(claim))
                .all(|date| self.date(date).qualifiers().is_empty())
    }

    /// Tells whether an event is one day rather than a stretch of days, by all that is claimed
    /// about its date. An event without a date is.
    #[must_use]
    pub fn is_instant(&self, event: EventId) -> bool {
        if let Some(derivation) = self.derivation(event) {
            return derivation.occurrence.is_one_day();
        }
        let is_instant = |date| self.date(date).kind() == DateKind::Instant;
        self.date_claims(event).into_iter().all(|claim| {
            self.claim(claim).property == Property::Date
                && self.date_of(claim).is_some_and(is_instant)
        })
    }

    /// Lists the claims on the date of an event, without those set aside and those that give it from
    /// other events.
    #[must_use]
    pub fn date_claims(&self, event: EventId) -> Vec<ClaimId> {
        [Property::Date, Property::Start, Property::End]
            .into_iter()
            .flat_map(|property| self.standing(event, property).claims().to_vec())
            .collect()
    }

    /// The dates that the claims which stand state.
    pub(super) fn dates_of(&self, standing: &Standing) -> impl Iterator<Item = DateId> {
        standing.claims().to_vec().into_iter().filter_map(|claim| self.date_of(claim))
    }

    /// The date that a claim states, where it states one.
    fn date_of(&self, claim: ClaimId) -> Option<DateId> {
        match self.claim(claim).value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }
}
