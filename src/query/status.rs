//! How a record stands: what holds of it on the clocks of the base, and the last that is known.

use super::order::in_order_of_time;
use super::show::{Details, TieDetail, show};
use super::{cited_sources, independent_origins};
use crate::date::{Certainty, Occurrence};
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, EventId, Family, Property, RecordId, Standing, TieId, TimeId, World};

/// What holds of a record.
#[derive(Clone, Debug)]
pub struct Status {
    /// The record.
    pub record: RecordId,
    /// Its properties with what stands on each, in the order of the files. Those on which nothing
    /// stands are left out.
    pub properties: Vec<Held>,
    /// The last events that it has a part in, of each family, in the order of the families.
    pub latest: Vec<Latest>,
    /// Events that are known of, and that certainly begin after the day of knowledge; in order of
    /// time.
    pub announced: Vec<EventId>,
    /// How many of its events have no date.
    pub undated: usize,
    /// The record with its participants, credits and memberships, and with those that others state:
    /// of participations only those with an outcome. Nothing that was set aside.
    pub ties: Details,
}

/// What stands on one property.
#[derive(Clone, Debug)]
pub struct Held {
    /// The property.
    pub property: Property,
    /// How the claims on it stand together; `None` for a property that takes several values at once.
    pub standing: Option<Standing>,
    /// The values that stand: one, all that follow one another in order of time, all that are in
    /// dispute, or all that hold at once.
    pub values: Vec<HeldValue>,
}

/// A value that stands, with what says so.
#[derive(Clone, Debug)]
pub struct HeldValue {
    /// The claim that states it.
    pub claim: ClaimId,
    /// The time it holds for, where that is said.
    pub time: Option<TimeId>,
    /// Whether it is certainly there, the record being so.
    pub seen: Certainty,
    /// The sources of all claims that say it, or say it less exactly.
    pub sources: Vec<RecordId>,
    /// How many independent origins they have.
    pub origins: usize,
}

/// An event that nothing of its family certainly follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latest {
    /// The family.
    pub family: Family,
    /// The event.
    pub event: EventId,
    /// Whether it is certainly the last of its family: possibly, where the dates of others, or the
    /// clocks, leave that open.
    pub certainty: Certainty,
}

/// Tells how a record stands.
#[must_use]
pub fn status(base: &KnowledgeBase, record: RecordId) -> Status {
    let mut ties = show(base, record);
    let is_live = |tie: TieId| !base.model.claim(base.model.tie(tie).claim).is_deprecated();
    let properties = std::mem::take(&mut ties.properties);
    let properties = properties
        .into_iter()
        .map(|detail| held(base, detail.property, detail.standing, &detail.claims))
        .filter(|held| !held.values.is_empty())
        .collect();
    ties.ties.retain(|detail| is_live(detail.tie));
    ties.mentions.retain(|mention| match &mention.tie {
        Some(detail) => {
            let has_ended = |detail: &TieDetail| !detail.outcomes.is_empty();
            let is_part = mention.kind == LinkKind::Participation;
            is_live(detail.tie) && (!is_part || has_ended(detail))
        }
        None => false,
    });
    ties.identities.clear();
    let mut status =
        Status { record, properties, latest: Vec::new(), announced: Vec::new(), undated: 0, ties };
    status.add_events(base);
    status
}

fn held(
    base: &KnowledgeBase,
    property: Property,
    standing: Option<Standing>,
    claims: &[ClaimId],
) -> Held {
    let model = &base.model;
    let rows: Vec<_> = claims.iter().map(|id| (*id, model.claim(*id))).collect();
    let stating: Vec<ClaimId> = match &standing {
        None => rows.iter().filter(|(_, row)| !row.is_deprecated()).map(|(id, _)| *id).collect(),
        // What the clocks leave open is told as it is if all of it is there; each value says its
        // doubt.
        Some(Standing::Unsettled { claims, .. }) => {
            let whole = model.standing_of_all(&rows);
            let others = claims.iter().filter(|claim| !whole.claims().contains(claim));
            whole.claims().iter().chain(others).copied().collect()
        }
        Some(standing) => standing.claims().to_vec(),
    };
    let mut values: Vec<HeldValue> = Vec::new();
    for id in stating {
        let said = (model.claim(id).value, model.claim(id).time);
        let is_said = |known: &HeldValue| {
            (model.claim(known.claim).value, model.claim(known.claim).time) == said
        };
        if !values.iter().any(is_said) {
            values.push(held_value(base, id, claims));
        }
    }
    Held { property, standing, values }
}

fn held_value(base: &KnowledgeBase, id: ClaimId, claims: &[ClaimId]) -> HeldValue {
    let model = &base.model;
    let claim = model.claim(id);
    let live = claims.iter().copied().filter(|other| !model.claim(*other).is_deprecated());
    let agreeing: Vec<ClaimId> = std::iter::once(id)
        .chain(live.filter(|other| {
            let other = model.claim(*other);
            other.time == claim.time && model.lies_within(claim.value, other.value)
        }))
        .collect();
    let same = agreeing.iter().filter(|other| model.claim(**other).value == claim.value);
    let is_doubtful = same.clone().all(|other| model.is_doubtful(*other));
    let sources =
        cited_sources(agreeing.iter().flat_map(|other| model.citations(&model.claim(*other))));
    HeldValue {
        claim: id,
        time: claim.time,
        seen: if is_doubtful { Certainty::Possible } else { Certainty::Certain },
        origins: independent_origins(base, &sources),
        sources,
    }
}

