//! Says from which sources the program was built, as far as they decide what a snapshot holds.
//!
//! A snapshot is rows without a description: whoever reads them must mean by each byte what the
//! writer meant. A number that is raised by hand is forgotten; so it is a hash of the sources that
//! read files, make rows of them and lay the rows out, and of the versions of what they rest on. A
//! build from other sources makes its own snapshot anew. What is asked of a base, and how answers
//! look, does not count: most changes are there.

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The modules whose sources count, each with what lies below it.
const MODULES: [&str; 10] = [
    "store",
    "date",
    "text",
    "diagnostic",
    "model",
    "clock",
    "load",
    "constraint",
    "graph",
    "knowledge_base",
];

/// What counts beside them: the versions of the dependencies, where they are fixed.
const LOCK: &str = "Cargo.lock";

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    let mut out = io::stdout().lock();
    writeln!(out, "cargo::rerun-if-changed=build.rs")?;
    for module in MODULES {
        let path = Path::new("src").join(module);
        let file = path.with_extension("rs");
        writeln!(out, "cargo::rerun-if-changed={}", file.display())?;
        files.push(file);
        if path.is_dir() {
            // Cargo looks at what lies below a folder, too.
            writeln!(out, "cargo::rerun-if-changed={}", path.display())?;
            sources(&path, &mut files)?;
        }
    }
    if Path::new(LOCK).is_file() {
        writeln!(out, "cargo::rerun-if-changed={LOCK}")?;
        files.push(LOCK.into());
    }
    // By their parts, so that the order is the same whatever separates them.
    files.sort_by(|one, other| one.components().cmp(other.components()));
    let mut hash = Hash::default();
    for file in files {
        for part in file.components() {
            hash.add(part.as_os_str().as_encoded_bytes());
            hash.add(b"/");
        }
        // Without the returns that some check-outs put at the ends of lines.
        let bytes = fs::read(&file)?;
        let lines = bytes.split(|byte| *byte == b'\r');
        lines.for_each(|line| hash.add(line));
        hash.add(&[0]);
    }
    for name in ["CARGO_PKG_VERSION", "CARGO_CFG_TARGET_ENDIAN", "CARGO_CFG_TARGET_POINTER_WIDTH"] {
        hash.add(std::env::var(name)?.as_bytes());
        hash.add(&[0]);
    }
    writeln!(out, "cargo::rustc-env=CONTINUITY_SCHEMA={:016x}", hash.0)?;
    Ok(())
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// FNV-1a, of 64 bits (Fowler, Noll and Vo): a build needs no crate for it.
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
