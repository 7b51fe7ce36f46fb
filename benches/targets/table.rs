//! The tables: every target beside what was measured, and what things cost at each size.

use std::fmt::{self, Write};
use std::fs;
use std::io;
use std::path::Path;

use crate::Measures;
use crate::asked::{CHOSEN, Pair};
use crate::size::Size;

/// Between these lines the tables stand in the page.
const BEGIN: &str = "<!-- begin of what `--bench targets` writes -->";
const END: &str = "<!-- end of what `--bench targets` writes -->";

const MEGA: f64 = 1e6;

/// A target, and how far it was reached.
struct Target {
    what: String,
    measured: Amount,
    floor: Option<Amount>,
    goal: Option<Goal>,
}

/// A number with its unit.
#[derive(Clone, Copy)]
pub(crate) enum Amount {
    Seconds(f64),
    Bytes(Option<u64>),
    /// A share of one.
    Share(f64),
}

#[derive(Clone, Copy)]
enum Goal {
    /// At most so many times the floor.
    Times(f64),
    AtMost(Amount),
    AtLeast(Amount),
}

/// Both tables as Markdown.
pub(crate) fn tables(all: &[Measures]) -> String {
    let mut text = String::new();
    if write_tables(&mut text, all).is_err() {
        text.clear();
    }
    text
}

/// Puts both tables into a page, between the lines that mark their place.
pub(crate) fn put(page: &Path, all: &[Measures]) -> io::Result<()> {
    let text = crate::text(page)?;
    let missing = || io::Error::other(format!("{} has no place for the tables", page.display()));
    let (before, rest) = text.split_once(BEGIN).ok_or_else(missing)?;
    let (_, after) = rest.split_once(END).ok_or_else(missing)?;
    fs::write(page, [before, BEGIN, "\n\n", &tables(all), "\n", END, after].concat())
}

fn write_tables(out: &mut String, all: &[Measures]) -> fmt::Result {
    let at = all.iter().find(|one| one.size == Size::MILLION).or(all.last());
    let Some(at) = at else { return Ok(()) };
    let (text, kept) = (Amount::Bytes(Some(at.bytes.0)), Amount::Bytes(Some(at.bytes.1)));
    writeln!(out, "At {} events ({text} of text, {kept} of snapshot):\n", at.size)?;
    writeln!(out, "| what | measured | floor | ratio | goal | met |\n|---|---|---|---|---|---|")?;
    let large = all.iter().find(|one| one.size == Size::TEN_MILLION);
    for target in targets(at, large) {
        target.write(out, at.size == Size::MILLION)?;
    }
    write!(out, "\nCost against size, in events:\n\n| what |")?;
    all.iter().try_for_each(|one| write!(out, " {} |", one.size))?;
    write!(out, "\n|---|")?;
    all.iter().try_for_each(|_| write!(out, "---|"))?;
    writeln!(out)?;
    for (what, amount) in costs() {
        write!(out, "| {what} |")?;
        all.iter().try_for_each(|one| write!(out, " {} |", amount(one)))?;
        writeln!(out)?;
    }
    Ok(())
}

fn targets(at: &Measures, large: Option<&Measures>) -> Vec<Target> {
    use Amount::{Bytes, Seconds, Share};
    let bare = Some(Seconds(at.opened.bare));
    let one =
        |what: &str, measured, goal| Target { what: what.to_owned(), measured, floor: None, goal };
    let pair = |what: &str, pair: Pair, goal| {
        let floor = Some(Seconds(pair.floor));
        Target { what: what.to_owned(), measured: Seconds(pair.tool), floor, goal: Some(goal) }
    };
    let at_most = |amount| Some(Goal::AtMost(amount));
    let bytes = |megabytes: u64| at_most(Bytes(Some(megabytes * 1_000_000)));
    let loaded = Seconds(at.opened.loaded);
    let cold = Seconds(at.opened.cold);
    let asked = &at.asked;
    let columns = format!("the same, {} written", CHOSEN.join(", "));
    let mut targets = vec![
        Target {
            floor: bare,
            ..one("cold load, beside one thread of bare `ron`", loaded, Some(Goal::Times(0.6)))
        },
        Target { floor: bare, ..one("the same, with graph and indexes", cold, None) },
        one("warm open", Seconds(at.opened.warm), at_most(Seconds(0.010))),
    ];
    for &(name, seconds) in &at.processes.warm {
        let goal = matches!(name, "path" | "window").then_some(Goal::AtMost(Seconds(0.005)));
        targets.push(one(&format!("a whole process, warm: {name}"), Seconds(seconds), goal));
    }
    targets.extend([
        pair("path", asked.path, Goal::Times(2.0)),
        pair("two hops", asked.near, Goal::Times(2.0)),
        pair("window: a production's events", asked.window, Goal::AtMost(Seconds(10e-6))),
        one("overlap: 3,000 events, certain or possible", Seconds(asked.overlap), None),
        pair(&columns, asked.chosen, Goal::AtMost(Seconds(0.5e-3))),
        Target {
            floor: Some(Seconds(asked.written.floor)),
            ..one("the same, all columns written", Seconds(asked.written.tool), None)
        },
        pair("a name with a typo", asked.name, Goal::AtMost(Seconds(1e-3))),
        one("found among the first ten", Share(asked.recall), Some(Goal::AtLeast(Share(0.99)))),
        one("peak memory, warm", Bytes(at.processes.warm_memory), bytes(600)),
        one("peak memory, cold", Bytes(at.processes.cold_memory), bytes(1_200)),
        one("the same, keeping a snapshot", Bytes(at.processes.writing.memory), bytes(1_200)),
    ]);
    if let Some(large) = large {
        targets.push(one(
            "peak memory, cold, of 10m",
            Bytes(large.processes.cold_memory),
            bytes(8_000),
        ));
        targets.push(one(
            "the same, keeping a snapshot",
            Bytes(large.processes.writing.memory),
            bytes(8_000),
        ));
    }
    targets
}

