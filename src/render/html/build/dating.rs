//! When an event happened: in words, with how well that is known, and as bounds to draw.

use crate::date::{Date, Occurrence, Precision};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{DateId, EventId, Model, Property, Standing, TieId, Value};
use crate::render::timeline::Extent;
use crate::render::words::{Length, event_date};

/// All that the page says about the date of an event.
pub(super) struct Dating {
    occurrence: Occurrence,
    /// The bounds, for drawing.
    pub(super) extent: Extent,
    /// The date in short words.
    words: String,
    /// How well it is known.
    pub(super) exactness: Exactness,
    /// The date for machines.
    pub(super) machine: Option<String>,
}

impl Dating {
    pub(super) fn of(base: &KnowledgeBase, event: EventId) -> Self {
        let model = &base.model;
        let written = Written::of(model, event);
        let occurrence = model.placing(event);
        let extent = Extent::of(&occurrence, model.is_instant(event));
        Self {
            extent: base.clocks.at.map_or(extent, |day| extent.until(day.number())),
            words: event_date(base, event, Length::Short).unwrap_or_default(),
            exactness: match (model.is_derived(event), model.is_dated_exactly(event)) {
                (false, _) => written.exactness(&extent),
                (true, true) => Exactness::DerivedExactly,
                (true, false) => Exactness::Derived,
            },
            machine: written.machine(),
            occurrence,
        }
    }

    pub(super) fn occurrence(&self) -> &Occurrence {
        &self.occurrence
    }

    pub(super) fn is_unknown(&self) -> bool {
        self.extent.first_known().is_none()
    }

    /// The date in short words; empty where there is none.
    pub(super) fn short(&self) -> String {
        self.words.clone()
    }

    /// The day, where it is one and exact.
    pub(super) fn exact_day(&self) -> Option<i64> {
        if self.exactness.is_exact() { self.extent.exact_day() } else { None }
    }
}

/// How well a date is known, by its weakest point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exactness {
    Undated,
    Derived,
    DerivedExactly,
    Disputed,
    Uncertain,
    Approximate,
    OnlyLatest,
    OnlyEarliest,
    StartUnknown,
    EndUnknown,
    StartInexact,
    EndInexact,
    BothInexact,
    Minute,
    Day,
    Days,
    Month,
    PartOfYear,
    Season,
    Year,
    Decade,
    Century,
    OneOf,
    Partly,
}

impl Exactness {
    /// Whether nothing is left open, down to the day.
    pub(super) const fn is_exact(self) -> bool {
        matches!(self, Self::Minute | Self::Day | Self::Days | Self::DerivedExactly)
    }

    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Undated => "no source gives a date",
            Self::Derived => "follows from other dates",
            Self::DerivedExactly => "exact, follows from other dates",
            Self::Disputed => "disputed: the sources differ",
            Self::Uncertain => "uncertain",
            Self::Approximate => "approximate",
            Self::OnlyLatest => "only the latest date is known",
            Self::OnlyEarliest => "only the earliest date is known",
            Self::StartUnknown => "start not known",
            Self::EndUnknown => "end not known",
            Self::StartInexact => "start not known exactly",
            Self::EndInexact => "end not known exactly",
            Self::BothInexact => "start and end not known exactly",
            Self::Minute => "exact to the minute",
            Self::Day => "exact day",
            Self::Days => "exact days",
            Self::Month => "known to the month",
            Self::PartOfYear => "known to a part of the year",
            Self::Season => "known to the season",
            Self::Year => "known to the year",
            Self::Decade => "known to the decade",
            Self::Century => "known to the century",
            Self::OneOf => "one of these dates",
            Self::Partly => "known in part",
        }
    }
}

/// The dates of an event as they stand in the base.
enum Written {
    None,
    One(Date),
    Disputed(Vec<Date>),
    Between(Vec<Date>, Vec<Date>),
}

impl Written {
    fn of(model: &Model, event: EventId) -> Self {
        let on = |property| dates(model, &model.standing(event, property));
        let mut dates = on(Property::Date);
        dates.sort_by_key(|date| (date.earliest(), date.latest()));
        dates.dedup();
        match dates.len() {
            0 => {}
            1 => return dates.pop().map_or(Self::None, Self::One),
            _ => return Self::Disputed(dates),
        }
        let (starts, ends) = (on(Property::Start), on(Property::End));
        if starts.is_empty() && ends.is_empty() { Self::None } else { Self::Between(starts, ends) }
    }

