//! One calendar date of an expression: a year, month, day, season, with unspecified digits and
//! qualifiers. Everything larger (intervals, sets, times) is built of these.

mod digits;
mod extent;

pub(super) use digits::Digits;

/// How much of a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Depth {
    Year,
    /// A month, or one of the codes 21 to 41 for a season or another part of the year.
    Month,
    Day,
}

/// Uncertain (`?`) and approximate (`~`), for one component; `%` is both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Mark(u8);

impl Mark {
    pub(super) const UNCERTAIN: Self = Self(1);
    pub(super) const APPROXIMATE: Self = Self(2);
    pub(super) const BOTH: Self = Self(3);

    pub(super) fn is_some(self) -> bool {
        self.0 != 0
    }

    pub(super) fn uncertain(self) -> bool {
        self.0 & 1 != 0
    }

    pub(super) fn approximate(self) -> bool {
        self.0 & 2 != 0
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn sign(self) -> Option<char> {
        match self.0 {
            0 => None,
            1 => Some('?'),
            2 => Some('~'),
            _ => Some('%'),
        }
    }
}

/// The qualifiers of year, month and day, two bits each; the missing components have none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Marks(u8);

impl Marks {
    pub(super) fn of(self, component: usize) -> Mark {
        Mark(self.0 >> (2 * component) & 3)
    }

    pub(super) fn add(&mut self, component: usize, mark: Mark) {
        self.0 |= mark.0 << (2 * component);
    }

    pub(super) fn is_some(self) -> bool {
        self.0 != 0
    }
}

/// How a year is written; four digits, unless it needs more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum YearForm {
    /// Four digits, with `X` for those that are not known.
    Plain,
    /// `Y` and all digits.
    Long,
    /// `Y`, digits and an exponent of ten.
    Exponent(u8),
}

/// One calendar date as written, in 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Point {
    /// The year as written, before its exponent, with 0 for unspecified digits.
    pub(super) year: i64,
    pub(super) form: YearForm,
    /// Which of the four digits of a plain year are unspecified; bit 0 is the last digit.
    pub(super) year_mask: u8,
    /// How many digits of the year are significant; 0 where nothing is said.
    pub(super) significant: u8,
    pub(super) depth: Depth,
    pub(super) month: Digits,
    pub(super) day: Digits,
    pub(super) marks: Marks,
}

impl Point {
    pub(super) fn of_year(year: i64, form: YearForm) -> Self {
        Self {
            year,
            form,
            year_mask: 0,
            significant: 0,
            depth: Depth::Year,
            month: Digits::NONE,
            day: Digits::NONE,
            marks: Marks::default(),
        }
    }

    /// Gives the code of a season or another part of the year, 21 to 41.
    pub(super) fn season(&self) -> Option<u8> {
        self.month.known().filter(|code| (21..=41).contains(code))
    }

    /// Counts the components written: year, month, day.
    pub(super) fn components(&self) -> usize {
        match self.depth {
            Depth::Year => 1,
            Depth::Month => 2,
            Depth::Day => 3,
        }
    }

    pub(super) fn has_mask(&self) -> bool {
        self.year_mask != 0 || self.month.is_masked() || self.day.is_masked()
    }

    /// Tells whether every component bears the same qualifier, or none.
    pub(super) fn is_marked_evenly(&self) -> bool {
        let first = self.marks.of(0);
        (1..self.components()).all(|component| self.marks.of(component) == first)
    }

    /// Gives the qualifiers of all components together.
    pub(super) fn all_marks(&self) -> Mark {
        self.marks.of(0).with(self.marks.of(1)).with(self.marks.of(2))
    }

    /// Tells whether the date is a plain year, month or day: no X, qualifier, season or S.
    pub(super) fn is_plain(&self) -> bool {
        !self.has_mask()
            && !self.marks.is_some()
            && self.significant == 0
            && self.season().is_none()
    }

    /// Gives the lowest level of EDTF that has this date; `inside` an interval X is level 2.
    pub(super) fn level(&self, inside: bool) -> u8 {
        let year = match self.form {
            YearForm::Exponent(_) => 2,
            _ if self.significant != 0 => 2,
            YearForm::Long => 1,
            YearForm::Plain => u8::from(self.year < 0),
        };
        let season = match self.season() {
            Some(21..=24) => 1,
            Some(_) => 2,
            None => 0,
        };
        let marks = match (self.marks.is_some(), self.is_marked_evenly()) {
            (false, _) => 0,
            (true, true) => 1,
            (true, false) => 2,
        };
        let mask = match (self.has_mask(), inside || !self.is_masked_from_the_right()) {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => 2,
        };
        year.max(season).max(marks).max(mask)
    }

    /// Tells whether the X stand as level 1 allows: `201X`, `20XX`, `2004-XX`, `1985-04-XX`,
    /// `1985-XX-XX`.
    fn is_masked_from_the_right(&self) -> bool {
        match self.depth {
            Depth::Year => matches!(self.year_mask, 0b1 | 0b11),
            Depth::Month => self.year_mask == 0 && self.month.is_all_masked(),
            Depth::Day => {
                let month = !self.month.is_masked() || self.month.is_all_masked();
                self.year_mask == 0 && self.day.is_all_masked() && month
            }
        }
    }
}
