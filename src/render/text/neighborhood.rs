//! What lies around a record, the nearest first, each with how it was reached.

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::Columns;
use super::mark::arrow;
use crate::graph::Reached;
use crate::knowledge_base::KnowledgeBase;
use crate::query::Neighborhood;
use crate::render::Look;
use crate::render::words::count;
use crate::render::words::{endings, link::sentence};
use crate::text::visible;

/// Writes the records by their distance.
pub(super) fn write(
    answer: &Neighborhood,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let within = count(answer.hops, "hop", "hops");
    let center = visible(base.model.label(answer.center));
    if answer.reached.is_empty() {
        return writeln!(out, "Nothing within {within} of {center}.");
    }
    writeln!(out, "{center} · what lies within {within}")?;
    let mut footnotes = Footnotes::new(base);
    for group in answer.reached.chunk_by(|one, next| one.hops == next.hops) {
        let Some(first) = group.first() else { continue };
        writeln!(out, "\n{} away: {}", count(first.hops, "hop", "hops"), group.len())?;
        let mut columns = Columns::new(2);
        for reached in group {
            let key = visible(base.model.key(reached.record)).into_owned();
            columns.row([key, visible(&words(reached, &mut footnotes, base, look)).into_owned()]);
        }
        columns.write(look.width, out)?;
    }
    writeln!(out)?;
    footnotes.write_with_counts(&count(answer.reached.len(), "record", "records"), out)
}

fn words(
    reached: &Reached,
    footnotes: &mut Footnotes<'_>,
    base: &KnowledgeBase,
    look: Look,
) -> String {
    // The event or production in the middle has been named in the heading.
    let named = (reached.hops == 1).then_some(reached.from);
    let mut text = sentence(base, reached.link, named);
    let claim = base.model.claim(base.graph.link(reached.link).claim);
    let marks = footnotes.marks(base.model.citations(claim));
    if !marks.is_empty() {
        text.push(' ');
        text.push_str(&marks);
    }
    if let Some(event) = base.model.as_event(reached.record) {
        for ending in endings(base, event, arrow(look)) {
            text.push_str("; ");
            text.push_str(&ending.words);
            text.push(' ');
            text.push_str(&footnotes.marks(&ending.citations));
        }
    }
    text
}
