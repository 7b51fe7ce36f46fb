//! What every page of a site has around what it tells.

use super::address::{Address, Place, up};
use super::plan::{Plan, Planned, Sheet};
use super::section::Section;
use super::twin::{TwinFormat, has_twins};
use super::{Here, Site, conflict, list};
use crate::date::Day;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind};
use crate::render::html::page::{Imprint, LiveBar};
use crate::render::timeline::stretch;
use crate::render::words::{capitalized, count, counted};

/// What stands around a page: where it is in the site, and what it was made from.
#[derive(Clone, Debug, Default)]
pub(super) struct Shell {
    /// The name of the site.
    pub(super) site: String,
    /// The title of the page.
    pub(super) title: String,
    /// What the page holds, in a sentence or two; may be empty.
    pub(super) description: String,
    /// Leads to the site's folder: `../` as often as the page lies deep.
    pub(super) root: String,
    /// The way here from the first page; the last step has no address.
    pub(super) trail: Vec<Step>,
    /// The parts of the site.
    pub(super) sections: Vec<Step>,
    /// The sheets of this page, where it has several.
    pub(super) parts: Vec<Part>,
    /// What leads from a production to the world of its story.
    pub(super) story: Option<Step>,
    /// The page in other formats.
    pub(super) twins: Vec<Twin>,
    /// What these hold, as the beginning of a sentence.
    pub(super) twins_hold: &'static str,
    /// What the site is restricted to, and as of when the data are; empty where it tells all of a
    /// base as it stands.
    pub(super) scope: String,
    /// How to cite the page and what it was made from.
    pub(super) imprint: Imprint,
    /// What stands over the page while it is served.
    pub(super) live: Option<LiveBar>,
}

/// A link with its words; without an address it is where one is.
#[derive(Clone, Debug, Default)]
pub(super) struct Step {
    pub(super) label: String,
    pub(super) href: String,
}

/// A sheet of a page, with the stretch of time it tells of.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) label: String,
    /// How many events it has, in words.
    pub(super) count: String,
    /// Empty for this one.
    pub(super) href: String,
}

/// The page in another format.
#[derive(Clone, Debug, Default)]
pub(super) struct Twin {
    pub(super) label: &'static str,
    pub(super) media: &'static str,
    pub(super) href: String,
}

/// The pages that every page leads to, beside the lists.
const OTHERS: [(Place, &str); 3] =
    [(Place::Map, "Map"), (Place::Conflicts, "Conflicts"), (Place::Search, "Search")];

/// A sheet names so many before and after it.
const NEIGHBORS: u32 = 2;

/// What a page of the site's own says of itself: one that is about no record and no stretch of time.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// Its title.
    pub(super) title: String,
    /// What it is to those who cite it: "List of 12 people"; may be empty.
    pub(super) form: String,
    /// What it holds, in a sentence or two; may be empty.
    pub(super) description: String,
}

impl Shell {
    /// Makes what stands around a page of the site's own.
    pub(super) fn of(site: &Site<'_>, here: &Here<'_>, own: Own) -> Self {
        let mut cited = site.name().to_owned();
        if own.title != cited {
            cited.extend([": ", &own.title]);
        }
        if !own.form.is_empty() {
            cited.extend([". ", &own.form]);
        }
        let imprint = site.imprint(&cited);
        Self { description: own.description, ..Self::new(site, here, own.title, imprint) }
    }

    /// Makes what stands around a page with this title and imprint.
    pub(super) fn new(site: &Site<'_>, here: &Here<'_>, title: String, imprint: Imprint) -> Self {
        let page = site.plan.page(here.sheet);
        Self {
            site: site.name().to_owned(),
            trail: trail(site, here, &title),
            title,
            description: String::new(),
            root: up(&here.path),
            sections: sections(site, here),
            parts: page.map(|page| parts(site, here, page)).unwrap_or_default(),
            twins: page.map(|page| twins(site, here, page)).unwrap_or_default(),
            twins_hold: match here.sheet.address.place {
                Place::Index => "All events",
                Place::Search => "All names",
                _ => "This page",
            },
            story: story(site, here),
            scope: site.scope().to_owned(),
            imprint,
            live: live(site, here),
        }
    }
}

