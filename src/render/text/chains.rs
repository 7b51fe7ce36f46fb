//! Connections that respect time, a sentence a hop, or what is in their way.

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::write_hanging;
use super::mark::{arrow, dot, line, strong};
use super::paths::write_hops;
use crate::graph::{Chain, ChainRule};
use crate::knowledge_base::KnowledgeBase;
use crate::query::Chains;
use crate::render::Look;
use crate::render::words::chain::{self as words, doubts, ends, hops, limits, passed_twice, rule};

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
    let remarks = |hop: usize| doubts(base, rule, chain, hop);
    write_hops(&chain.path, &remarks, footnotes, look, out)?;
    let mut notes: Vec<String> = limits(chain.arrival, chain.departure).into_iter().collect();
    notes.extend(passed_twice(base, chain).map(|words| line(&words)));
    if !notes.is_empty() {
        writeln!(out)?;
    }
    notes.iter().try_for_each(|note| write_hanging("", note, look.width, out))
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
    let (none, without) = words::none(answer.rule);
    write_hanging("", &format!("{none} within {within}: {ends}."), look.width, out)?;
    let length = hops(obstacle.path.hops.len());
    let fails = words::obstacle(base, answer.rule, obstacle);
    let why = format!("Without {without} there is one of {length}; {fails}.");
    write_hanging("", &line(&why), look.width, out)?;
    for ending in words::obstacle_endings(base, answer, obstacle, arrow(look)) {
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
    write_hanging("hint: ", &format!("drop --{without} to see it"), look.width, out)
}
