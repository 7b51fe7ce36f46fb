//! A writer for tests that must know how much has been written, and when.

use std::cell::Cell;
use std::io::{self, Write};

/// Counts what is written to it, and keeps nothing.
pub(super) struct Counted<'c>(pub(super) &'c Cell<usize>);

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
