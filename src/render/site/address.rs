//! Where each page of a site lies, and how one leads to another.
//!
//! Invariants: two pages never share a path, whatever their keys, also where capital and small
//! letters are one; a path has no empty, hidden or dotted part, so that it lies inside the site.
//! Links are relative: a site works from a folder, a server and any path below one.

use std::fmt::Write;

use super::section::{Letter, Section};
use crate::model::{Model, RecordId, RecordKind};
use crate::render::timeline::Heading;

/// A page of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The first page.
    Index,
    /// The page of a record.
    Record(RecordId),
    /// The events of a story's own world: that of a production, or of those that belong to none.
    Story(Option<RecordId>),
    /// The events of a year, of those without a start, or of those without a date.
    Year(Heading),
    /// The list of the pages of one kind; where these are too many, of those under one letter.
    List(Section, Option<Letter>),
    /// Where the sources differ.
    Conflicts,
    /// Where it happened.
    Map,
    /// Everything by name, to be searched.
    Search,
    /// An answer to a question, which only a server makes: no page of a plan.
    Answer,
}

/// A page, or one part of it where it is too long for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page.
    pub place: Place,
    /// Which part, from 1.
    pub part: u32,
}

/// Names too long for a file are cut here; keys are no longer than that, unless `check` refuses them.
pub(super) const LONGEST_NAME: usize = 120;
/// Names that mean devices on Windows, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

impl Address {
    /// The first part of a page, or the whole of it.
    #[must_use]
    pub const fn of(place: Place) -> Self {
        Self { place, part: 1 }
    }

    /// Returns where the page lies below the site's folder, with `/` between folders:
    /// `production/rust.html`, `production/rust/2.html`.
    #[must_use]
    pub fn path(self, model: &Model) -> String {
        self.path_as(model, "html")
    }

    /// Returns where a twin of the page in another format lies: `production/rust.json`.
    #[must_use]
    pub fn path_as(self, model: &Model, extension: &str) -> String {
        let mut path = self.stem(model);
        if self.part > 1 {
            path.push('/');
            path.push_str(&self.part.to_string());
        }
        path.push('.');
        path.push_str(extension);
        path
    }

    /// The path without the part and the ending.
    pub(super) fn stem(self, model: &Model) -> String {
        match self.place {
            Place::Index => "index".to_owned(),
            Place::Conflicts => "conflicts".to_owned(),
            Place::Map => "map".to_owned(),
            Place::Search => "search".to_owned(),
            Place::Answer => "answer".to_owned(),
            Place::Record(record) => {
                let folder = folder(model.record(record).kind);
                [folder, "/", &file_name(model.key(record))].concat()
            }
            Place::Story(None) => "story".to_owned(),
            Place::Story(Some(production)) => {
                ["production/", &file_name(model.key(production)), "/story"].concat()
            }
            Place::Year(heading) => ["year/", &year_name(heading)].concat(),
            Place::List(section, None) => section.stem().to_owned(),
            Place::List(section, Some(letter)) => [section.stem(), "/", &letter.word()].concat(),
        }
    }
}

/// The folder of the pages of a kind of record.
pub(super) fn folder(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Person => "person",
        RecordKind::Organization => "organization",
        RecordKind::Production => "production",
        RecordKind::Character => "character",
        RecordKind::Place => "place",
        RecordKind::Source => "source",
        RecordKind::Event => "event",
        RecordKind::Claim => "claim",
        RecordKind::Term => "term",
        RecordKind::Identity => "identity",
    }
}

/// A year as EDTF writes it (level 0, and level 1 for years of more digits): `0987`, `Y10000`.
fn year_name(heading: Heading) -> String {
    match heading {
        Heading::WithoutStart => "without-start".to_owned(),
        Heading::WithoutLimits => "undated".to_owned(),
        Heading::Year(year @ 0..=9999) => format!("{year:04}"),
        Heading::Year(year @ -9999..0) => format!("-{:04}", -year),
        Heading::Year(year) => format!("Y{year}"),
    }
}

/// A key as the name of a file. A good key stays as it is; of another, every byte that a good one
/// cannot have is written as `_` and two digits, so that no two keys have one name.
fn file_name(key: &str) -> String {
    let digits = b"0123456789abcdef";
    let mut name = String::with_capacity(key.len());
    let is_good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if key.bytes().all(is_good) {
        name.push_str(key);
    }
    for byte in key.bytes().skip(name.len()) {
        if is_good(byte) {
            name.push(char::from(byte));
        } else {
            name.push('_');
            let halves = [byte >> 4, byte & 15].map(usize::from);
            name.extend(
                halves.iter().filter_map(|half| digits.get(*half).copied().map(char::from)),
            );
        }
    }
    if name.len() > LONGEST_NAME {
        let hash = crate::store::content_hash(key.as_bytes());
        name.truncate(LONGEST_NAME);
        // A text takes all that is written to it.
        let _ = write!(name, "_{hash:016x}");
    }
    let numbered = ["com", "lpt"].iter().find_map(|device| name.strip_prefix(device));
    let is_numbered = numbered.is_some_and(|rest| rest.len() == 1 && rest != "0");
    // Nothing else ends in a lone underscore.
    if DEVICES.contains(&name.as_str()) || is_numbered || name.is_empty() {
        name.push('_');
    }
    name
}

/// Leads from one path of a site to another: `../person/ann.html`.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let mut link = up(from);
    link.push_str(to);
    link
}

/// Leads from a path of a site to its folder: `../` as often as it lies deep.
#[must_use]
pub fn up(from: &str) -> String {
    "../".repeat(from.bytes().filter(|byte| *byte == b'/').count())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn years_are_named_as_edtf_writes_them() {
        for (year, name) in [
            (1993, "1993"),
            (987, "0987"),
            (0, "0000"),
            (-43, "-0043"),
            (10_000, "Y10000"),
            (-10_000, "Y-10000"),
        ] {
            assert_eq!(year_name(Heading::Year(year)), name);
        }
        assert_eq!(year_name(Heading::WithoutLimits), "undated");
    }

    #[test]
    fn good_keys_are_names_and_others_are_written_out() {
        assert_eq!(file_name("halyna-hutchins"), "halyna-hutchins");
        assert_eq!(file_name("../../etc"), "_2e_2e_2f_2e_2e_2fetc");
        assert_eq!(file_name("Ann"), "_41nn");
        assert_eq!(file_name("con"), "con_");
        assert_eq!(file_name("com1"), "com1_");
        assert_eq!(file_name("com10"), "com10");
        assert_eq!(file_name(""), "_");
        assert!(file_name(&"é".repeat(500)).len() < 150);
    }

    #[test]
    fn links_climb_as_deep_as_the_page_lies() {
        assert_eq!(relative("index.html", "person/ann.html"), "person/ann.html");
        assert_eq!(relative("year/1993.html", "person/ann.html"), "../person/ann.html");
        assert_eq!(relative("production/a/2.html", "style.css"), "../../style.css");
    }

    proptest! {
        #[test]
        fn no_two_keys_have_one_name(a in "\\PC{0,8}", b in "\\PC{0,8}") {
            let (name_a, name_b) = (file_name(&a), file_name(&b));
            prop_assert_eq!(a == b, name_a == name_b);
            prop_assert!(name_a.bytes().all(|b| b"_-0123456789abcdefghijklmnopqrstuvwxyz".contains(&b)));
        }
    }
}
