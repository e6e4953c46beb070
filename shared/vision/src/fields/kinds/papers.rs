//! Papers: a register's copy, bills, the ministry's certificate.

use super::*;

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
    // The mark of the post is read as a kana, and what is the same is said to be.
    check(
        UtilityReceipt,
        &[
            (200.0, 0.0, "水道料金領収書"),
            (0.0, 60.0, "ご使用者住所"),
            (0.0, 110.0, "デ100-0001 東京都千代田区架空町1-2-3見本荘"),
            (0.0, 145.0, "208"),
            (0.0, 180.0, "氏名"),
            (250.0, 180.0, "見本 花子 様"),
            (0.0, 260.0, "ご使用場所 上記住所に同じ"),
            (0.0, 300.0, "上記の金額を領収いたしました。"),
            (0.0, 360.0, "見本ガス株式会社"),
        ],
        &[(Address, Some("東京都千代田区架空町1-2-3見本荘\n208")), (Name, Some("見本 花子"))],
    );
    // The customer stands in the window of the envelope, and where it is used is the same, far beside its label.
    check(
        UtilityReceipt,
        &[
            (0.0, 0.0, "〒278-0037"),
            (0.0, 50.0, "千葉県見本市見本3738番地3"),
            (0.0, 110.0, "見本 花子 様"),
            (200.0, 200.0, "都市ガス料金領収書"),
            (0.0, 460.0, "ご使用場所"),
            (800.0, 460.0, "上記住所に同じ"),
            (0.0, 520.0, "上記の金額を領収いたしました。"),
            (0.0, 570.0, "見本都市ガス株式会社"),
        ],
        &[(Address, Some("千葉県見本市見本3738番地3")), (Name, Some("見本 花子"))],
    );
    // The same, said in one line; and a day that stands lower than its label, which is misread.
    check(
        UtilityReceipt,
        &[
            (0.0, 0.0, "〒278-0037"),
            (0.0, 50.0, "千葉県見本市見本3738番地3"),
            (0.0, 110.0, "見本 花子 様"),
            (0.0, 180.0, "(お届け先・ご使用場所とも同じ)"),
            (0.0, 240.0, "11,983 円"),
            (200.0, 300.0, "電気料金領収証"),
            (960.0, 360.0, "窓口払い"),
            (700.0, 400.0, "領収曰"),
            (960.0, 435.0, "令和7年10月16日"),
            (0.0, 520.0, "上記の金額を領収いたしました。"),
        ],
        &[(Address, Some("千葉県見本市見本3738番地3")), (IssuedOn, Some("令和7年10月16日"))],
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
fn a_stamp_says_when_a_bill_was_paid() {
    use FieldName::IssuedOn;
    let slip = |second: &'static str| {
        [
            (300.0, 0.0, "領収証書"),
            (0.0, 60.0, "電気料金 7,790円"),
            (700.0, 200.0, "見本商店"),
            (700.0, 260.0, "R6.6.18"),
            (700.0, 310.0, second),
        ]
    };
    check(UtilityReceipt, &slip("領収済"), &[(IssuedOn, Some("R6.6.18"))]);
    check(UtilityReceipt, &slip("検針済"), &[(IssuedOn, None)]);
    // The year without its century or its era, in a box with a caption, beside the last day for paying.
    let boxed = |day: &'static str, month: &'static str| {
        [
            (300.0, 0.0, "納入通知書兼領収証書"),
            (300.0, 60.0, month),
            (0.0, 200.0, "納入期限"),
            (400.0, 200.0, "令和4年5月20日"),
            (500.0, 245.0, "領収日付印"),
            (700.0, 300.0, "見本銀行"),
            (700.0, 345.0, day),
            (700.0, 390.0, "出納印"),
        ]
    };
    let month = "令和4年4月分 水道料金";
    check(UtilityReceipt, &boxed("22. 5.10", month), &[(IssuedOn, Some("2022.5.10"))]);
    check(UtilityReceipt, &boxed("4.5.10", month), &[(IssuedOn, Some("R4.5.10"))]);
    check(UtilityReceipt, &boxed("14.5.10", month), &[(IssuedOn, None)]);
    check(UtilityReceipt, &boxed("", month)[..5], &[(IssuedOn, None)]);
}
