//! Words that documents print, found in text that may be misread.

use crate::dates::fold;

/// Katakana and marks that are read as the kanji of the same shape, and the other way round, as one character:
/// 力一ド is カード. Full-width forms of ASCII as ASCII.
pub(crate) fn shape(character: char) -> char {
    match fold(character) {
        '力' => 'カ',
        '一' | '－' | '-' | '―' | '—' => 'ー',
        '口' => 'ロ',
        '二' => 'ニ',
        '八' => 'ハ',
        '工' => 'エ',
        '夕' => 'タ',
        '曰' => '日',
        '卜' => 'ト',
        'ヘ' => 'へ',
        other => other,
    }
}

/// Whether a text says that something is the same as elsewhere: 上記住所に同じ, 同上.
pub(crate) fn is_same(text: &str) -> bool {
    ["に同じ", "と同じ", "とも同じ", "と同一"].iter().any(|word| text.contains(word))
        || text.starts_with("同上")
}

/// Whether a text says what to do, and is the value of no label that it begins with.
pub(crate) fn is_notice(text: &str) -> bool {
    const SHORTEST: usize = 6;
    let says = ["ください", "下さい", "ときは", "場合は", "こと。", "ません", "ます。", "届け出", "届出て"];
    text.chars().count() >= SHORTEST && says.iter().any(|word| text.contains(word))
}

/// What is stamped over specimens, and nothing else.
pub(crate) fn is_stamp(text: &str) -> bool {
    ["見本", "SAMPLE", "SPECIMEN"].contains(&text)
}

/// Fewest edits that turn some part of `text` into `word` (Sellers 1980): 0 where it stands there as it is.
pub(crate) fn distance_within(text: &str, word: &str) -> usize {
    let mut column: Vec<usize> = (0..=word.chars().count()).collect();
    let mut best = column.last().copied().unwrap_or(0);
    for seen in text.chars().map(shape) {
        let mut diagonal = 0;
        let mut above = 0;
        for (cell, wanted) in column.iter_mut().skip(1).zip(word.chars().map(shape)) {
            let replaced = diagonal + usize::from(!seen.eq_ignore_ascii_case(&wanted));
            diagonal = *cell;
            *cell = replaced.min(*cell + 1).min(above + 1);
            above = *cell;
        }
        best = best.min(column.last().copied().unwrap_or(best));
    }
    best
}

/// One misread character in four is forgiven; words below four characters stand as they are or not at all.
pub(crate) fn is_in(text: &str, word: &str) -> bool {
    distance_within(text, word) <= word.chars().count() / 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_misread_text() {
        let check = |text: &str, word: &str, expected: usize| {
            assert_eq!(distance_within(text, word), expected, "{word} in {text}");
        };
        check("東京都公安委員会", "公安委員会", 0);
        check("東京都公安姜員会", "公安委員会", 1);
        check("公安員会", "公安委員会", 1);
        check("公安委員", "公安委員会", 1);
        check("", "公安委員会", 5);
        check("通知力一ド", "通知カード", 0);
        check("Residence Card", "RESIDENCE CARD", 0);
        assert!(is_in("運転兔許証", "運転免許証") && !is_in("運転経歴証明書", "運転免許証"));
        assert!(!is_in("交什", "交付"));
    }
}
