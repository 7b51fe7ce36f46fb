//! The command line: what is asked for, which base, and how the answer leaves.
//!
//! Only here are the terminal, the environment and the clock touched. One file a command; its doc
//! comment is its help.

mod answer;
mod base;
mod bibliography;
mod bridges;
mod by;
mod cache;
mod central;
mod check;
mod clocks;
mod clusters;
mod completions;
mod conflicts;
mod date;
mod days;
mod error;
mod explain;
mod expressions;
mod file;
mod kinds;
mod limit;
mod lines;
mod list;
mod man;
mod near;
mod output;
mod path;
mod present;
mod progress;
pub(crate) mod question;
mod relate;
pub(crate) mod render;
mod search;
mod serve;
mod show;
mod site;
mod stats;
mod status;
mod timeline;
mod together;
mod why;
mod world;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use answer::ask;
pub(crate) use answer::{Answered, Asking};
pub(crate) use base::{Place, expression, open, records};
pub(crate) use cache::CacheArg;
pub(crate) use clocks::ClocksArg;
pub(crate) use error::{CommandError, Fault, Outcome};
pub(crate) use output::Output;
pub(crate) use question::Parameter;
pub(crate) use render::GENERATOR;
pub(crate) use site::Extra;

/// The knowledge base of what happened on film sets.
///
/// Reads a folder of RON files about people, productions and dated events, and answers how they
/// connect, what was when, and how sure that is. Every answer about time is certain, possible or
/// no, and names the sources it rests on.
#[derive(Debug, Parser)]
#[command(name = "continuity", version, max_term_width = 100, after_help = EXAMPLES)]
struct Cli {
    #[command(flatten)]
    global: Global,

    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  continuity check                                  every problem in the base
  continuity timeline 'production:rust date:2021-10'  what happened when
  continuity present rust --on 2021-10-21           who was there that day
  continuity path halyna-hutchins joel-souza        how two people connect
  continuity render 'production:rust' -o rust.html  a page to send to a colleague
  continuity show rust --rev HEAD~1                 what was on file before the last commit

The base is --data, else $CONTINUITY_DATA, else the nearest folder upwards with a
continuity.ron in it or in its data/.

Exit codes: 0 found or fine; 1 nothing found, or a check failed; 2 usage, I/O or unreadable data.";

/// Options that every command takes stand apart from its own.
pub(crate) const EVERYWHERE: &str = "Options of every command";

/// What every command takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Global {
    /// The folder with the base
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,

