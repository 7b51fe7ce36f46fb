//! How far a command has come, on a terminal, where it takes its time.

use std::io::{self, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use continuity::load::{Step, Watch};
use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What takes less is not worth a word.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the sign turns that something is being done.
const TURN: Duration = Duration::from_millis(120);

/// While files are read: how much of them.
const READING: &str = "{spinner} {msg} {wide_bar} {percent:>3} %";
/// While nobody knows how long it takes.
const WORKING: &str = "{spinner} {msg}";

/// A line on standard error that says what is being done, once that has lasted for a while. It is
/// wiped away before anything else is written to the terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    is_unicode: bool,
    /// Whoever waits before the line is shown, and what it takes to end the wait.
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins to wait.
    pub(crate) fn begin(is_unicode: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let mut progress = Self { bar: bar.clone(), is_unicode, waiting: None };
        progress.show(WORKING, "reading the base");
        let (end, ended) = channel::<()>();
        let wait = move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                bar.set_draw_target(ProgressDrawTarget::stderr());
                bar.enable_steady_tick(TURN);
            }
        };
        // Where there is no thread to be had, there is no line either.
        progress.waiting = thread::Builder::new().spawn(wait).ok().map(|thread| (end, thread));
        progress
    }

    /// Makes somebody who is told how far the reading of a base has come, and says it here.
    pub(crate) fn watch(&self) -> Watch {
        let (bar, reading) = (self.bar.clone(), self.style(READING));
        let working = self.style(WORKING);
        Watch::new(move |step| match step {
            Step::Listed { total } => {
                bar.set_length(total);
                bar.set_style(reading.clone());
            }
            Step::Read { size } => bar.inc(size),
            Step::Linking => {
                bar.set_style(working.clone());
                bar.set_message("linking the records");
            }
            Step::Keeping => bar.set_message("keeping what was read"),
        })
    }

    /// Says that the base is open, and the answer is sought.
    pub(crate) fn opened(&self) {
        self.show(WORKING, "looking for the answer");
    }

    /// Says how many files of a site have been written.
    pub(crate) fn pages(&self, written: usize, all: usize) {
        self.bar.set_style(self.style(READING));
        self.bar.set_message("writing pages");
        self.bar.set_length(u64::try_from(all).unwrap_or(u64::MAX));
        self.bar.set_position(u64::try_from(written).unwrap_or(u64::MAX));
    }

    /// Says how much of the answer has been written.
    pub(crate) fn written(&self, bytes: u64) {
        self.bar.set_message(format!("writing the answer: {}", HumanBytes(bytes)));
    }

    /// Writes to standard error where the line stands.
    pub(crate) fn beside(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }

    fn show(&self, template: &str, message: &'static str) {
        self.bar.set_style(self.style(template));
        self.bar.set_message(message);
    }

    fn style(&self, template: &str) -> ProgressStyle {
        let style = ProgressStyle::with_template(template);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        if self.is_unicode { style } else { style.tick_chars("|/-\\ ").progress_chars("=> ") }
    }
}

impl Drop for Progress {
    /// Wipes the line away; nobody waits to show it any more.
    fn drop(&mut self) {
        if let Some((end, thread)) = self.waiting.take() {
            drop(end);
            // It cannot have failed, and if it had, there would be no line.
            drop(thread.join());
        }
        self.bar.finish_and_clear();
    }
}

/// Standard output beside a line of progress: the line is wiped away before a terminal is written
/// to; else it says how much was written.
pub(crate) struct Beside {
    out: io::Stdout,
    is_terminal: bool,
    bytes: u64,
    pub(crate) progress: Option<Progress>,
}

impl Beside {
    /// Writes to standard output, beside nothing so far.
    pub(crate) fn new(out: io::Stdout, is_terminal: bool) -> Self {
        Self { out, is_terminal, bytes: 0, progress: None }
    }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_terminal {
            self.progress = None;
        }
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        if let Some(progress) = &self.progress {
            progress.written(self.bytes);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
