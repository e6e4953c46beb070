//! Names in kanji and kana.

use super::{
    Class, Comparison, DocumentText, Op, Repertoire, Settings,
    align::{Move, Step, align},
    fold::{Folded, Gap},
    ink::{is_kana, is_kanji},
    outcome,
    script::Sides,
};
use crate::registration::PersonName;

/// Punctuation of names: between the parts of a foreign one, or after an initial.
const MARKS: [char; 7] = ['・', '=', ',', '.', '-', '\'', '、'];

pub(super) fn compare(
    registered: &PersonName,
    document: &DocumentText<'_>,
    repertoire: Repertoire,
    settings: &Settings,
) -> Comparison {
    let (last, first) = (registered.last.expose(), registered.first.expose());
    let joined = format!("{last} {first}");
    let form = Folded::new(&joined);
    let mut shown = Folded::new(document.text);
    if form.units.is_empty() || shown.units.is_empty() {
        return outcome::unaligned(Class::NothingToCompare, &joined, document.text, settings);
    }
    let sure = document.confirmed || document.doubts.is_empty();
    if sure && joined == document.text {
        return outcome::unaligned(Class::Exact, &joined, document.text, settings);
    }
    if form.units.len().max(shown.units.len()) > settings.longest {
        let class = if sure && form.is_same_ink_as(&shown) { Class::SpaceFold } else { Class::TooLong };
        return outcome::unaligned(class, &joined, document.text, settings);
    }
    let boundary = Folded::new(last).units.len();
    let mut besides = Vec::new();
    if !form.is_same_ink_as(&shown) {
        if is_only_latin(&shown) && !form.units.iter().any(|unit| is_latin(unit.c)) {
            return outcome::unaligned(Class::NothingToCompare, &joined, document.text, settings);
        }
        let bracketed = shown.clone();
        besides.extend(undress(&form, &mut shown));
        if is_swapped(last, first, &shown) {
            besides.push(Class::FieldSwapped);
        } else if !form.is_same_ink_as(&shown) && is_bracketed_name(&form, &bracketed) {
            return outcome::unaligned(Class::FormerNameRegistered, &joined, document.text, settings);
        }
    }
    let sides = Sides::new(form, shown, repertoire, document, settings);
    let (n, m) = (sides.registered.units.len(), sides.document.units.len());
    let Some(mut steps) = align(n, m, |i, j, moves| name_moves(&sides, i, j, moves)) else {
        return outcome::unaligned(Class::TooLong, &joined, document.text, settings);
    };
    sides.finish(&mut steps);
    classify_edits(&sides, &mut steps);
    let meets = document_boundary(&steps, boundary, n);
    let parted = |j: usize| j > 0 && sides.document.units.get(j).is_some_and(|unit| unit.gap != Gap::None);
    if boundary > 0 && boundary < n && (1..m).any(parted) && !meets.is_some_and(parted) {
        besides.push(Class::SplitBoundary);
    }
    besides.extend(sides.gap_classes(&steps, |_, _| false).into_iter().map(|class| match class {
        Class::DigitBoundary => Class::SpaceFold,
        other => other,
    }));
    outcome::comparison(&sides, &steps, besides, settings)
}

fn name_moves(sides: &Sides<'_>, i: usize, j: usize, moves: &mut Vec<Move>) {
    sides.single_moves(i, j, moves);
    sides.doubt_moves(i, j, moves);
    sides.katakana_moves(i, j, moves);
    let is_mark = |c: Option<char>| c.is_some_and(|c| MARKS.contains(&c));
    let (a, b) = (sides.registered.char(i), sides.document.char(j));
    if is_mark(a) {
        moves.push(Move::new(1, 0, 2, Op::Variant, Class::NamePunct));
    }
    if is_mark(b) {
        moves.push(Move::new(0, 1, 2, Op::Variant, Class::NamePunct));
    }
    if let (Some(a), Some(b)) = (a, b)
        && a != b
    {
        if a.is_ascii_alphabetic() && a.eq_ignore_ascii_case(&b) {
            moves.push(Move::new(1, 1, 2, Op::Variant, Class::CaseInName));
        }
        if let Some(class) = place_name_pair(sides, i, j, a, b) {
            moves.push(Move::new(1, 1, 2, Op::Variant, class));
        }
    }
    Sides::plain_edits(moves);
}

/// 一ノ瀬 and 一の瀬, 三ケ島 and 三ヶ島: what surnames take from places.
fn place_name_pair(sides: &Sides<'_>, i: usize, j: usize, a: char, b: char) -> Option<Class> {
    let inside = |side: &Folded, at: usize| {
        at.checked_sub(1).and_then(|at| side.char(at)).is_some_and(is_kanji)
            && side.char(at + 1).is_some_and(is_kanji)
    };
    let class = super::place_kana::variant(a, b)?;
    (inside(&sides.registered, i) && inside(&sides.document, j)).then_some(class)
}

