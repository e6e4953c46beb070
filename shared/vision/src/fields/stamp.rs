//! The stamp of who was paid, a ring or a box with its day in the middle: 見本銀行, 22. 5.10, 出納印.

use std::ops::Range;

use identity::dates::{self, Overrun};

use super::{
    rows::Parsed,
    text::{self, Value},
};
use crate::{
    dates::{fold, with_era},
    sheet::{Cell, Segment},
};

/// 領収済印: the longest line of a stamp that says what it is.
const LONGEST: usize = 6;
/// What such a line begins with.
const SAYS: [&str; 3] = ["領収", "収納", "出納"];
/// What makes it the caption of the box for a stamp, which stands there without one as well, or of an amount.
const CAPTIONS: [&str; 5] = ["日付印", "領収印", "額", "番号", "期限"];
/// What the year of a stamp may be counted from.
const COUNTS: [&str; 2] = ["20", "R"];
/// A bill is paid within so many days of what it says of its month and of the last day for paying it.
const NEAR: i64 = 120;

/// Whether a date stands in a stamp, and is the value of no label.
pub(super) fn holds(rows: &[Parsed], row: &Parsed, date: &Range<usize>) -> bool {
    let from = row.dates.iter().map(|other| other.end).filter(|end| *end <= date.start).max().unwrap_or(0);
    let labelled = row.labels.iter().any(|(_, label)| label.start >= from && label.end <= date.start);
    !labelled && row.segment(date.start).is_some_and(|segment| is_stamped(rows, segment))
}

/// The day of a stamp that leaves out the century or the era: the one that is near to what the bill is for.
pub(super) fn paid_on(rows: &[Parsed]) -> Option<Value> {
    segments(rows).find_map(|segment| {
        let numbers = bare(segment)?;
        let count = counted_from(rows, &numbers).filter(|_| is_stamped(rows, segment))?;
        let first = segment.cells.iter().position(|cell| fold(cell.glyph.character).is_ascii_digit())?;
        let written = segment.cells.get(first..)?;
        let lead = count.chars().filter_map(|character| {
            let mut cell: Cell = written.first()?.clone();
            cell.glyph.character = character;
            cell.glyph.alternatives.clear();
            Some(cell)
        });
        Some(text::date(&lead.chain(written.iter().cloned()).collect::<Vec<_>>()))
    })
}

/// Whether the sheet shows the day of a stamp.
pub(super) fn is_shown(rows: &[Parsed]) -> bool {
    let whole = rows.iter().any(|row| row.dates.iter().any(|date| holds(rows, row, date)));
    whole || paid_on(rows).is_some()
}

fn segments<'r>(rows: &'r [Parsed]) -> impl Iterator<Item = &'r Segment> {
    // A ring may be set askew.
    let loose = rows.first().into_iter().flat_map(|row| row.loose);
    rows.iter().flat_map(Parsed::segments).map(|(_, segment)| segment).chain(loose)
}

/// Whether a line right above or below says that it is the stamp of who was paid.
fn is_stamped(rows: &[Parsed], own: &Segment) -> bool {
    segments(rows).any(|other| {
        let height = own.height.max(other.height);
        let off = (other.y_at(other.left) - own.y_at(other.left)).abs();
        let over = other.left < own.right && own.left < other.right;
        let text = other.text();
        let says = SAYS.iter().any(|word| text.starts_with(word))
            && !CAPTIONS.iter().any(|caption| text.contains(caption));
        says && over && other.cells.len() <= LONGEST && (0.45 * height..1.8 * height).contains(&off)
    })
}

/// Year, month and day of a line that shows nothing else, the year in two digits at most.
fn bare(segment: &Segment) -> Option<[String; 3]> {
    let text: String = segment.cells.iter().map(|cell| fold(cell.glyph.character)).collect();
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let numbers: [String; 3] = numbers.map(str::to_owned).collect::<Vec<_>>().try_into().ok()?;
    let is_bare = text.chars().all(|c| c.is_ascii_digit() || ".・-/'’,".contains(c));
    (is_bare && numbers.iter().all(|number| number.len() <= 2)).then_some(numbers)
}

/// What the year is counted from, where one count alone brings the day near to what the bill names.
fn counted_from(rows: &[Parsed], [year, month, day]: &[String; 3]) -> Option<&'static str> {
    let parsed = |text: &String| dates::parse(text, Overrun::Refused).ok();
    let named: Vec<_> = named_days(rows).iter().filter_map(parsed).collect();
    let mut meant = COUNTS.into_iter().filter(|count| {
        // 2006 is written 06.
        let whole = *count != "20" || year.len() == 2;
        let read = parsed(&format!("{count}{year}.{month}.{day}"));
        whole && read.is_some_and(|read| named.iter().any(|known| (read - *known).num_days().abs() <= NEAR))
    });
    meant.next().filter(|_| meant.next().is_none())
}

/// The days that the sheet names in full, and the first ones of the months that it is for.
fn named_days(rows: &[Parsed]) -> Vec<String> {
    let days = rows.iter().flat_map(|row| {
        row.dates.iter().map(|date| {
            let cells = with_era(row.cells(date.clone()));
            cells.iter().map(|cell| cell.glyph.character).collect::<String>()
        })
    });
    let months = rows.iter().filter_map(|row| {
        let text = row.row.text();
        let (before, _) = text.split_once("月分")?;
        Some(format!("{before}月1日"))
    });
    days.chain(months).collect()
}
