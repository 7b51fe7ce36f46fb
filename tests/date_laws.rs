//! Laws of the date module, on dates made up by proptest: reading and printing, the bounds, an
//! independent implementation of EDTF as the oracle, and every answer about two uncertain
//! occurrences against all the concrete cases they allow.

mod date_laws {
    pub(crate) mod expressions;
    pub(crate) mod occurrences;
}

use std::collections::BTreeSet;

use continuity::date::{
    Certainty, Core, Cuts, Date, Day, Days, Direction, Hold, Level, Occurrence, Progress, Relation,
    Relations, plain_words, plain_words_short,
};
use date_laws::expressions::{any_text, expression, mutated};
use date_laws::occurrences::{Case, FIRST_DAY, case, clocked_case, days, moment_case, relation_of};
use edtf_core::{Bound, Edtf};
use proptest::prelude::*;

/// A failure is shown whole; no file is kept of it.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn what_is_printed_reads_the_same(text in expression()) {
        if let Ok(date) = Date::parse(&text) {
            let printed = date.to_string();
            let again = Date::parse(&printed);
            prop_assert_eq!(again.as_ref(), Ok(&date), "{} printed as {}", text, printed);
            prop_assert_eq!(again.map(|date| date.to_string()).ok(), Some(printed));
        }
    }

    #[test]
    fn the_first_day_is_not_after_the_last(text in expression()) {
        if let Ok(date) = Date::parse(&text)
            && let (Some(first), Some(last)) = (date.earliest(), date.latest())
        {
            prop_assert!(first <= last, "{}", text);
            let bounds = Occurrence::of_event(&date).bounds();
            prop_assert_eq!(bounds.earliest_start, Some(first), "{}", text);
            prop_assert_eq!(bounds.latest_end, Some(last), "{}", text);
        }
    }

    /// A date whose text says it all is said as one that is parsed.
    #[test]
    fn plain_dates_are_said_as_others_are(text in prop_oneof![
        expression(),
        (0..10_000_u32, 1..=12_u32, 1..=31_u32, 4..=10_usize).prop_map(|(year, month, day, end)| {
            let mut text = format!("{year:04}-{month:02}-{day:02}");
            text.truncate(end);
            text
        }),
    ]) {
        if let Ok(date) = Date::parse(&text) {
            let (words, short) = (plain_words(&text), plain_words_short(&text));
            let is_plain = matches!(text.len(), 4 | 7 | 10)
                && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
            prop_assert!(words.is_some() || !is_plain || date.level() != Level::Zero, "{}", text);
            prop_assert!(words.as_ref().is_none_or(|words| words.to_string() == date.words().to_string()));
            prop_assert!(short.is_none_or(|short| short.to_string() == date.words_short().to_string()));
        }
    }

    /// Nothing panics, whatever comes in, and an error points into the text.
    #[test]
    fn any_text_is_read_or_refused(text in prop_oneof![any_text(), mutated()]) {
        match Date::parse(&text) {
            Ok(date) => {
                let event = Occurrence::of_event(&date);
                let span = Occurrence::of_span(&date);
                prop_assert!(!event.relations(&span).is_empty());
                let words = [
                    date.words().to_string(),
                    date.words_short().to_string(),
                    date.explanation().to_string(),
                ];
                prop_assert!(words.iter().all(|words| !words.is_empty() && !words.contains("  ")));
            }
            Err(error) => {
                prop_assert!(text.get(error.at()).is_some(), "{:?}: {:?}", text, error.at());
                prop_assert!(!error.to_string().contains('\n'), "one line: {}", error);
            }
        }
    }

    #[test]
    fn an_independent_implementation_agrees(text in prop_oneof![expression(), mutated()]) {
        agree(&text)?;
    }
}

/// The laws above say something: much of what is made up is a date, and much is not.
#[test]
fn enough_of_the_expressions_are_dates() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let texts = (0..2000).map(|_| expression().new_tree(&mut runner).unwrap().current());
    let dates = texts.filter(|text| Date::parse(text).is_ok()).count();
    assert!((400..1600).contains(&dates), "{dates} of 2000");
}

