//! An answer to a question about connections, presence or names.

use super::{Note, Section};

/// An answer with the sources it rests on.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// What was asked.
    pub title: String,
    /// What is to be said before all else: that there is nothing, how much there is.
    pub lead: Vec<String>,
    /// What there is.
    pub sections: Vec<Section>,
    /// The sources, numbered from 1 in this order.
    pub sources: Vec<Note>,
}
