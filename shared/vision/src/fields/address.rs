//! The address: the one field that runs over several lines.

#[cfg(test)]
mod tests;
mod trim;

use std::{collections::BTreeSet, ops::Range};

use identity::document::DocumentKind;

pub(super) use self::trim::{COMMISSION, begins_with_prefecture, begins_with_seal};
use self::trim::{is_office, without_dirt, without_postal_code, without_seal, without_stamp};
use super::{
    APART_IN_ADDRESS,
    name::{HONORIFICS, is_kana},
    rows::{Parsed, Place, below, places, value_of},
    text::{self, Value},
};
use crate::{
    context::{ends_with_room, is_katakana},
    dates::fold,
    keywords, kind,
    labels::Label,
    sheet::{Cell, Segment},
};

/// An address has at most so many lines.
const MOST_LINES: usize = 4;
/// A line that ends nearer to the edge than this, in heights, had no room for another character beside the margin.
const FULL: f32 = 2.1;
/// What stands to the right within so many heights of a line, above or below, bounds its column.
const BESIDE: f32 = 3.0;
/// A line goes on at most so many heights below itself, and so many where the document rules its lines.
const FAR_BELOW: f32 = 2.0;
const MOST_PITCH: f32 = 4.0;
/// A label that stands between two lines of its value is at most so far from either, both in heights; the lower one begins at
/// most so much further in.
const FAR_BETWEEN: f32 = 2.6;
const FURTHER_IN: f32 = 1.6;
/// The lines of one value stand as far apart as one another, or no more than so much further.
const ONE_CELL: f32 = 1.6;
/// What stands further from anything before it, in heights, stands on another page.
const OTHER_PAGE: f32 = 3.0;
/// Labels of one column begin within so many heights.
const COLUMN: f32 = 3.0;
/// What those are called that issue documents.
const ISSUERS: [char; 8] = ['都', '道', '府', '県', '市', '区', '町', '村'];
/// 神奈川県横浜市保土ケ谷区, and a little more.
const LONGEST_ISSUER: usize = 14;
/// Words stand at most so far behind the last digits of a number on the line before, in heights.
const APART_BEHIND: f32 = 2.5;
/// The reading of a name is set lower than an address by this share.
const READING: f32 = 0.85;
/// A speck is not read this surely.
const CLEAR: f32 = 0.9;

pub(super) fn find(rows: &[Parsed], kind: DocumentKind) -> Option<Value> {
    let labelled = |wanted: Label| {
        let mut labels = places(rows, wanted).into_iter().filter(|label| !refers(rows, label));
        labels.find_map(|label| {
            let of = |place: Place| lines(rows, &place, Some(&label));
            first_line(rows, &label).and_then(of).or_else(|| of(below(rows, &label, APART_IN_ADDRESS)?))
        })
    };
    labelled(Label::Address).or_else(|| {
        // On papers the first place that is named may be that of the office.
        let paper = matches!(kind, DocumentKind::UtilityReceipt | DocumentKind::ResidenceCertificate);
        if paper { None } else { by_prefecture(rows).find_map(|place| lines(rows, &place, None)) }
    })
}

/// Whether a label has no address of its own: ご使用場所 上記住所に同じ.
fn refers(rows: &[Parsed], label: &Place) -> bool {
    let beside = rows.get(label.0).map(|row| row.text(row.value(label.1.end, f32::INFINITY)));
    beside.is_some_and(|text| keywords::is_same(&text))
}

/// Where the value of an address label begins.
pub(super) fn first_line(rows: &[Parsed], label: &Place) -> Option<Place> {
    value_of(rows, label, APART_IN_ADDRESS)
}

