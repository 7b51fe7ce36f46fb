//! Who was on a production on a day.

use crate::date::{Certainty, Day, Occurrence};
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, EventKind, Property, RecordId, RecordKind, Reference, TieId, Value};
use crate::text::fold;

/// Who was on a production on a day.
#[derive(Clone, Debug)]
pub struct Presence {
    /// The production.
    pub production: RecordId,
    /// The day.
    pub day: Day,
    /// Everyone whose presence is certain or possible, or who is known not to have been there;
    /// the certain first, then by name.
    pub people: Vec<Attendance>,
    /// Those whose credits have no dates and of whom nothing else is known, by name.
    pub undated: Vec<Attendance>,
}

/// What is known of one person's or organization's presence.
#[derive(Clone, Debug)]
pub struct Attendance {
    /// Who.
    pub who: RecordId,
    /// Whether they were there.
    pub answer: Certainty,
    /// What it rests on: credits, and events of that day.
    pub evidence: Vec<Evidence>,
}

/// One thing that says that somebody was there, or was not.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// What it is.
    pub kind: EvidenceKind,
    /// The credit or participation.
    pub tie: TieId,
    /// What it says about the day.
    pub answer: Certainty,
    /// When it was.
    pub time: Occurrence,
}

/// What speaks for somebody's presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// A credit with a time.
    Credit,
    /// A credit without a time.
    UndatedCredit,
    /// Taking part in an event of the production.
    Event(EventId),
}

impl Attendance {
    /// Lists the evidence that the answer rests on: of somebody who was there what says so, of
    /// somebody else the credits. Events of other days say nothing about this one.
    pub fn speaking(&self) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().filter(|one| match one.kind {
            EvidenceKind::Event(_) => one.answer != Certainty::No,
            EvidenceKind::Credit => self.answer == Certainty::No || one.answer != Certainty::No,
            // Somebody known to have been there by other evidence needs no credit without dates.
            EvidenceKind::UndatedCredit => self.answer == Certainty::No,
        })
    }
}

/// Finds who was on a production on a day, from credits and, for people, from events that happen
/// where a production is at work: incidents, and events of the production itself.
#[must_use]
pub fn present(base: &KnowledgeBase, production: RecordId, day: Day) -> Presence {
    let mut search = Search { base, on: Occurrence::day(day), found: Vec::new() };
    search.credits(production);
    search.events(production);
    let mut people: Vec<Attendance> = Vec::new();
    search.found.sort_by_key(|(who, _)| *who);
    for (who, evidence) in search.found {
        match people.last_mut().filter(|last| last.who == who) {
            Some(last) => last.evidence.push(evidence),
            None => {
                people.push(Attendance { who, answer: Certainty::No, evidence: vec![evidence] });
            }
        }
    }
    for person in &mut people {
        // The strongest witness first; among equal ones events, which name the day, before credits.
        person.evidence.sort_by_key(|evidence| {
            (std::cmp::Reverse(evidence.answer), evidence.kind == EvidenceKind::Credit)
        });
        let answers = person.evidence.iter().filter(|one| one.kind != EvidenceKind::UndatedCredit);
        person.answer = answers.fold(Certainty::No, |answer, one| answer.or(one.answer));
    }
    let (mut undated, mut people): (Vec<_>, Vec<_>) = people.into_iter().partition(|person| {
        person.answer == Certainty::No
            && person.evidence.iter().any(|one| one.kind == EvidenceKind::UndatedCredit)
    });
    let name = |person: &Attendance| fold(base.model.label(person.who));
    people
        .sort_by_cached_key(|person| (std::cmp::Reverse(person.answer), name(person), person.who));
    undated.sort_by_cached_key(|person| (name(person), person.who));
    // Somebody known only from events of other days says nothing about this one.
    people.retain(|person| {
        person.answer != Certainty::No
            || person.evidence.iter().any(|one| one.kind == EvidenceKind::Credit)
    });
    Presence { production, day, people, undated }
}

struct Search<'b> {
    base: &'b KnowledgeBase,
    on: Occurrence,
    found: Vec<(RecordId, Evidence)>,
}

