//! One event of the list, with what the sources say differently and what it is tied to.

use super::{Lane, Linked, Problem};

/// One event in the list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its anchor.
    pub anchor: String,
    /// Its number on this page, the same in the drawing, the cards and the sources.
    pub number: usize,
    /// Its lane.
    pub lane: Lane,
    /// The classes of the people filters that keep it, such as `p0 p3`.
    pub who: String,
    /// The date in words, short.
    pub date: String,
    /// The date for machines, where it is a single day or minute.
    pub machine_date: Option<String>,
    /// How well the date is known, in words.
    pub certainty: String,
    /// Whether the date is anything but one exact day or stretch.
    pub uncertain: bool,
    /// Whether the mark has a dashed ring.
    pub ring: bool,
    /// The time since the event before, where both dates are exact; else empty.
    pub gap: String,
    /// The title.
    pub title: String,
    /// The address where it stands in full, if not here: then this is a row, which leads there.
    pub home: Option<String>,
    /// What a row tells beside the title: roles, outcomes, what came of a charge.
    pub brief: String,
    /// On the page of a source, what of the event it is cited for; else empty.
    pub cited: String,
    /// The kind in words.
    pub kind: String,
    /// Why it may not belong on the page, where that is not certain; else empty.
    pub reservation: String,
    /// The summary; may be empty.
    pub summary: String,
    /// Remarks of the archivist.
    pub notes: Vec<String>,
    /// The citations of the event as a whole.
    pub references: Vec<Reference>,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// Where it happened; may be empty.
    pub place: String,
    /// The place's own page, where it has one.
    pub place_home: Option<String>,
    /// The production it belongs to, where the page is not about that one; may be empty.
    pub production: String,
    /// The production's own page, where it has one.
    pub production_home: Option<String>,
    /// Statements that no other field holds.
    pub statements: Vec<Statement>,
    /// What the sources say differently.
    pub differences: Vec<Difference>,
    /// Other events it is tied to, by relation.
    pub links: Vec<LinkGroup>,
    /// For a charge or suit: a remark that no outcome is known; else empty.
    pub no_outcome: String,
    /// What is wrong with it in the files, while the page is served.
    pub problems: Vec<Problem>,
}

/// A citation as a number in brackets.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    /// The source's number.
    pub number: usize,
    /// The source's anchor.
    pub target: String,
    /// The citation's own anchor, for the way back; only the first of a source in an event has
    /// one.
    pub id: Option<String>,
    /// Where in the source, and its words; may be empty.
    pub passage: String,
}

/// A person or organization in an event.
#[derive(Clone, Debug, Default)]
pub struct Participant {
    /// The name.
    pub name: String,
    /// The anchor of the card, where there is one.
    pub anchor: Option<String>,
    /// Their own page, where they have one.
    pub home: Option<String>,
    /// The role; may be empty.
    pub role: String,
    /// The exact outcome; may be empty.
    pub outcome: String,
    /// Whether the outcome is a death or an injury.
    pub harm: bool,
    /// A remark; may be empty.
    pub note: String,
    /// Citations of their own.
    pub references: Vec<Reference>,
}

/// A statement that no other part of an account tells.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// What it is about.
    pub property: String,
    /// What it says: one value, or those of a list.
    pub values: Vec<Linked>,
    /// A remark; may be empty.
    pub note: String,
    /// Its citations.
    pub references: Vec<Reference>,
}

/// Claims on one property that do not simply agree.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// What kind of difference on what, such as "The sources contradict each other on the date".
    pub heading: String,
    /// What it is about, such as "the date"; in a sentence.
    pub subject: String,
    /// What follows from it, such as "Accepted: 6 October 2021" or "Disputed".
    pub verdict: String,
    /// How serious it is.
    pub weight: Weight,
    /// Each claim.
    pub claims: Vec<ClaimLine>,
}

impl Entry {
    /// Whether the sources differ on anything of which no account is accepted.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.differences.iter().any(Difference::is_disputed)
    }
}

impl Difference {
    /// Whether no account is accepted.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        matches!(self.weight, Weight::Contradiction | Weight::Accounts)
    }
}

/// How serious a difference is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// They cannot all hold, and none is accepted.
    Contradiction,
    /// Accounts in free text differ, and none is preferred.
    Accounts,
    /// They differ, and one is accepted.
    Settled,
    /// They agree, at different precision or for different times.
    #[default]
    Slight,
}

impl Weight {
    /// The class of the style sheet.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Accounts => "accounts",
            Self::Settled => "settled",
            Self::Slight => "slight",
        }
    }
}

/// One of several claims.
#[derive(Clone, Debug, Default)]
pub struct ClaimLine {
    /// What it says.
    pub value: String,
    /// Its standing in words ("accepted", "set aside: a misprint"); may be empty.
    pub standing: String,
    /// Whether it has been set aside.
    pub set_aside: bool,
    /// A remark; may be empty.
    pub note: String,
    /// Its citations.
    pub references: Vec<Reference>,
    /// The sources in words, with the number of independent origins; may be empty.
    pub witnesses: String,
}

/// Ties of one kind to other events.
#[derive(Clone, Debug, Default)]
pub struct LinkGroup {
    /// The relation in words, such as "Ended by".
    pub relation: String,
    /// Whether it is what became of a charge or suit.
    pub outcome: bool,
    /// The other events.
    pub links: Vec<Link>,
    /// How many more there are, each of which names this event.
    pub more: usize,
}

/// A tie to another event.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// The other event.
    pub event: EventReference,
    /// The other event's title.
    pub title: String,
    /// Its date, short; how it ended for those in this event, where it ends that; of a charge what
    /// came of it, or that nothing is known to have. May be empty.
    pub remark: String,
}

/// The number of an event as a link; an event that is not on the page has none.
#[derive(Clone, Debug, Default)]
pub struct EventReference {
    /// The number, 0 where the event is not on the page.
    pub number: usize,
    /// The anchor; empty where the event is not on the page.
    pub anchor: String,
    /// Its address, where it stands on another page.
    pub home: Option<String>,
}
