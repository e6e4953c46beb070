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
    /// In the order of the map.
    pub(super) pixels: Vec<usize>,
}

/// The regions of pixels above `threshold`, in a map of `columns` columns.
pub(super) fn find(map: &[f32], columns: usize, threshold: f32) -> Vec<Region> {
    let mut seen: Vec<bool> = map.iter().map(|p| *p <= threshold).collect();
    gather(0..map.len(), map, columns, &mut seen)
}

/// The regions among `pixels` that are above `threshold`.
pub(super) fn within(pixels: &[usize], map: &[f32], columns: usize, threshold: f32) -> Vec<Region> {
    let above = |at: &usize| map.get(*at).is_some_and(|p| *p > threshold);
    let above: Vec<usize> = pixels.iter().copied().filter(above).collect();
    let mut seen: Vec<bool> = marked(&above, map.len()).into_iter().map(|mark| !mark).collect();
    gather(above, map, columns, &mut seen)
}

/// Which of the pixels of a map of `length` are among `pixels`.
pub(super) fn marked(pixels: &[usize], length: usize) -> Vec<bool> {
    let mut marks = vec![false; length];
    for at in pixels {
        if let Some(mark) = marks.get_mut(*at) {
            *mark = true;
        }
    }
    marks
}

/// A region with the pixels around it that belong to the `whole`.
pub(super) fn grown(region: &Region, whole: &[bool], map: &[f32], columns: usize) -> Region {
    let around = region.pixels.iter().flat_map(|at| beside(*at, columns));
    let mut pixels: Vec<usize> = around.filter(|at| whole.get(*at) == Some(&true)).collect();
    pixels.sort_unstable();
    pixels.dedup();
    region_of(pixels, map, columns)
}

fn gather(
    starts: impl IntoIterator<Item = usize>,
    map: &[f32],
    columns: usize,
    seen: &mut [bool],
) -> Vec<Region> {
    let mut regions = Vec::new();
    for start in starts {
        if seen.get(start).is_some_and(|seen| !seen) {
            regions.push(flood(map, columns, seen, start));
        }
    }
    regions
}

/// A pixel with its eight neighbours; beyond the last row there are some that no map has.
fn beside(at: usize, columns: usize) -> impl Iterator<Item = usize> {
    let (x, y) = (at % columns, at / columns);
    let rows = y.saturating_sub(1)..=y + 1;
    rows.flat_map(move |y| (x.saturating_sub(1)..=(x + 1).min(columns - 1)).map(move |x| y * columns + x))
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
        for next in beside(at, columns) {
            if let Some(mark) = seen.get_mut(next).filter(|mark| !**mark) {
                *mark = true;
                open.push(next);
            }
        }
    }
    pixels.sort_unstable();
    region_of(pixels, map, columns)
}

/// The region of `pixels`, which are in the order of the map.
fn region_of(pixels: Vec<usize>, map: &[f32], columns: usize) -> Region {
    let sum: f32 = pixels.iter().filter_map(|at| map.get(*at)).sum();
    let mean = sum / pixels.len() as f32;
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
    Region { mean, outline, pixels }
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
