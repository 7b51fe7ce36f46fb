//! The search page: everything the site tells of by name, in a list that a script can narrow.
//!
//! Invariants: it needs no script to be read, and nothing but itself to be searched; whatever names a
//! charge says what came of it.

use std::cmp::Reverse;
use std::io;

use askama::Template;

use super::list::{self, Row};
use super::plan::Sheet;
use super::shell::{Own, Shell};
use super::{Here, Site};
use crate::date::Certainty;
use crate::model::{Property, RecordId, RecordKind};
use crate::query::{Listing, TimelineEntry};
use crate::render::html::{HtmlError, fill};
use crate::render::words::{self, ARROW, Length, count};
use crate::text::fold;

/// A page with more links than this is slow to open and to narrow.
pub(super) const MOST_FOUND: usize = 5_000;

/// The kinds of records that are listed, in their order, with their headings and anchors.
const KINDS: [(RecordKind, &str, &str); 8] = [
    (RecordKind::Production, "Productions", "productions"),
    (RecordKind::Person, "People", "people"),
    (RecordKind::Event, "Events", "events"),
    (RecordKind::Organization, "Organisations", "organizations"),
    (RecordKind::Place, "Places", "places"),
    (RecordKind::Term, "Hazards and causes", "terms"),
    (RecordKind::Character, "Characters", "characters"),
    (RecordKind::Source, "Sources", "sources"),
];
/// The kinds that are listed where all are too many.
const FEW_KINDS: [RecordKind; 2] = [RecordKind::Production, RecordKind::Person];

#[derive(Template)]
#[template(path = "site/search.html", whitespace = "minimize")]
struct SearchTemplate {
    shell: Shell,
    groups: Vec<Group>,
    number: usize,
}

/// The entries of one kind.
struct Group {
    heading: &'static str,
    anchor: &'static str,
    entries: Vec<Entry>,
}

struct Entry {
    row: Row,
    /// What else it is found by: other names, and its own as it is typed without accents; may be
    /// empty.
    also: String,
}

/// Writes the search page.
pub(super) fn write(
    site: &Site<'_>,
    sheet: &Sheet,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let here = Here::new(site, sheet);
    let all: usize = KINDS.iter().map(|(kind, ..)| number(site, *kind)).sum();
    let groups =
        if all <= MOST_FOUND { everything(site, &here) } else { the_most_told(site, &here) };
    let number: usize = groups.iter().map(|group| group.entries.len()).sum();
    let names = count(number, "name", "names");
    let description = if number == all {
        [&names, ": all that this site tells of."].concat()
    } else {
        [
            &names,
            " of ",
            &all.to_string(),
            ": the productions and people with the most events. All other names stand in the lists \
             of this site, and events on the pages of their years and stories.",
        ]
        .concat()
    };
    let own = Own { title: "Search".to_owned(), form: ["List of ", &names].concat(), description };
    fill(&SearchTemplate { shell: Shell::of(site, &here, own), groups, number }, out)
}

/// Lists everything that the site tells of, by kind, as the command line does.
pub(super) fn listing(site: &Site<'_>) -> Listing {
    let mut listing = Listing::default();
    for (kind, ..) in KINDS {
        if kind == RecordKind::Event {
            for entry in site.plan.all_events() {
                let group = match entry.certainty {
                    _ if !site.base.model.is_dated(entry.event) => &mut listing.undated,
                    Certainty::Certain => &mut listing.certain,
                    Certainty::Possible | Certainty::No => &mut listing.possible,
                };
                group.push(entry.event.record());
            }
            continue;
        }
        for record in site.plan.by_name(site.base, kind) {
            let is_certain = site.plan.is_certain(record);
            let group = if is_certain { &mut listing.certain } else { &mut listing.possible };
            group.push(record);
        }
    }
    listing
}

fn number(site: &Site<'_>, kind: RecordKind) -> usize {
    match kind {
        RecordKind::Event => site.plan.event_count(),
        kind => site.plan.of_kind(site.base, kind).count(),
    }
}

fn everything(site: &Site<'_>, here: &Here<'_>) -> Vec<Group> {
    let groups = KINDS.into_iter().map(|(kind, heading, anchor)| Group {
        heading,
        anchor,
        entries: match kind {
            RecordKind::Event => {
                let events = site.plan.all_events().iter();
                events.map(|entry| event(site, here, *entry)).collect()
            }
            kind => {
                let records = site.plan.by_name(site.base, kind);
                records.into_iter().map(|record| entry(site, here, record)).collect()
            }
        },
    });
    groups.filter(|group| !group.entries.is_empty()).collect()
}

/// The productions and people with the most events, as many as a page holds.
fn the_most_told(site: &Site<'_>, here: &Here<'_>) -> Vec<Group> {
    let mut pages: Vec<(usize, RecordId)> = FEW_KINDS
        .into_iter()
        .flat_map(|kind| site.plan.of_kind(site.base, kind))
        .map(|(record, page)| (site.plan.amount_of(page).possible, record))
        .collect();
    pages.sort_by_key(|(events, record)| (Reverse(*events), *record));
    pages.truncate(MOST_FOUND);
    let of_kind = |kind: RecordKind| {
        let records = pages.iter().map(|(_, record)| *record);
        records.filter(move |record| site.base.model.record(*record).kind == kind)
    };
    let groups = KINDS.into_iter().map(|(kind, heading, anchor)| Group {
        heading,
        anchor,
        entries: of_kind(kind).map(|record| entry(site, here, record)).collect(),
    });
    groups.filter(|group| !group.entries.is_empty()).collect()
}

fn entry(site: &Site<'_>, here: &Here<'_>, record: RecordId) -> Entry {
    Entry { row: list::row(site, here, record), also: also(site, record) }
}

fn event(site: &Site<'_>, here: &Here<'_>, entry: TimelineEntry) -> Entry {
    let event = entry.event;
    let record = event.record();
    let date = words::event_date(site.base, event, Length::Short);
    let production = words::known(site.base, record, Property::Production);
    let came = words::came_of_record(site.base, record, ARROW);
    let doubt = words::reservation(site.base, event, entry.certainty).map(str::to_owned);
    let remark: Vec<String> = [date, production, came, doubt].into_iter().flatten().collect();
    Entry {
        row: Row {
            label: site.label(record).to_owned(),
            href: site.link(here, record).unwrap_or_default(),
            remark: remark.join(" · "),
        },
        also: also(site, record),
    }
}

/// The other names of a record, and its own where people type it otherwise than it is written.
fn also(site: &Site<'_>, record: RecordId) -> String {
    let label = site.label(record);
    let typed = (!label.is_ascii()).then(|| fold(label));
    let aliases = words::known(site.base, record, Property::Also).map(|names| fold(&names));
    typed.into_iter().chain(aliases).collect::<Vec<_>>().join(" ")
}
