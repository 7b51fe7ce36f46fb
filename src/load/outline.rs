//! Where each record of a file starts and ends.
//!
//! A file is cut into its records before any of them is read, so that one that is broken does not
//! hide what is wrong in the others. A record whose brackets do not close ends where the next one
//! seems to begin.

use std::ops::Range;

use super::limit::MAX_NESTING;
use super::scan::{Unclosed, closing, is_word_byte, line_end, skip_quoted, skip_trivia, skip_word};
use crate::model::RecordKind;

/// One record in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The word before the bracket.
    pub(super) head: Range<usize>,
    /// The whole record, from the word to the closing bracket.
    pub(super) whole: Range<usize>,
}

/// What keeps a file from being cut into records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A text or comment that does not end.
    Unclosed(Unclosed),
    /// A bracket that is not closed before the file, or the next record, begins.
    OpenBracket { open: usize, at: usize },
    /// A closing bracket that does not fit the open one.
    WrongBracket { open: usize, at: usize },
    /// Brackets inside brackets, deeper than is read.
    TooDeep { at: usize },
    /// Two records without a comma between them: where the first ends, and the word that follows.
    MissingComma { end: usize, next: Range<usize> },
    /// Something else than the list of records: what was expected there.
    Expected { what: &'static str, at: usize },
}

/// The records of a file and what was wrong between them.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The `#![enable(…)]` lines at the top.
    pub(super) attributes: Vec<Range<usize>>,
    pub(super) entries: Vec<Entry>,
    pub(super) faults: Vec<Fault>,
}

/// Cuts a file into its records.
pub(super) fn outline(text: &str) -> Outline {
    let mut outline = Outline::default();
    let mut cutter = Cutter { bytes: text.as_bytes(), outline: &mut outline, is_lost: false };
    if let Err(fault) = cutter.file() {
        outline.faults.push(fault);
    }
    outline
}

struct Cutter<'a> {
    bytes: &'a [u8],
    outline: &'a mut Outline,
    /// Whether no record was found any more after a fault: what closes the list was passed over.
    is_lost: bool,
}

