//! Makes up expressions: by the grammar, with faults here and there, and plain noise.

use proptest::prelude::*;

fn qualifier() -> BoxedStrategy<&'static str> {
    prop_oneof![8 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")].boxed()
}

fn digits(count: usize) -> BoxedStrategy<String> {
    let digit = prop_oneof![
        12 => proptest::char::range('0', '9'),
        2 => Just('X'),
    ];
    proptest::collection::vec(digit, count).prop_map(String::from_iter).boxed()
}

fn year() -> BoxedStrategy<String> {
    prop_oneof![
        6 => (1900..2100_i64).prop_map(|year| format!("{year}")),
        3 => digits(4),
        1 => (0..10_000_i64).prop_map(|year| format!("{year:04}")),
        1 => (0..10_000_i64).prop_map(|year| format!("-{year:04}")),
        1 => (0..10_000_i64, 0..6).prop_map(|(year, digits)| format!("{year:04}S{digits}")),
        1 => (any::<bool>(), any::<u64>(), 0..20_u32).prop_map(|(negative, year, cut)| {
            let sign = if negative { "-" } else { "" };
            format!("Y{sign}{}", year / 10_u64.pow(cut.min(19)))
        }),
        1 => (any::<bool>(), 0..100_000_u32, 0..12, 0..8).prop_map(|(negative, year, ten, digits)| {
            let sign = if negative { "-" } else { "" };
            match digits {
                0..=3 => format!("Y{sign}{year}E{ten}"),
                digits => format!("Y{sign}{year}E{ten}S{digits}"),
            }
        }),
    ]
    .boxed()
}

fn month() -> BoxedStrategy<String> {
    prop_oneof![
        6 => (1..=12).prop_map(|month| format!("{month:02}")),
        2 => (0..=45).prop_map(|month| format!("{month:02}")),
        2 => digits(2),
        1 => Just("XX".to_owned()),
    ]
    .boxed()
}

fn day() -> BoxedStrategy<String> {
    prop_oneof![
        6 => (1..=31).prop_map(|day| format!("{day:02}")),
        2 => (28..=32).prop_map(|day| format!("{day:02}")),
        2 => digits(2),
        1 => Just("XX".to_owned()),
    ]
    .boxed()
}

/// One component with its qualifiers.
fn component(body: BoxedStrategy<String>) -> BoxedStrategy<String> {
    (qualifier(), body, qualifier())
        .prop_map(|(before, body, after)| before.to_owned() + &body + after)
        .boxed()
}

fn point() -> BoxedStrategy<String> {
    let components = (component(year()), component(month()), component(day()), 0..3);
    components
        .prop_map(|(year, month, day, depth)| match depth {
            0 => year,
            1 => format!("{year}-{month}"),
            _ => format!("{year}-{month}-{day}"),
        })
        .boxed()
}

fn plain_day() -> BoxedStrategy<String> {
    (1900..2100, 1..=12, 1..=31)
        .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
        .boxed()
}

fn zone() -> BoxedStrategy<String> {
    let sign = prop_oneof![Just('+'), Just('-')];
    prop_oneof![
        Just(String::new()),
        Just("Z".to_owned()),
        (sign.clone(), 0..=15).prop_map(|(sign, hour)| format!("{sign}{hour:02}")),
        (sign, 0..=15, 0..=61)
            .prop_map(|(sign, hour, minute)| format!("{sign}{hour:02}:{minute:02}")),
    ]
    .boxed()
}

fn moment() -> BoxedStrategy<String> {
    (plain_day(), 0..=24, 0..=60, proptest::option::of(0..=61), zone())
        .prop_map(|(day, hour, minute, second, zone)| match second {
            Some(second) => format!("{day}T{hour:02}:{minute:02}:{second:02}{zone}"),
            None => format!("{day}T{hour:02}:{minute:02}{zone}"),
        })
        .boxed()
}

fn end() -> BoxedStrategy<String> {
    prop_oneof![
        6 => point(),
        1 => Just("..".to_owned()),
        1 => Just(String::new()),
        1 => point().prop_map(|point| format!("..{point}")),
        1 => point().prop_map(|point| format!("{point}..")),
    ]
    .boxed()
}

fn member() -> BoxedStrategy<String> {
    prop_oneof![
        4 => point(),
        1 => point().prop_map(|point| format!("..{point}")),
        1 => point().prop_map(|point| format!("{point}..")),
        1 => (1600..1700, 0..20).prop_map(|(year, more)| format!("{year}..{}", year + more - 1)),
        1 => (plain_day(), plain_day()).prop_map(|(first, last)| format!("{first}..{last}")),
        1 => (point(), point()).prop_map(|(first, last)| format!("{first}..{last}")),
    ]
    .boxed()
}

fn set() -> BoxedStrategy<String> {
    let comma = prop_oneof![Just(","), Just(", ")];
    (any::<bool>(), proptest::collection::vec(member(), 1..5), comma)
        .prop_map(|(one, members, comma)| {
            let members = members.join(comma);
            if one { format!("[{members}]") } else { format!("{{{members}}}") }
        })
        .boxed()
}

/// Expressions built by the grammar; not all of them are dates.
pub(crate) fn expression() -> BoxedStrategy<String> {
    prop_oneof![
        4 => point(),
        2 => moment(),
        3 => (end(), end()).prop_map(|(start, end)| format!("{start}/{end}")),
        2 => set(),
    ]
    .boxed()
}

/// Expressions in which one or two characters are replaced, dropped or added.
pub(crate) fn mutated() -> BoxedStrategy<String> {
    let letter = prop_oneof![
        8 => proptest::sample::select("0123456789X-/.?~%[]{},TZ:+YES x\n\u{2013}é".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    let change = (any::<proptest::sample::Index>(), 0..3, letter);
    (expression(), proptest::collection::vec(change, 1..3))
        .prop_map(|(text, changes)| {
            let mut letters: Vec<char> = text.chars().collect();
            for (place, how, letter) in changes {
                let at = place.index(letters.len() + 1);
                match how {
                    0 => letters.insert(at, letter),
                    1 if at < letters.len() => letters[at] = letter,
                    _ if at < letters.len() => {
                        letters.remove(at);
                    }
                    _ => letters.push(letter),
                }
            }
            letters.into_iter().collect()
        })
        .boxed()
}

/// Anything at all, and anything made of the characters of dates.
pub(crate) fn any_text() -> BoxedStrategy<String> {
    prop_oneof![any::<String>(), "[0-9X?~%/.,\\[\\]{}TZYES:+ -]{0,24}", "[0-9X?~%-]{4,12}",].boxed()
}
