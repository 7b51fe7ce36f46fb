//! What holds the network together: records, then ties, each with what they keep from falling apart.

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::write_hanging;
use super::mark::{arrow, dot, line, strong};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Bridge, BridgeTie, Bridges, Fragment};
use crate::render::Look;
use crate::render::words::link::{citations, sentence};
use crate::render::words::{count, endings, structure as said};

/// How many parts are told of those that a record holds together.
const MAX_PARTS: usize = 5;

/// Writes the records and the ties, then the sources and counts.
pub(super) fn write(
    answer: &Bridges,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}", strong("What holds the network together", look))?;
    if answer.records.is_empty() && answer.ties.is_empty() {
        writeln!(out, "\nNothing that was asked about separates others.")?;
    }
    let mut footnotes = Footnotes::new(base);
    if !answer.records.is_empty() {
        writeln!(out, "\n{}", strong("records without which others are cut off", look))?;
        for (at, bridge) in answer.records.iter().enumerate() {
            write_record(at, bridge, base, look, out)?;
        }
    }
    if !answer.ties.is_empty() {
        writeln!(out, "\n{}", strong("ties without which others are cut off", look))?;
        for (at, tie) in answer.ties.iter().enumerate() {
            write_tie(at, tie, &mut footnotes, base, look, out)?;
        }
    }
    writeln!(out)?;
    let dot = dot(look);
    let counts = format!(
        "{} of {}, {} of {} {dot} {} {dot} articulation points and bridges (Hopcroft and Tarjan 1973)",
        answer.records.len(),
        count(answer.record_count, "record", "records"),
        answer.ties.len(),
        count(answer.tie_count, "tie", "ties"),
        said::size(answer.size),
    );
    footnotes.write_with_counts(&counts, look, out)
}

fn write_record(
    at: usize,
    bridge: &Bridge,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = line(&said::bridge(base, bridge, arrow(look)));
    write_hanging(&format!("{:>3}  ", at + 1), &text, look.width, out)?;
    let is_single = |part: &&Fragment| part.counts.all() == 1;
    let several: Vec<_> = bridge.parts.iter().filter(|part| !is_single(part)).collect();
    for part in several.iter().take(MAX_PARTS) {
        write_hanging("     ", &line(&said::fragment(base, part)), look.width, out)?;
    }
    if several.len() > MAX_PARTS {
        let more = count(several.len() - MAX_PARTS, "more part", "more parts");
        write_hanging("     ", &format!("{more} of several records"), look.width, out)?;
    }
    let single: Vec<_> =
        bridge.parts.iter().filter(is_single).flat_map(|part| part.members.clone()).collect();
    if !single.is_empty() {
        let names = said::names(base, &single, single.len());
        let text = match single.len() {
            1 => format!("by itself: {names}"),
            many => format!("{many}, each by itself: {names}"),
        };
        write_hanging("     ", &line(&text), look.width, out)?;
    }
    Ok(())
}

fn write_tie(
    at: usize,
    tie: &BridgeTie,
    footnotes: &mut Footnotes<'_>,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let links = tie
        .links
        .iter()
        .map(|link| footnotes.marked(sentence(base, *link, None), citations(base, *link)));
    let links: Vec<String> = links.collect();
    let first = format!("{:>3}  ", at + 1);
    write_hanging(&first, &line(&links.join("; ")), look.width, out)?;
    let events = [tie.from, tie.to].into_iter().filter_map(|record| base.model.as_event(record));
    for ending in events.flat_map(|event| endings(base, event, arrow(look))) {
        write_hanging("     ", &line(&footnotes.ending(ending)), look.width, out)?;
    }
    let part = std::slice::from_ref(&tie.cut_off);
    let lost = said::cut_off(base, tie.cut_off.counts, part).unwrap_or_default();
    write_hanging("     ", &line(&format!("without it, {lost}")), look.width, out)
}
