//! What lies around a record.

use crate::graph::{Reached, Steps};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind, Worlds};

/// The records within so many links of one.
#[derive(Clone, Debug)]
pub struct Neighborhood {
    /// The record in the middle.
    pub center: RecordId,
    /// How far was looked.
    pub hops: usize,
    /// The others, the nearest first.
    pub reached: Vec<Reached>,
}

/// Lists the records within so many links of one, stepping through the kinds in `via`, or
/// through those of [`Steps::new`] where it is empty; in some worlds.
#[must_use]
pub fn near(
    base: &KnowledgeBase,
    center: RecordId,
    hops: usize,
    via: &[RecordKind],
    worlds: Worlds,
) -> Neighborhood {
    let mut steps = Steps::new().in_worlds(worlds);
    if !via.is_empty() {
        steps = steps.through(via);
    }
    Neighborhood { center, hops, reached: base.graph.around(center, hops, &steps) }
}
