//! Whether a picture shows documents of two kinds, each in a part of it of its own: a card beside a receipt.
//!
//! It asks a customer to photograph again. So both must be told by their own words and be read by themselves; a form or
//! a newspaper below a card is none of a kind, and both sides of one card are one document.
#![allow(clippy::cast_precision_loss, reason = "a picture has a few hundred lines: exact in f32")]

use identity::document::{DocumentKind, FieldName};

use crate::{fields, kind, median::median, recognise::Line, sheet::Sheet};

/// Between two documents nothing is printed for so many heights of a line.
const GAP: f32 = 1.5;
/// A document has at least so many lines.
const LINES: usize = 5;
/// How sure each kind is in its own part.
const SURE: f32 = 0.8;
/// What names a person. Each document shows two of them.
const OF_A_PERSON: [FieldName; 4] =
    [FieldName::Name, FieldName::NameRoman, FieldName::Address, FieldName::DateOfBirth];

/// Whether two parts of the picture show documents of different kinds. `texts` are those of all `lines`.
pub(crate) fn stand_apart(lines: &[Line], texts: &[String]) -> bool {
    let told = kind::told(texts);
    let apart = told.iter().any(|one| told.iter().any(|other| are_apart(*one, *other)));
    apart
        && partings(lines).into_iter().any(|(one, other)| {
            document(&one).zip(document(&other)).is_some_and(|(one, other)| are_apart(one, other))
        })
}

/// Kinds that name each other, or share a back, are never taken for two: a 住民票 has the number of a 在留カード.
fn are_apart(one: DocumentKind, other: DocumentKind) -> bool {
    use DocumentKind as Kind;
    let family = |kind| match kind {
        Kind::DriverLicense | Kind::DrivingRecordCertificate | Kind::InternationalLicense => 0,
        Kind::ResidenceCard
        | Kind::SpecialPermanentResidentCertificate
        | Kind::MyNumberCard
        | Kind::NotificationCard
        | Kind::BasicResidentRegisterCard
        | Kind::ResidenceCertificate => 1,
        Kind::MofaIdentityCard | Kind::MofaResidenceCertificate => 2,
        Kind::Passport => 3,
        Kind::HealthInsuranceCard | Kind::OtherWithSupplement => 4,
        Kind::DisabilityCertificate => 5,
        Kind::UtilityReceipt => 6,
        Kind::Unrecognised => 7,
    };
    let is_card = |kind| {
        matches!(
            kind,
            Kind::ResidenceCard
                | Kind::SpecialPermanentResidentCertificate
                | Kind::MyNumberCard
                | Kind::NotificationCard
                | Kind::BasicResidentRegisterCard
        )
    };
    let known = |kind| kind != Kind::Unrecognised;
    let both_cards = one != other && is_card(one) && is_card(other) && !share_a_back(one, other);
    known(one) && known(other) && (family(one) != family(other) || both_cards)
}

fn share_a_back(one: DocumentKind, other: DocumentKind) -> bool {
    use DocumentKind as Kind;
    let of = |kind| match kind {
        Kind::ResidenceCard | Kind::SpecialPermanentResidentCertificate => 0,
        Kind::MyNumberCard | Kind::NotificationCard => 1,
        _ => 2,
    };
    of(one) == of(other)
}

/// The kind of the document that a part shows by itself, if it surely is one of a person.
fn document(lines: &[Line]) -> Option<DocumentKind> {
    let sheet = Sheet::new(lines);
    let texts = sheet.texts();
    let found = kind::recognise(&texts);
    let told = kind::told(&texts) == [found.kind] && found.confidence >= SURE;
    let fields = || fields::extract(&sheet, found.kind);
    let names_a_person = || {
        let fields = fields();
        OF_A_PERSON.iter().filter(|name| fields.contains_key(name)).count() >= 2
    };
    (told && names_a_person()).then_some(found.kind)
}

