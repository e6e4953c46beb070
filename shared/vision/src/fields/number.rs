//! The number of a document: 第…号, or the shape that its kind gives it, after its label.

use identity::document::DocumentKind;

use super::{
    rows::Parsed,
    text::{self, Value},
};
use crate::{dates::fold, labels::Label, sheet::Cell};

pub(super) fn find(rows: &[Parsed], kind: DocumentKind) -> Option<Value> {
    match kind {
        DocumentKind::ResidenceCard | DocumentKind::SpecialPermanentResidentCertificate => lettered(rows),
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
