//! How two times lie to each other: which of Allen's relations are possible.

use super::{LookupError, find, find_tie, names_a_tie, tie_time};
use crate::constraint;
use crate::date::{Date, DateError, Occurrence, Relation, Relations};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, KindSet, TieId};

/// One side of the question.
#[derive(Clone, Debug)]
pub enum Operand {
    /// An event, with all that is claimed about its time.
    Event(EventId),
    /// A credit or a membership, with all that is claimed about its time.
    Tie(TieId),
    /// A date as written.
    Literal(Box<Date>),
}

/// A word that is no date, and names no event, credit or membership.
#[derive(Clone, Debug, thiserror::Error)]
#[error("`{word}` is neither a date nor an event or a credit of this base")]
pub struct OperandError {
    /// What was typed.
    pub word: String,
    /// Why it is no date.
    pub date: DateError,
    /// Why it names nothing in the base; `None` where none was open.
    pub name: Option<Box<LookupError>>,
}

/// The possible relations between two times.
#[derive(Clone, Debug)]
pub struct RelationAnswer {
    /// One side.
    pub a: Operand,
    /// The other side.
    pub b: Operand,
    /// The relations that are possible; the only one is certain.
    pub relations: Relations,
    /// Those that the two times alone would allow, where dates given from one another allow fewer.
    pub untied: Option<Relations>,
}

/// Understands a word as a date, else as an event's key or title, else as a credit or a membership
/// in the manner of [`find_tie`].
///
/// # Errors
///
/// When it is neither.
pub fn operand(base: Option<&KnowledgeBase>, word: &str) -> Result<Operand, OperandError> {
    let date = match Date::parse(word) {
        Ok(date) => return Ok(Operand::Literal(Box::new(date))),
        Err(error) => error,
    };
    let Some(base) = base else {
        return Err(OperandError { word: word.to_owned(), date, name: None });
    };
    let found = find(base, word, KindSet::EVENT);
    let event = found.as_ref().ok().and_then(|record| base.model.as_event(*record));
    let error = match (event, found) {
        (Some(event), _) => return Ok(Operand::Event(event)),
        (None, _) if names_a_tie(word) => match find_tie(base, word) {
            Ok(tie) => return Ok(Operand::Tie(tie)),
            Err(error) => Some(error),
        },
        (None, found) => found.err(),
    };
    Err(OperandError { word: word.to_owned(), date, name: error.map(Box::new) })
}

/// Tells whether a word that is no date begins like one, so that a slip in a date is likely.
#[must_use]
pub fn begins_like_a_date(word: &str) -> bool {
    word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit() || "[{-./".contains(c))
}

/// Tells how two times lie to each other.
///
/// An event is related to itself by *equals* alone, and so is a credit: its date is one unknown,
/// however often it is used. Two events that are dated from one another lie no farther apart than that says.
#[must_use]
pub fn relate(base: Option<&KnowledgeBase>, a: Operand, b: Operand) -> RelationAnswer {
    let is_one = match (&a, &b) {
        (Operand::Event(a), Operand::Event(b)) => a == b,
        (Operand::Tie(a), Operand::Tie(b)) => a == b,
        _ => false,
    };
    if is_one {
        return RelationAnswer { a, b, relations: Relation::Equals.into(), untied: None };
    }
    let alone = occurrence(base, &a).relations(&occurrence(base, &b));
    let relations = match (&a, &b, base) {
        (Operand::Event(a), Operand::Event(b), Some(base)) => {
            constraint::relations(&base.model, *a, *b)
        }
        _ => alone,
    };
    let untied = (alone != relations).then_some(alone);
    RelationAnswer { a, b, relations, untied }
}

/// When an operand was or is.
#[must_use]
pub fn occurrence(base: Option<&KnowledgeBase>, operand: &Operand) -> Occurrence {
    match (operand, base) {
        (Operand::Event(event), Some(base)) => base.model.occurrence(*event),
        (Operand::Tie(tie), Some(base)) => tie_time(base, *tie),
        (Operand::Event(_) | Operand::Tie(_), None) => Occurrence::unknown(),
        (Operand::Literal(date), _) => Occurrence::of_event(date),
    }
}
