//! Connected regions of a map of probabilities.
#![allow(clippy::cast_precision_loss, reason = "sides are below 65,536: exact in f32")]

use crate::geometry::Point;

/// A connected region: eight neighbours count as connected.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// The mean probability of its pixels.
    pub(super) mean: f32,
    /// The corners of the leftmost and rightmost pixels of each of its rows: its hull is theirs.
    pub(super) outline: Vec<Point>,
}

/// The regions of pixels above `threshold`, in a map of `columns` columns.
pub(super) fn find(map: &[f32], columns: usize, threshold: f32) -> Vec<Region> {
    let mut seen: Vec<bool> = map.iter().map(|p| *p <= threshold).collect();
    let mut regions = Vec::new();
    for start in 0..map.len() {
        if seen.get(start).is_some_and(|seen| !seen) {
            regions.push(flood(map, columns, &mut seen, start));
        }
    }
    regions
}

/// Gathers the region that holds `start` and marks its pixels as seen.
fn flood(map: &[f32], columns: usize, seen: &mut [bool], start: usize) -> Region {
    let mut open = vec![start];
    let mut pixels = Vec::new();
    if let Some(mark) = seen.get_mut(start) {
        *mark = true;
    }
    while let Some(at) = open.pop() {
        pixels.push(at);
        let (x, y) = (at % columns, at / columns);
        for y in y.saturating_sub(1)..=y + 1 {
            for x in x.saturating_sub(1)..=(x + 1).min(columns - 1) {
                let next = y * columns + x;
                // Beyond the last row there is nothing to get.
                if let Some(mark) = seen.get_mut(next).filter(|mark| !**mark) {
                    *mark = true;
                    open.push(next);
                }
            }
        }
    }
    let sum: f32 = pixels.iter().filter_map(|at| map.get(*at)).sum();
    let mean = sum / pixels.len() as f32;
    pixels.sort_unstable();
    let mut outline = Vec::new();
    for row in pixels.chunk_by(|a, b| a / columns == b / columns) {
        if let (Some(first), Some(last)) = (row.first(), row.last()) {
            let top = (first / columns) as f32;
            let (left, right) = ((first % columns) as f32, (last % columns + 1) as f32);
            for y in [top, top + 1.0] {
                outline.extend([Point::new(left, y), Point::new(right, y)]);
            }
        }
    }
    Region { mean, outline }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_touch_at_corners_and_not_round_the_edge() {
        #[rustfmt::skip]
        let map = [
            0.9, 0.0, 0.0, 0.8,
            0.0, 0.7, 0.0, 0.0,
            0.0, 0.0, 0.0, 0.6,
        ];
        let regions = find(&map, 4, 0.2);
        let means: Vec<_> = regions.iter().map(|r| (r.mean * 100.0).round()).collect();
        assert_eq!(means, [80.0, 80.0, 60.0]);
        assert_eq!(regions[0].outline.len(), 8);
        assert!(find(&[], 4, 0.2).is_empty());
    }
}
