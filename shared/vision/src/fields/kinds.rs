//! What only documents of one kind print, as tables of placed lines.

use identity::document::DocumentKind::{
    self, DriverLicense, Passport, ResidenceCard, ResidenceCertificate, UtilityReceipt,
};

use super::*;
use crate::sheet::fixture::lines;

/// The fields that are asked for; `None` says that a field is not to be found.
fn check(kind: DocumentKind, placed: &[(f32, f32, &str)], expected: &[(FieldName, Option<&str>)]) {
    let found = extract(&Sheet::new(&lines(placed)), kind);
    for (name, text) in expected {
        let read = found.get(name).map(|value| value.field.text.expose());
        assert_eq!(read, *text, "{name:?} of {placed:?}");
    }
}

#[test]
fn papers() {
    use FieldName::{Address, DateOfBirth, IssuedOn, Name};
    // The day of the certificate has no label; those of the household have.
    check(
        ResidenceCertificate,
        &[
            (200.0, 0.0, "住民票の写し"),
            (0.0, 100.0, "【住所】"),
            (250.0, 100.0, "東京都千代田区架空町1番地"),
            (0.0, 180.0, "氏名"),
            (250.0, 180.0, "見本 花子"),
            (0.0, 260.0, "生年月日"),
            (250.0, 260.0, "昭和61年5月1日"),
            (0.0, 340.0, "前住所"),
            (250.0, 340.0, "大阪府大阪市北区見本町2番地"),
            (0.0, 420.0, "住民となった日"),
            (350.0, 420.0, "平成20年8月5日"),
            (0.0, 600.0, "この写しは、住民票の原本と相違ないことを証明する。"),
            (100.0, 700.0, "令和7年8月25日"),
            (500.0, 780.0, "千代田区長"),
        ],
        &[
            (Address, Some("東京都千代田区架空町1番地")),
            (Name, Some("見本 花子")),
            (DateOfBirth, Some("昭和61年5月1日")),
            (IssuedOn, Some("令和7年8月25日")),
        ],
    );
    // Of two members none is chosen.
    check(
        ResidenceCertificate,
        &[
            (0.0, 180.0, "(1)氏名 見本 花子"),
            (0.0, 260.0, "生年月日 昭和61年5月1日"),
            (0.0, 340.0, "(2)氏名 見本 太郎"),
            (0.0, 420.0, "生年月日 昭和60年4月2日"),
        ],
        &[(Name, None), (DateOfBirth, None)],
    );
    // A table: headings over the middle of their columns, and what a rule is read as.
    let table = [
        (300.0, 0.0, "住所"),
        (422.0, 0.0, "埼玉県比企郡架空町大字見本192番地"),
        (453.0, 200.0, "氏名"),
        (793.0, 200.0, "生年月日"),
        (1020.0, 200.0, "性別"),
        (322.0, 276.0, "見本龍之介"),
        (702.0, 276.0, "昭和28年3月27日"),
        (1035.0, 276.0, "男"),
    ];
    check(
        ResidenceCertificate,
        &table,
        &[(Name, Some("見本龍之介")), (DateOfBirth, Some("昭和28年3月27日"))],
    );
    // A short name at the left of a wide column, its kana above it.
    let mut short = table;
    short[2].0 = 440.0;
    short[5] = (322.0, 276.0, "例示");
    let mut short = short.to_vec();
    short.push((322.0, 240.0, "レイジ"));
    check(ResidenceCertificate, &short, &[(Name, Some("例示")), (DateOfBirth, Some("昭和28年3月27日"))]);
    let mut two = table.to_vec();
    two.extend([(322.0, 400.0, "見本花子"), (702.0, 400.0, "昭和30年4月1日"), (1035.0, 400.0, "女")]);
    check(ResidenceCertificate, &two, &[(Name, None), (DateOfBirth, None)]);
    // Two columns: the customer to the left, the amounts to the right.
    check(
        UtilityReceipt,
        &[
            (0.0, 0.0, "ガス料金領収証"),
            (0.0, 100.0, "ご住所"),
            (900.0, 110.0, "お客様番号"),
            (1400.0, 110.0, "1234-5678"),
            (0.0, 170.0, "神奈川県横浜市架空区見本町1番地の2"),
            (900.0, 210.0, "ご使用期間"),
            (1400.0, 210.0, "4月6日~5月19日"),
            (0.0, 270.0, "使用者名"),
            (0.0, 340.0, "見本"),
            (110.0, 342.0, "花子様"),
            (900.0, 330.0, "領収日付"),
            (1400.0, 330.0, "令和7年5月21日"),
        ],
        &[
            (Name, Some("見本 花子")),
            (Address, Some("神奈川県横浜市架空区見本町1番地の2")),
            (IssuedOn, Some("令和7年5月21日")),
        ],
    );
    // In ruled cells, lower than their small labels.
    check(
        ResidenceCertificate,
        &[
            (400.0, 30.0, "住民票"),
            (0.0, 130.0, "住所"),
            (120.0, 95.0, "北海道札幌市東区見本町9丁目8番22号"),
            (0.0, 250.0, "世帯主"),
            (160.0, 250.0, "見本 太郎"),
        ],
        &[(Address, Some("北海道札幌市東区見本町9丁目8番22号"))],
    );
    // 様 stands at the end of the line to write on.
    check(
        UtilityReceipt,
        &[
            (0.0, 0.0, "ガス料金領収証"),
            (0.0, 100.0, "山形県鶴岡市見本町3-17-8"),
            (0.0, 180.0, "見本花子"),
            (700.0, 180.0, "様"),
            (0.0, 900.0, "架空都市ガス株式会社 お客さまセンター 0000-00-0000"),
        ],
        &[(Name, Some("見本花子"))],
    );
    // Addressed like a letter.
    check(
        UtilityReceipt,
        &[
            (0.0, 0.0, "〒100-0001"),
            (0.0, 60.0, "東京都千代田区架空町7丁目7番"),
            (0.0, 110.0, "コスモス荘619"),
            (0.0, 180.0, "見本 凛 様"),
            (0.0, 400.0, "電気料金領収証"),
            (0.0, 500.0, "発行日 2025年8月1日"),
            (0.0, 560.0, "領収日 2025年7月28日"),
            (0.0, 900.0, "東京都港区見本1-1 見本電力株式会社"),
        ],
        &[
            (Name, Some("見本 凛")),
            (Address, Some("東京都千代田区架空町7丁目7番\nコスモス荘619")),
            (IssuedOn, Some("2025年7月28日")),
        ],
    );
}

