//! The base at a glance, for people.

use std::io::{self, Write};

use super::layout::{Columns, wrap};
use super::mark::{line, strong};
use crate::knowledge_base::KnowledgeBase;
use crate::query::Stats;
use crate::render::Look;
use crate::render::words::{count, day};

pub(super) fn write(
    answer: &Stats,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if let Some(name) = &base.settings.name {
        writeln!(out, "{}", strong(&line(name), look))?;
    }
    if let Some(description) = &base.settings.description {
        for part in wrap(&line(description), look.width) {
            writeln!(out, "{part}")?;
        }
    }
    writeln!(out)?;
    let mut columns = Columns::new(0);
    for (name, words) in facts(answer) {
        columns.row([name.to_owned(), words]);
    }
    columns.write(look.width, out)
}

fn facts(answer: &Stats) -> Vec<(&'static str, String)> {
    let records: usize = answer.records.iter().map(|(_, count)| count).sum();
    let kinds: Vec<String> = answer
        .records
        .iter()
        .map(|(kind, number)| count(*number, kind.words(), kind.plural()))
        .collect();
    let families: Vec<String> = answer
        .families
        .iter()
        .map(|(family, number)| format!("{number} {}", family.words()))
        .collect();
    let story = match answer.story_events {
        0 => String::new(),
        events => format!("; and {events} in a story’s own world"),
    };
    let events: usize = answer.families.iter().map(|(_, count)| count).sum();
    let sources = answer
        .records
        .iter()
        .find(|(kind, _)| *kind == crate::model::RecordKind::Source)
        .map_or(0, |(_, count)| *count);
    let time = match (answer.earliest, answer.latest) {
        (Some(earliest), Some(latest)) => format!("from {} to {}", day(earliest), day(latest)),
        (Some(earliest), None) => format!("from {} on", day(earliest)),
        (None, Some(latest)) => format!("until {}", day(latest)),
        (None, None) => "no event has a date".to_owned(),
    };
    vec![
        ("files", answer.files.to_string()),
        ("records", listed(records, &kinds)),
        ("events", listed(events, &families) + &story),
        (
            "time",
            format!(
                "{time}: {} not known to the day, {} without a date",
                answer.uncertain, answer.undated
            ),
        ),
        (
            "claims",
            format!(
                "{}: {} set aside, {} openly without a source",
                answer.claims, answer.deprecated, answer.unsourced
            ),
        ),
        (
            "disputed",
            count(
                answer.disputed,
                "property on which sources differ",
                "properties on which sources differ",
            ),
        ),
        (
            "sources",
            format!(
                "{}, cited {}",
                count(sources, "source", "sources"),
                count(answer.citations, "time", "times")
            ) + &format!(
                ", from {}",
                count(answer.origins, "independent origin", "independent origins")
            ),
        ),
        (
            "links",
            format!(
                "{} in {}",
                answer.links,
                count(answer.components, "connected part", "connected parts")
            ),
        ),
    ]
}

fn listed(total: usize, parts: &[String]) -> String {
    if parts.is_empty() { total.to_string() } else { format!("{total}: {}", parts.join(", ")) }
}
