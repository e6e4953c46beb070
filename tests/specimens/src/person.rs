//! People who do not exist, at addresses that do not exist, drawn from a seed.

use chrono::NaiveDate;

use crate::{
    dice::Dice,
    era::full_width,
    fields::{Fields, Sex},
    split::Split,
};

/// Last names for samples and forms, not for families, with their Roman letters.
const LAST: [(&str, &str); 20] = [
    ("見本", "MIHON"),
    ("架空", "KAKUU"),
    ("仮名", "KANA"),
    ("例示", "REIJI"),
    ("試験田", "SHIKENDA"),
    ("見本崎", "MIHONZAKI"),
    ("例沢", "REIZAWA"),
    ("仮橋", "KARIHASHI"),
    ("架空寺", "KAKUJI"),
    ("模擬川", "MOGIKAWA"),
    ("偽島", "NISEJIMA"),
    ("見本木", "MIHONGI"),
    ("仮屋敷", "KARIYASHIKI"),
    ("例之宮", "REINOMIYA"),
    ("試山", "TAMEYAMA"),
    ("架空橋", "KAKUBASHI"),
    ("見本邊", "MIHONBE"),
    ("例濵", "REIHAMA"),
    ("仮﨑", "KARISAKI"),
    ("髙見本", "TAKAMIHON"),
];

const FIRST: [(&str, &str, Sex); 20] = [
    ("花子", "HANAKO", Sex::Female),
    ("太郎", "TARO", Sex::Male),
    ("健一", "KENICHI", Sex::Male),
    ("美咲", "MISAKI", Sex::Female),
    ("翔太", "SHOTA", Sex::Male),
    ("陽菜", "HINA", Sex::Female),
    ("令子", "REIKO", Sex::Female),
    ("德次郎", "TOKUJIRO", Sex::Male),
    ("さくら", "SAKURA", Sex::Female),
    ("アキラ", "AKIRA", Sex::Male),
    ("結衣", "YUI", Sex::Female),
    ("大輔", "DAISUKE", Sex::Male),
    ("千尋", "CHIHIRO", Sex::Female),
    ("一郎", "ICHIRO", Sex::Male),
    ("裕美子", "YUMIKO", Sex::Female),
    ("慎之介", "SHINNOSUKE", Sex::Male),
    ("藍", "AI", Sex::Female),
    ("直樹", "NAOKI", Sex::Male),
    ("真理", "MARI", Sex::Female),
    ("瑛太", "EITA", Sex::Male),
];

/// Real municipalities; what follows them never is.
const PLACES: [&str; 16] = [
    "東京都千代田区",
    "東京都八王子市",
    "大阪府大阪市北区",
    "神奈川県横浜市西区",
    "愛知県名古屋市中区",
    "北海道札幌市中央区",
    "福岡県福岡市博多区",
    "京都府京都市左京区",
    "沖縄県那覇市",
    "千葉県市川市",
    "埼玉県さいたま市大宮区",
    "広島県廿日市市",
    "兵庫県神戸市中央区",
    "宮城県仙台市青葉区",
    "長野県下伊那郡阿智村",
    "静岡県浜松市中央区",
];

const TOWNS: [&str; 12] = [
    "架空町",
    "見本町",
    "例示台",
    "仮の丘",
    "字見本",
    "試験が丘",
    "模擬通",
    "架空ヶ原",
    "見本ノ木町",
    "例之内",
    "仮橋本町",
    "大字架空",
];

const BUILDINGS: [&str; 10] = [
    "見本ハイツ",
    "架空マンション",
    "メゾン・ミホン",
    "コーポ例示",
    "サンプルタワー",
    "グランカクウ",
    "ＳＡＭＰＬＥビル",
    "例示荘",
    "パークサイド架空",
    "第２見本ビル",
];

/// Last names of the held-out split.
const OTHER_LAST: [(&str, &str); 16] = [
    ("雛形", "HINAGATA"),
    ("凡例", "HANREI"),
    ("標本塚", "HYOHONZUKA"),
    ("設例野", "SETSUREINO"),
    ("想定谷", "SOUTEIYA"),
    ("模型岡", "MOKEIOKA"),
    ("仮倉", "KARIKURA"),
    ("例題池", "REIDAIIKE"),
    ("空想原", "KUUSOHARA"),
    ("習作堂", "SHUUSAKUDO"),
    ("試浦", "TAMEURA"),
    ("図解森", "ZUKAIMORI"),
    ("擬似松", "GIJIMATSU"),
    ("仮澤", "KARISAWA"),
    ("例渡邉", "REIWATANABE"),
    ("雛﨑", "HINASAKI"),
];

