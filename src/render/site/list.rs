//! Lists of pages: of people, productions and the like by name, and of years.

use std::io;

use askama::Template;

use super::address::{Address, Place};
use super::bars::Bar;
use super::plan::{Planned, Sheet};
use super::section::{Letter, Section};
use super::shell::{Own, Shell, Step};
use super::term::{Tree, trees};
use super::year::years;
use super::{Here, Site};
use crate::model::{Property, RecordId, RecordKind};
use crate::query::Amount;
use crate::render::html::{HtmlError, fill};
use crate::render::words::{self, Length, count, counted};

/// Fewer names than this need no letters.
const FEWEST_BY_LETTER: usize = 40;
/// What a range means in a list of counts.
const RANGES: &str = " Where their dates leave that open, the count is a range: from what is certain \
    to what is possible, which is the paler part of the bar.";

#[derive(Template)]
#[template(path = "site/list.html", whitespace = "minimize")]
struct ListTemplate {
    shell: Shell,
    /// The pages of single letters, each with what it holds, where the list is in such.
    letters: Vec<(Step, String)>,
    groups: Vec<Group>,
    trees: Vec<Tree>,
}

/// What stands under one letter, or one decade.
pub(super) struct Group {
    /// Empty where all stand together.
    pub(super) heading: String,
    pub(super) anchor: String,
    pub(super) rows: Vec<Row>,
    pub(super) bars: Vec<Bar>,
}

/// A page that is listed.
pub(super) struct Row {
    pub(super) label: String,
    pub(super) href: String,
    /// What it is, and how many events it tells.
    pub(super) remark: String,
}

/// Writes a list.
pub(super) fn write(
    site: &Site<'_>,
    sheet: &Sheet,
    section: Section,
    letter: Option<Letter>,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let here = Here::new(site, sheet);
    let (title, held) = named(site, sheet, section, letter);
    let form = ["List of ", &held].concat();
    let years = (section == Section::Years).then(|| years(site, &here));
    let is_open = years.as_ref().is_some_and(|years| years.is_open);
    let ranges = if is_open { RANGES } else { "" };
    let own = Own { title, form, description: [&held, lead(section), ranges].concat() };
    let shell = Shell::of(site, &here, own);
    let mut list = ListTemplate { shell, letters: vec![], groups: vec![], trees: vec![] };
    if letter.is_some() {
        list.groups = vec![together(site, &here, sheet)];
        return fill(&list, out);
    }
    let letters = site.plan.by_letter(section);
    list.letters = letters.map(|page| letter_of(site, &here, section, page)).collect();
    match section {
        Section::Years => list.groups = years.map(|years| years.groups).unwrap_or_default(),
        Section::Terms if list.letters.is_empty() => list.trees = trees(site, &here),
        _ => list.groups = by_letter(site, &here, sheet),
    }
    fill(&list, out)
}

/// What a list is called, and what all its sheets hold: "People: B", "1,240 people".
fn named(
    site: &Site<'_>,
    sheet: &Sheet,
    section: Section,
    letter: Option<Letter>,
) -> (String, String) {
    let (one, many) = section.nouns();
    let listed = |page: &Planned| site.plan.listed_count(page);
    let own = site.plan.page(sheet).map_or(0, listed);
    let number = match (section.kind(), letter) {
        (None, _) => site.plan.years().filter(|(heading, _)| heading.year().is_some()).count(),
        (Some(_), None) => {
            own + site.plan.by_letter(section).map(|(_, page)| listed(page)).sum::<usize>()
        }
        (Some(_), Some(_)) => own,
    };
    let title = match letter {
        None => section.name().to_owned(),
        Some(letter) => [section.name(), ": ", &letter.heading()].concat(),
    };
    (title, count(number, one, many))
}

/// What can be told of every list of a part of the site.
const fn lead(section: Section) -> &'static str {
    match section {
        Section::Productions => {
            ", each with its events. Harm is counted as sources count it, else in those whom the base \
             names."
        }
        Section::People | Section::Organizations => {
            ", each with the events in which they take part."
        }
        Section::Places => ", each with the events there and the way to the places in it.",
        Section::Terms => {
            ": what was dangerous, and what went wrong. Each counts the events that name it or a \
             narrower one."
        }
        Section::Characters => {
            " of stories, each with what it takes part in there. The story’s own world is no part of the \
             real one."
        }
        Section::Years => {
            " in which events began, or may first have begun, and those that they lasted through. \
             Each counts the events that touched it."
        }
        Section::Sources => ", each with the events that rest on it.",
    }
}

