//! What was wrong while reading, as a snapshot keeps it: usually nothing.

use std::io;

use crate::diagnostic::Diagnostic;
use crate::store::{Image, ImageError, ImageWriter};

const FINDINGS: &str = "findings";

/// Writes the findings, in their order, as JSON: the form is that of the types and is read by this
/// build only.
pub(super) fn write(image: &mut ImageWriter, findings: &[Diagnostic]) -> io::Result<()> {
    image.column(FINDINGS, &serde_json::to_vec(findings)?)
}

pub(super) fn read(image: &Image) -> Result<Vec<Diagnostic>, ImageError> {
    let bytes = image.column::<u8>(FINDINGS)?;
    serde_json::from_slice(&bytes).map_err(|_| ImageError::corrupt(FINDINGS))
}
