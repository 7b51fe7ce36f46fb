//! Where a place lies in the world, on its own page.

use super::located::{coordinates, doubt, position};
use crate::model::RecordId;
use crate::render::html::page::Percent;
use crate::render::map::Window;
use crate::render::site::address::{Address, Place};
use crate::render::site::{Here, Site};

/// A place on a small map of the world.
pub(in crate::render::site) struct Locator {
    pub(in crate::render::site) x: Percent,
    pub(in crate::render::site) y: Percent,
    /// Whether the coordinates are not exact, or those of a wider place.
    pub(in crate::render::site) ring: bool,
    /// What the mark stands for: "At 34.42° N, 118.63° W (approximate)".
    pub(in crate::render::site) words: String,
    /// Leads to the map of all places; empty where there is none.
    pub(in crate::render::site) href: String,
}

impl Locator {
    /// Finds where a place lies, or the closest one around it that has coordinates; `None` of
    /// another record, and where none has.
    pub(in crate::render::site) fn of(
        site: &Site<'_>,
        here: &Here<'_>,
        record: RecordId,
    ) -> Option<Self> {
        let model = &site.base.model;
        let own = model.as_place(record)?;
        let mut around = model.containing_places(own).into_iter();
        let (place, at) = around.find_map(|place| Some((place, coordinates(site.base, place)?)))?;
        let (x, y) = Window::WORLD.project(at.latitude, at.longitude)?;
        let degrees = position(at);
        let doubt = doubt(site, place);
        let mut words = if place == own {
            ["At ", &degrees].concat()
        } else {
            let wider = site.label(place.record());
            ["Its own coordinates are not known; ", wider, ", in which it lies, is at ", &degrees]
                .concat()
        };
        if !doubt.is_empty() {
            words.extend([" (", &doubt, ")"]);
        }
        let href = if site.plan.has(Place::Map) {
            here.link(site, Address::of(Place::Map))
        } else {
            String::new()
        };
        let ring = place != own || !doubt.is_empty();
        Some(Self { x: Percent(x), y: Percent(y), ring, words, href })
    }
}
