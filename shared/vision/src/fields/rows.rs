//! A row with what was found in it, and the ways from a label to its value.

use std::ops::Range;

use crate::{
    dates::{self, fold},
    kind,
    labels::{self, Label},
    sheet::{Cell, Row, Segment, Sheet},
};

/// A value stands at most so far below its label, in heights of the higher of the two.
const FAR_BELOW: f32 = 3.0;
/// What stands further to the right of its label than this, in heights, gives way to what stands below it, and the label to one
/// above what stands there.
pub(super) const FAR_BESIDE: f32 = 8.0;

/// How far beside its label the value of a ruled cell begins at most, and how far above or below it it stands.
const IN_CELL: f32 = 5.0;
const ASIDE: f32 = 1.3;
/// The value of an entry stands at most so far below its label, in heights.
const BELOW_ENTRY: f32 = 2.2;
/// What is so many times as high as a label is set as a title is.
const TITLE: f32 = 1.5;
/// A caption stands at most so far below its value, in heights, and is lower than it by this share.
const CAPTION: f32 = 1.5;
const SMALLER: f32 = 0.85;
/// It is nearer to its value than to what stands below it by this share.
const NEARER: f32 = 0.85;

/// What an entry says was done on its day.
pub(super) const CHANGES: [&str; 4] = ["変更", "転居", "転入", "追記"];

#[derive(Debug)]
pub(super) struct Parsed<'a> {
    pub(super) row: &'a Row,
    /// What stands in no row of the sheet.
    pub(super) loose: &'a [Segment],
    pub(super) cells: Vec<Cell>,
    pub(super) dates: Vec<Range<usize>>,
    /// Labels and the cells that they take.
    pub(super) labels: Vec<(Label, Range<usize>)>,
}

/// A run of cells: the row it stands in, and where.
pub(super) type Place = (usize, Range<usize>);

pub(super) fn parse(sheet: &Sheet) -> Vec<Parsed<'_>> {
    sheet.rows.iter().map(|row| Parsed::new(row, &sheet.loose)).collect()
}

impl<'a> Parsed<'a> {
    fn new(row: &'a Row, loose: &'a [Segment]) -> Self {
        let mut cells = row.cells();
        letter_for_zero(&mut cells);
        let dates = dates::find(&cells);
        let mut found = Vec::new();
        let mut at = 0;
        while at < cells.len() {
            // After a date, a label needs no space.
            let glued = dates
                .iter()
                .any(|date| date.end == at || (date.end + 1 == at && shows(&cells, date.end, "生")));
            // A label may follow a label: 生年月日 性別.
            let glued =
                glued || found.last().is_some_and(|(_, range): &(Label, Range<usize>)| range.end == at);
            let glued = glued || follows_title(row, &cells, at);
            let label =
                if glued { cells.get(at..).and_then(labels::longest) } else { labels::at(&cells, at) };
            match label {
                Some(labels::Found { label, length }) => {
                    found.push((label, at..at + length));
                    at += length;
                }
                None => at += 1,
            }
        }
        Self { row, loose, cells, dates, labels: found }
    }

    /// The value after the cell `from`: up to the next label, a date or a wide gap. Leading punctuation is
    /// left out.
    pub(super) fn value(&self, from: usize, apart: f32) -> Range<usize> {
        let is_punctuation = |at: usize| {
            self.cells
                .get(at)
                .is_some_and(|cell| matches!(fold(cell.glyph.character), ':' | '|' | '・' | '。' | ';'))
        };
        let from = (from..self.cells.len()).find(|at| !is_punctuation(*at)).unwrap_or(self.cells.len());
        let label = self.labels.iter().map(|(_, range)| range.start).find(|start| *start >= from);
        let date = self.dates.iter().map(|range| range.start).find(|start| *start >= from);
        let gap =
            self.cells.iter().enumerate().skip(from + 1).find(|(_, cell)| cell.gap > apart).map(|(at, _)| at);
        let end = [label, date, gap].into_iter().flatten().min().unwrap_or(self.cells.len());
        from..end
    }

    pub(super) fn cells(&self, range: Range<usize>) -> &[Cell] {
        self.cells.get(range).unwrap_or_default()
    }

    pub(super) fn text(&self, range: Range<usize>) -> String {
        self.cells(range).iter().map(|cell| cell.glyph.character).collect()
    }

    /// The first label of a kind and where it ends.
    pub(super) fn label(&self, wanted: Label) -> Option<usize> {
        self.labels.iter().find(|(label, _)| *label == wanted).map(|(_, range)| range.end)
    }

    /// Whether a day leads it.
    pub(super) fn is_dated(&self) -> bool {
        self.dates.first().is_some_and(|date| date.start == 0)
    }

    /// Whether a cell stands right behind the day `date`, or behind what was done on it: 令和6年8月9日 転入.
    pub(super) fn is_behind(&self, date: &Range<usize>, at: usize) -> bool {
        let between = self.text(date.end..at);
        at >= date.end && (between.is_empty() || CHANGES.contains(&between.trim_start_matches("住所")))
    }

