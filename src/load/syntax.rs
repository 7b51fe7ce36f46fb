//! What `ron` says is wrong with a record, put in an archivist's words and at the exact place.
//!
//! So that one problem does not hide the next, what is wrong is set aside (blanked out, or a
//! missing mark put in, in a copy of the same length) and the record is read again.

use std::ops::Range;

use ron::error::{Error, Position, SpannedError};

use super::lower::Buffer;
use super::scan::{is_word_byte, skip_quoted, skip_trivia};
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::RecordKind;
use crate::text::{Span, closest, visible};

/// What to change in a copy of the record so that the rest of it can be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Repair {
    /// Nothing stands here any more.
    Blank(Range<usize>),
    /// A mark stands here in place of a blank, or of another mark.
    Mark(usize, u8),
}

impl Repair {
    /// Makes the change; the copy has the same length. `None` if nothing would change, or
    /// nothing would be left.
    pub(super) fn apply(&self, text: &str) -> Option<String> {
        let mut bytes = text.as_bytes().to_vec();
        match self {
            Self::Blank(range) => {
                let changed = bytes.get_mut(range.clone())?;
                if changed.iter().all(|byte| *byte == b' ') {
                    return None;
                }
                changed.fill(b' ');
            }
            Self::Mark(at, mark) => {
                let is_free = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'=';
                *bytes.get_mut(*at).filter(|byte| is_free(byte))? = *mark;
            }
        }
        String::from_utf8(bytes).ok().filter(|text| !text.trim().is_empty())
    }
}

/// Words an error, and says how to go on after it.
pub(super) fn explain(
    error: &SpannedError,
    buffer: Buffer<'_>,
    kind: Option<RecordKind>,
) -> (Diagnostic, Option<Repair>) {
    let text = buffer.text;
    let at = offset(text, error.span.end);
    let tree = Node::read(text);
    match &error.code {
        Error::NoSuchStructField { expected, found, .. } => {
            unknown_field(buffer, &tree, at, (expected, found), kind)
        }
        Error::DuplicateStructField { field, .. } => duplicate_field(buffer, &tree, at, field),
        Error::ExpectedComma
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedArrayEnd
        | Error::ExpectedMapEnd => missing_comma(buffer, &tree, at),
        Error::ExpectedMapColon => missing_colon(buffer, at),
        Error::TrailingCharacters => {
            // Between records this is the outline's to report; what is left is the settings.
            let rest = buffer.span(token(text, tree.value.end));
            (Diagnostic::new(Code::Syntax, "nothing follows the closing bracket").at(rest), None)
        }
        code => wrong_value(buffer, &tree, at, code),
    }
}

fn unknown_field(
    buffer: Buffer<'_>,
    tree: &Node,
    at: usize,
    (expected, found): (&[&str], &str),
    kind: Option<RecordKind>,
) -> (Diagnostic, Option<Repair>) {
    let mut named = Vec::new();
    tree.named(buffer.text, found, &mut named);
    let node = named.iter().rev().find(|node| node.whole().start < at).or(named.first());
    let Some(node) = node else { return wrong_value(buffer, tree, at, &Error::ExpectedIdentifier) };
    let name = node.name.clone().unwrap_or_else(|| node.whole());
    let span = buffer.span(name);
    // A field of the record itself, or of something inside it.
    let is_outermost = tree.children.iter().any(|child| std::ptr::eq(child, *node));
    let owner = match kind {
        Some(kind) if is_outermost => kind.with_article(),
        _ => "this",
    };
    let message = format!("{owner} has no field `{}`", visible(found));
    let diagnostic = Diagnostic::new(Code::UnknownField, message).at(span);
    let diagnostic = if let Some(name) = closest(found, expected.iter().copied()) {
        diagnostic.suggest("a similar field exists", span, name)
    } else {
        let fields: Vec<_> = expected.iter().map(|name| format!("`{name}`")).collect();
        diagnostic.help(format!("it has the fields {}", fields.join(", ")))
    };
    (diagnostic, Some(Repair::Blank(with_comma(buffer.text, node.whole()))))
}

fn duplicate_field(
    buffer: Buffer<'_>,
    tree: &Node,
    at: usize,
    field: &str,
) -> (Diagnostic, Option<Repair>) {
    let mut named = Vec::new();
    tree.named(buffer.text, field, &mut named);
    named.retain(|node| node.whole().start < at);
    let Some(second) = named.pop() else {
        return wrong_value(buffer, tree, at, &Error::ExpectedIdentifier);
    };
    let mut diagnostic =
        Diagnostic::new(Code::DuplicateField, format!("the field `{field}` is given twice"))
            .at_with(buffer.span(second.whole()), "given again here");
    if let Some(name) = named.pop().and_then(|first| first.name.clone()) {
        diagnostic = diagnostic.label(buffer.span(name), "first given here");
    }
    diagnostic =
        diagnostic.help("where sources differ, write a list of claims in place of the value");
    (diagnostic, Some(Repair::Blank(with_comma(buffer.text, second.whole()))))
}

