//! When a source was there to be read.

use crate::date::{Certainty, Day, Occurrence};
use crate::model::{Model, Property, RecordId};

/// Tells whether a source had been published by a day.
///
/// A page that was kept up to date over some time certainly said what it says from the end of that
/// time on, and certainly did not before its start. A source of which only the day it was read is
/// known was published by then; whether before, is not known.
pub(super) fn published_by(model: &Model, source: RecordId, day: Day) -> Certainty {
    if let Some(published) = model.occurrence_on(source, Property::Published) {
        return over_by(&published, day);
    }
    match model.occurrence_on(source, Property::Accessed) {
        Some(accessed) => over_by(&accessed, day).or(Certainty::Possible),
        None => Certainty::Possible,
    }
}

/// Whether something is over by a day: no where it certainly begins later.
fn over_by(time: &Occurrence, day: Day) -> Certainty {
    let bounds = time.bounds();
    let can_have_begun = bounds.earliest_start.is_none_or(|start| start <= day);
    let is_over = bounds.latest_end.is_some_and(|end| end <= day);
    Certainty::from_cases(can_have_begun, is_over)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;

    #[test]
    fn a_publication_is_known_when_it_is_over() {
        let by = |text: &str, (month, day)| {
            let time = Occurrence::of_event(&Date::parse(text).unwrap());
            over_by(&time, Day::new(2021, month, day).unwrap())
        };
        assert_eq!(by("2021-10-21", (10, 20)), Certainty::No);
        assert_eq!(by("2021-10-21", (10, 21)), Certainty::Certain);
        assert_eq!(by("2021-10~", (9, 30)), Certainty::No);
        assert_eq!(by("2021-10~", (10, 15)), Certainty::Possible);
        assert_eq!(by("2021-10~", (10, 31)), Certainty::Certain);
        assert_eq!(by("2021-10-21/2021-12-24", (11, 1)), Certainty::Possible);
        assert_eq!(by("2021-10-21/2021-12-24", (12, 24)), Certainty::Certain);
        assert_eq!(by("2021-10-21/..", (12, 24)), Certainty::Possible);
        assert_eq!(by("../2021-10-21", (10, 20)), Certainty::Possible);
    }
}
