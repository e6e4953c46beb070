//! Ways to write one address: what stands between house numbers, and around buildings and rooms.

use super::numerals::Numbers;
use crate::matching::{
    Class, Op,
    align::Move,
    fold::{Folded, Gap},
    ink::{is_kanji, kanji_digit},
    script::Sides,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    /// -, の, ノ: they say nothing of what they join.
    Plain,
    /// 丁目
    Chome,
    /// 番地: a lot.
    Lot,
    /// 番: a block of the residence display.
    Block,
    /// 号: a house of the residence display.
    House,
}

/// What may stand between two house numbers, or after the last. Longer ones first.
const JOINS: &[(&str, Join)] = &[
    ("番地の", Join::Lot),
    ("番地ノ", Join::Lot),
    ("番の", Join::Block),
    ("号の", Join::House),
    ("丁目", Join::Chome),
    ("番地", Join::Lot),
    ("-", Join::Plain),
    ("の", Join::Plain),
    ("ノ", Join::Plain),
    ("丁", Join::Chome),
    ("番", Join::Block),
    ("号", Join::House),
];

/// What may stand around the numbers of a building. Of one row, all mean one thing, as does none at all.
const BUILDING: &[&[&str]] = &[&["号室", "号", "室"], &["棟", "号棟", "号館", "-"], &["階", "F", "f"]];

/// Labels of rural places.
const LABELS: [&str; 3] = ["大字", "小字", "字"];

const PUNCTUATION: [char; 9] = ['・', ',', '、', '.', '。', '=', '\'', '"', ':'];

const COST: u16 = 2;

/// The numbers of both sides, and where each side's building begins.
pub(super) struct Layout {
    pub(super) registered: Numbers,
    pub(super) document: Numbers,
    registered_building: usize,
    document_building: usize,
}

impl Layout {
    pub(super) fn new(sides: &Sides<'_>) -> Self {
        let (registered, document) = (Numbers::new(&sides.registered), Numbers::new(&sides.document));
        let registered_building = building(&sides.registered, &registered);
        let document_building = building(&sides.document, &document);
        Self { registered, document, registered_building, document_building }
    }
}

/// The unit at which the building's name begins: the first ordinary character after the house numbers.
fn building(text: &Folded, numbers: &Numbers) -> usize {
    let Some(first) = numbers.first_arabic() else { return text.units.len() };
    let mut at = first.units.end;
    while at < text.units.len() {
        if let Some(number) = numbers.starting(at) {
            at = number.units.end;
        } else if let Some((length, _)) = join_at(text, at) {
            at += length;
        } else if let Some(length) =
            ["地割", "条", "東", "西", "南", "北", "線", "区"].iter().find_map(|word| word_at(text, at, word))
        {
            at += length;
        } else {
            break;
        }
    }
    at
}

/// The length of a word that stands here without a blank in it, in units.
fn word_at(text: &Folded, at: usize, word: &str) -> Option<usize> {
    let mut length = 0;
    for c in word.chars() {
        let unit = text.units.get(at + length)?;
        if unit.c != c || length > 0 && unit.gap != Gap::None {
            return None;
        }
        length += 1;
    }
    Some(length)
}

fn join_at(text: &Folded, at: usize) -> Option<(usize, Join)> {
    JOINS.iter().find_map(|(word, join)| Some((word_at(text, at, word)?, *join))).filter(|(length, join)| {
        // 三ノ町 is a name: kana join numbers alone.
        *join != Join::Plain
            || text.char(at + length).is_some_and(|c| c.is_ascii_digit() || kanji_digit(c).is_some())
    })
}

/// All moves of notation from one place.
pub(super) fn moves(sides: &Sides<'_>, layout: &Layout, i: usize, j: usize, moves: &mut Vec<Move>) {
    numerals(sides, layout, i, j, moves);
    joins(sides, layout, i, j, moves);
    labels(sides, i, j, moves);
    buildings(sides, layout, i, j, moves);
    let is_mark = |c: Option<char>| c.is_some_and(|c| PUNCTUATION.contains(&c));
    if is_mark(sides.registered.char(i)) {
        moves.push(Move::new(1, 0, COST, Op::Variant, Class::NamePunct));
    }
    if is_mark(sides.document.char(j)) {
        moves.push(Move::new(0, 1, COST, Op::Variant, Class::NamePunct));
    }
}

/// One number in two kinds of numerals; 第 before a number.
fn numerals(sides: &Sides<'_>, layout: &Layout, i: usize, j: usize, moves: &mut Vec<Move>) {
    if let (Some(a), Some(b)) = (layout.registered.starting(i), layout.document.starting(j))
        && a.value == b.value
    {
        moves.push(Move::new(a.units.len(), b.units.len(), COST, Op::Variant, Class::NotationNumeral));
    }
    if sides.registered.char(i) == Some('第') && layout.registered.starting(i + 1).is_some() {
        moves.push(Move::new(1, 0, COST, Op::Variant, Class::NotationBanchi));
    }
    if sides.document.char(j) == Some('第') && layout.document.starting(j + 1).is_some() {
        moves.push(Move::new(0, 1, COST, Op::Variant, Class::NotationBanchi));
    }
}

