//! Dates as the sources of an event would give them: to the day, the month or the year, as an
//! interval, approximate, with digits missing, or two that differ.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::random::Random;

/// Credits reach this many days beyond the time of filming, for certain.
pub(crate) const MARGIN: u64 = 40;

/// How exactly the day of an event is known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Precision {
    Minute,
    Day,
    ApproximateDay,
    UncertainDay,
    OneOfDays,
    Interval,
    DayMissing,
    LastDigitMissing,
    Month,
    Year,
    MonthMissing,
}

/// As often as each is found in the record of real incidents, roughly.
const FREQUENT: [Precision; 20] = {
    use Precision::{
        ApproximateDay, Day, DayMissing, Interval, LastDigitMissing, Minute, Month, OneOfDays,
        UncertainDay, Year,
    };
    [
        Minute,
        Day,
        Day,
        Day,
        Day,
        Day,
        Day,
        Day,
        Day,
        Day,
        ApproximateDay,
        UncertainDay,
        OneOfDays,
        Interval,
        Interval,
        DayMissing,
        LastDigitMissing,
        Month,
        Month,
        Year,
    ]
};

impl Precision {
    pub(crate) fn draw(random: &mut Random) -> Self {
        match random.pick(&FREQUENT) {
            Self::Year if random.percent(30) => Self::MonthMissing,
            precision => precision,
        }
    }

    /// Whether the date leaves the month open: too wide for people with a credit to be named.
    pub(crate) fn is_wide(self) -> bool {
        matches!(self, Self::Year | Self::MonthMissing)
    }

    /// `day` written with this precision.
    pub(crate) fn date(self, day: NaiveDate, random: &mut Random) -> String {
        let later = day + Days::new(1 + random.below(4));
        match self {
            Self::Minute => {
                let (hour, minute) = (6 + random.below(14), random.below(60));
                format!("{day}T{hour:02}:{minute:02}-06:00")
            }
            Self::Day => day.to_string(),
            Self::ApproximateDay => format!("{day}~"),
            Self::UncertainDay => format!("{day}?"),
            Self::OneOfDays => format!("[{day}..{later}]"),
            Self::Interval => format!("{day}/{later}"),
            Self::DayMissing => day.format("%Y-%m-XX").to_string(),
            Self::LastDigitMissing if day.day() < 30 => {
                format!("{}-{}X", day.format("%Y-%m"), day.day() / 10)
            }
            Self::LastDigitMissing | Self::Month => month(day),
            Self::Year => day.format("%Y").to_string(),
            Self::MonthMissing => day.format("%Y-XX").to_string(),
        }
    }
}

pub(crate) fn month(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

/// The field or fields of a credit's time, which certainly holds from `MARGIN` days before
/// `starts` to `MARGIN` days after `ends`; only that of somebody who `lives` may go on.
pub(crate) fn credit_span(
    starts: NaiveDate,
    ends: NaiveDate,
    lives: bool,
    random: &mut Random,
) -> String {
    let from = starts - Days::new(MARGIN + random.below(60));
    let to = ends + Days::new(MARGIN + random.below(60));
    // A plain month begins or ends somewhere within itself: take the months beyond.
    let from_month = month(from - Months::new(1));
    let to_month = month(to + Months::new(1));
    match random.below(8) {
        0 => format!("during: \"{from_month}/{to_month}\""),
        1 => format!("during: \"{from_month}~/{to_month}~\""),
        2 => format!("during: \"{}/{}\"", from.year() - 1, to.year() + 1),
        3 if lives => format!("during: \"{from}/..\""),
        4 => format!("start: \"{from_month}\", end: \"{to}\""),
        5 => format!("start: \"[{}..{from}]\", end: \"{to_month}\"", from - Days::new(5)),
        _ => format!("during: \"{from}/{to}\""),
    }
}
