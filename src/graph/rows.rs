//! Compressed sparse rows, made of a list of links in time that is linear in them.

use super::marks::Pool;
use super::{Graph, LinkKind, LinkRow, class};
use crate::store::Column;

/// The most links that there can be: each stands in two rows, whose places are numbers of 32 bits.
/// That many take seventy thousand million bytes; what a base has beyond is left out, and whoever
/// opens it says so.
pub const MAX_LINKS: usize = (1 << 31) - 1;

impl Graph {
    /// Tells whether there is no room for another link, so that some may have been left out.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.links.len() >= MAX_LINKS
    }

    /// Makes the graph of records, of which these are the classes, and of the links between them:
    /// [`MAX_LINKS`] at the most.
    pub(super) fn of_links(classes: Column<u8>, links: Column<LinkRow>) -> Self {
        let starts = starts(classes.len(), &links);
        let places = starts.last().map_or(0, |end| *end as usize);
        let mut others = vec![0; places];
        let mut sorts = vec![0; places];
        let mut over = vec![0; places];
        // Put into the rows in this order, the links of each record are in this order too.
        let mut next = starts.clone();
        for link in closest_first(&links) {
            let row = &links[link as usize];
            for (record, other) in row.sides() {
                let place = next[record as usize] as usize;
                next[record as usize] += 1;
                let sort = class::sort(row.kind, classes[other as usize]);
                (others[place], sorts[place], over[place]) = (other, sort, link);
            }
        }
        Self {
            starts: starts.into(),
            others: others.into(),
            sorts: sorts.into(),
            over: over.into(),
            links,
            classes,
            marks: Pool::default(),
        }
    }
}

/// Where the row of each record begins, and behind the last one the end.
fn starts(records: usize, links: &[LinkRow]) -> Vec<u32> {
    let mut starts = vec![0_u32; records + 1];
    for (record, _) in links.iter().flat_map(LinkRow::sides) {
        starts[record as usize + 1] += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// The indexes of the links, the closest ties first: by counting how many there are of each sort.
fn closest_first(links: &[LinkRow]) -> Vec<u32> {
    let mut next = vec![0_u32; LinkKind::ALL.len() << 8];
    for link in links {
        next[link.sort()] += 1;
    }
    let mut sum = 0;
    for start in &mut next {
        sum += std::mem::replace(start, sum);
    }
    let mut order = vec![0; links.len()];
    for (index, link) in (0..).zip(links) {
        let place = &mut next[link.sort()];
        order[*place as usize] = index;
        *place += 1;
    }
    order
}
