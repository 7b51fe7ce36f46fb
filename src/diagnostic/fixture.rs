//! The findings that every format is tested with: the same files, the same trouble.

use std::borrow::Cow;

use super::{Code, Diagnostic, Level, Levels, Sink};
use crate::text::{FileId, FileTexts, SourceFile, Span};

const PEOPLE: FileId = FileId(0);
const SHOOTING: FileId = FileId(1);
const EMPTY: FileId = FileId(2);
const GONE: FileId = FileId(3);

/// A tab, wide and combining characters before the places, and a bidirectional override.
const PEOPLE_TEXT: &str = "[\n    Person(id: \"halyna-hutchins\", name: \"Halyna Hutchins\",\n\
    \tdied: \"2021-10-21\"),\n    Person(id: \"test\", name: \"界 Zoe\u{301} \u{202e}nimda\"),\n]\n";

/// Windows line ends; a long way between the places; no line end at the end.
const SHOOTING_TEXT: &str = "[\r\n    Event(\r\n        id: \"rust-shooting\",\r\n        \
    participants: [\r\n            (who: \"halyna-hutchinz\", outcome: Killed),\r\n        ],\r\n    ),\
    \r\n\r\n\r\n\r\n\r\n    Event(id: \"wrap\", \r\n        date: \"2022-01/\r\n        2021\"),";

/// A file list whose last file has lost its text.
pub(super) struct Files(Vec<SourceFile>);

impl FileTexts for Files {
    fn path(&self, file: FileId) -> &str {
        self.0.path(file)
    }

    fn text(&self, file: FileId) -> Option<Cow<'_, str>> {
        if file == GONE { None } else { self.0.text(file) }
    }
}

pub(super) fn files() -> Files {
    Files(vec![
        SourceFile::new("people.ron", PEOPLE_TEXT),
        SourceFile::new("rust/shooting, 100%.ron", SHOOTING_TEXT),
        SourceFile::new("empty.ron", ""),
        SourceFile::new("ü\u{1b}[2J.ron", "its text is not to be had"),
    ])
}

/// Returns the place of `token` in a file of the fixture.
fn find(file: FileId, token: &str) -> Span {
    let files = files();
    let text = files.0[file.index()].text();
    let start = text.find(token).unwrap();
    let offset = |at: usize| u32::try_from(at).unwrap();
    Span::new(file, offset(start), offset(start + token.len()))
}

pub(super) fn diagnostics() -> Vec<Diagnostic> {
    let key = find(SHOOTING, "halyna-hutchinz");
    let end = u32::try_from(SHOOTING_TEXT.len()).unwrap();
    let mut levels = Levels::default();
    levels.set(Code::SameName, Level::Note).unwrap();
    let mut sink = Sink::new(levels);
    sink.extend([
        Diagnostic::new(Code::UnknownKey, "no person has the key `halyna-hutchinz`")
            .at_with(key, "not in this base")
            .suggest("a person with a similar key exists", key, "halyna-hutchins"),
        Diagnostic::new(
            Code::ImpossibleOrder,
            "this event lies after the person's death, however its date is read",
        )
        .at(find(SHOOTING, "2022-01/\r\n        2021"))
        .label(find(PEOPLE, "2021-10-21"), "died here")
        .label(find(SHOOTING, "rust-shooting"), "the event, 100% sure"),
        Diagnostic::new(Code::ControlCharacter, "the name holds a right-to-left override (U+202E)")
            .at_with(find(PEOPLE, "\u{202e}"), "everything after it reads backwards")
            .note("the name is `Zoe \u{202e}nimda`")
            .note("two\nlines"),
        Diagnostic::new(Code::SameName, "the name `a, b: 50%` is that of another person")
            .at_with(find(PEOPLE, "Zoe\u{301}"), "here")
            .help("say that they are the same or different with an Identity record"),
        Diagnostic::new(Code::Syntax, "the list is not closed")
            .at_with(Span::point(SHOOTING, end), "expected `]`")
            .suggest("close the list", Span::point(SHOOTING, end), "\n]"),
        Diagnostic::new(Code::Syntax, "expected a list of records")
            .at_with(Span::point(EMPTY, 0), "the file is empty"),
        Diagnostic::new(Code::InvalidUtf8, "the file is not UTF-8 text").in_file(GONE),
        Diagnostic::new(Code::UnsourcedClaim, "nothing is cited for this")
            .at_with(Span::new(GONE, 3, 7), "a place in a text that is gone"),
        Diagnostic::new(Code::TooManyRecords, "the base has more than 10 records"),
    ]);
    sink.into_sorted(&files())
}
