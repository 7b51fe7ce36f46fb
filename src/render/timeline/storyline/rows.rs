//! Gives each line a row at each event, so that it keeps its row as long as it can.

use super::Course;

/// What a move costs besides its length: one long move reads better than two short ones.
const MOVE: usize = 2;
/// What it costs to move a name, which cannot bend.
const NAME_MOVE: usize = 16;
/// Between choices of one cost, the side decides that a pass comes from.
const OVER_TIES: usize = 256;
/// After so many passes to and fro the rows hardly ever get better.
const PASSES: usize = 6;

/// The row of each line that is there at an event.
pub(super) type Rows = Vec<Option<usize>>;

/// For each event the row of each line that is there, from orders of all lines.
///
/// The first pass goes from the last event to the first: so a name, which stands before its line,
/// stands in the row in which the line begins. The cheapest of all passes is kept.
pub(super) fn rows(course: &Course<'_>, orders: &[Vec<usize>], height: usize) -> Vec<Rows> {
    let there = (0..).zip(orders).map(|(event, order)| {
        order.iter().copied().filter(|line| course.lives_at(*line, event)).collect()
    });
    let there: Vec<Vec<usize>> = there.collect();
    let events = there.len();
    let mut rows: Vec<Rows> = vec![vec![None; course.lives.len()]; events];
    let mut best: Option<(usize, Vec<Rows>)> = None;
    for pass in 0..PASSES {
        for step in 0..events {
            let back = pass % 2 == 0;
            let event = if back { events - 1 - step } else { step };
            if let Some(lines) = there.get(event) {
                let placing = Placing { course, event, rows: &rows, back, height };
                let placed = placing.placed(lines);
                if let Some(at) = rows.get_mut(event) {
                    at.fill(None);
                    for (line, row) in lines.iter().zip(placed) {
                        at[*line] = Some(row);
                    }
                }
            }
        }
        let cost = cost(course, &rows);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, rows.clone()));
        }
    }
    best.map(|(_, rows)| rows).unwrap_or_default()
}

/// What all moves cost.
fn cost(course: &Course<'_>, rows: &[Rows]) -> usize {
    let gaps = (0..).zip(rows.iter().zip(rows.iter().skip(1)));
    gaps.flat_map(|(gap, (before, after))| {
        let lines = (0..).zip(before.iter().zip(after));
        lines.map(move |(line, (from, to))| move_cost(course, line, gap, *from, *to))
    })
    .sum()
}

/// What it costs a line to move between an event and the next; nothing where it begins or ends.
fn move_cost(
    course: &Course<'_>,
    line: usize,
    gap: usize,
    from: Option<usize>,
    to: Option<usize>,
) -> usize {
    match (from, to) {
        (Some(from), Some(to)) if from != to && course.is_name(line, gap) => {
            NAME_MOVE + from.abs_diff(to)
        }
        (Some(from), Some(to)) if from != to => MOVE + from.abs_diff(to),
        _ => 0,
    }
}

/// The rows of one event, to be found against those of its neighbours.
struct Placing<'a> {
    course: &'a Course<'a>,
    event: usize,
    rows: &'a [Rows],
    /// Whether the pass comes from later events.
    back: bool,
    height: usize,
}

impl Placing<'_> {
    /// The rows of the lines in their order, at the least cost.
    ///
    /// A shortest path, line by line, through the rows each can have; those that meet follow each
    /// other without a gap.
    fn placed(&self, lines: &[usize]) -> Vec<usize> {
        // For each line and row: the cost up to there, and the row of the line above.
        let mut table: Vec<Vec<Option<(usize, usize)>>> = Vec::new();
        let mut above_meets = false;
        for line in lines {
            let meets = self.course.meets(*line, self.event);
            let tied = meets && above_meets;
            above_meets = meets;
            let reached = (0..self.height).map(|row| {
                let cost = self.cost(*line, row);
                let Some(above) = table.last() else { return Some((cost, 0)) };
                let rows = if tied { row.saturating_sub(1)..row } else { 0..row };
                let known = rows.filter_map(|from| Some((above.get(from).copied()??.0, from)));
                let (least, from) = known.min()?;
                Some((least + cost, from))
            });
            let reached = reached.collect();
            table.push(reached);
        }
        traced(&table)
    }

    fn cost(&self, line: usize, row: usize) -> usize {
        let neighbour = |event: Option<usize>| {
            event.and_then(|event| self.rows.get(event)?.get(line).copied()?)
        };
        let before = self.event.checked_sub(1);
        let from_before =
            before.map_or(0, |gap| move_cost(self.course, line, gap, neighbour(before), Some(row)));
        let after = neighbour(Some(self.event + 1));
        let to_after = move_cost(self.course, line, self.event, Some(row), after);
        let decides = if self.back { to_after } else { from_before };
        (from_before + to_after) * OVER_TIES + decides
    }
}

/// Follows the cheapest way through a table back to its start.
fn traced(table: &[Vec<Option<(usize, usize)>>]) -> Vec<usize> {
    let mut rows = Vec::new();
    let mut next: Option<usize> = None;
    for reached in table.iter().rev() {
        let row = next.or_else(|| {
            let known = (0..).zip(reached).filter_map(|(row, cost)| Some((cost.as_ref()?.0, row)));
            known.min().map(|(_, row)| row)
        });
        let Some(row) = row else { break };
        rows.push(row);
        next = reached.get(row).copied().flatten().map(|(_, above)| above);
    }
    rows.reverse();
    rows
}
