//! Which applications are checked by images, and what the reader refuses.

use identity::{
    decision::Outcome,
    document::{
        DocumentKind::{DriverLicense, Unrecognised},
        FieldName, Side,
    },
    ids::Slot::{IdentityBack, IdentityFront},
    reading::Sign,
    reason::Reason,
    registration::{Channel, Product},
};

use super::{Row, row};
use crate::submission::{Case, case, clean, day, reading};

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

/// What cannot be read is asked for again where the reader measured why, and goes to a person where it did not.
pub(super) fn legibility() -> Vec<Row> {
    use Outcome::{Approved, CorrectRegistration, Resubmit, Review};
    let faint = |field| clean(DriverLicense).faint(IdentityFront, field, 0.3);
    let name = Some(FieldName::Name);
    let mut rows: Vec<Row> =
        [Reason::ImageBlurred, Reason::ImageDark, Reason::ImageGlare, Reason::ImageTooSmall]
            .into_iter()
            .map(|reason| {
                let case = faint(FieldName::Name).impaired(IdentityFront, name, reason);
                row("a name that cannot be read", case, Resubmit, &[reason, Reason::ReadingUnsure])
            })
            .collect();
    rows.extend([
        row("unsure, and no reason measured", faint(FieldName::Name), Review, &[Reason::ReadingUnsure]),
        row(
            "another field is impaired than the unsure one",
            faint(FieldName::Address).impaired(IdentityFront, name, Reason::ImageBlurred),
            Review,
            &[Reason::ReadingUnsure],
        ),
        row(
            "an image that as a whole is blurred, and a field that was found and is unsure",
            faint(FieldName::Name).impaired(IdentityFront, None, Reason::ImageBlurred),
            Review,
            &[Reason::ReadingUnsure],
        ),
        row(
            "read surely, however it looks",
            clean(DriverLicense).impaired(IdentityFront, name, Reason::ImageGlare).impaired(
                IdentityFront,
                None,
                Reason::ImageDark,
            ),
            Approved,
            &[],
        ),
        row(
            "not found on a blurred image",
            clean(DriverLicense).lacking(IdentityFront, FieldName::Address).impaired(
                IdentityFront,
                None,
                Reason::ImageBlurred,
            ),
            Resubmit,
            &[Reason::ReadingFieldMissing, Reason::ImageBlurred],
        ),
        row(
            "not found on the front, and light lies on the back",
            clean(DriverLicense)
                .lacking(IdentityFront, FieldName::DateOfBirth)
                .read(IdentityBack, reading(DriverLicense, Side::Back, &[]))
                .impaired(IdentityBack, None, Reason::ImageGlare),
            Review,
            &[Reason::ReadingFieldMissing],
        ),
        row(
            "an unrecognised image that is blurred",
            case().read(IdentityFront, reading(Unrecognised, Side::Unknown, &[])).impaired(
                IdentityFront,
                None,
                Reason::ImageBlurred,
            ),
            Resubmit,
            &[Reason::DocumentUnrecognised, Reason::ImageBlurred],
        ),
        row(
            "not found, and light lies on its place",
            clean(DriverLicense).lacking(IdentityFront, FieldName::Name).impaired(
                IdentityFront,
                name,
                Reason::ImageGlare,
            ),
            Resubmit,
            &[Reason::ReadingFieldMissing, Reason::ImageGlare],
        ),
        row(
            "one field unread, another surely different",
            faint(FieldName::Name).impaired(IdentityFront, name, Reason::ImageGlare).with(
                IdentityFront,
                FieldName::DateOfBirth,
                "昭和61年5月2日",
            ),
            CorrectRegistration,
            &[Reason::MatchDateOfBirth, Reason::ReadingUnsure, Reason::ImageGlare],
        ),
        row(
            "one field unread, and a suspicion",
            faint(FieldName::Name).impaired(IdentityFront, name, Reason::ImageGlare).on(
                IdentityFront,
                |reading| {
                    reading.suspicions.insert(Reason::IntegrityEditedFile);
                },
            ),
            Review,
            &[Reason::IntegrityEditedFile, Reason::ReadingUnsure, Reason::ImageGlare],
        ),
    ]);
    rows
}

pub(super) fn images() -> Vec<Row> {
    use Outcome::{Approved, Resubmit, Review};
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
    rows.extend(
        [Reason::IntegrityRecompressed, Reason::IntegrityScreenPhotographed, Reason::IntegrityBrokenField]
            .map(|reason| {
                let noted = clean(DriverLicense).on(IdentityFront, |reading| {
                    reading.signs.insert(Sign::of_image(reason));
                });
                row(reason.code(), noted, Approved, &[])
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
