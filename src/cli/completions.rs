//! `continuity completions`

use super::{CommandError, Outcome, Output, whole};

/// Print completions for a shell
///
/// Put the output where the shell looks for completions; they follow the commands of this
/// version.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity completions bash > ~/.local/share/bash-completion/completions/continuity
  continuity completions zsh > ~/.zfunc/_continuity
  continuity completions fish > ~/.config/fish/completions/continuity.fish")]
pub(crate) struct Args {
    /// The shell
    shell: clap_complete::Shell,
}

impl Args {
    pub(crate) fn run(&self, output: &mut Output) -> Result<Outcome, CommandError> {
        use std::io::Write;
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut whole(), "continuity", &mut script);
        output.write_all(&script)?;
        Ok(Outcome::Found)
    }
}
