//! Names that hold the words that somebody typed.

use super::dictionary::{Dictionary, Like};
use super::{BY_KEY, Found, Names, STORY, WHICH};
use crate::knowledge_base::vocabulary::{Part, rarest};
use crate::model::RecordId;

/// How much of what words count is left where a blank had to be put in, taken out or moved, in
/// thousandths.
const OTHER_BLANKS: u64 = 900;

/// The longest text, in bytes, in which a blank may be a slip: nobody types a longer name.
const LONGEST_SPACED: usize = 100;

/// How many searches in sorted names cost as much as going through so many names once.
const SEARCHES: usize = 4;

/// A name, and what the words found in it count so far, in thousandths.
type Candidate = (u32, u64);

/// What the words of a question are like, and the names in which they stand.
struct Word {
    like: Vec<Like>,
    /// In how many names they stand.
    names: usize,
}

impl Names {
    /// Finds the records with a name that holds each of some folded words: as it is, as the
    /// beginning of a word, or with a slip of the hand. Where there are none, those in which they
    /// stand with a blank more, less or elsewhere; where there are none of these either, those that
    /// hold them with two slips in long words, or with one in words of two letters.
    ///
    /// Each record once, with the name that fits best, in the order of kinds and keys.
    #[must_use]
    pub fn find(&self, typed: &[&str]) -> Vec<Found> {
        let near = self.with_all(typed, 1, 1000);
        if !near.is_empty() {
            return near;
        }
        let mut spaced: Vec<Found> = Vec::new();
        for words in with_other_blanks(typed) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            spaced.extend(self.with_all(&words, 0, OTHER_BLANKS));
        }
        if spaced.is_empty() {
            return self.with_all(typed, 2, 1000);
        }
        spaced.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| b.score.total_cmp(&a.score)));
        best_of_each(spaced)
    }

    /// Finds the records that have a name of exactly these folded words, in whatever order, keys
    /// not among the names; in no order.
    pub fn called(&self, words: &[&str]) -> impl Iterator<Item = RecordId> + '_ {
        let mut postings: Vec<&[u32]> =
            words.iter().map(|word| self.dictionary.names_with(word).unwrap_or_default()).collect();
        postings.sort_by_key(|names| names.len());
        let count = words.len();
        let first = postings.first().copied().unwrap_or_default();
        let rows = first.iter().filter_map(move |name| {
            let held = postings.iter().all(|names| names.binary_search(name).is_ok());
            self.rows.get(*name as usize).filter(|_| held)
        });
        rows.filter(move |row| usize::from(row.words) == count)
            .map(|row| RecordId::of_row(row.record))
    }

    /// Lists the records with a name that holds the rarest of some parts of a text; `None` where each
    /// leads to more than `most` names.
    pub(in crate::knowledge_base) fn holding(
        &self,
        parts: &[Part<'_>],
        most: usize,
    ) -> Option<Vec<RecordId>> {
        let Dictionary { vocabulary, postings, .. } = &self.dictionary;
        let names = rarest(vocabulary, postings, parts, most)?;
        let rows = names.into_iter().filter_map(|name| self.rows.get(name as usize));
        Some(rows.map(|row| RecordId::of_row(row.record)).collect())
    }

    /// Finds the records with a name that holds all of some words with so many slips at the most in
    /// each.
    fn with_all(&self, typed: &[&str], slips: usize, weight: u64) -> Vec<Found> {
        let mut words: Vec<Word> = Vec::with_capacity(typed.len());
        for word in typed {
            let like = self.dictionary.like(word, slips);
            let names = like.iter().map(|like| self.dictionary.postings.at(like.word).len()).sum();
            if names == 0 {
                return Vec::new();
            }
            words.push(Word { like, names });
        }
        // The rarest word first: the others are looked for in its names alone.
        words.sort_by_key(|word| word.names);
        let mut words = words.into_iter();
        let mut found = words.next().map_or_else(Vec::new, |word| self.gathered(&word));
        for word in words {
            self.keep_those_with(&mut found, &word);
        }
        let found = found.into_iter().filter_map(|(name, sum)| {
            let row = self.rows.get(name as usize)?;
            Some(Found {
                record: RecordId::of_row(row.record),
                score: score(sum * weight / 1000, typed.len(), row.words.into()),
                name: Some(usize::from(row.which & WHICH)).filter(|at| *at != usize::from(BY_KEY)),
                is_story: row.which & STORY != 0,
                place: name,
            })
        });
        best_of_each(found.collect())
    }

    /// The names in which a word stands, sorted, each with what the word counts in it.
    fn gathered(&self, word: &Word) -> Vec<Candidate> {
        let mut names: Vec<Candidate> = Vec::with_capacity(word.names);
        for like in &word.like {
            let weight = u64::from(like.resemblance.weight());
            names.extend(self.dictionary.postings.at(like.word).iter().map(|name| (*name, weight)));
        }
        if word.like.len() > 1 {
            names.sort_unstable_by_key(|(name, weight)| (*name, std::cmp::Reverse(*weight)));
            names.dedup_by_key(|(name, _)| *name);
        }
        names
    }

    /// Leaves the names in which a word stands too, and adds what it counts.
    fn keep_those_with(&self, found: &mut Vec<Candidate>, word: &Word) {
        let searches = found.len().saturating_mul(word.like.len());
        if word.names > searches.saturating_mul(SEARCHES) {
            found.retain_mut(|(name, sum)| {
                let held = word.like.iter().filter(|like| {
                    self.dictionary.postings.at(like.word).binary_search(name).is_ok()
                });
                let best = held.map(|like| like.resemblance.weight()).max();
                *sum += best.map_or(0, u64::from);
                best.is_some()
            });
            return;
        }
        let mut others = self.gathered(word).into_iter().peekable();
        found.retain_mut(|(name, sum)| {
            while others.next_if(|(other, _)| other < name).is_some() {}
            let same = others.next_if(|(other, _)| other == name);
            *sum += same.map_or(0, |(_, weight)| weight);
            same.is_some()
        });
    }
}

