//! Which file of a site lies at a path: read back from the path, so that nobody has to hold all paths.

use std::borrow::Cow;

use super::address::{Address, LONGEST_NAME, Place, folder};
use super::section::{Letter, Section};
use super::twin::{TwinFormat, has_twins};
use super::{Site, SiteFile};
use crate::model::RecordId;
use crate::render::timeline::Heading;

impl Site<'_> {
    /// Finds the file at a path below the site's folder, as [`Site::path`] gives it; `None` where there
    /// is none.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<SiteFile> {
        let shared = [SiteFile::Style, SiteFile::Script];
        let shared = shared.into_iter().find(|file| self.path(*file) == path);
        shared.or_else(|| {
            let (stem, extension) = path.rsplit_once('.')?;
            let cut =
                stem.rsplit_once('/').and_then(|(stem, part)| Some((stem, part.parse().ok()?)));
            // What looks like a part may be a key, or a year.
            let ways = std::iter::once((stem, 1)).chain(cut);
            let mut files = ways.filter_map(|(stem, part)| self.named(stem, part, extension));
            files.find(|file| self.path(*file) == path)
        })
    }

    /// What a path may name whose last part is read so; whoever asks compares the paths.
    fn named(&self, stem: &str, part: u32, extension: &str) -> Option<SiteFile> {
        let at = self.plan.at(self.place(stem)?)?;
        let page = self.plan.pages().get(at)?;
        let format = TwinFormat::ALL.into_iter().find(|format| format.extension() == extension);
        match format {
            Some(format) => has_twins(page).then_some(SiteFile::Twin(at, format)),
            None => page.sheet_at(part).map(SiteFile::Sheet),
        }
    }

    fn place(&self, stem: &str) -> Option<Place> {
        let Some((folder_name, name)) = stem.split_once('/') else {
            let lists = Section::ALL.into_iter().map(|section| Place::List(section, None));
            let own =
                [Place::Index, Place::Conflicts, Place::Map, Place::Search, Place::Story(None)];
            let mut all = own.into_iter().chain(lists);
            let model = &self.base.model;
            return all.find(|place| Address::of(*place).stem(model) == stem);
        };
        if folder_name == "year" {
            return heading(name).map(Place::Year);
        }
        if let Some(section) = Section::ALL.into_iter().find(|one| one.stem() == folder_name) {
            return Letter::read(name).map(|letter| Place::List(section, Some(letter)));
        }
        let (name, is_story) = match name.strip_suffix("/story") {
            Some(name) => (name, true),
            None => (name, false),
        };
        let record = self.record(folder_name, name)?;
        Some(if is_story { Place::Story(Some(record)) } else { Place::Record(record) })
    }

    /// Finds the record whose page has this name in a folder.
    fn record(&self, folder_name: &str, name: &str) -> Option<RecordId> {
        let model = &self.base.model;
        if name.len() > LONGEST_NAME {
            // The key cannot be read from a name that was cut.
            let pages = self.plan.pages().iter().filter_map(|page| match page.place {
                Place::Record(record) => Some(record),
                _ => None,
            });
            let stem = [folder_name, "/", name].concat();
            let mut long = pages.filter(|record| {
                3 * model.key(*record).len() > LONGEST_NAME
                    && folder(model.kind(*record)) == folder_name
            });
            return long.find(|record| Address::of(Place::Record(*record)).stem(model) == stem);
        }
        model.find(&key(name)?)
    }
}

/// Reads a year as it is in paths.
fn heading(name: &str) -> Option<Heading> {
    Some(match name {
        "without-start" => Heading::WithoutStart,
        "undated" => Heading::WithoutLimits,
        year => Heading::Year(year.strip_prefix('Y').unwrap_or(year).parse().ok()?),
    })
}

/// Reads the key from a name that was not cut.
fn key(name: &str) -> Option<Cow<'_, str>> {
    // Nothing else ends in a lone underscore.
    let name = name.strip_suffix('_').unwrap_or(name);
    if !name.contains('_') {
        return Some(Cow::Borrowed(name));
    }
    let mut parts = name.split('_');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}
