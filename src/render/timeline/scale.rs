//! The linear scale from days to lengths.

/// A linear map from days to lengths between 0 and a width, in any unit.
///
/// A day takes up the room between its start and the next day's, so the last day of the domain
/// ends exactly at the width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    first: i64,
    last: i64,
    width: f64,
}

impl Scale {
    /// Creates a scale that shows the days from `first` to `last`, both inclusive, on `width`.
    ///
    /// Days in the wrong order are exchanged, and a width that is not positive counts as 1, so a
    /// scale never divides by zero.
    #[must_use]
    pub fn new(first: i64, last: i64, width: f64) -> Self {
        let width = if width.is_finite() && width > 0.0 { width } else { 1.0 };
        Self { first: first.min(last), last: first.max(last), width }
    }

    /// Widens the domain on both sides by a share of its length, and by one day at least.
    #[must_use]
    pub fn padded(self, share: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "saturates, which is what is wanted")]
        let days = (self.days() * share).ceil().max(1.0) as i64;
        Self {
            first: self.first.saturating_sub(days),
            last: self.last.saturating_add(days),
            width: self.width,
        }
    }

    /// Adds some days at the end of the domain.
    #[must_use]
    pub fn longer(self, days: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "saturates, which is what is wanted")]
        let days = days.max(0.0) as i64;
        Self { last: self.last.saturating_add(days), ..self }
    }

    /// The first day shown.
    #[must_use]
    pub const fn first(&self) -> i64 {
        self.first
    }

    /// The last day shown.
    #[must_use]
    pub const fn last(&self) -> i64 {
        self.last
    }

    /// The length of the whole, in the scale's unit.
    #[must_use]
    pub const fn width(&self) -> f64 {
        self.width
    }

    /// The number of days shown, at least 1.
    #[must_use]
    pub fn days(&self) -> f64 {
        length(self.first, self.last) + 1.0
    }

    /// Where a day begins; days outside the domain lie at its edges.
    #[must_use]
    pub fn start(&self, day: i64) -> f64 {
        self.clamp(length(self.first, day) / self.days() * self.width)
    }

    /// The middle of a day.
    #[must_use]
    pub fn middle(&self, day: i64) -> f64 {
        self.clamp((length(self.first, day) + 0.5) / self.days() * self.width)
    }

    /// Where a day ends.
    #[must_use]
    pub fn end(&self, day: i64) -> f64 {
        self.clamp((length(self.first, day) + 1.0) / self.days() * self.width)
    }

    /// Whether a day is shown.
    #[must_use]
    pub const fn contains(&self, day: i64) -> bool {
        self.first <= day && day <= self.last
    }

    /// The nearest place on the scale.
    #[must_use]
    pub fn clamp(&self, place: f64) -> f64 {
        place.clamp(0.0, self.width)
    }
}

#[expect(clippy::cast_precision_loss, reason = "days are drawn, not compared")]
fn length(from: i64, to: i64) -> f64 {
    // Years reach far beyond what i64 differences of days could overflow on: widen first.
    (i128::from(to) - i128::from(from)) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domain_fills_the_width() {
        let scale = Scale::new(100, 109, 50.0);
        assert!((scale.start(100) - 0.0).abs() < 1e-9);
        assert!((scale.end(109) - 50.0).abs() < 1e-9);
        assert!((scale.middle(104) - 22.5).abs() < 1e-9);
    }

    #[test]
    fn days_outside_lie_at_the_edges() {
        let scale = Scale::new(0, 9, 10.0);
        assert!((scale.start(-5) - 0.0).abs() < 1e-9);
        assert!((scale.end(500) - 10.0).abs() < 1e-9);
        assert!(!scale.contains(10));
    }

    #[test]
    fn extreme_days_do_not_overflow() {
        let scale = Scale::new(i64::MIN, i64::MAX, 100.0).padded(0.5);
        assert!((scale.middle(0) - 50.0).abs() < 1e-6);
        assert!(Scale::new(5, 5, f64::NAN).middle(5).is_finite());
    }

    #[test]
    fn padding_adds_a_day_at_least() {
        let scale = Scale::new(0, 0, 1.0).padded(0.01);
        assert_eq!((scale.first(), scale.last()), (-1, 1));
    }

    #[test]
    fn padding_of_a_long_domain_is_a_share() {
        let scale = Scale::new(0, 999, 1.0).padded(0.1);
        assert_eq!((scale.first(), scale.last()), (-100, 1099));
    }
}
