//! 住民票 and 住居証明書: the day of the certificate stands without a label, under the sentence that certifies; and where the
//! household has several members, the sheet names several holders.

use identity::document::{DocumentKind, FieldName};

use super::{
    Fields,
    rows::{Parsed, Place, places},
    text,
};
use crate::{dates, keywords, labels::Label};

/// The heads of municipalities, who certify.
const HEADS: [&str; 4] = ["市長", "区長", "町長", "村長"];

pub(super) fn complete(rows: &[Parsed], kind: DocumentKind, fields: &mut Fields) {
    if !fields.contains_key(&FieldName::IssuedOn)
        && let Some((row, date)) = certified(rows)
        && let Some(row) = rows.get(row)
    {
        fields.insert(FieldName::IssuedOn, text::date(&dates::with_era(row.cells(date))));
    }
    if kind != DocumentKind::ResidenceCertificate {
        return;
    }
    // Whose name it is to be is not for the sheet to say.
    let several = |label: Label| places(rows, label).len() > 1;
    if several(Label::Name) || several(Label::DateOfBirth) || births_below_one_heading(rows) > 1 {
        fields.remove(&FieldName::Name);
        fields.remove(&FieldName::DateOfBirth);
    }
}

/// How many dates stand in the column of 生年月日, where the members of a household are the rows of a table.
fn births_below_one_heading(rows: &[Parsed]) -> usize {
    let Some((at, range)) = places(rows, Label::DateOfBirth).into_iter().next() else { return 0 };
    let Some(heading) = rows.get(at) else { return 0 };
    let Some((segment, first)) = heading.segment(range.start).zip(heading.cells.get(range.start)) else {
        return 0;
    };
    if heading.dates.iter().any(|date| date.start >= range.end) {
        return 0;
    }
    let below = rows.iter().skip(at + 1).flat_map(|row| {
        row.dates.iter().filter_map(|date| row.cells.get(date.start).zip(row.segment(date.start)))
    });
    below
        .filter(|(cell, lower)| {
            (cell.x - first.x).abs() < 3.0 * segment.height && lower.y_at(cell.x) > segment.y_at(cell.x)
        })
        .count()
}

/// The date of the certificate: below the sentence, or else beside or above the one who certifies.
fn certified(rows: &[Parsed]) -> Option<Place> {
    let says = |row: &Parsed, words: &[&str]| {
        let text = row.row.text();
        words.iter().any(|word| keywords::is_in(&text, word))
    };
    let free = |at: usize, row: &Parsed| {
        let date = row.dates.first()?.clone();
        let labelled = row.labels.iter().any(|(_, range)| range.start < date.start);
        let lone = !row.text(date.end..date.end + 1).starts_with('生');
        (!labelled && lone).then_some((at, date))
    };
    let sentence = rows
        .iter()
        .rposition(|row| says(row, &["相違ないことを証明", "証明します", "証明する", "写しである"]));
    if let Some(sentence) = sentence {
        let below = rows.iter().enumerate().skip(sentence).find_map(|(at, row)| free(at, row));
        if below.is_some() {
            return below;
        }
    }
    let certifies = |at: usize| {
        rows.iter().skip(at).take(4).any(|row| HEADS.iter().any(|head| row.row.text().contains(head)))
    };
    let free: Vec<Place> = rows.iter().enumerate().filter_map(|(at, row)| free(at, row)).collect();
    // 住居証明書 bears its day at the head of the sheet: no other date there is without a label.
    let only = if free.len() == 1 { free.first().cloned() } else { None };
    free.into_iter().rfind(|(at, _)| certifies(*at)).or(only)
}
