//! The list of years: how many events touched each.

use std::collections::BTreeMap;
use std::io;

use super::address::Address;
use super::bars::bars;
use super::list::Group;
use super::timeline::year_title;
use super::{Here, Site};
use crate::model::{RecordKind, Worlds};
use crate::query::{Amount, Counted, Counts, Field, TooManyStretches, count};
use crate::render::timeline::Heading;
use crate::render::words::counted;

/// How many years stand under one heading.
const DECADE: i64 = 10;

/// The years by decade.
pub(super) struct Years {
    pub(super) groups: Vec<Group>,
    /// Whether it is open of any event if it touched a year.
    pub(super) is_open: bool,
}

/// Draws how many events touched each year that has a page, and each that they certainly lasted
/// through; and how many there are without a start, and without a date.
pub(super) fn years(site: &Site<'_>, here: &Here<'_>) -> Years {
    let touched = touched(site);
    let has_happened = touched.iter().filter(|(_, amount)| amount.certain > 0);
    let mut rows: BTreeMap<Heading, (String, Amount)> = has_happened
        .map(|(year, amount)| (Heading::Year(*year), (String::new(), *amount)))
        .collect();
    for (heading, page) in site.plan.years() {
        let counted = heading.year().and_then(|year| touched.get(&year).copied());
        let amount = counted.unwrap_or_else(|| site.plan.amount_of(page));
        rows.insert(heading, (here.link(site, Address::of(page.place)), amount));
    }
    let is_open = rows.values().any(|(_, amount)| amount.certain < amount.possible);
    let headings: Vec<Heading> = rows.keys().copied().collect();
    let drawn =
        rows.into_iter().map(|(heading, (href, amount))| (year_title(heading), href, amount));
    let mut drawn = bars(drawn.collect()).into_iter();
    // What has no start comes before all years, what has no date after them.
    let group = |heading: &Heading| (decade(*heading), *heading == Heading::WithoutStart);
    let groups = headings.chunk_by(|one, other| group(one) == group(other));
    let groups = groups.filter_map(|group| {
        let first = *group.first()?;
        let decade = decade(first);
        Some(Group {
            heading: decade.map_or_else(|| year_title(first), counted::decade),
            anchor: match first {
                Heading::WithoutStart => "without-start".to_owned(),
                _ => decade_anchor(decade),
            },
            rows: Vec::new(),
            bars: drawn.by_ref().take(group.len()).collect(),
        })
    });
    Years { groups: groups.collect(), is_open }
}

fn decade(heading: Heading) -> Option<i64> {
    heading.year().map(|year| year.div_euclid(DECADE) * DECADE)
}

/// The anchor of a decade in the list of years.
pub(super) fn decade_anchor(decade: Option<i64>) -> String {
    match decade {
        Some(year) => ["from-", &year.to_string()].concat(),
        None => "undated".to_owned(),
    }
}

/// How many events of the site touched each year; nothing where these are too many to count.
fn touched(site: &Site<'_>) -> BTreeMap<i64, Amount> {
    let rows = by_year(site).map(|counts| counts.rows).unwrap_or_default().into_iter();
    let years = rows.filter_map(|(value, amount)| match value {
        Counted::Year(year) => Some((year, amount)),
        _ => None,
    });
    years.collect()
}

/// Counts the events of the site by year as the command line does; all together where the years are
/// too many to count by.
pub(super) fn counts(site: &Site<'_>) -> io::Result<Counts> {
    let counts = by_year(site).or_else(|_| counted_by(site, None));
    counts.map_err(io::Error::other)
}

fn by_year(site: &Site<'_>) -> Result<Counts, TooManyStretches> {
    counted_by(site, Some(Field::Year))
}

fn counted_by(site: &Site<'_>, field: Option<Field>) -> Result<Counts, TooManyStretches> {
    count(site.base, Some(RecordKind::Event), site.request.filter, Worlds::Real, field)
}
