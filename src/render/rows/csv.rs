//! Rows as CSV.

use std::borrow::Cow;
use std::io::{self, Write};

use ::csv::{ByteRecord, ErrorKind, Writer};

use super::Sheet;
use crate::text::visible_lines;

/// Writes CSV (RFC 4180, line ends `\n`), with the columns' names first.
///
/// A cell that a spreadsheet would take for a formula is put behind an apostrophe; characters that
/// would disturb a terminal are written out.
pub(super) struct Csv<W: Write> {
    writer: Writer<W>,
    /// The cells of a row so far.
    row: ByteRecord,
}

impl<W: Write> Csv<W> {
    pub(super) fn new(out: W) -> Self {
        Self { writer: Writer::from_writer(out), row: ByteRecord::new() }
    }
}

impl<W: Write> Csv<W> {
    /// Writes cells that were made before as the next ones of a row.
    pub(super) fn cells(&mut self, cells: &EventCells) {
        self.row.extend(cells.0.iter());
    }
}

/// Cells that were made harmless, to be written many times.
#[derive(Default)]
pub(in crate::render) struct EventCells(ByteRecord);

impl EventCells {
    pub(super) fn add(&mut self, text: &str) {
        self.0.push_field(harmless_cell(&visible_lines(text)).as_bytes());
    }
}

impl<W: Write> Sheet for Csv<W> {
    fn head(&mut self, names: &[&str]) -> io::Result<()> {
        self.writer.write_record(names).map_err(io_error)
    }

    fn cell(&mut self, text: &str) -> io::Result<()> {
        self.row.push_field(harmless_cell(&visible_lines(text)).as_bytes());
        Ok(())
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.writer.write_byte_record(&self.row).map_err(io_error)?;
        self.row.clear();
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Keeps what kind of failure it was: a closed pipe is told from a full disk by it.
fn io_error(error: ::csv::Error) -> io::Error {
    let kind = match error.kind() {
        ErrorKind::Io(error) => error.kind(),
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, error)
}

fn harmless_cell(cell: &str) -> Cow<'_, str> {
    let is_formula = cell.starts_with(['=', '+', '@', '\t', '\r'])
        || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    if is_formula { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_do_nothing_where_they_land() {
        assert_eq!(harmless_cell("=1+1"), "'=1+1");
        assert_eq!(harmless_cell("-106.09"), "-106.09");
        assert_eq!(harmless_cell("-cmd"), "'-cmd");
        assert_eq!(harmless_cell("plain"), "plain");
    }

    #[test]
    fn a_row_is_what_the_same_cells_written_one_by_one_are() {
        let long = "x".repeat(20_000);
        let rows: [&[&str]; 6] =
            [&["a", "b,c"], &["\"", "line\nline"], &["", ""], &[&long, "é"], &["x"], &[""]];
        for row in rows {
            let mut csv = Csv::new(Vec::new());
            row.iter().try_for_each(|cell| csv.cell(cell)).unwrap();
            csv.end_row().unwrap();
            let mut plain = Writer::from_writer(Vec::new());
            row.iter().try_for_each(|cell| plain.write_field(cell)).unwrap();
            plain.write_record(None::<&[u8]>).unwrap();
            assert_eq!(csv.writer.into_inner().unwrap(), plain.into_inner().unwrap());
        }
    }
}
