//! The parts of an address that its issuer may leave out, and the labels around it.

use crate::matching::{
    Class,
    fold::{Folded, Unit},
};

const PREFECTURES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];

/// Municipalities whose name more than one prefecture has (全国地方公共団体コード), and Tokyo's wards whose
/// name a designated city has too.
const SHARED: [&str; 28] = [
    "伊達市",
    "府中市",
    "松前町",
    "森町",
    "日高町",
    "清水町",
    "池田町",
    "南部町",
    "川崎町",
    "美里町",
    "美郷町",
    "朝日町",
    "金山町",
    "川西町",
    "小国町",
    "昭和村",
    "南牧村",
    "高山村",
    "明和町",
    "美浜町",
    "川上村",
    "高森町",
    "日野町",
    "太子町",
    "広川町",
    "中央区",
    "北区",
    "港区",
];

/// A length in units.
type Length = usize;

fn starts_with(units: &[Unit], word: &str) -> bool {
    let mut rest = units.iter();
    word.chars().all(|c| rest.next().is_some_and(|unit| unit.c == c))
}

fn prefecture(units: &[Unit]) -> Option<Length> {
    PREFECTURES.iter().find(|name| starts_with(units, name)).map(|name| name.chars().count())
}

/// A county at the start: up to 郡, with something after it.
fn county(units: &[Unit]) -> Option<Length> {
    let end = units.iter().take(6).skip(1).position(|unit| unit.c == '郡')? + 2;
    (units.len() > end).then_some(end)
}

/// The municipality at the start: up to 市, 区, 町 or 村. 四日市市 and the like end at the second mark.
fn municipality(units: &[Unit]) -> Option<Length> {
    let is_mark = |unit: &Unit| matches!(unit.c, '市' | '区' | '町' | '村');
    let end = units.iter().take(10).skip(1).position(is_mark)? + 2;
    let doubled = units.get(end).is_some_and(|unit| matches!(unit.c, '市' | '町' | '村'));
    Some(end + usize::from(doubled))
}

fn same(a: &[Unit], b: &[Unit], length: Length) -> bool {
    let chars = |units: &[Unit]| units.get(..length).map(|u| u.iter().map(|u| u.c).collect::<Vec<_>>());
    chars(a).is_some() && chars(a) == chars(b)
}

/// Where exactly one side begins with a prefecture or county that the other leaves out though its
/// municipality implies it: how many units to take off the start of each side, and the class.
///
/// A registered municipality that several prefectures have implies nothing: what is missing is information.
pub(super) fn omitted(registered: &Folded, document: &Folded) -> Option<(Length, Length, Class)> {
    let (a, b) = (registered.units.as_slice(), document.units.as_slice());
    if let Some(length) = left_out(b, a, true) {
        return Some((0, length.0, length.1));
    }
    left_out(a, b, false).map(|(length, class)| (length, 0, class)).or_else(|| {
        // After the same prefecture, the county alone.
        let shared = prefecture(a).filter(|length| same(a, b, *length))?;
        let (rest_a, rest_b) = (a.get(shared..)?, b.get(shared..)?);
        let county_of = |long: &[Unit], short: &[Unit]| {
            county(long).filter(|length| {
                county(short).is_none() && implied(long.get(*length..).unwrap_or_default(), short)
            })
        };
        match (county_of(rest_a, rest_b), county_of(rest_b, rest_a)) {
            (Some(length), _) => Some((shared + length, shared, Class::CountyOmitted)),
            (_, Some(length)) => Some((shared, shared + length, Class::CountyOmitted)),
            _ => None,
        }
    })
}

/// Whether both go on with the same municipality.
fn implied(long: &[Unit], short: &[Unit]) -> bool {
    municipality(short).is_some_and(|length| same(long, short, length))
}

/// What `long` has before the municipality that `short` begins with.
fn left_out(long: &[Unit], short: &[Unit], short_is_registered: bool) -> Option<(Length, Class)> {
    if prefecture(short).is_some() {
        return None;
    }
    let Some(length) = prefecture(long) else {
        let length = county(long).filter(|_| county(short).is_none())?;
        return implied(long.get(length..)?, short).then_some((length, Class::CountyOmitted));
    };
    let rest = long.get(length..)?;
    let town = municipality(short)?;
    let name: String = short.get(..town)?.iter().map(|unit| unit.c).collect();
    // A county named on both sides tells the towns of one name apart.
    let told_apart = county(short).is_some() && implied(rest, short);
    let ward_elsewhere = name.ends_with('区') && !starts_with(long, "東京都");
    if short_is_registered && !told_apart && SHARED.contains(&name.as_str()) || ward_elsewhere {
        return None;
    }
    if implied(rest, short) {
        return Some((length, Class::PrefectureOmitted));
    }
    let with_county = length + county(rest)?;
    implied(long.get(with_county..)?, short).then_some((with_county, Class::PrefectureOmitted))
}

/// How many units at the start of a document's address are a label or a postal code, a registered field of
/// its own.
pub(super) fn label(document: &Folded) -> Length {
    let mut at = 0;
    let units = document.units.as_slice();
    for label in ["お届け先", "ご住所", "現住所", "住所", "住居地", "居住地", "郵便番号"]
    {
        if starts_with(units.get(at..).unwrap_or_default(), label) {
            at += label.chars().count();
            at += usize::from(document.char(at) == Some(':'));
        }
    }
    let marked = document.char(at) == Some('〒');
    let digits = |from: usize, count: usize| {
        (from..from + count).all(|n| document.char(n).is_some_and(|c| c.is_ascii_digit()))
    };
    let from = at + usize::from(marked);
    let dashed = document.char(from + 3) == Some('-');
    let rest = from + 3 + usize::from(dashed);
    if (marked || dashed) && digits(from, 3) && digits(rest, 4) && !digits(rest + 4, 1) {
        at = rest + 4;
    }
    if at < units.len() { at } else { 0 }
}
