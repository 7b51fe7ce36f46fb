//! A synthetic base, opened: what the benches of questions ask.

use std::sync::Arc;

use continuity::knowledge_base::KnowledgeBase;
use continuity::load::Disk;

#[path = "base.rs"]
mod base;

/// Makes and opens a base of `events` events, which must load without a finding.
pub(crate) fn open(bench: &str, events: u64) -> KnowledgeBase {
    let folder = base::base(bench, events).expect("the base can be written");
    let base = KnowledgeBase::open(Arc::new(Disk::new(folder)), "base");
    let base = base.expect("the base can be listed");
    assert!(base.diagnostics.is_empty(), "a synthetic base is clean: {:?}", base.diagnostics[0]);
    base
}
