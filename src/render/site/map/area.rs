//! What a closer look shows, as a map has it over a part of itself: "United States", "Europe".

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::located::Located;
use crate::model::RecordId;
use crate::render::map::Window;
use crate::render::site::Site;
use crate::render::words::{capitalized, listed};

/// A heading names no more parts of the world than these.
const MOST_AREAS: usize = 3;
/// At least so many of ten places that a drawing shows lie in what its heading names.
const SHARE: usize = 8;

/// Names what each window shows. Where two show parts of one area, it is said which.
pub(super) fn headings(site: &Site<'_>, located: &[Located], windows: &[Window]) -> Vec<String> {
    let names: Vec<String> =
        windows.iter().map(|window| heading(site, &inside(site, located, window))).collect();
    let told = names.iter().zip(windows).enumerate().map(|(at, (name, window))| {
        let mut others = names.iter().zip(windows).enumerate();
        let twin = others.find(|(other, (same, _))| *other != at && *same == name);
        match twin {
            Some((_, (_, twin))) => [name.as_str(), ", in the ", side(window, twin)].concat(),
            None => name.clone(),
        }
    });
    told.map(|name| capitalized(&name)).collect()
}

/// The way to each place of a window, from the widest place around it.
fn inside(site: &Site<'_>, located: &[Located], window: &Window) -> Vec<Vec<RecordId>> {
    let shown =
        located.iter().filter(|one| window.project(one.at.latitude, one.at.longitude).is_some());
    let way = |one: &Located| {
        let around = site.base.model.containing_places(one.place).into_iter().rev();
        around.map(crate::model::PlaceId::record).collect()
    };
    shown.map(way).collect()
}

/// Names the fewest parts of the world that nearly all places lie in, and of so many the closest
/// around these.
fn heading(site: &Site<'_>, ways: &[Vec<RecordId>]) -> String {
    let deepest = ways.iter().map(Vec::len).max().unwrap_or(0);
    let levels: Vec<Vec<RecordId>> = (0..deepest).rev().map(|depth| areas(ways, depth)).collect();
    let fewest = (1..=MOST_AREAS).find_map(|most| levels.iter().find(|areas| areas.len() == most));
    let Some(areas) = fewest.or(levels.last()) else { return String::new() };
    let names: Vec<&str> =
        areas.iter().take(MOST_AREAS).map(|record| site.label(*record)).collect();
    listed(&names, "and")
}

/// The areas so many steps below the widest that nearly all places lie in, those with the most first.
fn areas(ways: &[Vec<RecordId>], depth: usize) -> Vec<RecordId> {
    let mut found: BTreeMap<RecordId, usize> = BTreeMap::new();
    for area in ways.iter().filter_map(|way| way.get(depth).or(way.last())) {
        *found.entry(*area).or_default() += 1;
    }
    let mut found: Vec<(RecordId, usize)> = found.into_iter().collect();
    found.sort_by_key(|(_, places)| Reverse(*places));
    let mut covered = 0;
    let needed = found.into_iter().take_while(|(_, places)| {
        let is_needed = covered * 10 < ways.len() * SHARE;
        covered += places;
        is_needed
    });
    needed.map(|(area, _)| area).collect()
}

/// Where one window lies, seen from another.
fn side(window: &Window, other: &Window) -> &'static str {
    let east = (window.west + window.width / 2.0) - (other.west + other.width / 2.0);
    let north = (window.north - window.height / 2.0) - (other.north - other.height / 2.0);
    match (east.abs() < north.abs(), east < 0.0, north < 0.0) {
        (true, _, true) => "south",
        (true, _, false) => "north",
        (false, true, _) => "west",
        (false, false, _) => "east",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids<const N: usize>(ways: [&[usize]; N]) -> Vec<Vec<RecordId>> {
        let id = |at: &usize| RecordId::from_index(*at).unwrap();
        ways.map(|way| way.iter().map(id).collect()).to_vec()
    }

    #[test]
    fn the_areas_of_a_level_are_those_that_nearly_all_places_lie_in() {
        // A continent with two countries, of which one has nearly all places, and an island apart.
        let ways = ids([&[0, 1, 2], &[0, 1, 3], &[0, 1, 4], &[0, 1, 4], &[0, 5], &[9]]);
        let numbers = |depth| -> Vec<usize> {
            areas(&ways, depth).into_iter().map(RecordId::index).collect()
        };
        assert_eq!(numbers(0), [0]);
        assert_eq!(numbers(1), [1, 5]);
        assert_eq!(numbers(2), [4, 2, 3, 5]);
    }

    #[test]
    fn a_part_of_an_area_is_told_by_the_side_it_lies_on() {
        let window = |west, north| Window { west, north, width: 10.0, height: 5.0 };
        assert_eq!(side(&window(-120.0, 40.0), &window(-80.0, 42.0)), "west");
        assert_eq!(side(&window(-80.0, 40.0), &window(-120.0, 42.0)), "east");
        assert_eq!(side(&window(0.0, 60.0), &window(2.0, 40.0)), "north");
        assert_eq!(side(&window(0.0, 40.0), &window(2.0, 60.0)), "south");
    }
}
