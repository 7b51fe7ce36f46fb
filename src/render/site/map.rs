//! The map: where incidents and all else happened, with a list that carries everything.
//!
//! An event counts at the closest place around it that has coordinates, so that none is drawn twice.

mod locator;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

use askama::Template;

use super::address::{Address, Place};
use super::list::Row;
use super::plan::Sheet;
use super::section::Section;
use super::shell::{Own, Shell};
use super::{Here, Site};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Coordinates, EventId, PlaceId, Property, RecordId, Value};
use crate::render::html::page::Percent;
use crate::render::html::{HtmlError, fill};
use crate::render::map::{Spot, Window, densest, heaps};
use crate::render::words::{self, count, listed};
use crate::text::fold;
pub(super) use locator::Locator;

/// So many places are drawn, those with the most events.
const MOST_PLACES: usize = 2_000;
/// Marks closer than this, in hundredths of the width, are one.
const NEAREST: f64 = 1.7;
/// How wide closer looks are, in degrees, and how many places make one worth while.
const CLOSER: f64 = 42.0;
const FEWEST_CLOSER: usize = 8;
const MOST_CLOSER: usize = 2;
/// So many places are named in the title of a mark.
const MOST_NAMED: usize = 4;

#[derive(Template)]
#[template(path = "site/map.html", whitespace = "minimize")]
struct MapTemplate {
    shell: Shell,
    drawings: Vec<Drawing>,
    has_rings: bool,
    groups: Vec<Group>,
    /// Leads to all places.
    all_places: String,
    /// How many events stand at no place on the map; may be empty.
    elsewhere: String,
}

/// A map.
struct Drawing {
    title: String,
    /// In tenths of a degree: west, north, width and height.
    view: [i64; 4],
    meridians: Vec<Percent>,
    parallels: Vec<Percent>,
    /// The frames of closer looks: left, top, width, height.
    frames: Vec<[Percent; 4]>,
    marks: Vec<Mark>,
}

struct Mark {
    x: Percent,
    y: Percent,
    radius: u8,
    /// Whether no place of it has exact coordinates.
    ring: bool,
    href: String,
    title: String,
    /// How many events, where that is more than one.
    number: String,
    /// Whether a closer look shows it too.
    is_repeated: bool,
}

/// The places of one part of the world.
struct Group {
    heading: String,
    anchor: String,
    rows: Vec<(String, Row)>,
}

/// A place with coordinates at which something happened.
struct Located {
    place: PlaceId,
    at: Coordinates,
    /// Why it may not lie just there; may be empty.
    doubt: String,
    events: usize,
}

/// Writes the map.
pub(super) fn write(
    site: &Site<'_>,
    sheet: &Sheet,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let here = Here::new(site, sheet);
    let (mut located, elsewhere) = located(site);
    let all = located.len();
    located.truncate(MOST_PLACES);
    let places = count(located.len(), "place", "places");
    let events: usize = located.iter().map(|one| one.events).sum();
    let of_all = if all > located.len() {
        [", those with the most of ", &all.to_string()].concat()
    } else {
        String::new()
    };
    let events = count(events, "event", "events");
    let own = Own {
        title: "Where it happened".to_owned(),
        form: ["Map of ", &places].concat(),
        description: [&events, " at ", &places, &of_all, ". The list below names each."].concat(),
    };
    let elsewhere = match elsewhere {
        0 => String::new(),
        events => {
            let events = count(events, "event has", "events have");
            [&events, " no place, or none whose coordinates are known."].concat()
        }
    };
    fill(
        &MapTemplate {
            shell: Shell::of(site, &here, own),
            has_rings: located.iter().any(|one| !one.doubt.is_empty()),
            drawings: drawings(site, &here, &located),
            groups: groups(site, &here, &located),
            all_places: here.link(site, Address::of(Place::List(Section::Places, None))),
            elsewhere,
        },
        out,
    )
}

/// Tells whether anything can be drawn.
pub(super) fn has_any(base: &KnowledgeBase, events: impl Iterator<Item = EventId>) -> bool {
    let mut events = events;
    events.any(|event| !spots(base, event).is_empty())
}

/// The places at which an event stands on the map: the closest around each of its own.
fn spots(base: &KnowledgeBase, event: EventId) -> Vec<(PlaceId, Coordinates)> {
    let model = &base.model;
    let places = model.counting_records(event, Property::Place).into_iter();
    let places = places.filter_map(|record| model.as_place(record));
    let mut found: Vec<(PlaceId, Coordinates)> = places
        .filter_map(|place| {
            let mut around = model.containing_places(place).into_iter();
            around.find_map(|place| Some((place, coordinates(base, place)?)))
        })
        .collect();
    found.dedup_by_key(|(place, _)| *place);
    found
}

