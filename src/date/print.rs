//! Prints an expression in canonical form: what it parses to again, with no sign too many.

use std::fmt::{self, Display, Formatter, Write as _};

use super::form::{End, Form, Interval, Member, Set};
use super::point::{Digits, Point, YearForm};

impl Display for Form {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(point) => point.fmt(f),
            Self::Moment(point, clock) => write!(f, "{point}T{clock}"),
            Self::Interval(interval) => interval.fmt(f),
            Self::Set(set) => set.fmt(f),
        }
    }
}

impl Display for Interval {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.start, self.end)
    }
}

impl Display for End {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => Ok(()),
            Self::Open => f.write_str(".."),
            Self::Date(point) => point.fmt(f),
            Self::OrEarlier(point) => write!(f, "..{point}"),
            Self::OrLater(point) => write!(f, "{point}.."),
        }
    }
}

impl Display for Set {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (open, close) = if self.one { ('[', ']') } else { ('{', '}') };
        f.write_char(open)?;
        for (index, member) in self.members.iter().enumerate() {
            if index > 0 {
                f.write_char(',')?;
            }
            member.fmt(f)?;
        }
        f.write_char(close)
    }
}

impl Display for Member {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(point) => point.fmt(f),
            Self::OrEarlier(point) => write!(f, "..{point}"),
            Self::OrLater(point) => write!(f, "{point}.."),
            Self::Range(first, last) => write!(f, "{first}..{last}"),
        }
    }
}

impl Display for Point {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // The qualifier behind a component holds for all to its left. It is used once, for the
        // components that share the qualifier of the year; the others have theirs in front. So has
        // the year, where it shares with none and another is qualified too: `?2004-06-~11`.
        let mut shared = (0..self.components())
            .take_while(|component| self.marks.of(*component) == self.marks.of(0))
            .count();
        if shared == 1 && (1..self.components()).any(|other| self.marks.of(other).is_some()) {
            shared = 0;
        }
        for component in 0..self.components() {
            if component > 0 {
                f.write_char('-')?;
            }
            let sign = self.marks.of(component).sign();
            if component >= shared {
                write_sign(f, sign)?;
            }
            match component {
                0 => self.fmt_year(f)?,
                1 => self.month.fmt(f)?,
                _ => self.day.fmt(f)?,
            }
            if component + 1 == shared {
                write_sign(f, sign)?;
            }
        }
        Ok(())
    }
}

fn write_sign(f: &mut Formatter<'_>, sign: Option<char>) -> fmt::Result {
    sign.map_or(Ok(()), |sign| f.write_char(sign))
}

impl Point {
    pub(super) fn fmt_year(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.form {
            YearForm::Plain => {
                if self.year < 0 {
                    f.write_char('-')?;
                }
                let mut place = 1000;
                for bit in (0..4).rev() {
                    if self.year_mask >> bit & 1 != 0 {
                        f.write_char('X')?;
                    } else {
                        write!(f, "{}", self.year.abs() / place % 10)?;
                    }
                    place /= 10;
                }
            }
            YearForm::Long => write!(f, "Y{}", self.year)?,
            YearForm::Exponent(exponent) => write!(f, "Y{}E{exponent}", self.year)?,
        }
        match self.significant {
            0 => Ok(()),
            significant => write!(f, "S{significant}"),
        }
    }
}

impl Display for Digits {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (tens, ones) = self.digits();
        for digit in [tens, ones] {
            match digit {
                Some(digit) => write!(f, "{digit}")?,
                None => f.write_char('X')?,
            }
        }
        Ok(())
    }
}
