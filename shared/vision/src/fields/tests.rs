use identity::{document::DocumentKind, personal::PersonalText};

use super::*;
use crate::sheet::fixture::{line, lines, turned};

fn fields(placed: &[(f32, f32, &str)]) -> Vec<(FieldName, String)> {
    let sheet = Sheet::new(&lines(placed));
    extract(&sheet, KIND)
        .into_iter()
        .map(|(name, value)| (name, value.field.text.expose().to_owned()))
        .collect()
}

const KIND: DocumentKind = DocumentKind::DriverLicense;

const LICENCE: &[(f32, f32, &str)] = &[
    (0.0, 50.0, "氏名"),
    (130.0, 48.0, "見本 太郎"),
    (900.0, 50.0, "昭和61年5月1日生"),
    (0.0, 130.0, "住所"),
    (130.0, 128.0, "東京都千代田区霞が関2-1-2"),
    (130.0, 180.0, "見本荘101号"),
    (0.0, 240.0, "交付"),
    (130.0, 240.0, "令和06年05月01日"),
    (600.0, 240.0, "12345"),
    (0.0, 310.0, "2029年(令和11年)06月01日まで有効"),
    (0.0, 380.0, "免許の"),
    (0.0, 425.0, "条件等"),
    (160.0, 400.0, "眼鏡等"),
    (700.0, 380.0, "優良"),
    (0.0, 600.0, "番号"),
    (130.0, 600.0, "第 012345678900 号"),
    (0.0, 660.0, "二・小・原"),
    (240.0, 660.0, "平成15年06月12日"),
];

#[test]
fn a_licence_at_any_angle() {
    for degrees in [-12.0, 0.0, 4.0, 25.0] {
        let sheet = Sheet::new(&turned(&lines(LICENCE), degrees));
        let found: Vec<(FieldName, String)> = extract(&sheet, KIND)
            .into_iter()
            .map(|(name, value)| (name, value.field.text.expose().to_owned()))
            .collect();
        let expected = [
            (FieldName::Name, "見本 太郎"),
            (FieldName::Address, "東京都千代田区霞が関2-1-2\n見本荘101号"),
            (FieldName::DateOfBirth, "昭和61年5月1日"),
            (FieldName::ValidUntil, "2029年(令和11年)06月01日"),
            (FieldName::IssuedOn, "令和06年05月01日"),
            (FieldName::Number, "012345678900"),
        ];
        assert_eq!(found, expected.map(|(name, text)| (name, text.to_owned())), "{degrees}");
    }
}

#[test]
fn a_label_may_touch_the_title_before_it() {
    let placed =
        [(0.0, 0.0, "個人番号カード氏名"), (600.0, 0.0, "見本花子"), (600.0, 80.0, "昭和61年5月1日生")];
    let fields = extract(&Sheet::new(&lines(&placed)), DocumentKind::MyNumberCard);
    assert_eq!(fields[&FieldName::Name].field.text.expose(), "見本花子");
}

#[test]
fn the_half_of_a_wide_label_is_enough() {
    for (name, place) in [("氏", "住"), ("名", "所")] {
        let placed = [
            (0.0, 0.0, name),
            (200.0, 0.0, "見本花子"),
            (0.0, 80.0, place),
            (200.0, 80.0, "見本県見本市1-2"),
        ];
        let fields = extract(&Sheet::new(&lines(&placed)), DocumentKind::ResidenceCertificate);
        assert_eq!(fields[&FieldName::Name].field.text.expose(), "見本花子");
        assert_eq!(fields[&FieldName::Address].field.text.expose(), "見本県見本市1-2");
    }
}

#[test]
fn a_far_value_stands_in_its_column() {
    // A label that is not known stands below, with a value of its own.
    let placed = [
        line(0.0, 0.0, 40.0, "氏名"),
        line(600.0, 0.0, 40.0, "見本太郎"),
        line(0.0, 100.0, 30.0, "住所"),
        line(600.0, 100.0, 40.0, "見本県見本市見本町1"),
        line(0.0, 160.0, 30.0, "身分"),
        line(600.0, 160.0, 40.0, "見本職員"),
    ];
    let fields = extract(&Sheet::new(&placed), KIND);
    assert_eq!(fields[&FieldName::Address].field.text.expose(), "見本県見本市見本町1");
}

