//! The first page of a site: what the base holds, and where to go.

use std::io;

use askama::Template;

use super::address::{Address, Place};
use super::conflict::counts;
use super::decade::{Decades, decades};
use super::list::{Row, row};
use super::plan::{DisputeSort, MOST_LISTED, Sheet};
use super::section::Section;
use super::shell::{Own, Shell};
use super::{Here, Site};
use crate::model::{Property, RecordId, RecordKind, Scheme};
use crate::query::{Amount, TimelineEntry, independent_origins};
use crate::render::html::build::{outline, period_of};
use crate::render::html::page::{Fact, Overview};
use crate::render::html::{HtmlError, fill};
use crate::render::timeline::Extent;
use crate::render::words::{self, ARROW, Length, conflict as said, count, counted};

/// So many productions are named here; their list names all.
const MOST_PRODUCTIONS: usize = 30;
/// So many hazards are named here; their list names all.
const MOST_HAZARDS: usize = 30;
/// Fewer events than this need no drawing.
const FEWEST_DRAWN: usize = 3;
/// So many events are told at each end of time.
const MOST_AT_AN_END: usize = 4;
/// So many contradictions are named.
const MOST_CONTESTED: usize = 6;
const _: () =
    assert!(MOST_CONTESTED <= MOST_LISTED, "they are led to on the first part of the list");

#[derive(Template)]
#[template(path = "site/index.html", whitespace = "minimize")]
struct IndexTemplate {
    shell: Shell,
    facts: Vec<Fact>,
    overview: Option<Overview>,
    /// The events that are first and last in time, or all.
    ends: Vec<End>,
    productions: Vec<Row>,
    /// Leads to all productions; empty where they stand here.
    all_productions: String,
    decades: Option<Decades>,
    hazards: Vec<Row>,
    /// Leads to all hazards and causes.
    all_terms: String,
    contested: Contested,
    lists: Vec<Row>,
}

/// What the sources contradict each other on.
struct Contested {
    /// How much of it there is, in words; empty where there is nothing.
    counts: String,
    /// Leads to all of it.
    href: String,
    /// The first contradictions.
    first: Vec<Row>,
}

/// Events that stand together.
struct End {
    heading: &'static str,
    anchor: &'static str,
    events: Vec<Told>,
}

/// An event in a line.
struct Told {
    date: String,
    title: String,
    href: String,
    /// How it ended, and whether it only may be one of the site; may be empty.
    remark: String,
}

/// Writes the first page.
pub(super) fn write(
    site: &Site<'_>,
    sheet: &Sheet,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let here = Here::new(site, sheet);
    let events = counted::events(amount(site.plan.all_events()));
    let own = Own {
        title: site.name().to_owned(),
        form: ["Site of ", &events].concat(),
        description: site.about().to_owned(),
    };
    let (productions, all_productions) = productions(site, &here);
    fill(
        &IndexTemplate {
            facts: facts(site),
            overview: if site.plan.real_events().len() < FEWEST_DRAWN {
                None
            } else {
                years(site, &here)
            },
            ends: ends(site, &here),
            productions,
            all_productions,
            decades: Some(decades(site, &here, None)).filter(Decades::is_worth_drawing),
            hazards: hazards(site, &here),
            all_terms: here.link(site, Address::of(Place::List(Section::Terms, None))),
            contested: contested(site, &here),
            lists: lists(site, &here),
            shell: Shell::of(site, &here, own),
        },
        out,
    )
}

