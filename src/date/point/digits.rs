//! The two digits of a month or day, of which either may be unspecified.

/// Two digits, each known or `X`, in a byte: four bits for each, [`X`] for one that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::date) struct Digits(u8);

const X: u8 = 0xF;

impl Digits {
    /// Stands for a component that is not written.
    pub(in crate::date) const NONE: Self = Self(0);

    /// Makes the pair from its digits; `None` is `X`.
    pub(in crate::date) fn new(tens: Option<u8>, ones: Option<u8>) -> Self {
        Self(tens.unwrap_or(X) << 4 | ones.unwrap_or(X))
    }

    pub(in crate::date) fn is_masked(self) -> bool {
        self.known().is_none()
    }

    pub(in crate::date) fn is_all_masked(self) -> bool {
        self.digits() == (None, None)
    }

    /// Gives the number where both digits are known, else `None`; 0 where nothing is written.
    pub(in crate::date) fn known(self) -> Option<u8> {
        let (tens, ones) = self.digits();
        Some(tens? * 10 + ones?)
    }

    /// Gives the two digits; `None` is `X`.
    pub(in crate::date) fn digits(self) -> (Option<u8>, Option<u8>) {
        let digit = |digit: u8| (digit != X).then_some(digit);
        (digit(self.0 >> 4), digit(self.0 & 0xF))
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
