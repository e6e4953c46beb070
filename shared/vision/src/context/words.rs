//! Words that stand in addresses all over the country: what buildings are called by, prefectures, the cities that have
//! wards, and the wards of Tokyo. Where print leaves it open which of two characters stands there, プ or ブ, 岡 or 同, it is
//! the one that makes a word.

use std::{ops::Range, sync::OnceLock};

use identity::matching;

/// Texts that differ in more places are those of two addresses.
const FEW: usize = 3;

fn words() -> &'static [Vec<char>] {
    static WORDS: OnceLock<Vec<Vec<char>>> = OnceLock::new();
    WORDS.get_or_init(|| include_str!("words.txt").lines().map(matching::inks).collect())
}

/// How many words `text`, in units of ink, has that `other` breaks: texts that are equal but for a few characters, or for
/// one that either has more.
pub(super) fn broken(text: &[char], other: &[char]) -> usize {
    let same = |pairs: &mut dyn Iterator<Item = (&char, &char)>| pairs.take_while(|(a, b)| a == b).count();
    let before = same(&mut text.iter().zip(other));
    let changes: Vec<Range<usize>> = match text.len().abs_diff(other.len()) {
        0 => (before..text.len()).filter(|at| text.get(*at) != other.get(*at)).map(|at| at..at + 1).collect(),
        1 => {
            let behind = same(&mut text.iter().rev().zip(other.iter().rev()));
            // Nothing of `text`, between two of its characters, where `other` has one more.
            let change = before..text.len().saturating_sub(behind).max(before);
            Some(change).filter(|change| change.len() <= 1).into_iter().collect()
        }
        _ => Vec::new(),
    };
    if changes.len() > FEW {
        return 0;
    }
    let is_broken = |word: &&Vec<char>| {
        changes.iter().any(|change| {
            // Wherever the word may begin and reach over the change.
            let first = (change.start + 1).saturating_sub(word.len());
            (first..change.end).any(|start| text.get(start..start + word.len()) == Some(word.as_slice()))
        })
    };
    words().iter().filter(is_broken).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_broken_where_a_text_differs_within_it() {
        let check = |text: &str, other: &str, expected: bool| {
            assert_eq!(
                broken(&matching::inks(text), &matching::inks(other)) > 0,
                expected,
                "{text}, {other}"
            );
        };
        check("見本メゾン305", "見本メソン305", true);
        check("見本メゾン305", "見本メゾ305", true);
        check("見本メゾン305", "見本メゾーン305", true);
        check("コーポ見本", "コープ見本", true);
        check("見本グラン・ブルーム", "見本グラン・プルーム", true);
        check("見本メソン305", "見本メゾン305", false);
        check("見本メゾン305", "見本メゾン306", false);
        check("見本メゾン305", "見木メゾン305", false);
        check("見本メゾン305", "見本のメゾン305", false);
        check("見本メゾン305", "見本メゾン1305", false);
        check("見本メゾン305", "見本メゾン305", false);
        check("見本メゾン・ブルーム", "見木メソン・ブルーム", true);
        check("見本メゾン", "見本町1丁目", false);
        check("福岡県福岡市見本町", "福岡県福同市見本町", true);
        check("見本県岡福市見本町", "見本県同福市見本町", false);
        check("ハイツ", "ハイツ", false);
        check("", "ハイツ", false);
    }

    #[test]
    fn words_are_distinct_and_long_enough_to_tell() {
        let distinct: std::collections::BTreeSet<_> = words().iter().collect();
        assert_eq!(distinct.len(), words().len());
        assert!(words().iter().all(|word| word.len() >= 2));
    }
}
