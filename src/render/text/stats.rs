//! The base at a glance, for people.

use std::io::{self, Write};

use super::counts::write_bars;
use super::layout::{Columns, wrap};
use super::mark::{line, strong};
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordKind;
use crate::query::Stats;
use crate::render::Look;
use crate::render::words::counted::{amount, decade};
use crate::render::words::{self, count, day};

pub(super) fn write(
    answer: &Stats,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if let Some(name) = &base.settings.name {
        writeln!(out, "{}", strong(&line(name), look))?;
    }
    if let Some(description) = base.description() {
        for part in wrap(&line(description), look.width) {
            writeln!(out, "{part}")?;
        }
    }
    writeln!(out)?;
    let mut columns = Columns::new(0);
    for (name, words) in facts(answer) {
        columns.row([name.to_owned(), words]);
    }
    columns.write(look.width, out)?;
    if answer.decades.is_empty() {
        return Ok(());
    }
    let decades = answer.decades.iter();
    let decades: Vec<_> = decades.map(|(year, number)| (decade(*year), *number)).collect();
    writeln!(out)?;
    writeln!(out, "{}", strong("events by decade", look))?;
    write_bars(&decades, look, out)
}

fn facts(answer: &Stats) -> Vec<(&'static str, String)> {
    let claims = format!(
        "{}: {} set aside, {} openly without a source",
        answer.claims, answer.deprecated, answer.unsourced
    );
    let properties = ("property on which sources differ", "properties on which sources differ");
    let parts = count(answer.components, "connected part", "connected parts");
    let facts = [
        ("files", answer.files.to_string()),
        ("records", records(answer)),
        ("events", events(answer)),
        ("time", time(answer)),
        ("claims", claims),
        ("disputed", count(answer.disputed, properties.0, properties.1)),
        ("sources", sources(answer)),
        ("links", format!("{} in {parts}", answer.links)),
        ("possible", open(answer)),
    ];
    facts.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}

/// What the clocks leave open among all that is counted.
fn open(answer: &Stats) -> String {
    if answer.open_records + answer.open_claims == 0 {
        return String::new();
    }
    let records = count(answer.open_records, "record", "records");
    let claims = count(answer.open_claims, "claim", "claims");
    format!("{records} and {claims} of these")
}

fn records(answer: &Stats) -> String {
    let worded = |(kind, number): &(RecordKind, usize)| count(*number, kind.words(), kind.plural());
    let of_stories = |kind: RecordKind| {
        let found = answer.story_records.iter().find(|(other, _)| *other == kind);
        found.map_or(0, |(_, count)| *count)
    };
    let real = answer.records.iter().map(|(kind, number)| (*kind, number - of_stories(*kind)));
    let real: Vec<_> = real.filter(|(_, number)| *number > 0).collect();
    let words = listed(real.iter().map(|(_, count)| count).sum(), real.iter().map(worded));
    let story: Vec<String> = answer.story_records.iter().map(worded).collect();
    if story.is_empty() {
        return words;
    }
    format!("{words}; and {} of stories’ own worlds", words::listed(&story, "and"))
}

fn events(answer: &Stats) -> String {
    let families = answer.families.iter();
    let families =
        families.map(|(family, number)| format!("{} {}", family.words(), amount(*number)));
    listed(answer.events, families)
}

fn time(answer: &Stats) -> String {
    let time = match (answer.earliest, answer.latest) {
        (Some(earliest), Some(latest)) => format!("from {} to {}", day(earliest), day(latest)),
        (Some(earliest), None) => format!("from {} on", day(earliest)),
        (None, Some(latest)) => format!("until {}", day(latest)),
        (None, None) => "no event has a date".to_owned(),
    };
    format!("{time}: {} not known to the day, {} without a date", answer.uncertain, answer.undated)
}

fn sources(answer: &Stats) -> String {
    let mut records = answer.records.iter();
    let total =
        records.find(|(kind, _)| *kind == RecordKind::Source).map_or(0, |(_, count)| *count);
    let origins = count(answer.origins, "independent origin", "independent origins");
    let times = count(answer.citations, "time", "times");
    format!("{total}, cited {times}, from {origins}")
}

fn listed(total: usize, parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { total.to_string() } else { format!("{total}: {}", parts.join(", ")) }
}
