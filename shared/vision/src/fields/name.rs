//! The holder's name, in whatever script it is printed.

use identity::document::DocumentKind;

use super::{
    APART, address, renamed,
    rows::{Parsed, Place, below, captioned, places, shows, value_of},
    text::{self, Value},
};
use crate::{dates::fold, keywords, labels::Label, sheet::Cell};

/// What ends a name that is addressed.
pub(super) const HONORIFICS: [char; 3] = ['様', '樣', '殿'];

pub(super) fn find(rows: &[Parsed], kind: DocumentKind) -> Option<Value> {
    let mut labels = places(rows, Label::Name);
    // 令和5年1月31日 氏名 is an entry on the back of a licence.
    labels.retain(|label| !(renamed::is_entered_on(kind) && renamed::is_entry(rows, label)));
    let labelled = labels.into_iter().find_map(|label| at(rows, &label, kind));
    let unlabelled = || match kind {
        DocumentKind::UtilityReceipt | DocumentKind::ResidenceCertificate => None,
        DocumentKind::ResidenceCard | DocumentKind::SpecialPermanentResidentCertificate => {
            let (row, range) = above_birth(rows)?;
            let roman = rows.get(row)?.cells(range);
            let kanji = kanji_below(rows, row, roman).or_else(|| kanji_above(rows, row, roman));
            kanji.or_else(|| Some(text::name(roman)))
        }
        _ => before_birth(rows),
    };
    labelled.or_else(unlabelled)
}

/// The name that a label announces.
pub(super) fn at(rows: &[Parsed], label: &Place, kind: DocumentKind) -> Option<Value> {
    let of = |(row, range): Place| {
        let (value, open) = without_sex(without_digits(rows.get(row)?.cells(range)));
        is_name(value).then(|| named(value, open))
    };
    let stands_alone = rows.get(label.0)?.cells.len() == label.1.end;
    let above = captioned(rows, label, APART).filter(|_| stands_alone).and_then(of);
    if above.is_some() {
        return above;
    }
    let (row, range) = value_of(rows, label, APART)?;
    let whole = rows.get(row)?.cells(range);
    let (beside, open) = without_sex(without_digits(whole));
    let beside = if kind == DocumentKind::UtilityReceipt { without_honorific(beside) } else { beside };
    let (_, beside) = in_two_scripts(beside).unwrap_or((&[], without_pattern(beside)));
    if is_name(beside) && !(is_latin(beside) || is_kana(beside)) {
        return Some(named(beside, open || ends_in_digit(whole)));
    }
    // Latin letters or kana, and kanji below them for those who have a name in kanji.
    let kanji = kanji_below(rows, row, beside);
    if kanji.is_some() {
        return kanji;
    }
    if is_name(beside) {
        return Some(text::name(beside));
    }
    below(rows, label, APART).and_then(of)
}

/// A name, left `open` where it may be another one.
fn named(cells: &[Cell], open: bool) -> Value {
    let mut name = text::name(cells);
    if open {
        name.mark_incomplete();
    }
    name
}

/// Whether one digit is glued to the end of a value: 呉キ3 is 呉キヨ, whatever else is right.
fn ends_in_digit(cells: &[Cell]) -> bool {
    let is_digit = |cell: &Cell| fold(cell.glyph.character).is_ascii_digit();
    match cells {
        [.., before, last] => is_digit(last) && !is_digit(before) && !last.spaced && last.gap == 0.0,
        _ => false,
    }
}

/// フリガナ, with its label.
pub(super) fn kana(rows: &[Parsed]) -> Option<Value> {
    places(rows, Label::NameKana).into_iter().find_map(|label| {
        let (row, range) = value_of(rows, &label, APART)?;
        let value = without_digits(rows.get(row)?.cells(range));
        is_kana(value).then(|| text::words(value))
    })
}

/// A name in Latin letters, and the same in kanji behind it.
fn in_two_scripts(cells: &[Cell]) -> Option<(&[Cell], &[Cell])> {
    let letters = cells.iter().take_while(|cell| is_latin(std::slice::from_ref(*cell))).count();
    let (latin, rest) = cells.split_at_checked(letters)?;
    let has_latin = rest.iter().any(|cell| fold(cell.glyph.character).is_ascii());
    (latin.len() >= 2 && !rest.is_empty() && is_name(rest) && !has_latin).then_some((latin, rest))
}

/// A name in kanji without a letter that the pattern of the ground before it was read as.
fn without_pattern(cells: &[Cell]) -> &[Cell] {
    match cells.split_first() {
        Some((first, rest))
            if is_latin(std::slice::from_ref(first))
                && rest.first().is_some_and(|next| next.gap > 0.0)
                && is_name(rest)
                && !rest.iter().any(|cell| fold(cell.glyph.character).is_ascii()) =>
        {
            rest
        }
        _ => cells,
    }
}

