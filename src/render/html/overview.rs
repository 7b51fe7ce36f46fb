//! Lays the events out as marks, bars and labels: from days to the view model of the drawing.

use crate::render::timeline::{
    self, Extent, Fill, Item, Packing, Policy, Scale, Side, densest, mark, pack, ticks,
};

use super::page::{
    Axis, AxisTick, Bar, Bin, Closeup, Lane, LaneDrawing, Legend, MarkLabel, MarkView, Overview,
    Percent, Plot, Rows,
};

/// More marks than this cannot be told apart; bins take their place.
pub const MOST_MARKS: usize = 300;
/// A drawing grows to this many rows; then marks overlap.
const MOST_ROWS: usize = 30;
/// A lane grows to this many rows for the sake of labels.
const LABEL_ROWS: usize = 9;
/// A lane that needs more rows than this for its marks alone shows bins.
const MOST_MARK_ROWS: usize = 14;
/// The width in pixels at which labels are shown at the least; see `page.css`.
const WIDE: f64 = 770.0;
/// The width in pixels of the drawing on paper and on tablets, without labels.
const MIDDLE: f64 = 480.0;
/// The width in pixels of the drawing on the narrowest screen.
const NARROW: f64 = 290.0;
/// Half the width of a numbered mark with its outline, in pixels.
const RADIUS: f64 = 11.0;
/// The room between a mark's centre and its label.
const LABEL_OFFSET: i8 = 15;
/// The room between the end of a bar and its label.
const BAR_OFFSET: i8 = 4;
/// A label stands beyond a bar that is shorter than this, and lies over a longer one.
const SHORT_BAR: f64 = 60.0;
/// Labels are cut at this many characters.
const LONGEST_LABEL: usize = 34;
/// The labels of ticks further right than this share of the axis stand to the left.
const LABEL_LIMIT: f64 = 0.88;
/// The number of bins across the drawing.
const BINS: usize = 60;
/// The height of the tallest bin in pixels.
const BIN_HEIGHT: usize = 40;

/// An event as the drawing needs it.
#[derive(Clone, Debug)]
pub struct Plotted {
    /// When it happened.
    pub extent: Extent,
    /// Its lane.
    pub lane: Lane,
    /// The address of the page that its anchor is on; empty for this one.
    pub page: String,
    /// Its anchor on the page.
    pub anchor: String,
    /// Its number on the page.
    pub number: usize,
    /// A short label; it is cut where it is long.
    pub label: String,
    /// Date and title.
    pub title: String,
    /// Whether its date is approximate, disputed or partly known.
    pub ring: bool,
    /// The people filters that keep it.
    pub who: String,
}

/// Draws the events, which must be in order of time; `None` if none has a known date.
#[must_use]
pub fn overview(events: &[Plotted]) -> Option<Overview> {
    let dated: Vec<&Plotted> =
        events.iter().filter(|event| event.extent.first_known().is_some()).collect();
    let scale = scale(&dated)?;
    let too_many = dated.len() > MOST_MARKS;
    let lanes = Lane::ALL
        .into_iter()
        .filter_map(|lane| {
            let held: Vec<&Plotted> =
                dated.iter().copied().filter(|event| event.lane == lane).collect();
            let plot = if too_many || is_crowded(&held, &scale) {
                bins(&held, lane, &scale)
            } else {
                plot(&held, &scale)
            };
            (!held.is_empty()).then_some(LaneDrawing { lane, count: held.len(), plot })
        })
        .collect::<Vec<LaneDrawing>>();
    let closeup = closeup(&dated, &scale);
    let plots = lanes.iter().map(|lane| &lane.plot).chain(closeup.iter().map(|it| &it.plot));
    Some(Overview {
        axis: axis(&scale),
        legend: legend(plots),
        binned: lanes.iter().any(|lane| !lane.plot.bins.is_empty()),
        marked: lanes.iter().any(|lane| !lane.plot.marks.is_empty()),
        lanes,
        closeup,
    })
}

/// Whether the marks of a lane would stand in a heap, where a reader sees less than in bars that
/// count them.
fn is_crowded(events: &[&Plotted], scale: &Scale) -> bool {
    let drawn: Vec<(&Plotted, timeline::Mark)> =
        events.iter().filter_map(|event| Some((*event, mark(&event.extent, scale)?))).collect();
    let items = items(&drawn, WIDE / scale.width(), |_| 0.0);
    let policy = Policy { width: WIDE, gap: 1.0, label_rows: 0, rows: MOST_ROWS };
    pack(&items, &policy).rows > MOST_MARK_ROWS
}

