use identity::document::{DocumentKind, FieldName};

use crate::{
    fields::extract,
    sheet::{
        Sheet,
        fixture::{line, lines},
    },
};

#[test]
fn last_digits_that_are_low_belong_to_a_line_that_is_full() {
    let read = |address: &str| {
        let mut all = lines(&[(0.0, 0.0, "氏名 見本太郎"), (0.0, 80.0, "住所"), (200.0, 80.0, address)]);
        all.extend(lines(&[(0.0, 220.0, "2029年(令和11年)06月01日まで有効")]));
        all.push(line(205.0, 130.0, 25.0, "1"));
        let fields = extract(&Sheet::new(&all), DocumentKind::DriverLicense);
        fields[&FieldName::Address].field.text.expose().to_owned()
    };
    assert_eq!(read("長野県見本郡見本村見本通27番地1"), "長野県見本郡見本村見本通27番地1\n1");
    // A corner of ruled lines.
    assert_eq!(read("長野県見本郡1"), "長野県見本郡1");
    // Words stand behind them.
    let mut all =
        lines(&[(0.0, 0.0, "氏名 見本太郎"), (0.0, 80.0, "住所"), (200.0, 80.0, "長野県見本郡見本村27-")]);
    all.extend(lines(&[(280.0, 130.0, "見本荘104"), (0.0, 220.0, "2029年(令和11年)06月01日まで有効")]));
    all.push(line(205.0, 130.0, 25.0, "1"));
    let fields = extract(&Sheet::new(&all), DocumentKind::DriverLicense);
    assert_eq!(fields[&FieldName::Address].field.text.expose(), "長野県見本郡見本村27-\n1\n見本荘104");
}

#[test]
fn a_label_stands_between_two_lines_that_are_set_close() {
    let placed = [
        line(0.0, 21.0, 50.0, "住所"),
        line(250.0, 0.0, 70.0, "三重県見本市大字見本534番7"),
        line(250.0, 40.0, 70.0, "エスポワール見本302号"),
    ];
    let fields = extract(&Sheet::new(&placed), DocumentKind::ResidenceCertificate);
    assert_eq!(
        fields[&FieldName::Address].field.text.expose(),
        "三重県見本市大字見本534番7\nエスポワール見本302号"
    );
}

