//! How a record stands: what holds of it on the clocks of the base, and the last that is known.

use std::cmp::Reverse;

use super::count::Amount;
use super::order::in_order_of_time;
use super::show::{Details, TieDetail, show};
use super::{cited_sources, independent_origins};
use crate::date::{Certainty, Day, Occurrence};
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
    /// time, each with the claim that gives the record its part.
    pub announced: Vec<(EventId, ClaimId)>,
    /// How many of its events have no date.
    pub undated: Amount,
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

/// An event that a record has a part in, or may have, and that nothing of its family certainly
/// follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latest {
    /// The family.
    pub family: Family,
    /// The event.
    pub event: EventId,
    /// The claim that gives the record its part: one that certainly holds, where there is one.
    pub claim: ClaimId,
    /// Whether it is certainly the last of its family: possibly, where the dates of others or the
    /// clocks leave that open, and where sources differ on what it is or whether the record has a
    /// part in it.
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
    let mut status = Status {
        record,
        properties,
        latest: Vec::new(),
        announced: Vec::new(),
        undated: Amount::default(),
        ties,
    };
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
        let mut events = parts(base, self.record);
        // If its date was known, it was known to be still to come.
        let is_to_come = |part: &Part| {
            let start = model.placing(part.event).bounds().earliest_start;
            start.zip(base.clocks.known).is_some_and(|(start, known)| known < start)
        };
        let undated = events.iter().filter(|part| !model.is_dated(part.event));
        self.undated = undated.map(|part| part.is_its).collect();
        in_order_of_time(base, &mut events, |part| (part.event, &part.time));
        let (to_come, past): (Vec<_>, Vec<_>) = events.into_iter().partition(is_to_come);
        self.announced = to_come.into_iter().map(|part| (part.event, part.claim)).collect();
        for family in Family::ALL {
            let of_family = past.iter().filter_map(|part| {
                let is_of_it = model.is_of_kind(part.event, |kind| kind.family() == *family);
                Some((part, part.is_its.and(is_of_it))).filter(|_| is_of_it != Certainty::No)
            });
            let of_family: Vec<(&Part, Certainty)> = of_family.collect();
            let order = Order::of(&of_family);
            for (part, is_meant) in of_family {
                let certainty = order.is_last(part).and(is_meant);
                if order.is_last(part) != Certainty::No && model.is_dated(part.event) {
                    let Part { event, claim, .. } = *part;
                    self.latest.push(Latest { family: *family, event, claim, certainty });
                }
            }
        }
    }
}

/// An event of the real world that a record has a part in, or may have: one on a production, one
/// that somebody took part in, one at a place.
struct Part {
    event: EventId,
    time: Occurrence,
    /// The claim that says so.
    claim: ClaimId,
    /// Whether it certainly has: possibly, where sources differ or the clocks leave it open.
    is_its: Certainty,
}

/// The events that a record has a part in, each once.
fn parts(base: &KnowledgeBase, record: RecordId) -> Vec<Part> {
    let model = &base.model;
    let links = base.graph.links(record).filter_map(|(link, other)| {
        let link = base.graph.link(link);
        let is_part = matches!(
            link.kind,
            LinkKind::Participation | LinkKind::OnProduction | LinkKind::AtPlace
        );
        Some((model.as_event(other)?, link.claim)).filter(|_| is_part)
    });
    let real = links.filter(|(event, _)| model.world(*event) == World::Real);
    let mut parts: Vec<(EventId, Certainty, ClaimId)> =
        real.map(|(event, claim)| (event, model.holds(claim), claim)).collect();
    // Of several that say so the surest.
    parts.sort_unstable_by_key(|(event, is_its, claim)| (*event, Reverse(*is_its), *claim));
    parts.dedup_by_key(|(event, ..)| *event);
    let part =
        |(event, is_its, claim)| Part { event, time: model.occurrence(event), claim, is_its };
    parts.into_iter().map(part).collect()
}

/// Two times with zones may lie the other way round than their days, by so many days at the most.
const MARGIN: i64 = 2;

