//! What a utility's slip is: paid or to be paid, for what, and how.

use identity::document::Mark;

use super::Marks;
use crate::{
    fields, keywords,
    sheet::{Row, Sheet},
};

const PAID: [&str; 7] =
    ["受領証", "領収証", "領収書", "領収済", "領収日", "領収いたしました", "領収しました"];
/// 本書は領収書ではありません
const DENIED: [&str; 3] = ["ではありません", "ではございません", "になりません"];
/// The same, read to the letter: 口座振替日 is one character away.
const TRANSFERRED: [&str; 4] = ["振替済", "振替させていただきました", "振替いたしました", "振替しました"];
const TO_BE_PAID: [&str; 6] =
    ["請求書", "払込票", "払込取扱票", "納入通知書", "請求いたします", "請求します"];
const UTILITIES: [(&str, Mark); 13] = [
    ("電気料金", Mark::Electricity),
    ("電気ご使用", Mark::Electricity),
    ("電気使用量", Mark::Electricity),
    ("電力量", Mark::Electricity),
    ("kWh", Mark::Electricity),
    ("都市ガス", Mark::CityGas),
    ("水道料金", Mark::Waterworks),
    ("水道局", Mark::Waterworks),
    ("水道部", Mark::Waterworks),
    ("水道使用", Mark::Waterworks),
    ("プロパンガス", Mark::PropaneGas),
    ("LPガス", Mark::PropaneGas),
    ("液化石油ガス", Mark::PropaneGas),
];
/// What is no utility of these. Read to the letter: 電気料金 is one character away from 電話料金.
const OTHERS: [&str; 4] = ["電話料金", "通信料金", "放送受信料", "携帯電話ご利用"];
/// City gas is known by its group; propane has none.
const GAS_GROUPS: [&str; 3] = ["13A", "12A", "6A"];
/// Those that pipe city gas to the larger cities, and sell propane under other names or not at all; 瓦斯 is ガス.
const GAS_COMPANIES: [&str; 16] = [
    "東京ガス",
    "大阪ガス",
    "東邦ガス",
    "西部ガス",
    "北海道ガス",
    "京葉ガス",
    "静岡ガス",
    "広島ガス",
    "北陸ガス",
    "武州ガス",
    "四国ガス",
    "岡山ガス",
    "仙台市ガス局",
    "ガス水道局",
    "山口合同ガス",
    "京和ガス",
];
/// What a company is called that sells something else under such a name.
const OTHER_BRANCHES: [&str; 9] =
    ["エネルギ", "プロパン", "燃料", "液化", "LP", "エナジー", "ジェネ", "リビング", "サービス"];
/// What a line says that tells how this bill was paid, and is no advertisement.
const OF_THIS_PAYMENT: [&str; 6] = ["領収", "支払方法", "支払い方法", "収納方法", "決済", "料金等"];
const CREDIT: [&str; 3] = ["クレジット", "カード払", "カード決済"];
/// Fewer lines than this are no whole slip, on which a word could be missed.
const WHOLE: usize = 4;

pub(super) fn find(sheet: &Sheet, marks: &mut Marks) {
    let texts = sheet.texts();
    let says = |word: &str| texts.iter().any(|text| keywords::is_in(text, word));
    let reads = |word: &str| texts.iter().any(|text| text.contains(word));
    let confirms = |text: &&String| !DENIED.iter().any(|word| text.contains(word));
    let paid = |word: &str| texts.iter().filter(confirms).any(|text| keywords::is_in(text, word));
    let stamped = fields::is_stamped(sheet);
    if stamped || PAID.iter().any(|word| paid(word)) || TRANSFERRED.iter().any(|word| reads(word)) {
        marks.seen.insert(Mark::Receipt);
    }
    let demands = |row: &Row| {
        let text = row.text();
        !is_method(&text) && TO_BE_PAID.iter().any(|word| keywords::is_in(&text, word))
    };
    let loose = sheet.loose.iter().map(|segment| Row { segments: vec![segment.clone()] });
    // 納入通知書兼領収証書 is what its stamp makes of it.
    if !stamped && sheet.rows.iter().cloned().chain(loose).any(|row| demands(&row)) {
        marks.seen.insert(Mark::Invoice);
    }
    let is_other = |text: &&String| OTHERS.iter().any(|word| text.contains(word));
    let shows = |word: &str| texts.iter().any(|text| keywords::is_in(text, word) && !is_other(&text));
    marks.seen.extend(UTILITIES.iter().filter(|(word, _)| shows(word)).map(|(_, mark)| *mark));
    if texts.iter().any(|text| is_other(&text)) {
        marks.seen.insert(Mark::OtherUtility);
    }
    let gas = says("ガス");
    if gas && GAS_GROUPS.iter().any(|group| texts.iter().any(|text| shows_group(text, group))) {
        marks.seen.insert(Mark::CityGas);
    }
    if gas && texts.iter().any(|text| names_gas_company(text)) {
        marks.seen.insert(Mark::CityGas);
    }
    credit(&texts, sheet.rows.len(), marks);
}

/// Read to the letter, and nothing behind that makes it another company.
fn names_gas_company(text: &str) -> bool {
    let text: String = text.chars().map(crate::dates::fold).collect::<String>().replace("瓦斯", "ガス");
    GAS_COMPANIES.iter().any(|company| {
        let behind =
            text.match_indices(company).map(|(at, _)| text.get(at + company.len()..).unwrap_or_default());
        behind.into_iter().any(|rest| !OTHER_BRANCHES.iter().any(|branch| rest.starts_with(branch)))
    })
}

/// The line that tells how a bill was paid.
fn is_method(text: &str) -> bool {
    ["支払方法", "支払い方法", "お支払区分", "収納方法"].iter().any(|word| keywords::is_in(text, word))
}

/// 13A, whole: not the end of a number.
fn shows_group(text: &str, group: &str) -> bool {
    let folded: String = text.chars().map(crate::dates::fold).collect();
    folded.split_once(group).is_some_and(|(before, _)| !before.ends_with(|c: char| c.is_ascii_digit()))
}

/// A card is named where it paid. Where nothing names one on a whole receipt, it was paid in another way; where a
/// card is named in passing, nothing is known.
fn credit(texts: &[String], rows: usize, marks: &mut Marks) {
    let named: Vec<&String> =
        texts.iter().filter(|text| CREDIT.iter().any(|word| keywords::is_in(text, word))).collect();
    let of_this = |text: &&&String| OF_THIS_PAYMENT.iter().any(|word| keywords::is_in(text, word));
    if named.iter().find(of_this).is_some() {
        marks.seen.insert(Mark::PaidByCreditCard);
    } else if named.is_empty() && rows >= WHOLE && marks.seen.contains(&Mark::Receipt) {
        marks.absent.insert(Mark::PaidByCreditCard);
    }
}
