//! Identities: statements that two records are one, or are not.

use super::word::words;

words! {
    /// Whether two records stand for one thing.
    Verdict {
        Same = "the same",
        Different = "different",
        Unsure = "perhaps the same",
    }
}
