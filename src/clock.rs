//! The base as it was on a day, and as it was known on a day.
//!
//! A base seen on clocks is a model of its own, of filtered tables: what certainly does not belong
//! to it is gone, so that every question, count and page is right without knowing of clocks. What
//! the clocks leave open stays and is in doubt, as [`Model::seen`] and [`Model::record_seen`] tell.
//!
//! - *Known* on a day is what had been published by then. A claim is known from the earliest
//!   publication among its citations; sources published later are gone, and their citations too:
//!   there is no witness from the future. A claim without sources may have been known at any time;
//!   but what had certainly not happened yet was not known unless it had certainly been announced. A
//!   description, a summary or a note draws on all of its sources, and is known from the last of them
//!   on.
//! - *At* a day is what held then. A claim that names the time it holds for is there if that time
//!   shares the day, an event if it began on that day or before; births, deaths, foundings and
//!   dissolutions hold from their own dates on. What mentions an event that is not there yet goes
//!   with it. The story's own world has its own time, which this clock does not touch.
//! - What only names and places a record (its names and title, its kind, its world, where a place
//!   lies) does not become known by itself: it is there whenever the record is.
//!
//! Names, titles and whatever else the archivist words are of today, and may know more than the day.
//!
//! Both together ask what was known on one day of how things stood on another: the first filter is
//! what was known, and the second judges by what is left.

mod at;
mod known;
mod published;
mod sieve;
mod verdicts;

use std::fmt;

use crate::date::{Date, Day};
use crate::model::Model;

/// The days that a base is seen on: the third clock, the revision of the files, is the affair of
/// whoever reads them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clocks {
    /// The day on which things stood as answered.
    pub at: Option<Day>,
    /// The day by which everything answered had been published.
    pub known: Option<Day>,
}

impl Clocks {
    /// Tells whether no clock is set: the base is seen as it is.
    #[must_use]
    pub fn is_unset(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for Clocks {
    /// Writes "as known on 20 April 2023", "as things stood on 21 October 2021", or both; nothing
    /// where no clock is set.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = |day: Day| {
            let text = day.to_string();
            Date::parse(&text).map_or(text, |date| date.words().to_string())
        };
        match (self.at.map(words), self.known.map(words)) {
            (None, None) => Ok(()),
            (Some(at), None) => write!(f, "as things stood on {at}"),
            (None, Some(known)) => write!(f, "as known on {known}"),
            (Some(at), Some(known)) => write!(f, "as things stood on {at}, as known on {known}"),
        }
    }
}

/// Makes the model of what there is on these clocks: the same one where none is set.
///
/// What follows from other dates is derived with `derive` from what each clock leaves, so that the
/// second judges by what follows from what was known.
#[must_use]
pub fn seen(model: Model, clocks: &Clocks, derive: impl Fn(&mut Model)) -> Model {
    let mut seen = match clocks.known {
        Some(day) => {
            let verdicts = known::judge(&model, day);
            sieve::sift(model, &verdicts)
        }
        None => model,
    };
    derive(&mut seen);
    let Some(day) = clocks.at else { return seen };
    let verdicts = at::judge(&seen, day);
    let mut seen = sieve::sift(seen, &verdicts);
    derive(&mut seen);
    seen
}
