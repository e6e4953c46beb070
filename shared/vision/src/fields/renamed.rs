//! A change of name on the back of a licence, or in the field for changes of a My Number card: 令和7年3月6日 新氏名, and the
//! name beside it or below. The newest counts.

use identity::document::DocumentKind;

use super::{
    APART,
    name::{is_name, without_digits},
    remarks::{day_of, shows_stamp},
    rows::{Parsed, Place, below_entry, is_far, places},
    text::{self, Value},
};
use crate::{context, labels::Label};

/// Whether changes of name are entered on the back of such a document.
pub(super) fn is_entered_on(kind: DocumentKind) -> bool {
    matches!(kind, DocumentKind::DriverLicense | DocumentKind::DrivingRecordCertificate)
}

/// Whether a label stands right behind the day that leads its row: 令和5年1月31日 氏名.
pub(super) fn is_entry(rows: &[Parsed], label: &Place) -> bool {
    rows.get(label.0).is_some_and(|row| row.dates.first().is_some_and(|day| day.end == label.1.start))
}

/// The newest name that is entered. One that was not read, or that nobody is seen to have stamped, is left open.
pub(super) fn find(rows: &[Parsed], kind: DocumentKind) -> Option<Value> {
    // The seal of a mayor on a My Number card is hardly ever read.
    let is_stamped = is_entered_on(kind);
    let dated = places(rows, Label::Name).into_iter().filter(|label| is_stamped && is_entry(rows, label));
    let entries = places(rows, Label::NewName).into_iter().chain(dated).filter_map(|label| {
        let row = rows.get(label.0)?;
        let mut value = value(rows, &label).unwrap_or_else(|| {
            let mut unread = text::words(row.cells(label.1.clone()));
            unread.mark_incomplete();
            unread
        });
        let next = |row: &Parsed| {
            row.is_dated()
                || row.labels.iter().any(|(label, _)| matches!(label, Label::NewName | Label::NewAddress))
        };
        let end =
            rows.iter().skip(label.0 + 1).position(next).map_or(rows.len(), |after| label.0 + 1 + after);
        if is_stamped && !shows_stamp(rows.get(label.0..end).unwrap_or_default()) {
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
        let row = rows.get(row)?;
        let value = without_digits(row.cells(range.clone()));
        // The stamp line of the commission: 北海道.
        let place = context::prefecture_at_end(&row.text(range.clone()));
        (is_name(value) && place < range.len()).then(|| text::name(value))
    };
    let row = rows.get(label.0)?;
    let beside = Some((label.0, row.value(label.1.end, APART))).filter(|place| !is_far(rows, place));
    beside.and_then(of).or_else(|| of(below_entry(rows, label, APART)?))
}
