//! Who shares events with whom.

use std::cmp::Reverse;

use super::super::overview::shortened;
use super::super::page::{Cell, ConnectionRow, Connections};
use super::Context;
use super::agent::{Agent, Agents};
use super::words::joined;
use crate::model::{OrganizationKind, Property, RecordKind, Value, Word};
use crate::render::words::count as counted;

/// A table of fewer rows says less than the list.
const FEWEST_ROWS: usize = 3;
/// A table of more rows can no longer be read across.
const MOST_ROWS: usize = 12;
/// Names of organizations are cut at this many characters in a column's head, where they run over
/// several lines.
const LONGEST_HEAD: usize = 48;
/// These meet everybody, by office: their numbers say nothing of whom they belong with.
const BY_OFFICE: [OrganizationKind; 5] = [
    OrganizationKind::Court,
    OrganizationKind::Prosecutor,
    OrganizationKind::LawEnforcement,
    OrganizationKind::LawFirm,
    OrganizationKind::MedicalExaminer,
];

/// Makes the table of those whom it happened to and of the most connected; `None` where nobody
/// shares an event.
pub(super) fn connections(context: &Context<'_>, agents: &Agents) -> Option<Connections> {
    // Of one event, the list says as much.
    if context.chosen.len() < 2 {
        return None;
    }
    let (all, held) = agents.leading(|agent| !is_there_by_office(context, agent));
    // Candidates come in the order of their number of events, so few need to be weighed.
    let candidates = all.get(..all.len().min(MOST_ROWS * 4))?;
    // Those who are held keep their order.
    let mut weighed: Vec<((usize, Reverse<usize>), &Agent)> = (0..)
        .zip(candidates)
        .filter_map(|(at, agent)| {
            let others = candidates.iter().filter(|other| other.record != agent.record);
            let weight: usize = others.map(|other| shared(agent, other)).sum();
            (weight > 0).then_some(((held.min(at), Reverse(weight)), *agent))
        })
        .collect();
    weighed.sort_by_key(|(rank, _)| *rank);
    let rows: Vec<&Agent> = weighed.iter().take(MOST_ROWS).map(|(_, agent)| *agent).collect();
    if rows.len() < FEWEST_ROWS {
        return None;
    }
    // Some who are held share no event with anybody.
    let held_here = weighed.iter().take(MOST_ROWS).filter(|((at, _), _)| *at < held).count();
    let most = pairs(&rows).map(|(one, other)| shared(one, other)).max().unwrap_or(1).max(1);
    Some(Connections {
        shown: shown(rows.len(), (all.len(), held_here), agents.len() - all.len()),
        columns: rows.iter().map(|agent| head(context, agent, &rows)).collect(),
        rows: rows.iter().map(|agent| row(agent, &rows, most)).collect(),
    })
}

/// Whether an organization certainly is one of those that take part by office.
fn is_there_by_office(context: &Context<'_>, agent: &Agent) -> bool {
    let kinds = context.model.counting_values(agent.record, Property::Kind);
    let is_such = |value: &Value| match value {
        Value::Word(Word::OrganizationKind(kind)) => BY_OFFICE.contains(kind),
        _ => false,
    };
    !kinds.is_empty() && kinds.iter().all(is_such)
}

/// Says how many of all are shown, of whom some are `held` before others, and that some are left out for
/// their office.
fn shown(shown: usize, (all, held): (usize, usize), by_office: usize) -> String {
    let rest = all - shown;
    let mut words = String::new();
    if rest > 0 {
        words.push_str(&joined(&[
            "Shown are ",
            &shown.to_string(),
            match held {
                0 => ": those",
                held if held == shown => ": of those killed, hurt or accused the ones",
                _ => ": some of those killed, hurt or accused, then those",
            },
            " with most connections; ",
            &counted(rest, "other is", "others are"),
            " left out",
        ]));
        words.push_str(if by_office > 0 { ", and so are " } else { "." });
    } else if by_office > 0 {
        words.push_str("Left out are ");
    } else {
        words.push_str("All are shown.");
    }
    if by_office > 0 {
        words.push_str("courts, authorities and law firms, which take part by office.");
    }
    words
}

fn pairs<'a>(rows: &'a [&'a Agent]) -> impl Iterator<Item = (&'a Agent, &'a Agent)> {
    rows.iter()
        .enumerate()
        .flat_map(move |(index, one)| rows[index + 1..].iter().map(move |other| (*one, *other)))
}

/// Counts the events in which both take part; both lists are in order.
fn shared(one: &Agent, other: &Agent) -> usize {
    one.events.iter().filter(|event| other.events.binary_search(event).is_ok()).count()
}

fn row(agent: &Agent, rows: &[&Agent], most: usize) -> ConnectionRow {
    let cells = rows
        .iter()
        .map(|other| {
            let own = other.record == agent.record;
            let count = shared(agent, other);
            let strength = if own { 0 } else { (count * 4).div_ceil(most).min(4) };
            Cell { count, strength: u8::try_from(strength).unwrap_or(4), own }
        })
        .collect();
    ConnectionRow { name: agent.name.clone(), anchor: agent.anchor.clone(), cells }
}

/// A person's last name, with an initial where others share it; an organization's whole name.
fn head(context: &Context<'_>, agent: &Agent, rows: &[&Agent]) -> String {
    if context.model.record(agent.record).kind != RecordKind::Person {
        return shortened(&agent.name, LONGEST_HEAD);
    }
    last_name(&agent.name, rows.iter().map(|other| other.name.as_str()))
}

/// A person's last name, with an initial where another of `names` is the same.
pub(super) fn last_name<'a>(name: &str, mut names: impl Iterator<Item = &'a str>) -> String {
    let own = last(name);
    let is_shared = names.any(|other| other != name && last(other) == own);
    match name.chars().next() {
        Some(initial) if is_shared => joined(&[&initial.to_string(), ". ", own]),
        _ => own.to_owned(),
    }
}

/// The last word of a name that is not a remark behind it.
fn last(name: &str) -> &str {
    const BEHIND: [&str; 6] = ["Jr.", "Jr", "Sr.", "Sr", "II", "III"];
    let mut words = name.rsplit(' ');
    words.find(|word| !BEHIND.contains(word)).unwrap_or(name).trim_end_matches(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_named_by_their_last_names() {
        let names = ["George Folsey Jr.", "Ann Lee", "Bob Lee", "Cher", "Ed Wood, Jr."];
        let heads = names.map(|name| last_name(name, names.into_iter()));
        assert_eq!(heads, ["Folsey", "A. Lee", "B. Lee", "Cher", "Wood"]);
    }
}