/// The ways to part the lines by a straight gap across the picture or down it.
fn partings(lines: &[Line]) -> Vec<(Vec<Line>, Vec<Line>)> {
    let text: Vec<&Line> = lines.iter().filter(|line| line.is_text()).collect();
    let Some(height) = median(text.iter().map(|line| line.quad.height())) else { return Vec::new() };
    let mut found = Vec::new();
    for down in [false, true] {
        let extent = |line: &Line| {
            let places = line.quad.corners.map(|p| if down { p.x } else { p.y });
            (
                places.into_iter().fold(f32::INFINITY, f32::min),
                places.into_iter().fold(f32::NEG_INFINITY, f32::max),
            )
        };
        let mut extents: Vec<(f32, f32)> = text.iter().map(|line| extent(line)).collect();
        extents.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut reached = f32::INFINITY;
        for (before, (from, to)) in extents.into_iter().enumerate() {
            let is_gap = from - reached > GAP * height;
            if is_gap && before >= LINES && text.len() - before >= LINES {
                let parted =
                    text.iter().map(|line| (*line).clone()).partition(|line| extent(line).1 <= reached);
                found.push(parted);
            }
            reached = if reached.is_finite() { reached.max(to) } else { to };
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::fixture::{lines, turned};

    type Placed<'t> = (f32, f32, &'t str);

    const LICENCE: &[Placed] = &[
        (0.0, 0.0, "運転免許証"),
        (0.0, 70.0, "氏名 見本 太郎"),
        (0.0, 140.0, "昭和61年5月1日生"),
        (0.0, 210.0, "住所 東京都千代田区架空町1番地"),
        (0.0, 280.0, "2029年(令和11年)06月01日まで有効"),
        (0.0, 350.0, "東京都公安委員会"),
    ];
    const CARD: &[Placed] = &[
        (0.0, 0.0, "個人番号カード"),
        (0.0, 70.0, "氏名 見本 花子"),
        (0.0, 140.0, "平成元年3月31日生"),
        (0.0, 210.0, "住所 東京都千代田区架空町2番地"),
        (0.0, 280.0, "2030年3月31日まで有効"),
        (0.0, 350.0, "電子証明書の有効期限 2028年3月31日"),
    ];
    const RECEIPT: &[Placed] = &[
        (0.0, 0.0, "電気料金領収証"),
        (0.0, 70.0, "ご住所 東京都千代田区架空町1番地"),
        (0.0, 140.0, "ご契約者名 見本 太郎 様"),
        (0.0, 210.0, "ご使用量 120kWh"),
        (0.0, 280.0, "領収日 令和7年5月1日"),
        (0.0, 350.0, "見本電力株式会社"),
    ];
    const BACK: &[Placed] = &[
        (0.0, 0.0, "備考"),
        (0.0, 70.0, "令和7年7月3日 新住所"),
        (0.0, 140.0, "東京都千代田区見本町三丁目4番5号"),
        (0.0, 210.0, "東京都公安委員会"),
        (0.0, 280.0, "以下の部分を使用して臓器提供に関する意思を表示することができます"),
    ];
    /// What an office gives out, naming what it takes.
    const FORM: &[Placed] = &[
        (0.0, 0.0, "本人確認書類"),
        (0.0, 70.0, "運転免許証、個人番号カード、在留カード"),
        (0.0, 140.0, "健康保険被保険者証、住民票、領収証"),
        (0.0, 210.0, "氏名"),
        (0.0, 280.0, "住所"),
        (0.0, 350.0, "電気料金領収証のご使用量"),
    ];
    const FOREIGNER: &[Placed] = &[
        (0.0, 0.0, "住民票"),
        (0.0, 70.0, "氏名 見本 花子"),
        (0.0, 140.0, "生年月日 平成元年3月31日"),
        (0.0, 210.0, "住所 東京都千代田区架空町2番地"),
        (0.0, 280.0, "世帯主 見本 太郎"),
    ];
    const STATUS: &[Placed] = &[
        (0.0, 0.0, "在留カード等の番号"),
        (0.0, 70.0, "在留資格 永住者"),
        (0.0, 140.0, "氏名 見本 花子"),
        (0.0, 210.0, "生年月日 平成元年3月31日"),
        (0.0, 280.0, "在留期間の満了の日"),
    ];

    #[test]
    fn two_kinds_apart_are_two_documents() {
        let check = |one: &[Placed], other: &[Placed], expected: bool| {
            for (right, down) in [(1400.0, 0.0), (0.0, 600.0), (1400.0, 150.0), (200.0, 700.0)] {
                let moved = other.iter().map(|(x, y, text)| (x + right, y + down, *text));
                let placed: Vec<Placed> = one.iter().copied().chain(moved).collect();
                for degrees in [0.0, 2.0] {
                    let lines = turned(&lines(&placed), degrees);
                    let found = stand_apart(&lines, &Sheet::new(&lines).texts());
                    assert_eq!(found, expected, "{one:?} {other:?} {right} {down} {degrees}");
                }
            }
        };
        check(LICENCE, CARD, true);
        check(CARD, RECEIPT, true);
        check(RECEIPT, LICENCE, true);
        // One document, and what surrounds it.
        check(LICENCE, &[], false);
        check(LICENCE, BACK, false);
        check(LICENCE, FORM, false);
        check(CARD, FORM, false);
        check(FORM, FORM, false);
        check(FOREIGNER, STATUS, false);
        check(&[], &[], false);
    }

    #[test]
    fn kinds_that_name_each_other_are_not_apart() {
        use DocumentKind::{
            DriverLicense, DrivingRecordCertificate, MyNumberCard, NotificationCard, Passport, ResidenceCard,
            ResidenceCertificate, SpecialPermanentResidentCertificate, Unrecognised, UtilityReceipt,
        };
        for (one, other, expected) in [
            (DriverLicense, UtilityReceipt, true),
            (Passport, ResidenceCertificate, true),
            (MyNumberCard, ResidenceCard, true),
            (Passport, Passport, false),
            (DriverLicense, DrivingRecordCertificate, false),
            (ResidenceCard, SpecialPermanentResidentCertificate, false),
            (MyNumberCard, NotificationCard, false),
            (ResidenceCertificate, ResidenceCard, false),
            (DriverLicense, Unrecognised, false),
        ] {
            assert_eq!(are_apart(one, other), expected, "{one:?} {other:?}");
            assert_eq!(are_apart(other, one), expected, "{other:?} {one:?}");
        }
    }
}
