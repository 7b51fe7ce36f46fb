//! What is wrong in a base, where, and what would help.
//!
//! A [`Diagnostic`] is plain data: rules make them, the [`Sink`] applies the severities that the
//! base's settings ask for and sorts, and one file per output format writes them ([`text`],
//! [`json`], [`sarif`], [`github`]), all from the same list and the same [`FileTexts`].
//!
//! Invariants: a message is one plain sentence without a full stop and names the matter; a label
//! says what is at its span; a help says what to do; a note says what else one should know. All of
//! them may quote data: the formats make it harmless, the rules need not.
//!
//! ```
//! use continuity::diagnostic::{Code, Diagnostic, Levels, Sink, summarize, text};
//! use continuity::text::{FileId, SourceFile, Span};
//!
//! let files = vec![SourceFile::new("people.ron", r#"[Person(id: "Ada")]"#)];
//! let key = Span::new(FileId(0), 13, 16);
//! let mut sink = Sink::new(Levels::default());
//! sink.push(
//!     Diagnostic::new(Code::InvalidKey, "`Ada` is not in kebab-case")
//!         .at_with(key, "has a capital letter")
//!         .suggest("write it in small letters", key, "ada"),
//! );
//! let diagnostics = sink.into_sorted(&files);
//! let mut out = Vec::new();
//! text::write(&mut out, &diagnostics, &files, text::Look::default())?;
//! assert!(out.starts_with(b"error[invalid-key]: `Ada` is not in kebab-case\n --> people.ron:1:14"));
//! assert_eq!(summarize(&diagnostics, files.len()).to_string(), "1 error in 1 file");
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! [`FileTexts`]: crate::text::FileTexts

mod code;
pub mod explain;
#[cfg(test)]
mod fixture;
pub mod github;
pub mod json;
mod place;
pub mod sarif;
mod severity;
mod sink;
mod summary;
pub mod text;

pub use code::{Code, UnknownCode};
pub use place::starts;
pub use severity::{FixedSeverity, Level, Levels, Severity, UnknownLevel};
pub use sink::{Sink, sort};
pub use summary::{Summary, summarize};

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::{FileId, Span, brief};

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which kind of finding it is.
    pub code: Code,
    /// How bad it is; at first what the code says by default.
    pub severity: Severity,
    /// What is the matter, in one sentence.
    pub message: String,
    /// The place it is about; `None` where it is about a whole file or the whole base.
    pub primary: Option<Label>,
    /// The file it is about: that of the primary place, or the one that could not be read.
    pub file: Option<FileId>,
    /// Further places that make it understood, in this or other files.
    pub labels: Vec<Label>,
    /// What can be done about it.
    pub helps: Vec<Help>,
    /// What else one should know.
    pub notes: Vec<String>,
}

/// A place and what is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words shown beside it; may be empty.
    pub text: String,
}

/// A way out, and the change that takes it where it can be written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// What to do, in a few words.
    pub message: String,
    /// The change to the text.
    pub replacement: Option<Replacement>,
}

/// A change to the text of one file: the bytes of the span give way to the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    /// The bytes that go; empty to insert.
    pub span: Span,
    /// What stands there afterwards; empty to delete.
    pub text: String,
}

impl Diagnostic {
    /// Starts a finding with the severity its code has by default, about the whole base so far. A
    /// message that quotes more than anybody reads is cut in its middle.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        let mut message = message.into();
        if let Cow::Owned(cut) = brief(&message) {
            message = cut;
        }
        Self {
            code,
            severity: code.severity(),
            message,
            primary: None,
            file: None,
            labels: Vec::new(),
            helps: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Says what place it is about.
    #[must_use]
    pub fn at(self, span: Span) -> Self {
        self.at_with(span, "")
    }

    /// Says what place it is about, with a few words to stand there.
    #[must_use]
    pub fn at_with(mut self, span: Span, text: impl Into<String>) -> Self {
        self.file = Some(span.file);
        self.primary = Some(Label { span, text: text.into() });
        self
    }

    /// Says that it is about a file as a whole.
    #[must_use]
    pub fn in_file(mut self, file: FileId) -> Self {
        self.file = Some(file);
        self.primary = None;
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds a way out, in words.
    #[must_use]
    pub fn help(mut self, message: impl Into<String>) -> Self {
        self.helps.push(Help { message: message.into(), replacement: None });
        self
    }

    /// Adds a way out with the change that takes it: `text` in place of the bytes at `span`.
    #[must_use]
    pub fn suggest(
        mut self,
        message: impl Into<String>,
        span: Span,
        text: impl Into<String>,
    ) -> Self {
        let replacement = Some(Replacement { span, text: text.into() });
        self.helps.push(Help { message: message.into(), replacement });
        self
    }

    /// Adds what else one should know.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }
}
