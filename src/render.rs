//! Answers in every format: one file per format and kind of answer; no command formats anything.
//!
//! The formats write the same [`Results`]; each must know every kind of answer. Text that comes
//! from the data is made harmless for where it goes. Timeline geometry is numbers only.

pub mod html;
mod json;
mod rows;
mod text;
pub mod timeline;

mod words;

use std::io::{self, Write};

use crate::knowledge_base::KnowledgeBase;
use crate::query::Results;

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
}

/// Counts things in words: "1 event", "3 events".
fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
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
    match format {
        Format::Table => text::write(results, base, look, out),
        Format::Json => json::write(results, base, out),
        Format::Ndjson => json::write_lines(results, base, out),
        Format::Csv => rows::write_csv(&rows::of(results, base), out),
        Format::Markdown => rows::write_markdown(&rows::of(results, base), out),
    }
}
