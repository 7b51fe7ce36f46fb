//! What stands above and below the list: title, facts, what is not known, how to cite.

use crate::date::Certainty;
use crate::model::{Model, Property, RecordId};
use crate::query::independent_origins;
use crate::render::words::counted::{events, range};
use crate::render::words::event::{claimed_harm, suffered};
use crate::render::words::{Length, count as counted, event_date, listed, quoted};

use super::super::page::{Difference, Entry, EventReference, Fact, Imprint, Lane, Unknown, Weight};
use super::agent::described;
use super::dating::Exactness;
use super::facts::newest_words;
use super::outcome::{Open, Sort};
use super::period::{period_of, years_of};
use super::words::{self, joined};
use super::{About, Chosen, Context, Request};

/// The production that all events belong to, if it is one.
pub(super) fn production(model: &Model, chosen: &[Chosen]) -> Option<RecordId> {
    let mut productions =
        chosen.iter().map(|chosen| model.counting_records(chosen.event, Property::Production));
    let first = productions.next()?;
    let [first] = first.as_slice() else { return None };
    productions.all(|production| production == [*first]).then_some(*first)
}

pub(super) fn kicker(context: &Context<'_>) -> &'static str {
    if context.production.is_some() { "Production timeline" } else { "Timeline" }
}

pub(super) fn title(context: &Context<'_>, request: &Request<'_>) -> String {
    if !request.title.is_empty() {
        return request.title.to_owned();
    }
    let name = match context.production {
        Some(production) => joined(&["“", context.model.label(production), "”"]),
        None => context.base.settings.name.clone().unwrap_or_else(|| "Timeline".to_owned()),
    };
    match years_of(context.chosen.iter().map(|chosen| chosen.facts.dating.extent)) {
        Some(years) => joined(&[&name, ": ", &years]),
        None => name,
    }
}

pub(super) fn standfirst(context: &Context<'_>, request: &Request<'_>) -> String {
    let description = context
        .production
        .and_then(|production| described(context.base, production))
        // What is said of the whole base may not fit a part of it.
        .or_else(|| {
            let is_whole = context.production.is_none() && request.question.is_empty();
            context.base.description().filter(|_| is_whole).map(str::to_owned)
        })
        .unwrap_or_default();
    if context.chosen.is_empty() {
        return if description.is_empty() { NO_EVENT.to_owned() } else { sentence(&description) };
    }
    let description = match context.production {
        Some(_) if description.is_empty() => gravest(context),
        _ => description,
    };
    let about = joined(&[
        &events(context.amount()),
        if context.chosen.len() == 1 { ", with" } else { ", each with" },
        " the sources it rests on and how precisely its date is known.",
    ]);
    if description.is_empty() { about } else { joined(&[&sentence(&description), " ", &about]) }
}

/// What is said of a production that no event is told of.
const NO_EVENT: &str = "No event of it is told here: it is named for its credits.";

/// Tells the event that harmed somebody, else the first incident: "23 July 1982: Three actors killed".
/// Empty where there is none.
fn gravest(context: &Context<'_>) -> String {
    let incidents = || context.chosen.iter().filter(|chosen| chosen.facts.lane == Lane::Incident);
    let harm = incidents().find(|chosen| chosen.facts.does_harm());
    let Some(chosen) = harm.or_else(|| incidents().next()) else { return String::new() };
    let title = context.model.label(chosen.event);
    let told = match event_date(context.base, chosen.event, Length::Long) {
        Some(date) => joined(&[&words::capitalized(&date), ": ", title]),
        None => title.to_owned(),
    };
    match chosen.facts.came.as_str() {
        "" => told,
        came => joined(&[&told, " ", came]),
    }
}

/// Ends a text as a sentence, whatever the archivist ended it with.
fn sentence(text: &str) -> String {
    let text = text.trim_end();
    let is_ended = text.trim_end_matches(['”', '’', '"', ')']).ends_with(['.', '!', '?', '…']);
    if is_ended { text.to_owned() } else { joined(&[text, "."]) }
}

/// What the page is restricted to. One that tells what certainly is of a production says so by its
/// title; how it was picked stands at its end.
pub(super) fn scope(context: &Context<'_>, request: &Request<'_>) -> String {
    let answers = || context.chosen.iter().map(|chosen| chosen.certainty);
    let is_its_title = |production: RecordId| {
        let asked = joined(&["production:", context.model.key(production)]);
        request.question == asked && answers().all(|answer| answer == Certainty::Certain)
    };
    let is_told = !context.production.is_some_and(is_its_title);
    let question = if is_told { request.question } else { "" };
    super::scope(context.base, question, answers().collect(), context.story_events)
}

pub(super) fn facts(
    context: &Context<'_>,
    entries: &[Entry],
    agents: usize,
    sources: &[RecordId],
) -> Vec<Fact> {
    let undated = context.chosen.iter().filter(|chosen| chosen.facts.dating.is_unknown()).count();
    let uncertain = entries.iter().filter(|entry| entry.uncertain).count();
    let differences = || entries.iter().flat_map(|entry| &entry.differences);
    let disputed = differences().filter(|difference| difference.is_disputed()).count();
    let dates = context
        .chosen
        .iter()
        .filter(|chosen| chosen.facts.dating.exactness == Exactness::Disputed)
        .count();
    let fact = |label: &str, value: String, remark: String| Fact {
        label: label.to_owned(),
        value,
        remark,
    };
    let origins = independent_origins(context.base, sources);
    let mut facts = vec![
        fact("Period", period(context), String::new()),
        fact(
            "Events",
            range(context.amount()),
            if undated > 0 {
                joined(&[&undated.to_string(), " without a date"])
            } else {
                String::new()
            },
        ),
        fact("People and organisations", agents.to_string(), String::new()),
        fact("Uncertain dates", uncertain.to_string(), String::new()),
    ];
    facts.splice(..0, harm(context));
    let newest = newest(context, Length::Short);
    // Rows tell neither their sources nor what these differ on.
    if context.tells_in_full() {
        let mut origins = counted(origins, "independent origin", "independent origins");
        if !newest.is_empty() {
            origins.extend(["; newest: ", &newest]);
        }
        let at = facts.len() - 1;
        facts.insert(at, fact("Sources", sources.len().to_string(), origins));
        let dates = match dates {
            0 => String::new(),
            dates => counted(dates, "of them a date", "of them dates"),
        };
        facts.push(fact("Points in dispute", disputed.to_string(), dates));
    } else if !newest.is_empty() {
        facts.push(fact("Newest source", newest, String::new()));
    }
    facts
}

/// Whom the events harmed, all together; `None` where they harmed nobody, and on the page of
/// somebody or of a thing, whose own events these need not be.
fn harm(context: &Context<'_>) -> Option<Fact> {
    if matches!(context.setting.about, About::Record(_)) && context.production.is_none() {
        return None;
    }
    let events = context.chosen.iter();
    let events = events.map(|chosen| (chosen.event, chosen.certainty.and(chosen.belongs)));
    let harm = suffered(context.base, events.clone());
    // A number is never parted from what it counts, nor its ends from one another.
    let together = |part: &str| part.replacen(' ', "\u{a0}", 1).replace('–', "\u{2060}–\u{2060}");
    let parts: Vec<String> = harm.split(", ").map(together).collect();
    (!harm.is_empty()).then(|| Fact {
        label: "Harm".to_owned(),
        value: parts.join(", "),
        remark: claimed_harm(context.base, events),
    })
}

fn period(context: &Context<'_>) -> String {
    period_of(context.chosen.iter().map(|chosen| chosen.facts.dating.extent))
}

/// What is not known, most serious first.
pub(super) fn unknown(context: &Context<'_>, entries: &[Entry]) -> Vec<Unknown> {
    let mut unknown = disputed(context, entries);
    // In the order of the numbers.
    let opens: Vec<Option<Open>> =
        context.chosen.iter().map(|chosen| Open::of(context, chosen.event)).collect();
    for (sort, text) in [
        (Sort::Charge, "How these charges ended:"),
        (Sort::Suit, "Whether and how these suits ended:"),
        (Sort::Citation, "What became of these citations:"),
    ] {
        let open = |chosen: &Chosen| {
            let open = opens.get(chosen.number.checked_sub(1)?)?.as_ref();
            open.filter(|open| open.sort == sort)
        };
        let is_open = |chosen: &Chosen| open(chosen).is_some_and(|open| open.for_some().is_none());
        unknown.extend(group(context, text, is_open));
        let in_full = context.chosen.iter().filter(|chosen| chosen.home.is_none());
        unknown.extend(in_full.filter_map(|chosen| {
            let text = open(chosen)?.for_some()?;
            Some(Unknown { text, events: vec![context.reference(chosen.event)] })
        }));
    }
    for exactness in inexact(context) {
        let text = match exactness {
            Exactness::Undated => "When these happened:".to_owned(),
            // Each dispute has had its own line.
            Exactness::Disputed => continue,
            exactness => joined(&["Exact dates (", exactness.words(), "):"]),
        };
        let is_so = |chosen: &Chosen| chosen.facts.dating.exactness == exactness;
        unknown.extend(group(context, &text, is_so));
    }
    unknown
}

/// What the sources leave open of events: first when they were, and what happened in incidents; of
/// each the contradictions first, then in order of time.
fn disputed(context: &Context<'_>, entries: &[Entry]) -> Vec<Unknown> {
    let dates = [Property::Date, Property::Start, Property::End];
    let dates = dates.map(|property| words::property(context.base, property));
    let mut unknown: Vec<((bool, bool), Unknown)> = Vec::new();
    for entry in entries {
        for difference in entry.differences.iter().filter(|difference| difference.is_disputed()) {
            let subject = words::capitalized(words::unquoted(&difference.subject));
            let is_contradiction = difference.weight == Weight::Contradiction;
            let title = quoted(&entry.title);
            let title = if is_contradiction {
                joined(&[" of ", &title])
            } else {
                joined(&[" (", &title, ")"])
            };
            let what = joined(&[&subject, &title, ": ", &options(difference)]);
            let is_grave = entry.lane == Lane::Incident || dates.contains(&difference.subject);
            let told = Unknown { text: what, events: vec![reference(entry)] };
            unknown.push(((!is_grave, !is_contradiction), told));
        }
    }
    unknown.sort_by_key(|(rank, _)| *rank);
    unknown.into_iter().map(|(_, told)| told).collect()
}

/// The ways in which dates are not exact, in the order in which they occur.
fn inexact(context: &Context<'_>) -> Vec<Exactness> {
    let mut ways: Vec<Exactness> = Vec::new();
    for chosen in context.chosen.iter().filter(|chosen| chosen.home.is_none()) {
        let exactness = chosen.facts.dating.exactness;
        if !exactness.is_exact() && !ways.contains(&exactness) {
            ways.push(exactness);
        }
    }
    ways
}

fn options(difference: &Difference) -> String {
    let values: Vec<String> = difference
        .claims
        .iter()
        .filter(|claim| !claim.set_aside)
        .map(|claim| claim.value.clone())
        .collect();
    let words = match difference.weight {
        Weight::Contradiction => listed(&values, "or"),
        _ => values.join(" / "),
    };
    joined(&[words.trim_end_matches('.'), "."])
}

fn group(context: &Context<'_>, text: &str, test: impl Fn(&Chosen) -> bool) -> Option<Unknown> {
    let events: Vec<EventReference> = context
        .chosen
        .iter()
        .filter(|chosen| chosen.home.is_none() && test(chosen))
        .map(|chosen| context.reference(chosen.event))
        .collect();
    (!events.is_empty()).then(|| Unknown { text: text.to_owned(), events })
}

fn reference(entry: &Entry) -> EventReference {
    EventReference { number: entry.number, anchor: entry.anchor.clone(), home: None }
}

pub(super) fn imprint(context: &Context<'_>, request: &Request<'_>) -> Imprint {
    let mut title = title(context, request);
    if !context.chosen.is_empty() {
        title.extend([". Timeline of ", &events(context.amount())]);
    }
    let imprint = context.ground.imprint(&title, request.question, request.generator);
    Imprint { newest: newest(context, Length::Long), ..imprint }
}

/// When the newest source on the events was published: as of then the page speaks. Empty where none
/// has a day.
fn newest(context: &Context<'_>, length: Length) -> String {
    let base = context.base;
    let newest = context.chosen.iter().filter_map(|one| one.facts.newest(base, one.event)).max();
    newest_words(base, newest, length)
}
