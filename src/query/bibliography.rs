//! Which sources what fits an expression rests on, as a bibliography, and how weak the ground is.
//!
//! Each source comes with how many statements cite it and how many would have no other. Sources
//! that repeat one text are one witness. What rests on one witness, on garbled copies alone or
//! openly on no source is counted, with the term of the language that finds its records.

mod arrange;
mod tally;

use super::count::Amount;
use super::expression::{Filter, evaluate, evaluate_all, read};
use super::origin::Origin;
use super::pick::pick;
use super::world::worlds_asked_for;
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Copy, RecordId, SourceKind, Symbol, Worlds};
use tally::Tally;

/// The term that finds the records of which all rests on one witness.
pub const ONE_ORIGIN: &str = "origins:1";

/// The term that finds the records with a statement that garbled copies alone stand behind.
pub const GARBLED: &str = "only:garbled";

/// The term that finds the records with a statement that openly has no source.
pub const UNSOURCED: &str = "unsourced:any";

/// Into which sections sources are put.
#[derive(Clone, std::marker::Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrangement {
    /// By what they are.
    Kind,
    /// By who published them.
    Publisher,
    /// By what kind of copy of their text they are.
    Copy,
    /// By whose text they have.
    Origin,
}

/// What the sources of a section have in common; `None` where it is not known or, of a text, where
/// each has its own.
#[derive(Clone, std::marker::Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// What they are.
    Kind(Option<SourceKind>),
    /// Who published them, in the spelling of the first.
    Publisher(Option<Symbol>),
    /// What kind of copy they are.
    Copy(Option<Copy>),
    /// Whose text they have.
    Origin(Option<Origin>),
    /// That it is in dispute, or hangs on clocks, what else they would stand under.
    Open(Arrangement),
}

/// A source, and what of that which was asked for rests on it. What was set aside does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The source.
    pub source: RecordId,
    /// Whether it certainly belongs here: a record that certainly fits rests on it, or it fits
    /// itself.
    pub fits: Certainty,
    /// Whose text it has: one, or all that it can have where that is in dispute or hangs on clocks.
    pub origins: Vec<Origin>,
    /// How many other sources of the bibliography have the same text.
    pub same_text: Amount,
    /// How many records have a statement that cites it.
    pub records: Amount,
    /// How many statements cite it.
    pub statements: Amount,
    /// How many of these cite no other source that is still trusted.
    pub alone: Amount,
}

/// Sources that have something in common, by their publishers, then in order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BibliographySection {
    /// What they have in common.
    pub heading: Heading,
    /// The sources.
    pub sources: Vec<Cited>,
}

/// How much rests on weak ground of one sort.
#[derive(Clone, std::marker::Copy, Debug, Default, PartialEq, Eq)]
pub struct Weak {
    /// How many statements do.
    pub statements: Amount,
    /// How many records the term of the language finds; `None` where only sources were asked for,
    /// on which others rest.
    pub records: Option<Amount>,
}

/// The sources that records rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bibliography {
    /// The expression that was asked, as written; empty where everything was.
    pub asked: String,
    /// Whether that picked sources alone: they are listed themselves, with all that rests on them.
    pub of_sources: bool,
    /// Into which sections the sources are put.
    pub by: Arrangement,
    /// The worlds that were asked about.
    pub worlds: Worlds,
    /// Whether these are others than the expression alone would be about.
    pub are_worlds_named: bool,
    /// How many records fit, without sources where they are not alone.
    pub records: Amount,
    /// How many of their statements cite sources.
    pub statements: Amount,
    /// How many independent origins the sources have.
    pub origins: Amount,
    /// The sources.
    pub sections: Vec<BibliographySection>,
    /// What rests on one origin alone; of records all that is said of them.
    pub one_origin: Weak,
    /// What rests on garbled copies alone.
    pub garbled: Weak,
    /// What openly has no source.
    pub unsourced: Weak,
    /// For which reasons, and how many statements each, the most first.
    pub reasons: Vec<(Symbol, Amount)>,
    /// How many records that fit, or may, belong to another world.
    pub of_other_worlds: usize,
}

impl Bibliography {
    /// Lists the sources in their order.
    pub fn sources(&self) -> impl Iterator<Item = (Heading, &Cited)> {
        let sections = self.sections.iter();
        sections.flat_map(|section| section.sources.iter().map(|cited| (section.heading, cited)))
    }
}

/// Lists the sources that what fits an expression and belongs to some worlds rests on, and those
/// that fit themselves. Where only sources fit, with all that rests on these; `asked` is the
/// expression as written.
#[must_use]
pub fn bibliography(
    base: &KnowledgeBase,
    asked: &str,
    filter: Option<&Filter>,
    worlds: Worlds,
    by: Arrangement,
) -> Bibliography {
    let (fitting, of_other_worlds) = fitting(base, filter, worlds);
    let is_source = |record: RecordId| base.model.as_source(record).is_some();
    let of_sources = filter.is_some()
        && !fitting.is_empty()
        && fitting.iter().all(|(record, _)| is_source(*record));
    let mut tally = Tally::new(base);
    // Without an expression every source would fit, even one that nothing cites.
    if filter.is_some() {
        let sources = fitting.iter().copied().filter(|(record, _)| is_source(*record));
        tally.list(sources, of_sources);
    }
    if of_sources {
        for (record, seen) in pick(base, None, None) {
            tally.take(record, seen);
        }
    } else {
        for (record, answer) in &fitting {
            tally.take(*record, *answer);
        }
    }
    tally.take_identities();
    let mut records = Amount::default();
    for (record, answer) in &fitting {
        if of_sources || !is_source(*record) {
            records.add(*answer);
        }
    }
    let weak = |text: &str, statements: Amount| {
        let records = (!of_sources).then(|| fitting_too(base, filter, text, &fitting));
        Weak { statements, records }
    };
    let one_origin = weak(ONE_ORIGIN, tally.one_origin);
    let garbled = weak(GARBLED, tally.garbled);
    let unsourced = weak(UNSOURCED, tally.unsourced());
    let statements = tally.statements;
    let reasons = tally.reasons();
    let (sources, origins) = tally.sources();
    Bibliography {
        asked: asked.trim().to_owned(),
        of_sources,
        by,
        worlds,
        are_worlds_named: worlds != worlds_asked_for(base, None, filter),
        records,
        statements,
        origins,
        sections: arrange::sections(base, by, sources),
        one_origin,
        garbled,
        unsourced,
        reasons,
        of_other_worlds,
    }
}

/// Lists the records that fit and belong to some worlds, and counts those that belong to others.
fn fitting(
    base: &KnowledgeBase,
    filter: Option<&Filter>,
    worlds: Worlds,
) -> (Vec<(RecordId, Certainty)>, usize) {
    let (of_these, of_others): (Vec<_>, Vec<_>) =
        pick(base, None, filter).partition(|(record, _)| base.model.is_in(worlds, *record));
    (of_these, of_others.len())
}

/// Counts the records that fit a filter and one of the terms above, as a list of both would.
fn fitting_too(
    base: &KnowledgeBase,
    filter: Option<&Filter>,
    term: &str,
    records: &[(RecordId, Certainty)],
) -> Amount {
    // The terms name nothing that a base could lack.
    let Ok(Some(term)) = read(base, term) else { return Amount::default() };
    let mut amount = Amount::default();
    for (record, _) in records {
        amount.add(match filter {
            Some(filter) => evaluate_all(base, &[filter, &term], *record),
            None => evaluate(base, &term, *record),
        });
    }
    amount
}
