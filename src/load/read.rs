//! One file: record after record is read and lowered.

use super::batch::Batch;
use super::limit::MAX_REPAIRS;
use super::lower::{self, Buffer};
use super::outline::{Entry, Fault, Outline};
use super::raw;
use super::syntax;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::RecordKind;
use crate::text::{FileId, Span, closest, visible};

/// Reads the text of a file into rows.
pub(super) fn read(file: FileId, text: &str, batch: &mut Batch) {
    let mut outline = Outline::new(text);
    let options = options();
    let whole = Buffer { file, text, offset: 0 };
    while let Some(head) = outline.next() {
        if let Some(end) = read_plain(whole, &head, &options, batch) {
            outline.pass(end);
        } else if let Some(entry) = outline.cut(head) {
            read_record(whole, &entry, &options, batch);
        }
    }
    for attribute in outline.attributes {
        check_attribute(whole, attribute, batch);
    }
    if !outline.faults.is_empty() {
        batch.note_unread(text);
    }
    for fault in outline.faults {
        batch.report(explain(whole, &fault));
    }
}

/// Reads a record that is plain, as most are, and returns where it ends.
fn read_plain(
    whole: Buffer<'_>,
    head: &std::ops::Range<usize>,
    options: &ron::Options,
    batch: &mut Batch,
) -> Option<usize> {
    let kind = RecordKind::from_name(&whole.text[head.clone()])?;
    let (record, end) = raw::read_plain(kind, whole.text, head.start)?;
    let text = &whole.text[head.start..end];
    let buffer = Buffer { text, offset: whole.span(head.clone()).start, ..whole };
    lower::lower(record, 0..head.len(), (buffer, text), options, batch);
    Some(end)
}

/// The extensions that files are read with, whether they name them or not.
pub(super) fn options() -> ron::Options {
    use ron::extensions::Extensions;
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_default_extension(Extensions::UNWRAP_NEWTYPES)
        .with_default_extension(Extensions::UNWRAP_VARIANT_NEWTYPES)
}

fn check_attribute(buffer: Buffer<'_>, range: std::ops::Range<usize>, batch: &mut Batch) {
    let written = &buffer.text[range.clone()];
    let names = written
        .trim_start_matches("#!")
        .trim()
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .and_then(|rest| rest.trim().strip_prefix("enable"))
        .and_then(|rest| rest.trim().strip_prefix('('))
        .and_then(|rest| rest.strip_suffix(')'));
    let are_known = names.is_some_and(|names| {
        names.split(',').map(str::trim).filter(|name| !name.is_empty()).all(|name| {
            matches!(name, "implicit_some" | "unwrap_newtypes" | "unwrap_variant_newtypes")
        })
    });
    if !are_known {
        batch.report(
            Diagnostic::new(Code::Syntax, "this line enables something that bases do not use")
                .at(buffer.span(range))
                .help("leave it out: files are read with `implicit_some` and `unwrap_newtypes` on"),
        );
    }
}

fn read_record(whole: Buffer<'_>, entry: &Entry, options: &ron::Options, batch: &mut Batch) {
    let name = &whole.text[entry.head.clone()];
    let Some(kind) = RecordKind::from_name(name) else {
        batch.note_unread(&whole.text[entry.whole.clone()]);
        batch.report(unknown_kind(name, whole.span(entry.head.clone())));
        return;
    };
    let text = &whole.text[entry.whole.clone()];
    let offset = whole.span(entry.whole.clone()).start;
    let head = 0..entry.head.len();
    let mut repaired: Option<String> = None;
    for _ in 0..MAX_REPAIRS {
        let buffer = Buffer { file: whole.file, text: repaired.as_deref().unwrap_or(text), offset };
        let error = match raw::read(options, kind, buffer.text) {
            Ok(record) => return lower::lower(record, head, (buffer, text), options, batch),
            Err(error) => error,
        };
        let (diagnostic, repair) = syntax::explain(&error, buffer, Some(kind));
        batch.report(diagnostic);
        if repaired.is_none() {
            batch.note_unread(text);
        }
        match repair.and_then(|repair| repair.apply(buffer.text)) {
            Some(text) => repaired = Some(text),
            None => return,
        }
    }
    let message = format!("this record has more than {MAX_REPAIRS} problems: it is not read");
    batch.report(
        Diagnostic::new(Code::TooManyProblems, message)
            .at(whole.span(entry.head.clone()))
            .help("mend the first ones: the others often follow from them"),
    );
}

fn unknown_kind(name: &str, span: Span) -> Diagnostic {
    let message = format!("there is no kind of record called `{}`", visible(name));
    let diagnostic = Diagnostic::new(Code::UnknownRecordKind, message).at(span);
    let names = RecordKind::ALL.iter().map(|kind| kind.name());
    if let Some(name) = closest(name, names.clone()) {
        diagnostic.suggest("a similar kind exists", span, name)
    } else {
        let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
        diagnostic.help(format!("it is one of {}", names.join(", ")))
    }
}

fn explain(buffer: Buffer<'_>, fault: &Fault) -> Diagnostic {
    let one = |at: usize| {
        let length = buffer.text[at..].chars().next().map_or(0, char::len_utf8);
        buffer.span(at..at + length)
    };
    match fault {
        Fault::Unclosed(unclosed) => {
            let message = format!("this {} does not end", unclosed.what);
            Diagnostic::new(Code::Syntax, message)
                .at_with(one(unclosed.start), "starts here")
                .help("look for a quotation mark too few or too many before this place")
        }
        Fault::OpenBracket { open, at } => {
            Diagnostic::new(Code::Syntax, "this bracket is not closed")
                .at_with(one(*open), "opened here")
                .label(one(*at), "still open here")
        }
        Fault::WrongBracket { open, at } => {
            Diagnostic::new(Code::Syntax, "this bracket does not close the one that is open")
                .at(one(*at))
                .label(one(*open), "opened here")
        }
        Fault::TooDeep { at } => {
            let message =
                format!("brackets stand more than {} deep here", super::limit::MAX_NESTING);
            Diagnostic::new(Code::NestingTooDeep, message).at(one(*at))
        }
        Fault::MissingComma { end, next } => {
            Diagnostic::new(Code::Syntax, "a comma is missing between two records")
                .at(buffer.span(next.clone()))
                .suggest("put a comma after the one before", buffer.span(*end..*end), ",")
        }
        Fault::Expected { what, at } => {
            Diagnostic::new(Code::Syntax, format!("expected {what}")).at(one(*at))
        }
    }
}
