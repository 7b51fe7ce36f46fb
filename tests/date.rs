//! EDTF as the Library of Congress specifies it: its own examples, with everything that is told of
//! each; what is refused, why and where; and how dates read in words.

use continuity::date::{Certainty, Date, DateKind, Day, Feature, Occurrence, Precision, Relations};

/// One example: the text, its level, first and last day, kind, qualifiers, features.
struct Example {
    text: &'static str,
    level: u8,
    earliest: Option<&'static str>,
    latest: Option<&'static str>,
    kind: DateKind,
    qualifiers: &'static str,
    features: &'static str,
}

const fn row(
    text: &'static str,
    level: u8,
    earliest: &'static str,
    latest: &'static str,
    kind: DateKind,
    qualifiers: &'static str,
    features: &'static str,
) -> Example {
    const fn day(text: &'static str) -> Option<&'static str> {
        if text.is_empty() { None } else { Some(text) }
    }
    let (earliest, latest) = (day(earliest), day(latest));
    Example { text, level, earliest, latest, kind, qualifiers, features }
}

const ONE: DateKind = DateKind::Instant;
const LASTS: DateKind = DateKind::Extent;

/// <https://www.loc.gov/standards/datetime/>, in its order.
#[rustfmt::skip]
const SPECIFICATION: &[Example] = &[
    // Level 0: date
    row("1985-04-12", 0, "1985-04-12", "1985-04-12", ONE, "", ""),
    row("1985-04", 0, "1985-04-01", "1985-04-30", ONE, "", ""),
    row("1985", 0, "1985-01-01", "1985-12-31", ONE, "", ""),
    // Level 0: date and time
    row("1985-04-12T23:20:30", 0, "1985-04-12", "1985-04-12", ONE, "", "time"),
    row("1985-04-12T23:20:30Z", 0, "1985-04-12", "1985-04-12", ONE, "", "time zone"),
    row("1985-04-12T23:20:30-04", 0, "1985-04-12", "1985-04-12", ONE, "", "time zone"),
    row("1985-04-12T23:20:30+04:30", 0, "1985-04-12", "1985-04-12", ONE, "", "time zone"),
    // Level 0: interval
    row("1964/2008", 0, "1964-01-01", "2008-12-31", LASTS, "", "interval"),
    row("2004-06/2006-08", 0, "2004-06-01", "2006-08-31", LASTS, "", "interval"),
    row("2004-02-01/2005-02-08", 0, "2004-02-01", "2005-02-08", LASTS, "", "interval"),
    row("2004-02-01/2005-02", 0, "2004-02-01", "2005-02-28", LASTS, "", "interval"),
    row("2004-02-01/2005", 0, "2004-02-01", "2005-12-31", LASTS, "", "interval"),
    row("2005/2006-02", 0, "2005-01-01", "2006-02-28", LASTS, "", "interval"),
    // Level 1: letter-prefixed year
    row("Y170000002", 1, "+170000002-01-01", "+170000002-12-31", ONE, "", "long-year"),
    row("Y-170000002", 1, "-170000002-01-01", "-170000002-12-31", ONE, "", "negative-year long-year"),
    // Level 1: seasons
    row("2001-21", 1, "2001-03-01", "2001-05-31", ONE, "", "season"),
    row("2001-22", 1, "2001-06-01", "2001-08-31", ONE, "", "season"),
    row("2001-23", 1, "2001-09-01", "2001-11-30", ONE, "", "season"),
    row("2001-24", 1, "2001-12-01", "2002-02-28", ONE, "", "season"),
    // Level 1: qualification of a whole date
    row("1984?", 1, "1984-01-01", "1984-12-31", ONE, "uncertain", "qualified-date"),
    row("2004-06~", 1, "2004-06-01", "2004-06-30", ONE, "approximate", "qualified-date"),
    row("2004-06-11%", 1, "2004-06-11", "2004-06-11", ONE, "uncertain approximate", "qualified-date"),
    // Level 1: unspecified digits from the right
    row("201X", 1, "2010-01-01", "2019-12-31", ONE, "", "unspecified-digits"),
    row("20XX", 1, "2000-01-01", "2099-12-31", ONE, "", "unspecified-digits"),
    row("2004-XX", 1, "2004-01-01", "2004-12-31", ONE, "", "unspecified-digits"),
    row("1985-04-XX", 1, "1985-04-01", "1985-04-30", ONE, "", "unspecified-digits"),
    row("1985-XX-XX", 1, "1985-01-01", "1985-12-31", ONE, "", "unspecified-digits"),
    // Level 1: extended interval
    row("1985-04-12/..", 1, "1985-04-12", "", LASTS, "", "interval open-end"),
    row("1985-04/..", 1, "1985-04-01", "", LASTS, "", "interval open-end"),
    row("1985/..", 1, "1985-01-01", "", LASTS, "", "interval open-end"),
    row("../1985-04-12", 1, "", "1985-04-12", LASTS, "", "interval open-start"),
    row("../1985-04", 1, "", "1985-04-30", LASTS, "", "interval open-start"),
    row("../1985", 1, "", "1985-12-31", LASTS, "", "interval open-start"),
    row("1985-04-12/", 1, "1985-04-12", "", LASTS, "", "interval unknown-end"),
    row("1985-04/", 1, "1985-04-01", "", LASTS, "", "interval unknown-end"),
    row("1985/", 1, "1985-01-01", "", LASTS, "", "interval unknown-end"),
    row("/1985-04-12", 1, "", "1985-04-12", LASTS, "", "interval unknown-start"),
    row("/1985-04", 1, "", "1985-04-30", LASTS, "", "interval unknown-start"),
    row("/1985", 1, "", "1985-12-31", LASTS, "", "interval unknown-start"),
    // Level 1: negative year
    row("-1985", 1, "-1985-01-01", "-1985-12-31", ONE, "", "negative-year"),
    // Level 2: exponential year
    row("Y-17E7", 2, "-170000000-01-01", "-170000000-12-31", ONE, "", "negative-year long-year exponent"),
    // Level 2: significant digits
    row("1950S2", 2, "1900-01-01", "1999-12-31", ONE, "", "significant-digits"),
    row("Y171010000S3", 2, "+171000000-01-01", "+171999999-12-31", ONE, "", "long-year significant-digits"),
    row("Y3388E2S3", 2, "+338000-01-01", "+338999-12-31", ONE, "", "long-year exponent significant-digits"),
    // Level 2: other parts of a year, 25 to 41
    row("2001-25", 2, "2001-03-01", "2001-05-31", ONE, "", "part-of-year"),
    row("2001-28", 2, "2001-12-01", "2002-02-28", ONE, "", "part-of-year"),
    row("2001-29", 2, "2001-09-01", "2001-11-30", ONE, "", "part-of-year"),
    row("2003-30", 2, "2003-12-01", "2004-02-29", ONE, "", "part-of-year"),
    row("2001-31", 2, "2001-03-01", "2001-05-31", ONE, "", "part-of-year"),
    row("2001-32", 2, "2001-06-01", "2001-08-31", ONE, "", "part-of-year"),
    row("2001-33", 2, "2001-01-01", "2001-03-31", ONE, "", "part-of-year"),
    row("2001-34", 2, "2001-04-01", "2001-06-30", ONE, "", "part-of-year"),
    row("2001-36", 2, "2001-10-01", "2001-12-31", ONE, "", "part-of-year"),
    row("2001-37", 2, "2001-01-01", "2001-04-30", ONE, "", "part-of-year"),
    row("2001-39", 2, "2001-09-01", "2001-12-31", ONE, "", "part-of-year"),
    row("2001-40", 2, "2001-01-01", "2001-06-30", ONE, "", "part-of-year"),
    row("2001-41", 2, "2001-07-01", "2001-12-31", ONE, "", "part-of-year"),
    // Level 2: sets
    row("[1667,1668,1670..1672]", 2, "1667-01-01", "1672-12-31", ONE, "", "one-of range"),
    row("[..1760-12-03]", 2, "", "1760-12-03", ONE, "", "one-of range"),
    row("[1760-12..]", 2, "1760-12-01", "", ONE, "", "one-of range"),
    row("[1760-01,1760-02,1760-12..]", 2, "1760-01-01", "", ONE, "", "one-of range"),
    row("[1667,1760-12]", 2, "1667-01-01", "1760-12-31", ONE, "", "one-of"),
    row("[..1984]", 2, "", "1984-12-31", ONE, "", "one-of range"),
    row("{1667,1668,1670..1672}", 2, "1667-01-01", "1672-12-31", LASTS, "", "all-of range"),
    row("{1960,1961-12}", 2, "1960-01-01", "1961-12-31", LASTS, "", "all-of"),
    row("{..1984}", 2, "", "1984-12-31", LASTS, "", "all-of range"),
    // Level 2: qualification of groups and of single components
    row("2004-06-11%", 1, "2004-06-11", "2004-06-11", ONE, "uncertain approximate", "qualified-date"),
    row("2004-06~-11", 2, "2004-06-11", "2004-06-11", ONE, "approximate", "qualified-component"),
    row("2004?-06-11", 2, "2004-06-11", "2004-06-11", ONE, "uncertain", "qualified-component"),
    row("?2004-06-~11", 2, "2004-06-11", "2004-06-11", ONE, "uncertain approximate", "qualified-component"),
    row("2004-%06-11", 2, "2004-06-11", "2004-06-11", ONE, "uncertain approximate", "qualified-component"),
    // Level 2: unspecified digits anywhere
    row("156X-12-25", 2, "1560-12-25", "1569-12-25", ONE, "", "unspecified-digits"),
    row("15XX-12-25", 2, "1500-12-25", "1599-12-25", ONE, "", "unspecified-digits"),
    row("15XX-12-XX", 2, "1500-12-01", "1599-12-31", ONE, "", "unspecified-digits"),
    row("XXXX-12-XX", 2, "0000-12-01", "9999-12-31", ONE, "", "unspecified-digits"),
    row("1XXX-XX", 2, "1000-01-01", "1999-12-31", ONE, "", "unspecified-digits"),
    row("1XXX-12", 2, "1000-12-01", "1999-12-31", ONE, "", "unspecified-digits"),
    row("1984-1X", 2, "1984-10-01", "1984-12-31", ONE, "", "unspecified-digits"),
    // Level 2: interval
    row("2004-06-~01/2004-06-~20", 2, "2004-06-01", "2004-06-20", LASTS, "approximate", "interval qualified-component"),
    row("2004-06-XX/2004-07-03", 2, "2004-06-01", "2004-07-03", LASTS, "", "interval unspecified-digits"),
];

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn day(text: Option<Day>) -> Option<String> {
    text.map(|day| day.to_string())
}

#[test]
fn the_examples_of_the_specification() {
    for example in SPECIFICATION {
        let Example { text, level, earliest, latest, kind, qualifiers, features } = *example;
        let date = date(text);
        assert_eq!(date.to_string(), text, "prints as written");
        assert_eq!(date.level().number(), level, "level of {text}");
        assert_eq!(day(date.earliest()).as_deref(), earliest, "earliest of {text}");
        assert_eq!(day(date.latest()).as_deref(), latest, "latest of {text}");
        assert_eq!(date.kind(), kind, "kind of {text}");
        let names = date.qualifiers().names().collect::<Vec<_>>().join(" ");
        assert_eq!(names, qualifiers, "qualifiers of {text}");
        let names = date.features().into_iter().map(Feature::name).collect::<Vec<_>>().join(" ");
        assert_eq!(names, features, "features of {text}");
    }
}

/// Every code of a season or other part of a year, and the months it has.
#[test]
fn the_parts_of_a_year_lie_where_they_should() {
    for code in 21..=41 {
        let date = date(&format!("2002-{code}"));
        let months = match code {
            37..=39 => 4,
            40 | 41 => 6,
            _ => 3,
        };
        let (first, last) = (date.earliest().unwrap(), date.latest().unwrap());
        let count = (last.year() - first.year()) * 12 + i64::from(last.month())
            - i64::from(first.month())
            + 1;
        assert_eq!(count, months, "{date}");
        assert_eq!(first.year(), 2002, "{date}");
        assert_eq!(first.day_of_month(), 1, "{date}");
        assert_eq!(last.plus(1).day_of_month(), 1, "{date}");
    }
}

#[test]
fn unspecified_digits_keep_to_the_calendar() {
    for (text, earliest, latest) in [
        ("19XX-02-29", "1904-02-29", "1996-02-29"),
        ("190X-02-29", "1904-02-29", "1908-02-29"),
        ("XXXX-02-29", "0000-02-29", "9996-02-29"),
        ("201X-XX", "2010-01-01", "2019-12-31"),
        ("2021-02-3X", "", ""),
        ("X900-02-29", "", ""),
        ("2021-XX-31", "2021-01-31", "2021-12-31"),
        ("2021-X2-31", "2021-12-31", "2021-12-31"),
        ("2021-02-2X", "2021-02-20", "2021-02-28"),
        ("2024-02-2X", "2024-02-20", "2024-02-29"),
        ("20X0-02-29", "2000-02-29", "2080-02-29"),
        ("2021-0X-X9", "2021-01-09", "2021-09-29"),
    ] {
        let parsed = Date::parse(text).ok();
        let days = parsed.and_then(|date| Some((date.earliest()?, date.latest()?)));
        let days = days.map(|(first, last)| (first.to_string(), last.to_string()));
        let expected = (!earliest.is_empty()).then(|| (earliest.to_owned(), latest.to_owned()));
        assert_eq!(days, expected, "{text}");
    }
}

#[test]
fn what_is_read_beyond_the_specification() {
    let minute = date("2021-10-21T13:48-06:00");
    assert_eq!(minute.level().number(), 0);
    assert_eq!(minute.features(), [Feature::Time, Feature::Zone, Feature::MinuteTime]);
    assert_eq!(minute.precision(), Precision::Minute);
    assert_eq!(minute.to_string(), "2021-10-21T13:48-06:00");
    assert_eq!(date("2021-10-21T13:48").clock().unwrap().zone(), None);

    let spaced = date("[1667,1668, 1670..1672]");
    assert_eq!(spaced.to_string(), "[1667,1668,1670..1672]");
    assert!(Date::parse("[1667, ,1668]").is_err());
    assert!(Date::parse("[1667,  1668]").is_err());
    assert!(Date::parse("[1667 ,1668]").is_err());
    assert!(Date::parse("[ 1667,1668]").is_err());

    let loose = date("..2004-06-01/2004-06-20..");
    assert_eq!(loose.level().number(), 2);
    assert_eq!((loose.earliest(), loose.latest()), (None, None));
    assert_eq!(loose.features(), [Feature::Interval, Feature::LooseEnd]);
}

#[test]
fn long_years_reach_as_far_as_promised() {
    for text in ["Y-17E7", "Y170000002", "Y17E8", "Y3388E2S3", "Y99999999999", "Y-99999999999S1"] {
        assert!(Date::parse(text).is_ok(), "{text}");
    }
    for text in
        ["Y100000000000", "Y1E11", "Y1E99", "Y99999999999999999999999", "Y1E99999999999999999999"]
    {
        let error = Date::parse(text).unwrap_err();
        assert!(error.to_string().starts_with("this year is out of reach"), "{text}: {error}");
        assert_eq!(error.at(), 0..text.len());
    }
}

/// The text, the bytes at fault, and what is said of it.
#[rustfmt::skip]
const REFUSED: &[(&str, std::ops::Range<usize>, &str)] = &[
    ("", 0..0, "the date is empty"),
    ("2023-02-29", 8..10, "2023 is not a leap year: February has 28 days"),
    ("1900-02-29", 8..10, "1900 is not a leap year: February has 28 days"),
    ("2021-02-30", 8..10, "February has 28 days, so there is no 30"),
    ("2021-04-31", 8..10, "April has 30 days, so there is no 31"),
    ("2021-10-00", 8..10, "there is no day 00"),
    ("2021-02-3X", 8..10, "no day of the calendar has digits like these"),
    ("2021-13", 5..7, "there is no month 13"),
    ("2021-00", 5..7, "there is no month 00"),
    ("2021-42", 5..7, "there is no month 42"),
    ("2021-X9-9X", 8..10, "no day of the calendar has digits like these"),
    ("2021-2X", 5..7, "no month has a number like this"),
    ("2021-21-05", 5..10, "`21` stands for a season or another part of the year, which has no numbered days"),
    ("2021-10-21\n", 10..11, "a line break is not part of a date"),
    (" 2021-10-21", 0..1, "a blank is not part of a date"),
    ("2021-10-21 ", 10..11, "a blank is not part of a date"),
    ("\u{feff}2021", 0..3, "a byte order mark is not part of a date"),
    ("2021–10", 4..7, "`–` is not the plain hyphen-minus `-`"),
    ("201x", 3..4, "an unspecified digit is written with a capital X"),
    ("2021-1x", 6..7, "an unspecified digit is written with a capital X"),
    ("xxxx-12", 0..1, "an unspecified digit is written with a capital X"),
    ("y17000", 0..1, "`y` must be a capital letter here"),
    ("2021-10-21t13:48:00", 10..11, "`t` must be a capital letter here"),
    ("2021-10-21T13:48:00z", 19..20, "`z` must be a capital letter here"),
    ("198", 0..3, "a year has four digits, not 3"),
    ("20211021", 0..8, "a year has four digits, not 8"),
    ("-12345", 1..6, "a year has four digits, not 5"),
    ("2021-1", 5..6, "a month has two digits, not 1"),
    ("2021-10-1", 8..9, "a day has two digits, not 1"),
    ("2021-10-211", 8..11, "a day has two digits, not 3"),
    ("2021-", 5..5, "the date breaks off: a month is missing"),
    ("2021-10-", 8..8, "the date breaks off: a day is missing"),
    ("October 2021", 0..1, "expected a year, found `O`"),
    ("2021-W15", 5..6, "expected a month, found `W`"),
    ("2021-10-21\u{7}", 10..11, "expected the end of the date, found `\\u{7}`"),
    ("1984?~", 5..6, "two qualifiers side by side"),
    ("-0000", 0..5, "the year 0 has no sign"),
    ("-19XX", 0..5, "a year before year 0 has no unspecified digits"),
    ("195XS2", 4..6, "significant digits and unspecified digits do not go together"),
    ("1950S5", 4..6, "a year of 4 digits has 1 to 4 significant ones"),
    ("1950S0", 4..6, "a year of 4 digits has 1 to 4 significant ones"),
    ("1950S2-10", 6..7, "a year with significant digits has no month or day"),
    ("Y1985", 0..5, "a year of four digits or fewer is written without Y"),
    ("Y12E2", 0..5, "a year of four digits or fewer is written without Y"),
    ("Y017000", 0..7, "a year with Y has no zeros in front"),
    ("Y17000-10", 6..7, "a year with Y has no month or day"),
    ("2021-10T13:48:00", 0..7, "a time of day needs a full date before it, with year, month and day"),
    ("2021-10-2XT13:48:00", 0..10, "a date with a time of day has no qualifiers and no unspecified digits"),
    ("2021-10-21?T13:48:00", 0..11, "a date with a time of day has no qualifiers and no unspecified digits"),
    ("-0044-03-15T12:00:00", 0..11, "a date with a time of day has no negative year"),
    ("2021-10-21T24:00:00", 11..13, "there is no hour 24: hours run from 00 to 23"),
    ("2021-10-21T13:60:00", 14..16, "there is no minute 60: minutes run from 00 to 59"),
    ("2021-10-21T13:48:61", 17..19, "there is no second 61: seconds run from 00 to 59, or 60 for a leap second"),
    ("2021-10-21T13", 13..13, "the date breaks off: `:` is missing"),
    ("2021-10-21T13:48+15", 16..19, "no zone is more than 14 hours from UTC"),
    ("2021-10-21T13:48-00:00", 16..22, "a zone of no hours has no minus sign"),
    ("2021-10-21T13:48+0530", 17..21, "a zone's hour has two digits, not 4"),
    ("2021-10-21T13:48/2021-10-22", 10..16, "an interval or a set has days at its ends, not times of day"),
    ("2021-10-21/2021-10-22T13:48", 21..27, "an interval or a set has days at its ends, not times of day"),
    ("[2021-10-21T13:48,2022]", 11..17, "an interval or a set has days at its ends, not times of day"),
    ("2021/2020", 0..9, "this interval ends before it begins"),
    ("2021-10-21/2021-10-20", 0..21, "this interval ends before it begins"),
    ("2020/2021/2022", 9..10, "an interval has one `/`"),
    ("2020//", 5..6, "an interval has one `/`"),
    ("/", 0..1, "an interval needs a date at one end at least"),
    ("../..", 0..5, "an interval needs a date at one end at least"),
    ("../", 0..3, "an interval needs a date at one end at least"),
    ("2004../2005", 4..6, "`..` stands before the date in the start of an interval, and after it in the end"),
    ("2004/..2005", 5..7, "`..` stands before the date in the start of an interval, and after it in the end"),
    ("..1984", 0..2, "`..` belongs in an interval or a set"),
    ("1984..", 4..6, "`..` belongs in an interval or a set"),
    ("..", 0..2, "`..` belongs in an interval or a set"),
    ("[1667", 5..5, "the set is not closed: `]` is missing"),
    ("{1667,", 6..6, "the set is not closed: `}` is missing"),
    ("[1667}", 5..6, "expected `,` or the end of the set, found `}`"),
    ("[]", 0..2, "a set has at least one member"),
    ("[1667,]", 6..7, "a member is missing here"),
    ("[,1667]", 1..2, "a member is missing here"),
    ("[..]", 1..3, "`..` alone is not a member of a set"),
    ("[{1667}]", 1..2, "sets do not stand inside one another"),
    ("[1670~..1672]", 1..6, "the ends of a range in a set are plain years, months or days"),
    ("[1670..167X]", 7..11, "the ends of a range in a set are plain years, months or days"),
    ("[1670..1672-10]", 1..14, "the ends of a range in a set are both years, both months or both days"),
    ("[1672..1670]", 1..11, "this range ends before it begins"),
    ("[1667]x", 6..7, "nothing follows the closing `]`"),
    ("[1667]\n", 6..7, "a line break is not part of a date"),
];

#[test]
fn what_is_no_date_is_refused_with_the_reason_and_the_place() {
    for (text, at, message) in REFUSED {
        let error = match Date::parse(text) {
            Ok(date) => panic!("{text:?} is read as {date}"),
            Err(error) => error,
        };
        assert_eq!(error.to_string(), *message, "{text:?}");
        assert_eq!(error.at(), *at, "{text:?}: {error}");
        assert!(text.get(error.at()).is_some(), "{text:?}: the place is a part of the text");
    }
}

#[test]
fn limits_have_clear_errors() {
    let long = format!("[{}2021]", "2021,".repeat(2000));
    let error = Date::parse(&long).unwrap_err();
    assert_eq!(error.to_string(), "this date has 10006 bytes: at most 4096 are read");
    let many = format!("[{}2021]", "2021,".repeat(300));
    let error = Date::parse(&many).unwrap_err();
    assert_eq!(error.to_string(), "this set has more than 256 members");
}

#[test]
fn equal_dates_print_alike() {
    for (written, canonical) in [
        ("?2004-?06-?11", "2004-06-11?"),
        ("?1984", "1984?"),
        ("?2004-?06", "2004-06?"),
        ("2004?-06?-11", "2004-06?-11"),
        ("2004?-~06", "?2004-~06"),
        ("~2004-06?", "%2004-?06"),
        ("2004-~06?", "?2004-%06"),
    ] {
        assert_eq!(date(written).to_string(), canonical);
        assert_eq!(date(written), date(canonical));
    }
}

#[test]
fn precision() {
    for (text, precision) in [
        ("2021-10-21T13:48:00", Precision::Second),
        ("2021-10-21", Precision::Day),
        ("2021-10", Precision::Month),
        ("2021-10-XX", Precision::Month),
        ("2021-21", Precision::Season),
        ("2021-33", Precision::PartOfYear),
        ("2021-XX", Precision::Year),
        ("2021", Precision::Year),
        ("188X", Precision::Decade),
        ("18XX", Precision::Century),
        ("1950S2", Precision::Years),
        ("XXXX", Precision::Years),
        ("156X-12-25", Precision::Pattern),
        ("2021-1X", Precision::Pattern),
        ("2021/2022", Precision::Interval),
        ("[2021,2022]", Precision::Set),
    ] {
        assert_eq!(date(text).precision(), precision, "{text}");
    }
}

/// The text, its words, and its words in a table.
#[rustfmt::skip]
const WORDS: &[(&str, &str, &str)] = &[
    ("2021-10-21", "21 October 2021", "21 Oct 2021"),
    ("2021-10", "October 2021", "Oct 2021"),
    ("2021-09-01", "1 September 2021", "1 Sep 2021"),
    ("2021", "2021", "2021"),
    ("0987-03", "March AD 987", "Mar AD 987"),
    ("-0043-03-15", "15 March 44 BC", "15 Mar 44 BC"),
    ("0000", "1 BC", "1 BC"),
    ("Y170000002", "the year 170,000,002", "the year 170,000,002"),
    ("Y-17E7", "170,000,001 BC", "170,000,001 BC"),
    ("-9998", "9999 BC", "9999 BC"),
    ("-9999", "10,000 BC", "10,000 BC"),
    ("Y-10000", "10,001 BC", "10,001 BC"),
    ("9999/Y10000", "9999 to the year 10,000", "9999 – the year 10,000"),
    ("000X", "a year from 1 BC to AD 9", "1 BC – AD 9"),
    ("001X", "a year from AD 10 to AD 19", "AD 10 – AD 19"),
    ("00XX", "a year from 1 BC to AD 99", "1 BC – AD 99"),
    ("098X", "the 980s", "980s"),
    ("1950S2", "a year from 1900 to 1999, estimated as 1950", "1950 (1900–1999)"),
    ("2021-10-21T13:48-06:00", "21 October 2021, 13:48 (UTC−06:00)", "21 Oct 2021, 13:48"),
    ("2021-10-21T13:48:05Z", "21 October 2021, 13:48:05 (UTC)", "21 Oct 2021, 13:48:05"),
    ("2021-10-21T13:48", "21 October 2021, 13:48", "21 Oct 2021, 13:48"),
    ("2021-10~", "approximately October 2021", "c. Oct 2021"),
    ("2021-10-21?", "uncertain: 21 October 2021", "21 Oct 2021?"),
    ("2021%", "uncertain: approximately 2021", "c. 2021?"),
    ("2004-06~-11", "11 June 2004 (year and month approximate)", "c. 11 Jun 2004"),
    ("?2004-06-~11", "11 June 2004 (year uncertain, day approximate)", "c. 11 Jun 2004?"),
    ("188X", "the 1880s", "1880s"),
    ("20XX", "a year from 2000 to 2099", "2000–2099"),
    ("XXXX", "an unknown year", "an unknown year"),
    ("2004-XX", "a month of 2004", "a month of 2004"),
    ("1985-04-XX", "a day in April 1985", "a day in Apr 1985"),
    ("1985-XX-XX", "a day in 1985", "a day in 1985"),
    ("156X-12-25", "25 December of a year in the 1560s", "25 Dec of a year in the 1560s"),
    (
        "15XX-12-XX",
        "a day in December of a year from 1500 to 1599",
        "a day in Dec of a year from 1500 to 1599",
    ),
    ("1984-1X", "October, November or December 1984", "Oct, Nov or Dec 1984"),
    ("2021-10-1X", "one of 10 to 19 October 2021", "one of 10 to 19 Oct 2021"),
    ("2021-10-X5", "5, 15 or 25 October 2021", "5, 15 or 25 Oct 2021"),
    ("2021-XX-05", "day 5 of a month of 2021", "day 5 of a month of 2021"),
    ("2019-21", "spring 2019", "spring 2019"),
    ("2019-24", "winter 2019", "winter 2019"),
    ("2019-31", "autumn 2019 (southern hemisphere)", "autumn 2019 (southern hemisphere)"),
    ("2019-34", "the second quarter of 2019", "the second quarter of 2019"),
    ("2019-41", "the second half of 2019", "the second half of 2019"),
    ("2021-10-06/2021-10-21", "6 to 21 October 2021", "6–21 Oct 2021"),
    ("2021-10-06/2021-11-03", "6 October to 3 November 2021", "6 Oct – 3 Nov 2021"),
    ("2021-10-06/2022-01-12", "6 October 2021 to 12 January 2022", "6 Oct 2021 – 12 Jan 2022"),
    ("2021-10/2021-11", "October to November 2021", "Oct–Nov 2021"),
    ("1964/2008", "1964 to 2008", "1964–2008"),
    ("2021-10/2021-10", "within October 2021", "within Oct 2021"),
    ("2021-10-21/2021-10-21", "all of 21 October 2021", "all of 21 Oct 2021"),
    ("2021-10-06/", "from 6 October 2021, end unknown", "6 Oct 2021 – ?"),
    ("2021-10-06/..", "from 6 October 2021 onwards", "6 Oct 2021 onwards"),
    ("/2021-10-21", "until 21 October 2021, start unknown", "? – 21 Oct 2021"),
    ("../2021-10-21", "until 21 October 2021, without a start", "until 21 Oct 2021"),
    ("1984?/2004~", "1984 (uncertain) to approximately 2004", "1984? – c. 2004"),
    (
        "..2004-06-01/2004-06-20..",
        "1 June 2004 or earlier to 20 June 2004 or later",
        "1 Jun 2004 or earlier – 20 Jun 2004 or later",
    ),
    ("[2021-10-06..2021-10-08]", "6, 7 or 8 October 2021", "6, 7 or 8 Oct 2021"),
    ("[2021-01-30..2021-02-02]", "one of 30 January to 2 February 2021", "one of 30 Jan – 2 Feb 2021"),
    ("[2020-11..2021-01]", "one of November 2020 to January 2021", "one of Nov 2020 – Jan 2021"),
    ("-0044/0014", "45 BC to AD 14", "45 BC – AD 14"),
    ("[2021-10-06..2021-10-20]", "one of 6 to 20 October 2021", "one of 6–20 Oct 2021"),
    ("[2021-10-16,2021-10-17]", "16 or 17 October 2021", "16 or 17 Oct 2021"),
    ("[2021-10,2021-12]", "October or December 2021", "Oct or Dec 2021"),
    (
        "[1667,1668,1670..1672]",
        "1667, 1668, 1670, 1671 or 1672",
        "1667, 1668, 1670, 1671 or 1672",
    ),
    ("[1667,1760-12]", "1667 or December 1760", "1667 or Dec 1760"),
    ("{1960,1961-12}", "1960 and December 1961", "1960 and Dec 1961"),
    ("[..1760-12-03]", "3 December 1760 or earlier", "3 Dec 1760 or earlier"),
    ("[1760-12..]", "December 1760 or later", "Dec 1760 or later"),
];

#[test]
fn dates_in_words() {
    for (text, words, short) in WORDS {
        let date = date(text);
        assert_eq!(date.words().to_string(), *words, "{text}");
        assert_eq!(date.words_short().to_string(), *short, "{text}");
    }
}

#[test]
fn dates_explained() {
    for (text, explanation) in [
        (
            "2021-10~",
            "approximately October 2021: one day, from 1 to 31 October 2021 (approximate)",
        ),
        ("2021-10-21", "21 October 2021: one day"),
        ("2021-10-21T13:48", "21 October 2021, 13:48: one moment, known to the minute, local time"),
        ("2021-10-06/2021-10-21", "6 to 21 October 2021: lasts 16 days"),
        (
            "2021-10/2021-11",
            "October to November 2021: starts on a day from 1 to 31 October 2021, \
             ends on a day from 1 to 30 November 2021",
        ),
        (
            "2021-10-06/",
            "from 6 October 2021, end unknown: starts on 6 October 2021, \
             ends on 6 October 2021 or later",
        ),
        ("2021-10-06/..", "from 6 October 2021 onwards: starts on 6 October 2021, has no end"),
        (
            "[2021-10-16,2021-10-20]",
            "16 or 20 October 2021: one day, from 16 to 20 October 2021, with gaps",
        ),
        (
            "2004-06-~01/2004-06-20",
            "1 June 2004 (day approximate) to 20 June 2004: lasts 20 days (approximate in part)",
        ),
    ] {
        assert_eq!(date(text).explanation().to_string(), explanation, "{text}");
    }
}

fn event(text: &str) -> Occurrence {
    Occurrence::of_event(&date(text))
}

fn letters(a: &str, b: &str) -> String {
    event(a).relations(&event(b)).letters()
}

#[test]
fn relations_of_dates() {
    for (a, b, relations) in [
        ("2021-10-20", "2021-10-21", "m"),
        ("2021-10-19", "2021-10-21", "p"),
        ("2021-10-21", "2021-10-21", "e"),
        ("2021-10", "2021-10-05/2021-11", "pmsd"),
        ("2021-10", "2021-10", "pmeMP"),
        ("2021-10-06/2021-10-21", "2021-10-21", "F"),
        ("2021-10-21/..", "2021-10-30", "D"),
        ("2021-10-21/", "2021-10-30", "pmFD"),
        ("[2021-10-01,2021-10-03]", "2021-10-02", "mM"),
        ("[2021-10-01,2021-10-05]", "2021-10-03", "pP"),
        ("2021/..", "2022-05-01/..", "F"),
        ("2021-10-06/..", "2021-10-21", "D"),
        ("1985-01-01/", "1990-01-01/..", "pmoF"),
        ("../2000-01-01", "1990-01-01/..", "o"),
        ("../1985-01-01", "../1990-01-01", "s"),
        ("/1985-01-01", "1990-01-01/", "p"),
        ("[..1760]", "../1700-01-01", "dfMP"),
        ("{1960-01-01,1961-12-31}", "1960-05", "D"),
    ] {
        assert_eq!(letters(a, b), relations, "{a} and {b}");
    }
}

#[test]
fn moments_compare_exactly_where_both_have_zones() {
    for (a, b, relations) in [
        // The same instant, named on two days.
        ("2021-10-21T23:30:00-06:00", "2021-10-22T05:30:00Z", "e"),
        ("2021-10-21T13:48-06:00", "2021-10-21T19:48Z", "e"),
        ("2021-10-21T13:48-06:00", "2021-10-21T19:49Z", "m"),
        ("2021-10-21T13:48-06:00", "2021-10-21T13:50-06:00", "p"),
        ("2021-10-21T13:48-06:00", "2021-10-21T13:48:30-06:00", "D"),
        // Without a zone it is the time on the wall.
        ("2021-10-21T13:48", "2021-10-21T13:48-06:00", "e"),
        // A day is not ordered against a moment in it, only against those on other days.
        ("2021-10-21", "2021-10-21T13:48-06:00", "pmoFDseSdfOMP"),
        ("2021-10-20", "2021-10-21T13:48-06:00", "p"),
        ("2021-10-22", "2021-10-21T13:48-06:00", "P"),
        // A span holds its days whole.
        ("2021-10-06/2021-10-21", "2021-10-21T13:48-06:00", "D"),
        ("2021-10-21T00:00", "2021-10-21/2021-10-22", "s"),
    ] {
        assert_eq!(letters(a, b), relations, "{a} and {b}");
    }
    let (day, moment) = (event("2021-10-21"), event("2021-10-21T13:48-06:00"));
    assert_eq!(day.before(&moment), Certainty::Possible);
    assert_eq!(day.after(&moment), Certainty::Possible);
    assert_eq!(day.shares_a_day(&moment), Certainty::Certain);
    assert_eq!(moment.during(&event("2021-10-06/2021-10-21")), Certainty::Certain);
}

#[test]
fn spans_of_a_start_and_an_end() {
    let between = |start: &str, end: &str| {
        let parse = |text: &str| (!text.is_empty()).then(|| date(text));
        Occurrence::between(parse(start).as_ref(), parse(end).as_ref())
    };
    let bounds = |start: &str, end: &str| {
        let bounds = between(start, end).unwrap().bounds();
        [bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end]
            .map(|bound| day(bound).unwrap_or_default())
    };
    assert_eq!(
        bounds("2021-10", "2021-10-21"),
        ["2021-10-01", "2021-10-21", "2021-10-21", "2021-10-21"]
    );
    assert_eq!(bounds("2021-10-06", ""), ["2021-10-06", "2021-10-06", "2021-10-06", ""]);
    assert_eq!(bounds("", "2021"), ["", "2021-12-31", "2021-01-01", "2021-12-31"]);
    assert_eq!(
        bounds("[2021-10-06,2021-11-06]", "2021-10-21"),
        ["2021-10-06", "2021-10-06", "2021-10-21", "2021-10-21"]
    );
    assert!(between("2021-11", "2021-10").is_err());
    assert!(between("2021-10-21T13:48-06:00", "2021-10-21T13:47-06:00").is_err());
    assert!(between("2021-10-21T13:48-06:00", "2021-10-21T19:47Z").is_err());
    assert!(between("2021-10/2021-11", "2021-12").is_err());
    assert!(between("2021-10", "{2021,2022}").is_err());
    // The end names an earlier day, in a zone further west, and is later all the same.
    let across = between("2021-10-22T00:30+10:00", "2021-10-21T23:00-06:00").unwrap();
    assert_eq!(across.relations(&event("2021-10-21T15:00Z")).letters(), "D");
}

#[test]
fn a_span_keeps_to_the_member_that_is_meant() {
    let span = Occurrence::of_span(&date("[2021,2023]"));
    let next_year = Occurrence::of_event(&date("2022-06-01"));
    assert_eq!(span.shares_a_day(&next_year), Certainty::No);
    let span = Occurrence::of_span(&date("[2021..2022]"));
    let turn = Occurrence::of_event(&date("2021-12-31/2022-01-01"));
    assert!(!span.relations(&turn).letters().contains('D'), "no span holds both years");
    let month = Occurrence::of_span(&date("2021-10"));
    assert_eq!(
        month.during(&Occurrence::of_event(&date("2021-10-01/2021-10-31"))),
        Certainty::Certain
    );
    assert_eq!(
        month.shares_a_day(&Occurrence::day(Day::new(2021, 10, 21).unwrap())),
        Certainty::Possible
    );
}

#[test]
fn gaps_are_kept_up_to_the_limit() {
    let christmas = event("156X-12-25");
    let spring = event("1563-03-01/1563-12-24");
    assert_eq!(christmas.shares_a_day(&spring), Certainty::No);
    let year = event("1563-01-01/1563-12-31");
    assert_eq!(christmas.shares_a_day(&year), Certainty::Possible);
    // Ten thousand days are taken as one stretch: what is possible becomes too wide, never wrong.
    let any_christmas = event("XXXX-12-25");
    assert!(date("XXXX-12-25").has_gaps() && date("156X-12-25").has_gaps());
    assert!(!date("2021-1X").has_gaps() && !date("[2021-10-06,2021-10-07]").has_gaps());
    assert_eq!(any_christmas.shares_a_day(&spring), Certainty::Possible);
    assert_eq!(any_christmas.before(&event("Y10001")), Certainty::Certain);
}

#[test]
fn what_is_unknown_and_what_is_within() {
    let unknown = Occurrence::unknown();
    assert!(unknown.is_unknown());
    assert_eq!(unknown.relations(&event("2021-10-06/2021-10-21")), Relations::ALL);
    let credit = event("2021-10-06/2021-10-21").within();
    assert_eq!(credit.during(&event("2021-10-06/2021-10-21")), Certainty::Certain);
    assert_eq!(credit.before(&event("2021-11")), Certainty::Certain);
    assert_eq!(credit.shares_a_day(&event("2021-10-10")), Certainty::Possible);
    assert!(Occurrence::any_of([]).is_unknown());
    let disputed = Occurrence::any_of([event("2021-10-06"), event("2021-10-20")]);
    assert_eq!(disputed.shares_a_day(&event("2021-10-10")), Certainty::No);
    assert_eq!(disputed.before(&event("2021-10-10")), Certainty::Possible);
}

#[test]
fn lists_have_one_order() {
    let sorted = [
        "../2020-05-01",
        "/2021-01-01",
        "2021",
        "2021-10-01",
        "2021-10",
        "2021-10-21",
        "2021-10-21T08:00",
        "2021-10-21T13:48-06:00",
        "2021-10-21/2021-10-22",
        "2022~",
    ];
    let mut keys = sorted.map(|text| (event(text).sort_key(), text));
    keys.reverse();
    keys.sort();
    let order = keys.map(|(_, text)| text);
    assert_eq!(order[0], "../2020-05-01");
    assert!(keys.iter().all(|(key, _)| *key < Occurrence::unknown().sort_key()));
    assert_eq!(order[9], "2022~");
    assert!(event("2021-10-21T08:00").sort_key() < event("2021-10-21T13:48-06:00").sort_key());
    assert!(event("2021-10-20").sort_key() < event("2021-10-21T08:00").sort_key());
}

#[test]
fn errors_help_where_they_can() {
    for (text, help) in [
        ("", "write a day as `2021-10-21`, a month as `2021-10`, a year as `2021`"),
        ("20211021", "write a day with hyphens: `2021-10-21`"),
        ("198", "fill up with zeros (`0987`), or with X where a digit is not known (`198X`)"),
        ("17000", "a longer year begins with Y: `Y17000`"),
        ("201x", "write `X`"),
        ("1984?~", "`%` says both: uncertain and approximate"),
        ("2021-10-1", "write a zero in front"),
        ("2021/2020", "the earlier date comes first"),
        ("2021-10-21T24:00", "midnight is 00:00 of the next day"),
    ] {
        assert_eq!(Date::parse(text).unwrap_err().help(), Some(help), "{text}");
    }
    assert_eq!(Date::parse("2023-02-29").unwrap_err().help(), None);
}

/// More accounts than are kept apart become one that allows all they allow.
#[test]
fn many_accounts_of_moments_stay_open() {
    let minutes = (0..200).map(|minute| {
        let (hour, minute) = (8 + minute / 60, minute % 60);
        let (start, end) = (format!("2021-10-21T{hour:02}:{minute:02}"), "2021-10-21T15:00");
        Occurrence::between(Some(&date(&start)), Some(&date(end))).unwrap()
    });
    let many = Occurrence::any_of(minutes.clone());
    let other = event("2021-10-21T09:30");
    let each = minutes
        .map(|account| account.relations(&other))
        .reduce(|all, relations| all | relations)
        .unwrap();
    assert_eq!(many.relations(&other) & each, each);
    let inside = event("2021-10-21T08:00").within();
    assert_ne!(inside.before(&other), Certainty::No);
}
