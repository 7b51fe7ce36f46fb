//! Where the sources differ, for people: contradictions first, each value with its witnesses.

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::{Columns, write_hanging};
use super::mark::{arrow, dash, dot, line, strong};
use super::records;
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citations, Claim, ClaimId, Rank, RecordId, Reference, Value};
use crate::query::{
    Bearing, Conflict, ConflictClass, ConflictValue, Conflicts, Origin, cited_sources, origin,
    origins,
};
use crate::render::Look;
use crate::render::words::{self, Places, conflict as said, count};

/// The groups in the order they are written: their headings, and what is in each.
const GROUPS: [(&str, ConflictClass, Certainty); 6] = [
    ("contradictions", ConflictClass::Contradiction, Certainty::Certain),
    (
        "possible contradictions: only a reader can tell whether the accounts can hold together",
        ConflictClass::Contradiction,
        Certainty::Possible,
    ),
    ("refinements", ConflictClass::Refinement, Certainty::No),
    ("successions", ConflictClass::Succession, Certainty::No),
    ("retractions", ConflictClass::Retraction, Certainty::No),
    ("agreements", ConflictClass::Agreement, Certainty::No),
];

/// Writes the groups, then the sources and counts.
pub(super) fn write(
    answer: &Conflicts,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = Page { base, look, notes: Footnotes::new(base), places: Places::new(base) };
    for (heading, class, certainty) in GROUPS {
        let mut group = answer
            .conflicts
            .iter()
            .filter(|conflict| (conflict.class, conflict.certainty) == (class, certainty))
            .peekable();
        if group.peek().is_none() {
            continue;
        }
        write_hanging("", &strong(heading, look), look.width, out)?;
        for conflict in group {
            writeln!(out)?;
            page.conflict(conflict, out)?;
        }
        writeln!(out)?;
    }
    let counts = counts(answer);
    if answer.conflicts.is_empty() {
        writeln!(out, "{}", said::NONE)?;
        if !counts.is_empty() {
            writeln!(out)?;
        }
    }
    page.notes.write_with_counts(&counts, look, out)
}

/// The answer being written.
struct Page<'b> {
    base: &'b KnowledgeBase,
    look: Look,
    notes: Footnotes<'b>,
    places: Places<'b>,
}

