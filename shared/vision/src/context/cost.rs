//! How much less likely a text of a field is by what does not belong there.

use identity::matching;

use super::{
    UNFIT,
    kana::{large_of, small_of},
    known,
    shapes::{PARTICLES, ends_with_room, is_katakana, is_plain, tells},
};
use crate::{ctc, lookalikes};

/// A field, for what belongs into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Context {
    /// In kanji and kana, or in Roman letters.
    Name,
    Address,
}

impl Context {
    /// How much less likely, in natural logarithms, a text of the field is by what does not belong into it; `units` are
    /// those of ink, among which a kanji may stand for katakana of its shape, so that only what is neither is judged.
    /// `held` is the text that it is held against.
    pub(crate) fn cost(self, units: &[char], held: &[char]) -> f32 {
        let unfit = match self {
            Self::Name => {
                let roman = units.iter().filter(|c| c.is_ascii()).count() * 2 > units.len();
                let among = |at: usize| {
                    let beside = at.checked_sub(1).into_iter().chain([at + 1]);
                    beside.filter_map(|at| units.get(at)).any(|c| tells(*c))
                };
                let is_unfit = |(at, c): (usize, &char)| {
                    is_mark(*c)
                        || is_foreign(*c)
                        || matches!(c, '2'..='9')
                        || !roman && c.is_ascii()
                        || *c == '三' && among(at)
                };
                few(units.iter().enumerate().filter(|(at, c)| is_unfit((*at, c))).count())
            }
            Self::Address => {
                let odd = (0..units.len()).filter(|at| is_odd(units, *at)).count();
                let pairs = || units.iter().zip(held).filter(|_| units.len() == held.len());
                let old = pairs().filter(|(unit, usual)| matching::is_old_form(**unit, **usual)).count();
                // What is held against an old form is the likelier where it is the usual one.
                let usual = pairs().filter(|(unit, usual)| matching::is_old_form(**usual, **unit)).count();
                // And what makes a word or names a place than what does not: メゾン, not メソン.
                few(old) - few(usual) + few(odd) + f32::from(known::more(held, units))
            }
        };
        unfit * -UNFIT.ln()
    }
}

/// Whether a unit of an address goes with nothing around it.
fn is_odd(units: &[char], at: usize) -> bool {
    let unit = |at: Option<usize>| at.and_then(|at| units.get(at)).copied();
    let (before, here, after) = (unit(at.checked_sub(1)), unit(Some(at)), unit(Some(at + 1)));
    let is = |c: Option<char>, test: fn(char) -> bool| c.is_some_and(test);
    match here {
        // ザ・テラス has a middle dot.
        Some('.' | ',' | '\'') => is(before, tells) && is(after, is_katakana),
        Some(c) if small_of([unit(at.checked_sub(2)), before], c, after).is_some() => true,
        Some(c) if large_of(before, c).is_some() => true,
        Some('三') => is(before, is_katakana) && is(after, is_katakana),
        Some(c) if is_foreign(c) => true,
        // A border behind the last digit.
        Some('ロ') if after.is_none() && is(before, |c| c.is_ascii_alphanumeric()) => true,
        // No room is 2O3.
        Some('O' | 'I' | 'l') => is(before, |c| c.is_ascii_digit()) && is(after, |c| c.is_ascii_digit()),
        // No vowel is drawn out behind a kanji, and 一 is counted before 丁目.
        Some('ー') => after == Some('丁') || is(before, is_plain) && is(after, tells),
        // Nothing follows the room.
        Some(_) if after.is_none() && ends_with_room(units.iter().copied().take(at)) => true,
        // A stroke of the numeral by itself.
        Some('1') if is(after, is_numeral) => true,
        // エスポワールⅢ, read badly.
        Some('川') => is(before, tells) && after.is_none_or(|c| c.is_ascii_digit()),
        // 号, read badly.
        Some('場') => is(before, |c| c.is_ascii_digit()),
        Some(c) if is_mark(c) => !"()（）「」".contains(c),
        Some(c) => {
            let kana = is_katakana(c) && c != 'ー' && !PARTICLES.contains(c);
            kana && is(before, |c| c.is_ascii_digit()) && is(after, |c| c.is_ascii_digit())
        }
        None => false,
    }
}

/// Roman, and one character.
fn is_numeral(character: char) -> bool {
    matches!(character, 'Ⅰ'..='Ⅻ')
}

/// Whether no Japanese system writes it, and it is no rare form that names have.
fn is_foreign(character: char) -> bool {
    ctc::is_foreign(character) && lookalikes::of(character).is_none()
}

fn few(count: usize) -> f32 {
    u8::try_from(count).map_or(f32::from(u8::MAX), f32::from)
}

/// Marks that stand in no name; those that do (・ - ' ,) are not among them.
fn is_mark(character: char) -> bool {
    "。、…()（）[]{}_~!?*#/:;|=+<>「」『』°”“\"^`".contains(character)
}
