//! Stub.
use std::io::{self, Write};

use crate::query::Stats;
use crate::render::Look;

pub(super) fn write(answer: &Stats, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let _ = (answer, look, out);
    Ok(())
}
