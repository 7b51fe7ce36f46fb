//! What can go wrong in a command, and the exit codes.

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use continuity::date::DateError;
use continuity::load::{LoadError, RevisionError};
use continuity::query::expression::ExpressionError;
use continuity::query::{LookupError, PropertyError};
use continuity::render::ColumnsError;
use continuity::render::html::HtmlError;
use continuity::text::{brief, char_start, visible, visible_lines};

use super::Output;
use super::site::SiteError;
use crate::serve::ServeError;

/// The exit code where something was found, or all is well.
const FOUND: u8 = 0;
/// The exit code where nothing was found, or a check failed.
const NOT_FOUND: u8 = 1;
/// The exit code for bad arguments, I/O and unreadable data.
const FAILED: u8 = 2;

/// How many bytes of an expression are shown before, under and after what is pointed at.
const SHOWN_AROUND: usize = 100;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Something was found, or all is well.
    Found,
    /// Nothing was found, or a check failed.
    NotFound,
}

/// Who or what is at fault where a question has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// What it asks about is not in the base.
    Absent,
    /// It cannot be understood.
    Question,
    /// Something could not be read or written.
    World,
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    /// No base was named, and none lies here or above.
    #[error("there is no base here or in any folder above: no `continuity.ron`")]
    NoBase,
    /// The folder that the command runs in is gone, or closed to it.
    #[error("the folder that this runs in cannot be read")]
    Here(#[source] io::Error),
    /// The folder that was named is none.
    #[error("`{}` is not a folder", visible(&.0.display().to_string()))]
    NotAFolder(PathBuf),
    /// The folder that was named holds nothing that a base is made of.
    #[error("`{}` is not a base: there is no `.ron` file in it", visible(&.0.display().to_string()))]
    EmptyFolder(PathBuf),
    /// There was no base at a revision.
    #[error("at revision `{}` there was no base here or in any folder above", visible(.0))]
    NoBaseThen(String),
    /// The base cannot be read as of a revision.
    #[error(transparent)]
    Revision(#[from] RevisionError),
    /// The base cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A word that names no record.
    #[error("{}", visible(&.0.to_string()))]
    Lookup(LookupError),
    /// A text that names no property of a record.
    #[error("{}", visible(&.0.to_string()))]
    Property(PropertyError),
    /// An expression that cannot be understood.
    #[error("{}", visible(&.error.to_string()))]
    Expression {
        /// What is wrong with it.
        error: ExpressionError,
        /// The expression.
        text: String,
    },
    /// A date that cannot be understood.
    #[error("{error}")]
    Date {
        /// What is wrong with it.
        error: DateError,
        /// The date.
        text: String,
    },
    /// An argument that does not fit.
    #[error("{message}")]
    Usage {
        /// What is the matter.
        message: String,
        /// What would help.
        help: Option<String>,
    },
    /// A link that nothing can be written through.
    #[error("`{}` is a link that leads nowhere", visible(&.0.display().to_string()))]
    BrokenLink(PathBuf),
    /// Something that a file cannot take the place of: a folder, a pipe, a device.
    #[error("`{}` is not a file that can be replaced", visible(&.0.display().to_string()))]
    NotReplaceable(PathBuf),
    /// Standard output was closed by its reader.
    #[error("the reader has closed")]
    ClosedPipe,
    /// A file cannot be written.
    #[error("`{}` cannot be written", visible(&path.display().to_string()))]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A site cannot be written.
    #[error(transparent)]
    Site(#[from] SiteError),
    /// The base cannot be served.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// Reading or writing failed.
    #[error("{0}")]
    Io(io::Error),
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Io(error),
        }
    }
}

impl From<HtmlError> for CommandError {
    fn from(error: HtmlError) -> Self {
        match error {
            HtmlError::Write(error) => Self::from(error),
            error => Self::Io(io::Error::other(error)),
        }
    }
}

impl From<ColumnsError> for CommandError {
    fn from(error: ColumnsError) -> Self {
        match error {
            ColumnsError::Write(error) => Self::from(error),
            error @ ColumnsError::Unknown { .. } => Self::usage(error.to_string(), error.help()),
        }
    }
}

impl From<LookupError> for CommandError {
    fn from(error: LookupError) -> Self {
        Self::Lookup(error)
    }
}

impl From<PropertyError> for CommandError {
    fn from(error: PropertyError) -> Self {
        Self::Property(error)
    }
}

impl CommandError {
    /// Makes the error of an argument that does not fit.
    pub(crate) fn usage(message: impl Into<String>, help: impl Into<Option<String>>) -> Self {
        Self::Usage { message: message.into(), help: help.into() }
    }

    /// Says what would help.
    pub(crate) fn help(&self) -> Option<String> {
        match self {
            Self::NoBase | Self::Here(_) => {
                Some("name one with --data DIR, or with $CONTINUITY_DATA".to_owned())
            }
            Self::NoBaseThen(_) => Some("name its folder with --data DIR".to_owned()),
            Self::Revision(error) => error.help(),
            Self::Lookup(error) => error.help(),
            Self::Property(error) => error.help(),
            Self::Expression { error, .. } => error.help.clone(),
            Self::Date { error, .. } => error.help().map(str::to_owned),
            Self::Usage { help, .. } => help.clone(),
            Self::Site(error) => error.help(),
            Self::Serve(error) => error.help(),
            Self::BrokenLink(_) => Some("remove it, or name a file".to_owned()),
            _ => None,
        }
    }

