//! When things were, in words: by all that is claimed about their dates.

use crate::date::{
    Date, Day, Days, Occurrence, day_words, day_words_short, plain_words, plain_words_short,
};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    ClaimId, DateId, EventId, Property, RecordId, RecordKind, Standing, Time, TimeId, Value,
};

/// How exactly a date is put into words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    /// "21 Oct 2021", for lists.
    Short,
    /// "21 October 2021", for sentences.
    Long,
}

/// Words a date.
fn date(date: &Date, length: Length) -> String {
    match length {
        Length::Short => date.words_short().to_string(),
        Length::Long => date.words().to_string(),
    }
}

/// Words a date that stands in the files.
pub(super) fn written(base: &KnowledgeBase, id: DateId, length: Length) -> String {
    let text = base.model.date_text(id);
    let plain = match length {
        Length::Short => plain_words_short(text).map(|words| words.to_string()),
        Length::Long => plain_words(text).map(|words| words.to_string()),
    };
    plain.unwrap_or_else(|| date(&base.model.date(id), length))
}

/// The date that a claim states, in words; `None` where it states something else.
pub(super) fn stated(base: &KnowledgeBase, claim: ClaimId, length: Length) -> Option<String> {
    match base.model.claim(claim).value {
        Value::Date(id) => Some(written(base, id, length)),
        _ => None,
    }
}

/// Says when a record is, where it has a time of its own: an event's date, a production's year, a
/// source's publication.
pub(in crate::render) fn own_time(
    base: &KnowledgeBase,
    record: RecordId,
    length: Length,
) -> Option<String> {
    let model = &base.model;
    let property = match model.record(record).kind {
        RecordKind::Event => return event_date(base, model.as_event(record)?, length),
        RecordKind::Production => Property::Year,
        RecordKind::Source => Property::Published,
        _ => return None,
    };
    alternatives(base, &model.standing(record, property), length)
}

/// Follows a date that nobody states, but that follows from others.
const DERIVED: &str = ", derived";

/// Says when an event was by its own dates and those it is dated from, where these say more; `None`
/// where they do not.
pub(in crate::render) fn derived_date(
    base: &KnowledgeBase,
    event: EventId,
    length: Length,
) -> Option<String> {
    let derivation = base.model.derivation(event)?;
    let bounds = derivation.occurrence.bounds();
    let start = one_of_days((bounds.earliest_start, bounds.latest_start), length);
    if derivation.occurrence.is_one_day() {
        return start;
    }
    let end = one_of_days((bounds.earliest_end, bounds.latest_end), length);
    let is_exact = |first: Option<Day>, last: Option<Day>| first.is_some() && first == last;
    if is_exact(bounds.earliest_start, bounds.latest_start)
        && is_exact(bounds.earliest_end, bounds.latest_end)
        && let (Some(first), Some(last)) = (bounds.earliest_start, bounds.latest_end)
        && let Ok(interval) = Date::parse(&format!("{first}/{last}"))
    {
        return Some(date(&interval, length));
    }
    let unknown = match (&start, &end) {
        (Some(_), None) => ", end unknown",
        (None, Some(_)) => ", start unknown",
        _ => "",
    };
    stretch(start, end).map(|words| words + unknown)
}

/// Words one day between two, or to one side of one; `None` without limits.
fn one_of_days(limits: (Option<Day>, Option<Day>), length: Length) -> Option<String> {
    let written = match limits {
        (None, None) => return None,
        (Some(first), Some(last)) if first == last => first.to_string(),
        (first, last) => {
            let limit = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
            format!("[{}..{}]", limit(first), limit(last))
        }
    };
    if let Ok(parsed) = Date::parse(&written) {
        return Some(date(&parsed, length));
    }
    // EDTF has no days in years of more than four digits.
    let [first, last] = [limits.0, limits.1].map(|limit| limit.map(|day| day_of(day, length)));
    match (first, last) {
        (Some(first), Some(last)) if first == last => Some(first),
        (Some(first), Some(last)) => Some(format!("one of {first} to {last}")),
        (Some(first), None) => Some(format!("{first} or later")),
        (None, Some(last)) => Some(format!("{last} or earlier")),
        (None, None) => None,
    }
}

fn day_of(day: Day, length: Length) -> String {
    match length {
        Length::Short => day_words_short(day).to_string(),
        Length::Long => day_words(day).to_string(),
    }
}

/// Says when an event was: the accepted date, or all that are in dispute; where other dates say
/// more, what follows from them; `None` without a date.
pub(crate) fn event_date(base: &KnowledgeBase, event: EventId, length: Length) -> Option<String> {
    if let Some(date) = derived_date(base, event, length) {
        return Some(date + DERIVED);
    }
    let standing = |property| base.model.standing(event, property);
    if let Some(date) = alternatives(base, &standing(Property::Date), length) {
        return Some(date);
    }
    let (start, end) = (standing(Property::Start), standing(Property::End));
    if let Some(words) = between(base, &start, &end, length) {
        return Some(words);
    }
    let (start, end) = (alternatives(base, &start, length), alternatives(base, &end, length));
    let unknown = match (&start, &end) {
        (Some(_), None) => ", end unknown",
        (None, Some(_)) => ", start unknown",
        _ => "",
    };
    stretch(start, end).map(|words| words + unknown)
}

