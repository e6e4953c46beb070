//! 住民票 and 住居証明書: the day of the certificate stands without a label, under the sentence that certifies; and where the
//! household has several members, the sheet names several holders.

use identity::document::{DocumentKind, FieldName};

use super::{
    Fields, members,
    rows::{Parsed, Place, places},
    text,
};
use crate::{dates, keywords, labels::Label};

/// What a sheet says of each member.
const OF_ONE: [FieldName; 4] =
    [FieldName::Name, FieldName::NameKana, FieldName::NameRoman, FieldName::DateOfBirth];

/// The heads of municipalities, who certify.
pub(super) const HEADS: [&str; 4] = ["市長", "区長", "町長", "村長"];

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
    // Whose fields these are to be is not for the sheet to say.
    let several = |label: Label| places(rows, label).len() > 1;
    if several(Label::Name) || several(Label::DateOfBirth) || members::find(rows, kind).len() > 1 {
        for name in OF_ONE {
            fields.remove(&name);
        }
    }
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