/// The scale of the whole drawing, in percent.
fn scale(dated: &[&Plotted]) -> Option<Scale> {
    let first = dated.iter().filter_map(|event| event.extent.first_known()).min()?;
    let last = dated.iter().filter_map(|event| event.extent.last_known()).max()?;
    Some(Scale::new(first, last, 100.0).padded(0.02))
}

/// Where the dots of a card's strip stand, on the scale of the whole drawing.
#[must_use]
pub fn strip(events: &[Plotted]) -> Vec<Option<Percent>> {
    let dated: Vec<&Plotted> =
        events.iter().filter(|event| event.extent.first_known().is_some()).collect();
    let Some(scale) = scale(&dated) else {
        return vec![None; events.len()];
    };
    events
        .iter()
        .map(|event| mark(&event.extent, &scale).map(|mark| Percent(mark.anchor)))
        .collect()
}

fn axis(scale: &Scale) -> Axis {
    // So many labels fit the narrowest screen as well.
    let ticks = ticks(scale, scale.width() / 6.5);
    Axis {
        major: ticks
            .major
            .into_iter()
            .map(|tick| AxisTick {
                x: Percent(tick.at),
                label: tick.label,
                before: tick.at > scale.width() * LABEL_LIMIT,
            })
            .collect(),
        minor: ticks.minor.into_iter().map(|tick| Percent(tick.at)).collect(),
    }
}

fn plot(events: &[&Plotted], scale: &Scale) -> Plot {
    let drawn: Vec<(&Plotted, timeline::Mark)> =
        events.iter().filter_map(|event| Some((*event, mark(&event.extent, scale)?))).collect();
    let factor = WIDE / scale.width();
    let labels: Vec<String> = drawn.iter().map(|(event, _)| shortened(&event.label)).collect();
    let wide = pack_labelled(&items(&drawn, factor, |index| text_width(&labels[index])));
    let [middle, narrow] = [MIDDLE, NARROW].map(|width| {
        let items = items(&drawn, width / scale.width(), |_| 0.0);
        pack(&items, &Policy { width, gap: 1.0, label_rows: 0, rows: MOST_ROWS })
    });
    let mut plot = Plot {
        rows: Rows { wide: wide.rows, middle: middle.rows, narrow: narrow.rows },
        ..Plot::default()
    };
    for (index, ((event, mark), text)) in drawn.iter().zip(labels).enumerate() {
        let wide = wide.placements[index];
        let rows = Rows {
            wide: wide.row,
            middle: middle.placements[index].row,
            narrow: narrow.placements[index].row,
        };
        plot.bars.extend(mark.segments.iter().map(|segment| Bar {
            number: event.number,
            lane: event.lane,
            who: event.who.clone(),
            x: Percent(segment.from),
            width: Percent(segment.to - segment.from),
            edge: segment.fill,
            rows,
        }));
        plot.marks.push(MarkView {
            lane: event.lane,
            who: event.who.clone(),
            anchor: event.anchor.clone(),
            number: event.number,
            title: event.title.clone(),
            x: Percent(mark.anchor),
            rows,
            ring: event.ring,
            label: wide.label.map(|side| {
                let (x, dx) = label_place(mark, side, factor);
                MarkLabel { text, before: side == Side::Left, x: Percent(x), dx }
            }),
        });
    }
    plot
}

/// Packs with as many rows for labels as leave the lane no taller than it must be.
fn pack_labelled(items: &[Item]) -> Packing {
    let with =
        |label_rows| pack(items, &Policy { width: WIDE, gap: 4.0, label_rows, rows: MOST_ROWS });
    let compact = with(0);
    let most = compact.rows.max(LABEL_ROWS);
    (1..=LABEL_ROWS).rev().map(with).find(|packing| packing.rows <= most).unwrap_or(compact)
}

fn items(
    drawn: &[(&Plotted, timeline::Mark)],
    factor: f64,
    label: impl Fn(usize) -> f64,
) -> Vec<Item> {
    drawn
        .iter()
        .enumerate()
        .map(|(index, (_, mark))| {
            let anchor = mark.anchor * factor;
            let (from, to) = ends(mark);
            let place = |side| {
                let (x, dx) = label_place(mark, side, factor);
                x * factor + f64::from(dx)
            };
            Item {
                start: (from * factor).min(anchor - RADIUS),
                end: (to * factor).max(anchor + RADIUS),
                label_start: place(Side::Right),
                label_end: place(Side::Left),
                label: label(index),
            }
        })
        .collect()
}

