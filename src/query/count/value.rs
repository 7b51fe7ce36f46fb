//! What records are counted by, and which values a record can have.

use std::ops::RangeInclusive;

use crate::date::{Day, Days, Occurrence};
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    EventKind, Family, Outcome, Property, RecordId, RecordKind, Scheme, Symbol, Value, Word,
};
use crate::query::expression::{Anchor, KindTerm, Term, TimeRelation, TimeTerm, witnesses};
use crate::query::list::own_time;
use crate::query::outcome::outcomes;
use crate::text::fold;

use super::MAX_STRETCHES;

/// What records are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// What they are.
    Kind,
    /// The family of an event's kind.
    Family,
    /// The years they touch.
    Year,
    /// The decades they touch.
    Decade,
    /// The months they touch.
    Month,
    /// Where they are, with the places that these lie in, or may.
    Place,
    /// The production they belong to.
    Production,
    /// The people in them.
    Person,
    /// The organizations in them.
    Organization,
    /// How they ended for somebody.
    Outcome,
    /// What was dangerous in them, with the broader terms.
    Hazard,
    /// What went wrong in them, with the broader terms.
    Cause,
    /// The sources they cite.
    Source,
    /// Who published them.
    Publisher,
    /// How many independent origins what is said of them rests on.
    Origins,
    /// Which kinds of copies they are, or cite.
    Copy,
}

impl Field {
    /// Returns the word for the field.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Family => "family",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Month => "month",
            Self::Place => "place",
            Self::Production => "production",
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Outcome => "outcome",
            Self::Hazard => "hazard",
            Self::Cause => "cause",
            Self::Source => "source",
            Self::Publisher => "publisher",
            Self::Origins => "origins",
            Self::Copy => "copy",
        }
    }

    /// Tells whether its values are numbers or stretches of time, which have an order of their own.
    #[must_use]
    pub fn is_ordered(self) -> bool {
        self.is_of_time() || self == Self::Origins
    }

    /// Tells whether its values are stretches of time.
    #[must_use]
    pub fn is_of_time(self) -> bool {
        matches!(self, Self::Year | Self::Decade | Self::Month)
    }
}

/// A value that records are counted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// A kind of records, of those that have no closer one.
    RecordKind(RecordKind),
    /// A kind of events, productions, organizations or sources, or of copies.
    Kind(Word),
    /// A family of events.
    Family(Family),
    /// A year.
    Year(i64),
    /// The ten years from this one on.
    Decade(i64),
    /// A month of a year, 1 to 12.
    Month(i64, u32),
    /// A place.
    Place(RecordId),
    /// A production.
    Production(RecordId),
    /// A person or an organization.
    Who(RecordId),
    /// An outcome.
    Outcome(Outcome),
    /// A term of a scheme.
    Term(Scheme, RecordId),
    /// A source.
    Source(RecordId),
    /// A publisher, in the spelling that is met first.
    Publisher(Symbol),
    /// A number of independent origins.
    Origins(usize),
}

/// How many years a decade has.
const DECADE: i64 = 10;

impl Counted {
    /// Names the value as the data do; a number or a stretch of time has no name.
    #[must_use]
    pub fn name(self, base: &KnowledgeBase) -> &str {
        match self {
            Self::RecordKind(kind) => kind.words(),
            Self::Kind(word) => word.words(),
            Self::Family(family) => family.words(),
            Self::Year(_) | Self::Decade(_) | Self::Month(..) | Self::Origins(_) => "",
            Self::Place(record)
            | Self::Production(record)
            | Self::Who(record)
            | Self::Term(_, record)
            | Self::Source(record) => base.model.label(record),
            Self::Outcome(outcome) => outcome.words(),
            Self::Publisher(name) => base.model.text(name),
        }
    }

    /// Returns the term of the language that asks for the value.
    pub(super) fn term(self, base: &KnowledgeBase) -> Term {
        let none = KindTerm::default();
        match self {
            Self::RecordKind(kind) => Term::Kind(KindTerm { record: Some(kind), ..none }),
            Self::Kind(Word::EventKind(kind)) => Term::Kind(KindTerm { event: Some(kind), ..none }),
            Self::Kind(Word::ProductionKind(kind)) => {
                Term::Kind(KindTerm { production: Some(kind), ..none })
            }
            Self::Kind(Word::OrganizationKind(kind)) => {
                Term::Kind(KindTerm { organization: Some(kind), ..none })
            }
            Self::Kind(Word::SourceKind(kind)) => {
                Term::Kind(KindTerm { source: Some(kind), ..none })
            }
            Self::Kind(Word::Copy(copy)) => Term::Copy(copy),
            // No other list is one of kinds.
            Self::Kind(_) => Term::Kind(none),
            Self::Family(family) => Term::Kind(KindTerm { family: Some(family), ..none }),
            Self::Year(_) | Self::Decade(_) | Self::Month(..) => match self.days() {
                Some(days) => Term::Time(TimeTerm {
                    relation: TimeRelation::Overlaps,
                    anchor: Anchor::days(days),
                }),
                // Beyond the years that a date can name nothing is.
                None => Term::Kind(none),
            },
            Self::Place(record) => match base.model.as_place(record) {
                Some(place) => Term::Place(place),
                None => Term::Kind(none),
            },
            Self::Production(record) => Term::Production(record),
            Self::Who(record) => Term::Who(record),
            Self::Outcome(outcome) => Term::Outcome(outcome),
            Self::Term(scheme, term) => Term::Classed(scheme, term),
            Self::Source(record) => Term::Source(record),
            Self::Publisher(name) => Term::Publisher(fold(base.model.text(name))),
            Self::Origins(number) => Term::Origins(number..=number),
        }
    }

