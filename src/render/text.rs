//! Answers for people: groups, sentences, numbered sources, counts at the end.
//!
//! Text of the data passes through [`visible`](crate::text::visible), so that no control or
//! bidirectional character reaches a terminal. Certainty is always a word, never only a colour.

mod bibliography;
mod bridges;
mod centrality;
mod chains;
mod clusters;
mod conflicts;
mod counts;
mod date;
mod details;
mod footnotes;
mod layout;
mod listing;
mod mark;
mod neighborhood;
mod paths;
mod presence;
mod records;
mod relation;
mod search;
mod stats;
mod status;
mod timeline;
mod together;
mod why;

use std::io::{self, Write};

use super::Look;
use super::frame::Frame;
use crate::knowledge_base::KnowledgeBase;
use crate::query::Results;

/// Says as of when the data are, on a line of its own; nothing where they are as they stand.
pub(super) fn write_frame(frame: &Frame<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let Some(words) = frame.words() else { return Ok(()) };
    for line in layout::wrap(&mark::line(&words), look.width) {
        writeln!(out, "{}", mark::faint(&line, look))?;
    }
    writeln!(out)
}

/// Writes an answer for people.
pub(super) fn write(
    results: &Results,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match results {
        Results::Listing(listing) => listing::write(listing, base, look, out),
        Results::Timeline(timeline) => timeline::write(timeline, base, look, out),
        Results::Hits(hits) => search::write(hits, base, look, out),
        Results::Dates(readings) => date::write(readings, look, out),
        Results::Details(details) => details::write(details, base, look, out),
        Results::Status(status) => status::write(status, base, look, out),
        Results::Presence(presence) => presence::write(presence, base, look, out),
        Results::Conflicts(conflicts) => conflicts::write(conflicts, base, look, out),
        Results::Paths(paths) => paths::write(paths, base, look, out),
        Results::Chains(chains) => chains::write(chains, base, look, out),
        Results::Neighborhood(neighborhood) => neighborhood::write(neighborhood, base, look, out),
        Results::Relation(relation) => relation::write(relation, base, look, out),
        Results::Counts(counts) => counts::write(counts, base, look, out),
        Results::Bibliography(bibliography) => bibliography::write(bibliography, base, look, out),
        Results::Stats(stats) => stats::write(stats, base, look, out),
        Results::Together(together) => together::write(together, base, look, out),
        Results::Central(central) => centrality::write(central, base, look, out),
        Results::Bridges(bridges) => bridges::write(bridges, base, look, out),
        Results::Clusters(clusters) => clusters::write(clusters, base, look, out),
        Results::Why(why) => why::write(why, base, look, out),
    }
}
