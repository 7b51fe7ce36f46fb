//! The first page of a site.

use std::io;

use askama::Template;

use super::address::Address;
use super::plan::{Planned, Sheet};
use super::shell::Shell;
use super::timeline::year_title;
use super::{Here, Site};
use crate::model::RecordKind;
use crate::render::html::{HtmlError, fill};
use crate::render::words::count;

#[derive(Template)]
#[template(path = "site/index.html", whitespace = "minimize")]
struct IndexTemplate {
    shell: Shell,
    lists: Vec<List>,
}

/// The pages of one kind.
struct List {
    heading: &'static str,
    anchor: &'static str,
    entries: Vec<Entry>,
}

struct Entry {
    label: String,
    href: String,
    /// How many events it tells, in words.
    count: String,
}

/// Writes the first page.
pub(super) fn write(
    site: &Site<'_>,
    sheet: &Sheet,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let here = Here::new(site, sheet);
    let title = site.name().to_owned();
    let events = count(site.plan.event_count(), "event", "events");
    let cited = [&title, ". Site of ", &events].concat();
    let imprint = site.ground.imprint(&cited, site.request.generator);
    let mut shell = Shell::new(site, &here, title, imprint);
    shell.description = site.base.description().unwrap_or_default().to_owned();
    let lists = lists(site, &here).into_iter().filter(|list| !list.entries.is_empty());
    let lists = lists.collect();
    fill(&IndexTemplate { shell, lists }, out)
}

fn lists(site: &Site<'_>, here: &Here<'_>) -> Vec<List> {
    let of_kind = |heading, anchor, kind| {
        let pages = site.plan.of_kind(site.base, kind);
        let entries =
            pages.map(|(record, page)| entry(site, here, page, site.label(record).to_owned()));
        List { heading, anchor, entries: entries.collect() }
    };
    let years = site.plan.years();
    let years = years.map(|(heading, page)| entry(site, here, page, year_title(heading)));
    vec![
        of_kind("Productions", "productions", RecordKind::Production),
        of_kind("People", "people", RecordKind::Person),
        of_kind("Organisations", "organizations", RecordKind::Organization),
        of_kind("Places", "places", RecordKind::Place),
        List { heading: "Years", anchor: "years", entries: years.collect() },
        of_kind("Sources", "sources", RecordKind::Source),
    ]
}

fn entry(site: &Site<'_>, here: &Here<'_>, page: &Planned, label: String) -> Entry {
    let events = site.plan.events_of(page).count();
    Entry {
        label,
        href: here.link(site, Address::of(page.place)),
        count: if events == 0 { String::new() } else { count(events, "event", "events") },
    }
}
