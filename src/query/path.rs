//! How two records connect.

use crate::graph::{Path, Steps};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind};

/// How many steps a path may have unless more are asked for.
pub const DEFAULT_MAX_HOPS: usize = 12;

/// What is asked about a connection.
#[derive(Clone, Debug)]
pub struct PathQuery {
    /// One end.
    pub from: RecordId,
    /// The other end.
    pub to: RecordId,
    /// How many paths are wanted.
    pub count: usize,
    /// How many steps a path may have at most.
    pub max_hops: usize,
    /// The kinds of records it may lead through; those of [`Steps::new`] where empty.
    pub via: Vec<RecordKind>,
    /// Records it must not lead through.
    pub avoid: Vec<RecordId>,
}

/// The shortest connections between two records.
#[derive(Clone, Debug)]
pub struct Paths {
    /// One end.
    pub from: RecordId,
    /// The other end.
    pub to: RecordId,
    /// How many steps a path could have at most.
    pub max_hops: usize,
    /// The paths, the shortest first; none where there is no connection.
    pub paths: Vec<Path>,
}

/// Finds the shortest connections between two records.
#[must_use]
pub fn paths(base: &KnowledgeBase, query: &PathQuery) -> Paths {
    let mut steps = Steps::new(&base.model).avoiding(&query.avoid);
    if !query.via.is_empty() {
        steps = steps.through(&query.via);
    }
    let bounds = (query.count, query.max_hops);
    Paths {
        from: query.from,
        to: query.to,
        max_hops: query.max_hops,
        paths: base.graph.paths(query.from, query.to, &steps, bounds),
    }
}
