//! What an event can be: kinds in families.

use super::word::words;

words! {
    /// A family of event kinds; timelines show one lane for each.
    Family {
        Production = "production",
        Incident = "incident",
        Legal = "criminal case",
        Civil = "civil case",
        Regulatory = "regulation",
        Release = "release",
        Statement = "statement",
    }
}

words! {
    /// What an event is. The list is closed; each kind belongs to one [`Family`].
    EventKind {
        Shooting = "shooting",
        AccidentalDischarge = "accidental discharge",
        Fall = "fall",
        HorseFall = "fall with a horse",
        ParachuteAccident = "parachute accident",
        StuntAccident = "stunt accident",
        HelicopterCrash = "helicopter crash",
        NewsHelicopterCrash = "news helicopter crash",
        RotorStrike = "struck by a rotor",
        AircraftCrash = "aircraft crash",
        VehicleCrash = "vehicle crash",
        MotorcycleCrash = "motorcycle crash",
        TrainAccident = "train accident",
        BoatAccident = "boat accident",
        Drowning = "drowning",
        Fire = "fire",
        Explosion = "explosion",
        Burn = "burn",
        Electrocution = "electrocution",
        CraneAccident = "crane accident",
        Collapse = "collapse",
        Crush = "crush",
        StruckByObject = "struck by an object",
        AnimalAttack = "animal attack",
        AnimalDeath = "death of an animal",
        BladeInjury = "injury by a blade",
        ToxicExposure = "toxic exposure",
        Lightning = "lightning",
        Avalanche = "avalanche",
        FatigueCrash = "crash after long hours",
        Illness = "illness",
        Homicide = "homicide",
        Injury = "injury",
        Death = "death",
        EmergencyCall = "emergency call",
        NearMiss = "near miss",
        SafetyComplaint = "safety complaint",
        OtherIncident = "other incident",
        Announcement = "announcement",
        Casting = "casting",
        FilmingStart = "start of filming",
        FilmingEnd = "end of filming",
        FilmingPause = "pause in filming",
        FilmingResumption = "filming resumes",
        Wrap = "wrap",
        WalkOut = "walk-out",
        Resignation = "resignation",
        Removal = "removal",
        Memorial = "memorial",
        Hiring = "hiring",
        OtherProduction = "other production event",
        PoliceCase = "police case",
        Investigation = "investigation",
        Inquest = "inquest",
        SearchWarrant = "search warrant",
        ForensicReport = "forensic report",
        Charge = "charge",
        Indictment = "indictment",
        Plea = "plea",
        ChargesDropped = "charges dropped",
        CourtFiling = "court filing",
        CourtRuling = "court ruling",
        TrialStart = "start of trial",
        TrialDay = "day of trial",
        Testimony = "testimony",
        Verdict = "verdict",
        Conviction = "conviction",
        Acquittal = "acquittal",
        CaseDismissed = "case dismissed",
        Sentence = "sentence",
        Appeal = "appeal",
        AppealWithdrawn = "appeal withdrawn",
        AppealRuling = "ruling on appeal",
        ProsecutorAppointed = "prosecutor appointed",
        ProsecutorWithdrawn = "prosecutor withdraws",
        PrisonRelease = "release from prison",
        Evidence = "evidence",
        OtherLegal = "other criminal matter",
        CivilSuit = "civil suit",
        CivilFiling = "civil filing",
        CivilRuling = "civil ruling",
        CivilAppealRuling = "civil ruling on appeal",
        CivilSettlement = "civil settlement",
        CivilTrial = "civil trial",
        CivilVerdict = "civil verdict",
        InsuranceClaim = "insurance claim",
        OtherCivil = "other civil matter",
        SafetyCitation = "safety citation",
        SafetyReport = "safety report",
        RegulatoryAppeal = "regulatory appeal",
        RegulatoryProceeding = "regulatory proceeding",
        RegulatorySettlement = "regulatory settlement",
        Legislation = "legislation",
        RuleChange = "rule change",
        OtherRegulatory = "other regulatory matter",
        Premiere = "premiere",
        Screening = "screening",
        Trailer = "trailer",
        TheatricalRelease = "theatrical release",
        DistributionDeal = "distribution deal",
        HomeRelease = "home release",
        DocumentaryRelease = "release of a documentary",
        OtherRelease = "other release",
        PressConference = "press conference",
        Interview = "interview",
        PublicStatement = "public statement",
        PressReport = "press report",
        DocumentRelease = "release of documents",
        OtherStatement = "other statement",
    }
}

