//! Columns of plain rows: the memory that everything a base says is kept in.
//!
//! A row is plain old data: any bytes of its length are a row, no row holds a pointer, and the
//! same value has the same bytes in one build on one machine. So a [`Column`] can be owned, or be a
//! part of a file that is mapped and not parsed. What a row means is for those who keep it: this
//! module knows no record, no claim and no date.

mod column;

pub use column::{Column, Row};
