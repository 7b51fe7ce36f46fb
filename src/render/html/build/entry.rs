//! One event of the list.

use crate::date::Certainty;
use crate::model::{Citations, Property, RecordKind};
use crate::query::{event_citations, outcomes};
use crate::render::words::{self, doubt, doubt_of_claim};

use super::super::page::{Entry, Participant};
use super::agent::Agents;
use super::difference;
use super::facts::Named;
use super::link;
use super::note::{CitedAt, Footnotes};
use super::outcome::{self, Open, Participation};
use super::row;
use super::words::joined;
use super::{About, Chosen, Context};

/// A gap of fewer days than this between two events goes without saying.
const SHORTEST_GAP: i64 = 45;

/// Tells an event: in full where it has its home here, else in a row.
pub(super) fn entry(
    context: &Context<'_>,
    agents: &Agents,
    chosen: &Chosen,
    notes: &mut Footnotes<'_>,
) -> Entry {
    let entry = head(context, agents, chosen);
    match &chosen.home {
        Some(home) => row::row(context, chosen, home, entry),
        None => in_full(context, agents, chosen, notes, entry),
    }
}

fn in_full(
    context: &Context<'_>,
    agents: &Agents,
    chosen: &Chosen,
    notes: &mut Footnotes<'_>,
    entry: Entry,
) -> Entry {
    let model = context.model;
    let event = chosen.event;
    let number = chosen.number.to_string();
    let at = CitedAt { anchor: &number, label: &number };
    let references = notes.cite(event_citations(context.base, event), &at);
    let participants: Vec<Participant> = outcome::participations(context.base, event)
        .map(|participation| participant(context, agents, &participation, notes, &at))
        .collect();
    let told = difference::told(context, event, notes, &at);
    Entry {
        summary: context.text(model.standing_text(event, Property::Summary).unwrap_or_default()),
        notes: model
            .record(event.into())
            .note
            .into_iter()
            .map(|note| context.text(model.text(note)))
            .chain(outcome::set_aside(context, event))
            .collect(),
        references,
        participants,
        statements: told.statements,
        differences: told.differences,
        links: link::links(context, event),
        no_outcome: no_outcome(context, chosen),
        problems: context.ground.problems_of(event.into()),
        ..entry
    }
}

/// What a row and the full account have in common: when, where, what.
fn head(context: &Context<'_>, agents: &Agents, chosen: &Chosen) -> Entry {
    let model = context.model;
    let event = chosen.event;
    let facts = &chosen.facts;
    let dating = &facts.dating;
    // A page about a production need not name it.
    let (production, production_home) = match context.production {
        Some(_) => Default::default(),
        None => named(context, &facts.production),
    };
    let (place, place_home) = named(context, &facts.place);
    Entry {
        anchor: context.event_anchor(event),
        number: chosen.number,
        lane: facts.lane,
        who: who(agents, chosen),
        date: if dating.is_unknown() { "no date".to_owned() } else { dating.short() },
        machine_date: dating.machine.clone(),
        certainty: dating.exactness.words().to_owned(),
        uncertain: !dating.exactness.is_exact(),
        ring: !dating.exactness.is_exact(),
        gap: gap(context, chosen),
        title: model.label(event).to_owned(),
        kind: facts.kind.clone(),
        reservation: reservation(context, chosen),
        place,
        place_home,
        production,
        production_home,
        home: None,
        brief: String::new(),
        cited: String::new(),
        summary: String::new(),
        notes: Vec::new(),
        references: Vec::new(),
        participants: Vec::new(),
        statements: Vec::new(),
        differences: Vec::new(),
        links: Vec::new(),
        no_outcome: String::new(),
        problems: Vec::new(),
    }
}

