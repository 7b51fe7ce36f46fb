//! Text from data, made safe to show on one line of a terminal.

use std::borrow::Cow;
use std::fmt::Write;

/// Says whether a character could disturb a terminal or make a text read otherwise than it is
/// written: every control character (line ends and tabs too), the line and paragraph separators,
/// the byte order mark, the controls of writing direction (Unicode Standard Annex 9) with their
/// deprecated relatives, and the two code points that are no characters and make a file of XML one
/// that no reader takes (XML 1.0, section 2.2).
#[must_use]
pub const fn is_disruptive(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}'..='\u{ffff}' | '\u{e0001}')
}

/// Names the disruptive characters that are met in practice, with the article, for messages about
/// them.
#[must_use]
pub const fn name_of(c: char) -> Option<&'static str> {
    Some(match c {
        '\0' => "a null",
        '\u{7}' => "a bell",
        '\u{8}' => "a backspace",
        '\t' => "a tab",
        '\n' => "a line feed",
        '\r' => "a carriage return",
        '\u{1b}' => "an escape",
        '\u{7f}' => "a delete",
        '\u{85}' => "a next line",
        '\u{9b}' => "a control sequence introducer",
        '\u{61c}' => "an Arabic letter mark",
        '\u{200e}' => "a left-to-right mark",
        '\u{200f}' => "a right-to-left mark",
        '\u{2028}' => "a line separator",
        '\u{2029}' => "a paragraph separator",
        '\u{202a}' => "a left-to-right embedding",
        '\u{202b}' => "a right-to-left embedding",
        '\u{202c}' => "a pop directional formatting",
        '\u{202d}' => "a left-to-right override",
        '\u{202e}' => "a right-to-left override",
        '\u{2066}' => "a left-to-right isolate",
        '\u{2067}' => "a right-to-left isolate",
        '\u{2068}' => "a first strong isolate",
        '\u{2069}' => "a pop directional isolate",
        '\u{feff}' => "a byte order mark",
        _ => return None,
    })
}

/// Appends the character as RON writes it: `\n`, `\t`, `\u{202e}`.
pub fn escape(c: char, out: &mut String) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ => out.extend(c.escape_unicode()),
    }
}

/// Writes out every disruptive character, line ends and tabs too: the answer is one line.
///
/// Text without such characters is borrowed. Backslashes stay as they are: the answer is for
/// reading, not for reading back.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    escape_where(text, is_disruptive)
}

/// Writes out every disruptive character except `\n`, for text that may take several lines.
#[must_use]
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    escape_where(text, |c| c != '\n' && is_disruptive(c))
}

/// Writes out every disruptive character except `\n` and `\t`, for pages that are shown otherwise
/// than character by character.
#[must_use]
pub fn visible_markup(text: &str) -> Cow<'_, str> {
    escape_where(text, |c| !matches!(c, '\n' | '\t') && is_disruptive(c))
}

/// Writes out every disruptive character of a JSON document as a JSON escape.
///
/// Such characters stand in strings only, except for the line ends between the parts, which are
/// kept; the document means the same afterwards.
#[must_use]
pub fn visible_json(document: &str) -> Cow<'_, str> {
    let is_escaped = |c: char| c > '\u{1f}' && is_disruptive(c);
    escape_with(document, is_escaped, |c, out| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a `String` does not fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    })
}

/// So many bytes are looked at together.
const AT_ONCE: usize = 64;

/// Says whether a disruptive character may begin with a byte: whether it is a control of ASCII, but
/// for tab and line feed, or the first byte of such a character.
const fn is_suspect(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\t' && byte != b'\n')
        | matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3)
}

fn escape_where(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    escape_with(text, is_escaped, escape)
}

fn escape_with(
    text: &str,
    is_escaped: impl Fn(char) -> bool,
    escape: impl Fn(char, &mut String),
) -> Cow<'_, str> {
    let are_plain = !is_escaped('\n') && !is_escaped('\t');
    let is_suspect = |byte: u8| is_suspect(byte) | (!are_plain & matches!(byte, b'\t' | b'\n'));
    let mut out = String::new();
    let mut done = 0;
    // All bytes are looked at, many at a time: most texts have none that could begin one.
    for (group, bytes) in text.as_bytes().chunks(AT_ONCE).enumerate() {
        if !bytes.iter().fold(false, |is_any, byte| is_any | is_suspect(*byte)) {
            continue;
        }
        for (at, byte) in (group * AT_ONCE..).zip(bytes) {
            if !is_suspect(*byte) {
                continue;
            }
            let Some(c) = text[at..].chars().next().filter(|c| is_escaped(*c)) else { continue };
            if done == 0 {
                out.reserve(text.len() + AT_ONCE);
            }
            out.push_str(&text[done..at]);
            escape(c, &mut out);
            done = at + c.len_utf8();
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_borrowed() {
        for text in ["", "Halyna Hutchins", "e\u{301} 界 👩\u{200d}🚀 \u{ad}"] {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn what_disturbs_is_written_out() {
        assert_eq!(visible("a\u{202e}b"), "a\\u{202e}b");
        assert_eq!(visible("\u{1b}[2J\u{9b}\u{7f}"), "\\u{1b}[2J\\u{9b}\\u{7f}");
        assert_eq!(visible("one\ttwo\r\nthree"), "one\\ttwo\\r\\nthree");
        assert_eq!(visible_lines("one\ttwo\r\nthree"), "one\\ttwo\\r\nthree");
        assert_eq!(visible("\u{feff}\u{2028}\u{2029}"), "\\u{feff}\\u{2028}\\u{2029}");
        assert_eq!(visible_markup("a\u{ffff}\tb"), "a\\u{ffff}\tb");
    }

    #[test]
    fn json_means_the_same_afterwards() {
        let value =
            serde_json::json!({ "a\u{202e}": ["\u{1b}\u{7f}\u{9b}", "\u{e0001}\u{feff}", "é"] });
        let document = serde_json::to_string_pretty(&value).unwrap();
        let shown = visible_json(&document);
        assert!(!shown.contains(|c| c != '\n' && is_disruptive(c)), "{shown}");
        assert!(shown.contains(r"\u202e") && shown.contains(r"\udb40\udc01"), "{shown}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
    }

    #[test]
    fn nothing_disruptive_is_left_and_only_that_is_changed() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let shown = visible(c.encode_utf8(&mut [0; 4])).into_owned();
            let first = c.encode_utf8(&mut [0; 4]).as_bytes()[0];
            let is_space = matches!(c, '\t' | '\n');
            assert!(is_suspect(first) || is_space || !is_disruptive(c));
            assert!(!shown.contains(is_disruptive));
            assert_eq!(shown.chars().eq([c]), !is_disruptive(c));
            assert!(name_of(c).is_none() || is_disruptive(c));
            assert!(!c.is_control() || is_disruptive(c));
        }
    }
}
