//! The fields of a document, by label, place and shape: a label with its value to the right, glued to it, or
//! below; a value that runs on below itself; a date that says itself what it is.

mod address;
mod text;

use std::{collections::BTreeMap, ops::Range};

use identity::document::FieldName;

use self::text::Value;
use crate::{
    dates::{self, fold},
    keywords,
    labels::{self, Label},
    sheet::{Cell, Row, Sheet},
};

/// Fields found so far, by name; the first that is found stays.
pub(crate) type Fields = BTreeMap<FieldName, Value>;

/// Segments further apart than this, in heights, are different values. Names are spaced widely.
const APART: f32 = 2.5;
/// The same within an address.
const APART_IN_ADDRESS: f32 = 1.6;

/// A row with what was found in it.
#[derive(Debug)]
struct Parsed<'a> {
    row: &'a Row,
    cells: Vec<Cell>,
    dates: Vec<Range<usize>>,
    /// Labels and the cells that they take.
    labels: Vec<(Label, Range<usize>)>,
}

impl<'a> Parsed<'a> {
    fn new(row: &'a Row) -> Self {
        let cells = row.cells();
        let dates = dates::find(&cells);
        let mut found = Vec::new();
        let mut at = 0;
        while at < cells.len() {
            // After a date, a label needs no space.
            let glued = dates
                .iter()
                .any(|date| date.end == at || (date.end + 1 == at && shows(&cells, date.end, "生")));
            let label =
                if glued { cells.get(at..).and_then(labels::longest) } else { labels::at(&cells, at) };
            match label {
                Some((label, length)) => {
                    found.push((label, at..at + length));
                    at += length;
                    // A label may follow a label: 生年月日 性別.
                }
                None => at += 1,
            }
        }
        Self { row, cells, dates, labels: found }
    }

    /// The value after the cell `from`: up to the next label, a date or a wide gap. Leading punctuation is
    /// left out.
    fn value(&self, from: usize, apart: f32) -> Range<usize> {
        let is_punctuation = |at: usize| {
            self.cells
                .get(at)
                .is_some_and(|cell| matches!(fold(cell.glyph.character), ':' | '|' | '・' | '。' | ';'))
        };
        let from = (from..self.cells.len()).find(|at| !is_punctuation(*at)).unwrap_or(self.cells.len());
        let label = self.labels.iter().map(|(_, range)| range.start).find(|start| *start >= from);
        let date = self.dates.iter().map(|range| range.start).find(|start| *start >= from);
        let gap =
            self.cells.iter().enumerate().skip(from + 1).find(|(_, cell)| cell.gap > apart).map(|(at, _)| at);
        let end = [label, date, gap].into_iter().flatten().min().unwrap_or(self.cells.len());
        from..end
    }

    fn cells(&self, range: Range<usize>) -> &[Cell] {
        self.cells.get(range).unwrap_or_default()
    }

    /// The first label of a kind and where it ends.
    fn label(&self, wanted: Label) -> Option<usize> {
        self.labels.iter().find(|(label, _)| *label == wanted).map(|(_, range)| range.end)
    }
}

fn shows(cells: &[Cell], at: usize, text: &str) -> bool {
    let rest = cells.get(at..).unwrap_or_default();
    let same = rest.iter().zip(text.chars()).filter(|(cell, wanted)| fold(cell.glyph.character) == *wanted);
    same.count() == text.chars().count()
}

/// All fields that the sheet shows.
pub(crate) fn extract(sheet: &Sheet) -> Fields {
    let rows: Vec<Parsed> = sheet.rows.iter().map(Parsed::new).collect();
    let mut fields = Fields::new();
    dated(&rows, &mut fields);
    if let Some(name) = name(&rows) {
        fields.insert(FieldName::Name, name);
    }
    if let Some(address) = address::find(&rows) {
        fields.insert(FieldName::Address, address);
    }
    if let Some(roman) = roman(&rows) {
        fields.insert(FieldName::NameRoman, roman);
    }
    if let Some(number) = number(&rows) {
        fields.insert(FieldName::Number, number);
    }
    fields
}

