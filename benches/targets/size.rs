//! How large a base is.

use std::fmt;
use std::str::FromStr;

/// A number of events, written as `10k` or `1m`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Size(u64);

impl Size {
    /// The size that the targets speak of.
    pub(crate) const MILLION: Self = Self(1_000_000);
    /// The largest base that is promised.
    pub(crate) const TEN_MILLION: Self = Self(10_000_000);

    pub(crate) fn events(self) -> u64 {
        self.0
    }

    /// How often something is done that takes as long as the base is large.
    pub(crate) fn repeats(self) -> usize {
        if self > Self::MILLION { 1 } else { 3 }
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let split = text.len() - usize::from(text.ends_with(['k', 'm']));
        let (number, unit) = text.split_at(split);
        let unit = match unit {
            "k" => 1_000,
            "m" => 1_000_000,
            _ => 1,
        };
        let number: Option<u64> = number.parse().ok();
        let events = number.and_then(|number| number.checked_mul(unit));
        let events = events.filter(|events| (1..=crate::generate::MAX_EVENTS).contains(events));
        events.map(Self).ok_or_else(|| "a size is a number of events, such as 10k or 1m".to_owned())
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            events if events % 1_000_000 == 0 => write!(f, "{}m", events / 1_000_000),
            events if events % 1_000 == 0 => write!(f, "{}k", events / 1_000),
            events => write!(f, "{events}"),
        }
    }
}
