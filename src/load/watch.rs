//! Telling whoever waits for a base how far it has been read.

use std::fmt;
use std::sync::Arc;

/// How far the opening of a base has come. The steps come in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Its files are listed; those with data are so large in all: in bytes, or, where files have no
    /// size before they are read, each counted as one.
    Listed {
        /// The sizes of all files with data, added up.
        total: u64,
    },
    /// One more file was read, or need not be read again.
    Read {
        /// Its part of the total.
        size: u64,
    },
    /// All files are read: what they say is joined and linked.
    Linking,
    /// What was read is being kept for the next time.
    Keeping,
}

/// Somebody who is told of each [`Step`]. By default nobody is.
///
/// Steps are told while others wait, and those of files from several threads at once: whoever is
/// told should return at once.
#[derive(Clone, Default)]
pub struct Watch(Option<Arc<dyn Fn(Step) + Send + Sync>>);

impl Watch {
    /// Makes one that is told by a call.
    pub fn new(told: impl Fn(Step) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(told)))
    }

    /// Tells of a step.
    pub(crate) fn tell(&self, step: Step) {
        if let Some(told) = &self.0 {
            told(step);
        }
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Watch").field(&self.0.is_some()).finish()
    }
}
