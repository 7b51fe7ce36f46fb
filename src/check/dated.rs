//! What the rules on order compare: the days that claimed dates allow, and where they stand.

use crate::date::{Certainty, Date, Day, Occurrence};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    ClaimId, Derivation, EventId, Model, Property, RecordId, Standing, Subject, TieId, Value,
};
use crate::text::Span;

/// The earliest and latest day that something can begin and end on, as numbers of days; without a
/// bound they lie before or after all days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) earliest_start: i64,
    pub(super) latest_start: i64,
    pub(super) earliest_end: i64,
    pub(super) latest_end: i64,
}

impl Extent {
    fn new(occurrence: &Occurrence) -> Self {
        let bounds = occurrence.bounds();
        let open_end = if bounds.open_end { i64::MAX } else { i64::MIN };
        let open_start = if bounds.open_start { i64::MIN } else { i64::MAX };
        Self {
            earliest_start: bounds.earliest_start.map_or(i64::MIN, Day::number),
            latest_start: bounds.latest_start.map_or(open_start, Day::number),
            earliest_end: bounds.earliest_end.map_or(open_end, Day::number),
            latest_end: bounds.latest_end.map_or(i64::MAX, Day::number),
        }
    }

    /// Answers whether the whole of this lies on days before the other. Possible is only what
    /// some day written down allows, never what merely lacks a bound.
    pub(super) fn before(self, other: Self) -> Certainty {
        if self.latest_end < other.earliest_start {
            return Certainty::Certain;
        }
        let is_bounded = self.earliest_end != i64::MIN && other.latest_start != i64::MAX;
        if is_bounded && self.earliest_end < other.latest_start {
            return Certainty::Possible;
        }
        Certainty::No
    }
}

/// Something with its time.
#[derive(Clone, Debug)]
pub(super) struct Dated {
    pub(super) occurrence: Occurrence,
    pub(super) extent: Extent,
    /// Where the first date stands, and the others where sources differ.
    place: Span,
    others: Vec<Span>,
    /// What a date follows from that is given from other events.
    premises: Vec<Span>,
}

impl Dated {
    /// Takes dates with their places; `None` where there is no place.
    fn new(occurrence: Occurrence, mut places: Vec<Span>) -> Option<Self> {
        let place = *places.first()?;
        let others = places.split_off(1);
        let extent = Extent::new(&occurrence);
        Some(Self { extent, occurrence, place, others, premises: Vec::new() })
    }

    /// Returns where the date stands; the first of several.
    pub(super) fn place(&self) -> Span {
        self.place
    }

    /// Takes what is claimed on one dated property: a birth, a death, a publication.
    pub(super) fn on(model: &Model, record: RecordId, property: Property) -> Option<Self> {
        let standing = model.standing(record, property);
        let (occurrences, places) = read(model, &standing, Occurrence::of_event);
        Self::new(Occurrence::any_of(occurrences), places)
    }

    /// Takes what is known of when an event was, by its own dates and those it is dated from.
    pub(super) fn event(model: &Model, event: EventId) -> Option<Self> {
        let derived = model.derivation(event).as_ref().map(Derivation::because).unwrap_or_default();
        let is_own = |claim: &ClaimId| model.claim(*claim).subject == Subject::Record(event.into());
        let (given, premises): (Vec<ClaimId>, Vec<ClaimId>) = derived.into_iter().partition(is_own);
        let mut own = model.date_claims(event);
        let further: Vec<ClaimId> =
            given.into_iter().filter(|claim| !own.contains(claim)).collect();
        own.extend(further);
        let (mut places, mut premises) = (places(model, own), self::places(model, premises));
        if places.is_empty() {
            // Only other events say how they lie to this one.
            places.append(&mut premises);
        }
        Some(Self { premises, ..Self::new(model.occurrence(event), places)? })
    }

    /// Takes what an event's own dates say of when it was.
    pub(super) fn by_own_dates(model: &Model, event: EventId) -> Option<Self> {
        Self::new(model.stated_occurrence(event), places(model, model.date_claims(event)))
    }