/// Gives each date the field that what stands around it names.
fn dated(rows: &[Parsed], fields: &mut Fields) {
    for (i, row) in rows.iter().enumerate() {
        for (n, date) in row.dates.iter().enumerate() {
            let above = i.checked_sub(1).and_then(|above| rows.get(above));
            if let Some(name) = meaning(row, n, date, above) {
                let value = text::date(&dates::with_era(row.cells(date.clone())));
                // Equal dates stand twice on some documents: the surer reading stays.
                let keep = fields.get(&name).is_some_and(|known| {
                    known.field.text != value.field.text || known.field.confidence >= value.field.confidence
                });
                if !keep {
                    fields.insert(name, value);
                }
            }
        }
    }
}

/// What the `n`th date of a row is: by what follows it, else by the label before it, else by one above.
fn meaning(row: &Parsed, n: usize, date: &Range<usize>, above: Option<&Parsed>) -> Option<FieldName> {
    let text: String = row.row.text();
    let is_certificate =
        |text: &str| keywords::is_in(text, "電子証明書") || keywords::is_in(text, "証明書の有効");
    let next = row.dates.get(n + 1).map_or(row.cells.len(), |next| next.start);
    let after: String = row.cells(date.end..next).iter().map(|cell| cell.glyph.character).collect();
    if after.starts_with('生') {
        return Some(FieldName::DateOfBirth);
    }
    let from = n.checked_sub(1).and_then(|before| row.dates.get(before)).map_or(0, |before| before.end);
    let before: String = row.cells(from..date.start).iter().map(|cell| cell.glyph.character).collect();
    if is_certificate(&before) {
        return None;
    }
    if after.starts_with("まで") || (keywords::is_in(&after, "まで有効") && !text.contains("電子")) {
        return Some(FieldName::ValidUntil);
    }
    let labelled = row.labels.iter().rev().find(|(_, range)| range.start >= from && range.end <= date.start);
    if let Some((label, _)) = labelled {
        return field_of(*label);
    }
    // 令和6年5月1日交付
    if after.starts_with("交付") || after.starts_with("発行") {
        return Some(FieldName::IssuedOn);
    }
    // A date that begins its row may have its label above it.
    let above = above
        .filter(|above| date.start == 0 && above.dates.is_empty() && !is_certificate(&above.row.text()))?;
    let (left, height) = row.row.segments.first().map(|segment| (segment.left, segment.height))?;
    let near = |at: usize| above.cells.get(at).is_some_and(|cell| (cell.x - left).abs() < 3.0 * height);
    let (label, range) = above.labels.iter().find(|(_, range)| near(range.start))?;
    (range.end == above.cells.len()).then(|| field_of(*label)).flatten()
}

fn field_of(label: Label) -> Option<FieldName> {
    match label {
        Label::DateOfBirth => Some(FieldName::DateOfBirth),
        Label::ValidUntil => Some(FieldName::ValidUntil),
        Label::IssuedOn => Some(FieldName::IssuedOn),
        Label::Name | Label::Address | Label::NewAddress | Label::Number | Label::Other => None,
    }
}

fn name(rows: &[Parsed]) -> Option<Value> {
    let beside = rows.iter().enumerate().find_map(|(i, row)| {
        let from = row.label(Label::Name)?;
        let value = without_digits(row.cells(row.value(from, APART)));
        // Residence cards print Latin letters, and kanji below them for those who have a name in kanji.
        let kanji = if is_latin(value) { kanji_below(rows, i, value) } else { None };
        (!value.is_empty()).then(|| kanji.unwrap_or_else(|| text::name(value)))
    });
    beside.or_else(|| below(rows, Label::Name)).or_else(|| before_birth(rows))
}

