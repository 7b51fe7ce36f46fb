//! continuity

pub mod check;
pub mod date;
pub mod diagnostic;
pub mod graph;
pub mod knowledge_base;
pub mod load;
pub mod model;
pub mod render;
pub mod text;
