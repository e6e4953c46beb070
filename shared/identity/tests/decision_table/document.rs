//! Which documents are taken for which product, and whether they show what is needed.

use identity::{
    decision::Outcome,
    document::{
        DocumentKind::{
            self, BasicResidentRegisterCard, DisabilityCertificate, DriverLicense, DrivingRecordCertificate,
            HealthInsuranceCard, InternationalLicense, MofaIdentityCard, MofaResidenceCertificate,
            MyNumberCard, NotificationCard, ResidenceCard, ResidenceCertificate,
            SpecialPermanentResidentCertificate, Unrecognised,
        },
        FieldName, Mark, Side,
    },
    ids::Slot::{IdentityBack, IdentityFront, Supplement},
    reason::Reason,
    registration::Product,
};

use super::{IDENTITY, Row, row};
use crate::submission::{ADDRESS, OLD_ADDRESS, case, clean, front, reading, supplement};

pub(super) fn documents() -> Vec<Row> {
    use Outcome::{Approved, Resubmit, Review};
    let mut rows: Vec<Row> = IDENTITY.map(|kind| row(kind.id(), clean(kind), Approved, &[])).into();
    for kind in IDENTITY {
        for product in [Product::DataSmsSim, Product::Handset] {
            rows.push(row(product.id(), clean(kind).product(product), Approved, &[]));
        }
        rows.extend(items(kind));
        let esim = clean(kind).product(Product::VoiceEsim);
        let taken = [DriverLicense, MyNumberCard, ResidenceCard, DrivingRecordCertificate].contains(&kind);
        rows.push(if taken {
            row("taken for a voice eSIM", esim, Approved, &[])
        } else {
            row("not taken for a voice eSIM", esim, Resubmit, &[Reason::DocumentNotAcceptedForProduct])
        });
    }
    let doubtful =
        |kind: DocumentKind| clean(kind).on(IdentityFront, |reading| reading.kind_confidence = 0.4);
    rows.extend([
        row(
            "nobody knows what it is",
            case().read(IdentityFront, reading(Unrecognised, Side::Unknown, &[])),
            Resubmit,
            &[Reason::DocumentUnrecognised],
        ),
        row(
            "nobody knows what the back is",
            clean(DriverLicense).read(IdentityBack, reading(Unrecognised, Side::Unknown, &[])),
            Review,
            &[Reason::DocumentUnrecognised],
        ),
        row(
            "a booklet that never expires",
            clean(DisabilityCertificate)
                .lacking(IdentityFront, FieldName::ValidUntil)
                .marked(IdentityFront, Mark::NoExpiry),
            Approved,
            &[],
        ),
        row(
            "a booklet of which nobody knows whether it expires",
            clean(DisabilityCertificate).lacking(IdentityFront, FieldName::ValidUntil),
            Review,
            &[Reason::ReadingFieldMissing],
        ),
        row(
            "a back that two cards share",
            clean(DrivingRecordCertificate)
                .read(IdentityBack, reading(DriverLicense, Side::Back, &[(FieldName::Address, ADDRESS)])),
            Approved,
            &[],
        ),
        row(
            "the back of the other office's card",
            clean(SpecialPermanentResidentCertificate)
                .read(IdentityBack, reading(DriverLicense, Side::Back, &[(FieldName::Address, ADDRESS)])),
            Review,
            &[Reason::DocumentIssuerNotAccepted, Reason::ReadingUnsure, Reason::ReadingFieldMissing],
        ),
        row("perhaps a licence", doubtful(DriverLicense), Review, &[Reason::ReadingUnsure]),
        row(
            "a confidence that is no number",
            clean(DriverLicense).on(IdentityFront, |reading| reading.kind_confidence = f32::NAN),
            Review,
            &[Reason::ReadingUnsure],
        ),
        row(
            "an international licence",
            case().read(IdentityFront, front(InternationalLicense)),
            Resubmit,
            &[Reason::DocumentInternationalLicense],
        ),
        row(
            "an international licence, its address in Roman letters",
            case().read(
                IdentityFront,
                reading(
                    InternationalLicense,
                    Side::Front,
                    &[(FieldName::Address, "MIHON 1-2-3, KAKUU, JAPAN"), (FieldName::Name, "KAKUU TARO")],
                ),
            ),
            Resubmit,
            &[Reason::DocumentInternationalLicense],
        ),
        row(
            "a notification card",
            case().read(IdentityFront, front(NotificationCard)),
            Resubmit,
            &[Reason::DocumentNotAccepted],
        ),
        row(
            "a notification card, destroyed for its number",
            case().destroyed(IdentityFront, NotificationCard, Side::Front, Reason::PrivacyMyNumberVisible),
            Resubmit,
            &[Reason::DocumentNotAccepted, Reason::PrivacyMyNumberVisible],
        ),
        row(
            "front and back of two documents",
            clean(DriverLicense).read(IdentityBack, front(ResidenceCard)),
            Review,
            &[Reason::ReadingUnsure],
        ),
        row(
            "a copy, for a voice eSIM",
            clean(DriverLicense).product(Product::VoiceEsim).marked(IdentityFront, Mark::Copy),
            Resubmit,
            &[Reason::DocumentNotOriginal],
        ),
        row(
            "a copy, for another product",
            clean(DriverLicense).marked(IdentityFront, Mark::Copy),
            Approved,
            &[],
        ),
        row(
            "the back alone",
            case()
                .read(IdentityBack, reading(DriverLicense, Side::Back, &[(FieldName::Address, ADDRESS)]))
                .marked(IdentityBack, Mark::PublicSafetyCommission)
                .with(IdentityBack, FieldName::ValidUntil, "令和11年6月1日まで有効"),
            Resubmit,
            &[Reason::ReadingFieldMissing],
        ),
        row(
            "no name to be found",
            clean(DriverLicense).lacking(IdentityFront, FieldName::Name),
            Review,
            &[Reason::ReadingFieldMissing],
        ),
        row(
            "no address to be found on a front that shows it",
            clean(DriverLicense).lacking(IdentityFront, FieldName::Address),
            Review,
            &[Reason::ReadingFieldMissing],
        ),
        row(
            "no birth date to be found",
            clean(MyNumberCard).lacking(IdentityFront, FieldName::DateOfBirth),
            Review,
            &[Reason::ReadingFieldMissing],
        ),
        row(
            "the address is on the back, and the back is missing",
            case().read(IdentityFront, front(HealthInsuranceCard)),
            Resubmit,
            &[Reason::DocumentBackMissing],
        ),
        row(
            "the address is on the back, and the back shows none",
            clean(HealthInsuranceCard).lacking(IdentityBack, FieldName::Address),
            Review,
            &[Reason::ReadingFieldMissing],
        ),
        row(
            "the address is on the back, and a supplement shows it",
            case()
                .read(IdentityFront, front(HealthInsuranceCard))
                .read(Supplement, supplement(ResidenceCertificate)),
            Approved,
            &[],
        ),
    ]);
    rows
}

