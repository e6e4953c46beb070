//! Supplements, and addresses that changed.

use identity::{
    decision::Outcome,
    document::{
        DocumentKind::{
            self, DriverLicense, MofaIdentityCard, MofaResidenceCertificate, ResidenceCard,
            ResidenceCertificate, Unrecognised, UtilityReceipt,
        },
        FieldName, Mark, Side,
    },
    ids::Slot::{IdentityBack, IdentityFront, Supplement},
    reason::Reason,
};

use super::{Row, row};
use crate::submission::{ADDRESS, OLD_ADDRESS, case, clean, front, reading, supplement};

pub(super) fn supplements() -> Vec<Row> {
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
            "the image of a needed supplement cannot be used: it is not asked for twice",
            clean(MofaIdentityCard).rejected(Supplement, Reason::ImageCorrupt),
            Resubmit,
            &[Reason::ImageCorrupt],
        ),
        row(
            "a supplement alone, whose image cannot be used",
            case().rejected(Supplement, Reason::ImageCorrupt),
            Resubmit,
            &[Reason::SupplementAlone, Reason::ImageCorrupt],
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
            Review,
            &[Reason::ReadingFieldMissing],
        ),
        row(
            "a needless receipt that shows no address",
            clean(DriverLicense)
                .read(Supplement, supplement(UtilityReceipt))
                .lacking(Supplement, FieldName::Address),
            Review,
            &[Reason::ReadingFieldMissing],
        ),
        row(
            "a needless residence certificate that shows no address",
            clean(DriverLicense)
                .read(Supplement, supplement(ResidenceCertificate))
                .lacking(Supplement, FieldName::Address),
            Review,
            &[Reason::ReadingFieldMissing],
        ),
        row(
            "a supplement that nobody knows",
            clean(DriverLicense).read(Supplement, reading(Unrecognised, Side::Unknown, &[])),
            Resubmit,
            &[Reason::DocumentUnrecognised],
        ),
        row(
            "moved, and the supplement had to be destroyed: nobody is told that the registration is wrong",
            clean(DriverLicense).with(IdentityFront, FieldName::Address, OLD_ADDRESS).destroyed(
                Supplement,
                ResidenceCertificate,
                Side::Unknown,
                Reason::PrivacyMyNumberVisible,
            ),
            Resubmit,
            &[Reason::PrivacyMyNumberVisible],
        ),
        row(
            "moved, and the supplement was not recognised",
            clean(DriverLicense)
                .with(IdentityFront, FieldName::Address, OLD_ADDRESS)
                .read(Supplement, reading(Unrecognised, Side::Unknown, &[])),
            Resubmit,
            &[Reason::DocumentUnrecognised],
        ),
        row(
            "moved, and the image of the supplement cannot be used",
            clean(DriverLicense)
                .with(IdentityFront, FieldName::Address, OLD_ADDRESS)
                .rejected(Supplement, Reason::ImageCorrupt),
            Resubmit,
            &[Reason::ImageCorrupt],
        ),
    ]
}