#[test]
fn what_stands_below_or_beside_an_address_is_no_part_of_it() {
    let read = |others: &[(f32, f32, &str)], kind: DocumentKind| {
        let placed = [(200.0, 0.0, "見本 花子"), (200.0, 80.0, "見本県見本市見本1-2")];
        let all: Vec<_> = others.iter().chain(&placed).copied().collect();
        let fields = extract(&Sheet::new(&lines(&all)), kind);
        fields[&FieldName::Address].field.text.expose().to_owned()
    };
    // The second half of its label, set a little lower.
    let halves = [(0.0, 0.0, "氏"), (90.0, 5.0, "名"), (0.0, 80.0, "住"), (165.0, 110.0, "所")];
    assert_eq!(read(&halves, DocumentKind::DisabilityCertificate), "見本県見本市見本1-2");
    let labels = [(0.0, 0.0, "氏名"), (0.0, 80.0, "住所")];
    // Its label stands above it, and beside its second line the value of another column.
    let columns = [
        (-600.0, -10.0, "世帯主 見本 花子"),
        (200.0, 40.0, "住所"),
        (-600.0, 130.0, "見本 次郎"),
        (200.0, 130.0, "見本荘308号"),
    ];
    assert_eq!(read(&columns, DocumentKind::ResidenceCertificate), "見本県見本市見本1-2\n見本荘308号");
    let with = |other: (f32, f32, &'static str)| [labels[0], labels[1], other];
    // The month of a bill.
    let month = with((200.0, 130.0, "令和7年7月分"));
    assert_eq!(read(&month, DocumentKind::UtilityReceipt), "見本県見本市見本1-2");
    // The former one in the next column.
    let former = with((640.0, 80.0, "兵庫県見本市見本六丁目17番地"));
    assert_eq!(read(&former, DocumentKind::ResidenceCertificate), "見本県見本市見本1-2");
}

#[test]
fn the_first_of_two_words_begins_the_second_line() {
    let mut all = lines(&[(0.0, 0.0, "住居地"), (200.0, 0.0, "見本県見本市見本町1364-")]);
    all.extend([line(204.0, 55.0, 40.0, "15"), line(250.0, 50.0, 40.0, "見本荘104")]);
    let fields = extract(&Sheet::new(&all), DocumentKind::SpecialPermanentResidentCertificate);
    assert_eq!(fields[&FieldName::Address].field.text.expose(), "見本県見本市見本町1364-\n15 見本荘104");
}

#[test]
fn a_note_on_how_to_fill_in_an_address_is_none() {
    let placed = [
        (0.0, 0.0, "住所欄は、本人が自署してください。"),
        (0.0, 80.0, "住所"),
        (200.0, 80.0, "見本県見本市見本1-2"),
    ];
    let fields = extract(&Sheet::new(&lines(&placed)), DocumentKind::HealthInsuranceCard);
    assert_eq!(fields[&FieldName::Address].field.text.expose(), "見本県見本市見本1-2");
}

#[test]
fn the_reading_of_the_name_below_an_address_is_no_part_of_it() {
    let read = |height: f32| {
        let mut all =
            lines(&[(0.0, 0.0, "住所"), (200.0, 0.0, "見本県見本市見本1-2"), (200.0, 50.0, "ミホンハイツ")]);
        all.push(line(200.0, 95.0, height, "ミホン タロウ"));
        all.extend(lines(&[(0.0, 140.0, "氏名"), (200.0, 140.0, "見本 太郎")]));
        let fields = extract(&Sheet::new(&all), DocumentKind::HealthInsuranceCard);
        fields[&FieldName::Address].field.text.expose().to_owned()
    };
    assert_eq!(read(25.0), "見本県見本市見本1-2\nミホンハイツ");
    // As high as the address, it may be the end of it.
    assert_eq!(read(40.0), "見本県見本市見本1-2\nミホンハイツ\nミホン タロウ");
}

#[test]
fn an_address_ends_with_its_room_and_goes_on_with_its_dot() {
    let read = |upper: &str, lower: &str| {
        let placed =
            [(0.0, 0.0, "氏名 見本太郎"), (0.0, 80.0, "住所"), (200.0, 80.0, upper), (200.0, 125.0, lower)];
        let fields = extract(&Sheet::new(&lines(&placed)), DocumentKind::DriverLicense);
        fields[&FieldName::Address].field.text.expose().to_owned()
    };
    assert_eq!(read("見本市見本1見本荘788号室", "見本機能の著しい障害"), "見本市見本1見本荘788号室");
    assert_eq!(read("見本市見本1メゾン・ド", "・ミホン769"), "見本市見本1メゾン・ド\n・ミホン769");
    assert_eq!(read("見本市見本1番地", "・ミホン769"), "見本市見本1番地\nミホン769");
    // The cell below.
    let placed = [
        (0.0, 0.0, "氏名 見本太郎"),
        (0.0, 120.0, "住所"),
        (200.0, 80.0, "東京都見本市見本通"),
        (200.0, 125.0, "西入見本町638番地 コス"),
        (200.0, 170.0, "モスビル1080号"),
        (200.0, 250.0, "見本機能の著しい障害"),
    ];
    let fields = extract(&Sheet::new(&lines(&placed)), DocumentKind::DriverLicense);
    let address = fields[&FieldName::Address].field.text.expose();
    assert_eq!(address, "東京都見本市見本通\n西入見本町638番地 コス\nモスビル1080号");
}

#[test]
fn a_line_that_ends_at_the_edge_is_full_though_its_boxes_overlap() {
    let fields = extract(
        &Sheet::new(&lines(&[
            (0.0, 0.0, "氏名 見本太郎"),
            (0.0, 80.0, "住所"),
            (200.0, 80.0, "見本市見本町5番地29"),
            (555.0, 80.0, "ヴィラ見本1"),
            (200.0, 125.0, "364号室"),
        ])),
        DocumentKind::DriverLicense,
    );
    let pieces = &fields[&FieldName::Address].pieces;
    assert_eq!(
        pieces.iter().map(|piece| (piece.text.as_str(), piece.full)).collect::<Vec<_>>(),
        [("見本市見本町5番地29", false), ("ヴィラ見本1", true), ("364号室", false),]
    );
}

#[test]
fn a_label_between_the_lines_of_its_value_is_of_both() {
    let check = |kind, placed: &[(f32, f32, &str)], expected: Option<&str>| {
        let found = extract(&Sheet::new(&lines(placed)), kind);
        assert_eq!(found.get(&FieldName::Address).map(|value| value.field.text.expose()), expected);
    };
    let both = Some("愛知県知多郡架空町大字見本1247\nシャトー・見本1709");
    // The lines of a ruled cell, further apart than those of a paragraph; the second may be set further in.
    for (x, upper, lower) in [(200.0, 64.0, 136.0), (240.0, 75.0, 125.0)] {
        let cell = [
            (0.0, 0.0, "健康保険被保険者証"),
            (200.0, upper, "愛知県知多郡架空町大字見本1247"),
            (0.0, 100.0, "住所"),
            (x, lower, "シャトー・見本1709"),
            (0.0, 240.0, "備考"),
        ];
        check(DocumentKind::HealthInsuranceCard, &cell, both);
    }
    let booklet = [
        (0.0, 0.0, "障害者手帳"),
        (200.0, 100.0, "東京都架空市見本町七丁目"),
        (200.0, 150.0, "17-1"),
        (0.0, 200.0, "住所"),
        (200.0, 200.0, "THE RESIDENCE 見本B-602"),
    ];
    let whole = Some("東京都架空市見本町七丁目\n17-1\nTHE RESIDENCE 見本B-602");
    check(DocumentKind::DisabilityCertificate, &booklet, whole);
    // What stands above a label that is beside the line below is another value.
    let apart = [
        (0.0, 0.0, "健康保険被保険者証"),
        (200.0, 40.0, "愛知県知多郡架空町大字見本1247"),
        (0.0, 140.0, "住所"),
        (200.0, 142.0, "シャトー・見本1709"),
    ];
    check(DocumentKind::HealthInsuranceCard, &apart, Some("シャトー・見本1709"));
}

#[test]
fn the_number_of_a_booklet_is_no_address() {
    let booklet = |number: &'static str| {
        let placed = [
            (100.0, 0.0, "療育手帳"),
            (100.0, 60.0, number),
            (100.0, 120.0, "令和2年8月31日 交付"),
            (100.0, 300.0, "氏名 見本 花子"),
        ];
        extract(&Sheet::new(&lines(&placed)), DocumentKind::DisabilityCertificate)
    };
    assert!(!booklet("京都府第 59697").contains_key(&FieldName::Address));
    let found = booklet("京都府 第 59697 号");
    assert!(!found.contains_key(&FieldName::Address));
    assert!(found.contains_key(&FieldName::Number));
}

