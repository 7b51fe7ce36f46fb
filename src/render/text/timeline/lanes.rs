//! Lanes, one for each family of events, drawn in characters over a time axis.

use std::io::{self, Write};

use super::is_full;
use crate::knowledge_base::KnowledgeBase;
use crate::model::Family;
use crate::query::{Timeline, TimelineEntry};
use crate::render::Look;
use crate::render::text::layout::fit;
use crate::render::text::mark::{full, open};
use crate::render::timeline::{Extent, Fill, Item, Mark, Policy, Scale, mark, pack, ticks};

/// The room for the names of the lanes.
const NAMES: usize = 15;
/// The least room between two labels of the axis.
const TICK_ROOM: f64 = 10.0;
/// How many rows a lane has at most; what finds no room is counted where it overlaps.
const ROWS: usize = 3;
/// Fewer columns than this show nothing.
const NARROWEST: usize = 20;

/// What is drawn with: letters beyond ASCII, or not.
struct Ink {
    solid: char,
    soft: char,
    axis: char,
    tick: char,
}

const UNICODE: Ink = Ink { solid: '━', soft: '┄', axis: '─', tick: '┬' };
const ASCII: Ink = Ink { solid: '=', soft: '-', axis: '-', tick: '+' };

impl Ink {
    fn of(look: Look) -> &'static Self {
        if look.unicode { &UNICODE } else { &ASCII }
    }
}

/// One event as it is drawn.
struct Drawn {
    mark: Mark,
    is_full: bool,
}

/// Draws the lanes; nothing where no event has a day to stand on, or the terminal is too narrow.
pub(super) fn write(
    answer: &Timeline,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = look.width.saturating_sub(NAMES + 1);
    let extents: Vec<Extent> = answer.entries.iter().map(|entry| extent(base, *entry)).collect();
    let first = extents.iter().filter_map(Extent::first_known).min();
    let last = extents.iter().filter_map(Extent::last_known).max();
    let (Some(first), Some(last)) = (first, last) else { return Ok(()) };
    if width < NARROWEST {
        return Ok(());
    }
    let ink = Ink::of(look);
    #[expect(clippy::cast_precision_loss, reason = "a terminal has far fewer columns")]
    let scale = Scale::new(first, last, width as f64).padded(0.01);
    write_axis(&scale, width, ink, out)?;
    for family in Family::ALL {
        let of_family = answer
            .entries
            .iter()
            .zip(&extents)
            .filter(|(entry, _)| base.model.family(entry.event) == Some(*family));
        let drawn: Vec<Drawn> = of_family
            .filter_map(|(entry, extent)| {
                Some(Drawn { mark: mark(extent, &scale)?, is_full: is_full(*entry, base) })
            })
            .collect();
        for (at, row) in rows(&drawn, width, look).iter().enumerate() {
            let name = if at == 0 { family.words() } else { "" };
            writeln!(out, "{}", format!("{} {row}", fit(name, NAMES)).trim_end())?;
        }
    }
    Ok(())
}

fn extent(base: &KnowledgeBase, entry: TimelineEntry) -> Extent {
    Extent::of(&entry.occurrence(base), base.model.is_instant(entry.event))
}

/// The labels of the ticks, and below them the axis.
fn write_axis(scale: &Scale, width: usize, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    let mut labels = vec![' '; width];
    let mut axis = vec![ink.axis; width];
    for tick in ticks(scale, TICK_ROOM).major {
        let at = cell(tick.at, width);
        axis[at] = ink.tick;
        let is_free = labels[at.saturating_sub(1)..].iter().all(|c| *c == ' ');
        if is_free && at + tick.label.chars().count() <= width {
            labels.splice(at..at + tick.label.chars().count(), tick.label.chars());
        }
    }
    for line in [labels, axis] {
        let line: String = line.into_iter().collect();
        writeln!(out, "{}", format!("{:NAMES$} {line}", "").trim_end())?;
    }
    Ok(())
}

