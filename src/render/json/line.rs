//! The contracts of the commands that read lines: one object for each, with these fields exactly.

use std::io::{self, Write};

use serde::Serialize;

use super::stream::write_compact;
use crate::date::{Date, DateKind, Day, Feature, Relations};
use crate::query::Reading;

/// How a date expression is understood.
#[derive(Serialize)]
pub(in crate::render) struct ReadingPart<'r> {
    /// The expression as given.
    input: &'r str,
    /// Whether it is a date.
    valid: bool,
    /// The lowest level of EDTF that has it: 0, 1 or 2.
    level: Option<u8>,
    /// The first day it can mean, ISO 8601; `null` where the start is open or unknown.
    earliest: Option<String>,
    /// The last day it can mean.
    latest: Option<String>,
    /// `instant`: one day somewhere within the bounds; `extent`: it lasts.
    kind: Option<&'static str>,
    /// Among `uncertain`, `approximate`.
    qualifiers: Vec<&'static str>,
    /// Features of EDTF that it uses, in kebab-case.
    features: Vec<&'static str>,
    /// Why it is no date.
    error: Option<String>,
}

/// Tells how an expression is understood.
pub(in crate::render) fn reading(reading: &Reading) -> ReadingPart<'_> {
    let date = reading.date.as_ref().ok();
    let day = |day: fn(&Date) -> Option<Day>| date.and_then(day).map(|day| day.to_string());
    ReadingPart {
        input: &reading.input,
        valid: date.is_some(),
        level: date.map(|date| date.level().number()),
        earliest: day(Date::earliest),
        latest: day(Date::latest),
        kind: date.map(Date::kind).map(DateKind::name),
        qualifiers: date.map(|date| date.qualifiers().names().collect()).unwrap_or_default(),
        features: date
            .map(|date| date.features().into_iter().map(Feature::name).collect())
            .unwrap_or_default(),
        error: reading.date.as_ref().err().map(ToString::to_string),
    }
}

/// How two times lie to each other.
#[derive(Serialize)]
pub(in crate::render) struct RelationPart<'r> {
    /// One side as given.
    a: &'r str,
    /// The other side as given.
    b: &'r str,
    /// The letters of the relations that are possible, in the order `pmoFDseSdfOMP`.
    possible: String,
    /// The letter of the one that is certain, or nothing.
    certain: String,
    /// Why nothing can be said.
    error: Option<String>,
}

/// Tells how two times lie to each other, or why that cannot be told.
pub(in crate::render) fn relation<'r>(
    (a, b): (&'r str, &'r str),
    relations: Result<Relations, String>,
) -> RelationPart<'r> {
    let (known, error) = match relations {
        Ok(relations) => (relations, None),
        Err(error) => (Relations::NONE, Some(error)),
    };
    RelationPart {
        a,
        b,
        possible: known.letters(),
        certain: known.certain().map(|relation| relation.letter().into()).unwrap_or_default(),
        error,
    }
}

/// Writes an object on a line of its own.
pub(in crate::render) fn write(part: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_compact(part, out)?;
    writeln!(out)
}
