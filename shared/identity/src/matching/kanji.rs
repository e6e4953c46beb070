//! What is known of a kanji: whether the registration form takes it, what it is a form of, how it is read.

use std::{collections::HashMap, sync::OnceLock};

use encoding_rs::SHIFT_JIS;
use unicode_normalization::char::decompose_canonical;

use super::{Repertoire, ink};

/// Whether a registration form takes a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Registrable {
    Yes,
    Unknown,
    No,
}

/// Where CP932 has a character, by an identical round trip and the row of its two bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Rows 1 to 8 and 16 to 84, or a single byte.
    Jisx0208,
    /// NEC's row 13, and the IBM extensions.
    Extension,
    Nowhere,
}

pub(super) fn registrable(c: char, repertoire: Repertoire) -> Registrable {
    match (place(c), repertoire) {
        (Place::Jisx0208, _) | (Place::Extension, Repertoire::Cp932) => Registrable::Yes,
        (Place::Extension, Repertoire::Unknown) => Registrable::Unknown,
        _ => Registrable::No,
    }
}

pub(super) fn is_jisx0208(c: char) -> bool {
    place(c) == Place::Jisx0208
}

fn place(c: char) -> Place {
    let mut buffer = [0; 4];
    let text = &*c.encode_utf8(&mut buffer);
    let (bytes, _, failed) = SHIFT_JIS.encode(text);
    if failed {
        return Place::Nowhere;
    }
    let (back, failed) = SHIFT_JIS.decode_without_bom_handling(&bytes);
    if failed || back != text {
        return Place::Nowhere;
    }
    match *bytes {
        [_] => Place::Jisx0208,
        [lead, trail] => {
            let pair = u32::from(lead) - if lead >= 0xE0 { 0xC1 } else { 0x81 };
            match pair * 2 + 1 + u32::from(trail >= 0x9F) {
                1..=8 | 16..=84 => Place::Jisx0208,
                _ => Place::Extension,
            }
        }
        _ => Place::Nowhere,
    }
}

/// What is known of one character, looked up once before an alignment asks again and again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    c: char,
    is_kanji: bool,
    /// What it is canonically equivalent to: 神 for U+FA19.
    root: char,
    /// The kanji that it is a form of.
    relatives: &'static str,
}

impl Known {
    pub(super) fn of(c: char) -> Self {
        let is_kanji = ink::is_kanji(c);
        let mut root = c;
        if is_kanji {
            decompose_canonical(c, |d| root = d);
        }
        let relatives = if is_kanji { variants().get(c).unwrap_or_default() } else { "" };
        Self { c, is_kanji, root, relatives }
    }

    /// Whether the two are one by canonical equivalence, though they may differ in print: U+FA19 and 神.
    pub(super) fn is_compatibility_of(&self, other: &Self) -> bool {
        self.c != other.c && self.is_kanji && other.is_kanji && self.root == other.root
    }

    /// Whether one is a form of the other.
    pub(super) fn is_variant_of(&self, other: &Self) -> bool {
        self.is_kanji
            && other.is_kanji
            && self.c != other.c
            && (self.relatives.contains(other.c) || other.relatives.contains(self.c))
    }
}

/// Whether one kanji is a form of the other.
pub(super) fn is_variant_pair(a: char, b: char) -> bool {
    Known::of(a).is_variant_of(&Known::of(b))
}

/// Simplified forms that stand in the first level since the revision of 1983, and hardly anywhere in print: 檜原 and 諫早
/// are written with the others.
const SWAPPED: &str = "鯵鴬蛎撹竃潅諌頚砿蕊靭賎壷砺梼涛迩蝿桧侭薮篭";

/// Whether `old` is a form of `usual` that the first level of JIS X 0208 has no room for, and `usual` stands in it: 靜 and
/// 静. That level is what place names are written in.
pub(super) fn is_old_form(old: char, usual: char) -> bool {
    old != usual
        && is_first_level(usual)
        && !is_first_level(old)
        && is_variant_pair(old, usual)
        && !SWAPPED.contains(usual)
}

