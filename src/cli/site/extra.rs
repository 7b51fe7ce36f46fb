//! What a site has beside its pages: feed, calendar, and the list of its addresses.

use continuity::date::Certainty;
use continuity::export::{atom, calendar, sitemap};
use continuity::model::EventId;
use continuity::render::site::{CALENDAR, FEED, INDEX, Site, SiteFile};

use super::{SiteAddress, SiteError};

/// The file that lists all addresses, or the files that do.
const SITEMAP: &str = "sitemap.xml";

/// A file beside the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extra {
    Feed,
    Calendar,
    /// All addresses.
    Sitemap,
    /// The list of the files that list the addresses, where these are too many for one.
    SitemapIndex,
    /// One of them, from 0.
    SitemapPart(usize),
}

impl Extra {
    /// Lists those of a site; without an address, search engines cannot be told of any page.
    pub(crate) fn all(site: &Site<'_>, address: Option<&SiteAddress>) -> Vec<Self> {
        let mut all = vec![Self::Feed, Self::Calendar];
        let parts = site.plan().sheets().len().div_ceil(sitemap::MOST_ADDRESSES);
        match (address, parts) {
            (None, _) => {}
            (Some(_), 0..=1) => all.push(Self::Sitemap),
            (Some(_), parts) => {
                all.push(Self::SitemapIndex);
                all.extend((0..parts).map(Self::SitemapPart));
            }
        }
        all
    }

    /// Returns the path below the site's folder.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Feed => FEED.to_owned(),
            Self::Calendar => CALENDAR.to_owned(),
            Self::Sitemap | Self::SitemapIndex => SITEMAP.to_owned(),
            Self::SitemapPart(part) => format!("sitemap-{}.xml", part + 1),
        }
    }

    /// Writes it.
    pub(crate) fn write(
        self,
        site: &Site<'_>,
        address: Option<&SiteAddress>,
        bytes: &mut Vec<u8>,
    ) -> Result<(), SiteError> {
        let base = site.ground().base();
        let here = address.map_or("", SiteAddress::as_str);
        let link = |event| site.link_from_folder(event);
        let full = |event: EventId| Some([here, &link(event)?].concat());
        match self {
            Self::Feed => {
                let feed = atom::Feed {
                    name: site.name(),
                    address: address.map(SiteAddress::as_str),
                    path: FEED,
                    about: [site.about(), site.scope()],
                    home: INDEX,
                    generator: site.generator(),
                };
                let events = site.plan().real_events().iter().copied();
                atom::write(base, &feed, events, link, bytes)?;
            }
            Self::Calendar => {
                let link = |event| address.and_then(|_| full(event));
                let names = (site.name(), site.generator());
                calendar::write(base, names, certain_events(site), link, bytes)
                    .map_err(|error| SiteError::at(CALENDAR.as_ref(), error))?;
            }
            Self::Sitemap => sitemap::write(here, &addresses(site, 0), bytes)?,
            Self::SitemapPart(part) => sitemap::write(here, &addresses(site, part), bytes)?,
            Self::SitemapIndex => {
                let parts = Self::all(site, address).into_iter();
                let parts = parts.filter(|extra| matches!(extra, Self::SitemapPart(_)));
                let paths: Vec<String> = parts.map(|part| part.path()).collect();
                sitemap::write_index(here, &paths, bytes)?;
            }
        }
        Ok(())
    }
}

/// How many events are in no calendar: those that are not certain to the day, which is all that these
/// know, and those without a key of their own, which check reports.
pub(super) fn left_out_of_calendar(site: &Site<'_>) -> (usize, usize) {
    let base = site.ground().base();
    let held = certain_events(site).filter(|event| calendar::can_hold(base, *event)).count();
    let unnamed = events(site).filter(|event| !base.model.is_named(*event)).count();
    (events(site).count() - held - unnamed, unnamed)
}

/// The events of the real world, in order of time.
fn events<'s>(site: &'s Site<'_>) -> impl Iterator<Item = EventId> + 's {
    site.plan().real_events().iter().map(|entry| entry.event)
}

/// Those of them that certainly are what the site is about: a calendar has no word for what may be.
fn certain_events<'s>(site: &'s Site<'_>) -> impl Iterator<Item = EventId> + 's {
    let entries = site.plan().real_events().iter();
    let certain = entries.filter(|entry| entry.certainty == Certainty::Certain);
    certain.map(|entry| entry.event)
}

/// The paths of the pages of one part of the list.
fn addresses(site: &Site<'_>, part: usize) -> Vec<String> {
    let sheets = 0..site.plan().sheets().len();
    let part = sheets.skip(part * sitemap::MOST_ADDRESSES).take(sitemap::MOST_ADDRESSES);
    part.map(|at| site.path(SiteFile::Sheet(at))).collect()
}
