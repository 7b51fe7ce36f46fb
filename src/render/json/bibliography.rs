//! Bibliographies as JSON: one item a source.

use serde::Serialize;

use super::Document;
use super::counts::{AmountPart, part};
use super::part::{ListedPart, listed};
use crate::knowledge_base::KnowledgeBase;
use crate::model::Property;
use crate::query::{
    Amount, Arrangement, Bibliography, Cited, GARBLED, Heading, ONE_ORIGIN, Origin, UNSOURCED, Weak,
};
use crate::render::words;
use crate::render::words::bibliography as said;

/// What was asked, and what rests on weak ground. Of each amount, `certain` are there however the
/// unknowns fall, and no more than `possible`.
#[derive(Serialize)]
pub(super) struct Head {
    /// The expression as written; empty for all.
    expression: String,
    /// Whether it picked sources alone, which are then listed themselves.
    of_sources: bool,
    /// Into which sections the sources are put: `kind`, `publisher`, `copy` or `origin`.
    by: &'static str,
    /// The records that fit.
    records: AmountPart,
    /// Their statements that cite sources.
    statements: AmountPart,
    /// At the least.
    independent_origins: usize,
    /// No more than these, where that is not as many.
    #[serde(skip_serializing_if = "Option::is_none")]
    independent_origins_at_most: Option<usize>,
    one_origin: WeakPart,
    garbled: WeakPart,
    unsourced: WeakPart,
    /// Why statements have no source, the most frequent reason first.
    reasons: Vec<ReasonPart>,
    of_other_worlds: usize,
}

/// How much rests on weak ground of one sort.
#[derive(Serialize)]
struct WeakPart {
    statements: AmountPart,
    /// The records that the expression finds; `null` where sources alone were asked for, on which
    /// others rest.
    records: Option<AmountPart>,
    expression: Option<String>,
}

#[derive(Serialize)]
struct ReasonPart {
    reason: String,
    statements: AmountPart,
}

/// One source.
#[derive(Serialize)]
pub(super) struct Item {
    /// The section that it stands in.
    section: String,
    #[serde(flatten)]
    source: ListedPart,
    /// `certain`, or `possible` where only what may fit rests on it.
    fits: &'static str,
    publisher: Option<String>,
    url: Option<String>,
    copy: Option<String>,
    /// Whose text it has: the key of a source, or a label that its copies share; `null` where the
    /// text is its own, or not settled.
    origin: Option<String>,
    /// Whose text it can have, where that is in dispute or hangs on the clocks: its own key, too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    possible_origins: Vec<String>,
    /// How many other sources here have the same text, at the least.
    same_text: usize,
    /// No more than these, where that is not as many.
    #[serde(skip_serializing_if = "Option::is_none")]
    same_text_at_most: Option<usize>,
    read: Option<String>,
    accessed: Option<String>,
    /// Why it is no longer trusted.
    deprecated: Option<String>,
    /// The records with a statement that cites it.
    records: AmountPart,
    /// The statements that cite it.
    statements: AmountPart,
    /// Those of them that no other trusted source stands behind.
    alone: AmountPart,
}

pub(super) fn document(
    answer: &Bibliography,
    base: &KnowledgeBase,
) -> Document<Head, impl Iterator<Item = Item>> {
    let weak = |weak: Weak, term| WeakPart {
        statements: part(weak.statements),
        records: weak.records.map(part),
        expression: weak.records.map(|_| said::both(&answer.asked, term)),
    };
    let reason = |(why, statements): &(_, Amount)| ReasonPart {
        reason: base.model.text(*why).to_owned(),
        statements: part(*statements),
    };
    let head = Head {
        expression: answer.asked.clone(),
        of_sources: answer.of_sources,
        by: match answer.by {
            Arrangement::Kind => "kind",
            Arrangement::Publisher => "publisher",
            Arrangement::Copy => "copy",
            Arrangement::Origin => "origin",
        },
        records: part(answer.records),
        statements: part(answer.statements),
        independent_origins: answer.origins.certain,
        independent_origins_at_most: at_most(answer.origins),
        one_origin: weak(answer.one_origin, ONE_ORIGIN),
        garbled: weak(answer.garbled, GARBLED),
        unsourced: weak(answer.unsourced, UNSOURCED),
        reasons: answer.reasons.iter().map(reason).collect(),
        of_other_worlds: answer.of_other_worlds,
    };
    let results = answer.sources().map(move |(heading, cited)| item(base, heading, cited));
    Document { schema: "continuity/bibliography/1", head, results }
}

fn item(base: &KnowledgeBase, heading: Heading, cited: &Cited) -> Item {
    let known = |property| words::known(base, cited.source, property);
    let deprecation = base.model.deprecation(cited.source);
    let name = |origin: &Origin| words::conflict::origin(base, *origin);
    let mut possible_origins: Vec<String> = Vec::new();
    if cited.origins.len() > 1 {
        possible_origins.extend(cited.origins.iter().map(|origin| name(origin).to_owned()));
        possible_origins.sort_unstable();
    }
    Item {
        section: said::heading(base, heading),
        source: listed(base, cited.source),
        fits: cited.fits.words(),
        publisher: known(Property::Publisher),
        url: known(Property::Url),
        copy: known(Property::Copy),
        origin: match cited.origins.as_slice() {
            [Origin::Source(own)] if *own == cited.source => None,
            [origin] => Some(name(origin).to_owned()),
            _ => None,
        },
        possible_origins,
        same_text: cited.same_text.certain,
        same_text_at_most: at_most(cited.same_text),
        read: known(Property::Read),
        accessed: known(Property::Accessed),
        deprecated: deprecation.map(|(_, why)| base.model.text(why).to_owned()),
        records: part(cited.records),
        statements: part(cited.statements),
        alone: part(cited.alone),
    }
}

/// The most that there can be, where it is not certain that there are as many.
fn at_most(amount: Amount) -> Option<usize> {
    (amount.possible != amount.certain).then_some(amount.possible)
}
