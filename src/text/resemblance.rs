//! How a word that somebody typed is like a word of a name.

/// The shortest word in which one slip of the hand is seen through: shorter ones are too easily
/// alike.
const SHORTEST_FOR_A_SLIP: usize = 3;

/// The shortest word in which one is where two are in longer words.
const SHORTEST_AT_ALL: usize = 2;

/// The shortest word in which two are.
const SHORTEST_FOR_TWO_SLIPS: usize = 8;

/// The shortest word that is taken for the beginning of another.
pub const SHORTEST_BEGINNING: usize = 2;

/// How a word that was typed is like a word of a name, the likest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resemblance {
    /// It is the same.
    Same,
    /// It is the beginning of it.
    Begins,
    /// It is the same but for one slip of the hand: a letter more, less or other, or two that
    /// changed places.
    OneSlip,
    /// It is the same but for two.
    TwoSlips,
}

impl Resemblance {
    /// Compares two folded words; `None` where they are not alike, or need more slips than
    /// [`slips_in`] allows.
    ///
    /// Slips are counted as the optimal string alignment distance (Damerau 1964; no letters are
    /// changed twice).
    #[must_use]
    pub fn of(typed: &str, word: &str, slips: usize) -> Option<Self> {
        if typed == word {
            return Some(Self::Same);
        }
        let length = typed.chars().count();
        if length >= SHORTEST_BEGINNING && word.starts_with(typed) {
            return Some(Self::Begins);
        }
        let allowed = slips_in(length, slips);
        if allowed == 0 || length.abs_diff(word.chars().count()) > allowed {
            return None;
        }
        match strsim::osa_distance(typed, word) {
            1 => Some(Self::OneSlip),
            2 if allowed == 2 => Some(Self::TwoSlips),
            _ => None,
        }
    }

    /// Returns how much the word counts for a name, in thousandths.
    #[must_use]
    pub fn weight(self) -> u32 {
        match self {
            Self::Same => 1000,
            Self::Begins => 950,
            Self::OneSlip => 800,
            Self::TwoSlips => 650,
        }
    }
}

/// Returns how many slips are seen through in a word of so many letters, where so many are in long
/// ones.
#[must_use]
pub fn slips_in(letters: usize, in_long_ones: usize) -> usize {
    match (in_long_ones, letters) {
        (2.., SHORTEST_FOR_TWO_SLIPS..) => 2,
        (2.., SHORTEST_AT_ALL..) | (1, SHORTEST_FOR_A_SLIP..) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_alike_by_beginnings_and_slips() {
        use Resemblance::{Begins, OneSlip, Same, TwoSlips};
        for (typed, word, expected) in [
            ("hannah", "hannah", Some(Same)),
            ("han", "hannah", Some(Begins)),
            ("h", "hannah", None),
            ("hanna", "hannah", Some(Begins)),
            ("hanhan", "hannah", None),
            ("hnanah", "hannah", Some(OneSlip)),
            ("dann", "dan", Some(OneSlip)),
            ("d", "na", None),
            ("gutierez", "gutierrez", Some(OneSlip)),
            ("guttierez", "gutierrez", Some(TwoSlips)),
            ("guterez", "gutierrez", None),
            ("gutterres", "gutierrez", Some(TwoSlips)),
        ] {
            assert_eq!(Resemblance::of(typed, word, 2), expected, "{typed} {word}");
            assert_eq!(Resemblance::of(typed, word, 0), expected.filter(|found| *found < OneSlip));
            let one = expected.filter(|found| *found != TwoSlips);
            assert_eq!(Resemblance::of(typed, word, 1), one, "{typed} {word}");
        }
        assert_eq!(Resemblance::of("da", "ada", 1), None);
        assert_eq!(Resemblance::of("da", "ada", 2), Some(OneSlip));
    }
}
