//! The scale of a drawing, and the labels along it.

use super::Plotted;
use super::plot::{MIDDLE, NARROW, text_width};
use crate::render::html::page::{Axis, AxisTick, Percent};
use crate::render::timeline::{Scale, Tick, ticks};

/// So many labels of ticks fit the narrowest screen.
const NARROW_TICKS: f64 = 6.5;
/// So many fit wherever there are no narrow ones only.
const WIDE_TICKS: f64 = 13.0;
/// The room between a tick and its label, in pixels.
const TICK_OFFSET: f64 = 5.0;
/// A scale is widened by this share of its days at most for the sake of a label.
const MOST_WIDENED: f64 = 0.1;

/// The scale of the whole drawing, in percent.
pub(super) fn scale(dated: &[&Plotted]) -> Option<Scale> {
    let first = dated.iter().filter_map(|event| event.extent.first_known()).min()?;
    let last = dated.iter().filter_map(|event| event.extent.last_known()).max()?;
    Some(with_room_for_the_last_label(Scale::new(first, last, 100.0).padded(0.02)))
}

/// Widens a scale on the right until the last label of its axis has room behind its line.
fn with_room_for_the_last_label(scale: Scale) -> Scale {
    let ticks = ticks(&scale, scale.width() / NARROW_TICKS);
    let Some(last) = ticks.major.last() else { return scale };
    let share = (text_width(&last.label) + TICK_OFFSET) / MIDDLE;
    // So many days there have to be from the line to the end, of so many there are then.
    let missing = share * scale.days() - (1.0 - last.at / scale.width()) * scale.days();
    let days = (missing / (1.0 - share)).ceil();
    if days <= 0.0 || days > MOST_WIDENED * scale.days() {
        return scale;
    }
    let wider = scale.longer(days);
    // Where other labels are chosen then, nothing is won.
    let chosen = self::ticks(&wider, wider.width() / NARROW_TICKS);
    if chosen.major.last().map(|tick| tick.day) == Some(last.day) { wider } else { scale }
}

/// The ticks of a scale with their labels, as far as these have room.
pub(super) fn axis(scale: &Scale) -> Axis {
    let coarse = ticks(scale, scale.width() / NARROW_TICKS);
    let fine = ticks(scale, scale.width() / WIDE_TICKS);
    let is_coarse = |tick: &Tick| {
        coarse.major.iter().any(|one| (one.day, &one.label) == (tick.day, &tick.label))
    };
    let agree = fine.major.iter().filter(|tick| is_coarse(tick)).count() == coarse.major.len();
    let room = |tick: &Tick, end: f64, width: f64| {
        (end - tick.at) / scale.width() * width >= text_width(&tick.label) + TICK_OFFSET
    };
    let pairs = fine.major.iter().zip(fine.major.iter().skip(1));
    let has_room = pairs.clone().all(|(one, next)| room(one, next.at, MIDDLE));
    let chosen = if agree && has_room { &fine } else { &coarse };
    // Where the last label ends that a narrow drawing shows: the next one must not touch it.
    let mut end = f64::MIN;
    let major = chosen.major.iter().map(|tick| {
        let is_free = tick.at + TICK_OFFSET / NARROW * scale.width() > end;
        let is_tight = !is_free || !is_coarse(tick) || !room(tick, scale.width(), NARROW);
        if !is_tight {
            let length = text_width(&tick.label) + 2.0 * TICK_OFFSET;
            end = tick.at + length / NARROW * scale.width();
        }
        // A label on the other side of its line would be read as that of the stretch before.
        let is_shown = room(tick, scale.width(), MIDDLE);
        let label = if is_shown { tick.label.clone() } else { String::new() };
        AxisTick { x: Percent(tick.at), label, is_tight }
    });
    Axis {
        major: major.collect(),
        minor: chosen.minor.iter().map(|tick| Percent(tick.at)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lengths of time, in days.
    fn lengths() -> impl Iterator<Item = i64> {
        (20..1_500).step_by(11).chain((1_500..50_000).step_by(997))
    }

    #[test]
    fn labels_of_an_axis_never_touch_on_a_narrow_drawing() {
        let mut told = 0;
        for days in lengths() {
            let axis = axis(&Scale::new(14_600, 14_600 + days, 100.0));
            let shown: Vec<&AxisTick> = axis.major.iter().filter(|tick| !tick.is_tight).collect();
            for pair in shown.windows(2) {
                let apart = (pair[1].x.0 - pair[0].x.0) / 100.0 * NARROW;
                assert!(apart >= text_width(&pair[0].label) + TICK_OFFSET, "{days} days: {pair:?}");
            }
            told += shown.len();
        }
        assert!(told > 400, "{told} labels");
    }

    #[test]
    fn a_scale_is_widened_a_little_where_that_names_the_last_line() {
        let is_bare =
            |scale: &Scale| axis(scale).major.last().is_none_or(|one| one.label.is_empty());
        let mut named = 0;
        for days in lengths() {
            let scale = Scale::new(14_600, 14_600 + days, 100.0);
            let wider = with_room_for_the_last_label(scale);
            assert!(wider.first() == scale.first() && wider.days() <= scale.days() * 1.11);
            assert!(wider == scale || is_bare(&scale), "{days} days: for nothing");
            named += usize::from(is_bare(&scale) && !is_bare(&wider));
        }
        assert!(named > 10, "{named} named");
    }
}