impl Status {
    /// Finds the last events of each family, and those still to come.
    fn add_events(&mut self, base: &KnowledgeBase) {
        let model = &base.model;
        let mut events = events_of(base, self.record);
        // If its date was known, it was known to be still to come.
        let is_to_come = |event: EventId| {
            let start = model.placing(event).bounds().earliest_start;
            start.zip(base.clocks.known).is_some_and(|(start, known)| known < start)
        };
        self.undated = events.iter().filter(|(event, _)| !model.is_dated(*event)).count();
        in_order_of_time(base, &mut events, |(event, time)| (*event, time));
        let (to_come, past): (Vec<_>, Vec<_>) =
            events.into_iter().partition(|(event, _)| is_to_come(*event));
        self.announced = to_come.into_iter().map(|(event, _)| event).collect();
        for family in Family::ALL {
            let of_family: Vec<_> =
                past.iter().filter(|(event, _)| model.family(*event) == Some(*family)).collect();
            for (event, time) in &of_family {
                let follows = |(other, later): &&&(EventId, Occurrence)| {
                    other != event && time.before(later) != Certainty::No
                };
                let mut later = of_family.iter().filter(follows);
                let is_over = later.clone().any(|(other, later)| {
                    time.before(later).and(model.record_seen(*other)) == Certainty::Certain
                });
                if is_over || !model.is_dated(*event) {
                    continue;
                }
                let certainty = Certainty::from_cases(true, later.next().is_none());
                let certainty = certainty.and(model.record_seen(*event));
                self.latest.push(Latest { family: *family, event: *event, certainty });
            }
        }
    }
}

/// The events of the real world that a record has a part in, each once: those on a production, those
/// somebody took part in, those at a place.
fn events_of(base: &KnowledgeBase, record: RecordId) -> Vec<(EventId, Occurrence)> {
    let model = &base.model;
    let mut events: Vec<EventId> = base
        .graph
        .links(record)
        .filter(|(link, _)| {
            matches!(
                base.graph.link(*link).kind,
                LinkKind::Participation | LinkKind::OnProduction | LinkKind::AtPlace
            )
        })
        .filter_map(|(_, other)| model.as_event(other))
        .filter(|event| model.world(*event) == World::Real)
        .collect();
    events.sort_unstable();
    events.dedup();
    events.into_iter().map(|event| (event, model.occurrence(event))).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::clock::Clocks;
    use crate::date::Day;
    use crate::load::Memory;
    use crate::model::Value;

    const FILM: &str = r#"[
        Source(id: "early", title: "E", published: "2020-01-01", origin: "the wire"),
        Source(id: "copy", title: "C", published: "2020-01-02", origin: "the wire"),
        Source(id: "late", title: "L", published: "2020-03-01"),
        Source(id: "vague", title: "V", published: "2020-01"),
        Person(id: "ann", name: "Ann", sources: ["early"]),
        Production(id: "film", title: "Film", sources: ["early"], year: [
            (value: "2020", sources: ["early", "copy"]), (value: "2020-02", sources: ["late"]),
        ]),
        Claim(about: "film", property: "seller", value: "none", valid: "2019", sources: ["early"]),
        Claim(about: "film", property: "seller", value: "Ann", valid: "2020", sources: ["vague"]),
        Event(id: "begins", title: "B", kind: FilmingStart, production: "film", date: "2019-05-01",
            sources: ["early"]),
        Event(id: "pauses", title: "P", kind: FilmingPause, production: "film", date: "2019-06-01",
            sources: ["late"], participants: [(who: "ann", outcome: Removed)]),
        Event(id: "released", title: "R", kind: TheatricalRelease, production: "film",
            date: "2020-05-01", sources: ["early"]),
        Event(id: "toured", title: "T", kind: TheatricalRelease, production: "film",
            date: [(value: "2020-06-01", sources: ["vague"])], sources: ["early"]),
    ]"#;

    fn told(known: Option<(u32, u32)>, key: &str) -> (Vec<String>, Vec<String>) {
        let known = known.map(|(month, day)| Day::new(2020, month, day).unwrap());
        let files = Arc::new(Memory::new().with("a.ron", FILM));
        let base = KnowledgeBase::open_as(files, "", Clocks { at: None, known }).unwrap();
        let status = status(&base, base.model.find(key).unwrap());
        let value = |value: &HeldValue| match base.model.claim(value.claim).value {
            Value::Date(date) => format!("{} of {}", base.model.date_text(date), value.origins),
            Value::Text(text) => format!("{} {}", base.model.text(text), value.seen),
            _ => String::new(),
        };
        let values = status.properties.iter().flat_map(|held| &held.values).map(value);
        let values = values.filter(|value| !value.is_empty()).collect();
        let latest = status.latest.iter().map(|latest| base.model.key(latest.event).to_owned());
        let announced = status.announced.iter().map(|event| format!("+{}", base.model.key(*event)));
        (values, latest.chain(announced).collect())
    }

    #[test]
    fn what_stands_is_told_with_its_witnesses_and_the_last_events() {
        let (values, events) = told(None, "film");
        assert_eq!(values, ["Film certain", "2020-02 of 2", "none certain", "Ann certain"]);
        assert_eq!(events, ["pauses", "toured"]);
    }

    #[test]
    fn what_was_known_is_told_with_what_was_to_come() {
        let (values, events) = told(Some((1, 15)), "film");
        assert_eq!(values, ["Film certain", "2020 of 1", "none certain", "Ann possible"]);
        assert_eq!(events, ["begins", "+released", "+toured"], "the last by a date in doubt");
    }

    #[test]
    fn somebody_stands_where_the_last_outcomes_put_them() {
        assert_eq!(told(None, "ann").1, ["pauses"]);
        assert_eq!(told(Some((2, 1)), "ann").1, Vec::<String>::new());
    }
}
