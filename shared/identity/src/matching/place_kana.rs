//! Kana that place names write in several ways.

use super::{
    Class,
    ink::{is_kana, large_kana, to_katakana},
};

/// ヶ and its like; ノ, の; a small kana for a large one; つ for ツ. `None` where the pair is none of these.
pub(super) fn variant(a: char, b: char) -> Option<Class> {
    const KE_GA: &str = "ヶケヵカがガかヵゕゖ";
    let large = [a, b].map(|c| large_kana(to_katakana(c)));
    let both =
        |pair: &[char; 2], of: &str| pair.first() == pair.last() && pair.iter().all(|c| of.contains(*c));
    if a == b || !is_kana(a) || !is_kana(b) {
        None
    } else if KE_GA.contains(a) && KE_GA.contains(b) {
        Some(Class::KeGaVariant)
    } else if large_kana(a) == large_kana(b) || both(&large, "ノツ") {
        Some(Class::NoTsuVariant)
    } else {
        None
    }
}

/// One sound in hiragana and in katakana: 上る and 上ル. A person's name is spelt in one of them; a place is not.
pub(super) fn other_script(a: char, b: char) -> Option<Class> {
    let sound = |c: char| to_katakana(large_kana(c));
    (a != b && is_kana(a) && is_kana(b) && sound(a) == sound(b)).then_some(Class::NoTsuVariant)
}
