//! Who was on a production on a day, or on days.

use std::cmp::Reverse;

use super::evidence::{Evidence, EvidenceKind, evidence, evidence_of};
use crate::date::{Certainty, Days, Stay};
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::text::fold;

/// Who was on a production on some days.
#[derive(Clone, Debug)]
pub struct Presence {
    /// The production.
    pub production: RecordId,
    /// The days.
    pub days: Days,
    /// Everyone whose presence is certain or possible, or who is known not to have been there;
    /// the certain first, then by name.
    pub people: Vec<Attendance>,
    /// Those of whom only credits or events without a date say, or may say, that they were there
    /// then, by name. Their answers are no: nothing with a date speaks for them.
    pub undated: Vec<Attendance>,
}

/// What is known of one person's or organization's presence.
#[derive(Clone, Debug)]
pub struct Attendance {
    /// Who.
    pub who: RecordId,
    /// Whether they were there on some of the days.
    pub answer: Certainty,
    /// Whether they were there on every one of them.
    pub throughout: Certainty,
    /// What it rests on: credits, and events.
    pub evidence: Vec<Evidence>,
}

impl Attendance {
    /// Lists the evidence that the answer rests on: of somebody who was there what says so, of
    /// somebody else the credits. Events of other days say nothing about these.
    pub fn speaking(&self) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().filter(|one| match one.kind {
            EvidenceKind::Event(_) => one.answer != Certainty::No,
            EvidenceKind::Credit => self.answer == Certainty::No || one.answer != Certainty::No,
            // Somebody known to have been there by other evidence needs no credit without dates.
            EvidenceKind::UndatedCredit => self.answer == Certainty::No,
        })
    }

    /// Tells whether only what has no date leaves open whether somebody was there: all that has one
    /// says that they were not, or nothing has.
    fn rests_on_undated(&self, base: &KnowledgeBase) -> bool {
        let (dated, undated): (Vec<&Evidence>, Vec<&Evidence>) =
            self.evidence.iter().partition(|one| one.is_dated(base));
        !undated.is_empty()
            && self.answer != Certainty::Certain
            && dated.iter().all(|one| one.answer == Certainty::No)
    }

    /// Puts the evidence together, the strongest first; among equals events, which name the day,
    /// before credits.
    pub(super) fn judge(&mut self, base: &KnowledgeBase, days: &Days) {
        self.evidence.sort_by_key(|evidence| {
            (Reverse(evidence.answer), evidence.kind == EvidenceKind::Credit)
        });
        let dated = self.evidence.iter().filter(|one| one.kind != EvidenceKind::UndatedCredit);
        self.answer = dated.clone().fold(Certainty::No, |answer, one| answer.or(one.answer));
        let stays: Vec<Stay<'_>> = dated.map(|one| one.stay(base)).collect();
        self.throughout = days.filled_by(&stays);
    }
}

/// Finds who was on a production on some days, from credits and, for people, from events that
/// happen where a production is at work: incidents, and events of the production itself.
///
/// Each piece of evidence is one unknown, independent of the others; those of one person are put
/// together exactly, within the limits of [`Days::filled_by`].
#[must_use]
pub fn present(base: &KnowledgeBase, production: RecordId, days: &Days) -> Presence {
    let people = attendances(base, production, days);
    let (mut undated, mut people): (Vec<_>, Vec<_>) =
        people.into_iter().partition(|person| person.rests_on_undated(base));
    for person in &mut undated {
        (person.answer, person.throughout) = (Certainty::No, Certainty::No);
    }
    let name = |person: &Attendance| fold(base.model.label(person.who));
    people.sort_by_cached_key(|person| {
        (Reverse(person.answer), Reverse(person.throughout), name(person), person.who)
    });
    undated.sort_by_cached_key(|person| (name(person), person.who));
    // Somebody known only from events of other days says nothing about these.
    people.retain(|person| {
        person.answer != Certainty::No
            || person.evidence.iter().any(|one| one.kind == EvidenceKind::Credit)
    });
    Presence { production, days: days.clone(), people, undated }
}

