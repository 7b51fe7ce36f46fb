//! Answers as rows of plain cells, for CSV and Markdown.
//!
//! A column that says what a field of the JSON contract says has that field's name.

mod chains;
mod conflicts;
mod counts;
mod date;
mod details;
mod listing;
mod neighborhood;
mod paths;
mod presence;
mod relation;
mod search;
mod stats;
mod status;
mod structure;
mod timeline;
mod together;
mod why;

use std::borrow::Cow;
use std::io::{self, Write};

use crate::date::Day;
use crate::knowledge_base::KnowledgeBase;
use crate::query::Results;
use crate::text::{visible, visible_lines};

/// Named columns and rows under them, each as long as the columns; the rows are made one after the
/// other while they are written.
pub(super) struct Rows<'a> {
    columns: Vec<&'static str>,
    rows: Box<dyn Iterator<Item = Vec<String>> + 'a>,
}

impl<'a> Rows<'a> {
    fn new<R>(columns: impl Into<Vec<&'static str>>, rows: R) -> Self
    where
        R: IntoIterator<Item = Vec<String>, IntoIter: 'a>,
    {
        Self { columns: columns.into(), rows: Box::new(rows.into_iter()) }
    }
}

/// Makes rows of an answer. An empty answer has columns and no rows.
pub(super) fn of<'a>(results: &'a Results, base: &'a KnowledgeBase) -> Rows<'a> {
    match results {
        Results::Listing(listing) => listing::rows(listing, base),
        Results::Timeline(timeline) => timeline::rows(timeline, base),
        Results::Hits(hits) => search::rows(hits, base),
        Results::Dates(readings) => date::rows(readings),
        Results::Details(details) => details::rows(details, base),
        Results::Status(status) => status::rows(status, base),
        Results::Presence(presence) => presence::rows(presence, base),
        Results::Conflicts(conflicts) => conflicts::rows(conflicts, base),
        Results::Paths(paths) => paths::rows(paths, base),
        Results::Chains(chains) => chains::rows(chains, base),
        Results::Neighborhood(neighborhood) => neighborhood::rows(neighborhood, base),
        Results::Relation(relation) => relation::rows(relation, base),
        Results::Counts(counts) => counts::rows(counts, base),
        Results::Stats(stats) => stats::rows(stats),
        Results::Together(together) => together::rows(together, base),
        Results::Central(central) => structure::centrality(central, base),
        Results::Bridges(bridges) => structure::bridges(bridges, base),
        Results::Clusters(clusters) => structure::clusters(clusters, base),
        Results::Why(why) => why::rows(why, base),
    }
}

/// A day, or nothing where there is none.
fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Writes rows as CSV (RFC 4180, line ends `\n`), with the columns' names first.
///
/// A cell that a spreadsheet would take for a formula is put behind an apostrophe; characters that
/// would disturb a terminal are written out.
pub(super) fn write_csv(rows: Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(rows.columns).map_err(io_error)?;
    for row in rows.rows {
        for cell in &row {
            let cell = visible_lines(cell);
            writer.write_field(harmless_cell(&cell).as_bytes()).map_err(io_error)?;
        }
        writer.write_record(None::<&[u8]>).map_err(io_error)?;
    }
    writer.flush()
}

/// Keeps what kind of failure it was: a closed pipe is told from a full disk by it.
fn io_error(error: csv::Error) -> io::Error {
    let kind = match error.kind() {
        csv::ErrorKind::Io(error) => error.kind(),
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, error)
}

fn harmless_cell(cell: &str) -> Cow<'_, str> {
    let is_formula = cell.starts_with(['=', '+', '@', '\t', '\r'])
        || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    if is_formula { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Writes rows as a table in Markdown.
pub(super) fn write_markdown(rows: Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_line(rows.columns.iter().copied(), out)?;
    write_line(rows.columns.iter().map(|_| "---"), out)?;
    for row in rows.rows {
        let cells: Vec<String> = row.iter().map(|cell| markdown_cell(cell)).collect();
        write_line(cells.iter().map(String::as_str), out)?;
    }
    Ok(())
}

fn write_line<'a>(cells: impl Iterator<Item = &'a str>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "|")?;
    for cell in cells {
        write!(out, " {cell} |")?;
    }
    writeln!(out)
}

/// The cell on one line, with every mark that Markdown or HTML would take for its own escaped.
fn markdown_cell(cell: &str) -> String {
    let mut escaped = String::with_capacity(cell.len());
    for c in visible(&cell.replace('\n', " ")).chars() {
        if matches!(c, '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::render::counted::Counted;

    #[test]
    fn cells_do_nothing_where_they_land() {
        assert_eq!(harmless_cell("=1+1"), "'=1+1");
        assert_eq!(harmless_cell("-106.09"), "-106.09");
        assert_eq!(harmless_cell("-cmd"), "'-cmd");
        assert_eq!(harmless_cell("plain"), "plain");
        assert_eq!(markdown_cell("a|b\n<i>"), "a\\|b \\<i\\>");
        assert_eq!(markdown_cell("\u{202e}x"), "\\\\u{202e}x");
    }

    #[test]
    fn rows_are_written_while_they_are_made() {
        // The writer of CSV has a buffer of its own.
        const HELD: usize = 64 * 1024;
        for is_csv in [true, false] {
            let written = Cell::new(0);
            let rows = (0..1_000_000_usize)
                .inspect(|at| assert!(written.get() + HELD >= 10 * at, "{at}"))
                .map(|_| vec!["abc".to_owned(), "a cell".to_owned()]);
            let (rows, mut out) = (Rows::new(["a", "b"], rows), Counted(&written));
            let done =
                if is_csv { write_csv(rows, &mut out) } else { write_markdown(rows, &mut out) };
            done.unwrap();
            assert!(written.get() >= 10_000_000);
        }
    }
}
