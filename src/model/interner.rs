//! Interned strings: each distinct text is kept once and named by a [`Symbol`].

mod ends;
mod slots;

use std::hash::BuildHasher;
use std::io;
use std::str;

use rustc_hash::FxBuildHasher;

use super::Symbol;
use crate::store::{Column, Image, ImageError, ImageWriter};
use ends::Ends;
use slots::{First, Slots};

/// The section of an image that holds the text.
const TEXT: &str = "strings.text";

/// How many texts are looked up side by side.
const GROUP: usize = 32;

/// A table of distinct strings in one buffer, each of them shorter than 4 GiB.
///
/// Symbols are handed out in the order of first use, so that the same input gives the same symbols.
#[derive(Clone, Default)]
pub struct Interner {
    /// The strings, one behind the other.
    text: Column<u8>,
    /// Where each string ends in `text`.
    ends: Ends,
    slots: Slots,
}

/// What a look at the first place of a text has told.
#[derive(Clone, Copy)]
enum Lookup {
    Found(Symbol),
    Absent,
    /// It may stand at a later place.
    Unknown,
}

impl Interner {
    /// Makes an empty table that will not grow before it holds so many strings.
    #[must_use]
    pub fn with_capacity(strings: usize) -> Self {
        Self { slots: Slots::with_capacity(strings), ..Self::default() }
    }

    /// Returns the symbol of `text`, adding it if it is new; `None` when the table is full.
    pub fn intern(&mut self, text: &str) -> Option<Symbol> {
        self.intern_hashed(text.as_bytes(), hash(text))
    }

    /// Returns the symbols of all strings of another table, in its order, adding those that are
    /// new; `None` when the table is full.
    ///
    /// In a large table nearly every look-up waits for memory, three times over. A group of them
    /// waits together: each step below is taken for all of the group before the next one is.
    pub fn intern_all(&mut self, other: &Self) -> Option<Vec<Symbol>> {
        let mut symbols = Vec::with_capacity(other.len());
        let mut index = 0;
        while index < other.len() {
            let size = GROUP.min(other.len() - index);
            let texts: [&[u8]; GROUP] = std::array::from_fn(|at| other.bytes(index + at));
            let hashes = texts.map(hash_bytes);
            let found = self.find_group(&texts, &hashes);
            for ((text, hash), found) in texts.into_iter().zip(hashes).zip(found).take(size) {
                symbols.push(match found {
                    Lookup::Found(symbol) => symbol,
                    // The other table has each text once, so none before it has brought it in.
                    Lookup::Absent => self.add(text, hash)?,
                    Lookup::Unknown => self.intern_hashed(text, hash)?,
                });
            }
            index += size;
        }
        Some(symbols)
    }

    /// Looks for some texts at the first place of each, where most are found or seen to be absent.
    fn find_group(&self, texts: &[&[u8]; GROUP], hashes: &[u32; GROUP]) -> [Lookup; GROUP] {
        let firsts = hashes.map(|hash| self.slots.first(hash));
        let places = firsts.map(|first| match first {
            First::Alike(Some(symbol)) => self.range(symbol.index()),
            _ => 0..0,
        });
        let begin_alike: [bool; GROUP] = std::array::from_fn(|at| {
            let place = &places[at];
            place.len() == texts[at].len() && self.text.get(place.start) == texts[at].first()
        });
        std::array::from_fn(|at| match firsts[at] {
            First::Free => Lookup::Absent,
            First::Alike(Some(symbol))
                if begin_alike[at] && self.text[places[at].clone()] == *texts[at] =>
            {
                Lookup::Found(symbol)
            }
            First::Alike(_) | First::Other => Lookup::Unknown,
        })
    }

    fn intern_hashed(&mut self, text: &[u8], hash: u32) -> Option<Symbol> {
        let Self { text: all, ends, .. } = &*self;
        let is_it = |symbol: Symbol| string(all, ends, symbol.index()) == text;
        self.slots.find(hash, is_it).or_else(|| self.add(text, hash))
    }

    /// Adds a text that is not there.
    fn add(&mut self, text: &[u8], hash: u32) -> Option<Symbol> {
        let symbol = Symbol::from_index(self.ends.len())?;
        self.ends.push(text.len())?;
        self.text.to_mut().extend_from_slice(text);
        self.slots.insert(hash, symbol);
        Some(symbol)
    }

