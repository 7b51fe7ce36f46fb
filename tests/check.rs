//! What `check` finds: every code fires where its page says and stays silent where its page says,
//! and the whole text an archivist reads is kept beside as golden files.
//!
//! `SNAPSHOTS=overwrite cargo test --test check` writes the golden files anew.

#![expect(clippy::unwrap_used, reason = "a test without its base must stop")]

#[path = "check/base.rs"]
mod base;
#[path = "check/disk.rs"]
mod disk;
#[path = "check/example.rs"]
mod example;
#[path = "check/law.rs"]
mod law;
#[path = "check/many.rs"]
mod many;
#[path = "check/relative.rs"]
mod relative;
#[path = "check/rule.rs"]
mod rule;
#[path = "check/term.rs"]
mod term;