/// Where a document shows the items of the registration, one row for each entry of the policy.
fn items(kind: DocumentKind) -> Vec<Row> {
    use Outcome::{Approved, Review};
    let mut rows = Vec::new();
    let shown = front(kind);
    for field in [FieldName::Name, FieldName::DateOfBirth] {
        if shown.fields.contains_key(&field) {
            let case = clean(kind).lacking(IdentityFront, field);
            let reasons: &[Reason] = if kind == HealthInsuranceCard && field == FieldName::Name {
                &[Reason::DocumentOwnNameMissing, Reason::ReadingFieldMissing]
            } else {
                &[Reason::ReadingFieldMissing]
            };
            rows.push(row("an item is not to be found", case, Review, reasons));
        }
    }
    let proved_by = if kind == MofaIdentityCard { MofaResidenceCertificate } else { ResidenceCertificate };
    if shown.fields.contains_key(&FieldName::Address) {
        let lacking = || clean(kind).lacking(IdentityFront, FieldName::Address);
        if kind != DisabilityCertificate {
            rows.push(row(
                "the address is not to be found",
                lacking(),
                Review,
                &[Reason::ReadingFieldMissing],
            ));
        }
        rows.push(row(
            "the address is not to be found, and a supplement shows it",
            lacking().read(Supplement, supplement(proved_by)),
            Approved,
            &[],
        ));
    }
    let with_back = [
        DriverLicense,
        DrivingRecordCertificate,
        ResidenceCard,
        SpecialPermanentResidentCertificate,
        BasicResidentRegisterCard,
    ];
    if with_back.contains(&kind) {
        rows.push(row(
            "moved, and the back shows where to",
            clean(kind)
                .with(IdentityFront, FieldName::Address, OLD_ADDRESS)
                .read(IdentityBack, reading(kind, Side::Back, &[(FieldName::Address, ADDRESS)])),
            Approved,
            &[],
        ));
    }
    if [DriverLicense, DrivingRecordCertificate].contains(&kind) {
        let renamed = |to: &str| reading(kind, Side::Back, &[(FieldName::Name, to)]);
        rows.push(row(
            "renamed, and the back shows the new name",
            clean(kind)
                .with(IdentityFront, FieldName::Name, "旧姓 太郎")
                .read(IdentityBack, renamed("見本 太郎")),
            Approved,
            &[],
        ));
        rows.push(row(
            "the back shows a newer name than the registered one",
            clean(kind).read(IdentityBack, renamed("例示 太郎")),
            Outcome::CorrectRegistration,
            &[Reason::MatchName],
        ));
    }
    rows
}
