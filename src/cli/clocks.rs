//! The clocks that every question about a base can be asked on.

use continuity::clock::Clocks;
use continuity::date::{Date, Day};

use super::{CommandError, EVERYWHERE};

/// The days that the base is seen on.
#[derive(Debug, clap::Args)]
pub(crate) struct ClocksArg {
    /// Only what there was on this day, as in 2021-10-21
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "DATE", allow_hyphen_values = true)]
    at: Option<String>,

    /// Only what had been published by this day
    ///
    /// A statement is known from the first of its sources on; a summary, description or note, which
    /// draws on all of its sources, from the last. Names, titles and other words of the archivist are
    /// of today, and may tell more than was known then.
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "DATE", allow_hyphen_values = true)]
    known: Option<String>,
}

impl ClocksArg {
    /// Understands the days.
    pub(crate) fn read(&self) -> Result<Clocks, CommandError> {
        let day =
            |flag, text: &Option<String>| text.as_ref().map(|text| one_day(flag, text)).transpose();
        Ok(Clocks { at: day("--at", &self.at)?, known: day("--known", &self.known)? })
    }

    /// Understands the days, each where it is given in place of one of these clocks.
    pub(crate) fn over(
        clocks: Clocks,
        at: Option<String>,
        known: Option<String>,
    ) -> Result<Clocks, CommandError> {
        let given = Self { at, known }.read()?;
        Ok(Clocks { at: given.at.or(clocks.at), known: given.known.or(clocks.known) })
    }

    /// Names the option that sets a clock, if one does.
    pub(crate) fn given(&self) -> Option<&'static str> {
        let at = self.at.as_ref().map(|_| "--at");
        at.or(self.known.as_ref().map(|_| "--known"))
    }

    /// Refuses clocks where they would change nothing.
    pub(crate) fn refuse(&self, reason: &str) -> Result<(), CommandError> {
        self.given().map_or(Ok(()), |option| {
            let message = format!("{reason}: {option} means nothing to it");
            Err(CommandError::usage(message, format!("leave out {option}")))
        })
    }
}

/// The last year of four digits.
const LAST_YEAR: i64 = 9999;

/// Reads a date that is one day, as a flag needs it.
pub(super) fn one_day(flag: &str, text: &str) -> Result<Day, CommandError> {
    let date =
        Date::parse(text).map_err(|error| CommandError::Date { error, text: text.to_owned() })?;
    let is_one = date.earliest() == date.latest() && date.clock().is_none();
    if let Some(day) = date.earliest().filter(|_| is_one) {
        return Ok(day);
    }
    let words = date.words().to_string();
    let explained = if words == text { String::new() } else { format!(": {words}") };
    let message = format!("`{text}` is not one day{explained}");
    // Of longer years, only the whole is written: none of their days can be given.
    let can_be_given = |day: &Day| day.year().abs() <= LAST_YEAR;
    let (first, last) = (date.earliest().filter(can_be_given), date.latest().filter(can_be_given));
    let help = match (first, last) {
        (Some(first), Some(last)) if first != last => {
            format!("give one day: {flag} {first} is its first, {flag} {last} its last")
        }
        (Some(day), _) | (None, Some(day)) => format!("give a day, as in {flag} {day}"),
        (None, None) => format!("give a day, as in {flag} 2021-10-21"),
    };
    Err(CommandError::usage(message, help))
}
