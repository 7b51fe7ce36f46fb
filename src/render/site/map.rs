//! The map: where incidents happened, with a list that carries everything, and what else happened
//! there beside it: courts and offices, where the rest happens, would outweigh all sets.
//!
//! An event counts at the closest place with coordinates around each that it may have been at: once in
//! every number, however many marks these places have, and certainly only where it can have been
//! nowhere else.

mod area;
mod drawing;
mod label;
mod located;
mod locator;

use std::io;

use askama::Template;

use super::address::{Address, Place};
use super::list::Row;
use super::plan::Sheet;
use super::section::Section;
use super::shell::{Own, Shell};
use super::twin::TwinFormat;
use super::{Here, Site};
use crate::model::RecordId;
use crate::query::Amount;
use crate::render::html::{HtmlError, fill};
use crate::render::words::{count, counted};
use crate::render::{RowFormat, json, rows};
use crate::text::fold;
use drawing::{Drawing, drawings};
pub(super) use located::has_any;
use located::{Located, amount, located, position, widest};
pub(super) use locator::Locator;

/// So many places are drawn, those with the most incidents.
const MOST_PLACES: usize = 2_000;
/// So many places are named in the title of a mark.
const MOST_NAMED: usize = 4;
/// What is said of incidents that are not on the map.
const NO_PLACE: &str = " no place, or none whose coordinates are known.";

#[derive(Template)]
#[template(path = "site/map.html", whitespace = "minimize")]
struct MapTemplate {
    shell: Shell,
    drawings: Vec<Drawing>,
    /// What the marks do not say by themselves; may be empty.
    doubts: String,
    groups: Vec<Group>,
    /// Leads to all places.
    all_places: String,
    /// How many incidents stand at no place on the map; may be empty.
    elsewhere: String,
}

/// The places of one part of the world.
struct Group {
    heading: String,
    anchor: String,
    rows: Vec<(String, Row)>,
}

/// Writes the map.
pub(super) fn write(
    site: &Site<'_>,
    sheet: &Sheet,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let here = Here::new(site, sheet);
    let (mut located, elsewhere) = located(site);
    let all = located.iter().filter(|one| one.has_incident()).count();
    located.truncate(MOST_PLACES);
    let (shown, _) = located.split_at(located.partition_point(Located::has_incident));
    let places = count(shown.len(), "place", "places");
    let of_all = if all > shown.len() {
        [", those with the most of ", &all.to_string()].concat()
    } else {
        String::new()
    };
    let incidents = incidents(amount(shown));
    let own = Own {
        title: "Where incidents happened".to_owned(),
        form: ["Map of ", &places].concat(),
        description: [&incidents, " at ", &places, &of_all, ". The list below names each."]
            .concat(),
    };
    let elsewhere = match elsewhere.possible {
        0 => String::new(),
        1 if elsewhere.certain == 1 => ["1 incident has", NO_PLACE].concat(),
        _ => [&self::incidents(elsewhere), " have", NO_PLACE].concat(),
    };
    fill(
        &MapTemplate {
            shell: Shell::of(site, &here, own),
            doubts: doubts(shown),
            drawings: drawings(site, &here, shown, !is_mostly_inexact(shown)),
            groups: groups(site, &here, &located),
            all_places: here.link(site, Address::of(Place::List(Section::Places, None))),
            elsewhere,
        },
        out,
    )
}

/// Writes the map for programs: all places with coordinates where anything happened.
pub(super) fn write_twin(
    site: &Site<'_>,
    format: TwinFormat,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let (located, elsewhere) = located(site);
    let places = located.iter().map(Located::placed);
    match format {
        TwinFormat::Json => json::map::write(site.base, elsewhere, places, out),
        TwinFormat::Csv => rows::write(RowFormat::Csv, rows::map::rows(site.base, places), out),
    }
}

/// What rings and question marks mean on this map.
fn doubts(located: &[Located]) -> String {
    let is_open = located.iter().any(|one| amount([one]).certain == 0);
    let ring = match located.iter().filter(|one| !one.doubt.is_empty()).count() {
        0 => None,
        _ if is_mostly_inexact(located) => {
            Some("Most coordinates are not exact; the list says which.")
        }
        _ => Some("A dashed ring: the coordinates are not exact."),
    };
    let open = is_open.then_some("A question mark: an incident may have happened there.");
    ring.into_iter().chain(open).collect::<Vec<_>>().join(" ")
}

/// Whether so many coordinates are not exact that rings around these would say nothing.
fn is_mostly_inexact(located: &[Located]) -> bool {
    located.iter().filter(|one| !one.doubt.is_empty()).count() * 2 > located.len()
}

/// "1 incident", "3 to 5 incidents".
fn incidents(amount: Amount) -> String {
    counted::several(amount, "incident", "incidents")
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
    let others = one.others();
    let events = match (one.has_incident(), others.possible) {
        (true, 0) => incidents(amount([one])),
        (true, _) => {
            let others = counted::several(others, "other event", "other events");
            [&incidents(amount([one])), ", ", &others].concat()
        }
        (false, _) => ["no incident, ", &counted::events(others)].concat(),
    };
    let row = Row {
        label: site.label(record).to_owned(),
        href: here.link(site, Address::of(Place::Record(record))),
        remark: [&events, " · ", &at].concat(),
    };
    (anchor(site, record), row)
}
