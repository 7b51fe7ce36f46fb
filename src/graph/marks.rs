//! What searches mark records with, kept from one search to the next.

use std::sync::{Mutex, PoisonError};

/// A mark for each record, in two bits: of a million records a quarter of a megabyte, so that it
/// stays near the processor, and of a fresh one only what is marked is ever touched.
#[derive(Debug, Default)]
pub(super) struct Marks {
    words: Vec<u64>,
}

/// How a search came to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Not yet.
    None = 0,
    /// From the start.
    Forward = 1,
    /// From the end.
    Backward = 2,
    /// From both.
    Both = 3,
}

/// How many records have their marks in one word.
const IN_WORD: usize = 32;

impl Marks {
    /// Returns the mark of the record with this index.
    #[inline]
    pub(super) fn get(&self, index: u32) -> Mark {
        let (word, shift) = place(index);
        match self.words[word] >> shift & 3 {
            0 => Mark::None,
            1 => Mark::Forward,
            2 => Mark::Backward,
            _ => Mark::Both,
        }
    }

    /// Marks the record with this index, whatever its mark was.
    #[inline]
    pub(super) fn set(&mut self, index: u32, mark: Mark) {
        let (word, shift) = place(index);
        let word = &mut self.words[word];
        *word = *word & !(3 << shift) | (mark as u64) << shift;
    }

    /// Takes the marks of these records away.
    pub(super) fn clear(&mut self, indexes: impl IntoIterator<Item = u32>) {
        for index in indexes {
            self.set(index, Mark::None);
        }
    }
}

fn place(index: u32) -> (usize, usize) {
    let index = index as usize;
    (index / IN_WORD, index % IN_WORD * 2)
}

/// Marks that no search is using: none has a mark in them.
#[derive(Debug, Default)]
pub(super) struct Pool {
    idle: Mutex<Vec<Marks>>,
}

impl Pool {
    /// Lends marks for so many records to a search, which has to take away every mark that it sets.
    pub(super) fn lend<T>(&self, records: usize, search: impl FnOnce(&mut Marks) -> T) -> T {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut marks = idle.unwrap_or_default();
        if marks.words.is_empty() {
            // Asked for as zeros, pages that are never touched are never made.
            marks.words = vec![0; records.div_ceil(IN_WORD)];
        }
        let found = search(&mut marks);
        debug_assert!(marks.words.iter().all(|word| *word == 0), "every mark is taken away");
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(marks);
        found
    }
}
