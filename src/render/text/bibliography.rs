//! A bibliography for people: sections of sources, then what rests on weak ground.

use std::io::{self, Write};

use super::layout::{Columns, write_hanging};
use super::mark::{dot, faint, line, strong};
use crate::date::{Certainty, Day};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Property, Worlds};
use crate::query::{Amount, Bibliography, Cited};
use crate::render::Look;
use crate::render::words::bibliography as said;
use crate::render::words::counted::amount;
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
            expression => listing(answer, base, &line(expression)),
        };
        columns.row([remark.ground.to_owned(), line(&remark.words), listed]);
    }
    columns.write(look.width, out)
}

/// The command that lists what was counted: an expression, asked of the same worlds on the same
/// clocks.
fn listing(answer: &Bibliography, base: &KnowledgeBase, expression: &str) -> String {
    let world = match answer.worlds {
        Worlds::Real => "real",
        Worlds::Story => "story",
        Worlds::Both => "both",
    };
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let options = [
        ("--world", answer.are_worlds_named.then(|| world.to_owned())),
        ("--at", day(base.clocks.at)),
        ("--known", day(base.clocks.known)),
    ];
    let mut words = vec!["list".to_owned(), quoted(expression)];
    for (option, value) in options {
        words.extend(value.into_iter().flat_map(|value| [option.to_owned(), value]));
    }
    words.join(" ")
}

/// Puts an expression into quotation marks unless a shell leaves it as it is.
fn quoted(expression: &str) -> String {
    let is_left = |one: char| one.is_alphanumeric() || " :._/,+%@=-".contains(one);
    if expression.chars().all(is_left) {
        return expression.to_owned();
    }
    ["'", &expression.replace('\'', "'\\''"), "'"].concat()
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
    let origins = amount(answer.origins);
    let mut parts = vec![format!("sources: {sources}, independent origins: {origins}")];
    if answer.of_sources {
        parts.push(said::statements(answer.statements));
    } else {
        parts.push(said::statements_in(answer.statements, answer.records));
    }
    parts.extend(words::of_other_worlds(answer.of_other_worlds, answer.worlds));
    parts
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_shell_takes_an_expression_as_it_stands() {
        for (expression, expected) in [
            ("kind:event origins:1", "kind:event origins:1"),
            ("place:Tōkyō-to", "place:Tōkyō-to"),
            ("(a or b) origins:1", "'(a or b) origins:1'"),
            ("place:O'Hare origins:1", r"'place:O'\''Hare origins:1'"),
            ("date:2021?", "'date:2021?'"),
            (r"a\b", r"'a\b'"),
            ("not [x] !y #z {a,b}", "'not [x] !y #z {a,b}'"),
        ] {
            assert_eq!(quoted(expression), expected);
        }
    }
}
