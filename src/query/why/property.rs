//! Why a property of a record has the value it has, and which property a text means.

use super::event::dated;
use super::standing::{details_of, of_record, of_tie, says_nothing};
use super::{Asked, Proof, Why};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{KindSet, Property, RecordId, RecordKind, TieId};
use crate::query::{LookupError, find};
use crate::text::{closest, fold};

/// How many points in a text are tried as the one before the property: names have few.
const MAX_POINTS: usize = 8;

/// A text that names no property of a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PropertyError {
    /// The part before the point names no record, or several.
    #[error(transparent)]
    Record(#[from] LookupError),
    /// A record is named, but no property of it.
    #[error("`{word}` names no property")]
    NoProperty {
        /// What was typed.
        word: String,
        /// A property that the record has.
        example: Option<String>,
    },
    /// The record has no such property.
    #[error("{kind} has no property `{word}`, and nothing under this name is said of `{key}`")]
    Unknown {
        /// The record's key.
        key: String,
        /// What the record is, with its article.
        kind: &'static str,
        /// What was typed.
        word: String,
        /// The property that may have been meant.
        similar: Option<String>,
        /// The properties on which there are claims.
        known: Vec<String>,
    },
}

impl PropertyError {
    /// Says what would help.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Record(error) => error.help(),
            Self::NoProperty { example, .. } => example
                .as_ref()
                .map(|example| format!("write a property behind a point, as in `{example}`")),
            Self::Unknown { similar: Some(similar), .. } => {
                Some(format!("did you mean `{similar}`?"))
            }
            Self::Unknown { known, .. } => {
                (!known.is_empty()).then(|| format!("it has {}", known.join(", ")))
            }
        }
    }
}

/// Understands `KEY.PROPERTY`: a record by its key or name, and one of its properties by the name
/// it has in the files.
///
/// # Errors
///
/// When no record or no property is named so.
pub fn property_of(
    base: &KnowledgeBase,
    text: &str,
) -> Result<(RecordId, Property), PropertyError> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let mut first_error = None;
    // Names of records and properties can have points of their own: the first that fits.
    for (at, _) in text.match_indices('.').take(MAX_POINTS) {
        let (word, property) = (&text[..at], &text[at + 1..]);
        match find(base, word, KindSet::NAMED) {
            Ok(record) => return named(base, record, property).map(|found| (record, found)),
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    if let Some(error) = first_error {
        return Err(error.into());
    }
    let record = find(base, text, KindSet::NAMED)?;
    let example = names(base, record).into_iter().next();
    Err(PropertyError::NoProperty {
        word: text.to_owned(),
        example: example.map(|name| format!("{}.{name}", base.model.key(record))),
    })
}

/// The property of a record that has this name in the files.
fn named(base: &KnowledgeBase, record: RecordId, word: &str) -> Result<Property, PropertyError> {
    let model = &base.model;
    let kind = model.record(record).kind;
    let builtin = Property::builtin(kind, word).map(|(property, _)| property);
    let tie = tie_property(kind).filter(|property| property.builtin_name() == Some(word));
    let folded = fold(word);
    let custom = || {
        let claims = model.claims_about(record);
        let mut properties = claims.map(|(_, claim)| claim.property);
        properties.find(|property| match property {
            Property::Custom(name) => {
                model.text(*name) == word || fold(model.text(*name)) == folded
            }
            _ => false,
        })
    };
    let detail = || {
        let mut details = details_of_ties(base, record).map(|(_, property)| property);
        details.find(|property| property.builtin_name() == Some(word))
    };
    builtin.or(tie).or_else(detail).or_else(custom).ok_or_else(|| {
        let known = names(base, record);
        let fields = Property::fields(kind).filter_map(|(property, _)| property.builtin_name());
        let all = known.iter().map(String::as_str).chain(fields);
        PropertyError::Unknown {
            key: model.key(record).to_owned(),
            kind: kind.with_article(),
            word: word.to_owned(),
            similar: closest(word, all).map(|name| format!("{}.{name}", model.key(record))),
            known,
        }
    })
}

/// The property under which records of a kind have their participants, credits or memberships.
fn tie_property(kind: RecordKind) -> Option<Property> {
    match kind {
        RecordKind::Event => Some(Property::Participant),
        RecordKind::Production => Some(Property::Credit),
        RecordKind::Person => Some(Property::Membership),
        _ => None,
    }
}

/// The details of a record's participants, credits or memberships that have claims of their own.
fn details_of_ties(
    base: &KnowledgeBase,
    record: RecordId,
) -> impl Iterator<Item = (TieId, Property)> {
    let ties = base.model.ties_of(record);
    ties.flat_map(|(tie, _)| details_of(base, tie).into_iter().map(move |detail| (tie, detail)))
}

/// The names of the properties on which there are claims, in the order of the files.
fn names(base: &KnowledgeBase, record: RecordId) -> Vec<String> {
    let model = &base.model;
    let mut names: Vec<String> = Vec::new();
    for (_, claim) in model.claims_about(record) {
        let name = match claim.property {
            Property::Custom(name) => model.text(name),
            property => property.builtin_name().unwrap_or_default(),
        };
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Proves what is known of a property of a record.
#[must_use]
pub fn why_property(base: &KnowledgeBase, record: RecordId, property: Property) -> Why {
    let model = &base.model;
    let event = model.as_event(record).filter(|_| property == Property::Date);
    let own = match event {
        // However its date is written: as one, or as a start and an end.
        Some(event) => dated(base, event, None),
        None => of_record(base, record, property, &says_nothing),
    };
    let details = details_of_ties(base, record).filter(|(_, detail)| *detail == property);
    let details = details.map(|(tie, detail)| of_tie(base, tie, detail, &says_nothing));
    let is_known = |proof: &Proof| !proof.because.is_empty();
    Why {
        asked: Asked::Property { record, property },
        proofs: std::iter::once(own).chain(details).filter(is_known).collect(),
    }
}