/// The figures of the base.
fn facts(site: &Site<'_>) -> Vec<Fact> {
    let model = &site.base.model;
    let events = site.plan.real_events();
    let undated = events.iter().filter(|entry| !model.is_dated(entry.event)).count();
    let pages = |kind| site.plan.of_kind(site.base, kind).map(|(record, _)| record);
    let sources: Vec<RecordId> = pages(RecordKind::Source).collect();
    let origins = independent_origins(site.base, &sources);
    let fact = |label: &str, value: String, remark: String| Fact {
        label: label.to_owned(),
        value,
        remark,
    };
    let none = String::new;
    let remark = match undated {
        0 => none(),
        undated => [&undated.to_string(), " without a date"].concat(),
    };
    let mut origins = count(origins, "independent origin", "independent origins");
    if !site.ground.newest().is_empty() {
        origins.extend(["; newest: ", site.ground.newest()]);
    }
    let number = |kind| pages(kind).count().to_string();
    let mut facts = vec![
        fact("Period", period(site), none()),
        fact("Events", counted::range(amount(events)), remark),
        fact("Productions", number(RecordKind::Production), none()),
        fact("People", number(RecordKind::Person), none()),
        fact("Sources", sources.len().to_string(), origins),
    ];
    // What the site has no pages of goes without saying.
    facts.retain(|fact| fact.value != "0" || fact.label == "Events");
    facts
}

/// How many events the site tells of.
fn amount(events: &[TimelineEntry]) -> Amount {
    events.iter().map(|entry| entry.certainty).collect()
}

/// "Jan 1914 – Oct 2025", as every page says it.
fn period(site: &Site<'_>) -> String {
    let extents = site.plan.real_events().iter().map(|entry| {
        Extent::of(&entry.occurrence(site.base), site.base.model.is_instant(entry.event))
    });
    period_of(extents)
}

/// Draws all events, by year: each bar leads to the year's page.
fn years(site: &Site<'_>, here: &Here<'_>) -> Option<Overview> {
    let sheets: Vec<&Sheet> =
        site.plan.years().flat_map(|(_, page)| site.plan.sheets_of(page)).collect();
    let links: Vec<String> = sheets.iter().map(|sheet| here.link(site, sheet.address)).collect();
    let events = sheets.iter().zip(&links).flat_map(|(sheet, link)| {
        site.plan.events(sheet).map(move |entry| (entry.event, link.as_str()))
    });
    outline(site.base, events)
}

/// The events that are first and last in time, the last from the end; all where they are few; where
/// none is dated, the first of these.
fn ends(site: &Site<'_>, here: &Here<'_>) -> Vec<End> {
    let told = |entry: &TimelineEntry| {
        let event = entry.event;
        let mut remark = words::event::ended(site.base, event, ARROW);
        remark.extend(words::reservation(site.base, event, entry.certainty).map(str::to_owned));
        Told {
            date: words::event_date(site.base, event, Length::Long).unwrap_or_default(),
            title: site.label(event.record()).to_owned(),
            href: site.link(here, event.record()).unwrap_or_default(),
            remark: remark.join("; "),
        }
    };
    let is_dated = |entry: &&TimelineEntry| site.base.model.is_dated(entry.event);
    let dated: Vec<&TimelineEntry> = site.plan.real_events().iter().filter(is_dated).collect();
    let end = |heading, anchor, events: &mut dyn Iterator<Item = &TimelineEntry>| End {
        heading,
        anchor,
        events: events.map(told).collect(),
    };
    let number = dated.len();
    let mut dated = dated.into_iter();
    let ends = if number == 0 {
        let mut undated = site.plan.real_events().iter().take(2 * MOST_AT_AN_END);
        vec![end("Events without a date", "undated", &mut undated)]
    } else if number <= MOST_AT_AN_END {
        let heading = if number == 1 { "The event" } else { "The events" };
        vec![end(heading, "all", &mut dated)]
    } else {
        let first = (number - MOST_AT_AN_END).min(MOST_AT_AN_END);
        let latest =
            end("The latest events", "latest", &mut dated.by_ref().rev().take(MOST_AT_AN_END));
        vec![end("The first events", "first", &mut dated.take(first)), latest]
    };
    ends.into_iter().filter(|end| !end.events.is_empty()).collect()
}

/// The productions with the most events, and where all are where these are not all.
fn productions(site: &Site<'_>, here: &Here<'_>) -> (Vec<Row>, String) {
    let pages = site.plan.of_kind(site.base, RecordKind::Production);
    let mut pages: Vec<(usize, RecordId)> =
        pages.map(|(record, page)| (site.plan.amount_of(page).possible, record)).collect();
    pages.sort_by_key(|(events, _)| std::cmp::Reverse(*events));
    let rows = pages.iter().take(MOST_PRODUCTIONS).map(|(_, record)| row(site, here, *record));
    let all = if pages.len() > MOST_PRODUCTIONS {
        here.link(site, Address::of(Place::List(Section::Productions, None)))
    } else {
        String::new()
    };
    (rows.collect(), all)
}

