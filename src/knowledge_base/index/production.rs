//! The events of each production, by when they can have been.

use super::reach::Reach;
use super::times::Times;
use crate::model::RecordId;
use crate::store::Column;

/// The events of each production, by their first possible day.
#[derive(Clone, Default)]
pub(super) struct OnProductions {
    /// The productions that have events, sorted.
    pub(super) productions: Column<u32>,
    /// Where the events of each end.
    pub(super) ends: Column<u32>,
    /// The first possible days of the events, sorted within each production.
    pub(super) firsts: Column<i32>,
    /// The places of the events among the times of events.
    pub(super) places: Column<u32>,
    /// Their last possible days.
    pub(super) reach: Reach,
}

impl OnProductions {
    /// Makes it of pairs of a production and the place of an event among the times, in any order.
    pub(super) fn new(times: &Times, mut pairs: Vec<(u32, u32)>) -> Self {
        let key = |(production, place): &(u32, u32)| {
            (*production, times.bounds(*place as usize).0, *place)
        };
        pairs.sort_unstable_by_key(key);
        pairs.dedup();
        let mut made = Self::default();
        let mut lasts = Vec::with_capacity(pairs.len());
        for events in pairs.chunk_by(|a, b| a.0 == b.0) {
            made.productions.extend(events.first().map(|(production, _)| *production));
            for (_, place) in events {
                let (first, last) = times.bounds(*place as usize);
                made.firsts.push(first);
                made.places.push(*place);
                lasts.push(last);
            }
            made.ends.push(u32::try_from(lasts.len()).unwrap_or(u32::MAX));
        }
        made.reach = Reach::new(lasts);
        made
    }

    /// Tells whether the columns fit one another.
    pub(super) fn is_whole(&self) -> bool {
        let last = self.ends.last().map_or(0, |end| *end as usize);
        self.productions.len() == self.ends.len()
            && [self.firsts.len(), self.places.len()] == [last, last]
    }

    /// Lists the places of the events of a production that can have been on one of some days, by
    /// their first possible day.
    pub(super) fn between(
        &self,
        production: RecordId,
        (first, last): (i32, i32),
    ) -> impl Iterator<Item = u32> + '_ {
        let (from, to) = self.range(production, last);
        let mut next = self.reach.next(from, to, first);
        std::iter::from_fn(move || {
            let at = next?;
            next = self.reach.next(at + 1, to, first);
            self.places.get(at).copied()
        })
    }

    /// Counts at least the events of a production that can have been on one of some days.
    pub(super) fn count(&self, production: RecordId, last: i32) -> usize {
        let (from, to) = self.range(production, last);
        to - from
    }

    /// The rows of the events of a production that can have begun by a day.
    fn range(&self, production: RecordId, last: i32) -> (usize, usize) {
        let found = self.productions.binary_search(&production.row());
        let Ok(at) = found else { return (0, 0) };
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let from = at.checked_sub(1).map_or(0, end);
        let firsts = self.firsts.get(from..end(at)).unwrap_or_default();
        (from, from + firsts.partition_point(|first| *first <= last))
    }
}