#[test]
fn changes_on_the_front_of_a_card() {
    use FieldName::{Address, Name};
    let card = |entry: &'static str| {
        [
            (0.0, 0.0, "氏名 見本 花子"),
            (0.0, 80.0, "住所 長野県松本市見本台3-8-24"),
            (600.0, 200.0, "昭和39年8月19日生"),
            (600.0, 280.0, "2032年8月19日まで有効"),
            (600.0, 360.0, "電子証明書の有効期限"),
            (1100.0, 360.0, "2027年8月19日"),
            (600.0, 440.0, "(この欄は記載内容に変更があった場合に使用)"),
            (600.0, 500.0, entry),
            (600.0, 640.0, "《臓器提供意思》署名年月日"),
        ]
    };
    let mut moved = card("R7.12.13広島県呉市見本が丘二丁目18-28").to_vec();
    moved.push((600.0, 550.0, "見本荘1406号室"));
    check(
        DocumentKind::MyNumberCard,
        &moved,
        &[(Address, Some("広島県呉市見本が丘二丁目18-28\n見本荘1406号室"))],
    );
    // The heading was not read.
    moved.retain(|(_, _, text)| !text.contains("変更があった"));
    check(
        DocumentKind::MyNumberCard,
        &moved,
        &[(Address, Some("広島県呉市見本が丘二丁目18-28\n見本荘1406号室"))],
    );
    let sure = |entry: &'static str| {
        let found = extract(&Sheet::new(&lines(&card(entry))), DocumentKind::MyNumberCard);
        [Name, Address].map(|name| found.get(&name).is_some_and(|value| value.field.confidence > 0.5))
    };
    assert_eq!(sure("R7.12.13広島県呉市見本が丘二丁目18-28"), [true, true]);
    // The day stands below the address, and the field has no heading.
    let below = |last: &'static str| {
        [
            (0.0, 0.0, "氏名 見本 花子"),
            (0.0, 80.0, "住所 長野県松本市見本台3-8-24"),
            (600.0, 200.0, "昭和39年8月19日生"),
            (600.0, 280.0, "2032年8月19日まで有効"),
            (600.0, 440.0, "広島県呉市見本が丘二丁目18-28"),
            (600.0, 490.0, "見本荘1406号室"),
            (600.0, 540.0, last),
        ]
    };
    let changed = "広島県呉市見本が丘二丁目18-28\n見本荘1406号室";
    check(DocumentKind::MyNumberCard, &below("R7.12.13 転居 呉市長"), &[(Address, Some(changed))]);
    let front = "長野県松本市見本台3-8-24";
    check(DocumentKind::MyNumberCard, &below("電子証明書の有効期限"), &[(Address, Some(front))]);
    // Another name, which stands without its label.
    assert_eq!(sure("R7.12.13 例示 花子"), [false, false]);
    assert_eq!(sure("第4769号"), [true, true]);
}

