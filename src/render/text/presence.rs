//! Who was on a production on a day or on days: the certain, the possible, those who were not there.

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::Columns;
use super::mark::{dot, line, strong};
use crate::knowledge_base::KnowledgeBase;
use crate::model::Citation;
use crate::query::{Attendance, Presence};
use crate::render::Look;
use crate::render::words::{self, Length, presence as said};

/// Writes the groups, each person with role and evidence, then the sources and counts.
pub(super) fn write(
    answer: &Presence,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let days = words::days(&answer.days, Length::Long);
    let production =
        line(&words::with_kind(base, answer.production, base.model.label(answer.production)));
    let is_one_day = answer.days.single().is_some();
    let on = if is_one_day { "on the production on" } else { "on the production," };
    writeln!(out, "{}", strong(&format!("{production} {} {on} {days}", dot(look)), look))?;
    let mut footnotes = Footnotes::new(base);
    let mut groups: Vec<(&str, Columns)> = Vec::new();
    let alike =
        |a: &Attendance, b: &Attendance| (a.answer, a.throughout) == (b.answer, b.throughout);
    for people in answer.people.chunk_by(alike) {
        let Some(first) = people.first() else { continue };
        let heading = said::group(first, is_one_day);
        groups.push((heading, columns(answer, people.iter(), &mut footnotes, base)));
    }
    if look.extras.all {
        let undated = columns(answer, answer.undated.iter(), &mut footnotes, base);
        groups.push(("without dates", undated));
    }
    let groups: Vec<_> = groups.into_iter().filter(|(_, columns)| !columns.is_empty()).collect();
    // One width for all groups, so that they stand in line.
    let widths = Columns::common_widths(groups.iter().map(|(_, columns)| columns), look.width);
    for (heading, columns) in &groups {
        writeln!(out, "\n{}", strong(heading, look))?;
        columns.write_in(&widths, out)?;
    }
    if groups.is_empty() {
        let then = if is_one_day { "that day" } else { "on any of these days" };
        writeln!(out, "\nNobody is known to have been on it {then}.")?;
    }
    writeln!(out)?;
    footnotes.write_with_counts(&counts(answer, look), look, out)
}

fn columns<'p>(
    answer: &Presence,
    people: impl Iterator<Item = &'p Attendance>,
    footnotes: &mut Footnotes<'_>,
    base: &KnowledgeBase,
) -> Columns {
    let mut columns = Columns::new(2);
    for person in people {
        let mut mark = |citations: &[Citation]| footnotes.marks(citations.iter().copied());
        let mut evidence: Vec<String> = Vec::new();
        for one in &person.evidence {
            let said = said::evidence(base, &answer.days, person.answer, one, &mut mark);
            evidence.extend(said.filter(|words| !evidence.contains(words)));
        }
        columns.row([
            line(base.model.label(person.who)),
            line(&said::role(base, person)),
            line(&evidence.join("; ")),
        ]);
    }
    columns
}

/// "9 certain, 1 possible, 1 not, 3 without dates (--undated shows them)".
fn counts(answer: &Presence, look: Look) -> String {
    let told = said::counts(answer);
    match answer.undated.len() {
        0 => told,
        undated if look.extras.all => format!("{told}, {undated} without dates"),
        undated => format!("{told}, {undated} without dates (--undated shows them)"),
    }
}
