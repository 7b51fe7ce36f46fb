//! The base at a glance, as rows.

use super::Rows;
use crate::query::Stats;
use crate::render::words::counted::{amount, decade};

pub(super) fn rows(answer: &Stats) -> Rows<'static> {
    let row = |what: &str, value: String| vec![what.to_owned(), value];
    let mut rows = vec![row("files", answer.files.to_string())];
    rows.extend(answer.records.iter().map(|(kind, count)| row(kind.plural(), count.to_string())));
    rows.extend(
        answer
            .families
            .iter()
            .map(|(family, count)| row(&format!("events: {}", family.words()), amount(*count))),
    );
    let decades = answer.decades.iter();
    rows.extend(
        decades.map(|(year, count)| row(&format!("events: {}", decade(*year)), amount(*count))),
    );
    let story = answer.story_records.iter();
    rows.extend(story.map(|(kind, count)| {
        row(&format!("{} in a story's world", kind.plural()), count.to_string())
    }));
    let counts = [
        ("events without a date", answer.undated),
        ("events not known to the day", answer.uncertain),
        ("claims", answer.claims),
        ("claims set aside", answer.deprecated),
        ("claims without a source", answer.unsourced),
        ("disputed properties", answer.disputed),
        ("citations", answer.citations),
        ("independent origins", answer.origins),
        ("links", answer.links),
        ("connected parts", answer.components),
    ];
    rows.extend(counts.into_iter().map(|(what, count)| row(what, count.to_string())));
    let days = [("earliest day", answer.earliest), ("latest day", answer.latest)];
    rows.extend(days.into_iter().filter_map(|(what, day)| Some(row(what, day?.to_string()))));
    Rows::new(["what", "value"], rows)
}
