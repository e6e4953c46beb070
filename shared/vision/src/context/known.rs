//! Which of two texts of an address is made of what is known: where print leaves it open which of two characters stands
//! there, プ or ブ, 岡 or 同, it is the one that makes a word or names a place.

use std::ops::Range;

use super::{places, words};

/// Texts that differ in more places are those of two addresses.
const FEW: usize = 3;

/// How many words and names of places `text`, in units of ink, has that `other` breaks, less those that `other` has and
/// `text` breaks. Texts that differ otherwise than in a few characters, or in one that either has more, break nothing.
pub(super) fn more(text: &[char], other: &[char]) -> i8 {
    let Some((here, there)) = changes(text, other) else { return 0 };
    let count = |text: &[char], changes: &[Range<usize>]| {
        let is_touched = |part: &Range<usize>| {
            changes.iter().any(|change| part.start < change.end && change.start < part.end)
        };
        let places = places::named(text).iter().filter(|place| is_touched(&place.range())).count();
        i8::try_from(words::touched(text, changes) + places).unwrap_or(i8::MAX)
    };
    count(text, &here).saturating_sub(count(other, &there))
}

type Changes = Vec<Range<usize>>;

/// Where two texts differ, in the one and in the other: a change of nothing lies between two characters, where the other
/// text has one more.
fn changes(text: &[char], other: &[char]) -> Option<(Changes, Changes)> {
    let same = |pairs: &mut dyn Iterator<Item = (&char, &char)>| pairs.take_while(|(a, b)| a == b).count();
    let before = same(&mut text.iter().zip(other));
    match text.len().abs_diff(other.len()) {
        0 => {
            let differ = |at: &usize| text.get(*at) != other.get(*at);
            let places: Changes =
                (before..text.len()).filter(differ).map(|at| at..at + 1).take(FEW + 1).collect();
            (1..=FEW).contains(&places.len()).then(|| (places.clone(), places))
        }
        1 => {
            let behind = same(&mut text.iter().rev().zip(other.iter().rev()));
            let change = |text: &[char]| before..text.len().saturating_sub(behind).max(before);
            let (here, there) = (change(text), change(other));
            (here.len() <= 1 && there.len() <= 1).then(|| (vec![here], vec![there]))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use identity::matching;

    use super::*;

    #[test]
    fn what_is_known_is_broken_where_a_text_differs_within_it() {
        let check = |text: &str, other: &str, expected: i8| {
            let (text, other) = (matching::inks(text), matching::inks(other));
            assert_eq!(more(&text, &other), expected, "{text:?}, {other:?}");
            assert_eq!(more(&other, &text), -expected, "{other:?}, {text:?}");
        };
        check("見本メゾン305", "見本メソン305", 1);
        check("見本メゾン305", "見本メゾ305", 1);
        check("見本メゾン305", "見本メゾーン305", 1);
        check("コーポ見本", "コープ見本", 1);
        check("見本グラン・ブルーム", "見本グラン・プルーム", 1);
        check("福岡県福岡市見本町", "福岡県福同市見本町", 1);
        check("見本メゾン305", "見本メゾン306", 0);
        check("見本メゾン305", "見木メゾン305", 0);
        check("見本メゾン305", "見本のメゾン305", 0);
        check("見本メゾン305", "見本メゾン1305", 0);
        check("見本メゾン305", "見本メゾン305", 0);
        check("見本メゾン・ブルーム", "見木メソン・ブルーム", 1);
        check("見本メゾン", "見本町1丁目", 0);
        check("見本県岡福市見本町", "見本県同福市見本町", 0);
        check("ハイツ", "ハイツ", 0);
        check("", "ハイツ", 0);
        // A municipality, and with it what it has: its town is no longer known.
        check("千葉県市川市大野町1", "千葉県市川市犬野町1", 1);
        check("千葉県市川市大野町1", "千葉県市川市大野町7", 0);
        check("千葉県市川市大野町1", "千葉県市川市大野1", 1);
        check("埼玉県川越市霞ヶ関東1", "埼玉県川越市霞ケ関東1", 0);
        // Two towns of one city.
        check("東京都府中市南町1", "東京都府中市西原町1", 0);
    }
}
