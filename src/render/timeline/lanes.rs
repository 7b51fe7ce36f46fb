//! Packs marks and their labels into rows so that nothing overlaps.

use std::cmp::Reverse;

/// One mark to place, in units of the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// Where what is drawn begins: the bar or the number, whichever is further left.
    pub start: f64,
    /// Where it ends.
    pub end: f64,
    /// Where a label on the right begins; a label may lie over the mark's own bar.
    pub label_start: f64,
    /// Where a label on the left ends.
    pub label_end: f64,
    /// The length of the label; 0 for none.
    pub label: f64,
    /// How much its label weighs: those that weigh more have their places first.
    pub weight: u8,
}

/// How closely to pack.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Policy {
    /// The length of a row.
    pub width: f64,
    /// The least room between neighbours in a row.
    pub gap: f64,
    /// The number of rows, from the first, in which labels have their place beside the marks.
    pub label_rows: usize,
    /// Labels that weigh less have no place in these rows, only what room is left.
    pub least_weight: u8,
    /// The number of rows at most; what finds no room then overlaps in the emptiest one.
    pub rows: usize,
}

/// The side of its mark on which a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Before the mark.
    Left,
    /// After the mark.
    Right,
}

/// Where an item has been put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Placement {
    /// The row, from 0.
    pub row: usize,
    /// Where the label stands; `None` where there is no room for one.
    pub label: Option<Side>,
}

/// The result of [`pack`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Packing {
    /// The number of rows in use.
    pub rows: usize,
    /// One placement an item, in the order of the items.
    pub placements: Vec<Placement>,
}

/// Packs items greedily, in the order given, each into the first row where it fits; those that weigh
/// more come before all others.
///
/// The first rows, as many as the policy allows, are filled with marks and their labels, a label to
/// the right of its mark if there is room, else to the left. The other rows hold marks alone, as
/// close as they go; at last labels are added wherever room is left.
#[must_use]
pub fn pack(items: &[Item], policy: &Policy) -> Packing {
    let mut rows: Vec<Row> = Vec::new();
    let mut placements = vec![Placement::default(); items.len()];
    let mut order: Vec<(usize, &Item)> = (0..).zip(items).collect();
    order.sort_by_key(|(_, item)| Reverse(item.weight));
    for (at, item) in &order {
        placements[*at] = place(item, policy, &mut rows);
    }
    for (at, item) in order {
        let placement = &mut placements[at];
        if placement.label.is_some() {
            continue;
        }
        let Some(row) = rows.get_mut(placement.row) else { continue };
        for (side, room) in labelled(item, policy.width).into_iter().flatten() {
            if row.widen((item.start, item.end), room, policy.gap) {
                placement.label = Some(side);
                break;
            }
        }
    }
    Packing { rows: rows.len(), placements }
}

struct Row {
    taken: Vec<(f64, f64)>,
    end: f64,
}

impl Row {
    fn is_free(&self, (from, to): (f64, f64), gap: f64) -> bool {
        from >= self.end + gap
            || !self.taken.iter().any(|&(start, end)| from < end + gap && start < to + gap)
    }

    fn take(&mut self, (from, to): (f64, f64)) {
        self.taken.push((from, to));
        self.end = self.end.max(to);
    }

    /// Widens a room that is taken, if nothing else stands in the way.
    fn widen(&mut self, own: (f64, f64), (from, to): (f64, f64), gap: f64) -> bool {
        let Some(index) = self.taken.iter().position(|room| *room == own) else { return false };
        let (before, after) = (&self.taken[..index], &self.taken[index + 1..]);
        let mut others = before.iter().chain(after);
        if others.any(|&(start, end)| from < end + gap && start < to + gap) {
            return false;
        }
        self.taken[index] = (from, to);
        self.end = self.end.max(to);
        true
    }
}

fn place(item: &Item, policy: &Policy, rows: &mut Vec<Row>) -> Placement {
    let bare = (item.start, item.end);
    let choices = labelled(item, policy.width);
    let label_rows = if item.weight < policy.least_weight { 0 } else { policy.label_rows };
    for (index, row) in rows.iter_mut().take(label_rows).enumerate() {
        for (side, room) in choices.iter().flatten() {
            if row.is_free(*room, policy.gap) {
                row.take(*room);
                return Placement { row: index, label: Some(*side) };
            }
        }
    }
    if let Some((side, room)) = choices.iter().flatten().next()
        && rows.len() < label_rows
    {
        return open(rows, *room, Some(*side));
    }
    if let Some(index) = rows.iter().position(|row| row.is_free(bare, policy.gap)) {
        rows[index].take(bare);
        return Placement { row: index, label: None };
    }
    if rows.len() < policy.rows.max(1) {
        return open(rows, bare, None);
    }
    let emptiest = rows
        .iter()
        .enumerate()
        .min_by(|(_, one), (_, other)| one.end.total_cmp(&other.end))
        .map_or(0, |(index, _)| index);
    rows[emptiest].take(bare);
    Placement { row: emptiest, label: None }
}

fn open(rows: &mut Vec<Row>, room: (f64, f64), label: Option<Side>) -> Placement {
    // A row is free before its first item, also where the item begins left of zero.
    let mut row = Row { taken: Vec::new(), end: f64::NEG_INFINITY };
    row.take(room);
    rows.push(row);
    Placement { row: rows.len() - 1, label }
}

