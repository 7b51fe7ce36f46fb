//! What can be wrong with one value, judged by itself.

use super::batch::Batch;
use super::raw::Text;
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Coordinates, DateId, Symbol, Toll, TollError, Value, ValueType, WordList};
use crate::text::{self, Span};

/// The longest key, in bytes.
const LONGEST_KEY: usize = 120;

/// Judges a text: it must say something and hide nothing.
pub(super) fn text(text: &str, place: impl FnOnce() -> Span) -> Option<Diagnostic> {
    if text.trim().is_empty() {
        let diagnostic = Diagnostic::new(Code::EmptyText, "this text is empty").at(place());
        return Some(diagnostic.help("leave the field out where nothing is known"));
    }
    // Text of printable ASCII, by far the most, is done with at once.
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return None;
    }
    let hidden = text.chars().find(|c| !matches!(c, '\n' | '\t') && text::is_disruptive(*c))?;
    let name = text::name_of(hidden).unwrap_or("a control character");
    Some(
        Diagnostic::new(Code::ControlCharacter, format!("this text has {name} in it"))
            .at(place())
            .help("take the character out: it changes how the text shows, or hides part of it"),
    )
}

/// Judges the form of a key.
pub(super) fn key(key: &Text<'_>, span: Span) -> Option<Diagnostic> {
    if is_key(&key.0) {
        return None;
    }
    let message = if key.0.len() > LONGEST_KEY {
        format!("this key is longer than {LONGEST_KEY} bytes")
    } else {
        format!("`{}` is not a key: keys are in kebab-case", text::visible(&key.0))
    };
    let diagnostic = Diagnostic::new(Code::InvalidKey, message).at(span);
    let kebab = kebab_case(&key.0);
    Some(if is_key(&kebab) {
        diagnostic.suggest("write it so", span, format!("\"{kebab}\""))
    } else {
        diagnostic.help("use small letters a–z, digits and single hyphens")
    })
}

pub(super) fn is_key(key: &str) -> bool {
    // One pass, since keys are a good part of all texts.
    let mut ends_a_part = false;
    for byte in key.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => ends_a_part = true,
            b'-' if ends_a_part => ends_a_part = false,
            _ => return false,
        }
    }
    ends_a_part && key.len() <= LONGEST_KEY
}

/// The nearest text in kebab-case: accents dropped, everything else a hyphen.
pub(super) fn kebab_case(text: &str) -> String {
    text::fold(text).replace(' ', "-")
}

/// Reads a date that stands in the files as `symbol`, within the quotation marks of `span`.
pub(super) fn date(batch: &mut Batch, symbol: Symbol, span: Span) -> Option<DateId> {
    if let Some(id) = batch.tables.known_date(symbol) {
        return Some(id);
    }
    let written = batch.tables.strings.resolve(symbol);
    match Date::parse(written) {
        Ok(_) => {
            let id = batch.tables.add_date(symbol);
            batch.is_full |= id.is_none();
            id
        }
        Err(error) => {
            let place = within(span, written.len(), error.at());
            let mut diagnostic = Diagnostic::new(Code::InvalidDate, error.to_string()).at(place);
            if let Some(help) = error.help() {
                diagnostic = diagnostic.help(help);
            }
            batch.report(diagnostic);
            None
        }
    }
}

/// The place of a few bytes of a text, of which `span` is the place with its quotation marks; the
/// whole of it where it has escapes, and so no place of its own.
pub(super) fn within(span: Span, length: usize, at: std::ops::Range<usize>) -> Span {
    let has_place = span.len() as usize == length + 2;
    let offset = |at: usize| span.start + 1 + u32::try_from(at).unwrap_or(0);
    if has_place && !at.is_empty() {
        Span::new(span.file, offset(at.start), offset(at.end))
    } else {
        span
    }
}

/// Reads an address, coordinates or a toll from a text that has been kept already.
pub(super) fn typed_text(
    batch: &mut Batch,
    value_type: ValueType,
    symbol: Symbol,
    span: Span,
) -> Option<Value> {
    let written = batch.tables.strings.resolve(symbol);
    match value_type {
        ValueType::Url => {
            let Some(fault) = unsafe_url(written) else { return Some(Value::Text(symbol)) };
            let diagnostic = Diagnostic::new(Code::UnsafeUrl, fault)
                .at(span)
                .help("give the address as it stands in a browser: `https://…`");
            batch.report(diagnostic);
            None
        }
        ValueType::Coordinates => match coordinates(written) {
            Ok(coordinates) => {
                let id = batch.tables.add_coordinates(coordinates);
                batch.is_full |= id.is_none();
                id.map(Value::Coordinates)
            }
            Err(fault) => {
                let diagnostic = Diagnostic::new(Code::InvalidCoordinates, fault).at(span);
                let swapped = written
                    .split_once(',')
                    .map(|(first, second)| [second.trim(), ", ", first.trim()].concat());
                let diagnostic = match swapped.filter(|swapped| coordinates(swapped).is_ok()) {
                    Some(swapped) => {
                        let message = "the two look swapped: the latitude comes first";
                        diagnostic.suggest(message, span, format!("\"{swapped}\""))
                    }
                    None => diagnostic.help("write degrees north and east: `\"35.54, -106.09\"`"),
                };
                batch.report(diagnostic);
                None
            }
        },
        ValueType::Toll => match Toll::parse(written) {
            Ok(toll) => Some(Value::Toll(toll)),
            Err(error) => {
                let diagnostic = unreadable_toll(error, written, span);
                batch.report(diagnostic);
                None
            }
        },
        _ => Some(Value::Text(symbol)),
    }
}