/// First names of the held-out split.
const OTHER_FIRST: [(&str, &str, Sex); 16] = [
    ("由紀", "YUKI", Sex::Female),
    ("浩司", "KOJI", Sex::Male),
    ("智恵", "CHIE", Sex::Female),
    ("雄介", "YUSUKE", Sex::Male),
    ("みどり", "MIDORI", Sex::Female),
    ("剛", "TSUYOSHI", Sex::Male),
    ("沙織", "SAORI", Sex::Female),
    ("隆之", "TAKAYUKI", Sex::Male),
    ("久美", "KUMI", Sex::Female),
    ("ケン", "KEN", Sex::Male),
    ("紗良", "SARA", Sex::Female),
    ("勝弘", "KATSUHIRO", Sex::Male),
    ("和歌子", "WAKAKO", Sex::Female),
    ("稔", "MINORU", Sex::Male),
    ("絵梨", "ERI", Sex::Female),
    ("宗一郎", "SOICHIRO", Sex::Male),
];

impl Fields {
    /// A fictitious adult of a split: the two halves share no name.
    pub fn fictitious_of(split: Split, seed: u64) -> Self {
        let person = Self::fictitious(seed);
        if split == Split::Tune {
            return person;
        }
        let mut dice = Dice::new(seed, "other person");
        let (last, last_roman) = dice.pick(&OTHER_LAST);
        let (first, first_roman, sex) = dice.pick(&OTHER_FIRST);
        Self {
            name: format!("{last} {first}"),
            name_roman: Some(format!("{last_roman} {first_roman}")),
            sex,
            ..person
        }
    }

    /// A fictitious adult: name, Roman name, sex, birth date and address, each in one of the notations that
    /// documents use. Documents' own dates and numbers are left to the seed.
    pub fn fictitious(seed: u64) -> Self {
        let mut dice = Dice::new(seed, "person");
        let (last, last_roman) = dice.pick(&LAST);
        let (first, first_roman, sex) = dice.pick(&FIRST);
        let (year, month, day) = (1950 + dice.below(53), 1 + dice.below(12), 1 + dice.below(28));
        let address = address(&mut dice);
        let born =
            NaiveDate::from_ymd_opt(i32::try_from(year).unwrap_or(1980), month, day).unwrap_or_default();
        Self {
            name_roman: Some(format!("{last_roman} {first_roman}")),
            sex,
            ..Self::of(format!("{last} {first}"), address, born)
        }
    }
}

fn address(dice: &mut Dice) -> String {
    const KANJI: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (place, town) = (dice.pick(&PLACES), dice.pick(&TOWNS));
    let (block, lot, house) = (dice.whole(1, 9), dice.whole(1, 29), dice.whole(1, 19));
    let kanji = KANJI.get(block as usize - 1).copied().unwrap_or("一");
    let lot = match dice.below(6) {
        0 | 1 => format!("{block}-{lot}-{house}"),
        2 => format!("{block}丁目{lot}番{house}号"),
        3 => format!("{kanji}丁目{lot}番{house}号"),
        4 => format!("{kanji}丁目{lot}番地{house}"),
        _ => format!("{lot}番地の{house}"),
    };
    let lot = if dice.chance(0.3) { full_width(&lot) } else { lot };
    let room = dice.whole(1, 12) * 100 + dice.whole(1, 9);
    let building = dice.pick(&BUILDINGS);
    let building = match dice.below(5) {
        0 | 1 => String::new(),
        2 => format!(" {building}{room}"),
        3 => format!(" {building}{room}号室"),
        _ => format!("　{building}{}", full_width(&room.to_string())),
    };
    format!("{place}{town}{lot}{building}")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn people_differ_and_are_of_age() {
        let people: Vec<_> = (0..200).map(Fields::fictitious).collect();
        let names: HashSet<_> = people.iter().map(|person| &person.name).collect();
        let addresses: HashSet<_> = people.iter().map(|person| &person.address).collect();
        assert!(names.len() > 120 && addresses.len() > 190, "{} {}", names.len(), addresses.len());
        let majority = NaiveDate::from_ymd_opt(2006, 1, 1).unwrap();
        assert!(people.iter().all(|person| person.date_of_birth < majority));
    }
}
