//! How many people came to harm, as sources count them.

use std::fmt;

use super::{Claim, ClaimId, Model, Standing, Value};

/// A number of people: exact, or between two bounds of which the upper one may be missing.
///
/// It is written as a whole number, `"4"`, or as a range, `"2..5"`, `"10.."`, `"..3"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Toll {
    least: u16,
    most: u16,
}

/// What is wrong with a text that should be a [`Toll`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TollError {
    /// It is neither a number nor a range.
    #[error("this is neither a whole number nor a range of two")]
    NotANumber,
    /// A number is larger than [`Toll::MAX`].
    #[error("a toll of more than {} is not counted here", Toll::MAX)]
    TooLarge,
    /// The range ends before it begins.
    #[error("this range ends before it begins")]
    Reversed,
}

/// Stands between the ends of a range.
const DOTS: &str = "..";

impl Toll {
    /// The largest number.
    pub const MAX: u16 = u16::MAX - 1;
    /// Stands for an upper bound that nobody knows.
    const WITHOUT_LIMIT: u16 = u16::MAX;

    /// Reads a number or a range.
    ///
    /// # Errors
    ///
    /// When the text is no number and no range, a number is larger than [`Self::MAX`], or the
    /// range is reversed or without both ends.
    ///
    /// ```
    /// use continuity::model::Toll;
    ///
    /// let toll = Toll::parse("2..5")?;
    /// assert_eq!((toll.least(), toll.most()), (2, Some(5)));
    /// assert_eq!(Toll::parse("10..")?.most(), None);
    /// assert!(Toll::parse("several").is_err());
    /// # Ok::<(), continuity::model::TollError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, TollError> {
        let (least, most) = match text.split_once(DOTS) {
            None => {
                let number = number(text)?;
                (number, number)
            }
            Some(("", "")) => return Err(TollError::NotANumber),
            Some((least, "")) => (number(least)?, Self::WITHOUT_LIMIT),
            Some(("", most)) => (0, number(most)?),
            Some((least, most)) => (number(least)?, number(most)?),
        };
        if least > most {
            return Err(TollError::Reversed);
        }
        Ok(Self { least, most })
    }

    /// Returns the smallest number it can be.
    #[must_use]
    pub fn least(self) -> u16 {
        self.least
    }

    /// Returns the largest number it can be; `None` for any.
    #[must_use]
    pub fn most(self) -> Option<u16> {
        (self.most != Self::WITHOUT_LIMIT).then_some(self.most)
    }

    /// Tells whether every number that this can be is one that `other` can be: `3` and `2..5`.
    #[must_use]
    pub fn lies_within(self, other: Self) -> bool {
        other.least <= self.least && self.most <= other.most
    }

    /// Tells whether no number is both.
    #[must_use]
    pub fn excludes(self, other: Self) -> bool {
        self.most < other.least || other.most < self.least
    }

    /// Returns the numbers that are both; `None` where no number is.
    #[must_use]
    pub fn and(self, other: Self) -> Option<Self> {
        let both = Self { least: self.least.max(other.least), most: self.most.min(other.most) };
        (!self.excludes(other)).then_some(both)
    }

    /// Returns the toll as rows hold it.
    pub(super) fn code(self) -> u32 {
        u32::from(self.least) << u16::BITS | u32::from(self.most)
    }

    /// Returns the toll that a row holds; a row of no such shape counts nobody.
    pub(super) fn of_code(code: u32) -> Self {
        let [a, b, c, d] = code.to_be_bytes();
        let (least, most) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
        Self { least: least.min(most), most }
    }
}

