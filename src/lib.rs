//! continuity

pub mod diagnostic;
pub mod text;