/// Where a label is measured from, and its distance from there in pixels.
fn label_place(mark: &timeline::Mark, side: Side, factor: f64) -> (f64, i8) {
    let (from, to) = ends(mark);
    let (end, sign) = match side {
        Side::Left => (from, -1),
        Side::Right => (to, 1),
    };
    let length = (end - mark.anchor).abs() * factor;
    if length > RADIUS && length < SHORT_BAR {
        (end, sign * BAR_OFFSET)
    } else {
        (mark.anchor, sign * LABEL_OFFSET)
    }
}

fn ends(mark: &timeline::Mark) -> (f64, f64) {
    let from = mark.segments.first().map_or(mark.anchor, |segment| segment.from);
    let to = mark.segments.last().map_or(mark.anchor, |segment| segment.to);
    (from, to)
}

fn closeup(dated: &[&Plotted], scale: &Scale) -> Option<Closeup> {
    let mut days: Vec<i64> = dated.iter().filter_map(|event| event.extent.exact_day()).collect();
    days.sort_unstable();
    let (first, last) = densest(&days, scale.first(), scale.last())?;
    let scale = Scale::new(first, last, 100.0);
    let held: Vec<&Plotted> =
        dated.iter().copied().filter(|event| shown_in(&event.extent, first, last)).collect();
    if held.len() > MOST_MARKS {
        return None;
    }
    Some(Closeup {
        title: timeline::stretch(first, last),
        axis: axis(&scale),
        plot: plot(&held, &scale),
    })
}

/// Whether an event belongs in a close-up: it begins there, and is no longer than what is shown.
fn shown_in(extent: &Extent, first: i64, last: i64) -> bool {
    let (Some(start), Some(latest)) = (extent.first_known(), extent.latest_start) else {
        return false;
    };
    let begins_there = first <= start && latest <= last;
    begins_there && (!extent.instant || extent.last_known().is_some_and(|day| day <= last))
}

/// The signs that are drawn; lanes of bins need none explained.
fn legend<'a>(plots: impl Iterator<Item = &'a Plot>) -> Legend {
    let mut legend = Legend::default();
    for plot in plots {
        for mark in &plot.marks {
            let has_bar = plot.bars.iter().any(|bar| bar.number == mark.number);
            legend.ring |= mark.ring;
            legend.exact |= !mark.ring && !has_bar;
        }
        for bar in &plot.bars {
            match bar.edge {
                Fill::Solid => legend.span = true,
                Fill::Soft => legend.soft = true,
                Fill::Rising => legend.rising = true,
                Fill::Falling => legend.falling = true,
            }
        }
    }
    legend
}

fn bins(events: &[&Plotted], lane: Lane, scale: &Scale) -> Plot {
    let mut held: Vec<Vec<&Plotted>> = vec![Vec::new(); BINS];
    for event in events {
        let Some(mark) = mark(&event.extent, scale) else { continue };
        held[bin_of(mark.anchor, scale.width())].push(event);
    }
    let tallest = held.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let width = 100.0 / f64::from(u16::try_from(BINS).unwrap_or(u16::MAX));
    let mut x = 0.0;
    let mut plot = Plot { rows: Rows { wide: 2, middle: 2, narrow: 2 }, ..Plot::default() };
    for bin in held {
        if let [first, ..] = bin.as_slice() {
            let height = (bin.len() * BIN_HEIGHT).div_ceil(tallest).max(3);
            plot.bins.push(Bin {
                lane,
                x: Percent(x),
                width: Percent(width * 0.85),
                y: BIN_HEIGHT + 8 - height,
                height,
                page: first.page.clone(),
                anchor: first.anchor.clone(),
                title: bin_title(&bin),
            });
        }
        x += width;
    }
    plot
}

fn bin_of(place: f64, width: f64) -> usize {
    let bins = u16::try_from(BINS).unwrap_or(u16::MAX);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped below")]
    let bin = (place / width * f64::from(bins)).max(0.0) as usize;
    bin.min(BINS - 1)
}

fn bin_title(bin: &[&Plotted]) -> String {
    let days = bin.iter().filter_map(|event| event.extent.first_known());
    let first = days.clone().min().unwrap_or_default();
    let last = days.max().unwrap_or_default();
    let stretch = timeline::stretch(first, last);
    if bin.len() == 1 {
        ["1 event, ", &stretch].concat()
    } else {
        [&bin.len().to_string(), " events, ", &stretch].concat()
    }
}

