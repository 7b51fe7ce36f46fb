//! The parts of a site, each of which lists the pages of one kind, and the letters it is cut by.

use crate::model::RecordKind;
use crate::text::fold;

/// A part of a site: all pages of one kind, with a list of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Productions.
    Productions,
    /// People.
    People,
    /// Organizations.
    Organizations,
    /// Places.
    Places,
    /// Hazards and causes.
    Terms,
    /// Characters of stories.
    Characters,
    /// Years.
    Years,
    /// Sources.
    Sources,
}

impl Section {
    /// All of them, in the order in which pages name them.
    pub const ALL: [Self; 8] = [
        Self::Productions,
        Self::People,
        Self::Organizations,
        Self::Places,
        Self::Terms,
        Self::Characters,
        Self::Years,
        Self::Sources,
    ];

    /// Finds the part that the pages of a kind of record belong to.
    #[must_use]
    pub fn of(kind: RecordKind) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.kind() == Some(kind))
    }

    /// Returns the kind of records that it lists; `None` for years.
    #[must_use]
    pub const fn kind(self) -> Option<RecordKind> {
        match self {
            Self::Productions => Some(RecordKind::Production),
            Self::People => Some(RecordKind::Person),
            Self::Organizations => Some(RecordKind::Organization),
            Self::Places => Some(RecordKind::Place),
            Self::Terms => Some(RecordKind::Term),
            Self::Characters => Some(RecordKind::Character),
            Self::Years => None,
            Self::Sources => Some(RecordKind::Source),
        }
    }

    /// Returns its name as a heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Productions => "Productions",
            Self::People => "People",
            Self::Organizations => "Organisations",
            Self::Places => "Places",
            Self::Terms => "Hazards and causes",
            Self::Characters => "Characters",
            Self::Years => "Years",
            Self::Sources => "Sources",
        }
    }

    /// Returns the words for one and for several of what it lists.
    pub(super) const fn nouns(self) -> (&'static str, &'static str) {
        match self {
            Self::Productions => ("production", "productions"),
            Self::People => ("person", "people"),
            Self::Organizations => ("organisation", "organisations"),
            Self::Places => ("place", "places"),
            Self::Terms => ("hazard or cause", "hazards and causes"),
            Self::Characters => ("character", "characters"),
            Self::Years => ("year", "years"),
            Self::Sources => ("source", "sources"),
        }
    }

    /// Returns the name of its file, without the ending.
    pub(super) const fn stem(self) -> &'static str {
        match self {
            Self::Productions => "productions",
            Self::People => "people",
            Self::Organizations => "organizations",
            Self::Places => "places",
            Self::Terms => "terms",
            Self::Characters => "characters",
            Self::Years => "years",
            Self::Sources => "sources",
        }
    }
}

/// The letter that a name stands under in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Letter {
    /// The name has neither a letter nor a digit that can be read.
    Other,
    /// It begins with a digit.
    Digit,
    /// It begins with this small Latin letter, accents aside, or with what is read as one.
    Latin(u8),
}

impl Letter {
    /// Finds the letter of a name. Names in their folded order have their letters in order.
    #[must_use]
    pub fn of(name: &str) -> Self {
        match fold(name).bytes().next() {
            Some(letter @ b'a'..=b'z') => Self::Latin(letter),
            Some(b'0'..=b'9') => Self::Digit,
            _ => Self::Other,
        }
    }

    /// Returns it as a heading: "B", "0–9".
    pub(super) fn heading(self) -> String {
        match self {
            Self::Other => "Other".to_owned(),
            Self::Digit => "0–9".to_owned(),
            Self::Latin(letter) => char::from(letter.to_ascii_uppercase()).to_string(),
        }
    }

    /// Returns it as a part of a path or an anchor: `b`, `0-9`.
    pub(super) fn word(self) -> String {
        match self {
            Self::Other => "other".to_owned(),
            Self::Digit => "0-9".to_owned(),
            Self::Latin(letter) => char::from(letter).to_string(),
        }
    }

    /// Reads it as it is in paths.
    pub(super) fn read(word: &str) -> Option<Self> {
        match word.as_bytes() {
            [letter @ b'a'..=b'z'] => Some(Self::Latin(*letter)),
            _ => [Self::Other, Self::Digit].into_iter().find(|letter| letter.word() == word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_under_their_first_letter() {
        for (name, letter) in [
            ("Émile", Letter::Latin(b'e')),
            ("“Rust”", Letter::Latin(b'r')),
            ("1917", Letter::Digit),
            ("…", Letter::Other),
            ("", Letter::Other),
        ] {
            assert_eq!(Letter::of(name), letter, "{name}");
        }
        assert_eq!(Letter::Latin(b'e').heading(), "E");
    }
}
