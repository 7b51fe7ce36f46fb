//! The plain part of RON, several times as fast as all of it.
//!
//! Texts without escapes, words, lists and structs are nearly all that a base consists of. This
//! reads them byte by byte; whatever else it meets (an escape, a number, `Some(…)`, a block
//! comment, a mistake) it refuses, and then `ron` reads the record, or says what is wrong with it.
//! Invariant: what this reads, `ron` reads alike.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::raw::WordOrClaims;

/// Reads a record that is plain from `at` on, and moves that to its end; `None` where `ron` must
/// read it.
pub(super) fn read<'a, T: Deserialize<'a>>(text: &'a str, at: &mut usize) -> Option<T> {
    let mut reader = Reader { text, at: *at };
    let record = T::deserialize(&mut reader).ok()?;
    *at = reader.at;
    Some(record)
}

/// Says that something is not plain, or not right: `ron` knows more.
#[derive(Debug)]
struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not plain RON")
    }
}

impl std::error::Error for Refused {}

impl Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Answer<T> = Result<T, Refused>;

struct Reader<'de> {
    text: &'de str,
    at: usize,
}

impl<'de> Reader<'de> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Walks over blanks and line comments to the next byte, and returns it.
    fn peek(&mut self) -> Answer<Option<u8>> {
        loop {
            match self.byte(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(b'/') if self.byte(self.at + 1) == Some(b'/') => {
                    let rest = &self.text.as_bytes()[self.at..];
                    let line = rest.iter().position(|byte| *byte == b'\n').ok_or(Refused)?;
                    self.at += line + 1;
                }
                next => return Ok(next),
            }
        }
    }

    /// Takes the next byte, which must be this one.
    fn expect(&mut self, byte: u8) -> Answer<()> {
        if self.peek()? != Some(byte) {
            return Err(Refused);
        }
        self.at += 1;
        Ok(())
    }

    /// Takes the next byte if it is this one.
    fn take(&mut self, byte: u8) -> Answer<bool> {
        let is_next = self.peek()? == Some(byte);
        self.at += usize::from(is_next);
        Ok(is_next)
    }

    /// Takes a text in quotation marks that has no escapes.
    fn quoted(&mut self) -> Answer<&'de str> {
        self.expect(b'"')?;
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\\')).ok_or(Refused)?;
        if rest[length] == b'\\' {
            return Err(Refused);
        }
        self.at = start + length + 1;
        Ok(&self.text[start..start + length])
    }

    /// Takes a word; not one that may go on in ways that only `ron` knows.
    fn word(&mut self) -> Answer<&'de str> {
        self.peek()?;
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let length = rest.iter().take_while(|byte| is_letter(byte)).count();
        let starts_well = rest.first().is_some_and(|byte| !byte.is_ascii_digit());
        let goes_on = match rest.get(length) {
            Some(b'"' | b'\'' | b'#' | b'.' | b'+' | b'-') => true,
            Some(byte) => !byte.is_ascii(),
            None => false,
        };
        if length == 0 || !starts_well || goes_on {
            return Err(Refused);
        }
        self.at = start + length;
        Ok(&self.text[start..start + length])
    }

    fn items<T>(
        &mut self,
        (open, close): (u8, u8),
        visit: impl FnOnce(Items<'_, 'de>) -> Answer<T>,
    ) -> Answer<T> {
        self.expect(open)?;
        let value = visit(Items { reader: self, close, is_separate: true })?;
        self.expect(close)?;
        Ok(value)
    }
}

const ROUND: (u8, u8) = (b'(', b')');
const SQUARE: (u8, u8) = (b'[', b']');
const CURLY: (u8, u8) = (b'{', b'}');

/// What stands between two brackets, separated by commas.
struct Items<'r, 'de> {
    reader: &'r mut Reader<'de>,
    close: u8,
    /// Whether a comma, or the opening bracket, stands before the next item.
    is_separate: bool,
}