/// Capitals only, as Latin names are printed.
pub(super) fn is_latin(cells: &[Cell]) -> bool {
    let letter = |c: char| c.is_ascii_uppercase() || ",.-'()".contains(c);
    !cells.is_empty() && cells.iter().all(|cell| letter(fold(cell.glyph.character)))
}

pub(super) fn is_kana(cells: &[Cell]) -> bool {
    let kana = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・' | 'ｦ'..='ﾟ');
    cells.len() >= 2 && cells.iter().all(|cell| kana(cell.glyph.character))
}

/// What begins as an address does and is longer than this is one.
const LONGEST_KANJI: usize = 5;
/// A name whose label was lost stands in one of so many rows above the date of birth.
const ROWS_ABOVE: usize = 4;

/// A name of so many characters is followed by the sex of its holder where it stands so much further away.
const SHORTEST_WITH_SEX: usize = 3;
const BEHIND_NAME: f32 = 1.3;
/// From here on it may be either: the net places characters to within a tenth.
const PERHAPS_BEHIND: f32 = 1.1;

/// What documents are called in Latin letters, which may stand beside the label of the name.
const TITLES: [&str; 5] = ["IDENTIFICATION", "MINISTRYOF", "RESIDENCECARD", "GOVERNMENTOF", "CERTIFICATE"];

/// Letters, and none of the words that stand where a name was left out.
pub(super) fn is_name(cells: &[Cell]) -> bool {
    let text: String = cells.iter().map(|cell| cell.glyph.character).collect();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    // The line below a label whose own value was not read.
    let address = text.chars().count() > LONGEST_KANJI && address::begins_with_prefecture(&text);
    // The beginning of a date.
    let dated = ["明治", "大正", "昭和", "平成", "令和", "年月日"].contains(&text.as_str());
    let left_out = ["省略", "記載", "なし", "欄", "年月"].iter().any(|word| text.contains(word));
    // What is stamped over specimens is no whole name.
    let left_out = left_out || keywords::is_stamp(&text);
    // The number beside it, on cards that label it in two languages.
    let left_out = left_out || text.trim_end_matches(['.', '．']).eq_ignore_ascii_case("NO");
    let title = TITLES.iter().any(|title| text.contains(title));
    letters > 0 && 2 * letters > text.chars().count() && !left_out && !title && !dated && !address
}

/// The line below a Latin or kana name that begins where it does and has no label.
fn kanji_below(rows: &[Parsed], row: usize, upper: &[Cell]) -> Option<Value> {
    kanji_off(rows, row, upper, |down, height| down / height, 2.5)
}

/// The line right above a name in capitals whose label was lost.
fn kanji_above(rows: &[Parsed], row: usize, lower: &[Cell]) -> Option<Value> {
    kanji_off(rows, row, lower, |down, height| -down / height, 1.8)
}

/// The nearest line in kanji that begins where `beside` does, `far` heights off at most, as `off` counts them.
fn kanji_off(
    rows: &[Parsed],
    row: usize,
    beside: &[Cell],
    off: impl Fn(f32, f32) -> f32,
    far: f32,
) -> Option<Value> {
    let left = beside.first()?.x;
    let own = rows.get(row)?;
    let own = own.segment(own.cells.iter().position(|cell| cell.x >= left)?)?;
    let mut lines: Vec<(f32, &Parsed, usize)> = Vec::new();
    for next in rows {
        for (start, segment) in next.segments() {
            let height = own.height.max(segment.height);
            let off = off(segment.y_at(segment.left) - own.y_at(segment.left), height);
            let under = next.cells.get(start).is_some_and(|cell| (cell.x - left).abs() < 1.2 * height);
            // 氏名 stands beside the upper line, NAME beside the lower one.
            let unlabelled =
                !next.labels.iter().any(|(label, range)| *label != Label::Name && range.start <= start);
            if under && unlabelled && (0.4 * own.height / height..far).contains(&off) {
                lines.push((off * height, next, start));
            }
        }
    }
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    lines.into_iter().find_map(|(_, row, start)| {
        let value = without_digits(row.cells(row.value(start, APART)));
        (is_name(value) && !is_latin(value) && !is_kana(value)).then(|| text::name(value))
    })
}

/// A name has no digits: what follows one is another value that was glued to it. No mark leads it but a bracket that is
/// closed again, as around a name that somebody goes by.
pub(super) fn without_digits(cells: &[Cell]) -> &[Cell] {
    let character = |cell: &Cell| fold(cell.glyph.character);
    let end = cells.iter().position(|cell| character(cell).is_ascii_digit());
    let cells = end.and_then(|end| cells.get(..end)).unwrap_or(cells);
    let closed = cells.iter().any(|cell| ")]）］〕】」』".contains(cell.glyph.character));
    let start = cells.iter().position(|cell| character(cell).is_alphabetic()).filter(|_| !closed);
    start.and_then(|start| cells.get(start..)).unwrap_or(cells)
}

