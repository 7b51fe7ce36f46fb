//! Events as a calendar (iCalendar, RFC 5545).
//!
//! A calendar has no word for what is not known, so it holds only what is certain to the day: an
//! event of whole days as such, one whose time of day and zone are known at that instant, in UTC.
//! All others are left out and counted. `DTSTAMP`, which should be the time of writing, is the day by
//! which the last source on the event, or on what came of it, had been published, else the event's own
//! first day.

mod line;

use std::io;

use super::in_four_digits;
use super::urn::Uuid;
use crate::date::{Clock, Day};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Property};
use crate::query::reported_with_endings;
use crate::render::words::{ARROW, Length, came_of, event_date, families};
use line::Lines;

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// How many events a calendar holds, and how many it could not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// Those it holds.
    pub written: usize,
    /// Those whose days are not certain, and those without a key of their own.
    pub left_out: usize,
}

/// Tells whether a calendar can hold an event: whether its days are certain, and it has a key of its
/// own.
#[must_use]
pub fn can_hold(base: &KnowledgeBase, event: EventId) -> bool {
    Span::of(base, event).is_some()
}

/// Writes some events as a calendar of this name; `link` gives the address of each, where there is one.
///
/// # Errors
///
/// Fails if `out` cannot be written to.
pub fn write(
    base: &KnowledgeBase,
    (name, generator): (&str, &str),
    events: impl Iterator<Item = EventId>,
    link: impl Fn(EventId) -> Option<String>,
    out: &mut impl io::Write,
) -> io::Result<Carried> {
    let mut lines = Lines::new(out);
    lines.write("BEGIN", "VCALENDAR")?;
    lines.write("VERSION", "2.0")?;
    lines.text("PRODID", &["-//continuity//", generator, "//EN"].concat())?;
    lines.text("X-WR-CALNAME", name)?;
    let mut carried = Carried::default();
    for event in events {
        match Span::of(base, event) {
            Some(span) => {
                write_event(base, event, &span, link(event), &mut lines)?;
                carried.written += 1;
            }
            None => carried.left_out += 1,
        }
    }
    lines.write("END", "VCALENDAR")?;
    Ok(carried)
}

/// When an event certainly was.
enum Span {
    /// From one day to another, both included.
    Days(Day, Day),
    /// At an instant, in seconds since 1970 in UTC.
    Instant(i64),
}

impl Span {
    /// When it was; `None` where that is not certain, or beyond what calendars can write, and where
    /// nothing tells the event from others.
    fn of(base: &KnowledgeBase, event: EventId) -> Option<Self> {
        let model = &base.model;
        let is_certain = model.is_dated_exactly(event) && !model.is_date_disputed(event);
        if !is_certain || !model.is_named(event) {
            return None;
        }
        let time = model.occurrence(event);
        let bounds = time.bounds();
        let (first, last) = (bounds.earliest_start?, bounds.latest_end?);
        in_four_digits(first)?;
        in_four_digits(last.plus(1))?;
        let clock = time.clock().filter(|_| first == last);
        let instant = clock.and_then(|clock| instant(first, clock));
        Some(instant.map_or(Self::Days(first, last), Self::Instant))
    }
}

/// The instant of a time with a zone; one without is local, and no calendar can tell where.
fn instant(day: Day, clock: Clock) -> Option<i64> {
    let zone = clock.zone()?;
    Some(day.number() * DAY + i64::from(clock.second_of_day()) - i64::from(zone.seconds()))
}