/// Everyone of whose presence on a production something is known, by record.
pub(super) fn attendances(
    base: &KnowledgeBase,
    production: RecordId,
    days: &Days,
) -> Vec<Attendance> {
    let mut people: Vec<Attendance> = Vec::new();
    for (who, evidence) in evidence(base, production, days) {
        if let Some(last) = people.last_mut().filter(|last| last.who == who) {
            last.evidence.push(evidence);
            continue;
        }
        let no = Certainty::No;
        people.push(Attendance { who, answer: no, throughout: no, evidence: vec![evidence] });
    }
    for person in &mut people {
        person.judge(base, days);
    }
    people
}

/// What is known of the presence of one on a production, as [`attendances`] has it; `None` where
/// nothing is.
pub(super) fn attendance_of(
    base: &KnowledgeBase,
    who: RecordId,
    production: RecordId,
    days: &Days,
) -> Option<Attendance> {
    let evidence = evidence_of(base, who, production, days);
    let no = Certainty::No;
    let mut attendance = Attendance { who, answer: no, throughout: no, evidence };
    attendance.judge(base, days);
    (!attendance.evidence.is_empty()).then_some(attendance)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::date::Day;
    use crate::load::{Memory, SETTINGS_FILE};
    use crate::model::RecordKind;

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
        let found = present(&base, base.model.find("film").unwrap(), &day.into());
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
            let found = present(&base, base.model.find(production).unwrap(), &day.into());
            let people = found.people.iter();
            people.map(|one| (base.model.key(one.who).to_owned(), one.answer)).collect::<Vec<_>>()
        };
        let (ann, ben) = ("ann".to_owned(), "ben".to_owned());
        assert_eq!(on("film"), [(ben.clone(), Certainty::Possible)]);
        assert_eq!(on("other"), [(ann, Certainty::Certain), (ben, Certainty::Possible)]);
    }

    #[test]
    fn of_one_is_known_what_is_known_among_all() {
        let disk = Arc::new(crate::load::Disk::new("data"));
        let data = KnowledgeBase::open(disk, "data").unwrap();
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"Film\")").with("film.ron", FILM);
        let film = KnowledgeBase::open(Arc::new(files), "").unwrap();
        for base in [data, film] {
            let of_kind = |kind| {
                let records = base.model.records();
                records.filter(move |(_, record)| record.kind == kind).map(|(id, _)| id)
            };
            for production in of_kind(RecordKind::Production) {
                let all = attendances(&base, production, &Days::ever());
                let people = of_kind(RecordKind::Person).chain(of_kind(RecordKind::Organization));
                let mut found: Vec<Attendance> = people
                    .filter_map(|who| attendance_of(&base, who, production, &Days::ever()))
                    .collect();
                found.sort_by_key(|one| one.who);
                assert_eq!(format!("{found:?}"), format!("{all:?}"));
            }
        }
    }

    #[test]
    fn an_event_without_a_date_leaves_open_when_somebody_was_there() {
        let film = r#"[Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"),
            Production(id: "film", title: "Film", credits: [
                (who: "ben", role: "grip", during: "2020-05-01/2020-05-31")]),
            Event(id: "fall", title: "Fall", kind: Fall, production: "film",
                participants: [(who: "ann", outcome: Injured), (who: "ben")]),
        ]"#;
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"Film\")").with("film.ron", film);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let on = |day: Day| {
            let found = present(&base, base.model.find("film").unwrap(), &day.into());
            let key = |one: &Attendance| base.model.key(one.who).to_owned();
            let people = found.people.iter().map(|one| (key(one), one.answer)).collect::<Vec<_>>();
            (people, found.undated.iter().map(key).collect::<Vec<_>>())
        };
        let day = |year, month| Day::new(year, month, 4).unwrap();
        let ben = ("ben".to_owned(), Certainty::Certain);
        assert_eq!(on(day(2020, 5)), (vec![ben], vec!["ann".to_owned()]));
        // By his credit he was not, but the fall may have been on any day.
        assert_eq!(on(day(1900, 1)), (Vec::new(), vec!["ann".to_owned(), "ben".to_owned()]));
    }

    #[test]
    fn whoever_is_credited_for_other_days_was_not_there() {
        let expected = [("ben".to_owned(), Certainty::No), ("studio".to_owned(), Certainty::No)];
        assert_eq!(answers((2021, 5, 4)), expected);
    }
}
