//! What can go wrong where a site is written.

use std::io;
use std::path::{Path, PathBuf};

use continuity::render::html::HtmlError;
use continuity::text::visible;

/// Why a site could not be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SiteError {
    /// Something that is not ours stands where a file is to be.
    #[error("`{}` is in the way: it was not written by an earlier `render --site`", shown(.0))]
    InTheWay(PathBuf),
    /// A file of ours was changed by somebody else.
    #[error("`{}` has been changed since `render --site` wrote it", shown(.0))]
    Changed(PathBuf),
    /// The site's folder is none.
    #[error("`{}` is not a folder", shown(.0))]
    NotAFolder(PathBuf),
    /// The list of the files that are ours cannot be read.
    #[error("`{}` is not the list of a site’s files that `render --site` writes", shown(.0))]
    NotAList(PathBuf),
    /// Another run writes there.
    #[error("another `render --site` is writing into `{}`", shown(.0))]
    Busy(PathBuf),
    /// The folder cannot be read or written to.
    #[error("`{}` cannot be written", shown(path))]
    File {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A page could not be made.
    #[error(transparent)]
    Page(#[from] HtmlError),
}

fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

impl SiteError {
    /// Says at which file the world failed.
    pub(super) fn at(path: &Path, source: io::Error) -> Self {
        Self::File { path: path.to_owned(), source }
    }

    /// Says what would help.
    pub(crate) fn help(&self) -> Option<String> {
        match self {
            Self::InTheWay(_) => {
                Some("nothing was written: move it away, or name another folder".to_owned())
            }
            Self::Changed(_) => Some(
                "nothing was written: keep your change elsewhere and remove the file".to_owned(),
            ),
            Self::NotAList(_) => Some("nothing was written: name another folder".to_owned()),
            Self::Busy(_) => Some("wait for it to end".to_owned()),
            Self::NotAFolder(_) | Self::File { .. } | Self::Page(_) => None,
        }
    }
}
