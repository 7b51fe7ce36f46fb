//! Names with one slip of the hand in them.

use continuity::knowledge_base::{KnowledgeBase, names};
use continuity::model::{RecordId, RecordKind};
use continuity::text::fold;

/// Numbers that look drawn at random, the same in each run (Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (limit.max(1) as u64)).unwrap_or(0)
    }
}

/// One name of each of some records, with a letter left out, put in, taken for another or swapped
/// with the next, anywhere in the name.
pub(crate) fn typos(base: &KnowledgeBase, records: &[RecordId]) -> Vec<(RecordId, String)> {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let name = |record: RecordId| names(&base.model, record).next().map(fold);
    let named = records.iter().filter_map(|record| Some((*record, name(*record)?)));
    named.map(|(record, name)| (record, slipped(&name, &mut dice))).collect()
}

fn slipped(name: &str, dice: &mut Dice) -> String {
    loop {
        let mut letters: Vec<char> = name.chars().collect();
        let at = dice.below(letters.len());
        let other = char::from(b'a' + u8::try_from(dice.below(26)).unwrap_or(0));
        match dice.below(4) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, other),
            2 => letters[at] = other,
            _ if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ => {}
        }
        let typed: String = letters.into_iter().collect();
        // A slip that changes nothing, or only how often a blank stands there, is none.
        if fold(&typed) != name {
            return typed;
        }
    }
}

/// So many people and productions, evenly spread over the base, with a slip in the name of each.
pub(crate) fn typed(base: &KnowledgeBase, count: usize) -> Vec<(RecordId, String)> {
    let kinds = [RecordKind::Person, RecordKind::Production];
    let half = |kind| crate::spread::spread(base, kind, count / kinds.len());
    typos(base, &kinds.map(half).concat())
}
