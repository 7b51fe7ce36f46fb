//! How long dates take to read, and questions about two of them to answer.

use continuity::date::{Date, Occurrence};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

#[divan::bench(args = [
    "2021-10-21",
    "2021-10~",
    "2021",
    "2021-10-06/2021-10-21",
    "2021-10-06/..",
    "?2004-06-~11",
    "156X-12-25",
    "19XX-02-29",
    "Y3388E2S3",
    "2021-10-21T13:48-06:00",
    "[2021-10-06..2021-10-08]",
    "[1667,1668,1670..1672]",
    "2023-02-29",
])]
fn parse(bencher: Bencher<'_, '_>, text: &str) {
    bencher.bench(|| Date::parse(black_box(text)));
}

#[divan::bench(args = ["2021-10-21", "2021-10", "156X-12-25", "XXXX-02-29"])]
fn bounds(bencher: Bencher<'_, '_>, text: &str) {
    let date = Date::parse(text).expect("a date");
    bencher.bench(|| (black_box(&date).earliest(), black_box(&date).latest()));
}

#[divan::bench(args = ["2021-10-21", "2021-10~", "2021-10-06/2021-10-21"])]
fn words(bencher: Bencher<'_, '_>, text: &str) {
    let date = Date::parse(text).expect("a date");
    bencher.bench(|| black_box(&date).words().to_string());
}

#[divan::bench(args = ["2021-10-21", "2021-10-06/2021-10-21", "156X-12-25"])]
fn occurrence(bencher: Bencher<'_, '_>, text: &str) {
    let date = Date::parse(text).expect("a date");
    bencher.bench(|| Occurrence::of_event(black_box(&date)));
}

const PAIRS: [(&str, &str); 6] = [
    ("2021-10-21", "2021-10-22"),
    ("2021-10", "2021-10-21"),
    ("2021-10", "2021-10-05/2021-11"),
    ("2021-10/2021-12", "2021-11/2022-01"),
    ("156X-12-25", "15XX-12-25"),
    ("2021-10-21T13:48-06:00", "2021-10-21T19:48Z"),
];

fn pair(index: usize) -> (Occurrence, Occurrence) {
    let (a, b) = PAIRS[index];
    let event = |text: &str| Occurrence::of_event(&Date::parse(text).expect("a date"));
    (event(a), event(b))
}

#[divan::bench(args = 0..PAIRS.len())]
fn relations(bencher: Bencher<'_, '_>, index: usize) {
    let (a, b) = pair(index);
    bencher.bench(|| black_box(&a).relations(black_box(&b)));
}

#[divan::bench(args = 0..PAIRS.len())]
fn before(bencher: Bencher<'_, '_>, index: usize) {
    let (a, b) = pair(index);
    bencher.bench(|| black_box(&a).before(black_box(&b)));
}

#[divan::bench(args = 0..PAIRS.len())]
fn shares_a_day(bencher: Bencher<'_, '_>, index: usize) {
    let (a, b) = pair(index);
    bencher.bench(|| black_box(&a).shares_a_day(black_box(&b)));
}
