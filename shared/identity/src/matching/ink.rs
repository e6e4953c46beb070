//! Families of code points that leave the same ink.

/// Every dash that print does not tell apart, the long-vowel mark included: between digits it is a hyphen.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{AD}' | '\u{2D7}' | '\u{58A}' | '\u{1806}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{207B}'
                | '\u{208B}'
                | '\u{2212}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{2796}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{30FC}'
                | '\u{FE31}'
                | '\u{FE32}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
                | '\u{FF70}'
    )
}

pub(crate) fn is_tilde(c: char) -> bool {
    matches!(c, '~' | '\u{2DC}' | '\u{2053}' | '\u{223C}' | '\u{223F}' | '\u{301C}' | '\u{3030}' | '\u{FF5E}')
}

/// White space, and what is set like it or not set at all. A variation selector is none of these.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
                | '\u{2800}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        )
}

pub(crate) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

pub(crate) fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{180B}'..='\u{180D}')
}

/// The mark that stands for its family of punctuation, or `None` for what belongs to none.
pub(crate) fn punctuation(c: char) -> Option<char> {
    Some(match c {
        '\''
        | '`'
        | '\u{B4}'
        | '\u{2B9}'
        | '\u{2BB}'..='\u{2BD}'
        | '\u{2C8}'
        | '\u{2CA}'
        | '\u{2CB}'
        | '\u{2018}'..='\u{201B}'
        | '\u{2032}'
        | '\u{2035}'
        | '\u{A78C}' => '\'',
        '"' | '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{2036}' => '"',
        '\u{30FB}' | '\u{B7}' | '\u{387}' | '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}'
        | '\u{318D}' => '\u{30FB}',
        ',' => ',',
        '.' | '\u{2024}' => '.',
        '/' | '\u{2044}' | '\u{2215}' => '/',
        ':' | '\u{2236}' => ':',
        '=' | '\u{30A0}' | '\u{2E40}' | '\u{A78A}' => '=',
        _ => return None,
    })
}

/// The usual width of a full-width ASCII character or sign, or of a half-width kana or mark.
pub(crate) fn half_width(c: char) -> char {
    const KANA: [char; 63] = [
        '。', '「', '」', '、', '・', 'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー', 'ア',
        'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ', 'ツ',
        'テ', 'ト', 'ナ', 'ニ', 'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ', 'ミ', 'ム', 'メ', 'モ',
        'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル', 'レ', 'ロ', 'ワ', 'ン', '\u{3099}', '\u{309A}',
    ];
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{FF61}'..='\u{FF9F}' => {
            usize::try_from(u32::from(c) - 0xFF61).ok().and_then(|at| KANA.get(at).copied()).unwrap_or(c)
        }
        '\u{FFE0}' => '¢',
        '\u{FFE1}' => '£',
        '\u{FFE2}' => '¬',
        '\u{FFE3}' => '¯',
        '\u{FFE4}' => '¦',
        '\u{FFE5}' => '¥',
        '\u{FFE6}' => '₩',
        _ => c,
    }
}

/// A voicing mark (ゾ as ソ and ゛), combining or spacing: the combining form.
pub(crate) fn voicing_mark(c: char) -> Option<char> {
    match c {
        '\u{3099}' | '\u{309B}' | '\u{FF9E}' => Some('\u{3099}'),
        '\u{309A}' | '\u{309C}' | '\u{FF9F}' => Some('\u{309A}'),
        _ => None,
    }
}

pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}')
}

/// Katakana that can stand for a reading; the middle dot is punctuation.
pub(crate) fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}')
}

pub(crate) fn is_kana(c: char) -> bool {
    is_hiragana(c) || is_katakana(c)
}

pub(crate) fn is_kanji(c: char) -> bool {
    matches!(
        c,
        '々' | '〆' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'
    )
}

pub(crate) fn to_katakana(c: char) -> char {
    match c {
        '\u{3041}'..='\u{3096}' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    }
}

/// The full-size form of a small kana.
pub(crate) fn large_kana(c: char) -> char {
    match c {
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ'
        | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => char::from_u32(u32::from(c) + 1).unwrap_or(c),
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        'ゕ' => 'か',
        'ゖ' => 'け',
        _ => c,
    }
}

/// A digit of a kanji numeral, 0 to 9, in its usual or its formal shape: 二 and 弐.
pub fn kanji_digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' | '○' | '◯' => 0,
        '一' | '壱' | '壹' => 1,
        '二' | '弐' | '貳' => 2,
        '三' | '参' | '參' => 3,
        '四' => 4,
        '五' | '伍' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn kanji_unit(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' => 100,
        '千' => 1000,
        '万' | '萬' => 10_000,
        _ => return None,
    })
}

/// The number that a run of kanji numerals at the start spells, by position (九九) or by units (九十九), and
/// the length of the run.
pub(crate) fn kanji_number(chars: &[char]) -> Option<(u64, usize)> {
    let length = chars.iter().take_while(|c| kanji_digit(**c).is_some() || kanji_unit(**c).is_some()).count();
    if length == 0 || length > 9 {
        return None;
    }
    let run = chars.get(..length)?;
    if run.iter().all(|c| kanji_digit(*c).is_some()) {
        let value = run.iter().filter_map(|c| kanji_digit(*c)).fold(0, |n, d| n * 10 + d);
        return Some((value, length));
    }
    let (mut total, mut section, mut digits) = (0, 0, None);
    for c in run {
        if let Some(digit) = kanji_digit(*c) {
            digits = Some(digits.unwrap_or(0) * 10 + digit);
        } else if let Some(unit) = kanji_unit(*c) {
            if unit == 10_000 {
                total = (total + section + digits.unwrap_or(1)) * unit;
                section = 0;
            } else {
                section += digits.unwrap_or(1) * unit;
            }
            digits = None;
        }
    }
    Some((total + section + digits.unwrap_or(0), length))
}
