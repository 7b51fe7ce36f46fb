//! One lane as marks, bars and labels: packed into rows at each of the drawing's widths.

use super::Plotted;
use crate::render::html::page::{Bar, MarkLabel, MarkView, Percent, Plot, Rows};
use crate::render::timeline::{self, Item, Packing, Policy, Scale, Side, mark, pack};

/// A drawing grows to this many rows; then marks overlap.
const MOST_ROWS: usize = 30;
/// A lane grows to this many rows for the sake of labels.
const LABEL_ROWS: usize = 9;
/// A lane grows by so many more for the sake of labels that weigh.
const MORE_ROWS: usize = 3;
/// A lane that needs more rows than this for its marks alone shows bins.
const MOST_MARK_ROWS: usize = 14;
/// The width in pixels at which labels are shown at the least; see `page.css`.
const WIDE: f64 = 770.0;
/// The width in pixels of the drawing on paper and on tablets, without labels.
pub(super) const MIDDLE: f64 = 480.0;
/// The width in pixels of the drawing on the narrowest screen.
pub(super) const NARROW: f64 = 290.0;
/// Half the width of a numbered mark with its outline, in pixels.
const RADIUS: f64 = 11.0;
/// The room between a mark's centre and its label.
const LABEL_OFFSET: i8 = 15;
/// The room between the end of a bar and its label.
const BAR_OFFSET: i8 = 4;
/// A label stands beyond a bar that is shorter than this, and lies over a longer one.
const SHORT_BAR: f64 = 60.0;
/// Events whose labels would have more characters than this have none.
const LONGEST_LABEL: usize = 90;

/// Draws events as marks and bars, with labels where there is room.
pub(super) fn plot(events: &[&Plotted], scale: &Scale) -> Plot {
    let drawn: Vec<(&Plotted, timeline::Mark)> =
        events.iter().filter_map(|event| Some((*event, mark(&event.extent, scale)?))).collect();
    let factor = WIDE / scale.width();
    let labels: Vec<String> = drawn.iter().map(|(event, _)| label(event)).collect();
    let wide = pack_labelled(&items(&drawn, factor, |index| text_width(&labels[index])));
    let [middle, narrow] = [MIDDLE, NARROW].map(|width| {
        let items = items(&drawn, width / scale.width(), |_| 0.0);
        pack(&items, &Policy { width, gap: 1.0, label_rows: 0, least_weight: 0, rows: MOST_ROWS })
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
            repeat: false,
            label: wide.label.map(|side| {
                let (x, dx) = label_place(mark, side, factor);
                MarkLabel { text, before: side == Side::Left, x: Percent(x), dx }
            }),
        });
    }
    plot
}

/// Packs with as many rows for labels as leave the lane no taller than it must be; where some that
/// weigh have no label then, with rows for these, which may be a few more.
fn pack_labelled(items: &[Item]) -> Packing {
    let with = |label_rows, least_weight| {
        pack(items, &Policy { width: WIDE, gap: 4.0, label_rows, least_weight, rows: MOST_ROWS })
    };
    let compact = with(0, 0);
    let most = compact.rows.max(LABEL_ROWS);
    let most_labels = |least_weight, most| {
        let packings = (1..=LABEL_ROWS).rev().map(|rows| with(rows, least_weight));
        packings.into_iter().find(|packing: &Packing| packing.rows <= most)
    };
    let lacking = |packing: &Packing| {
        let weighty = items.iter().zip(&packing.placements).filter(|(item, _)| item.weight > 0);
        weighty.filter(|(_, placement)| placement.label.is_none()).count()
    };
    let packing = most_labels(0, most).unwrap_or(compact);
    if lacking(&packing) == 0 {
        return packing;
    }
    let other = most_labels(1, most + MORE_ROWS);
    other.filter(|other| lacking(other) < lacking(&packing)).unwrap_or(packing)
}

fn items(
    drawn: &[(&Plotted, timeline::Mark)],
    factor: f64,
    label: impl Fn(usize) -> f64,
) -> Vec<Item> {
    drawn
        .iter()
        .enumerate()
        .map(|(index, (event, mark))| {
            let anchor = mark.anchor * factor;
            let (from, to) = ends(mark);
            let label = label(index);
            let place = |side| {
                let (x, dx) = label_place(mark, side, factor);
                x * factor + f64::from(dx)
            };
            Item {
                start: (from * factor).min(anchor - RADIUS),
                end: (to * factor).max(anchor + RADIUS),
                label_start: place(Side::Right),
                label_end: place(Side::Left),
                label,
                // Without a label there is nothing to come first.
                weight: if label > 0.0 { event.weight } else { 0 },
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

/// Whether the marks of a lane would stand in a heap, where a reader sees less than in bars that
/// count them.
pub(super) fn is_crowded(events: &[&Plotted], scale: &Scale) -> bool {
    let drawn: Vec<(&Plotted, timeline::Mark)> =
        events.iter().filter_map(|event| Some((*event, mark(&event.extent, scale)?))).collect();
    let items = items(&drawn, WIDE / scale.width(), |_| 0.0);
    let policy = Policy { width: WIDE, gap: 1.0, label_rows: 0, least_weight: 0, rows: MOST_ROWS };
    pack(&items, &policy).rows > MOST_MARK_ROWS
}

/// The label of an event: its title, of a charge with what came of it, in few words if need be. It stands
/// whole or not at all: half of a title may say the opposite, or accuse somebody.
fn label(event: &Plotted) -> String {
    let in_full = labelled(&event.label, &event.came);
    let briefly =
        || labelled(&event.label, Some(&event.came_briefly).filter(|came| !came.is_empty())?);
    in_full.or_else(briefly).unwrap_or_default()
}

/// A title with what came of it as a label; `None` where that is too long for one.
pub(in crate::render::html) fn labelled(title: &str, came: &str) -> Option<String> {
    let between = if came.is_empty() { "" } else { " " };
    let told = [title, between, came].concat();
    (told.chars().count() <= LONGEST_LABEL).then_some(told)
}

/// Cuts a name at a word, with an ellipsis.
pub(in crate::render::html) fn shortened(label: &str, longest: usize) -> String {
    if label.chars().count() <= longest {
        return label.to_owned();
    }
    let end = label.char_indices().nth(longest).map_or(label.len(), |(end, _)| end);
    let whole = label[end..].starts_with(char::is_whitespace);
    let cut = if whole { end } else { label[..end].rfind(char::is_whitespace).unwrap_or(end) };
    let kept = label[..cut].trim_end_matches(|c: char| !c.is_alphanumeric());
    [if kept.is_empty() { &label[..end] } else { kept }, "…"].concat()
}

/// An upper estimate of the width of a label in pixels, for any of the style sheet's fonts at
/// 12 px: the page cannot measure text, and a label too short is better than two that touch.
pub(in crate::render) fn text_width(text: &str) -> f64 {
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

    #[test]
    fn long_names_are_cut_at_a_word() {
        assert_eq!(shortened("Filming begins", 34), "Filming begins");
        assert_eq!(
            shortened("Unplanned discharge by a props crew member", 34),
            "Unplanned discharge by a props…"
        );
        assert_eq!(shortened(&"ö".repeat(50), 34).chars().count(), 35);
    }
}
