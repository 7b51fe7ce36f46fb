//! The seal beside an image: that these very bytes have been verified.
//!
//! To hash an image costs time in proportion to it. Whoever has done so leaves a seal with the
//! stamp of the file; as long as the stamp is the same, so are the bytes. A seal is only made when
//! the stamp was [settled](Stamp::is_settled) before the hashing began: a change during it, or
//! after it, then gives the file another stamp.
//!
//! A seal that is missing, damaged or of another file costs one more hashing and nothing else.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use zerocopy::{FromBytes, FromZeros, Immutable, IntoBytes, KnownLayout};

use super::super::hash::content_hash;
use super::super::replace::Replacement;
use super::super::{Stamp, beside};

/// What is appended to the image's name.
const SUFFIX: &str = ".seal";
/// The first bytes of every seal; the last of them is its version.
const MAGIC: [u8; 8] = *b"\x89cseal\n\x01";

/// Where the file system's clock is so coarse that it takes longer, the next to open the image
/// seals it.
const LONGEST_WAIT: Duration = Duration::from_millis(100);
/// The file system's clock may be so much behind the one that sleep is measured by.
const ONE_TICK: Duration = Duration::from_millis(10);

#[derive(Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Seal {
    magic: [u8; 8],
    /// Of the image, before and after it was hashed.
    stamp: Stamp,
    /// When the hashing began, by the file system's clock.
    begun: i64,
    /// Which image it is: what its header says.
    identity: u64,
    /// Of all that stands before it.
    checksum: u64,
}

impl Seal {
    fn new(stamp: Stamp, begun: i64, identity: u64) -> Self {
        let mut seal = Self { magic: MAGIC, stamp, begun, identity, checksum: 0 };
        let bytes = seal.as_bytes();
        seal.checksum = content_hash(&bytes[..bytes.len() - size_of::<u64>()]);
        seal
    }
}

/// A seal in the making: begun before the image is hashed, kept when its bytes are right.
#[derive(Debug)]
pub(super) struct Sealing {
    aside: Replacement,
    stamp: Stamp,
    begun: i64,
}

impl Sealing {
    /// Begins the seal of the image at `path`. Nothing if it was changed so lately that another
    /// change may go unseen, or if nothing can be written beside it.
    pub(super) fn begin(path: &Path, stamp: Stamp) -> Option<Self> {
        let aside = Replacement::create(&place(path)).ok()?;
        let begun = aside.stamp().ok()?.mtime_ns;
        stamp.is_settled(begun).then_some(Self { aside, stamp, begun })
    }

    /// Keeps the seal, if the image still has the stamp that it had before it was hashed.
    pub(super) fn keep(mut self, image: &File, identity: u64) -> io::Result<()> {
        if Stamp::of(&image.metadata()?) != self.stamp {
            return Ok(());
        }
        let seal = Seal::new(self.stamp, self.begun, identity);
        self.aside.write_all(seal.as_bytes())?;
        self.aside.keep_unsynced()
    }
}

/// Tells whether the image at `path` has been verified with this stamp.
pub(super) fn holds(path: &Path, stamp: Stamp, identity: u64) -> bool {
    let mut seal = Seal::new_zeroed();
    let read = File::open(place(path)).and_then(|mut file| file.read_exact(seal.as_mut_bytes()));
    read.is_ok() && seal == Seal::new(stamp, seal.begun, identity) && stamp.is_settled(seal.begun)
}

/// Waits until the image at `path` is settled, if that is a matter of hundredths of a second.
pub(super) fn wait_until_settled(path: &Path) -> io::Result<()> {
    let stamp = Stamp::of(&fs::metadata(path)?);
    let now = Replacement::create(&place(path))?.stamp()?.mtime_ns;
    if let Some(wait) = stamp.settles_in(now).filter(|wait| *wait <= LONGEST_WAIT) {
        thread::sleep(wait + ONE_TICK);
    }
    Ok(())
}

/// Where the seal of the image at `path` lies.
pub(super) fn place(image: &Path) -> PathBuf {
    beside(image, SUFFIX)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    /// An image in a folder, as far as a seal cares, and its stamp when it is settled.
    fn image() -> (tempfile::TempDir, PathBuf, Stamp) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("image");
        fs::write(&path, "image").unwrap();
        wait_until_settled(&path).unwrap();
        let stamp = Stamp::of(&fs::metadata(&path).unwrap());
        (folder, path, stamp)
    }

    #[test]
    fn what_changed_just_now_is_not_sealed() {
        let (_folder, path, stamp) = image();
        assert!(Sealing::begin(&path, stamp).is_some());
        let later = Stamp { ctime_ns: stamp.ctime_ns + 3_600_000_000_000, ..stamp };
        assert!(Sealing::begin(&path, later).is_none());
    }

    #[test]
    fn a_seal_begun_too_early_does_not_hold() {
        let (_folder, path, stamp) = image();
        let seal = |after: Duration| {
            let begun = stamp.ctime_ns + i64::try_from(after.as_nanos()).unwrap();
            fs::write(place(&path), Seal::new(stamp, begun, 1).as_bytes()).unwrap();
            holds(&path, stamp, 1)
        };
        assert!(!seal(Duration::ZERO));
        assert!(!seal(Duration::from_millis(49)));
        assert!(seal(Duration::from_secs(3)));
        assert!(!holds(&path, stamp, 2), "another image");
    }

    #[test]
    fn what_changes_while_it_is_hashed_is_not_sealed() {
        let (_folder, path, stamp) = image();
        let file = File::open(&path).unwrap();
        let sealing = Sealing::begin(&path, stamp).unwrap();
        fs::write(&path, "other").unwrap();
        sealing.keep(&file, 1).unwrap();
        assert!(!place(&path).exists());

        let (_folder, path, stamp) = image();
        let file = File::open(&path).unwrap();
        Sealing::begin(&path, stamp).unwrap().keep(&file, 1).unwrap();
        assert!(holds(&path, stamp, 1));
    }
}