/// The rows of one lane. Marks that fall into one place in a row are counted there.
fn rows(drawn: &[Drawn], width: usize, look: Look) -> Vec<String> {
    let ink = Ink::of(look);
    #[expect(clippy::cast_precision_loss, reason = "a terminal has far fewer columns")]
    let policy =
        Policy { width: width as f64, gap: 0.0, label_rows: 0, least_weight: 0, rows: ROWS };
    let items: Vec<Item> = drawn.iter().map(|drawn| item(drawn, width)).collect();
    let packing = pack(&items, &policy);
    let mut grid = vec![vec![' '; width]; packing.rows];
    let mut counts = vec![vec![0_u32; width]; packing.rows];
    for (drawn, placement) in drawn.iter().zip(&packing.placements) {
        let row = &mut grid[placement.row];
        for segment in &drawn.mark.segments {
            let glyph = if segment.fill == Fill::Solid { ink.solid } else { ink.soft };
            for at in cell(segment.from, width)..=cell((segment.to - 1.0).max(segment.from), width)
            {
                if counts[placement.row][at] == 0 {
                    row[at] = glyph;
                }
            }
        }
        let at = cell(drawn.mark.anchor, width);
        let number = &mut counts[placement.row][at];
        *number += 1;
        row[at] = match *number {
            1 if drawn.is_full => full(look),
            1 => open(look),
            number => char::from_digit(number, 10).unwrap_or('+'),
        };
    }
    grid.into_iter().map(|row| row.into_iter().collect()).collect()
}

/// The whole columns that an event takes.
fn item(drawn: &Drawn, width: usize) -> Item {
    let anchor = cell(drawn.mark.anchor, width);
    let from = drawn.mark.segments.iter().map(|part| cell(part.from, width)).min();
    let to =
        drawn.mark.segments.iter().map(|part| cell((part.to - 1.0).max(part.from), width)).max();
    let first = from.unwrap_or(anchor).min(anchor);
    let last = to.unwrap_or(anchor).max(anchor);
    #[expect(clippy::cast_precision_loss, reason = "a terminal has far fewer columns")]
    let (start, end) = (first as f64, (last + 1) as f64);
    Item { start, end, label_start: end, label_end: start, label: 0.0, weight: 0 }
}

/// The column of a place on the scale.
fn cell(place: f64, width: usize) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "places lie between 0 and the width"
    )]
    let at = place.max(0.0).floor() as usize;
    at.min(width.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Extras;

    fn look(unicode: bool) -> Look {
        Look { color: false, width: 80, unicode, extras: Extras::default() }
    }

    fn drawn(first: i64, last: i64, instant: bool) -> Drawn {
        let extent = if instant {
            Extent::within(Some(first), Some(last))
        } else {
            Extent::span(first, last)
        };
        let scale = Scale::new(0, 19, 20.0);
        Drawn { mark: mark(&extent, &scale).unwrap(), is_full: first == last || !instant }
    }

    #[test]
    fn days_are_dots_spans_are_bars_and_what_is_not_known_is_broken() {
        let all = [drawn(1, 1, true), drawn(3, 7, true), drawn(10, 14, false)];
        assert_eq!(rows(&all, 20, look(true)), [" ● ┄┄◌┄┄  ●━━━━     "]);
        assert_eq!(rows(&all, 20, look(false)), [" * --o--  *====     "]);
    }

    #[test]
    fn what_overlaps_gets_a_row_and_is_counted_where_rows_end() {
        let all: Vec<Drawn> = (0..5).map(|_| drawn(2, 2, true)).collect();
        let rows = rows(&all, 4, look(false));
        assert_eq!(rows.len(), ROWS);
        let marks: Vec<char> = rows.iter().filter_map(|row| row.chars().nth(2)).collect();
        assert_eq!(marks.iter().filter(|mark| **mark == '*').count(), 2);
        assert_eq!(marks.iter().filter(|mark| **mark == '3').count(), 1);
    }
}