/// Words a start and an end that are not in dispute as one interval, where one can be written of
/// them: "9 to 12 July 2024".
fn between(
    base: &KnowledgeBase,
    start: &Standing,
    end: &Standing,
    length: Length,
) -> Option<String> {
    let date = |standing: &Standing| match base.model.claim(standing.accepted()?).value {
        Value::Date(date) => Some(base.model.date(date)),
        _ => None,
    };
    let interval = Date::parse(&format!("{}/{}", date(start)?, date(end)?)).ok()?;
    Some(self::date(&interval, length))
}

/// Words several dates as one of a set, where one can be written of them: "14 or 15 May 1987".
fn one_of(base: &KnowledgeBase, claims: &[ClaimId], length: Length) -> Option<String> {
    let mut members: Vec<String> = Vec::new();
    for claim in claims {
        let Value::Date(date) = base.model.claim(*claim).value else { return None };
        members.push(base.model.date(date).to_string());
    }
    members.sort_unstable();
    members.dedup();
    let set = Date::parse(&format!("[{}]", members.join(","))).ok()?;
    Some(date(&set, length))
}

/// Words the dates that stand: the accepted one, or all that are in dispute.
fn alternatives(base: &KnowledgeBase, standing: &Standing, length: Length) -> Option<String> {
    let words = |claim: &ClaimId| stated(base, *claim, length);
    match standing {
        Standing::Absent => None,
        Standing::Accepted(claim) => words(claim),
        Standing::Succession(claims) | Standing::Disputed(claims) => any(base, claims, length),
        // What is there first, then what may be: "May 1993, possibly 3 May 1993".
        Standing::Unsettled { claims, .. } => {
            let is_open = |claim: &ClaimId| base.model.is_doubtful(*claim);
            let (open, sure): (Vec<ClaimId>, Vec<ClaimId>) =
                claims.iter().partition(|id| is_open(id));
            let open = any(base, &open, length).map(|open| format!("possibly {open}"));
            let parts: Vec<String> = any(base, &sure, length).into_iter().chain(open).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
    }
}

/// Words some dates that are in dispute: but for those that another only makes more precise, which are no
/// possibility of their own.
fn any(base: &KnowledgeBase, claims: &[ClaimId], length: Length) -> Option<String> {
    let claims = precise(base, claims);
    one_of(base, &claims, length).or_else(|| {
        let words = claims.iter().filter_map(|claim| stated(base, *claim, length));
        let mut all: Vec<String> = words.collect();
        all.dedup();
        (!all.is_empty()).then(|| all.join(" or "))
    })
}

/// The claims on a date within which no other claim states one: without "1938" beside a day of 1938.
fn precise(base: &KnowledgeBase, claims: &[ClaimId]) -> Vec<ClaimId> {
    let limits = |claim: &ClaimId| {
        let Value::Date(date) = base.model.claim(*claim).value else { return None };
        let bounds = Occurrence::of_event(&base.model.date(date)).bounds();
        Some((bounds.earliest_start?, bounds.latest_end?))
    };
    let all: Vec<Option<(Day, Day)>> = claims.iter().map(limits).collect();
    let is_wider = |one: &Option<(Day, Day)>| {
        let Some((first, last)) = one else { return false };
        let mut others = all.iter().flatten();
        others.any(|(from, to)| first <= from && to <= last && (first, last) != (from, to))
    };
    let kept = claims.iter().zip(&all).filter(|(_, limits)| !is_wider(limits));
    kept.map(|(claim, _)| *claim).collect()
}

/// Says how long something held.
pub(in crate::render) fn time(base: &KnowledgeBase, time: TimeId) -> String {
    let model = &base.model;
    let words = |date| written(base, date, Length::Short);
    match model.time(time) {
        Time::During(date) => words(date),
        Time::Between { start, end } => {
            stretch(start.map(words), end.map(words)).unwrap_or_default()
        }
    }
}

/// Words the time between two dates: "9 May to 12 Jul", "from 9 May", "until 12 Jul"; `None`
/// without either.
pub(super) fn stretch(start: Option<String>, end: Option<String>) -> Option<String> {
    match (start, end) {
        // What began and ended within one month is of that month.
        (Some(start), Some(end)) if start == end => Some(start),
        (Some(start), Some(end)) => Some(format!("{start} to {end}")),
        (Some(start), None) => Some(format!("from {start}")),
        (None, Some(end)) => Some(format!("until {end}")),
        (None, None) => None,
    }
}

/// Words days: "21 October 2021", "1 to 21 October 2021".
pub(in crate::render) fn days(days: &Days, length: Length) -> String {
    if let Some(written) = days.date() {
        return date(&written, length);
    }
    // EDTF has no days in years of more than four digits.
    let (first, last) = days.limits().unwrap_or_default();
    match (first.map(|day| day_of(day, length)), last.map(|day| day_of(day, length))) {
        _ if days.is_empty() => "no day".to_owned(),
        (Some(first), Some(last)) if first == last => first,
        (Some(first), Some(last)) => format!("{first} to {last}"),
        (Some(first), None) => format!("from {first}"),
        (None, Some(last)) => format!("until {last}"),
        (None, None) => "all days".to_owned(),
    }
}

/// Says on which of some days: "on 21 October 2021", "on some of the days 1 to 21 October 2021",
/// with "any" where it is denied or asked.
pub(in crate::render) fn on_days(days: &Days, is_affirmed: bool) -> String {
    let words = self::days(days, Length::Long);
    match (days.single(), is_affirmed) {
        (Some(_), _) => format!("on {words}"),
        (None, true) => format!("on some of the days {words}"),
        (None, false) => format!("on any of the days {words}"),
    }
}

/// Words a day: "21 October 2021".
pub(in crate::render) fn day(day: Day) -> String {
    day_of(day, Length::Long)
}