    fn all(&self) -> Vec<&Date> {
        match self {
            Self::None => Vec::new(),
            Self::One(date) => vec![date],
            Self::Disputed(dates) => dates.iter().collect(),
            Self::Between(starts, ends) => starts.iter().chain(ends).collect(),
        }
    }

    fn machine(&self) -> Option<String> {
        let Self::One(date) = self else { return None };
        let four_digits = date.earliest().is_some_and(|day| (1..=9999).contains(&day.year()));
        let plain = date.qualifiers().is_empty() && four_digits;
        let whole =
            matches!(date.precision(), Precision::Second | Precision::Minute | Precision::Day);
        (plain && whole).then(|| date.to_string())
    }

    /// How well the date is known: the weakest point first, since that is what one must know.
    fn exactness(&self, extent: &Extent) -> Exactness {
        let dates = self.all();
        let disputed = match self {
            Self::None => return Exactness::Undated,
            Self::One(_) => false,
            Self::Disputed(_) => true,
            Self::Between(starts, ends) => starts.len() > 1 || ends.len() > 1,
        };
        if disputed {
            return Exactness::Disputed;
        }
        if dates.iter().any(|date| date.qualifiers().uncertain()) {
            return Exactness::Uncertain;
        }
        if dates.iter().any(|date| date.qualifiers().approximate()) {
            return Exactness::Approximate;
        }
        match (extent.earliest_start, extent.latest_end, extent.instant) {
            (None, _, true) => Exactness::OnlyLatest,
            (None, _, false) => Exactness::StartUnknown,
            (_, None, true) => Exactness::OnlyEarliest,
            (_, None, false) => Exactness::EndUnknown,
            _ => self.precision(extent),
        }
    }

    fn precision(&self, extent: &Extent) -> Exactness {
        if let (true, Self::One(date)) = (extent.instant, self) {
            return match date.precision() {
                Precision::Second | Precision::Minute => Exactness::Minute,
                Precision::Day => Exactness::Day,
                Precision::Month => Exactness::Month,
                Precision::PartOfYear => Exactness::PartOfYear,
                Precision::Season => Exactness::Season,
                Precision::Year => Exactness::Year,
                Precision::Decade => Exactness::Decade,
                Precision::Century => Exactness::Century,
                Precision::Set => Exactness::OneOf,
                Precision::Years | Precision::Pattern | Precision::Interval => Exactness::Partly,
            };
        }
        of_ends(extent)
    }
}

/// How well both ends of a stretch of time are known.
fn of_ends(extent: &Extent) -> Exactness {
    let exact_start = extent.earliest_start == extent.latest_start;
    let exact_end = extent.earliest_end == extent.latest_end;
    match (exact_start, exact_end) {
        (true, true) => Exactness::Days,
        (true, false) => Exactness::EndInexact,
        (false, true) => Exactness::StartInexact,
        (false, false) => Exactness::BothInexact,
    }
}

/// How well the time of a credit or a membership is known; `None` without one.
pub(super) fn of_stay(model: &Model, tie: TieId) -> Option<Exactness> {
    let of = |property| dates(model, &model.standing_of_tie(tie, property));
    let [during, starts, ends] = [Property::During, Property::Start, Property::End].map(of);
    if during.len() > 1 || starts.len() > 1 || ends.len() > 1 {
        return Some(Exactness::Disputed);
    }
    let extent = Extent::of(&model.tie_occurrence(tie)?, false);
    Some(match (extent.earliest_start, extent.latest_end) {
        (None, None) => return None,
        (None, _) => Exactness::StartUnknown,
        (_, None) => Exactness::EndUnknown,
        _ => of_ends(&extent),
    })
}

fn dates(model: &Model, standing: &Standing) -> Vec<Date> {
    standing
        .claims()
        .iter()
        .filter_map(|claim| match model.claim(*claim).value {
            Value::Date(date) => Some(date),
            _ => None,
        })
        .map(|date: DateId| model.date(date))
        .collect()
}
