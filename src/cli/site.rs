//! Writing a site into a folder.

mod address;
mod error;
mod extra;
mod folder;
mod manifest;

use std::env;
use std::path::Path;
use std::time::UNIX_EPOCH;

use continuity::render::site::{Site, SiteFile};
use continuity::store::content_hash;
use continuity::text::visible;
use rayon::prelude::*;

pub(crate) use address::SiteAddress;
pub(crate) use error::SiteError;
pub(crate) use extra::Extra;
use folder::{Cleared, Folder, Written};

use super::Output;

/// So many files are made at a time: enough for all processors, few enough to be held.
const BATCH: usize = 256;

/// Writes all files of a site into a folder, and says what became of them.
pub(crate) fn write(
    site: &Site<'_>,
    address: Option<&SiteAddress>,
    root: &Path,
    output: &mut Output,
) -> Result<(), SiteError> {
    let pages: Vec<SiteFile> = site.files().collect();
    let extras = Extra::all(site, address);
    let mut paths: Vec<String> = pages.iter().map(|file| site.path(*file)).collect();
    paths.extend(extras.iter().map(Extra::path));
    let mut job = Job {
        folder: Folder::open(root, &paths)?,
        counts: Counts::default(),
        paths,
        written: Vec::new(),
    };
    let made_from = made_from(site, address);
    let is_made = made_from.is_some_and(|from| job.folder.is_made_from(from, &job.paths));
    let cleared = if is_made {
        job.counts.same = job.paths.len();
        Cleared::default()
    } else {
        for batch in pages.chunks(BATCH) {
            job.write(batch, |file, bytes| Ok(site.write(*file, bytes)?))?;
            let (written, all) = (job.written.len(), job.paths.len());
            output.progress().inspect(|progress| progress.pages(written, all));
        }
        // One after the other: each goes through all events.
        for extra in extras.chunks(1) {
            job.write(extra, |extra, bytes| extra.write(site, address, bytes))?;
        }
        job.folder.finish(&job.paths, &job.written, made_from)?
    };
    output.end_progress();
    for path in &cleared.kept {
        let path = visible(path);
        output.remark(&format!("kept {path}: no longer a page, but changed since it was written"));
    }
    left_out(site, address, output);
    let pages = site.plan().sheets().len();
    let root = visible(&root.display().to_string()).into_owned();
    output.remark(&format!("wrote {root}: {pages} pages; {}", job.counts.words(&cleared)));
    Ok(())
}

/// Names all that decides about the files: what the site is made from, where it is going to be, and
/// this program, which may be another of the same version; `None` where nobody can tell which it is.
fn made_from(site: &Site<'_>, address: Option<&SiteAddress>) -> Option<u64> {
    let program = env::current_exe().ok()?.metadata().ok()?;
    let written = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let address = address.map_or("", SiteAddress::as_str);
    let numbers = [site.made_from(), program.len(), written.as_secs()];
    let parts = numbers.map(u64::to_le_bytes).into_iter().flatten();
    let nanoseconds = written.subsec_nanos().to_le_bytes();
    let parts: Vec<u8> = parts.chain(nanoseconds).chain(address.bytes()).collect();
    Some(content_hash(&parts))
}

/// Says what the site does not hold, and why.
fn left_out(site: &Site<'_>, address: Option<&SiteAddress>, output: &mut Output) {
    let (uncertain, unnamed) = extra::left_out_of_calendar(site);
    match uncertain {
        0 => {}
        1 => output.remark("the calendar leaves out 1 event whose day is not certain"),
        events => output
            .remark(&format!("the calendar leaves out {events} events whose days are not certain")),
    }
    match unnamed {
        0 => {}
        1 => output.remark("the calendar leaves out 1 event without a key of its own"),
        events => output
            .remark(&format!("the calendar leaves out {events} events without keys of their own")),
    }
    if address.is_none() {
        output.remark("no sitemap: it needs the site’s address (--base-url URL)");
    }
}

/// The writing of a site.
struct Job {
    folder: Folder,
    paths: Vec<String>,
    /// The hashes of the files that are in their place, in the order of the paths.
    written: Vec<u64>,
    counts: Counts,
}

impl Job {
    /// Writes the next files, all at once.
    fn write<F: Sync>(
        &mut self,
        files: &[F],
        fill: impl Fn(&F, &mut Vec<u8>) -> Result<(), SiteError> + Sync,
    ) -> Result<(), SiteError> {
        let paths = self.paths.get(self.written.len()..).unwrap_or_default();
        let made: Vec<Result<(Written, u64), SiteError>> = files
            .par_iter()
            .zip(paths)
            .map_init(Vec::new, |bytes, (file, path)| {
                bytes.clear();
                fill(file, bytes)?;
                let hash = content_hash(bytes);
                Ok((self.folder.write(path, bytes, hash)?, hash))
            })
            .collect();
        for made in made {
            let (became, hash) = made?;
            self.counts.add(became);
            self.written.push(hash);
        }
        Ok(())
    }
}

/// What became of the files of a site.
#[derive(Default)]
struct Counts {
    new: usize,
    changed: usize,
    same: usize,
}

impl Counts {
    fn add(&mut self, became: Written) {
        match became {
            Written::New => self.new += 1,
            Written::Changed => self.changed += 1,
            Written::Same => self.same += 1,
        }
    }

    /// "812 files: 3 new, 5 changed, 804 as they were, 1 removed".
    fn words(&self, cleared: &Cleared) -> String {
        let files = self.new + self.changed + self.same;
        let parts = [
            (self.new, "new"),
            (self.changed, "changed"),
            (self.same, "as they were"),
            (cleared.removed, "removed"),
        ];
        let parts = parts.iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, what)| format!("{count} {what}")).collect();
        format!("{files} files: {}", parts.join(", "))
    }
}
