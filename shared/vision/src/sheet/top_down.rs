//! Labels that are set from the top down beside what they announce.

use super::{Segment, side_by_side};

/// The label that is set from the top down on backs, and those of values, whose second half would lead another line.
const HEADING: [char; 2] = ['備', '考'];
const LABELS: [[char; 2]; 2] = [['住', '所'], ['氏', '名']];

/// Takes out the labels that are set from the top down beside what they announce: each of their characters would lead
/// another line.
pub(super) fn take_headings(segments: &mut Vec<Segment>) -> Vec<Segment> {
    let mut labels = Vec::new();
    while let Some((upper, lower)) = stacked(segments, HEADING) {
        labels.push(take_pair(segments, upper, lower));
    }
    labels
}

/// Puts the labels of values that are set so on the line that the first character leads, or between the two where it leads
/// none.
pub(super) fn lay_labels(segments: &mut Vec<Segment>) {
    let mut labels = Vec::new();
    for label in LABELS {
        while let Some((upper, lower)) = stacked(segments, label) {
            let below = segments.get(lower).map(|segment| segment.y);
            let mut label = take_pair(segments, upper, lower);
            let leads = |other: &Segment| side_by_side(&label, other).is_some();
            if let Some(below) = below.filter(|_| !segments.iter().any(leads)) {
                label.y = f32::midpoint(label.y, below);
            }
            labels.push(label);
        }
    }
    segments.extend(labels);
}

/// Takes out two characters as one segment that stands where the first does.
fn take_pair(segments: &mut Vec<Segment>, upper: usize, lower: usize) -> Segment {
    let second = segments.remove(lower);
    let first = segments.remove(upper - usize::from(lower < upper));
    Segment { cells: [first.cells, second.cells].concat(), ..first }
}

/// Where the two characters of such a label stand.
fn stacked(segments: &[Segment], [first, second]: [char; 2]) -> Option<(usize, usize)> {
    let is =
        |segment: &Segment, c: char| matches!(segment.cells.as_slice(), [cell] if cell.glyph.character == c);
    segments.iter().enumerate().filter(|(_, upper)| is(upper, first)).find_map(|(at, upper)| {
        let lower = segments.iter().position(|lower| {
            let height = upper.height.max(lower.height);
            let down = lower.y_at(lower.left) - upper.y_at(lower.left);
            let aligned = (lower.left - upper.left).abs() < 0.7 * height;
            is(lower, second) && aligned && (0.6 * height..3.0 * height).contains(&down)
        })?;
        Some((at, lower))
    })
}
