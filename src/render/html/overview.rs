//! Lays the events out as marks, bars and labels: from days to the view model of the drawing.

mod axis;
mod bins;
mod plot;

use std::collections::BTreeSet;

use crate::render::timeline::{self, Extent, Fill, Scale, densest, mark};

use super::page::{Closeup, Lane, LaneDrawing, Legend, Overview, Percent, Plot};
use axis::{axis, scale};
use bins::Held;
pub(in crate::render) use plot::text_width;
use plot::{is_crowded, plot};
pub(super) use plot::{labelled, shortened};

/// More marks than this cannot be told apart; bins take their place.
pub const MOST_MARKS: usize = 300;
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
    /// What it is called.
    pub label: String,
    /// How much the label weighs, where there is room for some only.
    pub weight: u8,
    /// For a charge: what came of it. The label is never shown without; else empty.
    pub came: String,
    /// The same in fewer words, where it is too long for a label; else empty.
    pub came_briefly: String,
    /// Date and title.
    pub title: String,
    /// Whether its date is approximate, disputed or partly known.
    pub ring: bool,
    /// The people filters that keep it.
    pub who: String,
}

impl Plotted {
    /// Whether it has a place on the scale of time.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        self.extent.first_known().is_some()
    }
}

/// The lanes of a drawing and what they are by.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    /// What a lane stands for, such as "Kind of event".
    pub heading: &'static str,
    /// The lanes in order; those without a dated event are not drawn.
    pub held: Vec<HeldLane>,
    /// What has no lane, as sentences; else empty.
    pub left_out: String,
}

/// A lane, and what stands in it.
#[derive(Clone, Debug, Default)]
pub struct HeldLane {
    /// Its heading.
    pub name: String,
    /// The family whose colour it has; `None` where families meet in it.
    pub family: Option<Lane>,
    /// Where its heading leads; `None` for nowhere.
    pub anchor: Option<String>,
    /// The indices of its events, in order of time. An event may stand in several lanes.
    pub events: Vec<usize>,
}

impl Lanes {
    /// One lane for each family of kinds.
    #[must_use]
    pub fn by_family(events: &[Plotted]) -> Self {
        let of = |lane| (0..).zip(events).filter(move |(_, event)| event.lane == lane);
        let held = Lane::ALL.into_iter().map(|lane| HeldLane {
            name: lane.name().to_owned(),
            family: Some(lane),
            anchor: None,
            events: of(lane).map(|(index, _)| index).collect(),
        });
        Self { heading: "Kind of event", held: held.collect(), left_out: String::new() }
    }
}

/// Draws the events, which must be in order of time; `None` if none has a known date.
#[must_use]
pub fn overview(events: &[Plotted], lanes: &Lanes) -> Option<Overview> {
    let dated: Vec<&Plotted> = events.iter().filter(|event| event.is_dated()).collect();
    let scale = scale(&dated)?;
    let held: Vec<(&HeldLane, Vec<&Plotted>)> = lanes
        .held
        .iter()
        .map(|lane| {
            let events = lane.events.iter().filter_map(|index| events.get(*index));
            (lane, events.filter(|event| event.is_dated()).collect::<Vec<_>>())
        })
        .filter(|(_, events)| !events.is_empty())
        .collect();
    let too_many = held.iter().map(|(_, events)| events.len()).sum::<usize>() > MOST_MARKS;
    let binned: Vec<Option<Held<'_>>> = held
        .iter()
        .map(|(_, events)| {
            (too_many || is_crowded(events, &scale)).then(|| Held::of(events, &scale))
        })
        .collect();
    let tallest = binned.iter().flatten().map(Held::tallest).max().unwrap_or(0);
    let mut drawings: Vec<LaneDrawing> = held
        .into_iter()
        .zip(binned)
        .map(|((lane, events), binned)| LaneDrawing {
            name: lane.name.clone(),
            family: lane.family,
            anchor: lane.anchor.clone(),
            count: events.len(),
            plot: binned
                .map_or_else(|| plot(&events, &scale), |binned| binned.bars(tallest, &scale)),
        })
        .collect();
    mark_repeats(&mut drawings);
    let closeup = closeup(&dated, &scale, &drawings);
    let plots = drawings.iter().map(|lane| &lane.plot).chain(closeup.iter().map(|it| &it.plot));
    Some(Overview {
        heading: lanes.heading.to_owned(),
        axis: axis(&scale),
        legend: legend(plots),
        families: if drawings.iter().any(|lane| lane.family.is_none()) {
            families(&drawings)
        } else {
            Vec::new()
        },
        tallest,
        rough: has_rough_bins(&drawings),
        marked: drawings.iter().any(|lane| !lane.plot.marks.is_empty()),
        left_out: lanes.left_out.clone(),
        lanes: drawings,
        closeup,
    })
}