/// A field whose name is followed by no colon: by another mark, or by the value.
fn missing_colon(buffer: Buffer<'_>, at: usize) -> (Diagnostic, Option<Repair>) {
    let bytes = buffer.text.as_bytes();
    let next = skip_trivia(bytes, at.min(bytes.len())).unwrap_or(bytes.len());
    let message = "a colon is missing after the name of a field";
    let diagnostic =
        Diagnostic::new(Code::Syntax, message).at(buffer.span(token(buffer.text, next)));
    if bytes.get(next) == Some(&b'=') {
        let place = buffer.span(next..next + 1);
        return (diagnostic.suggest("write it so", place, ":"), Some(Repair::Mark(next, b':')));
    }
    let before = bytes[..next].iter().rposition(|b| !b.is_ascii_whitespace()).map_or(0, |i| i + 1);
    let place = buffer.span(before..before);
    (diagnostic.suggest("write it so", place, ":"), Some(Repair::Mark(before, b':')))
}

/// Two values without a comma between them, or something that is no value at all.
fn missing_comma(buffer: Buffer<'_>, tree: &Node, at: usize) -> (Diagnostic, Option<Repair>) {
    let bytes = buffer.text.as_bytes();
    let next = skip_trivia(bytes, at.min(bytes.len())).unwrap_or(bytes.len());
    let before = bytes[..next].iter().rposition(|b| !b.is_ascii_whitespace()).map_or(0, |i| i + 1);
    let starts_value =
        bytes.get(next).is_some_and(|b| is_word_byte(*b) || matches!(b, b'"' | b'(' | b'['));
    if starts_value && next > before {
        let place = buffer.span(before..before);
        let diagnostic = Diagnostic::new(Code::Syntax, "a comma is missing here")
            .at(buffer.span(token(buffer.text, next)))
            .suggest("put a comma before it", place, ",");
        return (diagnostic, Some(Repair::Mark(before, b',')));
    }
    if next == bytes.len() {
        // Records are cut out with their brackets closed; what is left is the settings.
        let open = tree.value.start..(tree.value.start + 1).min(bytes.len());
        let diagnostic = Diagnostic::new(Code::Syntax, "this bracket is not closed")
            .at_with(buffer.span(open), "opened here");
        return (diagnostic, None);
    }
    let diagnostic = Diagnostic::new(Code::Syntax, "expected `,` or a closing bracket")
        .at(buffer.span(token(buffer.text, next)));
    (diagnostic, Some(Repair::Blank(tree.innermost(next).whole())))
}

/// A value that is not what its field takes.
fn wrong_value(
    buffer: Buffer<'_>,
    tree: &Node,
    at: usize,
    error: &Error,
) -> (Diagnostic, Option<Repair>) {
    let text = buffer.text;
    let follows_a_mark = text.get(..at).unwrap_or_default().trim_end().ends_with([',', '(']);
    if text.as_bytes().get(at) == Some(&b',')
        && follows_a_mark
        && matches!(error, Error::ExpectedIdentifier)
    {
        let comma = buffer.span(at..at + 1);
        let diagnostic = Diagnostic::new(Code::Syntax, "there is a comma too many here").at(comma);
        return (diagnostic.suggest("take it out", comma, ""), Some(Repair::Blank(at..at + 1)));
    }
    let node = tree.innermost(value_end(text, at, error));
    let field = node.name.clone().map(|name| &text[name]);
    let whole = with_comma(text, node.whole());
    let value = if node.value.is_empty() { token(text, at) } else { node.value.clone() };
    let (code, message) = match (wanted(error), field) {
        (Some(wanted), Some(field)) => {
            (Code::WrongType, format!("the field `{}` takes {wanted}", visible(field)))
        }
        (Some(_), None) if matches!(error, Error::ExpectedIdentifier) => {
            (Code::Syntax, "expected the name of a field here, as in `id: …`".to_owned())
        }
        (Some(wanted), None) => (Code::WrongType, format!("expected {wanted} here")),
        (None, _) => (Code::Syntax, syntax_message(error)),
    };
    let span = buffer.span(shown(text, value.clone()));
    let mut diagnostic = Diagnostic::new(code, message).at(span);
    if code == Code::WrongType {
        diagnostic = mend_type(diagnostic, &text[value], span, error);
    }
    (diagnostic, Some(Repair::Blank(whole)))
}

