//! The limits of what is read. Each has its own diagnostic.

/// The largest file that is read, in bytes.
pub const MAX_FILE_SIZE: u64 = 64 * 1024 * 1024;

/// How deep brackets may stand inside one another in a record.
pub const MAX_NESTING: usize = 48;

/// How many files a base may have.
pub const MAX_FILES: usize = 4_000_000;

/// How deep folders may lie inside one another below the base.
pub const MAX_FOLDERS: usize = 64;

/// How many records a base may have.
pub const MAX_RECORDS: usize = crate::model::MAX_RECORDS;

/// How many claims, citations, ties, or rows of any other kind a base may have.
pub const MAX_ROWS: usize = crate::model::MAX_ROWS;

/// How many problems are listed in one run; the rest is counted.
pub const MAX_PROBLEMS: usize = 10_000;

/// How often one record is read again after a problem in it has been set aside.
pub const MAX_REPAIRS: usize = 64;
