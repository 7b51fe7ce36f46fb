//! Names that stay the same wherever a record is published.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::knowledge_base::KnowledgeBase;

/// A universally unique name (RFC 9562, version 8) made of the base's name and a key: the same for
/// every address a base is published at, and for every state of its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Uuid([u8; 16]);

impl Uuid {
    /// Names something in a base.
    pub(super) fn of(base: &KnowledgeBase, key: &str) -> Self {
        let name = base.settings.name.as_deref().unwrap_or_default();
        let mut hash = Sha256::new();
        for part in [name, key] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(hash.finalize()).for_each(|(byte, hashed)| *byte = hashed);
        // The version and the variant have their places (section 5.8).
        bytes[6] = bytes[6] & 0x0f | 0x80;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Self(bytes)
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, byte) in self.0.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_the_form_of_version_8_and_differ_by_key() {
        let base = KnowledgeBase::default();
        let text = Uuid::of(&base, "rust-shooting").to_string();
        let lengths: Vec<usize> = text.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!(text.as_bytes()[14], b'8');
        assert!(b"89ab".contains(&text.as_bytes()[19]));
        assert_eq!(text, Uuid::of(&base, "rust-shooting").to_string());
        assert_ne!(text, Uuid::of(&base, "rust-release").to_string());
    }
}
