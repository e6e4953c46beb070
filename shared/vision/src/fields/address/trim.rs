//! What stands on the lines of an address and is no part of it: a postal code, the rest of a label, a seal, an office.

use std::ops::Range;

use super::{
    super::{
        rows::{Parsed, Place},
        spacing::belongs_to_number,
    },
    character, joined,
};
use crate::{
    context,
    dates::fold,
    sheet::{Cell, Segment},
};

/// かすみがうら: the longest that an office is called by before its own word.
const LONGEST_PLACE: usize = 6;
/// What names the commission on its stamps, whole or shortened: 神奈川公安.
pub(in crate::fields) const COMMISSION: &str = "公安";
/// What ends the line of an office and no address.
const OFFICES: [&str; 11] =
    [COMMISSION, "知事", "県警", "警察署", "市長", "区長", "町長", "村長", "法務局", "広域連合", "保険組合"];

/// What only seals have in rows of so few characters: 高知/市長, 公安/委員/会印.
const SEAL: &str = "印長之公安委員会";

/// What the mark of the post is read as.
const POST: &str = "テデチ干千丁下〶";
/// Digits of a postal code, before and behind its dash.
const POSTAL: [usize; 2] = [3, 4];

/// 〒100-0001 leads an address on papers and is no part of it. Misread, its mark is known by what follows.
pub(super) fn without_postal_code(cells: &[Cell]) -> &[Cell] {
    let Some(first) = cells.first().map(|cell| cell.glyph.character) else { return cells };
    let is_code = |cell: &&Cell| belongs_to_number(fold(cell.glyph.character));
    let code = cells.iter().skip(1).take_while(is_code).count();
    let whole = || {
        let text: String = cells.iter().skip(1).take(code).map(|cell| fold(cell.glyph.character)).collect();
        text.split(|c: char| !c.is_ascii_digit()).map(str::len).eq(POSTAL)
    };
    if first == '〒' || POST.contains(first) && whole() {
        cells.get(1 + code..).unwrap_or_default()
    } else {
        cells
    }
}

/// An address from its prefecture on, where a character stands apart before it: the rest of a label.
pub(super) fn without_dirt(cells: &[Cell]) -> &[Cell] {
    let apart = cells.get(1).is_some_and(|cell| cell.spaced);
    let rest = cells.get(1..).unwrap_or_default();
    if apart && begins_with_prefecture(&joined(rest)) { rest } else { cells }
}

/// A value up to the seal beside it: a square of a few characters, two or three above one another.
pub(super) fn without_seal(rows: &[Parsed], row: &Parsed, value: Range<usize>) -> Range<usize> {
    let end = row.segments().find(|(from, segment)| *from > value.start && is_of_seal(rows, segment));
    value.start..end.map_or(value.end, |(from, _)| from.min(value.end))
}

/// Whether a value is the seal beside its label, or the office that entered it: 盛岡警察署.
pub(in crate::fields) fn is_of_office(rows: &[Parsed], (row, value): &Place) -> bool {
    let Some(row) = rows.get(*row) else { return false };
    let cells = row.cells(value.clone());
    let is_office = !cells.is_empty() && without_stamp(cells).is_empty();
    is_office || row.segment(value.start).is_some_and(|segment| is_of_seal(rows, segment))
}

fn is_of_seal(rows: &[Parsed], segment: &Segment) -> bool {
    let short = |segment: &Segment| {
        (1..=4).contains(&segment.cells.len())
            && !segment.cells.iter().any(|cell| fold(cell.glyph.character).is_ascii_alphanumeric())
    };
    let beside = |other: &Segment| {
        let height = segment.height.max(other.height);
        let down = (other.y_at(other.left) - segment.y_at(other.left)).abs();
        let overlap = segment.right.min(other.right) - segment.left.max(other.left);
        short(other)
            && overlap > 0.6 * (segment.right - segment.left).min(other.right - other.left)
            && (0.25 * height..1.7 * height).contains(&down)
    };
    let texts = || rows.iter().flat_map(Parsed::segments).filter(|(_, other)| beside(other));
    let seals = |segment: &Segment| segment.cells.iter().any(|cell| SEAL.contains(cell.glyph.character));
    short(segment) && (seals(segment) && texts().next().is_some() || texts().any(|(_, other)| seals(other)))
}

/// A line up to the stamp or the office beside it: 広島県 above 公安委員会.
pub(super) fn without_stamp(cells: &[Cell]) -> &[Cell] {
    let cells = without_commission(without_neighbour(cells));
    // Where the two touch, there is no gap.
    let on_another_line = |at: usize| {
        let line = |at: usize| cells.get(at).map(|cell| cell.line);
        at.checked_sub(1).is_none_or(|before| line(before) != line(at))
    };
    let begins = cells
        .iter()
        .enumerate()
        .filter(|(at, cell)| on_another_line(*at) || cell.gap > 0.0)
        .map(|(at, _)| at);
    let stamp = begins.clone().find(|at| {
        let text: String = cells.iter().skip(*at).map(character).collect();
        let bare = *at > 0 && text.chars().count() <= 4 && text.ends_with(['都', '道', '府', '県']);
        bare || (is_office(&text) && names_office_first(&text))
    });
    stamp.and_then(|end| cells.get(..end)).unwrap_or(cells)
}

/// A line up to another address beside it, the former one in the next column of a register.
fn without_neighbour(cells: &[Cell]) -> &[Cell] {
    let begins = (1..cells.len()).find(|at| {
        let line = |at: usize| cells.get(at).map(|cell| cell.line);
        line(*at - 1) != line(*at)
            && cells.get(*at..).is_some_and(|rest| begins_with_prefecture(&joined(rest)))
    });
    begins.and_then(|end| cells.get(..end)).unwrap_or(cells)
}

/// A line up to the stamp that touches it: 316号室岐阜県公安.
fn without_commission(cells: &[Cell]) -> &[Cell] {
    let text = joined(cells);
    let Some((before, _)) = text.split_once(COMMISSION) else { return cells };
    let end = before.chars().count() - context::prefecture_at_end(before);
    cells.get(..end).unwrap_or_default()
}

pub(super) fn is_office(text: &str) -> bool {
    OFFICES.iter().any(|office| text.contains(office) && !goes_on(text, office))
}

/// 福岡市長 and 広島県公安委員会, not the address that an office stands behind.
fn names_office_first(text: &str) -> bool {
    let before = OFFICES.iter().filter_map(|office| text.split_once(office)).map(|(before, _)| before);
    before.min_by_key(|before| before.len()).is_some_and(|before| before.chars().count() <= LONGEST_PLACE)
}

/// 青森市長島1-1-1: what looks like an office is a place where a number follows it.
fn goes_on(text: &str, office: &str) -> bool {
    let number = |c: char| fold(c).is_ascii_digit() || "一二三四五六七八九十".contains(c);
    text.split_once(office).is_some_and(|(_, rest)| rest.chars().any(number))
}

/// A prefecture leads it, or a municipality with a town that it has, where the prefecture is left out.
pub(in crate::fields) fn begins_with_prefecture(text: &str) -> bool {
    let named = ["東京都", "北海道", "大阪府", "京都府"].iter().any(|name| text.starts_with(name));
    // 青森県 to 鹿児島県: two or three characters before 県.
    let prefecture = text.chars().take(4).position(|c| c == '県').is_some_and(|at| at >= 2);
    named || prefecture || context::begins_with_place(text)
}
