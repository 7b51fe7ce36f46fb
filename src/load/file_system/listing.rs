//! Which files a base has, and what is named like one but is not read: the same rules for a folder
//! and for a revision.

use std::path::Path;

use crate::diagnostic::Code;
use crate::load::limit::{MAX_FILES, MAX_FOLDERS};

/// The files of a base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The paths of the files to read, sorted.
    pub files: Vec<String>,
    /// What is named like a file to read but is refused, sorted by path.
    pub refused: Vec<Refusal>,
}

/// A path that is not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The path, relative to the base.
    pub path: String,
    /// The kind of finding.
    pub code: Code,
    /// What is the matter.
    pub message: String,
}

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// To nothing, or round in a circle.
    Nowhere,
    /// Out of the base: to a folder, or to something else.
    Out { is_folder: bool },
    /// To a folder that holds the link.
    Back,
    /// To something in the base.
    Inside { is_folder: bool },
}

impl Listing {
    /// Takes a file, if it has the name of one that is read; tells whether it was taken.
    pub(super) fn file(&mut self, path: String) -> bool {
        if !is_named_ron(&path) {
            return false;
        }
        if self.files.len() < MAX_FILES {
            self.files.push(path);
            return true;
        }
        if self.files.len() == MAX_FILES {
            let message = format!("this base has more than {MAX_FILES} files");
            self.refuse(path, Code::TooManyRecords, message);
        }
        false
    }

    /// Tells whether what is in a folder is to be listed; where not, says why.
    pub(super) fn folder(&mut self, path: &str, depth: usize) -> bool {
        if is_named_ron(path) {
            let message = "this is a folder, not a file: what is in it is not read";
            self.refuse(path.to_owned(), Code::NotARegularFile, message);
            return false;
        }
        if depth >= MAX_FOLDERS {
            let message = format!("folders lie more than {MAX_FOLDERS} deep here");
            self.refuse(path.to_owned(), Code::NotARegularFile, message);
            return false;
        }
        true
    }

    /// A link is never followed: what it leads to inside the base is read under its own name.
    pub(super) fn link(&mut self, path: String, leads: Leads) {
        let is_folder = match leads {
            Leads::Nowhere => false,
            Leads::Back => true,
            Leads::Out { is_folder } | Leads::Inside { is_folder } => is_folder,
        };
        if !is_folder && !is_named_ron(&path) {
            return;
        }
        let (code, message) = match leads {
            Leads::Nowhere => {
                (Code::NotARegularFile, "this link leads nowhere, or round in a circle")
            }
            Leads::Out { .. } => (Code::OutsideTheBase, "this link leads out of the base"),
            Leads::Back => {
                (Code::NotARegularFile, "this link leads back to a folder that holds it")
            }
            Leads::Inside { .. } => (
                Code::NotARegularFile,
                "this is a link to something in the base that is read under its own name",
            ),
        };
        self.refuse(path, code, message);
    }

    /// Passes over what has a name that is not UTF-8; says so where it could have been read.
    pub(super) fn misnamed(&mut self, shown: String, is_folder: bool) {
        if is_folder {
            let message = "this folder's name is not UTF-8: what is in it is not read";
            self.refuse(shown, Code::UnreadableFile, message);
        } else if is_named_ron(&shown) {
            self.refuse(shown, Code::UnreadableFile, "this file's name is not UTF-8");
        }
    }

    /// Refuses a path.
    pub(super) fn refuse(&mut self, path: String, code: Code, message: impl Into<String>) {
        self.refused.push(Refusal { path, code, message: message.into() });
    }

    /// Puts all in the order of their bytes.
    pub(super) fn sorted(mut self) -> Self {
        self.files.sort_unstable();
        self.refused.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }
}

/// Whether a path has the ending of data files, in small letters.
pub(super) fn is_named_ron(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "ron")
}

/// The path of something in a folder; the base itself has the empty path.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
