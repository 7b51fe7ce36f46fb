//! What cells are written into: a buffer that all cells share, one behind the other.

use std::fmt::{Display, Write};

use crate::date::Day;

/// What a column writes its cells into.
#[derive(Default)]
pub(super) struct Cell(String);

impl Cell {
    /// Empties it of all cells.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Where the next cell begins.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// All cells since it was emptied.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Adds a text.
    pub(super) fn text(&mut self, text: impl AsRef<str>) {
        self.0.push_str(text.as_ref());
    }

    /// Adds a text, where there is one.
    pub(super) fn text_if_any(&mut self, text: Option<impl AsRef<str>>) {
        if let Some(text) = text {
            self.text(text);
        }
    }

    /// Adds a number, or whatever else can be shown.
    pub(super) fn shown(&mut self, value: impl Display) {
        // Writing to a `String` does not fail.
        let _ = write!(self.0, "{value}");
    }

    /// Adds what can be shown, where there is something.
    pub(super) fn shown_if_any(&mut self, value: Option<impl Display>) {
        if let Some(value) = value {
            self.shown(value);
        }
    }

    /// Adds a day, or nothing where there is none.
    pub(super) fn day(&mut self, day: Option<Day>) {
        self.shown_if_any(day);
    }

    /// Adds texts with something between each two.
    pub(super) fn list(&mut self, texts: impl IntoIterator<Item: AsRef<str>>, between: &str) {
        for (at, text) in texts.into_iter().enumerate() {
            if at > 0 {
                self.text(between);
            }
            self.text(text);
        }
    }
}

impl From<Cell> for String {
    fn from(cell: Cell) -> Self {
        cell.0
    }
}
