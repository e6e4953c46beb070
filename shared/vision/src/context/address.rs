//! An address by what belongs there: usual kanji, digits between digits, words, and the places that there are.

use identity::matching;

use super::{UNFIT, is_kanji, known, places, read_as, read_between};
use crate::{
    ctc::{self, Glyph},
    dates::{fold, widened},
    lookalikes,
};

/// What is read this surely is left alone.
const SURE: f32 = 0.995;

/// The glyphs of an address with what does not belong there weighed down where the net left both open: old kanji against
/// their usual forms, 靜岡 against 静岡, and what makes neither a word nor the name of a place against what does, 大野町 in the
/// city that has it. What the net is sure of stays. No kanji and no letter stands between digits: 8一1 is 8-1, and 2O3
/// is 203. No word in hiragana ends with a long vowel: けやきー308 is けやき-308.
pub(crate) fn mend_address(glyphs: &mut [Glyph]) {
    read_between(glyphs, [is_digit; 2], |c| c == '一', '-');
    read_between(glyphs, [|c| matches!(c, 'ぁ'..='ゖ'), is_digit], |c| c == 'ー', '-');
    without_letters(glyphs);
    mend_latin(glyphs);
    for glyph in &mut *glyphs {
        let read = glyph.character;
        let older = |other| {
            i8::from(matching::is_old_form(read, other)) - i8::from(matching::is_old_form(other, read))
        };
        weigh(glyph, older);
    }
    name_places(glyphs);
    weigh_by_what_is_known(glyphs);
}

/// Between digits O is 0 and I is 1, as surely as the shape was read: no doubt of them remains that a registration with
/// the letter could be held against.
fn without_letters(glyphs: &mut [Glyph]) {
    let text: Vec<char> = glyphs.iter().map(|glyph| glyph.character).collect();
    for (window, glyph) in text.windows(3).zip(glyphs.iter_mut().skip(1)) {
        let [before, read, after] = window else { continue };
        let digit = match fold(*read) {
            'O' | 'o' | '0' => '0',
            'I' | 'l' | '1' => '1',
            _ => continue,
        };
        if !(is_digit(*before) && is_digit(*after)) {
            continue;
        }
        let is_alike = |text: &str| {
            let alike = |c: char| if digit == '0' { "Oo0".contains(c) } else { "Il1".contains(c) };
            ctc::only(text).is_some_and(|c| alike(fold(c)))
        };
        let shares: f32 = glyph.alternatives.iter().filter(|(text, _)| is_alike(text)).map(|(_, p)| p).sum();
        glyph.alternatives.retain(|(text, _)| !is_alike(text));
        glyph.confidence = (glyph.confidence + shares).min(1.0);
        glyph.character = if read.is_ascii() { digit } else { widened(digit) };
    }
}

/// Where the characters that the net thought of spell a known place, 福同市 is 福岡市; and of characters of one ink it is
/// the one that the place is written with, 二タ子 and not 二夕子.
fn name_places(glyphs: &mut [Glyph]) {
    let offers: Vec<(usize, Vec<char>)> = glyphs
        .iter()
        .enumerate()
        .filter_map(|(at, glyph)| {
            let others = glyph.alternatives.iter().filter(|(_, p)| *p > UNFIT * glyph.confidence);
            let offered = others.filter_map(|(text, _)| ctc::only(text));
            // No place is written with a rare form: 瑞穗区 is 瑞穂区.
            let offered = offered.chain(lookalikes::usual(glyph.character)).filter_map(ink);
            Some((at, [ink(glyph.character)?].into_iter().chain(offered).collect()))
        })
        .collect();
    let offer = |at: usize, unit: char| {
        let (_, offered) = offers.get(at)?;
        offered.iter().position(|other| places::alike(*other) == unit).map(|place| place.min(1))
    };
    let named = places::among(offer);
    let glyph = |at: usize| offers.get(at).map(|(glyph, _)| *glyph);
    let thought_of = |(at, unit): &(usize, char)| offer(*at, *unit) == Some(1);
    for (at, unit) in named.iter().flat_map(places::Named::units).filter(thought_of) {
        if let Some(glyph) = glyph(at).and_then(|at| glyphs.get_mut(at)) {
            let is_it = |other| ink(other).map(places::alike) == Some(unit);
            match lookalikes::usual(glyph.character).filter(|usual| is_it(*usual)) {
                Some(usual) => read_as(glyph, usual),
                None => weigh(glyph, |other| i8::from(is_it(other))),
            }
        }
    }
    for (at, listed) in named.iter().flat_map(places::Named::listed) {
        let Some(glyph) = glyph(at).and_then(|at| glyphs.get_mut(at)) else { continue };
        let of_one_ink = glyph.character != listed && ink(glyph.character) == ink(listed);
        if of_one_ink && is_japanese(listed) && is_japanese(glyph.character) {
            read_as(glyph, listed);
        }
    }
}

