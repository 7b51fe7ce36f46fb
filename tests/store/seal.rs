//! Images that are trusted without being hashed again, and when they are not.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use continuity::store::{Image, ImageError, Trust};
use tempfile::TempDir;

use super::{FEW, SCHEMA, number, open, write};

fn sealed() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image");
    write(&path, 7, FEW).unwrap();
    Image::seal(&path, SCHEMA).unwrap();
    assert_eq!(trust(&path), Trust::Sealed);
    (folder, path)
}

/// Opens the image, which must tell 7.
fn trust(path: &Path) -> Trust {
    let image = Image::open(path, SCHEMA).unwrap();
    assert_eq!(number(&image).unwrap(), 7);
    image.trust()
}

#[test]
fn an_image_is_sealed_by_those_who_open_it_when_its_clock_has_moved_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image");
    write(&path, 7, FEW).unwrap();
    assert_eq!(trust(&path), Trust::Verified);
    thread::sleep(Duration::from_millis(100));
    trust(&path);
    assert_eq!(trust(&path), Trust::Sealed);
}

#[test]
fn a_sealed_image_that_is_replaced_is_verified_anew() {
    let (_folder, path) = sealed();
    write(&path, 7, FEW).unwrap();
    assert_eq!(trust(&path), Trust::Verified);
}

#[test]
fn a_change_that_keeps_size_and_mtime_is_seen() {
    let (_folder, path) = sealed();
    let mtime = fs::metadata(&path).unwrap().modified().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    bytes[64] ^= 1;
    fs::write(&path, bytes).unwrap();
    File::options().write(true).open(&path).unwrap().set_modified(mtime).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), mtime);
    assert!(matches!(open(&path), Err(ImageError::Corrupt { .. })));
}

#[test]
fn a_seal_that_is_damaged_in_any_byte_is_not_believed() {
    let (_folder, path) = sealed();
    let seal = path.with_file_name("image.seal");
    let bytes = fs::read(&seal).unwrap();
    for place in 0..bytes.len() {
        let mut bytes = bytes.clone();
        bytes[place] ^= 1;
        fs::write(&seal, bytes).unwrap();
        assert_eq!(trust(&path), Trust::Verified, "{place}");
        assert_eq!(trust(&path), Trust::Sealed, "{place}");
    }
    for length in 0..bytes.len() {
        fs::write(&seal, &bytes[..length]).unwrap();
        assert_eq!(trust(&path), Trust::Verified, "{length}");
    }
}

#[test]
fn the_seal_of_one_image_is_not_that_of_another() {
    let (_folder, path) = sealed();
    let (_other_folder, other) = sealed();
    fs::copy(path.with_file_name("image.seal"), other.with_file_name("image.seal")).unwrap();
    assert_eq!(trust(&other), Trust::Verified);
    assert_eq!(trust(&other), Trust::Sealed);
}

#[test]
fn a_damaged_image_gets_no_seal() {
    let (_folder, path) = sealed();
    let mut bytes = fs::read(&path).unwrap();
    bytes[64] ^= 1;
    fs::write(&path, bytes).unwrap();
    assert!(Image::seal(&path, SCHEMA).is_err());
    assert!(open(&path).is_err());
}

#[test]
fn an_image_that_cannot_be_sealed_is_still_read() {
    let (_folder, path) = sealed();
    let seal = path.with_file_name("image.seal");
    fs::remove_file(&seal).unwrap();
    fs::create_dir(&seal).unwrap();
    assert_eq!(trust(&path), Trust::Verified);
    assert_eq!(trust(&path), Trust::Verified);
}
