//! Who was on a production on a day: the certain, the possible, those who were not there.

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::{Columns, write_hanging};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::Claim;
use crate::query::{Attendance, Presence};
use crate::render::Look;
use crate::render::words::{self, presence as said};
use crate::text::visible;

/// Writes the groups, each person with role and evidence, then the sources and counts.
pub(super) fn write(
    answer: &Presence,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let day = words::day(answer.day);
    let production = visible(&words::production(base, answer.production)).into_owned();
    writeln!(out, "{production} · on the production on {day}")?;
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
    if look.all {
        let undated = columns(answer, answer.undated.iter(), &mut footnotes, base);
        groups.push(("without dates", undated));
    }
    let groups: Vec<_> = groups.into_iter().filter(|(_, columns)| !columns.is_empty()).collect();
    // One width for all groups, so that they stand in line.
    let widths = Columns::common_widths(groups.iter().map(|(_, columns)| columns), look.width);
    for (heading, columns) in &groups {
        writeln!(out, "\n{heading}")?;
        columns.write_in(&widths, out)?;
    }
    if groups.is_empty() {
        writeln!(out, "\nNobody is known to have been on it that day.")?;
    }
    writeln!(out)?;
    footnotes.write(out)?;
    if footnotes.len() > 0 {
        writeln!(out)?;
    }
    let sources = match footnotes.len() {
        0 => String::new(),
        all => format!(" · sources: {all}, independent origins: {}", footnotes.origins()),
    };
    write_hanging("", &format!("{}{sources}", counts(answer, look)), look.width, out)
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
            let marks = footnotes.marks(said::citations(base, one));
            Some(if marks.is_empty() { words } else { format!("{words} {marks}") })
        });
        let mut evidence: Vec<String> = evidence.collect();
        evidence.dedup();
        columns.row([
            visible(base.model.label(person.who)).into_owned(),
            visible(&said::role(base, person)).into_owned(),
            visible(&evidence.join("; ")).into_owned(),
        ]);
    }
    columns
}

/// "9 certain, 1 possible, 1 not, 3 without dates (--undated shows them)".
fn counts(answer: &Presence, look: Look) -> String {
    let number = |wanted| answer.people.iter().filter(|person| person.answer == wanted).count();
    let mut counts = format!(
        "{} certain, {} possible, {} not",
        number(Certainty::Certain),
        number(Certainty::Possible),
        number(Certainty::No)
    );
    if !answer.undated.is_empty() {
        counts.push_str(&format!(", {} without dates", answer.undated.len()));
        counts.push_str(if look.all { "" } else { " (--undated shows them)" });
    }
    counts
}
