//! Writing a snapshot, and what lies beside it.

use std::io;

use super::compare::Compared;
use super::content::{BASE, Content, Kept};
use super::files::Files;
use super::stamps::{Seen, Stamps};
use super::{Place, SCHEMA, findings, sweep};
use crate::load::Listed;
use crate::store::{Image, ImageError, ImageWriter};
use crate::text::FileId;

/// The text of a file that a snapshot is made from.
pub(super) struct Text {
    file: FileId,
    hash: u64,
    /// What is known of its stamp, if it was looked at before the rest was read.
    seen: Option<Seen>,
}

/// Gathers what is known of the texts of all files with data: of those that were read, and of
/// those that an old snapshot had. Nothing if there is a file that has no text.
pub(super) fn contents(
    listed: &Listed,
    read: Vec<(FileId, u64)>,
    kept: Option<(&Kept, &Compared)>,
) -> Option<Vec<Text>> {
    let mut read = read.into_iter().peekable();
    let text = |file: &FileId| {
        if let Some((file, hash)) = read.next_if(|(read, _)| read == file) {
            return Some(Text { file, hash, seen: None });
        }
        let (kept, compared) = kept?;
        let at = compared.same_as(*file)?;
        Some(Text { file: *file, hash: kept.files().row(at).hash, seen: compared.seen(at) })
    };
    listed.data().iter().map(text).collect()
}

/// Writes the snapshot of a base, its seal and its stamps, and clears away old snapshots.
pub(super) fn keep(
    listed: &Listed,
    place: &Place,
    content: &Content,
    texts: &[Text],
    time: Option<i64>,
) -> io::Result<()> {
    // Before the snapshot, since that takes its time to write.
    let seen = texts.iter().map(|text| text.seen.unwrap_or_else(|| Seen::now(listed, text.file, time)));
    let stamps = Stamps::new(seen.collect());
    let mut files = Files::default();
    for text in texts {
        let path = listed.source_map.relative_path(text.file);
        let size = listed.stamp(text.file).map_or(0, |stamp| stamp.size);
        files.push(path, text.file, text.hash, size);
    }
    let mut image = ImageWriter::create(&place.snapshot, SCHEMA)?;
    image.column(BASE, place.base())?;
    files.write(&mut image)?;
    findings::write(&mut image, &content.findings)?;
    content.model.write(&mut image)?;
    content.graph.write(&mut image)?;
    content.index.write(&mut image)?;
    content.names.write(&mut image)?;
    let identity = image.finish()?;
    Image::seal(&place.snapshot, SCHEMA).map_err(|error| match error {
        ImageError::Io(error) => error,
        error => io::Error::other(error),
    })?;
    stamps.write(place, identity)?;
    sweep::sweep(place);
    Ok(())
}