/// Cuts a label at a word, with an ellipsis.
fn shortened(label: &str) -> String {
    if label.chars().count() <= LONGEST_LABEL {
        return label.to_owned();
    }
    let end = label.char_indices().nth(LONGEST_LABEL).map_or(label.len(), |(end, _)| end);
    let whole = label[end..].starts_with(char::is_whitespace);
    let cut = if whole { end } else { label[..end].rfind(char::is_whitespace).unwrap_or(end) };
    let kept = label[..cut].trim_end_matches(|c: char| !c.is_alphanumeric());
    [if kept.is_empty() { &label[..end] } else { kept }, "…"].concat()
}

/// An upper estimate of the width of a label in pixels, for any of the style sheet's fonts at
/// 12 px: the page cannot measure text, and a label too short is better than two that touch.
fn text_width(text: &str) -> f64 {
    text.chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => 3.4,
            'f' | 't' | 'r' | ' ' | '-' | '(' | ')' => 4.4,
            'm' | 'w' | 'M' | 'W' | '@' | '—' => 10.5,
            'A'..='Z' | '0'..='9' => 7.9,
            c if c.is_ascii() || c.len_utf8() <= 2 => 6.9,
            _ => 12.5,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(number: usize, day: i64) -> Plotted {
        Plotted {
            extent: Extent::day(day),
            lane: Lane::Incident,
            page: String::new(),
            anchor: ["event-", &number.to_string()].concat(),
            number,
            label: "Fire".to_owned(),
            title: "Fire".to_owned(),
            ring: false,
            who: String::new(),
        }
    }

    #[test]
    fn no_dates_no_drawing() {
        let undated = Plotted { extent: Extent::within(None, None), ..event(1, 0) };
        assert!(overview(&[undated]).is_none());
        assert!(overview(&[]).is_none());
    }

    #[test]
    fn one_event_is_one_mark_in_the_middle() {
        let overview = overview(&[event(1, 18_000)]).unwrap();
        assert_eq!(overview.lanes.len(), 1);
        let mark = &overview.lanes[0].plot.marks[0];
        assert!((mark.x.0 - 50.0).abs() < 1e-9);
        assert!(!overview.axis.major.is_empty());
        assert!(overview.closeup.is_none());
    }

    #[test]
    fn too_many_events_become_bins_that_count_them_all() {
        let events: Vec<Plotted> =
            (0..1000).map(|n| event(n, 10_000 + i64::try_from(n).unwrap() * 3)).collect();
        let overview = overview(&events).unwrap();
        assert!(overview.binned);
        let plot = &overview.lanes[0].plot;
        assert!(plot.marks.is_empty());
        let counted: usize = plot
            .bins
            .iter()
            .map(|bin| bin.title.split(' ').next().unwrap().parse::<usize>().unwrap())
            .sum();
        assert_eq!(counted, 1000);
        assert!(plot.bins.iter().all(|bin| bin.y + bin.height == BIN_HEIGHT + 8));
    }

    #[test]
    fn three_hundred_events_are_still_marks() {
        let events: Vec<Plotted> =
            (0..MOST_MARKS).map(|n| event(n, 10_000 + i64::try_from(n).unwrap() * 30)).collect();
        let overview = overview(&events).unwrap();
        assert!(!overview.binned && overview.marked);
        assert!(overview.lanes[0].plot.rows.wide <= MOST_ROWS);
        assert_eq!(overview.lanes[0].plot.marks.len(), MOST_MARKS);
    }

    #[test]
    fn a_heap_of_marks_becomes_bins_in_its_lane_only() {
        let mut events: Vec<Plotted> = (0..40).map(|n| event(n, 10_000)).collect();
        events.push(Plotted { lane: Lane::Release, ..event(40, 19_000) });
        let overview = overview(&events).unwrap();
        assert!(overview.binned && overview.marked);
        assert!(overview.lanes[0].plot.marks.is_empty());
        assert_eq!(overview.lanes[1].plot.marks.len(), 1);
    }

    #[test]
    fn long_labels_are_cut_at_a_word() {
        assert_eq!(shortened("Filming begins"), "Filming begins");
        assert_eq!(
            shortened("Unplanned discharge by a props crew member"),
            "Unplanned discharge by a props…"
        );
        assert_eq!(shortened(&"ö".repeat(50)).chars().count(), LONGEST_LABEL + 1);
    }

    #[test]
    fn the_legend_names_only_what_is_drawn() {
        let soft = Plotted { extent: Extent::within(Some(0), Some(30)), ..event(2, 0) };
        let overview = overview(&[event(1, 0), soft]).unwrap();
        assert_eq!(overview.legend, Legend { exact: true, soft: true, ..Legend::default() });
    }
}