    /// The days of a stretch of time.
    fn days(self) -> Option<Days> {
        let (first, next) = match self {
            Self::Year(year) => (Day::new(year, 1, 1)?, Day::new(year + 1, 1, 1)?),
            Self::Decade(year) => (Day::new(year, 1, 1)?, Day::new(year + DECADE, 1, 1)?),
            Self::Month(year, 12) => (Day::new(year, 12, 1)?, Day::new(year + 1, 1, 1)?),
            Self::Month(year, month) => (Day::new(year, month, 1)?, Day::new(year, month + 1, 1)?),
            _ => return None,
        };
        Days::between(first, next.plus(-1))
    }

    /// The stretch of time that follows; none of what is no stretch of time.
    fn next(self) -> Option<Self> {
        match self {
            Self::Year(year) => Some(Self::Year(year + 1)),
            Self::Decade(year) => Some(Self::Decade(year + DECADE)),
            Self::Month(year, 12) => Some(Self::Month(year + 1, 1)),
            Self::Month(year, month) => Some(Self::Month(year, month + 1)),
            _ => None,
        }
    }

    /// Lists the stretches of time from this one to another; `None` where they are more than
    /// `most`.
    pub(super) fn until(self, last: Self, most: usize) -> Option<Vec<Self>> {
        let all = std::iter::successors(Some(self), |value| value.next());
        let listed: Vec<Self> = all.take_while(|value| *value <= last).take(most + 1).collect();
        (listed.len() <= most).then_some(listed)
    }

    fn of_day(field: Field, day: i64) -> Self {
        let day = Day::from_number(day);
        match field {
            Field::Decade => Self::Decade(day.year().div_euclid(DECADE) * DECADE),
            Field::Month => Self::Month(day.year(), day.month()),
            _ => Self::Year(day.year()),
        }
    }
}

/// Returns when a record was; where the clocks leave open whether any date of an event is there, when
/// it was by those that may be. `None` where nothing is claimed.
pub(super) fn claimed_time(base: &KnowledgeBase, record: RecordId) -> Option<Occurrence> {
    let is_known = |time: &Occurrence| !time.is_unknown();
    let known = own_time(base, record).filter(is_known);
    known.or_else(|| Some(base.model.placing(base.model.as_event(record)?)).filter(is_known))
}

/// Lists the values that a record can have, each once, and perhaps some that it has not: whoever
/// counts asks of each. Times lie within the limits; `None` where these are more than
/// [`MAX_STRETCHES`].
pub(super) fn values(
    base: &KnowledgeBase,
    field: Field,
    record: RecordId,
    limits: Option<&RangeInclusive<i64>>,
) -> Option<Vec<Counted>> {
    let model = &base.model;
    let kind = model.record(record).kind;
    let mut values = match field {
        Field::Kind | Field::Family => kinds(base, field, record),
        Field::Year | Field::Decade | Field::Month => {
            let (Some(limits), Some(time)) = (limits, claimed_time(base, record)) else {
                return Some(Vec::new());
            };
            let bounds = time.bounds();
            let (first, last) = (*limits.start(), *limits.end());
            let from = bounds.earliest_start.map_or(first, |day| day.number().max(first));
            let to = bounds.latest_end.map_or(last, |day| day.number().min(last));
            let (from, to) = (Counted::of_day(field, from), Counted::of_day(field, to));
            return from.until(to, MAX_STRETCHES);
        }
        Field::Place => {
            let claimed = model.standing(record, Property::Place);
            let claimed =
                claimed.claims().iter().filter_map(|claim| match model.claim(*claim).value {
                    Value::Record(reference) => reference.record(),
                    _ => None,
                });
            let places = claimed.chain([record]).filter_map(|record| model.as_place(record));
            let places = places.flat_map(|place| model.possibly_containing_places(place));
            places.map(|place| Counted::Place(place.record())).collect()
        }
        Field::Production => {
            let mut around = around(base, record);
            if matches!(kind, RecordKind::Person | RecordKind::Organization) {
                let events = around.clone().into_iter();
                let events = events.filter(|other| model.as_event(*other).is_some());
                around.extend(events.flat_map(|event| self::around(base, event)));
            }
            of_kind(base, &around, RecordKind::Production).map(Counted::Production).collect()
        }
        Field::Person => {
            of_kind(base, &around(base, record), RecordKind::Person).map(Counted::Who).collect()
        }
        Field::Organization => of_kind(base, &around(base, record), RecordKind::Organization)
            .map(Counted::Who)
            .collect(),
        Field::Source => {
            of_kind(base, &around(base, record), RecordKind::Source).map(Counted::Source).collect()
        }
        Field::Outcome => ended(base, record).into_iter().map(Counted::Outcome).collect(),
        Field::Hazard => terms(base, Scheme::Hazard, record),
        Field::Cause => terms(base, Scheme::Cause, record),
        Field::Publisher => {
            let claimed = model.standing(record, Property::Publisher);
            let claimed =
                claimed.claims().iter().filter_map(|claim| match model.claim(*claim).value {
                    Value::Text(text) => Some(text),
                    _ => None,
                });
            claimed.map(Counted::Publisher).collect()
        }
        Field::Origins => witnesses(base, record).map(Counted::Origins).collect(),
        Field::Copy => copies(base, record),
    };
    values.sort_unstable();
    values.dedup();
    Some(values)
}

