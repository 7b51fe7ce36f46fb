//! Makes the view model of a page from a base and the events picked from it.
//!
//! Invariant: everything that is decided about a page is decided here, in words and numbers; the
//! templates only place it. Events keep the order of time, sources are numbered in the order in
//! which they are first cited, and nothing depends on the order of a hash.

mod agent;
mod answer;
mod conflict;
mod connection;
mod dating;
mod difference;
mod entry;
mod facts;
mod ground;
mod lane;
mod link;
mod note;
mod outcome;
mod outline;
mod period;
mod record;
mod row;
mod scope;
mod setting;
mod storyline;
mod summary;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Family, Model, RecordId, World};
use crate::query::{Amount, belongs, in_order_of_time};

use super::HtmlError;
use super::overview::{Plotted, labelled, overview, strip};
use super::page::{
    Entry, EventReference, Filters, Lane, LaneFilter, Page, PersonFilter, Unknown, Year,
};
use crate::render::timeline::Heading;
use crate::render::words::{ARROW, Length, came_briefly, event_date};
use agent::Agents;
pub(in crate::render) use agent::described;
pub use answer::answer;
pub use conflict::disagreements;
use facts::Facts;
pub use ground::Ground;
pub use lane::LanesBy;
use note::Footnotes;
pub use outline::outline;
pub(in crate::render) use period::period_of;
pub use record::dossier;
pub(in crate::render) use scope::scope;
pub use setting::{About, Elsewhere, EventsAt, Setting};
use words::{capitalized, joined};

/// The most events one page holds; beyond, a browser becomes slow.
pub const MOST_EVENTS: usize = 1_000;

/// Fewer rows than this need no drawing.
const FEWEST_DRAWN: usize = 3;
/// Fewer rows than this need no filters.
const FEWEST_FILTERED: usize = 8;

/// What a page shows.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The events, each with whether it certainly belongs there; in any order.
    pub events: &'a [(EventId, Certainty)],
    /// The question they answer, in the language of `query::expression`; empty for all.
    pub question: &'a str,
    /// The title; empty to let the data decide.
    pub title: &'a str,
    /// What the lanes of the overview are by.
    pub lanes: LanesBy,
    /// What makes the page, with its version.
    pub generator: &'a str,
}

/// Makes a page.
///
/// Events of a story's own world are left out where there are real ones: the two never mix.
///
/// # Errors
///
/// [`HtmlError::TooManyEvents`] beyond [`MOST_EVENTS`].
pub fn build(base: &KnowledgeBase, request: &Request<'_>) -> Result<Page, HtmlError> {
    build_in(&Ground::of(base), request, Setting::ALONE)
}

/// Makes a page that stands among others: what has its home elsewhere is a row that leads there.
///
/// # Errors
///
/// [`HtmlError::TooManyEvents`] beyond [`MOST_EVENTS`].
pub fn build_in<'a>(
    ground: &'a Ground<'a>,
    request: &Request<'_>,
    setting: Setting<'a>,
) -> Result<Page, HtmlError> {
    let context = Context::new(ground, request, setting);
    if context.chosen.len() > MOST_EVENTS {
        return Err(HtmlError::TooManyEvents { count: context.chosen.len(), most: MOST_EVENTS });
    }
    let mut notes = Footnotes::new(context.base);
    let agents = Agents::collect(&context);
    let entries: Vec<Entry> = context
        .chosen
        .iter()
        .map(|chosen| entry::entry(&context, &agents, chosen, &mut notes))
        .collect();
    let plotted = plotted(&context, &entries);
    let places = strip(&plotted);
    let (people, others) = if setting.has_cards {
        agent::cards(&context, &agents, &places, &mut notes)
    } else {
        Default::default()
    };
    let mut unknown = summary::unknown(&context, &entries);
    let dossier = setting.told.map(|told| record::tell(&context, told, &[], &mut notes));
    let gaps = dossier.iter().flat_map(|dossier| &dossier.unknown);
    unknown.extend(gaps.map(|gap| Unknown { text: gap.text.clone(), events: Vec::new() }));
    let cited = notes.sources();
    let connections =
        setting.has_cards.then(|| connection::connections(&context, &agents)).flatten();
    let storyline =
        setting.has_cards.then(|| storyline::storyline(&context, &agents, &plotted)).flatten();
    Ok(Page {
        kicker: summary::kicker(&context).to_owned(),
        title: summary::title(&context, request),
        standfirst: summary::standfirst(&context, request),
        scope: summary::scope(&context, request),
        facts: summary::facts(&context, &entries, agents.len(), &cited),
        overview: (entries.len() >= FEWEST_DRAWN)
            .then(|| overview(&plotted, &lane::lanes(&context, &agents, &plotted, request.lanes)))
            .flatten(),
        filters: if entries.len() >= FEWEST_FILTERED {
            filters(context.model, &agents, &entries)
        } else {
            Filters::default()
        },
        event_count: entries.len(),
        years: years(&context, entries),
        people,
        others,
        storyline,
        connections,
        dossier,
        unknown,
        imprint: summary::imprint(&context, request),
        sources: notes.finish(setting.elsewhere),
    })
}

