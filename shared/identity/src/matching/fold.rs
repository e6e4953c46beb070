//! Brings a text to units of ink, and remembers what was folded and where.

use std::ops::Range;

use unicode_normalization::{
    UnicodeNormalization,
    char::{compose, decompose_compatible, is_combining_mark},
};

use super::{
    Class,
    ink::{
        half_width, is_blank, is_dash, is_hiragana, is_kana, is_kanji, is_katakana, is_line_break, is_tilde,
        is_variation_selector, punctuation, voicing_mark,
    },
};

/// The blank before a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    /// One ordinary space.
    Space,
    /// Several spaces, or of another kind.
    Spaces,
    Line,
}

/// One character of ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) c: char,
    /// Where it stands in the text, in `char`s; empty for the second letter of a symbol such as Ⅱ.
    pub(super) raw: Range<usize>,
    /// What was folded to get it, if anything.
    pub(super) fold: Option<Class>,
    pub(super) gap: Gap,
    /// A variation selector follows it.
    pub(super) selected: bool,
}

/// A text in units.
#[derive(Clone, Debug)]
pub(super) struct Folded {
    pub(super) raw: Vec<char>,
    pub(super) units: Vec<Unit>,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let raw: Vec<char> = text.chars().collect();
        let mut units = Vec::with_capacity(raw.len());
        let (mut at, mut gap) = (0, Gap::None);
        while let Some(&c) = raw.get(at) {
            if is_variation_selector(c) {
                if let Some(last) = units.last_mut() {
                    let last: &mut Unit = last;
                    last.raw.end = at + 1;
                    last.selected = true;
                    last.fold = last.fold.max(Some(Class::IvsStripped));
                }
                at += 1;
            } else if is_blank(c) {
                gap = match gap {
                    Gap::None if c == ' ' => Gap::Space,
                    Gap::Line => Gap::Line,
                    _ if is_line_break(c) => Gap::Line,
                    _ => Gap::Spaces,
                };
                at += 1;
            } else {
                let length = push_cluster(&raw, at, gap, &mut units);
                gap = Gap::None;
                at += length;
            }
        }
        Self { raw, units }
    }

    /// What a range of units looks like in the text, a blank before a unit as one space.
    pub(super) fn text(&self, units: Range<usize>) -> String {
        let mut text = String::new();
        for at in units {
            if !text.is_empty() && self.units.get(at).is_some_and(|unit| unit.gap != Gap::None) {
                text.push(' ');
            }
            text.extend(self.raw_of(at));
        }
        text
    }

    pub(super) fn char(&self, at: usize) -> Option<char> {
        self.units.get(at).map(|unit| unit.c)
    }

    pub(super) fn raw_of(&self, at: usize) -> &[char] {
        self.units.get(at).and_then(|unit| self.raw.get(unit.raw.clone())).unwrap_or_default()
    }

    pub(super) fn is_same_ink_as(&self, other: &Self) -> bool {
        self.units.iter().map(|u| u.c).eq(other.units.iter().map(|u| u.c))
    }

    /// Keeps the units that the test accepts; what follows a dropped one begins after a gap.
    pub(super) fn retain(&mut self, keep: impl Fn(usize, &Unit) -> bool) {
        let mut dropped = false;
        let mut at = 0;
        self.units.retain_mut(|unit| {
            let kept = keep(at, unit);
            at += 1;
            if kept && dropped {
                unit.gap = unit.gap.max(Gap::Space);
            }
            dropped = !kept;
            kept
        });
    }
}

