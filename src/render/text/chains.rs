//! Connections that respect time, a sentence a hop, or what is in their way.

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::write_hanging;
use super::mark::{arrow, dot, line, strong};
use super::paths::write_hops;
use crate::graph::{Chain, ChainRule, Element, Obstacle, Passed};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, RecordId};
use crate::query::Chains;
use crate::render::Look;
use crate::render::words::chain::{self as words, doubt, ends, hops, limits, rule};
use crate::render::words::endings;

/// Writes each chain with its sources, or why there is none.
pub(super) fn write(
    answer: &Chains,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if answer.from == answer.to {
        let label = line(base.model.label(answer.from));
        return writeln!(out, "{label} is both ends: there is nothing between");
    }
    if answer.chains.is_empty() {
        return write_none(answer, base, look, out);
    }
    let ends = line(&ends(base, answer.from, answer.to));
    let dot = dot(look);
    let mut footnotes = Footnotes::new(base);
    for (at, chain) in answer.chains.iter().enumerate() {
        let (rule, certainty) = (rule(answer.rule), chain.certainty);
        let number = match answer.chains.len() {
            1 => String::new(),
            all => format!("path {} of {all} {dot} ", at + 1),
        };
        let hops = hops(chain.path.hops.len());
        let heading = format!("{ends} {dot} {number}{rule}, {certainty} {dot} {hops}");
        writeln!(out, "{}\n", strong(&heading, look))?;
        write_chain(chain, answer.rule, &mut footnotes, look, out)?;
        writeln!(out)?;
    }
    footnotes.write_with_counts("", look, out)
}

fn write_chain(
    chain: &Chain,
    rule: ChainRule,
    footnotes: &mut Footnotes<'_>,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let base = footnotes.base();
    let remarks = |hop: usize| {
        let of_hop = chain.passed.iter().enumerate().filter(|(_, one)| one.hop.max(1) == hop);
        let mut remarks: Vec<String> =
            of_hop.filter_map(|(at, _)| doubt(base, rule, &chain.passed, at)).collect();
        remarks.dedup();
        remarks
    };
    write_hops(&chain.path, &remarks, footnotes, look, out)?;
    let mut notes: Vec<String> = limits(chain.arrival, chain.departure).into_iter().collect();
    notes.extend(passed_twice(chain).map(|record| {
        let label = line(base.model.label(record));
        format!("it leads through {label} twice: only so do the times hang together")
    }));
    if !notes.is_empty() {
        writeln!(out)?;
    }
    notes.iter().try_for_each(|note| write_hanging("", note, look.width, out))
}

/// The first record that a chain passes twice.
fn passed_twice(chain: &Chain) -> Option<RecordId> {
    let hops = &chain.path.hops;
    let is_met_before = |at: usize| hops[..=at].iter().any(|hop| hop.from == hops[at].to);
    (0..hops.len()).find(|at| is_met_before(*at)).map(|at| hops[at].to)
}

fn write_none(
    answer: &Chains,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let ends = line(&ends(base, answer.from, answer.to));
    let within = hops(answer.max_hops);
    let Some(obstacle) = &answer.obstacle else {
        writeln!(out, "No connection within {within}, in time or not: {ends}.")?;
        let hint = "--max-hops N looks further; --via person,organization,production,event,place \
                    steps through places too";
        return write_hanging("hint: ", hint, look.width, out);
    };
    let (none, without, flag) = match answer.rule {
        ChainRule::Order(_) => ("No chain in order of time", "order", "--order"),
        ChainRule::Overlap => ("No chain of overlapping times", "overlap", "--overlap"),
    };
    write_hanging("", &format!("{none} within {within}: {ends}."), look.width, out)?;
    let length = hops(obstacle.path.hops.len());
    let fails = fails(obstacle, answer.rule, base);
    let why = format!("Without {without} there is one of {length}; {fails}.");
    write_hanging("", &line(&why), look.width, out)?;
    for ending in obstacle_endings(answer, obstacle, base, look) {
        write_hanging("  ", &line(&ending), look.width, out)?;
    }
    if let Some(back) = &answer.back {
        let length = hops(back.path.hops.len());
        let (from, to) = (base.model.key(answer.from), base.model.key(answer.to));
        let certainty = back.certainty;
        let hint =
            format!("the other way round, {to} to {from}, there is one of {length}, {certainty}");
        write_hanging("hint: ", &line(&hint), look.width, out)?;
    }
    write_hanging("hint: ", &format!("drop {flag} to see it"), look.width, out)
}

/// Names the hop that fails, and against what.
fn fails(obstacle: &Obstacle, rule: ChainRule, base: &KnowledgeBase) -> String {
    let Some(late) = obstacle.passed.last() else { return String::new() };
    let against = obstacle.against.and_then(|at| obstacle.passed.get(at));
    let place = |passed: &Passed| (passed.hop, passed.element);
    words::fails(base, rule, place(late), against.map(place))
}

/// What came of the charges that are named: what the answer leads from and to, and what fails.
fn obstacle_endings(
    answer: &Chains,
    obstacle: &Obstacle,
    base: &KnowledgeBase,
    look: Look,
) -> Vec<String> {
    let late = obstacle.passed.last().and_then(|late| match late.element {
        Element::Event(event) => Some(event),
        Element::Link(_) => None,
    });
    let ends = [answer.from, answer.to].map(|record| base.model.as_event(record));
    let mut events: Vec<EventId> = ends.into_iter().chain([late]).flatten().collect();
    events.dedup();
    let endings = events.into_iter().flat_map(|event| endings(base, event, arrow(look)));
    endings.map(|ending| ending.words).collect()
}
