//! Rust text with its comments and literals blanked, so that rules see only code.

use std::ops::Range;

/// `text` with each byte of comments, strings and characters made a blank; line breaks stay, and
/// so does every offset.
pub(crate) fn masked(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut masked = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = literal_end(bytes, at);
        for byte in &mut masked[at..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        at = end.max(at + 1);
    }
    // Whatever is left of text beyond ASCII is an identifier: no rule looks at those.
    masked.iter().map(|&byte| if byte.is_ascii() { char::from(byte) } else { '_' }).collect()
}

/// The end of the comment or literal that begins at `at`; `at` itself where none does.
fn literal_end(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    if rest.starts_with(b"//") {
        return at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    }
    if rest.starts_with(b"/*") {
        return block_comment_end(bytes, at);
    }
    if rest[0] == b'"' {
        return quoted_end(bytes, at, b'"');
    }
    if rest[0] == b'\'' {
        return character_end(bytes, at);
    }
    let joined = at > 0 && is_word(bytes[at - 1]) && !matches!(bytes[at - 1], b'b' | b'c');
    if rest[0] == b'r' && !joined { raw_string_end(bytes, at) } else { at }
}

fn block_comment_end(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0);
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    at
}

fn quoted_end(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The end of a character such as `'{'`; a lifetime such as `'a` is none.
fn character_end(bytes: &[u8], start: usize) -> usize {
    let Some(&first) = bytes.get(start + 1) else { return start };
    let width = match first {
        b'\\' => return quoted_end(bytes, start, b'\''),
        0..=0x7F => 1,
        0x80..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0.. => 4,
    };
    if bytes.get(start + 1 + width) == Some(&b'\'') { start + 2 + width } else { start }
}

fn raw_string_end(bytes: &[u8], start: usize) -> usize {
    let hashes = bytes[start + 1..].iter().take_while(|byte| **byte == b'#').count();
    if bytes.get(start + 1 + hashes) != Some(&b'"') {
        return start;
    }
    let mut at = start + 2 + hashes;
    while at < bytes.len() {
        let closing = bytes[at] == b'"'
            && bytes[at + 1..].iter().take_while(|byte| **byte == b'#').count() >= hashes;
        at += 1;
        if closing {
            return at + hashes;
        }
    }
    at
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Where `word` stands in masked text, not as a part of a longer word.
pub(crate) fn occurrences<'a>(masked: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let bytes = masked.as_bytes();
    masked.match_indices(word).map(|(at, _)| at).filter(move |&at| {
        let ends = at + word.len();
        let open_left = at > 0 && is_word(bytes[at - 1]) && is_word(bytes[at]);
        let open_right =
            bytes.get(ends).is_some_and(|&next| is_word(next) && is_word(bytes[ends - 1]));
        !open_left && !open_right
    })
}

/// The word that begins at `at`, after blanks; empty where there is none.
pub(crate) fn word_at(masked: &str, at: usize) -> &str {
    let rest = masked[at..].trim_start();
    let length = rest.bytes().take_while(|byte| is_word(*byte)).count();
    &rest[..length]
}

/// The body of the item whose head begins at `at`, braces included; none where it has no body.
pub(crate) fn body(masked: &str, at: usize) -> Option<Range<usize>> {
    let mut nesting = 0_i32;
    let mut start = None;
    for (offset, byte) in masked.bytes().enumerate().skip(at) {
        match byte {
            b'(' | b'[' => nesting += 1,
            b')' | b']' => nesting -= 1,
            b';' if nesting == 0 => return None,
            b'{' => {
                start = start.or(Some(offset));
                nesting += 1;
            }
            b'}' => {
                nesting -= 1;
                if nesting == 0 {
                    return start.map(|start| start..offset + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The items that are compiled for tests only, from the attribute to the closing brace.
pub(crate) fn test_items(masked: &str) -> Vec<Range<usize>> {
    let attribute = "#[cfg(test)]";
    let found = masked.match_indices(attribute);
    found.filter_map(|(at, _)| Some(at..body(masked, at + attribute.len())?.end)).collect()
}

#[test]
fn comments_strings_and_characters_are_blank() {
    let text = "a(\"{\\\"\", '{', '\\'', r#\"}\"{\"#, b\"{\") // {\n/* { /* } */ { */ b<'a>('é')";
    let kept: String = masked(text).chars().filter(|letter| !letter.is_whitespace()).collect();
    assert_eq!(kept, "a(,,,,b)b<'a>()");
    assert_eq!(masked(text).len(), text.len());
}

#[test]
fn words_are_whole() {
    let found: Vec<usize> = occurrences("crate::a scrate::b ($crate::c)", "crate::").collect();
    assert_eq!(found, [0, 21]);
}

#[test]
fn a_body_ends_with_its_own_brace() {
    let text = "fn a(x: [u8; 2]) { if x { } } fn b();";
    assert_eq!(body(text, 0).map(|range| &text[range]), Some("{ if x { } }"));
    assert_eq!(body(text, 30), None);
}
