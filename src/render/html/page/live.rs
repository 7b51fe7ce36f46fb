//! What stands over a page while it is served.

use super::Linked;

/// A way to ask, and what is wrong in the files.
#[derive(Clone, Debug, Default)]
pub struct LiveBar {
    /// Leads to the folder of the site: `../` as often as the page lies deep.
    pub root: String,
    /// What names this reading of the files.
    pub edition: String,
    /// Why the page is not about the files as they stand; may be empty.
    pub notice: String,
    /// The name that was looked for; may be empty.
    pub text: String,
    /// What is wrong that stands at no event of the page.
    pub problems: Vec<Problem>,
    /// How many more stand at no record, in words; empty where there are none.
    pub more: String,
    /// How much is wrong in all, in words.
    pub found: String,
}

/// Something that is wrong in the files.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    /// How serious it is, in a word.
    pub severity: &'static str,
    /// What kind of problem it is: what `explain` takes.
    pub code: &'static str,
    /// What is the matter, in a sentence without its full stop.
    pub message: String,
    /// The file, line and column, from 1; only the file where there is no more to be said.
    pub place: String,
    /// What is said of the place, and what else one should know.
    pub remarks: Vec<String>,
    /// What can be done about it.
    pub helps: Vec<String>,
    /// What it is about, where that is not where it stands.
    pub about: Vec<Linked>,
}
