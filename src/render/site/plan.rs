//! Which pages a site has, in a fixed order, and what each of them tells.
//!
//! Invariants: every event has exactly one home, where it stands in full; no sheet tells more than
//! [`MOST_EVENTS`](crate::render::html::build::MOST_EVENTS) events. The plan holds handles and
//! numbers only, a few dozen bytes an event: pages are made one after the other from it.

mod around;
mod cut;
mod dispute;
mod listed;
mod member;
mod pairs;

use super::address::{Address, Place};
use super::map;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Property, RecordId, RecordKind, World, Worlds};
use crate::query::expression::Filter;
use crate::query::{Amount, TimelineEntry, timeline};
use crate::render::timeline::Heading;
pub use dispute::{Dispute, DisputeSort};
pub(super) use listed::MOST_LISTED;
use member::Member;
use pairs::Pairs;

/// The kinds of records that have pages, in the order in which these are made.
const KINDS: [RecordKind; 7] = [
    RecordKind::Production,
    RecordKind::Person,
    RecordKind::Organization,
    RecordKind::Character,
    RecordKind::Place,
    RecordKind::Term,
    RecordKind::Source,
];

/// The pages of a site.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The events in order of time, those without a date last; those of stories after all others.
    events: Vec<TimelineEntry>,
    real_count: usize,
    /// Whether an expression picked the events.
    is_picked: bool,
    /// The events of each page as places in `events`, page after page.
    members: Vec<Member>,
    pages: Vec<Planned>,
    sheets: Vec<Sheet>,
    /// The records that lists name, page after page.
    listed: Vec<RecordId>,
    /// Where the sources differ, the most serious first.
    disputes: Vec<Dispute>,
    /// The sheet of each record, one more than its place; 0 for none. That of an event is the one on
    /// which it stands in full, that of another record the first of its page.
    sheet_of: Vec<u32>,
    /// How many events there are at each place and in the places in it, sorted by place.
    around: Vec<(RecordId, Amount)>,
    /// The pages of stories, sorted by the production they are of; those of none last.
    stories: (u32, u32),
}

/// A page: one sheet, or several where it tells too many events for one.
#[derive(Clone, Copy, Debug)]
pub struct Planned {
    /// What it is about.
    pub place: Place,
    sheets: (u32, u32),
    /// How many of its events certainly belong to it.
    certain: u32,
}

impl Planned {
    /// Returns how many sheets the page has.
    #[must_use]
    pub fn sheet_count(&self) -> usize {
        (self.sheets.1 - self.sheets.0) as usize
    }

    /// Finds where one of its sheets is among all, by its part.
    pub(super) fn sheet_at(&self, part: u32) -> Option<usize> {
        let (first, end) = self.sheets;
        let at = first.checked_add(part.checked_sub(1)?)?;
        (at < end).then_some(at as usize)
    }
}

/// One file of a page.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// Where it lies.
    pub address: Address,
    page: u32,
    members: (u32, u32),
    /// What a list names: records, or on the page of conflicts these.
    listed: (u32, u32),
}

impl Sheet {
    /// A sheet that no plan has, with nothing on it.
    pub(super) const fn apart(place: Place) -> Self {
        Self { address: Address::of(place), page: u32::MAX, members: (0, 0), listed: (0, 0) }
    }

    /// Returns how many events it tells.
    #[must_use]
    pub fn event_count(&self) -> usize {
        (self.members.1 - self.members.0) as usize
    }

    /// Returns how many records or conflicts it lists.
    #[must_use]
    pub fn listed_count(&self) -> usize {
        (self.listed.1 - self.listed.0) as usize
    }
}

impl Plan {
    /// Plans the pages of a base: about the events that fit an expression and the records they have
    /// to do with; without one about all.
    #[must_use]
    pub fn of(base: &KnowledgeBase, filter: Option<&Filter>) -> Self {
        let [real, story] = [Worlds::Real, Worlds::Story].map(|worlds| {
            let found = timeline(base, filter, worlds);
            found.entries.into_iter().chain(found.undated).collect::<Vec<_>>()
        });
        let real_count = real.len();
        let mut plan = Self {
            events: real.into_iter().chain(story).collect(),
            real_count,
            is_picked: filter.is_some(),
            sheet_of: vec![0; base.model.record_count()],
            ..Self::default()
        };
        plan.add(base, Place::Index, []);
        plan.around = around::count(base, &plan.events, plan.real_count);
        plan.add_records(base, filter.is_none());
        plan.add_stories(base);
        plan.add_years(base);
        plan.add_lists(base);
        plan.add_disputes(base);
        if map::has_any(base, plan.real_events().iter().map(|entry| entry.event)) {
            plan.add(base, Place::Map, []);
        }
        plan.add(base, Place::Search, []);
        plan
    }

