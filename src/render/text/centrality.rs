//! Who and what is central, the most central first, each with a sentence.

use std::io::{self, Write};

use super::layout::write_hanging;
use super::mark::{arrow, dot, line, strong};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Centrality, Measure};
use crate::render::Look;
use crate::render::words::structure as said;

/// Writes the ranked records, then how they were measured.
pub(super) fn write(
    answer: &Centrality,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let by = match answer.by {
        Measure::Degree => "by the number of their ties",
        Measure::Betweenness => "by the ways between others that lead over them",
    };
    writeln!(out, "{}", strong(&format!("What is central {} {by}", dot(look)), look))?;
    if answer.records.is_empty() {
        let not = match answer.by {
            Measure::Degree => "is tied to anything",
            Measure::Betweenness => "lies between others",
        };
        writeln!(out, "\nNothing that was asked about {not}.")?;
    }
    let width = answer.records.len().to_string().len();
    for (at, central) in answer.records.iter().enumerate() {
        let mut name = said::name(base, central.record, arrow(look));
        if central.fits == Certainty::Possible {
            name.push_str(" (possible)");
        }
        let first = format!("{:>width$}  ", at + 1);
        writeln!(out)?;
        write_hanging(&first, &strong(&line(&name), look), look.width, out)?;
        let text = line(&said::central(base, answer, central));
        write_hanging(&" ".repeat(width + 2), &text, look.width, out)?;
    }
    let dot = dot(look);
    let shown = format!("{} of {}", answer.records.len(), answer.count);
    let end = format!("{shown} {dot} {} {dot} {}", said::size(answer.size), said::method(answer));
    writeln!(out)?;
    write_hanging("", &end, look.width, out)
}
