//! The backs of cards, the field for changes on the front of a My Number card, and the room for the address in booklets:
//! changes of address, entered below one another. The newest that the office has stamped counts.

use std::ops::Range;

use identity::{
    dates::{self, Overrun},
    document::{DocumentKind, FieldName},
};

use super::{
    APART, APART_IN_ADDRESS, Fields,
    address::{self, COMMISSION},
    are_of_front,
    household::HEADS,
    renamed,
    rows::{CHANGES, Parsed, Place, below_entry, is_far, places},
    text::{self, Value},
};
use crate::{context, dates::with_era, keywords, labels::Label, sheet::Segment};

/// What the field for changes is headed with.
const HEADING: &str = "追記欄";

/// A change of address.
#[derive(Debug)]
struct Entry {
    /// Where its label, or its first line, stands.
    from: usize,
    /// Where the address begins.
    place: Place,
    label: Option<Place>,
}

pub(super) fn complete(rows: &[Parsed], kind: DocumentKind, fields: &mut Fields) {
    // A page of a booklet is no back that has nothing but changes.
    let is_front = kind == DocumentKind::DisabilityCertificate || are_of_front(fields);
    let changes = if is_front { changes_on_front(rows) } else { Some(0..rows.len()) };
    // The heading is small print; a day right before an address says as much.
    let is_change = |place: &Place| match &changes {
        Some(changes) => changes.contains(&place.0),
        None => {
            matches!(kind, DocumentKind::MyNumberCard | DocumentKind::DisabilityCertificate)
                && (is_led_by_day(rows, place) || is_followed_by_day(rows, place))
        }
    };
    let stamps = renamed::is_entered_on(kind);
    let on_number_card = is_front && kind == DocumentKind::MyNumberCard;
    if stamps && !is_front || on_number_card {
        fields.extend(renamed::find(rows, kind).map(|name| (FieldName::Name, name)));
    }
    // 住所 on the back of a licence is the new one, under a heading that only the back has.
    let is_back = rows.iter().any(|row| {
        let text = row.row.text();
        ["備考", "新住所", "住所変更"].iter().any(|word| text.contains(word))
    });
    let is_labelled_change = |label: &Place| match kind {
        DocumentKind::MyNumberCard => is_front && is_led_by_day(rows, label),
        _ => stamps && !is_front && is_back,
    };
    let mut entries = entries(rows, is_labelled_change, is_change);
    if kind == DocumentKind::DisabilityCertificate {
        // 居住地の変更 may head a field that is empty; in a table the change stands beside its label.
        entries.retain(|entry| is_change(&entry.place) || is_beside(rows, entry));
    }
    let span = |at: usize| -> Option<Range<usize>> {
        let from = entries.get(at)?.from;
        Some(from..entries.get(at + 1).map_or(rows.len(), |next| next.from))
    };
    // The day stands in the entry, or on a line of its own above it.
    let above = entries.first().is_some_and(|entry| {
        let dated = |at: usize| rows.get(at).is_some_and(|row| !row.dates.is_empty());
        !dated(entry.from) && entry.from.checked_sub(1).is_some_and(dated)
    });
    let mut newest: Option<Change> = None;
    for (at, entry) in entries.iter().enumerate() {
        let Some(span) = span(at) else { continue };
        let Some(value) = address::lines(rows, &entry.place, entry.label.as_ref()) else { continue };
        let dated =
            if above { span.start.saturating_sub(1)..span.end.saturating_sub(1) } else { span.clone() };
        let day = rows.get(dated).into_iter().flatten().find_map(|row| days(row).next());
        let stamped = !stamps || shows_stamp(rows.get(span).unwrap_or_default());
        let change = Change { stamped, day, value };
        // Of equal ones, the lower counts.
        if newest.as_ref().is_none_or(|known| known.rank() <= change.rank()) {
            newest = Some(change);
        }
    }
    if newest.is_none() && !is_front {
        fields.extend(unread_change(rows).map(|value| (FieldName::Address, value)));
    }
    if newest.is_none() && kind == DocumentKind::DisabilityCertificate && rows.iter().any(tells_of_change) {
        fields.entry(FieldName::Address).and_modify(Value::mark_incomplete);
    }
    if let Some(Change { stamped, day, mut value }) = newest {
        // A later change whose address, or whose stamp, was not read: this one may be out of date.
        if !is_front && day.is_some_and(|day| rows.iter().any(|row| enters_later_change(row, &day))) {
            value.mark_incomplete();
        }
        // Nobody is seen to have stamped it.
        if !stamped {
            value.mark_incomplete();
        }
        fields.insert(FieldName::Address, value);
    }
    // A change of something else: of the name, as far as anybody can tell.
    let renamed = places(rows, Label::NewName);
    let is_entry = |at: &usize| {
        rows.get(*at).is_some_and(Parsed::is_dated) && !renamed.iter().any(|label| label.0 == *at)
    };
    let of_address = |at: &usize| entries.iter().any(|entry| (entry.from..=entry.place.0).contains(at));
    if is_front && changes.into_iter().flatten().any(|at| is_entry(&at) && !of_address(&at)) {
        fields.entry(FieldName::Name).and_modify(Value::mark_incomplete);
        fields.entry(FieldName::Address).and_modify(Value::mark_incomplete);
    }
}