    /// Lists the pages in the order in which they are made: the first page of the site, those of
    /// records by kind, then in the order of the files, those of stories, those of years, lists.
    #[must_use]
    pub fn pages(&self) -> &[Planned] {
        &self.pages
    }

    /// Lists the sheets of all pages.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// Lists the sheets of a page.
    #[must_use]
    pub fn sheets_of(&self, page: &Planned) -> &[Sheet] {
        let (start, end) = page.sheets;
        self.sheets.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Finds where a page is among all.
    pub(super) fn at(&self, place: Place) -> Option<usize> {
        if let Place::Record(record) = place {
            return Some(self.sheet_of(record)?.page as usize);
        }
        if place == Place::Index {
            return (!self.pages.is_empty()).then_some(0);
        }
        // Those of records stand between the first and all others.
        let of_record = |page: &&Planned| matches!(page.place, Place::Record(_));
        let others = self.pages.iter().rev().take_while(|page| !of_record(page));
        let found = others.zip(1..).find(|(page, _)| page.place == place);
        found.map(|(_, from_the_end)| self.pages.len() - from_the_end)
    }

    /// Returns the page that a sheet is of.
    #[must_use]
    pub fn page(&self, sheet: &Sheet) -> Option<&Planned> {
        self.pages.get(sheet.page as usize)
    }

    /// Lists the pages of a kind of record.
    pub fn of_kind<'p>(
        &'p self,
        base: &'p KnowledgeBase,
        kind: RecordKind,
    ) -> impl Iterator<Item = (RecordId, &'p Planned)> {
        self.pages.iter().filter_map(move |page| match page.place {
            Place::Record(record) => {
                (base.model.record(record).kind == kind).then_some((record, page))
            }
            _ => None,
        })
    }

    /// Finds the page about the own world of a production's story.
    #[must_use]
    pub fn story_of(&self, production: RecordId) -> Option<&Planned> {
        let (start, end) = self.stories;
        let stories = self.pages.get(start as usize..end as usize).unwrap_or_default();
        let key = |page: &Planned| match page.place {
            Place::Story(production) => (production.is_none(), production),
            _ => (true, None),
        };
        let at = stories.binary_search_by_key(&(false, Some(production)), key).ok()?;
        stories.get(at)
    }

    /// Finds the page about the stories of events that name no production.
    #[must_use]
    pub fn story_of_none(&self) -> Option<&Planned> {
        let last = self.pages.get(self.stories.1.checked_sub(1)? as usize)?;
        (last.place == Place::Story(None)).then_some(last)
    }