/// What is written in kanji or kana: the width of a digit is not for a table to say.
fn is_japanese(character: char) -> bool {
    is_kanji(character) || matches!(character, 'ぁ'..='ヺ' | 'ー')
}

fn weigh_by_what_is_known(glyphs: &mut [Glyph]) {
    for at in 0..glyphs.len() {
        let text = |instead: char| -> Vec<char> {
            let character =
                |(place, glyph): (usize, &Glyph)| if place == at { instead } else { glyph.character };
            glyphs.iter().enumerate().map(character).filter_map(ink).collect()
        };
        let Some(glyph) = glyphs.get(at).filter(|glyph| glyph.confidence < SURE) else { continue };
        let read = text(glyph.character);
        let others = glyph.alternatives.iter().filter_map(|(other, _)| ctc::only(other));
        let fits: Vec<(char, i8)> = others.map(|other| (other, known::more(&text(other), &read))).collect();
        let more = |other| fits.iter().find(|(c, _)| *c == other).map_or(0, |(_, more)| *more);
        if let Some(glyph) = glyphs.get_mut(at) {
            weigh(glyph, more);
        }
    }
}

/// Its unit of ink; a space leaves none.
fn ink(character: char) -> Option<char> {
    matching::inks(character.encode_utf8(&mut [0; 4])).first().copied()
}

/// Weighs what was read against the likeliest alternative that fits better or worse than it, by `more` or less: each
/// time by a fiftieth.
fn weigh(glyph: &mut Glyph, more: impl Fn(char) -> i8) {
    let fit = |text: &str| ctc::only(text).map_or(0, &more);
    let Some(pair) = glyph.alternatives.iter().position(|(text, _)| fit(text) != 0) else { return };
    let (other, p) = glyph.alternatives.remove(pair);
    let (read, mass) = (glyph.character, (glyph.confidence + p).min(1.0));
    let odds = p * UNFIT.powi(-i32::from(fit(&other)));
    let share = mass * odds / (odds + glyph.confidence).max(f32::EPSILON);
    if let Some(character) = ctc::only(&other).filter(|_| share > mass - share) {
        (glyph.character, glyph.confidence) = (character, share);
        glyph.alternatives.push((read.to_string(), mass - share));
    } else {
        glyph.confidence = mass - share;
        glyph.alternatives.push((other, share));
    }
    glyph.alternatives.sort_by(|a, b| b.1.total_cmp(&a.1));
}

/// A word in small Latin letters has neither digits nor capitals within: Hi11s and HiLLs are Hills.
fn mend_latin(glyphs: &mut [Glyph]) {
    let is_small =
        |glyph: Option<&Glyph>| glyph.is_some_and(|glyph| fold(glyph.character).is_ascii_lowercase());
    let mut at = 0;
    while at < glyphs.len() {
        let rest = glyphs.get(at..).unwrap_or_default();
        // A capital that was surely read begins another word: Maison Lune.
        let is_stroke = |glyph: &&Glyph| match fold(glyph.character) {
            'I' | 'L' => glyph.confidence < SURE,
            character => matches!(character, '1' | '|' | '/' | '!' | 'l'),
        };
        let ones = rest.iter().take_while(is_stroke).count();
        let within =
            at.checked_sub(1).is_some_and(|before| is_small(glyphs.get(before))) && is_small(rest.get(ones));
        if within {
            for glyph in glyphs.iter_mut().skip(at).take(ones) {
                let wide = !glyph.character.is_ascii();
                read_as(glyph, if wide { 'ｌ' } else { 'l' });
            }
        }
        at += ones + 1;
    }
}

fn is_digit(character: char) -> bool {
    fold(character).is_ascii_digit()
}
