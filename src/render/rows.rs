//! Answers as rows of plain cells, for CSV and Markdown.
//!
//! A column that says what a field of the JSON contract says has that field's name. A row is a few
//! handles; a cell is made when it is written, so that a column nobody asked for costs nothing.

mod bibliography;
mod cell;
mod chains;
mod conflicts;
mod counts;
mod csv;
mod date;
mod details;
mod listing;
pub(super) mod map;
mod markdown;
mod neighborhood;
pub(super) mod page;
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

use std::io::{self, Write};

use super::RowFormat;
use crate::knowledge_base::KnowledgeBase;
use crate::query::Results;
use crate::text::{closest, visible};
use cell::Cell;
use csv::Csv;
pub(super) use csv::EventCells;
use markdown::Markdown;

/// A column of rows of one sort: its name, and what writes the cell of a row.
type Column<R> = (&'static str, fn(&R, &mut Cell));

/// Makes rows and writes the cells of some columns, given by their places.
type WriteRows<'a> = Box<dyn FnOnce(&[usize], &mut dyn Sheet) -> io::Result<()> + 'a>;

/// Named columns and rows under them, which are made one after the other while they are written.
pub(super) struct Rows<'a> {
    names: Vec<&'static str>,
    /// The places of the columns to be written, in order.
    chosen: Vec<usize>,
    write: WriteRows<'a>,
}

/// What rows are written on.
trait Sheet {
    /// Writes the names of the columns.
    fn head(&mut self, names: &[&str]) -> io::Result<()>;
    /// Writes the next cell of a row.
    fn cell(&mut self, text: &str) -> io::Result<()>;
    /// Ends a row.
    fn end_row(&mut self) -> io::Result<()>;
    /// Writes what was kept back.
    fn end(&mut self) -> io::Result<()>;
}

/// Why columns cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ColumnsError {
    /// The answer has no such column.
    #[error("this answer has no column `{}`", visible(name))]
    Unknown {
        /// What was asked for.
        name: String,
        /// The columns that it has.
        known: Vec<&'static str>,
    },
    /// Writing failed.
    #[error(transparent)]
    Write(#[from] io::Error),
}

impl ColumnsError {
    /// Says what would help, where anything would.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let Self::Unknown { name, known } = self else { return None };
        let all = format!("the columns are {}", known.join(","));
        Some(match closest(name, known.iter().copied()) {
            Some(similar) => format!("did you mean `{similar}`? {all}"),
            None => all,
        })
    }
}

impl<'a> Rows<'a> {
    fn new<R: 'a>(
        columns: impl Into<Vec<Column<R>>>,
        rows: impl IntoIterator<Item = R, IntoIter: 'a>,
    ) -> Self {
        let (columns, rows) = (columns.into(), rows.into_iter());
        let names: Vec<_> = columns.iter().map(|(name, _)| *name).collect();
        let write = move |chosen: &[usize], sheet: &mut dyn Sheet| {
            let chosen: Vec<_> = chosen.iter().filter_map(|at| columns.get(*at).copied()).collect();
            let (mut rows, mut some, mut batch) = (rows, Vec::new(), Batch::default());
            loop {
                some.clear();
                some.extend(rows.by_ref().take(BATCH));
                if some.is_empty() {
                    return Ok(());
                }
                batch.make(&chosen, &some);
                batch.write(some.len(), sheet)?;
            }
        };
        Self { chosen: (0..names.len()).collect(), names, write: Box::new(write) }
    }

    /// Names the columns there are.
    pub(super) fn names(self) -> Vec<&'static str> {
        self.names
    }

    /// Chooses columns by their names, in the order of these.
    fn choose(mut self, names: &[impl AsRef<str>]) -> Result<Self, ColumnsError> {
        self.chosen.clear();
        for name in names.iter().map(AsRef::as_ref) {
            let Some(place) = self.names.iter().position(|known| *known == name) else {
                let (name, known) = (name.to_owned(), self.names);
                return Err(ColumnsError::Unknown { name, known });
            };
            self.chosen.push(place);
        }
        Ok(self)
    }
}

/// How many rows are made side by side.
const BATCH: usize = 64;

/// The cells of some rows, in one text.
///
/// They are made column after column: what a cell looks up it mostly waits for, and the cells of one
/// column, which do not need one another, wait together.
#[derive(Default)]
struct Batch {
    cells: Cell,
    /// Where each cell ends.
    ends: Vec<usize>,
}

