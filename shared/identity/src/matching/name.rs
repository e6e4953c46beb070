//! Names in kanji and kana.

mod dress;

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
        let dressed = shown.clone();
        besides.extend(dress::take_off(&form, &mut shown));
        if is_swapped(last, first, &shown) {
            besides.push(Class::FieldSwapped);
        } else if !form.is_same_ink_as(&shown) && dress::holds_as_other_name(&form, &dressed) {
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
    if is_split_elsewhere(&sides, &steps, boundary) {
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

/// Whether the document parts family and given name, and not where the two fields do. One field alone parts nothing
/// but by the blanks in it.
fn is_split_elsewhere(sides: &Sides<'_>, steps: &[Step], boundary: usize) -> bool {
    let is_parted =
        |side: &Folded, at: usize| at > 0 && side.units.get(at).is_some_and(|unit| unit.gap != Gap::None);
    let (n, m) = (sides.registered.units.len(), sides.document.units.len());
    if boundary == 0 || boundary == n {
        let parted_alone = |step: &Step| {
            let (i, j) = (step.registered.start, step.document.start);
            is_parted(&sides.document, j) && !is_parted(&sides.registered, i)
        };
        return steps.iter().any(parted_alone);
    }
    (1..m).any(|j| is_parted(&sides.document, j))
        && !document_boundary(steps, boundary).is_some_and(|j| is_parted(&sides.document, j))
}

/// Where the boundary of family and given name falls in the document, or `None` where a step spans it.
fn document_boundary(steps: &[Step], boundary: usize) -> Option<usize> {
    let step = steps.iter().find(|step| step.registered.start == boundary && !step.registered.is_empty());
    step.map(|step| step.document.start)
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
