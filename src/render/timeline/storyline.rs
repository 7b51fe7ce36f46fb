//! A storyline: time runs across, people are lines, and lines run side by side where they meet.
//!
//! The form is that of Tanahashi & Ma (2012), "Design considerations for optimizing storyline
//! visualizations": few crossings first, then few and short bends. Everything here is numbers:
//! lines are counted from 0, events stand in order of time, rows are counted from the top.

mod names;
mod rows;

pub use names::{Fit, Spot};

/// Sweeps to and fro; after these the order hardly ever gets better.
const SWEEPS: usize = 5;
/// A sweep finds the best near where it starts: so it starts from several orders, the lines sorted
/// by the remainder of these multiples.
const SHUFFLES: [usize; 6] = [1, 100, 5, 37, 62, 83];
/// A prime, so that no two lines share a remainder.
const SHUFFLED_BY: usize = 101;

/// So many rows are added, where that gives every name its spot.
const MOST_MORE_ROWS: usize = 2;

/// Which lines and events a storyline shows, as indices into what it was chosen from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The lines, in order.
    pub lines: Vec<usize>,
    /// The events, in order: in each at least two of the lines meet.
    pub events: Vec<usize>,
}

/// Where the lines of a storyline run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Storyline {
    /// For each event the row of each line; `None` where the line does not run.
    pub rows: Vec<Vec<Option<usize>>>,
    /// Where the name of each line stands.
    pub spots: Vec<Spot>,
    /// How many rows are in use.
    pub height: usize,
    /// How often one line crosses another.
    pub crossings: usize,
}

/// Chooses what to show: the lines that meet others most often, and each at least twice; before them
/// the first `held` lines, of which each may meet others once only.
///
/// `events` holds for each event the lines that take part, each once; `most` is how many lines and
/// events there may be. Where there are too many events, those stay in which most of the chosen
/// lines meet, the earlier first, and of each line that is held one.
#[must_use]
pub fn choose(
    events: &[Vec<usize>],
    held: usize,
    (most_lines, most_events): (usize, usize),
) -> Choice {
    let lines = events.iter().flatten().max().map_or(0, |last| last + 1);
    let mut choice = Choice { lines: (0..lines).collect(), events: (0..events.len()).collect() };
    loop {
        let before = (choice.lines.len(), choice.events.len());
        let chosen = Chosen::of(events, &choice.lines, lines);
        choice.events.retain(|event| chosen.meeting(*event) >= 2);
        let shared = chosen.shared(&choice.events);
        let mut kept: Vec<(usize, usize)> = choice
            .lines
            .iter()
            .map(|line| (shared.get(*line).copied().unwrap_or(0), *line))
            .filter(|(shared, line)| *shared >= if *line < held { 1 } else { 2 })
            .collect();
        kept.sort_by_key(|(shared, line)| (*line >= held, std::cmp::Reverse(*shared), *line));
        kept.truncate(most_lines);
        choice.lines = kept.into_iter().map(|(_, line)| line).collect();
        choice.lines.sort_unstable();
        if before == (choice.lines.len(), choice.events.len()) {
            if choice.events.len() <= most_events {
                return choice;
            }
            let chosen = Chosen::of(events, &choice.lines, lines);
            let rank = |event: usize| (std::cmp::Reverse(chosen.meeting(event)), event);
            let best_of = |line: &usize| {
                let own = choice.events.iter().copied();
                own.filter(|event| takes_part(events, *event, *line))
                    .min_by_key(|event| rank(*event))
            };
            let held = choice.lines.iter().filter(|line| **line < held);
            let fixed: Vec<usize> = held.filter_map(best_of).collect();
            let mut ranked = choice.events.clone();
            ranked.sort_by_cached_key(|event| (!fixed.contains(event), rank(*event)));
            ranked.truncate(most_events);
            ranked.sort_unstable();
            choice.events = ranked;
        }
    }
}

