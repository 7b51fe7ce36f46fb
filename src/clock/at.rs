//! How things stood on a day.

use super::verdicts::{Support, Verdicts, mentioned, own_records};
use crate::date::{Certainty, Day, Occurrence};
use crate::model::{
    Claim, Model, Property, RecordId, RecordKind, Subject, TieId, TieKind, Value, World,
};

/// Judges what there was on a day.
pub(super) fn judge(model: &Model, day: Day) -> Verdicts {
    let judge = Judge { model, day, on: Occurrence::day(day) };
    let records: Vec<Certainty> = model.records().map(|(id, _)| judge.record(id)).collect();
    let claims = model.claims().map(|(_, claim)| judge.claim(&claim, &records)).collect();
    let supports = vec![Support::None; records.len()];
    let mut verdicts = Verdicts { records, supports, claims };
    verdicts.close(model);
    for (record, claim) in own_records(model) {
        verdicts.records[record.index()] = verdicts.claims[claim.index()];
    }
    for identity in model.identities() {
        let of = identity.of.iter().map(|record| verdicts.records[record.index()]);
        verdicts.records[identity.record.index()] = of.fold(Certainty::Certain, Certainty::and);
    }
    verdicts
}

struct Judge<'m> {
    model: &'m Model,
    day: Day,
    on: Occurrence,
}

impl Judge<'_> {
    /// An event is there once it has begun, everything else always: what the day leaves of it is
    /// told by its claims.
    fn record(&self, record: RecordId) -> Certainty {
        let model = self.model;
        match model.as_event(record) {
            Some(event) if model.world(event) == World::Real => {
                self.has_begun(&model.occurrence(event))
            }
            _ => Certainty::Certain,
        }
    }

    fn has_begun(&self, time: &Occurrence) -> Certainty {
        let bounds = time.bounds();
        let can_have = bounds.earliest_start.is_none_or(|start| start <= self.day);
        let must_have =
            bounds.open_start || bounds.latest_start.is_some_and(|start| start <= self.day);
        Certainty::from_cases(can_have, must_have)
    }

    fn claim(&self, claim: &Claim, records: &[Certainty]) -> Certainty {
        let mentions = mentioned(self.model, claim)
            .filter(|record| claim.subject != Subject::Record(*record))
            .map(|record| records[record.index()])
            .fold(Certainty::Certain, Certainty::and);
        let timed = claim.time.map_or(Certainty::Certain, |time| {
            self.model.occurrence_of_time(time).shares_a_day(&self.on)
        });
        let held = match claim.value {
            Value::Tie(tie) => self.tie(tie),
            Value::Date(date) if is_lasting(self.model, claim) => {
                self.has_begun(&Occurrence::of_event(&self.model.date(date)))
            }
            _ => Certainty::Certain,
        };
        mentions.and(timed).and(held)
    }

    /// Whether a credit or a membership held; of one without dates that is open. A participation
    /// is there with its event.
    fn tie(&self, tie: TieId) -> Certainty {
        if self.model.tie(tie).kind == TieKind::Participation {
            return Certainty::Certain;
        }
        let time = self.model.tie_occurrence(tie);
        time.map_or(Certainty::Possible, |time| time.shares_a_day(&self.on))
    }
}

/// Tells whether a date says from when on something holds of people and organizations.
fn is_lasting(model: &Model, claim: &Claim) -> bool {
    let Subject::Record(record) = claim.subject else { return false };
    let kind = model.record(record).kind;
    matches!(kind, RecordKind::Person | RecordKind::Organization)
        && matches!(
            claim.property,
            Property::Born | Property::Died | Property::Founded | Property::Dissolved
        )
}
