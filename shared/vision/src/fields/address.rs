//! The address: the one field that runs over several lines.

mod neighbours;
#[cfg(test)]
mod tests;
mod trim;

use std::{collections::BTreeSet, ops::Range};

use identity::document::DocumentKind;

use self::neighbours::{
    COLUMN, FAR_BELOW, above, are_alike, behind, continued, hanging, last_digits, lines_lost, lower_than,
    ruled,
};
pub(super) use self::trim::{COMMISSION, begins_with_prefecture, is_of_office};
use self::trim::{is_office, without_dirt, without_postal_code, without_seal, without_stamp};
use super::{
    APART_IN_ADDRESS,
    name::{HONORIFICS, is_kana},
    rows::{CHANGES, Parsed, Place, below, places, value_of},
    text::{self, Value},
};
use crate::{
    context::{ends_with_room, is_katakana},
    dates::{self, fold},
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
/// The lines of one value stand as far apart as one another, or no more than so much further.
const ONE_CELL: f32 = 1.6;
/// What those are called that issue documents.
const ISSUERS: [char; 8] = ['都', '道', '府', '県', '市', '区', '町', '村'];
/// 神奈川県横浜市保土ケ谷区, and a little more.
const LONGEST_ISSUER: usize = 14;
/// The reading of a name is set lower than an address by this share.
const READING: f32 = 0.85;

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
            || next.cells.get(start..).is_some_and(dates::begins_with_month);
        let mut value = next.value(start, APART_IN_ADDRESS);
        let goes_on = lines.last().is_some_and(|line| breaks_before_dot(line, next.cells(start..value.end)));
        if goes_on {
            value.start = start;
        }
        let line = without_stamp(next.cells(without_seal(rows, next, value)));
        let of_another = of_another || column.is_some_and(|column| is_announced(next, start, column..left));
        let of_name = is_addressee(next, start)
            || is_reading_of_name(rows, line, segment, upper)
            || is_name_of_holder(rows, line);
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

/// Whether a line is the name that 氏名 announces elsewhere on the sheet: the holder is the head of the household, whose label
/// was not read.
fn is_name_of_holder(rows: &[Parsed], line: &[Cell]) -> bool {
    let names =
        places(rows, Label::Name).into_iter().filter_map(|label| value_of(rows, &label, APART_IN_ADDRESS));
    let mut names = names.filter_map(|(row, value)| Some(rows.get(row)?.text(value)));
    let line = joined(line);
    names.any(|name| name == line)
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

/// Whether a label on a row announces what stands behind it at `start`: one that a day stands before does not, 令和2年8月31日
/// 交付, or 転入.
fn announces(row: &Parsed, (label, range): &(Label, Range<usize>), start: usize) -> bool {
    let done = *label == Label::IssuedOn || CHANGES.contains(&row.text(range.clone()).as_str());
    let of_day = done && row.dates.iter().any(|day| day.end == range.start);
    range.start <= start && !of_day
}

/// Lines that begin with a prefecture and go on, where no label announces another value: for documents whose
/// label was lost, and for entries without one.
pub(super) fn by_prefecture<'r>(rows: &'r [Parsed]) -> impl Iterator<Item = Place> + use<'r> {
    rows.iter().enumerate().flat_map(|(i, row)| {
        let begins = |at: usize, cell: &Cell| {
            at == 0 || cell.gap > 0.0 || row.dates.iter().any(|date| row.is_behind(date, at))
        };
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

/// 京都府 第59697号 is the number of a booklet; its 号 may stand apart.
fn is_serial(text: &str) -> bool {
    let number = text.split_once('第').map(|(_, rest)| rest.strip_suffix('号').unwrap_or(rest));
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