/// 武者小路 律 男: the sex stands further behind the name than its parts from one another. Tells whether that is left open.
fn without_sex(cells: &[Cell]) -> (&[Cell], bool) {
    let Some((last, name)) = cells.split_last() else { return (cells, false) };
    let distances = name.windows(2).filter_map(|pair| Some(pair.last()?.x - pair.first()?.x));
    let widest = distances.fold(0.0, f32::max);
    let apart = name.last().map_or(0.0, |before| last.x - before.x);
    let is_sex = ['男', '女'].contains(&last.glyph.character) && name.len() >= SHORTEST_WITH_SEX;
    if is_sex && apart > PERHAPS_BEHIND * widest {
        (name, apart <= BEHIND_NAME * widest)
    } else {
        (cells, false)
    }
}

/// A bill is addressed to its customer: 様, 殿.
pub(super) fn without_honorific(cells: &[Cell]) -> &[Cell] {
    let addresses = |at: &usize| {
        let says = |at: usize, c: char| cells.get(at).is_some_and(|cell| cell.glyph.character == c);
        let one = HONORIFICS.iter().any(|honorific| says(*at, *honorific));
        let two = says(*at, 'さ') && says(*at + 1, 'ま') || says(*at, '御') && says(*at + 1, '中');
        one || two
    };
    let end = (2..cells.len()).rev().find(addresses);
    end.and_then(|end| cells.get(..end)).unwrap_or(cells)
}

/// Where the label was lost: the name stands before the date of birth.
fn before_birth(rows: &[Parsed]) -> Option<Value> {
    rows.iter().find_map(|row| {
        let date = row.dates.iter().find(|date| shows(&row.cells, date.end, "生"))?;
        let value = row.cells(0..date.start);
        let plain = row.labels.is_empty() && without_digits(value).len() == value.len();
        (plain && value.len() >= 2 && is_name(value)).then(|| text::name(value))
    })
}

/// Where small labels were lost: Latin capitals right above the date of birth, which begins where the name does.
fn above_birth(rows: &[Parsed]) -> Option<Place> {
    let (born, left, height) = rows.iter().enumerate().find_map(|(at, row)| {
        let date = row.dates.first()?;
        let segment = row.segment(date.start)?;
        Some((at, row.cells.get(date.start)?.x, segment.height))
    })?;
    rows.get(..born)?.iter().enumerate().rev().take(ROWS_ABOVE).find_map(|(at, row)| {
        row.segments().find_map(|(start, segment)| {
            let value = row.value(start, APART);
            let cells = row.cells(value.clone());
            let aligned = (segment.left - left).abs() < 3.0 * height.max(segment.height);
            let latin = in_two_scripts(cells).map_or(cells, |(latin, _)| latin);
            let labelled = row.labels.iter().any(|(_, range)| range.start == start);
            (aligned && !labelled && latin.len() >= 4 && is_latin(latin) && is_name(latin))
                .then_some((at, value))
        })
    })
}

/// Latin capitals: beside the label of the name, or on a line of their own below it and above the address.
pub(super) fn roman(rows: &[Parsed], kind: DocumentKind) -> Option<Value> {
    let latin = |(row, range): Place| {
        let value = without_digits(rows.get(row)?.cells(range));
        let value = in_two_scripts(value).map_or(value, |(latin, _)| latin);
        (is_latin(value) && is_name(value)).then(|| text::words(value))
    };
    let beside = || places(rows, Label::Name).iter().find_map(|label| latin(value_of(rows, label, APART)?));
    let unlabelled = || match kind {
        DocumentKind::ResidenceCard | DocumentKind::SpecialPermanentResidentCertificate => {
            latin(above_birth(rows)?)
        }
        _ => None,
    };
    beside().or_else(|| roman_below(rows)).or_else(unlabelled)
}

fn roman_below(rows: &[Parsed]) -> Option<Value> {
    const FURNITURE: [&str; 7] = ["SAMPLE", "SPECIMEN", "CARD", "JAPAN", "NUMBER", "DRIVER", "LICEN"];
    let name = rows.iter().position(|row| row.label(Label::Name).is_some())?;
    let rows = rows.get(name + 1..)?.iter().take(2);
    rows.take_while(|row| row.label(Label::Address).is_none()).find_map(|row| {
        let text = row.row.text();
        let letters = text.chars().filter(char::is_ascii_uppercase).count();
        let plain = row.labels.is_empty() && !FURNITURE.iter().any(|word| text.contains(word));
        (is_latin(&row.cells) && letters >= 4 && plain).then(|| text::words(&row.cells))
    })
}

/// 姓/Surname and 名/Given name, each with its value.
pub(super) fn in_two_parts(rows: &[Parsed]) -> Option<Value> {
    let part = |label: Label| {
        places(rows, label).into_iter().find_map(|place| {
            let (row, range) = value_of(rows, &place, APART)?;
            let cells = rows.get(row)?.cells(range);
            is_latin(cells).then(|| cells.to_vec())
        })
    };
    let (mut cells, mut given) = (part(Label::Surname)?, part(Label::GivenName)?);
    given.first_mut()?.spaced = true;
    cells.extend(given);
    Some(text::words(&cells))
}
