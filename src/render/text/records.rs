//! Records one a line: when, what they are called, what they are, and their keys.

use std::io::{self, Write};
use std::iter::repeat;

use unicode_width::UnicodeWidthStr;

use super::layout::{BLOCK, Columns, GAP};
use super::mark::{arrow, dot, line, strong};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind, World};
use crate::render::Look;
use crate::render::words::{self, Length};

/// The least room for names beside keys; with less, keys stand below.
const LEAST_ROOM: usize = 30;

/// Records under a heading; without one where there is nothing to tell apart.
pub(super) struct Group<'a> {
    pub(super) heading: Option<&'a str>,
    pub(super) records: &'a [RecordId],
    /// What is remarked on the name of each; none where it is shorter than the records.
    pub(super) remarks: &'a [Option<String>],
}

impl<'a> Group<'a> {
    /// Makes a group of records without remarks.
    pub(super) fn new(heading: Option<&'a str>, records: &'a [RecordId]) -> Self {
        Self { heading, records, remarks: &[] }
    }

    /// The records, each with what is remarked on it.
    fn remarked(&self) -> impl Iterator<Item = (RecordId, Option<&'a str>)> {
        let remarks = self.remarks.iter().map(Option::as_deref);
        self.records.iter().copied().zip(remarks.chain(repeat(None)))
    }
}

/// Writes groups of records, their columns in line with one another, as far as [`BLOCK`] reaches.
///
/// Where all are events, the date comes first, as on a timeline; otherwise after the name. What
/// all records are is not said of each.
pub(super) fn write(
    base: &KnowledgeBase,
    groups: &[Group<'_>],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let all = || groups.iter().flat_map(|group| group.records.iter().copied());
    let are_events = all().all(|record| base.model.as_event(record).is_some());
    let has_headings = groups.iter().any(|group| group.heading.is_some());
    let indent = if has_headings { 2 } else { 0 };
    let page = Page { base, look, indent, are_events, says_kinds: differ(base, all()) };
    let mut rows = groups.iter().flat_map(|group| {
        group.remarked().map(|(record, remark)| (group.heading, page.row(record, remark)))
    });
    let mut written = None;
    loop {
        let block: Vec<_> = rows.by_ref().take(BLOCK).collect();
        if block.is_empty() {
            return Ok(());
        }
        page.block(block, &mut written, out)?;
    }
}

/// Tells whether records are of several kinds.
fn differ(base: &KnowledgeBase, records: impl Iterator<Item = RecordId>) -> bool {
    let mut kinds = records.map(|record| kind(base, record));
    kinds.next().is_some_and(|first| kinds.any(|kind| kind != first))
}

/// How wide dates, names and keys are, and whether keys have room beside the names: dates and keys
/// do not wrap, names take what is left.
fn widths<'r>(
    rows: impl Iterator<Item = &'r [String; 3]>,
    indent: usize,
    look: Look,
) -> ([usize; 3], bool) {
    let mut widths = [0; 3];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    let [date, text, key] = widths;
    let before = if date > 0 { indent + date + GAP } else { indent };
    let room = look.width.saturating_sub(before + GAP + key);
    if room >= LEAST_ROOM {
        return ([date, text.min(room), key], true);
    }
    ([date, look.width.saturating_sub(before).max(LEAST_ROOM), 0], false)
}

struct Page<'b> {
    base: &'b KnowledgeBase,
    look: Look,
    indent: usize,
    are_events: bool,
    says_kinds: bool,
}

