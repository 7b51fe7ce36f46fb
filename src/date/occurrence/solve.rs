//! Which relations two pieces can have: whether whole numbers exist that make them so.
//!
//! Each relation is a few comparisons between the four ends. Together with the order of each
//! piece's own ends they are constraints of the form `x ≥ y + c`. Raising every end from its least
//! value until all of them hold gives the least solution, or shows that there is none.

use super::piece::Piece;
use crate::date::clock::{Clock, Zone};
use crate::date::relation::{Relation, Relations};
use crate::date::runs::Run;

pub(super) const DAY: i64 = 86_400;

/// The relations that are possible between two pieces.
pub(super) fn relations(a: &Piece, b: &Piece) -> Relations {
    if a.has_clock() || b.has_clock() {
        return by_the_clock(a, b);
    }
    if a.end.hi < b.start.lo - 1 {
        return Relation::Precedes.into();
    }
    if b.end.hi < a.start.lo - 1 {
        return Relation::IsPrecededBy.into();
    }
    if a.one_day && b.one_day {
        return of_two_days(a.start, b.start);
    }
    solve(&Sides::in_days(a, b))
}

/// Two unknown days: one is before, next to or the same as the other.
fn of_two_days(a: Run, b: Run) -> Relations {
    let cases = [
        (a.lo < b.hi - 1, Relation::Precedes),
        (a.lo.max(b.lo - 1) <= a.hi.min(b.hi - 1), Relation::Meets),
        (a.lo <= b.hi && b.lo <= a.hi, Relation::Equals),
        (b.lo.max(a.lo - 1) <= b.hi.min(a.hi - 1), Relation::IsMetBy),
        (b.lo < a.hi - 1, Relation::IsPrecededBy),
    ];
    cases.into_iter().filter_map(|(can_be, relation)| can_be.then_some(relation)).collect()
}

/// The relations where one piece has a clock time: counted in seconds.
fn by_the_clock(a: &Piece, b: &Piece) -> Relations {
    let utc = a.is_zoned() && b.is_zoned();
    let mut possible = Relations::NONE;
    for a in parts(a, b) {
        for b in parts(b, &a) {
            possible = possible | solve(&Sides::in_seconds(&a, &b, utc));
        }
    }
    possible
}

/// Splits an event dated to the day where the other piece has times, so that no part of it reaches
/// over midnight into or out of a day on which the order is unknown.
fn parts(piece: &Piece, other: &Piece) -> Vec<Piece> {
    if !piece.one_day || piece.has_clock() {
        return vec![*piece];
    }
    let mut cuts = Vec::with_capacity(4);
    for (clock, day) in [(other.start_clock, other.start.lo), (other.end_clock, other.end.lo)] {
        if clock.is_some() {
            cuts.extend([day, day + 1]);
        }
    }
    cuts.sort_unstable();
    let mut parts = Vec::with_capacity(cuts.len() + 1);
    let mut lo = piece.start.lo;
    for cut in cuts {
        if lo < cut && cut <= piece.start.hi {
            parts.push(Piece::one_day(Run { lo, hi: cut - 1 }));
            lo = cut;
        }
    }
    parts.push(Piece::one_day(Run { lo, hi: piece.start.hi }));
    parts
}

/// The four ends: start of A, end of A, start of B, end of B; an end is the first unit behind.
#[derive(Clone, Copy)]
struct Sides {
    least: [i64; 4],
    most: [i64; 4],
    /// An end that falls on midnight only has a step of a day, any other of one.
    step: [i64; 4],
    /// How long A and B can be at the most.
    longest: [Option<i64>; 2],
}

const A_START: usize = 0;
const A_END: usize = 1;
const B_START: usize = 2;
const B_END: usize = 3;

impl Sides {
    fn in_days(a: &Piece, b: &Piece) -> Self {
        let longest = |piece: &Piece| piece.one_day.then_some(1);
        Self {
            least: [a.start.lo, a.end.lo + 1, b.start.lo, b.end.lo + 1],
            most: [a.start.hi, a.end.hi + 1, b.start.hi, b.end.hi + 1],
            step: [1; 4],
            longest: [longest(a), longest(b)],
        }
    }

    fn in_seconds(a: &Piece, b: &Piece, utc: bool) -> Self {
        let (a, b) = (Seconds::of(a, utc), Seconds::of(b, utc));
        Self {
            least: [a.start.0, a.end.0, b.start.0, b.end.0],
            most: [a.start.1, a.end.1, b.start.1, b.end.1],
            step: [a.start.2, a.end.2, b.start.2, b.end.2],
            longest: [a.longest, b.longest],
        }
    }
}

/// Least, most and step of the ends of one piece, in seconds.
pub(super) struct Seconds {
    pub(super) start: (i64, i64, i64),
    pub(super) end: (i64, i64, i64),
    longest: Option<i64>,
}

