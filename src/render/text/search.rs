//! Records found by their names, for people: the best first.

use std::io::{self, Write};

use super::layout::Columns;
use super::listing::{kind, label};
use super::mark::{arrow, dot, line};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Hit, Hits};
use crate::render::Look;
use crate::render::words::{self, Length, count};

pub(super) fn write(
    answer: &Hits,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if answer.hits.is_empty() {
        return writeln!(out, "nothing is called “{}”, or anything like it", line(&answer.text));
    }
    let mut columns = Columns::new(0);
    for hit in &answer.hits {
        columns.row([
            line(&named(hit, base, look)),
            line(&kind(base, hit.record)),
            line(&words::own_time(base, hit.record, Length::Short).unwrap_or_default()),
            line(base.model.key(hit.record)),
        ]);
    }
    columns.write(look.width, out)?;
    let found = format!("{} found", answer.hits.len() + answer.more);
    if answer.more == 0 {
        return writeln!(out, "\n{found}");
    }
    let shown = count(answer.hits.len(), "is shown", "are shown");
    writeln!(out, "\n{found} {} {shown}, the best first (--limit shows more)", dot(look))
}

/// The label, and the other name it was found by.
fn named(hit: &Hit, base: &KnowledgeBase, look: Look) -> String {
    let label = label(base, hit.record, arrow(look));
    match &hit.by {
        Some(name) => format!("{label} (also “{name}”)"),
        None => label,
    }
}
