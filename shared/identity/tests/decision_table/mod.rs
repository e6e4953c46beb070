//! One table of submissions and what becomes of them. Every rule of the page has a row that it alone decides.
#![allow(unreachable_pub, reason = "shared by test binaries")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use identity::{
    decision::Outcome,
    document::{
        DocumentKind::{
            self, BasicResidentRegisterCard, DisabilityCertificate, DriverLicense, DrivingRecordCertificate,
            HealthInsuranceCard, InternationalLicense, MofaIdentityCard, MofaResidenceCertificate,
            MyNumberCard, NotificationCard, OtherWithSupplement, Passport, ResidenceCard,
            ResidenceCertificate, SpecialPermanentResidentCertificate, Unrecognised, UtilityReceipt,
        },
        FieldName, Mark, Side,
    },
    ids::Slot::{IdentityBack, IdentityFront, Supplement},
    reason::Reason,
    registration::{Channel, Product},
};

use super::submission::{ADDRESS, Case, OLD_ADDRESS, case, clean, day, front, reading, supplement};

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
    let mut rows = routes();
    rows.extend(images());
    rows.extend(documents());
    rows.extend(conditions());
    rows.extend(supplements());
    rows.extend(matching());
    rows.extend(several_at_once());
    rows
}

fn routes() -> Vec<Row> {
    use Outcome::{Approved, Awaiting, RouteElsewhere};
    let licence = || clean(DriverLicense);
    let applied = |case: Case, on: &str| case.registered(|r| r.applied_on = day(on));
    vec![
        row(
            "a shop application",
            licence().registered(|r| r.channel = Channel::Shop),
            RouteElsewhere,
            &[Reason::RouteShopChannel],
        ),
        row(
            "a data line before it was verified",
            applied(licence().product(Product::DataSmsSim), "2022-01-31"),
            RouteElsewhere,
            &[Reason::RouteNotRequired],
        ),
        row(
            "a data line since it is verified",
            applied(licence().product(Product::DataSmsSim), "2022-02-01"),
            Approved,
            &[],
        ),
        row("a line with voice was always verified", applied(licence(), "2022-01-31"), Approved, &[]),
        row("a handset", licence().product(Product::Handset), Approved, &[]),
        row("nothing declared", case(), Awaiting, &[]),
        row(
            "an image is still missing",
            {
                let mut case = licence();
                case.0.declared.insert(IdentityBack);
                case
            },
            Awaiting,
            &[],
        ),
    ]
}

fn images() -> Vec<Row> {
    use Outcome::{Resubmit, Review};
    let mut rows: Vec<Row> = [
        Reason::ImageNotJpeg,
        Reason::ImageCorrupt,
        Reason::ImageTooLarge,
        Reason::ImageTooSmall,
        Reason::ImageTooMany,
        Reason::ImageBlurred,
        Reason::ImageDark,
        Reason::ImageGlare,
        Reason::ImageCropped,
        Reason::ImageNoDocument,
        Reason::ImageSeveralDocuments,
        Reason::ImageDuplicate,
    ]
    .into_iter()
    .map(|reason| row(reason.code(), case().rejected(IdentityFront, reason), Resubmit, &[reason]))
    .collect();
    rows.extend(
        [
            Reason::IntegrityEditedFile,
            Reason::IntegrityScreenCapture,
            Reason::IntegrityReusedImage,
            Reason::IntegrityCheckDigit,
        ]
        .map(|reason| {
            let suspected = clean(DriverLicense).on(IdentityFront, |reading| {
                reading.suspicions.insert(reason);
            });
            row(reason.code(), suspected, Review, &[reason])
        }),
    );
    rows.push(row(
        "a reason that no rule takes up",
        case().rejected(IdentityFront, Reason::DocumentPhotoMissing),
        Review,
        &[Reason::RuleFailed],
    ));
    rows.push(row(
        "refused without a reason",
        case().image(IdentityFront, identity::reading::ImageOutcome::Rejected { reasons: Vec::new() }),
        Review,
        &[Reason::RuleFailed],
    ));
    rows.push(row(
        "a suspicion is told to nobody, whatever else is wrong",
        clean(DriverLicense).with(IdentityFront, FieldName::ValidUntil, "令和2年1月6日まで有効").on(
            IdentityFront,
            |reading| {
                reading.suspicions.insert(Reason::IntegrityEditedFile);
            },
        ),
        Review,
        &[Reason::DocumentExpired, Reason::IntegrityEditedFile],
    ));
    rows
}

