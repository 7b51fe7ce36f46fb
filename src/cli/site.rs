//! Writing a site into a folder.

mod error;
mod folder;
mod manifest;

use std::path::Path;

use continuity::render::site::{Site, SiteFile};
use continuity::store::content_hash;
use continuity::text::visible;
use rayon::prelude::*;

pub(crate) use error::SiteError;
use folder::{Cleared, Folder, Written};

use super::Output;

/// So many files are made at a time: enough for all processors, few enough to be held.
const BATCH: usize = 256;

/// Writes all files of a site into a folder, and says what became of them.
pub(crate) fn write(site: &Site<'_>, root: &Path, output: &mut Output) -> Result<(), SiteError> {
    let files: Vec<SiteFile> = site.files().collect();
    let paths: Vec<String> = files.iter().map(|file| site.path(*file)).collect();
    let folder = Folder::open(root, &paths)?;
    let mut counts = Counts::default();
    let mut written: Vec<(String, u64)> = Vec::with_capacity(files.len());
    let pairs: Vec<(SiteFile, String)> = files.into_iter().zip(paths).collect();
    let all = pairs.len();
    for batch in pairs.chunks(BATCH) {
        let made: Vec<Result<(Written, u64), SiteError>> = batch
            .par_iter()
            .map(|(file, path)| {
                let mut bytes = Vec::new();
                site.write(*file, &mut bytes)?;
                Ok((folder.write(path, &bytes)?, content_hash(&bytes)))
            })
            .collect();
        for ((_, path), made) in batch.iter().zip(made) {
            let (became, hash) = made?;
            counts.add(became);
            written.push((path.clone(), hash));
        }
        output.progress().inspect(|progress| progress.pages(written.len(), all));
    }
    let cleared = folder.finish(&written)?;
    output.end_progress();
    for path in &cleared.kept {
        let path = visible(path);
        output.remark(&format!("kept {path}: no longer a page, but changed since it was written"));
    }
    let pages = site.plan().sheets().len();
    let root = visible(&root.display().to_string()).into_owned();
    output.remark(&format!("wrote {root}: {pages} pages; {}", counts.words(&cleared)));
    Ok(())
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
