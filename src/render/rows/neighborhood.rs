//! What lies around a record, a record a row.

use super::Rows;
use super::paths::followed;
use crate::knowledge_base::KnowledgeBase;
use crate::query::Neighborhood;
use crate::render::words::link::sentence;
use crate::render::words::source_keys;

pub(super) fn rows(answer: &Neighborhood, base: &KnowledgeBase) -> Rows {
    let model = &base.model;
    let row = |reached: &crate::graph::Reached| {
        let link = base.graph.link(reached.link);
        vec![
            reached.hops.to_string(),
            model.key(reached.record).to_owned(),
            model.record(reached.record).kind.words().to_owned(),
            model.label(reached.record).to_owned(),
            model.key(reached.from).to_owned(),
            link.kind.name().to_owned(),
            sentence(base, reached.link, None),
            followed(base, &[reached.record]),
            source_keys(base, model.claim(link.claim)),
        ]
    };
    Rows {
        columns: &[
            "hops",
            "key",
            "kind",
            "name",
            "from",
            "link",
            "words",
            "followed by",
            "sources",
        ],
        rows: answer.reached.iter().map(row).collect(),
    }
}
