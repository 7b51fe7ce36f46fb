//! The data format as plain serde shapes that borrow the text, read by `ron` and nothing else.
//!
//! This is the floor that loading is measured against: no spans, no checks, no claims. It is also
//! how the tests read what the generator writes, since it refuses unknown fields.

#![expect(dead_code, reason = "a field is here to be parsed, whether or not somebody looks at it")]

use std::fmt;
use std::marker::PhantomData;

use ron::extensions::Extensions;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Reads the records of one file.
pub(crate) fn parse(text: &str) -> ron::error::SpannedResult<Vec<Record<'_>>> {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_str(text)
}

/// A record of any kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum Record<'a> {
    Person {
        id: &'a str,
        #[serde(borrow)]
        name: Text<'a>,
        #[serde(borrow, default)]
        also: Vec<&'a str>,
        #[serde(borrow)]
        born: Option<Text<'a>>,
        #[serde(borrow)]
        died: Option<Text<'a>>,
        #[serde(borrow, default)]
        memberships: Vec<Link<'a>>,
        #[serde(borrow, default)]
        sources: Vec<Citation<'a>>,
    },
    Organization {
        id: &'a str,
        #[serde(borrow)]
        name: Text<'a>,
        #[serde(borrow)]
        kind: Word<'a>,
        #[serde(borrow)]
        place: Option<Text<'a>>,
        #[serde(borrow)]
        part_of: Option<Text<'a>>,
        #[serde(borrow)]
        founded: Option<Text<'a>>,
        #[serde(borrow, default)]
        sources: Vec<Citation<'a>>,
    },
    Production {
        id: &'a str,
        #[serde(borrow)]
        title: Text<'a>,
        #[serde(borrow)]
        kind: Word<'a>,
        #[serde(borrow)]
        year: Option<Text<'a>>,
        #[serde(borrow)]
        setting: Option<Setting<'a>>,
        #[serde(borrow, default)]
        credits: Vec<Link<'a>>,
        #[serde(borrow, default)]
        sources: Vec<Citation<'a>>,
    },
    Place {
        id: &'a str,
        #[serde(borrow)]
        name: Text<'a>,
        kind: Option<&'a str>,
        #[serde(borrow)]
        within: Option<Text<'a>>,
        #[serde(borrow)]
        coordinates: Option<Text<'a>>,
        precision: Option<&'a str>,
        #[serde(borrow, default)]
        sources: Vec<Citation<'a>>,
    },
    Event {
        id: &'a str,
        #[serde(borrow)]
        title: Text<'a>,
        #[serde(borrow)]
        kind: Word<'a>,
        #[serde(borrow)]
        production: Option<Text<'a>>,
        #[serde(borrow)]
        place: Option<Text<'a>>,
        #[serde(borrow)]
        date: Option<Text<'a>>,
        #[serde(borrow)]
        start: Option<Text<'a>>,
        #[serde(borrow)]
        end: Option<Text<'a>>,
        #[serde(borrow)]
        summary: Option<Text<'a>>,
        #[serde(borrow, default)]
        participants: Vec<Link<'a>>,
        #[serde(borrow, default)]
        part_of: Vec<&'a str>,
        #[serde(borrow, default)]
        causes: Vec<&'a str>,
        #[serde(borrow, default)]
        responds_to: Vec<&'a str>,
        #[serde(borrow, default)]
        resolves: Vec<&'a str>,
        #[serde(borrow, default)]
        sources: Vec<Citation<'a>>,
    },
    Source {
        id: &'a str,
        title: &'a str,
        publisher: &'a str,
        #[serde(borrow)]
        published: Option<Text<'a>>,
        #[serde(borrow)]
        kind: Word<'a>,
        url: Option<&'a str>,
        #[serde(borrow)]
        copy: Option<Word<'a>>,
        origin: Option<&'a str>,
        read: Option<&'a str>,
    },
    Claim {
        about: &'a str,
        property: &'a str,
        record: Option<&'a str>,
        valid: Option<&'a str>,
        #[serde(borrow, default)]
        sources: Vec<Citation<'a>>,
    },
    Identity {
        #[serde(borrow)]
        of: Vec<&'a str>,
        #[serde(borrow)]
        verdict: Word<'a>,
        #[serde(borrow, default)]
        sources: Vec<Citation<'a>>,
    },
}

/// A participation, a credit or a membership.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Link<'a> {
    #[serde(alias = "of")]
    pub(crate) who: &'a str,
    pub(crate) role: &'a str,
    #[serde(borrow)]
    pub(crate) outcome: Option<Word<'a>>,
    #[serde(borrow)]
    pub(crate) during: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) start: Option<Text<'a>>,
    #[serde(borrow)]
    pub(crate) end: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub(crate) sources: Vec<Citation<'a>>,
}

/// Where and when the story of a production is set.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Setting<'a> {
    pub(crate) place: Option<&'a str>,
    pub(crate) date: Option<&'a str>,
}

/// One of several differing accounts of a value.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Account<'a> {
    pub(crate) value: &'a str,
    #[serde(borrow, default)]
    pub(crate) sources: Vec<Citation<'a>>,
}

/// A text, or a list of differing accounts of it.
pub(crate) enum Text<'a> {
    Plain(&'a str),
    Accounts(Vec<Account<'a>>),
}

/// A source's key, perhaps with the place in it.
pub(crate) struct Citation<'a> {
    pub(crate) id: &'a str,
    pub(crate) at: Option<&'a str>,
}

/// A bare word such as `Film`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word<'a>(pub(crate) &'a str);

impl<'de: 'a, 'a> Deserialize<'de> for Word<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Identifier<'a>(PhantomData<&'a str>);
        impl<'de: 'a, 'a> Visitor<'de> for Identifier<'a> {
            type Value = Word<'a>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a bare word")
            }

            fn visit_borrowed_str<E: Error>(self, word: &'de str) -> Result<Word<'a>, E> {
                Ok(Word(word))
            }
        }
        deserializer.deserialize_identifier(Identifier(PhantomData))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<'a>(PhantomData<&'a str>);
        impl<'de: 'a, 'a> Visitor<'de> for Either<'a> {
            type Value = Text<'a>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a text without escapes, or a list of accounts")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'a>, E> {
                Ok(Text::Plain(text))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Text<'a>, A::Error> {
                let mut accounts = Vec::new();
                while let Some(account) = list.next_element()? {
                    accounts.push(account);
                }
                Ok(Text::Accounts(accounts))
            }
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Citation<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Located<'a> {
            id: &'a str,
            at: Option<&'a str>,
        }
        struct Either<'a>(PhantomData<&'a str>);
        impl<'de: 'a, 'a> Visitor<'de> for Either<'a> {
            type Value = Citation<'a>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a source's key, or one with the place in it")
            }

            fn visit_borrowed_str<E: Error>(self, id: &'de str) -> Result<Citation<'a>, E> {
                Ok(Citation { id, at: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Citation<'a>, A::Error> {
                let located = Located::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Citation { id: located.id, at: located.at })
            }
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}
