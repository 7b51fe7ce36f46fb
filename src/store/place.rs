//! How a snapshot is named in the folder of caches.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use super::content_hash;

/// Longest readable part of a name, in bytes.
const READABLE: usize = 40;
/// What every name ends in.
const SUFFIX: &str = ".snapshot";

/// Names the file that keeps what was loaded from the base at `path`: its last two folders, for
/// people, and a hash of the whole path, so that two bases do not share one file.
///
/// The path should be canonical: each way to write a path has a name of its own. The name is of
/// ASCII letters, digits, hyphens and dots, does not begin with a dot, and has at most 70 bytes.
///
/// ```
/// # use std::path::Path;
/// let name = continuity::store::file_name(Path::new("/srv/sets/rust/data"));
/// assert!(name.starts_with("rust-data-") && name.ends_with(".snapshot"));
/// ```
#[must_use]
pub fn file_name(path: &Path) -> String {
    let folders = path.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    let folders: Vec<_> = folders.collect();
    let mut name = String::new();
    for letter in folders[folders.len().saturating_sub(2)..].join("/").chars() {
        if name.len() == READABLE {
            break;
        }
        if letter.is_ascii_alphanumeric() {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    if !name.is_empty() && !name.ends_with('-') {
        name.push('-');
    }
    let hash = content_hash(path.as_os_str().as_encoded_bytes());
    name + &format!("{hash:016x}") + SUFFIX
}

/// Names what is kept beside a file: its own name, with something appended.
#[must_use]
pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// Tells whether a file may have been named by [`file_name`].
#[must_use]
pub fn is_file_name(name: &str) -> bool {
    let hash =
        name.strip_suffix(SUFFIX).map(|name| name.rsplit_once('-').map_or(name, |(_, hash)| hash));
    hash.is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_readable_and_differ_where_paths_do() {
        let readable = |path: &str| {
            let name = file_name(Path::new(path));
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
            assert!(name.bytes().all(plain) && name.len() <= 70, "{name}");
            name[..name.len() - "0123456789abcdef.snapshot".len()].to_owned()
        };
        assert_eq!(readable("/srv/Rust case/data"), "Rust-case-data-");
        assert_eq!(readable("/data"), "data-");
        assert_eq!(readable("/"), "");
        assert_eq!(readable("/srv/../.hidden"), "srv-hidden-");
        assert_eq!(readable("/日本/ñandú"), "and-");
        assert_eq!(readable(&format!("/{}", "long".repeat(30))), format!("{}-", "long".repeat(10)));
        assert_ne!(file_name(Path::new("/a/b c")), file_name(Path::new("/a/b-c")));
    }
}