impl Search<'_> {
    fn credits(&mut self, production: RecordId) {
        for (id, tie) in self.base.model.live_ties_of(production) {
            let Some(who) = tie.who.record() else { continue };
            let (kind, time) = match self.base.model.tie_occurrence(id) {
                Some(time) => (EvidenceKind::Credit, time),
                None => (EvidenceKind::UndatedCredit, Occurrence::unknown()),
            };
            let answer = time.shares_a_day(&self.on).and(self.base.model.seen(tie.claim));
            self.found.push((who, Evidence { kind, tie: id, answer, time }));
        }
    }

    fn events(&mut self, production: RecordId) {
        let model = &self.base.model;
        for (link, record) in self.base.graph.links(production) {
            let Some(event) = model.as_event(record) else { continue };
            let is_on = self.base.graph.link(link).kind == LinkKind::OnProduction;
            let is_on_set = model.is_of_kind(event, EventKind::is_on_set);
            if !is_on || is_on_set == Certainty::No {
                continue;
            }
            let belongs = belongs(self.base, event, production);
            if belongs == Certainty::No {
                continue;
            }
            let time = model.occurrence(event);
            let answer = time.shares_a_day(&self.on).and(belongs).and(is_on_set);
            for (id, tie) in model.live_ties_of(event) {
                let Some(who) = tie.who.record() else { continue };
                // A maker or an authority can have a part in an incident without being on the set.
                let is_person = model.record(who).kind == RecordKind::Person;
                if is_person {
                    let kind = EvidenceKind::Event(event);
                    let answer = answer.and(model.seen(tie.claim));
                    self.found.push((who, Evidence { kind, tie: id, answer, time: time.clone() }));
                }
            }
        }
    }
}

/// Tells whether an event belongs to a production: possibly, where only some sources say so. Those
/// that do not agree on the production leave its people in doubt too.
pub(super) fn belongs(base: &KnowledgeBase, event: EventId, production: RecordId) -> Certainty {
    let model = &base.model;
    model.has_value(model.claims_on(event, Property::Production), |value| {
        value == Value::Record(Reference::Record(production))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    const FILM: &str = r#"[
        Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"), Person(id: "cem", name: "Cem"),
        Organization(id: "maker", name: "Maker"), Organization(id: "studio", name: "Studio"),
        Production(id: "film", title: "Film", credits: [
            (who: "studio", role: "production company", during: "2020-01/2020-12-31"),
            (who: "ben", role: "electrician", during: "2020-05"),
            (who: "cem", role: "runner"),
        ]),
        Event(id: "fall", title: "Fall", kind: Fall, production: "film", date: "2020-05-04",
            participants: [(who: "ann", outcome: Injured), (who: "maker", role: "of the ladder")]),
        Event(id: "charge", title: "Charge", kind: Charge, production: "film", date: "2020-05-04",
            participants: [(who: "cem", outcome: Charged)]),
    ]"#;

    fn answers(on: (i64, u32, u32)) -> Vec<(String, Certainty)> {
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"Film\")").with("film.ron", FILM);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let day = Day::new(on.0, on.1, on.2).unwrap();
        let found = present(&base, base.model.find("film").unwrap(), day);
        let key = |person: &Attendance| base.model.key(person.who).to_owned();
        assert_eq!(found.undated.iter().map(key).collect::<Vec<_>>(), ["cem"]);
        found.people.iter().map(|person| (key(person), person.answer)).collect()
    }

    #[test]
    fn credits_and_incidents_speak_for_people_and_only_credits_for_organizations() {
        let expected = [
            ("ann".to_owned(), Certainty::Certain),
            ("studio".to_owned(), Certainty::Certain),
            ("ben".to_owned(), Certainty::Possible),
        ];
        assert_eq!(answers((2020, 5, 4)), expected);
    }

    #[test]
    fn an_event_speaks_for_the_productions_it_may_belong_to() {
        let film = r#"[Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"),
            Production(id: "film", title: "Film"), Production(id: "other", title: "Other"),
            Event(id: "fall", title: "Fall", kind: Fall, date: "2020-05-04",
                production: [(value: "other", rank: Preferred), (value: "film")],
                participants: [(who: "ann", outcome: Injured)]),
            Event(id: "fire", title: "Fire", kind: Fire, date: "2020-05-04",
                production: [(value: "other"), (value: "film")],
                participants: [(who: "ben", outcome: Injured)]),
        ]"#;
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"Film\")").with("film.ron", film);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let day = Day::new(2020, 5, 4).unwrap();
        let on = |production| {
            let found = present(&base, base.model.find(production).unwrap(), day);
            let people = found.people.iter();
            people.map(|one| (base.model.key(one.who).to_owned(), one.answer)).collect::<Vec<_>>()
        };
        let (ann, ben) = ("ann".to_owned(), "ben".to_owned());
        assert_eq!(on("film"), [(ben.clone(), Certainty::Possible)]);
        assert_eq!(on("other"), [(ann, Certainty::Certain), (ben, Certainty::Possible)]);
    }

    #[test]
    fn whoever_is_credited_for_other_days_was_not_there() {
        let expected = [("ben".to_owned(), Certainty::No), ("studio".to_owned(), Certainty::No)];
        assert_eq!(answers((2021, 5, 4)), expected);
    }
}