fn documents() -> Vec<Row> {
    use Outcome::{Approved, Resubmit, Review};
    let mut rows: Vec<Row> = IDENTITY.map(|kind| row(kind.id(), clean(kind), Approved, &[])).into();
    for kind in IDENTITY {
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

/// The conditions under each document of the page.
fn conditions() -> Vec<Row> {
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
            &[Reason::DocumentExpired],
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
            "issued in the future",
            clean(DriverLicense).with(IdentityFront, FieldName::IssuedOn, "令和8年2月2日"),
            Review,
            &[Reason::IntegrityInconsistentDates],
        ),
    ]);
    rows
}

fn supplements() -> Vec<Row> {
    use Outcome::{Approved, CorrectRegistration, Resubmit, Review};
    let moved = |kind: DocumentKind| {
        clean(DriverLicense)
            .with(IdentityFront, FieldName::Address, OLD_ADDRESS)
            .read(Supplement, supplement(kind))
    };
    let receipt = || moved(UtilityReceipt);
    vec![
        row("moved, with a residence certificate", moved(ResidenceCertificate), Approved, &[]),
        row("moved, with a receipt", receipt(), Approved, &[]),
        row(
            "moved, without a supplement",
            clean(DriverLicense).with(IdentityFront, FieldName::Address, OLD_ADDRESS),
            CorrectRegistration,
            &[Reason::MatchAddress],
        ),
        row(
            "moved, and the back of the licence shows where to",
            clean(DriverLicense)
                .with(IdentityFront, FieldName::Address, OLD_ADDRESS)
                .read(IdentityBack, reading(DriverLicense, Side::Back, &[(FieldName::Address, ADDRESS)])),
            Approved,
            &[],
        ),
        row(
            "the back shows a newer address than the registered one",
            clean(DriverLicense)
                .read(IdentityBack, reading(DriverLicense, Side::Back, &[(FieldName::Address, OLD_ADDRESS)])),
            CorrectRegistration,
            &[Reason::MatchAddress],
        ),
        row(
            "a supplement alone",
            case().read(Supplement, supplement(ResidenceCertificate)),
            Resubmit,
            &[Reason::SupplementAlone],
        ),
        row(
            "a supplement alone, in the place of the identity document",
            case().read(IdentityFront, supplement(ResidenceCertificate)),
            Resubmit,
            &[Reason::SupplementAlone],
        ),
        row(
            "identity document and supplement in each other's place",
            case()
                .read(IdentityFront, supplement(ResidenceCertificate))
                .read(Supplement, front(DriverLicense)),
            Approved,
            &[],
        ),
        row(
            "an identity document in the place of the supplement",
            clean(DriverLicense).read(Supplement, front(ResidenceCard)),
            Resubmit,
            &[Reason::SupplementKindNotAccepted],
        ),
        row(
            "the ministry's certificate beside another document",
            moved(MofaResidenceCertificate),
            CorrectRegistration,
            &[Reason::SupplementKindNotAccepted, Reason::MatchAddress],
        ),
        row(
            "a residence certificate of four months",
            moved(ResidenceCertificate).with(Supplement, FieldName::IssuedOn, "令和7年10月1日"),
            Resubmit,
            &[Reason::SupplementTooOld],
        ),
        row(
            "a residence certificate on the last day of three months",
            moved(ResidenceCertificate).with(Supplement, FieldName::IssuedOn, "令和7年11月1日"),
            Approved,
            &[],
        ),
        row(
            "a residence certificate without a date",
            moved(ResidenceCertificate).lacking(Supplement, FieldName::IssuedOn),
            Review,
            &[Reason::ReadingFieldMissing],
        ),
        row(
            "a residence certificate with a My Number",
            clean(DriverLicense).destroyed(
                Supplement,
                ResidenceCertificate,
                Side::Unknown,
                Reason::PrivacyMyNumberVisible,
            ),
            Resubmit,
            &[Reason::PrivacyMyNumberVisible],
        ),
        row(
            "a receipt of four months",
            receipt().with(Supplement, FieldName::IssuedOn, "令和7年10月1日"),
            Resubmit,
            &[Reason::SupplementTooOld],
        ),
        row(
            "a receipt for propane",
            receipt().unmarked(Supplement, Mark::Electricity).marked(Supplement, Mark::PropaneGas),
            Resubmit,
            &[Reason::SupplementKindNotAccepted],
        ),
        row(
            "a receipt for a telephone",
            receipt().unmarked(Supplement, Mark::Electricity).marked(Supplement, Mark::OtherUtility),
            Resubmit,
            &[Reason::SupplementKindNotAccepted],
        ),
        row(
            "a receipt for water",
            receipt().unknown(Supplement, Mark::Electricity).marked(Supplement, Mark::Waterworks),
            Approved,
            &[],
        ),
        row(
            "a receipt for city gas",
            receipt().unknown(Supplement, Mark::Electricity).marked(Supplement, Mark::CityGas),
            Approved,
            &[],
        ),
        row(
            "a receipt for nobody knows what",
            receipt().unknown(Supplement, Mark::Electricity),
            Review,
            &[Reason::SupplementKindNotAccepted],
        ),
        row(
            "an invoice",
            receipt().unmarked(Supplement, Mark::Receipt).marked(Supplement, Mark::Invoice),
            Resubmit,
            &[Reason::SupplementInvoice],
        ),
        row(
            "an invoice and a receipt in one",
            receipt().marked(Supplement, Mark::Invoice),
            Review,
            &[Reason::SupplementInvoice],
        ),
        row(
            "paid by credit card",
            receipt().marked(Supplement, Mark::PaidByCreditCard),
            Resubmit,
            &[Reason::SupplementPaidByCreditCard],
        ),
        row(
            "nobody knows how it was paid",
            receipt().unknown(Supplement, Mark::PaidByCreditCard),
            Review,
            &[Reason::SupplementPaidByCreditCard],
        ),
        row(
            "a supplement of another address than document and registration",
            clean(DriverLicense).read(Supplement, supplement(ResidenceCertificate)).with(
                Supplement,
                FieldName::Address,
                OLD_ADDRESS,
            ),
            Resubmit,
            &[Reason::SupplementAddressDiffers],
        ),
        row(
            "a supplement that shows no address",
            moved(ResidenceCertificate).lacking(Supplement, FieldName::Address),
            CorrectRegistration,
            &[Reason::ReadingFieldMissing, Reason::MatchAddress],
        ),
        row(
            "a supplement that nobody knows",
            clean(DriverLicense).read(Supplement, reading(Unrecognised, Side::Unknown, &[])),
            Resubmit,
            &[Reason::DocumentUnrecognised],
        ),
    ]
}

