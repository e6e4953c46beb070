//! An open booklet, whose two pages stand beside one another.

use super::{Row, Segment, Sheet, median};
use crate::dates;

/// A booklet is folded between these shares of its width, and has so many lines on either page.
const MIDDLE: [f32; 2] = [0.3, 0.7];
const LEAST_OF_PAGE: usize = 3;

impl Sheet {
    /// The sheet with the rows of the left page of an open booklet before those of the right one, where text keeps clear of a
    /// fold; otherwise as it is. Labels in a column keep clear of their values as well, but no day stands among them.
    pub(crate) fn page_by_page(self) -> Self {
        let Some(fold) = self.fold() else { return self };
        let part = |row: Row| {
            let (left, right) = row.segments.into_iter().partition(|segment| segment.left < fold);
            (Row { segments: left }, Row { segments: right })
        };
        let (left, right): (Vec<Row>, Vec<Row>) = self.rows.into_iter().map(part).unzip();
        let rows = left.into_iter().chain(right).filter(|row| !row.segments.is_empty()).collect();
        Self { rows, loose: self.loose }
    }

    /// Where an open booklet is folded, in pixels along the rows.
    fn fold(&self) -> Option<f32> {
        let mut all: Vec<&Segment> = self.rows.iter().flat_map(|row| &row.segments).collect();
        all.sort_by(|a, b| a.left.total_cmp(&b.left));
        let height = median(all.iter().map(|segment| (segment.height, 1.0)))?;
        let right = all.iter().map(|segment| segment.right).fold(f32::NEG_INFINITY, f32::max);
        let left = all.first()?.left;
        let middle = MIDDLE.map(|share| left + share * (right - left));
        let mut reached = left;
        let mut widest: Option<(f32, f32)> = None;
        for (at, segment) in all.iter().enumerate() {
            let (clear, place) = (segment.left - reached, f32::midpoint(segment.left, reached));
            let both = at >= LEAST_OF_PAGE && all.len() - at >= LEAST_OF_PAGE;
            let folds = both && clear > height && (middle[0]..middle[1]).contains(&place);
            if folds && widest.is_none_or(|(most, _)| clear > most) {
                widest = Some((clear, place));
            }
            reached = reached.max(segment.right);
        }
        let (_, fold) = widest?;
        let dated = all.iter().any(|segment| segment.left < fold && !dates::find(&segment.cells).is_empty());
        dated.then_some(fold)
    }
}
