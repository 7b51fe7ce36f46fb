//! Finding a text with escapes again: `ron` hands out its meaning, not its place.

use std::ops::Range;

use super::scan::{line_end, skip_quoted, skip_trivia};

/// In longer records such a text is not looked for: the place shown is the whole record.
const LONGEST_RECORD: usize = 16 * 1024;

/// Finds the first quoted text with escapes that means `meaning`, with its quotation marks.
pub(super) fn find(text: &str, meaning: &str) -> Option<Range<usize>> {
    if text.len() > LONGEST_RECORD {
        return None;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let end = match byte {
            b'"' | b'\'' | b'r' => skip_quoted(bytes, at).ok()?.unwrap_or(at + 1),
            b'/' if bytes.get(at + 1) == Some(&b'/') => line_end(bytes, at),
            b'/' => skip_trivia(bytes, at).ok()?.max(at + 1),
            _ => at + 1,
        };
        if byte == b'"' && text.get(at..end).is_some_and(|literal| means(literal, meaning)) {
            return Some(at..end);
        }
        at = end;
    }
    None
}

fn means(literal: &str, meaning: &str) -> bool {
    // Up to its first escape a text means itself; most are told apart by that.
    let Some((plain, _)) = literal[1..].split_once('\\') else { return false };
    meaning.starts_with(plain) && ron::from_str::<String>(literal).is_ok_and(|it| it == meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_that_means_it_is_found_and_no_other() {
        let text = r#"P(a: "x", /* "\x78" */ b: r"\x78", c: "\"x", d: "\x78") // "y\n"#;
        let found = |meaning: &str| find(text, meaning).map(|range| &text[range]);
        assert_eq!(found("x"), Some(r#""\x78""#));
        assert_eq!(found("\"x"), Some(r#""\"x""#));
        assert_eq!(found("y\n"), None);
        assert_eq!(find("\"\\", ""), None);
        assert_eq!(find("\"\\x", "x"), None);
    }
}
