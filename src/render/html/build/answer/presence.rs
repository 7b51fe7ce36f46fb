//! Who was on a production on a day or on days.

use super::super::super::page::{Answer, Item, Section, Told};
use super::super::words::{capitalized, joined};
use super::{Teller, told};
use crate::model::Citation;
use crate::query::{Attendance, Presence};
use crate::render::words::{self, Length, presence as said};

impl Teller<'_> {
    pub(super) fn presence(&mut self, answer: &Presence) -> Answer {
        let is_one_day = answer.days.single().is_some();
        let production =
            words::with_kind(self.base, answer.production, self.label(answer.production));
        let days = words::days(&answer.days, Length::Long);
        let on = if is_one_day { ": who was there on " } else { ": who was there, " };
        let alike =
            |a: &Attendance, b: &Attendance| (a.answer, a.throughout) == (b.answer, b.throughout);
        let mut sections: Vec<Section> = Vec::new();
        for people in answer.people.chunk_by(alike) {
            let Some(first) = people.first() else { continue };
            let heading = capitalized(said::group(first, is_one_day));
            sections.push(self.attendance(answer, people, sections.len(), heading));
        }
        if !answer.undated.is_empty() {
            let heading = "Without dates".to_owned();
            sections.push(self.attendance(answer, &answer.undated, sections.len(), heading));
        }
        let nobody = if is_one_day { "that day" } else { "on any of these days" };
        let lead = if answer.people.is_empty() {
            joined(&["Nobody is known to have been on it ", nobody])
        } else {
            said::counts(answer)
        };
        let undated = match answer.undated.len() {
            0 => String::new(),
            undated => joined(&[", ", &undated.to_string(), " without dates"]),
        };
        Answer {
            title: joined(&[&production, on, &days]),
            lead: vec![joined(&[&lead, &undated, "."])],
            sections,
            sources: Vec::new(),
        }
    }

    fn attendance(
        &mut self,
        answer: &Presence,
        people: &[Attendance],
        place: usize,
        heading: String,
    ) -> Section {
        let items = people.iter().map(|person| self.attendant(answer, person, place));
        Section {
            items: items.collect(),
            anchor: joined(&["group-", &place.to_string()]).into(),
            heading: heading.into(),
            ..Section::default()
        }
    }

    fn attendant(&mut self, answer: &Presence, person: &Attendance, place: usize) -> Item {
        let base = self.base;
        let name = self.linked(person.who);
        let anchor = joined(&["group-", &place.to_string(), "-", base.model.key(person.who)]);
        let mut evidence: Vec<Told> = Vec::new();
        for one in &person.evidence {
            let mut cited: Vec<Citation> = Vec::new();
            let mut mark = |citations: &[Citation]| {
                cited.extend_from_slice(citations);
                String::new()
            };
            let said = said::evidence(base, &answer.days, person.answer, one, &mut mark);
            // The same may rest on several things.
            if let Some(words) = said.filter(|words| evidence.iter().all(|old| old.text != *words))
            {
                evidence.push(told(words, self.cite(cited, (&anchor, &name.text))));
            }
        }
        Item { name, remark: said::role(base, person), told: evidence, ..Item::default() }
    }
}
