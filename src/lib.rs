//! continuity

pub mod date;
