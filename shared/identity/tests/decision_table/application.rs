//! Which applications are checked by images, and what the reader refuses.

use identity::{
    decision::Outcome,
    document::{DocumentKind::DriverLicense, FieldName},
    ids::Slot::{IdentityBack, IdentityFront},
    reason::Reason,
    registration::{Channel, Product},
};

use super::{Row, row};
use crate::submission::{Case, case, clean, day};

pub(super) fn routes() -> Vec<Row> {
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

pub(super) fn images() -> Vec<Row> {
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