/// Compares with `edtf-core`. Each difference is one that the module's documentation names.
fn agree(text: &str) -> Result<(), TestCaseError> {
    let ours = Date::parse(text);
    // One blank behind a comma is read here and not there.
    let known_there = if text.starts_with(['[', '{']) && !text.contains(",  ") {
        text.replace(", ", ",")
    } else {
        text.to_owned()
    };
    // A time to the minute is read here and not there: it is given its seconds.
    let known_there = match &ours {
        Ok(date) if date.clock().is_some_and(|clock| clock.second().is_none()) => {
            let at = text.find(':').map_or(0, |colon| colon + 3);
            format!("{}:00{}", &text[..at], &text[at..])
        }
        _ => known_there,
    };
    let theirs = Edtf::parse(&known_there);
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => {
            let bounds = theirs.bounds();
            let day =
                |day: Option<Day>| day.map(|day| (day.year(), day.month(), day.day_of_month()));
            let bound = |bound: Bound| match bound {
                Bound::Date(date) => Some((date.year, date.month.into(), date.day.into())),
                Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
            };
            prop_assert_eq!(day(ours.earliest()), bound(bounds.earliest), "earliest of {}", text);
            prop_assert_eq!(day(ours.latest()), bound(bounds.latest), "latest of {}", text);
            prop_assert_eq!(ours.level().number(), theirs.level(), "level of {}", text);
            prop_assert_eq!(ours.qualifiers().uncertain(), theirs.is_uncertain(), "{}", text);
            prop_assert_eq!(ours.qualifiers().approximate(), theirs.is_approximate(), "{}", text);
        }
        (Err(_), Err(_)) => {}
        (Ok(ours), Err(error)) => prop_assert!(false, "{text} is read as {ours}; there: {error}"),
        (Err(error), Ok(_)) => {
            // Years have a limit of their own here.
            let out_of_reach = error.to_string().starts_with("this year is out of reach");
            prop_assert!(out_of_reach, "{text} is refused: {error}");
        }
    }
    Ok(())
}

#[test]
fn answers_follow_kleene() {
    use Certainty::{Certain, No, Possible};
    let all = [No, Possible, Certain];
    for a in all {
        assert_eq!(!!a, a);
        assert_eq!(a.and(Certain), a);
        assert_eq!(a.or(No), a);
        assert_eq!(a.and(No), No);
        assert_eq!(a.or(Certain), Certain);
        for b in all {
            assert_eq!((a.and(b), a.or(b)), (b.and(a), b.or(a)));
            assert_eq!(a.and(b).not(), a.not().or(b.not()), "De Morgan");
            assert_eq!(a.and(a.or(b)), a, "absorption");
            for c in all {
                assert_eq!(a.and(b.and(c)), a.and(b).and(c));
                assert_eq!(a.or(b.or(c)), a.or(b).or(c));
                assert_eq!(a.and(b.or(c)), a.and(b).or(a.and(c)));
            }
        }
    }
    // Where both are known it is the logic one knows; and the unknown stays unknown.
    for (a, b) in [(false, false), (false, true), (true, false), (true, true)] {
        assert_eq!(Certainty::from(a).and(b.into()), Certainty::from(a && b));
        assert_eq!(Certainty::from(a).or(b.into()), Certainty::from(a || b));
        assert_eq!(Certainty::from(a).not(), Certainty::from(!a));
    }
    assert_eq!(Possible.not(), Possible);
    assert_eq!(Possible.and(Possible.not()), Possible);
}

/// All intervals over a few points, each from its start to the first point behind its end.
fn small_intervals() -> Vec<(i64, i64)> {
    let points = 0..8;
    points.clone().flat_map(|start| (start + 1..8).map(move |end| (start, end))).collect()
}