/// Rows 16 to 47.
fn is_first_level(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, failed) = SHIFT_JIS.encode(c.encode_utf8(&mut buffer));
    !failed
        && matches!(*bytes, [lead, trail] if (0x889F..=0x9872).contains(&u16::from_be_bytes([lead, trail])))
}

/// Whether katakana can be read for a kanji outside JIS X 0208. `within` a name, after another character,
/// sequential voicing is heard (シ as ジ); before another, the last mora may double (キチ as キッ).
pub(super) fn is_attested(kanji: char, katakana: &str, within: bool) -> bool {
    readings().get(kanji).is_some_and(|line| {
        line.split(',').any(|reading| {
            same_reading(reading, katakana)
                || within && reads_voiced(reading, katakana)
                || reads_doubled(reading, katakana)
        })
    })
}

/// Whether a registrable kanji stands for one that cannot be registered and that is read so.
pub(super) fn hides_attested(kanji: char, katakana: &str, within: bool) -> bool {
    unregistrable_forms()
        .get(&kanji)
        .is_some_and(|forms| forms.iter().any(|form| is_attested(*form, katakana, within)))
}

/// The forms outside JIS X 0208 of each kanji: the table of variants, read from its other side.
fn unregistrable_forms() -> &'static HashMap<char, Vec<char>> {
    static FORMS: OnceLock<HashMap<char, Vec<char>>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms: HashMap<char, Vec<char>> = HashMap::new();
        for (form, relatives) in variants().lines().filter(|(form, _)| !is_jisx0208(*form)) {
            for relative in relatives.chars() {
                forms.entry(relative).or_default().push(form);
            }
        }
        forms
    })
}

fn one_sound(c: char) -> char {
    match c {
        'ヂ' => 'ジ',
        'ヅ' => 'ズ',
        c => c,
    }
}

fn same_reading(reading: &str, katakana: &str) -> bool {
    reading.chars().eq(katakana.chars().map(one_sound))
}

fn reads_voiced(reading: &str, katakana: &str) -> bool {
    let (mut reading, mut katakana) = (reading.chars(), katakana.chars().map(one_sound));
    let (Some(plain), Some(heard)) = (reading.next(), katakana.next()) else { return false };
    let voiced = match plain {
        'カ' | 'キ' | 'ク' | 'ケ' | 'コ' | 'サ' | 'シ' | 'ス' | 'セ' | 'ソ' | 'タ' | 'テ' | 'ト' | 'ハ'
        | 'ヒ' | 'フ' | 'ヘ' | 'ホ' => {
            char::from_u32(u32::from(plain) + 1).is_some_and(|v| v == heard)
                || matches!(plain, 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ')
                    && char::from_u32(u32::from(plain) + 2).is_some_and(|v| v == heard)
        }
        'チ' => heard == 'ジ',
        'ツ' => heard == 'ズ',
        _ => false,
    };
    voiced && reading.eq(katakana)
}

fn reads_doubled(reading: &str, katakana: &str) -> bool {
    let Some(stem) = katakana.strip_suffix('ッ') else { return false };
    let mut reading = reading.chars();
    reading.next_back().is_some_and(|last| matches!(last, 'キ' | 'ク' | 'チ' | 'ツ' | 'フ'))
        && !stem.is_empty()
        && reading.eq(stem.chars().map(one_sound))
}

/// Lines of `KANJI VALUE` in the order of code points.
struct Table {
    text: String,
    /// Where each line begins, and its kanji.
    index: Vec<(char, usize)>,
}

impl Table {
    /// A packed file of this crate, tested to unpack; were it broken, nothing would be known of any kanji.
    fn unpack(packed: &[u8]) -> Self {
        const LARGEST: usize = 8 << 20;
        let bytes =
            miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, LARGEST).unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        let mut index = Vec::with_capacity(text.len() / 24);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if let Some(kanji) = line.chars().next() {
                index.push((kanji, at));
            }
            at += line.len();
        }
        Self { text, index }
    }

    fn get(&self, kanji: char) -> Option<&str> {
        let at = self.index.binary_search_by_key(&kanji, |(k, _)| *k).ok()?;
        self.value(self.index.get(at)?.1)
    }

    fn value(&self, at: usize) -> Option<&str> {
        let line = self.text.get(at..)?.lines().next()?;
        line.split_once(' ').map(|(_, value)| value)
    }

    fn lines(&self) -> impl Iterator<Item = (char, &str)> {
        self.index.iter().filter_map(|(kanji, at)| Some((*kanji, self.value(*at)?)))
    }
}

