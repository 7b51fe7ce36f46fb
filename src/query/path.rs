//! How two records connect.

use crate::graph::{Path, Steps};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind, Worlds};

/// How many steps a path may have unless more are asked for.
pub const DEFAULT_MAX_HOPS: usize = 12;

/// The most paths that are found at once: each takes longer than the one before.
pub const MAX_PATHS: u16 = 1000;

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
    /// The worlds that it may lead through.
    pub worlds: Worlds,
}

impl PathQuery {
    /// What a search may step over.
    pub(super) fn steps(&self) -> Steps {
        let steps = Steps::new().avoiding(&self.avoid).in_worlds(self.worlds);
        if self.via.is_empty() { steps } else { steps.through(&self.via) }
    }
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
    let steps = query.steps();
    let bounds = (query.count, query.max_hops);
    Paths {
        from: query.from,
        to: query.to,
        max_hops: query.max_hops,
        paths: base.graph.paths(query.from, query.to, &steps, bounds),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    const DAYS: &str = r#"[
        Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"),
        Event(id: "party", title: "Party", kind: Wrap,
            participants: [(who: "ann"), (who: "ben")]),
        Event(id: "rescue", title: "Rescue", kind: Fire,
            participants: [(who: "ann"), (who: "ben")]),
        Event(id: "fall", title: "Fall", kind: Fall,
            participants: [(who: "ann", outcome: Injured), (who: "ben")]),
    ]"#;

    #[test]
    fn of_equally_short_ways_the_closest_ties_come_first() {
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"Days\")").with("days.ron", DAYS);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let find = |key| base.model.find(key).unwrap();
        let query = PathQuery {
            from: find("ann"),
            to: find("ben"),
            count: 5,
            max_hops: DEFAULT_MAX_HOPS,
            via: Vec::new(),
            avoid: Vec::new(),
            worlds: Worlds::Real,
        };
        let found = paths(&base, &query);
        let over: Vec<_> = found.paths.iter().map(|path| base.model.key(path.hops[0].to)).collect();
        assert_eq!(over, ["fall", "rescue", "party"]);
    }
}