/// Why the event may not be one of the page; empty where it certainly is.
fn reservation(context: &Context<'_>, chosen: &Chosen) -> String {
    if let Some(doubt) = chosen.facts.doubt {
        return doubt.to_owned();
    }
    let matches = words::reservation(context.base, chosen.event, chosen.certainty);
    let belongs = match context.setting.about {
        About::Record(record) if chosen.belongs != Certainty::Certain => {
            Some(match context.model.kind(record) {
                _ if !context.base.clocks.is_unset() => doubt(context.base),
                RecordKind::Place => "possibly here",
                RecordKind::Production => "possibly of this production",
                RecordKind::Term => "possibly under this term",
                _ => "possibly so",
            })
        }
        _ => None,
    };
    matches.into_iter().chain(belongs).collect::<Vec<_>>().join("; ")
}

fn participant(
    context: &Context<'_>,
    agents: &Agents,
    participation: &Participation,
    notes: &mut Footnotes<'_>,
    at: &CitedAt<'_>,
) -> Participant {
    let model = context.model;
    let outcomes = outcomes(context.base, participation.id);
    let own = match participation.tie.of.record() {
        // What has no citations of its own rests on those of the event, which stand above.
        Some(event) if model.record(event).citations == participation.claim.citations => {
            Citations::default()
        }
        _ => model.citations(&participation.claim),
    };
    let note = model.note(participation.tie.claim);
    let note = note.map(|note| context.text(model.text(note).trim_end_matches('.')));
    let doubt = doubt_of_claim(context.base, participation.tie.claim).map(str::to_owned);
    Participant {
        name: model.label(participation.who).to_owned(),
        anchor: agents.anchor(participation.who).filter(|_| context.setting.has_cards),
        home: context.home(participation.who),
        role: outcome::role(context.base, participation),
        outcome: outcome::outcome(context.base, participation),
        harm: outcomes.iter().any(|outcome| outcome::is_harm(*outcome)),
        note: doubt.into_iter().chain(note).collect::<Vec<_>>().join("; "),
        references: notes.cite(own, at),
    }
}

fn who(agents: &Agents, chosen: &Chosen) -> String {
    let agents_in = chosen.facts.agents.iter();
    let mut numbers: Vec<usize> =
        agents_in.filter_map(|involved| agents.filter(involved.who)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let classes: Vec<String> =
        numbers.iter().map(|number| joined(&["p", &number.to_string()])).collect();
    classes.join(" ")
}

/// The names of records, with the page of the one where it is one.
fn named(context: &Context<'_>, named: &Named) -> (String, Option<String>) {
    (named.words.clone(), named.only.and_then(|record| context.home(record)))
}

/// The time since the event before, stated only between two exact days.
fn gap(context: &Context<'_>, chosen: &Chosen) -> String {
    let before = chosen
        .number
        .checked_sub(2)
        .and_then(|index| context.chosen.get(index))
        .and_then(|before| before.facts.dating.exact_day());
    let (Some(before), Some(day)) = (before, chosen.facts.dating.exact_day()) else {
        return String::new();
    };
    let days = day - before;
    if days < SHORTEST_GAP { String::new() } else { joined(&[&length(days), " later"]) }
}

fn length(days: i64) -> String {
    // A month has 30.44 days on average, a year twelve of them.
    let months = (days * 100 + 1_522) / 3_044;
    match (months / 12, months % 12) {
        (0, 1) => "1 month".to_owned(),
        (0, months) => joined(&[&months.to_string(), " months"]),
        (1, 0) => "1 year".to_owned(),
        (1, _) => joined(&[&months.to_string(), " months"]),
        (years, 0..6) => joined(&[&years.to_string(), " years"]),
        (years, _) => joined(&["almost ", &(years + 1).to_string(), " years"]),
    }
}

fn no_outcome(context: &Context<'_>, chosen: &Chosen) -> String {
    Open::of(context, chosen.event).map_or_else(String::new, |open| open.words(context.base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_read_as_people_say_them() {
        assert_eq!(length(46), "2 months");
        assert_eq!(length(90), "3 months");
        assert_eq!(length(366), "1 year");
        assert_eq!(length(550), "18 months");
        assert_eq!(length(731), "2 years");
        assert_eq!(length(1_050), "almost 3 years");
    }
}
