//! Katakana, the kanji that have their shape, and other shapes of a text.

use crate::dates::fold;

/// Katakana with the kanji of nearly the same shape.
const SHAPES: [(char, char); 13] = [
    ('カ', '力'),
    ('ロ', '口'),
    ('エ', '工'),
    ('ニ', '二'),
    ('ハ', '八'),
    ('ミ', '三'),
    ('タ', '夕'),
    ('ト', '卜'),
    ('チ', '千'),
    ('オ', '才'),
    ('ヌ', '又'),
    ('ア', '了'),
    ('ー', '一'),
];

/// What stands between kanji as a particle of a name of two words: 一ノ瀬, 三ツ沢, 霞ヶ関, 緑ガ丘.
pub(super) const PARTICLES: &str = "ノツケヶガッ";

pub(super) fn kanji_of(kana: char) -> Option<char> {
    SHAPES.iter().find(|(own, _)| *own == kana).map(|(_, kanji)| *kanji)
}

pub(super) fn katakana_of(kanji: char) -> Option<char> {
    SHAPES.iter().find(|(_, other)| *other == kanji).map(|(kana, _)| *kana)
}

/// Katakana that no kanji looks like, and no particle.
pub(super) fn tells(character: char) -> bool {
    matches!(character, 'ァ'..='ヺ') && !PARTICLES.contains(character) && kanji_of(character).is_none()
}

pub(crate) fn is_katakana(character: char) -> bool {
    matches!(character, 'ァ'..='ヺ' | 'ー')
}

/// Katakana, or what may be read for it.
pub(super) fn is_like_katakana(character: char) -> bool {
    is_katakana(character) || katakana_of(character).is_some()
}

/// A kanji, whatever else it looks like.
pub(crate) fn is_kanji(character: char) -> bool {
    matches!(character, '々' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A kanji that is no shape of katakana.
pub(super) fn is_plain(character: char) -> bool {
    is_kanji(character) && katakana_of(character).is_none()
}

/// Whether a text of an address ends with the number of a room, 101号室 or 101室, behind which nothing follows.
pub(crate) fn ends_with_room(text: impl DoubleEndedIterator<Item = char>) -> bool {
    let mut back = text.rev();
    back.next() == Some('室') && back.next().is_some_and(|c| c == '号' || fold(c).is_ascii_digit())
}
