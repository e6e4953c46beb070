//! The ways from one line of an address to the lines before and behind it.

use std::ops::Range;

use super::super::{
    APART_IN_ADDRESS,
    rows::{Parsed, Place, places},
};
use crate::{
    dates::fold,
    labels::Label,
    sheet::{Cell, Segment},
};

/// A line goes on at most so many heights below itself, and so many where the document rules its lines.
pub(super) const FAR_BELOW: f32 = 2.0;
const MOST_PITCH: f32 = 4.0;
/// A label that stands between two lines of its value is at most so far from either, both in heights; the lower one begins at
/// most so much further in.
const FAR_BETWEEN: f32 = 2.6;
const FURTHER_IN: f32 = 1.6;
/// Labels of one column begin within so many heights.
pub(super) const COLUMN: f32 = 3.0;
/// Words stand at most so far behind the last digits of a number on the line before, in heights.
const APART_BEHIND: f32 = 2.5;
/// A speck is not read this surely.
const CLEAR: f32 = 0.9;

/// The last digits of a number that a line had no room for: by themselves they are as low as specks and ruled lines, and
/// stand in no row.
pub(super) fn last_digits<'a>(loose: &'a [Segment], upper: &Segment, left: f32) -> Option<&'a Segment> {
    let is_digit =
        |cell: &Cell| fold(cell.glyph.character).is_ascii_digit() && cell.glyph.confidence >= CLEAR;
    loose.iter().find(|segment| {
        let down = segment.y_at(segment.left) - upper.y_at(segment.left);
        (1..=2).contains(&segment.cells.len())
            && segment.cells.iter().all(is_digit)
            && (segment.left - left).abs() < 1.2 * upper.height
            && (0.4 * upper.height..FAR_BELOW * upper.height).contains(&down)
    })
}

/// The words that follow such digits on their line, a character or two behind them; a label may lead their row.
pub(super) fn behind<'r, 'a>(
    rows: &'r [Parsed<'a>],
    digits: &Segment,
) -> Option<(&'r Parsed<'a>, usize, &'a Segment)> {
    rows.iter().find_map(|row| {
        let (start, words) = row.segments().find(|(_, words)| {
            let apart = (words.left - digits.right) / words.height;
            let off = (words.y - digits.y_at(words.left)).abs() / words.height;
            (0.0..APART_BEHIND).contains(&apart) && off < 0.5
        })?;
        Some((row, start, words))
    })
}

/// The line below an entry of changes that runs on further to the left than its value began: under the day or the
/// label before it.
pub(super) fn hanging<'r, 'a>(
    rows: &'r [Parsed<'a>],
    first: usize,
    label: Option<&Place>,
    upper: &Segment,
    left: f32,
) -> Option<(&'r Parsed<'a>, usize, &'a Segment)> {
    let first = rows.get(first)?;
    // One behind a day, and a second 住所, are those of entries.
    let labels_entry = |label: &Place| {
        places(rows, Label::NewAddress).contains(label)
            || places(rows, Label::Address).iter().skip(1).any(|second| second == label)
    };
    let entry = first.is_dated() || label.is_some_and(labels_entry);
    if !entry {
        return None;
    }
    let from = first.segments().next()?.1.left - 0.5 * upper.height;
    rows.iter().find_map(|row| {
        let (start, segment) = row.segments().next()?;
        let down = segment.y_at(segment.left) - upper.y_at(segment.left);
        let under = (0.6 * upper.height..2.2 * upper.height).contains(&down) && segment.left < left;
        (under && segment.left > from && row.labels.is_empty()).then_some((row, start, segment))
    })
}

/// Whether a line right below the last one begins further in: the address may go on there, its first characters lost.
pub(super) fn lines_lost(rows: &[Parsed], upper: &Segment, left: f32) -> bool {
    rows.iter().any(|row| {
        row.segments().any(|(start, segment)| {
            let down = segment.y_at(segment.left) - upper.y_at(segment.left);
            let alike = are_alike(upper, segment, 1.4);
            let further_in = (left + 1.2 * upper.height..left + 4.0 * upper.height).contains(&segment.left);
            let below = (0.6 * upper.height..1.6 * upper.height).contains(&down);
            let free = row.labels.is_empty() && !row.dates.iter().any(|date| date.start == start);
            let long = segment.cells.len() >= 4 && segment.left < upper.right;
            alike && further_in && below && free && long
        })
    })
}

