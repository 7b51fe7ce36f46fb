//! Which revision is read.

use crate::date::Day;

/// A revision of a repository: a commit, by its names and its date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionInfo {
    /// The hash of the commit, in full.
    pub id: String,
    /// The shortest beginning of the hash that names no other object, as git abbreviates it.
    pub short: String,
    /// When it was committed, by the committer's clock: RFC 3339 with its zone; `None` where the
    /// commit has no date that a calendar holds.
    pub time: Option<String>,
    /// The day of that time, in its own zone.
    pub day: Option<Day>,
    /// The first line of its message; may be empty.
    pub summary: String,
}
