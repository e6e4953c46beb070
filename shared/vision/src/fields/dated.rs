//! Dates, each given to the field that what stands around it names.

use std::ops::Range;

use identity::document::{DocumentKind, FieldName};

use super::{
    Fields,
    rows::{CHANGES, FAR_BESIDE, Parsed, captioned, in_cell},
    stamp, text,
};
use crate::{dates, keywords, labels::Label};

/// A column's heading stands at most so far above a date, in heights.
const FAR_ABOVE: f32 = 3.0;

pub(super) fn find(rows: &[Parsed], kind: DocumentKind, fields: &mut Fields) {
    let mut paid = None;
    for (i, row) in rows.iter().enumerate() {
        for (n, date) in row.dates.iter().enumerate() {
            let by_place = || by_place(row, date, kind);
            let stamped = || kind == DocumentKind::UtilityReceipt && stamp::holds(rows, row, date);
            let Some(meaning) =
                meaning(rows, i, n).or_else(by_place).or_else(|| stamped().then_some(Meaning::Paid))
            else {
                continue;
            };
            let mut value = text::date(&dates::with_era(row.cells(date.clone())));
            if dates::lacks_end(row.cells(date.clone())) {
                value.mark_incomplete();
            }
            let name = match meaning {
                Meaning::Field(name) => name,
                Meaning::Paid => {
                    paid.get_or_insert(value);
                    continue;
                }
            };
            // Equal dates stand twice on some documents: the surer reading stays.
            let keep = fields.get(&name).is_some_and(|known| {
                known.field.text != value.field.text || known.field.confidence >= value.field.confidence
            });
            if !keep {
                fields.insert(name, value);
            }
        }
    }
    // The receipt of a bill is issued on the day on which it was paid.
    if kind == DocumentKind::UtilityReceipt
        && let Some(paid) = paid.or_else(|| stamp::paid_on(rows))
    {
        fields.insert(FieldName::IssuedOn, paid);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Field(FieldName),
    Paid,
}

/// What the `n`th date of a row is: by what follows it, else by the label before it, else by one above.
fn meaning(rows: &[Parsed], at: usize, n: usize) -> Option<Meaning> {
    let row = rows.get(at)?;
    let date = row.dates.get(n)?;
    let next = row.dates.get(n + 1).map_or(row.cells.len(), |next| next.start);
    let after = row.text(date.end..next);
    if after.starts_with('生') {
        return Some(Meaning::Field(FieldName::DateOfBirth));
    }
    let from = n.checked_sub(1).and_then(|before| row.dates.get(before)).map_or(0, |before| before.end);
    if is_of_certificate(&row.text(from..date.start)) {
        return None;
    }
    // The day of an entry, whatever label stands on the other page.
    if CHANGES.iter().any(|word| after.starts_with(word)) {
        return None;
    }
    if after.starts_with("まで") || (keywords::is_in(&after, "まで有効") && !row.row.text().contains("電子"))
    {
        return Some(Meaning::Field(FieldName::ValidUntil));
    }
    // 令和6年5月1日交付, unless that is the label of another date behind it.
    let issued = after.strip_prefix("交付").or_else(|| after.strip_prefix("発行"));
    let another = row.dates.len() > n + 1;
    let glued = row.cells.get(date.end).is_some_and(|cell| !cell.spaced);
    if glued && issued.is_some_and(|rest| !(another && is_end_of_label(rest))) {
        return Some(Meaning::Field(FieldName::IssuedOn));
    }
    let labelled = row.labels.iter().rev().find(|(_, range)| range.start >= from && range.end <= date.start);
    if let Some((label, range)) = labelled {
        let adjoining = row.text(range.end..date.start).chars().all(|c| !c.is_alphanumeric());
        if adjoining || field_of(*label).is_some() {
            // On the other page of a booklet stands the label of another value.
            let gap = row
                .segment(date.start)
                .zip(row.segment(range.start))
                .map(|(date, label)| (date.left - label.right) / date.height.max(label.height));
            let nearer = || label_above(rows, at, date).and_then(field_of);
            return gap.filter(|gap| *gap > FAR_BESIDE).and_then(|_| nearer()).or(field_of(*label));
        }
    }
    if issued.is_some() {
        return Some(Meaning::Field(FieldName::IssuedOn));
    }
    if after.starts_with("領収") || after.starts_with("収納") {
        return Some(Meaning::Paid);
    }
    if let Some(label) = label_beside(rows, at, date) {
        return field_of(label);
    }
    let captioned = || label_below(rows, at, date).and_then(field_of);
    match label_above(rows, at, date) {
        // Of another day, which this may be.
        Some(Label::Other) => None,
        Some(label) => field_of(label).or_else(captioned),
        None => captioned(),
    }
}

/// The day of birth whose 生 is not there or was lost: on the front of a licence it stands behind the name, on that of a
/// My Number card right before 性別.
fn by_place(row: &Parsed, date: &Range<usize>, kind: DocumentKind) -> Option<Meaning> {
    let born = match kind {
        DocumentKind::DriverLicense | DocumentKind::DrivingRecordCertificate => {
            row.label(Label::Name).is_some_and(|end| end < date.start)
        }
        DocumentKind::MyNumberCard => row.text(date.end..row.cells.len()).starts_with("性別"),
        _ => false,
    };
    born.then_some(Meaning::Field(FieldName::DateOfBirth))
}

/// The label of the ruled cell beside a date, which stands a little higher or lower than it.
fn label_beside(rows: &[Parsed], at: usize, date: &Range<usize>) -> Option<Label> {
    rows.iter().enumerate().find_map(|(beside, row)| {
        let (label, range) = row.labels.last()?;
        let (found, value) = in_cell(rows, &(beside, range.clone()), super::APART)?;
        (found == at && value.start == date.start).then_some(*label)
    })
}

/// The caption right below a date.
fn label_below(rows: &[Parsed], at: usize, date: &Range<usize>) -> Option<Label> {
    rows.iter().enumerate().find_map(|(below, row)| {
        row.labels.iter().find_map(|(label, range)| {
            let (found, value) = captioned(rows, &(below, range.clone()), super::APART)?;
            // The value of a caption ends where a date begins.
            (found == at && value.start == date.start).then_some(*label)
        })
    })
}

/// 交付日, 発行年月日: whether a label ends so.
fn is_end_of_label(rest: &str) -> bool {
    rest.chars().all(|c| "年月日付:：".contains(c))
}

fn is_of_certificate(text: &str) -> bool {
    keywords::is_in(text, "電子証明書") || keywords::is_in(text, "証明書の有効")
}

/// The label that stands right above a date and has nothing beside it.
fn label_above(rows: &[Parsed], at: usize, date: &Range<usize>) -> Option<Label> {
    let lower = rows.get(at)?.segment(date.start)?;
    let x = rows.get(at)?.cells.get(date.start)?.x;
    let mut nearest: Option<(f32, Label)> = None;
    for row in rows {
        for (label, range) in &row.labels {
            let (Some(segment), Some(first)) = (row.segment(range.start), row.cells.get(range.start)) else {
                continue;
            };
            let height = segment.height.max(lower.height);
            let up = lower.y_at(x) - segment.y_at(x);
            let alone = row.segment(range.end).is_none_or(|next| {
                next.left > segment.right || row.labels.iter().any(|(_, other)| other.start == range.end)
            });
            let aligned = (first.x - x).abs() < 3.0 * height;
            let near = (0.45 * height..FAR_ABOVE * height).contains(&up);
            if near && aligned && alone && nearest.is_none_or(|(least, _)| up < least) {
                nearest = Some((up, *label));
            }
        }
    }
    // Something else between the two: the label is of that.
    let (up, label) = nearest?;
    let between = rows.iter().flat_map(|row| &row.row.segments).any(|segment| {
        let distance = lower.y_at(x) - segment.y_at(x);
        let over = segment.left < x + lower.height && x - lower.height < segment.right;
        over && distance > 0.45 * lower.height && distance < up - 0.3 * segment.height
    });
    (!between).then_some(label)
}

fn field_of(label: Label) -> Option<Meaning> {
    match label {
        Label::DateOfBirth => Some(Meaning::Field(FieldName::DateOfBirth)),
        Label::ValidUntil => Some(Meaning::Field(FieldName::ValidUntil)),
        Label::IssuedOn => Some(Meaning::Field(FieldName::IssuedOn)),
        Label::PaidOn => Some(Meaning::Paid),
        _ => None,
    }
}
