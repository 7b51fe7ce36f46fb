//! A base as of a git revision: what is read is what was committed, and nothing else.
//!
//! The repositories are made by the tests; one was packed by git itself (`tests/revision/packed`,
//! its `.git` without what git can do without).

#![expect(clippy::unwrap_used, reason = "a test without its repository must stop")]

#[path = "revision/command.rs"]
mod command;
#[path = "revision/damage.rs"]
mod damage;
#[path = "revision/listing.rs"]
mod listing;
#[path = "revision/name.rs"]
mod name;
#[path = "revision/place.rs"]
mod place;
#[path = "revision/repository.rs"]
mod repository;
#[path = "revision/standing.rs"]
mod standing;