/// How far apart the lines of a ruled back stand, in heights: as far as the first line of an entry from its day above.
pub(super) fn ruled(rows: &[Parsed], row: usize, first: &Segment) -> Option<f32> {
    rows.iter().take(row).rev().find_map(|above| {
        let day = above.segments().next()?.1;
        let pitch = (first.y_at(first.left) - day.y_at(first.left)) / first.height.max(1.0);
        let leads = above.is_dated() && (day.left - first.left).abs() < 1.2 * first.height;
        (leads && (FAR_BELOW..MOST_PITCH).contains(&pitch)).then_some(pitch)
    })
}

/// The segment that begins right below `upper` at `left`, within `reach` heights: its row, its first cell and itself.
pub(super) fn continued<'r, 'a>(
    rows: &'r [Parsed<'a>],
    upper: &Segment,
    left: f32,
    reach: f32,
) -> Option<(&'r Parsed<'a>, usize, &'a Segment)> {
    let mut nearest: Option<(f32, &Parsed, usize, &Segment)> = None;
    for row in rows {
        for (from, segment) in row.segments() {
            // The second half of a label that is set wide.
            if row.labels.iter().any(|(_, range)| range.start < from && from < range.end) {
                continue;
            }
            let gloss =
                row.labels.iter().find(|(label, range)| *label == Label::Address && range.start == from);
            let start = gloss.map_or(from, |(_, range)| range.end);
            // What follows the gloss may stand in its segment or in the next one.
            let Some(first) = row.cells.get(start).filter(|_| start < from + segment.cells.len()) else {
                continue;
            };
            let begins = if start == from { segment.left } else { first.x - 0.5 * segment.height };
            let height = upper.height.max(segment.height);
            let down = segment.y_at(segment.left) - upper.y_at(segment.left);
            let under =
                (begins - left).abs() < 1.2 * height && (0.4 * upper.height..reach * height).contains(&down);
            if under {
                // What stands to the right of it on its row begins no line.
                if nearest.is_none_or(|(least, ..)| down < least) {
                    nearest = Some((down, row, start, segment));
                }
                break;
            }
        }
    }
    nearest.map(|(_, row, start, segment)| (row, start, segment))
}

/// The line of a value that stands lower than its label; `None` where it stands beside it.
pub(super) fn lower_than<'a>(label: &Segment, row: &Parsed<'a>, value: &Range<usize>) -> Option<&'a Segment> {
    let beside = |line: &&Segment| {
        let down = line.y_at(label.right) - label.y_at(label.right);
        line.left > label.right - 0.5 * label.height && (0.2 * line.height..line.height).contains(&down)
    };
    row.segment(value.start).filter(beside)
}

/// Lines of one value are as high as one another, but for a slanting box: neither is so many times the other.
pub(super) fn are_alike(a: &Segment, b: &Segment, times: f32) -> bool {
    a.height < times * b.height && b.height < times * a.height
}

/// The line right above a value, where a label that stands beside both lines was joined with the lower one.
pub(super) fn above<'r, 'a>(
    rows: &'r [Parsed<'a>],
    label: Option<&Place>,
    lower: Option<&Segment>,
) -> Option<(&'r [Cell], &'a Segment)> {
    let lower = lower?;
    let label = label.and_then(|label| rows.get(label.0)?.segment(label.1.start));
    let column = label.map(|label| label.left);
    // The nearest: two lines that stand close are both within reach.
    rows.iter().rev().find_map(|upper| {
        let (start, segment) = upper.segments().find(|(_, segment)| {
            let up = lower.y_at(lower.left) - segment.y_at(lower.left);
            let alike = are_alike(segment, lower, 1.6);
            // The line below may be set further in.
            let aligned =
                (-0.5 * lower.height..FURTHER_IN * lower.height).contains(&(lower.left - segment.left));
            // A label whose middle is that of both lines says that they are of one value.
            let of_both = label.is_some_and(|label| {
                let off = |line: &Segment| line.y_at(label.right) - label.y_at(label.right);
                (0.6..1.7).contains(&(-off(segment) / off(lower)))
            });
            let height =
                label.filter(|_| of_both).map_or(lower.height, |label| label.height.max(lower.height));
            let most = if of_both { FAR_BETWEEN } else { 1.6 };
            aligned && alike && (0.5 * lower.height..most * height).contains(&up)
        })?;
        // A label right before it announces another value; one in another column does not.
        let announces = |(_, range): &(Label, Range<usize>)| {
            let beside = || {
                let left = upper.segment(range.start).map(|segment| segment.left);
                left.zip(column).is_none_or(|(left, column)| left > column - COLUMN * lower.height)
            };
            range.contains(&start) || range.end == start && beside()
        };
        let value = upper.value(start, APART_IN_ADDRESS);
        let dated = upper.dates.iter().any(|date| date.contains(&start));
        let plain = value.start == start && !dated && !upper.labels.iter().any(announces);
        plain.then(|| (upper.cells(value), segment))
    })
}
