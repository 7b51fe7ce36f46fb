//! What people shared, in order of time, with the part that each had in it.

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::{Columns, write_hanging};
use super::mark::{arrow, dot, line, strong};
use super::records::label;
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::Citation;
use crate::query::{Shared, Together};
use crate::render::Look;
use crate::render::words::{self, Length, together as said, with_kind};

/// Writes the groups, then the sources and counts.
pub(super) fn write(
    answer: &Together,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let parties = line(&said::parties(base, answer));
    let during = answer.days.as_ref().map(|days| words::days(days, Length::Long));
    let during = during.map(|days| format!(" {} {days}", dot(look))).unwrap_or_default();
    let heading = format!("{parties} {} what they shared{during}", dot(look));
    writeln!(out, "{}", strong(&heading, look))?;
    if answer.is_empty() && answer.apart.is_empty() {
        writeln!(out, "\nNo event and no production is known that they shared{}.", when(answer))?;
        let keys: Vec<&str> = answer.who.iter().take(2).map(|who| base.model.key(*who)).collect();
        let hint = format!("`continuity path {}` shows how they connect", keys.join(" "));
        return write_hanging("hint: ", &line(&hint), look.width, out);
    }
    let mut footnotes = Footnotes::new(base);
    for (heading, group) in groups(answer) {
        if group.is_empty() {
            continue;
        }
        writeln!(out, "\n{}", strong(heading, look))?;
        let mut columns = Columns::new(2);
        for shared in &group {
            add(shared, answer, &mut columns, &mut footnotes, base, look);
        }
        columns.write(look.width, out)?;
    }
    writeln!(out)?;
    footnotes.write_with_counts(&counts(answer), look, out)
}

fn when(answer: &Together) -> &'static str {
    if answer.days.is_some() { " then" } else { "" }
}

/// The groups of the answer under their headings.
pub(super) fn groups(answer: &Together) -> [(&'static str, Vec<&Shared>); 4] {
    let of = |wanted| answer.shared.iter().filter(move |shared| shared.answer == wanted).collect();
    let apart = match answer.days {
        Some(_) => "not at the same time on these days",
        None => "never at the same time",
    };
    [
        ("certain", of(Certainty::Certain)),
        ("possible", of(Certainty::Possible)),
        ("without dates", answer.undated.iter().collect()),
        (apart, answer.apart.iter().collect()),
    ]
}

fn add(
    shared: &Shared,
    answer: &Together,
    columns: &mut Columns,
    footnotes: &mut Footnotes<'_>,
    base: &KnowledgeBase,
    look: Look,
) {
    let when = said::when(base, shared).unwrap_or_default();
    let mut title = match base.model.as_production(shared.record) {
        Some(_) => with_kind(base, shared.record, base.model.label(shared.record)),
        None => label(base, shared.record, arrow(look)),
    };
    let together = said::together_on(base, shared).into_iter();
    let doubts = said::doubts(base, answer, shared);
    let remarks: Vec<String> = together.chain(doubts).collect();
    if !remarks.is_empty() {
        title.extend([" ", dot(look), " ", &remarks.join("; ")]);
    }
    columns.row([line(&when), line(&title)]);
    for part in &shared.parts {
        let mut mark = |citations: &[Citation]| footnotes.marks(citations.iter().copied());
        let told = said::part(base, shared, part, &mut mark);
        let name = base.model.label(part.who);
        columns.row([String::new(), line(&format!("  {name}: {}", told.join("; ")))]);
    }
}

/// "3 certain, 1 possible, 2 without dates, 1 never at the same time".
fn counts(answer: &Together) -> String {
    let groups = groups(answer).into_iter();
    let always = groups.enumerate().filter(|(at, (_, group))| *at < 2 || !group.is_empty());
    let counts = always.map(|(_, (heading, group))| format!("{} {heading}", group.len()));
    counts.collect::<Vec<_>>().join(", ")
}
