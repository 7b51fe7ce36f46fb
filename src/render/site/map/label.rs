//! Names beside the marks of a map, wherever one has room.

use crate::render::html::overview::text_width;
use crate::render::html::page::Percent;
use crate::render::map::ASPECT;

/// The narrowest that a map with names is drawn, in pixels; see `site.css`.
const NARROWEST: f64 = 880.0;
/// The height of a line of text, in pixels.
const LINE: f64 = 12.0;
/// The room between a mark and its name, in pixels.
const GAP: u8 = 3;

/// A mark that may have a name beside it.
pub(super) struct Named {
    pub(super) x: Percent,
    pub(super) y: Percent,
    pub(super) radius: u8,
    /// What it may be called, the best first.
    pub(super) names: [String; 2],
}

/// The name beside a mark.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) text: String,
    /// From the middle of the mark, in pixels; negative to the left.
    pub(super) dx: i16,
}

/// A rectangle in pixels: left, right, top, bottom.
type Room = [f64; 4];

/// Names each of some marks that has room for it, those that come first before others.
pub(super) fn labels(marks: &[Named]) -> Vec<Option<Label>> {
    let mut taken: Vec<Room> = marks.iter().map(circle).collect();
    let label = |(at, mark): (usize, &Named)| {
        let (x, y) = middle(mark);
        let offset = i16::from(mark.radius + GAP);
        let names = mark.names.iter().flat_map(|name| [(name, offset), (name, -offset)]);
        names.into_iter().find_map(|(name, dx)| {
            let width = text_width(name);
            let start = x + f64::from(dx);
            let (left, right) =
                if dx > 0 { (start, start + width) } else { (start - width, start) };
            let room = [left, right, y - LINE / 2.0, y + LINE / 2.0];
            let is_free = left >= 0.0
                && right <= NARROWEST
                && (0..).zip(&taken).all(|(other, taken)| other == at || !meet(&room, taken));
            is_free.then(|| {
                taken.push(room);
                Label { text: name.clone(), dx }
            })
        })
    };
    (0..).zip(marks).map(label).collect()
}

fn middle(mark: &Named) -> (f64, f64) {
    (mark.x.0 / 100.0 * NARROWEST, mark.y.0 / 100.0 * NARROWEST * ASPECT)
}

fn circle(mark: &Named) -> Room {
    let ((x, y), radius) = (middle(mark), f64::from(mark.radius));
    [x - radius, x + radius, y - radius, y + radius]
}

fn meet(one: &Room, other: &Room) -> bool {
    one[0] < other[1] && other[0] < one[1] && one[2] < other[3] && other[2] < one[3]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(x: f64, y: f64, name: &str) -> Named {
        let names = [[name, " and 9 more"].concat(), name.to_owned()];
        Named { x: Percent(x), y: Percent(y), radius: 5, names }
    }

    #[test]
    fn a_name_stands_where_nothing_else_does() {
        let marks = [
            named(50.0, 50.0, "Santa Fe"),
            named(53.0, 50.0, "Las Vegas"),
            named(99.0, 20.0, "Halifax"),
            named(51.5, 50.0, "Between the two"),
        ];
        let placed = labels(&marks);
        let placed: Vec<Option<(&str, i16)>> = placed
            .iter()
            .map(|label| label.as_ref().map(|one| (one.text.as_str(), one.dx)))
            .collect();
        let [first, second, third] =
            [("Santa Fe and 9 more", -8), ("Las Vegas and 9 more", 8), ("Halifax and 9 more", -8)];
        assert_eq!(placed, [Some(first), Some(second), Some(third), None]);
        let close = [named(5.0, 9.0, "Oslo"), named(14.0, 9.0, "Bergen")];
        assert_eq!(labels(&close)[0].as_ref().map(|one| one.text.as_str()), Some("Oslo"));
    }
}
