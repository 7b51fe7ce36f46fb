//! How bad a finding is, and what the settings of a base make of that.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::Code;

/// How bad a finding is; ordered from the mildest.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// Possibly wrong: a person should look.
    Warning,
    /// Certainly wrong: the check fails.
    Error,
}

impl Severity {
    /// Returns the word for it: `note`, `warning` or `error`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What the settings of a base ask for a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not shown at all.
    Off,
    /// Shown as a note.
    Note,
    /// Shown as a warning.
    Warning,
    /// Shown as an error.
    Error,
}

impl Level {
    /// Every level with the word it has in `continuity.ron`, from the mildest.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("Off", Self::Off),
        ("Note", Self::Note),
        ("Warning", Self::Warning),
        ("Error", Self::Error),
    ];

    /// Returns the severity a finding then has; `None` when it is not shown.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Note => Some(Severity::Note),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// A word that is no level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is no severity: write Off, Note, Warning or Error")]
pub struct UnknownLevel {
    /// The word as it was given.
    pub word: String,
}

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let named = Self::WORDS.into_iter().find(|&(name, _)| name == word);
        named.map(|(_, level)| level).ok_or_else(|| UnknownLevel { word: word.to_owned() })
    }
}

/// The levels that the settings of a base give to codes; every other code keeps its default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    set: BTreeMap<Code, Level>,
}

/// An attempt to make light of a finding that means part of the base was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("`{code}` is always an error: it means that part of the base was not read")]
pub struct FixedSeverity {
    /// The code that was to be lowered.
    pub code: Code,
}

impl Levels {
    /// Makes a code count as `level` from now on.
    ///
    /// # Errors
    ///
    /// A code that [`Code::is_fixed`] can only be an error: answers from a base that was not read
    /// whole must not look complete.
    pub fn set(&mut self, code: Code, level: Level) -> Result<(), FixedSeverity> {
        if code.is_fixed() && level != Level::Error {
            return Err(FixedSeverity { code });
        }
        self.set.insert(code, level);
        Ok(())
    }

    /// Returns the severity that findings of a code have; `None` when they are not shown.
    #[must_use]
    pub fn severity(&self, code: Code) -> Option<Severity> {
        self.set.get(&code).map_or(Some(code.severity()), |level| level.severity())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_levels() {
        for (word, level) in Level::WORDS {
            assert_eq!(word.parse(), Ok(level));
        }
        let error = "off".parse::<Level>().unwrap_err();
        assert_eq!(error.to_string(), "`off` is no severity: write Off, Note, Warning or Error");
    }

    #[test]
    fn what_is_not_set_keeps_its_default() {
        let mut levels = Levels::default();
        levels.set(Code::SameName, Level::Off).unwrap();
        levels.set(Code::UnusedSource, Level::Error).unwrap();
        assert_eq!(levels.severity(Code::SameName), None);
        assert_eq!(levels.severity(Code::UnusedSource), Some(Severity::Error));
        assert_eq!(levels.severity(Code::ChargeWithoutOutcome), Some(Severity::Note));
    }

    #[test]
    fn what_was_not_read_stays_an_error() {
        let mut levels = Levels::default();
        let refused = levels.set(Code::Syntax, Level::Off).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "`syntax` is always an error: it means that part of the base was not read"
        );
        levels.set(Code::Syntax, Level::Error).unwrap();
        assert_eq!(levels.severity(Code::Syntax), Some(Severity::Error));
    }
}