/// What stands over a page while it is served: on the page of a record also what is wrong with it.
fn live(site: &Site<'_>, here: &Here<'_>) -> Option<LiveBar> {
    let about = match here.sheet.address.place {
        Place::Record(record) => Some(record),
        _ => None,
    };
    Some(site.ground.live?.bar(&up(&here.path), about))
}

/// The part of the site that the pages of a place belong to.
fn section(site: &Site<'_>, place: Place) -> Option<Section> {
    match place {
        Place::Index | Place::Conflicts | Place::Map | Place::Search | Place::Answer => None,
        Place::Year(_) => Some(Section::Years),
        Place::Story(_) => Some(Section::Productions),
        Place::List(section, _) => Some(section),
        Place::Record(record) => Section::of(site.base.model.record(record).kind),
    }
}

/// Which parts of the site have any pages: looked up once, for every page names them.
pub(super) fn with_pages(base: &KnowledgeBase, plan: &Plan) -> [bool; Section::ALL.len()] {
    Section::ALL.map(|section| match section.kind() {
        Some(kind) => plan.of_kind(base, kind).next().is_some(),
        None => plan.years().next().is_some(),
    })
}

fn sections(site: &Site<'_>, here: &Here<'_>) -> Vec<Step> {
    let sections = Section::ALL.into_iter().zip(site.sections).filter(|(_, has_pages)| *has_pages);
    let lists = sections.map(|(section, _)| list_of(site, here, section));
    let others = OTHERS.into_iter().filter(|(place, _)| site.plan.has(*place));
    let others = others.map(|(place, label)| Step {
        label: label.to_owned(),
        href: here.link(site, Address::of(place)),
    });
    lists.chain(others).collect()
}

/// Leads to the list of a part of the site.
fn list_of(site: &Site<'_>, here: &Here<'_>, section: Section) -> Step {
    let href = here.link(site, Address::of(Place::List(section, None)));
    Step { label: section.name().to_owned(), href }
}

/// The way from the first page of the site: "All / Productions / Rust / Part 2".
fn trail(site: &Site<'_>, here: &Here<'_>, title: &str) -> Vec<Step> {
    let address = here.sheet.address;
    let index = here.link(site, Address::of(Place::Index));
    let mut steps = vec![Step { label: site.name().to_owned(), href: index }];
    if let Some(section) = section(site, address.place) {
        steps.push(list_of(site, here, section));
    }
    if let Place::Story(Some(production)) = address.place {
        let label = site.base.model.label(production).to_owned();
        let href = here.link(site, Address::of(Place::Record(production)));
        steps.push(Step { label, href });
    }
    let label = match address.place {
        Place::Index | Place::List(_, None) => return steps,
        Place::List(_, Some(letter)) => letter.heading(),
        Place::Record(record) => site.heading(record),
        Place::Story(_) => "In the story".to_owned(),
        Place::Year(_) | Place::Conflicts | Place::Map | Place::Search | Place::Answer => {
            title.to_owned()
        }
    };
    if address.part == 1 {
        steps.push(Step { label, href: String::new() });
        return steps;
    }
    steps.push(Step { label, href: here.link(site, Address::of(address.place)) });
    let part = ["Part ", &address.part.to_string()].concat();
    steps.push(Step { label: part, href: String::new() });
    steps
}