#[test]
fn the_composition_table_holds() {
    let intervals = small_intervals();
    let mut derived = [[Relations::NONE; 13]; 13];
    for a in &intervals {
        for b in &intervals {
            for c in &intervals {
                let [ab, bc, ac] = [(a, b), (b, c), (a, c)].map(|(x, y)| relation_of(*x, *y));
                let cell = &mut derived[ab as usize][bc as usize];
                *cell = *cell | ac.into();
            }
        }
    }
    for first in Relation::ALL {
        for second in Relation::ALL {
            let composed = Relations::from(first).compose(second.into());
            assert_eq!(composed, derived[first as usize][second as usize], "{first}, {second}");
        }
    }
}

#[test]
fn the_converse_turns_a_relation_round() {
    let intervals = small_intervals();
    for a in &intervals {
        for b in &intervals {
            assert_eq!(relation_of(*a, *b).converse(), relation_of(*b, *a));
        }
    }
    for relation in Relation::ALL {
        assert_eq!(relation.converse().converse(), relation);
        assert_eq!(Relation::of_letter(relation.letter()), Some(relation));
        assert_eq!(Relations::from(relation).converse(), relation.converse().into());
    }
    let letters: String = Relation::ALL.iter().map(|relation| relation.letter()).collect();
    assert_eq!(letters, "pmoFDseSdfOMP");
    assert_eq!(Relations::ALL.letters(), letters);
}

/// Answers a question by trying every concrete case.
fn by_trial(a: &Case, b: &Case, holds: impl Fn((i64, i64), (i64, i64)) -> bool) -> Certainty {
    let mut answers = a.pairs.iter().flat_map(|x| b.pairs.iter().map(|y| holds(*x, *y)));
    let first = answers.next().expect("a case");
    if answers.all(|answer| answer == first) { first.into() } else { Certainty::Possible }
}