fn takes_part(events: &[Vec<usize>], event: usize, line: usize) -> bool {
    events.get(event).is_some_and(|lines| lines.contains(&line))
}

/// Events, and which lines are chosen.
struct Chosen<'e> {
    events: &'e [Vec<usize>],
    /// For each line whether it is chosen.
    lines: Vec<bool>,
}

impl<'e> Chosen<'e> {
    fn of(events: &'e [Vec<usize>], chosen: &[usize], lines: usize) -> Self {
        let mut is_chosen = vec![false; lines];
        for line in chosen {
            if let Some(is_chosen) = is_chosen.get_mut(*line) {
                *is_chosen = true;
            }
        }
        Self { events, lines: is_chosen }
    }

    /// The chosen lines that meet in an event.
    fn at(&self, event: usize) -> impl Iterator<Item = usize> {
        let lines = self.events.get(event).into_iter().flatten().copied();
        lines.filter(|line| self.lines.get(*line).copied().unwrap_or(false))
    }

    fn meeting(&self, event: usize) -> usize {
        self.at(event).count()
    }

    /// Counts for each line in how many of some events it takes part.
    fn shared(&self, events: &[usize]) -> Vec<usize> {
        let mut shared = vec![0; self.lines.len()];
        for line in events.iter().flat_map(|event| self.at(*event)) {
            if let Some(shared) = shared.get_mut(line) {
                *shared += 1;
            }
        }
        shared
    }
}

/// Lays the lines out so that few cross, those that meet run side by side, and no name is covered.
///
/// `meetings` holds for each event the lines that meet. `forms` holds for each line how many columns
/// the forms of its name take up, the fullest first: a line has a row of its own from where the
/// fullest begins, before its first event, to its last event.
///
/// From a first order the lines are swept to and fro, as layers of a drawn graph are (Sugiyama,
/// Tagawa & Toda 1981): at each event those that meet are gathered where they cross, and move, the
/// least against the event before. The best of all sweeps is kept, so that a sweep never makes it
/// worse. Then each line keeps its row as long as it can. Where that leaves a name without a spot, the
/// next best order is tried, then more rows; so, too, where another line runs across a name.
#[must_use]
pub fn lay_out(meetings: &[Vec<usize>], forms: &[Vec<usize>]) -> Storyline {
    // The last column that a name takes up is free for others.
    let name = |forms: &Vec<usize>| forms.first().map_or(0, |columns| columns.saturating_sub(1));
    let course = Course::of(meetings, &forms.iter().map(name).collect::<Vec<_>>());
    let lines = forms.len();
    let mut by_start: Vec<usize> = (0..lines).collect();
    by_start.sort_by_key(|line| course.lives.get(*line).copied().flatten());
    let shuffled = SHUFFLES.iter().map(|factor| {
        let mut start: Vec<usize> = (0..lines).collect();
        start.sort_by_key(|line| (line * factor) % SHUFFLED_BY);
        start
    });
    let starts = std::iter::once(by_start).chain(shuffled);
    let mut swept: Vec<Swept> =
        starts.map(|start| course.swept(course.first_pass(&start))).collect();
    swept.sort_by_key(|swept| swept.cost);
    let mut best: Option<((usize, usize), Storyline)> = None;
    for more in 0..=MOST_MORE_ROWS {
        for swept in &swept {
            let laid_out = course.placed(swept, course.height() + more, forms);
            let with = |fit| laid_out.spots.iter().filter(|spot| spot.fit == fit).count();
            let worse = (with(Fit::Covered), with(Fit::Crossed));
            if worse == (0, 0) {
                return laid_out;
            }
            if best.as_ref().is_none_or(|(least, _)| worse < *least) {
                best = Some((worse, laid_out));
            }
        }
    }
    best.map(|(_, laid_out)| laid_out).unwrap_or_default()
}

/// The order of all lines at each event, also of those that do not run there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Swept {
    orders: Vec<Vec<usize>>,
    /// Crossings, and rows moved by all lines.
    cost: (usize, usize),
}