/// Capitals only, as Latin names are printed.
fn is_latin(cells: &[Cell]) -> bool {
    let letter = |c: char| c.is_ascii_uppercase() || ",.-'()".contains(c);
    !cells.is_empty() && cells.iter().all(|cell| letter(fold(cell.glyph.character)))
}

/// The line below a Latin name that begins where it does and has no label.
fn kanji_below(rows: &[Parsed], row: usize, latin: &[Cell]) -> Option<Value> {
    let left = latin.first()?.x;
    rows.get(row + 1..)?.iter().take(3).find_map(|next| {
        let segment = next.row.segments.first()?;
        let under = next.cells.first().is_some_and(|cell| (cell.x - left).abs() < segment.height);
        let value = without_digits(next.cells(next.value(0, APART)));
        (under && next.labels.is_empty() && !value.is_empty() && !is_latin(value)).then(|| text::name(value))
    })
}

/// A name has no digits: what follows one is another value that was glued to it.
fn without_digits(cells: &[Cell]) -> &[Cell] {
    let end = cells.iter().position(|cell| fold(cell.glyph.character).is_ascii_digit());
    end.and_then(|end| cells.get(..end)).unwrap_or(cells)
}

/// The value that stands under a label which has nothing to its right.
fn below(rows: &[Parsed], label: Label) -> Option<Value> {
    rows.iter().zip(rows.iter().skip(1)).find_map(|(row, next)| {
        let (_, range) = row.labels.iter().find(|(found, _)| *found == label)?;
        let start = row.cells.get(range.start)?;
        let segment = next.row.segments.first()?;
        let under = (segment.left - start.x).abs() < 3.0 * segment.height;
        let lone = range.end == row.cells.len() && next.labels.is_empty();
        let value = without_digits(next.cells(next.value(0, APART)));
        (under && lone && !value.is_empty()).then(|| text::name(value))
    })
}

/// Where the label was lost: the name stands before the date of birth.
fn before_birth(rows: &[Parsed]) -> Option<Value> {
    rows.iter().find_map(|row| {
        let date = row.dates.iter().find(|date| shows(&row.cells, date.end, "生"))?;
        let value = row.cells(0..date.start);
        (row.labels.is_empty() && value.len() >= 2 && without_digits(value).len() == value.len())
            .then(|| text::name(value))
    })
}

/// Latin capitals: beside the label of the name, or on a line of their own below it and above the address.
fn roman(rows: &[Parsed]) -> Option<Value> {
    const FURNITURE: [&str; 7] = ["SAMPLE", "SPECIMEN", "CARD", "JAPAN", "NUMBER", "DRIVER", "LICEN"];
    let name = rows.iter().position(|row| row.label(Label::Name).is_some())?;
    let beside = rows.iter().find_map(|row| {
        let value = without_digits(row.cells(row.value(row.label(Label::Name)?, APART)));
        is_latin(value).then(|| text::words(value))
    });
    let below = || {
        let rows = rows.get(name + 1..)?.iter().take(2);
        rows.take_while(|row| row.label(Label::Address).is_none()).find_map(|row| {
            let text = row.row.text();
            let letters = text.chars().filter(char::is_ascii_uppercase).count();
            (is_latin(&row.cells) && letters >= 4 && !FURNITURE.iter().any(|word| text.contains(word)))
                .then(|| text::words(&row.cells))
        })
    };
    beside.or_else(below)
}

/// The number of a document: 第…号, or twelve digits after its label.
fn number(rows: &[Parsed]) -> Option<Value> {
    rows.iter().find_map(|row| {
        let is_digit = |cell: &Cell| fold(cell.glyph.character).is_ascii_digit();
        let from = row
            .cells
            .iter()
            .position(|cell| cell.glyph.character == '第')
            .map(|at| at + 1)
            .or_else(|| row.label(Label::Number))?;
        let digits = row.cells.get(from..)?.iter().take_while(|cell| is_digit(cell)).count();
        (digits == 12).then(|| text::date(row.cells(from..from + digits)))
    })
}

#[cfg(test)]
mod tests;