/// Draws the events of several sheets as bars that count them, each of which leads to its first;
/// `None` if none has a known date.
#[must_use]
pub fn outline(events: &[Plotted]) -> Option<Overview> {
    let dated: Vec<&Plotted> = events.iter().filter(|event| event.is_dated()).collect();
    let scale = scale(&dated)?;
    let lanes = Lanes::by_family(events);
    let held: Vec<(HeldLane, Held<'_>)> = lanes
        .held
        .into_iter()
        .map(|lane| {
            let events = lane.events.iter().filter_map(|index| events.get(*index));
            let events: Vec<&Plotted> = events.filter(|event| event.is_dated()).collect();
            (lane, Held::of(&events, &scale))
        })
        .filter(|(_, held)| held.count() > 0)
        .collect();
    let tallest = held.iter().map(|(_, held)| held.tallest()).max().unwrap_or(0);
    let drawings = held.into_iter().map(|(HeldLane { name, family, anchor, .. }, held)| {
        let (count, plot) = (held.count(), held.bars(tallest, &scale));
        LaneDrawing { name, family, anchor, count, plot }
    });
    let drawings: Vec<LaneDrawing> = drawings.collect();
    Some(Overview {
        heading: lanes.heading.to_owned(),
        axis: axis(&scale),
        tallest,
        rough: has_rough_bins(&drawings),
        lanes: drawings,
        ..Overview::default()
    })
}

/// Whether any bar counts events that are known only roughly.
fn has_rough_bins(lanes: &[LaneDrawing]) -> bool {
    lanes.iter().flat_map(|lane| &lane.plot.bins).any(|bin| bin.rough > 0)
}

/// One stop of the tab key is enough for an event that stands in several lanes.
fn mark_repeats(lanes: &mut [LaneDrawing]) {
    let mut seen = BTreeSet::new();
    for mark in lanes.iter_mut().flat_map(|lane| &mut lane.plot.marks) {
        mark.repeat = !seen.insert(mark.number);
    }
}

/// The families whose colours are drawn, for the legend.
fn families(lanes: &[LaneDrawing]) -> Vec<Lane> {
    let drawn =
        |family| lanes.iter().flat_map(|lane| &lane.plot.marks).any(|mark| mark.lane == family);
    Lane::ALL.into_iter().filter(|family| drawn(*family)).collect()
}

/// Where the dots of a card's strip stand, on the scale of the whole drawing.
#[must_use]
pub fn strip(events: &[Plotted]) -> Vec<Option<Percent>> {
    let dated: Vec<&Plotted> = events.iter().filter(|event| event.is_dated()).collect();
    let Some(scale) = scale(&dated) else {
        return vec![None; events.len()];
    };
    events
        .iter()
        .map(|event| mark(&event.extent, &scale).map(|mark| Percent(mark.anchor)))
        .collect()
}

/// The densest stretch, larger. What a lane has a mark for already is repeated here; where lanes
/// hold bins, or leave events out, this is the one place to reach them.
fn closeup(dated: &[&Plotted], scale: &Scale, lanes: &[LaneDrawing]) -> Option<Closeup> {
    let mut days: Vec<i64> = dated.iter().filter_map(|event| event.extent.exact_day()).collect();
    days.sort_unstable();
    let (mut first, mut last) = densest(&days, scale.first(), scale.last())?;
    let held_in = |first: i64, last: i64| -> Vec<&Plotted> {
        dated.iter().copied().filter(|event| shown_in(&event.extent, first, last)).collect()
    };
    let mut scale = Scale::new(first, last, 100.0);
    let mut held = held_in(first, last);
    // Marks that lie on each other show less than bars: of a heap its densest part is shown.
    while held.len() > MOST_MARKS || is_crowded(&held, &scale) {
        days.retain(|day| (first..=last).contains(day));
        let denser = densest(&days, first, last)?;
        if denser == (first, last) {
            return None;
        }
        (first, last) = denser;
        scale = Scale::new(first, last, 100.0);
        held = held_in(first, last);
    }
    let drawn: BTreeSet<usize> =
        lanes.iter().flat_map(|lane| &lane.plot.marks).map(|mark| mark.number).collect();
    let mut plot = plot(&held, &scale);
    for mark in &mut plot.marks {
        mark.repeat = drawn.contains(&mark.number);
    }
    Some(Closeup { title: timeline::stretch(first, last), axis: axis(&scale), plot })
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

#[cfg(test)]
mod tests {
    use super::bins::BIN_HEIGHT;
    use super::*;

    fn event(number: usize, day: i64) -> Plotted {
        Plotted {
            extent: Extent::day(day),
            lane: Lane::Incident,
            page: String::new(),
            anchor: ["event-", &number.to_string()].concat(),
            number,
            label: "Fire".to_owned(),
            weight: 0,
            came: String::new(),
            came_briefly: String::new(),
            title: "Fire".to_owned(),
            ring: false,
            who: String::new(),
        }
    }

    fn drawn(events: &[Plotted]) -> Option<Overview> {
        overview(events, &Lanes::by_family(events))
    }

    #[test]
    fn no_dates_no_drawing() {
        let undated = Plotted { extent: Extent::within(None, None), ..event(1, 0) };
        assert!(drawn(&[undated]).is_none());
        assert!(drawn(&[]).is_none());
    }

    #[test]
    fn one_event_is_one_mark_in_the_middle() {
        let overview = drawn(&[event(1, 18_000)]).unwrap();
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
        let overview = drawn(&events).unwrap();
        assert!(overview.tallest > 0);
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
    fn a_bar_has_the_time_of_what_certainly_begins_where_it_stands() {
        // Stretches are some 170 days long, and one ends between these two days.
        let rough = Plotted { extent: Extent::within(Some(4_900), Some(5_060)), ..event(1, 0) };
        let [first, sure, last] = [(2, 0), (3, 4_970), (4, 9_999)].map(|(n, day)| event(n, day));
        let titles = |events: &[Plotted]| -> Vec<String> {
            let overview = outline(events).unwrap();
            overview.lanes[0].plot.bins.iter().map(|bin| bin.title.clone()).collect()
        };
        let [before, after] = ["1 event, January 1970", "1 event, May 1997"].map(str::to_owned);
        let alone = "1 event, known only roughly: June to November 1983".to_owned();
        assert_eq!(
            titles(&[first.clone(), rough.clone(), last.clone()]),
            [before.clone(), alone, after.clone()]
        );
        let both = "2 events, August 1983; 1 of them known only roughly".to_owned();
        assert_eq!(titles(&[first, rough, sure, last]), [before, both, after]);
    }

    #[test]
    fn bars_of_all_lanes_have_one_scale_and_a_paler_part_for_what_is_rough() {
        let rough = Plotted { extent: Extent::within(Some(4_900), Some(5_060)), ..event(5, 0) };
        let early = (1..4).map(|n| event(n, 4_970)).chain([event(4, 0), rough, event(6, 9_999)]);
        let late = (7..9).map(|n| Plotted { lane: Lane::Release, ..event(n, 4_970) });
        let overview = outline(&early.chain(late).collect::<Vec<_>>()).unwrap();
        let bars = |lane: usize| {
            let bins = overview.lanes[lane].plot.bins.iter();
            bins.map(|bin| (bin.height, bin.rough)).collect::<Vec<_>>()
        };
        assert_eq!((overview.tallest, overview.rough), (4, true));
        assert_eq!(bars(0), [(12, 0), (48, 12), (12, 0)]);
        assert_eq!(bars(1), [(24, 0)]);
    }

    #[test]
    fn what_is_known_to_the_year_only_lies_low_over_the_year_and_makes_no_spike() {
        let in_the_year = |n| Plotted { extent: Extent::within(Some(0), Some(364)), ..event(n, 0) };
        let days = (0..12).map(|n| event(n, i64::try_from(n).unwrap() * 33));
        let overview = outline(&days.chain((12..24).map(in_the_year)).collect::<Vec<_>>()).unwrap();
        let bins = &overview.lanes[0].plot.bins;
        let wide: Vec<_> = bins.iter().filter(|bin| bin.width.0 > 50.0).collect();
        let [wide] = wide.as_slice() else { panic!("{bins:?}") };
        assert_eq!(wide.title, "12 events, known only roughly: January to December 1970");
        assert!(wide.height == wide.rough && wide.height < BIN_HEIGHT / 4, "{wide:?}");
        assert_eq!((overview.tallest, overview.lanes[0].count), (1, 24));
        assert_eq!(bins.len(), 13);
    }

    #[test]
    fn three_hundred_events_are_still_marks() {
        let events: Vec<Plotted> =
            (0..MOST_MARKS).map(|n| event(n, 10_000 + i64::try_from(n).unwrap() * 30)).collect();
        let overview = drawn(&events).unwrap();
        assert!(overview.tallest == 0 && overview.marked);
        assert!(overview.lanes[0].plot.rows.wide <= 30);
        assert_eq!(overview.lanes[0].plot.marks.len(), MOST_MARKS);
    }

    #[test]
    fn a_heap_of_marks_becomes_bins_in_its_lane_only() {
        let mut events: Vec<Plotted> = (0..40).map(|n| event(n, 10_000)).collect();
        events.push(Plotted { lane: Lane::Release, ..event(40, 19_000) });
        let overview = drawn(&events).unwrap();
        assert!(overview.tallest == 40 && overview.marked);
        assert!(overview.lanes[0].plot.marks.is_empty());
        assert_eq!(overview.lanes[1].plot.marks.len(), 1);
    }

    #[test]
    fn an_event_in_several_lanes_is_one_stop_and_keeps_its_familys_colour() {
        let events = [event(1, 0), Plotted { lane: Lane::Civil, ..event(2, 9) }];
        let lane = |name: &str, events: &[usize]| HeldLane {
            name: name.to_owned(),
            events: events.to_vec(),
            ..HeldLane::default()
        };
        let held = vec![lane("Ann", &[0, 1]), lane("Ben", &[1]), lane("Cy", &[])];
        let lanes = Lanes { heading: "Person", held, ..Lanes::default() };
        let overview = overview(&events, &lanes).unwrap();
        let marks = |lane: usize| {
            let marks = overview.lanes[lane].plot.marks.iter();
            marks.map(|mark| (mark.number, mark.lane, mark.repeat)).collect::<Vec<_>>()
        };
        assert_eq!(marks(0), [(1, Lane::Incident, false), (2, Lane::Civil, false)]);
        assert_eq!(marks(1), [(2, Lane::Civil, true)]);
        assert_eq!(overview.lanes.len(), 2);
        assert_eq!(overview.families, [Lane::Incident, Lane::Civil]);
    }

    #[test]
    fn the_legend_names_only_what_is_drawn() {
        let soft = Plotted { extent: Extent::within(Some(0), Some(30)), ..event(2, 0) };
        let overview = drawn(&[event(1, 0), soft]).unwrap();
        assert_eq!(overview.legend, Legend { exact: true, soft: true, ..Legend::default() });
    }
}
