//! Who may read and write images.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use continuity::store::{Image, ImageError};

use super::{FEW, SCHEMA, open, write};

#[test]
fn an_image_that_others_may_write_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image");
    write(&path, 7, FEW).unwrap();
    for mode in [0o620, 0o602, 0o666] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        assert!(matches!(open(&path), Err(ImageError::Exposed)), "{mode:o}");
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(open(&path).unwrap(), 7);
}

#[test]
fn images_and_their_folders_are_for_their_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outer/inner/image");
    write(&path, 7, FEW).unwrap();
    Image::seal(&path, SCHEMA).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(&path.with_file_name("image.seal")), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    assert_eq!(mode(path.parent().unwrap().parent().unwrap()), 0o700);
}
