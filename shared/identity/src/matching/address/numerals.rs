//! The numbers of an address, whatever numerals they are written in.

use std::ops::Range;

use crate::matching::{
    fold::{Folded, Gap},
    ink::{kanji_digit, kanji_number},
};

/// A run of numerals of one kind, without blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) units: Range<usize>,
    pub(super) value: u64,
    pub(super) arabic: bool,
}

/// The numbers of a text, found by their first unit.
#[derive(Debug)]
pub(super) struct Numbers {
    numbers: Vec<Number>,
    /// For each unit, the index of the number it belongs to.
    of_unit: Vec<Option<usize>>,
}

impl Numbers {
    pub(super) fn new(text: &Folded) -> Self {
        let chars: Vec<char> = text.units.iter().map(|unit| unit.c).collect();
        let mut found = Self { numbers: Vec::new(), of_unit: vec![None; chars.len()] };
        let mut at = 0;
        while at < chars.len() {
            let Some(number) = number_at(text, &chars, at) else {
                at += 1;
                continue;
            };
            at = number.units.end;
            for unit in number.units.clone() {
                if let Some(slot) = found.of_unit.get_mut(unit) {
                    *slot = Some(found.numbers.len());
                }
            }
            found.numbers.push(number);
        }
        found
    }

    /// The number that this unit belongs to.
    pub(super) fn of(&self, unit: usize) -> Option<&Number> {
        self.numbers.get((*self.of_unit.get(unit)?)?)
    }

    /// The number that begins with this unit.
    pub(super) fn starting(&self, unit: usize) -> Option<&Number> {
        self.of(unit).filter(|number| number.units.start == unit)
    }

    /// Whether a number ends right before this unit.
    pub(super) fn ends_before(&self, unit: usize) -> bool {
        unit.checked_sub(1).and_then(|before| self.of(before)).is_some_and(|number| number.units.end == unit)
    }

    /// The first Arabic number: where house numbers begin.
    pub(super) fn first_arabic(&self) -> Option<&Number> {
        self.numbers.iter().find(|number| number.arabic)
    }
}

fn number_at(text: &Folded, chars: &[char], at: usize) -> Option<Number> {
    let run = |test: fn(char) -> bool| {
        let units = text.units.get(at..).unwrap_or_default();
        units
            .iter()
            .enumerate()
            .take_while(|(n, unit)| test(unit.c) && (*n == 0 || unit.gap == Gap::None))
            .count()
    };
    let first = *chars.get(at)?;
    if first.is_ascii_digit() {
        let length = run(|c| c.is_ascii_digit());
        let digits = chars.get(at..at + length)?;
        let value =
            digits.iter().try_fold(0u64, |n, c| n.checked_mul(10)?.checked_add(u64::from(c.to_digit(10)?)));
        return Some(Number { units: at..at + length, value: value.unwrap_or(u64::MAX), arabic: true });
    }
    if let Some(value) = circled(first) {
        return Some(Number { units: at..at + 1, value, arabic: true });
    }
    if let Some((value, length)) = roman(chars, at) {
        return Some(Number { units: at..at + length, value, arabic: false });
    }
    let length = run(|c| kanji_digit(c).is_some() || matches!(c, '十' | '百' | '千' | '拾' | '万' | '萬'));
    let (value, length) = kanji_number(chars.get(at..at + length)?)?;
    Some(Number { units: at..at + length, value, arabic: false })
}

/// ① to ⑳ and the sans and negative sets.
fn circled(c: char) -> Option<u64> {
    let base = match c {
        '\u{2460}'..='\u{2473}' => 0x2460,
        '\u{2474}'..='\u{2487}' => 0x2474,
        '\u{2776}'..='\u{277F}' => 0x2776,
        '\u{2780}'..='\u{2789}' => 0x2780,
        _ => return None,
    };
    Some(u64::from(u32::from(c) - base + 1))
}

/// A Roman numeral up to XX that is no part of a word: the second of ハイツII. Its length too.
fn roman(chars: &[char], at: usize) -> Option<(u64, usize)> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphabetic() && c.is_ascii());
    let rest = chars.get(at..)?;
    let word: String = rest.iter().take_while(|c| c.is_ascii_alphabetic()).take(7).collect();
    if at.checked_sub(1).is_some_and(letter) || word.is_empty() {
        return None;
    }
    let upper = word.to_ascii_uppercase();
    let ones = upper.trim_start_matches('X');
    let tens = upper.len() - ones.len();
    let value = tens * 10 + ONES.iter().position(|numeral| *numeral == ones)?;
    (tens <= 2).then_some((u64::try_from(value).ok()?, word.len()))
}
