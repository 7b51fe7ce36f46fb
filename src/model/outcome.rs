//! How an event ended for a participant.

use super::Property;
use super::word::words;

words! {
    /// How an event ended for one participant, exactly as the sources put it.
    ///
    /// Legal outcomes are different things and never stand for one another.
    Outcome {
        Killed = "killed",
        Died = "died",
        Injured = "injured",
        ClaimedInjury = "claimed injury",
        Unhurt = "unhurt",
        Booked = "booked by the police",
        Charged = "charged",
        Indicted = "indicted",
        PleadedGuilty = "pleaded guilty",
        PleadedNotGuilty = "pleaded not guilty",
        PleadedNoContest = "pleaded no contest",
        Convicted = "convicted",
        Acquitted = "acquitted",
        Sentenced = "sentenced",
        Imprisoned = "imprisoned",
        Released = "released",
        ChargeDropped = "charge dropped",
        Dismissed = "case dismissed",
        DismissedWithPrejudice = "case dismissed with prejudice",
        Sued = "sued",
        Settled = "settled",
        Cited = "cited",
        Fined = "fined",
        Liable = "found liable",
        NotLiable = "found not liable",
        Cleared = "conviction cleared",
        Overturned = "overturned",
        Resigned = "resigned",
        Removed = "removed",
        Suspended = "suspended",
        Appointed = "appointed",
        Withdrew = "withdrew",
        Complained = "complained",
    }
}

impl Outcome {
    /// The outcomes that events have a toll of: how many people came to it in all.
    pub const COUNTED: &'static [Self] = &[Self::Killed, Self::Injured];

    /// Returns the property of an event that counts everybody who came to the outcome; `None` of
    /// one that nothing counts.
    #[must_use]
    pub fn toll(self) -> Option<Property> {
        match self {
            Self::Killed => Some(Property::Killed),
            Self::Injured => Some(Property::Injured),
            _ => None,
        }
    }

    /// Tells whether this opens a criminal matter that must find an end: a charge, an indictment, or
    /// that the police opened a case against somebody by name, which is no charge.
    #[must_use]
    pub fn is_accusation(self) -> bool {
        matches!(self, Self::Booked | Self::Charged | Self::Indicted)
    }

    /// Tells whether this ends a criminal charge, one way or the other.
    #[must_use]
    pub fn ends_accusation(self) -> bool {
        matches!(
            self,
            Self::Convicted
                | Self::Acquitted
                | Self::ChargeDropped
                | Self::Dismissed
                | Self::DismissedWithPrejudice
                | Self::PleadedGuilty
                | Self::PleadedNoContest
                | Self::Cleared
        )
    }

    /// Tells whether this undoes what was decided before: a court above overturned it, or a
    /// conviction was cleared from the record.
    #[must_use]
    pub fn undoes(self) -> bool {
        matches!(self, Self::Cleared | Self::Overturned)
    }

    /// Tells whether this is a decision against somebody: a conviction, a sentence, a finding of
    /// liability. A court above may overturn it.
    #[must_use]
    pub fn is_decided_against(self) -> bool {
        matches!(
            self,
            Self::PleadedGuilty
                | Self::PleadedNoContest
                | Self::Convicted
                | Self::Sentenced
                | Self::Imprisoned
                | Self::Fined
                | Self::Liable
        )
    }

    /// Tells whether this is what a court imposes once it has decided against somebody.
    #[must_use]
    pub const fn is_imposed(self) -> bool {
        matches!(self, Self::Sentenced | Self::Imprisoned | Self::Fined)
    }

    /// Tells whether this is a decision, one way or the other, that a court may overturn; to
    /// overturn is one, which a court above may overturn in its turn.
    #[must_use]
    pub fn is_decision(self) -> bool {
        self.is_decided_against()
            || matches!(
                self,
                Self::Acquitted
                    | Self::Dismissed
                    | Self::DismissedWithPrejudice
                    | Self::NotLiable
                    | Self::Cleared
                    | Self::Overturned
            )
    }

    /// Tells whether this belongs to a court or an authority rather than to the event itself.
    #[must_use]
    pub fn is_legal(self) -> bool {
        (Self::Booked..=Self::Overturned).contains(&self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_decided_belongs_to_a_court_and_opens_no_charge() {
        for outcome in Outcome::ALL.iter().copied() {
            assert!(!outcome.is_decision() || outcome.is_legal(), "{outcome:?}");
            assert!(!outcome.is_decision() || !outcome.is_accusation(), "{outcome:?}");
            assert!(!outcome.is_decided_against() || outcome.is_decision(), "{outcome:?}");
            assert!(!outcome.undoes() || outcome.is_decision(), "{outcome:?}");
        }
        assert!(!Outcome::Overturned.ends_accusation(), "a charge is open again");
    }
}
