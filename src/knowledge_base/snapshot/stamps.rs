//! The stamps that the files of a snapshot had: an image of its own, since they change when no
//! text does.

use std::io;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::{Place, SCHEMA};
use crate::load::Listed;
use crate::store::{Column, Image, ImageError, ImageWriter, Stamp};
use crate::text::FileId;

/// What is appended to the snapshot's name.
pub(super) const SUFFIX: &str = ".files";

const SNAPSHOT: &str = "snapshot";
pub(super) const BASE: &str = "base";
const STAMPS: &str = "stamps";

/// The stamp of a file whose text is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Seen {
    stamp: Stamp,
    /// 1 if a change after the text was read gives the file another stamp, else 0.
    is_settled: u64,
}

impl Seen {
    /// Says with which stamp the text of a file was read: the one that it was listed with, if that
    /// was its stamp from the `time` before it was read until now.
    pub(super) fn now(listed: &Listed, file: FileId, time: Option<i64>) -> Self {
        let stamp = listed.stamp(file);
        let is_settled = time.is_some_and(|time| {
            stamp.is_some_and(|stamp| {
                stamp.is_settled(time) && listed.source_map.stamp(file) == Some(stamp)
            })
        });
        let none = Stamp { size: 0, mtime_ns: 0, ctime_ns: 0, inode: 0, device: 0 };
        Self { stamp: stamp.unwrap_or(none), is_settled: is_settled.into() }
    }

    /// Tells whether a file with this stamp has the text that is known.
    pub(super) fn vouches_for(&self, stamp: Stamp) -> bool {
        self.is_settled == 1 && self.stamp == stamp
    }
}

/// The stamps of all files of a snapshot, in their order.
pub(super) struct Stamps {
    seen: Column<Seen>,
}

impl Stamps {
    pub(super) fn new(seen: Vec<Seen>) -> Self {
        Self { seen: seen.into() }
    }

    pub(super) fn get(&self, at: usize) -> Option<&Seen> {
        self.seen.get(at)
    }

    /// Writes them beside the snapshot that they belong to.
    pub(super) fn write(&self, place: &Place, snapshot: u64) -> io::Result<()> {
        let mut image = ImageWriter::create(&place.stamps(), SCHEMA)?;
        image.column(SNAPSHOT, &[snapshot])?;
        image.column(BASE, place.base())?;
        image.column(STAMPS, &self.seen)?;
        image.finish().map(drop)
    }

    /// Reads those that belong to a snapshot.
    pub(super) fn read(place: &Place, snapshot: u64) -> Result<Self, ImageError> {
        let image = Image::open_unsealed(&place.stamps(), SCHEMA)?;
        if *image.column::<u64>(SNAPSHOT)? != [snapshot]
            || *image.column::<u8>(BASE)? != *place.base()
        {
            return Err(ImageError::corrupt(SNAPSHOT));
        }
        Ok(Self { seen: image.column(STAMPS)? })
    }
}
