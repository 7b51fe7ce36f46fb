//! The base at a glance, as rows.

use std::borrow::Cow;

use super::{Column, Rows};
use crate::query::Stats;
use crate::render::words::counted::{amount, decade};

/// What there is, and how much of it.
type Row = (Cow<'static, str>, String);

const COLUMNS: [Column<Row>; 2] =
    [("what", |(what, _), cell| cell.text(what)), ("value", |(_, value), cell| cell.text(value))];

pub(super) fn rows(answer: &Stats) -> Rows<'_> {
    let row = |what: &'static str, value: String| (Cow::Borrowed(what), value);
    let named = |what: String, value: String| (Cow::Owned(what), value);
    let files = [row("files", answer.files.to_string())];
    let records =
        answer.records.iter().map(move |(kind, count)| row(kind.plural(), count.to_string()));
    let families = answer.families.iter();
    let families = families
        .map(move |(family, count)| named(format!("events: {}", family.words()), amount(*count)));
    let decades = answer.decades.iter();
    let decades = decades
        .map(move |(year, count)| named(format!("events: {}", decade(*year)), amount(*count)));
    let story = answer.story_records.iter().map(move |(kind, count)| {
        named(format!("{} in a story's world", kind.plural()), count.to_string())
    });
    let counts = [
        ("events without a date", answer.undated),
        ("events not known to the day", answer.uncertain),
        ("claims", answer.claims),
        ("claims set aside", answer.deprecated),
        ("claims without a source", answer.unsourced),
        ("disputed properties", answer.disputed),
        ("citations", answer.citations),
        ("independent origins", answer.origins),
        ("links", answer.links),
        ("connected parts", answer.components),
    ];
    let counts = counts.into_iter().map(move |(what, count)| row(what, count.to_string()));
    let days = [("earliest day", answer.earliest), ("latest day", answer.latest)];
    let days = days.into_iter().filter_map(move |(what, day)| Some(row(what, day?.to_string())));
    let base = files.into_iter().chain(records).chain(families).chain(decades).chain(story);
    Rows::new(COLUMNS, base.chain(counts).chain(days))
}
