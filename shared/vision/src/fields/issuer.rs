//! Who issued a document, as it names itself.

use identity::document::DocumentKind;

use super::{
    APART,
    rows::{Parsed, places, value_of},
    text::{self, Value},
};
use crate::{labels::Label, sheet::Sheet};

/// How the names of offices end.
const OFFICES: [&str; 10] = [
    "公安委員会",
    "出入国在留管理庁長官",
    "法務大臣",
    "外務大臣",
    "知事",
    "市長",
    "区長",
    "町長",
    "村長",
    "水道局",
];
/// The longest name of an office.
const LONGEST: usize = 20;

pub(super) fn find(sheet: &Sheet, rows: &[Parsed], kind: DocumentKind) -> Option<Value> {
    if kind == DocumentKind::Unrecognised {
        return None;
    }
    let labelled = places(rows, Label::Issuer).into_iter().find_map(|label| {
        let (row, range) = value_of(rows, &label, APART)?;
        Some(text::words(rows.get(row)?.cells(range)))
    });
    let named = || {
        OFFICES.iter().find_map(|office| {
            sheet.rows.iter().flat_map(|row| &row.segments).find_map(|segment| {
                let text = segment.text();
                let at = text.find(office)?;
                let end = text.get(..at)?.chars().count() + office.chars().count();
                // 青森市長島 is a place.
                let ends = segment.cells.get(end).is_none_or(|next| next.spaced);
                let of_the_state = office.ends_with("大臣") || office.ends_with("長官");
                let whole = end <= LONGEST && ends && (at > 0 || of_the_state);
                whole.then(|| segment.cells.get(..end).map(text::words)).flatten()
            })
        })
    };
    labelled.or_else(named)
}
