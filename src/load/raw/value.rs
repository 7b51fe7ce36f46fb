//! Values that keep to the text, so that each can be pointed at.

use std::borrow::Cow;
use std::fmt;

use ron::value::RawValue;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::Claim;

/// A text; borrowed from the file where it has no escapes, which then is its place too.
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(in crate::load) struct Text<'a>(pub(in crate::load) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text in quotes")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(TextVisitor)
    }
}

/// A bare word.
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(in crate::load) struct Word<'a>(pub(in crate::load) &'a str);

impl<'de: 'a, 'a> Deserialize<'de> for Word<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordVisitor;

        impl<'de> Visitor<'de> for WordVisitor {
            type Value = Word<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word without quotes")
            }

            fn visit_borrowed_str<E>(self, word: &'de str) -> Result<Word<'de>, E> {
                Ok(Word(word))
            }
        }

        deserializer.deserialize_identifier(WordVisitor)
    }
}

/// A value that is a text, or differing claims in its place.
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(in crate::load) enum Claimed<'a> {
    One(Text<'a>),
    Claims(Vec<Claim<'a, Text<'a>>>),
}

impl<'de: 'a, 'a> Deserialize<'de> for Claimed<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ClaimedVisitor;

        impl<'de> Visitor<'de> for ClaimedVisitor {
            type Value = Claimed<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text in quotes, or a list of claims `[(value: \"…\", …)]`")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Claimed<'de>, E> {
                Ok(Claimed::One(Text(Cow::Borrowed(text))))
            }

            fn visit_str<E>(self, text: &str) -> Result<Claimed<'de>, E> {
                Ok(Claimed::One(Text(Cow::Owned(text.to_owned()))))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Claimed<'de>, A::Error> {
                let mut claims = Vec::new();
                while let Some(claim) = seq.next_element()? {
                    claims.push(claim);
                }
                Ok(Claimed::Claims(claims))
            }
        }

        deserializer.deserialize_any(ClaimedVisitor)
    }
}

/// One of several values of a list: a text, or a claim with sources of its own.
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(in crate::load) enum Listed<'a> {
    One(Text<'a>),
    Claim(Box<Claim<'a, Text<'a>>>),
}

impl<'de: 'a, 'a> Deserialize<'de> for Listed<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ListedVisitor;

        impl<'de> Visitor<'de> for ListedVisitor {
            type Value = Listed<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text in quotes, or a claim `(value: \"…\", sources: [\"…\"])`")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Listed<'de>, E> {
                Ok(Listed::One(Text(Cow::Borrowed(text))))
            }

            fn visit_str<E>(self, text: &str) -> Result<Listed<'de>, E> {
                Ok(Listed::One(Text(Cow::Owned(text.to_owned()))))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Listed<'de>, A::Error> {
                let claim = Deserialize::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Listed::Claim(Box::new(claim)))
            }
        }

        deserializer.deserialize_any(ListedVisitor)
    }
}

/// A bare word, or differing claims in its place; kept as written, because a deserializer cannot
/// tell the two apart without losing the word.
#[cfg_attr(test, derive(Debug))]
pub(in crate::load) struct WordOrClaims<'a> {
    pub(in crate::load) written: &'a str,
}

impl WordOrClaims<'_> {
    /// What a deserializer that knows words hands one over for, as borrowed text.
    pub(in crate::load) const NAME: &'static str = "WordOrClaims";
}

impl<'de: 'a, 'a> Deserialize<'de> for WordOrClaims<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WrittenVisitor;

        impl<'de> Visitor<'de> for WrittenVisitor {
            type Value = WordOrClaims<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word without quotes, or a list of claims `[(value: …, …)]`")
            }

            fn visit_borrowed_str<E>(self, written: &'de str) -> Result<WordOrClaims<'de>, E> {
                Ok(WordOrClaims { written })
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<WordOrClaims<'de>, D::Error> {
                let written = <&RawValue>::deserialize(deserializer)?.get_ron();
                Ok(WordOrClaims { written })
            }
        }

        deserializer.deserialize_newtype_struct(Self::NAME, WrittenVisitor)
    }
}

/// The mention of a source: its key alone, or with a locator and a quotation.
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(in crate::load) struct Citation<'a> {
    pub(in crate::load) id: Option<Text<'a>>,
    pub(in crate::load) at: Option<Text<'a>>,
    pub(in crate::load) quote: Option<Text<'a>>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Citation<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize, Default)]
        #[serde(default, deny_unknown_fields)]
        struct Detailed<'a> {
            #[serde(borrow)]
            id: Option<Text<'a>>,
            #[serde(borrow)]
            at: Option<Text<'a>>,
            #[serde(borrow)]
            quote: Option<Text<'a>>,
        }

        struct CitationVisitor;

        impl<'de> Visitor<'de> for CitationVisitor {
            type Value = Citation<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the key of a source, or `(id: \"…\", at: \"…\", quote: \"…\")`")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Citation<'de>, E> {
                Ok(Citation { id: Some(Text(Cow::Borrowed(text))), at: None, quote: None })
            }

            fn visit_str<E>(self, text: &str) -> Result<Citation<'de>, E> {
                let id = Some(Text(Cow::Owned(text.to_owned())));
                Ok(Citation { id, at: None, quote: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Citation<'de>, A::Error> {
                let Detailed { id, at, quote } =
                    serde::Deserialize::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Citation { id, at, quote })
            }
        }

        deserializer.deserialize_any(CitationVisitor)
    }
}

/// Properties of the archivist's own, in the order written; a name may come twice.
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(in crate::load) struct Properties<'a>(pub(in crate::load) Vec<(Text<'a>, Claimed<'a>)>);

impl<'de: 'a, 'a> Deserialize<'de> for Properties<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PropertiesVisitor;

        impl<'de> Visitor<'de> for PropertiesVisitor {
            type Value = Properties<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("properties, `{ \"name\": \"value\" }`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Properties<'de>, A::Error> {
                let mut properties = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    properties.push(entry);
                }
                Ok(Properties(properties))
            }
        }

        deserializer.deserialize_map(PropertiesVisitor)
    }
}

#[cfg(test)]
impl PartialEq for WordOrClaims<'_> {
    /// Comments around a word are no part of it.
    fn eq(&self, other: &Self) -> bool {
        let word = |value: &Self| crate::load::syntax::without_trivia(value.written);
        word(self) == word(other)
    }
}