#[test]
fn what_lacks_a_part_is_no_ground_for_a_difference() {
    let check = |placed: &[(f32, f32, &str)], name: FieldName, complete: bool| {
        let fields = extract(&Sheet::new(&lines(placed)), KIND);
        assert_eq!(fields[&name].field.confidence > 0.9, complete, "{placed:?}");
    };
    let address = |text| [(0.0, 0.0, "氏名 見本太郎"), (0.0, 80.0, "住所"), (200.0, 80.0, text)];
    check(&address("見本マンション204"), FieldName::Address, false);
    check(&address("見本市見本1-2"), FieldName::Address, true);
    check(&[(0.0, 0.0, "生年月日 1955年6月1")], FieldName::DateOfBirth, false);
    check(&[(0.0, 0.0, "生年月日 1955年6月1日")], FieldName::DateOfBirth, true);
    check(&[(0.0, 0.0, "生年月日 1955.6.1")], FieldName::DateOfBirth, true);
}

#[test]
fn layouts() {
    let check = |placed: &[(f32, f32, &str)], expected: &[(FieldName, &str)]| {
        let expected: Vec<_> = expected.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
        assert_eq!(fields(placed), expected, "{placed:?}");
    };
    // Everything glued into one line.
    check(
        &[(0.0, 0.0, "氏名見本太郎昭和61年5月1日生")],
        &[(FieldName::Name, "見本太郎"), (FieldName::DateOfBirth, "昭和61年5月1日")],
    );
    // Spaced labels, labels of their own for each date.
    check(
        &[
            (0.0, 0.0, "氏 名"),
            (200.0, 0.0, "見本 太郎"),
            (0.0, 80.0, "生年月日"),
            (200.0, 80.0, "昭和61年5月1日生"),
            (0.0, 160.0, "住 所"),
            (200.0, 160.0, "北海道札幌市中央区北1条西2丁目"),
            (0.0, 240.0, "有効期限"),
            (200.0, 240.0, "令和11年06月01日"),
        ],
        &[
            (FieldName::Name, "見本 太郎"),
            (FieldName::Address, "北海道札幌市中央区北1条西2丁目"),
            (FieldName::DateOfBirth, "昭和61年5月1日"),
            (FieldName::ValidUntil, "令和11年06月01日"),
        ],
    );
    // The front of a My Number card: the card's date counts, not the certificate's.
    check(
        &[
            (0.0, 0.0, "個人番号カード"),
            (0.0, 80.0, "氏名"),
            (130.0, 80.0, "番号 花子"),
            (130.0, 140.0, "BANGO HANAKO"),
            (0.0, 200.0, "住所"),
            (130.0, 200.0, "東京都見本区見本町1丁目2番3-405号"),
            (500.0, 400.0, "平成元年3月31日生"),
            (900.0, 400.0, "性別女"),
            (500.0, 480.0, "2030年 3月31日まで有効"),
            (500.0, 560.0, "電子証明書の有効期限 2028年 3月31日"),
            (500.0, 640.0, "見本市長"),
        ],
        &[
            (FieldName::Name, "番号 花子"),
            (FieldName::NameRoman, "BANGO HANAKO"),
            (FieldName::Address, "東京都見本区見本町1丁目2番3-405号"),
            (FieldName::DateOfBirth, "平成元年3月31日"),
            (FieldName::ValidUntil, "2030年3月31日"),
            (FieldName::Issuer, "見本市長"),
        ],
    );
    // A label that stands beside the second line.
    check(
        &[(200.0, 0.0, "東京都見本区見本町1-2-3"), (0.0, 52.0, "住所"), (200.0, 52.0, "見本マンション204")],
        &[(FieldName::Address, "東京都見本区見本町1-2-3\n見本マンション204")],
    );
    // Half a label before the address, and the title of the card beside that of the name.
    check(
        &[
            (0.0, 0.0, "氏名"),
            (200.0, 0.0, "IDENTIFICATION CARD"),
            (0.0, 80.0, "住所"),
            (200.0, 80.0, "行 東京都見本区見本町1-2-3"),
        ],
        &[(FieldName::Address, "東京都見本区見本町1-2-3")],
    );
    // A row whose label is not known is no further line of the address.
    check(
        &[
            (0.0, 0.0, "住 所"),
            (200.0, 0.0, "東京都見本区見本町1-2-3"),
            (200.0, 52.0, "見本方"),
            (0.0, 130.0, "区"),
            (90.0, 130.0, "分"),
            (200.0, 130.0, "A"),
        ],
        &[(FieldName::Address, "東京都見本区見本町1-2-3\n見本方")],
    );
    // An entry on the back of a licence that runs on below its label.
    check(
        &[
            (0.0, 0.0, "令和7年5月19日"),
            (320.0, 0.0, "新住所:東京都見本区見本町1685番地 松"),
            (1010.0, 50.0, "東京都公安委員会"),
            (100.0, 60.0, "風荘509"),
        ],
        &[
            (FieldName::Address, "東京都見本区見本町1685番地 松\n風荘509"),
            (FieldName::Issuer, "東京都公安委員会"),
        ],
    );
    // The same without a label, a digit left over.
    check(
        &[
            (0.0, 0.0, "令和7年5月19日"),
            (320.0, 0.0, "東京都見本区見本町1-2-3 見本荘20"),
            (900.0, 50.0, "東京都公安委員会"),
            (100.0, 60.0, "9"),
        ],
        &[
            (FieldName::Address, "東京都見本区見本町1-2-3 見本荘20\n9"),
            (FieldName::Issuer, "東京都公安委員会"),
        ],
    );
    // The day of an entry stands beside the second line.
    check(
        &[
            (300.0, 0.0, "東京都見本区見本町1丁目25番28号"),
            (0.0, 26.0, "2024年12月27日"),
            (300.0, 50.0, "見本荘101"),
        ],
        &[(FieldName::Address, "東京都見本区見本町1丁目25番28号\n見本荘101")],
    );
    // The same without labels, close to the office that made the entry.
    check(
        &[
            (0.0, 0.0, "2024年12月27日"),
            (300.0, 0.0, "東京都見本区見本町1丁目25番28号"),
            (950.0, 0.0, "見本市長"),
        ],
        &[(FieldName::Address, "東京都見本区見本町1丁目25番28号"), (FieldName::Issuer, "見本市長")],
    );
    // A residence card: labels in two languages, the name in two scripts.
    check(
        &[
            (0.0, 0.0, "氏名"),
            (0.0, 36.0, "NAME"),
            (150.0, 20.0, "MIHON REIKO"),
            (150.0, 80.0, "見本 令子"),
            (0.0, 150.0, "生年月日"),
            (0.0, 186.0, "DATE OF BIRTH"),
            (350.0, 178.0, "1974年07月02日"),
            (0.0, 250.0, "住居地"),
            (180.0, 250.0, "神奈川県横浜市西区仮の丘六丁目1番13号"),
            (0.0, 290.0, "ADDRESS"),
            (180.0, 300.0, "コーポ例示503"),
            (0.0, 360.0, "このカードは2028年05月20日まで有効です。"),
        ],
        &[
            (FieldName::Name, "見本 令子"),
            (FieldName::NameRoman, "MIHON REIKO"),
            (FieldName::Address, "神奈川県横浜市西区仮の丘六丁目1番13号\nコーポ例示503"),
            (FieldName::DateOfBirth, "1974年07月02日"),
            (FieldName::ValidUntil, "2028年05月20日"),
        ],
    );
    // A label beside the middle of two lines.
    check(
        &[(0.0, 26.0, "住所"), (130.0, 0.0, "福岡県福岡市博多区仮橋本町"), (130.0, 50.0, "見本ハイツ801")],
        &[(FieldName::Address, "福岡県福岡市博多区仮橋本町\n見本ハイツ801")],
    );
    // A label beside the last of three lines.
    check(
        &[
            (0.0, 104.0, "住所"),
            (130.0, 0.0, "京都府京都市上京区見本通仮丸"),
            (130.0, 50.0, "東入架空寺門前町15番地22 青"),
            (130.0, 100.0, "空荘605"),
        ],
        &[(FieldName::Address, "京都府京都市上京区見本通仮丸\n東入架空寺門前町15番地22 青\n空荘605")],
    );
    // The gloss of the label lost its first letters.
    check(
        &[
            (0.0, 0.0, "住居地"),
            (180.0, 0.0, "京都府京都市下京区見本町47番地7シャルマン架空9"),
            (10.0, 46.0, "DRESS"),
            (180.0, 48.0, "号館711"),
        ],
        &[(FieldName::Address, "京都府京都市下京区見本町47番地7シャルマン架空9\n号館711")],
    );
    // Who is addressed below, 様 far behind the name.
    check(
        &[
            (0.0, 0.0, "〒901-2223"),
            (0.0, 50.0, "沖縄県見本市字見本374 メゾン・ド・見本"),
            (0.0, 100.0, "402号"),
            (0.0, 150.0, "見本 太郎"),
            (250.0, 150.0, "様"),
        ],
        &[(FieldName::Address, "沖縄県見本市字見本374 メゾン・ド・見本\n402号")],
    );
    // The same, and the name was not read.
    check(
        &[(0.0, 0.0, "住所 沖縄県見本市字見本374"), (90.0, 50.0, "様")],
        &[(FieldName::Address, "沖縄県見本市字見本374")],
    );
    // The same in a booklet, whose left page has values at the height of the first line.
    check(
        &[
            (0.0, 0.0, "令和6年12月24日"),
            (900.0, 26.0, "住所"),
            (1030.0, 0.0, "福岡県福岡市博多区仮橋本町"),
            (1030.0, 50.0, "見本ハイツ801"),
        ],
        &[(FieldName::Address, "福岡県福岡市博多区仮橋本町\n見本ハイツ801")],
    );
    // The net's favourite misreading of an era.
    check(
        &[(0.0, 0.0, "交付 合和06年05月31日"), (0.0, 80.0, "2029年(合和11年)06月01日まで有効")],
        &[(FieldName::ValidUntil, "2029年(令和11年)06月01日"), (FieldName::IssuedOn, "令和06年05月31日")],
    );
    // Labels above their values.
    check(
        &[
            (0.0, 0.0, "氏名"),
            (0.0, 60.0, "見本 太郎"),
            (0.0, 140.0, "生年月日"),
            (0.0, 200.0, "1986年5月1日"),
            (0.0, 280.0, "住所"),
            (0.0, 340.0, "大阪府大阪市北区梅田一丁目2番3号"),
        ],
        &[
            (FieldName::Name, "見本 太郎"),
            (FieldName::Address, "大阪府大阪市北区梅田一丁目2番3号"),
            (FieldName::DateOfBirth, "1986年5月1日"),
        ],
    );
    // Labels that the detector lost.
    check(
        &[(130.0, 0.0, "見本太郎昭和61年5月1日生"), (130.0, 80.0, "青森県青森市長島1-1-1")],
        &[
            (FieldName::Name, "見本太郎"),
            (FieldName::Address, "青森県青森市長島1-1-1"),
            (FieldName::DateOfBirth, "昭和61年5月1日"),
        ],
    );
    check(
        &[(0.0, 0.0, "東京都公安委員会"), (0.0, 90.0, "平成15年06月12日")],
        &[(FieldName::Issuer, "東京都公安委員会")],
    );
    check(&[], &[]);
}

