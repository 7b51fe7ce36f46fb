//! Events in order of time, by year; after them, where there is room, lanes over a time axis.

mod lanes;

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::{BLOCK, Columns, write_hanging};
use super::mark::{arrow, dot, full, line, open, strong};
use crate::date::{Certainty, month_short, year_in_date};
use crate::knowledge_base::KnowledgeBase;
use crate::model::World;
use crate::query::{Timeline, TimelineEntry, event_citations};
use crate::render::Look;
use crate::render::timeline::Heading;
use crate::render::words::{self, Length, count};

/// Writes the events, then the counts.
pub(super) fn write(
    answer: &Timeline,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if answer.entries.is_empty() && answer.undated.is_empty() {
        return writeln!(out, "no event fits");
    }
    let mut footnotes = Footnotes::new(base);
    let dated = answer.entries.iter().map(|entry| (entry, true));
    let mut entries = dated.chain(answer.undated.iter().map(|entry| (entry, false)));
    let mut written = String::new();
    loop {
        let block = entries.by_ref().take(BLOCK);
        let groups =
            group(block.map(|(entry, is_dated)| row(*entry, is_dated, &mut footnotes, base, look)));
        if groups.is_empty() {
            break;
        }
        write_groups(groups, &mut written, look, out)?;
    }
    let has_lanes = look.extras.lanes && !answer.entries.is_empty();
    if has_lanes {
        writeln!(out)?;
        lanes::write(answer, base, look, out)?;
    }
    writeln!(out)?;
    write_hanging("", &legend(has_lanes, look), look.width, out)?;
    if footnotes.len() > 0 {
        writeln!(out)?;
    }
    footnotes.write_with_counts(&counts(answer, look), look, out)
}

/// Puts rows under their headings, with the notes in a column of their own.
fn group(rows: impl Iterator<Item = (String, [String; 5])>) -> Vec<(String, Columns)> {
    let mut groups: Vec<(String, Columns)> = Vec::new();
    for (heading, cells) in rows {
        if let Some((_, columns)) = groups.last_mut().filter(|(last, _)| *last == heading) {
            columns.row(cells);
        } else {
            let mut columns = Columns::new(2);
            columns.row(cells);
            groups.push((heading, columns));
        }
    }
    groups
}

/// Writes groups that stand in line; the heading of the first where it is not the one `written`
/// last.
fn write_groups(
    mut groups: Vec<(String, Columns)>,
    written: &mut String,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut widths = Columns::common_widths(groups.iter().map(|(_, rows)| rows), usize::MAX);
    if widths.iter().sum::<usize>() + widths.len() * 2 > look.width {
        // No room for notes of their own: they follow the titles.
        let joined = groups.into_iter().map(|(heading, rows)| (heading, rows.join_last(" · ")));
        groups = joined.collect();
        widths = Columns::common_widths(groups.iter().map(|(_, rows)| rows), look.width);
    }
    for (heading, rows) in groups {
        if heading != *written {
            if !written.is_empty() && heading.starts_with("without") {
                writeln!(out)?;
            }
            writeln!(out, "{}", strong(&heading, look))?;
        }
        rows.write_in(&widths, out)?;
        *written = heading;
    }
    Ok(())
}

/// What an event stands under, and its date, mark, family, title and notes.
fn row(
    entry: TimelineEntry,
    is_dated: bool,
    footnotes: &mut Footnotes<'_>,
    base: &KnowledgeBase,
    look: Look,
) -> (String, [String; 5]) {
    let event = entry.event;
    let heading = is_dated.then(|| Heading::of(&entry.occurrence(base)));
    let year = heading.and_then(Heading::year);
    let date = words::event_date(base, event, Length::Short).unwrap_or_default();
    let family = words::families(base, event);
    let mut title = base.model.label(event).to_owned();
    if look.extras.all {
        title = footnotes.marked(title, event_citations(base, event));
    }
    let cells = [
        line(&without_year(&date, year)),
        mark(entry, base, look).to_string(),
        family,
        line(&title),
        line(&notes(entry, base, look)),
    ];
    (heading.map_or_else(|| "without a date".to_owned(), Heading::words), cells)
}

