//! Finds where the name of each line of a storyline can stand without covering anything.
//!
//! Places across are counted in events: a name that takes up three columns before event 7 covers what
//! lies between 4 and 7. Before its line a name ends there, on its line it stands where that runs
//! straight on; what is free is as wide as it has to be on the narrowest drawing.

/// Where a name stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The event next to which it stands.
    pub event: usize,
    /// Whether it stands after the event rather than before.
    pub is_after: bool,
    /// Which of its forms there is room for, as an index.
    pub form: usize,
    /// Whether it is free.
    pub fit: Fit,
}

/// Whether a name covers anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// It covers nothing but its own line.
    #[default]
    Free,
    /// Another line runs across it: the name has to be drawn over that.
    Crossed,
    /// There is no room for it.
    Covered,
}

/// Finds a spot for the name of each line.
///
/// `rows` holds for each event the row of each line, and `meetings` the lines that meet. `forms` holds
/// for each line how many columns the forms of its name take up, the fullest first. A name stands
/// before its line where it can, else as early on it as it can, else behind its end; across another
/// line only where no form stands free, and where there is room for none the shortest stands before.
pub(super) fn spots(
    meetings: &[Vec<usize>],
    rows: &[Vec<Option<usize>>],
    forms: &[Vec<usize>],
) -> Vec<Spot> {
    let mut room = Room::of(meetings, rows, forms.len());
    let mut lines: Vec<usize> = (0..forms.len()).collect();
    lines.sort_by_key(|line| room.lives.get(*line).copied().flatten());
    let mut spots = vec![Spot::default(); forms.len()];
    for line in lines {
        let forms = forms.get(line).map(Vec::as_slice).unwrap_or_default();
        if let Some(spot) = spots.get_mut(line) {
            *spot = room.take(line, forms);
        }
    }
    spots
}

/// What lies on the rows.
struct Room<'a> {
    meetings: &'a [Vec<usize>],
    rows: &'a [Vec<Option<usize>>],
    /// The first and the last event of each line.
    lives: Vec<Option<(usize, usize)>>,
    /// The names that have their spots.
    taken: Vec<Stretch>,
}

/// A part of a row, in columns counted from the left margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    row: usize,
    from: usize,
    to: usize,
}

/// The left margin, where the longest name has room, in columns.
const MARGIN: usize = 1_000;

impl<'a> Room<'a> {
    fn of(meetings: &'a [Vec<usize>], rows: &'a [Vec<Option<usize>>], lines: usize) -> Self {
        let life = |line: usize| {
            let mut events = (0..).zip(meetings).filter(|(_, lines)| lines.contains(&line));
            let (first, _) = events.next()?;
            Some((first, events.last().map_or(first, |(last, _)| last)))
        };
        Self { meetings, rows, lives: (0..lines).map(life).collect(), taken: Vec::new() }
    }

    /// Finds a spot for a name, and takes it.
    fn take(&mut self, line: usize, forms: &[usize]) -> Spot {
        let Some((spot, columns)) = self.spot(line, forms) else { return Spot::default() };
        let stretch = self.stretch(line, spot, columns);
        self.taken.extend(stretch);
        spot
    }

    /// The best spot for a name, and how many columns it takes up there.
    fn spot(&self, line: usize, forms: &[usize]) -> Option<(Spot, usize)> {
        let (first, last) = self.lives.get(line).copied().flatten()?;
        for fit in [Fit::Free, Fit::Crossed] {
            for (form, columns) in (0..).zip(forms) {
                let before = Spot { event: first, is_after: false, form, fit };
                let on_it = (first..=last).map(|event| Spot { event, is_after: true, ..before });
                let mut places = std::iter::once(before).chain(on_it);
                if let Some(spot) = places.find(|spot| self.is_free(line, *spot, *columns)) {
                    return Some((spot, *columns));
                }
            }
        }
        let form = forms.len().checked_sub(1)?;
        Some((Spot { event: first, is_after: false, form, fit: Fit::Covered }, *forms.get(form)?))
    }

    /// What a name covers.
    fn stretch(&self, line: usize, spot: Spot, columns: usize) -> Option<Stretch> {
        let row = self.row(spot.event, line)?;
        let at = MARGIN + spot.event;
        Some(if spot.is_after {
            Stretch { row, from: at, to: at + columns }
        } else {
            Stretch { row, from: at.saturating_sub(columns), to: at }
        })
    }

    fn row(&self, event: usize, line: usize) -> Option<usize> {
        self.rows.get(event)?.get(line).copied().flatten()
    }

    fn is_free(&self, line: usize, spot: Spot, columns: usize) -> bool {
        let Some(stretch) = self.stretch(line, spot, columns) else { return false };
        let Stretch { row, from, to } = stretch;
        let is_apart = |other: &Stretch| other.row != row || other.to <= from || to <= other.from;
        if !self.taken.iter().all(is_apart) {
            return false;
        }
        // On the right there is no margin.
        if spot.is_after && to > MARGIN + self.meetings.len().saturating_sub(1) {
            return false;
        }
        let gaps = from.max(MARGIN) - MARGIN..to - MARGIN;
        let inside = gaps.start + usize::from(from >= MARGIN)..gaps.end;
        inside.into_iter().all(|event| !self.is_marked(event, row))
            && gaps.into_iter().all(|gap| self.is_clear(gap, row, line, spot))
    }

