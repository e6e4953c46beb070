//! What documents print around a name that is none of it: labels, titles, readings, other names, other scripts.

use std::ops::Range;

use super::{MARKS, is_latin};
use crate::matching::{
    Class,
    fold::{Folded, Gap},
    ink::{is_hiragana, is_katakana},
};

const LABELS: [&str; 3] = ["お名前", "氏名", "名前"];

/// Labels of the reading in kana above a name.
const READING_LABELS: [&str; 3] = ["フリガナ", "ふりがな", "カナ"];

const TITLES: [char; 2] = ['様', '殿'];

/// Labels of a former name, or of one that is used beside the legal one.
const OTHER_NAME_LABELS: [&str; 6] = ["旧姓", "旧氏", "併記名", "通称名", "通称", "通名"];

const BRACKETS: [(char, char); 9] = [
    ('(', ')'),
    ('[', ']'),
    ('〔', '〕'),
    ('【', '】'),
    ('〈', '〉'),
    ('《', '》'),
    ('「', '」'),
    ('{', '}'),
    ('<', '>'),
];

fn is_bracket(c: char) -> bool {
    BRACKETS.iter().any(|(open, close)| c == *open || c == *close)
}

/// The first pair of brackets: the units of its two ends.
fn bracket(text: &Folded) -> Option<(usize, usize)> {
    let (open, closing) = text.units.iter().enumerate().find_map(|(at, unit)| {
        BRACKETS.iter().find(|(open, _)| *open == unit.c).map(|(_, close)| (at, *close))
    })?;
    let close = text.units.iter().skip(open).position(|unit| unit.c == closing)? + open;
    Some((open, close))
}

/// Takes off what stands around the shown name, and says what that was.
pub(super) fn take_off(form: &Folded, shown: &mut Folded) -> Vec<Class> {
    let mut classes = Vec::new();
    let labels = label(form, shown);
    if labels > 0 {
        shown.retain(|at, _| at >= labels);
        classes.push(Class::LabelStripped);
    }
    let last = |text: &Folded| text.units.last().map(|unit| unit.c);
    if let Some(title) = last(shown).filter(|c| TITLES.contains(c))
        && last(form) != Some(title)
        && shown.units.len() > 1
    {
        let end = shown.units.len() - 1;
        shown.retain(|at, _| at < end);
        classes.push(Class::LabelStripped);
    }
    if !form.units.iter().any(|unit| is_bracket(unit.c))
        && let Some(aside) = other_name(shown)
        && aside.whole.len() < shown.units.len()
    {
        shown.retain(|at, _| !aside.whole.contains(&at));
        classes.push(Class::FormerNameBracket);
    }
    if let Some(own) = own_script(form, shown) {
        shown.retain(|at, _| own.contains(&at));
        classes.push(Class::ScriptFiltered);
    }
    classes
}

fn starts_with(text: &Folded, at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(n, c)| text.char(at + n) == Some(c))
}

/// How many units at the start are labels, and the reading that stands under one.
fn label(form: &Folded, shown: &Folded) -> usize {
    let mut at = 0;
    let begins = |at: usize, label: &&&str| starts_with(shown, at, label) && !starts_with(form, 0, label);
    let after = |at: usize, label: &str| {
        let end = at + label.chars().count();
        end + usize::from(shown.char(end) == Some(':'))
    };
    if let Some(label) = READING_LABELS.iter().find(|label| begins(0, label)) {
        let of_reading = if label.chars().all(is_hiragana) { is_hiragana } else { is_katakana };
        let start = after(0, label);
        let rest = shown.units.get(start..).unwrap_or_default();
        at = start + rest.iter().take_while(|unit| of_reading(unit.c) || unit.c == 'ー').count();
    }
    for label in LABELS {
        if begins(at, &&label) {
            at = after(at, label);
        }
    }
    if at < shown.units.len() { at } else { 0 }
}

/// Another name of the same person beside the name.
struct OtherName {
    /// The units of it with its label and brackets.
    whole: Range<usize>,
    /// The units of the name itself.
    inside: Range<usize>,
}

/// The first name in brackets, or else after a label of its own up to the end.
fn other_name(text: &Folded) -> Option<OtherName> {
    let label_at = |at: usize| OTHER_NAME_LABELS.iter().find(|label| starts_with(text, at, label));
    let past_label = |at: usize| {
        let end = at + label_at(at).map_or(0, |label| label.chars().count());
        end + usize::from(text.char(end) == Some(':'))
    };
    if let Some((open, close)) = bracket(text) {
        return Some(OtherName { whole: open..close + 1, inside: past_label(open + 1)..close });
    }
    let end = text.units.len();
    let labelled =
        |at: &usize| text.units.get(*at).is_some_and(|unit| unit.gap != Gap::None) && label_at(*at).is_some();
    let start = (1..end).find(labelled)?;
    Some(OtherName { whole: start..end, inside: past_label(start)..end })
}

/// Whether the registered name is the other one that the document shows: whole, as 佐藤 花子 in
/// 山田 花子［佐藤 花子］, or its family name alone, as in 山田［佐藤］花子 and 山田 花子（旧姓 佐藤）.
pub(super) fn holds_as_other_name(form: &Folded, shown: &Folded) -> bool {
    let Some(other) = other_name(shown) else { return false };
    let chars = |range: Range<usize>| -> Vec<char> {
        shown.units.get(range).unwrap_or_default().iter().map(|unit| unit.c).collect()
    };
    let (before, inside) = (chars(0..other.whole.start), chars(other.inside));
    let legal = [before, chars(other.whole.end..shown.units.len())].concat();
    let own: Vec<char> = form.units.iter().map(|unit| unit.c).collect();
    let given = own.strip_prefix(inside.as_slice());
    !inside.is_empty()
        && given.is_some_and(|given| given.is_empty() || given.len() < legal.len() && legal.ends_with(given))
}

/// The units of the shown name between words in Roman letters, where the registered name has none.
fn own_script(form: &Folded, shown: &Folded) -> Option<Range<usize>> {
    if form.units.iter().any(|unit| is_latin(unit.c)) {
        return None;
    }
    let of_latin = |c: char| is_latin(c) || MARKS.contains(&c);
    let end = shown.units.len();
    let leading = shown.units.iter().take_while(|unit| of_latin(unit.c)).count();
    let trailing = shown.units.iter().rev().take_while(|unit| of_latin(unit.c)).count();
    let words = |range: Range<usize>| {
        shown.units.get(range).unwrap_or_default().iter().filter(|unit| is_latin(unit.c)).count() > 1
    };
    let start = if words(0..leading) { leading } else { 0 };
    let stop = if words(end - trailing..end) { end - trailing } else { end };
    (start < stop && (start > 0 || stop < end)).then_some(start..stop)
}
