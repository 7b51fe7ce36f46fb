//! Records by their names, with typos, accents and other names seen through.

use super::lookup::names;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind, Worlds};
use crate::text::fold;

/// How alike two words must be, from 0 to 1, for one to be a slip for the other.
const LEAST_LIKENESS: f64 = 0.84;

/// How much a name that only begins with the word counts, where the same word counts 1.
const PREFIX_SCORE: f64 = 0.95;

/// A record found by a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The record.
    pub record: RecordId,
    /// How well it fits, from 0 to 1; 1 is the name itself.
    pub score: f64,
    /// The name that fits best, where it is not the record's own label.
    pub by: Option<String>,
}

/// The records whose names fit best, the best first.
#[derive(Clone, Debug, PartialEq)]
pub struct Hits {
    /// What was looked for.
    pub text: String,
    /// What was found.
    pub hits: Vec<Hit>,
    /// How many more fit.
    pub more: usize,
    /// The worlds that were asked about.
    pub worlds: Worlds,
    /// How many fit that belong to another world.
    pub of_other_worlds: usize,
}

/// Finds the records whose names, titles, other names or keys hold the words of `text`, each as it
/// is, as the beginning of a word, or with a slip of the hand; those of some worlds.
#[must_use]
pub fn search(base: &KnowledgeBase, text: &str, limit: usize, worlds: Worlds) -> Hits {
    let folded = fold(text);
    let mut wanted: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    // To ask for a word twice is to ask for it once.
    wanted.sort_unstable();
    wanted.dedup();
    let mut hits: Vec<Hit> = Vec::new();
    let mut of_other_worlds = 0;
    for (record, row) in base.model.records() {
        if wanted.is_empty() || !RecordKind::NAMED.contains(&row.kind) {
            continue;
        }
        let own = names(base, record).chain(std::iter::once(base.model.key(record)));
        // Of names that fit equally well the first, which is the record's label, is the answer.
        let best = own
            .map(|name| (score(&wanted, &fold(name)), name))
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        if let Some((score, name)) = best.filter(|(score, _)| *score > 0.0) {
            if !base.model.is_in(worlds, record) {
                of_other_worlds += 1;
                continue;
            }
            let is_other = name != base.model.label(record) && name != base.model.key(record);
            hits.push(Hit { record, score, by: is_other.then(|| name.to_owned()) });
        }
    }
    hits.sort_by(|a, b| {
        let kind = |hit: &Hit| base.model.record(hit.record).kind;
        let key = |hit: &Hit| base.model.key(hit.record).to_owned();
        b.score
            .total_cmp(&a.score)
            .then_with(|| kind(a).cmp(&kind(b)))
            .then_with(|| key(a).cmp(&key(b)))
    });
    let more = hits.len().saturating_sub(limit);
    hits.truncate(limit);
    Hits { text: text.to_owned(), hits, more, worlds, of_other_worlds }
}

/// How well a name fits the words: 0 unless each is in it, less for words that only resemble, and
/// a little less for words that are left over.
fn score(wanted: &[&str], name: &str) -> f64 {
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let mut total = 0.0;
    for word in wanted {
        let best = words.iter().map(|other| likeness(word, other)).fold(0.0, f64::max);
        if best == 0.0 {
            return 0.0;
        }
        total += best;
    }
    let count = |length: usize| f64::from(u32::try_from(length).unwrap_or(u32::MAX));
    let coverage = count(wanted.len()) / count(words.len().max(wanted.len()));
    total / count(wanted.len()) * (0.9 + 0.1 * coverage)
}

fn likeness(wanted: &str, word: &str) -> f64 {
    /// Shorter words are too easily alike.
    const SHORTEST: usize = 3;
    /// Nobody means a longer one by a slip of the hand, and the time to tell grows with its square.
    const LONGEST: usize = 200;
    if wanted == word {
        return 1.0;
    }
    if word.starts_with(wanted) && wanted.chars().count() >= 2 {
        return PREFIX_SCORE;
    }
    let length = wanted.chars().count();
    if !(SHORTEST..=LONGEST).contains(&length) {
        return 0.0;
    }
    let likeness = strsim::jaro_winkler(wanted, word);
    let is_one_slip =
        || word.chars().count().abs_diff(length) <= 1 && strsim::osa_distance(wanted, word) <= 1;
    if likeness >= LEAST_LIKENESS {
        likeness * 0.95
    } else if is_one_slip() {
        LEAST_LIKENESS * 0.95
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_looked_for_in_words_that_somebody_may_type() {
        assert!(likeness("gutierez", "gutierrez") > 0.0);
        let long = "x".repeat(200);
        assert!(likeness(&long, &(long.clone() + "y")) > 0.0);
        let longer = "x".repeat(201);
        // As typed, it is still found.
        assert!((likeness(&longer, &longer) - 1.0).abs() < f64::EPSILON);
        assert!(likeness(&longer, &(longer.clone() + "y")) > 0.0);
        assert!(likeness(&longer, &("y".to_owned() + &longer)) == 0.0);
    }
}