    /// Returns who or what is at fault.
    pub(crate) fn fault(&self) -> Fault {
        match self {
            Self::Lookup(LookupError::Unknown { .. } | LookupError::Unseen { .. }) => Fault::Absent,
            Self::Lookup(_)
            | Self::Property(_)
            | Self::Expression { .. }
            | Self::Date { .. }
            | Self::Usage { .. } => Fault::Question,
            _ => Fault::World,
        }
    }

    fn code(&self) -> u8 {
        match self {
            Self::ClosedPipe => FOUND,
            Self::Lookup(LookupError::Unseen { .. }) => NOT_FOUND,
            _ => FAILED,
        }
    }
}

/// Says what went wrong, if anything, and returns the exit code.
pub(crate) fn finish(outcome: Result<Outcome, CommandError>, output: &Output) -> ExitCode {
    let error = match outcome {
        Ok(Outcome::Found) => return ExitCode::from(FOUND),
        Ok(Outcome::NotFound) => return ExitCode::from(NOT_FOUND),
        Err(error) => error,
    };
    if !matches!(error, CommandError::ClosedPipe) {
        complain(&error, output);
    }
    ExitCode::from(error.code())
}

fn complain(error: &CommandError, output: &Output) {
    let message = error.to_string();
    let red = anstyle::AnsiColor::Red.on_default().bold();
    if output.color_errors {
        output.remark(&format!("{red}error{red:#}: {}", visible(&brief(&message))));
    } else {
        output.remark(&format!("error: {}", visible(&brief(&message))));
    }
    let pointed_at = match error {
        CommandError::Expression { error, text } => Some((text, error.at.clone())),
        CommandError::Date { error, text } => Some((text, error.at())),
        _ => None,
    };
    for line in pointed_at.into_iter().flat_map(|(text, at)| pointed(text, at)) {
        output.remark(&line);
    }
    let mut source = error.source();
    while let Some(cause) = source {
        output.remark(&format!("  caused by: {}", visible(&brief(&cause.to_string()))));
        source = cause.source();
    }
    if let Some(help) = error.help() {
        output.remark(&format!("help: {}", visible(&help)));
    }
}

/// The expression on one line, and marks below the part that is meant.
pub(super) fn pointed(text: &str, at: std::ops::Range<usize>) -> [String; 2] {
    use unicode_width::UnicodeWidthStr;
    let (start, end) = (at.start.min(text.len()), at.end.min(text.len()));
    let from = char_start(text, start.saturating_sub(SHOWN_AROUND));
    let shown_end = char_start(text, end.min(start + SHOWN_AROUND));
    let to = char_start(text, shown_end + SHOWN_AROUND);
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let before = visible(text.get(from..start).unwrap_or_default());
    let before = format!("{}{before}", cut(from > 0));
    let marked = visible(text.get(start..shown_end).unwrap_or_default());
    let after = visible(text.get(shown_end..to).unwrap_or_default());
    let after = format!("{after}{}", cut(to < text.len()));
    let marks = "^".repeat(marked.width().max(1));
    [format!("  {before}{marked}{after}"), format!("  {}{marks}", " ".repeat(before.width()))]
}

/// Prints clap's own message; help and version are no errors.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    let printed = match tamed(&error.render().to_string()) {
        Some(message) if error.use_stderr() => io::stderr().lock().write_all(message.as_bytes()),
        _ => error.print(),
    };
    // Who closes a pipe has read enough; nobody can be told that standard error is closed.
    let failure = printed.err().filter(|failure| failure.kind() != io::ErrorKind::BrokenPipe);
    if let Some(failure) = failure.as_ref().filter(|_| !error.use_stderr()) {
        drop(writeln!(io::stderr().lock(), "error: {failure}"));
    }
    ExitCode::from(if error.use_stderr() || failure.is_some() { FAILED } else { FOUND })
}

/// The message in plain text, where it repeats an argument that is too long to be read or has
/// something in it that changes how the rest is shown: clap repeats arguments as they are.
fn tamed(message: &str) -> Option<String> {
    let mut tame = String::with_capacity(message.len());
    for line in message.split_inclusive('\n') {
        tame.push_str(&visible_lines(&brief(line)));
    }
    (tame != message).then_some(tame)
}

#[cfg(test)]
mod tests {
    use super::tamed;

    #[test]
    fn a_repeated_argument_neither_hides_nor_floods_the_message() {
        assert_eq!(tamed("error: invalid value 'x'\n\n  try '--help'\n"), None);
        let hostile = "error: invalid value '\u{202e}x'\n\n  try '--help'\n";
        let shown = "error: invalid value '\\u{202e}x'\n\n  try '--help'\n";
        assert_eq!(tamed(hostile).as_deref(), Some(shown));
        let long = ["error: '", &"x".repeat(100_000), "'\nhelp\n"].concat();
        let shown = tamed(&long).unwrap_or_default();
        assert!(shown.len() < 2_000 && shown.ends_with("x'\nhelp\n"), "{}", shown.len());
    }
}
