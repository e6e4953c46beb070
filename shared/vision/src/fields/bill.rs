//! Receipts and bills: where no label names the customer, the slip is addressed to one.

use identity::document::FieldName;

use super::{
    Fields, address,
    name::{HONORIFICS, without_honorific},
    rows::{Parsed, Place},
    text,
};
use crate::sheet::Segment;

/// Those who are addressed on every bill.
const ANYBODY: [&str; 6] = ["お客", "皆様", "皆さま", "各位", "ご契約者様", "様式"];
/// The longest name with its honorific.
const LONGEST: usize = 14;
/// The address stands at most so far from the name, in heights.
const NEAR: f32 = 5.0;

pub(super) fn complete(rows: &[Parsed], fields: &mut Fields) {
    let addressed = rows.iter().enumerate().find_map(|(at, row)| addressed(at, row));
    let Some((at, range)) = addressed else { return };
    let Some(row) = rows.get(at) else { return };
    let name = text::name(without_honorific(row.cells(range.clone())));
    fields.entry(FieldName::Name).or_insert(name);
    let Some(segment) = row.segment(range.start) else { return };
    let near = |other: &Segment| {
        let down = (other.y_at(segment.left) - segment.y_at(segment.left)).abs();
        (other.left - segment.left).abs() < 3.0 * segment.height && down < NEAR * segment.height
    };
    let place = address::by_prefecture(rows)
        .find(|(at, range)| rows.get(*at).and_then(|row| row.segment(range.start)).is_some_and(near));
    if let Some(value) = place.and_then(|place| address::lines(rows, &place, None)) {
        fields.entry(FieldName::Address).or_insert(value);
    }
}

/// A name that ends in 様 or 殿, and stands by itself.
fn addressed(at: usize, row: &Parsed) -> Option<Place> {
    let starts = row.cells.iter().enumerate().filter(|(at, cell)| *at == 0 || cell.gap > 0.0);
    starts.map(|(start, _)| start).find_map(|start| {
        let range = row.value(start, super::APART);
        let text = row.text(range.clone());
        // It may stand at the end of the line that the name is written on.
        let apart = row
            .cells
            .get(range.end)
            .filter(|_| row.cells.get(range.end + 1).is_none_or(|next| next.gap > 0.0));
        let apart = apart.is_some_and(|cell| HONORIFICS.contains(&cell.glyph.character));
        let ends = apart || HONORIFICS.iter().any(|honorific| text.ends_with(*honorific));
        let named = if apart { 2..LONGEST } else { 3..LONGEST + 1 };
        let anybody = ANYBODY.iter().any(|word| text.contains(word));
        let digits = text.chars().any(|c| c.is_ascii_digit());
        (ends && !anybody && !digits && named.contains(&text.chars().count())).then_some((at, range))
    })
}