/// The meetings, and from where to where each line runs.
struct Course<'a> {
    meetings: &'a [Vec<usize>],
    /// `None` for a line without events.
    lives: Vec<Option<Life>>,
}

/// From where to where a line runs, in events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Life {
    /// Where its row is taken up, by its name.
    named: usize,
    first: usize,
    last: usize,
}

impl<'a> Course<'a> {
    fn of(meetings: &'a [Vec<usize>], names: &[usize]) -> Self {
        let life = |(line, name): (usize, &usize)| {
            let mut events = (0..).zip(meetings).filter(|(_, lines)| lines.contains(&line));
            let (first, _) = events.next()?;
            let last = events.last().map_or(first, |(last, _)| last);
            Some(Life { named: usize::saturating_sub(first, *name), first, last })
        };
        Self { meetings, lives: (0..).zip(names).map(life).collect() }
    }

    /// Whether a line has a row at an event.
    fn lives_at(&self, line: usize, event: usize) -> bool {
        let life = self.lives.get(line).copied().flatten();
        life.is_some_and(|life| life.named <= event && event <= life.last)
    }

    /// Whether a line's name, not the line itself, stands between an event and the next.
    fn is_name(&self, line: usize, gap: usize) -> bool {
        let life = self.lives.get(line).copied().flatten();
        life.is_some_and(|life| life.named <= gap && gap < life.first)
    }

    /// Whether a line is there between an event and the next.
    fn runs(&self, line: usize, gap: usize) -> bool {
        self.lives_at(line, gap) && self.lives_at(line, gap + 1)
    }

    /// The most lines that are there at one event.
    fn height(&self) -> usize {
        let at =
            |event: usize| (0..self.lives.len()).filter(|line| self.lives_at(*line, event)).count();
        (0..self.meetings.len()).map(at).max().unwrap_or(0)
    }

    /// Gives each line its rows, and each name its spot.
    fn placed(&self, swept: &Swept, height: usize, forms: &[Vec<usize>]) -> Storyline {
        let rows = rows::rows(self, &swept.orders, height);
        let spots = names::spots(self.meetings, &rows, forms);
        Storyline { rows, spots, height, crossings: swept.cost.0 }
    }

    fn meets(&self, line: usize, event: usize) -> bool {
        self.meetings.get(event).is_some_and(|lines| lines.contains(&line))
    }

    fn first_pass(&self, start: &[usize]) -> Vec<Vec<usize>> {
        let mut orders = vec![start.to_vec(); self.meetings.len()];
        if let Some(first) = orders.first_mut() {
            *first = self.gathered(start, 0, None);
        }
        self.forward(&mut orders);
        orders
    }

    fn swept(&self, mut orders: Vec<Vec<usize>>) -> Swept {
        let mut best = Swept { cost: self.cost(&orders), orders: orders.clone() };
        for _ in 0..SWEEPS {
            for sweep in [Self::backward, Self::forward] {
                sweep(self, &mut orders);
                let cost = self.cost(&orders);
                if cost < best.cost {
                    best = Swept { cost, orders: orders.clone() };
                }
            }
        }
        best
    }

    fn forward(&self, orders: &mut [Vec<usize>]) {
        for event in 1..orders.len() {
            orders[event] = self.gathered(&orders[event - 1], event, Some(event - 1));
        }
    }

    fn backward(&self, orders: &mut [Vec<usize>]) {
        for event in (1..orders.len()).rev() {
            orders[event - 1] = self.gathered(&orders[event], event - 1, Some(event - 1));
        }
    }