/// A value of the wrong type has been read when it is found out, with the blanks after it.
fn value_end(text: &str, at: usize, error: &Error) -> usize {
    let before = text.get(..at).unwrap_or_default().trim_end();
    let is_read = matches!(error, Error::InvalidValueForType { .. })
        && !before.ends_with([',', ':', '(', '[', '{']);
    if is_read { before.len() } else { at }
}

/// Adds the change that makes a value one of the type wanted, where one token is all there is.
fn mend_type(diagnostic: Diagnostic, written: &str, span: Span, error: &Error) -> Diagnostic {
    let is_text = wanted(error).is_some_and(|wanted| wanted.starts_with("a text"));
    let is_one_token = !written.is_empty()
        && written.bytes().all(|b| is_word_byte(b) || matches!(b, b'-' | b'.' | b'/' | b'~'));
    if is_text && is_one_token {
        return diagnostic.suggest("put it in quotes", span, format!("\"{written}\""));
    }
    let is_one_text = skip_quoted(written.as_bytes(), 0) == Ok(Some(written.len()));
    if let (Error::ExpectedArray, true) = (error, is_one_text) {
        return diagnostic.suggest("make it a list", span, format!("[{written}]"));
    }
    if let Error::NoSuchEnumVariant { expected, found, .. } = error
        && written == &**found
        && let Some(word) = closest(found, expected.iter().copied())
    {
        return diagnostic.suggest("a similar word exists", span, word);
    }
    diagnostic
}

/// What kind of value was expected, where the error is about that.
fn wanted(error: &Error) -> Option<String> {
    Some(match error {
        Error::InvalidValueForType { expected, .. } => expected.clone(),
        Error::ExpectedString => "a text in quotes".to_owned(),
        Error::ExpectedArray => "a list, `[…]`".to_owned(),
        Error::ExpectedMap => "properties, `{ \"name\": \"value\" }`".to_owned(),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            "fields in brackets, `(…)`".to_owned()
        }
        Error::ExpectedDifferentStructName { .. } => {
            "fields in brackets without a name before them, `(…)`".to_owned()
        }
        Error::NoSuchEnumVariant { expected, .. } => {
            let names: Vec<_> = expected.iter().map(|name| format!("`{name}`")).collect();
            format!("one of {}", names.join(", "))
        }
        Error::ExpectedIdentifier
        | Error::SuggestRawIdentifier(_)
        | Error::InvalidIdentifier(_) => "a word without quotes".to_owned(),
        _ => return None,
    })
}

fn syntax_message(error: &Error) -> String {
    match error {
        Error::UnexpectedChar(c) => format!("`{}` does not belong here", visible(&c.to_string())),
        Error::InvalidEscape(_) => "this text has an escape that RON does not know".to_owned(),
        Error::ExpectedStringEnd | Error::Eof => "this does not end".to_owned(),
        Error::Message(message) => visible(message).into_owned(),
        _ => "this is not RON".to_owned(),
    }
}

/// The byte offset of a line and column counted in characters, both from 1.
fn offset(text: &str, position: Position) -> usize {
    let mut start = 0;
    for _ in 1..position.line {
        match text[start..].find('\n') {
            Some(length) => start += length + 1,
            None => return text.len(),
        }
    }
    let columns = text[start..].char_indices().nth(position.col.saturating_sub(1));
    columns.map_or(text.len(), |(length, _)| start + length)
}

/// The word or mark at `at`, or the one before it at the end of the text.
fn token(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let start = skip_trivia(bytes, at.min(bytes.len())).unwrap_or(at).min(bytes.len());
    if let Ok(Some(end)) = skip_quoted(bytes, start) {
        return start..end;
    }
    let length = bytes[start..].iter().take_while(|byte| is_word_byte(**byte)).count();
    let one = text[start..].chars().next().map_or(0, char::len_utf8);
    start..start + length.max(one)
}

/// The first line of a value that takes several.
fn shown(text: &str, value: Range<usize>) -> Range<usize> {
    let line = text[value.clone()].find('\n').unwrap_or(value.len());
    value.start..value.start + line
}

/// A field with the comma that follows it.
fn with_comma(text: &str, whole: Range<usize>) -> Range<usize> {
    let after = skip_trivia(text.as_bytes(), whole.end).unwrap_or(whole.end);
    let has_comma = text.as_bytes().get(after) == Some(&b',');
    whole.start..if has_comma { after + 1 } else { whole.end }
}

/// The text without blanks and comments around it.
pub(super) fn without_trivia(text: &str) -> &str {
    // Nearly always it is one word, perhaps behind a blank.
    let trimmed = text.trim();
    if is_word(trimmed) {
        return trimmed;
    }
    let bytes = text.as_bytes();
    let start = skip_trivia(bytes, 0).unwrap_or(0);
    let node = Node::read(text);
    text.get(start..node.value.end).unwrap_or(text)
}

/// Tells whether a text is one bare word.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(is_word_byte)
}
