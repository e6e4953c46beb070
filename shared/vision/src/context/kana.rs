//! Which characters of a text stand in the wrong script or size, by what stands around them.

use super::shapes::{
    PARTICLES, is_kanji, is_katakana, is_like_katakana, is_plain, kanji_of, katakana_of, tells,
};
use crate::{dates::fold, kana_size};

/// The places of `text` at which one character stands alone in the other script.
pub(super) fn lone(text: &[char]) -> Vec<(usize, char)> {
    let windows = text.windows(3).enumerate();
    let character = |at: Option<usize>| at.and_then(|at| text.get(at)).copied();
    let small = text.iter().enumerate().filter_map(|(at, c)| {
        let before = [2, 1].map(|steps| character(at.checked_sub(steps)));
        let small = small_of(before, *c, character(Some(at + 1)));
        Some((at, small.or_else(|| large_of(before[1], *c))?))
    });
    let mended = windows.filter_map(|(at, window)| match *window {
        // 粟崎町ロ1782: a lot, counted in the order of the old syllabary.
        ['町' | '村' | '字', '口', next] if fold(next).is_ascii_digit() => Some((at + 1, 'ロ')),
        // 白鷺ハ57番地: the same under the name of a place. No number is written in both scripts.
        [before, c @ ('口' | '八' | '卜'), next]
            if is_plain(before) && before != '第' && fold(next).is_ascii_digit() =>
        {
            Some((at + 1, katakana_of(c)?))
        }
        // 今江町ヘ186: the same in either script, and a lot is counted in katakana.
        [before, 'へ', next] if is_plain(before) && fold(next).is_ascii_digit() => Some((at + 1, 'ヘ')),
        // フェリーチェ: a small kana follows no digit, and no Latin letter leads メゾン.
        ['7' | '７', 'ァ' | 'ィ' | 'ェ' | 'ォ', _] => Some((at, 'フ')),
        ['X' | 'Ｘ' | '×', 'ゾ', 'ン'] => Some((at, 'メ')),
        // 都営アパート: whatever goes on into it.
        ['了', 'パ', 'ー'] => Some((at, 'ア')),
        // Next: no word is multiplied.
        [before, '×', after] if fold(before).is_ascii_lowercase() && fold(after).is_ascii_lowercase() => {
            Some((at + 1, if after.is_ascii() { 'x' } else { 'ｘ' }))
        }
        // 27 0CT 2034, and the other month with an O.
        ['0', 'C', 'T'] => Some((at, 'O')),
        ['N', '0', 'V'] => Some((at + 1, 'O')),
        // ドゥーエ before another word, and センター工場.
        ['ー', '工', after] if is_kanji(after) && !"場業務房芸科学員".contains(after) => {
            Some((at + 1, 'エ'))
        }
        // 見本口一丁目: of two that are read as one word, the second is counted.
        ['ー', '丁', '目'] => Some((at, '一')),
        ['ロ', 'ー' | '一', '丁'] if character(at.checked_sub(1)).is_some_and(is_plain) => {
            Some((at, '口'))
        }
        // カ may be a particle there (光カ丘), and the others are no kanji of places.
        [before, c, after] if is_plain(before) && is_plain(after) && !"カトヌア".contains(c) => {
            Some((at + 1, kanji_of(c)?))
        }
        _ => None,
    });
    mended.chain(small).collect()
}

/// The small form of a kana that can be no large one where it stands: ヴィラ, ドゥーエ, シティ, シャトー.
pub(super) fn small_of(before: [Option<char>; 2], kana: char, after: Option<char>) -> Option<char> {
    let [earlier, before] = before;
    let is_small = match (before?, kana) {
        ('ヴ', 'ア' | 'イ' | 'エ' | 'オ') | ('シ' | 'ジ', 'ヤ' | 'ユ' | 'ヨ') => true,
        // Nobody draws out an う behind an お.
        ('ド' | 'ト', 'ウ') => after == Some('ー'),
        ('テ' | 'デ', 'イ') => earlier == Some('シ') || after == Some('ー'),
        // フラット, アップル: ツ ends a word behind others, as in ハイツトキワ.
        (before, 'ツ') => {
            is_katakana(before)
                && !matches!(before, 'イ' | 'ー' | 'ン' | 'ッ' | 'ツ')
                && after.is_some_and(|c| "ト卜プピド".contains(c))
        }
        // フォレスト, ファミール: no word begins with these two in full.
        ('フ', 'ア' | 'イ' | 'エ' | 'オ') => {
            !earlier.is_some_and(is_katakana) && after.is_some_and(is_katakana)
        }
        _ => false,
    };
    kana_size::small(kana).filter(|_| is_small)
}

/// The large form of a kana that can be no small one where it stands: あゆみ. The others follow the row of い, and in
/// words from abroad a few more.
pub(super) fn large_of(before: Option<char>, kana: char) -> Option<char> {
    const JAPANESE: &str = "きしちにひみりぎじぢびぴい";
    const ANY: &str = "キシチニヒミリギジヂビピイフブテデトドヴウクグ";
    let (large, follows) = match kana {
        // 茨城県つくば市: the other way round it follows a kana.
        'っ' => return before.is_some_and(|c| "都道府県市区町村郡".contains(c)).then_some('つ'),
        'ゃ' => ('や', JAPANESE),
        'ゅ' => ('ゆ', JAPANESE),
        'ょ' => ('よ', JAPANESE),
        'ャ' => ('ヤ', ANY),
        'ュ' => ('ユ', ANY),
        'ョ' => ('ヨ', ANY),
        _ => return None,
    };
    (!before.is_some_and(|before| follows.contains(before))).then_some(large)
}

/// The places of `text` at which katakana stands that was read as kanji.
pub(super) fn words(text: &[char]) -> Vec<(usize, char)> {
    let mut mended = Vec::new();
    let mut from = 0;
    for run in text.chunk_by(|a, b| is_like_katakana(*a) == is_like_katakana(*b)) {
        let (start, end) = (from, from + run.len());
        from = end;
        let Some(first) = run.iter().position(|c| tells(*c)) else { continue };
        let last = run.iter().rposition(|c| tells(*c)).unwrap_or(first);
        // What stands before the word and may go on into it.
        let open = start
            .checked_sub(1)
            .and_then(|before| text.get(before))
            .is_some_and(|c| is_kanji(*c) && !"号番地目室階棟".contains(*c));
        for (at, c) in run.iter().enumerate() {
            let Some(kana) = katakana_of(*c) else { continue };
            let after_kana =
                at.checked_sub(1).and_then(|before| run.get(before)).is_some_and(|c| goes_on(*c));
            let within = (first < at || after_kana) && at < last;
            let leads = at < first && !open && !run.iter().take(first).any(|c| counts(*c));
            let particle = run.get(at + 1).is_some_and(|c| PARTICLES.contains(*c));
            if (within || leads) && !particle {
                mended.push((start + at, kana));
            }
        }
    }
    mended
}

/// Katakana that goes on into what follows it, and is no particle.
fn goes_on(character: char) -> bool {
    is_katakana(character) && !PARTICLES.contains(character)
}

/// A number before a word counts it; 一 there may still be the vowel of what was read before it.
fn counts(character: char) -> bool {
    matches!(character, '二' | '三' | '八' | '千')
}
