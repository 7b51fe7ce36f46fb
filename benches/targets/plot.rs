//! The plot: cost against size, on scales where each step is ten times the one before.

use askama::Template;

use crate::Measures;
use crate::table::{Amount, Cost, costs};

const LEFT: f64 = 60.0;
const RIGHT: f64 = 560.0;
/// How far apart the names of two lines are at least.
const LINE_HEIGHT: f64 = 15.0;
/// One for each line of a panel; seen on white and on black.
const COLORS: [&str; 13] = [
    "#8c8c8c", "#3b82c4", "#1f9ea8", "#7aa6d8", "#d9534f", "#e8843a", "#4c9f4a", "#b0578d",
    "#8a6fc9", "#c49a2a", "#6b9b37", "#d36ba6", "#a0714f",
];

#[derive(Template)]
#[template(
    ext = "svg",
    escape = "html",
    source = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 780 {{ height }}" font-family="sans-serif" font-size="12" role="img" aria-label="Cost against the size of a base">
{% for panel in panels -%}
<text x="{{ left }}" y="{{ panel.top - 10.0 }}" fill="#808080" font-weight="bold">{{ panel.title }}</text>
{% for tick in panel.ticks -%}
<path d="M{{ left }} {{ tick.at }}H{{ right }}" stroke="#808080" stroke-opacity="0.3"/><text x="{{ left - 6.0 }}" y="{{ tick.at + 4.0 }}" fill="#808080" text-anchor="end">{{ tick.label }}</text>
{% endfor -%}
{% for tick in sizes -%}
<path d="M{{ tick.at }} {{ panel.top }}V{{ panel.bottom }}" stroke="#808080" stroke-opacity="0.3"/><text x="{{ tick.at }}" y="{{ panel.bottom + 16.0 }}" fill="#808080" text-anchor="middle">{{ tick.label }}</text>
{% endfor -%}
{% for line in panel.lines -%}
<g fill="{{ line.color }}"><polyline points="{% for (x, y) in line.points %}{{ x }},{{ y }} {% endfor %}" fill="none" stroke="{{ line.color }}" stroke-width="2"/>{% for (x, y) in line.points %}<circle cx="{{ x }}" cy="{{ y }}" r="3"/>{% endfor %}<text x="{{ right + 12.0 }}" y="{{ line.label_at }}">{{ line.name }}</text></g>
{% endfor -%}
{% endfor -%}
</svg>
"##
)]
struct Plot {
    height: f64,
    left: f64,
    right: f64,
    sizes: Vec<Tick>,
    panels: Vec<Panel>,
}

struct Panel {
    title: &'static str,
    top: f64,
    bottom: f64,
    ticks: Vec<Tick>,
    lines: Vec<Line>,
}

struct Tick {
    at: f64,
    label: String,
}

struct Line {
    name: String,
    color: &'static str,
    points: Vec<(f64, f64)>,
    label_at: f64,
}

/// Draws what things cost at each size.
pub(crate) fn plot(all: &[Measures]) -> askama::Result<String> {
    let events = |one: &Measures| log(one.size.events());
    let least = all.iter().map(events).fold(f64::INFINITY, f64::min);
    let most = all.iter().map(events).fold(least + 1.0, f64::max);
    let x = |one: &Measures| tidy(LEFT + (events(one) - least) / (most - least) * (RIGHT - LEFT));
    let sizes = all.iter().map(|one| Tick { at: x(one), label: one.size.to_string() }).collect();
    let (times, memory): (Vec<Cost>, Vec<Cost>) = costs()
        .into_iter()
        .partition(|(_, amount)| all.iter().all(|one| matches!(amount(one), Amount::Seconds(_))));
    let points = |costs: Vec<Cost>| -> Vec<(&'static str, Vec<(f64, f64)>)> {
        let line = |amount: fn(&Measures) -> Amount| {
            let known = all.iter().map(|one| (x(one), amount(one).number()));
            known.filter(|(_, number)| number.is_finite() && *number > 0.0).collect()
        };
        costs.into_iter().map(|(name, amount)| (name, line(amount))).collect()
    };
    let panels = vec![
        panel("time", (30.0, 470.0), points(times), Amount::Seconds),
        panel("peak memory", (530.0, 690.0), points(memory), |bytes| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a power of ten of bytes"
            )]
            let bytes = bytes.round() as u64;
            Amount::Bytes(Some(bytes))
        }),
    ];
    Plot { height: 720.0, left: LEFT, right: RIGHT, sizes, panels }.render()
}

/// Lays lines out between a top and a bottom, and their names beside their ends.
fn panel(
    title: &'static str,
    (top, bottom): (f64, f64),
    lines: Vec<(&'static str, Vec<(f64, f64)>)>,
    amount: impl Fn(f64) -> Amount,
) -> Panel {
    let numbers = || lines.iter().flat_map(|(_, points)| points).map(|(_, number)| number.log10());
    let least = numbers().fold(f64::INFINITY, f64::min).floor();
    let most = numbers().fold(f64::NEG_INFINITY, f64::max).ceil();
    let (least, most) = if least < most { (least, most) } else { (0.0, 1.0) };
    let y = |log: f64| tidy(bottom - (log - least) / (most - least) * (bottom - top));
    let mut ticks = Vec::new();
    let mut power = least;
    while power <= most {
        ticks.push(Tick { at: y(power), label: amount(10_f64.powf(power)).to_string() });
        power += 1.0;
    }
    let mut lines: Vec<Line> = lines
        .into_iter()
        .zip(COLORS)
        .map(|((name, points), color)| {
            let points: Vec<_> =
                points.into_iter().map(|(x, number)| (x, y(number.log10()))).collect();
            let label_at = points.last().map_or(bottom, |(_, y)| y + 4.0);
            Line { name: name.replace('`', ""), color, points, label_at }
        })
        .collect();
    lines.sort_by(|one, other| one.label_at.total_cmp(&other.label_at));
    let mut free = top;
    for line in &mut lines {
        line.label_at = line.label_at.max(free);
        free = line.label_at + LINE_HEIGHT;
    }
    Panel { title, top, bottom, ticks, lines }
}

fn log(events: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "it becomes a place in a picture")]
    let events = events as f64;
    events.log10()
}

/// A tenth of a pixel is seen by nobody.
fn tidy(pixels: f64) -> f64 {
    (pixels * 10.0).round() / 10.0
}