/// What says that the address was changed on a day, where the new one was not read: the one on the front is no longer it.
fn unread_change(rows: &[Parsed]) -> Option<Value> {
    rows.iter().find_map(|row| {
        let (_, label) = row.labels.iter().find(|(label, _)| *label == Label::NewAddress)?;
        days(row).next()?;
        let mut value = text::lines([row.cells(label.clone())]);
        value.mark_incomplete();
        Some(value)
    })
}

/// Whether a row names a day on which something was changed: 令和4年10月23日 変更.
fn tells_of_change(row: &Parsed) -> bool {
    let text = row.row.text();
    days(row).next().is_some() && CHANGES.iter().any(|word| text.contains(word))
}

/// The rows of the field for changes on a front, between its heading and the next one.
fn changes_on_front(rows: &[Parsed]) -> Option<Range<usize>> {
    let says = |word: &'static str| move |row: &Parsed| keywords::is_in(&row.row.text(), word);
    let heading = rows.iter().position(says("変更があった場合に使用"))?;
    let end =
        rows.iter().skip(heading).position(says("臓器提供")).map_or(rows.len(), |after| heading + after);
    Some(heading + 1..end)
}

/// An entry that was read.
struct Change {
    stamped: bool,
    day: Option<Dated>,
    value: Value,
}

impl Change {
    /// The greatest counts.
    fn rank(&self) -> (bool, Option<&str>) {
        (self.stamped, self.day.as_ref().map(|dated| dated.day.as_str()))
    }
}

/// Whether a commission stamped one of the rows, if only with its prefecture beside a seal that is no line.
pub(super) fn shows_stamp(rows: &[Parsed]) -> bool {
    let stamps = |text: &str| keywords::is_in(text, "公安委員会") || text.contains(COMMISSION);
    // 神奈川 is a name as well, but stands further away than its parts do from one another.
    let places = |row: &Parsed, at: usize, segment: &Segment| {
        let text = segment.text();
        let apart = row.cells.get(at).is_some_and(|cell| cell.gap > APART);
        let is_whole = text.ends_with(['都', '道', '府', '県']);
        (apart || is_whole && at > 0) && context::prefecture_at_end(&text) == segment.cells.len()
    };
    rows.iter()
        .any(|row| stamps(&row.row.text()) || row.segments().any(|(at, segment)| places(row, at, segment)))
}

/// The first day of a row, year first.
pub(super) fn day_of(row: &Parsed) -> Option<String> {
    days(row).next().map(|dated| dated.day)
}

/// The day of an entry, and where it stands.
struct Dated {
    /// Year first, so that later days sort behind.
    day: String,
    x: f32,
    height: f32,
}

/// The dates of a row.
fn days<'r>(row: &'r Parsed) -> impl Iterator<Item = Dated> + use<'r> {
    row.dates.iter().filter_map(|date| {
        let text: String =
            with_era(row.cells(date.clone())).iter().map(|cell| cell.glyph.character).collect();
        let day = dates::parse(&text, Overrun::Refused).ok()?.to_string();
        Some(Dated { day, x: row.cells.get(date.start)?.x, height: row.segment(date.start)?.height })
    })
}

