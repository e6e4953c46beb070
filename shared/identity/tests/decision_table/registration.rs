//! The registration against the documents, and several defects at once.

use identity::{
    decision::Outcome,
    document::{
        DocumentKind::{DriverLicense, MyNumberCard, Passport, ResidenceCard, UtilityReceipt},
        FieldName, Mark, Side,
    },
    ids::Slot::{IdentityBack, IdentityFront, Supplement},
    reading::Doubt,
    reason::Reason,
    registration::{PersonName, Registration},
};

use super::{Row, row};
use crate::submission::{ADDRESS, Case, OLD_ADDRESS, case, clean, supplement};

fn in_roman_letters(registration: &mut Registration) {
    registration.name = PersonName { last: "SAMPLE".into(), first: "MARIA".into() };
    registration.name_roman = Some(registration.name.clone());
}

pub(super) fn matching() -> Vec<Row> {
    use Outcome::{Approved, CorrectRegistration, Review};
    let licence = || clean(DriverLicense);
    let confident = |case: Case, field: FieldName, confidence: f32| {
        case.on(IdentityFront, |reading| reading.fields.get_mut(&field).unwrap().confidence = confidence)
    };
    let doubtful = |character: char, confidence: f32| {
        let at = ADDRESS.chars().position(|c| c == character).unwrap();
        licence().on(IdentityFront, |reading| {
            let address = reading.fields.get_mut(&FieldName::Address).unwrap();
            address.confidence = confidence;
            address.doubts = vec![Doubt { at, confidence, alternatives: Vec::new() }];
        })
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
            "an address that surely differs, with a doubtful character elsewhere",
            doubtful('千', 0.6).registered(|r| r.address = "東京都千代田区富士見-99-8 見本ハイツ501".into()),
            CorrectRegistration,
            &[Reason::MatchAddress],
        ),
        row(
            "an address that differs by a doubtful character",
            doubtful('富', 0.6).registered(|r| r.address = "東京都千代田区高士見2-99-8 見本ハイツ501".into()),
            Review,
            &[Reason::MatchAddress],
        ),
        row(
            "a residence card in Roman letters, registered so",
            clean(ResidenceCard)
                .lacking(IdentityFront, FieldName::Name)
                .with(IdentityFront, FieldName::NameRoman, "SAMPLE MARIA")
                .registered(in_roman_letters),
            Approved,
            &[],
        ),
        row(
            "a residence card in Roman letters above kanji, registered in Roman letters",
            clean(ResidenceCard)
                .with(IdentityFront, FieldName::NameRoman, "SAMPLE MARIA")
                .registered(in_roman_letters),
            Approved,
            &[],
        ),
        row(
            "a residence card in Roman letters above kanji, registered in other Roman letters",
            clean(ResidenceCard).with(IdentityFront, FieldName::NameRoman, "SAMPLE MARIE").registered(|r| {
                in_roman_letters(r);
                r.name_roman = None;
            }),
            CorrectRegistration,
            &[Reason::MatchName],
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
pub(super) fn several_at_once() -> Vec<Row> {
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
