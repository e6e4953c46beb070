//! Further comparisons of every class, under the assisted setting and, by the table, the strict one.

use identity::{
    document::DocumentKind,
    matching::{
        Class, DocumentText, Repertoire, Settings, Verdict, Zone, compare_address, compare_birth_date,
        compare_name, compare_name_roman,
    },
    registration::PersonName,
};

fn split(name: &str) -> PersonName {
    let (last, first) = name.split_once('|').unwrap_or((name, ""));
    PersonName { last: last.into(), first: first.into() }
}

fn on(text: &str) -> DocumentText<'_> {
    DocumentText::confirmed(text, DocumentKind::DriverLicense)
}

/// Compares each row and lists those whose class is another.
fn check(rows: &[(&str, &str, &str)], compare: impl Fn(&str, &str) -> Class) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(registered, document, class)| (registered, document, class, compare(registered, document)))
        .filter(|(_, _, class, found)| found.code() != **class)
        .map(|(registered, document, class, found)| {
            format!("{registered} / {document}: {class}, not {found}")
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

fn address(registered: &str, document: &str) -> Class {
    compare_address(registered, &on(document), Repertoire::Unknown, Settings::assisted()).class
}

fn name(repertoire: Repertoire) -> impl Fn(&str, &str) -> Class {
    move |registered, document| {
        compare_name(&split(registered), &on(document), repertoire, Settings::assisted()).class
    }
}

fn read_name(registered: &str, document: &str) -> Class {
    let text = DocumentText::read(document, &[], DocumentKind::DriverLicense);
    compare_name(&split(registered), &text, Repertoire::Unknown, Settings::assisted()).class
}

fn roman(registered: &str, document: &str) -> Class {
    compare_name_roman(&split(registered), &on(document), Settings::assisted()).class
}

fn zone(registered: &str, document: &str) -> Class {
    let text = DocumentText { zone: Zone::Mrz, ..on(document) };
    compare_name_roman(&split(registered), &text, Settings::assisted()).class
}

#[test]
fn addresses_of_one_ink() {
    check(
        &[
            ("東京都見本区青葉1-2-3", "東京都見本区青葉1-2-3", "EXACT"),
            ("東京都見本区青葉１－２－３", "東京都見本区青葉1-2-3", "WIDTH_FOLD"),
            ("東京都見本区青葉1-2-3　メゾンＡＢＣ１０１", "東京都見本区青葉1-2-3 メゾンABC101", "WIDTH_FOLD"),
            ("東京都見本区青葉1-2-3 ﾒｿﾞﾝ青葉101", "東京都見本区青葉1-2-3 メゾン青葉101", "WIDTH_FOLD"),
            ("東京都見本区青葉1-2-3 ハ゛ラ荘", "東京都見本区青葉1-2-3 バラ荘", "NFC_KANA"),
            ("東京都見本区青葉1-2-3 ハ\u{3099}ラ荘", "東京都見本区青葉1-2-3 バラ荘", "NFC_KANA"),
            ("東京都見本区青葉1‐2‐3", "東京都見本区青葉1-2-3", "HYPHEN_FAMILY"),
            ("東京都見本区青葉1ー2ー3", "東京都見本区青葉1-2-3", "HYPHEN_FAMILY"),
            ("東京都見本区青葉1─2─3", "東京都見本区青葉1-2-3", "HYPHEN_FAMILY"),
            ("東京都見本区青葉1˗2⁃3", "東京都見本区青葉1-2-3", "HYPHEN_FAMILY"),
            ("東京都見本区青葉1﹣2﹣3", "東京都見本区青葉1-2-3", "HYPHEN_FAMILY"),
            ("東京都見本区青葉1-2-3 コ―ポ青葉101", "東京都見本区青葉1-2-3 コーポ青葉101", "HYPHEN_FAMILY"),
            ("東京都見本区青葉1-2-3 コ−ポ青葉101", "東京都見本区青葉1-2-3 コーポ青葉101", "HYPHEN_FAMILY"),
            ("東京都見本区青葉1-2〜3", "東京都見本区青葉1-2~3", "TILDE_FAMILY"),
            ("東京都見本区青葉 1-2-3", "東京都見本区青葉1-2-3", "SPACE_FOLD"),
            ("東京都見本区青葉1-2-3メゾン", "東京都見本区青葉1-2-3  メゾン", "SPACE_FOLD"),
            ("東京都見本区青葉1-2-3\u{a0}メゾン", "東京都見本区青葉1-2-3\u{2003}メゾン", "SPACE_FOLD"),
            ("東京都見本区青葉1-2-3メゾン青葉", "東京都見本区青葉1-2-3メゾン\n青葉", "LINE_WRAP"),
            ("東京都見本区青葉1-2-3メゾン青葉", "東京都見本区\r\n青葉1-2-3メゾン青葉", "LINE_WRAP"),
            ("東京都見本区青葉1-2-3", "〒100-0001\n東京都見本区青葉1-2-3", "LABEL_STRIPPED"),
            ("東京都見本区青葉1-2-3", "〒１００−０００１　東京都見本区青葉1-2-3", "LABEL_STRIPPED"),
            ("東京都見本区青葉1-2-3", "100-0001 東京都見本区青葉1-2-3", "LABEL_STRIPPED"),
            ("東京都見本区青葉1-2-3", "住所 東京都見本区青葉1-2-3", "LABEL_STRIPPED"),
            ("東京都見本区青葉1-2-3", "住所：東京都見本区青葉1-2-3", "LABEL_STRIPPED"),
            ("東京都見本区青葉1-2-3 ハイツⅢ", "東京都見本区青葉1-2-3 ハイツIII", "COMPAT_SYMBOL"),
            ("東京都見本区青葉1-2-3 ハイツⅳ", "東京都見本区青葉1-2-3 ハイツiv", "COMPAT_SYMBOL"),
            ("奈良県葛\u{E0101}城市見本9", "奈良県葛城市見本9", "IVS_STRIPPED"),
            ("福岡県福岡市博多区祇\u{FE00}園町9", "福岡県福岡市博多区祇園町9", "IVS_STRIPPED"),
            ("東京都見本区青葉1-2-3 カフェ’ズ", "東京都見本区青葉1-2-3 カフェ'ズ", "PUNCT_FAMILY"),
            (
                "東京都見本区青葉1-2-3 グラン·ブルーム",
                "東京都見本区青葉1-2-3 グラン・ブルーム",
                "PUNCT_FAMILY",
            ),
            ("新潟県長岡市ツチ田町9", "新潟県長岡市圡田町9", "KATAKANA_SUBST_OK"),
            ("滋賀県犬上郡多賀町アケン原9", "滋賀県犬上郡多賀町𡚴原9", "KATAKANA_SUBST_OK"),
        ],
        address,
    );
}

#[test]
fn addresses_of_one_referent() {
    check(
        &[
            ("東京都見本区青葉1-2-3201", "東京都見本区青葉1-2-3 201", "DIGIT_BOUNDARY"),
            ("東京都見本区青葉1丁目12番3号", "東京都見本区青葉1丁目1\n2番3号", "DIGIT_BOUNDARY"),
            ("横浜市見本区青葉1-2", "神奈川県横浜市見本区青葉1-2", "PREFECTURE_OMITTED"),
            ("東京都府中市緑町9-9", "府中市緑町9-9", "PREFECTURE_OMITTED"),
            ("三浦郡葉山町堀内9", "神奈川県三浦郡葉山町堀内9", "PREFECTURE_OMITTED"),
            ("四日市市見本町1-2", "三重県四日市市見本町1-2", "PREFECTURE_OMITTED"),
            ("京都市見本区青葉町9", "京都府京都市見本区青葉町9", "PREFECTURE_OMITTED"),
            ("世田谷区青葉1-2-3", "東京都世田谷区青葉1-2-3", "PREFECTURE_OMITTED"),
            ("神奈川県三浦郡葉山町堀内9", "神奈川県葉山町堀内9", "COUNTY_OMITTED"),
            ("葉山町堀内9", "三浦郡葉山町堀内9", "COUNTY_OMITTED"),
            ("東京都見本区青葉2-99-8", "東京都見本区青葉2丁目99番8号", "NOTATION_BANCHI"),
            ("東京都見本区青葉2丁目99番地8", "東京都見本区青葉2-99-8", "NOTATION_BANCHI"),
            ("東京都見本区青葉2ノ99ノ8", "東京都見本区青葉2-99-8", "NOTATION_BANCHI"),
            ("長野県松本市島内9999番地の9", "長野県松本市島内9999番地9", "NOTATION_BANCHI"),
            ("長野県松本市島内9999", "長野県松本市島内9999番地", "NOTATION_BANCHI"),
            ("茨城県つくば市見本9999番地", "茨城県つくば市見本9999", "NOTATION_BANCHI"),
            ("東京都見本区青葉2丁目99番8号 コーポ201", "東京都見本区青葉2-99-8 コーポ201", "NOTATION_BANCHI"),
            ("岩手県遠野市見本9地割99", "岩手県遠野市見本第9地割99", "NOTATION_BANCHI"),
            ("東京都見本区青葉99番地8号", "東京都見本区青葉99番8号", "BANCHI_VS_GO"),
            ("東京都見本区青葉2丁目99番8号", "東京都見本区青葉2丁目99番地8", "BANCHI_VS_GO"),
            ("東京都見本区青葉二丁目99番8号", "東京都見本区青葉2丁目99番8号", "NOTATION_NUMERAL"),
            ("東京都見本区青葉2丁目99番8号", "東京都見本区青葉二丁目99番8号", "NOTATION_NUMERAL"),
            ("東京都見本区青葉十二丁目9番8号", "東京都見本区青葉12丁目9番8号", "NOTATION_NUMERAL"),
            ("東京都見本区青葉二〇丁目9番8号", "東京都見本区青葉20丁目9番8号", "NOTATION_NUMERAL"),
            ("東京都見本区6番町9", "東京都見本区六番町9", "NOTATION_NUMERAL"),
            ("北海道札幌市中央区南3条西99丁目", "北海道札幌市中央区南三条西99丁目", "NOTATION_NUMERAL"),
            ("東京都8王子市見本町9", "東京都八王子市見本町9", "NOTATION_NUMERAL"),
            ("東京都見本区青葉①-2-3", "東京都見本区青葉1-2-3", "NOTATION_NUMERAL"),
            ("茨城県つくば市見本9999番地", "茨城県つくば市大字見本9999番地", "ADMIN_LABEL"),
            ("青森県見本市大字青葉字緑9", "青森県見本市大字青葉緑9", "ADMIN_LABEL"),
            ("青森県見本市字緑9", "青森県見本市緑9", "ADMIN_LABEL"),
            ("青森県見本市大字青葉9", "青森県見本市字青葉9", "ADMIN_LABEL"),
            (
                "東京都見本区青葉2-99-8 コーポ青葉201",
                "東京都見本区青葉2-99-8 コーポ青葉201号室",
                "BUILDING_NOTATION",
            ),
            (
                "東京都見本区青葉2-99-8 コーポ青葉201号",
                "東京都見本区青葉2-99-8 コーポ青葉201号室",
                "BUILDING_NOTATION",
            ),
            (
                "東京都見本区青葉2-99-8 コーポ青葉201号",
                "東京都見本区青葉2-99-8 コーポ青葉201",
                "BUILDING_NOTATION",
            ),
            (
                "東京都見本区青葉2-99-8 コーポ青葉-201",
                "東京都見本区青葉2-99-8 コーポ青葉201",
                "BUILDING_NOTATION",
            ),
            (
                "東京都見本区青葉2-99-8 コーポ青葉#201",
                "東京都見本区青葉2-99-8 コーポ青葉201",
                "BUILDING_NOTATION",
            ),
            (
                "東京都見本区青葉2-99-8 コーポ青葉3F",
                "東京都見本区青葉2-99-8 コーポ青葉3階",
                "BUILDING_NOTATION",
            ),
            (
                "東京都見本区青葉2-99-8 コーポ青葉1号棟201",
                "東京都見本区青葉2-99-8 コーポ青葉1-201",
                "BUILDING_NOTATION",
            ),
            (
                "東京都見本区青葉2-99-8 コーポ青葉B棟201",
                "東京都見本区青葉2-99-8 コーポ青葉B-201",
                "BUILDING_NOTATION",
            ),
            (
                "東京都見本区青葉2-99-8 コーポ青葉B201",
                "東京都見本区青葉2-99-8 コーポ青葉B棟201",
                "BUILDING_NOTATION",
            ),
            ("東京都見本区青葉2-99-8-201", "東京都見本区青葉2-99-8 201", "BUILDING_NOTATION"),
            ("東京都見本区青葉2-99-8 Maison Aoba", "東京都見本区青葉2-99-8 MAISON AOBA", "CASE_IN_NAME"),
            (
                "東京都見本区青葉2-99-8 コーポ青葉b-201",
                "東京都見本区青葉2-99-8 コーポ青葉B-201",
                "CASE_IN_NAME",
            ),
            (
                "東京都見本区青葉2-99-8 グランブルーム501",
                "東京都見本区青葉2-99-8 グラン・ブルーム501",
                "NAME_PUNCT",
            ),
            ("東京都見本区青葉2-99-8、コーポ青葉", "東京都見本区青葉2-99-8コーポ青葉", "NAME_PUNCT"),
            ("神奈川県茅ケ崎市見本9", "神奈川県茅ヶ崎市見本9", "KE_GA_VARIANT"),
            ("東京都千代田区霞ケ関9-9-9", "東京都千代田区霞が関9-9-9", "KE_GA_VARIANT"),
            ("兵庫県神戸市見本区緑ガ丘9", "兵庫県神戸市見本区緑が丘9", "KE_GA_VARIANT"),
            ("東京都港区虎の門9-9-9", "東京都港区虎ノ門9-9-9", "NO_TSU_VARIANT"),
            ("神奈川県横浜市見本区三ツ沢9", "神奈川県横浜市見本区三ッ沢9", "NO_TSU_VARIANT"),
            ("埼玉県見本市四つ谷9", "埼玉県見本市四ツ谷9", "NO_TSU_VARIANT"),
            ("東京都見本区青葉2-99-8 コ一ポ青葉201", "東京都見本区青葉2-99-8 コーポ青葉201", "HOMOGLYPH"),
            ("東京都見本区青葉2-99-8 タワ-201", "東京都見本区青葉2-99-8 タワー201", "HOMOGLYPH"),
            ("東京都見本区青葉1-1-l", "東京都見本区青葉1-1-1", "HOMOGLYPH"),
            ("東京都見本区青葉1O-1", "東京都見本区青葉10-1", "HOMOGLYPH"),
            ("東京都見本区入ロ町9", "東京都見本区入口町9", "HOMOGLYPH"),
            ("東京都見本区ニ番町9", "東京都見本区二番町9", "HOMOGLYPH"),
            ("福井県福\u{FA1B}井市見本9", "福井県福福井市見本9", "COMPAT_IDEOGRAPH"),
            ("新潟県長岡市土田町9", "新潟県長岡市圡田町9", "VARIANT_UNREGISTRABLE"),
            ("東京都見本区高田9", "東京都見本区髙田9", "VARIANT_UNREGISTRABLE"),
            ("滋賀県犬上郡多賀町カメ原9", "滋賀県犬上郡多賀町𡚴原9", "KATAKANA_READING_UNATTESTED"),
        ],
        address,
    );
}

#[test]
fn other_addresses() {
    check(
        &[
            ("東京都見本区青葉2-99", "東京都見本区青葉2-99-8", "MISSING_CHARS"),
            ("東京都見本区青葉", "東京都見本区青葉2-99-8", "MISSING_CHARS"),
            ("府中市緑町9-9", "広島県府中市緑町9-9", "MISSING_CHARS"),
            ("朝日町9-9", "三重県三重郡朝日町9-9", "MISSING_CHARS"),
            ("北区青葉9-9", "東京都北区青葉9-9", "MISSING_CHARS"),
            ("東京都見本区青葉2-99-8 コポ青葉201", "東京都見本区青葉2-99-8 コーポ青葉201", "MISSING_CHARS"),
            ("東京都見本区青葉2-99-8 コーポ青葉", "東京都見本区青葉2-99-8 コーポ青葉201", "MISSING_CHARS"),
            ("東京都見本区青葉2-99-8 201", "東京都見本区青葉2-99-8 コーポ青葉201", "MISSING_CHARS"),
            ("東京都千代田区霞関9-9", "東京都千代田区霞が関9-9", "MISSING_CHARS"),
            ("東京都見本区青葉2-99-8-1", "東京都見本区青葉2-99-8", "EXTRA_CHARS"),
            ("東京都見本区青葉2-99-8 見本様方", "東京都見本区青葉2-99-8", "EXTRA_CHARS"),
            ("東京都見本区青葉2-99-8 コーポ青葉201", "東京都見本区青葉2-99-8-201", "EXTRA_CHARS"),
            ("〒100-0001東京都見本区青葉2-99-8", "東京都見本区青葉2-99-8", "EXTRA_CHARS"),
            ("東京都見本区見本区青葉2-99-8", "東京都見本区青葉2-99-8", "DUPLICATE_CHARS"),
            ("東京都見本区青葉青葉2-99-8", "東京都見本区青葉2-99-8", "DUPLICATE_CHARS"),
            (
                "東京都見本区青葉2-99-8 コーポ青葉コーポ青葉201",
                "東京都見本区青葉2-99-8 コーポ青葉201",
                "DUPLICATE_CHARS",
            ),
            ("東京都見本区青葉2-99-9", "東京都見本区青葉2-99-8", "DIFFERENT_NUMBER"),
            ("東京都見本区青葉2-99-88", "東京都見本区青葉2-99-8", "DIFFERENT_NUMBER"),
            ("東京都見本区青葉3丁目99番8号", "東京都見本区青葉2丁目99番8号", "DIFFERENT_NUMBER"),
            ("東京都見本区青葉三丁目99番8号", "東京都見本区青葉二丁目99番8号", "DIFFERENT_NUMBER"),
            ("東京都見本区青葉8-99-2", "東京都見本区青葉2-99-8", "DIFFERENT_NUMBER"),
            (
                "東京都見本区青葉2-99-8 コーポ青葉102",
                "東京都見本区青葉2-99-8 コーポ青葉201",
                "DIFFERENT_NUMBER",
            ),
            (
                "東京都見本区青葉2-99-8 コーポ若葉201",
                "東京都見本区青葉2-99-8 コーポ青葉201",
                "DIFFERENT_CHAR",
            ),
            ("東京都見本区富士美2-99-8", "東京都見本区富士見2-99-8", "DIFFERENT_CHAR"),
            ("福岡県大宰府市9-9", "福岡県太宰府市9-9", "DIFFERENT_CHAR"),
            ("東京都中野区青葉2-99-8", "東京都世田谷区青葉2-99-8", "DIFFERENT_PLACE"),
            ("東京都見本区飯田橋2-99-8", "東京都見本区富士見2-99-8", "DIFFERENT_PLACE"),
            ("大阪府大阪市北区青葉9-9", "大阪府大阪市西区青葉9-9", "DIFFERENT_PLACE"),
            ("大阪府堺市見本区青葉9-9", "東京都八王子市緑町1-1-1", "DIFFERENT_PLACE"),
            ("東京都渋谷区渋沢9", "東京都渋谷区澁澤9", "VARIANT_REGISTRABLE"),
            ("東京都見本区桜ケ丘9", "東京都見本区櫻ケ丘9", "VARIANT_REGISTRABLE"),
            ("岐阜県高山市上一ノ町9", "岐阜県高山市上一之町9", "KATAKANA_FOR_REGISTRABLE"),
            ("東京都カツシカ区青葉9", "東京都葛飾区青葉9", "KATAKANA_FOR_REGISTRABLE"),
            ("新潟県長岡市ツチダ町9", "新潟県長岡市圡田町9", "KATAKANA_OVERREACH"),
            ("", "東京都見本区青葉2-99-8", "NOTHING_TO_COMPARE"),
            ("東京都見本区青葉2-99-8", " \n", "NOTHING_TO_COMPARE"),
        ],
        address,
    );
}

#[test]
fn names() {
    check(
        &[
            ("見本|花子", "見本 花子", "EXACT"),
            ("見本|花子", "見本花子", "SPACE_FOLD"),
            ("見本|花子", "見本　花子", "SPACE_FOLD"),
            (" 見本 |花子", "見本 花子", "SPACE_FOLD"),
            ("見本|花子", "氏名 見本 花子", "LABEL_STRIPPED"),
            ("見本|花子", "見本 花子 様", "LABEL_STRIPPED"),
            ("見本|グエン", "見本 ｸﾞｴﾝ", "WIDTH_FOLD"),
            ("見本|カ\u{3099}ク", "見本 ガク", "NFC_KANA"),
            ("見本|ハ゜ク", "見本 パク", "NFC_KANA"),
            ("奈々|花子", "奈々 花子", "EXACT"),
            ("奈奈|花子", "奈々 花子", "DIFFERENT_CHAR"),
            ("花子|見本", "見本 花子", "FIELD_SWAPPED"),
            ("花子|見本", "見本花子", "FIELD_SWAPPED"),
            ("見本花|子", "見本 花子", "SPLIT_BOUNDARY"),
            ("見|本花子", "見本　花子", "SPLIT_BOUNDARY"),
            ("ジョン|スミス", "ジョン・スミス", "NAME_PUNCT"),
            ("ジャン・ポール|見本", "ジャン＝ポール 見本", "NAME_PUNCT"),
            ("見本|花", "見本 花子", "NAME_PART_MISSING"),
            ("見本|花子々", "見本 花子", "NAME_PART_EXTRA"),
            ("見本見本|花子", "見本 花子", "DUPLICATE_CHARS"),
            ("ヨシ吉田|純", "吉田 純", "NAME_PART_EXTRA"),
            ("見本|次郎", "見本 太郎", "DIFFERENT_CHAR"),
            ("鈴木|一郎", "山田 花子", "DIFFERENT_CHAR"),
            ("未松|進", "末松 進", "DIFFERENT_CHAR"),
            ("土屋|進", "士屋 進", "DIFFERENT_CHAR"),
            ("りよう|見本", "りょう 見本", "DIFFERENT_CHAR"),
            ("国分|花子", "國分 花子", "VARIANT_REGISTRABLE"),
            ("渡辺|花子", "渡邊 花子", "VARIANT_REGISTRABLE"),
            ("渡邊|花子", "渡辺 花子", "VARIANT_REGISTRABLE"),
            ("斎藤|花子", "斉藤 花子", "VARIANT_REGISTRABLE"),
            ("滝沢|花子", "瀧澤 花子", "VARIANT_REGISTRABLE"),
            ("真田|恵", "眞田 惠", "VARIANT_REGISTRABLE"),
            ("髙橋|健", "高橋 健", "VARIANT_REGISTRABLE"),
            ("土屋|健", "圡屋 健", "VARIANT_UNREGISTRABLE"),
            ("浜田|健", "濵田 健", "VARIANT_UNREGISTRABLE"),
            ("橋本|健", "槗本 健", "VARIANT_UNREGISTRABLE"),
            ("鴎|健", "鷗 健", "VARIANT_UNREGISTRABLE"),
            ("大塚|翼", "大\u{FA10} 翼", "COMPAT_IDEOGRAPH"),
            ("\u{FA19}谷|翼", "神谷 翼", "COMPAT_IDEOGRAPH"),
            ("福田|翼", "\u{FA1B}田 翼", "COMPAT_IDEOGRAPH"),
            ("辻|真一", "辻\u{E0101} 真一", "IVS_STRIPPED"),
            ("見本|花子", "見\u{FE00}本 花子", "IVS_STRIPPED"),
            ("カツ西|真一", "葛\u{E0100}西 真一", "KATAKANA_FOR_IVS"),
            ("ヨシ川|純", "𠮷川 純", "KATAKANA_SUBST_OK"),
            ("キチ川|純", "𠮷川 純", "KATAKANA_SUBST_OK"),
            ("中ザワ|純", "中𣳾 純", "KATAKANA_READING_UNATTESTED"),
            ("ヨシ田ヨシ|純", "𠮷田𠮷 純", "KATAKANA_SUBST_OK"),
            ("カメ川|純", "𠮷川 純", "KATAKANA_READING_UNATTESTED"),
            ("ヨシカワ|純", "𠮷川 純", "KATAKANA_OVERREACH"),
            ("ヨシカワ|ジュン", "𠮷川 純", "KATAKANA_OVERREACH"),
            ("よし川|純", "𠮷川 純", "SUBST_NOT_KATAKANA"),
            ("YOSHI川|純", "𠮷川 純", "SUBST_NOT_KATAKANA"),
            ("〓川|純", "𠮷川 純", "SUBST_NOT_KATAKANA"),
            ("川|純", "𠮷川 純", "NAME_PART_MISSING"),
            ("カメ井|花子", "亀井 花子", "KATAKANA_FOR_REGISTRABLE"),
            ("見本|ハナコ", "見本 花子", "KATAKANA_FOR_REGISTRABLE"),
            ("ヤマサキ|花子", "山﨑 花子", "KATAKANA_OVERREACH"),
            ("山サキ|花子", "山﨑 花子", "KATAKANA_GREY_CHARSET"),
            ("ヤナギ|花子", "栁 花子", "KATAKANA_GREY_CHARSET"),
            ("夕カ橋|健", "タカ橋 健", "HOMOGLYPH"),
            ("ロ石|健", "口石 健", "HOMOGLYPH"),
            ("エ藤|健", "工藤 健", "HOMOGLYPH"),
            ("卜部|健", "ト部 健", "HOMOGLYPH"),
            ("見本|べに", "見本 ベに", "HOMOGLYPH"),
            ("ハ木|健", "八木 健", "HOMOGLYPH"),
            ("見本|花子", "見本 花子［青葉 花子］", "FORMER_NAME_BRACKET"),
            ("見本|花子", "見本［青葉］花子", "FORMER_NAME_BRACKET"),
            ("見本|花子", "見本　花子（旧姓 青葉）", "FORMER_NAME_BRACKET"),
            ("青葉|花子", "見本 花子［青葉 花子］", "FORMER_NAME_REGISTERED"),
            ("青葉|花子", "見本［青葉］花子", "FORMER_NAME_REGISTERED"),
            ("李|見本", "LI MIHON 李 見本", "SCRIPT_FILTERED"),
            ("李|見本", "李見本 LI MIHON", "SCRIPT_FILTERED"),
            ("見本|花子", "見本 花子B", "NAME_PART_MISSING"),
            ("スミス|ジョン", "SMITH JOHN", "NOTHING_TO_COMPARE"),
            ("王|见", "王 見", "VARIANT_REGISTRABLE"),
            ("一の瀬|花子", "一ノ瀬 花子", "NO_TSU_VARIANT"),
            ("三ケ島|花子", "三ヶ島 花子", "KE_GA_VARIANT"),
            ("|", "見本 花子", "NOTHING_TO_COMPARE"),
        ],
        name(Repertoire::Unknown),
    );
    check(
        &[
            ("山サキ|花子", "山﨑 花子", "KATAKANA_SUBST_OK"),
            ("タカ橋|花子", "髙橋 花子", "KATAKANA_SUBST_OK"),
            ("草ナギ|花子", "草彅 花子", "KATAKANA_SUBST_OK"),
            ("山崎|花子", "山﨑 花子", "VARIANT_UNREGISTRABLE"),
            ("クサナギ|花子", "草彅 花子", "KATAKANA_OVERREACH"),
        ],
        name(Repertoire::Jisx0208),
    );
    check(
        &[
            ("山サキ|花子", "山﨑 花子", "KATAKANA_FOR_REGISTRABLE"),
            ("高橋|花子", "髙橋 花子", "VARIANT_REGISTRABLE"),
            ("高橋|花子", "𩩲橋 花子", "DIFFERENT_CHAR"),
        ],
        name(Repertoire::Cp932),
    );
}

#[test]
fn names_that_only_a_machine_has_read() {
    check(
        &[
            ("見本|花子", "見本 花子", "EXACT"),
            ("髙橋|健", "高橋 健", "OCR_VARIANT_RISK"),
            ("高橋|健", "髙橋 健", "OCR_VARIANT_RISK"),
            ("山﨑|健", "山崎 健", "OCR_VARIANT_RISK"),
            ("末松|進", "未松 進", "OCR_VARIANT_RISK"),
            ("渡邉|進", "渡邊 進", "OCR_VARIANT_RISK"),
            ("ヨシ田|純", "吉田 純", "OCR_VARIANT_RISK"),
            ("沢田|純", "澤田 純", "VARIANT_REGISTRABLE"),
            ("見本|太郎", "見本 花子", "DIFFERENT_CHAR"),
            ("力石|剛", "カ石 剛", "OCR_SAME_INK"),
            ("カ石|剛", "力石 剛", "HOMOGLYPH"),
        ],
        read_name,
    );
}

#[test]
fn roman_names() {
    check(
        &[
            ("MIHON|HANAKO", "MIHON HANAKO", "EXACT"),
            ("mihon|hanako", "MIHON HANAKO", "CASE_FOLD"),
            ("ＭＩＨＯＮ|ＨＡＮＡＫＯ", "MIHON HANAKO", "WIDTH_FOLD"),
            ("MIHON|HANAKO", "MIHON   HANAKO", "SPACE_FOLD"),
            ("MIHON|HANAKO", "MIHON\u{3000}HANAKO", "SPACE_FOLD"),
            ("MIHON|HANAKO", "MIHON\nHANAKO", "LINE_WRAP"),
            ("MIHON|HANAKO", "MIHON, HANAKO", "EXACT"),
            ("DOE|JANE ANN", "DOE JANE ANN", "MIDDLE_NAME_PLACEMENT"),
            ("DOE ANN|JANE", "DOE JANE ANN", "MIDDLE_NAME_PLACEMENT"),
            ("ANN DOE|JANE", "DOE JANE ANN", "MIDDLE_NAME_PLACEMENT"),
            ("DE LA CRUZ|ANN", "DE LA CRUZ ANN", "MIDDLE_NAME_PLACEMENT"),
            ("DOE ANN|JANE MAY", "DOE JANE ANN MAY", "MIDDLE_NAME_PLACEMENT"),
            ("DOE|ANN JANE", "DOE JANE ANN", "ROMAN_ORDER"),
            ("JANE|DOE", "DOE JANE", "ROMAN_ORDER"),
            ("JANE ANN|DOE", "DOE JANE ANN", "ROMAN_ORDER"),
            ("DOE|JANE", "DOE JANE ANN", "NAME_PART_MISSING"),
            ("DOE|JANE ANN", "DOE JANE", "NAME_PART_EXTRA"),
            ("DOE|JANE A.", "DOE JANE ANN", "NAME_PART_ABBREVIATED"),
            ("DOE|J ANN", "DOE JANE ANN", "NAME_PART_ABBREVIATED"),
            ("DOE DOE|JANE", "DOE JANE", "DUPLICATE_CHARS"),
            ("DOE|JEAN", "DOE JANE", "ROMAN_DIFFERENT"),
            ("DOE|KENJI", "DOE KEN", "ROMAN_DIFFERENT"),
            ("O`NEIL|ANN", "O'NEIL ANN", "PUNCT_FAMILY"),
            ("ONEIL|ANN", "O'NEIL ANN", "ROMAN_PUNCT"),
            ("O'NEIL|ANN", "ONEIL ANN", "ROMAN_PUNCT"),
            ("DOE|ANNMARIE", "DOE ANN-MARIE", "ROMAN_PUNCT"),
            ("DOE|JUNICHI", "DOE JUN'ICHI", "ROMAN_PUNCT"),
            ("DOE|ANN–MARIE", "DOE ANN-MARIE", "HYPHEN_FAMILY"),
            ("VANDYKE|ANN", "VAN DYKE ANN", "ROMAN_SPACING"),
            ("VAN DYKE|ANN", "VANDYKE ANN", "ROMAN_SPACING"),
            ("MIHON|HANAKO", "MIHONHANAKO", "ROMAN_SPACING"),
            ("MUELLER|ANN", "MÜLLER ANN", "ROMAN_DIACRITIC"),
            ("STRASSER|ANN", "STRAßER ANN", "ROMAN_DIACRITIC"),
            ("NGUYEN|AN", "NGUYỄN AN", "ROMAN_DIACRITIC"),
            ("SORENSEN|ANN", "SØRENSEN ANN", "ROMAN_DIACRITIC"),
            ("JOSE\u{301}|ANN", "JOSÉ ANN", "NFC_LATIN"),
            ("A\u{30A}BERG|ANN", "\u{212B}BERG ANN", "NFC_LATIN"),
            ("OTA|YUKI", "OHTA YUKI", "ROMAN_LONG_VOWEL"),
            ("ŌTA|YUKI", "OTA YUKI", "ROMAN_LONG_VOWEL"),
            ("SATOU|YUUKI", "SATO YUKI", "ROMAN_LONG_VOWEL"),
            ("OHARA|YUKI", "OARA YUKI", "ROMAN_DIFFERENT"),
            ("SINJI|YUKI", "SHINJI YUKI", "ROMAN_SYSTEM"),
            ("MITUI|SYO", "MITSUI SHO", "ROMAN_SYSTEM"),
            ("NANBA|YUKI", "NAMBA YUKI", "ROMAN_SYSTEM"),
            ("DОE|JANE", "DOE JANE", "HOMOGLYPH"),
            ("D0E|JANE", "DOE JANE", "HOMOGLYPH"),
            ("ΑΝΝ|DOE", "ANN DOE", "HOMOGLYPH"),
            ("SARI|SARI", "SARI", "MONONYM"),
            ("SARI|-", "SARI", "MONONYM"),
            ("SARI|", "SARI", "MONONYM"),
            ("OHNO|MISAKI", "ONO (OHNO) MISAKI", "ALT_SPELLING_BRACKET"),
            ("ONO|JOHJI", "ONO JOJI (JOHJI)", "ALT_SPELLING_BRACKET"),
            ("ONNO|MISAKI", "ONO (OHNO) MISAKI", "ROMAN_DIFFERENT"),
            ("LI|WEI", "LI WEI 李 偉", "SCRIPT_FILTERED"),
            ("DOE|JANE", "", "NOTHING_TO_COMPARE"),
        ],
        roman,
    );
    check(
        &[
            ("DOE|JANE", "DOE<<JANE<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "MRZ_FORM"),
            ("DOE|JANE", "P<UTODOE<<JANE<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "MRZ_FORM"),
            ("MÜLLER|ANN", "MUELLER<<ANN", "MRZ_FORM"),
            ("MÜLLER|ANN", "MULLER<<ANN", "MRZ_FORM"),
            ("D'ARC|JEANNE", "DARC<<JEANNE", "MRZ_FORM"),
            ("DOE|ANN-MARIE", "DOE<<ANN<MARIE", "MRZ_FORM"),
            ("DOE MARIE|ANN", "DOE<<ANN<MARIE", "MRZ_FORM"),
            ("JANE|DOE", "DOE<<JANE", "FIELD_SWAPPED"),
            ("DOE|JANET", "DOE<<JANE", "ROMAN_DIFFERENT"),
            ("DOE|JANE", "DOE<<JANE<ANN", "NAME_PART_MISSING"),
            ("OHNO|MISAKI", "ONO<<MISAKI", "ROMAN_LONG_VOWEL"),
            ("SARI|SARI", "SARI", "MONONYM"),
            (
                "PAPADOPOULOSCHRISTODOULOU|ALEXANDROSGEORGIOS",
                "PAPADOPOULOSCHRISTODOULOU<<ALEXANDROSG",
                "ROMAN_DIFFERENT",
            ),
            (
                "PAPADOPOULOSCHRISTODOULOU|ALEXANDROSGEORGIOS",
                "PAPADOPOULOSCHRISTODOULOU<<ALEXANDROSGE",
                "MRZ_TRUNCATED",
            ),
        ],
        zone,
    );
}

#[test]
fn birth_dates() {
    check(
        &[
            ("1986-05-01", "昭和六十一年五月一日生", "DATE_EQUAL"),
            ("1986-05-01", "1986年(昭和61年)5月1日", "DATE_EQUAL"),
            ("1989-01-08", "㍻元年1月8日", "DATE_EQUAL"),
            ("2019-05-01", "R1.5.1", "DATE_EQUAL"),
            ("1912-07-30", "大正元年7月30日", "DATE_EQUAL"),
            ("1986-01-05", "昭和61年5月1日", "DIFFERENT_DATE"),
            ("1986-05-01", "昭和62年5月1日", "DIFFERENT_DATE"),
            ("2019-04-30", "令和元年4月30日", "INVALID_ERA_DATE"),
            ("1986-05-01", "昭和61年5月32日", "INVALID_ERA_DATE"),
            ("1986-05-01", "昭和61年5月", "DATE_INCOMPLETE"),
            ("1986-05-01", "昭和 年5月1日", "DATE_INCOMPLETE"),
            ("1986-05-01", "1986年(昭和60年)5月1日", "DATE_SELF_CONFLICT"),
        ],
        |registered, document| {
            compare_birth_date(registered.parse().unwrap(), &on(document), Settings::assisted()).class
        },
    );
}

#[test]
fn the_tables_differ_in_notation_alone() {
    for class in Class::ALL {
        let pair = (Settings::strict().verdict(*class), Settings::assisted().verdict(*class));
        assert!(pair.0 == pair.1 || pair == (Verdict::Mismatch, Verdict::Review), "{class}");
    }
}
