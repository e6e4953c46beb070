use super::{fixture::*, *};

#[test]
fn rows_are_joined_whatever_the_angle() {
    let flat = lines(&[
        (0.0, 100.0, "氏名"),
        (900.0, 100.0, "昭和61年5月1日生"),
        (130.0, 104.0, "見本 太郎"),
        (0.0, 180.0, "住所"),
        (130.0, 178.0, "東京都"),
        (130.0, 230.0, "千代田区"),
    ]);
    for degrees in [-40.0, -8.0, 0.0, 5.0, 30.0] {
        let sheet = Sheet::new(&turned(&flat, degrees));
        let texts: Vec<_> = sheet.rows.iter().map(Row::text).collect();
        assert_eq!(texts, ["氏名見本太郎昭和61年5月1日生", "住所東京都", "千代田区"], "{degrees}");
    }
}

#[test]
fn a_watermark_stands_in_no_row() {
    let mut all = lines(&[(0.0, 100.0, "氏名"), (130.0, 100.0, "見本 太郎"), (0.0, 160.0, "住所東京都")]);
    all.extend(turned(&[line(100.0, 60.0, 40.0, "見本です")], 25.0));
    all.push(line(50.0, 110.0, 150.0, "SAMPLE"));
    let sheet = Sheet::new(&all);
    let texts: Vec<_> = sheet.rows.iter().map(Row::text).collect();
    assert_eq!(texts, ["氏名見本太郎", "住所東京都"]);
    assert_eq!(sheet.loose.len(), 2);
}

#[test]
fn a_label_that_is_set_from_the_top_down_leads_no_line() {
    let sheet = Sheet::new(&lines(&[
        (150.0, 100.0, "東京都見本市見本1-2"),
        (150.0, 190.0, "見本荘101"),
        (50.0, 120.0, "備"),
        (52.0, 190.0, "考"),
    ]));
    let texts: Vec<_> = sheet.rows.iter().map(Row::text).collect();
    assert_eq!(texts, ["東京都見本市見本1-2", "見本荘101"]);
    assert!(sheet.texts().contains(&"備考".to_owned()));
    // On two pages beside one another.
    let booklet = Sheet::new(&lines(&[
        (0.0, 100.0, "療育手帳"),
        (600.0, 102.0, "住"),
        (602.0, 170.0, "所"),
        (700.0, 100.0, "東京都見本市見本"),
        (0.0, 170.0, "東京都知事"),
        (700.0, 150.0, "1-2"),
    ]));
    let texts: Vec<_> = booklet.rows.iter().map(Row::text).collect();
    assert_eq!(texts, ["療育手帳住所東京都見本市見本", "1-2", "東京都知事"]);
    // A name that is set wide.
    let name = Sheet::new(&lines(&[(0.0, 100.0, "見本"), (150.0, 100.0, "考"), (250.0, 100.0, "史")]));
    assert_eq!(name.rows[0].text(), "見本考史");
}

#[test]
fn a_booklet_is_read_page_by_page() {
    let texts = |placed: &[(f32, f32, &str)]| -> Vec<String> {
        Sheet::new(&lines(placed)).page_by_page().rows.iter().map(Row::text).collect()
    };
    let open = |day: &'static str| {
        [
            (0.0, 0.0, "療育手帳"),
            (0.0, 60.0, day),
            (0.0, 120.0, "氏名"),
            (500.0, 2.0, "住所"),
            (500.0, 62.0, "東京都見本市"),
            (500.0, 122.0, "見本1-2"),
        ]
    };
    let pages = ["療育手帳", "令和2年8月31日", "氏名", "住所", "東京都見本市", "見本1-2"];
    assert_eq!(texts(&open("令和2年8月31日")), pages);
    // Labels beside their values.
    assert_eq!(texts(&open("生年月日")), ["療育手帳住所", "生年月日東京都見本市", "氏名見本1-2"]);
    assert!(texts(&[]).is_empty());
}

#[test]
fn a_broken_word_is_whole_in_its_stack() {
    let sheet =
        Sheet::new(&lines(&[(800.0, 100.0, "東京都"), (800.0, 150.0, "公安委"), (810.0, 200.0, "員会")]));
    assert!(sheet.texts().iter().any(|text| text.contains("公安委員会")));
    assert!(Sheet::new(&[]).texts().is_empty());
}
