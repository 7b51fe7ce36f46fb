//! Writing a snapshot, and what lies beside it.

use std::io;

use super::compare::Compared;
use super::content::{BASE, Content, Kept};
use super::files::Files;
use super::stamps::{Seen, Stamps};
use super::{Place, SCHEMA, sweep};
use crate::load::Listed;
use crate::store::{Image, ImageError, ImageWriter};
use crate::text::FileId;

/// Says with which stamps the files of a base had the texts with these hashes, as far as `kept`
/// knows, or the files still have them.
pub(super) fn stamps(
    listed: &Listed,
    contents: &[(FileId, u64)],
    kept: Option<&(Kept, Compared)>,
    time: i64,
) -> Stamps {
    let known = |(file, hash): &(FileId, u64)| {
        let (kept, compared) = kept?;
        let at = compared.same_as(*file)?;
        compared.seen(at).filter(|_| kept.files().row(at).hash == *hash)
    };
    let seen = contents
        .iter()
        .map(|text| known(text).unwrap_or_else(|| Seen::now(listed, text.0, Some(time))));
    Stamps::new(seen.collect())
}

/// Writes the snapshot of a base, its seal and its stamps, and clears away old snapshots. Returns
/// the snapshot's identity.
pub(super) fn keep(
    listed: &Listed,
    place: &Place,
    content: &mut Content,
    contents: &[(FileId, u64)],
    stamps: &Stamps,
) -> io::Result<u64> {
    let mut files = Files::default();
    for (file, hash) in contents {
        let path = listed.source_map.relative_path(*file);
        let size = listed.stamp(*file).map_or(0, |stamp| stamp.size);
        files.push(path, *file, *hash, size);
    }
    let mut image = ImageWriter::create(&place.snapshot, SCHEMA)?;
    image.column(BASE, place.base())?;
    files.write(&mut image)?;
    content.write(&mut image)?;
    let identity = image.finish()?;
    Image::seal(&place.snapshot, SCHEMA).map_err(|error| match error {
        ImageError::Io(error) => error,
        error => io::Error::other(error),
    })?;
    stamps.write(place, identity)?;
    sweep::sweep(place);
    Ok(identity)
}
