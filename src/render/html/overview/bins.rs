//! Bars of a drawing: how many events begin in each stretch of time, where they are too many for
//! marks.

use std::collections::BTreeMap;

use super::Plotted;
use crate::render::html::page::{Bin, Percent, Plot, Rows};
use crate::render::timeline::{self, Extent, Scale, mark};
use crate::render::words::count;

/// The number of bins across the drawing.
const BINS: usize = 60;
/// The height of the tallest bin in pixels.
pub(super) const BIN_HEIGHT: usize = 48;
/// No bin is lower than so many pixels: it could not be seen, nor selected.
const LEAST_HEIGHT: usize = 3;
/// The share of the scale over which a bound that is not known at all is looked for.
const UNKNOWN_FADE: f64 = 1.0 / 12.0;

/// The events of a lane by the stretch of time that they stand in.
pub(super) struct Held<'e> {
    bins: Vec<Vec<&'e Plotted>>,
    /// Those that may have begun in several stretches, by the first and the last of these: in one of
    /// them they would stand for more than is known.
    wide: BTreeMap<(usize, usize), Vec<&'e Plotted>>,
}

impl<'e> Held<'e> {
    pub(super) fn of(events: &[&'e Plotted], scale: &Scale) -> Self {
        let mut held = Self { bins: vec![Vec::new(); BINS], wide: BTreeMap::new() };
        for event in events {
            let Some(mark) = mark(&event.extent, scale) else { continue };
            match wide_stretch(&event.extent, scale) {
                Some(stretch) => held.wide.entry(stretch).or_default().push(event),
                None => held.bins[bin_of(mark.anchor, scale.width())].push(event),
            }
        }
        held
    }

    /// How many events it holds.
    pub(super) fn count(&self) -> usize {
        self.bins.iter().chain(self.wide.values()).map(Vec::len).sum()
    }

    /// How many events the tallest bar stands for.
    pub(super) fn tallest(&self) -> usize {
        let wide = self.wide.iter();
        let wide = wide.map(|((first, last), events)| events.len().div_ceil(last - first + 1));
        self.bins.iter().map(Vec::len).chain(wide).max().unwrap_or(0)
    }

    /// Draws bars, on the scale of the tallest of all lanes: two bars of one height count the same.
    /// What may have begun in several stretches lies evenly over them, as a low pale bar.
    pub(super) fn bars(self, tallest: usize, scale: &Scale) -> Plot {
        let tallest = tallest.max(1);
        let height_of = |count: usize| (count * BIN_HEIGHT).div_ceil(tallest);
        let mut bins: Vec<Bin> = Vec::new();
        for ((first, last), events) in &self.wide {
            let height = (events.len() * BIN_HEIGHT).div_ceil(tallest * (last - first + 1));
            let height = height.max(LEAST_HEIGHT);
            bins.extend(bin((*first, *last), (height, height), events, wide_title(events)));
        }
        for (at, events) in self.bins.iter().enumerate().filter(|(_, events)| !events.is_empty()) {
            let height = height_of(events.len()).max(LEAST_HEIGHT);
            let sure = events.iter().filter(|event| is_sure(event, at, scale)).count();
            let rough = height - height_of(sure).min(height);
            let rough = if sure == events.len() { 0 } else { rough };
            bins.extend(bin((at, at), (height, rough), events, bin_title(at, events, scale)));
        }
        // In order of time; what is wide lies below.
        bins.sort_by(|one, other| {
            one.x.0.total_cmp(&other.x.0).then_with(|| other.width.0.total_cmp(&one.width.0))
        });
        Plot { rows: Rows { wide: 2, middle: 2, narrow: 2 }, bins, ..Plot::default() }
    }
}

/// The first and the last bin in which an event may have begun, where that is more than the width of
/// one; `None` where it is not.
fn wide_stretch(extent: &Extent, scale: &Scale) -> Option<(usize, usize)> {
    let fade = scale.width() * UNKNOWN_FADE;
    let (from, to) = match (extent.earliest_start, extent.latest_start) {
        (Some(from), Some(to)) => (scale.start(from), scale.end(to)),
        (Some(from), None) => (scale.start(from), scale.start(from) + fade),
        (None, Some(to)) => (scale.end(to) - fade, scale.end(to)),
        (None, None) => return None,
    };
    let bin = |place: f64| bin_of(scale.clamp(place), scale.width());
    // An end lies where the next day begins.
    let (first, last) = (bin(from), bin(to - scale.width() * 1e-9));
    (to - from > scale.width() / real(BINS) && last > first).then_some((first, last))
}

/// A bar over some bins, of so many pixels, of which some are rough; `None` without events.
fn bin(
    (first, last): (usize, usize),
    (height, rough): (usize, usize),
    events: &[&Plotted],
    title: String,
) -> Option<Bin> {
    let leader = events.first()?;
    let width = 100.0 / real(BINS);
    Some(Bin {
        x: Percent(width * real(first)),
        width: Percent(width * (real(last - first) + 0.85)),
        y: BIN_HEIGHT + 8 - height,
        height,
        rough,
        page: leader.page.clone(),
        anchor: leader.anchor.clone(),
        title,
    })
}

/// Whether an event certainly begins in the stretch of a bar.
fn is_sure(event: &Plotted, bin: usize, scale: &Scale) -> bool {
    let is_there =
        |day: Option<i64>| day.is_some_and(|day| bin_of(scale.middle(day), scale.width()) == bin);
    is_there(event.extent.earliest_start) && is_there(event.extent.latest_start)
}

/// A number of bins to reckon with.
fn real(bins: usize) -> f64 {
    f64::from(u16::try_from(bins).unwrap_or(u16::MAX))
}

fn bin_of(place: f64, width: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped below")]
    let bin = (place / width * real(BINS)).max(0.0) as usize;
    bin.min(BINS - 1)
}

/// "3 events, March 1850; 1 of them known only roughly": only those that certainly begin where the bar
/// stands have its time.
fn bin_title(at: usize, bin: &[&Plotted], scale: &Scale) -> String {
    let (sure, rough): (Vec<&Plotted>, Vec<&Plotted>) =
        bin.iter().partition(|event| is_sure(event, at, scale));
    let stretch = stretch_of(if sure.is_empty() { &rough } else { &sure });
    let events = count(bin.len(), "event", "events");
    match (sure.len(), rough.len()) {
        (_, 0) => [&events, ", ", &stretch].concat(),
        (0, _) => [&events, ", known only roughly: ", &stretch].concat(),
        (_, rough) => {
            [&events, ", ", &stretch, "; ", &rough.to_string(), " of them known only roughly"]
                .concat()
        }
    }
}

/// "12 events, known only roughly: January to December 2010".
fn wide_title(events: &[&Plotted]) -> String {
    let number = count(events.len(), "event", "events");
    [&number, ", known only roughly: ", &stretch_of(events)].concat()
}

/// The stretch of time in which some events began, in words.
fn stretch_of(events: &[&Plotted]) -> String {
    let extents = || events.iter().map(|event| event.extent);
    let first = extents().filter_map(|extent| extent.first_known()).min();
    let last = extents().filter_map(|extent| extent.latest_start.or(extent.last_known())).max();
    timeline::stretch(first.unwrap_or_default(), last.unwrap_or_default())
}
