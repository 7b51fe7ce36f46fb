//! Ticks at round dates: days, weeks, months, quarters, years, up to thousands of years.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::Scale;
use crate::date::year_in_date;

/// One tick, in units of the scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The day on which it stands.
    pub day: i64,
    /// Where that day begins.
    pub at: f64,
    /// What it says; empty for a minor tick.
    pub label: String,
}

/// The ticks of an axis.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Ticks {
    /// Labelled ticks from left to right. The first may stand at the left edge, before its round
    /// date, where the period that is already running is named.
    pub major: Vec<Tick>,
    /// Ticks between these, without labels.
    pub minor: Vec<Tick>,
}

/// A distance between round dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days(u32),
    Weeks,
    Months(u32),
    Years(u32),
}

/// The steps in order of length, each with the finer step that divides it for minor ticks.
const STEPS: [(Step, Option<Step>); 20] = [
    (Step::Days(1), None),
    (Step::Days(2), Some(Step::Days(1))),
    (Step::Weeks, Some(Step::Days(1))),
    (Step::Months(1), Some(Step::Weeks)),
    (Step::Months(2), Some(Step::Months(1))),
    (Step::Months(3), Some(Step::Months(1))),
    (Step::Months(6), Some(Step::Months(1))),
    (Step::Years(1), Some(Step::Months(3))),
    (Step::Years(2), Some(Step::Months(6))),
    (Step::Years(5), Some(Step::Years(1))),
    (Step::Years(10), Some(Step::Years(2))),
    (Step::Years(20), Some(Step::Years(5))),
    (Step::Years(25), Some(Step::Years(5))),
    (Step::Years(50), Some(Step::Years(10))),
    (Step::Years(100), Some(Step::Years(20))),
    (Step::Years(200), Some(Step::Years(50))),
    (Step::Years(500), Some(Step::Years(100))),
    (Step::Years(1_000), Some(Step::Years(200))),
    (Step::Years(5_000), Some(Step::Years(1_000))),
    (Step::Years(20_000), Some(Step::Years(5_000))),
];

/// More ticks than this are never made, whatever the room.
const MOST_TICKS: usize = 400;

impl Step {
    /// A month has 30.44 days on average, a year 365.2425.
    fn days(self) -> f64 {
        match self {
            Self::Days(days) => f64::from(days),
            Self::Weeks => 7.0,
            Self::Months(months) => f64::from(months) * 30.44,
            Self::Years(years) => f64::from(years) * 365.2425,
        }
    }

    /// The last round date not after a day.
    fn floor(self, date: NaiveDate) -> Option<NaiveDate> {
        match self {
            // Days count within their month, so that ticks stand at 1, 3, 5 … in every month.
            Self::Days(days) => date.checked_sub_days(Days::new(u64::from(date.day0() % days))),
            Self::Weeks => Some(date.week(Weekday::Mon).checked_first_day()?),
            Self::Months(months) => {
                NaiveDate::from_ymd_opt(date.year(), date.month0() / months * months + 1, 1)
            }
            Self::Years(years) => {
                let years = i32::try_from(years).ok()?;
                NaiveDate::from_ymd_opt(date.year().div_euclid(years) * years, 1, 1)
            }
        }
    }

    /// The next round date after one.
    fn next(self, date: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => {
                let next = date.checked_add_days(Days::new(u64::from(days)))?;
                // A tick at the end of a month would crowd the first of the next one.
                let after = next.checked_add_days(Days::new(u64::from(days) - 1))?;
                if after.month() == date.month() {
                    Some(next)
                } else {
                    NaiveDate::from_ymd_opt(after.year(), after.month(), 1)
                }
            }
            Self::Weeks => date.checked_add_days(Days::new(7)),
            Self::Months(months) => date.checked_add_months(Months::new(months)),
            Self::Years(years) => date.checked_add_months(Months::new(years.checked_mul(12)?)),
        }
    }

    fn label(self, date: NaiveDate, named: Named) -> String {
        match (self, named) {
            (Self::Years(_), _) => year(date),
            (Self::Months(_), Named::Short) => date.format("%b").to_string(),
            (Self::Months(_), Named::Full) => date.format("%b ").to_string() + &year(date),
            (Self::Days(_) | Self::Weeks, Named::Short) => date.format("%-d %b").to_string(),
            (Self::Days(_) | Self::Weeks, Named::Full) => {
                date.format("%-d %b ").to_string() + &year(date)
            }
        }
    }
}

