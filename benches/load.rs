//! Loading a base, beside what `ron` alone needs for the same text.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use continuity::load::Disk;
use divan::Bencher;
use divan::counter::BytesCount;
use rayon::prelude::*;

#[path = "bare/bare.rs"]
mod bare;
#[path = "base/base.rs"]
mod base;

const EVENTS: u64 = 50_000;

/// The texts of the files that hold records, in order of path.
fn texts(folder: &Path) -> io::Result<Vec<String>> {
    let mut texts = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        if entry.path().is_dir() {
            texts.extend(self::texts(&entry.path())?);
        } else if entry.file_name() != "continuity.ron" {
            let bytes = fs::read(entry.path())?;
            texts.push(String::from_utf8(bytes).map_err(io::Error::other)?);
        }
    }
    Ok(texts)
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

/// `ron` into plain shapes that borrow the text, file after file.
#[divan::bench(sample_count = 20)]
fn bare_ron(bencher: Bencher<'_, '_>) {
    let texts = base::base("load", EVENTS).and_then(|folder| texts(&folder));
    let texts = texts.expect("the base can be written and read");
    bencher.counter(bytes(&texts)).bench(|| {
        texts.iter().map(|text| bare::parse(text).expect("the text is RON").len()).sum::<usize>()
    });
}

/// The same on all cores, a file at a time each.
#[divan::bench(sample_count = 20)]
fn bare_ron_parallel(bencher: Bencher<'_, '_>) {
    let texts = base::base("load", EVENTS).and_then(|folder| texts(&folder));
    let texts = texts.expect("the base can be written and read");
    bencher.counter(bytes(&texts)).bench(|| {
        texts
            .par_iter()
            .map(|text| bare::parse(text).expect("the text is RON").len())
            .sum::<usize>()
    });
}

/// What commands do: files from the disk to a model with claims, spans and resolved keys.
#[divan::bench(sample_count = 20)]
fn load(bencher: Bencher<'_, '_>) {
    let folder = base::base("load", EVENTS).expect("the base can be written");
    let texts = texts(&folder).expect("the base can be read");
    let disk = Arc::new(Disk::new(&folder));
    bencher.counter(bytes(&texts)).bench(|| {
        let loaded = continuity::load::load(disk.clone(), "base").expect("the base can be listed");
        assert!(loaded.diagnostics.is_empty(), "the base is clean");
        loaded
    });
}

fn main() {
    divan::main();
}
