//! The list of the files that a site's folder has from us, so that we touch no others.
//!
//! One line a file: the hash of its bytes and its path, after a head line. While a site is written,
//! a line is added before each file takes its place, so that a run that is killed leaves no file
//! that the list does not know; in the end the list is written anew, with one line a file and a last
//! one that names all that the files were made from. It holds as long as nothing stands behind it.

use std::collections::BTreeMap;
use std::fmt::Write;

/// The name of the list in the site's folder.
pub(super) const NAME: &str = ".continuity-site";
/// The first line of every list.
const HEAD: &str = "continuity site 1\n";
/// How many digits a hash has.
const DIGITS: usize = 16;
/// What stands in place of a path in the last line.
const MADE_FROM: &str = "=";

/// What the list says: the hashes that each file had when it was written.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    files: BTreeMap<String, Vec<u64>>,
    /// What the files were made from, if all of them were made.
    made_from: Option<u64>,
}

impl Manifest {
    /// Reads a list; an empty one lists nothing. `None` of what is not one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut files: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        if text.is_empty() || HEAD.starts_with(text) {
            return Some(Self::default());
        }
        let mut made_from = None;
        let mut rest = text.strip_prefix(HEAD)?;
        // What has no end of line was being written when the writer was killed: its file was not.
        while let Some((line, after)) = rest.split_once('\n') {
            rest = after;
            let (hash, path) = line.split_at_checked(DIGITS)?;
            let hash = u64::from_str_radix(hash, 16).ok()?;
            let path = path.strip_prefix(' ')?;
            made_from = (path == MADE_FROM).then_some(hash);
            if made_from.is_some() {
                continue;
            }
            let path = Some(path).filter(|path| is_inside(path))?;
            files.entry(path.to_owned()).or_default().push(hash);
        }
        Some(Self { files, made_from })
    }

    /// Tells whether the files are those of a whole site that was made from this.
    pub(super) fn is_made_from(&self, made_from: u64) -> bool {
        self.made_from == Some(made_from)
    }

    /// Lists the paths of the files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Tells whether a file is listed.
    pub(super) fn lists(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Returns the lines of a file.
    pub(super) fn lines_of<'m>(&'m self, path: &'m str) -> impl Iterator<Item = String> + 'm {
        let hashes = self.files.get(path).into_iter().flatten();
        hashes.map(move |hash| line(path, *hash))
    }

    /// Tells whether a file was written by us with these bytes.
    pub(super) fn has(&self, path: &str, hash: u64) -> bool {
        self.files.get(path).is_some_and(|known| known.contains(&hash))
    }
}

/// Returns the first line.
pub(super) fn head() -> &'static str {
    HEAD
}

/// Returns the last line of a list: what all files were made from.
pub(super) fn last_line(made_from: u64) -> String {
    line(MADE_FROM, made_from)
}

/// Returns the line of a file.
pub(super) fn line(path: &str, hash: u64) -> String {
    let mut line = String::with_capacity(DIGITS + path.len() + 2);
    // A text takes all that is written to it.
    let _ = writeln!(line, "{hash:016x} {path}");
    line
}

/// Tells whether a path is one of ours: below the site's folder, and with no part that is hidden.
fn is_inside(path: &str) -> bool {
    path.split('/').all(|part| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        !part.is_empty() && !part.starts_with('.') && part.bytes().all(plain)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_says_what_was_written_to_it() {
        let mut text = head().to_owned();
        text.push_str(&line("person/ann.html", 7));
        text.push_str(&line("person/ann.html", 8));
        text.push_str("00000000000000");
        let manifest = Manifest::parse(&text).unwrap();
        assert_eq!(manifest.paths().collect::<Vec<_>>(), ["person/ann.html"]);
        assert!(manifest.has("person/ann.html", 7) && manifest.has("person/ann.html", 8));
        assert!(!manifest.has("person/ann.html", 9) && !manifest.lists("person/ben.html"));
        assert!(Manifest::parse("").is_some() && Manifest::parse("continuity si").is_some());
    }

    #[test]
    fn what_a_site_was_made_from_holds_until_a_file_is_written() {
        let mut text = [head(), &line("a.html", 7), &last_line(5)].concat();
        assert!(Manifest::parse(&text).unwrap().is_made_from(5));
        assert!(!Manifest::parse(&text).unwrap().is_made_from(6));
        text.push_str(&line("a.html", 8));
        let manifest = Manifest::parse(&text).unwrap();
        assert!(!manifest.is_made_from(5) && manifest.has("a.html", 8));
        assert_eq!(manifest.paths().count(), 1);
    }

    #[test]
    fn what_is_no_list_or_leads_out_of_the_folder_is_refused() {
        for bad in ["x", "continuity site 2\n", "continuity site 1\nx\n"] {
            assert!(Manifest::parse(bad).is_none(), "{bad}");
        }
        for path in ["../a", "/a", "a//b", ".git/config", "a/..", "a\\b", ""] {
            let text = [head(), &line(path, 1)].concat();
            assert!(Manifest::parse(&text).is_none(), "{path}");
        }
    }
}
