//! What lies around a record, a record a row.

use super::Rows;
use super::paths::followed;
use crate::graph::Reached;
use crate::knowledge_base::KnowledgeBase;
use crate::query::Neighborhood;
use crate::render::words::link::{citations, sentence};
use crate::render::words::source_keys;

pub(super) fn rows<'a>(answer: &'a Neighborhood, base: &'a KnowledgeBase) -> Rows<'a> {
    let model = &base.model;
    let row = move |reached: &Reached| {
        vec![
            reached.hops.to_string(),
            model.key(reached.record).to_owned(),
            model.record(reached.record).kind.words().to_owned(),
            model.label(reached.record).to_owned(),
            model.key(reached.from).to_owned(),
            base.graph.link(reached.link).kind.name().to_owned(),
            sentence(base, reached.link, None),
            followed(base, &[reached.record]),
            source_keys(base, citations(base, reached.link)),
        ]
    };
    Rows::new(
        ["hops", "key", "record", "label", "from", "link", "words", "followed", "sources"],
        answer.reached.iter().map(row),
    )
}