fn coordinates(base: &KnowledgeBase, place: PlaceId) -> Option<Coordinates> {
    let values = base.model.counting_values(place, Property::Coordinates).into_iter();
    let mut values = values.filter_map(|value| match value {
        Value::Coordinates(id) => Some(base.model.coordinates(id)),
        _ => None,
    });
    values.next()
}

/// The places on the map, those with the most events first, and how many events are at none.
fn located(site: &Site<'_>) -> (Vec<Located>, usize) {
    let mut at: BTreeMap<PlaceId, (Coordinates, usize)> = BTreeMap::new();
    let mut elsewhere = 0;
    for entry in site.plan.real_events() {
        let spots = spots(site.base, entry.event);
        elsewhere += usize::from(spots.is_empty());
        for (place, coordinates) in spots {
            at.entry(place).or_insert((coordinates, 0)).1 += 1;
        }
    }
    let mut located: Vec<Located> = at
        .into_iter()
        .map(|(place, (at, events))| Located { place, at, doubt: doubt(site, place), events })
        .collect();
    located.sort_by_key(|one| Reverse(one.events));
    (located, elsewhere)
}

/// Why a place may not lie where it is drawn: "approximate".
fn doubt(site: &Site<'_>, place: PlaceId) -> String {
    let record = place.record();
    let precision = words::known(site.base, record, Property::Precision);
    let differ = site.base.model.counting_values(place, Property::Coordinates).len() > 1;
    let differ = differ.then(|| "the sources differ".to_owned());
    precision.into_iter().chain(differ).collect::<Vec<_>>().join("; ")
}

/// "34.42° N, 118.63° W".
fn position(at: Coordinates) -> String {
    let side = |degrees: f64, positive: &str, negative: &str| {
        [degrees.abs().to_string().as_str(), "° ", if degrees < 0.0 { negative } else { positive }]
            .concat()
    };
    [&side(at.latitude, "N", "S"), ", ", &side(at.longitude, "E", "W")].concat()
}

/// The world, and closer looks at where most places are.
fn drawings(site: &Site<'_>, here: &Here<'_>, located: &[Located]) -> Vec<Drawing> {
    let points: Vec<(f64, f64)> =
        located.iter().map(|one| (one.at.latitude, one.at.longitude)).collect();
    let mut closer: Vec<Window> = Vec::new();
    while closer.len() < MOST_CLOSER
        && let Some(window) = densest(&points, CLOSER, FEWEST_CLOSER, &closer)
    {
        closer.push(window);
    }
    let world = drawing(site, here, located, "The world".to_owned(), Window::WORLD, &closer);
    let looks = closer.iter().map(|window| {
        let title = ["A closer look: ", &around(site, located, window)].concat();
        drawing(site, here, located, title, *window, &[])
    });
    std::iter::once(world).chain(looks).collect()
}

/// Names what a window shows, by where most of the places in it lie: "United States".
fn around(site: &Site<'_>, located: &[Located], window: &Window) -> String {
    let mut wide: BTreeMap<RecordId, usize> = BTreeMap::new();
    for one in located.iter().filter(|one| spot(window, one).is_some()) {
        *wide.entry(widest(site, one.place)).or_insert(0) += 1;
    }
    let mut wide: Vec<(RecordId, usize)> = wide.into_iter().collect();
    wide.sort_by_key(|(_, places)| Reverse(*places));
    let names = wide.iter().take(MOST_NAMED).map(|(record, _)| site.label(*record));
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    if wide.len() > names.len() {
        names.push([&(wide.len() - names.len()).to_string(), " more"].concat());
    }
    listed(&names, "and")
}

/// The widest place that one lies in.
fn widest(site: &Site<'_>, place: PlaceId) -> RecordId {
    let around = site.base.model.containing_places(place);
    around.last().map_or(place, |place| *place).record()
}

fn spot(window: &Window, one: &Located) -> Option<Spot> {
    let (x, y) = window.project(one.at.latitude, one.at.longitude)?;
    Some(Spot { x, y, weight: one.events })
}

