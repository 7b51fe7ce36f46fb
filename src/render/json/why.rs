//! Proofs as JSON: each step with what it follows from inside it.

mod detail;

use serde::Serialize;

use super::Document;
use super::chains::rule_name;
use super::part::{RecordPart, days, record};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Asked, Doubt, Proof, Why, cited_sources, independent_origins};
use crate::render::words::{self, ARROW, Places, proof as said};
use detail::DetailPart;

/// The sign between a record and what is said of it.
const DOT: &str = "·";

/// What was asked, and how many witnesses the answer has.
#[derive(Serialize)]
pub(super) struct Head {
    question: QuestionPart,
    /// How many sources are cited.
    sources: usize,
    independent_origins: usize,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum QuestionPart {
    Present { production: RecordPart, on: String, who: Option<RecordPart> },
    Path { from: RecordPart, to: RecordPart, rule: Option<&'static str> },
    Property { record: RecordPart, property: String },
    Conflict { record: RecordPart, property: String },
}

/// A step of a proof.
#[derive(Serialize)]
pub(super) struct Step {
    fact: &'static str,
    words: String,
    /// How certain it is, or how it answers the question; `null` where that is not asked of it.
    certainty: Option<&'static str>,
    /// What leaves it open.
    doubts: Vec<DoubtPart>,
    #[serde(flatten)]
    detail: DetailPart,
    place: Option<Spot>,
    because: Vec<Step>,
}

/// A place in a file; line and column from 1, `null` where the file can no longer be read.
#[derive(Serialize)]
struct Spot {
    file: String,
    line: Option<u32>,
    column: Option<u32>,
}

#[derive(Serialize)]
struct DoubtPart {
    kind: &'static str,
    day: Option<String>,
    words: String,
}

pub(super) fn document(
    answer: &Why,
    base: &KnowledgeBase,
) -> Document<Head, impl Iterator<Item = Step>> {
    let mut places = Places::new(base);
    let citations = answer.proofs.iter().flat_map(Proof::citations);
    let sources = cited_sources(citations.map(|id| base.model.citation(id)));
    Document {
        schema: "continuity/why/1",
        head: Head {
            question: question(&answer.asked, base),
            sources: sources.len(),
            independent_origins: independent_origins(base, &sources),
        },
        results: answer.proofs.iter().map(move |proof| root(base, answer, proof, &mut places)),
    }
}

fn question(asked: &Asked, base: &KnowledgeBase) -> QuestionPart {
    match asked {
        Asked::Presence { production, days: asked, who } => QuestionPart::Present {
            production: record(base, *production),
            on: days(asked),
            who: who.map(|who| record(base, who)),
        },
        Asked::Path(paths) => {
            let (from, to) = (record(base, paths.from), record(base, paths.to));
            QuestionPart::Path { from, to, rule: None }
        }
        Asked::Chain(chains) => QuestionPart::Path {
            from: record(base, chains.from),
            to: record(base, chains.to),
            rule: Some(rule_name(chains.rule)),
        },
        Asked::Conflict { record: of, property } => QuestionPart::Conflict {
            record: record(base, *of),
            property: words::property(base, *property).to_owned(),
        },
        Asked::Property { record: of, property } => QuestionPart::Property {
            record: record(base, *of),
            property: words::property(base, *property).to_owned(),
        },
    }
}

fn root(base: &KnowledgeBase, answer: &Why, proof: &Proof, places: &mut Places<'_>) -> Step {
    let step = step(base, proof, places);
    let words = said::head(base, (&answer.asked, proof), &step.words, (ARROW, DOT));
    Step { words, ..step }
}

fn step(base: &KnowledgeBase, proof: &Proof, places: &mut Places<'_>) -> Step {
    let spot = |span| {
        let (file, position) = places.position(span);
        Spot {
            file: file.to_owned(),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
        }
    };
    Step {
        fact: said::fact(&proof.fact),
        words: said::words(base, proof, ARROW),
        certainty: proof.certainty.map(crate::date::Certainty::words),
        doubts: proof.doubts.iter().map(|doubt| doubt_part(base, proof, *doubt)).collect(),
        detail: detail::of(base, proof),
        place: proof.at.map(spot),
        because: proof.because.iter().map(|below| step(base, below, places)).collect(),
    }
}

fn doubt_part(base: &KnowledgeBase, proof: &Proof, doubt: Doubt) -> DoubtPart {
    let (kind, day) = match doubt {
        Doubt::MayBeginLater(day) => ("may-begin-later", day),
        Doubt::MayEndBefore(day) => ("may-end-before", day),
        Doubt::MayNotFollow(_) => ("may-not-follow", None),
        Doubt::NoDateOf(_) => ("no-date-before", None),
        Doubt::SourcesDiffer => ("sources-differ", None),
        Doubt::NoDate => ("no-date", None),
        Doubt::OtherProduction => ("other-production", None),
        Doubt::Unseen => ("unseen", None),
    };
    let words = said::doubt(base, &proof.fact, doubt);
    DoubtPart { kind, day: day.map(|day| day.to_string()), words }
}