/// The anchor of an event, on whichever page: its key. One that has none, or whose key another record
/// bears, is told by its place in the base; no key begins with a hyphen.
pub(in crate::render) fn event_anchor(model: &Model, event: RecordId) -> String {
    if model.is_named(event) {
        joined(&["event-", model.key(event)])
    } else {
        joined(&["event--", &event.row().to_string()])
    }
}

/// An event on the page.
struct Chosen {
    event: EventId,
    /// Whether it certainly answers the question.
    certainty: Certainty,
    /// Whether it certainly has to do with the record that the page is about.
    belongs: Certainty,
    /// From 1, in order of time.
    number: usize,
    facts: Arc<Facts>,
    /// Where it stands in full, if not here.
    home: Option<String>,
}

/// What all parts of the page are made from.
struct Context<'a> {
    ground: &'a Ground<'a>,
    setting: Setting<'a>,
    base: &'a KnowledgeBase,
    model: &'a Model,
    chosen: Vec<Chosen>,
    numbers: BTreeMap<EventId, usize>,
    /// How many events of a story's own world were left out.
    story_events: usize,
    /// The production that all events belong to, if it is one.
    production: Option<RecordId>,
}

impl<'a> Context<'a> {
    fn new(ground: &'a Ground<'a>, request: &Request<'_>, setting: Setting<'a>) -> Self {
        let base = ground.base;
        let model = &base.model;
        let (mut picked, story): (Vec<_>, Vec<_>) = request
            .events
            .iter()
            .copied()
            .partition(|(event, _)| model.world(*event) == World::Real);
        let story_events = if picked.is_empty() { 0 } else { story.len() };
        if picked.is_empty() {
            picked = story;
        }
        let mut chosen: Vec<Chosen> = picked
            .into_iter()
            .map(|(event, certainty)| Chosen {
                event,
                certainty,
                belongs: match setting.about {
                    About::Record(record) => belongs(base, event, record),
                    About::Answer | About::Time => Certainty::Certain,
                },
                number: 0,
                facts: ground.facts(event),
                home: (setting.elsewhere)(event.record()),
            })
            .collect();
        in_order_of_time(base, &mut chosen, |chosen| {
            (chosen.event, chosen.facts.dating.occurrence())
        });
        for (index, chosen) in chosen.iter_mut().enumerate() {
            chosen.number = index + 1;
        }
        let numbers = chosen.iter().map(|chosen| (chosen.event, chosen.number)).collect();
        let production = match setting.about {
            About::Answer => summary::production(model, &chosen),
            About::Record(record) => model.as_production(record).map(RecordId::from),
            About::Time => None,
        };
        Self { ground, setting, base, model, chosen, numbers, story_events, production }
    }

    /// How many events there are, of which some only may answer the question, or belong here.
    fn amount(&self) -> Amount {
        self.chosen.iter().map(|chosen| chosen.certainty.and(chosen.belongs)).collect()
    }

    fn reference(&self, event: EventId) -> EventReference {
        match self.numbers.get(&event) {
            Some(number) => {
                EventReference { number: *number, anchor: self.event_anchor(event), home: None }
            }
            None => EventReference { home: self.home(event), ..EventReference::default() },
        }
    }

    /// Where a record stands, if on another page.
    fn home(&self, record: impl Into<RecordId>) -> Option<String> {
        (self.setting.elsewhere)(record.into())
    }

    /// Whether the page is one that tells its events in full, as far as they have one home.
    fn tells_in_full(&self) -> bool {
        self.production.is_some() || self.chosen.iter().all(|chosen| chosen.home.is_none())
    }

    fn event_anchor(&self, event: EventId) -> String {
        event_anchor(self.model, event.record())
    }

