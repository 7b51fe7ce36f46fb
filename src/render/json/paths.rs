//! Stub.
use super::Document;
use crate::knowledge_base::KnowledgeBase;
use crate::query::Paths;

pub(super) fn document(answer: &Paths, base: &KnowledgeBase) -> Document<(), ()> {
    let _ = (answer, base);
    Document { schema: "continuity/paths/1", head: (), results: Vec::new() }
}
