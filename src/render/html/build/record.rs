//! The page of a record: what is known of it beside the events it has to do with.
//!
//! Invariant: whatever names a charge here says what came of it.

mod companion;
mod gap;
mod known;
mod resting;
mod section;
mod term;
mod tie;

use crate::model::{ClaimId, EventId, RecordId, RecordKind, Value};
use crate::query::{Details, show_beside_events};
use crate::render::words::{self, ARROW, Length, capitalized};

use super::super::page::{Difference, Dossier, Linked, Reference};
use super::note::{CitedAt, Footnotes};
use super::{Context, Ground, LanesBy, Request, Setting, agent, difference};

/// Tells a record on its own page: all but its events, of which those are given that it has to do
/// with, in order of time.
#[must_use]
pub fn dossier<'a>(
    ground: &'a Ground<'a>,
    setting: Setting<'a>,
    record: RecordId,
    events: &[EventId],
) -> Dossier {
    let nothing =
        Request { events: &[], question: "", title: "", lanes: LanesBy::Family, generator: "" };
    let context = Context::new(ground, &nothing, setting);
    let mut notes = Footnotes::new(ground.base);
    let told = tell(&context, record, events, &mut notes);
    Dossier { sources: notes.finish(setting.elsewhere), ..told }
}

/// Tells a record on a page that has more to cite: its sources are numbered with the others.
pub(super) fn tell<'a>(
    context: &Context<'a>,
    record: RecordId,
    events: &[EventId],
    notes: &mut Footnotes<'a>,
) -> Dossier {
    let details = show_beside_events(context.base, record);
    let mut teller = Teller { context, details: &details, events, notes };
    let references = teller.own_references();
    let known = teller.known();
    let differences = teller.differences();
    let outcomes = match context.model.record(record).kind {
        RecordKind::Person | RecordKind::Organization => {
            agent::outcomes_of(context, record, events)
        }
        _ => Vec::new(),
    };
    let ties = teller.ties();
    let mut around = teller.around();
    around.extend(teller.resting());
    let unknown = teller.gaps(&differences, &outcomes);
    Dossier {
        remarks: teller.remarks(),
        facts: teller.facts(),
        heading: teller.heading(),
        known,
        references,
        notes: teller.notes_of_record(),
        differences,
        outcomes,
        ties,
        around,
        unknown,
        sources: Vec::new(),
    }
}

/// One record being told.
struct Teller<'c, 'a> {
    context: &'c Context<'a>,
    details: &'c Details,
    /// Those that its page lists.
    events: &'c [EventId],
    notes: &'c mut Footnotes<'a>,
}

/// Where something is cited, by the anchor of its heading.
const fn at(anchor: &'static str, label: &'static str) -> CitedAt<'static> {
    CitedAt { anchor, label }
}

impl Teller<'_, '_> {
    fn record(&self) -> RecordId {
        self.details.record
    }

    fn kind(&self) -> RecordKind {
        self.context.model.record(self.details.record).kind
    }