impl Items<'_, '_> {
    fn has_next(&mut self) -> Answer<bool> {
        if self.reader.peek()? == Some(self.close) {
            return Ok(false);
        }
        if self.is_separate { Ok(true) } else { Err(Refused) }
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Refused;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Answer<Option<S::Value>> {
        if !self.has_next()? {
            return Ok(None);
        }
        let value = seed.deserialize(&mut *self.reader)?;
        self.is_separate = self.reader.take(b',')?;
        Ok(Some(value))
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Refused;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Answer<Option<S::Value>> {
        if !self.has_next()? {
            return Ok(None);
        }
        let key = seed.deserialize(&mut *self.reader)?;
        self.reader.expect(b':')?;
        Ok(Some(key))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Answer<S::Value> {
        let value = seed.deserialize(&mut *self.reader)?;
        self.is_separate = self.reader.take(b',')?;
        Ok(value)
    }
}

/// Leaves what no plain record has to `ron`.
macro_rules! refuse {
    ($($method:ident($($argument:ty),*))*) => { $(
        fn $method<V: Visitor<'de>>(self, $(_: $argument,)* _: V) -> Answer<V::Value> {
            Err(Refused)
        }
    )* };
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        match self.peek()? {
            Some(b'"') => visitor.visit_borrowed_str(self.quoted()?),
            Some(b'[') => self.items(SQUARE, |items| visitor.visit_seq(items)),
            Some(b'(') => self.items(ROUND, |items| {
                // A pair of brackets that does not begin with a field is no struct.
                let ahead = Reader { text: items.reader.text, at: items.reader.at };
                if !ahead.starts_with_field() {
                    return Err(Refused);
                }
                visitor.visit_map(items)
            }),
            _ => Err(Refused),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        visitor.visit_borrowed_str(self.quoted()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        visitor.visit_borrowed_str(self.quoted()?)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        visitor.visit_borrowed_str(self.word()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        if matches!(self.peek()?, Some(b'N' | b'S')) {
            let written = Reader { text: self.text, at: self.at }.word()?;
            if matches!(written, "None" | "Some") {
                return Err(Refused);
            }
        }
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        self.items(SQUARE, |items| visitor.visit_seq(items))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        self.items(CURLY, |items| visitor.visit_map(items))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Answer<V::Value> {
        if self.peek()? != Some(b'(') && self.word()? != name {
            return Err(Refused);
        }
        self.items(ROUND, |items| visitor.visit_map(items))
    }

    /// What is kept as written: of that, a single word is plain.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Answer<V::Value> {
        if name != WordOrClaims::NAME {
            return Err(Refused);
        }
        let word = self.word()?;
        if !matches!(self.peek()?, Some(b',' | b')')) {
            return Err(Refused);
        }
        visitor.visit_borrowed_str(word)
    }

    refuse! {
        deserialize_bool() deserialize_char() deserialize_bytes() deserialize_byte_buf()
        deserialize_i8() deserialize_i16() deserialize_i32() deserialize_i64() deserialize_i128()
        deserialize_u8() deserialize_u16() deserialize_u32() deserialize_u64() deserialize_u128()
        deserialize_f32() deserialize_f64() deserialize_unit() deserialize_ignored_any()
        deserialize_unit_struct(&'static str) deserialize_tuple(usize)
        deserialize_tuple_struct(&'static str, usize)
        deserialize_enum(&'static str, &'static [&'static str])
    }
}

impl Reader<'_> {
    fn starts_with_field(mut self) -> bool {
        self.word().is_ok() && self.expect(b':').is_ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::outline::Outline;
    use super::super::raw::{Event, Person, Source, Statement};
    use super::super::read::options;
    use super::*;

    const EVENT: &str = r#"Event(
        id: "a-fall", title: "É: a \"fall\"", kind: Fall, // as the report says
        production: "silver", date: [
            (value: "2021-10-16", sources: ["x", (id: "y", at: "par. 5")], note: "one"),
            (value: "2021-10", valid: "2021"),
        ],
        participants: [(who: "ada", role: "actor", outcome: Killed), (who: "No", outcome: Some)],
        properties: { "who called": "a neighbour", "and then": [(value: "b")] },
        after: "a-rise", by: "1..3 days", before: ["one", (value: "two", by: "2 days", note: "n")],
        causes: [], sources: ["x"],
    )"#;
    const OTHERS: [&str; 3] = [
        r#"Person(id: "a", name: "A", also: ["b",], memberships: [(of: "o", during: "2020/..")])"#,
        r#"Source(id: "s", title: "T", kind: News, copy: Garbled, url: "https://example.org")"#,
        r#"Claim(about: "a", property: "p", value: Word, rank: Preferred, sources: [("x")])"#,
    ];

    fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Option<T> {
        super::read(text, &mut 0)
    }

    /// Fails where this reads something that `ron` does not, or reads otherwise; or sees an end
    /// that is not where the brackets close.
    fn agree<'a, T: Deserialize<'a> + PartialEq + fmt::Debug>(text: &'a str) {
        let mut end = 0;
        if let Some(record) = super::read::<T>(text, &mut end) {
            let whole = &text[..end];
            assert_eq!(options().from_str::<T>(whole).as_ref(), Ok(&record), "{text}");
            let list = ["[", text].concat();
            let mut outline = Outline::new(&list);
            // A struct without its name is plain, but no record.
            if text.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let head = outline.next().unwrap();
                assert_eq!(outline.cut(head).unwrap().whole, 1..end + 1, "{text}");
            }
        }
    }

    fn all_agree(text: &str) {
        agree::<Event<'_>>(text);
        agree::<Person<'_>>(text);
        agree::<Source<'_>>(text);
        agree::<Statement<'_>>(text);
    }

    #[test]
    fn plain_records_are_read() {
        let event = EVENT.replace("\\\"", "").replace(", (who: \"No\", outcome: Some)", "");
        assert!(read::<Event<'_>>(&event).is_some());
        assert!(read::<Person<'_>>(OTHERS[0]).is_some());
        assert!(read::<Source<'_>>(OTHERS[1]).is_some());
        for text in [event.as_str()].iter().chain(&OTHERS) {
            all_agree(text);
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_ron() {
        for text in [
            r#"Person(id: "a\\b")"#,
            r##"Person(id: r#"a"#)"##,
            r#"Person(id: Some("a"))"#,
            r#"Person(id: /* b */ "a")"#,
            r#"Person(id: "a", id: "b")"#,
            r#"Person(id: "a" name: "b")"#,
            r#"Person(id: "a", colour: "red")"#,
            r#"Place(id: "a")"#,
            r#"Person(id: "a""#,
            r"Person(id: 1)",
            "Person",
            "",
        ] {
            assert!(read::<Person<'_>>(text).is_none(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_read_ron_reads_alike(
            which in 0..4_usize,
            edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..4_usize, "[-\"\\\\()\\[\\]{}:,/ \n#rNSo0é.'*]{0,2}"), 0..4),
        ) {
            let mut text: Vec<char> = OTHERS.get(which).unwrap_or(&EVENT).chars().collect();
            for (at, removed, added) in edits {
                let at = at.index(text.len());
                let end = (at + removed).min(text.len());
                text.splice(at..end, added.chars());
            }
            all_agree(&text.into_iter().collect::<String>());
        }
    }
}