/// What is shown at each size.
pub(crate) type Cost = (&'static str, fn(&Measures) -> Amount);

/// What things cost: the first ones in time, the last two in memory.
pub(crate) fn costs() -> [Cost; 17] {
    use Amount::{Bytes, Seconds};
    [
        ("bare `ron`, one thread", |one| Seconds(one.opened.bare)),
        ("cold load", |one| Seconds(one.opened.loaded)),
        ("process, cold", |one| Seconds(one.processes.cold)),
        ("process, cold, keeping a snapshot", |one| Seconds(one.processes.writing.seconds)),
        ("process, warm: path", |one| one.processes.question("path")),
        ("process, warm: window", |one| one.processes.question("window")),
        ("warm open", |one| Seconds(one.opened.warm)),
        ("path", |one| Seconds(one.asked.path.tool)),
        ("two hops", |one| Seconds(one.asked.near.tool)),
        ("window", |one| Seconds(one.asked.window.tool)),
        ("overlap", |one| Seconds(one.asked.overlap)),
        ("overlap, five columns written", |one| Seconds(one.asked.chosen.tool)),
        ("overlap, all columns written", |one| Seconds(one.asked.written.tool)),
        ("a name with a typo", |one| Seconds(one.asked.name.tool)),
        ("peak memory, cold", |one| Bytes(one.processes.cold_memory)),
        ("peak memory, cold, keeping a snapshot", |one| Bytes(one.processes.writing.memory)),
        ("peak memory, warm", |one| Bytes(one.processes.warm_memory)),
    ]
}

impl Target {
    /// Writes the row; whether the goal is met only where it `applies` to this size of base.
    fn write(&self, out: &mut String, applies: bool) -> fmt::Result {
        write!(out, "| {} | {} |", self.what, self.measured)?;
        let ratio = self.floor.map(|floor| self.measured.number() / floor.number());
        match (self.floor, ratio) {
            (Some(floor), Some(ratio)) => write!(out, " {floor} | {} |", digits(ratio))?,
            _ => write!(out, " | |")?,
        }
        let Some(goal) = self.goal else { return writeln!(out, " | |") };
        let is_met = match goal {
            Goal::Times(most) => {
                write!(out, " ≤ {most} × floor |")?;
                ratio.is_some_and(|ratio| ratio <= most)
            }
            Goal::AtMost(most) => {
                write!(out, " ≤ {most} |")?;
                self.measured.number() <= most.number()
            }
            Goal::AtLeast(least) => {
                write!(out, " ≥ {least} |")?;
                self.measured.number() >= least.number()
            }
        };
        let is_known = applies && self.measured.number().is_finite();
        writeln!(
            out,
            " {} |",
            if !is_known {
                ""
            } else if is_met {
                "yes"
            } else {
                "**no**"
            }
        )
    }
}

impl Amount {
    pub(crate) fn number(self) -> f64 {
        match self {
            Self::Seconds(number) | Self::Share(number) => number,
            #[expect(clippy::cast_precision_loss, reason = "two digits are shown")]
            Self::Bytes(bytes) => bytes.map_or(f64::NAN, |bytes| bytes as f64),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.number();
        if !number.is_finite() {
            return f.write_str("—");
        }
        let (number, unit) = match self {
            Self::Share(_) => return write!(f, "{:.1} %", number * 100.0),
            Self::Bytes(_) if number >= 1e3 * MEGA => (number / (1e3 * MEGA), "GB"),
            Self::Bytes(_) => (number / MEGA, "MB"),
            Self::Seconds(_) if number >= 1.0 => (number, "s"),
            Self::Seconds(_) if number >= 1e-3 => (number * 1e3, "ms"),
            Self::Seconds(_) => (number * 1e6, "µs"),
        };
        write!(f, "{} {unit}", digits(number))
    }
}

/// A number with two digits that say something, or as many as stand before the point.
fn digits(number: f64) -> String {
    let decimals = if number >= 9.95 {
        0
    } else if number >= 0.995 {
        1
    } else {
        2
    };
    format!("{number:.decimals$}")
}
