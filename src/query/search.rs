//! Records by their names, with typos, accents and other names seen through.

use crate::knowledge_base::{Found, KnowledgeBase, names};
use crate::model::{RecordId, World, Worlds};
use crate::text::fold;

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

/// Finds the records with a name, title, other name or key that holds the words of `text`, each as
/// it is, as the beginning of a word, or with a slip of the hand; those of some worlds.
///
/// A word counts 1 where it stands as it is, 0.95 as a beginning, 0.8 with one slip. A name scores
/// what its words count on average, less up to a tenth for words that are left over. Where no name
/// fits so, names are found of which a blank is a slip (0.9 of that), else with two slips in words
/// of eight letters or more (0.65) and with one in those of two.
#[must_use]
pub fn search(base: &KnowledgeBase, text: &str, limit: usize, worlds: Worlds) -> Hits {
    let folded = fold(text);
    let typed: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let mut found = base.names().find(&typed);
    let all = found.len();
    found.retain(|found| worlds.hold(if found.is_story { World::Story } else { World::Real }));
    let of_other_worlds = all - found.len();
    let more = found.len().saturating_sub(limit);
    // What scores the same stays in the order of kinds and keys.
    let better = |a: &Found, b: &Found| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place));
    if more > 0 {
        found.select_nth_unstable_by(limit, better);
        found.truncate(limit);
    }
    found.sort_unstable_by(better);
    let hits = found.into_iter().map(|found| hit(base, found)).collect();
    Hits { text: text.to_owned(), hits, more, worlds, of_other_worlds }
}

fn hit(base: &KnowledgeBase, found: Found) -> Hit {
    let record = found.record;
    let name = found.name.and_then(|at| names(&base.model, record).nth(at));
    let other = name.filter(|name| *name != base.model.label(record));
    let other = other.filter(|name| *name != base.model.key(record));
    Hit { record, score: found.score, by: other.map(str::to_owned) }
}
