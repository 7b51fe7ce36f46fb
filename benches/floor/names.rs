//! What it costs to look every word up that is one slip of the hand away, in a sorted array.

use continuity::knowledge_base::{KnowledgeBase, names};
use continuity::text::fold;

/// The distinct words of all names, sorted.
pub(crate) fn words(base: &KnowledgeBase) -> Vec<String> {
    let named = base.model.records().map(|(id, _)| id);
    let mut words: Vec<String> = named
        .flat_map(|id| names(&base.model, id).collect::<Vec<_>>())
        .flat_map(|name| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Counts the words that are those of a text, or one slip away from one of them.
pub(crate) fn one_slip_away(text: &str, words: &[String]) -> usize {
    let found = |word: &[u8]| words.binary_search_by(|other| other.as_bytes().cmp(word)).is_ok();
    text.split(' ').map(|word| one_slip(word.as_bytes(), &found)).sum()
}

fn one_slip(word: &[u8], found: &impl Fn(&[u8]) -> bool) -> usize {
    let mut count = usize::from(found(word));
    let mut other = Vec::with_capacity(word.len() + 1);
    for at in 0..=word.len() {
        let (before, after) = word.split_at(at);
        let mut look = |parts: [&[u8]; 3]| {
            other.clear();
            for part in parts {
                other.extend_from_slice(part);
            }
            count += usize::from(found(&other));
        };
        for letter in (b'a'..=b'z').chain(b'0'..=b'9') {
            look([before, &[letter], after]);
            if let Some((_, rest)) = after.split_first() {
                look([before, &[letter], rest]);
            }
        }
        if let Some((first, rest)) = after.split_first() {
            look([before, rest, &[]]);
            if let Some((second, rest)) = rest.split_first() {
                look([before, &[*second, *first], rest]);
            }
        }
    }
    count
}
