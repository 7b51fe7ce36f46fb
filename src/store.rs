//! Columns of plain rows, and the files they are kept in.
//!
//! A row is plain old data: any bytes of its length are a row, no row holds a pointer, and the
//! same value has the same bytes in one build on one machine. So a [`Column`] can be owned, or be a
//! part of a file that is mapped and not parsed. What a row means is for those who keep it: this
//! module knows no record, no claim and no date.
//!
//! ```
//! use continuity::store::{Column, Image, ImageWriter};
//!
//! // Raised whenever the meaning of a section changes.
//! const SCHEMA: u64 = 1;
//!
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("squares");
//! let mut image = ImageWriter::create(&path, SCHEMA)?;
//! image.column("squares", &[0_u32, 1, 4, 9])?;
//! image.finish()?;
//!
//! let image = Image::open(&path, SCHEMA)?;
//! let squares: Column<u32> = image.column("squares")?;
//! assert_eq!(squares[3], 9);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod column;
mod error;
mod hash;
mod image;
mod map;
mod place;
mod remote;
mod replace;
mod stamp;

pub use column::{Column, Row};
pub use error::ImageError;
pub use hash::content_hash;
pub use image::{Image, ImageWriter, Trust};
pub use place::{beside, file_name, is_file_name};
pub use replace::time_in;
pub use stamp::Stamp;