/// Says why a text is no toll, and how the one that may have been meant is written.
fn unreadable_toll(error: TollError, written: &str, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::InvalidToll, error.to_string()).at(span);
    let dotted = written.replace(['-', '–'], "..").replace(' ', "");
    let meant = match (error, written.split_once("..")) {
        (TollError::Reversed, Some((first, last))) => [last, "..", first].concat(),
        _ => dotted,
    };
    if Toll::parse(&meant).is_ok() {
        return diagnostic.suggest("write it so", span, format!("\"{meant}\""));
    }
    diagnostic.help(
        "write how many in all: `\"4\"`, or `\"2..5\"`, `\"10..\"`, `\"..3\"`; what else the source \
         says is a `note` on the claim",
    )
}

/// Says what makes an address unsafe to link to; only `http` and `https` are let through.
fn unsafe_url(url: &str) -> Option<&'static str> {
    let scheme_end = url.find(':').unwrap_or(0);
    let scheme = &url[..scheme_end];
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Some("this address is neither http nor https");
    }
    let host = url[scheme_end + 1..].strip_prefix("//").unwrap_or_default();
    if host.is_empty() || host.starts_with(['/', '?', '#']) {
        return Some("this address names no site");
    }
    let is_unfit = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{}|".contains(c);
    url.contains(is_unfit).then_some("this address has a character that no address has")
}

fn coordinates(written: &str) -> Result<Coordinates, &'static str> {
    let Some((latitude, longitude)) = written.split_once(',') else {
        return Err("coordinates are two numbers with a comma between them");
    };
    let degrees = |text: &str| {
        let text = text.trim();
        let is_plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.'));
        text.parse::<f64>().ok().filter(|_| is_plain)
    };
    let (Some(latitude), Some(longitude)) = (degrees(latitude), degrees(longitude)) else {
        return Err("these coordinates are not numbers of degrees");
    };
    if !(-90.0..=90.0).contains(&latitude) {
        return Err("the latitude is not between -90 and 90 degrees");
    }
    if !(-180.0..=180.0).contains(&longitude) {
        return Err("the longitude is not between -180 and 180 degrees");
    }
    Ok(Coordinates { latitude, longitude })
}

/// Says that a word is not in its list, and which one may have been meant.
pub(super) fn unknown_word(list: WordList, written: &str, span: Span) -> Diagnostic {
    let noun = list.noun();
    if written.starts_with('"') {
        let bare = written.trim_matches('"');
        let diagnostic = Diagnostic::new(
            Code::WrongType,
            format!("the {noun} is a word without quotes, not a text"),
        )
        .at(span);
        return match list.find(bare) {
            Some(word) => diagnostic.suggest("write it so", span, word.name()),
            None => diagnostic.help(some_words(list)),
        };
    }
    let message = format!("`{}` is not a known {noun}", text::visible(written));
    let diagnostic = Diagnostic::new(Code::UnknownKind, message).at(span);
    match text::closest(written, list.names()) {
        Some(word) => diagnostic.suggest(format!("a similar {noun} exists"), span, word),
        None => diagnostic.help(some_words(list)),
    }
}

/// Lists the words, or as many of them as one reads.
fn some_words(list: WordList) -> String {
    const SHOWN: usize = 12;
    let names = list.names();
    let shown = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect::<Vec<_>>();
    let more = if names.len() > SHOWN { ", …" } else { "" };
    format!("it is one of {}{more}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_kebab_case() {
        for good in ["a", "rust", "halyna-hutchins", "1917", "se7en-2"] {
            assert!(is_key(good), "{good}");
        }
        for bad in ["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "é"] {
            assert!(!is_key(bad), "{bad}");
        }
        assert_eq!(kebab_case("Bonanza Creek  Ranch é"), "bonanza-creek-ranch-e");
    }

    #[test]
    fn only_web_addresses_are_links() {
        assert_eq!(unsafe_url("https://example.org/a?b=c#d"), None);
        assert_eq!(unsafe_url("HTTP://example.org"), None);
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "example.org",
            "https:",
            "https://",
            "https:///x",
            "https://a b",
            "https://a\"onclick=",
            "",
        ] {
            assert!(unsafe_url(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn coordinates_lie_on_earth() {
        assert_eq!(
            coordinates("35.54, -106.09"),
            Ok(Coordinates { latitude: 35.54, longitude: -106.09 })
        );
        for bad in ["", "35.54", "91, 0", "0, 181", "NaN, 0", "inf, 0", "1e1, 0", "a, b"] {
            assert!(coordinates(bad).is_err(), "{bad}");
        }
    }
}
