//! Who was on a production on a day: the certain, the possible, those who were not there.

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::Columns;
use super::mark::{dot, line, strong};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::Claim;
use crate::query::{Attendance, Presence};
use crate::render::Look;
use crate::render::words::{self, presence as said};

/// Writes the groups, each person with role and evidence, then the sources and counts.
pub(super) fn write(
    answer: &Presence,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let day = words::day(answer.day);
    let production =
        line(&words::with_kind(base, answer.production, base.model.label(answer.production)));
    let heading = format!("{production} {} on the production on {day}", dot(look));
    writeln!(out, "{}", strong(&heading, look))?;
    let mut footnotes = Footnotes::new(base);
    let mut groups: Vec<(&str, Columns)> = Vec::new();
    for (answered, heading) in [
        (Certainty::Certain, "certain"),
        (Certainty::Possible, "possible"),
        (Certainty::No, "not there"),
    ] {
        let people = answer.people.iter().filter(|person| person.answer == answered);
        groups.push((heading, columns(answer, people, &mut footnotes, base)));
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
        writeln!(out, "\nNobody is known to have been on it that day.")?;
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
        let evidence = person.evidence.iter().filter_map(|one| {
            let mut mark = |claim: &Claim| footnotes.marks(base.model.citations(claim));
            let words = said::evidence(base, answer.day, person.answer, one, &mut mark)?;
            let marks = footnotes.marks(base.model.citations_of_tie(one.tie));
            // Accounts of a time that differ have their marks already.
            Some(if words.contains(&marks) { words } else { format!("{words} {marks}") })
        });
        let mut evidence: Vec<String> = evidence.collect();
        evidence.dedup();
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
    let number = |wanted| answer.people.iter().filter(|person| person.answer == wanted).count();
    let told = format!(
        "{} certain, {} possible, {} not",
        number(Certainty::Certain),
        number(Certainty::Possible),
        number(Certainty::No)
    );
    match answer.undated.len() {
        0 => told,
        undated if look.extras.all => format!("{told}, {undated} without dates"),
        undated => format!("{told}, {undated} without dates (--undated shows them)"),
    }
}