fn write_event(
    base: &KnowledgeBase,
    id: EventId,
    span: &Span,
    link: Option<String>,
    lines: &mut Lines<impl io::Write>,
) -> io::Result<()> {
    let model = &base.model;
    lines.write("BEGIN", "VEVENT")?;
    lines.write("UID", &Uuid::of(base, model.key(id)).to_string())?;
    let own = match span {
        Span::Days(first, _) => *first,
        Span::Instant(second) => Day::from_number(second.div_euclid(DAY)),
    };
    let stamp = reported_with_endings(base, id);
    let stamp = stamp.and_then(|reported| in_four_digits(reported.last));
    lines.write("DTSTAMP", &[&day(stamp.unwrap_or(own)), "T000000Z"].concat())?;
    match span {
        Span::Days(first, last) => {
            lines.write("DTSTART;VALUE=DATE", &day(*first))?;
            // The end of whole days is the day after (section 3.6.1).
            lines.write("DTEND;VALUE=DATE", &day(last.plus(1)))?;
        }
        Span::Instant(second) => lines.write("DTSTART", &moment(*second))?,
    }
    // A charge is never named without what came of it.
    let came = came_of(base, id, ARROW).map(|came| [" ", &came].concat());
    lines.text("SUMMARY", &[model.label(id), &came.unwrap_or_default()].concat())?;
    let summary = model.standing_text(id, Property::Summary).unwrap_or_default();
    let date = event_date(base, id, Length::Long).unwrap_or_default();
    let told = if summary.is_empty() { date } else { [&date, ". ", summary].concat() };
    lines.text("DESCRIPTION", &told)?;
    let place = model.counting_records(id, Property::Place);
    if let [place] = place.as_slice() {
        lines.text("LOCATION", model.label(*place))?;
    }
    let families = families(base, id);
    if !families.is_empty() {
        lines.text("CATEGORIES", &families)?;
    }
    if let Some(link) = link {
        lines.write("URL", &link)?;
    }
    lines.write("TRANSP", "TRANSPARENT")?;
    lines.write("END", "VEVENT")
}

/// `20211021`.
fn day(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day_of_month())
}

/// `20211021T194800Z`.
fn moment(second: i64) -> String {
    let rest = second.rem_euclid(DAY);
    let clock = format!("T{:02}{:02}{:02}Z", rest / 3600, rest / 60 % 60, rest % 60);
    [day(Day::from_number(second.div_euclid(DAY))), clock].concat()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::Memory;

    #[test]
    fn what_is_not_certain_to_the_day_or_has_no_name_is_left_out_and_counted() {
        let records = r#"[
            Event(id: "day", title: "Day", kind: Fall, date: "2021-10-21"),
            Event(id: "day", title: "Taken", kind: Fall, date: "2021-10-22"),
            Event(title: "Nameless", kind: Fall, date: "2021-10-23"),
            Event(id: "month", title: "Month", kind: Fall, date: "2021-10"),
            Event(id: "unsure", title: "Unsure", kind: Fall, date: "2021-10-24?"),
            Event(id: "either", title: "Either", kind: Fall,
                date: [(value: "2021-10-25"), (value: "2021-10-26")]),
            Event(id: "days", title: "A, b", kind: Fall, date: "2021-10-30/2021-10-31"),
            Event(id: "noon", title: "Noon", kind: Fall, date: "2021-10-21T12:00-06:00"),
            Event(id: "open", title: "Open", kind: Fall, date: "2021-10-21/.."),
        ]"#;
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", records)), "").unwrap();
        let mut bytes = Vec::new();
        let carried =
            write(&base, ("Base", "test"), base.model.events(), |_| None, &mut bytes).unwrap();
        assert_eq!(carried, Carried { written: 3, left_out: 6 });
        let held = base.model.events().filter(|event| can_hold(&base, *event)).count();
        assert_eq!(held, carried.written);
        let text = String::from_utf8(bytes).unwrap();
        let starts: Vec<&str> = text.lines().filter(|line| line.starts_with("DTSTART")).collect();
        let expected = [
            "DTSTART;VALUE=DATE:20211021",
            "DTSTART;VALUE=DATE:20211030",
            "DTSTART:20211021T180000Z",
        ];
        assert_eq!(starts, expected);
        assert!(text.contains("DTEND;VALUE=DATE:20211101\r\nSUMMARY:A\\, b\r\n"), "{text}");
        assert!(!text.contains("Taken") && !text.contains("Nameless"));
    }

    #[test]
    fn instants_are_written_in_utc() {
        assert_eq!(moment(0), "19700101T000000Z");
        assert_eq!(moment(-1), "19691231T235959Z");
        assert_eq!(moment(1_634_845_680), "20211021T194800Z");
    }
}
