//! Participations, credits and memberships.

use super::row;
use crate::model::id::Handle;
use crate::model::tables::Shift;
use crate::model::word::Coded;
use crate::model::{ClaimId, KindSet, Outcome, RecordId, Reference, Symbol, Tie, TieKind, TimeId};

row! {
    /// A participation, credit or membership.
    TieRow {
        of: u32,
        who: u32,
        role: u32,
        time: u32,
        claim: u32,
        kind: u8,
        /// One more than the outcome's place in its list; 0 for none.
        outcome: u8,
        /// Which of the two sides is but a key.
        dangling: u8,
        pad: u8,
    }
}

const OF: u8 = 1;
const WHO: u8 = 2;

impl TieRow {
    pub(in crate::model) fn of(tie: &Tie) -> Self {
        let side = |side: Reference, bit: u8| match side {
            Reference::Record(record) => (record.code(), 0),
            Reference::Dangling(key) => (key.code(), bit),
        };
        let ((of, of_bit), (who, who_bit)) = (side(tie.of, OF), side(tie.who, WHO));
        Self {
            of,
            who,
            role: Symbol::code_of(tie.role),
            time: TimeId::code_of(tie.time),
            claim: tie.claim.code(),
            kind: match tie.kind {
                TieKind::Participation => 0,
                TieKind::Credit => 1,
                TieKind::Membership => 2,
            },
            outcome: tie.outcome.map_or(0, |outcome| outcome.code() + 1),
            dangling: of_bit | who_bit,
            pad: 0,
        }
    }

    pub(in crate::model) fn tie(&self) -> Tie {
        let side = |code: u32, bit: u8| {
            if self.dangling & bit == 0 {
                Reference::Record(RecordId::of_code(code))
            } else {
                Reference::Dangling(Symbol::of_code(code))
            }
        };
        Tie {
            kind: self.kind(),
            of: side(self.of, OF),
            who: side(self.who, WHO),
            role: Symbol::if_any(self.role),
            outcome: self.outcome.checked_sub(1).map(Outcome::of_code),
            time: TimeId::if_any(self.time),
            claim: ClaimId::of_code(self.claim),
        }
    }

    /// Puts a record in the place of a key, if it is found.
    pub(in crate::model) fn name_party(&mut self, find: impl Fn(u32, KindSet) -> Option<RecordId>) {
        let expected = self.kind().party();
        for (side, bit) in [(&mut self.who, WHO), (&mut self.of, OF)] {
            if self.dangling & bit != 0
                && let Some(found) = find(*side, expected)
            {
                *side = found.code();
                self.dangling &= !bit;
            }
        }
    }

    fn kind(&self) -> TieKind {
        match self.kind {
            0 => TieKind::Participation,
            1 => TieKind::Credit,
            _ => TieKind::Membership,
        }
    }

    /// The side that the tie is written in stays a record; the other was a key when it was read.
    pub(in crate::model) fn shifted(self, shift: &Shift<'_>) -> Self {
        let other = |code: u32, bit: u8| {
            if self.dangling & bit == 0 { shift.key_of(code) } else { shift.symbol(code) }
        };
        let own = |code: u32| code.wrapping_add(shift.records);
        let (of, who, dangling) = match self.kind() {
            TieKind::Participation | TieKind::Credit => (own(self.of), other(self.who, WHO), WHO),
            TieKind::Membership => (other(self.of, OF), own(self.who), OF),
        };
        Self {
            of,
            who,
            dangling,
            role: shift.symbol(self.role),
            time: shift.time(self.time),
            claim: self.claim.wrapping_add(shift.claims),
            ..self
        }
    }
}