    /// The archivist's text, with the keys it mentions (`rust-shooting`) put as titles.
    fn text(&self, text: &str) -> String {
        let mut out = String::new();
        for (index, part) in text.split('`').enumerate() {
            let record = if index % 2 == 1 { self.model.find(part) } else { None };
            match record {
                Some(record) => {
                    out.push_str(&joined(&["“", self.model.label(record), "”"]));
                    if let Some(number) =
                        self.model.as_event(record).and_then(|event| self.numbers.get(&event))
                    {
                        out.push_str(&joined(&[" (event ", &number.to_string(), ")"]));
                    }
                }
                None if index % 2 == 1 => out.push_str(&joined(&["`", part, "`"])),
                None => out.push_str(part),
            }
        }
        out
    }

    fn chosen(&self, event: EventId) -> Option<&Chosen> {
        self.numbers.get(&event).and_then(|number| self.chosen.get(number - 1))
    }

    /// The short words for an event's date, on the page or not; empty where it has none.
    fn short_date(&self, event: EventId) -> String {
        match self.chosen(event) {
            Some(chosen) => chosen.facts.dating.short(),
            None => event_date(self.base, event, Length::Short).unwrap_or_default(),
        }
    }
}

fn lane(model: &Model, event: EventId) -> Lane {
    match model.family(event) {
        Some(Family::Production) => Lane::Production,
        Some(Family::Incident) => Lane::Incident,
        Some(Family::Legal) => Lane::Criminal,
        Some(Family::Civil) => Lane::Civil,
        Some(Family::Regulatory) => Lane::Regulatory,
        Some(Family::Release) => Lane::Release,
        Some(Family::Statement) | None => Lane::Statement,
    }
}

fn plotted(context: &Context<'_>, entries: &[Entry]) -> Vec<Plotted> {
    context
        .chosen
        .iter()
        .zip(entries)
        .map(|(chosen, entry)| {
            let came = chosen.facts.came.clone();
            let title = joined(&[&entry.date, ": ", &entry.title, " (", &entry.certainty, ")"]);
            let came_briefly = match labelled(&entry.title, &came) {
                Some(_) => String::new(),
                None => came_briefly(context.base, chosen.event, ARROW),
            };
            Plotted {
                extent: chosen.facts.dating.extent,
                lane: chosen.facts.lane,
                page: String::new(),
                anchor: entry.anchor.clone(),
                number: entry.number,
                label: entry.title.clone(),
                weight: chosen.facts.weight,
                title: if came.is_empty() { title } else { joined(&[&title, " ", &came]) },
                came,
                came_briefly,
                ring: entry.ring,
                who: entry.who.clone(),
            }
        })
        .collect()
}

fn filters(model: &Model, agents: &Agents, entries: &[Entry]) -> Filters {
    let lanes = Lane::ALL
        .into_iter()
        .map(|lane| LaneFilter {
            lane,
            count: entries.iter().filter(|entry| entry.lane == lane).count(),
        })
        .filter(|filter| filter.count > 0)
        .collect();
    Filters {
        lanes,
        people: (0..)
            .zip(agents.filtered())
            // Whoever is in every event, as on their own page, keeps them all.
            .filter(|(_, agent)| agent.events.len() < entries.len())
            .map(|(number, agent)| PersonFilter {
                key: model.key(agent.record).to_owned(),
                number,
                name: agent.name.clone(),
                count: agent.events.len(),
            })
            .collect(),
        people_left_out: agents.len().saturating_sub(Filters::MOST_PEOPLE),
        uncertain: entries.iter().filter(|entry| entry.uncertain).count(),
        differing: entries.iter().filter(|entry| entry.is_disputed()).count(),
    }
}

fn years(context: &Context<'_>, entries: Vec<Entry>) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    let mut current: Option<Heading> = None;
    for (chosen, entry) in context.chosen.iter().zip(entries) {
        let heading = Heading::of(chosen.facts.dating.occurrence());
        if current != Some(heading) {
            current = Some(heading);
            years.push(self::heading(heading));
        }
        let Some(group) = years.last_mut() else { continue };
        group.entries.push(entry);
    }
    years
}

fn heading(heading: Heading) -> Year {
    let (label, anchor) = match heading {
        Heading::WithoutStart => (capitalized(&heading.words()), "without-start".to_owned()),
        Heading::Year(year) => (heading.words(), joined(&["year-", &year.to_string()])),
        Heading::WithoutLimits => ("Without a date".to_owned(), "undated".to_owned()),
    };
    Year { label, anchor, ..Year::default() }
}