/// Whether a label names the year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Short,
    Full,
}

/// The year in words: chrono would write 1 BC as 0000.
fn year(date: NaiveDate) -> String {
    year_in_date(date.year().into()).to_string()
}

/// Chooses the ticks of a scale so that labels stand at least `room` apart.
///
/// Days that chrono cannot name (beyond the year 262,000 either way) get no ticks.
#[must_use]
pub fn ticks(scale: &Scale, room: f64) -> Ticks {
    let per_day = scale.width() / scale.days();
    let Some((major, minor)) =
        STEPS.into_iter().find(|(step, _)| step.days() * per_day >= room.max(f64::EPSILON))
    else {
        return Ticks::default();
    };
    let mut ticks = Ticks { major: labelled(scale, major, room), minor: Vec::new() };
    if let Some(minor) = minor {
        ticks.minor = dates(scale, minor)
            .into_iter()
            .map(|date| tick(scale, date, String::new()))
            .filter(|tick| ticks.major.binary_search_by_key(&tick.day, |t| t.day).is_err())
            .collect();
    }
    ticks
}

fn labelled(scale: &Scale, step: Step, room: f64) -> Vec<Tick> {
    let dates = dates(scale, step);
    let mut labelled: Vec<Tick> = Vec::with_capacity(dates.len() + 1);
    // The period that is running at the left edge is named there, if there is room before the
    // next one.
    let edge = day(scale.first()).and_then(|date| Some((step.floor(date)?, date)));
    if let Some((running, first)) = edge
        && running != first
        && matches!(step, Step::Years(_))
        && dates.first().is_none_or(|next| scale.start(number(*next)) >= room)
    {
        labelled.push(Tick {
            day: scale.first(),
            at: 0.0,
            label: step.label(running, Named::Full),
        });
    }
    // Days and weeks name the year only where it changes: whoever draws them says when they are.
    let mut named_year = match step {
        Step::Days(_) | Step::Weeks => dates.first().map(Datelike::year),
        Step::Months(_) | Step::Years(_) => None,
    };
    for date in dates {
        let full = named_year != Some(date.year());
        named_year = Some(date.year());
        let named = if full { Named::Full } else { Named::Short };
        labelled.push(tick(scale, date, step.label(date, named)));
    }
    labelled
}

fn dates(scale: &Scale, step: Step) -> Vec<NaiveDate> {
    let mut dates = Vec::new();
    let mut next = day(scale.first()).and_then(|first| step.floor(first));
    while let Some(date) = next {
        if number(date) > scale.last() || dates.len() == MOST_TICKS {
            break;
        }
        if scale.contains(number(date)) {
            dates.push(date);
        }
        next = step.next(date);
    }
    dates
}

fn tick(scale: &Scale, date: NaiveDate, label: String) -> Tick {
    let day = number(date);
    Tick { day, at: scale.start(day), label }
}

/// Names the months of a stretch of days: "October 2021", "October and November 2021",
/// "October 2021 to March 2022".
#[must_use]
pub fn stretch(first: i64, last: i64) -> String {
    let (Some(from), Some(to)) = (day(first), day(last)) else {
        return String::new();
    };
    let months =
        (to.year() - from.year()) * 12 + to.month().cast_signed() - from.month().cast_signed();
    let end = to.format("%B ").to_string() + &year(to);
    match months {
        0 => end,
        1 if from.year() == to.year() => from.format("%B and ").to_string() + &end,
        _ if from.year() == to.year() => from.format("%B to ").to_string() + &end,
        _ => from.format("%B ").to_string() + &year(from) + " to " + &end,
    }
}

fn day(number: i64) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(i32::try_from(number).ok()?)
}

