//! Organizations: companies, courts, authorities, unions.

use super::word::words;
use super::{Model, OrganizationId, RecordId, RecordKind};

words! {
    /// What an organization is.
    OrganizationKind {
        ProductionCompany = "production company",
        Distributor = "distributor",
        SalesAgency = "sales agency",
        Broadcaster = "broadcaster",
        Publisher = "publisher",
        Court = "court",
        Prosecutor = "prosecutor's office",
        LawEnforcement = "law enforcement",
        Regulator = "regulator",
        MedicalExaminer = "medical examiner",
        Hospital = "hospital",
        Laboratory = "laboratory",
        Legislature = "legislature",
        Union = "union",
        LawFirm = "law firm",
        Supplier = "supplier",
        Manufacturer = "manufacturer",
        Insurer = "insurer",
        FilmFestival = "film festival",
        Charity = "charity",
        School = "school",
        OtherOrganization = "other organization",
    }
}

impl Model {
    /// Returns the record as an organization, if it is one.
    #[must_use]
    pub fn as_organization(&self, record: RecordId) -> Option<OrganizationId> {
        (self.record(record).kind == RecordKind::Organization).then_some(OrganizationId(record))
    }
}
