//! The rule of chains in order of time.

use super::Element;
use crate::date::{Direction, Occurrence, Progress};
use crate::graph::search::Rule;

/// Each thing is no earlier than those before it.
///
/// A loop never brings a chain back to an earlier time, so that a search finds no record twice, and
/// no unknown.
#[derive(Clone, Copy)]
pub(super) struct Order {
    pub(super) direction: Direction,
    /// Whether it must hold however the unknowns fall, or may hold for some way.
    pub(super) is_certain: bool,
}

impl Rule for Order {
    type Label = Progress;
    const IS_RANKED: bool = true;
    const COVERS_ON: bool = true;

    fn start(&self) -> Progress {
        Progress::new(self.direction)
    }

    fn pass(&self, label: &Progress, (_, time): (Element, &Occurrence), found: &mut Vec<Progress>) {
        if self.is_certain {
            found.extend(label.then_certainly(time));
        } else {
            label.then_possibly(time, found);
        }
    }

    fn covers(&self, label: &Progress, other: &Progress) -> bool {
        label.is_no_later(other)
    }

    fn rank(&self, label: &Progress) -> i64 {
        label.rank()
    }
}
