//! Why a snapshot is not used.

use std::io;

use thiserror::Error;

/// Says why an image could not be opened or read. It is then built again, never trusted.
#[derive(Debug, Error)]
pub enum ImageError {
    /// It does not begin as an image does, or was written on a machine of another kind.
    #[error("this is not a snapshot, or not one of this kind of machine")]
    Foreign,
    /// It was written by a version of this program that laid images out in another way.
    #[error("the snapshot is laid out as version {found}, not as {expected}")]
    OtherVersion {
        /// The version it says it has.
        found: u32,
        /// The version that is read here.
        expected: u32,
    },
    /// The layout is known, but what its sections hold is not what the caller knows.
    #[error("the snapshot holds other tables (schema {found:016x}, not {expected:016x})")]
    OtherSchema {
        /// The schema it was written with.
        found: u64,
        /// The schema that was asked for.
        expected: u64,
    },
    /// It is shorter than it says.
    #[error("the snapshot is cut short")]
    Truncated,
    /// A part of it is not what was written, or does not fit the rest.
    #[error("the section `{section}` of the snapshot is damaged")]
    Corrupt {
        /// The name of the section; `header`, `directory` and `padding` are the image's own.
        section: Box<str>,
    },
    /// It has no section of this name.
    #[error("the snapshot has no section `{section}`")]
    Missing {
        /// The name that was asked for.
        section: Box<str>,
    },
    /// Others than the user own it or may write it, so it may be anything, and change while it is
    /// read.
    #[error("others than the user own the snapshot or may write it")]
    Exposed,
    /// It could not be read.
    #[error("the snapshot cannot be read: {0}")]
    Io(#[from] io::Error),
}

impl ImageError {
    /// Says that a section does not hold what it should: for readers that find their columns at
    /// odds with one another.
    #[must_use]
    pub fn corrupt(section: &str) -> Self {
        Self::Corrupt { section: section.into() }
    }
}
