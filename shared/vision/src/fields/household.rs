//! 住民票: the day of the certificate stands without a label, under the sentence that certifies; and where the
//! household has several members, the sheet names several holders.

use identity::document::FieldName;

use super::{
    Fields,
    rows::{Parsed, Place, places},
    text,
};
use crate::{dates, keywords, labels::Label};

/// The heads of municipalities, who certify.
const HEADS: [&str; 4] = ["市長", "区長", "町長", "村長"];

pub(super) fn complete(rows: &[Parsed], fields: &mut Fields) {
    if !fields.contains_key(&FieldName::IssuedOn)
        && let Some((row, date)) = certified(rows)
        && let Some(row) = rows.get(row)
    {
        fields.insert(FieldName::IssuedOn, text::date(&dates::with_era(row.cells(date))));
    }
    // Whose name it is to be is not for the sheet to say.
    if places(rows, Label::Name).len() > 1 || places(rows, Label::DateOfBirth).len() > 1 {
        fields.remove(&FieldName::Name);
        fields.remove(&FieldName::DateOfBirth);
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
    let mut free = rows.iter().enumerate().filter_map(|(at, row)| free(at, row));
    free.rfind(|(at, _)| certifies(*at))
}