/// Events in the order in which they are looked through for one that follows another.
struct Order<'p> {
    /// Those that are certainly meant, which begin last first.
    certain: Vec<&'p Part>,
    /// All, which can begin last first.
    all: Vec<&'p Part>,
}

impl<'p> Order<'p> {
    fn of(events: &[(&'p Part, Certainty)]) -> Self {
        let certain = events.iter().filter(|(_, is_meant)| *is_meant == Certainty::Certain);
        let certain = certain.map(|(part, _)| *part).collect();
        let all = events.iter().map(|(part, _)| *part).collect();
        Self { certain: sorted(certain, Part::earliest), all: sorted(all, Part::latest) }
    }

    /// Answers whether an event is the last, whichever of the others are meant.
    fn is_last(&self, part: &Part) -> Certainty {
        let bounds = part.time.bounds();
        let end = |day: Option<Day>, unknown: i64| {
            day.map_or(unknown, |day| day.number().saturating_sub(MARGIN))
        };
        let (earliest, latest) =
            (end(bounds.earliest_end, i64::MIN), end(bounds.latest_end, i64::MAX));
        let follows = |other: &&&Part| other.event != part.event;
        let mut after = self.certain.iter().take_while(|other| other.earliest() >= latest);
        let is_over = after
            .by_ref()
            .filter(follows)
            .any(|other| part.time.before(&other.time) == Certainty::Certain);
        let mut after = self.all.iter().take_while(|other| other.latest() >= earliest);
        let may_be_over = after
            .by_ref()
            .filter(follows)
            .any(|other| part.time.before(&other.time) != Certainty::No);
        Certainty::from_cases(!is_over, !may_be_over)
    }
}

impl Part {
    /// The day before which it does not begin.
    fn earliest(&self) -> i64 {
        self.time.bounds().earliest_start.map_or(i64::MIN, Day::number)
    }

    /// The day after which it does not begin.
    fn latest(&self) -> i64 {
        self.time.bounds().latest_start.map_or(i64::MAX, Day::number)
    }
}

/// The highest first; of those of one time two are enough, for one of them is another than any.
fn sorted(mut parts: Vec<&Part>, day: fn(&Part) -> i64) -> Vec<&Part> {
    parts.sort_by_cached_key(|part| Reverse(day(part)));
    let of_one_time = parts.chunk_by(|a, b| a.time == b.time);
    of_one_time.flat_map(|parts| parts.iter().take(2).copied()).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::clock::Clocks;
    use crate::date::Day;
    use crate::load::Memory;
    use crate::model::{Reference, Value};

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
        let announced =
            status.announced.iter().map(|(event, _)| format!("+{}", base.model.key(*event)));
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

    /// The last events of a record by family, those in doubt marked, and how many have no date.
    fn last(records: &str, known: Option<Day>, key: &str) -> (String, Amount) {
        let sources = r#"[Source(id: "old", title: "O", published: "2020"),
            Source(id: "new", title: "N", published: "2021"), Person(id: "ann", name: "Ann"),
            Production(id: "film", title: "F"), Production(id: "other", title: "O"),"#;
        let files = Arc::new(Memory::new().with("a.ron", [sources, records, "]"].concat()));
        let base = KnowledgeBase::open_as(files, "", Clocks { at: None, known }).unwrap();
        let status = status(&base, base.model.find(key).unwrap());
        let latest = status.latest.iter().map(|latest| {
            let doubt = if latest.certainty == Certainty::Possible { "?" } else { "" };
            [latest.family.words(), " ", base.model.key(latest.event), doubt].concat()
        });
        (latest.collect::<Vec<_>>().join(", "), status.undated)
    }

    #[test]
    fn what_only_may_be_the_records_hides_nothing() {
        let event = |key: &str, date: &str, fields: &str| {
            let head = ["Event(id: \"", key, "\", title: \"E\", sources: [\"old\"], "].concat();
            [&head, date, ", kind: ", fields, "),"].concat()
        };
        let disputed = r#"production: [(value: "film", sources: ["old"]),
            (value: "other", sources: ["new"])]"#;
        let ann = r#"participants: [(who: "ann", outcome: Injured, sources: ["new"])]"#;
        let film = |key: &str, year: &str| {
            event(key, &["date: \"", year, "\""].concat(), "Fall, production: \"film\"")
        };
        let a = film("a", "2018");
        let b = event("b", "date: \"2019\"", &["Fall, ", disputed, ", ", ann].concat());
        let c = event("c", "date: \"2017\"", &["Fall, ", disputed].concat());
        let undated = event("d", "summary: \"s\"", &["Fall, ", disputed].concat());
        let both =
            event("e", "date: \"2019\"", "[(value: Fall), (value: Charge)], production: \"film\"");
        let day = Day::new(2021, 6, 15);
        for (records, known, key, expected, undated) in [
            (vec![&a, &b, &c], None, "film", "incident a?, incident b?", (0, 0)),
            (vec![&b, &c], None, "other", "incident c?, incident b?", (0, 0)),
            (vec![&a, &b], None, "ann", "incident b", (0, 0)),
            (vec![&a, &b], day, "ann", "incident b?", (0, 0)),
            (vec![&a, &c], None, "film", "incident a", (0, 0)),
            (vec![&a, &undated], None, "film", "incident a?", (0, 1)),
            (vec![&a, &both], None, "film", "incident a?, incident e?, criminal case e?", (0, 0)),
        ] {
            let text: String = records.iter().map(|record| record.as_str()).collect();
            let (certain, possible) = undated;
            let expected = (expected.to_owned(), Amount { certain, possible });
            assert_eq!(last(&text, known, key), expected, "{text}");
        }
    }

    const TIMES: [&str; 15] = [
        "2020",
        "2020-05",
        "2020-05-01",
        "2020-05-01T10:00",
        "2020-05-01T10:00-06:00",
        "2020-05-02T01:00+10:00",
        "2020-05-01/2020-05-03",
        "2020-05/..",
        "2020-05/",
        "/2020-05",
        "../2020-05",
        "[2020-05-01,2021-01-01]",
        "2020-05-01",
        "2021",
        "2021",
    ];

    /// Some events of a production, a third of which may be of another.
    fn some_events(first: usize) -> KnowledgeBase {
        let event = |number: usize| {
            let date = TIMES[(first + number * (first + 1)) % TIMES.len()];
            let production = match (first + number) % 3 {
                0 => r#"[(value: "film"), (value: "ours")]"#,
                _ => r#""ours""#,
            };
            let key = number.to_string();
            let head = ["Event(id: \"e", &key, "\", title: \"E\", kind: Fall, date: \""].concat();
            [&head, date, "\", production: ", production, "),"].concat()
        };
        let productions = r#"[Production(id: "ours", title: "O"),
            Production(id: "film", title: "F"),"#;
        let events: String = (0..6).map(event).collect();
        let files = Memory::new().with("a.ron", [productions, &events, "]"].concat());
        KnowledgeBase::open(Arc::new(files), "").unwrap()
    }

    #[test]
    fn the_last_are_those_that_trying_all_finds() {
        for first in 0..TIMES.len() {
            let base = some_events(first);
            let ours = base.model.find("ours").unwrap();
            let is_ours = |event: EventId| {
                let claims = base.model.claims_on(event, Property::Production);
                base.model
                    .has_value(claims, |value| value == Value::Record(Reference::Record(ours)))
            };
            let followed = |event: EventId| {
                let time = base.model.occurrence(event);
                let others = base.model.events().filter(|other| *other != event);
                let after = others
                    .map(|other| time.before(&base.model.occurrence(other)).and(is_ours(other)));
                after.fold(Certainty::No, Certainty::or)
            };
            let last = base.model.events().map(|event| (event, followed(event)));
            let last = last.filter(|(_, followed)| *followed != Certainty::Certain);
            let expected: Vec<_> =
                last.map(|(event, followed)| (event, followed.not().and(is_ours(event)))).collect();
            let latest = status(&base, ours).latest;
            let mut found: Vec<_> =
                latest.iter().map(|latest| (latest.event, latest.certainty)).collect();
            found.sort_unstable_by_key(|(event, _)| *event);
            assert_eq!(found, expected, "{first}");
        }
    }
}
