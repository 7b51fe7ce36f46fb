//! The few lexical rules of RON that are needed to find where things are: what is a string, a
//! comment, a bracket. Values are read by `ron`; this only walks over them.

use memchr::memchr2;

/// Something that does not end, and where it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unclosed {
    /// What it is: a string, a comment, a character.
    pub(super) what: &'static str,
    /// The offset of its first byte.
    pub(super) start: usize,
}

/// Walks over blanks and comments from `at`; returns the offset of what follows them.
pub(super) fn skip_trivia(bytes: &[u8], mut at: usize) -> Result<usize, Unclosed> {
    const BOM: &[u8] = "\u{feff}".as_bytes();
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\n' | b'\r' | b'\t' | 0x0b | 0x0c) => at += 1,
            Some(b'/') if bytes.get(at + 1) == Some(&b'/') => {
                at = line_end(bytes, at);
            }
            Some(b'/') if bytes.get(at + 1) == Some(&b'*') => at = skip_block_comment(bytes, at)?,
            Some(0xef) if at == 0 && bytes.starts_with(BOM) => at += BOM.len(),
            _ => return Ok(at),
        }
    }
}

/// Returns the offset of the line break that ends the line of `at`, or the end of the text.
pub(super) fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length)
}

fn skip_block_comment(bytes: &[u8], start: usize) -> Result<usize, Unclosed> {
    let mut depth = 0_usize;
    let mut at = start;
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (b'/', b'*') => {
                depth += 1;
                at += 2;
            }
            (b'*', b'/') => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Ok(at);
                }
            }
            _ => at += 1,
        }
    }
    Err(Unclosed { what: "comment", start })
}

/// Walks over a string that starts at `start` with a quotation mark.
pub(super) fn skip_string(bytes: &[u8], start: usize) -> Result<usize, Unclosed> {
    let mut at = start + 1;
    while let Some(length) = bytes.get(at..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
        match bytes[at + length] {
            b'"' => return Ok(at + length + 1),
            // Whatever is escaped is part of the text.
            _ => at += length + 2,
        }
    }
    Err(Unclosed { what: "text", start })
}

/// Walks over a raw string, `r"…"` or `r#"…"#`, if one starts at `start`.
pub(super) fn skip_raw_string(bytes: &[u8], start: usize) -> Result<Option<usize>, Unclosed> {
    let hashes = bytes[start + 1..].iter().take_while(|byte| **byte == b'#').count();
    let open = start + 1 + hashes;
    if bytes.get(open) != Some(&b'"') {
        return Ok(None);
    }
    let mut at = open + 1;
    while at < bytes.len() {
        if bytes[at] == b'"' {
            let closing = bytes[at + 1..].iter().take(hashes).take_while(|b| **b == b'#').count();
            if closing == hashes {
                return Ok(Some(at + 1 + hashes));
            }
        }
        at += 1;
    }
    Err(Unclosed { what: "raw text", start })
}

/// Walks over a character in single quotes that starts at `start`.
pub(super) fn skip_char(bytes: &[u8], start: usize) -> Result<usize, Unclosed> {
    /// The longest one, `'\u{10ffff}'`, in bytes.
    const LONGEST: usize = 12;
    let mut at = start + 1;
    while at < bytes.len() && at - start <= LONGEST {
        match bytes[at] {
            b'\'' if at > start + 1 => return Ok(at + 1),
            b'\\' => at += 2,
            b'\n' => break,
            _ => at += 1,
        }
    }
    Err(Unclosed { what: "character", start })
}

/// Walks over what stands at `at` if it is a text, a raw text or a character in quotes.
pub(super) fn skip_quoted(bytes: &[u8], at: usize) -> Result<Option<usize>, Unclosed> {
    match bytes.get(at) {
        Some(b'"') => skip_string(bytes, at).map(Some),
        Some(b'\'') => skip_char(bytes, at).map(Some),
        Some(b'r') if at == 0 || !is_word_byte(bytes[at - 1]) => skip_raw_string(bytes, at),
        _ => Ok(None),
    }
}

/// Tells whether a byte can be part of a name.
pub(super) fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Returns the offset after the name that starts at `at`; `at` itself where none does.
pub(super) fn skip_word(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take_while(|byte| is_word_byte(**byte)).count()
}

/// Returns the bracket that closes `open`.
pub(super) fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}