#[test]
fn dirt_within_a_label_is_passed_over() {
    let mut lines =
        lines(&[(0.0, 0.0, "氏"), (50.0, 8.0, "一"), (100.0, 0.0, "名"), (200.0, 0.0, "見本 陸")]);
    lines[1].glyphs[0].confidence = 0.2;
    let name = extract(&Sheet::new(&lines), KIND).remove(&FieldName::Name).unwrap().field;
    assert_eq!(name.text.expose(), "見本 陸");
}

#[test]
fn doubts_point_at_their_characters() {
    let mut lines = lines(&[(0.0, 0.0, "氏名"), (130.0, 0.0, "今田 仁")]);
    let glyph = &mut lines[1].glyphs[0];
    glyph.confidence = 0.5;
    glyph.alternatives = vec![("令".to_owned(), 0.4), (String::new(), 0.05), ("全".to_owned(), 0.01)];
    lines[1].glyphs[3].confidence = 0.8;
    let name = extract(&Sheet::new(&lines), KIND).remove(&FieldName::Name).unwrap().field;
    let doubts: Vec<_> = name
        .doubts
        .iter()
        .map(|d| (d.at, d.confidence, d.alternatives.iter().map(PersonalText::expose).collect::<Vec<_>>()))
        .collect();
    assert_eq!(name.text.expose(), "今田 仁");
    assert_eq!(doubts, [(0, 0.5, vec!["令", ""]), (3, 0.8, vec![])]);
    assert!((name.confidence - 0.5).abs() < 1e-6);

    let sheet = Sheet::new(&super::tests::lines(&[(0.0, 0.0, "氏名 高橋 一")]));
    let name = extract(&sheet, KIND).remove(&FieldName::Name).unwrap().field;
    let doubts: Vec<_> = name.doubts.iter().map(|d| (d.at, d.alternatives[0].expose())).collect();
    assert_eq!(doubts, [(0, "髙"), (1, "槗")]);
    assert!(name.confidence > 0.9);
}
