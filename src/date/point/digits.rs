//! The two digits of a month or day, of which either may be unspecified.

/// Two digits, each known or `X`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::date) struct Digits {
    /// The number written, with 0 for unspecified digits.
    value: u8,
    mask: u8,
}

const TENS: u8 = 0b10;
const ONES: u8 = 0b01;

impl Digits {
    /// Stands for a component that is not written.
    pub(in crate::date) const NONE: Self = Self { value: 0, mask: 0 };

    /// Makes the pair from its digits; `None` is `X`.
    pub(in crate::date) fn new(tens: Option<u8>, ones: Option<u8>) -> Self {
        Self {
            value: tens.unwrap_or(0) * 10 + ones.unwrap_or(0),
            mask: if tens.is_none() { TENS } else { 0 } | if ones.is_none() { ONES } else { 0 },
        }
    }

    pub(in crate::date) fn is_masked(self) -> bool {
        self.mask != 0
    }

    pub(in crate::date) fn is_all_masked(self) -> bool {
        self.mask == TENS | ONES
    }

    /// Gives the number where both digits are known, else `None`; 0 where nothing is written.
    pub(in crate::date) fn known(self) -> Option<u8> {
        (self.mask == 0).then_some(self.value)
    }

    /// Gives the digits for printing; `None` is `X`.
    pub(in crate::date) fn digits(self) -> (Option<u8>, Option<u8>) {
        let tens = (self.mask & TENS == 0).then_some(self.value / 10);
        let ones = (self.mask & ONES == 0).then_some(self.value % 10);
        (tens, ones)
    }

    fn fits(self, number: u8) -> bool {
        let (tens, ones) = self.digits();
        tens.is_none_or(|tens| tens == number / 10) && ones.is_none_or(|ones| ones == number % 10)
    }

    /// Lists the numbers from 1 to `last` that the digits allow, in order.
    pub(in crate::date) fn numbers(self, last: u8) -> impl DoubleEndedIterator<Item = u8> {
        let (from, to) = match self.known() {
            Some(number) => (number.max(1), number.min(last)),
            None => (1, last),
        };
        (from..=to).filter(move |number| self.fits(*number))
    }
}
