//! The page of a person, an organization, a character, a place, a term or a source.

use std::io;

use askama::Template;

use super::decade::{Decades, decades};
use super::map::Locator;
use super::plan::Sheet;
use super::shell::Shell;
use super::{Here, Site, timeline};
use crate::model::{EventId, Property, RecordId, RecordKind};
use crate::render::html::build::{About, Setting, described, dossier};
use crate::render::html::page::{Dossier, Fact, Imprint, Page};
use crate::render::html::{HtmlError, fill};
use crate::render::words::{self, counted};

/// More figures than this are no longer one strip.
const MOST_FACTS: usize = 5;

#[derive(Template)]
#[template(path = "site/record.html", whitespace = "minimize")]
struct RecordTemplate {
    shell: Shell,
    page: Page,
    /// What is told beside the events, on the first sheet.
    dossier: Option<Dossier>,
    /// Where a place lies in the world, on the first sheet.
    locator: Option<Locator>,
    /// The incidents that name a term, on the first sheet.
    decades: Option<Decades>,
}

/// Writes the page of a record.
pub(super) fn write(
    site: &Site<'_>,
    sheet: &Sheet,
    record: RecordId,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let (mut shell, mut page) = timeline::made(site, sheet)?;
    let imprint = site.imprint(&cited(site, sheet, record));
    shell.imprint = Imprint { newest: std::mem::take(&mut shell.imprint.newest), ..imprint };
    let mut dossier = (sheet.address.part == 1).then(|| told(site, sheet, record));
    if let Some(dossier) = &mut dossier {
        page.sources = std::mem::take(&mut dossier.sources);
        page.facts.splice(..0, std::mem::take(&mut dossier.facts));
        page.facts.truncate(MOST_FACTS);
    }
    page.facts.extend(around(site, sheet, record));
    page.facts.extend(harm(site, sheet, record));
    let here = Here::new(site, sheet);
    let is_first = sheet.address.part == 1;
    let locator = if is_first { Locator::of(site, &here, record) } else { None };
    let is_term = site.base.model.kind(record) == RecordKind::Term;
    let decades = (is_first && is_term).then(|| decades(site, &here, Some(record)));
    let decades = decades.filter(Decades::is_worth_drawing);
    fill(&RecordTemplate { shell, page, dossier, locator, decades }, out)
}

/// What kind of record it is, with its own kind where it has one: "Source · news report". A term is
/// told by its scheme: "Hazard".
pub(super) fn kicker(site: &Site<'_>, record: RecordId) -> String {
    if let Some(scheme) = site.base.model.scheme(record) {
        return words::capitalized(scheme.words());
    }
    let own = words::kind(site.base, record);
    let kind = site.base.model.kind(record);
    // The site spells as the page does.
    let head = match kind {
        RecordKind::Organization => "Organisation".to_owned(),
        kind => words::capitalized(kind.words()),
    };
    if own == kind.words() { head } else { [&head, " · ", &own].concat() }
}

/// Tells a record beside its events.
fn told(site: &Site<'_>, sheet: &Sheet, record: RecordId) -> Dossier {
    let here = Here::new(site, sheet);
    let elsewhere = |record| site.link(&here, record);
    let events_at = |record| match site.base.model.kind(record) {
        RecordKind::Term => {
            let sheet = site.plan.sheet_of(record);
            sheet.map(|sheet| site.plan.amount_around(sheet)).unwrap_or_default()
        }
        _ => site.plan.events_around(record),
    };
    let setting = Setting {
        about: About::Record(record),
        elsewhere: &elsewhere,
        events_at: &events_at,
        has_cards: false,
        ..Setting::ALONE
    };
    let page = site.plan.page(sheet);
    let events: Vec<EventId> = page
        .into_iter()
        .flat_map(|page| site.plan.events_of(page))
        .map(|entry| entry.event)
        .collect();
    dossier(&site.ground, setting, record, &events)
}

/// How many events there are at a place with those in the places in it, where these add any.
fn around(site: &Site<'_>, sheet: &Sheet, record: RecordId) -> Option<Fact> {
    let own = site.plan.amount_around(sheet);
    let around = site.plan.events_around(record);
    (around.possible > own.possible).then(|| Fact {
        label: "Events with the places in it".to_owned(),
        value: counted::range(around),
        remark: String::new(),
    })
}

/// Whom the events that name a term harmed.
fn harm(site: &Site<'_>, sheet: &Sheet, record: RecordId) -> Option<Fact> {
    if site.base.model.kind(record) != RecordKind::Term {
        return None;
    }
    let events = site.plan.events_of(site.plan.page(sheet)?);
    let harm = words::event::harm(site.base, events.map(|entry| (entry.event, entry.certainty)));
    (!harm.is_empty()).then(|| Fact {
        label: "Harm".to_owned(),
        value: harm,
        remark: "as sources count it, else those named".to_owned(),
    })
}

/// What the page is called where it is cited: "Ann Lee (person). Page with 12 events".
fn cited(site: &Site<'_>, sheet: &Sheet, record: RecordId) -> String {
    let scheme = site.base.model.scheme(record);
    let kind = scheme.map_or_else(|| words::kind(site.base, record), |of| of.words().into());
    let events = site.plan.amount_around(sheet);
    let page = match events.possible {
        0 => "Page".to_owned(),
        _ => ["Page with ", &counted::events(events)].concat(),
    };
    [site.label(record), " (", &kind, "). ", &page].concat()
}

impl Site<'_> {
    /// What the archivist says of a record in a sentence, of a term what it means; empty where
    /// nothing.
    pub(super) fn description(&self, record: RecordId) -> String {
        let text = match self.base.model.kind(record) {
            RecordKind::Term => words::known(self.base, record, Property::Definition),
            _ => described(self.base, record),
        };
        text.unwrap_or_default()
    }
}
