//! Records that were picked, for people: what fits for certain, what may, what has no date.

use std::io::{self, Write};

use super::layout::Columns;
use super::mark::{arrow, dot, line, strong};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, World};
use crate::query::Listing;
use crate::render::Look;
use crate::render::words::{self, Length, count};

/// The headings say which answer is which; where all is certain there is nothing to tell apart.
pub(super) fn write(
    answer: &Listing,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let groups = [
        ("certain", &answer.certain),
        ("possible", &answer.possible),
        ("without a date", &answer.undated),
    ];
    let is_told_apart = answer.certain.len() < answer.len();
    let indent = if is_told_apart { 2 } else { 0 };
    let all = || groups.into_iter().flat_map(|(_, records)| records.iter().copied());
    let are_events = all().all(|record| base.model.as_event(record).is_some());
    let row = |record: &RecordId| row(base, *record, are_events, look);
    let mut columns = Columns::new(indent);
    for record in all() {
        columns.row(row(&record));
    }
    let widths = columns.widths(look.width);
    for (heading, records) in groups.into_iter().filter(|(_, records)| !records.is_empty()) {
        if is_told_apart {
            writeln!(out, "{}", strong(heading, look))?;
        }
        let mut group = Columns::new(indent);
        for record in records {
            group.row(row(record));
        }
        group.write_in(&widths, out)?;
    }
    if answer.is_empty() {
        return writeln!(out, "nothing fits");
    }
    writeln!(out, "\n{}", total(answer, base, look))
}

/// Events by their dates; other records by their names.
fn row(base: &KnowledgeBase, record: RecordId, are_events: bool, look: Look) -> [String; 4] {
    let date = line(&words::own_time(base, record, Length::Short).unwrap_or_default());
    let label = line(&label(base, record, arrow(look)));
    let kind = line(&kind(base, record));
    let key = line(base.model.key(record));
    if are_events { [date, label, kind, key] } else { [label, kind, date, key] }
}

/// Which kind of record it is, and that it belongs to a story's own world, where it does.
pub(super) fn kind_of_record(base: &KnowledgeBase, record: RecordId) -> String {
    in_its_world(base, record, base.model.record(record).kind.words())
}

/// What a record is, and that it belongs to a story's own world, where it does.
pub(super) fn kind(base: &KnowledgeBase, record: RecordId) -> String {
    in_its_world(base, record, &words::kind(base, record))
}

fn in_its_world(base: &KnowledgeBase, record: RecordId, kind: &str) -> String {
    match base.model.world(record) {
        World::Story => format!("{kind}, in a story"),
        World::Real => kind.to_owned(),
    }
}

/// The label; after that of a charge what came of it.
pub(super) fn label(base: &KnowledgeBase, record: RecordId, arrow: &str) -> String {
    let model = &base.model;
    let label = model.label(record);
    let came = model.as_event(record).and_then(|event| words::came_of(base, event, arrow));
    match came {
        Some(came) => format!("{label} {came}"),
        None => label.to_owned(),
    }
}

fn total(answer: &Listing, base: &KnowledgeBase, look: Look) -> String {
    let all = answer.certain.iter().chain(&answer.possible).chain(&answer.undated);
    let mut kinds: Vec<_> = all.map(|record| base.model.record(*record).kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let (one, several) = match kinds.as_slice() {
        [kind] => (kind.words(), kind.plural()),
        _ => ("record", "records"),
    };
    let total = count(answer.len(), one, several);
    let groups = [
        (answer.certain.len(), "certain"),
        (answer.possible.len(), "possible"),
        (answer.undated.len(), "without a date"),
    ];
    if answer.certain.len() == answer.len() {
        return total;
    }
    let groups = groups.into_iter().filter(|(count, _)| *count > 0);
    let groups: Vec<String> = groups.map(|(count, words)| format!("{count} {words}")).collect();
    format!("{total} {} {}", dot(look), groups.join(", "))
}
