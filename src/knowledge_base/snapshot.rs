//! What was read from a base, kept so that it need not be read again.
//!
//! A *snapshot* is an image in a folder of caches: model, graph, index and names as they were made
//! from the files of a base, mapped and not parsed, with the path of every file and a hash of its
//! text. To open it costs the same at any size. Beside it lie the stamps that the files had.
//!
//! - It is a function of the texts and of the program ([`SCHEMA`]): the same texts give the same
//!   bytes.
//! - It is used for exactly the texts it was made from. A file counts as the same when its stamp
//!   is one that the same text had, taken when a later change could no longer hide behind it; else
//!   when its text has the same hash. Where some files are others, those are read and the rows of
//!   the rest are taken over; what comes of it is, byte for byte, what reading all would give.
//! - A base of which a file cannot be read, or is no text, is never kept.
//! - Nothing that goes wrong with a snapshot is an error of the question: the base is then read
//!   as if there were none.

mod compare;
mod content;
mod files;
mod findings;
mod keep;
mod stamps;
mod sweep;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::load::{self, Known, Listed, Step};
use crate::store;
use compare::Compared;
use content::Kept;
pub(super) use content::{Content, Made};

/// Bases with less text than this are as quickly read as opened from a snapshot.
pub const WORTH_KEEPING: u64 = 1 << 20;

/// Stands for all sources that decide what a snapshot holds (see `build.rs`): a snapshot of
/// another build is never read, since its rows may mean something else.
const SCHEMA: u64 = match u64::from_str_radix(env!("CONTINUITY_SCHEMA"), 16) {
    Ok(schema) => schema,
    Err(_) => panic!("the build script writes a number"),
};

/// Where snapshots are kept, and of which bases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    folder: PathBuf,
    least: u64,
}

impl Cache {
    /// Keeps a snapshot of every base in `folder`, which is made when it is needed.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), least: 0 }
    }

    /// Keeps snapshots only of bases that have so many bytes of text, or more.
    #[must_use]
    pub fn for_bases_of(self, least: u64) -> Self {
        Self { least, ..self }
    }

    /// Returns the folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the snapshot of a listed base lies; `None` if none is kept of such a base.
    pub(super) fn place(&self, listed: &Listed) -> Option<Place> {
        let folder = listed.source_map.folder()?;
        let sizes = listed.data().iter().map(|file| listed.stamp(*file).map(|stamp| stamp.size));
        if sizes.sum::<Option<u64>>()? < self.least {
            return None;
        }
        let base = fs::canonicalize(folder).ok()?;
        let snapshot = self.folder.join(store::file_name(&base));
        Some(Place { folder: self.folder.clone(), snapshot, base })
    }
}

/// What became of the snapshot of a base when the base was opened.
#[derive(Debug, Default)]
pub enum Keeping {
    /// None is kept of this base.
    #[default]
    Off,
    /// It was used as it is: no file with data was parsed.
    Used,
    /// It was made, or made anew.
    Made {
        /// How many files were parsed for it; the rows of the others were in the old one.
        parsed: usize,
    },
    /// The base was read, but the snapshot could not be written.
    Failed(io::Error),
}

/// The files that keep one base.
pub(super) struct Place {
    folder: PathBuf,
    snapshot: PathBuf,
    /// The canonical path of the base.
    base: PathBuf,
}

impl Place {
    /// The file with the stamps.
    fn stamps(&self) -> PathBuf {
        store::beside(&self.snapshot, stamps::SUFFIX)
    }

    /// The path of the base as images hold it.
    fn base(&self) -> &[u8] {
        self.base.as_os_str().as_encoded_bytes()
    }

    /// The time by the file system, before something is looked at. An error says that nothing can
    /// be written here.
    fn time(&self) -> io::Result<i64> {
        store::time_in(&self.folder)
    }
}

/// Opens a base from its snapshot, as far as that is right; reads the rest, and keeps what comes
/// of it.
pub(super) fn open(listed: &Listed, place: &Place) -> (Content, Keeping) {
    let Ok(kept) = Kept::open(place) else {
        return read(listed, place, None);
    };
    let compared = Compared::new(listed, &kept, place);
    if !compared.is_same() {
        return read(listed, place, Some((kept, compared)));
    }
    let Ok(content) = kept.content() else {
        return read(listed, place, None);
    };
    if compared.has_looked() {
        // Without new stamps the next to open it looks at the files again.
        let _ = compared.stamps().write(place, kept.identity());
    }
    (content, Keeping::Used)
}

/// Reads what has changed since the snapshot, or everything, and writes a new one.
fn read(listed: &Listed, place: &Place, kept: Option<(Kept, Compared)>) -> (Content, Keeping) {
    let time = place.time();
    let model = kept.as_ref().and_then(|(kept, _)| kept.model().ok());
    let old = model.as_ref().zip(kept.as_ref());
    let read = load::read(listed, |file| {
        let (model, (kept, compared)) = old?;
        let row = kept.files().row(compared.same_as(file)?);
        Some(Known { hash: row.hash, part: model.part(row.file())? })
    });
    let parsed = read.parsed;
    let (mut content, contents) = Content::of(read);
    if contents.len() < listed.data().len() {
        return (content, Keeping::Off);
    }
    let time = match time {
        Ok(time) => time,
        Err(error) => return (content, Keeping::Failed(error)),
    };
    // Before the rest, which takes its time.
    let stamps = keep::stamps(listed, &contents, kept.as_ref(), time);
    // Nothing of the old one is needed any more, and some systems let no file that is mapped be
    // replaced.
    drop((model, kept));
    content.derive();
    listed.watch.tell(Step::Keeping);
    let keeping = match keep::keep(listed, place, &mut content, &contents, &stamps) {
        Ok(identity) => {
            // What was written is mapped, so that it need not be held twice.
            let written = Kept::open(place).ok().filter(|kept| kept.identity() == identity);
            content = written.and_then(|kept| kept.content().ok()).unwrap_or(content);
            Keeping::Made { parsed }
        }
        Err(error) => Keeping::Failed(error),
    };
    (content, keeping)
}
