//! `continuity man`

use std::io::Write;
use std::path::{Path, PathBuf};

use continuity::text::closest;

use super::{CommandError, Outcome, Output, file, whole};

/// Print a page of the manual, or write them all
///
/// Pages are in roff, the language of `man`. With --dir, writes continuity.1 and a page for each
/// command; a page is replaced as a whole or not at all.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity man | man -l -
  continuity man show | man -l -
  continuity man --dir ~/.local/share/man/man1")]
pub(crate) struct Args {
    /// The command; without one, the page of the whole tool
    #[arg(conflicts_with = "dir")]
    command: Option<String>,

    /// The folder to write all pages to, made if it is not there
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Args {
    pub(crate) fn run(&self, output: &mut Output) -> Result<Outcome, CommandError> {
        let pages = pages()?;
        if let Some(folder) = &self.dir {
            write_all(&pages, folder)?;
            let shown = folder.display().to_string();
            let shown = continuity::text::visible(&shown);
            output.remark(&format!("{} pages written to {shown}", pages.len()));
            return Ok(Outcome::Found);
        }
        let wanted = match &self.command {
            Some(command) => format!("continuity-{command}"),
            None => "continuity".to_owned(),
        };
        let Some(page) = pages.iter().find(|page| page.name == wanted) else {
            return Err(unknown(&pages, self.command.as_deref().unwrap_or_default()));
        };
        output.write_all(&page.text)?;
        Ok(Outcome::Found)
    }
}

/// One page of the manual.
struct Page {
    name: String,
    text: Vec<u8>,
}

/// The page of the tool, then one for each of its commands that is not hidden.
fn pages() -> Result<Vec<Page>, CommandError> {
    let mut tool = whole().disable_help_subcommand(true);
    tool.build();
    let commands: Vec<clap::Command> = tool
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
        .map(|command| command.clone().version(env!("CARGO_PKG_VERSION")))
        .collect();
    std::iter::once(tool).chain(commands).map(page).collect()
}

fn page(command: clap::Command) -> Result<Page, CommandError> {
    // Built commands have display names: `continuity-show`.
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut text = Vec::new();
    clap_mangen::Man::new(command).date("").render(&mut text)?;
    Ok(Page { name, text })
}

/// Each page is written whole or not at all.
fn write_all(pages: &[Page], folder: &Path) -> Result<(), CommandError> {
    std::fs::create_dir_all(folder)
        .map_err(|source| CommandError::File { path: folder.to_owned(), source })?;
    for page in pages {
        let path = folder.join(format!("{}.1", page.name));
        file::write(&path, |out| Ok(out.write_all(&page.text)?))?;
    }
    Ok(())
}

fn unknown(pages: &[Page], command: &str) -> CommandError {
    let message = format!("there is no command `{}`", continuity::text::visible(command));
    let names = pages.iter().filter_map(|page| page.name.strip_prefix("continuity-"));
    let help = closest(command, names).map_or_else(
        || "`continuity help` lists all commands".to_owned(),
        |name| format!("did you mean `{name}`?"),
    );
    CommandError::usage(message, help)
}
