//! What lies around a record, the nearest first, each with how it was reached.

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::{Columns, write_hanging};
use super::mark::{arrow, dot, line, strong};
use crate::graph::Reached;
use crate::knowledge_base::KnowledgeBase;
use crate::query::Neighborhood;
use crate::render::Look;
use crate::render::words::link::{citations, sentence};
use crate::render::words::{count, endings};

/// Writes the records by their distance.
pub(super) fn write(
    answer: &Neighborhood,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let within = count(answer.hops, "hop", "hops");
    let center = line(base.model.label(answer.center));
    if answer.reached.is_empty() {
        return writeln!(out, "Nothing within {within} of {center}.");
    }
    let heading = format!("{center} {} what lies within {within}", dot(look));
    writeln!(out, "{}", strong(&heading, look))?;
    let mut footnotes = Footnotes::new(base);
    // What the event in the middle brought is not told without what came of it.
    if let Some(event) = base.model.as_event(answer.center) {
        for ending in endings(base, event, arrow(look)) {
            write_hanging("", &line(&footnotes.ending(ending)), look.width, out)?;
        }
    }
    for group in answer.reached.chunk_by(|one, next| one.hops == next.hops) {
        let Some(first) = group.first() else { continue };
        let heading = format!("{} away: {}", count(first.hops, "hop", "hops"), group.len());
        writeln!(out, "\n{}", strong(&heading, look))?;
        let mut columns = Columns::new(2);
        for reached in group {
            let key = line(base.model.key(reached.record));
            columns.row([key, line(&words(reached, &mut footnotes, base, look))]);
        }
        columns.write(look.width, out)?;
    }
    writeln!(out)?;
    footnotes.write_with_counts(&count(answer.reached.len(), "record", "records"), look, out)
}

fn words(
    reached: &Reached,
    footnotes: &mut Footnotes<'_>,
    base: &KnowledgeBase,
    look: Look,
) -> String {
    // The event or production in the middle has been named in the heading.
    let named = (reached.hops == 1).then_some(reached.from);
    let said = sentence(base, reached.link, named);
    let mut text = footnotes.marked(said, citations(base, reached.link));
    if let Some(event) = base.model.as_event(reached.record) {
        for ending in endings(base, event, arrow(look)) {
            text.extend(["; ", &footnotes.ending(ending)]);
        }
    }
    text
}
