//! What stands in which lane of the overview.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Property, RecordId, RecordKind};
use crate::render::words::count as counted;

use super::super::overview::{HeldLane, Lanes, Plotted};
use super::Context;
use super::agent::{Agent, Agents};
use super::words::joined;

/// More lanes than this no longer fit one look; the rest is counted in words.
const MOST_LANES: usize = 12;

/// What the lanes of the overview are by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LanesBy {
    /// The family of the event's kind.
    #[default]
    Family,
    /// The people who take part.
    Person,
    /// The organizations that take part.
    Organization,
    /// The places where it happened.
    Place,
    /// The productions it belongs to.
    Production,
}

/// How lanes that are records are spoken of.
struct Words {
    heading: &'static str,
    one: &'static str,
    many: &'static str,
    /// What events do that stand in such a lane.
    with: &'static str,
    /// What events do that stand in no such lane.
    without: [&'static str; 2],
}

const PEOPLE: Words = Words {
    heading: "Person",
    one: "person",
    many: "people",
    with: "names a person",
    without: ["names no person", "name no person"],
};
const ORGANIZATIONS: Words = Words {
    heading: "Organisation",
    one: "organisation",
    many: "organisations",
    with: "names an organisation",
    without: ["names no organisation", "name no organisation"],
};
const PLACES: Words = Words {
    heading: "Place",
    one: "place",
    many: "places",
    with: "names a place",
    without: ["names no place", "name no place"],
};
const PRODUCTIONS: Words = Words {
    heading: "Production",
    one: "production",
    many: "productions",
    with: "belongs to a production",
    without: ["belongs to no production", "belong to no production"],
};

/// Puts the events into lanes: a few of those who came to harm or were accused first, then those with
/// most dated events; families in their own order.
pub(super) fn lanes(
    context: &Context<'_>,
    agents: &Agents,
    plotted: &[Plotted],
    by: LanesBy,
) -> Lanes {
    match by {
        LanesBy::Family => Lanes::by_family(plotted),
        LanesBy::Person => {
            let (lanes, held) = of_agents(context, agents, RecordKind::Person);
            chosen_lanes(lanes, held, plotted, &PEOPLE)
        }
        LanesBy::Organization => {
            let (lanes, held) = of_agents(context, agents, RecordKind::Organization);
            chosen_lanes(lanes, held, plotted, &ORGANIZATIONS)
        }
        LanesBy::Place => chosen_lanes(of_property(context, Property::Place), 0, plotted, &PLACES),
        LanesBy::Production => {
            chosen_lanes(of_property(context, Property::Production), 0, plotted, &PRODUCTIONS)
        }
    }
}

/// A lane for each of those of a kind, and how many of the first are to have theirs first.
fn of_agents(context: &Context<'_>, agents: &Agents, kind: RecordKind) -> (Vec<HeldLane>, usize) {
    let is_of_kind = |agent: &Agent| context.model.record(agent.record).kind == kind;
    let (of_kind, held) = agents.leading(is_of_kind);
    let lane = of_kind.into_iter().map(|agent| HeldLane {
        name: agent.name.clone(),
        family: None,
        anchor: Some(agent.anchor.clone()).filter(|anchor| !anchor.is_empty()),
        events: agent.events.clone(),
    });
    (lane.collect(), held)
}

fn of_property(context: &Context<'_>, property: Property) -> Vec<HeldLane> {
    let mut events: BTreeMap<RecordId, Vec<usize>> = BTreeMap::new();
    for (index, chosen) in context.chosen.iter().enumerate() {
        for record in context.model.counting_records(chosen.event, property) {
            events.entry(record).or_default().push(index);
        }
    }
    let lane = events.into_iter().map(|(record, events)| HeldLane {
        name: context.model.label(record).to_owned(),
        family: None,
        anchor: None,
        events,
    });
    lane.collect()
}

/// Keeps the first `held` lanes and those with most events, and counts what that leaves out. Where
/// there would be none, the lanes are families.
fn chosen_lanes(mut all: Vec<HeldLane>, held: usize, plotted: &[Plotted], words: &Words) -> Lanes {
    let dated: BTreeSet<usize> =
        (0..).zip(plotted).filter(|(_, event)| event.is_dated()).map(|(index, _)| index).collect();
    for lane in &mut all {
        lane.events.retain(|index| dated.contains(index));
    }
    let mut rest = all.split_off(held.min(all.len()));
    for lanes in [&mut all, &mut rest] {
        lanes.retain(|lane| !lane.events.is_empty());
    }
    if all.is_empty() && rest.is_empty() {
        let why = ["No event with a date ", words.with, ": the lanes are families of events."];
        return Lanes { left_out: joined(&why), ..Lanes::by_family(plotted) };
    }
    let is_held = !all.is_empty();
    rest.sort_by(|one, other| {
        let key = |lane: &HeldLane| Reverse(lane.events.len());
        key(one).cmp(&key(other)).then_with(|| one.name.cmp(&other.name))
    });
    all.append(&mut rest);
    let events_in = |lanes: &[HeldLane]| -> BTreeSet<usize> {
        lanes.iter().flat_map(|lane| lane.events.iter().copied()).collect()
    };
    let in_any = events_in(&all);
    let without = dated.difference(&in_any).count();
    let more = all.len().saturating_sub(MOST_LANES);
    all.truncate(MOST_LANES);
    let undrawn = in_any.difference(&events_in(&all)).count();
    Lanes {
        heading: words.heading,
        left_out: left_out((words, is_held), (more, undrawn), without),
        held: all,
    }
}

/// Says how many `more` lanes there would be, how many events stand in such alone, and how many are
/// `without` any.
fn left_out(
    (words, is_held): (&Words, bool),
    (more, undrawn): (usize, usize),
    without: usize,
) -> String {
    let mut sentences = Vec::new();
    if more > 0 {
        let most = counted(MOST_LANES, words.one, words.many);
        let which = if is_held {
            ", those first who came to harm or were accused, then those with most events; "
        } else {
            " with most events; "
        };
        let the = if is_held { "" } else { "the " };
        let mut sentence = joined(&["Drawn are ", the, &most, which]);
        let have = if more == 1 { " more has no lane" } else { " more have no lane" };
        sentence.extend([more.to_string().as_str(), have]);
        if undrawn > 0 {
            let have = if undrawn == 1 { " has no mark" } else { " have no mark" };
            sentence.extend([", so that ", &counted(undrawn, "event", "events"), have]);
        }
        sentence.push('.');
        sentences.push(sentence);
    }
    if without > 0 {
        let [one, many] = words.without;
        let verb = if without == 1 { one } else { many };
        sentences.push(joined(&[
            &counted(without, "event", "events"),
            " that ",
            verb,
            if without == 1 { " has no mark." } else { " have no mark." },
        ]));
    }
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_lane_is_counted_in_words() {
        assert_eq!(left_out((&PEOPLE, true), (0, 0), 0), "");
        assert_eq!(
            left_out((&PEOPLE, false), (31, 14), 1),
            "Drawn are the 12 people with most events; 31 more have no lane, so that 14 events have \
             no mark. 1 event that names no person has no mark."
        );
        assert_eq!(
            left_out((&PLACES, false), (1, 0), 0),
            "Drawn are the 12 places with most events; 1 more has no lane."
        );
        assert_eq!(
            left_out((&PRODUCTIONS, false), (0, 0), 4),
            "4 events that belong to no production have no mark."
        );
        assert_eq!(
            left_out((&PEOPLE, true), (1, 0), 0),
            "Drawn are 12 people, those first who came to harm or were accused, then those with most \
             events; 1 more has no lane."
        );
    }
}
