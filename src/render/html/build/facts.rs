//! What is told of an event wherever it is told, be it in full or in a row: worked out once.

use std::sync::OnceLock;

use crate::date::Day;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Outcome, Property, RecordId};
use crate::query::{newest_source_on, outcomes};
use crate::render::words::{self, ARROW, Length, doubt_of_record};

use super::super::page::Lane;
use super::dating::Dating;
use super::words::joined;
use super::{lane, link, outcome};

/// What is told of an event on every page that names it.
pub(super) struct Facts {
    pub(super) dating: Dating,
    pub(super) lane: Lane,
    pub(super) kind: String,
    /// What the clocks leave open of it.
    pub(super) doubt: Option<&'static str>,
    pub(super) place: Named,
    pub(super) production: Named,
    /// Those in it, once for each part that they have.
    pub(super) agents: Vec<Involved>,
    /// How much it weighs beside others: harm most, then what opens or ends a legal matter.
    pub(super) weight: u8,
    /// What came of it, where it is a charge; else empty.
    pub(super) came: String,
    /// How it ended, once asked for.
    ended: OnceLock<String>,
    /// The source on it that was published last, once asked for.
    newest: OnceLock<Option<(Day, RecordId)>>,
}

/// The names of records as one text: of those in dispute all.
#[derive(Default)]
pub(super) struct Named {
    pub(super) words: String,
    /// The record, where it is one.
    pub(super) only: Option<RecordId>,
}

/// The weight of an event that harmed somebody.
const HARM: u8 = 3;
/// The weight of an event that opened or ended a criminal matter.
const CHARGE: u8 = 2;
/// The weight of another decision.
const RULING: u8 = 1;

/// The weight of an outcome.
fn weight_of(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Killed | Outcome::Died | Outcome::Injured => HARM,
        outcome if outcome.is_accusation() || outcome.ends_accusation() => CHARGE,
        outcome if outcome.is_decision() => RULING,
        _ => 0,
    }
}

/// Somebody's part in an event.
pub(super) struct Involved {
    pub(super) who: RecordId,
    pub(super) has_outcome: bool,
    pub(super) stake: Stake,
}

/// What an event meant for somebody in it, the gravest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stake {
    Dead,
    Hurt,
    Accused,
    #[default]
    Other,
}

impl Stake {
    /// The gravest of some outcomes, also of those in dispute.
    fn of(outcomes: &[Outcome]) -> Self {
        let stakes = outcomes.iter().map(|outcome| match outcome {
            Outcome::Killed | Outcome::Died => Self::Dead,
            Outcome::Injured => Self::Hurt,
            // What only somebody accused comes to: a suit may be dismissed too.
            Outcome::Booked
            | Outcome::Charged
            | Outcome::Indicted
            | Outcome::PleadedGuilty
            | Outcome::PleadedNotGuilty
            | Outcome::PleadedNoContest
            | Outcome::Convicted
            | Outcome::Acquitted
            | Outcome::ChargeDropped => Self::Accused,
            _ => Self::Other,
        });
        stakes.min().unwrap_or_default()
    }
}

impl Facts {
    pub(super) fn of(base: &KnowledgeBase, event: EventId) -> Self {
        let mut weight = 0;
        let agents = outcome::participations(base, event).map(|participation| {
            let outcomes = outcomes(base, participation.id);
            weight = weight.max(outcomes.iter().copied().map(weight_of).max().unwrap_or(0));
            Involved {
                who: participation.who,
                has_outcome: !outcomes.is_empty(),
                stake: Stake::of(&outcomes),
            }
        });
        let agents = agents.collect();
        let tolls = [Property::Killed, Property::Injured];
        if tolls.iter().any(|toll| !base.model.counting_values(event, *toll).is_empty()) {
            weight = HARM;
        }
        Self {
            dating: Dating::of(base, event),
            lane: lane(&base.model, event),
            kind: words::kind(base, event.record()).into_owned(),
            doubt: doubt_of_record(base, event.into()),
            place: place(base, event),
            production: production(base, event),
            agents,
            weight,
            came: link::came_of_charge(base, event),
            ended: OnceLock::new(),
            newest: OnceLock::new(),
        }
    }

    /// Whether it harmed anybody.
    pub(super) fn does_harm(&self) -> bool {
        self.weight == HARM
    }

    /// Says how the event ended for those in it.
    pub(super) fn ended(&self, base: &KnowledgeBase, event: EventId) -> &str {
        self.ended.get_or_init(|| words::event::ended(base, event, ARROW).join("; "))
    }

    /// Finds the source on it that was published last.
    pub(super) fn newest(&self, base: &KnowledgeBase, event: EventId) -> Option<(Day, RecordId)> {
        *self.newest.get_or_init(|| newest_source_on(base, event))
    }
}

/// Says when a source was published: "9 January 2026".
pub(super) fn newest_words(
    base: &KnowledgeBase,
    newest: Option<(Day, RecordId)>,
    length: Length,
) -> String {
    newest.and_then(|(_, source)| words::own_time(base, source, length)).unwrap_or_default()
}

/// The place with the one it lies in, such as "Bonanza Creek Ranch, Santa Fe County".
fn place(base: &KnowledgeBase, event: EventId) -> Named {
    let model = &base.model;
    let records = model.counting_records(event, Property::Place);
    let places = records.iter().filter_map(|record| model.as_place(*record)).map(|place| {
        let chain = model.containing_places(place).into_iter().take(2);
        chain.map(|place| model.label(place)).collect::<Vec<_>>().join(", ")
    });
    named(&records, &places.collect::<Vec<_>>())
}

fn production(base: &KnowledgeBase, event: EventId) -> Named {
    let records = base.model.counting_records(event, Property::Production);
    let quoted: Vec<String> = records
        .iter()
        .map(|production| joined(&["“", base.model.label(*production), "”"]))
        .collect();
    named(&records, &quoted)
}

fn named(records: &[RecordId], names: &[String]) -> Named {
    let only = match records {
        [record] => Some(*record),
        _ => None,
    };
    Named { words: names.join(" or "), only }
}
