//! Images whose bytes are not those that were written.

use std::fs;
use std::path::PathBuf;

use continuity::store::{Image, ImageError};
use proptest::prelude::*;
use tempfile::TempDir;

use super::{FEW, SCHEMA, open, write};

/// A folder, the place of an image in it, and the bytes of a small one.
fn small() -> (TempDir, PathBuf, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image");
    write(&path, 7, FEW).unwrap();
    let bytes = fs::read(&path).unwrap();
    (folder, path, bytes)
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let (_one, _, bytes) = small();
    let (_other, _, others) = small();
    assert_eq!(bytes, others);
}

#[test]
fn an_image_cut_short_anywhere_is_refused() {
    let (_folder, path, bytes) = small();
    for length in 0..bytes.len() {
        fs::write(&path, &bytes[..length]).unwrap();
        let error = Image::open(&path, SCHEMA).unwrap_err();
        match length {
            0 => assert!(matches!(error, ImageError::Foreign), "{error}"),
            _ => assert!(matches!(error, ImageError::Truncated), "{length}: {error}"),
        }
    }
}

#[test]
fn a_change_of_any_byte_is_seen() {
    let (_folder, path, bytes) = small();
    for place in 0..bytes.len() {
        for flip in [0x01, 0x80, 0xff] {
            let mut bytes = bytes.clone();
            bytes[place] ^= flip;
            fs::write(&path, &bytes).unwrap();
            let error = Image::open(&path, SCHEMA).unwrap_err();
            match place {
                0..8 => assert!(matches!(error, ImageError::Foreign), "{place}: {error}"),
                8.. => assert!(!matches!(error, ImageError::Io(_)), "{place}: {error}"),
            }
        }
    }
}

#[test]
fn damage_is_said_to_be_where_it_is() {
    let (_folder, path, bytes) = small();
    // The header has 64 bytes; the first section 4 × 50, filled up to 256; the second is short.
    for (place, name) in
        [(40, "header"), (64, "numbers"), (264, "padding"), (320, "text"), (460, "directory")]
    {
        let mut bytes = bytes.clone();
        bytes[place] ^= 1;
        fs::write(&path, &bytes).unwrap();
        match open(&path).unwrap_err() {
            ImageError::Corrupt { section } => assert_eq!(&*section, name),
            error => panic!("{name}: {error}"),
        }
    }
}

#[test]
fn what_follows_an_image_is_not_passed_over() {
    let (_folder, path, mut bytes) = small();
    bytes.push(0);
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(open(&path), Err(ImageError::Corrupt { .. })));
}

#[test]
fn long_sections_are_checked_to_their_last_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image");
    // Several pieces, the last not a whole one.
    let rows = (5 << 18) + 3;
    write(&path, 7, rows).unwrap();
    assert_eq!(open(&path).unwrap(), 7);
    let bytes = fs::read(&path).unwrap();
    for place in [64, 64 + (1 << 20), 64 + 4 * rows - 1] {
        let mut bytes = bytes.clone();
        bytes[place] ^= 1;
        fs::write(&path, &bytes).unwrap();
        assert!(matches!(open(&path), Err(ImageError::Corrupt { .. })), "{place}");
    }
}

#[test]
fn what_is_no_file_is_no_image() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(open(folder.path()), Err(ImageError::Foreign)));
    assert!(matches!(open(&folder.path().join("absent")), Err(ImageError::Io(_))));
}

proptest! {
    #[test]
    fn garbage_is_refused(garbage in prop::collection::vec(any::<u8>(), 0..400)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("image");
        fs::write(&path, garbage).unwrap();
        prop_assert!(Image::open(&path, SCHEMA).is_err());
    }

    #[test]
    fn garbage_in_the_middle_is_refused(
        garbage in prop::collection::vec(any::<u8>(), 1..200),
        place in any::<prop::sample::Index>(),
    ) {
        let (_folder, path, whole) = small();
        let mut bytes = whole.clone();
        let place = place.index(bytes.len());
        let end = bytes.len().min(place + garbage.len());
        bytes[place..end].copy_from_slice(&garbage[..end - place]);
        fs::write(&path, &bytes).unwrap();
        prop_assert_eq!(Image::open(&path, SCHEMA).is_ok(), bytes == whole);
    }
}