impl Batch {
    fn make<R>(&mut self, columns: &[Column<R>], rows: &[R]) {
        self.cells.clear();
        self.ends.clear();
        for (_, write) in columns {
            for row in rows {
                write(row, &mut self.cells);
                self.ends.push(self.cells.len());
            }
        }
    }

    /// Takes the cells one after the other: of one row those of the row.
    fn each(&self, mut take: impl FnMut(&str)) {
        let mut start = 0;
        for end in &self.ends {
            take(self.cells.as_str().get(start..*end).unwrap_or_default());
            start = *end;
        }
    }

    /// Writes so many rows, row after row.
    fn write(&self, rows: usize, sheet: &mut dyn Sheet) -> io::Result<()> {
        let end = |at: usize| self.ends.get(at).copied().unwrap_or_default();
        for row in 0..rows {
            for at in (row..self.ends.len()).step_by(rows) {
                let start = at.checked_sub(1).map_or(0, end);
                sheet.cell(self.cells.as_str().get(start..end(at)).unwrap_or_default())?;
            }
            sheet.end_row()?;
        }
        Ok(())
    }
}

/// Makes rows of an answer, with all columns. An empty answer has columns and no rows.
pub(super) fn all<'a>(results: &'a Results, base: &'a KnowledgeBase) -> Rows<'a> {
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
        Results::Bibliography(bibliography) => bibliography::rows(bibliography, base),
        Results::Stats(stats) => stats::rows(stats),
        Results::Together(together) => together::rows(together, base),
        Results::Central(central) => structure::centrality(central, base),
        Results::Bridges(bridges) => structure::bridges(bridges, base),
        Results::Clusters(clusters) => structure::clusters(clusters, base),
        Results::Why(why) => why::rows(why, base),
    }
}

/// Makes rows of an answer, with the columns that are named, in that order.
pub(super) fn chosen<'a>(
    columns: &[impl AsRef<str>],
    results: &'a Results,
    base: &'a KnowledgeBase,
) -> Result<Rows<'a>, ColumnsError> {
    all(results, base).choose(columns)
}

/// Writes rows under the names of their columns.
pub(super) fn write(format: RowFormat, rows: Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    let sheet: &mut dyn Sheet = match format {
        RowFormat::Csv => &mut Csv::new(out),
        RowFormat::Markdown => &mut Markdown::new(out),
    };
    let names = rows.chosen.iter().filter_map(|at| rows.names.get(*at).copied());
    sheet.head(&names.collect::<Vec<_>>())?;
    (rows.write)(&rows.chosen, sheet)?;
    sheet.end()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell as Count;

    use super::*;
    use crate::render::counted::Counted;

    const COLUMNS: [Column<usize>; 3] = [
        ("a", |_, cell| cell.text("abc")),
        ("b", |_, cell| cell.text("a cell")),
        ("dear", |_, _| panic!("nobody asked for it")),
    ];

    #[test]
    fn rows_are_written_while_they_are_made() {
        // The writer of CSV has a buffer of its own.
        const HELD: usize = 64 * 1024;
        for format in [RowFormat::Csv, RowFormat::Markdown] {
            let written = Count::new(0);
            let rows =
                (0..1_000_000_usize).inspect(|at| assert!(written.get() + HELD >= 10 * at, "{at}"));
            let rows = Rows::new(COLUMNS, rows).choose(&["a", "b"]).unwrap();
            write(format, rows, &mut Counted(&written)).unwrap();
            assert!(written.get() >= 10_000_000);
        }
    }

    #[test]
    fn columns_come_in_the_order_asked_for_and_no_other_is_made() {
        let written = |chosen: &[&str]| {
            let rows = Rows::new(COLUMNS, [0, 1]).choose(chosen).unwrap();
            let mut out = Vec::new();
            write(RowFormat::Csv, rows, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(&["b", "a"]), "b,a\na cell,abc\na cell,abc\n");
        assert_eq!(written(&["a", "a"]), "a,a\nabc,abc\nabc,abc\n");
    }

    #[test]
    fn an_unknown_column_is_answered_with_those_there_are() {
        let error = |names: &[&str]| Rows::new(COLUMNS, []).choose(names).err().unwrap();
        let unknown = error(&["a", "deer"]);
        assert_eq!(unknown.to_string(), "this answer has no column `deer`");
        assert_eq!(unknown.help().unwrap(), "did you mean `dear`? the columns are a,b,dear");
        assert_eq!(error(&[""]).help().unwrap(), "the columns are a,b,dear");
    }
}
