//! What people shared: events, and productions, with whether they were there at the same time.

use super::evidence::{Evidence, EvidenceKind};
use super::order::in_order_of_time;
use super::present::{Attendance, attendance_of};
use crate::date::{Certainty, Days, Occurrence, Stay};
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, RecordId, World};

/// How many people and organizations are asked about at once, at the most.
pub const MAX_TOGETHER: usize = 8;

/// What several people or organizations shared.
#[derive(Clone, Debug)]
pub struct Together {
    /// Who was asked about.
    pub who: Vec<RecordId>,
    /// The days asked about; all days where none were named.
    pub days: Option<Days>,
    /// What they certainly or possibly shared, in order of time.
    pub shared: Vec<Shared>,
    /// The productions they were all on, but never at the same time; of days that were asked about, on
    /// none of these.
    pub apart: Vec<Shared>,
    /// What has no date, or is only known without one for some of them; in the order of the files.
    pub undated: Vec<Shared>,
}

impl Together {
    /// Tells whether they shared nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shared.is_empty() && self.undated.is_empty()
    }
}

/// An event or a production that all of them had to do with.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The event or production.
    pub record: RecordId,
    /// Whether they were there together on one of the days asked about: of an event, whether they
    /// were all in it and it was then; of a production, whether some day saw all of them on it.
    pub answer: Certainty,
    /// The days on which all of them certainly were there.
    pub certain_days: Days,
    /// The days on which all of them may have been there.
    pub possible_days: Days,
    /// What ties each of them to it, in the order asked.
    pub parts: Vec<Attendance>,
    /// Why the answer is not certain; empty where it is.
    pub doubts: Vec<Unsure>,
}

/// Why it is not certain that something was shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsure {
    /// The event may have been on other days than those asked about.
    OtherDays,
    /// They may have been on the production on different days.
    DifferentDays,
    /// It is not known when this one was on the production.
    Undated(RecordId),
    /// Whether this one was in it at all is open: sources differ, or a clock leaves it open.
    Open(RecordId),
}

/// Finds the events and productions that several people or organizations shared: events they were
/// all in, and productions they were all on, by the evidence that [`present`](super::present()) goes
/// by. Two of them were together on a production where there is a day on which both were there.
#[must_use]
pub fn together(base: &KnowledgeBase, who: &[RecordId], days: Option<&Days>) -> Together {
    let mut found = Together {
        who: who.to_vec(),
        days: days.cloned(),
        shared: Vec::new(),
        apart: Vec::new(),
        undated: Vec::new(),
    };
    let ever = Days::ever();
    let asked = Asked { base, who, days: days.unwrap_or(&ever), is_limited: days.is_some() };
    let mut events: Vec<(Shared, EventId, Occurrence)> = Vec::new();
    for event in asked.common(event_of) {
        if let Some(shared) = base.model.as_event(event).and_then(|event| asked.event(event)) {
            let time = base.model.placing(shared.1);
            if base.model.is_dated(shared.1) {
                events.push((shared.0, shared.1, time));
            } else {
                found.undated.push(shared.0);
            }
        }
    }
    in_order_of_time(base, &mut events, |(_, event, time)| (*event, time));
    let mut productions: Vec<Shared> = Vec::new();
    for production in asked.common(production_of) {
        let Some(shared) = asked.production(production) else { continue };
        let is_undated = shared.doubts.iter().any(|doubt| matches!(doubt, Unsure::Undated(_)));
        match shared.answer {
            Certainty::No => found.apart.push(shared),
            Certainty::Possible if is_undated => found.undated.push(shared),
            _ => productions.push(shared),
        }
    }
    found.shared = merged(productions, events);
    found
}

/// What is asked about whom.
struct Asked<'q> {
    base: &'q KnowledgeBase,
    who: &'q [RecordId],
    days: &'q Days,
    is_limited: bool,
}

