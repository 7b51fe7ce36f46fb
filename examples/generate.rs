//! Writes a synthetic base: `cargo run --release --example generate -- --events 1000 --out DIR`.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Parser;

#[path = "../benches/generate/generate.rs"]
mod generate;

/// Writes a synthetic base of any size, the same one for the same seed.
#[derive(Parser)]
#[command(name = "generate")]
struct Arguments {
    /// How many events; people, productions and sources follow from it.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u64).range(1..=generate::MAX_EVENTS))]
    events: u64,
    /// Decides everything that is left to chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder to write, which must be empty or missing.
    #[arg(long)]
    out: PathBuf,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let counts = generate::generate(&arguments.out, arguments.events, arguments.seed)?;
    writeln!(
        io::stdout(),
        "{} events, {} people, {} productions, {} organizations, {} places, {} sources, \
         {} single claims, {} identities: {} bytes in {} files",
        counts.events,
        counts.people,
        counts.productions,
        counts.organizations,
        counts.places,
        counts.sources,
        counts.claims,
        counts.identities,
        counts.bytes,
        counts.files
    )
}
