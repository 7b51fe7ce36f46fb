//! The map of a site as a document: where incidents happened, one item a place.

use std::io::{self, Write};

use serde::Serialize;

use super::counts::{AmountPart, part};
use super::part::{RecordPart, record};
use super::stream::{Sequence, write_lined};
use super::{Framed, frame};
use crate::knowledge_base::KnowledgeBase;
use crate::query::Amount;
use crate::render::frame::Frame;
use crate::render::placed::Placed;

/// How many incidents the map does not show.
#[derive(Serialize)]
struct Head {
    /// Those at no place whose coordinates are known, or that may have been at none.
    elsewhere: AmountPart,
}

/// A place with coordinates, and how many events stand there.
#[derive(Serialize)]
struct Item<'p> {
    place: RecordPart,
    /// Degrees north, from -90 to 90.
    latitude: f64,
    /// Degrees east, from -180 to 180.
    longitude: f64,
    /// Why it may not lie just there, in words.
    doubt: Option<&'p str>,
    incidents: AmountPart,
    other_events: AmountPart,
}

/// Writes the places of a map, with how many incidents are at none.
///
/// # Errors
///
/// When writing fails.
pub(in crate::render) fn write<'p>(
    base: &KnowledgeBase,
    elsewhere: Amount,
    places: impl Iterator<Item = Placed<'p>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let framed = Framed {
        schema: "continuity/map/1",
        frame: &frame::part(&Frame::of(base)),
        head: &Head { elsewhere: part(elsewhere) },
        results: Sequence::of(places.map(|placed| item(base, &placed))),
    };
    write_lined(&framed, out)
}

fn item<'p>(base: &KnowledgeBase, placed: &Placed<'p>) -> Item<'p> {
    Item {
        place: record(base, placed.place.record()),
        latitude: placed.at.latitude,
        longitude: placed.at.longitude,
        doubt: Some(placed.doubt).filter(|doubt| !doubt.is_empty()),
        incidents: part(placed.incidents),
        other_events: part(placed.others),
    }
}