/// The room an item takes with its label on either side, where that lies within the width.
fn labelled(item: &Item, width: f64) -> [Option<(Side, (f64, f64))>; 2] {
    if item.label <= 0.0 {
        return [None, None];
    }
    let right_end = item.label_start + item.label;
    let left_start = item.label_end - item.label;
    [
        (right_end <= width).then_some((Side::Right, (item.start, item.end.max(right_end)))),
        (left_start >= 0.0).then_some((Side::Left, (item.start.min(left_start), item.end))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: Policy =
        Policy { width: 100.0, gap: 1.0, label_rows: 3, least_weight: 0, rows: 5 };

    fn dot(at: f64, label: f64) -> Item {
        let (label_start, label_end) = (at + 2.0, at - 2.0);
        Item { start: at - 1.0, end: at + 1.0, label_start, label_end, label, weight: 0 }
    }

    fn rows_and_sides(items: &[Item]) -> Vec<(usize, Option<Side>)> {
        pack(items, &POLICY).placements.iter().map(|p| (p.row, p.label)).collect()
    }

    #[test]
    fn neighbours_with_room_share_a_row() {
        let packing = pack(&[dot(10.0, 10.0), dot(30.0, 10.0)], &POLICY);
        assert_eq!(packing.rows, 1);
    }

    #[test]
    fn a_label_in_the_way_opens_a_row() {
        assert_eq!(
            rows_and_sides(&[dot(10.0, 30.0), dot(20.0, 10.0)]),
            [(0, Some(Side::Right)), (1, Some(Side::Right))]
        );
    }

    #[test]
    fn a_label_at_the_right_edge_goes_to_the_left() {
        assert_eq!(rows_and_sides(&[dot(95.0, 20.0)]), [(0, Some(Side::Left))]);
    }

    #[test]
    fn a_label_longer_than_the_row_is_left_out() {
        assert_eq!(rows_and_sides(&[dot(50.0, 200.0)]), [(0, None)]);
    }

    #[test]
    fn no_row_is_opened_for_labels_beyond_the_limit() {
        let items = [dot(50.0, 30.0), dot(50.0, 30.0), dot(50.0, 30.0), dot(53.5, 60.0)];
        let packing = pack(&items, &POLICY);
        assert_eq!(packing.rows, 4);
        assert_eq!(packing.placements[3], Placement { row: 3, label: None });
    }

    #[test]
    fn room_left_over_is_used_for_labels() {
        let policy = Policy { label_rows: 0, ..POLICY };
        let packing = pack(&[dot(10.0, 20.0), dot(50.0, 20.0), dot(53.5, 20.0)], &policy);
        assert_eq!(packing.rows, 1);
        let sides: Vec<_> = packing.placements.iter().map(|p| p.label).collect();
        assert_eq!(sides, [Some(Side::Right), None, Some(Side::Right)]);
    }

    #[test]
    fn what_weighs_more_has_its_label_first() {
        let placed = |items: &[Item], label_rows, least_weight| {
            let packing = pack(items, &Policy { label_rows, least_weight, ..POLICY });
            let placements = packing.placements.iter();
            placements.map(|one| (one.row, one.label.is_some())).collect::<Vec<_>>()
        };
        let light = [dot(10.0, 40.0), dot(20.0, 40.0), dot(24.0, 40.0)];
        assert_eq!(placed(&light, 1, 0), [(0, true), (1, false), (1, true)]);
        let heavy = [light[0], light[1], Item { weight: 1, ..light[2] }];
        assert_eq!(placed(&heavy, 1, 0), [(0, false), (0, false), (0, true)]);
        assert_eq!(placed(&heavy, 3, 0), [(1, true), (2, true), (0, true)]);
        assert_eq!(placed(&heavy, 3, 1), placed(&heavy, 1, 0));
    }

    #[test]
    fn more_rows_than_allowed_are_never_used() {
        let items = [dot(50.0, 0.0); 40];
        let packing = pack(&items, &POLICY);
        assert_eq!(packing.rows, 5);
        assert_eq!(packing.placements.len(), 40);
    }

    #[test]
    fn nothing_overlaps_while_rows_last() {
        // A fixed, uneven sequence: marks at multiples of 7 modulo 97 with labels of 0 to 20.
        let items: Vec<Item> =
            (0..60).map(|n| dot(f64::from(n * 7 % 97), f64::from(n * 5 % 21))).collect();
        let policy = Policy { rows: 60, label_rows: 60, ..POLICY };
        let packing = pack(&items, &policy);
        let rooms: Vec<(usize, f64, f64)> = items
            .iter()
            .zip(&packing.placements)
            .map(|(item, placement)| match placement.label {
                Some(Side::Right) => {
                    (placement.row, item.start, item.end.max(item.label_start + item.label))
                }
                Some(Side::Left) => (placement.row, item.label_end - item.label, item.end),
                None => (placement.row, item.start, item.end),
            })
            .collect();
        for (index, one) in rooms.iter().enumerate() {
            for other in &rooms[..index] {
                let apart = one.0 != other.0 || one.1 >= other.2 || other.1 >= one.2;
                assert!(apart, "{one:?} overlaps {other:?}");
            }
        }
    }

    #[test]
    fn packing_nothing_takes_no_rows() {
        assert_eq!(pack(&[], &POLICY), Packing::default());
    }
}
