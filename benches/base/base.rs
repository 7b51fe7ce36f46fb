//! The synthetic base that a bench measures on, made anew by each run of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[path = "../generate/generate.rs"]
mod generate;

const SEED: u64 = 1;

/// Makes a base of `events` events below the build folder and returns where it is.
pub(crate) fn base(bench: &str, events: u64) -> io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{bench}-{events}"));
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    generate::generate(&folder, events, SEED)?;
    Ok(folder)
}
