//! Where what was read of a base is kept.

use std::env;
use std::path::PathBuf;

use continuity::knowledge_base::{Cache, Keeping, WORTH_KEEPING};
use continuity::text::visible;

use super::{EVERYWHERE, Output};

/// Whether, and where, what was read is kept.
#[derive(Debug, clap::Args)]
pub(crate) struct CacheArg {
    /// Keep what was read of the base in this folder, to answer faster the next time
    ///
    /// Without it that is done for bases of 1 MiB and more, in `$CONTINUITY_CACHE` (`off` for
    /// nowhere), else in the folder `continuity` of the user's caches: `$XDG_CACHE_HOME` or `~/.cache`,
    /// on Windows `%LOCALAPPDATA%`. What is kept is used only as long as the files are the same, and
    /// can be deleted at any time.
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "DIR")]
    cache: Option<PathBuf>,

    /// Read the base anew, and keep nothing
    #[arg(long, global = true, help_heading = EVERYWHERE, conflicts_with = "cache")]
    no_cache: bool,
}

/// Names the folder where `--cache` does not.
const VARIABLE: &str = "CONTINUITY_CACHE";
/// The value of the variable that names none.
const OFF: &str = "off";
/// Our own folder among the user's caches.
const OURS: &str = "continuity";

impl CacheArg {
    /// Tells where what was read is kept; `None` where nothing is.
    pub(crate) fn read(&self) -> Option<Cache> {
        if self.no_cache {
            return None;
        }
        let named = self.cache.clone().or_else(|| folder_in(VARIABLE));
        match named {
            Some(folder) if self.cache.is_none() && folder.as_os_str() == OFF => None,
            Some(folder) => Some(Cache::new(folder)),
            None => Some(Cache::new(of_the_user()?.join(OURS)).for_bases_of(WORTH_KEEPING)),
        }
    }

    /// Says that nothing could be kept, where somebody has asked for it.
    pub(crate) fn remark(&self, keeping: &Keeping, output: &Output) {
        let Keeping::Failed(error) = keeping else { return };
        let Some(folder) = self.cache.clone().or_else(|| folder_in(VARIABLE)) else { return };
        let folder = visible(&folder.display().to_string()).into_owned();
        let error = visible(&error.to_string()).into_owned();
        output.remark(&format!("warning: what was read cannot be kept in `{folder}`: {error}"));
    }
}

/// The folder that a variable names. Empty, as shells leave what they unset, it names none.
fn folder_in(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|name| !name.is_empty()).map(PathBuf::from)
}

/// The folder with the caches of the user's programs, by the XDG Base Directory Specification: a
/// relative path in its variable counts as none.
fn of_the_user() -> Option<PathBuf> {
    if cfg!(windows) {
        return folder_in("LOCALAPPDATA").filter(|folder| folder.is_absolute());
    }
    let named = folder_in("XDG_CACHE_HOME").filter(|folder| folder.is_absolute());
    let home = || folder_in("HOME").filter(|home| home.is_absolute());
    named.or_else(|| home().map(|home| home.join(".cache")))
}
