//! Under which heading something stands in a list in order of time.

use crate::date::{Occurrence, year_words};

/// What the entries of a list in order of time are grouped by, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// They have no first day: they were always so.
    WithoutStart,
    /// They can begin in this year at the earliest, or, where that is not known, began in it or
    /// before. Astronomical: year 0 is 1 BC.
    Year(i64),
    /// Nothing limits when they were.
    WithoutLimits,
}

impl Heading {
    /// Finds the heading that a time stands under.
    #[must_use]
    pub fn of(time: &Occurrence) -> Self {
        let bounds = time.bounds();
        if bounds.open_start {
            return Self::WithoutStart;
        }
        let day = bounds.earliest_start.or(bounds.latest_start).or(bounds.latest_end);
        day.map_or(Self::WithoutLimits, |day| Self::Year(day.year()))
    }

    /// Returns the year, where it is one.
    #[must_use]
    pub fn year(self) -> Option<i64> {
        match self {
            Self::Year(year) => Some(year),
            Self::WithoutStart | Self::WithoutLimits => None,
        }
    }

    /// Says it: "2021", "10,000 BC", "without a start".
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::WithoutStart => "without a start".to_owned(),
            Self::Year(year) => year_words(year).to_string(),
            Self::WithoutLimits => "without limits".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;

    #[test]
    fn a_heading_is_the_year_in_which_something_can_begin() {
        for (date, heading) in [
            ("0001", "AD 1"),
            ("0000", "1 BC"),
            ("-0001", "2 BC"),
            ("-0001-12-30/0000-01-02", "2 BC"),
            ("-9998", "9999 BC"),
            ("-9999", "10,000 BC"),
            ("Y-10000", "10,001 BC"),
            ("9999", "9999"),
            ("9999-12-31/Y10000", "9999"),
            ("Y10000", "the year 10,000"),
            // What ends by a year but may have begun at any time did so in it or before.
            ("/-9998", "9999 BC"),
            ("[..-9998]", "9999 BC"),
            // What was always so began in no year.
            ("../-9998", "without a start"),
            ("../2021", "without a start"),
        ] {
            let parsed = Date::parse(date).unwrap();
            assert_eq!(Heading::of(&Occurrence::of_event(&parsed)).words(), heading, "{date}");
        }
        assert_eq!(Heading::of(&Occurrence::unknown()), Heading::WithoutLimits);
    }
}
