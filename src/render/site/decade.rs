//! Incidents by decade: all of the site, or those with a term.

use super::address::{Address, Place};
use super::bars::{Bar, bars};
use super::section::Section;
use super::year::decade_anchor;
use super::{Here, Site};
use crate::model::{Family, RecordId, RecordKind, Worlds};
use crate::query::expression::{Combined, Filter, KindTerm, Term};
use crate::query::{Counted, Field, count};
use crate::render::words::counted;

/// How many years a decade has.
const YEARS: i64 = 10;

/// Incidents by decade.
#[derive(Default)]
pub(super) struct Decades {
    /// The decades in order, each with how many incidents touched it.
    pub(super) bars: Vec<Bar>,
    /// Whether the decade of any of them is open.
    pub(super) is_open: bool,
    /// What they leave out; may be empty.
    pub(super) without: String,
}

impl Decades {
    /// Tells whether there is more to see than one bar.
    pub(super) fn is_worth_drawing(&self) -> bool {
        self.bars.len() > 1
    }
}

/// Counts the incidents of the site by decade: all, or those that name a term or a narrower one.
pub(super) fn decades(site: &Site<'_>, here: &Here<'_>, term: Option<RecordId>) -> Decades {
    let family = KindTerm { family: Some(Family::Incident), ..KindTerm::default() };
    let incident = Combined::Part(Term::Kind(family));
    let classed = term
        .and_then(|term| Some(Combined::Part(Term::Classed(site.base.model.scheme(term)?, term))));
    let filters = site.request.filter.cloned().into_iter().chain([incident]).chain(classed);
    let filter: Filter = Combined::And(filters.collect());
    let (kind, field) = (Some(RecordKind::Event), Some(Field::Decade));
    // Too many decades to count are too many to show.
    let Ok(counts) = count(site.base, kind, Some(&filter), Worlds::Real, field) else {
        return Decades::default();
    };
    let years = here.link(site, Address::of(Place::List(Section::Years, None)));
    let row = |(value, amount)| {
        let Counted::Decade(year) = value else { return None };
        let has_page = site.plan.years().any(|(heading, _)| {
            heading.year().is_some_and(|one| (year..year + YEARS).contains(&one))
        });
        let href = if has_page {
            [&years, "#", &decade_anchor(Some(year))].concat()
        } else {
            String::new()
        };
        Some((counted::decade(year), href, amount))
    };
    let is_open = counts.rows.iter().any(|(_, amount)| amount.certain < amount.possible);
    let bars = bars(counts.rows.into_iter().filter_map(row).collect());
    let without = match counts.without.possible {
        0 => String::new(),
        _ => [&counted::range(counts.without), " without a date."].concat(),
    };
    Decades { bars, is_open, without }
}
