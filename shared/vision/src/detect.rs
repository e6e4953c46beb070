//! Where the lines of text are: the detection net's map of probabilities, cut into turned rectangles
//! (differentiable binarisation, Liao et al. 2020).
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "sides are below 65,536: exact in f32, and never negative"
)]

mod broken;
mod merged;
mod regions;

use crate::{
    VisionError,
    geometry::{Quad, min_area_rect},
    net::{Net, Planes},
    picture::Picture,
};

/// The longer side of what the net sees, in pixels: at this size it finds as much of the text of cards and of A4 pages
/// as at 1280, and less at 640.
const LONGER_SIDE: f32 = 800.0;
/// The same where there is fine print, which runs together at the lesser size.
const LONGER_SIDE_OF_FINE_PRINT: f32 = 1280.0;
/// Print is fine where a quarter of the lines are lower than this, in pixels of the net's map.
const FINE_PRINT: f32 = 14.0;
/// What is looked at again for fine print reaches beyond the text that was found by this share of the picture.
const AROUND: f32 = 0.04;
/// The net halves its input five times.
const GRAIN: usize = 32;

// The values that the weights were published with.
const MEAN: [f32; 3] = [0.485, 0.456, 0.406];
const DEVIATION: [f32; 3] = [0.229, 0.224, 0.225];
const INK: f32 = 0.2;
const CERTAIN: f32 = 0.4;
const UNCLIP: f32 = 1.4;

/// Sides of the smallest region that can be text, in pixels of the net's map.
const SMALLEST: f32 = 3.0;

/// The lines of text, in pixels of `picture`, in no order. Each reads from its first corner if the picture
/// stands upright.
pub(crate) fn lines(net: &Net, picture: &Picture) -> Result<Vec<Quad>, VisionError> {
    let longer = picture.width().max(picture.height()) as f32;
    let scale = (LONGER_SIDE / longer).min(1.0);
    let found = lines_at(net, picture, scale)?;
    let finer = (LONGER_SIDE_OF_FINE_PRINT / longer).min(1.0);
    if finer <= scale || !is_fine_print(&found, FINE_PRINT / scale) {
        return Ok(found);
    }
    let (left, top, right, bottom) = bounds(picture, &found, AROUND * longer);
    let part = picture.part(left, top, right - left, bottom - top);
    let found = lines_at(net, &part, finer)?;
    Ok(found.into_iter().map(|quad| quad.moved(left as f32, top as f32)).collect())
}

/// Whether a quarter of the lines are lower than `height`; so is what was not seen at all.
fn is_fine_print(quads: &[Quad], height: f32) -> bool {
    let fine = quads.iter().filter(|quad| quad.width().min(quad.height()) < height).count();
    fine * 4 >= quads.len()
}

/// Left, top, right and bottom of what the quads cover and `around` it; all of the picture where there is none.
fn bounds(picture: &Picture, quads: &[Quad], around: f32) -> (usize, usize, usize, usize) {
    let corners = || quads.iter().flat_map(|quad| quad.corners);
    let within = |place: f32, end: usize| (place.max(0.0) as usize).min(end);
    let least = |places: &mut dyn Iterator<Item = f32>| places.reduce(f32::min).map(|least| least - around);
    let most = |places: &mut dyn Iterator<Item = f32>| places.reduce(f32::max).map(|most| most + around);
    let (width, height) = (picture.width(), picture.height());
    let left = within(least(&mut corners().map(|p| p.x)).unwrap_or(0.0), width - 1);
    let top = within(least(&mut corners().map(|p| p.y)).unwrap_or(0.0), height - 1);
    let right = within(most(&mut corners().map(|p| p.x)).unwrap_or(f32::MAX), width);
    let bottom = within(most(&mut corners().map(|p| p.y)).unwrap_or(f32::MAX), height);
    (left, top, right.max(left + 1), bottom.max(top + 1))
}