/// What joins house numbers, one for another; and what closes them, left out.
fn joins(sides: &Sides<'_>, layout: &Layout, i: usize, j: usize, moves: &mut Vec<Move>) {
    if !layout.registered.ends_before(i) || !layout.document.ends_before(j) {
        return;
    }
    let (a, b) = (join_at(&sides.registered, i), join_at(&sides.document, j));
    if let (Some((a_length, a_join)), Some((b_length, b_join))) = (a, b) {
        let class = match (a_join, b_join) {
            (Join::Lot, Join::Block) | (Join::Block, Join::Lot) => Class::BanchiVsGo,
            _ => Class::NotationBanchi,
        };
        moves.push(Move::new(a_length, b_length, COST, Op::Variant, class));
    }
    let in_building = i >= layout.registered_building && j >= layout.document_building;
    let class = if in_building { Class::BuildingNotation } else { Class::NotationBanchi };
    // Left out, the numbers around it must stay apart on the other side.
    let apart = |text: &Folded, numbers: &Numbers, at: usize| {
        numbers.starting(at).is_none() || text.units.get(at).is_some_and(|unit| unit.gap != Gap::None)
    };
    if let Some((length, join)) = a
        && join != Join::Plain
        && apart(&sides.document, &layout.document, j)
    {
        moves.push(Move::new(length, 0, COST, Op::Variant, class));
    }
    if let Some((length, join)) = b
        && join != Join::Plain
        && apart(&sides.registered, &layout.registered, i)
    {
        moves.push(Move::new(0, length, COST, Op::Variant, class));
    }
}

/// 大字, 小字 and 字, left out or one for another. 十文字 and 大文字 are names.
fn labels(sides: &Sides<'_>, i: usize, j: usize, moves: &mut Vec<Move>) {
    let label = |text: &Folded, at: usize| {
        let named = at
            .checked_sub(1)
            .and_then(|before| text.char(before))
            .is_some_and(|c| matches!(c, '文' | '大' | '小'));
        let length = LABELS.iter().find_map(|label| word_at(text, at, label))?;
        (!named && text.char(at + length).is_some_and(|c| is_kanji(c) || !c.is_ascii())).then_some(length)
    };
    let (a, b) = (label(&sides.registered, i), label(&sides.document, j));
    let mut push = |a: usize, b: usize| moves.push(Move::new(a, b, COST, Op::Variant, Class::AdminLabel));
    if let Some(a) = a {
        push(a, 0);
    }
    if let Some(b) = b {
        push(0, b);
    }
    if let (Some(a), Some(b)) = (a, b) {
        push(a, b);
    }
}

fn buildings(sides: &Sides<'_>, layout: &Layout, i: usize, j: usize, moves: &mut Vec<Move>) {
    let (a, b) = (&sides.registered, &sides.document);
    let mut push =
        |a: usize, b: usize| moves.push(Move::new(a, b, COST, Op::Variant, Class::BuildingNotation));
    let counted = |text: &Folded, numbers: &Numbers, at: usize| {
        numbers.ends_before(at)
            || at.checked_sub(1).and_then(|at| text.char(at)).is_some_and(|c| c.is_ascii_alphabetic())
    };
    let (a_counted, b_counted) = (counted(a, &layout.registered, i), counted(b, &layout.document, j));
    let (a_inside, b_inside) = (i >= layout.registered_building, j >= layout.document_building);
    for row in BUILDING {
        let words = |text: &Folded, at: usize| row.iter().find_map(|word| word_at(text, at, word));
        let (x, y) =
            (words(a, i).filter(|_| a_counted && a_inside), words(b, j).filter(|_| b_counted && b_inside));
        if let (Some(x), Some(y)) = (x, y) {
            push(x, y);
        }
        // A dash that stands alone joins numbers; it cannot be left out between two of them.
        let droppable = |text: &Folded, at: usize, length: usize, numbers: &Numbers| {
            text.char(at) != Some('-')
                || length > 1
                || numbers.starting(at + 1).is_none()
                || !numbers.ends_before(at)
        };
        let apart = |text: &Folded, numbers: &Numbers, at: usize| {
            !numbers.ends_before(at)
                || numbers.starting(at).is_none()
                || text.units.get(at).is_some_and(|unit| unit.gap != Gap::None)
        };
        if let Some(x) = x
            && droppable(a, i, x, &layout.registered)
            && apart(b, &layout.document, j)
        {
            push(x, 0);
        }
        if let Some(y) = y
            && droppable(b, j, y, &layout.document)
            && apart(a, &layout.registered, i)
        {
            push(0, y);
        }
    }
    // 青葉-201 and 青葉201, 8-201 and 8 201, #201 and 201.
    let before_number = |text: &Folded, numbers: &Numbers, at: usize| {
        matches!(text.char(at), Some('-' | '#')) && numbers.starting(at + 1).is_some() && at > 0
    };
    let parted = |text: &Folded, numbers: &Numbers, at: usize, inside: bool| {
        let gap = text.units.get(at).is_some_and(|unit| unit.gap != Gap::None);
        numbers.starting(at).is_some() && (gap || inside && !numbers.ends_before(at))
    };
    if before_number(a, &layout.registered, i) && parted(b, &layout.document, j, b_inside) {
        push(1, 0);
    }
    if before_number(b, &layout.document, j) && parted(a, &layout.registered, i, a_inside) {
        push(0, 1);
    }
}
