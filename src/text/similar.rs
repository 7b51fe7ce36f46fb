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
    let wanted = word.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates.into_iter().filter(|&candidate| candidate != word) {
        let likeness = likeness(&wanted, &candidate.to_lowercase());
        let is_better = best.is_none_or(|(most, name)| {
            likeness.total_cmp(&most).then_with(|| name.cmp(candidate)).is_gt()
        });
        if likeness >= LEAST_LIKENESS && is_better {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, name)| name)
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
}