/// The lines that the net sees at `scale`.
fn lines_at(net: &Net, picture: &Picture, scale: f32) -> Result<Vec<Quad>, VisionError> {
    let (width, height) = (picture.width_f32(), picture.height_f32());
    let grained = |side: f32| ((side * scale / GRAIN as f32).round() as usize).max(1) * GRAIN;
    let (columns, rows) = (grained(width), grained(height));
    let seen = picture.resized(columns, rows);
    let found = net.run(Planes { shape: [1, 3, rows, columns], values: normalised(&seen) }, |answer| {
        if !answer.has_shape(&[1, 1, rows, columns]) {
            return Err(net.unexpected());
        }
        Ok(quads(answer.values, columns))
    })?;
    let (x, y) = (width / columns as f32, height / rows as f32);
    Ok(broken::joined(found.into_iter().map(|quad| quad.scaled(x, y)).collect()))
}

/// Planes in the order blue, green, red, as the weights were trained.
fn normalised(picture: &Picture) -> Vec<f32> {
    let mut values = Vec::with_capacity(picture.rgb().len());
    for ((channel, mean), deviation) in [2, 1, 0].into_iter().zip(MEAN).zip(DEVIATION) {
        let colours = picture.rgb().iter().skip(channel).step_by(3);
        values.extend(colours.map(|&c| (f32::from(c) / 255.0 - mean) / deviation));
    }
    values
}

/// The rectangles around the regions of a map of `columns` columns.
fn quads(map: &[f32], columns: usize) -> Vec<Quad> {
    let regions = regions::find(map, columns, INK);
    let certain = regions.into_iter().filter(|region| region.mean >= CERTAIN);
    certain
        .flat_map(|region| merged::parted(region, map, columns))
        .filter_map(|region| {
            // The net marks the core of a line: area / perimeter tells how much it left out.
            min_area_rect(&region.outline, |w, h| UNCLIP * w * h / (2.0 * (w + h)))
        })
        .filter(|quad| quad.width().min(quad.height()) >= SMALLEST + 2.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fine_print_is_told_from_large() {
        let lines = |heights: &[f32]| -> Vec<Quad> {
            heights.iter().map(|height| Quad::upright(0.0, 0.0, 100.0, *height)).collect()
        };
        assert!(is_fine_print(&[], 9.0));
        assert!(is_fine_print(&lines(&[8.0, 20.0, 20.0, 20.0]), 9.0));
        assert!(!is_fine_print(&lines(&[8.0, 20.0, 20.0, 20.0, 20.0]), 9.0));
        let standing: Vec<Quad> = lines(&[8.0]).iter().map(Quad::read_downwards).collect();
        assert!(is_fine_print(&standing, 9.0));
    }

    #[test]
    fn what_is_looked_at_again_holds_all_that_was_found() {
        let picture = Picture::new(100, 50, vec![0; 15_000]).unwrap();
        let found = [Quad::upright(30.0, 20.0, 60.0, 25.0), Quad::upright(10.0, 30.0, 40.0, 45.0)];
        assert_eq!(bounds(&picture, &found, 4.0), (6, 16, 64, 49));
        assert_eq!(bounds(&picture, &found, 90.0), (0, 0, 100, 50));
        assert_eq!(bounds(&picture, &[], 4.0), (0, 0, 100, 50));
        assert_eq!(bounds(&picture, &[Quad::upright(-9.0, -9.0, -8.0, -8.0)], 0.0), (0, 0, 1, 1));
        assert_eq!(bounds(&picture, &[Quad::upright(200.0, 200.0, 201.0, 201.0)], 0.0), (99, 49, 100, 50));
    }

    #[test]
    fn a_map_is_cut_into_grown_rectangles() {
        let columns = 64;
        let mut map = vec![0.0; columns * 32];
        let mut fill = |left: usize, top: usize, width: usize, height: usize, value: f32| {
            for y in top..top + height {
                for x in left..left + width {
                    map[y * columns + x] = value;
                }
            }
        };
        fill(10, 8, 40, 6, 0.9);
        fill(10, 20, 30, 6, 0.3); // seen, and not certain
        fill(60, 1, 1, 1, 1.0); // a speck
        let found = quads(&map, columns);
        assert_eq!(found.len(), 1, "{found:?}");
        let grown = 1.4 * 40.0 * 6.0 / 92.0;
        let expected = Quad::upright(10.0 - grown, 8.0 - grown, 50.0 + grown, 14.0 + grown);
        for (a, b) in found[0].corners.iter().zip(expected.corners) {
            assert!(a.distance(b) < 0.2, "{found:?}");
        }
    }
}
