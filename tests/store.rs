//! Images on the disk: what damage, haste and interruption do to them.

#![expect(clippy::unwrap_used, reason = "a test without its image must stop")]

#[path = "store/damage.rs"]
mod damage;
#[cfg(unix)]
#[path = "store/rights.rs"]
mod rights;
// Elsewhere no stamp is whole, so nothing is ever sealed.
#[cfg(unix)]
#[path = "store/seal.rs"]
mod seal;
#[path = "store/writers.rs"]
mod writers;

use std::io;
use std::path::Path;

use continuity::store::{Image, ImageError, ImageWriter};

const SCHEMA: u64 = 4;
/// Rows of 4 bytes of the larger section of a small image.
const FEW: usize = 50;

/// Writes an image whose sections all tell the same `number`.
fn write(path: &Path, number: u32, rows: usize) -> io::Result<()> {
    let mut image = ImageWriter::create(path, SCHEMA)?;
    image.column("numbers", &vec![number; rows])?;
    image.column("text", number.to_string().as_bytes())?;
    image.column("pair", &[[number, !number]])?;
    image.finish().map(drop)
}

/// Reads the number that all sections tell.
fn number(image: &Image) -> Result<u32, ImageError> {
    let pair = image.column::<[u32; 2]>("pair")?;
    let [[number, inverse]] = *pair else { panic!("{} pairs", pair.len()) };
    assert_eq!(number, !inverse);
    assert!(image.column::<u32>("numbers")?.iter().all(|row| *row == number));
    assert_eq!(*image.column::<u8>("text")?, *number.to_string().as_bytes());
    Ok(number)
}

fn open(path: &Path) -> Result<u32, ImageError> {
    number(&Image::open(path, SCHEMA)?)
}
