//! The lists of a site: which records each names, by letter where they are too many for one page.

use super::{Plan, Planned, Sheet, count};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind};
use crate::query::Listing;
use crate::render::site::address::{Address, Place};
use crate::render::site::section::{Letter, Section};
use crate::text::fold;

/// A list with more than this is one by letters, each in parts of no more.
pub(in crate::render::site) const MOST_LISTED: usize = 1_000;

impl Plan {
    /// Lists the records that a sheet names.
    #[must_use]
    pub fn listed(&self, sheet: &Sheet) -> &[RecordId] {
        let (start, end) = match sheet.address.place {
            Place::List(..) => sheet.listed,
            _ => (0, 0),
        };
        self.listed.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Lists the pages of a list by letters, in order; none where it is on one page.
    pub fn by_letter(&self, section: Section) -> impl Iterator<Item = (Letter, &Planned)> {
        self.pages.iter().filter_map(move |page| match page.place {
            Place::List(of, Some(letter)) if of == section => Some((letter, page)),
            _ => None,
        })
    }

    /// Counts the records that all sheets of a page list.
    pub(in crate::render::site) fn listed_count(&self, page: &Planned) -> usize {
        self.sheets_of(page).iter().map(Sheet::listed_count).sum()
    }

    /// Lists the records of a part of the site as the command line does, all or those under a letter.
    pub(in crate::render::site) fn listing(
        &self,
        section: Section,
        letter: Option<Letter>,
    ) -> Listing {
        let pages = self.pages.iter().filter(|page| match page.place {
            Place::List(of, under) => of == section && (letter.is_none() || under == letter),
            _ => false,
        });
        let sheets = pages.flat_map(|page| self.sheets_of(page));
        let records = sheets.flat_map(|sheet| self.listed(sheet)).copied();
        let (certain, possible) = records.partition(|record| self.is_certain(*record));
        Listing { certain, possible, ..Listing::default() }
    }

    /// Whether a record certainly is one that the site tells of.
    pub(in crate::render::site) fn is_certain(&self, record: RecordId) -> bool {
        let page = self.sheet_of(record).and_then(|sheet| self.page(sheet));
        page.is_none_or(|page| self.fits(record, page) == Certainty::Certain)
    }

    /// Adds the lists of all pages that there are.
    pub(super) fn add_lists(&mut self, base: &KnowledgeBase) {
        for section in Section::ALL {
            match section.kind() {
                Some(kind) => self.add_list(base, section, &self.by_name(base, kind)),
                None if self.years().next().is_some() => {
                    self.add_listed(Place::List(section, None), &[]);
                }
                None => {}
            }
        }
    }

    fn add_list(&mut self, base: &KnowledgeBase, section: Section, records: &[RecordId]) {
        if records.is_empty() {
            return;
        }
        if records.len() <= MOST_LISTED {
            self.add_listed(Place::List(section, None), records);
            return;
        }
        self.add_listed(Place::List(section, None), &[]);
        let letter = |record: &RecordId| Letter::of(base.model.label(*record));
        for group in records.chunk_by(|one, other| letter(one) == letter(other)) {
            if let Some(first) = group.first() {
                self.add_listed(Place::List(section, Some(letter(first))), group);
            }
        }
    }

    /// Adds a page that names some records, in as many sheets as it takes.
    fn add_listed(&mut self, place: Place, records: &[RecordId]) {
        let start = self.listed.len();
        self.listed.extend_from_slice(records);
        self.add_sheets(place, start, records.len());
    }

    /// Adds a page that lists so many rows from a place on, in as many sheets as it takes.
    pub(super) fn add_sheets(&mut self, place: Place, start: usize, rows: usize) {
        let page = count(self.pages.len());
        let first = count(self.sheets.len());
        let sheets = rows.div_ceil(MOST_LISTED).max(1);
        for part in (1..).take(sheets) {
            let from = start + (part as usize - 1) * MOST_LISTED;
            let to = (from + MOST_LISTED).min(start + rows);
            self.sheets.push(Sheet {
                address: Address { place, part },
                page,
                members: (0, 0),
                listed: (count(from), count(to)),
            });
        }
        self.pages.push(Planned { place, sheets: (first, count(self.sheets.len())), certain: 0 });
    }

    /// Lists the records of a kind that have pages, by their names as people read them.
    pub(in crate::render::site) fn by_name(
        &self,
        base: &KnowledgeBase,
        kind: RecordKind,
    ) -> Vec<RecordId> {
        let mut records: Vec<RecordId> =
            self.of_kind(base, kind).map(|(record, _)| record).collect();
        records.sort_by_cached_key(|record| (fold(base.model.label(*record)), *record));
        records
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::Memory;

    fn plan(people: usize) -> Plan {
        let names = (0..people).map(|at| {
            let letter = if at % 40 == 0 { "É" } else { "b" };
            format!("Person(id: \"p{at}\", name: \"{letter}{at:05}\"),")
        });
        let records = format!("[{}]", names.collect::<String>());
        let files = Arc::new(Memory::new().with("people.ron", records));
        Plan::of(&KnowledgeBase::open(files, "").unwrap(), None)
    }

    fn parts(plan: &Plan) -> Vec<(Option<Letter>, u32, usize)> {
        let sheets = plan.sheets().iter().filter_map(|sheet| match sheet.address.place {
            Place::List(Section::People, letter) => {
                Some((letter, sheet.address.part, sheet.listed_count()))
            }
            _ => None,
        });
        sheets.collect()
    }

    #[test]
    fn a_list_is_cut_by_letters_only_where_it_is_too_long() {
        assert_eq!(parts(&plan(0)), []);
        assert_eq!(parts(&plan(1_000)), [(None, 1, 1_000)]);
        let (b, e) = (Some(Letter::Latin(b'b')), Some(Letter::Latin(b'e')));
        let by_letter = [(None, 1, 0), (b, 1, 1_000), (b, 2, 170), (e, 1, 30)];
        assert_eq!(parts(&plan(1_200)), by_letter);
    }
}
