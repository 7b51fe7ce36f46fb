//! Which events a page tells, and which of them only may belong there.

use super::{Plan, Planned, Sheet};
use crate::date::Certainty;
use crate::query::{Amount, TimelineEntry};

/// An event of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Member {
    /// Its place among the events of the site.
    pub(super) at: u32,
    /// Whether it certainly has to do with what the page is about.
    pub(super) belongs: Certainty,
}

impl Member {
    /// An event that certainly belongs to a page.
    pub(super) const fn certain(at: u32) -> Self {
        Self { at, belongs: Certainty::Certain }
    }
}

impl Plan {
    /// Lists the events of a sheet in order of time, each with whether it certainly is one that the
    /// site tells of and belongs there.
    pub fn events(&self, sheet: &Sheet) -> impl Iterator<Item = TimelineEntry> + '_ {
        self.told(sheet.members)
    }

    /// Lists the events of all sheets of a page in order of time, as [`Plan::events`] does.
    pub fn events_of(&self, page: &Planned) -> impl Iterator<Item = TimelineEntry> + '_ {
        self.told(self.members_of(page))
    }

    /// Lists the events of a sheet in order of time, each with whether it certainly is one that the
    /// site tells of, be it that it belongs there or only may.
    pub fn answers(&self, sheet: &Sheet) -> impl Iterator<Item = TimelineEntry> + '_ {
        self.entries(sheet.members).map(|(entry, _)| entry)
    }

    /// Counts the events of all sheets of a page: so many certainly, so many possibly.
    #[must_use]
    pub fn amount_of(&self, page: &Planned) -> Amount {
        let (start, end) = self.members_of(page);
        Amount { certain: page.certain as usize, possible: (end - start) as usize }
    }

    /// Counts the events of the page that a sheet is of.
    #[must_use]
    pub fn amount_around(&self, sheet: &Sheet) -> Amount {
        self.page(sheet).map(|page| self.amount_of(page)).unwrap_or_default()
    }

    /// Counts the events of a sheet.
    #[must_use]
    pub fn amount_on(&self, sheet: &Sheet) -> Amount {
        Amount { certain: self.certain(sheet.members), possible: sheet.event_count() }
    }

    /// Counts some members: how many certainly are events that the site tells of and belong there.
    pub(super) fn certain(&self, members: (u32, u32)) -> usize {
        self.told(members).filter(|entry| entry.certainty == Certainty::Certain).count()
    }

    fn members_of(&self, page: &Planned) -> (u32, u32) {
        let sheets = self.sheets_of(page);
        let start = sheets.first().map_or(0, |sheet| sheet.members.0);
        (start, sheets.last().map_or(start, |sheet| sheet.members.1))
    }

    fn told(&self, members: (u32, u32)) -> impl Iterator<Item = TimelineEntry> + '_ {
        self.entries(members).map(|(entry, belongs)| TimelineEntry {
            certainty: entry.certainty.and(belongs),
            ..entry
        })
    }

    fn entries(
        &self,
        (start, end): (u32, u32),
    ) -> impl Iterator<Item = (TimelineEntry, Certainty)> + '_ {
        let members = self.members.get(start as usize..end as usize).unwrap_or_default();
        members.iter().filter_map(|member| {
            Some((self.events.get(member.at as usize).copied()?, member.belongs))
        })
    }
}