fn number(date: NaiveDate) -> i64 {
    i64::from(date.to_epoch_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(year: i32, month: u32, day: u32) -> i64 {
        number(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    fn labels(first: i64, last: i64, most: f64) -> Vec<String> {
        let scale = Scale::new(first, last, 100.0);
        ticks(&scale, 100.0 / most).major.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn a_few_years_are_ticked_by_year_with_the_running_one_at_the_edge() {
        assert_eq!(
            labels(on(2021, 5, 1), on(2025, 6, 30), 8.0),
            ["2021", "2022", "2023", "2024", "2025"]
        );
    }

    #[test]
    fn the_running_year_is_left_out_where_it_would_touch_the_next() {
        assert_eq!(labels(on(2021, 12, 20), on(2024, 6, 30), 4.0), ["2022", "2023", "2024"]);
    }

    #[test]
    fn two_months_are_ticked_by_week() {
        assert_eq!(
            labels(on(2021, 10, 4), on(2021, 11, 14), 8.0),
            ["4 Oct", "11 Oct", "18 Oct", "25 Oct", "1 Nov", "8 Nov"]
        );
    }

    #[test]
    fn one_year_is_ticked_by_quarter_or_month() {
        assert_eq!(
            labels(on(2021, 1, 1), on(2021, 12, 31), 6.0),
            ["Jan 2021", "Mar", "May", "Jul", "Sep", "Nov"]
        );
        assert_eq!(labels(on(2021, 1, 1), on(2021, 12, 31), 14.0).len(), 12);
    }

    #[test]
    fn weeks_name_the_year_where_it_changes() {
        assert_eq!(
            labels(on(2021, 12, 18), on(2022, 1, 12), 5.0),
            ["20 Dec", "27 Dec", "3 Jan 2022", "10 Jan"]
        );
    }

    #[test]
    fn centuries_and_years_before_the_common_era_have_round_ticks() {
        assert_eq!(labels(on(1500, 1, 1), on(1999, 12, 31), 6.0).first().unwrap(), "1500");
        assert_eq!(labels(on(-43, 1, 1), on(-40, 1, 1), 6.0).first().unwrap(), "44 BC");
    }

    #[test]
    fn years_are_named_alike_in_every_label() {
        assert_eq!(labels(on(-1, 1, 1), on(2, 12, 31), 6.0), ["2 BC", "1 BC", "AD 1", "AD 2"]);
        let ends = [on(-9_999, 1, 1), on(-9_998, 12, 31)];
        assert_eq!(labels(ends[0], ends[1], 2.0), ["10,000 BC", "9999 BC"]);
        let turn = labels(on(9_998, 1, 1), on(10_001, 12, 31), 6.0);
        assert_eq!(turn, ["9998", "9999", "10,000", "10,001"]);
        assert_eq!(labels(on(0, 11, 1), on(1, 2, 1), 6.0)[..3], ["Nov 1 BC", "Dec", "Jan AD 1"]);
        assert_eq!(labels(on(-1, 12, 18), on(0, 1, 12), 5.0)[2], "3 Jan 1 BC");
        assert_eq!(stretch(on(0, 12, 1), on(1, 1, 9)), "December 1 BC to January AD 1");
        assert_eq!(stretch(on(-43, 3, 1), on(-43, 3, 9)), "March 44 BC");
        assert_eq!(stretch(on(9_999, 12, 1), on(10_000, 1, 9)), "December 9999 to January 10,000");
    }

    #[test]
    fn labels_stand_apart_at_every_length() {
        for days in [1_i64, 5, 20, 60, 200, 500, 1_500, 9_000, 40_000, 400_000, 3_000_000] {
            let scale = Scale::new(on(2020, 2, 10), on(2020, 2, 10) + days, 1_000.0);
            let ticks = ticks(&scale, 90.0);
            assert!(!ticks.major.is_empty(), "{days} days");
            for pair in ticks.major.windows(2) {
                // A month or a week is shorter than its average by a tenth at most.
                assert!(pair[1].at - pair[0].at >= 80.0, "{days} days: {pair:?}");
            }
            assert!(ticks.minor.len() <= MOST_TICKS);
        }
    }

    #[test]
    fn minor_ticks_are_never_on_a_major_one() {
        let scale = Scale::new(on(2021, 5, 1), on(2025, 6, 30), 1_000.0);
        let ticks = ticks(&scale, 100.0);
        assert!(!ticks.minor.is_empty());
        assert!(ticks.minor.iter().all(|minor| ticks.major.iter().all(|t| t.day != minor.day)));
    }

    #[test]
    fn stretches_are_named_by_month() {
        assert_eq!(stretch(on(2021, 10, 1), on(2021, 10, 9)), "October 2021");
        assert_eq!(stretch(on(2021, 10, 1), on(2021, 11, 9)), "October and November 2021");
        assert_eq!(stretch(on(2021, 8, 1), on(2021, 11, 9)), "August to November 2021");
        assert_eq!(stretch(on(2021, 12, 1), on(2022, 1, 9)), "December 2021 to January 2022");
    }

    #[test]
    fn days_beyond_the_calendar_have_no_ticks() {
        let scale = Scale::new(i64::MAX - 10, i64::MAX, 100.0);
        assert_eq!(ticks(&scale, 10.0), Ticks::default());
    }
}
