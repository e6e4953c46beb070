//! Addresses: strictly equal in ink; everything else has a class.

mod building;
mod notation;
mod numerals;
mod place;

use std::ops::Range;

use self::notation::Layout;
use super::{
    Class, Comparison, DocumentText, Op, Repertoire, Settings,
    align::{INSERT, Move, SUBSTITUTE, Step, align},
    fold::Folded,
    lookalike, outcome, place_kana,
    script::Sides,
};

/// Another number: dearer than any notation, cheaper than any editing of digits.
const OTHER_NUMBER: u16 = 10;

pub(super) fn compare(
    registered: &str,
    document: &DocumentText<'_>,
    repertoire: Repertoire,
    settings: &Settings,
) -> Comparison {
    let form = Folded::new(registered);
    let mut shown = Folded::new(document.text);
    if form.units.is_empty() || shown.units.is_empty() {
        return outcome::unaligned(Class::NothingToCompare, registered, document.text, settings);
    }
    let sure = document.confirmed || document.doubts.is_empty();
    if sure && registered == document.text {
        return outcome::unaligned(Class::Exact, registered, document.text, settings);
    }
    if form.units.len().max(shown.units.len()) > settings.longest {
        return outcome::unaligned(Class::TooLong, registered, document.text, settings);
    }
    let mut besides = Vec::new();
    if !form.is_same_ink_as(&shown) {
        let label = place::label(&shown);
        if label > place::label(&form) {
            shown.retain(|at, _| at >= label);
            besides.push(Class::LabelStripped);
        }
    }
    let omitted = place::omitted(&form, &shown);
    let sides = Sides::new(form, shown, repertoire, document, settings);
    let layout = Layout::new(&sides);
    let (n, m) = (sides.registered.units.len(), sides.document.units.len());
    let found = align(n, m, |i, j, moves| {
        if let Some((a, b, class)) = omitted
            && (i, j) == (0, 0)
        {
            omit(a, b, class, moves);
        }
        address_moves(&sides, &layout, i, j, moves);
    });
    let Some(mut steps) = found else {
        return outcome::unaligned(Class::TooLong, registered, document.text, settings);
    };
    sides.finish(&mut steps);
    classify_edits(&sides, &layout, &mut steps);
    let joined = |i: usize, j: usize| steps_between(&steps, i, j);
    besides.extend(sides.gap_classes(&steps, joined));
    outcome::comparison(&sides, &steps, besides, settings)
}

/// The prefecture or county that one side leaves out; what both have before it is aligned as well.
fn omit(a: usize, b: usize, class: Class, moves: &mut Vec<Move>) {
    moves.push(Move::new(a, b, 1, Op::Variant, class));
}

/// Whether a notation ends right before both units, so that a blank there parts nothing that it did not.
fn steps_between(steps: &[Step], i: usize, j: usize) -> bool {
    steps.iter().any(|step| {
        step.registered.end == i
            && step.document.end == j
            && step.class.is_some_and(|class| {
                matches!(class, Class::BuildingNotation | Class::NotationBanchi | Class::BanchiVsGo)
            })
    })
}

fn address_moves(sides: &Sides<'_>, layout: &Layout, i: usize, j: usize, moves: &mut Vec<Move>) {
    sides.single_moves(i, j, moves);
    sides.doubt_moves(i, j, moves);
    notation::moves(sides, layout, i, j, moves);
    if let Some((a, b)) = sides.pair(i, j)
        && a != b
    {
        if a.is_ascii_alphabetic() && a.eq_ignore_ascii_case(&b) {
            moves.push(Move::new(1, 1, 2, Op::Variant, Class::CaseInName));
        }
        if let Some(class) = place_kana::variant(a, b).or_else(|| place_kana::other_script(a, b)) {
            moves.push(Move::new(1, 1, 2, Op::Variant, class));
        }
    }
    sides.katakana_moves(i, j, moves);
    edits(layout, sides, i, j, moves);
}

