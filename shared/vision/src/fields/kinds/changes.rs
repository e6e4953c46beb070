//! Changes of address and of name, on backs and on the front of a card.

use super::*;
use crate::{recognise::Line, sheet::fixture::line};

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
    // What was done stands between the day and the address, and the second line begins below the day.
    let [name, lived, born, until, ..] = below("");
    let moved_in = [
        name,
        lived,
        born,
        until,
        (600.0, 440.0, "令和6.8.9転入広島県呉市見本が丘二丁目18"),
        (605.0, 490.0, "0番地の7"),
    ];
    check(DocumentKind::MyNumberCard, &moved_in, &[(Address, Some("広島県呉市見本が丘二丁目18\n0番地の7"))]);
    // What stands to the left of the day is no part of the entry.
    let mut beside = below("R7.12.13 転居 呉市長").to_vec();
    beside.push((100.0, 540.0, "4769"));
    check(DocumentKind::MyNumberCard, &beside, &[(Address, Some(changed))]);
    // Another name, which stands without its label.
    assert_eq!(sure("R7.12.13 例示 花子"), [false, false]);
    assert_eq!(sure("第4769号"), [true, true]);
}

#[test]
fn a_booklet_in_a_table_has_a_row_for_the_change_of_address() {
    let booklet = |changed: &[(f32, f32, &'static str)], expected: &str| {
        let mut page = vec![
            (0.0, 0.0, "療育手帳"),
            (0.0, 100.0, "氏名"),
            (300.0, 100.0, "見本 花子"),
            (0.0, 200.0, "住所"),
            (300.0, 200.0, "長野県松本市見本台3-8-24"),
            (0.0, 325.0, "住所変更"),
            (0.0, 500.0, "判定年月日"),
            (300.0, 500.0, "令和4年2月26日"),
        ];
        page.extend_from_slice(changed);
        check(DocumentKind::DisabilityCertificate, &page, &[(FieldName::Address, Some(expected))]);
    };
    booklet(
        &[(300.0, 300.0, "群馬県高崎市見本町2059"), (300.0, 350.0, "番地の4 見本荘609")],
        "群馬県高崎市見本町2059\n番地の4 見本荘609",
    );
    booklet(&[], "長野県松本市見本台3-8-24");
}

#[test]
fn changes_in_the_field_for_them() {
    let front = |below: &[(f32, f32, &'static str)], expected: &str| {
        let mut front = vec![
            (0.0, 0.0, "個人番号カード"),
            (0.0, 60.0, "氏名 見本 花子"),
            (0.0, 120.0, "住所 東京都見本区見本町1-2-3"),
            (400.0, 200.0, "平成2年5月1日生"),
            (400.0, 260.0, "2029年5月1日まで有効"),
        ];
        front.extend_from_slice(below);
        check(DocumentKind::MyNumberCard, &front, &[(FieldName::Address, Some(expected))]);
    };
    front(&[(400.0, 340.0, "追記欄")], "東京都見本区見本町1-2-3");
    front(
        &[(400.0, 340.0, "追記欄 R7.12.6 住所変更"), (400.0, 390.0, "大阪府見本市見本町4-5-6")],
        "大阪府見本市見本町4-5-6",
    );
    // The heading lost a character.
    front(
        &[(400.0, 340.0, "追記 令和07年04月18日住所変更"), (400.0, 390.0, "大阪府見本市見本町4-5-6")],
        "大阪府見本市見本町4-5-6",
    );
    // With a label of its own, and a last character below it.
    front(
        &[
            (400.0, 340.0, "追記欄 令和7年3月17日"),
            (400.0, 390.0, "住所 大阪府見本市見本町7060番"),
            (400.0, 440.0, "地"),
            (900.0, 520.0, "見本市長"),
        ],
        "大阪府見本市見本町7060番\n地",
    );
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
    // Its first line has no number.
    check(
        DriverLicense,
        &[
            (600.0, 0.0, "備考"),
            (0.0, 100.0, "令和6年10月15日新住所"),
            (0.0, 160.0, "京都府京都市上京区見本通仮丸東入架空寺門前町"),
            (0.0, 210.0, "7263"),
            (600.0, 260.0, "京都府公安委員会"),
        ],
        &[(Address, Some("京都府京都市上京区見本通仮丸東入架空寺門前町\n7263"))],
    );
    // The new address was not read: what the front shows is no longer it.
    let lost = lines(&[
        (600.0, 0.0, "備考"),
        (0.0, 100.0, "令和6年10月15日新住所"),
        (600.0, 260.0, "京都府公安委員会"),
    ]);
    let lost = extract(&Sheet::new(&lost), DriverLicense);
    assert!(lost.get(&Address).is_some_and(|value| value.field.confidence < 0.5));
    let blank = lines(&[(600.0, 0.0, "備考"), (0.0, 100.0, "年月日"), (300.0, 100.0, "新住所・新氏名等")]);
    assert!(!extract(&Sheet::new(&blank), DriverLicense).contains_key(&Address));
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
    // It names the commission in short, and is read as a part of the line, or as an address by itself.
    let shortened = [
        (0.0, 0.0, "令和7年2月21日 住所変更"),
        (0.0, 50.0, "岐阜県岐阜市見本町5-12 見本荘316号室岐阜県公安"),
    ];
    let found = extract(&Sheet::new(&lines(&shortened)), DriverLicense);
    let address = found.get(&Address).map(|value| (value.field.text.expose(), value.field.confidence > 0.9));
    assert_eq!(address, Some(("岐阜県岐阜市見本町5-12 見本荘316号室", true)));
    let renamed = [
        (0.0, 0.0, "令和7年2月21日 氏名変更"),
        (0.0, 50.0, "見本 花子"),
        (700.0, 50.0, "神奈川県公安"),
        (1000.0, 60.0, "安委"),
    ];
    assert!(!extract(&Sheet::new(&lines(&renamed)), DriverLicense).contains_key(&Address));
    // The police station that entered it stands beside its label.
    check(
        DriverLicense,
        &[
            (0.0, 0.0, "備考"),
            (0.0, 60.0, "令和05年03月05日住所変更"),
            (700.0, 60.0, "見本警察署"),
            (10.0, 110.0, "岩手県架空市見本字例示44-7"),
        ],
        &[(Address, Some("岩手県架空市見本字例示44-7"))],
    );
    // 住所 behind a day, and the second line begins below the label.
    let behind_label = [
        (0.0, 0.0, "備考"),
        (0.0, 80.0, "令和07年07月31日"),
        (500.0, 80.0, "住所 大阪府大阪市見本区見本一丁目35番17"),
        (500.0, 130.0, "号見本荘406"),
        (900.0, 180.0, "大阪府公安委員会"),
    ];
    let found = extract(&Sheet::new(&lines(&behind_label)), DriverLicense);
    let address = found.get(&Address).map(|value| value.field.text.expose());
    assert_eq!(address, Some("大阪府大阪市見本区見本一丁目35番17\n号見本荘406"));
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
fn changes_of_name_on_the_back_of_a_licence() {
    use FieldName::{Address, Name};
    let check = |placed: &[(f32, f32, &str)], expected: &[(FieldName, Option<&str>)]| {
        check(DocumentKind::DriverLicense, placed, expected);
    };
    check(
        &[
            (500.0, 0.0, "備考"),
            (0.0, 60.0, "令和07年03月06日"),
            (400.0, 60.0, "新氏名"),
            (600.0, 60.0, "見本林 花子"),
        ],
        &[(Name, Some("見本林 花子")), (Address, None)],
    );
    // Below its day, with a change of address behind it.
    check(
        &[
            (0.0, 0.0, "備考"),
            (100.0, 0.0, "令和07年03月18日新氏名"),
            (110.0, 50.0, "例示 花子"),
            (100.0, 110.0, "令和07年07月01日新住所"),
            (110.0, 160.0, "兵庫県西宮市見本町三丁目27-17"),
        ],
        &[(Name, Some("例示 花子")), (Address, Some("兵庫県西宮市見本町三丁目27-17"))],
    );
    // The seal at the end of the line is neither a name nor an address.
    check(
        &[
            (0.0, 0.0, "令和7年3月18日 新氏名"),
            (1200.0, 0.0, "員公山"),
            (10.0, 50.0, "例示 花子"),
            (0.0, 110.0, "令和7年6月12日 住所変更"),
            (1200.0, 110.0, "員公山"),
            (10.0, 160.0, "兵庫県西宮市見本町三丁目27-17"),
        ],
        &[(Name, Some("例示 花子")), (Address, Some("兵庫県西宮市見本町三丁目27-17"))],
    );
    // 氏名 behind the day, the stamp line at the end of its row and a stamp over the next ones.
    check(
        &[
            (500.0, 0.0, "備考"),
            (0.0, 60.0, "令和05年01月31日"),
            (360.0, 60.0, "氏名"),
            (900.0, 62.0, "北海道"),
            (1300.0, 50.0, "見本"),
            (0.0, 110.0, "見本原 博"),
        ],
        &[(Name, Some("見本原 博")), (Address, None)],
    );
    // 氏名を変更 behind the day.
    check(
        &[(500.0, 0.0, "備考"), (0.0, 60.0, "令和05年01月31日 氏名を変更"), (0.0, 110.0, "例示 学")],
        &[(Name, Some("例示 学")), (Address, None)],
    );
    // A large stamp stands below the label.
    let mut stamped: Vec<Line> = lines(&[
        (385.0, 466.0, "令和07年08月23日 住所変更"),
        (385.0, 515.0, "見本県架空市例示台9丁目8番7号"),
        (1247.0, 520.0, "広島県公安委員会"),
        (385.0, 606.0, "令和08年04月23日 住所変更"),
        (385.0, 655.0, "愛知県名古屋市中区例之内6-14-1"),
        (1247.0, 660.0, "広島県公安委員会"),
    ]);
    stamped.push(line(820.0, 770.0, 80.0, "見本"));
    let found = extract(&Sheet::new(&stamped), DocumentKind::DriverLicense);
    let address = found.get(&Address).map(|value| value.field.text.expose());
    assert_eq!(address, Some("愛知県名古屋市中区例之内6-14-1"));
    // The newest counts, wherever it stands.
    let twice = [
        (0.0, 0.0, "令和7年3月18日 氏名変更"),
        (10.0, 50.0, "例示 花子"),
        (0.0, 110.0, "令和6年9月9日 氏名変更"),
        (10.0, 160.0, "見本 花子"),
    ];
    check(&twice, &[(Name, Some("例示 花子"))]);
    let confidence = |placed: &[(f32, f32, &str)]| {
        let found = extract(&Sheet::new(&lines(placed)), DocumentKind::DriverLicense);
        found.get(&Name).map(|value| value.field.confidence)
    };
    // Nobody is seen to have stamped it, or it was not read: left open.
    assert!(confidence(&twice).is_some_and(|sure| sure < 0.5));
    assert!(confidence(&[(0.0, 0.0, "令和7年3月18日 新氏名")]).is_some_and(|sure| sure < 0.5));
    let stamped = [(0.0, 0.0, "令和7年3月18日 新氏名 例示 花子"), (0.0, 50.0, "東京都公安委員会")];
    assert!(confidence(&stamped).is_some_and(|sure| sure > 0.9));
}

#[test]
fn the_prefecture_beside_a_seal_is_the_stamp_of_a_change() {
    use FieldName::Address;
    // Each change with its stamp, in short; of the first it was not read.
    let back = |second: &'static str| {
        [
            (500.0, 0.0, "備考"),
            (0.0, 60.0, "令和05年05月04日"),
            (360.0, 60.0, "住所"),
            (0.0, 110.0, "京都府架空市見本町567番地"),
            (900.0, 62.0, "京都府"),
            (0.0, 160.0, "令和06年02月17日"),
            (360.0, 160.0, "住所"),
            (900.0, 162.0, second),
            (0.0, 210.0, "神奈川県架空市見本2-6-30"),
        ]
    };
    let read = |second: &'static str| {
        let found = extract(&Sheet::new(&lines(&back(second))), DriverLicense);
        let address = found.get(&Address)?;
        Some((address.field.text.expose().to_owned(), address.field.confidence > 0.9))
    };
    assert_eq!(read("神奈川"), Some(("神奈川県架空市見本2-6-30".to_owned(), true)));
    // It may be that of the second change, whose address is then out of date: a person looks.
    assert_eq!(read("見本"), Some(("京都府架空市見本町567番地".to_owned(), false)));
}

#[test]
fn a_my_number_card_enters_a_change_of_name() {
    use FieldName::{Address, Name};
    let card = |name: &'static str| {
        let placed = [
            (0.0, 0.0, "個人番号カード"),
            (0.0, 80.0, "氏名 見本雄一"),
            (0.0, 160.0, "住所 京都府架空市見本町1375番地"),
            (500.0, 240.0, "平成4年3月7日生"),
            (500.0, 310.0, "追記欄"),
            (500.0, 360.0, "令和6年10月8日 氏名変更"),
            (500.0, 410.0, name),
        ];
        let found = extract(&Sheet::new(&lines(&placed)), DocumentKind::MyNumberCard);
        let read = |field| {
            found
                .get(&field)
                .map(|value| (value.field.text.expose().to_owned(), value.field.confidence > 0.9))
        };
        assert_eq!(read(Address), Some(("京都府架空市見本町1375番地".to_owned(), true)));
        read(Name)
    };
    assert_eq!(card("例示 雄一"), Some(("例示 雄一".to_owned(), true)));
    // It was not read: the one above is no longer it.
    assert!(card("****").is_some_and(|(_, sure)| !sure));
}