    /// Takes what is claimed on the time of a credit or a membership.
    pub(super) fn tie(model: &Model, id: TieId) -> Option<Self> {
        let tie = model.tie(id);
        if let Some(time) = tie.time {
            let place = model.time_span(id).unwrap_or_else(|| model.tie_span(&tie));
            return Self::new(model.occurrence_of_time(time), vec![place]);
        }
        if !model.has_differing_details(id) {
            return None;
        }
        let during = model.standing_of_tie(id, Property::During);
        let (occurrences, places) = read(model, &during, Occurrence::of_span);
        if !places.is_empty() {
            return Self::new(Occurrence::any_of(occurrences), places);
        }
        let (starts, mut places) =
            read(model, &model.standing_of_tie(id, Property::Start), Clone::clone);
        let (ends, end_places) =
            read(model, &model.standing_of_tie(id, Property::End), Clone::clone);
        places.extend(end_places);
        let or_none = |dates: Vec<Date>| -> Vec<Option<Date>> {
            if dates.is_empty() { vec![None] } else { dates.into_iter().map(Some).collect() }
        };
        let ends = or_none(ends);
        let occurrences = or_none(starts).into_iter().flat_map(|start| {
            let between = |end: &Option<Date>| Occurrence::between(start.as_ref(), end.as_ref());
            ends.iter().filter_map(|end| between(end).ok()).collect::<Vec<_>>()
        });
        Self::new(Occurrence::any_of(occurrences), places)
    }

    /// Adds the places of the dates to a finding.
    pub(super) fn label(&self, diagnostic: Diagnostic, words: &str) -> Diagnostic {
        let places = std::iter::once(&self.place).chain(&self.others);
        let finding = places.fold(diagnostic, |finding, place| finding.label(*place, words));
        self.premises
            .iter()
            .fold(finding, |finding, place| finding.label(*place, "what that date follows from"))
    }
}

fn places(model: &Model, claims: Vec<ClaimId>) -> Vec<Span> {
    claims.into_iter().map(|claim| model.claim(claim).span).collect()
}

/// The dates of the claims that stand, each read by `read`, and where they stand.
fn read<T>(model: &Model, standing: &Standing, read: impl Fn(&Date) -> T) -> (Vec<T>, Vec<Span>) {
    let claims = standing.claims().iter().map(|claim| model.claim(*claim));
    claims
        .filter_map(|claim| match claim.value {
            Value::Date(date) => Some((read(&model.date(date)), claim.span)),
            _ => None,
        })
        .unzip()
}

/// Starts a finding on order: an error for what is certain, a warning for what is possible.
pub(super) fn disorder(
    certainty: Certainty,
    message: String,
    (place, words): (Span, &str),
) -> Diagnostic {
    if certainty == Certainty::Certain {
        Diagnostic::new(Code::ImpossibleOrder, message).at_with(place, words).help(
            "compare the dates with their sources; a claim that is wrong can stay, \
             with `rank: Deprecated(\"why\")`",
        )
    } else {
        Diagnostic::new(Code::PossibleDisorder, message)
            .at_with(place, words)
            .help("a more exact date would settle it, if a source has one")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(date: &str) -> Extent {
        Extent::new(&Occurrence::of_event(&date.parse().unwrap()))
    }

    #[test]
    fn days_that_tie_are_in_order() {
        let noon = extent("2021-10-21T12:00-06:00");
        let day = extent("2021-10-21");
        assert_eq!(noon.before(day), Certainty::No);
        assert_eq!(day.before(noon), Certainty::No);
        assert_eq!(day.before(extent("2021-10-22")), Certainty::Certain);
        assert_eq!(extent("2021-10").before(day), Certainty::Possible);
    }

    #[test]
    fn what_has_no_bound_is_in_no_disorder() {
        assert_eq!(extent("2021/").before(extent("2022")), Certainty::Possible);
        assert_eq!(extent("2021/..").before(extent("2022")), Certainty::No);
        assert_eq!(extent("/2021").before(extent("2020")), Certainty::No);
        assert_eq!(extent("../2019").before(extent("2020")), Certainty::Certain);
        assert_eq!(Extent::new(&Occurrence::unknown()).before(extent("2020")), Certainty::No);
        assert_eq!(extent("2020").before(Extent::new(&Occurrence::unknown())), Certainty::No);
    }
}