impl Asked<'_> {
    /// The records that some links lead to from each of them, in the order of the files.
    fn common(
        &self,
        lead: fn(&KnowledgeBase, LinkKind, RecordId) -> Vec<RecordId>,
    ) -> Vec<RecordId> {
        let mut common: Option<Vec<RecordId>> = None;
        for who in self.who {
            let links = self.base.graph.links(*who);
            let mut records: Vec<RecordId> = links
                .flat_map(|(link, other)| lead(self.base, self.base.graph.link(link).kind, other))
                .collect();
            records.sort_unstable();
            records.dedup();
            common = Some(match common {
                None => records,
                Some(common) => {
                    let is_common = |record: &RecordId| records.binary_search(record).is_ok();
                    common.into_iter().filter(is_common).collect()
                }
            });
        }
        common.unwrap_or_default()
    }

    /// What each of them did in an event; `None` where they did not all have a part in it then.
    fn event(&self, event: EventId) -> Option<(Shared, EventId)> {
        let model = &self.base.model;
        let time = model.occurrence(event);
        let mut parts: Vec<Attendance> = Vec::new();
        for who in self.who {
            let ties = model.live_ties_of(event).filter(|(_, tie)| tie.who.record() == Some(*who));
            let evidence = ties.map(|(tie, row)| {
                let stands = model.seen(row.claim);
                let (kind, answer) =
                    (EvidenceKind::Event(event), time.meets(self.days).and(stands));
                Evidence { kind, tie, stands, answer, time: time.clone() }
            });
            let evidence: Vec<Evidence> = evidence.collect();
            let no = Certainty::No;
            let mut part = Attendance { who: *who, answer: no, throughout: no, evidence };
            part.judge(self.base, self.days);
            parts.push(part);
        }
        let answer = parts.iter().fold(Certainty::Certain, |answer, part| answer.and(part.answer));
        if answer == Certainty::No {
            return None;
        }
        let mut doubts = Vec::new();
        if time.meets(self.days) != Certainty::Certain {
            doubts.push(Unsure::OtherDays);
        }
        doubts.extend(open(&parts));
        Some((self.shared(event.record(), answer, parts, doubts), event))
    }

    /// Whether they were on a production at the same time; `None` where one of them was not on it,
    /// or not on the days asked about.
    fn production(&self, production: RecordId) -> Option<Shared> {
        let of = |who: &RecordId| attendance_of(self.base, *who, production, self.days);
        let parts: Vec<Attendance> = self.who.iter().map(of).collect::<Option<_>>()?;
        let is_known = |one: &Evidence| !one.time.is_unknown();
        let undated = parts.iter().filter(|part| !part.evidence.iter().any(is_known));
        let mut doubts: Vec<Unsure> = undated.map(|part| Unsure::Undated(part.who)).collect();
        let reaches =
            |part: &Attendance| part.evidence.iter().any(|one| one.answer != Certainty::No);
        if self.is_limited && !parts.iter().all(reaches) {
            return None;
        }
        let answer = self.days.shared_by(&self.stays(&parts));
        if answer == Certainty::Possible {
            doubts.extend(open(&parts));
            if doubts.is_empty() {
                doubts.push(Unsure::DifferentDays);
            }
        } else {
            doubts.clear();
        }
        Some(self.shared(production, answer, parts, doubts))
    }

    fn stays<'p>(&self, parts: &'p [Attendance]) -> Vec<Vec<Stay<'p>>> {
        let of =
            |part: &'p Attendance| part.evidence.iter().map(|one| one.stay(self.base)).collect();
        parts.iter().map(of).collect()
    }

    fn shared(
        &self,
        record: RecordId,
        answer: Certainty,
        parts: Vec<Attendance>,
        doubts: Vec<Unsure>,
    ) -> Shared {
        let stays = self.stays(&parts);
        let certain_days = self.days.certainly_shared_by(&stays);
        let possible_days = self.days.possibly_shared_by(&stays);
        drop(stays);
        Shared { record, answer, certain_days, possible_days, parts, doubts }
    }
}

/// Those of whom nothing certain says that they were there at all.
fn open(parts: &[Attendance]) -> impl Iterator<Item = Unsure> + '_ {
    let is_sure = |one: &Evidence| one.stands == Certainty::Certain;
    let open = parts.iter().filter(move |part| !part.evidence.iter().any(is_sure));
    open.map(|part| Unsure::Open(part.who))
}

/// The event that a participation leads to, where it is of the real world.
fn event_of(base: &KnowledgeBase, link: LinkKind, other: RecordId) -> Vec<RecordId> {
    let is_shared = link == LinkKind::Participation && base.model.world(other) == World::Real;
    is_shared.then_some(other).into_iter().collect()
}

/// The productions that a credit or a participation may lead to.
fn production_of(base: &KnowledgeBase, link: LinkKind, other: RecordId) -> Vec<RecordId> {
    match link {
        LinkKind::Credit => vec![other],
        LinkKind::Participation => {
            let links = base.graph.links(other);
            let of =
                links.filter(|(link, _)| base.graph.link(*link).kind == LinkKind::OnProduction);
            of.map(|(_, production)| production).collect()
        }
        _ => Vec::new(),
    }
}

