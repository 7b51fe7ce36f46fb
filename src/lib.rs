//! continuity

pub mod render;