/// A full mark for what fits certainly and is dated exactly, an open one for all else.
fn mark(entry: TimelineEntry, base: &KnowledgeBase, look: Look) -> char {
    if is_full(entry, base) { full(look) } else { open(look) }
}

/// Whether an event fits certainly and is dated exactly.
fn is_full(entry: TimelineEntry, base: &KnowledgeBase) -> bool {
    entry.certainty == Certainty::Certain && base.model.is_dated_exactly(entry.event)
}

fn notes(entry: TimelineEntry, base: &KnowledgeBase, look: Look) -> String {
    let mut notes = Vec::new();
    if base.model.world(entry.event) == World::Story {
        notes.push("in a story".to_owned());
    }
    if entry.certainty == Certainty::Possible {
        notes.push("possible".to_owned());
    }
    if entry.is_disputed {
        notes.push("sources differ".to_owned());
    }
    notes.extend(words::relative::of_event(base, entry.event));
    notes.extend(words::event::ended(base, entry.event, arrow(look)));
    notes.join("; ")
}

/// The date without the year it stands under, after the name of a month: "6–21 Oct".
fn without_year(date: &str, year: Option<i64>) -> String {
    let Some(year) = year else { return date.to_owned() };
    let year = format!(" {}", year_in_date(year));
    let mut words = String::new();
    let mut rest = date;
    while let Some((before, after)) = rest.split_once(&year) {
        words.push_str(before);
        let is_of_month = (1..=12).map(month_short).any(|month| before.ends_with(month));
        // AD 98 is not the beginning of AD 987.
        let is_whole = !after.starts_with(|next: char| next.is_ascii_digit());
        if !(is_of_month && is_whole) {
            words.push_str(&year);
        }
        rest = after;
    }
    words + rest
}

/// "41 events: 38 certain, 3 possible · without a date: 2".
fn counts(answer: &Timeline, look: Look) -> String {
    let possible =
        answer.entries.iter().filter(|entry| entry.certainty == Certainty::Possible).count();
    let certain = answer.entries.len() - possible;
    let dated = count(answer.entries.len(), "dated event", "dated events");
    let dated = match possible {
        0 => dated,
        _ => format!("{dated}: {certain} certain, {possible} possible"),
    };
    match answer.undated.len() {
        0 => dated,
        undated => format!("{dated} {} without a date: {undated}", dot(look)),
    }
}

/// What the marks mean.
fn legend(has_lanes: bool, look: Look) -> String {
    let (full, open, dot) = (full(look), open(look), dot(look));
    let marks =
        format!("{full} certain, dated exactly {dot} {open} possible, or not dated exactly");
    if has_lanes { format!("{marks} {dot} a number: so many in one place") } else { marks }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_the_heading_is_not_repeated() {
        assert_eq!(without_year("21 Oct 2021, 13:48", Some(2021)), "21 Oct, 13:48");
        assert_eq!(without_year("Dec 2021 – Jan 2022", Some(2021)), "Dec – Jan 2022");
        assert_eq!(without_year("c. 2021", Some(2021)), "c. 2021");
        assert_eq!(without_year("3 Oct AD 987", Some(987)), "3 Oct");
        assert_eq!(without_year("3 Oct AD 98 – 5 Oct AD 987", Some(98)), "3 Oct – 5 Oct AD 987");
        assert_eq!(without_year("15 Mar 44 BC", Some(-43)), "15 Mar");
        assert_eq!(without_year("30 Dec 2 BC – 2 Jan 1 BC", Some(-1)), "30 Dec – 2 Jan 1 BC");
        assert_eq!(without_year("6 Oct 2021", None), "6 Oct 2021");
    }
}