/// The sheets of a page, where it has several: all on the first, the neighbours on the others.
fn parts(site: &Site<'_>, here: &Here<'_>, page: &Planned) -> Vec<Part> {
    let sheets = site.plan.sheets_of(page);
    let part = here.sheet.address.part;
    if sheets.len() < 2 {
        return Vec::new();
    }
    let is_named = |sheet: &&Sheet| {
        let other = sheet.address.part;
        part == 1 || other == 1 || other.abs_diff(part) <= NEIGHBORS
    };
    sheets
        .iter()
        .filter(is_named)
        .map(|sheet| Part {
            label: label_of(site, sheet),
            count: match (page.place, section(site, page.place)) {
                (Place::List(..), Some(section)) => {
                    let (one, many) = section.nouns();
                    count(sheet.listed_count(), one, many)
                }
                (Place::Conflicts, _) => count(sheet.listed_count(), "conflict", "conflicts"),
                _ => counted::events(site.plan.amount_on(sheet)),
            },
            href: here.link(site, sheet.address),
        })
        .collect()
}

/// What a sheet holds of its page.
fn label_of(site: &Site<'_>, sheet: &Sheet) -> String {
    match sheet.address.place {
        Place::Conflicts => conflict::stretch(site, sheet),
        _ => list::stretch(site, sheet).unwrap_or_else(|| stretch_of(site, sheet)),
    }
}

/// The stretch of time in which the events of a sheet began, in words.
fn stretch_of(site: &Site<'_>, sheet: &Sheet) -> String {
    let days = site.plan.events(sheet).filter_map(|entry| {
        let bounds = entry.occurrence(site.base).bounds();
        bounds.earliest_start.or(bounds.latest_start).or(bounds.latest_end)
    });
    let days: Vec<Day> = days.collect();
    match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) => stretch(first.number(), last.number()),
        _ => "Without a date".to_owned(),
    }
}

/// What leads from a production to the world of its story, where the base tells of it.
fn story(site: &Site<'_>, here: &Here<'_>) -> Option<Step> {
    let Place::Record(production) = here.sheet.address.place else { return None };
    let page = site.plan.story_of(production)?;
    let events = counted::events(site.plan.amount_of(page));
    let label = [&events, " of the story’s own world"].concat();
    Some(Step { label, href: here.link(site, Address::of(page.place)) })
}

fn twins(site: &Site<'_>, here: &Here<'_>, page: &Planned) -> Vec<Twin> {
    if !has_twins(page) {
        return Vec::new();
    }
    let twin = |format: TwinFormat| {
        let path = Address::of(page.place).path_as(&site.base.model, format.extension());
        let href = super::relative(&here.path, &path);
        Twin { label: format.label(), media: format.media_type(), href }
    };
    TwinFormat::ALL.into_iter().map(twin).collect()
}

impl Site<'_> {
    /// Returns the name of the site.
    #[must_use]
    pub fn name(&self) -> &str {
        if !self.request.title.is_empty() {
            return self.request.title;
        }
        self.base.settings.name.as_deref().unwrap_or("Timelines")
    }

    /// Says what the site is restricted to: which events it tells, and as of when. Empty where it tells
    /// all of a base as it stands.
    #[must_use]
    pub fn scope(&self) -> &str {
        &self.scope
    }

    /// What the archivist says of all that the site tells; empty where that is nothing, or may not fit
    /// the part of the base that was picked.
    #[must_use]
    pub fn about(&self) -> &str {
        let is_whole = self.request.question.is_empty();
        self.base.description().filter(|_| is_whole).unwrap_or_default()
    }

    /// Says how to cite a page of the site: `title` names it, with what it holds.
    pub(super) fn imprint(&self, title: &str) -> Imprint {
        self.ground.imprint(title, self.request.question, self.request.generator)
    }

    /// What stands over the page of a record: a term is a word, and begins small elsewhere.
    pub(super) fn heading(&self, record: RecordId) -> String {
        match self.base.model.kind(record) {
            RecordKind::Term => capitalized(self.label(record)),
            _ => self.label(record).to_owned(),
        }
    }

    /// What a record is called.
    pub(super) fn label(&self, record: RecordId) -> &str {
        self.base.model.label(record)
    }
}
