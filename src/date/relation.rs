//! Allen's thirteen relations between intervals, and sets of them.
//!
//! Allen, "Maintaining knowledge about temporal intervals", 1983. The letters and their order are
//! those of Alspaugh: `pmoFDseSdfOMP`, from *precedes* to *is preceded by*, each capital the
//! converse of its small letter.

mod composition;

use std::fmt::{self, Write as _};
use std::iter::FusedIterator;
use std::ops::{BitAnd, BitOr};

use super::certainty::Certainty;

/// One of the thirteen ways in which two intervals can lie to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The first ends before the second starts, with days between them.
    Precedes,
    /// The second starts on the day after the first ends.
    Meets,
    /// The first starts first, and ends within the second.
    Overlaps,
    /// The first starts first, and both end together.
    IsFinishedBy,
    /// The second lies inside the first and touches neither end.
    Contains,
    /// Both start together, and the first ends first.
    Starts,
    /// Both start and end together.
    Equals,
    /// Both start together, and the second ends first.
    IsStartedBy,
    /// The first lies inside the second and touches neither end.
    During,
    /// The second starts first, and both end together.
    Finishes,
    /// The second starts first, and ends within the first.
    IsOverlappedBy,
    /// The first starts on the day after the second ends.
    IsMetBy,
    /// The second ends before the first starts, with days between them.
    IsPrecededBy,
}

impl Relation {
    /// All thirteen, in the order of their letters.
    pub const ALL: [Self; 13] = [
        Self::Precedes,
        Self::Meets,
        Self::Overlaps,
        Self::IsFinishedBy,
        Self::Contains,
        Self::Starts,
        Self::Equals,
        Self::IsStartedBy,
        Self::During,
        Self::Finishes,
        Self::IsOverlappedBy,
        Self::IsMetBy,
        Self::IsPrecededBy,
    ];

    /// Gives the usual letter of the relation.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Precedes => 'p',
            Self::Meets => 'm',
            Self::Overlaps => 'o',
            Self::IsFinishedBy => 'F',
            Self::Contains => 'D',
            Self::Starts => 's',
            Self::Equals => 'e',
            Self::IsStartedBy => 'S',
            Self::During => 'd',
            Self::Finishes => 'f',
            Self::IsOverlappedBy => 'O',
            Self::IsMetBy => 'M',
            Self::IsPrecededBy => 'P',
        }
    }

    /// Finds the relation of a letter.
    #[must_use]
    pub fn of_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.letter() == letter)
    }

    /// Names the relation as a verb between two names: `is finished by`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Precedes => "precedes",
            Self::Meets => "meets",
            Self::Overlaps => "overlaps",
            Self::IsFinishedBy => "is finished by",
            Self::Contains => "contains",
            Self::Starts => "starts",
            Self::Equals => "equals",
            Self::IsStartedBy => "is started by",
            Self::During => "is during",
            Self::Finishes => "finishes",
            Self::IsOverlappedBy => "is overlapped by",
            Self::IsMetBy => "is met by",
            Self::IsPrecededBy => "is preceded by",
        }
    }

    /// Gives the relation of the second interval to the first.
    #[must_use]
    pub fn converse(self) -> Self {
        // The order of the letters is its own mirror image.
        Self::ALL[Self::ALL.len() - 1 - self.index()]
    }

    /// Tells how two intervals lie, each from its start to the first moment behind its end.
    pub(super) fn between(a: (i64, i64), b: (i64, i64)) -> Self {
        use std::cmp::Ordering::{Equal, Greater, Less};
        match (a.0.cmp(&b.0), a.1.cmp(&b.1)) {
            _ if a.1 < b.0 => Self::Precedes,
            _ if a.1 == b.0 => Self::Meets,
            _ if b.1 == a.0 => Self::IsMetBy,
            _ if b.1 < a.0 => Self::IsPrecededBy,
            (Less, Less) => Self::Overlaps,
            (Less, Equal) => Self::IsFinishedBy,
            (Less, Greater) => Self::Contains,
            (Equal, Less) => Self::Starts,
            (Equal, Equal) => Self::Equals,
            (Equal, Greater) => Self::IsStartedBy,
            (Greater, Less) => Self::During,
            (Greater, Equal) => Self::Finishes,
            (Greater, Greater) => Self::IsOverlappedBy,
        }
    }

    fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A set of Allen's relations: those that are possible between two things in time.