/// An address with the lines that it runs on to, from its first on.
pub(super) fn lines(rows: &[Parsed], place: &Place, label: Option<&Place>) -> Option<Value> {
    let (row, value) = place;
    let first = rows.get(*row)?;
    let whole = first.cells(without_seal(rows, first, value.clone()));
    let coded = without_postal_code(whole);
    let cells = without_stamp(without_dirt(coded));
    // The next line begins below the address, or below its postal code.
    let code = (coded.len() < whole.len()).then(|| first.segment(value.start)).flatten();
    let lower = label.and_then(|label| lower_than(rows.get(label.0)?.segment(label.1.start)?, first, value));
    // 青葉マンション204号室 and 緑が丘8-35市営住宅 beside their label are the end of an address.
    let begins = begins_with_prefecture(&joined(cells));
    let end = label.and_then(|_| first.segment(value.start));
    let mut full = BTreeSet::new();
    let mut lines = vec![cells];
    // What stands above a prefecture is another address, crossed out.
    let mut top = lower.or(end).filter(|_| !begins);
    while let Some((line, segment)) = above(rows, label, top) {
        let value: String = lines.iter().map(|line| joined(line)).collect();
        let line_text = joined(line);
        // 17-1 by itself, below the place that it is in.
        let numbers = line_text.chars().any(|c| fold(c).is_ascii_digit());
        let below_place = || {
            let upper = above(rows, label, Some(segment)).map(|(upper, _)| joined(upper));
            upper.is_some_and(|upper| goes_before(&upper, &format!("{line_text}{value}")))
        };
        let goes_on = goes_before(&line_text, &value)
            || numbers && below_place()
            || lower.is_some_and(|lower| lines.len() == 1 && are_alike(segment, lower, 1.3));
        if !goes_on || lines.len() + 1 >= MOST_LINES {
            break;
        }
        full.extend(ends_full(rows, line));
        top = Some(segment).filter(|_| !begins_with_prefecture(&joined(line)));
        lines.insert(0, line);
    }
    let mut upper = first.segment(value.start)?;
    let column = label.and_then(|label| rows.get(label.0)?.segment(label.1.start));
    let column = column.map(|label| label.left - COLUMN * upper.height);
    // A value glued to its label begins within its segment.
    let mut left = cells.first().map_or(upper.left, |cell| {
        if value.start > 0 && !cell.spaced {
            cell.x - 0.5 * upper.height
        } else {
            upper.left.max(cell.x - upper.height)
        }
    });
    let reach = ruled(rows, *row, upper).map_or(FAR_BELOW, |pitch| FAR_BELOW.max(1.2 * pitch));
    let mut pitch: Option<f32> = None;
    while lines.len() < MOST_LINES
        && !lines.last().is_some_and(|line| ends_with_room(line.iter().map(character)))
    {
        let digits = last_digits(first.loose, upper, left);
        let behind = digits.and_then(|digits| behind(rows, digits));
        let Some((next, start, segment)) = behind
            .or_else(|| continued(rows, upper, left, reach))
            .or_else(|| continued(rows, upper, code?.left, reach))
            .or_else(|| hanging(rows, *row, label, upper, left))
        else {
            break;
        };
        // What stands further down than the lines before it is of another cell.
        let down = segment.y_at(segment.left) - upper.y_at(segment.left);
        if pitch.is_some_and(|pitch| down > ONE_CELL * pitch) {
            break;
        }
        // A single character fills its line less.
        let most = if segment.cells.len() == 1 { 2.2 } else { 1.6 };
        let alike = segment.height < 1.6 * upper.height && upper.height < most * segment.height;
        // A label of its own, other than ADDRESS below 住居地, or a date: another value.
        let labelled = next.labels.iter().rfind(|label| announces(next, label, start));
        let of_another =
            labelled.is_some_and(|(label, range)| *label != Label::Address || range.start == start);
        let dated = next.dates.iter().any(|date| date.start == start)
            || next.text(start..next.cells.len()).ends_with("月分");
        let mut value = next.value(start, APART_IN_ADDRESS);
        let goes_on = lines.last().is_some_and(|line| breaks_before_dot(line, next.cells(start..value.end)));
        if goes_on {
            value.start = start;
        }
        let line = without_stamp(next.cells(without_seal(rows, next, value)));
        let of_another = of_another || column.is_some_and(|column| is_announced(next, start, column..left));
        let of_name = is_addressee(next, start) || is_reading_of_name(rows, line, segment, upper);
        if !alike || of_another || dated || line.is_empty() || of_name || is_furniture(next) {
            break;
        }
        full.extend(lines.last().and_then(|line| ends_full(rows, line)));
        let digits = digits.filter(|_| behind.is_some());
        lines.extend(digits.map(|digits| digits.cells.as_slice()));
        lines.push(line);
        left = digits.unwrap_or(segment).left;
        upper = segment;
        pitch = Some(down);
    }
    if let Some(line) = lines.last().and_then(|line| ends_full(rows, line)) {
        full.insert(line);
        lines.extend(last_digits(first.loose, upper, left).map(|digits| digits.cells.as_slice()));
    }
    lines.retain(|line| !line.is_empty());
    let text: String = lines.iter().map(|line| joined(line)).collect();
    let mut value = is_address(&text).then(|| text::lines(lines))?;
    for piece in &mut value.pieces {
        piece.full = full.contains(&piece.line);
    }
    if !names_place(&text) || lines_lost(rows, upper, left) {
        value.mark_incomplete();
    }
    Some(value)
}