    /// What stands over what is known.
    fn heading(&self) -> &'static str {
        match self.kind() {
            RecordKind::Source => "The document",
            RecordKind::Term => "The term",
            _ => "What is known",
        }
    }

    /// What stands behind all that has no mark of its own.
    fn own_references(&mut self) -> Vec<Reference> {
        let model = self.context.model;
        let own = model.record(self.details.record).citations;
        self.notes.cite(model.citation_range(own), &at("known", self.heading()))
    }

    /// What is cited for claims, but for what stands behind the whole record.
    fn references(
        &mut self,
        claims: impl IntoIterator<Item = ClaimId>,
        at: &CitedAt<'_>,
    ) -> Vec<Reference> {
        let model = self.context.model;
        let own = model.record(self.details.record).citations;
        let claims = claims.into_iter().map(|id| model.claim(id));
        let cited = claims.filter(|claim| claim.citations != own);
        self.notes.cite(cited.flat_map(|claim| model.citations(&claim)), at)
    }

    /// A record by its name, with the way to its page.
    fn linked(&self, record: RecordId) -> Linked {
        let text = match self.kind_of(record) {
            RecordKind::Production | RecordKind::Source => {
                words::quoted(self.context.model.label(record))
            }
            _ => self.context.model.label(record).to_owned(),
        };
        Linked { text, href: self.context.home(record) }
    }

    fn kind_of(&self, record: RecordId) -> RecordKind {
        self.context.model.record(record).kind
    }

    /// What came of the matters that a record opens, if it is an event that opens any.
    fn came_of(&self, record: RecordId) -> String {
        words::came_of_record(self.context.base, record, ARROW).unwrap_or_default()
    }

    /// When a record is, where it has a time of its own.
    fn date(&self, record: RecordId) -> String {
        words::own_time(self.context.base, record, Length::Short).unwrap_or_default()
    }

    /// What a claim says: of an event that it names when it was and what came of it.
    fn said(&self, id: ClaimId) -> String {
        let base = self.context.base;
        let claim = base.model.claim(id);
        let said = words::value(base, &claim);
        let named = match claim.value {
            Value::Record(reference) => reference.record(),
            Value::Relative(relative) => base.model.relative(relative).anchor.record(),
            _ => None,
        };
        let Some(event) = named.and_then(|record| base.model.as_event(record)) else { return said };
        if matches!(claim.value, Value::Record(_)) {
            return words::event(base, event, ARROW);
        }
        let came = words::came_of(base, event, ARROW);
        said + &came.map(|came| [" ", &came].concat()).unwrap_or_default()
    }

    /// The note on a claim, and what the clocks leave open of it.
    fn remark(&self, id: ClaimId) -> String {
        let model = self.context.model;
        let doubt = words::doubt_of_claim(self.context.base, id).map(str::to_owned);
        let own = model.record(self.details.record).note;
        let note = model.note(id).filter(|note| Some(*note) != own);
        let note = note.map(|note| self.context.text(model.text(note).trim_end_matches('.')));
        doubt.into_iter().chain(note).collect::<Vec<_>>().join("; ")
    }

    fn differences(&mut self) -> Vec<Difference> {
        let at = at("known", self.heading());
        let mut told = difference::of_fields(
            self.context,
            self.details.record,
            difference::Gathered::Differences,
            self.notes,
            &at,
        )
        .differences;
        told.extend(self.differences_of_ties());
        told
    }

    /// What else is said of the record in the head.
    fn remarks(&self) -> Vec<String> {
        let base = self.context.base;
        let record = self.record();
        let deprecation = words::deprecation(base, record);
        let doubt = words::doubt_of_record(base, record).map(str::to_owned);
        let all = deprecation.into_iter().chain(doubt);
        all.map(|remark| [&capitalized(remark.trim_end_matches('.')), "."].concat()).collect()
    }

    /// The archivist's remark, and why no source is claimed.
    fn notes_of_record(&self) -> Vec<String> {
        let model = self.context.model;
        let record = model.record(self.details.record);
        let note = record.note.map(|note| capitalized(&self.context.text(model.text(note))));
        let unsourced = record.unsourced.map(|reason| {
            ["No source is claimed: ", &self.context.text(model.text(reason))].concat()
        });
        note.into_iter().chain(unsourced).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::date::Certainty;
    use crate::knowledge_base::KnowledgeBase;
    use crate::load::Memory;
    use crate::query::involved;
    use crate::render::html::build::About;
    use crate::render::html::page::Section;

    const RECORDS: &str = r#"[
        Source(id: "post", title: "Post", publisher: "The Post", published: "2020-03-01"),
        Source(id: "wire", title: "Wire", origin: "The agency", copy: Syndicated),
        Source(id: "copy", title: "Copy", origin: "The agency", copy: ThirdParty),
        Source(id: "hoax", title: "Hoax", deprecated: "made up"),
        Person(id: "ann", name: "Ann", also: ["Anna"], sources: ["post"], born: [
            (value: "1950", sources: ["wire"]), (value: "1951", sources: ["post"])],
            memberships: [(of: "firm", role: "owner", during: "2001/2005", sources: ["wire"])]),
        Person(id: "ben", name: "Ben", sources: ["post"]),
        Organization(id: "firm", name: "Firm", kind: Distributor, sources: ["post"]),
        Production(id: "film", title: "Film", kind: Film, year: "2020", sources: ["post"],
            setting: (place: "mill", date: "1880"), credits: [
            (who: "ann", role: "director", during: "2020-01-01/2020-02", sources: ["wire"]),
            (who: "ann", role: "writer", sources: ["post"]),
            (who: "ben", role: "gaffer", sources: ["post"], start: [
                (value: "2020-01", sources: ["post"]),
                (value: "2019", rank: Deprecated("another Ben"), sources: ["hoax"])])]),
        Character(id: "rider", name: "Rider", of: "film", played_by: "ann", sources: ["post"]),
        Place(id: "mill", name: "Mill", within: "shire", coordinates: "1.5, 2.5",
            precision: "the gate", sources: ["post"]),
        Place(id: "shire", name: "Shire", sources: ["post"]),
        Event(id: "ride", title: "Ride", kind: Fire, world: Story, production: "film",
            date: "1880", participants: [(who: "rider", role: "hero")], sources: ["post"]),
        Event(id: "charge", title: "Ann charged", kind: Charge, production: "film", place: "mill",
            date: "2020-05-01", sources: ["wire"], participants: [
            (who: "ann", role: "defendant (theft)", outcome: Charged), (who: "ben")]),
        Event(id: "ruling", title: "Ruling", kind: CaseDismissed, production: "film",
            date: "2021-05-01", participants: [(who: "ann", outcome: Dismissed)],
            resolves: ["charge"], sources: ["wire", "copy"]),
        Claim(about: "film", property: "seller", value: "firm", sources: ["wire"]),
    ]"#;

    fn base() -> KnowledgeBase {
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", RECORDS)), "").unwrap();
        assert_eq!(base.diagnostics, []);
        base
    }

    fn told(base: &KnowledgeBase, key: &str) -> Dossier {
        let record = base.model.find(key).unwrap();
        let mut events: Vec<EventId> = base.model.events().collect();
        events.retain(|event| involved(base, *event).contains(&(record, Certainty::Certain)));
        events.sort_by_key(|event| base.model.placing(*event).sort_key());
        told_beside(base, key, &events)
    }

    fn told_beside(base: &KnowledgeBase, key: &str, events: &[EventId]) -> Dossier {
        let ground = Ground::of(base);
        let elsewhere = |record| Some([base.model.key(record), ".html"].concat());
        let record = base.model.find(key).unwrap();
        let setting = Setting {
            about: About::Record(record),
            elsewhere: &elsewhere,
            has_cards: false,
            ..Setting::ALONE
        };
        dossier(&ground, setting, record, events)
    }

    fn section<'d>(sections: &'d [Section], anchor: &str) -> &'d Section {
        sections.iter().find(|section| section.anchor == anchor).unwrap()
    }

    fn lines(sections: &[Section], anchor: &str) -> Vec<String> {
        let items = section(sections, anchor).items.iter();
        items
            .map(|item| {
                let told = item
                    .told
                    .iter()
                    .map(|told| [told.text.as_str(), &told.certainty, &told.set_aside].join("|"));
                let told: Vec<String> = told.collect();
                [item.name.text.as_str(), &item.remark, &told.join(" / ")].join(" ")
            })
            .collect()
    }

    #[test]
    fn a_person_has_outcomes_credits_and_those_met() {
        let base = base();
        let ann = told(&base, "ann");
        let [charge] = ann.outcomes.as_slice() else { panic!("{:?}", ann.outcomes) };
        assert_eq!((charge.outcome.as_str(), charge.detail.as_str()), ("Charged", "theft"));
        assert_eq!(charge.followed[0].words, "case dismissed, 1 May 2021");
        let credits = lines(&ann.ties, "credits");
        let both = "“Film” (film, 2020) director; 1 Jan 2020 – Feb 2020|end not known exactly| / \
                    writer|no dates of its own|";
        assert_eq!(credits, [both]);
        assert_eq!(
            lines(&ann.ties, "member"),
            ["Firm  owner; 2001–2005|start and end not known exactly|"]
        );
        assert_eq!(lines(&ann.ties, "plays"), ["Rider in “Film” "]);
        assert_eq!(lines(&ann.around, "connected"), ["Ben  1 event and 1 production||"]);
        assert_eq!(
            ann.differences[0].heading,
            "The sources contradict each other on the date of birth."
        );
        assert_eq!(ann.known[1].standing, "the sources differ");
    }

    #[test]
    fn each_outcome_of_a_person_is_told_once_and_what_is_open_by_its_count() {
        let records = r#"[
            Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"),
            Event(id: "charge", title: "Charge", kind: Charge, date: "2020", participants: [
                (who: "ann", role: "defendant (theft)", outcome: Charged),
                (who: "ben", role: "defendant (theft, arson)", outcome: Charged)]),
            Event(id: "verdict", title: "Verdict", kind: Verdict, date: "2021", resolves: ["charge"],
                participants: [(who: "ann", role: "defendant (theft)", outcome: Convicted),
                    (who: "ann", role: "defendant (fraud)", outcome: Acquitted),
                    (who: "ben", role: "defendant (theft)", outcome: Convicted),
                    (who: "ann", role: "hit by a chair", outcome: Injured)])]"#;
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", records)), "").unwrap();
        let outcomes = told(&base, "ann").outcomes;
        let words = outcomes.iter().map(|one| [&one.outcome, " ", &one.detail].concat());
        let expected = ["Charged theft", "Acquitted fraud", "Injured "];
        assert_eq!(words.collect::<Vec<_>>(), expected);
        assert_eq!(outcomes[0].followed[0].words, "convicted (theft), 2021");
        let outcomes = told(&base, "ben").outcomes;
        assert_eq!(outcomes[0].open, "whether and how it ended is not known here (arson)");
    }

    #[test]
    fn what_was_set_aside_is_told_with_the_reason() {
        let base = base();
        let ben = told(&base, "ben");
        let credits = ["“Film” (film, 2020) gaffer; from Jan 2020|end not known|"];
        assert_eq!(lines(&ben.ties, "credits"), credits);
        let difference = &ben.differences[0];
        assert_eq!(difference.heading, "An account of the start on “Film” has been set aside.");
        assert_eq!(difference.claims[1].standing, "set aside: another Ben");
        let hoax = told(&base, "hoax");
        assert_eq!(hoax.remarks, ["No longer trusted: made up."]);
        assert_eq!(lines(&hoax.around, "set-aside"), ["“Film”  start: 2019||another Ben"]);
    }

    #[test]
    fn what_is_not_known_of_a_credit_names_its_production_whole() {
        let records = r#"[Person(id: "ann", name: "Ann"), Production(id: "film", title: "Film",
            credits: [(who: "ann", role: "grip", start: [
                (value: "2019-01-01"), (value: "2020-02-02")])])]"#;
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", records)), "").unwrap();
        let gaps = told(&base, "ann").unknown;
        let texts: Vec<&str> = gaps.iter().map(|gap| gap.text.as_str()).collect();
        assert!(texts[0].starts_with("The start on “Film”: "), "{texts:?}");
    }

    #[test]
    fn a_place_keeps_the_story_apart() {
        let base = base();
        let mill = told(&base, "mill");
        let known: Vec<&str> = mill.known.iter().map(|known| known.label.as_str()).collect();
        assert_eq!(known, ["Lies in", "Coordinates", "How exact"]);
        assert_eq!(lines(&mill.ties, "set-here"), ["“Film” (2020) "]);
        assert_eq!(lines(&told(&base, "shire").ties, "within"), ["Mill  "]);
    }

    #[test]
    fn a_source_tells_what_rests_on_it_and_on_its_text() {
        let base = base();
        let wire = told(&base, "wire");
        assert_eq!(lines(&wire.around, "same-text"), ["“Copy”  third-party copy||"]);
        let alone = lines(&wire.around, "alone");
        assert!(
            alone.iter().any(|line| line.starts_with("Ann charged → case dismissed, 1 May 2021 ")),
            "{alone:?}"
        );
        assert!(lines(&wire.around, "one-witness")[0].starts_with("Ruling"));
        assert_eq!(wire.heading, "The document");
        assert_eq!(wire.facts[2].value, "1");
    }

    #[test]
    fn a_character_lives_in_a_story() {
        let base = base();
        let rider = told(&base, "rider");
        let known = |at: usize| rider.known[at].values[0].parts[0].text.as_str();
        assert_eq!((known(0), known(1)), ("“Film”", "Ann"));
        assert!(rider.ties.is_empty() && rider.unknown.is_empty());
        let unlisted = told_beside(&base, "rider", &[]);
        assert_eq!(lines(&unlisted.ties, "story"), ["Ride  hero||"]);
    }
}