impl Page<'_> {
    /// Writes rows that stand in line; a heading where it is not the one `written` last.
    fn block<'h>(
        &self,
        rows: Vec<(Option<&'h str>, [String; 3])>,
        written: &mut Option<&'h str>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (widths, are_beside) = widths(rows.iter().map(|(_, row)| row), self.indent, self.look);
        let mut columns = Columns::new(self.indent);
        for (heading, [date, text, key]) in rows {
            if heading != *written {
                columns.write_in(&widths, out)?;
                columns = Columns::new(self.indent);
                if let Some(heading) = heading {
                    writeln!(out, "{}", strong(heading, self.look))?;
                }
                *written = heading;
            }
            if are_beside {
                columns.row([date, text, key]);
            } else {
                columns.row([date, text]);
                columns.row([String::new(), key]);
            }
        }
        columns.write_in(&widths, out)
    }

    /// Date, name with what is known of it, key.
    fn row(&self, record: RecordId, remark: Option<&str>) -> [String; 3] {
        let date = words::own_time(self.base, record, Length::Short);
        let mut text = label(self.base, record, arrow(self.look));
        if let Some(remark) = remark {
            text.extend([" ", remark]);
        }
        let kind = self.says_kinds.then(|| kind(self.base, record));
        let inner_date = date.clone().filter(|_| !self.are_events);
        let known: Vec<String> = kind.into_iter().chain(inner_date).collect();
        if !known.is_empty() {
            text.extend([" ", dot(self.look), " ", &known.join(", ")]);
        }
        let date = date.filter(|_| self.are_events).unwrap_or_default();
        [line(&date), line(&text), line(self.base.model.key(record))]
    }
}

/// The label; after that of a charge what came of it.
pub(super) fn label(base: &KnowledgeBase, record: RecordId, arrow: &str) -> String {
    let label = base.model.label(record);
    match words::came_of_record(base, record, arrow) {
        Some(came) => format!("{label} {came}"),
        None => label.to_owned(),
    }
}

/// Which kind of record it is, and that it belongs to a story's own world, where it does.
pub(super) fn kind_of_record(base: &KnowledgeBase, record: RecordId) -> String {
    in_its_world(base, record, base.model.record(record).kind.words())
}

/// What a record is, and that it belongs to a story's own world, where it does.
fn kind(base: &KnowledgeBase, record: RecordId) -> String {
    in_its_world(base, record, &words::kind(base, record))
}

fn in_its_world(base: &KnowledgeBase, record: RecordId, kind: &str) -> String {
    // A character is always one of a story.
    let is_character = base.model.record(record).kind == RecordKind::Character;
    match base.model.world(record) {
        World::Story if !is_character => format!("{kind}, in a story"),
        World::Story | World::Real => kind.to_owned(),
    }
}

/// Counts records in words: "3 people", "1 event"; "5 records" of several kinds.
pub(super) fn count(base: &KnowledgeBase, records: impl Iterator<Item = RecordId>) -> String {
    let mut kinds = records.map(|record| base.model.record(record).kind).peekable();
    let first = kinds.peek().copied();
    let (of_first, all) = kinds.fold((0, 0), |(of_first, all), kind| {
        (of_first + usize::from(Some(kind) == first), all + 1)
    });
    match first {
        Some(kind) if of_first == all => words::count(all, kind.words(), kind.plural()),
        _ => words::count(all, "record", "records"),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};
    use crate::render::Extras;

    #[test]
    fn what_is_longer_than_a_block_is_set_block_by_block() {
        let mut records = String::from("[");
        for at in 0..=BLOCK {
            let name = if at == BLOCK { "Zed of the long name" } else { "Ann" };
            write!(records, "Person(id: \"p{at:05}\", name: \"{name}\"),").unwrap();
        }
        records.push(']');
        let files = Memory::new().with(SETTINGS_FILE, "()").with("a.ron", records);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let people: Vec<RecordId> = base.model.records().map(|(id, _)| id).collect();
        let look = Look { color: false, width: 80, unicode: true, extras: Extras::default() };
        let mut out = Vec::new();
        let groups = [Group::new(Some("certain"), &people), Group::new(Some("possible"), &[])];
        super::write(&base, &groups, look, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 1 + people.len(), "one heading");
        assert_eq!(lines[..2], ["certain", "  Ann  p00000"], "no row waits for the last one");
        assert_eq!(lines[people.len()], "  Zed of the long name  p10000");
    }
}