    /// Read the base as of a git revision: a commit, tag or branch, HEAD~3
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "REV", allow_hyphen_values = true)]
    pub(crate) rev: Option<String>,

    /// When to use colour
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorWhen,

    #[command(flatten)]
    pub(crate) clocks: ClocksArg,

    #[command(flatten)]
    pub(crate) cache: CacheArg,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ColorWhen {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Declares the commands, each with the module of its options.
macro_rules! commands {
    ($($command:ident($module:ident::Args),)*) => {
        /// What is asked for. The options of a command are made when it is: to make those of all
        /// takes longer than many an answer.
        #[derive(Debug, Subcommand)]
        #[command(defer = true)]
        enum Command {
            $($command($module::Args),)*
        }

        impl Command {
            /// Makes all commands with their options, in their order.
            fn all() -> Vec<clap::Command> {
                vec![$(<$module::Args as clap::Args>::augment_args(
                    clap::Command::new(stringify!($module)),
                ),)*]
            }
        }
    };
}

commands! {
    Check(check::Args),
    Explain(explain::Args),
    List(list::Args),
    Search(search::Args),
    Show(show::Args),
    Stats(stats::Args),
    Status(status::Args),
    Timeline(timeline::Args),
    Date(date::Args),
    Present(present::Args),
    Together(together::Args),
    Relate(relate::Args),
    Path(path::Args),
    Near(near::Args),
    Central(central::Args),
    Bridges(bridges::Args),
    Clusters(clusters::Args),
    Conflicts(conflicts::Args),
    Bibliography(bibliography::Args),
    Why(why::Args),
    Render(render::Args),
    Serve(serve::Args),
    Completions(completions::Args),
    Man(man::Args),
    Expressions(expressions::Args),
}

/// The whole command line, for whoever lists commands with what they do, or their options.
pub(crate) fn whole() -> clap::Command {
    let mut commands = Command::all().into_iter().zip(0..);
    Cli::command().mut_subcommands(|unmade| match commands.next() {
        Some((command, place)) => command.display_order(place),
        None => unmade,
    })
}

impl Global {
    /// Refuses what says how a base is to be read, for a command that reads none: to pass over it
    /// would be to answer another question.
    fn refuse_without_base(&self) -> Result<(), CommandError> {
        let option = self.rev.is_some().then_some("--rev").or(self.clocks.given());
        option.map_or(Ok(()), |option| {
            let message = format!("this command reads no base: {option} means nothing to it");
            Err(CommandError::usage(message, format!("leave out {option}")))
        })
    }
}

impl Command {
    /// Tells whether the command answers without a base.
    fn needs_no_base(&self) -> bool {
        matches!(
            self,
            Self::Explain(_)
                | Self::Date(_)
                | Self::Completions(_)
                | Self::Man(_)
                | Self::Expressions(_)
        )
    }
}

/// Runs the command that the arguments ask for.
pub(crate) fn run() -> ExitCode {
    let cli = match Cli::read() {
        Ok(cli) => cli,
        Err(error) => return error::usage(&error),
    };
    let mut output = Output::new(cli.global.color);
    let outcome = cli.run(&mut output);
    error::finish(outcome.and_then(|outcome| output.flush().map(|()| outcome)), &output)
}

impl Cli {
    /// Reads the arguments.
    fn read() -> Result<Self, clap::Error> {
        let parsed = Self::try_parse();
        let is_help = |error: &clap::Error| {
            use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand};
            matches!(error.kind(), DisplayHelp | DisplayHelpOnMissingArgumentOrSubcommand)
        };
        if !parsed.as_ref().is_err_and(is_help) {
            return parsed;
        }
        Self::from_arg_matches(&whole().try_get_matches()?)
    }

    fn run(&self, output: &mut Output) -> Result<Outcome, CommandError> {
        let global = &self.global;
        if self.command.needs_no_base() {
            global.refuse_without_base()?;
        }
        match &self.command {
            Command::Check(_) => global.clocks.refuse("`check` is about the data as it is")?,
            _ => drop(global.clocks.read()?),
        }
        match &self.command {
            Command::Check(args) => args.run(global, output),
            Command::Explain(args) => args.run(output),
            Command::List(args) => ask(args, global, output),
            Command::Search(args) => ask(args, global, output),
            Command::Show(args) => ask(args, global, output),
            Command::Stats(args) => ask(args, global, output),
            Command::Status(args) => ask(args, global, output),
            Command::Timeline(args) => ask(args, global, output),
            Command::Date(args) => args.run(output),
            Command::Present(args) => ask(args, global, output),
            Command::Together(args) => ask(args, global, output),
            Command::Conflicts(args) => ask(args, global, output),
            Command::Relate(args) => args.run(global, output),
            Command::Path(args) => ask(args, global, output),
            Command::Near(args) => ask(args, global, output),
            Command::Central(args) => ask(args, global, output),
            Command::Bridges(args) => ask(args, global, output),
            Command::Clusters(args) => ask(args, global, output),
            Command::Bibliography(args) => ask(args, global, output),
            Command::Why(args) => ask(args, global, output),
            Command::Render(args) => args.run(global, output),
            Command::Serve(args) => args.run(global, output),
            Command::Completions(args) => args.run(output),
            Command::Man(args) => args.run(output),
            Command::Expressions(args) => args.run(output),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_commands_bear_the_names_they_are_asked_for_by() {
        let names = |tool: &clap::Command| {
            let names = tool.get_subcommands().map(|command| command.get_name().to_owned());
            names.collect::<Vec<_>>()
        };
        assert_eq!(names(&whole()), names(&Cli::command()));
        whole().debug_assert();
    }
}
