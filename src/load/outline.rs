//! Where each record of a file starts and ends.
//!
//! A file is taken record by record, so that one that is broken does not hide what is wrong in the
//! others. Who reads a record and sees where it ends says so; else its brackets are counted. A
//! record whose brackets do not close ends where the next one seems to begin.

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

/// Walks over a file from record to record.
pub(super) struct Outline<'a> {
    bytes: &'a [u8],
    /// How far it was walked.
    at: usize,
    /// Where the list of records begins; `None` where there is none, or it has ended.
    list: Option<usize>,
    /// Whether no record was found any more after a fault: what closes the list was passed over.
    is_lost: bool,
    /// The `#![enable(…)]` lines at the top.
    pub(super) attributes: Vec<Range<usize>>,
    /// What was wrong between the records so far.
    pub(super) faults: Vec<Fault>,
}

impl<'a> Outline<'a> {
    /// Begins with a file: walks to its list of records.
    pub(super) fn new(text: &'a str) -> Self {
        let mut outline = Self {
            bytes: text.as_bytes(),
            at: 0,
            list: None,
            is_lost: false,
            attributes: Vec::new(),
            faults: Vec::new(),
        };
        if let Err(fault) = outline.open() {
            outline.faults.push(fault);
        }
        outline
    }

    fn open(&mut self) -> Result<(), Fault> {
        let at = self.attributes()?;
        match self.bytes.get(at) {
            None => {}
            Some(b'[') => {
                self.list = Some(at);
                self.at = at + 1;
            }
            Some(_) => return Err(Fault::Expected { what: "a list of records, `[ … ]`", at }),
        }
        Ok(())
    }

    /// Walks to the next record and returns the word that it begins with; `None` at the end.
    ///
    /// The record itself is then passed over by [`Self::pass`] or [`Self::cut`].
    pub(super) fn next(&mut self) -> Option<Range<usize>> {
        loop {
            match self.head() {
                Ok(head) => return head,
                Err(fault) if self.list.is_none() => {
                    self.faults.push(fault);
                    return None;
                }
                Err(fault) => self.recover(fault),
            }
        }
    }

    /// The word of the next record. A fault after which there is no list any more is the last.
    fn head(&mut self) -> Result<Option<Range<usize>>, Fault> {
        let Some(open) = self.list.take() else { return Ok(None) };
        let at = self.trivia(self.at)?;
        match self.bytes.get(at) {
            None if self.is_lost => Ok(None),
            None => Err(Fault::OpenBracket { open, at }),
            Some(b']') => self.close(at + 1).map(|()| None),
            Some(_) => {
                self.list = Some(open);
                self.at = at;
                let head = at..skip_word(self.bytes, at);
                if head.is_empty() {
                    return Err(Fault::Expected { what: "a record, such as `Person(…)`", at });
                }
                Ok(Some(head))
            }
        }
    }

    /// Walks over what follows the list: nothing should.
    fn close(&self, after: usize) -> Result<(), Fault> {
        let end = self.trivia(after)?;
        if end == self.bytes.len() {
            return Ok(());
        }
        Err(Fault::Expected { what: "nothing after the list of records", at: end })
    }

    /// Passes over a record that was read and was seen to end at `end`, and over its comma.
    pub(super) fn pass(&mut self, end: usize) {
        match self.comma(end) {
            Ok(next) => self.at = next,
            Err(fault) => self.recover(fault),
        }
    }

    /// Cuts the record that begins with `head` out by its brackets, and passes over it; `None`
    /// where it cannot be cut out.
    pub(super) fn cut(&mut self, head: Range<usize>) -> Option<Entry> {
        match self.entry(&head) {
            Ok(end) => {
                let whole = head.start..end;
                self.pass(end);
                Some(Entry { head, whole })
            }
            Err(fault) => {
                self.recover(fault);
                None
            }
        }
    }

    /// Keeps a fault and goes on at what looks like the next record.
    fn recover(&mut self, fault: Fault) {
        self.faults.push(fault);
        self.at = self.next_record(self.at);
        self.is_lost = self.at == self.bytes.len();
    }

    fn attributes(&mut self) -> Result<usize, Fault> {
        let mut at = self.trivia(0)?;
        while self.bytes[at..].starts_with(b"#!") {
            let end = self.bytes[at..].iter().position(|byte| *byte == b']');
            let Some(length) = end else {
                return Err(Fault::Expected { what: "`#![enable(…)]`", at });
            };
            self.attributes.push(at..at + length + 1);
            at = self.trivia(at + length + 1)?;
        }
        Ok(at)
    }

    fn trivia(&self, at: usize) -> Result<usize, Fault> {
        skip_trivia(self.bytes, at).map_err(Fault::Unclosed)
    }

    fn entry(&self, head: &Range<usize>) -> Result<usize, Fault> {
        let open = self.trivia(head.end)?;
        if self.bytes.get(open) != Some(&b'(') {
            return Err(Fault::Expected { what: "`(` after the kind of the record", at: open });
        }
        self.balanced(open)
    }

    /// Walks over the comma after a record.
    fn comma(&mut self, end: usize) -> Result<usize, Fault> {
        let comma = self.trivia(end)?;
        match self.bytes.get(comma) {
            Some(b',') => Ok(comma + 1),
            Some(b']') | None => Ok(comma),
            Some(byte) if is_word_byte(*byte) => {
                let next = comma..skip_word(self.bytes, comma);
                self.faults.push(Fault::MissingComma { end, next });
                Ok(comma)
            }
            Some(_) => {
                let what = "`,` or `]` after a record";
                self.faults.push(Fault::Expected { what, at: comma });
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

    fn cut(text: &str) -> (Vec<Entry>, Vec<Fault>) {
        let mut outline = Outline::new(text);
        let mut entries = Vec::new();
        while let Some(head) = outline.next() {
            entries.extend(outline.cut(head));
        }
        (entries, outline.faults)
    }

    fn heads(text: &str) -> (Vec<&str>, usize) {
        let (entries, faults) = cut(text);
        (entries.into_iter().map(|entry| &text[entry.head]).collect(), faults.len())
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
        assert!(matches!(cut(&text).1[0], Fault::TooDeep { .. }));
    }

    #[test]
    fn an_empty_file_holds_nothing() {
        assert_eq!(heads(""), (vec![], 0));
        assert_eq!(heads("[]"), (vec![], 0));
        assert_eq!(heads("  // nothing\n"), (vec![], 0));
    }
}
