//! Words within some slips of the hand of one that was typed, found by walking over a dictionary.
//!
//! A machine without memory of its own: how far into the typed word one can be after some letters
//! of a dictionary word, with how many slips, is a bit for each place (Wu and Manber 1992), swapped
//! letters included (Hyyrö 2003). So one step is a handful of operations on numbers.

use fst::Automaton;

/// How many letters a typed word may have: its places, the one after the last among them, are bits.
pub(super) const MOST_LETTERS: usize = 62;

/// How many slips are seen through at the most.
const MOST_SLIPS: usize = 2;

/// Finds the words that are within some slips of one.
pub(super) struct Slips {
    /// For each letter and digit where it stands in the word.
    places: [u64; LETTERS],
    letters: u32,
    allowed: usize,
}

/// Small letters and digits: folded words have no others.
const LETTERS: usize = 36;

/// Where in the typed word one can be.
#[derive(Clone, Copy)]
pub(super) struct Reached {
    /// The places reached with no slip, with one at most, with two at most.
    with: [u64; MOST_SLIPS + 1],
    /// The places before two letters of which the second has just been read: they may be swapped.
    swapped: [u64; MOST_SLIPS],
}

impl Slips {
    /// Makes one for a folded word; `None` where the word has other letters than those that are
    /// left of folded ones, or too many.
    pub(super) fn new(word: &str, slips: usize) -> Option<Self> {
        if word.len() > MOST_LETTERS {
            return None;
        }
        let mut places = [0; LETTERS];
        for (at, byte) in word.bytes().enumerate() {
            *places.get_mut(letter(byte)?)? |= 1 << at;
        }
        let letters = u32::try_from(word.len()).ok()?;
        Some(Self { places, letters, allowed: slips.min(MOST_SLIPS) })
    }

    /// Returns how many slips make the typed word of the word read; `None` if more than allowed.
    pub(super) fn slips(&self, reached: &Reached) -> Option<usize> {
        let allowed = reached.with.iter().take(self.allowed + 1);
        allowed.into_iter().position(|places| places >> self.letters & 1 != 0)
    }
}

fn letter(byte: u8) -> Option<usize> {
    match byte {
        b'a'..=b'z' => Some(usize::from(byte - b'a')),
        b'0'..=b'9' => Some(usize::from(byte - b'0') + 26),
        _ => None,
    }
}

impl Automaton for Slips {
    type State = Reached;

    fn start(&self) -> Reached {
        // Letters left out at the beginning.
        Reached { with: [0b1, 0b11, 0b111], swapped: [0; MOST_SLIPS] }
    }

    fn is_match(&self, reached: &Reached) -> bool {
        self.slips(reached).is_some()
    }

    fn can_match(&self, reached: &Reached) -> bool {
        reached.with.get(self.allowed).is_some_and(|places| *places != 0)
    }

    fn accept(&self, reached: &Reached, byte: u8) -> Reached {
        let here = letter(byte).and_then(|letter| self.places.get(letter)).copied().unwrap_or(0);
        let all = (1 << (self.letters + 1)) - 1;
        let mut with = [0; MOST_SLIPS + 1];
        let mut swapped = [0; MOST_SLIPS];
        let mut fewer: Option<(u64, u64, u64)> = None;
        for (slips, before) in reached.with.iter().copied().enumerate().take(self.allowed + 1) {
            let mut now = (before & here) << 1;
            if let Some((before_fewer, now_fewer, swap)) = fewer {
                // A letter too many, another one, one left out, two swapped.
                now |= before_fewer | before_fewer << 1 | now_fewer << 1 | (swap & here) << 2;
            }
            now &= all;
            fewer = Some((before, now, reached.swapped.get(slips).copied().unwrap_or(0)));
            if let Some(place) = with.get_mut(slips) {
                *place = now;
            }
            if let Some(place) = swapped.get_mut(slips) {
                *place = before & here >> 1;
            }
        }
        Reached { with, swapped }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(slips: &Slips, word: &str) -> Option<usize> {
        let mut reached = slips.start();
        for byte in word.bytes() {
            if !slips.can_match(&reached) {
                return None;
            }
            reached = slips.accept(&reached, byte);
        }
        slips.slips(&reached)
    }

    proptest! {
        #[test]
        fn slips_are_counted_as_by_aligning_the_words(
            typed in "[abc1]{1,9}", word in "[abc1]{0,9}", allowed in 0..3_usize,
        ) {
            let slips = Slips::new(&typed, allowed).unwrap();
            let distance = strsim::osa_distance(&typed, &word);
            let expected = (distance <= allowed).then_some(distance);
            prop_assert_eq!(read(&slips, &word), expected);
        }
    }

    #[test]
    fn words_that_are_too_long_or_not_folded_are_refused() {
        assert!(Slips::new(&"a".repeat(MOST_LETTERS), 2).is_some());
        assert!(Slips::new(&"a".repeat(MOST_LETTERS + 1), 2).is_none());
        assert!(Slips::new(&"a".repeat(1000), 2).is_none());
        assert!(Slips::new("Ada", 1).is_none());
        assert!(Slips::new("ä", 1).is_none());
    }
}
