//! Ways to write one building, floor or room.

use unicode_normalization::char::decompose_compatible;

use super::notation::Here;
use crate::matching::{
    Class,
    ink::{is_kana, is_kanji},
};

/// What may stand around the numbers of a building. Of one row, all mean one thing, as does none at all.
const WORDS: &[&[&str]] = &[&["号室", "号", "室"], &["棟", "号棟", "号館", "-"], &["階", "F", "f"]];

/// What mean something else among house numbers.
const AMBIGUOUS: [&str; 2] = ["号", "-"];

/// Before the number of a floor below the ground.
const BELOW_GROUND: [&str; 3] = ["地下", "B", "b"];

/// 号室, 棟, 階 and their like, 地下 and B, and a dash or # before a room.
pub(super) fn moves(a: Here<'_>, b: Here<'_>, push: &mut impl FnMut(usize, usize, Class)) {
    for row in WORDS {
        let (x, y) = (word(a, row), word(b, row));
        if let (Some(x), Some(y)) = (x, y) {
            push(x, y, Class::BuildingNotation);
        }
        if let Some(x) = x.filter(|_| !joins_two(a) && b.keeps_apart()) {
            push(x, 0, Class::BuildingNotation);
        }
        if let Some(y) = y.filter(|_| !joins_two(b) && a.keeps_apart()) {
            push(0, y, Class::BuildingNotation);
        }
    }
    let below = |here: Here<'_>| {
        let length = here.word(&BELOW_GROUND).filter(|length| here.inside && here.begins_number(*length))?;
        Some(length)
    };
    if let (Some(x), Some(y)) = (below(a), below(b)) {
        push(x, y, Class::BuildingNotation);
    }
    // 青葉-201 and 青葉201, 8-201 and 8 201, #201 and 201.
    let marks_room =
        |here: Here<'_>| matches!(here.char(), Some('-' | '#')) && here.begins_number(1) && here.at > 0;
    let is_room = |here: Here<'_>| {
        here.begins_number(0) && (here.follows_blank() || here.inside && !here.follows_digits())
    };
    if marks_room(a) && is_room(b) {
        push(1, 0, Class::BuildingNotation);
    }
    if marks_room(b) && is_room(a) {
        push(0, 1, Class::BuildingNotation);
    }
}

/// A word of a building after its number or letter.
fn word(here: Here<'_>, words: &[&str]) -> Option<usize> {
    let counted = here.follows_number() || here.before().is_some_and(|c| c.is_ascii_alphabetic());
    let known = |word: &&&str| here.word(&[word]).is_some() && (here.inside || !AMBIGUOUS.contains(*word));
    let found = words.iter().find(known).filter(|_| counted)?;
    Some(found.chars().count())
}

/// A dash between two numbers cannot be left out, for they would be one.
fn joins_two(here: Here<'_>) -> bool {
    here.char() == Some('-') && here.follows_number() && here.begins_number(1)
}

/// One sign for several characters: ㈱ and (株), ㍿ and 株式会社, № and No.
pub(super) fn symbols(a: Here<'_>, b: Here<'_>, push: &mut impl FnMut(usize, usize, Class)) {
    if let Some(length) = spelt_out(a.char(), b) {
        push(1, length, Class::BuildingNotation);
    }
    if let Some(length) = spelt_out(b.char(), a) {
        push(length, 1, Class::BuildingNotation);
    }
}

/// How many units, from here on, spell out that sign.
fn spelt_out(sign: Option<char>, here: Here<'_>) -> Option<usize> {
    let sign = sign.filter(|c| !c.is_ascii() && !is_kanji(*c) && !is_kana(*c))?;
    let mut letters = Vec::new();
    decompose_compatible(sign, |letter| letters.push(letter));
    let same = letters.iter().enumerate().all(|(n, letter)| here.ahead(n) == Some(*letter));
    (letters.as_slice() != [sign] && same).then_some(letters.len())
}
