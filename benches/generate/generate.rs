//! Makes synthetic bases of any size, the same bytes for the same seed on every machine.
//!
//! They are skewed as film data is: a few people have many credits, a few productions many events;
//! dates are known to the minute, day, month or year; sources differ at times. The base is clean:
//! every source is cited, every participation fits the credits and lives, every charge has an
//! outcome. Memory does not grow with the size, since each record is derived from its index.
//!
//! Shared by the benches, the tests and `examples/generate.rs`.

mod event;
mod folder;
mod person;
mod place;
mod production;
mod random;
mod source;
mod story;
mod timing;
mod word;
mod world;

use std::fs;
use std::io;
use std::path::Path;

use folder::write_records;
use world::World;

/// How many events at most: beyond it made-up names would repeat.
pub(crate) const MAX_EVENTS: u64 = 50_000_000;

/// How many records of each kind a base was given, in how many files and bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) events: u64,
    pub(crate) people: u64,
    pub(crate) productions: u64,
    pub(crate) organizations: u64,
    pub(crate) places: u64,
    pub(crate) sources: u64,
    pub(crate) claims: u64,
    pub(crate) identities: u64,
    pub(crate) files: u64,
    pub(crate) bytes: u64,
}

/// Writes a base of `events` events into `folder`, which is made where it is missing.
///
/// # Errors
/// Where `folder` holds something already, a file cannot be written, or `events` is not between
/// 1 and [`MAX_EVENTS`].
pub(crate) fn generate(folder: &Path, events: u64, seed: u64) -> io::Result<Counts> {
    if !(1..=MAX_EVENTS).contains(&events) {
        let message = format!("the number of events must be between 1 and {MAX_EVENTS}");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        let message = format!("{} is not empty", folder.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    let settings = format!(
        "(\n    name: \"Synthetic base\",\n    \
         description: \"Made up: {events} events from seed {seed}.\",\n    \
         licence: \"CC0-1.0\",\n)\n"
    );
    fs::write(folder.join("continuity.ron"), &settings)?;

    let world = World::new(events, seed);
    let claims = world.productions.div_ceil(20);
    let identities = world.people / 1000;
    let mut written = folder::Written { files: 1, bytes: settings.len() as u64 };
    let mut kind = |name: &str, count: u64, record: Record| {
        write_records(&folder.join(name), count, &mut written, |out, index| {
            record(&world, out, index)
        })
    };
    kind("people", world.people, person::write)?;
    kind("organizations", world.organizations, place::write_organization)?;
    kind("places", world.places, place::write)?;
    kind("productions", world.productions, production::write)?;
    kind("events", world.events, event::write)?;
    kind("sources", world.sources, source::write)?;
    kind("claims", claims, production::write_claim)?;
    kind("identities", identities, person::write_identity)?;
    Ok(Counts {
        events: world.events,
        people: world.people,
        productions: world.productions,
        organizations: world.organizations,
        places: world.places,
        sources: world.sources,
        claims,
        identities,
        files: written.files,
        bytes: written.bytes,
    })
}

/// Writes the record of an index as text.
type Record = fn(&World, &mut String, u64) -> std::fmt::Result;