#[test]
fn a_booklet_enters_changes_below_the_address() {
    let booklet = |entered: &'static str| {
        let placed = [
            (0.0, 0.0, "精神障害者保健福祉手帳"),
            (0.0, 60.0, "氏名 見本 花子"),
            (600.0, 120.0, "住所"),
            (750.0, 120.0, "千葉県架空市見本町"),
            (750.0, 170.0, "4-18-25"),
            (750.0, 230.0, entered),
            (750.0, 280.0, "京都府架空市見本716番地の"),
            (750.0, 330.0, "5"),
        ];
        let found = extract(&Sheet::new(&lines(&placed)), DocumentKind::DisabilityCertificate);
        let address = found.get(&FieldName::Address)?;
        Some((address.field.text.expose().to_owned(), address.field.confidence > 0.9))
    };
    let newest = Some(("京都府架空市見本716番地の\n5".to_owned(), true));
    assert_eq!(booklet("令和4年10月23日 変更"), newest);
    // A label on the other page announces nothing.
    let spread = [
        (0.0, 0.0, "療育手帳"),
        (0.0, 60.0, "氏名 見本 花子"),
        (1200.0, 120.0, "住所"),
        (1400.0, 120.0, "千葉県架空市見本町4-18-25"),
        (1400.0, 170.0, "令和4年10月23日 変更"),
        (0.0, 220.0, "平成28年7月23日 交付"),
        (1400.0, 220.0, "秋田県架空市見本2760-10"),
    ];
    let found = extract(&Sheet::new(&lines(&spread)), DocumentKind::DisabilityCertificate);
    let address = found.get(&FieldName::Address).map(|value| value.field.text.expose());
    assert_eq!(address, Some("秋田県架空市見本2760-10"));
}