fn letter_of(
    site: &Site<'_>,
    here: &Here<'_>,
    section: Section,
    (letter, page): (Letter, &Planned),
) -> (Step, String) {
    let (one, many) = section.nouns();
    let href = here.link(site, Address::of(page.place));
    let held = count(site.plan.listed_count(page), one, many);
    (Step { label: letter.heading(), href }, held)
}

/// All of a sheet without letters.
fn together(site: &Site<'_>, here: &Here<'_>, sheet: &Sheet) -> Group {
    let rows = site.plan.listed(sheet).iter().map(|record| row(site, here, *record));
    let rows = rows.collect();
    Group { heading: String::new(), anchor: String::new(), rows, bars: Vec::new() }
}

fn by_letter(site: &Site<'_>, here: &Here<'_>, sheet: &Sheet) -> Vec<Group> {
    let records = site.plan.listed(sheet);
    if records.is_empty() {
        return Vec::new();
    }
    if records.len() < FEWEST_BY_LETTER {
        return vec![together(site, here, sheet)];
    }
    let letter = |record: &RecordId| Letter::of(site.label(*record));
    let groups = records.chunk_by(|one, other| letter(one) == letter(other));
    groups
        .filter_map(|group| {
            let letter = letter(group.first()?);
            Some(Group {
                heading: letter.heading(),
                anchor: ["letter-", &letter.word()].concat(),
                rows: group.iter().map(|record| row(site, here, *record)).collect(),
                bars: Vec::new(),
            })
        })
        .collect()
}

/// A record as one row: "Rust", "film, 2024 · 120 events · 1 killed, 1 injured".
pub(super) fn row(site: &Site<'_>, here: &Here<'_>, record: RecordId) -> Row {
    let place = Place::Record(record);
    let page = site.plan.sheet_of(record).and_then(|sheet| site.plan.page(sheet));
    let own = page.map(|page| site.plan.amount_of(page)).unwrap_or_default();
    let number = number(own, site.plan.events_around(record));
    let kind = site.base.model.record(record).kind;
    let harm = match kind {
        RecordKind::Production => {
            let events = page.into_iter().flat_map(|page| site.plan.events_of(page));
            words::event::harm(site.base, events.map(|entry| (entry.event, entry.certainty)))
        }
        _ => String::new(),
    };
    let parts = [what(site, record, kind), number, harm];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Row {
        label: site.label(record).to_owned(),
        href: here.link(site, Address::of(place)),
        remark: parts.join(" · "),
    }
}

/// How many events a page tells and, of a place, how many there are with those in the places in it:
/// "4 events, 57..58 with the places in it". Empty where there are none.
fn number(own: Amount, around: Amount) -> String {
    let events = counted::events(own);
    match (own.possible, around.possible) {
        (0, 0) => String::new(),
        (own, around) if around <= own => events,
        (0, _) => [&counted::events(around), " in the places in it"].concat(),
        (..) => [&events, ", ", &counted::range(around), " with the places in it"].concat(),
    }
}

/// What tells a record from others of the same name.
fn what(site: &Site<'_>, record: RecordId, kind: RecordKind) -> String {
    let base = site.base;
    let known = |property| words::known(base, record, property);
    let when = || words::own_time(base, record, Length::Short);
    let parts = match kind {
        RecordKind::Person => [None, None],
        RecordKind::Term => [base.model.scheme(record).map(|of| of.words().to_owned()), None],
        RecordKind::Place => [known(Property::Within), None],
        RecordKind::Character => {
            let by = known(Property::PlayedBy).map(|who| ["played by ", &who].concat());
            [known(Property::Of), by]
        }
        RecordKind::Source => [known(Property::Publisher), when()],
        RecordKind::Production => [Some(words::kind(base, record).into_owned()), when()],
        _ => [Some(words::kind(base, record).into_owned()), None],
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The names with which a sheet of a list begins and ends; `None` for a sheet that lists nothing.
pub(super) fn stretch(site: &Site<'_>, sheet: &Sheet) -> Option<String> {
    let listed = site.plan.listed(sheet);
    let (first, last) = listed.first().zip(listed.last())?;
    Some([site.label(*first), " – ", site.label(*last)].concat())
}