proptest! {
    #![proptest_config(cases(4000))]

    #[test]
    fn relations_are_those_of_all_cases(a in case(), b in case()) {
        let mut tried = Relations::NONE;
        for x in &a.pairs {
            for y in &b.pairs {
                // Days are inclusive; the end behind them is the next day.
                tried = tried | relation_of((x.0, x.1 + 1), (y.0, y.1 + 1)).into();
            }
        }
        let found = a.occurrence.relations(&b.occurrence);
        prop_assert_eq!(found.letters(), tried.letters(), "{} and {}", a.text, b.text);
        prop_assert_eq!(found.converse(), b.occurrence.relations(&a.occurrence));
    }

    #[test]
    fn answers_are_those_of_all_cases(a in case(), b in case()) {
        let (x, y) = (&a.occurrence, &b.occurrence);
        let texts = format!("{} and {}", a.text, b.text);
        prop_assert_eq!(x.before(y), by_trial(&a, &b, |x, y| x.1 < y.0), "before: {}", texts);
        prop_assert_eq!(x.after(y), by_trial(&a, &b, |x, y| x.0 > y.1), "after: {}", texts);
        let shares = by_trial(&a, &b, |x, y| x.0 <= y.1 && y.0 <= x.1);
        prop_assert_eq!(x.shares_a_day(y), shares, "shares a day: {}", texts);
        let inside = by_trial(&a, &b, |x, y| y.0 <= x.0 && x.1 <= y.1);
        prop_assert_eq!(x.during(y), inside, "during: {}", texts);
        prop_assert_eq!(x.same(y), by_trial(&a, &b, |x, y| x == y), "same: {}", texts);
        // And they are what the relations say.
        let relations = x.relations(y);
        prop_assert_eq!(x.before(y), relations.answer(Relations::BEFORE));
        prop_assert_eq!(x.after(y), relations.answer(Relations::AFTER));
        prop_assert_eq!(x.shares_a_day(y), relations.answer(Relations::INTERSECTS));
        prop_assert_eq!(x.during(y), relations.answer(Relations::INSIDE));
    }

    /// One unknown asked several things: the ways it can answer all of them are those of its cases.
    #[test]
    fn ways_are_those_of_all_cases(a in case(), asked in prop::collection::vec(days(), 1..4)) {
        let sets: Vec<Days> =
            asked.iter().filter_map(|(_, text)| Days::of(&text.parse().ok()?)).collect();
        let meets = |pair: &(i64, i64)| -> Vec<bool> {
            let is_on = |day: &i64| (pair.0..=pair.1).contains(&(FIRST_DAY + day));
            asked.iter().map(|(days, _)| days.iter().any(is_on)).collect()
        };
        let tried: BTreeSet<Vec<bool>> = a.pairs.iter().map(meets).collect();
        for (at, days) in sets.iter().enumerate() {
            let answers: BTreeSet<bool> = tried.iter().map(|way| way[at]).collect();
            let expected = match answers.first() {
                Some(answer) if answers.len() == 1 => Certainty::from(*answer),
                _ => Certainty::Possible,
            };
            prop_assert_eq!(a.occurrence.meets(days), expected, "{} and {:?}", a.text, asked);
        }
        let mut cuts = Cuts::new();
        for days in &sets {
            cuts.add_days(days);
        }
        let ways: Option<BTreeSet<Vec<bool>>> = a.occurrence.ways(&cuts).map(|ways| {
            let is_on = |way: &Occurrence, days| way.meets(days) == Certainty::Certain;
            ways.iter().map(|way| sets.iter().map(|days| is_on(way, days)).collect()).collect()
        });
        prop_assert_eq!(ways, Some(tried), "{} and {:?}", a.text, asked);
    }

    /// What lies among some days does so from its first day to its last.
    #[test]
    fn lying_among_days_is_that_of_all_cases(a in case(), asked in days()) {
        let days = Days::of(&asked.1.parse().expect("a date")).expect("few days");
        let lies = |pair: &(i64, i64)| {
            (pair.0..=pair.1).all(|day| asked.0.contains(&(day - FIRST_DAY)))
        };
        let answers: BTreeSet<bool> = a.pairs.iter().map(lies).collect();
        let expected = match answers.first() {
            Some(answer) if answers.len() == 1 => Certainty::from(*answer),
            _ => Certainty::Possible,
        };
        prop_assert_eq!(a.occurrence.lies_in(&days), expected, "{} in {}", a.text, asked.1);
    }

    #[test]
    fn bounds_are_those_of_all_cases(a in case()) {
        let bounds = a.occurrence.bounds();
        let of = |pick: fn(&(i64, i64)) -> i64| {
            let least = a.pairs.iter().map(pick).min().map(Day::from_number);
            (least, a.pairs.iter().map(pick).max().map(Day::from_number))
        };
        prop_assert_eq!((bounds.earliest_start, bounds.latest_start), of(|pair| pair.0));
        prop_assert_eq!((bounds.earliest_end, bounds.latest_end), of(|pair| pair.1));
    }

    #[test]
    fn relations_compose(a in case(), b in case(), c in case()) {
        let [ab, bc, ac] = [(&a, &b), (&b, &c), (&a, &c)]
            .map(|(x, y)| x.occurrence.relations(&y.occurrence));
        let composed = ab.compose(bc);
        prop_assert_eq!(ac & composed, ac, "{} ; {} ; {}", a.text, b.text, c.text);
    }

    #[test]
    fn accounts_that_differ_allow_what_each_allows(a in case(), b in case(), c in case()) {
        let either = Occurrence::any_of([a.occurrence.clone(), b.occurrence.clone()]);
        let each = a.occurrence.relations(&c.occurrence) | b.occurrence.relations(&c.occurrence);
        prop_assert_eq!(either.relations(&c.occurrence), each);
    }

    /// With clock times, in seconds: every case that matters lies next to some midnight or moment.
    #[test]
    fn relations_by_the_clock_are_those_of_all_cases(a in moment_case(), b in clocked_case()) {
        let mut points = a.turns.clone();
        points.extend(&b.turns);
        let (x, y) = (a.cases(&points), b.cases(&points));
        let mut tried = Relations::NONE;
        for x in &x {
            for y in &y {
                tried = tried | relation_of(*x, *y).into();
            }
        }
        let found = a.occurrence.relations(&b.occurrence);
        prop_assert_eq!(found.letters(), tried.letters(), "{} and {}", a.text, b.text);
        prop_assert_eq!(found.converse(), b.occurrence.relations(&a.occurrence));
    }
}

