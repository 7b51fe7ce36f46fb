//! A revision of a git repository.

mod info;

pub use info::RevisionInfo;