    /// Brings the lines of an event side by side, where that costs the least against a neighbour.
    ///
    /// `gap` is the one between the two; without it nothing runs between them, and all places cost
    /// the same but for the way there.
    fn gathered(&self, order: &[usize], event: usize, gap: Option<usize>) -> Vec<usize> {
        let (block, rest): (Vec<usize>, Vec<usize>) =
            order.iter().partition(|line| self.meets(**line, event));
        let at = |place: usize| {
            let (above, below) = rest.split_at(place);
            [above, &block, below].concat()
        };
        let cost = |candidate: &Vec<usize>| {
            let (crossings, moves) = gap.map_or((0, 0), |gap| self.between(order, candidate, gap));
            let all_moves: usize = distances(order, candidate).map(|(_, distance)| distance).sum();
            (crossings, moves, all_moves)
        };
        let places = (0..=rest.len()).map(at);
        places.min_by_key(cost).unwrap_or_else(|| order.to_vec())
    }

    /// The crossings and moves in one gap, of the lines that run through it.
    fn between(&self, before: &[usize], after: &[usize], gap: usize) -> (usize, usize) {
        let running = before.iter().filter(|line| self.runs(**line, gap));
        let places: Vec<usize> = running.filter_map(|line| place(after, *line)).collect();
        let crossings = (0..places.len())
            .map(|upper| places[upper + 1..].iter().filter(|lower| **lower < places[upper]).count())
            .sum();
        let moves = distances(before, after)
            .filter(|(line, _)| self.runs(*line, gap))
            .map(|(_, distance)| distance)
            .sum();
        (crossings, moves)
    }

    fn cost(&self, orders: &[Vec<usize>]) -> (usize, usize) {
        let gaps = (0..).zip(orders.iter().zip(orders.iter().skip(1)));
        gaps.map(|(gap, (before, after))| self.between(before, after, gap))
            .fold((0, 0), |(all, moved), (crossings, moves)| (all + crossings, moved + moves))
    }
}

fn place(order: &[usize], line: usize) -> Option<usize> {
    order.iter().position(|other| *other == line)
}

