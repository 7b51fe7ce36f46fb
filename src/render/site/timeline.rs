//! Pages that tell events: those of productions, of stories, of years, and of whatever has to do
//! with events.

use std::io;

use askama::Template;

use super::address::Place;
use super::plan::Sheet;
use super::shell::Shell;
use super::{Here, Site, record};
use crate::date::Certainty;
use crate::model::{EventId, RecordId, RecordKind};
use crate::render::html::build::{About, Request, Setting, build_in, outline};
use crate::render::html::page::{Overview, Page};
use crate::render::html::{HtmlError, fill};
use crate::render::timeline::Heading;
use crate::render::words::{capitalized, counted, kind, quoted};

#[derive(Template)]
#[template(path = "site/timeline.html", whitespace = "minimize")]
struct TimelineTemplate {
    shell: Shell,
    page: Page,
}

/// Writes a page that tells events and nothing else.
pub(super) fn write(
    site: &Site<'_>,
    sheet: &Sheet,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let (shell, page) = made(site, sheet)?;
    fill(&TimelineTemplate { shell, page }, out)
}

/// Makes a page with what stands around it.
pub(super) fn made(site: &Site<'_>, sheet: &Sheet) -> Result<(Shell, Page), HtmlError> {
    let here = Here::new(site, sheet);
    let events: Vec<(EventId, Certainty)> =
        site.plan.answers(sheet).map(|entry| (entry.event, entry.certainty)).collect();
    let elsewhere = |record| site.link(&here, record);
    let title = title(site, sheet.address.place);
    let request = Request {
        events: &events,
        question: site.request.question,
        title: title.as_deref().unwrap_or_default(),
        lanes: site.request.lanes,
        generator: site.request.generator,
    };
    let setting = Setting {
        about: about(sheet.address.place),
        elsewhere: &elsewhere,
        told: told(site, sheet),
        has_cards: tells_in_full(site, sheet.address.place),
        ..Setting::ALONE
    };
    let mut page = build_in(&site.ground, &request, setting)?;
    page.kicker = site.kicker(sheet.address.place);
    if let Some(standfirst) = standfirst(site, sheet) {
        page.standfirst = standfirst;
    }
    if events.is_empty() {
        page.facts.clear();
    }
    if let Some(overview) = of_all_sheets(site, &here) {
        page.overview = Some(overview);
    }
    let mut shell = Shell::new(site, &here, page.title.clone(), page.imprint.clone());
    shell.description.clone_from(&page.standfirst);
    Ok((shell, page))
}

fn about(place: Place) -> About {
    match place {
        Place::Record(record) => About::Record(record),
        Place::Story(Some(production)) => About::Record(production),
        _ => About::Time,
    }
}

/// Whether a page is one where events have their home, with cards of those in them.
fn tells_in_full(site: &Site<'_>, place: Place) -> bool {
    match place {
        Place::Record(record) => site.base.model.record(record).kind == RecordKind::Production,
        Place::Story(_) => true,
        _ => false,
    }
}

/// The production that a page tells beside its events, on its first sheet.
fn told(site: &Site<'_>, sheet: &Sheet) -> Option<RecordId> {
    let place = sheet.address.place;
    match place {
        Place::Record(record) if sheet.address.part == 1 && tells_in_full(site, place) => {
            Some(record)
        }
        _ => None,
    }
}

/// The title; `None` where the events say it best.
fn title(site: &Site<'_>, place: Place) -> Option<String> {
    match place {
        Place::Record(record) if tells_in_full(site, place) => Some(quoted(site.label(record))),
        Place::Record(record) => Some(site.heading(record)),
        Place::Story(Some(record)) => {
            Some(["In the story of ", &quoted(site.label(record))].concat())
        }
        Place::Story(None) => Some("In stories".to_owned()),
        Place::Year(heading) => Some(year_title(heading)),
        // No other page tells events.
        _ => None,
    }
}

/// A year as a title: "2021", "Without a date".
pub(super) fn year_title(heading: Heading) -> String {
    match heading {
        Heading::WithoutLimits => "Without a date".to_owned(),
        heading => capitalized(&heading.words()),
    }
}

/// What the page holds; `None` where the timeline says it best.
fn standfirst(site: &Site<'_>, sheet: &Sheet) -> Option<String> {
    let events = counted::events(site.plan.amount_around(sheet));
    let words = match sheet.address.place {
        Place::Year(Heading::Year(_)) => {
            " that began, or may first have begun, in this year. Each stands in full on one page of \
             this site, where its title leads."
        }
        Place::Year(Heading::WithoutStart) => " of which no source says that they ever began.",
        Place::Year(Heading::WithoutLimits) => " to which no source gives a date.",
        Place::Story(_) => " of the story’s own world, which is no part of the real one.",
        Place::Record(_) if tells_in_full(site, sheet.address.place) => return None,
        Place::Record(record) => return Some(site.description(record)),
        _ => return None,
    };
    Some([&events, words].concat())
}

/// The drawing over all sheets of a page, which its first bears; `None` for a page of one.
fn of_all_sheets(site: &Site<'_>, here: &Here<'_>) -> Option<Overview> {
    let page = site.plan.page(here.sheet)?;
    if page.sheet_count() < 2 || here.sheet.address.part > 1 {
        return None;
    }
    let sheets = site.plan.sheets_of(page);
    let links: Vec<String> = sheets.iter().map(|sheet| here.link(site, sheet.address)).collect();
    let events = sheets.iter().zip(&links).flat_map(|(sheet, link)| {
        site.plan.events(sheet).map(move |entry| (entry.event, link.as_str()))
    });
    outline(site.base, events)
}

impl Site<'_> {
    /// The line over a title: what kind of page it is.
    fn kicker(&self, place: Place) -> String {
        match place {
            Place::Story(_) => "Story".to_owned(),
            Place::Year(Heading::Year(_)) => "Year".to_owned(),
            Place::Year(_) => "Events".to_owned(),
            Place::Record(record) if tells_in_full(self, place) => {
                capitalized(&kind(self.base, record))
            }
            Place::Record(record) => record::kicker(self, record),
            _ => String::new(),
        }
    }
}