fn matching() -> Vec<Row> {
    use Outcome::{Approved, CorrectRegistration, Review};
    let licence = || clean(DriverLicense);
    let confident = |case: Case, field: FieldName, confidence: f32| {
        case.on(IdentityFront, |reading| reading.fields.get_mut(&field).unwrap().confidence = confidence)
    };
    vec![
        row(
            "another name",
            licence().with(IdentityFront, FieldName::Name, "見本 次郎"),
            CorrectRegistration,
            &[Reason::MatchName],
        ),
        row(
            "another name in Roman letters",
            clean(Passport).with(IdentityFront, FieldName::NameRoman, "MIHON JIRO"),
            CorrectRegistration,
            &[Reason::MatchNameRoman],
        ),
        row(
            "a name in Roman letters that is not registered",
            clean(Passport)
                .with(IdentityFront, FieldName::NameRoman, "MIHON JIRO")
                .registered(|r| r.name_roman = None),
            Approved,
            &[],
        ),
        row(
            "a digit is missing in the registered address",
            licence().registered(|r| r.address = "東京都千代田区富士見-99-8 見本ハイツ501".into()),
            CorrectRegistration,
            &[Reason::MatchAddress],
        ),
        row(
            "full-width digits are the same ink",
            licence().registered(|r| r.address = "東京都千代田区富士見２－９９－８　見本ハイツ５０１".into()),
            Approved,
            &[],
        ),
        row(
            "another date of birth",
            licence().with(IdentityFront, FieldName::DateOfBirth, "昭和61年5月2日"),
            CorrectRegistration,
            &[Reason::MatchDateOfBirth],
        ),
        row(
            "a date of birth that is no date",
            licence().with(IdentityFront, FieldName::DateOfBirth, "昭和65年5月1日"),
            Review,
            &[Reason::MatchDateOfBirth],
        ),
        row(
            "a name that agrees and was hardly read",
            confident(licence(), FieldName::Name, 0.3),
            Review,
            &[Reason::ReadingUnsure],
        ),
        row(
            "an address that differs and was badly read",
            confident(
                licence().with(IdentityFront, FieldName::Address, OLD_ADDRESS),
                FieldName::Address,
                0.7,
            ),
            Review,
            &[Reason::ReadingUnsure],
        ),
        row(
            "a residence card in Roman letters, registered so",
            clean(ResidenceCard)
                .lacking(IdentityFront, FieldName::Name)
                .with(IdentityFront, FieldName::NameRoman, "SAMPLE MARIA")
                .registered(|r| {
                    r.name.last = "SAMPLE".into();
                    r.name.first = "MARIA".into();
                    r.name_roman = Some(r.name.clone());
                }),
            Approved,
            &[],
        ),
        row(
            "a residence card in Roman letters, registered in kanji",
            clean(ResidenceCard).lacking(IdentityFront, FieldName::Name).with(
                IdentityFront,
                FieldName::NameRoman,
                "MIHON TARO",
            ),
            Review,
            &[Reason::MatchName],
        ),
    ]
}

