//! The proof of an answer: from the answer down to claims, to the sources they cite, and to the
//! places in the files where all of it stands.
//!
//! A proof is made of the answer itself, with the evidence that the answer was found by; nothing is
//! computed a second time, so that the two cannot disagree.

mod chain;
mod conflict;
mod event;
mod path;
mod presence;
mod property;
mod standing;
mod support;

pub use chain::why_chain;
pub use conflict::{PairBearing, why_conflict};
pub use path::why_path;
pub use presence::why_present;
pub use property::{PropertyError, property_of, why_property};
pub use standing::{Acceptance, Stance};

use super::{Chains, Conflict, ConflictValue, Matter, Origin, Paths};
use crate::date::{Certainty, Day, Days};
use crate::graph::{ChainRule, Element, LinkId};
use crate::model::{CitationId, ClaimId, EventId, Property, RecordId, Side, Subject, TieId};
use crate::text::Span;

/// The proofs of an answer.
#[derive(Clone, Debug)]
pub struct Why {
    /// What was asked.
    pub asked: Asked,
    /// A proof for each part of the answer; none where there is no answer.
    pub proofs: Vec<Proof>,
}

/// A question whose answer is proved.
#[derive(Clone, Debug)]
pub enum Asked {
    /// Who was on a production on some of some days.
    Presence {
        /// The production.
        production: RecordId,
        /// The days.
        days: Days,
        /// The only one asked for, if any.
        who: Option<RecordId>,
    },
    /// How two records connect.
    Path(Paths),
    /// How two records connect in time.
    Chain(Box<Chains>),
    /// What is known of a property of a record.
    Property {
        /// The record.
        record: RecordId,
        /// The property.
        property: Property,
    },
    /// How the claims on a property of a record differ.
    Conflict {
        /// The record.
        record: RecordId,
        /// The property.
        property: Property,
    },
}

/// Something that is so, and what makes it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What is so.
    pub fact: Fact,
    /// How certain it is, or how it answers the question; `None` where that is not asked of it.
    pub certainty: Option<Certainty>,
    /// What leaves it open, where it is only possible.
    pub doubts: Vec<Doubt>,
    /// Where it stands; `None` of what follows from several places.
    pub at: Option<Span>,
    /// What it follows from.
    pub because: Vec<Proof>,
}