    /// The segment that a cell stands in.
    pub(super) fn segment(&self, cell: usize) -> Option<&'a Segment> {
        self.segments()
            .find(|(first, segment)| cell < first + segment.cells.len())
            .map(|(_, segment)| segment)
    }

    /// Each segment with its first cell.
    pub(super) fn segments(&self) -> impl Iterator<Item = (usize, &'a Segment)> {
        segments(self.row)
    }
}

/// O of O BRIEN, which by itself is read as 0.
fn letter_for_zero(cells: &mut [Cell]) {
    let apart = |cell: &Cell| cell.spaced || cell.gap > 0.0;
    let leads = |pair: &[Cell]| match pair {
        [zero, next] => {
            let capital = fold(next.glyph.character).is_ascii_uppercase();
            fold(zero.glyph.character) == '0' && apart(zero) && apart(next) && capital
        }
        _ => false,
    };
    let found: Vec<usize> =
        cells.windows(2).enumerate().filter(|(_, pair)| leads(pair)).map(|(at, _)| at).collect();
    for at in found {
        if let Some(cell) = cells.get_mut(at) {
            cell.glyph.character = 'O';
        }
    }
}

/// Whether a document's title stands right before a cell in its segment: 個人番号カード氏名.
fn follows_title(row: &Row, cells: &[Cell], at: usize) -> bool {
    const ENDS: [char; 5] = ['ド', '証', '書', '帳', '票'];
    let ends = |before: usize| cells.get(before).is_some_and(|cell| ENDS.contains(&cell.glyph.character));
    if !at.checked_sub(1).is_some_and(ends) {
        return false;
    }
    let first = segments(row).map(|(first, _)| first).take_while(|first| *first <= at).last();
    let before = first.and_then(|first| cells.get(first..at)).unwrap_or_default();
    kind::is_title(&before.iter().map(|cell| cell.glyph.character).collect::<String>())
}

/// Each segment of a row with its first cell.
fn segments(row: &Row) -> impl Iterator<Item = (usize, &Segment)> {
    let mut from = 0;
    row.segments.iter().map(move |segment| {
        let first = from;
        from += segment.cells.len();
        (first, segment)
    })
}

pub(super) fn shows(cells: &[Cell], at: usize, text: &str) -> bool {
    let rest = cells.get(at..).unwrap_or_default();
    let same = rest.iter().zip(text.chars()).filter(|(cell, wanted)| fold(cell.glyph.character) == *wanted);
    same.count() == text.chars().count()
}

/// The value of a label: beside it, else below it.
pub(super) fn value_of(rows: &[Parsed], label: &Place, apart: f32) -> Option<Place> {
    let row = rows.get(label.0)?;
    let beside = row.value(label.1.end, apart);
    if beside.is_empty() {
        return in_cell(rows, label, apart).or_else(|| below(rows, label, apart));
    }
    let far = row.cells.get(beside.start).is_some_and(|cell| cell.gap > FAR_BESIDE);
    // What the gloss below announces is no other value, nor is a word that has a value of its own in the same column.
    let column = row.segment(beside.start);
    let plain = |place: &Place| {
        rows.get(place.0).is_some_and(|row| {
            let announced = row.labels.iter().any(|(_, range)| range.start <= place.1.start);
            let announces = row.segments().any(|(start, segment)| {
                let aligned = |column: &Segment| (segment.left - column.left).abs() < column.height;
                start > place.1.start && column.is_some_and(aligned)
            });
            !announced && !announces
        })
    };
    let under = if far { below(rows, label, apart).filter(plain) } else { None };
    Some(under.unwrap_or((label.0, beside)))
}

/// The value in the ruled cell beside a label, which stands a little higher or lower than it, on a row that begins with no
/// label of its own.
pub(super) fn in_cell(rows: &[Parsed], label: &Place, apart: f32) -> Option<Place> {
    let own = rows.get(label.0)?;
    // A gloss behind it has the value: 氏名 Name.
    let upper = own.segment(label.1.start).filter(|_| own.cells.len() == label.1.end)?;
    // The second half of one that is set wide is a segment of its own.
    let right = own.segment(label.1.end.checked_sub(1)?)?.right;
    let found = rows.iter().enumerate().filter(|(at, _)| *at != label.0);
    let found = found.take_while(|(at, _)| *at <= label.0 + 2).filter_map(|(at, row)| {
        let (start, segment) = row.segments().next()?;
        if row.labels.iter().any(|(_, range)| range.start <= start) {
            return None;
        }
        let height = upper.height.max(segment.height);
        let off = segment.y_at(right) - upper.y_at(right);
        let beside = (0.0..IN_CELL * height).contains(&(segment.left - right));
        // A title is no value.
        let alike = segment.height < TITLE * upper.height;
        (beside && alike && off.abs() < ASIDE * height).then(|| (off.abs(), (at, row.value(start, apart))))
    });
    // The cells above and below it are within reach as well.
    found.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, place)| place)
}

