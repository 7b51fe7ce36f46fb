//! Interned strings: each distinct text is kept once and named by a [`Symbol`].

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::Symbol;

/// A table of distinct strings in one buffer.
///
/// Symbols are handed out in the order of first use, so that the same input gives the same symbols.
#[derive(Clone, Default)]
pub struct Interner {
    text: String,
    /// Where each string ends in `text`; it starts where the one before ends.
    ends: Vec<u32>,
    /// Open addressing: a slot holds a symbol's index plus one in its lower half, zero where it is
    /// empty, and the hash of the string in its upper half. So most strings that differ are told
    /// apart, and the table grows, without a look at the strings.
    slots: Vec<u64>,
}

impl Interner {
    /// Returns the symbol of `text`, adding it if it is new; `None` when the table is full
    /// (`u32::MAX - 1` strings, or 4 GiB of text).
    pub fn intern(&mut self, text: &str) -> Option<Symbol> {
        if (self.ends.len() + 1) * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let hash = hash(text);
        let slot = self.slot(text, hash);
        if let Some(symbol) = self.in_slot(slot) {
            return Some(symbol);
        }
        let symbol = Symbol::from_index(self.ends.len())?;
        let end = u32::try_from(self.text.len() + text.len()).ok()?;
        self.text.push_str(text);
        self.ends.push(end);
        self.slots[slot] = hash | self.ends.len() as u64;
        Some(symbol)
    }

    /// Returns the symbol of `text` if it has one.
    #[must_use]
    pub fn get(&self, text: &str) -> Option<Symbol> {
        if self.slots.is_empty() {
            return None;
        }
        self.in_slot(self.slot(text, hash(text)))
    }

    /// Returns the text of a symbol of this table; a symbol of another table gives another text
    /// or the empty one.
    #[must_use]
    pub fn resolve(&self, symbol: Symbol) -> &str {
        self.at(symbol.index())
    }

    /// Returns how many distinct strings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Tells whether there is no string.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Lists all strings in the order of their symbols.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|index| self.at(index))
    }

    /// Gives back the memory kept for further growth.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    fn at(&self, index: usize) -> &str {
        let Some(&end) = self.ends.get(index) else { return "" };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..end as usize]
    }

    fn in_slot(&self, slot: usize) -> Option<Symbol> {
        index(self.slots[slot]).and_then(Symbol::from_index)
    }

    /// The slot that holds `text`, or the empty one where it belongs.
    fn slot(&self, text: &str, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = home(hash) & mask;
        loop {
            let held = self.slots[slot];
            match index(held) {
                Some(index) if held & HASH != hash || self.at(index) != text => {
                    slot = (slot + 1) & mask;
                }
                _ => return slot,
            }
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        let mask = size - 1;
        let smaller = std::mem::replace(&mut self.slots, vec![0; size]);
        for held in smaller.into_iter().filter(|held| *held != 0) {
            let mut slot = home(held) & mask;
            while self.slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = held;
        }
    }
}

/// The half of a slot that holds a hash.
const HASH: u64 = 0xffff_ffff_0000_0000;

/// The index that a slot holds.
fn index(slot: u64) -> Option<usize> {
    usize::try_from(slot & !HASH).ok()?.checked_sub(1)
}

/// Where a string belongs, by the hash in its slot.
fn home(slot: u64) -> usize {
    usize::try_from(slot >> 32).unwrap_or_default()
}

/// The hash of a string, in the half of a slot where it belongs: the high bits of the hasher's
/// value, which are its good ones, folded with the low ones.
fn hash(text: &str) -> u64 {
    let hash = FxBuildHasher.hash_one(text);
    (hash ^ (hash << 32)) & HASH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_has_one_symbol() {
        let mut interner = Interner::default();
        let symbols: Vec<_> = (0..1000).map(|n| interner.intern(&n.to_string())).collect();
        for (n, symbol) in symbols.iter().enumerate() {
            assert_eq!(interner.intern(&n.to_string()), *symbol);
            assert_eq!(interner.get(&n.to_string()), *symbol);
            assert_eq!(interner.resolve(symbol.unwrap()), n.to_string());
        }
        assert_eq!(interner.len(), 1000);
        assert_eq!(interner.get("absent"), None);
    }

    #[test]
    fn the_empty_string_is_a_string() {
        let mut interner = Interner::default();
        assert_eq!(interner.get(""), None);
        let empty = interner.intern("").unwrap();
        assert_eq!(interner.resolve(empty), "");
        assert_eq!(interner.iter().collect::<Vec<_>>(), [""]);
    }
}
