//! Turns results into something to read: one file per output format.
//!
//! Invariant: nothing here computes an answer. A renderer receives plain data and places it; the
//! geometry it needs comes from [`timeline`], which knows numbers and no text of the base.

pub mod html;
pub mod timeline;