impl EventKind {
    /// Tells whether an event of this kind ends a charge by what it is, also where it names an outcome
    /// for nobody; a verdict may find no verdict.
    #[must_use]
    pub fn ends_accusation(self) -> bool {
        matches!(
            self,
            Self::ChargesDropped
                | Self::Conviction
                | Self::Acquittal
                | Self::CaseDismissed
                | Self::Sentence
        )
    }

    /// Returns the family the kind belongs to.
    #[must_use]
    pub fn family(self) -> Family {
        match self {
            kind if kind <= Self::OtherIncident => Family::Incident,
            kind if kind <= Self::OtherProduction => Family::Production,
            kind if kind <= Self::OtherLegal => Family::Legal,
            kind if kind <= Self::OtherCivil => Family::Civil,
            kind if kind <= Self::OtherRegulatory => Family::Regulatory,
            kind if kind <= Self::OtherRelease => Family::Release,
            _ => Family::Statement,
        }
    }

    /// Tells whether events of the kind happen where a production is at work, to those who work on
    /// it: an accident or a first day of filming, but not a death in hospital, a complaint, or what
    /// is of no named kind.
    #[must_use]
    pub fn is_on_set(self) -> bool {
        match self.family() {
            Family::Incident => !matches!(
                self,
                Self::Death | Self::EmergencyCall | Self::SafetyComplaint | Self::OtherIncident
            ),
            Family::Production => matches!(
                self,
                Self::FilmingStart | Self::FilmingEnd | Self::FilmingResumption | Self::Wrap
            ),
            _ => false,
        }
    }

    /// Tells whether events of the kind are announced before they happen: a premiere or the start
    /// of a trial, but not an accident, a charge or a verdict.
    #[must_use]
    pub fn is_announced_ahead(self) -> bool {
        match self.family() {
            Family::Production | Family::Release => true,
            Family::Incident => false,
            Family::Legal | Family::Civil | Family::Regulatory | Family::Statement => matches!(
                self,
                Self::Inquest
                    | Self::TrialStart
                    | Self::TrialDay
                    | Self::Testimony
                    | Self::Sentence
                    | Self::PrisonRelease
                    | Self::OtherLegal
                    | Self::CivilTrial
                    | Self::OtherCivil
                    | Self::RegulatoryProceeding
                    | Self::RuleChange
                    | Self::OtherRegulatory
                    | Self::PressConference
                    | Self::Interview
                    | Self::OtherStatement
            ),
        }
    }

    /// Returns the more general kind this one is a case of, if the list has one.
    #[must_use]
    pub fn broader(self) -> Option<Self> {
        match self {
            Self::NewsHelicopterCrash => Some(Self::HelicopterCrash),
            Self::HelicopterCrash => Some(Self::AircraftCrash),
            Self::MotorcycleCrash | Self::FatigueCrash => Some(Self::VehicleCrash),
            Self::HorseFall => Some(Self::Fall),
            Self::RotorStrike => Some(Self::StruckByObject),
            Self::CivilAppealRuling => Some(Self::CivilRuling),
            Self::Conviction | Self::Acquittal => Some(Self::Verdict),
            _ => None,
        }
    }
}

words! {
    /// Whether something belongs to the real world or to a story's own.
    World {
        Real = "the real world",
        Story = "the story's world",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_family_has_its_catch_all_and_each_kind_its_family() {
        let families: Vec<_> = EventKind::ALL.iter().map(|kind| kind.family()).collect();
        let mut seen: Vec<Family> = Vec::new();
        for family in families {
            if seen.last() != Some(&family) {
                assert!(!seen.contains(&family), "the kinds of {family:?} stand apart");
                seen.push(family);
            }
        }
        assert_eq!(seen.len(), Family::ALL.len());
        assert_eq!(EventKind::AccidentalDischarge.family(), Family::Incident);
        assert_eq!(EventKind::FilmingResumption.family(), Family::Production);
        assert_eq!(EventKind::CaseDismissed.family(), Family::Legal);
        assert_eq!(EventKind::Legislation.family(), Family::Regulatory);
        assert_eq!(EventKind::Interview.family(), Family::Statement);
    }

    #[test]
    fn a_broader_kind_stays_in_the_family() {
        for kind in EventKind::ALL {
            if let Some(broader) = kind.broader() {
                assert_eq!(broader.family(), kind.family());
            }
        }
    }
}