/// The hazards that are narrower than no other, those that the most events name first.
fn hazards(site: &Site<'_>, here: &Here<'_>) -> Vec<Row> {
    let model = &site.base.model;
    let pages = site.plan.of_kind(site.base, RecordKind::Term);
    let is_widest = |term: RecordId| {
        model.scheme(term) == Some(Scheme::Hazard)
            && model.counting_records(term, Property::Broader).is_empty()
    };
    let widest = pages.filter(|(term, _)| is_widest(*term));
    let mut widest: Vec<(Amount, RecordId)> =
        widest.map(|(term, page)| (site.plan.amount_of(page), term)).collect();
    widest.retain(|(events, _)| events.possible > 0);
    widest.sort_by_key(|(events, _)| std::cmp::Reverse(events.possible));
    let rows = widest.into_iter().take(MOST_HAZARDS).map(|(events, term)| Row {
        label: site.label(term).to_owned(),
        href: here.link(site, Address::of(Place::Record(term))),
        remark: counted::events(events),
    });
    rows.collect()
}

/// How much is contested, with the first of those contradictions that nobody settled.
fn contested(site: &Site<'_>, here: &Here<'_>) -> Contested {
    let href = here.link(site, Address::of(Place::Conflicts));
    let disputes = site.plan.disputes();
    // The page of conflicts numbers them in this order; all of these stand on its first part.
    let open = disputes.iter().zip(1_usize..).take(MOST_CONTESTED);
    let open = open.filter(|(dispute, _)| dispute.sort == DisputeSort::Contradiction);
    let first = open.filter_map(|(dispute, number)| {
        let conflict = dispute.conflict(site.base)?;
        let about = said::about(site.base, &conflict);
        let came = words::came_of_record(site.base, dispute.record, ARROW);
        let came = came.map(|came| [" ", &came].concat()).unwrap_or_default();
        Some(Row {
            label: site.label(dispute.record).to_owned(),
            href: [&href, "#conflict-", &number.to_string()].concat(),
            remark: [&about, ": ", &said::strength(&conflict), &came].concat(),
        })
    });
    let first: Vec<Row> = first.collect();
    Contested {
        counts: if disputes.is_empty() { String::new() } else { counts(site) },
        href,
        first,
    }
}

/// The lists of the site, with what each holds.
fn lists(site: &Site<'_>, here: &Here<'_>) -> Vec<Row> {
    let sections = Section::ALL.into_iter().zip(site.sections).filter(|(_, has_pages)| *has_pages);
    let row = |(section, _): (Section, bool)| {
        let (one, many) = section.nouns();
        let number = match section.kind() {
            Some(kind) => site.plan.of_kind(site.base, kind).count(),
            None => site.plan.years().filter(|(heading, _)| heading.year().is_some()).count(),
        };
        Row {
            label: section.name().to_owned(),
            href: here.link(site, Address::of(Place::List(section, None))),
            remark: match number {
                0 => "events without a date".to_owned(),
                _ => count(number, one, many),
            },
        }
    };
    let others = [
        (Place::Map, "Map", "where incidents happened"),
        (Place::Search, "Search", "everything by name, also without a network"),
    ];
    let others = others.into_iter().filter(|(place, ..)| site.plan.has(*place));
    let others = others.map(|(place, label, remark)| Row {
        label: label.to_owned(),
        href: here.link(site, Address::of(place)),
        remark: remark.to_owned(),
    });
    let story = site.plan.story_of_none().map(|page| Row {
        label: "In stories".to_owned(),
        href: here.link(site, Address::of(page.place)),
        remark: [&counted::events(site.plan.amount_of(page)), " of no production’s story"].concat(),
    });
    sections.map(row).chain(story).chain(others).collect()
}
