//! Every target of the tool beside what was measured, and what things cost at each size of a base.
//!
//! ```sh
//! cargo bench --bench targets                                        # ten and a hundred thousand
//! cargo bench --bench targets -- --sizes 10k,100k,1m,10m --write     # all, into benches/README.md
//! ```
//!
//! The bases are made in a folder, which takes 0.7 GB for each million events and as much again for
//! the snapshot, and taken away afterwards.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Parser;

#[path = "targets/asked.rs"]
mod asked;
#[path = "bare/bare.rs"]
mod bare;
#[path = "floor/days.rs"]
mod days;
#[path = "generate/generate.rs"]
mod generate;
#[path = "floor/links.rs"]
mod links;
#[path = "floor/names.rs"]
mod names;
#[path = "targets/opened.rs"]
mod opened;
#[path = "targets/plot.rs"]
mod plot;
#[path = "targets/process.rs"]
mod process;
#[path = "targets/size.rs"]
mod size;
#[path = "base/spread.rs"]
mod spread;
#[path = "targets/table.rs"]
mod table;
#[path = "base/typo.rs"]
mod typo;
#[path = "base/wide.rs"]
mod wide;
#[path = "floor/written.rs"]
mod written;

use size::Size;

const SEED: u64 = 1;

/// Measures what the tool promises, on bases of several sizes.
#[derive(Parser)]
#[command(name = "targets")]
struct Arguments {
    /// How many events the bases have, such as `10k,1m`.
    #[arg(long, value_delimiter = ',', default_values = ["10k", "100k"])]
    sizes: Vec<Size>,
    /// Where the bases are made for a while.
    #[arg(long, default_value = concat!(env!("CARGO_TARGET_TMPDIR"), "/targets"))]
    folder: PathBuf,
    /// Puts the tables into `benches/README.md` and the plot beside it.
    #[arg(long)]
    write: bool,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

/// What was measured on one base; times in seconds.
struct Measures {
    size: Size,
    /// The bytes of its text, and of its snapshot.
    bytes: (u64, u64),
    opened: opened::Opened,
    asked: asked::Asked,
    processes: process::Processes,
}

fn main() -> io::Result<()> {
    let mut arguments = Arguments::parse();
    arguments.sizes.sort_unstable();
    arguments.sizes.dedup();
    let mut all = Vec::new();
    for size in &arguments.sizes {
        all.push(measure(*size, &arguments.folder)?);
        // What is known so far: the largest base takes its time.
        writeln!(io::stdout(), "{}", table::tables(&all))?;
    }
    if arguments.write {
        let benches = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches");
        table::put(&benches.join("README.md"), &all)?;
        fs::write(benches.join("cost.svg"), plot::plot(&all).map_err(io::Error::other)?)?;
    }
    Ok(())
}

fn measure(size: Size, folder: &Path) -> io::Result<Measures> {
    let place = Place::new(&folder.join(size.to_string()))?;
    let bytes = generate::generate(&place.data, size.events(), SEED)?.bytes;
    let cold = opened::cold(&place.data, size)?;
    let written = process::writing(&place)?;
    let (base, warm) = opened::warm(&place)?;
    let asked = asked::ask(&base);
    let questions = process::questions(&base);
    drop(base);
    let processes = process::Processes::measure(&place, &questions, written, size)?;
    let snapshot = place.cached()?;
    Ok(Measures { size, bytes: (bytes, snapshot), opened: cold.with_warm(warm), asked, processes })
}

/// Where a base and its snapshot are; both are taken away at the end.
struct Place {
    data: PathBuf,
    cache: PathBuf,
}

impl Place {
    fn new(folder: &Path) -> io::Result<Self> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        let place = Self { data: folder.join("data"), cache: folder.join("cache") };
        fs::create_dir_all(&place.data)?;
        fs::create_dir_all(&place.cache)?;
        Ok(place)
    }

    /// The bytes of the snapshot.
    fn cached(&self) -> io::Result<u64> {
        fs::read_dir(&self.cache)?.map(|entry| Ok(entry?.metadata()?.len())).sum()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.data);
        let _ = fs::remove_dir_all(&self.cache);
    }
}

/// Reads a file that is text.
fn text(path: &Path) -> io::Result<String> {
    String::from_utf8(fs::read(path)?).map_err(io::Error::other)
}

/// The middle one of some times.
fn median(mut times: Vec<f64>) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
