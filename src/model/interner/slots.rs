//! Where the symbol of a text is found: a hash table that is one column of plain rows.

use std::io;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::model::Symbol;
use crate::store::{Column, Image, ImageError, ImageWriter};

/// The section of an image that holds the slots.
const SLOTS: &str = "strings.slots";

/// How many slots there are at least, where there are any.
const FEWEST: usize = 16;

/// A symbol and the hash of its text; free where the symbol is none.
///
/// With the hash beside it, a wrong symbol is passed over, and a larger table is filled, without a
/// look at the texts.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout,
)]
#[repr(C)]
struct Slot {
    hash: u32,
    /// One more than the symbol's index.
    symbol: u32,
}

impl Slot {
    fn symbol(self) -> Option<Symbol> {
        Symbol::from_index(self.symbol.checked_sub(1)? as usize)
    }
}

/// What stands at the first place of a hash.
#[derive(Clone, Copy)]
pub(super) enum First {
    /// Nothing: no symbol has the hash.
    Free,
    /// A symbol with the hash.
    Alike(Option<Symbol>),
    /// A symbol with another one.
    Other,
}

/// An open-addressing table, probed slot after slot; a power of two of them, a quarter free.
#[derive(Clone, Default)]
pub(super) struct Slots {
    slots: Column<Slot>,
    taken: usize,
}

impl Slots {
    /// Makes a table that will not grow before it holds so many symbols.
    pub(super) fn with_capacity(symbols: usize) -> Self {
        let mut slots = Self::default();
        if let Some(size) = symbols.checked_add(symbols / 3 + 1).filter(|_| symbols > 0) {
            slots.slots = free(size.next_power_of_two());
        }
        slots
    }

    /// Looks at the first place where a symbol with this hash could be.
    #[inline]
    pub(super) fn first(&self, hash: u32) -> First {
        match self.slots.get(hash as usize & self.slots.len().wrapping_sub(1)) {
            Some(slot) if slot.symbol != 0 && slot.hash == hash => {
                First::Alike(Symbol::from_index(slot.symbol as usize - 1))
            }
            Some(slot) if slot.symbol != 0 => First::Other,
            _ => First::Free,
        }
    }

    /// Returns the symbol with this hash of which `is_it` is true.
    pub(super) fn find(&self, hash: u32, is_it: impl Fn(Symbol) -> bool) -> Option<Symbol> {
        let slots = &*self.slots;
        let mask = slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        for _ in 0..slots.len() {
            let slot = slots.get(at)?;
            let symbol = slot.symbol()?;
            if slot.hash == hash && is_it(symbol) {
                return Some(symbol);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// Adds a symbol that is not there.
    pub(super) fn insert(&mut self, hash: u32, symbol: Symbol) {
        if self.taken >= self.slots.len() / 4 * 3 {
            self.grow();
        }
        let number = u32::try_from(symbol.index() + 1).unwrap_or(0);
        put(self.slots.to_mut(), Slot { hash, symbol: number });
        self.taken += 1;
    }

    fn grow(&mut self) {
        let mut larger = free((self.slots.len() * 2).max(FEWEST));
        let slots = larger.to_mut();
        for slot in self.slots.iter().filter(|slot| slot.symbol != 0) {
            put(slots, *slot);
        }
        self.slots = larger;
    }

    /// Writes the table as a section of an image.
    pub(super) fn write(&self, image: &mut ImageWriter) -> io::Result<()> {
        image.column(SLOTS, &self.slots)
    }

    /// Reads the table of so many symbols.
    pub(super) fn read(image: &Image, symbols: usize) -> Result<Self, ImageError> {
        let slots: Column<Slot> = image.column(SLOTS)?;
        let is_sound = match slots.len() {
            0 => symbols == 0,
            size => size.is_power_of_two() && symbols < size,
        };
        if is_sound { Ok(Self { slots, taken: symbols }) } else { Err(ImageError::corrupt(SLOTS)) }
    }
}

fn free(size: usize) -> Column<Slot> {
    vec![Slot::default(); size].into()
}

/// Puts a row into the first free slot from the place of its hash on; there is one.
fn put(slots: &mut [Slot], row: Slot) {
    let mask = slots.len().wrapping_sub(1);
    let mut at = row.hash as usize & mask;
    for _ in 0..slots.len() {
        if slots[at].symbol == 0 {
            slots[at] = row;
            return;
        }
        at = (at + 1) & mask;
    }
}