#[test]
fn backs() {
    use FieldName::Address;
    // The newest entry with a stamp, whatever the order.
    let entries = [
        (0.0, 0.0, "備考"),
        (0.0, 100.0, "令和7年7月3日 新住所"),
        (0.0, 160.0, "東京都千代田区見本町三丁目4番5号"),
        (600.0, 220.0, "東京都公安委員会"),
        (0.0, 300.0, "令和5年6月25日 新住所"),
        (0.0, 360.0, "大阪府大阪市北区架空町1番2号"),
        (600.0, 420.0, "大阪府公安委員会"),
    ];
    check(DriverLicense, &entries, &[(Address, Some("東京都千代田区見本町三丁目4番5号"))]);
    // The day below the address, and 住所 alone as its label.
    check(
        DriverLicense,
        &[
            (0.0, 0.0, "備 考"),
            (0.0, 100.0, "住所変更"),
            (250.0, 100.0, "大阪府大阪市北区架空町1番2号"),
            (300.0, 160.0, "令和5年6月25日"),
            (700.0, 160.0, "大阪府公安委員会"),
            (0.0, 220.0, "住所"),
            (250.0, 220.0, "東京都千代田区見本町三丁目4番5号"),
            (300.0, 280.0, "令和7年7月3日"),
            (700.0, 280.0, "東京都公安委員会"),
        ],
        &[(Address, Some("東京都千代田区見本町三丁目4番5号"))],
    );
    // A table: day, entry, stamp. The stamp is no part of the address.
    check(
        DriverLicense,
        &[
            (0.0, 0.0, "年月日"),
            (300.0, 0.0, "新住所・新氏名等"),
            (1500.0, 0.0, "公安委員会"),
            (0.0, 100.0, "R5.6.25"),
            (300.0, 100.0, "千葉県市川市見本町8丁目14番"),
            (1500.0, 80.0, "千葉県"),
            (1500.0, 125.0, "公安委員会"),
            (0.0, 200.0, "R7.7.3"),
            (300.0, 200.0, "千葉県船橋市架空町5-17-26"),
            (300.0, 245.0, "見本荘513号"),
            (1500.0, 180.0, "千葉県"),
            (1500.0, 225.0, "公安委員会"),
        ],
        &[(Address, Some("千葉県船橋市架空町5-17-26\n見本荘513号"))],
    );
    check(
        ResidenceCard,
        &[
            (0.0, 0.0, "届出年月日"),
            (300.0, 0.0, "住居地"),
            (1500.0, 0.0, "記載者印"),
            (0.0, 100.0, "2024年06月25日"),
            (300.0, 100.0, "千葉県市川市見本町8丁目14番"),
            (0.0, 200.0, "2025年07月03日"),
            (300.0, 200.0, "千葉県船橋市架空町5-17-26"),
        ],
        &[(Address, Some("千葉県船橋市架空町5-17-26"))],
    );
    // The seal of the city, read line by line.
    check(
        ResidenceCard,
        &[
            (0.0, 0.0, "届出年月日"),
            (300.0, 0.0, "住居地"),
            (1500.0, 0.0, "記載者印"),
            (0.0, 100.0, "2026年1月6日"),
            (300.0, 100.0, "愛知県名古屋市千種区大字架空字上ノ台"),
            (300.0, 160.0, "2062番地10 見本荘7階B"),
            (1060.0, 90.0, "長屋名"),
            (1060.0, 140.0, "印市古"),
        ],
        &[(Address, Some("愛知県名古屋市千種区大字架空字上ノ台\n2062番地10 見本荘7階B"))],
    );
    // The stamp touches the line beside it.
    let mut touching = lines(&[
        (0.0, 0.0, "令和7年2月21日 住所変更"),
        (0.0, 50.0, "東京都千代田区見本町三丁目4番5号"),
        (700.0, 90.0, "東京都公安委員会"),
        (0.0, 150.0, "令和7年4月21日 住所変更"),
        (0.0, 200.0, "大阪府大阪市北区架空町一丁目28番"),
        (0.0, 250.0, "5号 見本タワー208"),
    ]);
    let end = touching.get(4).map_or(0.0, |line| line.quad.axis().1.x);
    touching.extend(lines(&[(end, 210.0, "東京都公安委員会")]));
    let found = extract(&Sheet::new(&touching), DriverLicense);
    let read = found.get(&Address).map(|value| value.field.text.expose());
    assert_eq!(read, Some("大阪府大阪市北区架空町一丁目28番\n5号 見本タワー208"));
    // A change that is out of date, for a later one has lost its address or its stamp, is not built on.
    let confidence = |placed: &[(f32, f32, &str)]| {
        let found = extract(&Sheet::new(&lines(placed)), DriverLicense);
        found.get(&Address).map(|value| value.field.confidence)
    };
    let later = |entry: &'static str| {
        [
            (0.0, 0.0, "令和7年2月21日 住所変更"),
            (0.0, 50.0, "東京都千代田区見本町三丁目4番5号"),
            (700.0, 50.0, "東京都公安委員会"),
            (0.0, 150.0, entry),
        ]
    };
    assert!(confidence(&later("令和7年4月21日 住所変更")).is_some_and(|sure| sure < 0.5));
    assert!(confidence(&later("令和6年4月21日 住所変更")).is_some_and(|sure| sure > 0.9));
    assert!(confidence(&later("令和7年4月21日 氏名変更")).is_some_and(|sure| sure > 0.9));
    let mut unstamped = later("令和7年4月21日 住所変更").to_vec();
    unstamped.push((0.0, 200.0, "大阪府大阪市北区架空町1番2号"));
    assert!(confidence(&unstamped).is_some_and(|sure| sure < 0.5));
    // Nobody stamped it: not to be built on.
    let unstamped = extract(&Sheet::new(&lines(&entries[1..3])), DriverLicense);
    assert!(unstamped.get(&Address).is_some_and(|value| value.field.confidence < 0.5));
}

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
}

#[test]
fn what_looks_like_a_label_or_a_value_is_none() {
    use FieldName::{Address, Name};
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
fn certificates_of_the_ministry() {
    use FieldName::{Address, IssuedOn, Name};
    check(
        DocumentKind::MofaResidenceCertificate,
        &[
            (900.0, 0.0, "外儀総第0000号"),
            (900.0, 50.0, "令和7年8月8日"),
            (400.0, 150.0, "住居証明書"),
            (0.0, 300.0, "氏 名"),
            (400.0, 310.0, "MIHON ANNA MARIE"),
            (0.0, 340.0, "Name"),
            (0.0, 420.0, "生年月日"),
            (400.0, 430.0, "昭和28年10月20日"),
            (0.0, 460.0, "Date of Birth"),
            (0.0, 540.0, "住 所"),
            (400.0, 550.0, "北海道函館市架空町1083番地の9"),
            (0.0, 580.0, "Address"),
        ],
        &[
            (Name, Some("MIHON ANNA MARIE")),
            (Address, Some("北海道函館市架空町1083番地の9")),
            (IssuedOn, Some("令和7年8月8日")),
        ],
    );
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