impl Cutter<'_> {
    fn file(&mut self) -> Result<(), Fault> {
        let mut at = self.attributes()?;
        if at == self.bytes.len() {
            return Ok(());
        }
        if self.bytes[at] != b'[' {
            return Err(Fault::Expected { what: "a list of records, `[ … ]`", at });
        }
        let open = at;
        at += 1;
        loop {
            at = self.trivia(at)?;
            match self.bytes.get(at) {
                None if self.is_lost => return Ok(()),
                None => return Err(Fault::OpenBracket { open, at }),
                Some(b']') => break,
                Some(_) => at = self.entry_or_fault(at),
            }
        }
        let end = self.trivia(at + 1)?;
        if end == self.bytes.len() {
            return Ok(());
        }
        Err(Fault::Expected { what: "nothing after the list of records", at: end })
    }

    fn attributes(&mut self) -> Result<usize, Fault> {
        let mut at = self.trivia(0)?;
        while self.bytes[at..].starts_with(b"#!") {
            let end = self.bytes[at..].iter().position(|byte| *byte == b']');
            let Some(length) = end else {
                return Err(Fault::Expected { what: "`#![enable(…)]`", at });
            };
            self.outline.attributes.push(at..at + length + 1);
            at = self.trivia(at + length + 1)?;
        }
        Ok(at)
    }

    fn trivia(&self, at: usize) -> Result<usize, Fault> {
        skip_trivia(self.bytes, at).map_err(Fault::Unclosed)
    }

    /// Takes one record with its comma; after a fault goes on at the next record.
    fn entry_or_fault(&mut self, at: usize) -> usize {
        match self.entry(at) {
            Ok(end) => end,
            Err(fault) => {
                self.outline.faults.push(fault);
                let next = self.next_record(at);
                self.is_lost = next == self.bytes.len();
                next
            }
        }
    }

    fn entry(&mut self, start: usize) -> Result<usize, Fault> {
        let head = start..skip_word(self.bytes, start);
        if head.is_empty() {
            return Err(Fault::Expected { what: "a record, such as `Person(…)`", at: start });
        }
        let open = self.trivia(head.end)?;
        if self.bytes.get(open) != Some(&b'(') {
            return Err(Fault::Expected { what: "`(` after the kind of the record", at: open });
        }
        let end = self.balanced(open)?;
        self.outline.entries.push(Entry { head, whole: start..end });
        let comma = self.trivia(end)?;
        match self.bytes.get(comma) {
            Some(b',') => Ok(comma + 1),
            Some(b']') | None => Ok(comma),
            Some(byte) if is_word_byte(*byte) => {
                let next = comma..skip_word(self.bytes, comma);
                self.outline.faults.push(Fault::MissingComma { end, next });
                Ok(comma)
            }
            Some(_) => {
                let what = "`,` or `]` after a record";
                self.outline.faults.push(Fault::Expected { what, at: comma });
                // What stands there, such as `;` or a bracket too many, is passed over.
                let strays = self.bytes[comma..].iter().take_while(|b| b";.)}".contains(b)).count();
                let next = self.trivia(comma + strays)?;
                Ok(if self.bytes.get(next) == Some(&b',') { next + 1 } else { next })
            }
        }
    }

    /// Walks from an opening bracket to what follows its closing one.
    fn balanced(&self, start: usize) -> Result<usize, Fault> {
        let mut open = vec![start];
        let mut at = start + 1;
        while let Some(innermost) = open.last().copied() {
            let Some(&byte) = self.bytes.get(at) else {
                return Err(Fault::OpenBracket { open: start, at });
            };
            match byte {
                b'"' | b'\'' | b'r' => {
                    let end = skip_quoted(self.bytes, at).map_err(Fault::Unclosed)?;
                    at = end.unwrap_or(at + 1);
                }
                b'/' => {
                    let end = self.trivia(at)?;
                    at = end.max(at + 1);
                }
                b'(' | b'[' | b'{' => {
                    if open.len() >= MAX_NESTING {
                        return Err(Fault::TooDeep { at });
                    }
                    open.push(at);
                    at += 1;
                }
                b')' | b']' | b'}' => {
                    if closing(self.bytes[innermost]) != byte {
                        return Err(Fault::WrongBracket { open: innermost, at });
                    }
                    open.pop();
                    at += 1;
                }
                _ => at += 1,
            }
        }
        Ok(at)
    }

    /// Finds the next line that looks like the start of a record; the end of the list or of the
    /// file where there is none.
    fn next_record(&self, after: usize) -> usize {
        let mut at = line_end(self.bytes, after);
        while at < self.bytes.len() {
            at += 1;
            let start =
                at + self.bytes[at..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
            let word = start..skip_word(self.bytes, start);
            let name = std::str::from_utf8(&self.bytes[word.clone()]).unwrap_or_default();
            let opens = self.bytes.get(word.end) == Some(&b'(');
            if opens && RecordKind::from_name(name).is_some() {
                return start;
            }
            if self.bytes.get(at) == Some(&b']') {
                return at;
            }
            at = line_end(self.bytes, at);
        }
        self.bytes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(text: &str) -> (Vec<&str>, usize) {
        let outline = outline(text);
        let heads = outline.entries.iter().map(|entry| &text[entry.head.clone()]).collect();
        (heads, outline.faults.len())
    }

    #[test]
    fn brackets_in_texts_and_comments_do_not_count() {
        let text = "\u{feff}// )\n[ /* ( /* */ */ Person(id: \"a)\\\"\", c: ')', r: r#\"\")\"#), Event(x: [(), {}]) ]\n";
        assert_eq!(heads(text), (vec!["Person", "Event"], 0));
    }

    #[test]
    fn a_broken_record_does_not_hide_the_next() {
        let text = "[\n  Person(id: \"a\",\n  Event(id: \"b\"),\n  Place(id: \"c\"]),\n Place(id: \"d\"),\n]";
        let (found, faults) = heads(text);
        assert_eq!(found, ["Event", "Place"]);
        assert_eq!(faults, 2);
    }

    #[test]
    fn an_unclosed_text_is_one_fault() {
        let (found, faults) = heads("[\n  Person(id: \"a),\n  Event(id: \"b\"),\n]");
        assert!(found.len() <= 1);
        assert!(faults >= 1);
    }

    #[test]
    fn deep_nesting_is_refused() {
        let text = format!("[Person{}{}]", "(".repeat(200), ")".repeat(200));
        let outline = outline(&text);
        assert!(matches!(outline.faults[0], Fault::TooDeep { .. }));
    }

    #[test]
    fn an_empty_file_holds_nothing() {
        assert_eq!(heads(""), (vec![], 0));
        assert_eq!(heads("[]"), (vec![], 0));
        assert_eq!(heads("  // nothing\n"), (vec![], 0));
    }
}
