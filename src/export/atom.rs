//! The events on which something was published last, as an Atom feed (RFC 4287).
//!
//! An entry's time is that of its sources: `published` is the day by which the first source on the
//! event had been published, `updated` that of the last, also of those on what came of a charge, which
//! the title tells. What has no such day, or no key of its own, is not in the feed.

use std::io;

use askama::Template;

use super::in_four_digits;
use super::urn::Uuid;
use crate::date::Day;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Property};
use crate::query::{Reported, TimelineEntry, reported_with_endings};
use crate::render::html::{HtmlError, fill};
use crate::render::words::{ARROW, event, reservation};

/// The most entries of a feed.
pub const MOST_ENTRIES: usize = 50;
/// The time of a feed without entries.
const NEVER: &str = "1970-01-01";

/// What a feed says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Feed<'a> {
    /// The address of the folder it is in, with its last `/`; links are relative without one.
    pub address: Option<&'a str>,
    /// What it is called.
    pub name: &'a str,
    /// Its own path below that address.
    pub path: &'a str,
    /// What it is about, and what it is restricted to, each in sentences; may be empty.
    pub about: [&'a str; 2],
    /// The path of the page about all of it.
    pub home: &'a str,
    /// What makes it, with its version.
    pub generator: &'a str,
}

#[derive(Template)]
#[template(path = "export/atom.xml", whitespace = "preserve")]
struct FeedTemplate<'a> {
    title: &'a str,
    subtitle: String,
    id: Uuid,
    updated: String,
    author: &'a str,
    own_address: Option<String>,
    home: String,
    generator: &'a str,
    rights: &'a str,
    entries: Vec<Entry>,
}

struct Entry {
    /// With what came of a charge, and whether it only may fit: nobody reads on in a list of titles.
    title: String,
    id: Uuid,
    published: Day,
    updated: Day,
    link: Option<String>,
    summary: String,
}

/// Writes the feed of some events, each with whether it certainly is one of them; `link` gives the
/// path of each.
///
/// # Errors
///
/// Fails if `out` cannot be written to.
pub fn write(
    base: &KnowledgeBase,
    feed: &Feed<'_>,
    events: impl Iterator<Item = TimelineEntry>,
    link: impl Fn(EventId) -> Option<String>,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let settings = &base.settings;
    let name = feed.name;
    let address = feed.address.unwrap_or_default();
    let entries: Vec<Entry> = latest(base, events)
        .into_iter()
        .map(|(event, reported)| entry(base, event, reported, address, &link))
        .collect();
    let subtitle: Vec<&str> = feed.about.into_iter().filter(|words| !words.is_empty()).collect();
    let template = FeedTemplate {
        title: name,
        subtitle: subtitle.join(" · "),
        // Of other events it is another feed (RFC 4287, section 4.2.6).
        id: Uuid::of(base, feed.about[1]),
        updated: entries
            .first()
            .map_or_else(|| NEVER.to_owned(), |entry| entry.updated.to_string()),
        author: name,
        own_address: feed.address.map(|address| [address, feed.path].concat()),
        home: [address, feed.home].concat(),
        generator: feed.generator,
        rights: settings.licence.as_deref().unwrap_or_default(),
        entries,
    };
    fill(&template, out)
}

/// The events on which something was published last, the latest first.
fn latest(
    base: &KnowledgeBase,
    events: impl Iterator<Item = TimelineEntry>,
) -> Vec<(TimelineEntry, Reported)> {
    let dated = events.filter(|entry| base.model.is_named(entry.event)).filter_map(|entry| {
        let reported = reported_with_endings(base, entry.event)?;
        in_four_digits(reported.first).and(in_four_digits(reported.last))?;
        Some((entry, reported))
    });
    let mut latest: Vec<(TimelineEntry, Reported)> = dated.collect();
    // The order of time stays among those of one day, the later first.
    latest.reverse();
    latest.sort_by_key(|(_, reported)| std::cmp::Reverse(reported.last));
    latest.truncate(MOST_ENTRIES);
    latest
}

fn entry(
    base: &KnowledgeBase,
    told: TimelineEntry,
    reported: Reported,
    address: &str,
    link: impl Fn(EventId) -> Option<String>,
) -> Entry {
    let id = told.event;
    let mut title = event(base, id, ARROW);
    if let Some(doubt) = reservation(base, id, told.certainty) {
        title.extend([" (", doubt, ")"]);
    }
    let summary = base.model.standing_text(id, Property::Summary);
    Entry {
        title,
        id: Uuid::of(base, base.model.key(id)),
        published: reported.first,
        updated: reported.last,
        link: link(id).map(|link| [address, &link].concat()),
        summary: summary.unwrap_or_default().to_owned(),
    }
}
