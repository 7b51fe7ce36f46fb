//! A bibliography for people: sections of sources, then what rests on weak ground.

use std::io::{self, Write};

use super::layout::{Columns, write_hanging};
use super::mark::{dot, faint, line, strong};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::Property;
use crate::query::{Amount, Bibliography, Cited};
use crate::render::Look;
use crate::render::words::bibliography as said;
use crate::render::words::{self, Length};

pub(super) fn write(
    answer: &Bibliography,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let between = format!(" {} ", dot(look));
    if answer.records == Amount::default() {
        let more = words::of_other_worlds(answer.of_other_worlds, answer.worlds);
        let parts = std::iter::once("nothing fits".to_owned()).chain(more);
        return write_hanging("", &parts.collect::<Vec<_>>().join(&between), look.width, out);
    }
    for section in &answer.sections {
        let heading = line(&said::heading(base, section.heading));
        let number = format!("{} {}", dot(look), section.sources.len());
        writeln!(out, "{} {}", strong(&heading, look), faint(&number, look))?;
        for cited in &section.sources {
            write_source(cited, base, look, out)?;
        }
        writeln!(out)?;
    }
    write_hanging("", &counts(answer).join(&between), look.width, out)?;
    let remarks = said::remarks(base, answer);
    if remarks.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", strong("What rests on", look))?;
    let mut columns = Columns::new(2);
    for remark in remarks {
        let listed = match remark.expression.as_str() {
            "" => String::new(),
            expression => ["list ", &quoted(&line(expression))].concat(),
        };
        columns.row([remark.ground.to_owned(), line(&remark.words), listed]);
    }
    columns.write(look.width, out)
}

/// Puts an expression into quotation marks where a shell would take it apart.
fn quoted(expression: &str) -> String {
    let is_taken_apart = expression.contains(['(', '"', '*', '$', '`', '<', '>', '&', ';', '|']);
    if is_taken_apart && !expression.contains('\'') {
        ["'", expression, "'"].concat()
    } else {
        expression.to_owned()
    }
}

/// How far sources stand in, and what is said of each.
const SOURCE: &str = "  ";
const BELOW: &str = "      ";

fn write_source(
    cited: &Cited,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut named = line(&words::source::described_in(base, cited.source, Length::Long));
    if cited.fits == Certainty::Possible {
        named.push_str(" (possible)");
    }
    write_hanging(SOURCE, &named, look.width, out)?;
    if let Some(address) = words::known(base, cited.source, Property::Url) {
        write_hanging(BELOW, &line(&address), look.width, out)?;
    }
    let between = format!(" {} ", dot(look));
    let copy = said::copy(base, cited).into_iter();
    let told: Vec<String> = copy.chain([said::resting(cited)]).map(|part| line(&part)).collect();
    write_hanging(BELOW, &told.join(&between), look.width, out)
}

fn counts(answer: &Bibliography) -> Vec<String> {
    let sources = answer.sources().count();
    let mut parts = vec![format!("sources: {sources}, independent origins: {}", answer.origins)];
    if answer.of_sources {
        parts.push(said::statements(answer.statements));
    } else {
        parts.push(said::statements_in(answer.statements, answer.records));
    }
    parts.extend(words::of_other_worlds(answer.of_other_worlds, answer.worlds));
    parts
}
