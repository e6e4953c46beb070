//! Characters that share their ink, and characters that a reader takes for one another.

use super::{
    ink::{is_kana, is_kanji, is_katakana, large_kana, to_katakana},
    kanji,
};

/// Groups of one ink across scripts. The first member stands for the group.
const SAME_INK: &[&str] = &[
    "カ力",
    "ニ二",
    "ハ八",
    "エ工",
    "ロ口囗",
    "タ夕",
    "ト卜",
    "ヘへ",
    "ベべ",
    "ペぺ",
    "リり",
    "ー一-|㇐",
    "オ才",
    "チ千",
    "ノ丿",
    "ヒ匕",
    "ム厶",
    "ヌ又",
    "0〇○◯OΟО",
    "oοо",
    "1lIІΙӀ",
    "メ〆",
    "ミ彡",
    "サ卄",
    "ヨ彐",
    "ワ冖",
    "、丶ヽ",
    "セ乜",
    "AАΑ",
    "BВΒ",
    "CС",
    "EЕΕ",
    "HНΗ",
    "JЈ",
    "KКΚ",
    "MМΜ",
    "NΝ",
    "PРΡ",
    "SЅ",
    "TТΤ",
    "XХΧ",
    "YУΥ",
    "ZΖ",
    "aа",
    "cс",
    "eе",
    "iі",
    "jј",
    "pр",
    "sѕ",
    "xх",
    "yу",
    "vν",
    "ÖӦ",
    "wԝ",
    "WԜ",
    "dԁ",
    "hһ",
    "gɡ",
];

/// Groups that readers confuse though print tells them apart, at least in print that is sharp.
const CONFUSED: &[&str] = &[
    "末未",
    "土士",
    "大太犬",
    "日曰",
    "己已巳",
    "壬王玉",
    "干千于",
    "柿杮",
    "祇祗",
    "戌戊戍",
    "萩荻",
    "間問",
    "石右",
    "牛午",
    "人入",
    "夭天",
    "爪瓜",
    "巨臣",
    "栗粟",
    "薄簿",
    "徴微",
    "崇祟",
    "矢失",
    "治冶",
    "持特",
    "侍待",
    "鳥烏",
    "氷永",
    "白自",
    "田由甲申",
    "目且",
    "今令",
    "橋僑",
    "健建",
    "渕淵",
    "邉邊辺",
    "凜凛",
    "曽曾",
    "槇槙",
    "亘亙",
    "冨富",
    "斉斎",
    "舘館",
    "祐裕",
    "弥彌",
    "恵惠",
    "真眞",
    "博傅搏",
    "晴睛",
    "住往佳",
    "宜宣",
    "若苦",
    "幸辛",
    "刀力",
    "九丸",
    "木本",
    "小少",
    "手毛",
    "氏民",
    "刈苅",
    "桶樋",
    "裕祐",
    "頂項",
    "綱網",
    "緑縁録",
    "陽暘",
    "瞳曈",
    "遥遙",
    "翔翊",
    "楓颯",
    "倉食",
    "島鳥嶋",
    "崎埼",
    "阪坂",
    "郎朗",
    "鈴玲",
    "拓柘",
    "牧枚",
    "藤籐",
    "蒲浦",
    "シツ",
    "ソン",
    "クタケ",
    "ワクウ",
    "スヌ",
    "ロコユ",
    "ラヲ",
    "アマ",
    "ノソ",
    "チテ",
    "ナメ",
    "さき",
    "はほ",
    "るろ",
    "ぬめ",
    "ねれわ",
];

/// The character that stands for all of the same ink.
pub(super) fn skeleton(c: char) -> char {
    SAME_INK.iter().find(|group| group.contains(c)).and_then(|group| group.chars().next()).unwrap_or(c)
}

pub(super) fn is_same_ink(a: char, b: char) -> bool {
    if a == b {
        return false;
    }
    SAME_INK.iter().any(|group| group.contains(a) && group.contains(b))
}

/// Whether an unconfirmed reading of `b` may be wrong where `a` is registered.
pub(super) fn is_confusable(a: char, b: char) -> bool {
    if a == b {
        return false;
    }
    CONFUSED.iter().any(|group| group.contains(a) && group.contains(b))
        || is_kana(a)
            && is_kana(b)
            && (is_same_ink(to_katakana(a), to_katakana(b)) || bare_kana(a) == bare_kana(b))
        || kanji::is_variant_pair(a, b) && !(kanji::is_jisx0208(a) && kanji::is_jisx0208(b))
}

/// A kana at full size and without its voicing mark; hiragana stay hiragana.
fn bare_kana(c: char) -> char {
    let mut base = None;
    unicode_normalization::char::decompose_canonical(large_kana(c), |d| {
        base.get_or_insert(d);
    });
    base.unwrap_or(c)
}

/// Whether a character goes with its neighbours: ー after kana, カ beside katakana, 0 beside a digit.
pub(super) fn fits(c: char, before: Option<char>, after: Option<char>) -> bool {
    let beside = |test: fn(char) -> bool| before.is_some_and(test) || after.is_some_and(test);
    match c {
        'ー' => before.is_some_and(is_kana),
        '-' => {
            before.is_some_and(|c| c.is_ascii_alphanumeric())
                && after.is_some_and(|c| c.is_ascii_alphanumeric())
        }
        c if c.is_ascii_digit() => beside(|c| c.is_ascii_digit() || c == '-'),
        c if is_katakana(c) => before.is_some_and(is_katakana) || after.is_some_and(solid_katakana),
        c if is_kanji(c) => !beside(solid_katakana),
        c if c.is_ascii_alphabetic() => beside(|c| c.is_ascii_alphabetic()),
        c => is_kana(c),
    }
}

fn solid_katakana(c: char) -> bool {
    is_katakana(c) && c != 'ー'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_and_confusion() {
        assert!(
            is_same_ink('カ', '力')
                && is_same_ink('ー', '一')
                && is_same_ink('М', 'M')
                && is_same_ink('O', '0')
        );
        assert!(
            !is_same_ink('末', '未')
                && !is_same_ink('々', '佐')
                && !is_same_ink('大', '太')
                && !is_same_ink('A', 'A')
        );
        assert!(
            is_confusable('髙', '高')
                && is_confusable('末', '未')
                && is_confusable('バ', 'パ')
                && is_confusable('ッ', 'ツ')
        );
        assert!(!is_confusable('沢', '澤') && !is_confusable('山', '田') && !is_confusable('高', '高'));
        assert_eq!(skeleton('力'), 'カ');
        assert_eq!(skeleton('山'), '山');
    }

    #[test]
    fn what_fits_its_neighbours() {
        assert!(fits('ー', Some('コ'), Some('ポ')) && !fits('一', Some('コ'), Some('ポ')));
        assert!(fits('力', None, Some('石')) && !fits('カ', None, Some('石')));
        assert!(fits('0', Some('-'), None) && !fits('O', Some('-'), None));
    }
}
