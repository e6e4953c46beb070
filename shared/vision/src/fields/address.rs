//! The address: the one field that runs over several lines.

use super::{
    APART_IN_ADDRESS, Parsed,
    text::{self, Value},
};
use crate::{
    labels::Label,
    sheet::{Cell, Segment},
};

/// An address has at most so many lines.
const MOST_LINES: usize = 4;

pub(super) fn find(rows: &[Parsed]) -> Option<Value> {
    let labelled_by = |i: usize, row: &Parsed, label: Label| {
        let value = row.value(row.label(label)?, APART_IN_ADDRESS);
        let found = if value.is_empty() { below_label(rows, i)? } else { (i, value) };
        Some((i, found))
    };
    // Changes are entered below one another: the last one holds.
    let newest = rows.iter().enumerate().rev().find_map(|(i, row)| labelled_by(i, row, Label::NewAddress));
    let labelled =
        newest.or_else(|| rows.iter().enumerate().find_map(|(i, row)| labelled_by(i, row, Label::Address)));
    let label = labelled.as_ref().map(|(label, _)| *label);
    let (row, value) = labelled.map(|(_, found)| found).or_else(|| by_prefecture(rows))?;
    let first = rows.get(row)?;
    let cells = first.cells(value.clone());
    let mut lines = above(rows, row, label.and_then(|label| lower_than(rows.get(label)?, first, &value)));
    lines.push(cells);
    let mut upper = segment_of(first, value.start)?;
    // A value glued to its label begins within its segment.
    let mut left = cells.first().map_or(upper.left, |cell| {
        if value.start > 0 && !cell.spaced {
            cell.x - 0.5 * upper.height
        } else {
            upper.left.max(cell.x - upper.height)
        }
    });
    for next in rows.get(row + 1..).unwrap_or_default() {
        if lines.len() == MOST_LINES {
            break;
        }
        // ADDRESS stands below 住居地, beside the second line.
        let gloss = next.labels.first().filter(|(label, range)| *label == Label::Address && range.start == 0);
        let start = gloss.map_or(0, |(_, range)| range.end);
        let Some(segment) = segment_of(next, start) else { continue };
        let down = segment.y_at(segment.left) - upper.y_at(segment.left);
        if down < 0.4 * upper.height {
            continue;
        }
        let under = (segment.left - left).abs() < 1.2 * segment.height.max(upper.height);
        let near = down < 2.0 * upper.height.max(segment.height);
        let alike = segment.height < 1.6 * upper.height && upper.height < 1.6 * segment.height;
        if !(near && alike) {
            break;
        }
        if !under {
            // Something else, further left or right, ends the address; a label column does so at once.
            if segment.left < left || !next.labels.is_empty() {
                break;
            }
            continue;
        }
        let begins = |at: usize| at == start;
        if next.labels.iter().any(|(_, range)| begins(range.start))
            || next.dates.iter().any(|date| begins(date.start))
        {
            break;
        }
        lines.push(next.cells(next.value(start, APART_IN_ADDRESS)));
        left = segment.left;
        upper = segment;
    }
    lines.retain(|line| !line.is_empty());
    (!lines.is_empty()).then(|| text::lines(lines))
}

/// The line of a value that stands lower than its label; `None` where it stands beside it.
fn lower_than<'a>(label: &Parsed, row: &Parsed<'a>, value: &std::ops::Range<usize>) -> Option<&'a Segment> {
    let label = label.row.segments.first()?;
    let beside = |line: &&Segment| {
        let down = line.y_at(label.right) - label.y_at(label.right);
        line.left > label.right - 0.5 * label.height && (0.2 * line.height..line.height).contains(&down)
    };
    segment_of(row, value.start).filter(beside)
}

/// The line right above a value, where a label that stands beside both lines was joined with the lower one.
fn above<'a>(rows: &'a [Parsed], row: usize, lower: Option<&Segment>) -> Vec<&'a [Cell]> {
    let Some(lower) = lower else { return Vec::new() };
    let upper = rows.iter().take(row).rev().find(|upper| {
        upper.row.segments.first().is_some_and(|segment| {
            let up = lower.y_at(lower.left) - segment.y_at(lower.left);
            let alike = segment.height < 1.3 * lower.height && lower.height < 1.3 * segment.height;
            let aligned = (segment.left - lower.left).abs() < 0.5 * lower.height;
            aligned && alike && (0.6 * lower.height..1.6 * lower.height).contains(&up)
        })
    });
    let plain = upper.filter(|upper| upper.labels.is_empty() && upper.dates.is_empty());
    plain.map(|upper| upper.cells(upper.value(0, APART_IN_ADDRESS))).into_iter().collect()
}

fn segment_of<'a>(row: &Parsed<'a>, cell: usize) -> Option<&'a Segment> {
    let mut from = 0;
    row.row.segments.iter().find(|segment| {
        from += segment.cells.len();
        cell < from
    })
}

/// The row under a label that has nothing to its right.
fn below_label(rows: &[Parsed], label: usize) -> Option<(usize, std::ops::Range<usize>)> {
    let next = rows.get(label + 1)?;
    let value = next.value(0, APART_IN_ADDRESS);
    (next.labels.is_empty() && !value.is_empty()).then_some((label + 1, value))
}

/// Where the label was lost: a line that begins with a prefecture and goes on.
fn by_prefecture(rows: &[Parsed]) -> Option<(usize, std::ops::Range<usize>)> {
    rows.iter().enumerate().find_map(|(i, row)| {
        let value = row.value(0, APART_IN_ADDRESS);
        let text: String = row.cells(value.clone()).iter().map(character).collect();
        let long = text.chars().count() >= 6;
        let issuer = ["公安委員会", "知事", "県警"].iter().any(|word| text.contains(word));
        (row.labels.is_empty() && long && !issuer && begins_with_prefecture(&text)).then_some((i, value))
    })
}

fn character(cell: &Cell) -> char {
    cell.glyph.character
}

fn begins_with_prefecture(text: &str) -> bool {
    let named = ["東京都", "北海道", "大阪府", "京都府"].iter().any(|name| text.starts_with(name));
    // 青森県 to 鹿児島県: two or three characters before 県.
    let prefecture = text.chars().take(4).position(|c| c == '県').is_some_and(|at| at >= 2);
    named || prefecture
}
