//! The labels that stand before the values of a document.

use crate::{dates::fold, sheet::Cell};

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Name,
    Address,
    /// An address that takes the place of the one on the front.
    NewAddress,
    DateOfBirth,
    ValidUntil,
    IssuedOn,
    Number,
    /// A value that no field takes: where it begins, another value has ended.
    Other,
}

/// Longer ones first where one begins another.
const LABELS: &[(&str, Label)] = &[
    ("NAME", Label::Name),
    ("ADDRESS", Label::Address),
    ("DATEOFBIRTH", Label::DateOfBirth),
    ("SEX", Label::Other),
    ("NATIONALITY", Label::Other),
    ("STATUS", Label::Other),
    ("氏名", Label::Name),
    ("お名前", Label::Name),
    ("名前", Label::Name),
    ("住所地", Label::Address),
    ("住所", Label::Address),
    ("現住所", Label::Address),
    ("新住所", Label::NewAddress),
    ("住居地", Label::Address),
    ("ご住所", Label::Address),
    ("生年月日", Label::DateOfBirth),
    ("出生年月日", Label::DateOfBirth),
    ("交付年月日", Label::IssuedOn),
    ("交付日", Label::IssuedOn),
    ("交付", Label::IssuedOn),
    ("発行年月日", Label::IssuedOn),
    ("発行日", Label::IssuedOn),
    ("発行", Label::IssuedOn),
    ("有効期限", Label::ValidUntil),
    ("有効期間", Label::ValidUntil),
    ("満了日", Label::ValidUntil),
    ("免許証番号", Label::Number),
    ("番号", Label::Number),
    ("電子証明書", Label::Other),
    ("署名用", Label::Other),
    ("利用者証明", Label::Other),
    ("性別", Label::Other),
    ("本籍", Label::Other),
    ("国籍", Label::Other),
    ("世帯主", Label::Other),
    ("続柄", Label::Other),
    ("個人番号", Label::Other),
    ("住民票コード", Label::Other),
    ("住民となった", Label::Other),
    ("前住所", Label::Other),
    ("在留", Label::Other),
    ("就労", Label::Other),
    ("免許の", Label::Other),
    ("条件等", Label::Other),
    ("眼鏡等", Label::Other),
    ("優良", Label::Other),
    ("種類", Label::Other),
    ("資格取得", Label::Other),
    ("認定年月日", Label::Other),
    ("適用開始", Label::Other),
    ("保険者", Label::Other),
    ("記号", Label::Other),
    ("事業所", Label::Other),
    ("公安委員会", Label::Other),
    ("電話", Label::Other),
    ("旧氏", Label::Other),
    ("通称", Label::Other),
    ("フリガナ", Label::Other),
    ("ふりがな", Label::Other),
];

/// A character of a label also counts as read where the net thought of it with this probability.
const THOUGHT_OF: f32 = 0.03;

/// The label that begins at `at` and how many cells it takes. A label begins a row, or follows a space, so
/// that a word within a value is none.
pub(crate) fn at(cells: &[Cell], at: usize) -> Option<(Label, usize)> {
    let rest = cells.get(at..)?;
    if at > 0 && !rest.first()?.spaced {
        return None;
    }
    longest(rest)
}

/// The label that `cells` begin with, whatever stands before them.
pub(crate) fn longest(cells: &[Cell]) -> Option<(Label, usize)> {
    let fitting = LABELS.iter().filter(|(text, label)| {
        // 番号 is a name as well, and the most printed of all specimens: 番号 花子.
        let follows = cells.get(text.chars().count()).map(|cell| fold(cell.glyph.character));
        let numbers = follows.is_none_or(|c| c.is_ascii_digit() || matches!(c, '第' | ':'));
        reads(cells, text) && (*label != Label::Number || numbers)
    });
    fitting.map(|(text, label)| (*label, text.chars().count())).max_by_key(|(_, length)| *length)
}

fn reads(cells: &[Cell], text: &str) -> bool {
    let mut cells = cells.iter();
    text.chars().all(|wanted| cells.next().is_some_and(|cell| may_be(cell, wanted)))
}

fn may_be(cell: &Cell, wanted: char) -> bool {
    let thought = |(text, p): &(String, f32)| *p >= THOUGHT_OF && text.chars().eq([wanted]);
    fold(cell.glyph.character) == wanted || cell.glyph.alternatives.iter().any(thought)
}