impl Page<'_> {
    fn conflict(&mut self, conflict: &Conflict, out: &mut dyn Write) -> io::Result<()> {
        let dot = dot(self.look);
        let name = words::record(self.base, conflict.record);
        let mut heading = format!("{name} {dot} {}", said::about(self.base, conflict));
        if conflict.fits == Certainty::Possible {
            heading.extend([" (", said::POSSIBLY_FITS, ")"]);
        }
        write_hanging("  ", &strong(&line(&heading), self.look), self.look.width, out)?;
        if let Some(came) = words::came_of_record(self.base, conflict.record, arrow(self.look)) {
            write_hanging("    ", &line(&came), self.look.width, out)?;
        }
        let mut verdict = line(&said::verdict(self.base, conflict));
        let shared = line(&said::on_several_sides(self.base, conflict));
        if !shared.is_empty() {
            verdict.extend(["; ", &shared]);
        }
        write_hanging("    ", &verdict, self.look.width, out)?;
        let mut columns = Columns::new(4);
        for value in &conflict.values {
            for (index, claim) in value.claims.iter().enumerate() {
                let shown = if index == 0 { self.value(value) } else { String::new() };
                let mut evidence = self.evidence(*claim, value);
                let place = self.places.place(self.base.model.claim(*claim).span);
                evidence.extend(["\n", &line(&place)]);
                columns.row([shown, evidence]);
            }
        }
        columns.write(self.look.width, out)
    }

    /// What is claimed, and how it stands to the other values.
    fn value(&self, value: &ConflictValue) -> String {
        let mut words = line(&match value.value {
            Value::Record(Reference::Record(record)) => {
                records::label(self.base, record, arrow(self.look))
            }
            _ => value
                .claims
                .first()
                .map(|claim| words::value(self.base, &self.base.model.claim(*claim)))
                .unwrap_or_default(),
        });
        if let Some(time) = value.time {
            words.extend([" (", &line(&words::time(self.base, time)), ")"]);
        }
        let prefix = match (value.bearing, value.side) {
            (Bearing::Exact, _) => "",
            (Bearing::LessExact, Some(_)) => "less exactly: ",
            (Bearing::LessExact, None) => "less exactly, with either: ",
            (Bearing::SetAside, _) => "set aside: ",
        };
        format!("{prefix}{words}")
    }

    /// Who says so and when, how many witnesses that is, and what is remarked on it.
    fn evidence(&mut self, id: ClaimId, value: &ConflictValue) -> String {
        let model = &self.base.model;
        let claim = model.claim(id);
        let mut words = self.witnesses(&claim);
        if let (Some(time), None) = (claim.time, value.time) {
            words.extend([", for ", &line(&words::time(self.base, time))]);
        }
        for remark in self.remarks(id, &claim) {
            words.extend([" ", dash(self.look), " ", &remark]);
        }
        words
    }

    /// The sources of a claim, and how many witnesses they are where there are several.
    fn witnesses(&mut self, claim: &Claim) -> String {
        let model = &self.base.model;
        let citations = model.citations(claim);
        let sources = cited_sources(citations.clone());
        let all = origins(self.base, sources.iter().copied());
        let repeated = |source: RecordId| {
            let origin = origin(self.base, source);
            let words = words::source::origin(self.base, origin);
            (origin != Origin::Source(source)).then(|| line(&words))
        };
        // Copies of one text name it once.
        let shared = match (all.as_slice(), sources.as_slice()) {
            ([_], [_, _, ..]) => sources.iter().find_map(|one| repeated(*one)),
            _ => None,
        };
        let mut told = Vec::new();
        for source in &sources {
            let mut words = self.witness(*source, citations.clone());
            if let Some(text) = repeated(*source).filter(|_| shared.is_none()) {
                words.extend([" (text of ", &text, ")"]);
            }
            told.push(words);
        }
        let mut words = told.join("; ");
        if sources.len() > 1 {
            words.extend([": ", &count(all.len(), "origin", "origins")]);
        }
        if let Some(text) = shared {
            words.extend([", the text of ", &text]);
        }
        if sources.is_empty() {
            words.push_str("no source is claimed");
            if let Some(why) = claim.unsourced {
                words.extend([": ", &line(model.text(why))]);
            }
        }
        words
    }

    fn witness(&mut self, source: RecordId, citations: Citations<'_>) -> String {
        let model = &self.base.model;
        let of_it = citations.filter(|citation| citation.source.record() == Some(source));
        let name = line(&words::source::named(self.base, source));
        let mut words = format!("{name} {}", self.notes.marks_with_places(of_it));
        if model.is_deprecated_source(source) {
            words.push_str(" (no longer trusted)");
        }
        words
    }

    fn remarks(&self, id: ClaimId, claim: &Claim) -> Vec<String> {
        let model = &self.base.model;
        let text = |symbol| line(model.text(symbol));
        let doubt = words::doubt_of_claim(self.base, id).map(str::to_owned);
        let reason = match claim.rank {
            Rank::Deprecated(reason) => Some(format!("because: {}", text(reason))),
            Rank::Preferred | Rank::Normal => None,
        };
        let quotes = model.citations(claim).filter_map(|citation| citation.quote);
        let quotes = quotes.map(|quote| format!("“{}”", text(quote)));
        let note = model.note(id).map(text);
        doubt.into_iter().chain(reason).chain(note).chain(quotes).collect()
    }
}

/// "7 contradictions (2 settled), 9 refinements; 2 agreements not shown (--all shows them); …".
fn counts(answer: &Conflicts) -> String {
    let said::Counts { shown, not_shown, of_others } = said::counts(answer);
    let shown = Some(shown).filter(|words| !words.is_empty());
    let not_shown = Some(not_shown).filter(|words| !words.is_empty());
    let not_shown = not_shown.map(|words| [&words, " not shown (--all shows them)"].concat());
    let of_others = of_others.map(|words| [&words, words::BOTH_WORLDS].concat());
    shown.into_iter().chain(not_shown).chain(of_others).collect::<Vec<_>>().join("; ")
}
