//! Lines that run together: where they stand close to one another, or a label between two of them, a few pixels of which
//! the net is less sure join them into one region.
#![allow(clippy::cast_precision_loss, reason = "sides are below 65,536: exact in f32")]

use super::regions::{self, Region};
use crate::geometry::min_area_rect;

/// A line fills more than this share of the rectangle around it.
const FILLED: f32 = 0.6;
/// Lines that ran together are lower than this share of what they ran into.
const LOWER: f32 = 0.75;
/// What is lower than this, in pixels of the map, is no more than one line.
const LOWEST: f32 = 10.0;
/// What holds less than this part of the pixels is no line of them.
const SCRAP: usize = 20;
/// How sure the net is of the pixels of a line: the least that parts the region counts.
const SURE: [f32; 6] = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

/// The lines of a region of a map of `columns` columns: itself, unless it is several.
pub(super) fn parted(region: Region, map: &[f32], columns: usize) -> Vec<Region> {
    let lines = lines(&region, map, columns);
    if lines.is_empty() {
        return vec![region];
    }
    let whole = regions::marked(&region.pixels, map.len());
    lines.iter().map(|line| regions::grown(line, &whole, map, columns)).collect()
}

/// The lines of a region that is several, by the pixels that the net is surest of; none of one that is no more than one.
fn lines(region: &Region, map: &[f32], columns: usize) -> Vec<Region> {
    let Some((thickness, filled)) = shape(region) else { return Vec::new() };
    if filled >= FILLED || thickness < LOWEST {
        return Vec::new();
    }
    let is_line = |part: &Region| part.pixels.len() * SCRAP >= region.pixels.len();
    let is_lower = |part: &Region| shape(part).is_some_and(|(own, _)| own <= LOWER * thickness);
    let at = |threshold: f32| {
        let mut parts = regions::within(&region.pixels, map, columns, threshold);
        parts.retain(is_line);
        (parts.len() > 1 && parts.iter().all(is_lower)).then_some(parts)
    };
    let finer = |part: Region| {
        let lines = lines(&part, map, columns);
        if lines.is_empty() { vec![part] } else { lines }
    };
    SURE.into_iter().find_map(at).into_iter().flatten().flat_map(finer).collect()
}

/// The shorter side of the rectangle around a region, and which share of it the region fills.
fn shape(region: &Region) -> Option<(f32, f32)> {
    let around = min_area_rect(&region.outline, |_, _| 0.0)?;
    let (width, height) = (around.width(), around.height());
    Some((width.min(height), region.pixels.len() as f32 / (width * height).max(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A map of stretches: left, top, width, height and how sure the net is of them.
    fn parts(stretches: &[(usize, usize, usize, usize, f32)]) -> Vec<(f32, f32)> {
        let columns = 200;
        let mut map = vec![0.0; columns * 64];
        for &(left, top, width, height, sure) in stretches {
            for y in top..top + height {
                for x in left..left + width {
                    map[y * columns + x] = sure;
                }
            }
        }
        let found = regions::find(&map, columns, 0.2);
        assert_eq!(found.len(), 1);
        let parts = found.into_iter().flat_map(|region| parted(region, &map, columns));
        let rectangle = |part: Region| min_area_rect(&part.outline, |_, _| 0.0).unwrap();
        parts.map(rectangle).map(|quad| (quad.width(), quad.height())).collect()
    }

    #[test]
    fn lines_that_run_together_are_parted() {
        // A label between two lines of an address, the upper of which is longer.
        let three = [(10, 20, 30, 9, 0.9), (42, 12, 140, 9, 0.9), (42, 25, 60, 9, 0.9), (38, 18, 5, 10, 0.4)];
        let (found, one) = (parts(&three), parts(&[(10, 20, 150, 9, 0.9)]));
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(
            found.iter().all(|(width, height)| *width > 29.0 && (9.0..12.0).contains(height)),
            "{found:?}"
        );
        assert_eq!(one, [(150.0, 9.0)]);
    }

    #[test]
    fn what_is_one_line_stays_one() {
        // The net is less sure within it; a speck above it; two that it is equally sure of.
        assert_eq!(parts(&[(10, 20, 60, 9, 0.9), (70, 20, 5, 9, 0.4), (75, 20, 60, 9, 0.9)]).len(), 1);
        assert_eq!(parts(&[(10, 20, 120, 9, 0.9), (10, 14, 4, 3, 0.9), (10, 17, 4, 3, 0.3)]).len(), 1);
        assert_eq!(parts(&[(10, 12, 140, 9, 0.9), (10, 20, 60, 14, 0.9)]).len(), 1);
    }
}
