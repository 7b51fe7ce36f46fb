//! The house rules, as tests: what reviews would otherwise have to watch for.
//!
//! Each rule is a function from files to findings, with a test that the repository has none and a
//! test that a bad sample does. A finding says `file:line` and what to do.

#[path = "tidy/banned.rs"]
mod banned;
#[path = "tidy/code.rs"]
mod code;
#[path = "tidy/document.rs"]
mod document;
#[path = "tidy/layer.rs"]
mod layer;
#[path = "tidy/name.rs"]
mod name;
#[path = "tidy/size.rs"]
mod size;
#[path = "tidy/tree.rs"]
mod tree;
