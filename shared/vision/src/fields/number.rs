//! The number of a document: 第…号, or the shape that its kind gives it, after its label.

use std::ops::Range;

use identity::document::DocumentKind;

use super::{
    rows::{Parsed, shows},
    text::{self, Value},
};
use crate::{dates::fold, labels::Label, sheet::Cell};

pub(super) fn find(rows: &[Parsed], kind: DocumentKind) -> Option<Value> {
    match kind {
        DocumentKind::ResidenceCard | DocumentKind::SpecialPermanentResidentCertificate => lettered(rows),
        DocumentKind::DisabilityCertificate | DocumentKind::MofaIdentityCard => serial(rows),
        _ => twelve_digits(rows),
    }
}

fn twelve_digits(rows: &[Parsed]) -> Option<Value> {
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

/// Digits behind 第, the label or No., as many as the office likes. Twelve would be a My Number.
fn serial(rows: &[Parsed]) -> Option<Value> {
    const DIGITS: Range<usize> = 4..12;
    rows.iter().find_map(|row| {
        let is_digit = |cell: &Cell| fold(cell.glyph.character).is_ascii_digit();
        let labelled =
            row.labels.iter().filter(|(label, _)| *label == Label::Number).map(|(_, range)| range.end);
        let told = (0..row.cells.len()).filter_map(|at| {
            let spelt = ["第", "No.", "No"].into_iter().find(|word| shows(&row.cells, at, word))?;
            Some(at + spelt.chars().count())
        });
        labelled.chain(told).find_map(|from| {
            let from = (from..row.cells.len()).find(|at| {
                !row.cells.get(*at).is_some_and(|cell| matches!(fold(cell.glyph.character), '.' | ':' | '第'))
            })?;
            let digits = row.cells.get(from..)?.iter().take_while(|cell| is_digit(cell)).count();
            let dated = row.dates.iter().any(|date| date.contains(&from));
            (DIGITS.contains(&digits) && !dated).then(|| text::date(row.cells(from..from + digits)))
        })
    })
}

/// Two letters, eight digits, two letters.
fn lettered(rows: &[Parsed]) -> Option<Value> {
    rows.iter().find_map(|row| {
        let fits = |cells: &[Cell]| {
            cells.iter().enumerate().all(|(at, cell)| {
                let c = fold(cell.glyph.character);
                if (2..10).contains(&at) { c.is_ascii_digit() } else { c.is_ascii_uppercase() }
            })
        };
        row.cells.windows(12).find(|cells| fits(cells)).map(text::date)
    })
}
