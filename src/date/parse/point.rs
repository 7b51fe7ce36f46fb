//! Reads one calendar date, with its unspecified digits and qualifiers.

use super::cursor::Cursor;
use crate::date::day::{MAX_YEAR, days_in_month, is_leap};
use crate::date::error::{DateError, Fault, Part};
use crate::date::point::{Depth, Digits, Point, YearForm};

const YEAR: usize = 0;
const MONTH: usize = 1;
const DAY: usize = 2;

impl Cursor<'_> {
    /// Reads a date and stops at the first byte that is no part of it.
    pub(super) fn point(&mut self) -> Result<Point, DateError> {
        if self.peek() == Some(b'Y') {
            return self.long_year();
        }
        let before = self.mark();
        let mut point = self.plain_year()?;
        point.marks.add(YEAR, before);
        if self.peek() == Some(b'S') {
            self.significant(&mut point)?;
        }
        let after = self.mark();
        point.marks.add(YEAR, after);
        if !self.eat(b'-') {
            return Ok(point);
        }
        if point.significant != 0 {
            return Err(self.error(Fault::SignificantWithMonth, self.at() - 1));
        }
        let month_at = self.month(&mut point)?;
        if !self.eat(b'-') {
            return Ok(point);
        }
        self.day(&mut point, month_at)?;
        Ok(point)
    }

    fn plain_year(&mut self) -> Result<Point, DateError> {
        let sign_at = self.at();
        let negative = self.eat(b'-');
        let from = self.at();
        let count = self.count_digits();
        let (mut year, mut mask) = (0_i64, 0_u8);
        match self.rest().get(..4) {
            Some(digits) if count == 4 => {
                for digit in digits {
                    let masked = *digit == b'X';
                    year = year * 10 + if masked { 0 } else { i64::from(digit - b'0') };
                    mask = mask << 1 | u8::from(masked);
                }
            }
            _ if count == 0 => return Err(self.unexpected("a year")),
            _ => {
                self.refuse_small_x(count)?;
                return Err(Cursor::error_at(Fault::YearDigits(count), from..from + count));
            }
        }
        self.step(4);
        if negative && mask != 0 {
            return Err(self.error(Fault::NegativeWithMask, sign_at));
        }
        if negative && year == 0 {
            return Err(self.error(Fault::NegativeZero, sign_at));
        }
        let mut point = Point::of_year(if negative { -year } else { year }, YearForm::Plain);
        point.year_mask = mask;
        Ok(point)
    }

    /// Where digits break off at a small `x`, that is the fault to name.
    fn refuse_small_x(&mut self, count: usize) -> Result<(), DateError> {
        if self.rest().get(count) == Some(&b'x') {
            self.step(count);
            return Err(self.unexpected("a digit"));
        }
        Ok(())
    }

    fn significant(&mut self, point: &mut Point) -> Result<(), DateError> {
        let from = self.at();
        self.step(1);
        let (number, count) = self.number();
        if count == 0 {
            return Err(self.unexpected("the number of significant digits"));
        }
        if point.year_mask != 0 {
            return Err(self.error(Fault::SignificantWithMask, from));
        }
        let digits = point.year_digits();
        match u8::try_from(number) {
            Ok(significant) if (1..=digits).contains(&significant.into()) => {
                point.significant = significant;
                Ok(())
            }
            _ => Err(self.error(Fault::Significant { digits }, from)),
        }
    }

    fn pair(&mut self, part: Part, name: &'static str) -> Result<Digits, DateError> {
        let digit = |byte: u8| (byte != b'X').then(|| byte.wrapping_sub(b'0'));
        let count = self.count_digits();
        match *self.rest() {
            [tens, ones, ..] if count == 2 => {
                self.step(2);
                Ok(Digits::new(digit(tens), digit(ones)))
            }
            _ if count == 0 => Err(self.unexpected(name)),
            _ => {
                self.refuse_small_x(count)?;
                let at = self.at()..self.at() + count;
                Err(Cursor::error_at(Fault::PartDigits { part, digits: count }, at))
            }
        }
    }

    /// Reads the month or season, and gives where it stands.
    fn month(&mut self, point: &mut Point) -> Result<usize, DateError> {
        let before = self.mark();
        point.marks.add(MONTH, before);
        let from = self.at();
        point.month = self.pair(Part::Month, "a month")?;
        point.depth = Depth::Month;
        match point.month.known() {
            Some(1..=12 | 21..=41) => {}
            Some(month) => return Err(self.error(Fault::NoMonth(month), from)),
            None if point.month.numbers(12).next().is_none() => {
                return Err(self.error(Fault::NoMonthFits, from));
            }
            None => {}
        }
        let after = self.mark();
        point.marks.add(MONTH, after);
        point.marks.add(YEAR, after);
        Ok(from)
    }

    fn day(&mut self, point: &mut Point, month_at: usize) -> Result<(), DateError> {
        let before = self.mark();
        point.marks.add(DAY, before);
        let from = self.at();
        point.day = self.pair(Part::Day, "a day")?;
        if let Some(code) = point.season() {
            return Err(self.error(Fault::SeasonWithDay(code), month_at));
        }
        point.depth = Depth::Day;
        // Every year has each month and its first 28 days.
        let is_plain = point.month.known().is_some()
            && point.day.known().is_some_and(|day| (1..=28).contains(&day));
        if !is_plain && point.first_day().is_none() {
            return Err(self.error(no_such_day(point), from));
        }
        let after = self.mark();
        for component in [YEAR, MONTH, DAY] {
            point.marks.add(component, after);
        }
        Ok(())
    }

    /// Reads `Y170000002`, `Y-17E7`, `Y3388E2S3`.
    fn long_year(&mut self) -> Result<Point, DateError> {
        let from = self.at();
        self.step(1);
        let negative = self.eat(b'-');
        let starts_with_zero = self.peek() == Some(b'0');
        let (number, count) = self.number();
        if count == 0 {
            return Err(self.unexpected("the number of the year"));
        }
        if count > 1 && starts_with_zero {
            return Err(self.error(Fault::LongYearZeros, from));
        }
        let mut form = YearForm::Long;
        let mut size = number;
        if self.eat(b'E') {
            let (exponent, count) = self.number();
            if count == 0 {
                return Err(self.unexpected("an exponent"));
            }
            let exponent = u8::try_from(exponent).unwrap_or(u8::MAX);
            let scale = 10_i64.checked_pow(exponent.into()).unwrap_or(i64::MAX);
            size = number.saturating_mul(scale);
            form = YearForm::Exponent(exponent);
        }
        if size > MAX_YEAR {
            return Err(self.error(Fault::YearOutOfReach, from));
        }
        if size <= 9999 {
            return Err(self.error(Fault::ShortLongYear, from));
        }
        let mut point = Point::of_year(if negative { -number } else { number }, form);
        if self.peek() == Some(b'S') {
            self.significant(&mut point)?;
        }
        let mark = self.mark();
        point.marks.add(YEAR, mark);
        if self.eat(b'-') {
            return Err(self.error(Fault::LongYearWithMonth, self.at() - 1));
        }
        Ok(point)
    }
}

/// Says why no day has the month and day written.
fn no_such_day(point: &Point) -> Fault {
    let Some(day) = point.day.known() else {
        return Fault::NoDayFits;
    };
    if day == 0 {
        return Fault::DayZero;
    }
    match point.month.known() {
        Some(2) if day == 29 && point.year_mask == 0 && !is_leap(point.year) => {
            Fault::NotLeap(point.year)
        }
        Some(2) if day == 29 => Fault::NoDayFits,
        Some(month @ 1..=12) => {
            // Where the year is not known, a leap year: February has 29 days at the most.
            let year = if point.year_mask == 0 { point.year } else { 2000 };
            let days = days_in_month(year, month);
            Fault::NoDay { month: crate::date::words::month_name(month), days, day }
        }
        _ => Fault::NoDayFits,
    }
}