#[test]
fn seals_are_no_part_of_the_lines_beside_them() {
    let check = |kind, placed: &[(f32, f32, &str)], expected: &str| {
        let found = extract(&Sheet::new(&lines(placed)), kind);
        let address = found.get(&FieldName::Address).map(|value| value.field.text.expose());
        assert_eq!(address, Some(expected), "{placed:?}");
    };
    // In columns from right to left, without 印.
    check(
        DocumentKind::ResidenceCard,
        &[
            (0.0, 0.0, "住居地記載欄"),
            (0.0, 60.0, "届出年月日"),
            (400.0, 60.0, "住居地"),
            (1100.0, 60.0, "記載者印"),
            (0.0, 140.0, "2024年08月06日"),
            (400.0, 130.0, "高知県高知市見本2789番地の14"),
            (400.0, 180.0, "メゾン・ド・見本104号室"),
            (1120.0, 150.0, "市高"),
            (1120.0, 182.0, "長知"),
        ],
        "高知県高知市見本2789番地の14\nメゾン・ド・見本104号室",
    );
    // Beside the label of a change whose address stands below.
    check(
        DocumentKind::BasicResidentRegisterCard,
        &[
            (0.0, 0.0, "住民基本台帳カード"),
            (0.0, 60.0, "氏名 見本 葵"),
            (0.0, 120.0, "住所 埼玉県さいたま市浦和区見本6-34-24"),
            (0.0, 240.0, "追記欄"),
            (160.0, 240.0, "令和4年10月27日 住所変更"),
            (760.0, 265.0, "市和"),
            (760.0, 300.0, "長歌"),
            (0.0, 300.0, "和歌山県和歌山市見本2832-2"),
            (0.0, 350.0, "リバーサイドテラス見本215"),
        ],
        "和歌山県和歌山市見本2832-2\nリバーサイドテラス見本215",
    );
}

#[test]
fn dated_entries_stand_under_a_heading() {
    let booklet = [
        (100.0, 0.0, "身体障害者手帳"),
        (1200.0, 0.0, "居住地及び変更"),
        (0.0, 60.0, "大阪府 第 8213 号"),
        (1000.0, 60.0, "平成24年3月20日"),
        (420.0, 110.0, "平成24年3月20日交付"),
        (1000.0, 115.0, "大阪府架空市見本町一丁目1番1"),
        (1000.0, 165.0, "5号 見本ハイム214"),
        (300.0, 220.0, "氏名 見本 智子"),
    ];
    let found = extract(&Sheet::new(&lines(&booklet)), DocumentKind::DisabilityCertificate);
    let address = found.get(&FieldName::Address).map(|value| value.field.text.expose());
    assert_eq!(address, Some("大阪府架空市見本町一丁目1番1\n5号 見本ハイム214"));
    // The day of a change on the other page is not that of birth.
    let booklet = [
        (100.0, 0.0, "身体障害者手帳"),
        (0.0, 100.0, "氏名 見本 由美子"),
        (0.0, 200.0, "生年月日"),
        (1000.0, 205.0, "平成28年9月7日 変更"),
        (20.0, 255.0, "平成8年4月26日"),
        (1000.0, 260.0, "長崎県架空市見本町2529番地"),
        (1000.0, 310.0, "見本ミスト105号室"),
    ];
    let found = extract(&Sheet::new(&lines(&booklet)), DocumentKind::DisabilityCertificate);
    let read = |name| found.get(&name).map(|value| value.field.text.expose());
    assert_eq!(read(FieldName::DateOfBirth), Some("平成8年4月26日"));
    assert_eq!(read(FieldName::Address), Some("長崎県架空市見本町2529番地\n見本ミスト105号室"));
}

#[test]
fn the_halves_of_a_label_may_stand_apart_beside_its_cell() {
    let copy = [
        (0.0, 0.0, "住民票の写し"),
        (0.0, 100.0, "氏名"),
        (345.0, 100.0, "見本 さくら"),
        (0.0, 240.0, "住"),
        (95.0, 240.0, "所"),
        (330.0, 205.0, "東京都西多摩郡架空町大字見本3522番地"),
    ];
    let found = extract(&Sheet::new(&lines(&copy)), DocumentKind::ResidenceCertificate);
    let address = found.get(&FieldName::Address).map(|value| value.field.text.expose());
    assert_eq!(address, Some("東京都西多摩郡架空町大字見本3522番地"));
}