/// Puts productions among events by the first day on which they may have been shared, each before
/// the events from that day on.
fn merged(mut productions: Vec<Shared>, events: Vec<(Shared, EventId, Occurrence)>) -> Vec<Shared> {
    let first = |shared: &Shared| shared.possible_days.limits().and_then(|(first, _)| first);
    productions.sort_by_key(first);
    let mut productions = productions.into_iter().peekable();
    let mut all = Vec::new();
    for (event, _, time) in events {
        let day = time.bounds().earliest_start;
        while let Some(production) = productions.next_if(|production| first(production) <= day) {
            all.push(production);
        }
        all.push(event);
    }
    all.extend(productions);
    all
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::date::Date;
    use crate::load::{Memory, SETTINGS_FILE};

    const FILMS: &str = r#"[
        Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"), Person(id: "cem", name: "Cem"),
        Organization(id: "maker", name: "Maker"),
        Production(id: "late", title: "Late", kind: Film, credits: [
            (who: "ann", role: "grip", during: "2022-01"), (who: "ben", role: "grip", during: "2022"),
        ]),
        Production(id: "film", title: "Film", kind: Film, credits: [
            (who: "ann", role: "grip", during: "2020-05-01/2020-05-31"),
            (who: "cem", role: "grip", during: "2020-08"),
            (who: "maker", role: "props", during: "2020-05-20/2020-09-30"),
        ]),
        Event(id: "fall", title: "Fall", kind: Fall, production: "film", date: "2020-05-04",
            participants: [(who: "ann", outcome: Injured), (who: "ben"), (who: "maker")]),
        Event(id: "charge", title: "Charge", kind: Charge, production: "film", date: "2019",
            participants: [(who: "ann", outcome: Charged), (who: "ben", outcome: Charged)]),
        Event(id: "talk", title: "Talk", kind: Interview,
            participants: [(who: "ann"), (who: "ben")]),
        Event(id: "dream", title: "Dream", kind: Fall, world: Story, production: "film",
            participants: [(who: "ann"), (who: "ben")]),
    ]"#;

    fn found(who: &[&str], days: Option<&str>) -> Together {
        let base = base();
        let who: Vec<RecordId> = who.iter().map(|key| base.model.find(key).unwrap()).collect();
        let days = days.map(|days| Days::of(&Date::parse(days).unwrap()).unwrap());
        together(&base, &who, days.as_ref())
    }

    fn base() -> KnowledgeBase {
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"Film\")").with("film.ron", FILMS);
        KnowledgeBase::open(Arc::new(files), "").unwrap()
    }

    fn keys(shared: &[Shared]) -> Vec<(String, Certainty)> {
        let base = base();
        let key = |shared: &Shared| (base.model.key(shared.record).to_owned(), shared.answer);
        shared.iter().map(key).collect()
    }

    fn of(pairs: &[(&str, Certainty)]) -> Vec<(String, Certainty)> {
        pairs.iter().map(|(key, answer)| ((*key).to_owned(), *answer)).collect()
    }

    #[test]
    fn what_two_shared_is_in_order_of_time() {
        let found = found(&["ann", "ben"], None);
        let (certain, possible) = (Certainty::Certain, Certainty::Possible);
        let shared =
            [("charge", certain), ("film", certain), ("fall", certain), ("late", possible)];
        assert_eq!(keys(&found.shared), of(&shared));
        assert_eq!(keys(&found.undated), of(&[("talk", certain)]));
        assert!(found.apart.is_empty(), "a story's event is no event of theirs");
        assert_eq!(found.shared[3].doubts, [Unsure::DifferentDays]);
        let fall = &found.shared[1].certain_days;
        assert_eq!(fall.date().unwrap().to_string(), "2020-05-04", "the day of the fall");
    }

    #[test]
    fn who_was_there_at_other_times_was_never_there_together() {
        let found = found(&["ann", "cem"], None);
        assert_eq!(keys(&found.apart), of(&[("film", Certainty::No)]));
        assert!(found.is_empty());
    }

    #[test]
    fn an_organization_is_on_a_production_by_its_credits_alone() {
        let found = found(&["ben", "maker"], None);
        assert_eq!(keys(&found.shared), of(&[("fall", Certainty::Certain)]));
        assert_eq!(keys(&found.apart), of(&[("film", Certainty::No)]));
    }

    #[test]
    fn only_what_may_have_been_then_is_told() {
        let found = found(&["ann", "ben"], Some("2019-07/2020-05-03"));
        assert_eq!(keys(&found.shared), of(&[("charge", Certainty::Possible)]));
        assert_eq!(found.shared[0].doubts, [Unsure::OtherDays]);
        assert_eq!(keys(&found.undated), of(&[("talk", Certainty::Possible)]));
        assert!(found.apart.is_empty(), "on `film` Ben was on another day");
    }

    #[test]
    fn what_may_have_ended_on_any_later_day_may_have_been_shared_ever_after() {
        let film = r#"[Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"),
            Production(id: "film", title: "Film", credits: [
                (who: "ann", role: "actor", start: "2020-05-01", end: "[2020-06-01..]"),
                (who: "ben", role: "actor", start: "2020-05-01", end: "[2020-07-01..]"),
            ])]"#;
        let files = Memory::new().with("a.ron", film);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let who = ["ann", "ben"].map(|key| base.model.find(key).unwrap());
        let found = together(&base, &who, None);
        let film = &found.shared[0];
        assert_eq!(film.certain_days.date().unwrap().to_string(), "2020-05-01/2020-06-01");
        assert_eq!(film.possible_days.date().unwrap().to_string(), "2020-05-01/..");
    }

    #[test]
    fn several_share_what_all_of_them_share() {
        let found = found(&["ann", "ben", "maker"], None);
        assert_eq!(keys(&found.shared), of(&[("fall", Certainty::Certain)]));
    }
}