/// How many places each line moves from one order to another.
fn distances(before: &[usize], after: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    (0..).zip(before).filter_map(|(from, line)| {
        let to: usize = place(after, *line)?;
        Some((*line, to.abs_diff(from)))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Events of a few lines each.
    fn meetings() -> impl Strategy<Value = Vec<Vec<usize>>> {
        let event = proptest::collection::btree_set(0_usize..7, 2..5);
        proptest::collection::vec(event.prop_map(|lines| lines.into_iter().collect()), 0..14)
    }

    /// Counts the crossings that rows show, line by line.
    fn seen_crossings(rows: &[Vec<Option<usize>>]) -> usize {
        let mut seen = 0;
        for (before, after) in rows.iter().zip(rows.iter().skip(1)) {
            for one in 0..before.len() {
                for other in one + 1..before.len() {
                    let order = |rows: &[Option<usize>]| Some(rows[one]?.cmp(&rows[other]?));
                    let (Some(then), Some(now)) = (order(before), order(after)) else { continue };
                    seen += usize::from(then != now);
                }
            }
        }
        seen
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn a_sweep_never_adds_crossings(meetings in meetings(), lead in 0_usize..4) {
            let course = Course::of(&meetings, &[lead; 7]);
            let first = course.first_pass(&[0, 1, 2, 3, 4, 5, 6]);
            prop_assert!(course.swept(first.clone()).cost <= course.cost(&first));
        }

        #[test]
        fn what_meets_runs_side_by_side_in_rows_of_its_own(
            meetings in meetings(),
            lead in 0_usize..4,
        ) {
            let laid_out = lay_out(&meetings, &vec![vec![lead + 1]; 7]);
            for (event, rows) in meetings.iter().zip(&laid_out.rows) {
                let mut taken: Vec<usize> = rows.iter().flatten().copied().collect();
                taken.sort_unstable();
                prop_assert!(taken.windows(2).all(|pair| pair[0] < pair[1]));
                prop_assert!(taken.iter().all(|row| *row < laid_out.height));
                let block: Vec<usize> = event.iter().map(|line| rows[*line].unwrap()).collect();
                let (top, bottom) = (block.iter().min().unwrap(), block.iter().max().unwrap());
                prop_assert_eq!(bottom - top + 1, block.len());
            }
        }

        #[test]
        fn the_crossings_counted_are_those_one_sees(meetings in meetings(), lead in 0_usize..4) {
            let laid_out = lay_out(&meetings, &vec![vec![lead + 1]; 7]);
            prop_assert_eq!(laid_out.crossings, seen_crossings(&laid_out.rows));
        }
    }

    #[test]
    fn pairs_that_keep_to_themselves_never_cross() {
        let meetings = [vec![0, 2], vec![1, 3], vec![0, 2], vec![1, 3]];
        let laid_out = lay_out(&meetings, &vec![vec![1]; 4]);
        assert_eq!((laid_out.crossings, laid_out.height), (0, 4));
        let straight = |line: usize| {
            let mut rows: Vec<usize> = laid_out.rows.iter().filter_map(|rows| rows[line]).collect();
            rows.dedup();
            rows.len() == 1
        };
        assert!((0..4).all(straight));
    }

    #[test]
    fn three_who_meet_in_turn_cross_once_while_the_third_goes_on() {
        assert_eq!(lay_out(&[vec![0, 1], vec![1, 2], vec![0, 2]], &vec![vec![1]; 3]).crossings, 0);
        let goes_on = [vec![0, 1, 2], vec![0, 1], vec![1, 2], vec![0, 2], vec![0, 1, 2]];
        assert_eq!(lay_out(&goes_on, &vec![vec![1]; 3]).crossings, 1);
    }

    #[test]
    fn a_row_is_free_again_after_a_line_has_ended() {
        let laid_out =
            lay_out(&[vec![0, 1], vec![0, 1], vec![2, 3], vec![2, 3]], &vec![vec![1]; 4]);
        assert_eq!(laid_out.height, 2);
        assert_eq!(laid_out.rows[0][2], None);
        assert_eq!(laid_out.rows[3][0], None);
    }

    #[test]
    fn a_name_has_its_row_before_its_line_begins() {
        let laid_out =
            lay_out(&[vec![0, 1], vec![0, 1], vec![0, 2], vec![0, 2]], &vec![vec![3]; 3]);
        let of = |line: usize| laid_out.rows.iter().map(|rows| rows[line]).collect::<Vec<_>>();
        assert_eq!(of(2)[0], of(2)[3]);
        assert!(of(2)[0].is_some());
    }

    #[test]
    fn only_lines_that_meet_twice_are_chosen() {
        let events = [vec![0, 1], vec![1, 2], vec![0, 1], vec![3], vec![4, 5, 0], vec![4, 0]];
        let choice = choose(&events, 0, (12, 40));
        assert_eq!(choice, Choice { lines: vec![0, 1, 4], events: vec![0, 2, 4, 5] });
        assert_eq!(choose(&events, 0, (2, 40)), Choice { lines: vec![0, 1], events: vec![0, 2] });
        assert_eq!(choose(&events, 0, (12, 1)), Choice::default());
        assert_eq!(choose(&[], 0, (12, 40)), Choice::default());
    }

    #[test]
    fn a_line_that_is_held_stays_though_it_meets_others_once() {
        let events = [vec![1, 2, 3], vec![0, 1], vec![1, 2, 3], vec![1, 2], vec![4, 5]];
        let lines = |held, most| {
            let choice = choose(&events, held, most);
            (choice.lines, choice.events)
        };
        assert_eq!(lines(0, (3, 9)), (vec![1, 2, 3], vec![0, 2, 3]));
        assert_eq!(lines(1, (3, 9)), (vec![0, 1, 2], vec![0, 1, 2, 3]));
        // Its one event is not crowded out.
        assert_eq!(lines(1, (3, 3)), (vec![0, 1, 2], vec![0, 1, 2]));
    }
}
