//! What only documents of one kind print, as tables of placed lines.

use identity::document::DocumentKind::{
    self, DriverLicense, Passport, ResidenceCard, ResidenceCertificate, UtilityReceipt,
};

use super::*;
use crate::sheet::fixture::lines;

mod changes;
mod labels;
mod papers;

/// The fields that are asked for; `None` says that a field is not to be found.
fn check(kind: DocumentKind, placed: &[(f32, f32, &str)], expected: &[(FieldName, Option<&str>)]) {
    let found = extract(&Sheet::new(&lines(placed)), kind);
    for (name, text) in expected {
        let read = found.get(name).map(|value| value.field.text.expose());
        assert_eq!(read, *text, "{name:?} of {placed:?}");
    }
}

#[test]
fn passports() {
    use FieldName::{DateOfBirth, IssuedOn, Name, NameRoman, Number, ValidUntil};
    let zone = [
        (0.0, 900.0, "P<UTOMIHON<<HANAKO<<<<<<<<<<<<<<<<<<<<<<<<<<"),
        (0.0, 980.0, "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<02"),
    ];
    let mut page = vec![
        (500.0, 0.0, "姓/Surname"),
        (500.0, 50.0, "MIHON"),
        (500.0, 120.0, "名/Given name"),
        (500.0, 170.0, "HANAKO"),
        (500.0, 240.0, "国籍/Nationality"),
        (500.0, 290.0, "JAPAN"),
        (1000.0, 240.0, "生年月日/Date of birth"),
        (1000.0, 290.0, "12 AUG 1974"),
        (1000.0, 360.0, "発行年月日/Date of issue"),
        (1000.0, 410.0, "15 APR 2002"),
        (1000.0, 480.0, "有効期間満了日/Date of expiry"),
        (1000.0, 530.0, "15 APR 2012"),
    ];
    page.extend(zone);
    let read = [
        (NameRoman, Some("MIHON HANAKO")),
        (Name, None),
        (DateOfBirth, Some("12AUG1974")),
        (IssuedOn, Some("15APR2002")),
        (ValidUntil, Some("15APR2012")),
        (Number, Some("L898902C3")),
    ];
    check(Passport, &page, &read);
    // The zone alone.
    let read = [
        (NameRoman, Some("MIHON<<HANAKO")),
        (DateOfBirth, Some("1974-08-12")),
        (ValidUntil, Some("2012-04-15")),
    ];
    check(Passport, &zone, &read);
    // Print and zone contradict each other: not to be built on.
    page[7].2 = "12 AUG 1975";
    let found = extract(&Sheet::new(&lines(&page)), Passport);
    assert!(found.get(&DateOfBirth).is_some_and(|value| value.field.confidence < 0.5));
}

#[test]
fn what_a_holder_writes_is_no_proof() {
    use FieldName::{Address, Name};
    let page = [
        (400.0, 0.0, "所持人記入欄"),
        (0.0, 100.0, "氏名"),
        (0.0, 140.0, "Name in full"),
        (500.0, 150.0, "見本 花子"),
        (0.0, 220.0, "現住所"),
        (500.0, 222.0, "東京都千代田区架空町1430番地"),
        (0.0, 260.0, "Address"),
    ];
    check(Passport, &page, &[(Name, None), (Address, None)]);
}

#[test]
fn an_address_that_may_lack_a_line_is_not_built_on() {
    let confidence = |further_in: f32| {
        let placed = [
            (0.0, 0.0, "住所"),
            (130.0, 0.0, "大阪府大阪市北区架空町8丁目36番5"),
            (130.0 + further_in, 46.0, "見本フレグランス1009号室"),
        ];
        let found = extract(&Sheet::new(&lines(&placed)), DriverLicense);
        found.get(&FieldName::Address).map(|value| value.field.confidence)
    };
    assert!(confidence(0.0).is_some_and(|sure| sure > 0.9));
    assert!(confidence(80.0).is_some_and(|sure| sure < 0.5));
}

#[test]
fn numbers_and_days_of_issue() {
    use DocumentKind::{DisabilityCertificate, HealthInsuranceCard, MofaIdentityCard};
    use FieldName::{DateOfBirth, IssuedOn, Number};
    let number = |kind: DocumentKind, placed: &[(f32, f32, &str)], expected: Option<&str>| {
        check(kind, placed, &[(Number, expected)]);
    };
    number(DisabilityCertificate, &[(0.0, 0.0, "手帳番号"), (250.0, 0.0, "第18813981号")], Some("18813981"));
    number(DisabilityCertificate, &[(0.0, 0.0, "手帳番号 123456")], Some("123456"));
    number(DisabilityCertificate, &[(0.0, 0.0, "手帳番号"), (250.0, 0.0, "****")], None);
    number(DisabilityCertificate, &[(0.0, 0.0, "旅客鉄道株式会社旅客運賃減額 第1種")], None);
    number(DisabilityCertificate, &[(0.0, 0.0, "番号 123456789018")], None);
    number(MofaIdentityCard, &[(0.0, 0.0, "No. 18458098")], Some("18458098"));
    number(MofaIdentityCard, &[(0.0, 0.0, "番号 07199803")], Some("07199803"));
    number(HealthInsuranceCard, &[(0.0, 0.0, "番号 18458098")], None);
    // What stands right behind a day says what it is, whatever stands before it.
    let issued = |placed: &[(f32, f32, &str)], expected: Option<&str>| {
        check(HealthInsuranceCard, placed, &[(IssuedOn, expected)]);
    };
    issued(
        &[
            (0.0, 0.0, "健康保険被保険者証"),
            (500.0, 0.0, "本人 (被保険者)"),
            (1000.0, 0.0, "令和06年12月15日交付"),
        ],
        Some("令和06年12月15日"),
    );
    issued(&[(0.0, 0.0, "資格取得年月日 令和6年4月1日 交付 令和6年5月2日")], Some("令和6年5月2日"));
    issued(&[(0.0, 0.0, "資格取得年月日 令和6年4月1日交付日令和6年5月2日")], Some("令和6年5月2日"));
    check(
        HealthInsuranceCard,
        &[(0.0, 0.0, "生年月日 昭和61年5月1日交付年月日令和6年5月2日")],
        &[(DateOfBirth, Some("昭和61年5月1日")), (IssuedOn, Some("令和6年5月2日"))],
    );
}

#[test]
fn a_permit_prints_the_name_in_two_scripts() {
    use FieldName::{Name, NameRoman};
    let page = [
        (0.0, 0.0, "1 Surname"),
        (400.0, 0.0, "MIHON"),
        (0.0, 60.0, "2 Other names"),
        (400.0, 60.0, "HANAKO"),
        (0.0, 120.0, "3 Place of birth"),
        (400.0, 120.0, "JAPAN"),
        (0.0, 400.0, "氏名"),
        (400.0, 400.0, "見本 花子"),
    ];
    let read = [(Name, Some("見本 花子")), (NameRoman, Some("MIHON HANAKO"))];
    check(DocumentKind::InternationalLicense, &page, &read);
}
