//! How dates are understood, in words.

use std::io::{self, Write};

use super::layout::Columns;
use crate::query::Reading;
use crate::render::Look;
use crate::text::visible;

/// Writes each date that is one: the expression, its meaning, its level. What is none is not
/// here: it is an error, and told as such.
pub(super) fn write(readings: &[Reading], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = Columns::new(0).with_gap(3);
    for reading in readings {
        let Ok(date) = &reading.date else { continue };
        columns.row([
            visible(&reading.input).into_owned(),
            date.explanation().to_string(),
            format!("EDTF level {}", date.level()),
        ]);
    }
    columns.write(look.width, out)
}
