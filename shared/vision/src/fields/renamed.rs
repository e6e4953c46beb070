//! A change of name on the back of a licence: 令和7年3月6日 新氏名, and the name beside it or below. The newest counts.

use super::{
    APART,
    name::{is_name, without_digits},
    remarks::{day_of, shows_stamp},
    rows::{Parsed, Place, below_entry, is_far, places},
    text::{self, Value},
};
use crate::labels::Label;

/// The newest name that is entered. One that was not read, or that nobody is seen to have stamped, is left open.
pub(super) fn find(rows: &[Parsed]) -> Option<Value> {
    let entries = places(rows, Label::NewName).into_iter().filter_map(|label| {
        let row = rows.get(label.0)?;
        let mut value = value(rows, &label).unwrap_or_else(|| {
            let mut unread = text::words(row.cells(label.1.clone()));
            unread.mark_incomplete();
            unread
        });
        let next = |row: &Parsed| {
            row.labels.iter().any(|(label, _)| matches!(label, Label::NewName | Label::NewAddress))
        };
        let end =
            rows.iter().skip(label.0 + 1).position(next).map_or(rows.len(), |after| label.0 + 1 + after);
        if !shows_stamp(rows.get(label.0..end).unwrap_or_default()) {
            value.mark_incomplete();
        }
        Some((day_of(row), value))
    });
    // Of equal ones, the lower counts.
    entries.max_by(|(a, _), (b, _)| a.cmp(b)).map(|(_, value)| value)
}

/// Beside the label, or below it.
fn value(rows: &[Parsed], label: &Place) -> Option<Value> {
    let of = |(row, range): Place| {
        let value = without_digits(rows.get(row)?.cells(range));
        is_name(value).then(|| text::name(value))
    };
    let row = rows.get(label.0)?;
    let beside = Some((label.0, row.value(label.1.end, APART))).filter(|place| !is_far(rows, place));
    beside.and_then(of).or_else(|| of(below_entry(rows, label, APART)?))
}
