//! One table of submissions and what becomes of them. Every rule of the page has a row that it alone decides.
#![allow(unreachable_pub, reason = "shared by test binaries")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use identity::{
    decision::Outcome,
    document::DocumentKind::{
        self, BasicResidentRegisterCard, DisabilityCertificate, DriverLicense, DrivingRecordCertificate,
        HealthInsuranceCard, MofaIdentityCard, MyNumberCard, OtherWithSupplement, Passport, ResidenceCard,
        SpecialPermanentResidentCertificate,
    },
    reason::Reason,
};

use super::submission::Case;

mod application;
mod condition;
mod document;
mod registration;
mod supplement;
mod verification;

/// A submission, what becomes of it, and why.
pub struct Row {
    pub what: &'static str,
    pub case: Case,
    pub outcome: Outcome,
    pub reasons: Vec<Reason>,
}

fn row(what: &'static str, case: Case, outcome: Outcome, reasons: &[Reason]) -> Row {
    Row { what, case, outcome, reasons: reasons.to_vec() }
}

/// Every kind that can be an identity document.
pub const IDENTITY: [DocumentKind; 11] = [
    DriverLicense,
    DrivingRecordCertificate,
    MyNumberCard,
    ResidenceCard,
    SpecialPermanentResidentCertificate,
    Passport,
    HealthInsuranceCard,
    BasicResidentRegisterCard,
    DisabilityCertificate,
    MofaIdentityCard,
    OtherWithSupplement,
];

pub fn rows() -> Vec<Row> {
    [
        application::routes(),
        application::images(),
        document::documents(),
        condition::conditions(),
        supplement::supplements(),
        registration::matching(),
        registration::several_at_once(),
        application::legibility(),
        verification::verification(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
