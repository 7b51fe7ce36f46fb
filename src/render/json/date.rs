//! How dates are understood, as JSON.

use serde::Serialize;

use super::Document;
use super::line::{ReadingPart, reading};
use crate::query::{NotADate, Reading};

/// What the contract of lines says, and the same in words.
#[derive(Serialize)]
pub(super) struct Item<'r> {
    #[serde(flatten)]
    reading: ReadingPart<'r>,
    /// The expression as this program would write it.
    canonical: Option<String>,
    /// What it means, in English.
    words: Option<String>,
    /// What would put it right.
    help: Option<&'static str>,
}

pub(super) fn document(readings: &[Reading]) -> Document<(), impl Iterator<Item = Item<'_>>> {
    Document { schema: "continuity/date/1", head: (), results: readings.iter().map(item) }
}

fn item(one: &Reading) -> Item<'_> {
    let date = one.date.as_ref();
    Item {
        reading: reading(one),
        canonical: date.ok().map(ToString::to_string),
        words: date.ok().map(|date| date.explanation().to_string()),
        help: date.err().and_then(NotADate::help),
    }
}
