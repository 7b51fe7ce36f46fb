//! Events in order of time, by year; after them, where there is room, lanes over a time axis.

mod lanes;

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::Columns;
use super::mark::{arrow, dot, line, strong};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Timeline, TimelineEntry};
use crate::render::Look;
use crate::render::words::count;
use crate::render::words::{self, Length, endings, event as said};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

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
    let mut groups: Vec<(String, Columns)> = Vec::new();
    for entry in &answer.entries {
        let year = year(entry);
        let heading = year.map_or_else(|| "without limits".to_owned(), year_words);
        let row = row(entry, year, &mut footnotes, base, look);
        add(&mut groups, &heading, row);
    }
    for entry in &answer.undated {
        add(&mut groups, "without a date", row(entry, None, &mut footnotes, base, look));
    }
    let widths = Columns::common_widths(groups.iter().map(|(_, rows)| rows), look.width);
    for (at, (heading, rows)) in groups.iter().enumerate() {
        if at > 0 && heading.starts_with("without") {
            writeln!(out)?;
        }
        writeln!(out, "{}", strong(heading, look))?;
        rows.write_in(&widths, out)?;
    }
    if look.lanes && !answer.entries.is_empty() {
        writeln!(out)?;
        lanes::write(answer, base, look, out)?;
    }
    writeln!(out)?;
    footnotes.write_with_counts(&counts(answer, look), out)?;
    writeln!(out, "{}", legend(look))
}

fn add(groups: &mut Vec<(String, Columns)>, heading: &str, row: [String; 5]) {
    if groups.last().is_none_or(|(last, _)| last != heading) {
        groups.push((heading.to_owned(), Columns::new(2)));
    }
    if let Some((_, rows)) = groups.last_mut() {
        rows.row(row);
    }
}

/// The year an entry stands under: that in which it can begin first.
fn year(entry: &TimelineEntry) -> Option<i64> {
    let bounds = entry.occurrence.bounds();
    let day = bounds.earliest_start.or(bounds.latest_start).or(bounds.latest_end)?;
    Some(day.year())
}

fn year_words(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - year) }
}

fn row(
    entry: &TimelineEntry,
    year: Option<i64>,
    footnotes: &mut Footnotes<'_>,
    base: &KnowledgeBase,
    look: Look,
) -> [String; 5] {
    let event = entry.event;
    let date = words::event_date(base, event, Length::Short).unwrap_or_default();
    let family = said::family(base, event).map_or("", crate::model::Family::words);
    let mut title = base.model.label(event).to_owned();
    if look.all {
        title.push(' ');
        title.push_str(&footnotes.marks(&said::citations(base, event)));
    }
    [
        line(&without_year(&date, year)),
        mark(entry, base, look).to_owned(),
        family.to_owned(),
        line(&title),
        line(&notes(entry, base, look)),
    ]
}

/// A full mark for what fits certainly and is dated exactly, an open one for all else.
fn mark(entry: &TimelineEntry, base: &KnowledgeBase, look: Look) -> &'static str {
    let is_exact = said::is_exact(base, entry.event, &entry.occurrence);
    let is_certain = entry.certainty == Certainty::Certain;
    match (is_exact && is_certain, look.unicode) {
        (true, true) => "●",
        (true, false) => "*",
        (false, true) => "◌",
        (false, false) => "o",
    }
}

fn notes(entry: &TimelineEntry, base: &KnowledgeBase, look: Look) -> String {
    let mut notes = Vec::new();
    if entry.certainty == Certainty::Possible {
        notes.push("possible".to_owned());
    }
    if entry.is_disputed {
        notes.push("sources differ".to_owned());
    }
    let outcomes = said::outcome_summary(base, entry.event);
    notes.extend((!outcomes.is_empty()).then_some(outcomes));
    notes.extend(endings(base, entry.event, arrow(look)).into_iter().map(|ending| ending.words));
    notes.join("; ")
}

/// The date without the year it stands under, after the name of a month: "6–21 Oct".
fn without_year(date: &str, year: Option<i64>) -> String {
    let Some(year) = year else { return date.to_owned() };
    MONTHS.iter().fold(date.to_owned(), |date, month| {
        date.replace(&format!("{month} {}", year_words(year)), month)
    })
}

/// "41 events: 38 certain, 3 possible · without a date: 2".
fn counts(answer: &Timeline, look: Look) -> String {
    let possible =
        answer.entries.iter().filter(|entry| entry.certainty == Certainty::Possible).count();
    let certain = answer.entries.len() - possible;
    let mut counts = count(answer.entries.len(), "dated event", "dated events");
    if possible > 0 {
        counts.push_str(&format!(": {certain} certain, {possible} possible"));
    }
    if !answer.undated.is_empty() {
        counts.push_str(&format!(" {} without a date: {}", dot(look), answer.undated.len()));
    }
    counts
}

fn legend(look: Look) -> &'static str {
    if look.unicode {
        "● certain, dated exactly · ◌ possible, or not dated exactly"
    } else {
        "* certain, dated exactly - o possible, or not dated exactly"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_the_heading_is_not_repeated() {
        assert_eq!(without_year("21 Oct 2021, 13:48", Some(2021)), "21 Oct, 13:48");
        assert_eq!(without_year("Dec 2021 – Jan 2022", Some(2021)), "Dec – Jan 2022");
        assert_eq!(without_year("c. 2021", Some(2021)), "c. 2021");
        assert_eq!(without_year("6 Oct 2021", None), "6 Oct 2021");
    }

    #[test]
    fn years_before_year_one_are_bc() {
        assert_eq!(year_words(0), "1 BC");
        assert_eq!(year_words(-43), "44 BC");
        assert_eq!(year_words(2021), "2021");
    }
}