/// Whether a row has a later day in the column of `known`, and says of no other change that it was made then.
fn enters_later_change(row: &Parsed, known: &Dated) -> bool {
    let text = row.row.text();
    let says = |word: &str| keywords::is_in(&text, word);
    let of_another = !says("住所") && ["氏名", "本籍", "条件"].into_iter().any(says);
    let in_column = |dated: &Dated| (dated.x - known.x).abs() < 2.0 * known.height.max(dated.height);
    !of_another && days(row).any(|dated| dated.day > known.day && in_column(&dated))
}

/// Whether a row begins with a day and goes on with the address, or the one above it says that it was changed then.
fn is_led_by_day(rows: &[Parsed], place: &Place) -> bool {
    let beside = rows.get(place.0).is_some_and(|row| {
        row.dates.first().is_some_and(|day| day.start == 0 && row.is_behind(day, place.1.start))
    });
    beside || rows.iter().any(|row| enters_change(rows, row, place, 0.3..2.2, &[]))
}

/// Whether an address stands beside its label and not below it.
fn is_beside(rows: &[Parsed], entry: &Entry) -> bool {
    let segment = |place: &Place| rows.get(place.0)?.segment(place.1.start);
    let Some((label, first)) = entry.label.as_ref().and_then(segment).zip(segment(&entry.place)) else {
        return false;
    };
    let off = (first.y_at(first.left) - label.y_at(first.left)).abs();
    first.left > label.right && off < label.height.max(first.height)
}

/// Whether the day of a change, with what was changed or the office that did, stands right below an address: R2.9.29 転居
/// 見本市長.
fn is_followed_by_day(rows: &[Parsed], place: &Place) -> bool {
    rows.iter().any(|row| enters_change(rows, row, place, -5.0..-0.3, &HEADS))
}

/// Whether a row has a day in the column of an address, so many of its heights `above` it, and says what was done then or one
/// of `others`. Rows of two pages have no order between them.
fn enters_change(rows: &[Parsed], row: &Parsed, address: &Place, above: Range<f32>, others: &[&str]) -> bool {
    let Some(first) = rows.get(address.0).and_then(|row| row.segment(address.1.start)) else { return false };
    let text = row.row.text();
    let says = CHANGES.iter().chain(others).any(|word| text.contains(word));
    // 追記欄, the heading of the field, may stand before the day of its first entry, in print as small as it gets.
    let is_heading = |range: Range<usize>| {
        let heading = row.text(range);
        heading.is_empty()
            || heading.chars().count() <= HEADING.chars().count()
                && heading.chars().any(|c| HEADING.contains(c))
    };
    says && row.segments().any(|(start, segment)| {
        let near = (segment.left - first.left).abs() < 1.2 * first.height
            && above.contains(&((first.y_at(first.left) - segment.y_at(segment.left)) / first.height));
        let date = row.dates.iter().find(|date| date.start >= start);
        near && date.is_some_and(|date| is_heading(start..date.start))
    })
}

/// Entries from the top: labelled ones, those that 住所 announces where it `is_labelled_change`, and of the lines that begin
/// with a prefecture those that may be a change.
fn entries(
    rows: &[Parsed],
    is_labelled_change: impl Fn(&Place) -> bool,
    is_change: impl Fn(&Place) -> bool,
) -> Vec<Entry> {
    let is_labelled_change = &is_labelled_change;
    let labelled = |wanted: Label| {
        let labels = places(rows, wanted).into_iter();
        let labels = labels.filter(move |label| wanted != Label::Address || is_labelled_change(label));
        labels.filter_map(|label| {
            let first = address::first_line(rows, &label)
                .filter(|place| !is_far(rows, place) && !address::is_of_office(rows, place));
            let beside = first.clone().filter(|place| place.0 == label.0);
            let place = beside.or_else(|| below_entry(rows, &label, APART_IN_ADDRESS)).or(first)?;
            Some(Entry { from: label.0.min(place.0), place, label: Some(label) })
        })
    };
    let mut entries: Vec<Entry> = labelled(Label::NewAddress).chain(labelled(Label::Address)).collect();
    for place in address::by_prefecture(rows).filter(is_change) {
        if entries.iter().all(|entry| entry.place.0 != place.0) {
            entries.push(Entry { from: place.0, place, label: None });
        }
    }
    entries.sort_by_key(|entry| entry.from);
    entries
}
