//! Who shares events with whom.

use super::super::page::{Cell, ConnectionRow, Connections};
use super::Context;
use super::agent::{Agent, Agents};
use super::words::joined;
use crate::model::RecordKind;
use crate::render::words::count as counted;

/// A table of more rows can no longer be read across.
const MOST_ROWS: usize = 12;
/// Names of organizations are cut at this many characters in a column's head.
const LONGEST_HEAD: usize = 14;

/// Makes the table of the most connected; `None` where nobody shares an event.
pub(super) fn connections(context: &Context<'_>, agents: &Agents) -> Option<Connections> {
    // Of one event, the list says as much.
    if context.chosen.len() < 2 {
        return None;
    }
    let all: Vec<&Agent> = agents.iter().collect();
    // Candidates come in the order of their number of events, so few need to be weighed.
    let candidates = all.get(..all.len().min(MOST_ROWS * 4))?;
    let mut weighed: Vec<(usize, &Agent)> = candidates
        .iter()
        .map(|agent| {
            let others = candidates.iter().filter(|other| other.record != agent.record);
            (others.map(|other| shared(agent, other)).sum(), *agent)
        })
        .filter(|(weight, _)| *weight > 0)
        .collect();
    weighed.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let rows: Vec<&Agent> = weighed.iter().take(MOST_ROWS).map(|(_, agent)| *agent).collect();
    if rows.len() < 2 {
        return None;
    }
    let most = pairs(&rows).map(|(one, other)| shared(one, other)).max().unwrap_or(1).max(1);
    Some(Connections {
        caption: caption(rows.len(), agents.len()),
        columns: rows.iter().map(|agent| head(context, agent, &rows)).collect(),
        rows: rows.iter().map(|agent| row(agent, &rows, most)).collect(),
    })
}

fn caption(shown: usize, all: usize) -> String {
    let rest = all - shown;
    let left_out = if rest == 0 {
        "All are shown.".to_owned()
    } else {
        joined(&[
            "Shown are the ",
            &shown.to_string(),
            " with most connections; ",
            &counted(rest, "other is", "others are"),
            " left out.",
        ])
    };
    joined(&[
        "Number of events in which both take part. The diagonal is each one’s own total. ",
        &left_out,
    ])
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

/// A person's last name, with an initial where others share it; an organization's first words.
fn head(context: &Context<'_>, agent: &Agent, rows: &[&Agent]) -> String {
    if context.model.record(agent.record).kind != RecordKind::Person {
        return organization_head(&agent.name, rows.iter().map(|other| other.name.as_str()));
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

/// An organization's first words; where others begin alike, the first and the one that tells it
/// apart.
fn organization_head<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let short = shortened(name);
    let alike: Vec<&str> =
        names.filter(|other| *other != name && shortened(other) == short).collect();
    if alike.is_empty() {
        return short;
    }
    let tells = |(index, word): &(usize, &str)| {
        *index > 0 && alike.iter().all(|other| other.split(' ').nth(*index) != Some(*word))
    };
    match (name.split(' ').next(), name.split(' ').enumerate().find(tells)) {
        (Some(first), Some((_, word))) => joined(&[first, "… ", word]),
        _ => short,
    }
}

fn shortened(name: &str) -> String {
    let mut short = String::new();
    for word in name.split(' ') {
        let longer = short.chars().count() + word.chars().count();
        if !short.is_empty() && longer >= LONGEST_HEAD {
            return joined(&[&short, "…"]);
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_at_a_word() {
        assert_eq!(shortened("New Mexico Environment Department"), "New Mexico…");
        assert_eq!(shortened("FBI"), "FBI");
    }

    #[test]
    fn people_are_named_by_their_last_names() {
        let names = ["George Folsey Jr.", "Ann Lee", "Bob Lee", "Cher", "Ed Wood, Jr."];
        let heads = names.map(|name| last_name(name, names.into_iter()));
        assert_eq!(heads, ["Folsey", "A. Lee", "B. Lee", "Cher", "Wood"]);
    }

    #[test]
    fn organizations_that_begin_alike_are_told_apart() {
        let names = ["First Judicial District Court", "First Judicial District Attorney", "FBI"];
        let heads = names.map(|name| organization_head(name, names.into_iter()));
        assert_eq!(heads, ["First… Court", "First… Attorney", "FBI"]);
    }
}
