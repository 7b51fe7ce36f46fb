//! What is near a record.

use super::marks::{Mark, Marks};
use super::{Graph, LinkId, Step, Steps};
use crate::model::RecordId;

/// A record found around another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The record.
    pub record: RecordId,
    /// How many links away it is.
    pub hops: usize,
    /// The link it was first reached over.
    pub link: LinkId,
    /// The record at the other end of that link.
    pub from: RecordId,
}

impl Graph {
    /// Lists the records within so many links of one, the nearest first; of equally near ones in
    /// the order of their links.
    #[must_use]
    pub fn around(&self, start: RecordId, max_hops: usize, steps: &Steps) -> Vec<Reached> {
        self.marks.lend(self.record_count(), |marks| {
            let mut reached = Vec::new();
            marks.set(start.row(), Mark::Forward);
            if max_hops > 0 {
                self.reach((start, 1), steps, marks, &mut reached);
            }
            let mut at = 0;
            while let Some(Reached { record, hops, .. }) = reached.get(at).copied()
                && hops < max_hops
            {
                if steps.may_pass(self, record) {
                    self.reach((record, hops + 1), steps, marks, &mut reached);
                }
                at += 1;
            }
            let records = reached.iter().map(|reached| reached.record);
            marks.clear(std::iter::once(start).chain(records).map(RecordId::row));
            reached
        })
    }

    /// Adds what is new beside a record.
    fn reach(
        &self,
        (from, hops): (RecordId, usize),
        steps: &Steps,
        marks: &mut Marks,
        reached: &mut Vec<Reached>,
    ) {
        if reached.is_empty() {
            // About as many as there are within two links in most bases.
            reached.reserve(4 * self.degree(from));
        }
        for Step { place, other, class } in self.open_links(from.row(), steps.links) {
            if steps.reached.contains(class) && marks.get(other) == Mark::None {
                marks.set(other, Mark::Forward);
                let link = LinkId::of_row(self.over[place as usize]);
                reached.push(Reached { record: RecordId::of_row(other), hops, link, from });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use proptest::prelude::*;

    use super::super::made_up;
    use super::*;

    /// The same by a queue and by asking of each record and link.
    fn plainly(graph: &Graph, start: RecordId, max_hops: usize, steps: &Steps) -> Vec<Reached> {
        let mut reached: Vec<Reached> = Vec::new();
        let mut queue = VecDeque::from([(start, 0)]);
        while let Some((from, hops)) = queue.pop_front() {
            if hops == max_hops || (from != start && !steps.may_pass(graph, from)) {
                continue;
            }
            for (link, record) in graph.links(from) {
                let is_seen = record == start || reached.iter().any(|one| one.record == record);
                if !is_seen && steps.may_reach(graph, record) && steps.may_follow(graph, link) {
                    reached.push(Reached { record, hops: hops + 1, link, from });
                    queue.push_back((record, hops + 1));
                }
            }
        }
        reached
    }

    proptest! {
        #[test]
        fn what_is_near_is_found_in_the_order_of_the_links(
            graph in made_up::graph(),
            steps in made_up::steps(),
            start in made_up::record(),
            hops in 0_usize..5,
        ) {
            prop_assert_eq!(
                graph.around(start, hops, &steps),
                plainly(&graph, start, hops, &steps)
            );
        }
    }
}