/// What a proof, or a step of one, states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Somebody was on a production on some of some days; without a certainty, only credits or events
    /// without a date say so. Each thing it follows from is enough by itself.
    Presence {
        /// Who.
        who: RecordId,
        /// The production.
        production: RecordId,
        /// The days.
        days: Days,
        /// Of several days, whether they were there on every one; `None` of one day, and of
        /// somebody who was there on none or of whom that is not known.
        throughout: Option<Certainty>,
    },
    /// Somebody took part in an event.
    TookPart(TieId),
    /// Somebody is credited on a production.
    Credited(TieId),
    /// An event was when it was.
    Dated(EventId),
    /// A credit or a membership held when it did.
    Held(TieId),
    /// One record connects with another, by these hops one after the other.
    Route {
        /// One end.
        from: RecordId,
        /// The other end.
        to: RecordId,
        /// How many hops there are.
        hops: usize,
    },
    /// One hop of a connection. Each link it follows from is enough by itself.
    Hop {
        /// Where it starts.
        from: RecordId,
        /// Where it leads.
        to: RecordId,
    },
    /// One record connects with another by hops that respect time, one after the other.
    Chain {
        /// Where it starts.
        from: RecordId,
        /// Where it leads.
        to: RecordId,
        /// How many hops there are.
        hops: usize,
        /// How it respects time.
        rule: ChainRule,
    },
    /// No connection respects time, of all that there are.
    NoChain {
        /// Where it would start.
        from: RecordId,
        /// Where it would lead.
        to: RecordId,
        /// How many hops were allowed.
        max_hops: usize,
        /// How it would respect time.
        rule: ChainRule,
    },
    /// The shortest connection apart from time does not respect it.
    Fails {
        /// How many hops it has.
        hops: usize,
        /// How it would respect time.
        rule: ChainRule,
        /// What does not follow, behind the hop it belongs to.
        late: (usize, Element),
        /// What it does not follow, behind the hop that belongs to; `None` where it could follow
        /// each of those before it, but not all of them at once.
        against: Option<(usize, Element)>,
    },
    /// Something on a chain follows what comes before it on it.
    Follows {
        /// What it is.
        element: Element,
        /// Its hop, counted from 1; 0 for what the chain starts with.
        hop: usize,
        /// Whether nothing comes before it.
        is_first: bool,
        /// How the chain respects time.
        rule: ChainRule,
    },
    /// A link between two records.
    Link(LinkId),
    /// How the claims on a property stand together.
    Standing {
        /// What they speak about.
        subject: Subject,
        /// On which property.
        property: Property,
        /// By which rule one stands, or none.
        by: Acceptance,
    },
    /// Claims on one property differ; certain or possible where they contradict each other.
    Conflict(Box<Conflict>),
    /// Two values in conflict bear on each other, each given by the first claim of it.
    Pair {
        /// The one.
        first: ClaimId,
        /// The other.
        second: ClaimId,
        /// How.
        bearing: PairBearing,
    },
    /// A value in conflict has these witnesses.
    Account(ConflictValue),
    /// A claim, as it stands beside others on the same property.
    Claim {
        /// The claim.
        claim: ClaimId,
        /// How it stands.
        stance: Stance,
    },
    /// Something follows for an event from the dates of others: the days that bound it.
    Derived {
        /// The event.
        event: EventId,
        /// Which of its bounds, and the days.
        bounds: Vec<(Side, Day)>,
    },
    /// A claim that something follows from, together with others.
    Premise(ClaimId),
    /// A claim cites a source.
    Cited(CitationId),
    /// A claim names no source: the archivist says why, or does not.
    Unsourced(ClaimId),
    /// A source, as its own record describes it.
    Published(RecordId),
    /// A source repeats a text that is not its own.
    Repeats {
        /// The source.
        source: RecordId,
        /// The text.
        origin: Origin,
    },
    /// How a charge, a suit or a citation that an event shows went on for somebody.
    CameOf {
        /// The event.
        event: EventId,
        /// Whose matter it is, and what followed.
        matter: Matter,
    },
}

/// What leaves open whether something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It can have begun only after the time in question: on this day at the latest, or, without
    /// one, at any time.
    MayBeginLater(Option<Day>),
    /// It can have ended before the time in question: on this day at the earliest, or, without one,
    /// at any time.
    MayEndBefore(Option<Day>),
    /// Nothing says when it was.
    NoDate,
    /// It may not follow what belongs to this hop, counted from 1; 0 is the start.
    MayNotFollow(usize),
    /// Of what belongs to this hop nothing says when it was.
    NoDateOf(usize),
    /// Some sources say otherwise.
    SourcesDiffer,
    /// Some sources name another production.
    OtherProduction,
    /// What states it may not belong to the base as asked for: a clock leaves that open.
    Unseen,
}

impl Proof {
    fn new(fact: Fact, at: impl Into<Option<Span>>) -> Self {
        Self { fact, certainty: None, doubts: Vec::new(), at: at.into(), because: Vec::new() }
    }

    fn because(mut self, because: impl IntoIterator<Item = Proof>) -> Self {
        self.because.extend(because);
        self
    }

    fn answering(mut self, certainty: impl Into<Option<Certainty>>) -> Self {
        self.certainty = certainty.into();
        self
    }

    fn doubted(mut self, doubts: impl IntoIterator<Item = Doubt>) -> Self {
        self.doubts.extend(doubts);
        self
    }

    /// Lists the mentions of sources in the proof, in its order.
    pub fn citations(&self) -> impl Iterator<Item = CitationId> {
        self.steps().into_iter().filter_map(|(_, proof)| match proof.fact {
            Fact::Cited(citation) => Some(citation),
            _ => None,
        })
    }

    /// Lists the proof and all that it follows from, each with how deep it lies: what is stated
    /// before what it follows from.
    #[must_use]
    pub fn steps(&self) -> Vec<(usize, &Proof)> {
        let mut steps = Vec::new();
        let mut waiting = vec![(0, self)];
        while let Some((depth, proof)) = waiting.pop() {
            steps.push((depth, proof));
            waiting.extend(proof.because.iter().rev().map(|below| (depth + 1, below)));
        }
        steps
    }
}