/// The kinds of a record with the broader ones, or the families of these.
fn kinds(base: &KnowledgeBase, field: Field, record: RecordId) -> Vec<Counted> {
    let model = &base.model;
    let standing = model.standing(record, Property::Kind);
    let words = standing.claims().iter().filter_map(|claim| match model.claim(*claim).value {
        Value::Word(word) => Some(word),
        _ => None,
    });
    let mut values: Vec<Counted> = Vec::new();
    for word in words {
        match word {
            Word::EventKind(kind) if field == Field::Family => {
                values.push(Counted::Family(kind.family()));
            }
            Word::EventKind(kind) => {
                let broader = std::iter::successors(Some(kind), |kind| EventKind::broader(*kind));
                values.extend(broader.map(|kind| Counted::Kind(Word::EventKind(kind))));
            }
            _ if field == Field::Family => {}
            word => values.push(Counted::Kind(word)),
        }
    }
    if values.is_empty() && field == Field::Kind {
        values.push(Counted::RecordKind(model.record(record).kind));
    }
    values
}

/// The kinds of copies that a source may be; of any other record, those of the sources it cites.
fn copies(base: &KnowledgeBase, record: RecordId) -> Vec<Counted> {
    let own = base.model.as_source(record).map(|_| vec![record]);
    let sources = own.unwrap_or_else(|| around(base, record)).into_iter();
    let standings = sources.map(|source| base.model.standing(source, Property::Copy));
    let claims = standings.flat_map(|standing| standing.claims().to_vec());
    let words = claims.filter_map(|claim| match base.model.claim(claim).value {
        Value::Word(word) => Some(Counted::Kind(word)),
        _ => None,
    });
    words.collect()
}

/// The terms that an event names, with the broader ones; of a term, itself with these.
fn terms(base: &KnowledgeBase, scheme: Scheme, record: RecordId) -> Vec<Counted> {
    let model = &base.model;
    let claims = model.claims_on(record, scheme.property());
    let named = claims.filter_map(|(_, claim)| match claim.value {
        Value::Record(reference) if !claim.is_deprecated() => reference.record(),
        _ => None,
    });
    let own = (model.scheme(record) == Some(scheme)).then_some(record);
    let all = named.chain(own).flat_map(|term| model.broader_terms(term));
    all.map(|term| Counted::Term(scheme, term)).collect()
}

/// A record and all that is linked with it.
fn around(base: &KnowledgeBase, record: RecordId) -> Vec<RecordId> {
    let links = base.graph.links(record);
    std::iter::once(record).chain(links.map(|(_, other)| other)).collect()
}

fn of_kind<'r>(
    base: &'r KnowledgeBase,
    records: &'r [RecordId],
    kind: RecordKind,
) -> impl Iterator<Item = RecordId> + 'r {
    records.iter().copied().filter(move |record| base.model.record(*record).kind == kind)
}

/// The outcomes of the participations that a record states or has, and those that it counts.
fn ended(base: &KnowledgeBase, record: RecordId) -> Vec<Outcome> {
    let links = base.graph.links(record).map(|(link, _)| base.graph.link(link));
    let ties = links.filter(|link| link.kind == LinkKind::Participation).filter_map(|link| {
        match base.model.claim(link.claim).value {
            Value::Tie(tie) => Some(tie),
            _ => None,
        }
    });
    let counted = Outcome::COUNTED.iter().copied().filter(|outcome| {
        let toll = outcome.toll().map(|property| base.model.counting_values(record, property));
        toll.into_iter().flatten().any(|value| match value {
            Value::Toll(toll) => toll.most() != Some(0),
            _ => false,
        })
    });
    ties.flat_map(|tie| outcomes(base, tie)).chain(counted).collect()
}
