//! Interned strings: each distinct text is kept once and named by a [`Symbol`].

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use super::Symbol;

/// A table of distinct strings in one buffer of at most 4 GiB.
///
/// Symbols are handed out in the order of first use, so that the same input gives the same symbols.
#[derive(Clone, Default)]
pub struct Interner {
    strings: Strings,
    /// The symbols by the hash of their texts.
    symbols: HashTable<Symbol>,
}

#[derive(Clone, Default)]
struct Strings {
    text: String,
    /// Where each string ends in `text`; it starts where the one before ends.
    ends: Vec<u32>,
}

impl Interner {
    /// Returns the symbol of `text`, adding it if it is new; `None` when the table is full.
    pub fn intern(&mut self, text: &str) -> Option<Symbol> {
        let Self { strings, symbols } = self;
        let hash = hash(text);
        if let Some(symbol) = symbols.find(hash, |symbol| strings.at(symbol.index()) == text) {
            return Some(*symbol);
        }
        let symbol = strings.push(text)?;
        symbols.insert_unique(hash, symbol, |symbol| self::hash(strings.at(symbol.index())));
        Some(symbol)
    }

    /// Returns the symbol of `text` if it has one.
    #[must_use]
    pub fn get(&self, text: &str) -> Option<Symbol> {
        self.symbols.find(hash(text), |symbol| self.strings.at(symbol.index()) == text).copied()
    }

    /// Returns the text of a symbol of this table; a symbol of another table gives another text
    /// or the empty one.
    #[must_use]
    pub fn resolve(&self, symbol: Symbol) -> &str {
        self.strings.at(symbol.index())
    }

    /// Returns how many distinct strings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.strings.ends.len()
    }

    /// Tells whether there is no string.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.strings.ends.is_empty()
    }

    /// Lists all strings in the order of their symbols.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.strings.at(index))
    }

    /// Gives back the memory kept for further growth.
    pub fn shrink(&mut self) {
        self.strings.text.shrink_to_fit();
        self.strings.ends.shrink_to_fit();
    }
}

impl Strings {
    fn push(&mut self, text: &str) -> Option<Symbol> {
        let symbol = Symbol::from_index(self.ends.len())?;
        let end = u32::try_from(self.text.len() + text.len()).ok()?;
        self.text.push_str(text);
        self.ends.push(end);
        Some(symbol)
    }

    fn at(&self, index: usize) -> &str {
        let Some(&end) = self.ends.get(index) else { return "" };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..end as usize]
    }
}

fn hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
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
