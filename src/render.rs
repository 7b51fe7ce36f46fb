//! Answers in every format: one file per format and kind of answer; no command formats anything.
//!
//! The formats write the same [`Results`]; each must know every kind of answer. What they say alike
//! is worded once, in `words`; as of when the data are is said once, in `frame`. Text that comes from the data is made harmless for where it goes.
//! Timeline geometry is numbers only.

#[cfg(test)]
mod counted;
mod frame;
pub mod html;
mod json;
mod kept;
pub mod map;
mod placed;
mod rows;
pub mod site;
mod text;
pub mod timeline;
pub(crate) mod words;

use std::io::{self, Write};

use crate::date::Relations;
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Reading, Results};
use frame::Frame;

pub use rows::ColumnsError;

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: sentences, groups and footnotes.
    Table,
    /// One versioned document.
    Json,
    /// The document's rows, one JSON object a line.
    Ndjson,
    /// Comma-separated rows with a head line.
    Csv,
    /// A table in Markdown.
    Markdown,
}

/// What an answer looks like where people read it.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether colour is used.
    pub color: bool,
    /// How many columns a line has.
    pub width: usize,
    /// Whether characters beyond ASCII may be drawn.
    pub unicode: bool,
    /// What is shown beside the answer itself.
    pub extras: Extras,
}

/// What people may ask to see beside an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// What is otherwise only counted: people without dates, the sources of a timeline.
    pub all: bool,
    /// Lanes over a time axis.
    pub lanes: bool,
}

/// Writes an answer.
///
/// # Errors
///
/// When writing fails.
pub fn write(
    format: Format,
    results: &Results,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let frame = Frame::of(base);
    match format {
        Format::Table => {
            text::write_frame(&frame, look, out)?;
            text::write(results, base, look, out)
        }
        Format::Json => json::write(results, base, &frame, out),
        Format::Ndjson => json::write_lines(results, base, out),
        Format::Csv => rows::write(RowFormat::Csv, rows::all(results, base), out),
        Format::Markdown => rows::write(RowFormat::Markdown, rows::all(results, base), out),
    }
}

/// A format of plain rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFormat {
    /// Comma-separated rows with a head line.
    Csv,
    /// A table in Markdown.
    Markdown,
}

/// Writes some columns of an answer, in the order in which they are named. Only they are made.
///
/// # Errors
///
/// When the answer has no column of that name; nothing is written then. When writing fails.
pub fn write_columns(
    format: RowFormat,
    columns: &[impl AsRef<str>],
    results: &Results,
    base: &KnowledgeBase,
    out: &mut dyn Write,
) -> Result<(), ColumnsError> {
    Ok(rows::write(format, rows::chosen(columns, results, base)?, out)?)
}

/// Names the columns that an answer has as rows.
#[must_use]
pub fn columns(results: &Results, base: &KnowledgeBase) -> Vec<&'static str> {
    rows::all(results, base).names()
}

/// Writes how an expression is understood as one JSON object on a line.
///
/// Its fields are `input`, `valid`, `level` (0, 1 or 2), `earliest` and `latest` (ISO 8601 days),
/// `kind` (`instant` or `extent`), `qualifiers`, `features` and `error`; what is unknown is `null`.
///
/// # Errors
///
/// When writing fails.
pub fn write_reading_line(reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
    json::line::write(&json::line::reading(reading), out)
}

/// Writes how two times lie to each other as one JSON object on a line.
///
/// Its fields are `a` and `b`, the letters of the relations that are `possible`, the letter of the
/// one that is `certain` or nothing, and `error`.
///
/// # Errors
///
/// When writing fails.
pub fn write_relation_line(
    pair: (&str, &str),
    relations: Result<Relations, String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    json::line::write(&json::line::relation(pair, relations), out)
}