/// The class of each plain edit of a name.
fn classify_edits(sides: &Sides<'_>, steps: &mut [Step]) {
    for run in steps.chunk_by_mut(|a, b| a.op == b.op && a.class.is_none() && b.class.is_none()) {
        let Some((first, last)) = run.first().zip(run.last()) else { continue };
        let class = match first.op {
            _ if first.class.is_some() => continue,
            Op::Substitute => Class::DifferentChar,
            Op::Delete => Class::NamePartMissing,
            Op::Insert if outcome::repeats(sides, &(first.registered.start..last.registered.end)) => {
                Class::DuplicateChars
            }
            Op::Insert => Class::NamePartExtra,
            _ => continue,
        };
        for step in run {
            step.class = Some(class);
        }
    }
}

/// Where the boundary of family and given name falls in the document, or `None` where a step spans it.
fn document_boundary(steps: &[Step], boundary: usize, end: usize) -> Option<usize> {
    let step = steps.iter().find(|step| step.registered.start == boundary && !step.registered.is_empty());
    step.map(|step| step.document.start).filter(|_| boundary < end)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

fn is_only_latin(text: &Folded) -> bool {
    text.units.iter().any(|unit| is_latin(unit.c))
        && !text.units.iter().any(|unit| is_kanji(unit.c) || is_kana(unit.c))
}

fn is_swapped(last: &str, first: &str, shown: &Folded) -> bool {
    let swapped = Folded::new(&format!("{first} {last}"));
    let boundary = Folded::new(first).units.len();
    let straight = Folded::new(&format!("{last} {first}"));
    let gaps =
        (1..shown.units.len()).filter(|j| shown.units.get(*j).is_some_and(|unit| unit.gap != Gap::None));
    let gaps: Vec<usize> = gaps.collect();
    boundary > 0
        && boundary < shown.units.len()
        && swapped.is_same_ink_as(shown)
        && !straight.is_same_ink_as(shown)
        && (gaps.is_empty() || gaps.contains(&boundary))
}

/// Takes off what stands around a name and is none of it: labels, 様, a bracketed name, another script.
fn undress(form: &Folded, shown: &mut Folded) -> Vec<Class> {
    let mut classes = Vec::new();
    let starts = |text: &Folded, label: &str| label.chars().enumerate().all(|(n, c)| text.char(n) == Some(c));
    for label in ["お名前", "氏名", "名前"] {
        if starts(shown, label) && !starts(form, label) && shown.units.len() > label.chars().count() {
            let length = label.chars().count() + usize::from(shown.char(label.chars().count()) == Some(':'));
            shown.retain(|at, _| at >= length);
            classes.push(Class::LabelStripped);
        }
    }
    let last = |text: &Folded| text.units.last().map(|unit| unit.c);
    if let Some(title @ ('様' | '殿')) = last(shown)
        && last(form) != Some(title)
        && shown.units.len() > 1
    {
        let end = shown.units.len() - 1;
        shown.retain(|at, _| at < end);
        classes.push(Class::LabelStripped);
    }
    if !form.units.iter().any(|unit| is_bracket(unit.c))
        && let Some((open, close)) = bracket(shown)
        && close - open + 1 < shown.units.len()
    {
        shown.retain(|at, _| at < open || at > close);
        classes.push(Class::FormerNameBracket);
    }
    if !form.units.iter().any(|unit| is_latin(unit.c)) {
        let of_latin = |c: char| is_latin(c) || MARKS.contains(&c);
        let end = shown.units.len();
        let leading = shown.units.iter().take_while(|unit| of_latin(unit.c)).count();
        let trailing = shown.units.iter().rev().take_while(|unit| of_latin(unit.c)).count();
        let words = |range: std::ops::Range<usize>| {
            shown.units.get(range).unwrap_or_default().iter().filter(|unit| is_latin(unit.c)).count() > 1
        };
        let (start, stop) = (
            if words(0..leading) { leading } else { 0 },
            if words(end - trailing..end) { end - trailing } else { end },
        );
        if start < stop && (start > 0 || stop < end) {
            shown.retain(|at, _| at >= start && at < stop);
            classes.push(Class::ScriptFiltered);
        }
    }
    classes
}

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

/// Whether the registered name is the one in brackets: whole, as 佐藤 花子 in 山田 花子［佐藤 花子］, or its
/// family name alone, as 佐藤 花子 in 山田［佐藤］花子.
fn is_bracketed_name(form: &Folded, shown: &Folded) -> bool {
    let Some((open, close)) = bracket(shown) else { return false };
    let chars = |from: usize, to: usize| {
        shown.units.get(from..to).unwrap_or_default().iter().map(|unit| unit.c).collect::<Vec<_>>()
    };
    let inside = chars(open + 1, close);
    let after = chars(close + 1, shown.units.len());
    let own: Vec<char> = form.units.iter().map(|unit| unit.c).collect();
    !inside.is_empty() && (own == inside || !after.is_empty() && own == [inside, after].concat())
}
