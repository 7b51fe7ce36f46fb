//! How far records are from one, whenever things were: a bound for searches that ask more.

use super::{Graph, Steps};
use crate::model::RecordId;

/// For each record how many hops lead from it to one record at least.
///
/// What a search adds to a path, be it an order in time, only makes it longer: a path that has gone
/// so far and has so far to go need not be gone on with if that is too far together.
pub(super) struct Distances {
    to: RecordId,
    /// By the index of the record; [`NONE`] where no path leads, [`MOST`] for that and more.
    hops: Vec<u8>,
}

/// No path leads there.
const NONE: u8 = u8::MAX;
/// What is farther is no farther: a bound may be too low.
const MOST: u8 = NONE - 1;

impl Distances {
    /// Counts the hops to a record over what may be stepped over and through, level by level.
    pub(super) fn to(to: RecordId, graph: &Graph, steps: &Steps) -> Self {
        let mut hops = vec![NONE; graph.record_count()];
        let mut level = vec![to.row()];
        if let Some(own) = hops.get_mut(to.index()) {
            *own = 0;
        }
        for next in (0..).map(|hops: usize| u8::try_from(hops + 1).unwrap_or(MOST).min(MOST)) {
            let mut found = Vec::new();
            for step in level.iter().flat_map(|from| graph.open_links(*from, steps.links)) {
                let Some(known) = hops.get_mut(step.other as usize) else { continue };
                if *known != NONE {
                    continue;
                }
                *known = next;
                // From one that cannot be passed a path may begin, but none leads through it.
                let may_pass = steps.passed.contains(step.class);
                if may_pass && !steps.avoids(RecordId::of_row(step.other)) {
                    found.push(step.other);
                }
            }
            if found.is_empty() {
                break;
            }
            level = found;
        }
        Self { to, hops }
    }

    /// The record that they are to.
    pub(super) fn end(&self) -> RecordId {
        self.to
    }

    /// How many hops lead from a record at least; `None` where no path does.
    pub(super) fn from(&self, record: RecordId) -> Option<usize> {
        let hops = self.hops.get(record.index()).copied()?;
        (hops != NONE).then_some(usize::from(hops))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::class::Class;
    use crate::graph::made_up::{RECORDS, chain, graph, record, steps};
    use crate::model::{RecordKind, World};

    proptest! {
        #[test]
        fn a_distance_is_the_length_of_the_shortest_path(
            graph in graph(), to in record(), steps in steps(),
        ) {
            let distances = Distances::to(to, &graph, &steps);
            for from in (0..RECORDS).map(RecordId::of_row) {
                let paths = graph.paths(from, to, &steps, (1, RECORDS as usize));
                let hops = paths.first().map(|path| path.hops.len());
                prop_assert_eq!(distances.from(from), hops, "from {:?}", from);
            }
        }
    }

    #[test]
    fn what_is_very_far_is_not_out_of_reach() {
        const LONG: u32 = 700;
        let class = Class::new(RecordKind::Event, World::Real).row();
        let classes = (0..LONG).map(|_| class).collect();
        let graph = Graph::of_links(classes, chain(LONG).into());
        let distances = Distances::to(RecordId::of_row(0), &graph, &Steps::new());
        assert_eq!(distances.from(RecordId::of_row(253)), Some(253));
        assert_eq!(distances.from(RecordId::of_row(LONG - 1)), Some(254));
        assert_eq!(distances.from(RecordId::of_row(LONG)), None);
    }
}