/// The last digits of a number that a line had no room for: by themselves they are as low as specks and ruled lines, and
/// stand in no row.
fn last_digits<'a>(loose: &'a [Segment], upper: &Segment, left: f32) -> Option<&'a Segment> {
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
fn behind<'r, 'a>(rows: &'r [Parsed<'a>], digits: &Segment) -> Option<(&'r Parsed<'a>, usize, &'a Segment)> {
    rows.iter().find_map(|row| {
        let (start, words) = row.segments().find(|(_, words)| {
            let apart = (words.left - digits.right) / words.height;
            let off = (words.y - digits.y_at(words.left)).abs() / words.height;
            (0.0..APART_BEHIND).contains(&apart) && off < 0.5
        })?;
        Some((row, start, words))
    })
}

/// メゾン・ド above ・シエル: within a word in katakana a dot is no furniture.
fn breaks_before_dot(upper: &[Cell], lower: &[Cell]) -> bool {
    let is_word = |cell: Option<&Cell>| cell.is_some_and(|cell| is_katakana(character(cell)));
    lower.first().is_some_and(|cell| character(cell) == '・')
        && is_word(upper.last())
        && is_word(lower.get(1))
}

/// Whether a line of kana is the reading of the name right below it: it is set smaller than an address's own line.
fn is_reading_of_name(rows: &[Parsed], line: &[Cell], segment: &Segment, upper: &Segment) -> bool {
    let leads_name = || {
        let names = places(rows, Label::Name).into_iter().filter_map(|(row, label)| {
            let row = rows.get(row)?;
            row.segment(row.value(label.end, APART_IN_ADDRESS).start)
        });
        names.into_iter().any(|name| {
            let down = name.y_at(name.left) - segment.y_at(name.left);
            let aligned = (name.left - segment.left).abs() < 1.2 * name.height;
            aligned && (0.4 * segment.height..FAR_BELOW * name.height).contains(&down)
        })
    };
    is_kana(line) && segment.height < READING * upper.height && leads_name()
}

/// Whether a word stands between the label's column and that of the value, within `beside`: a label that is not known
/// announces another value. The day of an entry may stand there beside any of its lines.
fn is_announced(row: &Parsed, start: usize, beside: Range<f32>) -> bool {
    let dated = |from: usize| row.dates.iter().any(|date| date.contains(&from));
    let is_word = |segment: &Segment| {
        segment.cells.iter().any(|cell| cell.glyph.character.is_alphabetic())
            && segment.cells.iter().all(|cell| cell.glyph.confidence > 0.8)
            // The gloss of 住居地, its first letters lost.
            && !"ADDRESS".ends_with(&segment.text())
    };
    !row.labels.iter().any(|(label, _)| *label == Label::Address)
        && row
            .segments()
            .filter(|(_, segment)| beside.start < segment.left && segment.right < beside.end)
            .any(|(from, segment)| from < start && !dated(from) && is_word(segment))
}

/// The detected line that a line of the address ends on, if no further character had room behind it.
fn ends_full(rows: &[Parsed], line: &[Cell]) -> Option<usize> {
    let last = line.last()?;
    let ends = |segment: &&Segment| segment.cells.iter().any(|cell| cell.line == last.line);
    let segment = rows.iter().flat_map(Parsed::segments).map(|(_, segment)| segment).find(ends)?;
    is_full(rows, segment).then_some(last.line)
}

/// Whether no further character had room on a line: it ends at the edge of the text, or at what stands beside it.
fn is_full(rows: &[Parsed], line: &Segment) -> bool {
    let all = || rows.iter().flat_map(Parsed::segments).map(|(_, segment)| segment);
    let edge = all().map(|segment| segment.right).fold(f32::NEG_INFINITY, f32::max);
    // The column to the right has its lines at other heights.
    let beside = all().filter(|other| {
        let off = other.y_at(other.left) - line.y_at(other.left);
        other.left > line.right - 0.3 * line.height && off.abs() < BESIDE * line.height
    });
    let room = beside.map(|other| other.left).fold(edge, f32::min) - line.right;
    room < FULL * line.height
}

