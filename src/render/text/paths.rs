//! Connections, a sentence a hop.

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::write_hanging;
use super::mark::{arrow, dot, line, strong};
use crate::graph::{Hop, Path};
use crate::knowledge_base::KnowledgeBase;
use crate::query::Paths;
use crate::render::Look;
use crate::render::words::link::{citations, sentence};
use crate::render::words::{count, endings};

/// Writes each path with its sources, or that there is none.
pub(super) fn write(
    answer: &Paths,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let label = |record| line(base.model.label(record));
    let ends = format!("{} and {}", label(answer.from), label(answer.to));
    if answer.from == answer.to {
        return writeln!(out, "{} is both ends: there is nothing between", label(answer.from));
    }
    if answer.paths.is_empty() {
        let hops = count(answer.max_hops, "hop", "hops");
        writeln!(out, "No connection within {hops} between {ends}.")?;
        let hint = "--max-hops N looks further; --via person,organization,production,event,place \
                    steps through places too";
        return write_hanging("hint: ", hint, look.width, out);
    }
    let mut footnotes = Footnotes::new(base);
    for (at, path) in answer.paths.iter().enumerate() {
        let hops = count(path.hops.len(), "hop", "hops");
        let dot = dot(look);
        let heading = match answer.paths.len() {
            1 => format!("{ends} {dot} {hops}"),
            all => format!("{ends} {dot} path {} of {all} {dot} {hops}", at + 1),
        };
        writeln!(out, "{}\n", strong(&heading, look))?;
        write_hops(path, &|_| Vec::new(), &mut footnotes, look, out)?;
        writeln!(out)?;
    }
    footnotes.write_with_counts("", look, out)
}

/// Writes the hops of a path, a sentence each, with what came of the charges they lead to and what
/// there is to remark on each hop, counted from 1.
pub(super) fn write_hops(
    path: &Path,
    remarks: &dyn Fn(usize) -> Vec<String>,
    footnotes: &mut Footnotes<'_>,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let base = footnotes.base();
    let width = path.hops.len().to_string().len();
    let indent = " ".repeat(width + 2);
    for (at, hop) in path.hops.iter().enumerate() {
        let first = format!("{:>width$}  ", at + 1);
        let text = hop_words(hop, at, footnotes, base);
        write_hanging(&first, &line(&text), look.width, out)?;
        let events = [(at == 0).then_some(hop.from), Some(hop.to)];
        let events = events.into_iter().flatten().filter_map(|record| base.model.as_event(record));
        for ending in events.flat_map(|event| endings(base, event, arrow(look))) {
            let text = line(&footnotes.ending(ending));
            write_hanging(&indent, &text, look.width, out)?;
        }
        for remark in remarks(at + 1) {
            write_hanging(&indent, &line(&remark), look.width, out)?;
        }
    }
    Ok(())
}

fn hop_words(hop: &Hop, at: usize, footnotes: &mut Footnotes<'_>, base: &KnowledgeBase) -> String {
    let Some(link) = hop.links.first() else { return String::new() };
    let named = (at > 0).then_some(hop.from);
    let text = footnotes.marked(sentence(base, *link, named), citations(base, *link));
    match hop.links.len() - 1 {
        0 => text,
        more => format!("{text} (and {})", count(more, "more link", "more links")),
    }
}
