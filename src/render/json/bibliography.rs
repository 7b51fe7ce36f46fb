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
    independent_origins: usize,
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
    /// The records that the expression finds.
    records: AmountPart,
    expression: String,
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
    /// text is its own.
    origin: Option<String>,
    /// How many other sources here have the same text.
    same_text: usize,
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
        records: part(weak.records),
        expression: said::both(&answer.asked, term),
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
        independent_origins: answer.origins,
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
    Item {
        section: said::heading(base, heading),
        source: listed(base, cited.source),
        fits: cited.fits.words(),
        publisher: known(Property::Publisher),
        url: known(Property::Url),
        copy: known(Property::Copy),
        origin: origin(base, cited).map(str::to_owned),
        same_text: cited.same_text,
        read: known(Property::Read),
        accessed: known(Property::Accessed),
        deprecated: deprecation.map(|(_, why)| base.model.text(why).to_owned()),
        records: part(cited.records),
        statements: part(cited.statements),
        alone: part(cited.alone),
    }
}

/// Names the text that a source repeats, as the contract has it.
fn origin<'b>(base: &'b KnowledgeBase, cited: &Cited) -> Option<&'b str> {
    match cited.origin {
        Origin::Source(source) => (source != cited.source).then(|| base.model.key(source)),
        Origin::Label(label) => Some(base.model.text(label)),
    }
}