/// How far a chain of things comes in order, in one direction.
fn in_order(things: &[&Occurrence], direction: Direction) -> (bool, bool) {
    let mut things = things.to_vec();
    if direction == Direction::Backward {
        things.reverse();
    }
    let (mut possible, mut certain) =
        (vec![Progress::new(direction)], Some(Progress::new(direction)));
    for thing in things {
        let mut next = Vec::new();
        for progress in possible {
            progress.then_possibly(thing, &mut next);
        }
        possible = next;
        certain = certain.and_then(|progress| progress.then_certainly(thing));
    }
    (!possible.is_empty(), certain.is_some())
}

/// Tells whether a chain of things hangs together.
fn in_overlap(things: &[&Occurrence]) -> (bool, bool) {
    let (mut possible, mut certain) = (Some(Hold::new()), Some(Core::new()));
    for thing in things {
        possible = possible.and_then(|hold| hold.then(thing));
        certain = certain.and_then(|core| core.then(thing));
    }
    (possible.is_some(), certain.is_some())
}

proptest! {
    #![proptest_config(cases(4000))]

    /// Two in order: the second does not end before the first starts.
    #[test]
    fn two_are_in_order_as_they_are_before_each_other(a in moment_case(), b in moment_case()) {
        let not_reversed = b.occurrence.before(&a.occurrence).not();
        let expected = (not_reversed != Certainty::No, not_reversed == Certainty::Certain);
        for direction in [Direction::Forward, Direction::Backward] {
            let found = in_order(&[&a.occurrence, &b.occurrence], direction);
            prop_assert_eq!(found, expected, "{} then {}", a.text, b.text);
        }
    }

    /// Three in order by the clock: some case puts them so; for sure where each two are.
    #[test]
    fn three_are_in_order_as_some_case_says(
        a in moment_case(), b in moment_case(), c in moment_case(),
    ) {
        let turns = [&a.turns[..], &b.turns, &c.turns].concat();
        let [x, y, z] = [&a, &b, &c].map(|case| case.cases(&turns));
        let is_possible = x.iter().any(|x| {
            let rest = || y.iter().filter(|y| x.0 < y.1);
            z.iter().filter(|z| x.0 < z.1).any(|z| rest().any(|y| y.0 < z.1))
        });
        let pairs = [(&a, &b), (&a, &c), (&b, &c)];
        let is_certain = pairs
            .iter()
            .all(|(first, then)| then.occurrence.before(&first.occurrence) == Certainty::No);
        for direction in [Direction::Forward, Direction::Backward] {
            let found = in_order(&[&a.occurrence, &b.occurrence, &c.occurrence], direction);
            let texts = format!("{} then {} then {}", a.text, b.text, c.text);
            prop_assert_eq!(found, (is_possible, is_certain), "{}", texts);
        }
    }

    /// Three that overlap: the second has one day, or stretch, for both of its neighbours.
    #[test]
    fn three_overlap_as_some_case_says(a in case(), b in case(), c in case()) {
        let meets = |x: &(i64, i64), y: &(i64, i64)| x.0 <= y.1 && y.0 <= x.1;
        let is_possible = b.pairs.iter().any(|y| {
            a.pairs.iter().any(|x| meets(x, y)) && c.pairs.iter().any(|z| meets(y, z))
        });
        let is_certain = a.occurrence.shares_a_day(&b.occurrence) == Certainty::Certain
            && b.occurrence.shares_a_day(&c.occurrence) == Certainty::Certain;
        let found = in_overlap(&[&a.occurrence, &b.occurrence, &c.occurrence]);
        let texts = format!("{} then {} then {}", a.text, b.text, c.text);
        prop_assert_eq!(found, (is_possible, is_certain), "{}", texts);
    }
}