fn drawing(
    site: &Site<'_>,
    here: &Here<'_>,
    located: &[Located],
    title: String,
    window: Window,
    closer: &[Window],
) -> Drawing {
    let inside = located.iter().filter_map(|one| Some((one, spot(&window, one)?)));
    let (inside, spots): (Vec<&Located>, Vec<Spot>) = inside.unzip();
    let heaps = heaps(&spots, NEAREST);
    let marks = heaps.iter().filter_map(|heap| {
        let members: Vec<&Located> =
            heap.iter().filter_map(|at| inside.get(*at).copied()).collect();
        let leader = *members.first()?;
        let spot = spots.get(*heap.first()?)?;
        let is_repeated = closer.iter().any(|window| self::spot(window, leader).is_some());
        Some(Mark { is_repeated, ..mark(site, here, &members, leader, spot) })
    });
    let mut marks: Vec<Mark> = marks.collect();
    marks.sort_by_key(|mark| Reverse(mark.radius));
    let view = [window.west, -window.north, window.width, window.height];
    let frames = closer.iter().filter_map(|inner| {
        let (x, y) = window.project(inner.north, inner.west)?;
        let width = inner.width * 100.0 / window.width;
        Some([x, y, width, inner.height * 100.0 / window.height].map(Percent))
    });
    let step = if window.width > 90.0 { 30 } else { 10 };
    Drawing {
        title,
        view: view.map(tenths),
        meridians: lines(-180, 180, step, |at| Some(window.project(window.north, at)?.0)),
        parallels: lines(-60, 80, step, |at| Some(window.project(at, window.west)?.1)),
        frames: frames.collect(),
        marks,
    }
}

/// Where the lines of the grid are that lie on a map.
fn lines(from: i32, to: i32, step: i32, place: impl Fn(f64) -> Option<f64>) -> Vec<Percent> {
    let lines = (from..=to).filter(|at| at % step == 0);
    lines.filter_map(|at| place(f64::from(at))).map(Percent).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "degrees have few digits")]
fn tenths(degrees: f64) -> i64 {
    (degrees * 10.0).round() as i64
}

fn mark(
    site: &Site<'_>,
    here: &Here<'_>,
    members: &[&Located],
    leader: &Located,
    spot: &Spot,
) -> Mark {
    let events: usize = members.iter().map(|one| one.events).sum();
    let names = members.iter().take(MOST_NAMED).map(|one| site.label(one.place.record()));
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    if members.len() > names.len() {
        names.push([&(members.len() - names.len()).to_string(), " more"].concat());
    }
    let title = [&listed(&names, "and"), ": ", &count(events, "event", "events")].concat();
    let href = match members {
        [_] => here.link(site, Address::of(Place::Record(leader.place.record()))),
        _ => ["#", &anchor(site, leader.place.record())].concat(),
    };
    Mark {
        x: Percent(spot.x),
        y: Percent(spot.y),
        radius: match events {
            0..=1 => 5,
            2..=4 => 7,
            5..=9 => 9,
            _ => 12,
        },
        ring: members.iter().all(|one| !one.doubt.is_empty()),
        href,
        title,
        number: if events > 1 { events.to_string() } else { String::new() },
        is_repeated: false,
    }
}

fn anchor(site: &Site<'_>, place: RecordId) -> String {
    ["at-", site.base.model.key(place)].concat()
}

/// The places by the widest place that they lie in, both by name.
fn groups(site: &Site<'_>, here: &Here<'_>, located: &[Located]) -> Vec<Group> {
    let mut rows: Vec<(RecordId, &Located)> =
        located.iter().map(|one| (widest(site, one.place), one)).collect();
    rows.sort_by_cached_key(|(widest, one)| {
        let name = |record: RecordId| (fold(site.label(record)), record);
        (name(*widest), name(one.place.record()))
    });
    let groups = rows.chunk_by(|(one, _), (other, _)| one == other);
    groups
        .filter_map(|group| {
            let (widest, _) = group.first()?;
            Some(Group {
                heading: site.label(*widest).to_owned(),
                anchor: ["in-", site.base.model.key(*widest)].concat(),
                rows: group.iter().map(|(_, one)| row(site, here, one)).collect(),
            })
        })
        .collect()
}

fn row(site: &Site<'_>, here: &Here<'_>, one: &Located) -> (String, Row) {
    let record = one.place.record();
    let at = position(one.at);
    let at = if one.doubt.is_empty() { at } else { [&at, " (", &one.doubt, ")"].concat() };
    let row = Row {
        label: site.label(record).to_owned(),
        href: here.link(site, Address::of(Place::Record(record))),
        remark: [&count(one.events, "event", "events"), " · ", &at].concat(),
    };
    (anchor(site, record), row)
}