/// Numbers are edited as a whole: 98 for 99 is another number, not another character.
fn edits(layout: &Layout, sides: &Sides<'_>, i: usize, j: usize, moves: &mut Vec<Move>) {
    let (a, b) = (layout.registered.of(i).filter(|n| n.arabic), layout.document.of(j).filter(|n| n.arabic));
    let starts_a = layout.registered.starting(i);
    let starts_b = layout.document.starting(j);
    if let (Some(x), Some(y)) = (starts_a, starts_b)
        && x.value != y.value
        && (x.arabic || y.arabic || counts(sides, x.units.end, y.units.end))
    {
        moves.push(Move::new(x.units.len(), y.units.len(), OTHER_NUMBER, Op::Substitute, None));
    }
    match (a, b) {
        (None, None) => Sides::plain_edits(moves),
        _ => {
            for (number, at, inserted) in [(a, i, true), (b, j, false)] {
                let (length, cost) = match number {
                    Some(number) if number.units.start == at => (number.units.len(), INSERT),
                    Some(_) => (1, SUBSTITUTE),
                    None => (1, INSERT),
                };
                moves.push(if inserted {
                    Move::new(length, 0, cost, Op::Insert, None)
                } else {
                    Move::new(0, length, cost, Op::Delete, None)
                });
            }
        }
    }
}

/// Whether both kanji numerals count something that addresses count.
fn counts(sides: &Sides<'_>, i: usize, j: usize) -> bool {
    let counter = |text: &Folded, at: usize| {
        text.char(at).is_some_and(|c| matches!(c, '丁' | '番' | '号' | '条' | '階' | '線'))
    };
    counter(&sides.registered, i) && counter(&sides.document, j)
}

/// The class of each stretch of plain edits.
fn classify_edits(sides: &Sides<'_>, layout: &Layout, steps: &mut [Step]) {
    let plain =
        |step: &Step| step.class.is_none() && matches!(step.op, Op::Substitute | Op::Insert | Op::Delete);
    for run in steps.chunk_by_mut(|a, b| plain(a) && plain(b)) {
        let Some((first, last)) = run.first().zip(run.last()).filter(|(first, _)| plain(first)) else {
            continue;
        };
        let (a, b) = (first.registered.start..last.registered.end, first.document.start..last.document.end);
        let class = stretch_class(sides, layout, &a, &b);
        for step in run {
            step.class = Some(class);
        }
    }
}

fn stretch_class(sides: &Sides<'_>, layout: &Layout, a: &Range<usize>, b: &Range<usize>) -> Class {
    let chars = |text: &Folded, range: &Range<usize>| -> Vec<char> {
        text.units.get(range.clone()).unwrap_or_default().iter().map(|unit| unit.c).collect()
    };
    let (x, y) = (chars(&sides.registered, a), chars(&sides.document, b));
    let joins = |chars: &[char]| chars.iter().all(|c| matches!(c, '-' | 'の' | 'ノ'));
    let numeric = |chars: &[char]| chars.iter().all(|c| c.is_ascii_digit() || *c == '-');
    if x.is_empty() || joins(&x) && !joins(&y) {
        return Class::MissingChars;
    }
    if y.is_empty() || joins(&y) && !joins(&x) {
        return if outcome::repeats(sides, a) { Class::DuplicateChars } else { Class::ExtraChars };
    }
    if layout.registered.starting(a.start).is_some_and(|n| n.units.end == a.end)
        && layout.document.starting(b.start).is_some_and(|n| n.units.end == b.end)
        || numeric(&x) && numeric(&y)
    {
        return Class::DifferentNumber;
    }
    if is_place(layout, a, b) && is_another_place(sides, a, b, &x, &y) {
        return Class::DifferentPlace;
    }
    Class::DifferentChar
}

/// Whether both stretches stand before the first house number.
fn is_place(layout: &Layout, a: &Range<usize>, b: &Range<usize>) -> bool {
    let before = |numbers: &numerals::Numbers, at: usize| {
        numbers.first_arabic().is_none_or(|first| at < first.units.start)
    };
    before(&layout.registered, a.start) && before(&layout.document, b.start)
}

/// Names that share no character, or one character that is all of an element (北区 and 南区).
fn is_another_place(sides: &Sides<'_>, a: &Range<usize>, b: &Range<usize>, x: &[char], y: &[char]) -> bool {
    if x.iter().any(|c| y.contains(c)) {
        return false;
    }
    if x.len().max(y.len()) > 1 {
        return true;
    }
    let mark = |c: Option<char>| {
        c.is_none_or(|c| matches!(c, '都' | '道' | '府' | '県' | '郡' | '市' | '区' | '町' | '村'))
    };
    let whole = |text: &Folded, range: &Range<usize>| {
        mark(range.start.checked_sub(1).and_then(|at| text.char(at))) && mark(text.char(range.end))
    };
    let alike = x.iter().zip(y).all(|(p, q)| lookalike::is_confusable(*p, *q));
    !alike && whole(&sides.registered, a) && whole(&sides.document, b)
}
