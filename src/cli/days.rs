//! Days as arguments.

use continuity::date::{Date, Days, MAX_RUNS};

use super::CommandError;

/// Reads a date that stands for days: all of those it names.
pub(crate) fn days(text: &str) -> Result<Days, CommandError> {
    let date =
        Date::parse(text).map_err(|error| CommandError::Date { error, text: text.to_owned() })?;
    if date.clock().is_some() {
        let message = format!("`{text}` is a time, where days are asked for");
        let day = date.earliest().map_or_else(String::new, |day| day.to_string());
        return Err(CommandError::usage(message, format!("give the day: {day}")));
    }
    Days::of(&date).ok_or_else(|| {
        let message =
            format!("`{text}` stands for more than {MAX_RUNS} separate stretches of days");
        CommandError::usage(message, "ask for fewer years at a time".to_owned())
    })
}
