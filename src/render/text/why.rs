//! Proofs as trees: what is so, and under it what makes it so, down to the sources and to the
//! places in the files.

mod branch;
mod tree;

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::mark::{dot, line};
use super::{chains, paths};
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::{Asked, Origin, Why, origin};
use crate::render::Look;
use crate::render::words::source::origin as origin_words;
use crate::render::words::{self, Places, source};
use branch::{Branch, Planter};

/// Writes the proofs, then the sources with the places where they are described, and counts.
pub(super) fn write(
    answer: &Why,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if answer.proofs.is_empty() {
        return nothing(answer, base, look, out);
    }
    let mut planter = Planter {
        base,
        look,
        notes: Footnotes::new(base),
        places: Places::new(base),
        named: None,
        told: BTreeSet::new(),
    };
    let trees: Vec<Branch> =
        answer.proofs.iter().map(|proof| planter.root(&answer.asked, proof)).collect();
    let Planter { notes, mut places, .. } = planter;
    let sources: Vec<Branch> =
        (0..notes.len()).map(|at| described(base, (at, notes.sources()), &mut places)).collect();
    let columns = tree::Columns::of(trees.iter().chain(&sources), look);
    for (at, tree) in trees.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        tree::write(tree, columns, look, out)?;
    }
    if sources.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    for source in &sources {
        tree::write(source, columns, look, out)?;
    }
    writeln!(out)?;
    notes.write_counts("", look, out)
}

/// A source with its number, where it is described, and whose text it repeats.
fn described(
    base: &KnowledgeBase,
    (at, sources): (usize, &[RecordId]),
    places: &mut Places<'_>,
) -> Branch {
    let source = sources[at];
    let words = source::described(base, source) + &repeated(base, at, sources);
    let width = sources.len().to_string().len() + 2;
    Branch {
        mark: format!("{:>width$} ", mark(at)),
        words: line(&words),
        place: line(&places.place(base.model.record(source).key_span)),
        below: Vec::new(),
    }
}

fn mark(at: usize) -> String {
    format!("[{}]", at + 1)
}

/// Says whose text a source repeats, and with which others it is one witness.
fn repeated(base: &KnowledgeBase, at: usize, sources: &[RecordId]) -> String {
    let origins: Vec<Origin> = sources.iter().map(|one| origin(base, *one)).collect();
    let copy = source::copy(base, sources[at]);
    let is_shared = |other: &usize| *other != at && origins[*other] == origins[at];
    let is_text_of_another = origins[at] != Origin::Source(sources[at])
        && (copy.is_some() || (0..sources.len()).any(|other| is_shared(&other)));
    let text = is_text_of_another.then(|| format!("text from {}", origin_words(base, origins[at])));
    let same = (0..sources.len()).filter(is_shared);
    let same: String = same.map(mark).collect();
    let same = (!same.is_empty()).then(|| format!("one witness with {same}"));
    let parts: Vec<String> = copy.into_iter().chain(text).chain(same).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
}

/// Says that there is no answer to prove.
fn nothing(answer: &Why, base: &KnowledgeBase, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let label = |record| line(base.model.label(record));
    match &answer.asked {
        Asked::Path(answer) => paths::write(answer, base, look, out),
        Asked::Chain(answer) => chains::write(answer, base, look, out),
        Asked::Presence { production, days, who } => {
            let who = who.map_or_else(|| "anybody".to_owned(), label);
            let (production, days) = (label(*production), words::on_days(days, false));
            writeln!(
                out,
                "Nothing says whether {who} was on the production of {production} {days}."
            )
        }
        Asked::Conflict { record, property } => {
            let name = line(&words::property_words(base, *property));
            let (label, dot) = (label(*record), dot(look));
            writeln!(out, "{label} {dot} {name}: no conflict, for there are not two claims on it")
        }
        Asked::Property { record, property } => {
            let name = line(&words::property_words(base, *property));
            writeln!(out, "{} {} {name}: nothing is claimed", label(*record), dot(look))
        }
    }
}