/// Everything that is wrong is found at once.
fn several_at_once() -> Vec<Row> {
    use Outcome::{CorrectRegistration, Resubmit};
    vec![
        row(
            "another name, another birth date, and expired",
            clean(DriverLicense)
                .with(IdentityFront, FieldName::Name, "見本 次郎")
                .with(IdentityFront, FieldName::DateOfBirth, "昭和61年5月2日")
                .with(IdentityFront, FieldName::ValidUntil, "2025年6月2日"),
            CorrectRegistration,
            &[Reason::DocumentExpired, Reason::MatchName, Reason::MatchDateOfBirth],
        ),
        row(
            "a card's back with a My Number, and another address",
            clean(MyNumberCard).registered(|r| r.address = OLD_ADDRESS.into()).destroyed(
                IdentityBack,
                MyNumberCard,
                Side::Back,
                Reason::PrivacyMyNumberVisible,
            ),
            CorrectRegistration,
            &[Reason::PrivacyMyNumberVisible, Reason::MatchAddress],
        ),
        row(
            "an old invoice for propane, paid by credit card, and a blurred front",
            case()
                .rejected(IdentityFront, Reason::ImageBlurred)
                .read(Supplement, supplement(UtilityReceipt))
                .with(Supplement, FieldName::IssuedOn, "令和7年10月1日")
                .unmarked(Supplement, Mark::Receipt)
                .marked(Supplement, Mark::Invoice)
                .unmarked(Supplement, Mark::Electricity)
                .marked(Supplement, Mark::PropaneGas)
                .marked(Supplement, Mark::PaidByCreditCard),
            Resubmit,
            &[
                Reason::ImageBlurred,
                Reason::SupplementTooOld,
                Reason::SupplementKindNotAccepted,
                Reason::SupplementInvoice,
                Reason::SupplementPaidByCreditCard,
            ],
        ),
        row(
            "an unclear birth date beside another name",
            clean(DriverLicense).with(IdentityFront, FieldName::Name, "見本 次郎").with(
                IdentityFront,
                FieldName::DateOfBirth,
                "昭和65年5月1日",
            ),
            CorrectRegistration,
            &[Reason::MatchName, Reason::MatchDateOfBirth],
        ),
    ]
}
