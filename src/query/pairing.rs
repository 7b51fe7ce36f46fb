//! The most pairs that can be made where each of some may take one of several places.

use std::collections::VecDeque;

/// So many are paired exactly; of more it is said that each finds a place while there is any.
const MOST_PAIRED: usize = 2_048;

/// Counts how many of some can have a place at one time: each may take one of the places listed for
/// it, and a place has room for so many.
///
/// The greatest number of pairs by augmenting paths (Kuhn 1955). Of very many a number is told that
/// is no smaller.
pub(super) fn most_pairs(wanted: &[Vec<usize>], room: &[usize]) -> usize {
    let some = wanted.iter().filter(|places| !places.is_empty()).count();
    if some > MOST_PAIRED {
        let room = room.iter().fold(0_usize, |sum, room| sum.saturating_add(*room));
        return some.min(room);
    }
    let mut seated = Seated {
        wanted,
        room,
        at: vec![Vec::new(); room.len()],
        place_of: vec![None; wanted.len()],
    };
    (0..wanted.len()).filter(|one| seated.seat(*one)).count()
}

/// Those who have found a place so far.
struct Seated<'w> {
    wanted: &'w [Vec<usize>],
    room: &'w [usize],
    /// Who is at each place.
    at: Vec<Vec<usize>>,
    /// Where each is.
    place_of: Vec<Option<usize>>,
}

impl Seated<'_> {
    /// Finds a place for one, where others move if they must.
    fn seat(&mut self, one: usize) -> bool {
        // Who would come to each place that was reached.
        let mut comes: Vec<Option<usize>> = vec![None; self.room.len()];
        let mut looking = VecDeque::from([one]);
        while let Some(who) = looking.pop_front() {
            for place in self.wanted[who].iter().copied() {
                if comes.get(place).is_none_or(Option::is_some) {
                    continue;
                }
                comes[place] = Some(who);
                if self.at[place].len() < self.room[place] {
                    self.move_to(place, &comes);
                    return true;
                }
                looking.extend(self.at[place].iter().copied());
            }
        }
        false
    }

    /// Lets those on the way to a free place move up by one.
    fn move_to(&mut self, free: usize, comes: &[Option<usize>]) {
        let mut next = Some(free);
        while let Some((place, who)) = next.and_then(|place| Some((place, comes[place]?))) {
            next = self.place_of[who].replace(place);
            self.at[place].push(who);
            if let Some(left) = next {
                self.at[left].retain(|at| *at != who);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::most_pairs;

    /// The same by trying each place for each.
    fn tried(wanted: &[Vec<usize>], room: &mut [usize]) -> usize {
        let Some((first, rest)) = wanted.split_first() else { return 0 };
        let mut most = tried(rest, room);
        for place in first {
            if room[*place] > 0 {
                room[*place] -= 1;
                most = most.max(1 + tried(rest, room));
                room[*place] += 1;
            }
        }
        most
    }

    proptest! {
        #[test]
        fn as_many_find_a_place_as_can(
            wanted in prop::collection::vec(prop::collection::vec(0..4_usize, 0..4), 0..6),
            mut room in prop::collection::vec(0..3_usize, 4),
        ) {
            prop_assert_eq!(most_pairs(&wanted, &room), tried(&wanted, &mut room));
        }
    }
}
