//! Snapshots that are not what was written.

use std::fs;

use continuity::knowledge_base::Keeping;

use crate::base::Base;

/// Damages the snapshot, and checks that it is made anew and that nobody sees the difference.
fn damaged(base: &Base, damage: impl Fn(Vec<u8>) -> Vec<u8>) {
    let whole = fs::read(base.snapshot()).unwrap();
    fs::write(base.snapshot(), damage(whole.clone())).unwrap();
    let opened = base.open();
    assert!(matches!(opened.keeping, Keeping::Made { parsed: Base::FILES }));
    base.assert_equal(&opened, &base.open_plainly());
    assert!(fs::read(base.snapshot()).unwrap() == whole);
}

#[test]
fn a_snapshot_that_is_cut_short_is_made_anew() {
    let base = Base::new();
    drop(base.open());
    let length = fs::metadata(base.snapshot()).unwrap().len();
    for length in
        [0, 1, 7, 64, length / 2, length - 1].map(|length| usize::try_from(length).unwrap())
    {
        damaged(&base, |mut bytes| {
            bytes.truncate(length);
            bytes
        });
    }
}

#[test]
fn a_snapshot_with_another_byte_is_made_anew() {
    let base = Base::new();
    drop(base.open());
    let length = usize::try_from(fs::metadata(base.snapshot()).unwrap().len()).unwrap();
    for at in (0..length).step_by(length / 40) {
        damaged(&base, |mut bytes| {
            bytes[at] ^= 0x20;
            bytes
        });
    }
}

#[test]
fn a_snapshot_of_another_build_or_of_nobody_is_made_anew() {
    let base = Base::new();
    drop(base.open());
    damaged(&base, |_| b"What is this?".to_vec());
    damaged(&base, |bytes| [bytes.as_slice(), b"more"].concat());
    // A whole image, of another schema.
    let other = base.cache().join("other");
    let mut image = continuity::store::ImageWriter::create(&other, 1).unwrap();
    image.column("files", &[1_u32]).unwrap();
    image.finish().unwrap();
    damaged(&base, |_| fs::read(&other).unwrap());
}
