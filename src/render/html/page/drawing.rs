//! The drawing of all events: lanes, marks, bars, labels, in percent and rows.

use super::{Lane, Percent};
use crate::render::timeline::Fill;

/// The drawing of all events.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// What a lane stands for, such as "Kind of event".
    pub heading: String,
    /// The axis of years.
    pub axis: Axis,
    /// The lanes that hold events, in order.
    pub lanes: Vec<LaneDrawing>,
    /// The densest stretch drawn larger.
    pub closeup: Option<Closeup>,
    /// Which signs the drawing uses, for the legend.
    pub legend: Legend,
    /// The families whose colours need explaining; empty where they are the lanes.
    pub families: Vec<Lane>,
    /// Whether there are marks that stand for single events.
    pub marked: bool,
    /// How many events the tallest of the bars counts; 0 where there are none.
    pub tallest: usize,
    /// Whether any bar counts events that are known only roughly.
    pub rough: bool,
    /// What has no lane, as sentences; may be empty.
    pub left_out: String,
}

/// The ticks of a drawing.
#[derive(Clone, Debug, Default)]
pub struct Axis {
    /// Ticks with labels.
    pub major: Vec<AxisTick>,
    /// Places of ticks without labels.
    pub minor: Vec<Percent>,
}

/// A tick with its label.
#[derive(Clone, Debug, Default)]
pub struct AxisTick {
    /// Its place.
    pub x: Percent,
    /// What it says, to the right of it; empty where there is no room.
    pub label: String,
    /// Whether a narrow screen has no room for the label.
    pub is_tight: bool,
}

/// One lane of the overview.
#[derive(Clone, Debug)]
pub struct LaneDrawing {
    /// Its heading.
    pub name: String,
    /// The family whose colour it has; `None` where families meet in it.
    pub family: Option<Lane>,
    /// Where its heading leads; `None` for nowhere.
    pub anchor: Option<String>,
    /// How many events it holds.
    pub count: usize,
    /// What is drawn.
    pub plot: Plot,
}

/// Marks and bars, packed into rows for a wide and for a narrow drawing.
#[derive(Clone, Debug, Default)]
pub struct Plot {
    /// How many rows are in use.
    pub rows: Rows,
    /// Bars, drawn below the marks.
    pub bars: Vec<Bar>,
    /// Marks in order of time.
    pub marks: Vec<MarkView>,
    /// Bins, in place of marks where there are too many of these.
    pub bins: Vec<Bin>,
}

/// A row, or a number of rows, in the drawing at each of its widths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// In the wide drawing, which has labels.
    pub wide: usize,
    /// In the drawing on tablets and on paper, which has none.
    pub middle: usize,
    /// In the drawing on a phone, which has none.
    pub narrow: usize,
}

impl Rows {
    /// The three numbers, from the wide drawing to the narrow one.
    #[must_use]
    pub const fn all(self) -> [usize; 3] {
        [self.wide, self.middle, self.narrow]
    }
}

/// A piece of a bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// The event's number.
    pub number: usize,
    /// The lane whose colour it has.
    pub lane: Lane,
    /// The classes of the people filters that keep it.
    pub who: String,
    /// Its left end.
    pub x: Percent,
    /// Its length.
    pub width: Percent,
    /// How its edges look.
    pub edge: Fill,
    /// Its row.
    pub rows: Rows,
}

impl Bar {
    /// The mask that softens its edges, if any is soft.
    #[must_use]
    pub const fn mask(&self) -> Option<&'static str> {
        match self.edge {
            Fill::Solid => None,
            Fill::Rising => Some("rising"),
            Fill::Falling => Some("falling"),
            Fill::Soft => Some("soft"),
        }
    }
}

/// The numbered mark of an event.
#[derive(Clone, Debug)]
pub struct MarkView {
    /// The lane whose colour it has.
    pub lane: Lane,
    /// The classes of the people filters that keep it.
    pub who: String,
    /// The event's anchor.
    pub anchor: String,
    /// The event's number.
    pub number: usize,
    /// Date and title, for pointers and screen readers.
    pub title: String,
    /// Its place.
    pub x: Percent,
    /// Its row.
    pub rows: Rows,
    /// Whether its ring is dashed: approximate, disputed or partly known.
    pub ring: bool,
    /// Whether the event has a mark in a lane before, which the tab key stops at.
    pub repeat: bool,
    /// The label, where there is room for one.
    pub label: Option<MarkLabel>,
}

/// The label beside a mark.
#[derive(Clone, Debug)]
pub struct MarkLabel {
    /// What it says.
    pub text: String,
    /// Whether it stands to the left of the mark.
    pub before: bool,
    /// The place it is measured from: the mark, or the end of a short bar.
    pub x: Percent,
    /// The distance from there in pixels, negative to the left.
    pub dx: i8,
}

/// The number of events in a stretch of time.
#[derive(Clone, Debug)]
pub struct Bin {
    /// Its left end.
    pub x: Percent,
    /// Its length.
    pub width: Percent,
    /// Its upper edge in pixels.
    pub y: usize,
    /// Its height in pixels.
    pub height: usize,
    /// How much of that, from above, stands for events that are known only roughly.
    pub rough: usize,
    /// The address of the page its first event is on; empty for this one.
    pub page: String,
    /// The anchor of its first event.
    pub anchor: String,
    /// The number of events and the stretch, in words.
    pub title: String,
}

/// The densest stretch, drawn larger.
#[derive(Clone, Debug, Default)]
pub struct Closeup {
    /// The stretch in words.
    pub title: String,
    /// Its axis.
    pub axis: Axis,
    /// What is drawn, all lanes together.
    pub plot: Plot,
}

/// Which signs a drawing uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one independent line of the legend each")]
pub struct Legend {
    /// A filled dot.
    pub exact: bool,
    /// A solid bar.
    pub span: bool,
    /// A bar with two soft ends.
    pub soft: bool,
    /// A bar that fades in.
    pub rising: bool,
    /// A bar that fades out.
    pub falling: bool,
    /// A dashed ring.
    pub ring: bool,
}