impl Seconds {
    pub(super) fn of(piece: &Piece, utc: bool) -> Self {
        let (first, behind) = (piece.start.lo * DAY, (piece.end.hi + 1) * DAY);
        if piece.one_day && !piece.has_clock() {
            // Somewhere within the day, as long or as short as may be.
            return Self {
                start: (first, behind - 1, 1),
                end: (first + 1, behind, 1),
                longest: Some(DAY),
            };
        }
        if piece.loose {
            return Self {
                start: (first, (piece.start.hi + 1) * DAY - 1, 1),
                end: (piece.end.lo * DAY + 1, behind, 1),
                longest: piece.one_day.then_some(DAY),
            };
        }
        let at = |day: i64, clock: Clock| {
            let offset = clock.zone().filter(|_| utc).map_or(0, Zone::seconds);
            day * DAY + i64::from(clock.second_of_day()) - i64::from(offset)
        };
        let start = match piece.start_clock {
            Some(clock) => {
                let second = at(piece.start.lo, clock);
                (second, second, 1)
            }
            None => (first, piece.start.hi * DAY, DAY),
        };
        let end = match piece.end_clock {
            Some(clock) => {
                let second = at(piece.end.lo, clock) + clock.length();
                (second, second, 1)
            }
            None => ((piece.end.lo + 1) * DAY, behind, DAY),
        };
        Self { start, end, longest: None }
    }
}

fn solve(sides: &Sides) -> Relations {
    if sides.least == sides.most {
        let [a_start, a_end, b_start, b_end] = sides.least;
        return Relation::between((a_start, a_end), (b_start, b_end)).into();
    }
    Relation::ALL.into_iter().filter(|relation| is_possible(*relation, sides)).collect()
}

/// What a relation says: the second end is later than the first, or falls together with it.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    Later(usize, usize),
    Same(usize, usize),
}

pub(super) fn rules(relation: Relation) -> &'static [Rule] {
    use Rule::{Later, Same};
    match relation {
        Relation::Precedes => &[Later(A_END, B_START)],
        Relation::Meets => &[Same(A_END, B_START)],
        Relation::Overlaps => {
            &[Later(A_START, B_START), Later(B_START, A_END), Later(A_END, B_END)]
        }
        Relation::IsFinishedBy => &[Later(A_START, B_START), Same(A_END, B_END)],
        Relation::Contains => &[Later(A_START, B_START), Later(B_END, A_END)],
        Relation::Starts => &[Same(A_START, B_START), Later(A_END, B_END)],
        Relation::Equals => &[Same(A_START, B_START), Same(A_END, B_END)],
        Relation::IsStartedBy => &[Same(A_START, B_START), Later(B_END, A_END)],
        Relation::During => &[Later(B_START, A_START), Later(A_END, B_END)],
        Relation::Finishes => &[Later(B_START, A_START), Same(A_END, B_END)],
        Relation::IsOverlappedBy => {
            &[Later(B_START, A_START), Later(A_START, B_END), Later(B_END, A_END)]
        }
        Relation::IsMetBy => &[Same(B_END, A_START)],
        Relation::IsPrecededBy => &[Later(B_END, A_START)],
    }
}

/// More rounds than four ends can need: what still rises then rises for ever. (A round carries a
/// value one constraint further; with steps of a day a circle of constraints may be gone round
/// twice before it comes to rest.)
const MAX_ROUNDS: usize = 12;

fn is_possible(relation: Relation, sides: &Sides) -> bool {
    let mut ends = Ends { at: sides.least, sides, rising: false };
    let rules = rules(relation);
    for _ in 0..MAX_ROUNDS {
        ends.rising = false;
        for (start, end, longest) in
            [(A_START, A_END, sides.longest[0]), (B_START, B_END, sides.longest[1])]
        {
            ends.raise(end, start, 1);
            if let Some(longest) = longest {
                ends.raise(start, end, -longest);
            }
        }
        for rule in rules {
            match *rule {
                Rule::Later(first, second) => ends.raise(second, first, 1),
                Rule::Same(first, second) => {
                    ends.raise(second, first, 0);
                    ends.raise(first, second, 0);
                }
            }
        }
        let fits = ends.at.iter().zip(&sides.most).all(|(at, most)| at <= most);
        if !fits || !ends.rising {
            return fits;
        }
    }
    false
}

struct Ends<'a> {
    at: [i64; 4],
    sides: &'a Sides,
    rising: bool,
}

impl Ends<'_> {
    /// Sees to it that one end lies at least so far behind another.
    fn raise(&mut self, end: usize, other: usize, distance: i64) {
        let least = self.at[other] + distance;
        if self.at[end] < least {
            let step = self.sides.step[end];
            self.at[end] = if step == 1 { least } else { round_up(least, step) };
            self.rising = true;
        }
    }
}

/// Gives the least multiple of a step that is not below a number.
fn round_up(number: i64, step: i64) -> i64 {
    let over = number.rem_euclid(step);
    if over == 0 { number } else { number - over + step }
}
