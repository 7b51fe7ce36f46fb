//! Records one a line: when, what they are called, what they are, and their keys.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::layout::{Columns, GAP};
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
    /// Each record with what is remarked on its name.
    pub(super) records: Vec<(RecordId, Option<String>)>,
}

impl<'a> Group<'a> {
    /// Makes a group of records without remarks.
    pub(super) fn new(heading: Option<&'a str>, records: &[RecordId]) -> Self {
        Self { heading, records: records.iter().map(|record| (*record, None)).collect() }
    }
}

/// Writes groups of records, their columns in line with one another.
///
/// Where all are events, the date comes first, as on a timeline; otherwise after the name. What
/// all records are is not said of each.
pub(super) fn write(
    base: &KnowledgeBase,
    groups: &[Group<'_>],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let all = || groups.iter().flat_map(|group| &group.records);
    let are_events = all().all(|(record, _)| base.model.as_event(*record).is_some());
    let mut kinds: Vec<String> = all().map(|(record, _)| kind(base, *record)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let page = Page { base, look, are_events, says_kinds: kinds.len() > 1 };
    let has_headings = groups.iter().any(|group| group.heading.is_some());
    let indent = if has_headings { 2 } else { 0 };
    let rows: Vec<Vec<[String; 3]>> = groups
        .iter()
        .map(|group| {
            let records = group.records.iter();
            records.map(|(record, remark)| page.row(*record, remark.as_deref())).collect()
        })
        .collect();
    let (widths, are_beside) = widths(rows.iter().flatten(), indent, look);
    for (group, rows) in groups.iter().zip(rows).filter(|(_, rows)| !rows.is_empty()) {
        if let Some(heading) = group.heading {
            writeln!(out, "{}", strong(heading, look))?;
        }
        let mut columns = Columns::new(indent);
        for [date, text, key] in rows {
            if are_beside {
                columns.row([date, text, key]);
            } else {
                columns.row([date, text]);
                columns.row([String::new(), key]);
            }
        }
        columns.write_in(&widths, out)?;
    }
    Ok(())
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
    are_events: bool,
    says_kinds: bool,
}

impl Page<'_> {
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
pub(super) fn count(base: &KnowledgeBase, records: &[RecordId]) -> String {
    let mut kinds: Vec<RecordKind> =
        records.iter().map(|record| base.model.record(*record).kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    match kinds.as_slice() {
        [kind] => words::count(records.len(), kind.words(), kind.plural()),
        _ => words::count(records.len(), "record", "records"),
    }
}
