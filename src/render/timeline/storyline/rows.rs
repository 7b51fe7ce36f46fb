//! Gives each line a row at each event, so that it keeps its row as long as it can.

use super::Course;

/// What a move costs besides its length: one long move reads better than two short ones.
const MOVE: usize = 2;

/// For each event the row of each line that is there, from orders of all lines.
///
/// It goes from the last event to the first: so a name, which stands before its line, stands in the
/// row in which the line begins.
pub(super) fn rows(
    course: &Course<'_>,
    orders: &[Vec<usize>],
    height: usize,
) -> Vec<Vec<Option<usize>>> {
    let mut rows = vec![vec![None; course.lives.len()]; orders.len()];
    let mut after: Vec<Option<usize>> = vec![None; course.lives.len()];
    for (event, order) in orders.iter().enumerate().rev() {
        let there: Vec<usize> =
            order.iter().copied().filter(|line| course.lives_at(*line, event)).collect();
        let mut at = vec![None; course.lives.len()];
        for (line, row) in there.iter().zip(placed(course, event, &there, &after, height)) {
            at[*line] = Some(row);
        }
        after.clone_from(&at);
        rows[event] = at;
    }
    rows
}

/// The rows of lines in their order, at the least cost: each line against its row afterwards.
///
/// A shortest path, line by line, through the rows each can have; those that meet follow each
/// other without a gap.
fn placed(
    course: &Course<'_>,
    event: usize,
    lines: &[usize],
    after: &[Option<usize>],
    height: usize,
) -> Vec<usize> {
    // For each line and row: the cost up to there, and the row of the line above.
    let mut table: Vec<Vec<Option<(usize, usize)>>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let cost = |row: usize| match after.get(*line).copied().flatten() {
            Some(next) if next != row => MOVE + next.abs_diff(row),
            _ => 0,
        };
        let tied = index > 0
            && course.meets(*line, event)
            && lines.get(index - 1).is_some_and(|above| course.meets(*above, event));
        let reached = (0..height).map(|row| {
            let Some(above) = table.last() else { return Some((cost(row), 0)) };
            let rows = if tied { row.saturating_sub(1)..row } else { 0..row };
            let best = rows.filter_map(|from| Some((above.get(from).copied()??.0, from))).min()?;
            Some((best.0 + cost(row), best.1))
        });
        table.push(reached.collect());
    }
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