/// The value that stands right above a label, which is a caption in smaller print and nearer to it than to what follows.
pub(super) fn captioned(rows: &[Parsed], label: &Place, apart: f32) -> Option<Place> {
    let caption = rows.get(label.0)?.segment(label.1.start)?;
    let next = rows.iter().flat_map(|row| &row.row.segments).filter_map(|segment| {
        let down = segment.y_at(caption.left) - caption.y_at(caption.left);
        let aligned = (segment.left - caption.left).abs() < segment.height.max(caption.height);
        (aligned && down > 0.3 * caption.height).then_some(down)
    });
    let next = next.fold(f32::INFINITY, f32::min);
    rows.iter().enumerate().find_map(|(at, row)| {
        row.segments().find_map(|(start, segment)| {
            let up = caption.y_at(caption.left) - segment.y_at(caption.left);
            let right_above = (0.45 * segment.height..CAPTION * segment.height).contains(&up)
                && (segment.left - caption.left).abs() < 0.8 * segment.height
                && up < NEARER * next
                && caption.height < SMALLER * segment.height;
            let labelled = row.labels.iter().any(|(_, range)| range.start <= start);
            (right_above && !labelled).then(|| (at, row.value(start, apart)))
        })
    })
}

/// The value that begins under a label, or under the gloss of a label: ADDRESS below 住居地.
pub(super) fn below(rows: &[Parsed], label: &Place, apart: f32) -> Option<Place> {
    let row = rows.get(label.0)?;
    let meaning = row.labels.iter().find(|(_, range)| range.start == label.1.start).map(|(label, _)| *label);
    let upper = row.segment(label.1.start)?;
    let left = row.cells.get(label.1.start)?.x - 0.5 * upper.height;
    let right = row.cells.get(label.1.end.checked_sub(1)?)?.x + 0.5 * upper.height;
    // The leftmost of each row, for a name in two segments starts with the first.
    let mut lower: Vec<(f32, usize, usize)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let under = row.segments().find_map(|(first, segment)| {
            let height = upper.height.max(segment.height);
            let down = segment.y_at(segment.left) - upper.y_at(segment.left);
            let aligned = left - 1.2 * height < segment.left && segment.left < right.max(left + 4.0 * height);
            // A heading stands over the middle of its column.
            let over = left - 4.0 * height < segment.left && segment.left < right && left < segment.right;
            let under = aligned || over;
            let near = (0.45 * height..FAR_BELOW * height).contains(&down);
            (under && near).then_some((down, at, first))
        });
        lower.extend(under);
    }
    lower.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (_, at, first) in lower {
        let row = rows.get(at)?;
        match row.labels.iter().find(|(_, range)| range.start == first) {
            Some((found, range)) if Some(*found) == meaning => {
                // The gloss itself may have the value to its right.
                let beside = row.value(range.end, apart);
                if !beside.is_empty() {
                    return Some((at, beside));
                }
            }
            Some(_) => return None,
            None => {
                let value = row.value(first, apart);
                return (!value.is_empty()).then_some((at, value));
            }
        }
    }
    None
}

/// The value of an entry whose label ends its line: it begins below the label, or below the day that stands before it.
pub(super) fn below_entry(rows: &[Parsed], label: &Place, apart: f32) -> Option<Place> {
    let entry = rows.get(label.0)?;
    let (_, first) = entry.segments().next()?;
    let upper = entry.segment(label.1.start)?;
    let plain = rows.iter().enumerate().filter(|(_, row)| row.labels.is_empty() && row.dates.is_empty());
    let lower = plain.filter_map(|(at, row)| {
        row.segments().find_map(|(start, segment)| {
            let height = upper.height.max(segment.height);
            let down = segment.y_at(segment.left) - first.y_at(segment.left);
            let under = first.left - 1.2 * height < segment.left && segment.left < upper.right;
            let near = (0.45 * height..BELOW_ENTRY * height).contains(&down);
            (under && near).then(|| (down, (at, row.value(start, apart))))
        })
    });
    lower.min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, place)| place)
}

/// Whether a value stands so far beside its label that it may be a seal at the end of the line.
pub(super) fn is_far(rows: &[Parsed], value: &Place) -> bool {
    rows.get(value.0).and_then(|row| row.cells.get(value.1.start)).is_some_and(|cell| cell.gap > FAR_BESIDE)
}

/// The places of a label, from the top.
pub(super) fn places(rows: &[Parsed], wanted: Label) -> Vec<Place> {
    let of = |(at, row): (usize, &Parsed)| -> Vec<Place> {
        let labels = row.labels.iter().filter(|(label, _)| *label == wanted);
        labels.map(|(_, range)| (at, range.clone())).collect()
    };
    rows.iter().enumerate().flat_map(of).collect()
}