impl Model {
    /// Lists what claims on one toll of an event come to: a number for each way in which they can
    /// stand, `None` for one in which nobody is counted.
    ///
    /// Of claims that can all hold, such as "at least 10" and "at most 12", the numbers are taken
    /// that all of them allow; where two of them exclude each other, each may be true.
    #[must_use]
    pub fn tolls(&self, claims: impl Iterator<Item = (ClaimId, Claim)>) -> Vec<Option<Toll>> {
        let live: Vec<(ClaimId, Claim)> =
            claims.filter(|(_, claim)| !claim.is_deprecated()).collect();
        // Nearly always there are none.
        if live.is_empty() {
            return vec![None];
        }
        let Some(ways) = self.ways(live.iter().copied()) else {
            let may_be_absent = live.iter().all(|(id, _)| self.is_doubtful(*id));
            let each = live.iter().map(|(id, _)| self.toll(&[*id]));
            return each.chain(may_be_absent.then_some(None)).collect();
        };
        let of_way = |way: &Standing| -> Vec<Option<Toll>> {
            self.toll_cases(way).iter().map(|claims| self.toll(claims)).collect()
        };
        ways.iter().flat_map(of_way).collect()
    }

    /// Lists which claims on a toll are true together, in each case, where they stand so.
    pub(crate) fn toll_cases(&self, standing: &Standing) -> Vec<Vec<ClaimId>> {
        match standing {
            Standing::Disputed(claims) if self.toll(claims).is_none() => {
                claims.iter().map(|claim| vec![*claim]).collect()
            }
            standing => vec![standing.counting().to_vec()],
        }
    }

    /// Returns the numbers that all of some claims allow, if there are any.
    pub(crate) fn toll(&self, claims: &[ClaimId]) -> Option<Toll> {
        let mut tolls = claims.iter().filter_map(|claim| match self.claim(*claim).value {
            Value::Toll(toll) => Some(toll),
            _ => None,
        });
        let first = tolls.next()?;
        tolls.try_fold(first, Toll::and)
    }
}

fn number(text: &str) -> Result<u16, TollError> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(TollError::NotANumber);
    }
    // Digits that make no number are too many.
    let number = text.parse().ok().filter(|number| *number <= Toll::MAX);
    number.ok_or(TollError::TooLarge)
}

/// Writes it as the files do.
impl fmt::Display for Toll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.least, self.most()) {
            (least, Some(most)) if least == most => write!(f, "{least}"),
            (0, Some(most)) => write!(f, "{DOTS}{most}"),
            (least, Some(most)) => write!(f, "{least}{DOTS}{most}"),
            (least, None) => write!(f, "{least}{DOTS}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_count_of_people_is_refused() {
        for (text, error) in [
            ("", TollError::NotANumber),
            ("..", TollError::NotANumber),
            ("about 25", TollError::NotANumber),
            ("2-5", TollError::NotANumber),
            ("-1", TollError::NotANumber),
            ("+1", TollError::NotANumber),
            ("1...2", TollError::NotANumber),
            (" 4", TollError::NotANumber),
            ("5..2", TollError::Reversed),
            ("65535", TollError::TooLarge),
            ("99999999999999999999", TollError::TooLarge),
        ] {
            assert_eq!(Toll::parse(text), Err(error), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_toll_reads_back_as_written_and_as_kept(
            least in 0..=Toll::MAX,
            more in proptest::option::of(0..=Toll::MAX),
        ) {
            let most = more.map_or(Toll::WITHOUT_LIMIT, |more| least.saturating_add(more).min(Toll::MAX));
            let toll = Toll { least, most };
            prop_assert_eq!(Toll::parse(&toll.to_string()), Ok(toll));
            prop_assert_eq!(Toll::of_code(toll.code()), toll);
        }

        #[test]
        fn to_lie_within_and_to_exclude_are_what_the_numbers_say(
            (a, b, c, d) in (0..9_u16, 0..9_u16, 0..9_u16, 0..9_u16),
        ) {
            let toll = |a: u16, b: u16| Toll { least: a.min(b), most: a.max(b) };
            let (one, other) = (toll(a, b), toll(c, d));
            let numbers = |toll: Toll| toll.least..=toll.most;
            let within = numbers(one).all(|number| numbers(other).contains(&number));
            let apart = !numbers(one).any(|number| numbers(other).contains(&number));
            prop_assert_eq!(one.lies_within(other), within);
            prop_assert_eq!(one.excludes(other), apart);
        }
    }
}
