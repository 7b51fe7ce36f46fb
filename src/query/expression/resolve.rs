//! From names to what they name.

use std::ops::{Range, RangeInclusive};

use super::{
    Anchor, ExpressionError, FIELDS, Filter, Following, Syntax, TimeRelation, TimeTerm, Written,
};
use super::{basis, follow};
use crate::date::{Date, DateError, Days, MAX_RUNS, Occurrence};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Copy, EventKind, Family, KindSet, OrganizationKind, Outcome, PlaceId, ProductionKind, Property,
    Rank, RecordId, RecordKind, Scheme, SourceKind, Symbol, Toll, Value,
};
use crate::query::{LookupError, begins_like_a_date, find};
use crate::text::{closest, fold, kebab};

/// A term whose names have been found.
#[derive(Clone, Debug)]
pub enum Term {
    /// What a record is.
    Kind(KindTerm),
    /// Who is in it.
    Who(RecordId),
    /// Which production it belongs to.
    Production(RecordId),
    /// Where it is: there or in a place that lies there.
    Place(PlaceId),
    /// How it lies in time to some days, or to an event.
    Time(TimeTerm),
    /// How it ended for somebody.
    Outcome(Outcome),
    /// What was dangerous, or what went wrong: that term or a narrower one.
    Classed(Scheme, RecordId),
    /// Which source it cites.
    Source(RecordId),
    /// What it has to do with: that record, what one statement links with it, and the sources
    /// of such statements.
    About(RecordId),
    /// Which events it followed from.
    Follows(Following),
    /// Who published it: the name, folded.
    Publisher(String),
    /// How many independent origins the sources have that what is said of it rests on.
    Origins(RangeInclusive<usize>),
    /// Which kind of copy it is; of what is no source, which it cites.
    Copy(Copy),
    /// On which kind of copy alone one of its statements rests.
    Only(Copy),
    /// For which reasons, in their order, one of its statements openly has no source.
    Unsourced(Vec<Symbol>),
    /// Which rank one of its claims has.
    Rank(RankTerm),
    /// Words that its texts hold, folded.
    Words(String),
}

/// What a kind's name can stand for. A word may be a kind in several lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KindTerm {
    /// A kind of records.
    pub record: Option<RecordKind>,
    /// A family of events.
    pub family: Option<Family>,
    /// A kind of events, with the kinds below it.
    pub event: Option<EventKind>,
    /// A kind of productions.
    pub production: Option<ProductionKind>,
    /// A kind of organizations.
    pub organization: Option<OrganizationKind>,
    /// A kind of sources.
    pub source: Option<SourceKind>,
}

/// The ranks a claim may have, without the reason for setting it aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RankTerm {
    /// Chosen before the others.
    Preferred,
    /// As good as the others.
    Normal,
    /// Set aside.
    Deprecated,
}

impl RankTerm {
    /// Tells whether a claim's rank is this one.
    #[must_use]
    pub fn is(self, rank: Rank) -> bool {
        matches!(
            (self, rank),
            (Self::Preferred, Rank::Preferred)
                | (Self::Normal, Rank::Normal)
                | (Self::Deprecated, Rank::Deprecated(_))
        )
    }
}

/// Finds what an expression names.
///
/// # Errors
///
/// When a field, kind, key, date, outcome or rank does not exist.
pub fn resolve(base: &KnowledgeBase, syntax: &Syntax) -> Result<Filter, ExpressionError> {
    syntax.try_map(&mut |written| term(base, written))
}

fn term(base: &KnowledgeBase, written: &Written) -> Result<Term, ExpressionError> {
    let Written { field, value, at } = written;
    let Some((field, field_at)) = field else { return Ok(Term::Words(words(value, at)?)) };
    let record = |kinds: KindSet| {
        find(base, value, kinds).map_err(|error| unknown_record(&error, at.clone()))
    };
    match field.as_str() {
        "kind" => kind(value, at),
        "who" => record(KindSet::PARTICIPANT).map(Term::Who),
        "production" => record(KindSet::PRODUCTION).map(Term::Production),
        "source" => record(KindSet::SOURCE).map(Term::Source),
        "place" => {
            let place = record(KindSet::PLACE)?;
            base.model.as_place(place).map(Term::Place).ok_or_else(|| {
                ExpressionError::new(format!("`{value}` is not a place"), at.clone())
            })
        }
        "about" => record(KindSet::NAMED).map(Term::About),
        "follows" => follow::read(base, value, at),
        "publisher" => publisher(base, value, at),
        "date" => days(&date(value, at)?, value, at).map(|days| time(TimeRelation::Overlaps, days)),
        "during" => lies(base, TimeRelation::During, value, at),
        "overlaps" => lies(base, TimeRelation::Overlaps, value, at),
        "before" => lies(base, TimeRelation::Before, value, at),
        "after" => lies(base, TimeRelation::After, value, at),
        "outcome" => outcome(value, at),
        "hazard" => classed(base, Scheme::Hazard, value, at),
        "cause" => classed(base, Scheme::Cause, value, at),
        "origins" => origins(value, at),
        "copy" => basis::copy(field, value, at).map(Term::Copy),
        "only" => basis::copy(field, value, at).map(Term::Only),
        "unsourced" => basis::unsourced(base, value, at),
        "rank" => rank(value, at),
        _ => {
            let error =
                ExpressionError::new(format!("there is no field `{field}`"), field_at.clone());
            Err(error.help(match closest(field, FIELDS.iter().copied()) {
                Some(similar) => format!("did you mean `{similar}:`?"),
                None => format!("the fields are {}", FIELDS.join(", ")),
            }))
        }
    }
}