    /// Returns the symbol of `text` if it has one.
    #[must_use]
    pub fn get(&self, text: &str) -> Option<Symbol> {
        self.slots.find(hash(text), |symbol| self.bytes(symbol.index()) == text.as_bytes())
    }

    /// Returns the text of a symbol of this table; a symbol of another table gives another text
    /// or the empty one.
    #[must_use]
    pub fn resolve(&self, symbol: Symbol) -> &str {
        self.at(symbol.index())
    }

    /// Returns the bytes of the text of a symbol, which order as the text does.
    #[must_use]
    pub fn bytes_of(&self, symbol: Symbol) -> &[u8] {
        self.bytes(symbol.index())
    }

    /// Returns how many distinct strings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Tells whether there is no string.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Lists all strings in the order of their symbols.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.at(index))
    }

    /// Gives back the memory kept for further growth.
    pub fn shrink(&mut self) {
        self.text.shrink();
        self.ends.shrink();
    }

    /// Writes the table as sections of an image.
    ///
    /// # Errors
    ///
    /// When the image cannot be written.
    pub fn write(&self, image: &mut ImageWriter) -> io::Result<()> {
        image.column(TEXT, &self.text)?;
        self.ends.write(image)?;
        self.slots.write(image)
    }

    /// Reads the table from the sections of an image.
    ///
    /// # Errors
    ///
    /// When sections are missing or do not fit one another.
    pub fn read(image: &Image) -> Result<Self, ImageError> {
        let text: Column<u8> = image.column(TEXT)?;
        let ends = Ends::read(image, text.len())?;
        let slots = Slots::read(image, ends.len())?;
        Ok(Self { text, ends, slots })
    }

    fn at(&self, index: usize) -> &str {
        // Only whole strings are ever added.
        str::from_utf8(self.bytes(index)).unwrap_or_default()
    }

    fn bytes(&self, index: usize) -> &[u8] {
        string(&self.text, &self.ends, index)
    }

    fn range(&self, index: usize) -> std::ops::Range<usize> {
        self.ends.range(index)
    }
}

/// The bytes of a string; none where there is no such string.
fn string<'t>(text: &'t [u8], ends: &Ends, index: usize) -> &'t [u8] {
    text.get(ends.range(index)).unwrap_or_default()
}

fn hash(text: &str) -> u32 {
    hash_bytes(text.as_bytes())
}

/// The upper half of the hash, which depends on every byte.
fn hash_bytes(text: &[u8]) -> u32 {
    let hash: u64 = FxBuildHasher.hash_one(text);
    (hash >> u32::BITS) as u32
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

    #[test]
    fn another_table_is_taken_over_in_its_order() {
        let mut whole = Interner::default();
        let mut one_by_one = Interner::default();
        for first in [0, 300, 100, 1000, 0] {
            let mut part = Interner::with_capacity(10);
            for n in first..first + 400 {
                part.intern(&"x".repeat(n % 7)).unwrap();
                part.intern(&n.to_string()).unwrap();
            }
            let symbols = whole.intern_all(&part).unwrap();
            let expected: Vec<_> =
                part.iter().map(|text| one_by_one.intern(text).unwrap()).collect();
            assert_eq!(symbols, expected);
        }
        assert!(whole.iter().eq(one_by_one.iter()));
    }

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("image");
        for count in [0, 1, 500] {
            let mut interner = Interner::default();
            for n in 0..count {
                interner.intern(&n.to_string()).unwrap();
            }
            let mut image = ImageWriter::create(&path, 1).unwrap();
            interner.write(&mut image).unwrap();
            image.finish().unwrap();
            let mut read = Interner::read(&Image::open(&path, 1).unwrap()).unwrap();
            assert!(read.iter().eq(interner.iter()));
            for text in interner.iter() {
                assert_eq!(read.get(text), interner.get(text));
            }
            assert_eq!(read.get("absent"), None);
            assert_eq!(read.intern("absent").map(Symbol::index), Some(count));
            assert_eq!(read.get("absent").map(Symbol::index), Some(count));
        }
    }
}