    /// Lists the pages of years in order, with what stands under each heading.
    pub fn years(&self) -> impl Iterator<Item = (Heading, &Planned)> + '_ {
        self.pages.iter().filter_map(|page| match page.place {
            Place::Year(heading) => Some((heading, page)),
            _ => None,
        })
    }

    /// Returns how many events the site tells.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.events.len()
    }

    /// Lists the events of the real world, in order of time.
    #[must_use]
    pub fn real_events(&self) -> &[TimelineEntry] {
        self.events.get(..self.real_count).unwrap_or_default()
    }

    /// Lists all events: those of the real world in order of time, then those of stories.
    #[must_use]
    pub fn all_events(&self) -> &[TimelineEntry] {
        &self.events
    }

    /// Finds the sheet on which a record stands: an event where it is told in full, another record
    /// on the first sheet of its page.
    #[must_use]
    pub fn sheet_of(&self, record: RecordId) -> Option<&Sheet> {
        let place = self.sheet_of.get(record.index())?.checked_sub(1)?;
        self.sheets.get(place as usize)
    }

    /// Adds a page about some events, in as many sheets as it takes; those that have no home yet
    /// find it there, where it is one that tells events in full.
    fn add(
        &mut self,
        base: &KnowledgeBase,
        place: Place,
        events: impl IntoIterator<Item = Member>,
    ) {
        let start = count(self.members.len());
        self.members.extend(events);
        let members = self.members.get(start as usize..).unwrap_or_default();
        let ends = cut::ends(base, &self.events, members);
        let first = count(self.sheets.len());
        let page = count(self.pages.len());
        let mut from = start;
        for (part, end) in (1..).zip(ends) {
            let end = start + count(end);
            self.sheets.push(Sheet {
                address: Address { place, part },
                page,
                members: (from, end),
                listed: (0, 0),
            });
            from = end;
        }
        let certain = count(self.certain((start, from)));
        self.pages.push(Planned { place, sheets: (first, count(self.sheets.len())), certain });
        if let Place::Record(record) = place {
            self.settle(record, first);
        }
        if place.is_home(base) {
            for at in first as usize..self.sheets.len() {
                self.give_homes(at);
            }
        }
    }

    fn give_homes(&mut self, sheet: usize) {
        let Some(Sheet { members: (start, end), .. }) = self.sheets.get(sheet).copied() else {
            return;
        };
        for at in start..end {
            let member = self.members.get(at as usize);
            let entry = member.and_then(|member| self.events.get(member.at as usize));
            if let Some(event) = entry.map(|entry| entry.event.record()) {
                self.settle(event, count(sheet));
            }
        }
    }

    /// Gives a record its sheet, unless it has one.
    fn settle(&mut self, record: RecordId, sheet: u32) {
        if let Some(known) = self.sheet_of.get_mut(record.index()).filter(|known| **known == 0) {
            *known = sheet + 1;
        }
    }

    /// Adds the pages of records: of those that an event has to do with, or of all.
    fn add_records(&mut self, base: &KnowledgeBase, all: bool) {
        let pairs = Pairs::of(base, &self.events);
        let real_count = count(self.real_count);
        for kind in KINDS {
            for record in base.index().of_kind(kind) {
                // What happens in a story is no part of what is real, even where both are cited.
                let is_story = base.model.world(record) == World::Story;
                let events = pairs.events_of(record);
                let events: Vec<Member> =
                    events.filter(|event| is_story || event.at < real_count).collect();
                // Pages lie where the keys of their records say.
                let is_told = all || !events.is_empty() || self.events_around(record).possible > 0;
                if is_told && base.model.is_named(record) {
                    self.add(base, Place::Record(record), events);
                }
            }
        }
    }

    /// Adds the pages of the stories' own worlds, production by production; those of none last.
    fn add_stories(&mut self, base: &KnowledgeBase) {
        let of = |entry: &TimelineEntry| {
            base.model.counting_records(entry.event, Property::Production).first().copied()
        };
        let events = self.events.get(self.real_count..).unwrap_or_default();
        let stories = (count(self.real_count)..).zip(events);
        let mut stories: Vec<(Option<RecordId>, u32)> =
            stories.map(|(at, entry)| (of(entry), at)).collect();
        stories.sort_by_key(|(production, _)| (production.is_none(), *production));
        let first = count(self.pages.len());
        for story in stories.chunk_by(|one, other| one.0 == other.0) {
            if let Some((production, _)) = story.first() {
                let events = story.iter().map(|(_, at)| Member::certain(*at));
                self.add(base, Place::Story(*production), events);
            }
        }
        self.stories = (first, count(self.pages.len()));
    }

    /// Adds the pages of years: events stand in order of time, so that those of one are together.
    fn add_years(&mut self, base: &KnowledgeBase) {
        let headings = self.real_events().iter().map(|entry| Heading::of(&entry.occurrence(base)));
        let mut years: Vec<(Heading, u32)> = headings.zip(0..).collect();
        years.sort_by_key(|(heading, _)| *heading);
        for year in years.chunk_by(|one, other| one.0 == other.0) {
            if let Some((heading, _)) = year.first() {
                let events = year.iter().map(|(_, at)| Member::certain(*at));
                self.add(base, Place::Year(*heading), events);
            }
        }
    }
}

impl Place {
    /// Tells whether events stand here in full, where they have no other home.
    fn is_home(self, base: &KnowledgeBase) -> bool {
        match self {
            Self::Record(record) => base.model.record(record).kind == RecordKind::Production,
            Self::Story(_) | Self::Year(_) => true,
            Self::Index
            | Self::List(..)
            | Self::Conflicts
            | Self::Map
            | Self::Search
            | Self::Answer => false,
        }
    }
}

/// A number of rows, which handles of 32 bits can name.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::Memory;

    #[test]
    fn no_two_pages_lie_at_one_address_whatever_the_keys() {
        let records = r#"[
            Person(id: "ann", name: "Ann"), Person(id: "ann", name: "Another Ann"),
            Person(name: "Nobody"), Person(id: "Bad Key", name: "Bad"),
            Event(id: "fall", title: "Fall", kind: Fall, participants: [(who: "ann")]),
        ]"#;
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", records)), "").unwrap();
        let plan = Plan::of(&base, None);
        let people: Vec<&str> = plan
            .of_kind(&base, RecordKind::Person)
            .map(|(record, _)| base.model.label(record))
            .collect();
        assert_eq!(people, ["Ann"]);
        let mut paths: Vec<String> =
            plan.sheets().iter().map(|sheet| sheet.address.path(&base.model)).collect();
        let count = paths.len();
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), count);
    }
}
