//! One table's rows, side by side.

use std::fmt;
use std::ops::Deref;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// A row of plain old data: without padding, pointers or values that are not allowed.
pub trait Row:
    FromBytes + IntoBytes + Immutable + KnownLayout + Copy + Send + Sync + 'static
{
}

impl<T> Row for T where
    T: FromBytes + IntoBytes + Immutable + KnownLayout + Copy + Send + Sync + 'static
{
}

/// Rows of one kind, read as a slice.
#[derive(Clone)]
pub struct Column<T: Row> {
    rows: Vec<T>,
}

impl<T: Row> Column<T> {
    /// Gives the rows to be changed; those of a file are copied first.
    pub fn to_mut(&mut self) -> &mut Vec<T> {
        &mut self.rows
    }

    /// Adds a row.
    pub fn push(&mut self, row: T) {
        self.to_mut().push(row);
    }

    /// Gives back the memory kept for further growth.
    pub fn shrink(&mut self) {
        self.rows.shrink_to_fit();
    }
}

impl<T: Row> Default for Column<T> {
    fn default() -> Self {
        Self { rows: Vec::new() }
    }
}

impl<T: Row> From<Vec<T>> for Column<T> {
    fn from(rows: Vec<T>) -> Self {
        Self { rows }
    }
}

impl<T: Row> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        Vec::from_iter(rows).into()
    }
}

impl<T: Row> Extend<T> for Column<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, rows: I) {
        self.to_mut().extend(rows);
    }
}

impl<T: Row> Deref for Column<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.rows
    }
}

impl<T: Row + fmt::Debug> fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