/// Pushes the units of the cluster that begins at `at`; gives its length.
fn push_cluster(raw: &[char], at: usize, gap: Gap, units: &mut Vec<Unit>) -> usize {
    let Some(&first) = raw.get(at) else { return 1 };
    let mut push = |c: char, raw: Range<usize>, fold: Option<Class>, gap: Gap| {
        units.push(Unit { c, raw, fold, gap, selected: false });
    };
    // A variation selector parts nothing.
    let selectors = raw.iter().skip(at + 1).take_while(|c| is_variation_selector(**c)).count();
    let next = raw.get(at + 1 + selectors).copied();
    let wide = half_width(first);
    let widened = (wide != first).then_some(Class::WidthFold);
    // A kana and its voicing mark are one.
    if is_kana(wide)
        && let Some(mark) = next.and_then(voicing_mark)
        && let Some(voiced) = compose(wide, mark)
    {
        let length = 2 + selectors;
        let selected = (selectors > 0).then_some(Class::IvsStripped);
        push(voiced, at..at + length, widened.or(Some(Class::NfcKana)).max(selected), gap);
        return length;
    }
    if is_dash(first) {
        let before = units.last().filter(|_| gap == Gap::None).map(|unit| unit.c);
        let (c, fold) = dash(first, before, next);
        units.push(Unit { c, raw: at..at + 1, fold, gap, selected: false });
        return 1;
    }
    if is_tilde(first) {
        push('~', at..at + 1, (first != '~').then_some(Class::TildeFamily), gap);
        return 1;
    }
    // A letter and its marks; kanji have none, and their canonical equivalents may differ in print.
    if !is_kanji(first) && !is_kana(wide) {
        let marks = raw
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take(8)
            .take_while(|c| is_combining_mark(**c))
            .count();
        let cluster = raw.get(at..=at + marks).unwrap_or_default();
        if marks > 0 || is_singleton(first) {
            let mut composed = cluster.iter().copied().nfc();
            if let (Some(c), None) = (composed.next(), composed.next()) {
                // U+0387 composes to the middle dot, which has a family of its own.
                push(punctuation(c).unwrap_or(c), at..at + 1 + marks, Some(Class::NfcLatin), gap);
                return 1 + marks;
            }
        }
        if let Some(letters) = symbol(first) {
            for (n, letter) in letters.into_iter().enumerate() {
                let raw = if n == 0 { at..at + 1 } else { at + 1..at + 1 };
                push(letter, raw, Some(Class::CompatSymbol), if n == 0 { gap } else { Gap::None });
            }
            return 1;
        }
    }
    let mark = punctuation(wide);
    let fold =
        if mark.is_some_and(|mark| mark != wide) { widened.max(Some(Class::PunctFamily)) } else { widened };
    push(mark.unwrap_or(wide), at..at + 1, fold, gap);
    1
}

/// After kana and before anything but a digit a dash is the long-vowel mark, elsewhere a hyphen. The mark
/// itself stays one after kana.
fn dash(c: char, before: Option<char>, next: Option<char>) -> (char, Option<Class>) {
    let long = before.is_some_and(|b| is_katakana(b) || is_hiragana(b));
    let counted = next.is_none_or(|n| half_width(n).is_ascii_alphanumeric() || is_kanji(n) || is_blank(n));
    match c {
        'ー' if long => ('ー', None),
        '\u{FF70}' if long => ('ー', Some(Class::WidthFold)),
        '-' if !long || counted => ('-', None),
        _ if !long || counted => ('-', Some(Class::HyphenFamily)),
        _ => ('ー', Some(Class::HyphenFamily)),
    }
}

/// A letter that is only another code point of one: Å as the unit of length.
fn is_singleton(c: char) -> bool {
    c > '\u{7F}' && !std::iter::once(c).nfc().eq([c])
}

/// A symbol that leaves the ink of letters or of a kanji: Ⅱ, ﬁ, the radical ⾼.
fn symbol(c: char) -> Option<Vec<char>> {
    if !matches!(c, '\u{2160}'..='\u{217F}' | '\u{FB00}'..='\u{FB06}' | '\u{2E80}'..='\u{2FD5}' | '\u{2025}' | '\u{2026}')
    {
        return None;
    }
    let mut letters = Vec::new();
    decompose_compatible(c, |d| letters.push(d));
    (letters.as_slice() != [c]).then_some(letters)
}
