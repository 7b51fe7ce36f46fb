//! Where places lie on a flat map: geometry as numbers, which a template only places.
//!
//! The projection is equirectangular: both axes are straight, so that a reader can read a place's
//! latitude and longitude off the grid, and a closer look is a part of the whole. It is true to shape
//! at one latitude: that of most places on the map of the world, the middle on a closer look.

/// A part of the world, in degrees; east of Greenwich and north of the equator are positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The western edge.
    pub west: f64,
    /// The northern edge.
    pub north: f64,
    /// How far it reaches to the east.
    pub width: f64,
    /// How far it reaches to the south.
    pub height: f64,
}

/// The height of every map as a share of its width.
pub const ASPECT: f64 = 142.0 / (360.0 * 0.82);

/// A place on a map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spot {
    /// From the left, in hundredths of the width.
    pub x: f64,
    /// From the top, in hundredths of the height.
    pub y: f64,
    /// How much there is; the heaviest of a heap says where this is drawn.
    pub weight: usize,
}

impl Window {
    /// The world, but for the ice at both ends; true to shape at 35° (cos 35° = 0.82).
    pub const WORLD: Self = Self { west: -180.0, north: 84.0, width: 360.0, height: 142.0 };

    /// Finds where a latitude and a longitude lie; `None` where that is outside.
    #[must_use]
    pub fn project(&self, latitude: f64, longitude: f64) -> Option<(f64, f64)> {
        let x = (longitude - self.west) * 100.0 / self.width;
        let y = (self.north - latitude) * 100.0 / self.height;
        let inside = 0.0..=100.0;
        (inside.contains(&x) && inside.contains(&y)).then_some((x, y))
    }

    /// A window around a point, so wide and true to shape in its middle, inside the world.
    fn around(latitude: f64, longitude: f64, width: f64) -> Self {
        let height = width * latitude.to_radians().cos().max(0.2) * ASPECT;
        let world = Self::WORLD;
        let west = (longitude - width / 2.0).clamp(world.west, world.west + world.width - width);
        let south = world.north - world.height;
        let north = (latitude + height / 2.0).clamp(south + height, world.north);
        Self { west, north, width, height }
    }

    /// Tells whether two windows have anything in common.
    fn meets(&self, other: &Self) -> bool {
        self.west < other.west + other.width
            && other.west < self.west + self.width
            && self.north > other.north - other.height
            && other.north > self.north - self.height
    }
}

/// Finds the window of a width that has the most of some points (latitude, longitude) and nothing in
/// common with others; `None` if none has as many as `fewest`. Of equals the first. The points stand in
/// its middle, as far as that is free.
#[must_use]
pub fn densest(
    points: &[(f64, f64)],
    width: f64,
    fewest: usize,
    taken: &[Window],
) -> Option<Window> {
    let is_taken = |window: &Window| taken.iter().any(|other| other.meets(window));
    let held = |window: &Window| {
        let window = *window;
        points.iter().filter(move |(lat, lon)| window.project(*lat, *lon).is_some())
    };
    let mut best: Option<(usize, Window)> = None;
    for (latitude, longitude) in points {
        let window = Window::around(*latitude, *longitude, width);
        if is_taken(&window) {
            continue;
        }
        let count = held(&window).count();
        if count >= fewest && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, window));
        }
    }
    let (count, window) = best?;
    let middle = |all: &mut dyn Iterator<Item = f64>| {
        let (low, high) =
            all.fold((f64::MAX, f64::MIN), |(low, high), one| (low.min(one), high.max(one)));
        f64::midpoint(low, high)
    };
    let latitude = middle(&mut held(&window).map(|(latitude, _)| *latitude));
    let longitude = middle(&mut held(&window).map(|(_, longitude)| *longitude));
    let centred = Window::around(latitude, longitude, width);
    let is_better = held(&centred).count() >= count && !is_taken(&centred);
    Some(if is_better { centred } else { window })
}

/// Puts spots together that would overlap: each heap lists its spots by their place, the heaviest
/// first. The heaviest of no two heaps lie closer than `nearest` says of them, in hundredths of the
/// width.
#[must_use]
pub fn heaps(spots: &[Spot], nearest: impl Fn(&Spot, &Spot) -> f64) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..spots.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(spots.get(*at).map_or(0, |spot| spot.weight)), *at));
    let overlap = |one: usize, other: usize| match (spots.get(one), spots.get(other)) {
        (Some(one), Some(other)) => {
            (one.x - other.x).hypot((one.y - other.y) * ASPECT) < nearest(one, other)
        }
        _ => false,
    };
    let mut heaps: Vec<Vec<usize>> = Vec::new();
    for at in order {
        let near = heaps.iter_mut().find(|heap| overlap(heap[0], at));
        match near {
            Some(heap) => heap.push(at),
            None => heaps.push(vec![at]),
        }
    }
    heaps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_corners_of_the_world_are_those_of_the_map() {
        assert_eq!(Window::WORLD.project(84.0, -180.0), Some((0.0, 0.0)));
        assert_eq!(Window::WORLD.project(-58.0, 180.0), Some((100.0, 100.0)));
        assert_eq!(Window::WORLD.project(13.0, 0.0), Some((50.0, 50.0)));
        assert_eq!(Window::WORLD.project(-75.0, 0.0), None);
    }

    #[test]
    fn the_densest_window_holds_the_most_and_leaves_others_alone() {
        let points = [(34.0, -118.0), (35.0, -117.0), (33.0, -119.0), (50.0, 10.0), (51.0, 11.0)];
        let first = densest(&points, 40.0, 2, &[]).unwrap();
        assert!(first.project(34.0, -118.0).is_some() && first.project(50.0, 10.0).is_none());
        let second = densest(&points, 40.0, 2, &[first]).unwrap();
        assert!(second.project(51.0, 11.0).is_some());
        assert_eq!(densest(&points, 40.0, 2, &[first, second]), None);
        assert_eq!(densest(&points, 40.0, 4, &[]), None);
    }

    #[test]
    fn what_would_overlap_is_one_heap_led_by_the_heaviest() {
        let spot = |x, weight| Spot { x, y: 50.0, weight };
        let spots = [spot(10.0, 1), spot(10.5, 7), spot(30.0, 2)];
        assert_eq!(heaps(&spots, |_, _| 2.0), [vec![1, 0], vec![2]]);
    }

    proptest! {
        #[test]
        fn heaps_lie_apart_and_hold_every_spot_once(
            places in prop::collection::vec((0.0..100.0_f64, 0.0..100.0_f64, 0..9_usize), 0..60),
        ) {
            let spots: Vec<Spot> =
                places.into_iter().map(|(x, y, weight)| Spot { x, y, weight }).collect();
            let heaps = heaps(&spots, |_, _| 3.0);
            let mut all: Vec<usize> = heaps.concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..spots.len()).collect::<Vec<_>>());
            for (at, one) in heaps.iter().enumerate() {
                for other in &heaps[at + 1..] {
                    let (one, other) = (spots[one[0]], spots[other[0]]);
                    prop_assert!((one.x - other.x).hypot((one.y - other.y) * ASPECT) >= 3.0);
                }
            }
        }

        #[test]
        fn a_window_lies_in_the_world(lat in -90.0..90.0_f64, lon in -180.0..180.0_f64) {
            let window = Window::around(lat, lon, 50.0);
            prop_assert!(window.west >= -180.0 && window.west + window.width <= 180.0);
            prop_assert!(window.north <= 84.0 && window.north - window.height >= -58.000_001);
        }
    }
}
