//! Which days a date can mean.

use super::{Depth, Point, YearForm};
use crate::date::day::{Day, days_in_month};
use crate::date::runs::{Run, Runs};

/// The months of a code from 21 to 41: the first, and how many.
///
/// EDTF leaves the limits of seasons open. Those without a hemisphere (21 to 24) and those of the
/// northern (25 to 28) are counted as in meteorology, spring from March; a winter ends in the
/// February of the next year. The southern ones (29 to 32) lie half a year apart.
pub(in crate::date) fn season_months(code: u8) -> (u8, u8) {
    match code {
        21 | 25 | 31 => (3, 3),
        22 | 26 | 32 => (6, 3),
        23 | 27 | 29 => (9, 3),
        24 | 28 | 30 => (12, 3),
        33..=36 => (1 + (code - 33) * 3, 3),
        37..=39 => (1 + (code - 37) * 4, 4),
        40 => (1, 6),
        41 => (7, 6),
        _ => (1, 12),
    }
}

impl Point {
    /// Gives the first and last year the date can lie in.
    pub(in crate::date) fn years(&self) -> (i64, i64) {
        let scale = match self.form {
            YearForm::Exponent(exponent) => 10_i64.pow(u32::from(exponent)),
            YearForm::Plain | YearForm::Long => 1,
        };
        let year = self.year * scale;
        if self.significant != 0 {
            let free = self.year_digits() - u32::from(self.significant);
            let width = 10_i64.pow(free);
            let low = year.abs() / width * width;
            let high = low + width - 1;
            return if year < 0 { (-high, -low) } else { (low, high) };
        }
        let mut high = year;
        let mut place = 1;
        for bit in 0..4 {
            if self.year_mask >> bit & 1 != 0 {
                high += 9 * place;
            }
            place *= 10;
        }
        (year, high)
    }

    /// Counts the digits of the year with its exponent written out; a plain year has four.
    pub(in crate::date) fn year_digits(&self) -> u32 {
        let written = self.year.unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
        match self.form {
            YearForm::Plain => 4,
            YearForm::Long => written,
            YearForm::Exponent(exponent) => written + u32::from(exponent),
        }
    }

    fn year_fits(&self, year: i64) -> bool {
        let mut number = year;
        let mut pattern = self.year;
        (0..4).all(|bit| {
            let fits = self.year_mask >> bit & 1 != 0 || number % 10 == pattern % 10;
            number /= 10;
            pattern /= 10;
            fits
        })
    }

    /// Lists the years the digits allow, in order.
    fn each_year(&self) -> impl DoubleEndedIterator<Item = i64> {
        let (first, last) = self.years();
        (first..=last).filter(move |year| self.year_mask == 0 || self.year_fits(*year))
    }

    /// Finds the first day the date can mean; every valid date has one.
    pub(in crate::date) fn first_day(&self) -> Option<Day> {
        if let Some((month, _)) = self.season().map(season_months) {
            return Day::new(self.years().0, month.into(), 1);
        }
        match self.depth {
            Depth::Year => Day::new(self.years().0, 1, 1),
            Depth::Month => {
                let month = self.month.numbers(12).next()?;
                Day::new(self.years().0, month.into(), 1)
            }
            Depth::Day => self.plain_day().or_else(|| {
                self.each_year().find_map(|year| {
                    let mut months = self.month.numbers(12);
                    months.find_map(|month| {
                        let day = self.day.numbers(days_in_month(year, month)).next()?;
                        Day::new(year, month.into(), day.into())
                    })
                })
            }),
        }
    }

    /// Finds the last day the date can mean; every valid date has one.
    pub(in crate::date) fn last_day(&self) -> Option<Day> {
        if let Some((month, months)) = self.season().map(season_months) {
            return last_of_months(self.years().1, month, months);
        }
        match self.depth {
            Depth::Year => Day::new(self.years().1, 12, 31),
            Depth::Month => {
                let month = self.month.numbers(12).next_back()?;
                last_of_months(self.years().1, month, 1)
            }
            Depth::Day => self.plain_day().or_else(|| {
                self.each_year().rev().find_map(|year| {
                    let mut months = self.month.numbers(12).rev();
                    months.find_map(|month| {
                        let day = self.day.numbers(days_in_month(year, month)).next_back()?;
                        Day::new(year, month.into(), day.into())
                    })
                })
            }),
        }
    }

    /// Gives the day where it is written in full.
    pub(in crate::date) fn plain_day(&self) -> Option<Day> {
        if self.year_mask != 0 {
            return None;
        }
        Day::new(self.year, self.month.known()?.into(), self.day.known()?.into())
    }

    /// Adds the days the date can mean, as runs in order.
    pub(in crate::date) fn add_runs(&self, runs: &mut Runs) {
        if self.is_one_run() {
            runs.push_days(self.first_day(), self.last_day());
            return;
        }
        for year in self.each_year() {
            if let Some((month, months)) = self.season().map(season_months) {
                runs.push_days(
                    Day::new(year, month.into(), 1),
                    last_of_months(year, month, months),
                );
            } else if self.depth == Depth::Year {
                runs.push_days(Day::new(year, 1, 1), Day::new(year, 12, 31));
            } else {
                self.add_runs_of_year(year, runs);
            }
            if runs.is_full() {
                runs.widen_to(self.first_day(), self.last_day());
                return;
            }
        }
    }

    fn add_runs_of_year(&self, year: i64, runs: &mut Runs) {
        for month in self.month.numbers(12) {
            let last = days_in_month(year, month);
            let Some(zero) = Day::new(year, month.into(), 1).map(|day| day.number() - 1) else {
                continue;
            };
            if self.depth == Depth::Month || self.day.is_all_masked() {
                runs.push(Run { lo: zero + 1, hi: zero + i64::from(last) });
                continue;
            }
            for day in self.day.numbers(last) {
                runs.push(Run::one(zero + i64::from(day)));
            }
        }
    }

    /// Tells whether the X stand so that the days they allow surely follow one another.
    pub(in crate::date) fn is_one_run(&self) -> bool {
        let month_free = self.depth == Depth::Year || self.month.is_all_masked();
        let day_free = self.depth != Depth::Day || self.day.is_all_masked();
        if self.year_mask == 0 {
            return !self.has_mask() || day_free && (month_free || !self.month.is_masked());
        }
        // The unspecified digits are the last ones: 1, 11, 111 or 1111.
        let trailing = self.year_mask & (self.year_mask + 1) == 0;
        trailing && month_free && day_free
    }
}

fn last_of_months(year: i64, month: u8, months: u8) -> Option<Day> {
    let last = month + months - 1;
    let (year, month) = if last > 12 { (year + 1, last - 12) } else { (year, last) };
    Day::new(year, month.into(), days_in_month(year, month).into())
}
