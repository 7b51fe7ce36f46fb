//! How dates are understood, as rows.

use super::{Column, Rows};
use crate::date::{Date, Feature};
use crate::query::Reading;

pub(super) fn rows(readings: &[Reading]) -> Rows<'_> {
    Rows::new(Row::COLUMNS, readings.iter().map(Row))
}

/// A date as it was read.
struct Row<'a>(&'a Reading);

impl Row<'_> {
    const COLUMNS: [Column<Self>; 10] = [
        ("input", |row, cell| cell.text(&row.0.input)),
        ("valid", |row, cell| cell.text(if row.0.date.is_ok() { "yes" } else { "no" })),
        ("level", |row, cell| cell.shown_if_any(row.date().map(Date::level))),
        ("earliest", |row, cell| cell.day(row.date().and_then(Date::earliest))),
        ("latest", |row, cell| cell.day(row.date().and_then(Date::latest))),
        ("kind", |row, cell| cell.shown_if_any(row.date().map(Date::kind))),
        ("qualifiers", |row, cell| {
            let date = row.date().into_iter();
            cell.list(date.flat_map(|date| date.qualifiers().names()), " ");
        }),
        ("features", |row, cell| {
            let date = row.date().into_iter();
            cell.list(date.flat_map(Date::features).map(Feature::name), " ");
        }),
        ("words", |row, cell| cell.shown_if_any(row.date().map(Date::explanation))),
        ("error", |row, cell| cell.shown_if_any(row.0.date.as_ref().err())),
    ];

    fn date(&self) -> Option<&Date> {
        self.0.date.as_ref().ok()
    }
}
