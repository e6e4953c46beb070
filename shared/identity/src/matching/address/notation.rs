//! Ways to write one address: what stands between house numbers, and around buildings and rooms.

use super::numerals::Numbers;
use crate::matching::{
    Class, Op,
    align::Move,
    fold::{Folded, Gap},
    ink::kanji_number,
    script::Sides,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    /// -, の, ノ: they say nothing of what they join.
    Plain,
    /// 丁目, 地割, and 条 after an Arabic number
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
    ("地割", Join::Chome),
    ("番の", Join::Block),
    ("号の", Join::House),
    ("丁目", Join::Chome),
    ("番地", Join::Lot),
    ("-", Join::Plain),
    ("の", Join::Plain),
    ("ノ", Join::Plain),
    ("丁", Join::Chome),
    ("条", Join::Chome),
    ("番", Join::Block),
    ("号", Join::House),
];

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
            || text.char(at + length).is_some_and(|c| c.is_ascii_digit() || kanji_number(&[c]).is_some())
    })
}

/// A place in one of the two texts.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub(super) text: &'a Folded,
    pub(super) numbers: &'a Numbers,
    pub(super) at: usize,
    /// The building's part of the address has begun.
    pub(super) inside: bool,
}

impl Here<'_> {
    pub(super) fn char(self) -> Option<char> {
        self.text.char(self.at)
    }

    pub(super) fn ahead(self, by: usize) -> Option<char> {
        self.text.char(self.at + by)
    }

    pub(super) fn before(self) -> Option<char> {
        self.at.checked_sub(1).and_then(|at| self.text.char(at))
    }

    pub(super) fn word(self, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| word_at(self.text, self.at, word))
    }

    pub(super) fn begins_number(self, ahead: usize) -> bool {
        self.numbers.starting(self.at + ahead).is_some()
    }

    pub(super) fn follows_number(self) -> bool {
        self.numbers.ends_before(self.at)
    }

    pub(super) fn follows_blank(self) -> bool {
        self.text.units.get(self.at).is_some_and(|unit| unit.gap != Gap::None)
    }

    pub(super) fn follows_digits(self) -> bool {
        self.at.checked_sub(1).and_then(|at| self.numbers.of(at)).is_some_and(|number| number.arabic)
    }

    /// Whether what stands between two numbers on the other side may be missing here: they stay two.
    pub(super) fn keeps_apart(self) -> bool {
        !self.begins_number(0) || self.follows_blank() || !self.follows_number()
    }

    fn join(self) -> Option<(usize, Join)> {
        // 四条 is a name: 条 counts after digits alone.
        join_at(self.text, self.at)
            .filter(|_| self.follows_number() && (self.char() != Some('条') || self.follows_digits()))
    }

    /// 大字, 小字 or 字 before a name. 十文字 and 大文字 are names themselves.
    fn label(self) -> Option<usize> {
        let length = self.word(&LABELS)?;
        let named = self.before().is_some_and(|c| matches!(c, '文' | '大' | '小'));
        (!named && self.text.char(self.at + length).is_some_and(|c| !c.is_ascii())).then_some(length)
    }
}

/// All moves of notation from one place.
pub(super) fn moves(sides: &Sides<'_>, layout: &Layout, i: usize, j: usize, moves: &mut Vec<Move>) {
    let a = Here {
        text: &sides.registered,
        numbers: &layout.registered,
        at: i,
        inside: i >= layout.registered_building,
    };
    let b = Here {
        text: &sides.document,
        numbers: &layout.document,
        at: j,
        inside: j >= layout.document_building,
    };
    let mut push = |registered: usize, document: usize, class: Class| {
        moves.push(Move::new(registered, document, COST, Op::Variant, class));
    };
    numerals(a, b, &mut push);
    joins(a, b, &mut push);
    labels(a, b, &mut push);
    super::building::moves(a, b, &mut push);
    super::building::symbols(a, b, &mut push);
    if a.char().is_some_and(|c| PUNCTUATION.contains(&c)) {
        push(1, 0, Class::NamePunct);
    }
    if b.char().is_some_and(|c| PUNCTUATION.contains(&c)) {
        push(0, 1, Class::NamePunct);
    }
}

/// One number in two kinds of numerals; 第 before a number.
fn numerals(a: Here<'_>, b: Here<'_>, push: &mut impl FnMut(usize, usize, Class)) {
    if let (Some(x), Some(y)) = (a.numbers.starting(a.at), b.numbers.starting(b.at))
        && x.value == y.value
    {
        push(x.units.len(), y.units.len(), Class::NotationNumeral);
    }
    if a.char() == Some('第') && a.begins_number(1) {
        push(1, 0, Class::NotationBanchi);
    }
    if b.char() == Some('第') && b.begins_number(1) {
        push(0, 1, Class::NotationBanchi);
    }
}

/// What joins house numbers, one for another; and what closes them, left out.
fn joins(a: Here<'_>, b: Here<'_>, push: &mut impl FnMut(usize, usize, Class)) {
    if !a.follows_number() || !b.follows_number() {
        return;
    }
    if let (Some((x, joins_a)), Some((y, joins_b))) = (a.join(), b.join()) {
        let class = match (joins_a, joins_b) {
            (Join::Lot, Join::Block) | (Join::Block, Join::Lot) => Class::BanchiVsGo,
            _ => Class::NotationBanchi,
        };
        push(x, y, class);
    }
    let class = if a.inside && b.inside { Class::BuildingNotation } else { Class::NotationBanchi };
    let closing =
        |here: Here<'_>| here.join().filter(|(_, join)| *join != Join::Plain).map(|(length, _)| length);
    if let Some(length) = closing(a).filter(|_| b.keeps_apart()) {
        push(length, 0, class);
    }
    if let Some(length) = closing(b).filter(|_| a.keeps_apart()) {
        push(0, length, class);
    }
}

/// 大字, 小字 and 字, left out or one for another.
fn labels(a: Here<'_>, b: Here<'_>, push: &mut impl FnMut(usize, usize, Class)) {
    match (a.label(), b.label()) {
        (Some(x), Some(y)) => push(x, y, Class::AdminLabel),
        (Some(x), None) => push(x, 0, Class::AdminLabel),
        (None, Some(y)) => push(0, y, Class::AdminLabel),
        (None, None) => {}
    }
}
