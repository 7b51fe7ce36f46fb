//! Every kind of finding: one table of codes, with what the formats and the settings need of each.

use std::fmt;
use std::str::FromStr;

use super::Severity;
use super::explain::Explanation;
use crate::text::closest;

/// Makes the enum and its tables from one list, so that a code cannot be without a name, a
/// severity, a title or an explanation.
macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $title:literal,)+) => {
        /// Which kind of finding a diagnostic is.
        ///
        /// The kebab-case names are public: settings, scripts and reports rely on them.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`: ", $title, ".")] $variant,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the public name, in kebab-case.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// Returns what it means, in half a sentence.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }

            /// Returns the severity findings have unless the settings say otherwise.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// Returns the page that explains it, as Markdown.
            const fn page(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("explain/", $name, ".md")),)+
                }
            }
        }
    };
}

codes! {
    // A file that cannot be read, or not whole.
    UnreadableFile "unreadable-file" Error "a file or folder that cannot be read",
    NotARegularFile "not-a-regular-file" Error "something named like a data file that is no file",
    OutsideTheBase "outside-the-base" Error "a link that leads out of the base",
    FileTooLarge "file-too-large" Error "a file larger than is read",
    InvalidUtf8 "invalid-utf8" Error "bytes that are no UTF-8 text",
    MergeConflict "merge-conflict" Error "the markers of an unfinished merge",
    Syntax "syntax" Error "text that is not RON",
    NestingTooDeep "nesting-too-deep" Error "values inside values, deeper than is read",
    TooManyRecords "too-many-records" Error "more records than a base can hold",
    TooManyProblems "too-many-problems" Error "more problems than are listed",
    InvalidSettings "invalid-settings" Error "settings that cannot be used",
    UnknownCode "unknown-code" Error "a diagnostic code that does not exist",
    // A record that is not shaped as its kind asks.
    UnknownRecordKind "unknown-record-kind" Error "a record of a kind that does not exist",
    UnknownField "unknown-field" Error "a field that the record does not have",
    MissingField "missing-field" Error "a record without a field it needs",
    DuplicateField "duplicate-field" Error "a field given twice in one record",
    WrongType "wrong-type" Error "a value of another type than its field takes",
    UnknownKind "unknown-kind" Error "a word that is not in its list",
    EmptyText "empty-text" Error "a text with nothing in it",
    ControlCharacter "control-character" Error "a character that hides what a text says",
    InvalidKey "invalid-key" Error "a key that is not in kebab-case",
    InvalidDate "invalid-date" Error "a date that is no EDTF date",
    InvalidOffset "invalid-offset" Error "a distance between two events that cannot be used",
    ReversedDates "reversed-dates" Error "an end that lies before its start",
    InvalidCoordinates "invalid-coordinates" Error "coordinates that are no place on Earth",
    InvalidToll "invalid-toll" Error "a number of victims that cannot be read",
    UnsafeUrl "unsafe-url" Error "a link that is not http or https",
    // Records that do not fit together.
    DuplicateKey "duplicate-key" Error "one key for two records",
    UnknownKey "unknown-key" Error "a key that no record has",
    WrongKindOfRecord "wrong-kind-of-record" Error "a key of a record of the wrong kind",
    ContainmentCycle "containment-cycle" Error "something that contains itself",
    ImpossibleOrder "impossible-order" Error "dates that cannot all be right",
    InconsistentDates "inconsistent-dates" Error "dates given from one another that leave no day",
    TollTooSmall "toll-too-small" Error "fewer victims in all than are named",
    UnsolvedDates "unsolved-dates" Warning "more dates given from one another than are solved",
    PossibleDisorder "possible-disorder" Warning "dates that may not fit together",
    PossibleContainmentCycle "possible-containment-cycle" Warning
        "something that contains itself by some accounts",
    // What a curator should see to.
    UnsourcedClaim "unsourced-claim" Error "a statement without a source",
    UnsupportedClaim "unsupported-claim" Warning "a statement whose sources are all gone",
    UnusedSource "unused-source" Warning "a source that nothing cites",
    SameName "same-name" Warning "one name under two keys",
    SameAddress "same-address" Warning "one address for two sources",
    ChargeWithoutOutcome "charge-without-outcome" Note "a charge whose outcome is not known",
}

impl Code {
    /// Says whether the severity cannot be lowered: the finding means that part of the base was
    /// not read, so that every answer would be incomplete without a word about it.
    #[must_use]
    pub const fn is_fixed(self) -> bool {
        matches!(
            self,
            Self::UnreadableFile
                | Self::FileTooLarge
                | Self::InvalidUtf8
                | Self::MergeConflict
                | Self::Syntax
                | Self::NestingTooDeep
                | Self::TooManyRecords
                | Self::TooManyProblems
                | Self::InvalidSettings
        )
    }

    /// Returns what `continuity explain` has to say about it.
    #[must_use]
    pub fn explanation(self) -> Explanation {
        Explanation::parse(self.page())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A word that is no code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no diagnostic code `{word}`")]
pub struct UnknownCode {
    /// The word as it was given.
    pub word: String,
    /// The code that may have been meant.
    pub similar: Option<Code>,
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let named = |name: &str| Self::ALL.iter().copied().find(|code| code.name() == name);
        named(word).ok_or_else(|| UnknownCode {
            similar: closest(word, Self::ALL.iter().map(|code| code.name())).and_then(named),
            word: word.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_kebab_case_and_read_back() {
        for &code in Code::ALL {
            let name = code.name();
            assert!(name.bytes().all(|b| b == b'-' || b.is_ascii_lowercase() || b == b'8'));
            assert_eq!(name.parse(), Ok(code));
        }
        assert_eq!(Code::ALL.len(), 43);
    }

    #[test]
    fn a_slip_gets_a_suggestion() {
        let error = "unknow-key".parse::<Code>().unwrap_err();
        assert_eq!(error.similar, Some(Code::UnknownKey));
        assert_eq!(error.to_string(), "there is no diagnostic code `unknow-key`");
        assert_eq!("Syntax".parse::<Code>().unwrap_err().similar, Some(Code::Syntax));
        assert_eq!("E0001".parse::<Code>().unwrap_err().similar, None);
    }

    #[test]
    fn what_means_unread_data_is_an_error_by_default() {
        assert!(
            Code::ALL
                .iter()
                .filter(|code| code.is_fixed())
                .all(|code| code.severity() == Severity::Error)
        );
    }
}
