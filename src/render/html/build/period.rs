//! Over which time events stretch, in words: by months as far as that is certain, else by years.

use crate::date::{Day, month_short, year_in_date, year_words};
use crate::render::timeline::Extent;

use super::words::joined;

/// A stretch of days, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Period {
    /// The first event began by the first of them, and none ended before the last.
    Certain(i64, i64),
    /// Nothing is certain but that all lie somewhere between them.
    Between(i64, i64),
}

impl Period {
    /// `None` where no day is known. Of what may have been at any time from or until a day that day
    /// counts only where nothing else is known.
    fn of(extents: impl Iterator<Item = Extent>) -> Option<Self> {
        let earlier = |one: Option<i64>, other: Option<i64>| one.into_iter().chain(other).min();
        let (mut first, mut first_known, mut last, mut last_known) = (None, None, None, None);
        for extent in extents {
            first = earlier(first, extent.latest_start);
            first_known = earlier(first_known, extent.first_known());
            // Of two days the later; no day comes before all.
            last = last.max(extent.earliest_end);
            last_known = last_known.max(extent.last_known());
        }
        let (first, last) = (first.or(first_known)?, last.or(last_known)?);
        Some(if first <= last { Self::Certain(first, last) } else { Self::Between(last, first) })
    }
}

/// "May 2020 – Oct 2025", by the months of the days between which events certainly lie; "2019", "between
/// 1927 and 1930" where it is only known that all were somewhere in there.
pub(in crate::render) fn period_of(extents: impl Iterator<Item = Extent>) -> String {
    let Some(period) = Period::of(extents) else { return "not dated".to_owned() };
    let (Period::Certain(first, last) | Period::Between(first, last)) = period;
    let (from, to) = (month(first), month(last));
    match period {
        _ if from == to => from,
        Period::Certain(..) => joined(&[&from, " – ", &to]),
        Period::Between(..) => years(period),
    }
}

/// "2020 to 2025", "2019", "between 1927 and 1930"; `None` where no day is known.
pub(super) fn years_of(extents: impl Iterator<Item = Extent>) -> Option<String> {
    Period::of(extents).map(years)
}

fn years(period: Period) -> String {
    let (Period::Certain(first, last) | Period::Between(first, last)) = period;
    let year = |day| year_words(Day::from_number(day).year()).to_string();
    let (first, last) = (year(first), year(last));
    match period {
        _ if first == last => first,
        Period::Certain(..) => joined(&[&first, " to ", &last]),
        Period::Between(..) => joined(&["between ", &first, " and ", &last]),
    }
}

fn month(day: i64) -> String {
    let day = Day::from_number(day);
    let name = u8::try_from(day.month()).map_or("", month_short);
    joined(&[name, "\u{a0}", &year_in_date(day.year()).to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Date, Occurrence};

    fn told(dates: &[&str]) -> (String, Option<String>) {
        let extents = dates
            .iter()
            .map(|date| Extent::of(&Occurrence::of_event(&Date::parse(date).unwrap()), true));
        let extents: Vec<Extent> = extents.collect();
        (period_of(extents.iter().copied()), years_of(extents.iter().copied()))
    }

    #[test]
    fn what_is_certain_is_told_by_months_and_what_is_possible_by_years() {
        for (dates, period, years) in [
            (&["2020-05-29", "2025-10"][..], "May\u{a0}2020 – Oct\u{a0}2025", "2020 to 2025"),
            (&["2019-04-23", "2019-04-24"], "Apr\u{a0}2019", "2019"),
            // One event on one unknown day.
            (&["[1927..1930]"], "between 1927 and 1930", "between 1927 and 1930"),
            (&["2019"], "2019", "2019"),
            (&["2019-04"], "Apr\u{a0}2019", "2019"),
            // That of 2017 or later says nothing of when the others were.
            (
                &["[2017-11-15..]", "2023-02-01", "2024-03-01"],
                "Feb\u{a0}2023 – Mar\u{a0}2024",
                "2023 to 2024",
            ),
            (&["[2017-11-15..]"], "Nov\u{a0}2017", "2017"),
        ] {
            assert_eq!(told(dates), (period.to_owned(), Some(years.to_owned())), "{dates:?}");
        }
        assert_eq!(told(&[]), ("not dated".to_owned(), None));
    }
}
