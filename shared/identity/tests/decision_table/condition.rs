//! The conditions under each document of the page.

use identity::{
    decision::Outcome,
    document::{
        DocumentKind::{
            self, BasicResidentRegisterCard, DisabilityCertificate, DriverLicense, DrivingRecordCertificate,
            HealthInsuranceCard, MofaIdentityCard, MyNumberCard, OtherWithSupplement, Passport,
            ResidenceCard, ResidenceCertificate, Unrecognised, UtilityReceipt,
        },
        FieldName, Mark, Side,
    },
    ids::Slot::{IdentityBack, IdentityFront, Supplement},
    reason::Reason,
};

use super::{IDENTITY, Row, row};
use crate::submission::{case, clean, day, front, reading, supplement};

/// The conditions under each document of the page.
pub(super) fn conditions() -> Vec<Row> {
    use Outcome::{Resubmit, Review};
    let until = |kind: DocumentKind, text: &str| clean(kind).with(IdentityFront, FieldName::ValidUntil, text);
    let in_force: Vec<DocumentKind> =
        IDENTITY.into_iter().filter(|kind| *kind != DrivingRecordCertificate).collect();
    let mut rows = Vec::new();
    for kind in in_force {
        rows.push(row("expired", until(kind, "2025年6月2日"), Resubmit, &[Reason::DocumentExpired]));
        rows.push(row("the last day", until(kind, "2026年2月1日まで有効"), Outcome::Approved, &[]));
        rows.push(row(
            "no expiry to be found",
            clean(kind).lacking(IdentityFront, FieldName::ValidUntil),
            Review,
            &[Reason::ReadingFieldMissing],
        ));
    }
    rows.extend([
        row(
            "a licence that ended on a Sunday, on the Monday",
            {
                let mut case = until(DriverLicense, "2026年2月1日まで有効");
                case.0.day = day("2026-02-02");
                case
            },
            Review,
            &[Reason::DocumentExpired],
        ),
        row(
            "a residence card during a renewal",
            until(ResidenceCard, "2026年1月15日"),
            Review,
            &[Reason::DocumentExpired],
        ),
        row(
            "an expiry that contradicts itself",
            until(DriverLicense, "2029年(令和12年)06月01日まで有効"),
            Review,
            &[Reason::DocumentExpired, Reason::IntegrityInconsistentDates],
        ),
        row(
            "an expiry that was badly read",
            until(DriverLicense, "2025年6月2日").on(IdentityFront, |reading| {
                reading.fields.get_mut(&FieldName::ValidUntil).unwrap().confidence = 0.6;
            }),
            Review,
            &[Reason::ReadingUnsure],
        ),
        row(
            "a licence of another issuer",
            clean(DriverLicense).unmarked(IdentityFront, Mark::PublicSafetyCommission),
            Resubmit,
            &[Reason::DocumentIssuerNotAccepted],
        ),
        row(
            "a licence whose issuer was not read",
            clean(DriverLicense).unknown(IdentityFront, Mark::PublicSafetyCommission),
            Review,
            &[Reason::DocumentIssuerNotAccepted],
        ),
        row(
            "a record certificate from before 2012-04-01",
            clean(DrivingRecordCertificate).with(IdentityFront, FieldName::IssuedOn, "平成24年3月31日"),
            Resubmit,
            &[Reason::DocumentIssuedTooEarly],
        ),
        row(
            "a record certificate of the first day",
            clean(DrivingRecordCertificate).with(IdentityFront, FieldName::IssuedOn, "平成24年4月1日"),
            Outcome::Approved,
            &[],
        ),
        row(
            "the back of a My Number card, destroyed",
            clean(MyNumberCard).destroyed(
                IdentityBack,
                MyNumberCard,
                Side::Back,
                Reason::PrivacyMyNumberVisible,
            ),
            Resubmit,
            &[Reason::PrivacyMyNumberVisible],
        ),
        row(
            "the back of a My Number card, read",
            clean(MyNumberCard).read(IdentityBack, reading(MyNumberCard, Side::Back, &[])),
            Resubmit,
            &[Reason::PrivacyMyNumberVisible],
        ),
        row(
            "a side of a My Number card that nobody knows",
            clean(MyNumberCard).on(IdentityFront, |reading| reading.side = Side::Unknown),
            Review,
            &[Reason::PrivacyMyNumberVisible],
        ),
        row(
            "a My Number on an image that nobody knows",
            case().destroyed(IdentityFront, Unrecognised, Side::Unknown, Reason::PrivacyMyNumberVisible),
            Resubmit,
            &[Reason::PrivacyMyNumberVisible],
        ),
        row(
            "a passport without a name in kanji",
            clean(Passport).unmarked(IdentityFront, Mark::NameInKanji),
            Resubmit,
            &[Reason::DocumentNotAccepted],
        ),
        row(
            "a passport of which nobody knows whether it has a name in kanji",
            clean(Passport).unknown(IdentityFront, Mark::NameInKanji),
            Review,
            &[Reason::DocumentNotAccepted],
        ),
        row(
            "a passport alone",
            case().read(IdentityFront, front(Passport)),
            Resubmit,
            &[Reason::SupplementMissing],
        ),
        row(
            "a passport with a supplement that shows no name",
            clean(Passport).lacking(Supplement, FieldName::Name),
            Review,
            &[Reason::ReadingFieldMissing],
        ),
        row(
            "a passport with an emergency contact, destroyed",
            case().read(Supplement, supplement(ResidenceCertificate)).destroyed(
                IdentityFront,
                Passport,
                Side::Front,
                Reason::PrivacyEmergencyContactVisible,
            ),
            Resubmit,
            &[Reason::PrivacyEmergencyContactVisible],
        ),
        row(
            "a passport with an emergency contact, read",
            clean(Passport).marked(IdentityFront, Mark::EmergencyContact),
            Resubmit,
            &[Reason::PrivacyEmergencyContactVisible],
        ),
        row(
            "a passport whose emergency contact nobody looked for",
            clean(Passport).unknown(IdentityFront, Mark::EmergencyContact),
            Review,
            &[Reason::PrivacyEmergencyContactVisible],
        ),
        row(
            "an insurance card without the applicant's own name",
            clean(HealthInsuranceCard)
                .with(IdentityFront, FieldName::Name, "見本 一郎")
                .unmarked(IdentityFront, Mark::OwnName)
                .unmarked(IdentityBack, Mark::OwnName),
            Resubmit,
            &[Reason::DocumentOwnNameMissing, Reason::MatchName],
        ),
        row(
            "an insurance card that names somebody else, perhaps the insured person",
            clean(HealthInsuranceCard).with(IdentityFront, FieldName::Name, "見本 一郎"),
            Review,
            &[Reason::DocumentOwnNameMissing, Reason::MatchName],
        ),
        row(
            "a resident register card without a face",
            clean(BasicResidentRegisterCard).unmarked(IdentityFront, Mark::FacePhoto),
            Resubmit,
            &[Reason::DocumentPhotoMissing],
        ),
        row(
            "a resident register card of which nobody knows whether it has a face",
            clean(BasicResidentRegisterCard).unknown(IdentityFront, Mark::FacePhoto),
            Review,
            &[Reason::DocumentPhotoMissing],
        ),
        row(
            "a disability certificate without an address",
            clean(DisabilityCertificate).lacking(IdentityFront, FieldName::Address),
            Resubmit,
            &[Reason::SupplementMissing],
        ),
        row(
            "a disability certificate without an address, and a supplement",
            clean(DisabilityCertificate)
                .lacking(IdentityFront, FieldName::Address)
                .read(Supplement, supplement(UtilityReceipt)),
            Outcome::Approved,
            &[],
        ),
        row(
            "an identity card of the ministry alone",
            case().read(IdentityFront, front(MofaIdentityCard)),
            Resubmit,
            &[Reason::SupplementMissing],
        ),
        row(
            "an identity card of the ministry with another supplement",
            case().read(IdentityFront, front(MofaIdentityCard)).read(Supplement, supplement(UtilityReceipt)),
            Resubmit,
            &[Reason::SupplementMissing],
        ),
        row(
            "another document alone",
            case().read(IdentityFront, front(OtherWithSupplement)),
            Resubmit,
            &[Reason::SupplementMissing],
        ),
        row(
            "a licence number that fails its check digit is a hint and no more",
            clean(DriverLicense).with(IdentityFront, FieldName::Number, "第 012345678901 号"),
            Outcome::Approved,
            &[],
        ),
        row(
            "a contradiction that may be a misread digit",
            clean(DriverLicense).with(IdentityFront, FieldName::IssuedOn, "令和8年2月2日").on(
                IdentityFront,
                |reading| {
                    reading.fields.get_mut(&FieldName::IssuedOn).unwrap().confidence = 0.6;
                },
            ),
            Outcome::Approved,
            &[],
        ),
        row(
            "issued before it was born",
            clean(DriverLicense).with(IdentityFront, FieldName::IssuedOn, "昭和60年1月10日"),
            Review,
            &[Reason::IntegrityInconsistentDates],
        ),
        row(
            "a birth in two years at once",
            clean(DriverLicense).with(IdentityFront, FieldName::DateOfBirth, "1986年(昭和60年)5月1日"),
            Review,
            &[Reason::MatchDateOfBirth, Reason::IntegrityInconsistentDates],
        ),
        row(
            "issued in the future",
            clean(DriverLicense).with(IdentityFront, FieldName::IssuedOn, "令和8年2月2日"),
            Review,
            &[Reason::IntegrityInconsistentDates],
        ),
    ]);
    rows
}