/// The line below an entry of changes that runs on further to the left than its value began: under the day or the
/// label before it.
fn hanging<'r, 'a>(
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
fn lines_lost(rows: &[Parsed], upper: &Segment, left: f32) -> bool {
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
fn ruled(rows: &[Parsed], row: usize, first: &Segment) -> Option<f32> {
    rows.iter().take(row).rev().find_map(|above| {
        let day = above.segments().next()?.1;
        let pitch = (first.y_at(first.left) - day.y_at(first.left)) / first.height.max(1.0);
        let leads = above.is_dated() && (day.left - first.left).abs() < 1.2 * first.height;
        (leads && (FAR_BELOW..MOST_PITCH).contains(&pitch)).then_some(pitch)
    })
}

/// The segment that begins right below `upper` at `left`, within `reach` heights: its row, its first cell and itself.
fn continued<'r, 'a>(
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
fn lower_than<'a>(label: &Segment, row: &Parsed<'a>, value: &Range<usize>) -> Option<&'a Segment> {
    let beside = |line: &&Segment| {
        let down = line.y_at(label.right) - label.y_at(label.right);
        line.left > label.right - 0.5 * label.height && (0.2 * line.height..line.height).contains(&down)
    };
    row.segment(value.start).filter(beside)
}

/// Lines of one value are as high as one another, but for a slanting box: neither is so many times the other.
fn are_alike(a: &Segment, b: &Segment, times: f32) -> bool {
    a.height < times * b.height && b.height < times * a.height
}

/// The line right above a value, where a label that stands beside both lines was joined with the lower one.
fn above<'r, 'a>(
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

/// Whether a label on a row announces what stands behind it at `start`: one on the other page of a booklet does not, nor does
/// one that a day stands before, 令和2年8月31日 交付.
fn announces(row: &Parsed, (label, range): &(Label, Range<usize>), start: usize) -> bool {
    let far = row.cells.get(start).is_some_and(|cell| cell.gap > OTHER_PAGE);
    let of_day = *label == Label::IssuedOn && row.dates.iter().any(|day| day.end == range.start);
    range.start <= start && !of_day && (!far || range.end == start)
}

/// Lines that begin with a prefecture and go on, where no label announces another value: for documents whose
/// label was lost, and for entries without one.
pub(super) fn by_prefecture<'r>(rows: &'r [Parsed]) -> impl Iterator<Item = Place> + use<'r> {
    rows.iter().enumerate().flat_map(|(i, row)| {
        let begins =
            |at: usize, cell: &Cell| at == 0 || cell.gap > 0.0 || row.dates.iter().any(|d| d.end == at);
        let starts = row.cells.iter().enumerate().filter(move |(at, cell)| begins(*at, cell));
        starts.filter_map(move |(start, _)| {
            let value = row.value(start, APART_IN_ADDRESS);
            let cells = without_stamp(without_postal_code(row.cells(value.clone())));
            let text: String = cells.iter().map(character).collect();
            let unlabelled = !row.labels.iter().any(|label| announces(row, label, start));
            // 京都府京都市, and no more, is the place that issued the document.
            let issuer = text.ends_with(ISSUERS) && text.chars().count() <= LONGEST_ISSUER;
            let whole = text.chars().any(|c| fold(c).is_ascii_digit()) || !issuer;
            let named =
                text.chars().count() >= 6 && whole && is_address(&text) && begins_with_prefecture(&text);
            (unlabelled && named).then_some((i, value))
        })
    })
}

fn character(cell: &Cell) -> char {
    cell.glyph.character
}

fn joined(cells: &[Cell]) -> String {
    cells.iter().map(character).collect()
}

/// The declaration on organs, which is printed right below the entries of changes, what says that the next field is left
/// out, and what the document is called.
fn is_furniture(row: &Parsed) -> bool {
    let text = row.row.text();
    let words = ["臓器提供", "署名年月日", "心停止後", "記載なし", "記載省略", "特別永住者の地位"];
    words.iter().any(|word| keywords::is_in(&text, word)) || kind::is_title(&text)
}

/// 見本 花子 様, below her address; 様 may stand far behind. 様似町 is a place: it ends no word.
fn is_addressee(row: &Parsed, start: usize) -> bool {
    let ends_word = |at: usize| row.cells.get(at + 1).is_none_or(|next| next.gap > 0.0 || next.spaced);
    let mut cells = row.cells.iter().enumerate().skip(start);
    cells.any(|(at, cell)| HONORIFICS.contains(&cell.glyph.character) && ends_word(at))
}

/// Names a place, and no office.
fn is_address(text: &str) -> bool {
    let place = names_place(text) || text.chars().any(|c| fold(c).is_ascii_digit());
    place && text.chars().count() >= 3 && !is_office(text) && !keywords::is_notice(text) && !is_serial(text)
}

/// 京都府 第59697号 is the number of a booklet.
fn is_serial(text: &str) -> bool {
    let number = text.split_once('第').and_then(|(_, rest)| rest.strip_suffix('号'));
    let office = text.chars().take_while(|c| *c != '第').count();
    office <= LONGEST_ISSUER && number.is_some_and(|n| n.chars().all(|c| fold(c).is_ascii_digit()))
}

/// Whether the line above a value is the beginning of its address: the one that names the place, or the prefecture
/// where both do.
fn goes_before(line: &str, value: &str) -> bool {
    if names_place(value) { begins_with_prefecture(line) } else { names_place(line) }
}

/// An address without any of these has lost its beginning.
fn names_place(text: &str) -> bool {
    text.chars().any(|c| "都道府県市区町村郡".contains(c))
}
