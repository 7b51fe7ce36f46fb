//! `unused-source`: every source is cited by something.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, RecordKind};

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let mut is_cited = vec![false; model.record_count()];
    for citation in model.all_citations() {
        if let Some(source) = citation.source.record() {
            is_cited[source.index()] = true;
        }
    }
    model
        .records()
        .filter(|(id, record)| record.kind == RecordKind::Source && !is_cited[id.index()])
        .map(|(_, record)| {
            Diagnostic::new(Code::UnusedSource, "nothing cites this source")
                .at(record.key_span)
                .help("cite it where it supports a statement, or take it out")
        })
        .collect()
}
