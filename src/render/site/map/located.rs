//! At which places incidents stand on the map, and how surely.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Coordinates, EventId, Family, Model, PlaceId, Property, RecordId, Value};
use crate::query::Amount;
use crate::render::placed::Placed;
use crate::render::site::Site;
use crate::render::words;

/// A place with coordinates at which an incident happened, or may have, or only something else.
pub(super) struct Located {
    pub(super) place: PlaceId,
    pub(super) at: Coordinates,
    /// Why it may not lie just there; may be empty.
    pub(super) doubt: String,
    incidents: Vec<Standing>,
    others: Vec<Standing>,
}

impl Located {
    /// Whether the map shows it: whether any incident was there, or may have been.
    pub(super) fn has_incident(&self) -> bool {
        !self.incidents.is_empty()
    }

    /// Gives it to formats for programs.
    pub(super) fn placed(&self) -> Placed<'_> {
        Placed {
            place: self.place,
            at: self.at,
            doubt: &self.doubt,
            incidents: amount([self]),
            others: self.others(),
        }
    }

    /// Counts what happened there beside incidents, as [`amount`] counts these.
    pub(super) fn others(&self) -> Amount {
        counted(&self.others)
    }
}

/// An event that stands at a place on the map.
#[derive(Clone, Copy)]
struct Standing {
    event: EventId,
    /// Whether the site certainly tells of it.
    certainty: Certainty,
    /// Between how many places the sources leave open where it was.
    ways: usize,
}

/// Counts the incidents at some places, each once: those are certainly there that cannot have been
/// anywhere else.
pub(super) fn amount<'l>(places: impl IntoIterator<Item = &'l Located>) -> Amount {
    counted(places.into_iter().flat_map(|located| &located.incidents))
}

fn counted<'l>(standings: impl IntoIterator<Item = &'l Standing>) -> Amount {
    let mut found: BTreeMap<EventId, (Standing, usize)> = BTreeMap::new();
    for standing in standings {
        found.entry(standing.event).or_insert((*standing, 0)).1 += 1;
    }
    let answers = found.values().map(|(standing, here)| {
        if *here == standing.ways { standing.certainty } else { Certainty::Possible }
    });
    answers.collect()
}

/// The places with coordinates, those with the most incidents first, and how many incidents are at
/// none.
pub(super) fn located(site: &Site<'_>) -> (Vec<Located>, Amount) {
    let mut at: BTreeMap<PlaceId, Located> = BTreeMap::new();
    let mut elsewhere: Vec<Certainty> = Vec::new();
    for entry in site.plan.real_events() {
        let Spots { spots, may_be_elsewhere } = spots(site.base, entry.event);
        let is_incident = is_incident(&site.base.model, entry.event);
        let certainty = match is_incident {
            Certainty::Possible => Certainty::Possible,
            Certainty::Certain | Certainty::No => entry.certainty,
        };
        if is_incident != Certainty::No && (spots.is_empty() || may_be_elsewhere) {
            elsewhere.push(if spots.is_empty() { certainty } else { Certainty::Possible });
        }
        let ways = spots.len() + usize::from(may_be_elsewhere);
        let standing = Standing { event: entry.event, certainty, ways };
        for (place, at_place) in spots {
            let located = at.entry(place).or_insert_with(|| Located {
                place,
                at: at_place,
                doubt: doubt(site, place),
                incidents: Vec::new(),
                others: Vec::new(),
            });
            let held = match is_incident {
                Certainty::No => &mut located.others,
                Certainty::Certain | Certainty::Possible => &mut located.incidents,
            };
            held.push(standing);
        }
    }
    let mut located: Vec<Located> = at.into_values().collect();
    located.sort_by_key(|one| Reverse((one.incidents.len(), one.others.len())));
    (located, elsewhere.into_iter().collect())
}

/// Whether an event is an incident: possibly, where sources differ on what it was.
fn is_incident(model: &Model, event: EventId) -> Certainty {
    let kinds = model.event_kinds(event);
    let such = kinds.iter().filter(|kind| kind.family() == Family::Incident).count();
    match such {
        0 => Certainty::No,
        all if all == kinds.len() => Certainty::Certain,
        _ => Certainty::Possible,
    }
}

/// Where an event stands on the map.
struct Spots {
    /// The closest place with coordinates around each of its own.
    spots: Vec<(PlaceId, Coordinates)>,
    /// Whether it may have been at a place that is not on the map.
    may_be_elsewhere: bool,
}

fn spots(base: &KnowledgeBase, event: EventId) -> Spots {
    let model = &base.model;
    let standing = model.standing(event, Property::Place);
    let named = model.counting_values(event, Property::Place);
    let places = named.iter().filter_map(|value| match value {
        Value::Record(reference) => reference.record().and_then(|record| model.as_place(record)),
        _ => None,
    });
    let mut spots: Vec<(PlaceId, Coordinates)> = places
        .filter_map(|place| {
            let mut around = model.containing_places(place).into_iter();
            around.find_map(|place| Some((place, coordinates(base, place)?)))
        })
        .collect();
    let may_be_elsewhere = spots.len() < named.len() || standing.may_be_absent();
    spots.sort_by_key(|(place, _)| *place);
    spots.dedup_by_key(|(place, _)| *place);
    Spots { spots, may_be_elsewhere }
}

/// Tells whether anything can be drawn: whether any of some events is an incident with a place on the
/// map.
pub(in crate::render::site) fn has_any(
    base: &KnowledgeBase,
    mut events: impl Iterator<Item = EventId>,
) -> bool {
    events.any(|event| {
        is_incident(&base.model, event) != Certainty::No && !spots(base, event).spots.is_empty()
    })
}

pub(super) fn coordinates(base: &KnowledgeBase, place: PlaceId) -> Option<Coordinates> {
    let values = base.model.counting_values(place, Property::Coordinates).into_iter();
    let mut values = values.filter_map(|value| match value {
        Value::Coordinates(id) => Some(base.model.coordinates(id)),
        _ => None,
    });
    values.next()
}

/// The widest place that one lies in.
pub(super) fn widest(site: &Site<'_>, place: PlaceId) -> RecordId {
    let around = site.base.model.containing_places(place);
    around.last().map_or(place, |place| *place).record()
}

/// Why a place may not lie where it is drawn: "approximate".
pub(super) fn doubt(site: &Site<'_>, place: PlaceId) -> String {
    let record = place.record();
    let precision = words::known(site.base, record, Property::Precision);
    let differ = site.base.model.counting_values(place, Property::Coordinates).len() > 1;
    let differ = differ.then(|| "the sources differ".to_owned());
    precision.into_iter().chain(differ).collect::<Vec<_>>().join("; ")
}

/// "34.42° N, 118.63° W".
pub(super) fn position(at: Coordinates) -> String {
    let side = |degrees: f64, positive: &str, negative: &str| {
        [degrees.abs().to_string().as_str(), "° ", if degrees < 0.0 { negative } else { positive }]
            .concat()
    };
    [&side(at.latitude, "N", "S"), ", ", &side(at.longitude, "E", "W")].concat()
}
