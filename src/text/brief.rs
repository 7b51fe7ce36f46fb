//! Text cut to a length that people read.

use std::borrow::Cow;

/// A text of more bytes than this is cut.
const LONGEST: usize = 500;
/// How much is left of a long text at its start.
const START: usize = 300;
/// How much is left of a long text at its end.
const END: usize = 100;

/// Cuts a message in its middle where something in it is too long to be read: what is said before
/// and after it stays.
#[must_use]
pub fn brief(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let start = char_start(text, START);
    let end = char_end(text, text.len() - END);
    Cow::Owned([&text[..start], "…", &text[end..]].concat())
}

/// Returns the start of the character that holds the byte at `offset`.
#[must_use]
pub fn char_start(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Returns the first end of a character at or after `offset`.
#[must_use]
pub fn char_end(text: &str, offset: usize) -> usize {
    (offset..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_middle_of_a_long_text_is_cut() {
        assert_eq!(brief("no field `x`"), "no field `x`");
        let long = format!("no field `{}` here", "é".repeat(5_000));
        let short = brief(&long);
        assert!(short.starts_with("no field `é") && short.ends_with("é` here"), "{short}");
        assert!(short.len() <= START + END + '…'.len_utf8() && short.contains("é…é"), "{short}");
    }
}
