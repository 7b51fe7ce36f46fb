//! What a window costs when every cell of its rows is a text already, and knows nothing of disputes
//! and zones: an array of days, sorted by the first, with the cells beside them.

use continuity::date::{Bounds, Day};
use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{RecordId, RecordKind, Worlds};
use continuity::query::expression::read;
use continuity::query::{Listing, Results, list};
use continuity::render::{self, Extras, Format, Look};

/// How many days before and after the window have rows, too.
const AROUND: i64 = 400;

/// The dated events around a window.
pub(crate) struct Written {
    rows: Vec<Row>,
    /// How many days the longest one may last.
    longest: i64,
    names: Vec<String>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    /// The first and last possible day of the start, then of the end.
    start: (i64, i64),
    end: (i64, i64),
    /// Every cell but the last one, which says how the event answers.
    cells: Vec<String>,
}

impl Written {
    /// Takes the rows around a window as the tool writes them.
    pub(crate) fn new(base: &KnowledgeBase, (first, last): (i64, i64)) -> Self {
        let [from, to] = [first - AROUND, last + AROUND].map(Day::from_number);
        let filter = read(base, &format!("date:{from}/{to}")).expect("it can be read");
        let found = list(base, Some(RecordKind::Event), filter.as_ref(), Worlds::Real);
        let found = Listing { undated: Vec::new(), ..found };
        let records: Vec<RecordId> = found.certain.iter().chain(&found.possible).copied().collect();
        let look = Look { color: false, width: 100, unicode: true, extras: Extras::default() };
        let mut text = Vec::new();
        render::write(Format::Csv, &Results::Listing(found), base, look, &mut text)
            .expect("memory is not full");
        let mut reader = csv::Reader::from_reader(text.as_slice());
        let names = reader.headers().expect("a head line").iter().map(str::to_owned).collect();
        let rows = records.into_iter().zip(reader.records());
        let rows = rows.filter_map(|(record, cells)| {
            let event = base.model.as_event(record).expect("an event");
            let (start, end) = days(&base.model.occurrence(event).bounds())?;
            let cells = cells.expect("a row").iter().map(str::to_owned).collect();
            Some(Row { start, end, cells })
        });
        let mut rows: Vec<Row> = rows.collect();
        rows.sort_unstable();
        let longest = rows.iter().map(|row| row.end.1 - row.start.0).max().unwrap_or(0);
        Self { rows, longest, names }
    }

    /// The places of some columns but the last one.
    pub(crate) fn places(&self, columns: &[&str]) -> Vec<usize> {
        let place = |column: &&str| self.names.iter().position(|name| name == column);
        let places: Vec<usize> = columns.iter().filter_map(place).collect();
        assert_eq!(places.len(), columns.len(), "there are such columns");
        places
    }

    /// The places of all columns but the last one.
    pub(crate) fn all(&self) -> Vec<usize> {
        (0..self.names.len() - 1).collect()
    }

    /// Writes some cells of the events that may share a day with a window, and whether they do.
    pub(crate) fn write(&self, (first, last): (i64, i64), columns: &[usize]) -> Vec<u8> {
        let mut out: Vec<u8> = Vec::with_capacity(1 << 20);
        let from = self.rows.partition_point(|row| row.start.0 < first - self.longest);
        let to = self.rows.partition_point(|row| row.start.0 <= last);
        for row in self.rows[from..to].iter().filter(|row| row.end.1 >= first) {
            for column in columns {
                push_cell(&row.cells[*column], &mut out);
                out.push(b',');
            }
            let is_certain = row.start.1 <= last && row.end.0 >= first;
            out.extend_from_slice(if is_certain { b"certain\n" } else { b"possible\n" });
        }
        out
    }
}

type Days = (i64, i64);

fn days(bounds: &Bounds) -> Option<(Days, Days)> {
    let day = |day: Option<Day>| day.map(Day::number);
    let start = (day(bounds.earliest_start)?, day(bounds.latest_start)?);
    Some((start, (day(bounds.earliest_end)?, day(bounds.latest_end)?)))
}

/// Adds a cell, in quotation marks where CSV needs them.
fn push_cell(cell: &str, out: &mut Vec<u8>) {
    if cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        out.push(b'"');
        out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(cell.as_bytes());
    }
}
