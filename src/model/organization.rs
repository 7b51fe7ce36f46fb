//! Organizations: companies, courts, authorities, unions.

use super::word::words;

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