pub(super) fn words(value: &str, at: &Range<usize>) -> Result<String, ExpressionError> {
    let folded = fold(value);
    if folded.is_empty() {
        return Err(ExpressionError::new("there is no letter or digit to look for", at.clone()));
    }
    Ok(folded)
}

pub(super) fn unknown_record(error: &LookupError, at: Range<usize>) -> ExpressionError {
    let expression = ExpressionError::new(error.to_string(), at);
    match error.help() {
        Some(help) => expression.help(help),
        None => expression,
    }
}

/// A name without marks between its words, for comparing: `accidental-discharge` and
/// `AccidentalDischarge` are one.
pub(super) fn squash(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn kind(value: &str, at: &Range<usize>) -> Result<Term, ExpressionError> {
    let wanted = squash(value);
    macro_rules! named {
        ($list:ident) => {
            $list::ALL
                .iter()
                .copied()
                .find(|kind| squash(kind.name()) == wanted || squash(kind.words()) == wanted)
        };
    }
    let found = KindTerm {
        record: named!(RecordKind)
            .or_else(|| RecordKind::ALL.iter().copied().find(|kind| kind.plural() == value)),
        family: named!(Family),
        event: named!(EventKind),
        production: named!(ProductionKind),
        organization: named!(OrganizationKind),
        source: named!(SourceKind),
    };
    if found != KindTerm::default() {
        return Ok(Term::Kind(found));
    }
    let names = kind_names();
    let error = ExpressionError::new(format!("there is no kind `{value}`"), at.clone());
    let similar = closest(&value.to_lowercase(), names.iter().map(String::as_str));
    Err(match similar {
        Some(similar) => error.help(format!("did you mean `kind:{similar}`?")),
        None => error.help(
            "kinds are those of records (person, event …), families of events (incident, legal …), \
             and kinds of events, productions, organizations and sources",
        ),
    })
}

/// Every name that `kind:` knows, in kebab-case.
fn kind_names() -> Vec<String> {
    let lists: [Vec<&str>; 6] = [
        RecordKind::ALL.iter().map(|kind| kind.name()).collect(),
        Family::ALL.iter().map(|kind| kind.name()).collect(),
        EventKind::ALL.iter().map(|kind| kind.name()).collect(),
        ProductionKind::ALL.iter().map(|kind| kind.name()).collect(),
        OrganizationKind::ALL.iter().map(|kind| kind.name()).collect(),
        SourceKind::ALL.iter().map(|kind| kind.name()).collect(),
    ];
    lists.concat().into_iter().map(kebab).collect()
}

fn time(relation: TimeRelation, days: Days) -> Term {
    Term::Time(TimeTerm { relation, anchor: Anchor::days(days) })
}

/// A term that compares with a date, else with an event.
fn lies(
    base: &KnowledgeBase,
    relation: TimeRelation,
    value: &str,
    at: &Range<usize>,
) -> Result<Term, ExpressionError> {
    let anchor = match date(value, at) {
        Ok(date) if date.clock().is_some() && relation != TimeRelation::Overlaps => {
            Anchor::Moment(Occurrence::of_event(&date))
        }
        Ok(date) => Anchor::days(days(&date, value, at)?),
        Err(no_date) => {
            let found = find(base, value, KindSet::EVENT);
            let event = found.as_ref().ok().and_then(|record| base.model.as_event(*record));
            match (event, found) {
                (Some(event), _) => Anchor::Event(event, base.model.occurrence(event)),
                (None, Err(error)) if !begins_like_a_date(value) => {
                    return Err(unknown_record(&error, at.clone()));
                }
                (None, _) => return Err(no_date),
            }
        }
    };
    Ok(Term::Time(TimeTerm { relation, anchor }))
}

fn date(value: &str, at: &Range<usize>) -> Result<Date, ExpressionError> {
    Date::parse(value).map_err(|error| not_a_date(&error, at))
}

fn not_a_date(error: &DateError, at: &Range<usize>) -> ExpressionError {
    let inner = error.at();
    let place = at.start + inner.start..(at.start + inner.end).min(at.end);
    let expression =
        ExpressionError::new(error.to_string(), if place.is_empty() { at.clone() } else { place });
    match error.help() {
        Some(help) => expression.help(help),
        None => expression,
    }
}

/// The days a date stands for: `2021-10` asks for the whole of October.
fn days(date: &Date, value: &str, at: &Range<usize>) -> Result<Days, ExpressionError> {
    Days::of(date).ok_or_else(|| {
        let message = format!("`{value}` stands for more than {MAX_RUNS} separate days");
        ExpressionError::new(message, at.clone())
            .help("ask for fewer years, as in `date:202X-12-25`")
    })
}

fn publisher(
    base: &KnowledgeBase,
    value: &str,
    at: &Range<usize>,
) -> Result<Term, ExpressionError> {
    let wanted = words(value, at)?;
    if base.index().published_by(&wanted).is_some() {
        return Ok(Term::Publisher(wanted));
    }
    let message = format!("no source has the publisher `{value}`");
    let error = ExpressionError::new(message, at.clone());
    Err(match closest(value, publishers(base)) {
        Some(similar) => error.help(format!("did you mean `publisher:\"{similar}\"`?")),
        None => error.help("`continuity list sources --count --by publisher` lists them"),
    })
}

/// The publishers that sources name, each as the first source that names it writes it.
fn publishers(base: &KnowledgeBase) -> impl Iterator<Item = &str> {
    let firsts = base.index().publishers();
    firsts.filter_map(|(folded, source)| {
        let claims = base.model.claims_on(source, Property::Publisher);
        let mut written = claims.filter_map(|(_, claim)| match claim.value {
            Value::Text(text) => Some(base.model.text(text)),
            _ => None,
        });
        written.find(|name| fold(name) == folded)
    })
}

fn outcome(value: &str, at: &Range<usize>) -> Result<Term, ExpressionError> {
    let wanted = squash(value);
    let is_wanted =
        |word: &Outcome| squash(word.name()) == wanted || squash(word.words()) == wanted;
    if let Some(outcome) = Outcome::ALL.iter().copied().find(is_wanted) {
        return Ok(Term::Outcome(outcome));
    }
    let names = Outcome::ALL.iter().map(|outcome| outcome.name());
    let error = ExpressionError::new(format!("there is no outcome `{value}`"), at.clone());
    Err(match closest(value, names.clone()) {
        Some(similar) => error.help(format!("did you mean `outcome:{similar}`?")),
        None => error.help(format!("outcomes are {}", names.collect::<Vec<_>>().join(", "))),
    })
}

fn classed(
    base: &KnowledgeBase,
    scheme: Scheme,
    value: &str,
    at: &Range<usize>,
) -> Result<Term, ExpressionError> {
    let found = find(base, value, KindSet::TERM);
    let term = found.map_err(|error| unknown_record(&error, at.clone()))?;
    match base.model.scheme(term) {
        Some(other) if other != scheme => {
            let (is, wanted) = (other.words(), scheme.words());
            let message = format!("`{value}` is a {is}, not a {wanted}");
            let key = base.model.key(term);
            Err(ExpressionError::new(message, at.clone()).help(format!("write `{is}:{key}`")))
        }
        _ => Ok(Term::Classed(scheme, term)),
    }
}

/// A number, or a range in the notation of a [`Toll`].
fn origins(value: &str, at: &Range<usize>) -> Result<Term, ExpressionError> {
    let numbers = Toll::parse(value).map_err(|_| {
        let message = format!("`{value}` is neither a number nor a range");
        ExpressionError::new(message, at.clone()).help("write `origins:1`, or `origins:2..`")
    })?;
    let most = numbers.most().map_or(usize::MAX, usize::from);
    Ok(Term::Origins(numbers.least().into()..=most))
}

fn rank(value: &str, at: &Range<usize>) -> Result<Term, ExpressionError> {
    match value.to_lowercase().as_str() {
        "preferred" => Ok(Term::Rank(RankTerm::Preferred)),
        "normal" => Ok(Term::Rank(RankTerm::Normal)),
        "deprecated" => Ok(Term::Rank(RankTerm::Deprecated)),
        _ => Err(ExpressionError::new(format!("there is no rank `{value}`"), at.clone())
            .help("ranks are preferred, normal and deprecated")),
    }
}
