//! Dates that are given from other events: `after`, `before` and `between`.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

use super::{AnchorClaim, BetweenClaim, Text};

/// The event that another is dated from, or a list of them, each bare or as a claim.
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(in crate::load) enum Anchored<'a> {
    One(Text<'a>),
    Claims(Vec<AnchorClaim<'a>>),
}

/// The two events that another lies between, or a list of claims on them.
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(in crate::load) enum Between<'a> {
    One(Pair<'a>),
    Claims(Vec<BetweenClaim<'a>>),
}

/// Two keys in brackets.
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(in crate::load) struct Pair<'a>(pub(in crate::load) Text<'a>, pub(in crate::load) Text<'a>);

const PAIR: &str = "two keys in brackets, `(\"…\", \"…\")`";

impl<'de: 'a, 'a> Deserialize<'de> for Anchored<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnchoredVisitor;

        impl<'de> Visitor<'de> for AnchoredVisitor {
            type Value = Anchored<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(
                    "the key of an event, or a list of claims `[(value: \"…\", by: \"…\")]`",
                )
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Anchored<'de>, E> {
                Ok(Anchored::One(Text(text.into())))
            }

            fn visit_str<E>(self, text: &str) -> Result<Anchored<'de>, E> {
                Ok(Anchored::One(Text(text.to_owned().into())))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Anchored<'de>, A::Error> {
                let mut claims = Vec::new();
                while let Some(item) = seq.next_element()? {
                    claims.push(match item {
                        Item::Key(key) => AnchorClaim { value: Some(key), ..Default::default() },
                        Item::Claim(claim) => claim,
                    });
                }
                Ok(Anchored::Claims(claims))
            }
        }

        deserializer.deserialize_any(AnchoredVisitor)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Between<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BetweenVisitor;

        impl<'de> Visitor<'de> for BetweenVisitor {
            type Value = Between<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{PAIR}, or a list of claims `[(value: (\"…\", \"…\"))]`")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Between<'de>, A::Error> {
                let (mut keys, mut claims) = (Vec::new(), Vec::new());
                while let Some(item) = seq.next_element()? {
                    match item {
                        Item::Key(key) => keys.push(key),
                        Item::Claim(claim) => claims.push(claim),
                    }
                }
                if keys.is_empty() {
                    return Ok(Between::Claims(claims));
                }
                let pair: Result<[Text<'de>; 2], _> = keys.try_into();
                match pair {
                    Ok([first, last]) if claims.is_empty() => Ok(Between::One(Pair(first, last))),
                    _ => Err(A::Error::invalid_type(Unexpected::Seq, &self)),
                }
            }
        }

        deserializer.deserialize_any(BetweenVisitor)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Pair<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairVisitor;

        impl<'de> Visitor<'de> for PairVisitor {
            type Value = Pair<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(PAIR)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Pair<'de>, A::Error> {
                let mut keys: Vec<Text<'de>> = Vec::new();
                while let Some(key) = seq.next_element()? {
                    keys.push(key);
                }
                let pair: Result<[Text<'de>; 2], _> = keys.try_into();
                match pair {
                    Ok([first, last]) => Ok(Pair(first, last)),
                    Err(_) => Err(A::Error::invalid_type(Unexpected::Seq, &self)),
                }
            }
        }

        deserializer.deserialize_any(PairVisitor)
    }
}

/// A key, or a claim with more to it.
enum Item<'a, C> {
    Key(Text<'a>),
    Claim(C),
}

impl<'de: 'a, 'a, C: Deserialize<'de>> Deserialize<'de> for Item<'a, C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ItemVisitor<C>(std::marker::PhantomData<C>);

        impl<'de, C: Deserialize<'de>> Visitor<'de> for ItemVisitor<C> {
            type Value = Item<'de, C>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the key of an event, or a claim `(value: …)`")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Item<'de, C>, E> {
                Ok(Item::Key(Text(text.into())))
            }

            fn visit_str<E>(self, text: &str) -> Result<Item<'de, C>, E> {
                Ok(Item::Key(Text(text.to_owned().into())))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Item<'de, C>, A::Error> {
                C::deserialize(MapAccessDeserializer::new(map)).map(Item::Claim)
            }
        }

        deserializer.deserialize_any(ItemVisitor(std::marker::PhantomData))
    }
}
