//! The drawings of the map: the world, and closer looks at where most places are.

use std::cmp::Reverse;

use super::area::headings;
use super::label::{Label, Named, labels};
use super::located::{Located, amount};
use super::{MOST_NAMED, anchor, incidents};
use crate::render::html::page::Percent;
use crate::render::map::{Spot, Window, densest, heaps};
use crate::render::site::address::{Address, Place};
use crate::render::site::{Here, Site};
use crate::render::words::listed;

/// The narrowest that a map is drawn, in pixels; see `site.css`.
const NARROWEST: f64 = 608.0;
/// How wide closer looks are, in degrees: as wide as a large country. How many places make one worth
/// while.
const CLOSER: f64 = 62.0;
const FEWEST_CLOSER: usize = 8;
const MOST_CLOSER: usize = 2;

/// A map.
pub(super) struct Drawing {
    pub(super) title: String,
    /// In tenths of a degree: west, north, width and height.
    pub(super) view: [i64; 4],
    pub(super) meridians: Vec<Percent>,
    pub(super) parallels: Vec<Percent>,
    /// The frames of closer looks: left, top, width, height.
    pub(super) frames: Vec<[Percent; 4]>,
    pub(super) marks: Vec<Mark>,
}

pub(super) struct Mark {
    pub(super) x: Percent,
    pub(super) y: Percent,
    pub(super) radius: u8,
    /// Whether no place of it has exact coordinates.
    pub(super) ring: bool,
    pub(super) href: String,
    pub(super) title: String,
    /// What it may be called: the name of its place, or of the first of several.
    names: [String; 2],
    /// The name beside it, where there is room.
    pub(super) label: Option<Label>,
    /// How many incidents certainly, where that is not one; a question mark for none.
    pub(super) number: String,
    /// Whether a closer look shows it too.
    pub(super) is_repeated: bool,
}

/// The world, and closer looks at where most places are.
pub(super) fn drawings(
    site: &Site<'_>,
    here: &Here<'_>,
    located: &[Located],
    has_rings: bool,
) -> Vec<Drawing> {
    let points: Vec<(f64, f64)> =
        located.iter().map(|one| (one.at.latitude, one.at.longitude)).collect();
    let mut closer: Vec<Window> = Vec::new();
    while closer.len() < MOST_CLOSER
        && let Some(window) = densest(&points, CLOSER, FEWEST_CLOSER, &closer)
    {
        closer.push(window);
    }
    let world = drawing(site, here, located, "The world".to_owned(), Window::WORLD, &closer);
    let looks = headings(site, located, &closer).into_iter().zip(&closer);
    let looks = looks.map(|(title, window)| drawing(site, here, located, title, *window, &[]));
    let mut drawings: Vec<Drawing> = std::iter::once(world).chain(looks).collect();
    for mark in drawings.iter_mut().flat_map(|drawing| &mut drawing.marks) {
        mark.ring &= has_rings;
    }
    drawings
}

fn spot(window: &Window, one: &Located) -> Option<Spot> {
    let (x, y) = window.project(one.at.latitude, one.at.longitude)?;
    Some(Spot { x, y, weight: amount([one]).possible })
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
    // Marks that would lie on each other are one.
    let heaps = heaps(&spots, |one, other| {
        f64::from(radius(one.weight) + radius(other.weight)) * 100.0 / NARROWEST
    });
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
    // Of the world the frames show the crowded parts, with names.
    if window != Window::WORLD {
        let named = marks.iter().map(|mark| Named {
            x: mark.x,
            y: mark.y,
            radius: mark.radius,
            names: mark.names.clone(),
        });
        let labels = labels(&named.collect::<Vec<_>>());
        for (mark, label) in marks.iter_mut().zip(labels) {
            mark.label = label;
        }
    }
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
    let amount = amount(members.iter().copied());
    let told = members.iter().take(MOST_NAMED).map(|one| site.label(one.place.record()));
    let mut told: Vec<String> = told.map(str::to_owned).collect();
    let own = site.label(leader.place.record()).to_owned();
    let names = match members.len() {
        1 => [own.clone(), own],
        all => [[&own, " and ", &(all - 1).to_string(), " more"].concat(), own],
    };
    if members.len() > told.len() {
        told.push([&(members.len() - told.len()).to_string(), " more"].concat());
    }
    let title = [&listed(&told, "and"), ": ", &incidents(amount)].concat();
    let href = match members {
        [_] => here.link(site, Address::of(Place::Record(leader.place.record()))),
        _ => ["#", &anchor(site, leader.place.record())].concat(),
    };
    // A range has no room: the title and the list tell it.
    let number = match amount.certain {
        0 => "?".to_owned(),
        1 => String::new(),
        certain => certain.to_string(),
    };
    Mark {
        x: Percent(spot.x),
        y: Percent(spot.y),
        radius: radius(amount.certain),
        ring: members.iter().all(|one| !one.doubt.is_empty()),
        href,
        title,
        names,
        label: None,
        number,
        is_repeated: false,
    }
}

/// How large a mark is, in pixels from its middle.
fn radius(incidents: usize) -> u8 {
    match incidents {
        1 => 5,
        0 | 2..=4 => 7,
        5..=9 => 9,
        _ => 12,
    }
}