/// Leaves of the hits of each record, which stand together, the first of the best.
fn best_of_each(mut hits: Vec<Found>) -> Vec<Found> {
    hits.dedup_by(|hit, before| {
        let is_same = hit.record == before.record;
        if is_same && hit.score > before.score {
            *before = *hit;
        }
        is_same
    });
    hits
}

/// How well a name fits: what its words count on average, and a little less for words left over.
fn score(sum: u64, typed: usize, words: usize) -> f64 {
    let sum = u32::try_from(sum).unwrap_or(u32::MAX);
    let count = |length: usize| f64::from(u32::try_from(length).unwrap_or(u32::MAX));
    let coverage = count(typed) / count(words.max(typed));
    f64::from(sum) / (1000.0 * count(typed)) * (0.9 + 0.1 * coverage)
}

/// Lists what the words may have been if one blank among them is a slip: one too many, one left out,
/// one a letter away from its place, or another letter in its place.
fn with_other_blanks(typed: &[&str]) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    if typed.iter().map(|word| word.len()).sum::<usize>() > LONGEST_SPACED {
        return all;
    }
    let mut add = |at: usize, taken: usize, parts: &[&str]| {
        let (before, rest) = typed.split_at(at);
        let rest = rest.get(taken..).unwrap_or_default();
        let words = before.iter().chain(parts).chain(rest);
        all.push(words.map(|word| (*word).to_owned()).collect());
    };
    for (at, word) in typed.iter().enumerate() {
        for (split, _) in word.char_indices().skip(1) {
            let (first, second) = word.split_at(split);
            add(at, 1, &[first, second]);
            let mut rest = second.chars();
            rest.next();
            if !rest.as_str().is_empty() {
                add(at, 1, &[first, rest.as_str()]);
            }
        }
        let Some(next) = typed.get(at + 1) else { continue };
        let joined = format!("{word}{next}");
        add(at, 2, &[&joined]);
        let blank = word.len();
        let moved = [joined[..blank].char_indices().next_back().map(|(at, _)| at), {
            let mut letters = joined[blank..].char_indices();
            letters.nth(1).map(|(at, _)| blank + at)
        }];
        for split in moved.into_iter().flatten().filter(|split| *split > 0) {
            let (first, second) = joined.split_at(split);
            add(at, 2, &[first, second]);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_blank_may_be_a_slip() {
        let typed = with_other_blanks(&["joh", "nx"]);
        let listed: Vec<String> = typed.iter().map(|words| words.join(" ")).collect();
        let expected = ["j oh nx", "j h nx", "jo h nx", "johnx", "jo hnx", "john x", "joh n x"];
        assert_eq!(listed, expected);
        assert!(with_other_blanks(&["a"]).is_empty());
    }
}