///
/// Displays as its letters, in the order `pmoFDseSdfOMP`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Relations(u16);

impl Relations {
    /// No relation at all, which no two occurrences have.
    pub const NONE: Self = Self(0);
    /// All thirteen: nothing is known.
    pub const ALL: Self = Self(0x1FFF);
    /// "Before", as people say it: precedes or meets.
    pub const BEFORE: Self = Self(0b11);
    /// "After": is preceded by or is met by.
    pub const AFTER: Self = Self(0b11 << 11);
    /// The two have a time in common.
    pub const INTERSECTS: Self = Self(Self::ALL.0 & !Self::BEFORE.0 & !Self::AFTER.0);
    /// The first lies inside the second, ends included: starts, equals, is during or finishes.
    pub const INSIDE: Self = Self(1 << 5 | 1 << 6 | 1 << 8 | 1 << 9);

    /// Tells whether no relation is in the set.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Counts the relations in the set.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Tells whether exactly one relation is left, which is then certain.
    #[must_use]
    pub fn is_certain(self) -> bool {
        self.0.is_power_of_two()
    }

    /// Gives the one relation that is left, where it is certain.
    #[must_use]
    pub fn certain(self) -> Option<Relation> {
        if self.is_certain() { self.iter().next() } else { None }
    }

    /// Tells whether a relation is in the set.
    #[must_use]
    pub fn contains(self, relation: Relation) -> bool {
        self.0 >> relation.index() & 1 != 0
    }

    /// Answers how sure it is that the relation is one of `wanted`.
    #[must_use]
    pub fn answer(self, wanted: Self) -> Certainty {
        Certainty::from_cases(self.0 & wanted.0 != 0, self.0 & !wanted.0 == 0)
    }

    /// Lists the relations in the order `pmoFDseSdfOMP`.
    #[must_use]
    pub fn iter(self) -> impl FusedIterator<Item = Relation> {
        Relation::ALL.into_iter().filter(move |relation| self.contains(*relation))
    }

    /// Gives the letters of the relations, in the order `pmoFDseSdfOMP`.
    #[must_use]
    pub fn letters(self) -> String {
        self.iter().map(Relation::letter).collect()
    }

    /// Gives the relations of the second thing to the first.
    #[must_use]
    pub fn converse(self) -> Self {
        // The order of the letters is its own mirror image.
        Self(self.0.reverse_bits() >> (u16::BITS - 13))
    }

    /// Gives the relations of a first thing to a third, from those of the first to a second and of
    /// the second to the third: Allen's composition.
    ///
    /// It knows nothing of days: where the things in question have few days, fewer relations may
    /// be possible, never more.
    #[must_use]
    pub fn compose(self, next: Self) -> Self {
        self.iter()
            .flat_map(|first| next.iter().map(move |second| composition::composed(first, second)))
            .fold(Self::NONE, BitOr::bitor)
    }
}

impl From<Relation> for Relations {
    fn from(relation: Relation) -> Self {
        Self(1 << relation.index())
    }
}

impl FromIterator<Relation> for Relations {
    fn from_iter<I: IntoIterator<Item = Relation>>(relations: I) -> Self {
        relations.into_iter().map(Self::from).fold(Self::NONE, BitOr::bitor)
    }
}

impl BitOr for Relations {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for Relations {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl fmt::Display for Relations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|relation| f.write_char(relation.letter()))
    }
}
