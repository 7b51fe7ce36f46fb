//! One table's rows, side by side.

use std::fmt;
use std::ops::Deref;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::map::View;

/// A row of plain old data: without padding, pointers or values that are not allowed.
pub trait Row:
    FromBytes + IntoBytes + Immutable + KnownLayout + Copy + Send + Sync + 'static
{
}

impl<T> Row for T where
    T: FromBytes + IntoBytes + Immutable + KnownLayout + Copy + Send + Sync + 'static
{
}

/// Rows of one kind, read as a slice: owned, or a part of a mapped file.
///
/// To clone a mapped column copies no row. To change one copies its rows first: the file stays as
/// it is.
#[derive(Clone)]
pub struct Column<T: Row> {
    /// What is read when nothing is mapped.
    owned: Vec<T>,
    mapped: Option<View<T>>,
}

impl<T: Row> Column<T> {
    pub(super) fn mapped(rows: View<T>) -> Self {
        Self { owned: Vec::new(), mapped: Some(rows) }
    }

    /// Gives the rows to be changed; those of a file are copied first.
    pub fn to_mut(&mut self) -> &mut Vec<T> {
        if let Some(rows) = self.mapped.take() {
            self.owned = rows.to_vec();
        }
        &mut self.owned
    }

    /// Adds a row.
    pub fn push(&mut self, row: T) {
        self.to_mut().push(row);
    }

    /// Gives back the memory kept for further growth.
    pub fn shrink(&mut self) {
        self.owned.shrink_to_fit();
    }

    /// Tells whether the rows are read from a mapped file.
    #[must_use]
    pub fn is_mapped(&self) -> bool {
        self.mapped.is_some()
    }
}

impl<T: Row> Default for Column<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T: Row> From<Vec<T>> for Column<T> {
    fn from(rows: Vec<T>) -> Self {
        Self { owned: rows, mapped: None }
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

    #[inline]
    fn deref(&self) -> &[T] {
        match &self.mapped {
            Some(rows) => rows,
            None => &self.owned,
        }
    }
}

impl<T: Row + fmt::Debug> fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Image, ImageWriter};

    #[test]
    fn a_mapped_column_is_copied_before_it_is_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("image");
        let mut image = ImageWriter::create(&path, 1).unwrap();
        image.column("numbers", &[1_u32, 2, 3]).unwrap();
        image.finish().unwrap();
        let image = Image::open(&path, 1).unwrap();
        let mut column: Column<u32> = image.column("numbers").unwrap();
        drop(image);
        let clone = column.clone();
        assert!(column.is_mapped() && clone.is_mapped());
        assert_eq!(column.as_ptr(), clone.as_ptr());

        column.push(4);
        column.extend([5, 6]);
        column.shrink();
        assert!(!column.is_mapped());
        assert_eq!(*column, [1, 2, 3, 4, 5, 6]);
        assert_eq!(*clone, [1, 2, 3]);
        column.to_mut().clear();
        assert!(column.is_empty());
    }
}
