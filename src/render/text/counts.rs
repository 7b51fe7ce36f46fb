//! Records counted, for people: a value a line, each with a bar.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::layout::{fit, wrap, write_hanging};
use super::mark::{dot, line, strong};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Amount, Counts, Field};
use crate::render::Look;
use crate::render::words::{self, counted};

/// A bar is drawn with these, which every terminal has: what is certain, then what is only possible.
const CERTAIN: char = '#';
const POSSIBLE: char = '.';

/// The longest bar, and the least room that one needs.
const LONGEST: usize = 60;
const SHORTEST: usize = 5;

/// So many values that are not times are shown, those with most records; tables hold all of them.
const MOST_ROWS: usize = 100;

/// The least part of a line that names keep.
const NAME_PARTS: usize = 2;

pub(super) fn write(
    answer: &Counts,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let more = words::of_other_worlds(answer.of_other_worlds, answer.worlds);
    if let Some(field) = answer.by {
        let heading = format!("{} by {}", noun(answer, true), field.name());
        writeln!(out, "{}", strong(&heading, look))?;
        write_rows(answer, field, base, look, out)?;
        writeln!(out)?;
    }
    let is_one = answer.total.possible == 1;
    let mut parts = vec![format!("{} {}", counted::amount(answer.total), noun(answer, !is_one))];
    let amounts = answer.rows.iter().map(|(_, amount)| amount).chain([&answer.without]);
    if amounts.clone().any(|amount| amount.certain < amount.possible) {
        parts.push(format!("{CERTAIN} certain, {POSSIBLE} possible"));
    }
    // What counts certainly for several values keeps the lines from adding up.
    let certain: usize = amounts.map(|amount| amount.certain).sum();
    if answer.by.is_some() && certain > answer.total.certain {
        parts.push("some count more than once".to_owned());
    }
    parts.extend(more);
    write_hanging("", &parts.join(&format!(" {} ", dot(look))), look.width, out)
}

fn noun(answer: &Counts, is_many: bool) -> &'static str {
    match (answer.kind, is_many) {
        (Some(kind), true) => kind.plural(),
        (Some(kind), false) => kind.words(),
        (None, true) => "records",
        (None, false) => "record",
    }
}

fn write_rows(
    answer: &Counts,
    field: Field,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rows: Vec<(String, Amount)> = Vec::new();
    let most = if field.is_of_time() { answer.rows.len() } else { MOST_ROWS };
    let (shown, left_out) = answer.rows.split_at_checked(most).unwrap_or((&answer.rows, &[]));
    for stretch in shown.chunk_by(|(_, one), (_, next)| is_empty(one) && is_empty(next)) {
        let names = stretch.iter().map(|(value, _)| line(&counted::counted(base, *value)));
        match (stretch.first().zip(stretch.last()), stretch.len()) {
            (Some(((first, amount), (last, _))), MANY..) => {
                let [first, last] = [first, last].map(|value| counted::counted(base, *value));
                rows.push((line(&format!("{first} to {last}")), *amount));
            }
            _ => rows.extend(names.zip(stretch.iter().map(|(_, amount)| *amount))),
        }
    }
    if !is_empty(&answer.without) {
        rows.push((counted::without(field), answer.without));
    }
    write_bars(&rows, look, out)?;
    match left_out.len() {
        0 => Ok(()),
        more => writeln!(out, "and {more} more (--format csv has all)"),
    }
}

/// Writes a line for each name: how many there are, and a bar.
pub(super) fn write_bars(
    rows: &[(String, Amount)],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let most = rows.iter().map(|(_, amount)| amount.possible).max().unwrap_or(0);
    let widest = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let name_width = widest.min(look.width / NAME_PARTS);
    let amounts: Vec<String> = rows.iter().map(|(_, amount)| counted::amount(*amount)).collect();
    let amount_width = amounts.iter().map(String::len).max().unwrap_or(0);
    let room = look.width.saturating_sub(name_width + amount_width + 2 * GAP.len());
    let room = room.clamp(SHORTEST, LONGEST);
    for ((name, amount), words) in rows.iter().zip(&amounts) {
        let lines = wrap(name, name_width);
        for (at, part) in lines.iter().enumerate() {
            let text = if at + 1 == lines.len() {
                let bar = bar(*amount, most, room);
                format!("{}{GAP}{words:>amount_width$}{GAP}{bar}", fit(part, name_width))
            } else {
                part.clone()
            };
            writeln!(out, "{}", text.trim_end())?;
        }
    }
    Ok(())
}

const GAP: &str = "  ";

/// So many stretches of time in a row in which there is nothing are shown as one.
const MANY: usize = 4;

fn is_empty(amount: &Amount) -> bool {
    *amount == Amount::default()
}

/// The full part of a bar is what is certain. A bar is never empty where there is something, and
/// its light part never where something is only possible.
fn bar(amount: Amount, most: usize, room: usize) -> String {
    let cells = |number: usize| if most <= room { number } else { (number * room).div_ceil(most) };
    let (mut certain, all) = (cells(amount.certain), cells(amount.possible));
    if certain == all && amount.certain < amount.possible {
        certain = certain.saturating_sub(1);
    }
    let full = std::iter::repeat_n(CERTAIN, certain);
    full.chain(std::iter::repeat_n(POSSIBLE, all - certain)).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};
    use crate::model::Worlds;
    use crate::query::count;
    use crate::render::Extras;

    #[test]
    fn of_many_values_those_with_most_records_are_shown() {
        let source = |number: usize| {
            format!("Source(id: \"s-{number}\", title: \"S\", publisher: \"P{}\")", number.max(2))
        };
        let records: Vec<String> = (0..MOST_ROWS + 7).map(source).collect();
        let files = Memory::new()
            .with(SETTINGS_FILE, "(name: \"T\")")
            .with("a.ron", format!("[{}]", records.join(",\n")));
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let counts = count(&base, None, None, Worlds::Real, Some(Field::Publisher)).unwrap();
        let look = Look { color: false, width: 80, unicode: true, extras: Extras::default() };
        let mut out = Vec::new();
        write(&counts, &base, look, &mut out).unwrap();
        let lines = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = lines.lines().collect();
        assert_eq!(lines[1], "P2    3  ###");
        assert_eq!(lines[MOST_ROWS + 1], "and 5 more (--format csv has all)");
    }

    #[test]
    fn bars_are_true_to_scale_and_never_hide_a_doubt() {
        let bar = |certain, possible, most| bar(Amount { certain, possible }, most, 10);
        assert_eq!(bar(3, 5, 8), "###..");
        assert_eq!(bar(0, 0, 8), "");
        assert_eq!(bar(100, 200, 200), "#####.....");
        assert_eq!(bar(1, 1, 200), "#");
        assert_eq!(bar(1, 2, 200), ".");
        assert_eq!(bar(199, 200, 200), "#########.");
    }
}