fn readings() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| Table::unpack(include_bytes!("../../data/kanji-readings.z")))
}

fn variants() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| Table::unpack(include_bytes!("../../data/kanji-variants.z")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_takes() {
        use Registrable::{No, Unknown, Yes};
        let check = |c: char, unknown, jisx0208, cp932| {
            assert_eq!(registrable(c, Repertoire::Unknown), unknown, "{c}");
            assert_eq!(registrable(c, Repertoire::Jisx0208), jisx0208, "{c}");
            assert_eq!(registrable(c, Repertoire::Cp932), cp932, "{c}");
        };
        for c in "亜腕弌熙々カー山齋櫻渡".chars() {
            check(c, Yes, Yes, Yes);
        }
        for c in "髙﨑彅栁德濵①Ⅱ".chars() {
            check(c, Unknown, No, Yes);
        }
        for c in "𠮷圡槗鷗𣘺𡈽\u{F929}ô한".chars() {
            check(c, if c == '\u{F929}' { Unknown } else { No }, No, if c == '\u{F929}' { Yes } else { No });
        }
    }

    #[test]
    fn variants_and_compatibility() {
        for pair in
            ["斎齋", "斉斎", "桜櫻", "邉邊", "高髙", "崎﨑", "吉𠮷", "張张", "凜凛", "渕淵", "土圡", "橋𣘺"]
        {
            let mut pair = pair.chars();
            let (a, b) = (pair.next().unwrap(), pair.next().unwrap());
            assert!(is_variant_pair(a, b) && is_variant_pair(b, a), "{a}{b}");
        }
        for pair in ["末未", "大太", "佐々", "今令", "橋僑", "健建", "山田", "カ力", "祇祗"]
        {
            let mut pair = pair.chars();
            assert!(!is_variant_pair(pair.next().unwrap(), pair.next().unwrap()), "{pair:?}");
        }
        for (old, usual) in
            [('靜', '静'), ('穗', '穂'), ('綠', '緑'), ('營', '営'), ('橫', '横'), ('濵', '浜')]
        {
            assert!(is_old_form(old, usual) && !is_old_form(usual, old), "{old}{usual}");
        }
        // Either is what places are called by.
        for (a, b) in [('龍', '竜'), ('檜', '桧'), ('諫', '諌'), ('籠', '篭'), ('山', '川')] {
            assert!(!is_old_form(a, b) && !is_old_form(b, a), "{a}{b}");
        }
        assert!(Known::of('\u{FA19}').is_compatibility_of(&Known::of('神')));
        assert!(Known::of('朗').is_compatibility_of(&Known::of('\u{F929}')));
        assert!(!Known::of('崎').is_compatibility_of(&Known::of('﨑')));
        assert!(!Known::of('神').is_compatibility_of(&Known::of('神')));
    }

    #[test]
    fn readings_with_voicing_and_doubling() {
        let check = |kanji: char, katakana: &str, within: bool, attested: bool| {
            assert_eq!(is_attested(kanji, katakana, within), attested, "{kanji}{katakana}");
        };
        check('𠮷', "ヨシ", false, true);
        check('𠮷', "カメ", false, false);
        check('﨑', "サキ", true, true);
        check('﨑', "ザキ", true, true);
        check('﨑', "ザキ", false, false);
        check('槗', "バシ", true, true);
        check('𣘺', "ハシ", true, true);
        check('鷗', "オウ", false, true);
        check('彅', "ナギ", true, true);
        check('𠮷', "キッ", false, true);
        check('圡', "ヅチ", true, true);
        check('𡚴', "アケン", false, true);
        check('山', "ヤマ", false, false);
        assert!(hides_attested('吉', "ヨシ", false));
        assert!(!hides_attested('吉', "カメ", false));
    }
}