    /// Whether the mark of an event lies on a row.
    fn is_marked(&self, event: usize, row: usize) -> bool {
        let lines = self.meetings.get(event).into_iter().flatten();
        let rows = || lines.clone().filter_map(|line| self.row(event, *line));
        rows().min().is_some_and(|top| top <= row)
            && rows().max().is_some_and(|bottom| row <= bottom)
    }

    /// Whether nothing is on a row between an event and the next but the line itself, straight on, and
    /// what may run across.
    fn is_clear(&self, gap: usize, row: usize, line: usize, spot: Spot) -> bool {
        let running = (0..)
            .zip(&self.lives)
            .filter(|(_, life)| life.is_some_and(|(first, last)| first <= gap && gap < last));
        running.into_iter().all(|(other, _)| {
            let ends = self.row(gap, other).zip(self.row(gap + 1, other));
            ends.is_none_or(|(from, to)| {
                let is_own = other == line && spot.is_after && from == to;
                let is_across = other != line && from != row && to != row;
                is_own
                    || row < from.min(to)
                    || row > from.max(to)
                    || spot.fit == Fit::Crossed && is_across
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::lay_out;
    use super::*;

    /// A row, and a place across in half columns: events are even, what lies between them odd.
    type Cells = BTreeSet<(usize, usize)>;

    fn covered(row: usize, spot: Spot, columns: usize) -> Cells {
        let at = 2 * (MARGIN + spot.event);
        let cells = if spot.is_after { at + 1..at + 2 * columns } else { at + 1 - 2 * columns..at };
        cells.map(|cell| (row, cell)).collect()
    }

    fn marks(meetings: &[Vec<usize>], rows: &[Vec<Option<usize>>]) -> Cells {
        let marks = (0..).zip(meetings.iter().zip(rows)).flat_map(|(event, (lines, rows))| {
            let rows = lines.iter().filter_map(|line| rows[*line]);
            rows.map(move |row| (row, 2 * (MARGIN + event)))
        });
        marks.collect()
    }

    /// What a line covers, but for its marks.
    fn run(meetings: &[Vec<usize>], rows: &[Vec<Option<usize>>], line: usize) -> Cells {
        let own: Vec<usize> =
            (0..meetings.len()).filter(|event| meetings[*event].contains(&line)).collect();
        let mut cells = Cells::new();
        for event in own.first().copied().unwrap_or(0)..own.last().copied().unwrap_or(0) {
            let (from, to) = (rows[event][line].unwrap(), rows[event + 1][line].unwrap());
            let gap = 2 * (MARGIN + event) + 1;
            cells.extend((from.min(to)..=from.max(to)).map(|row| (row, gap)));
            cells.extend([(from, gap - 1), (to, gap + 1)]);
        }
        cells
    }

    proptest! {
        #[test]
        fn a_name_covers_nothing_unless_it_says_so(
            meetings in proptest::collection::vec(
                proptest::collection::btree_set(0_usize..7, 2..5)
                    .prop_map(|lines| lines.into_iter().collect::<Vec<usize>>()),
                1..14,
            ),
            columns in 1_usize..6,
        ) {
            let forms = vec![vec![columns + 2, columns]; 7];
            let laid_out = lay_out(&meetings, &forms);
            let (rows, found) = (laid_out.rows, laid_out.spots);
            let marks = marks(&meetings, &rows);
            let mut names = Cells::new();
            for (line, spot) in found.iter().enumerate() {
                let Some(row) = rows[spot.event][line] else { continue };
                let columns = forms[line][spot.form];
                let cells = covered(row, *spot, columns);
                if spot.fit != Fit::Free {
                    continue;
                }
                prop_assert!(cells.is_disjoint(&marks), "{line}: {spot:?} on a mark");
                prop_assert!(cells.is_disjoint(&names), "{line}: {spot:?} on a name");
                for other in 0..7 {
                    let run = run(&meetings, &rows, other);
                    if other == line && spot.is_after {
                        let own: Cells = run.intersection(&cells).copied().collect();
                        prop_assert!(own.iter().all(|(on, _)| *on == row));
                    } else {
                        prop_assert!(cells.is_disjoint(&run), "{line}: {spot:?} on line {other}");
                    }
                }
                names.extend(cells);
            }
        }
    }

    #[test]
    fn a_name_stands_before_its_line_else_on_it_else_short() {
        // The third line begins where another ends, in its row.
        let meetings = [vec![0, 1], vec![0, 1], vec![0, 2], vec![0], vec![0], vec![0, 2]];
        let rows = |third: usize| {
            let row = |event: usize| {
                vec![Some(0), (event < 2).then_some(1), (event > 1).then_some(third)]
            };
            (0..6).map(row).collect::<Vec<_>>()
        };
        let third = |rows: &[Vec<Option<usize>>], forms: &[usize]| {
            spots(&meetings, rows, &[vec![1], vec![1], forms.to_vec()])[2]
        };
        let before = Spot { event: 2, is_after: false, form: 0, fit: Fit::Free };
        assert_eq!(third(&rows(2), &[9, 2]), before, "its row is free, also in the margin");
        let on_it = Spot { is_after: true, ..before };
        assert_eq!(third(&rows(1), &[3, 2]), on_it);
        assert_eq!(third(&rows(1), &[4, 2]), Spot { form: 1, ..on_it });
        assert_eq!(third(&rows(1), &[4]), Spot { fit: Fit::Covered, ..before }, "there is no room");
    }
}
