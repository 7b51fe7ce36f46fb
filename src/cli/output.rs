//! Where answers and complaints go: standard output and standard error, and how they look there.

use std::io::{self, BufWriter, IsTerminal, Write};

use continuity::text::{brief, visible};

use super::error::pointed;
use super::progress::{Beside, Progress};
use super::{ColorWhen, CommandError};

/// How wide text is where no terminal says otherwise.
const DEFAULT_WIDTH: usize = 100;
/// As narrow as text is set: below this, words would stand one to a line.
const MIN_WIDTH: usize = 20;

/// How much of an answer is gathered before it is written.
const BUFFER: usize = 32 * 1024;

/// Standard output, buffered, with what is known of the terminal.
pub(crate) struct Output {
    out: BufWriter<Beside>,
    err: io::Stderr,
    /// Whether colour may be used on standard output.
    pub(crate) color: bool,
    /// Whether colour may be used on standard error.
    pub(crate) color_errors: bool,
    /// How many columns there are.
    pub(crate) width: usize,
    /// Whether characters beyond ASCII can be shown.
    pub(crate) unicode: bool,
}

impl Output {
    /// Looks at the terminal and the environment.
    pub(crate) fn new(when: ColorWhen) -> Self {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let color = |is_terminal: bool| match when {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => is_terminal && !is_set("NO_COLOR") && !is_dumb(),
        };
        let is_terminal = io::stdout().is_terminal();
        Self {
            color: color(is_terminal),
            color_errors: color(io::stderr().is_terminal()),
            width: width(),
            unicode: speaks_unicode(),
            out: BufWriter::with_capacity(BUFFER, Beside::new(io::stdout(), is_terminal)),
            err: io::stderr(),
        }
    }

    /// Says on a terminal from now on what is being done, until the answer begins.
    pub(crate) fn begin_progress(&mut self) {
        let begun = shows_progress().then(|| Progress::begin(self.unicode));
        self.out.get_mut().progress = begun;
    }

    /// Says no more what is being done.
    pub(crate) fn end_progress(&mut self) {
        self.out.get_mut().progress = None;
    }

    /// Returns what says on a terminal how far a command has come, where anything does.
    pub(crate) fn progress(&self) -> Option<&Progress> {
        self.out.get_ref().progress.as_ref()
    }

    /// Writes out what is still kept back.
    pub(crate) fn flush(&mut self) -> Result<(), CommandError> {
        self.out.flush().map_err(CommandError::from)
    }

    /// Writes a line to standard error.
    pub(crate) fn remark(&self, line: &str) {
        // Nobody can be told that standard error is closed.
        let write = || drop(writeln!(self.err.lock(), "{line}"));
        match self.progress() {
            Some(progress) => progress.beside(write),
            None => write(),
        }
    }

    /// Says on standard error what is wrong with something that does not end the command: the
    /// text with marks below the part that is meant, and what would help.
    pub(crate) fn complain(
        &self,
        error: &dyn std::error::Error,
        at: Option<(&str, std::ops::Range<usize>)>,
        help: Option<&str>,
    ) {
        self.remark(&format!("error: {}", visible(&brief(&error.to_string()))));
        for line in at.into_iter().flat_map(|(text, at)| pointed(text, at)) {
            self.remark(&line);
        }
        if let Some(help) = help {
            self.remark(&format!("help: {help}"));
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether somebody at a terminal wants to see how far a command has come.
fn shows_progress() -> bool {
    io::stderr().is_terminal() && !is_dumb()
}

/// Whether the terminal can do no more than a typewriter.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// The width that `COLUMNS` names, else that of the terminal; none has no columns.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let is_some = |width: &usize| *width > 0;
    let width = columns.filter(is_some).or_else(|| terminal().filter(is_some));
    width.map_or(DEFAULT_WIDTH, |width| width.max(MIN_WIDTH))
}

/// Whether the locale is UTF-8; where none is set, it is taken to be.
fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8") || locale == "c" && cfg!(test)
    })
}
