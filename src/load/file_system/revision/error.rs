//! Why a revision cannot be read.

use std::io;
use std::path::PathBuf;

use crate::text::visible;

/// Why a base cannot be read as of a revision.
#[derive(Debug, thiserror::Error)]
pub enum RevisionError {
    /// The folder does not lie in a repository.
    #[error("`{}` does not lie in a git repository: there are no revisions", shown(folder))]
    NoRepository {
        /// The folder.
        folder: PathBuf,
    },
    /// The repository that a folder lies in cannot be opened.
    #[error("the git repository of `{}` cannot be opened", shown(folder))]
    Repository {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: Box<gix::Error>,
    },
    /// The folder itself cannot be looked for.
    #[error("`{}` cannot be read", shown(folder))]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is no revision of this name.
    #[error("there is no revision `{}` in this repository", visible(name))]
    Unknown {
        /// What was asked for.
        name: String,
        /// A revision with a similar name.
        similar: Option<String>,
        /// Whether the repository holds only the newest part of its history.
        is_shallow: bool,
    },
    /// The beginning of a hash that several objects share.
    #[error("`{}` is short for several objects", visible(name))]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// What it can mean, each with what it is.
        candidates: Vec<String>,
    },
    /// Several revisions, or none, as in `a..b`.
    #[error("`{}` does not name one revision", visible(name))]
    NotOne {
        /// What was asked for.
        name: String,
    },
    /// Something in a repository that is no commit.
    #[error("`{}` names a {kind}, not a commit", visible(name))]
    NotACommit {
        /// What was asked for.
        name: String,
        /// What it is: a tree or a blob.
        kind: String,
    },
    /// A name that leads to nothing, as `HEAD~99` in a short history.
    #[error("`{}` names no revision: {}", visible(name), visible(reason))]
    Nameless {
        /// What was asked for.
        name: String,
        /// Why it leads to nothing.
        reason: String,
        /// Whether the repository holds only the newest part of its history.
        is_shallow: bool,
    },
    /// A name in a repository whose branches and tags are kept in tables, which are not read.
    #[error(
        "`{}` cannot be looked up: this repository keeps its names as a reftable",
        visible(name)
    )]
    Reftable {
        /// What was asked for.
        name: String,
    },
    /// What a name leads to cannot be read.
    #[error("the revision `{}` cannot be read", visible(name))]
    Unreadable {
        /// What was asked for.
        name: String,
        /// Why.
        source: ObjectError,
    },
    /// The base did not exist then.
    #[error("there was no folder `{}` at revision {short}", visible(folder))]
    NoFolder {
        /// The folder, from the root of the repository.
        folder: String,
        /// The hash of the revision, abbreviated.
        short: String,
        /// Where the repository had a base then: its root or its `data`.
        base: Option<String>,
    },
}

impl RevisionError {
    /// Says what would help, where something would.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::NoRepository { .. } => Some("leave out --rev to read the files".to_owned()),
            Self::Unknown { similar: Some(similar), .. } => Some(format!("there is `{similar}`")),
            Self::Unknown { is_shallow: true, .. } | Self::Nameless { is_shallow: true, .. } => {
                Some(
                    "this clone is shallow: `git fetch --unshallow` brings the older revisions"
                        .to_owned(),
                )
            }
            Self::Unknown { .. } => {
                Some("name a commit, a tag or a branch, as in HEAD~3 or 1a2b3c4".to_owned())
            }
            Self::Ambiguous { candidates, .. } if candidates.is_empty() => None,
            Self::Ambiguous { candidates, .. } => {
                Some(format!("it can be {}", candidates.join(", or ")))
            }
            Self::NotOne { .. } => Some("name one commit, tag or branch".to_owned()),
            Self::NotACommit { .. } => {
                Some("name the commit alone; --data names a folder in it".to_owned())
            }
            Self::Reftable { .. } => {
                Some("give the hash of the commit: `git rev-parse` tells it".to_owned())
            }
            Self::NoFolder { base: Some(base), .. } if base.is_empty() => {
                Some("the root of the repository was a base then".to_owned())
            }
            Self::NoFolder { base: Some(base), .. } => {
                Some(format!("there was a base in `{base}` then"))
            }
            _ => None,
        }
    }
}

/// Why an object of a repository cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    /// It is not there: the clone is shallow or partial, or something was lost.
    #[error("the object {id} is missing from the repository")]
    Missing {
        /// Its hash.
        id: String,
    },
    /// It is not what its hash says, or cannot be taken apart.
    #[error("the object {id} is damaged")]
    Damaged {
        /// Its hash.
        id: String,
    },
    /// It is larger than is read.
    #[error("the object {id} has {size} bytes: that is more than is read")]
    TooLarge {
        /// Its hash.
        id: String,
        /// Its size, in bytes.
        size: u64,
    },
    /// It is of another kind than what refers to it says.
    #[error("the object {id} is a {found}, not a {wanted}")]
    OtherKind {
        /// Its hash.
        id: String,
        /// What it is.
        found: String,
        /// What was wanted.
        wanted: String,
    },
    /// It cannot be got at.
    #[error("the repository cannot be read")]
    Store(#[source] Box<gix::Error>),
}

fn shown(path: &std::path::Path) -> String {
    visible(&path.display().to_string()).into_owned()
}
