//! Did-you-mean: the candidate nearest to a word that was not found.

/// How alike (from 0 to 1, by Jaro and Winkler) a candidate must be to be worth suggesting.
const LEAST_LIKENESS: f64 = 0.8;

/// The longest word, in bytes, that a suggestion is sought for: nobody mistypes a longer one.
const LONGEST_WORD: usize = 200;

/// Finds the candidate most like `word`, where one is like it enough to be meant.
///
/// Letters of both cases count as the same. Of equally alike candidates the alphabetically first
/// is the answer, so that it does not depend on their order. A candidate that equals the word
/// is not a suggestion and is passed over.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    let wanted = Wanted::new(word);
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates.into_iter().filter(|&candidate| candidate != word) {
        let most = best.map_or(LEAST_LIKENESS, |(most, _)| most);
        if !wanted.may_be_as_like(candidate, most) {
            continue;
        }
        let likeness = likeness(&wanted.word, &candidate.to_lowercase());
        let is_better = best.is_none_or(|(most, name)| {
            likeness.total_cmp(&most).then_with(|| name.cmp(candidate)).is_gt()
        });
        if likeness >= LEAST_LIKENESS && is_better {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, name)| name)
}

/// A word to which candidates are compared: to all keys of a base, of which nearly all are quite
/// unlike it and need no closer look.
struct Wanted {
    /// The word, in small letters.
    word: String,
    /// How many letters it has.
    letters: usize,
    /// How often each letter of ASCII is in it.
    counts: [u8; ASCII],
}

/// How many letters ASCII has.
const ASCII: usize = 128;

/// What numbers of likeness may be wrong by.
const ROUNDING: f64 = 1e-9;

impl Wanted {
    fn new(word: &str) -> Self {
        let word = word.to_lowercase();
        let mut counts = [0_u8; ASCII];
        for byte in word.bytes() {
            if let Some(count) = counts.get_mut(usize::from(byte)) {
                // No word that is looked for is longer than this holds.
                *count = count.saturating_add(1);
            }
        }
        Self { letters: word.chars().count(), word, counts }
    }

    /// Tells whether a candidate can be so much like the word, by the letters they share: no more
    /// can match, and in no better order. Of one beyond ASCII it is not told.
    fn may_be_as_like(&self, candidate: &str, least: f64) -> bool {
        if !candidate.is_ascii() || candidate.is_empty() || self.letters == 0 {
            return true;
        }
        let mut left = self.counts;
        let mut shared = 0_usize;
        for byte in candidate.bytes() {
            if let Some(count) = left.get_mut(usize::from(byte.to_ascii_lowercase())) {
                shared += usize::from(*count > 0);
                *count = count.saturating_sub(1);
            }
        }
        let of = |length: usize| number(shared) / number(length);
        let jaro = (of(self.letters) + of(candidate.len()) + 1.0) / 3.0;
        let both = self.word.bytes().zip(candidate.bytes().map(|byte| byte.to_ascii_lowercase()));
        let begins = both.take(LONGEST_PREFIX).take_while(|(a, b)| a == b).count();
        jaro + number(begins) * PREFIX_WEIGHT * (1.0 - jaro) + ROUNDING >= least
    }
}

/// As many letters at the beginning count more (Winkler 1990), and so much more each.
const LONGEST_PREFIX: usize = 4;
const PREFIX_WEIGHT: f64 = 0.1;

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// Jaro-Winkler, except that one slip of the hand (a letter more, less, other or swapped) always
/// counts as alike in words long enough for that to mean something.
fn likeness(wanted: &str, candidate: &str) -> f64 {
    const SHORTEST_FOR_ONE_SLIP: usize = 4;
    const LONGEST_LETTER: usize = 4;
    let likeness = strsim::jaro_winkler(wanted, candidate);
    let may_be_one_slip = likeness < LEAST_LIKENESS
        && candidate.len().min(wanted.len()) >= SHORTEST_FOR_ONE_SLIP
        && candidate.len().abs_diff(wanted.len()) <= LONGEST_LETTER;
    if may_be_one_slip && strsim::damerau_levenshtein(wanted, candidate) <= 1 {
        return LEAST_LIKENESS;
    }
    likeness
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KEYS: [&str; 4] = ["halyna-hutchins", "joel-souza", "alec-baldwin", "dave-halls"];

    #[test]
    fn slips_are_seen_through() {
        assert_eq!(closest("halyna-hutchinz", KEYS), Some("halyna-hutchins"));
        assert_eq!(closest("jole-souza", KEYS), Some("joel-souza"));
        assert_eq!(closest("Alec-Baldwin", KEYS), Some("alec-baldwin"));
        assert_eq!(closest("xilled", ["Killed", "Died"]), Some("Killed"));
    }

    #[test]
    fn what_is_not_like_anything_gets_no_suggestion() {
        assert_eq!(closest("brandon-lee", KEYS), None);
        assert_eq!(closest("", KEYS), None);
        assert_eq!(closest("x", []), None);
        assert_eq!(closest("joel-souza", ["joel-souza"]), None);
    }

    #[test]
    fn the_answer_does_not_depend_on_the_order() {
        assert_eq!(closest("reel", ["reef", "reed"]), Some("reed"));
        assert_eq!(closest("reel", ["reed", "reef"]), Some("reed"));
    }

    /// What [`closest`] is without a first look at the letters.
    fn closest_of_all<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
        let wanted = word.to_lowercase();
        let others = candidates.iter().copied().filter(|candidate| *candidate != word);
        let likeness = |candidate: &str| likeness(&wanted, &candidate.to_lowercase());
        let alike = others.filter(|candidate| likeness(candidate) >= LEAST_LIKENESS);
        alike.min_by(|a, b| likeness(b).total_cmp(&likeness(a)).then_with(|| a.cmp(b)))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn a_first_look_passes_over_nothing_that_is_like_the_word(
            word in "[abcABé-]{0,9}",
            candidates in prop::collection::vec("[abcABé-]{0,9}", 0..12),
        ) {
            let candidates: Vec<&str> = candidates.iter().map(String::as_str).collect();
            let found = closest(&word, candidates.iter().copied());
            prop_assert_eq!(found, closest_of_all(&word, &candidates));
        }
    }
}
