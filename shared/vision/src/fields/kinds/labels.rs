//! Labels that were lost, that stand elsewhere, or that are none.

use super::*;

#[test]
fn names_of_residents_from_abroad() {
    use FieldName::{Name, NameRoman};
    let card = |label: Option<(f32, f32, &'static str)>, name: &'static str| {
        let mut card = vec![
            (0.0, 0.0, "日本国政府"),
            (400.0, 0.0, "在留カード"),
            (0.0, 40.0, "GOVERNMENT OF JAPAN"),
            (400.0, 40.0, "RESIDENCE CARD"),
            (200.0, 120.0, name),
            (0.0, 200.0, "生年月日"),
            (200.0, 205.0, "1989年09月20日"),
            (0.0, 280.0, "住居地"),
            (200.0, 280.0, "福島県いわき市見本町546-10"),
        ];
        card.extend(label);
        card
    };
    let label = Some((0.0, 118.0, "氏名"));
    let both = [(Name, Some("MIHON HANAKO")), (NameRoman, Some("MIHON HANAKO"))];
    check(ResidenceCard, &card(label, "MIHON HANAKO"), &both);
    // The small label was not read.
    check(ResidenceCard, &card(None, "MIHON HANAKO"), &both);
    // In two scripts on one line.
    check(
        ResidenceCard,
        &card(label, "MIHON HUAZI 見本 花子"),
        &[(Name, Some("見本 花子")), (NameRoman, Some("MIHON HUAZI"))],
    );
    // The gloss below the label is no name.
    let mut glossed = card(label, "MIHON HUAZI 見本 花子");
    glossed.push((0.0, 150.0, "NAME"));
    check(ResidenceCard, &glossed, &[(Name, Some("見本 花子")), (NameRoman, Some("MIHON HUAZI"))]);
    // The gloss beside the name in kanji.
    let mut glossed = card(label, "MIHON HUAZI");
    glossed.extend([(0.0, 158.0, "NAME"), (200.0, 160.0, "見本 花子")]);
    check(ResidenceCard, &glossed, &[(Name, Some("見本 花子")), (NameRoman, Some("MIHON HUAZI"))]);
}

#[test]
fn what_looks_like_a_label_or_a_value_is_none() {
    use FieldName::{Address, Name};
    // 氏 of small print.
    check(
        DocumentKind::MyNumberCard,
        &[
            (0.0, 0.0, "低名 MIHON HANAKO BICH"),
            (0.0, 80.0, "住所"),
            (130.0, 80.0, "富山県見本市見本町87-9"),
            (900.0, 0.0, "見本荘616"),
            (300.0, 200.0, "1979年5月4日生"),
        ],
        &[(Name, Some("MIHON HANAKO BICH"))],
    );
    // 本人署名 and ご使用月 are one character from labels of the name.
    check(
        DocumentKind::HealthInsuranceCard,
        &[
            (0.0, 0.0, "保険医療機関等において診療を受けようとするときは"),
            (0.0, 100.0, "住所"),
            (200.0, 100.0, "兵庫県西宮市見本町38-1"),
            (0.0, 300.0, "本人署名(自筆):"),
            (600.0, 300.0, "家族署名(自筆):"),
        ],
        &[(Name, None), (Address, Some("兵庫県西宮市見本町38-1"))],
    );
    check(
        UtilityReceipt,
        &[
            (0.0, 0.0, "電気料金領収証"),
            (0.0, 100.0, "熊本県熊本市東区見本5丁目42-25"),
            (0.0, 160.0, "見本 花子 様"),
            (0.0, 300.0, "ご使用月"),
            (500.0, 300.0, "令和7年7月分"),
        ],
        &[(Name, Some("見本 花子"))],
    );
    // A kana that was read as a digit.
    let sure = |name: &'static str| {
        let found =
            extract(&Sheet::new(&lines(&[(0.0, 0.0, "療育手帳"), (0.0, 100.0, name)])), DriverLicense);
        found.get(&Name).map(|value| value.field.confidence > 0.5)
    };
    assert_eq!((sure("氏名 見本キ3"), sure("氏名 見本キヨ")), (Some(false), Some(true)));
    // A label with its gloss behind it, the name in kanji beside it and in capitals below.
    check(
        DocumentKind::MofaIdentityCard,
        &[
            (0.0, 0.0, "身分証明票"),
            (0.0, 120.0, "氏名 Name"),
            (350.0, 115.0, "凡例隆之"),
            (350.0, 180.0, "HANREI TAKAYUKI"),
        ],
        &[(Name, Some("凡例隆之"))],
    );
    // The label was lost, and the name in kanji stands above the capitals.
    check(
        DocumentKind::SpecialPermanentResidentCertificate,
        &[
            (0.0, 0.0, "特別永住者証明書"),
            (350.0, 60.0, "張智勲"),
            (350.0, 110.0, "JANG JIHUN"),
            (350.0, 170.0, "1965年05月18日"),
        ],
        &[(Name, Some("張智勲")), (FieldName::NameRoman, Some("JANG JIHUN"))],
    );
    // The city that issued a card without an address.
    check(
        DocumentKind::BasicResidentRegisterCard,
        &[(0.0, 0.0, "住民基本台帳カード"), (900.0, 0.0, "京都府京都市"), (0.0, 100.0, "氏名 見本 花子")],
        &[(Name, Some("見本 花子")), (Address, None)],
    );
    // Captions below their values.
    check(
        DocumentKind::DisabilityCertificate,
        &[
            (0.0, 0.0, "身体障害者手帳"),
            (0.0, 100.0, "見本 亮"),
            (0.0, 200.0, "兵庫県姫路市見本町6丁目9番22号"),
            (0.0, 300.0, "平成7年9月3日"),
        ],
        &[(Name, None)],
    );
    let mut captioned = lines(&[
        (0.0, 0.0, "身体障害者手帳"),
        (0.0, 100.0, "見本 亮"),
        (0.0, 200.0, "兵庫県姫路市見本町6丁目9番22号"),
        (0.0, 300.0, "平成7年9月3日"),
    ]);
    for (y, caption) in [(138.0, "氏名"), (238.0, "住所"), (338.0, "生年月日")] {
        captioned.push(crate::sheet::fixture::line(0.0, y, 24.0, caption));
    }
    let found = extract(&Sheet::new(&captioned), DocumentKind::DisabilityCertificate);
    let read = |name: FieldName| found.get(&name).map(|value| value.field.text.expose());
    assert_eq!(read(Name), Some("見本 亮"));
    assert_eq!(read(FieldName::DateOfBirth), Some("平成7年9月3日"));
    // Two lines above the one beside the label, a crossed-out address above a new one, and the next field left out.
    let booklet = |first: &'static str, second: &'static str, third: &'static str| {
        [
            (0.0, 0.0, "精神障害者保健福祉手帳"),
            (0.0, 150.0, "住所"),
            (200.0, 100.0, first),
            (200.0, 150.0, second),
            (200.0, 200.0, third),
        ]
    };
    check(
        DocumentKind::DisabilityCertificate,
        &booklet("広島県広島市安佐南区見本ヶ枝", "町6-12-22 ヴィラ見本", "1107"),
        &[(Address, Some("広島県広島市安佐南区見本ヶ枝\n町6-12-22 ヴィラ見本\n1107"))],
    );
    check(
        DocumentKind::DisabilityCertificate,
        &booklet("北海道札幌市中央区見本町25", "広島県広島市中区見本町1-25-2", "(記載なし)"),
        &[(Address, Some("広島県広島市中区見本町1-25-2"))],
    );
}

#[test]
fn what_stands_far_behind_a_name_is_none_of_it() {
    let field = |text: &'static str| {
        let card = [(0.0, 0.0, "後期高齢者医療被保険者証"), (0.0, 100.0, text)];
        let found = extract(&Sheet::new(&lines(&card)), DocumentKind::HealthInsuranceCard);
        found.get(&FieldName::Name).map(|value| value.field.clone())
    };
    let name = |text: &'static str| field(text).map(|field| field.text.expose().to_owned());
    assert_eq!(name("氏名 見本 律   男").as_deref(), Some("見本 律"));
    assert_eq!(name("氏名 見本   律   男").as_deref(), Some("見本 律 男"));
    assert_eq!(name("氏名 見本 一男").as_deref(), Some("見本 一男"));
    // Hardly further than its parts: it may be either.
    assert_eq!(name("氏名 見本    祐子     女").as_deref(), Some("見本 祐子"));
    let open = |text: &'static str| field(text).is_some_and(|field| field.confidence < 0.5);
    assert!(open("氏名 見本    祐子     女") && !open("氏名 見本 律   男"));
    assert_eq!(name("氏名 見 本 一 男").as_deref(), Some("見 本 一 男"));
}
