//! The fields and values of one record that could not be read, to say exactly where it went wrong.

use std::ops::Range;

use super::limit::MAX_NESTING;
use super::scan::{closing, skip_quoted, skip_trivia, skip_word};

/// A value with its name, if it has one, and the values inside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    /// The name before the colon.
    pub(super) name: Option<Range<usize>>,
    /// The value.
    pub(super) value: Range<usize>,
    /// The values inside it.
    pub(super) children: Vec<Node>,
}

impl Node {
    /// Reads the record's text as one value.
    pub(super) fn read(text: &str) -> Self {
        let bytes = text.as_bytes();
        let start = trivia(bytes, 0);
        let (mut node, _) = value(bytes, start, 0);
        node.value = start..node.value.end.max(start);
        node
    }

    /// From the name, if there is one, to the end of the value.
    pub(super) fn whole(&self) -> Range<usize> {
        self.name.as_ref().map_or(self.value.start, |name| name.start)..self.value.end
    }

    /// Finds the innermost value around `at`. A value that ends right there counts.
    pub(super) fn innermost(&self, at: usize) -> &Self {
        let inner = self.children.iter().rev().find(|child| {
            let whole = child.whole();
            whole.start <= at && at <= whole.end && !whole.is_empty()
        });
        inner.map_or(self, |child| child.innermost(at))
    }

    /// Lists the nodes with this name, in the order of the text.
    pub(super) fn named<'n>(&'n self, text: &str, name: &str, found: &mut Vec<&'n Self>) {
        for child in &self.children {
            if child.name.as_ref().is_some_and(|range| text.get(range.clone()) == Some(name)) {
                found.push(child);
            }
            child.named(text, name, found);
        }
    }
}

/// The rest of the text where a comment does not end: nothing follows it.
fn trivia(bytes: &[u8], at: usize) -> usize {
    skip_trivia(bytes, at).unwrap_or(bytes.len())
}

fn quoted(bytes: &[u8], at: usize) -> Option<usize> {
    skip_quoted(bytes, at).unwrap_or(Some(bytes.len()))
}

/// Reads the value at `start`; returns it and where it ends.
fn value(bytes: &[u8], start: usize, depth: usize) -> (Node, usize) {
    let mut node = Node { name: None, value: start..start, children: Vec::new() };
    let mut at = match quoted(bytes, start) {
        Some(end) => end,
        None => skip_plain(bytes, start),
    };
    let open = trivia(bytes, at);
    if let Some(bracket @ (b'(' | b'[' | b'{')) = bytes.get(open)
        && (open == at || at > start)
    {
        at = children(bytes, (open, closing(*bracket)), depth + 1, &mut node.children);
    }
    node.value.end = at;
    (node, at)
}

/// A number, a word, or whatever else stands there up to the next mark.
fn skip_plain(bytes: &[u8], start: usize) -> usize {
    let length = bytes[start..]
        .iter()
        .take_while(|byte| {
            !matches!(
                byte,
                b',' | b':'
                    | b'('
                    | b')'
                    | b'['
                    | b']'
                    | b'{'
                    | b'}'
                    | b'"'
                    | b' '
                    | b'\n'
                    | b'\r'
                    | b'\t'
            )
        })
        .count();
    start + length
}

fn children(
    bytes: &[u8],
    (open, close): (usize, u8),
    depth: usize,
    children: &mut Vec<Node>,
) -> usize {
    // Records are not cut out any deeper; the settings are read without having been cut.
    if depth > MAX_NESTING {
        return bytes.len();
    }
    let mut at = trivia(bytes, open + 1);
    while let Some(&byte) = bytes.get(at) {
        if byte == close {
            return at + 1;
        }
        if byte == b',' {
            at = trivia(bytes, at + 1);
            continue;
        }
        let before = at;
        let (child, end) = child(bytes, at, depth);
        if !child.whole().is_empty() {
            children.push(child);
        }
        at = trivia(bytes, end);
        if at == before {
            at += 1;
        }
    }
    bytes.len()
}

fn child(bytes: &[u8], start: usize, depth: usize) -> (Node, usize) {
    let word_end = quoted(bytes, start).unwrap_or_else(|| skip_word(bytes, start));
    let colon = trivia(bytes, word_end);
    if word_end > start && bytes.get(colon) == Some(&b':') {
        let (mut node, end) = value(bytes, trivia(bytes, colon + 1), depth);
        node.name = Some(start..word_end);
        return (node, end);
    }
    value(bytes, start, depth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_values_are_found_where_they_stand() {
        let text =
            r#"Event(id: "a", date: [(value: 2021, sources: ["x"]), ], who: Killed /* ) */)"#;
        let tree = Node::read(text);
        assert_eq!(tree.value, 0..text.len());
        let names: Vec<_> =
            tree.children.iter().map(|node| &text[node.name.clone().unwrap()]).collect();
        assert_eq!(names, ["id", "date", "who"]);
        let at = text.find("2021").unwrap();
        assert_eq!(&text[tree.innermost(at).whole()], "value: 2021");
        let mut found = Vec::new();
        tree.named(text, "sources", &mut found);
        assert_eq!(&text[found[0].value.clone()], r#"["x"]"#);
    }

    #[test]
    fn broken_text_ends_somewhere() {
        for text in
            ["Event(", "Event(id: ", "Event(id: \"a", "E(a:}b", "(((", "E(a b c)", "E(:)", ""]
        {
            let tree = Node::read(text);
            assert!(tree.value.end <= text.len());
        }
    }
}
