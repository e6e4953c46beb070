//! Where the lines of text are: the detection net's map of probabilities, cut into turned rectangles
//! (differentiable binarisation, Liao et al. 2020).
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "sides are below 65,536: exact in f32, and never negative"
)]

mod regions;

use crate::{
    VisionError,
    geometry::{Quad, min_area_rect},
    net::{Net, Planes},
    picture::Picture,
};

/// The longer side of what the net sees, in pixels. Of the pairs of weights and sizes that were measured on
/// photographs of documents, these weights at this size read most fields exactly.
const LONGER_SIDE: f32 = 1280.0;
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
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let scale = (LONGER_SIDE / width.max(height)).min(1.0);
    let grained = |side: f32| ((side * scale / GRAIN as f32).round() as usize).max(1) * GRAIN;
    let (columns, rows) = (grained(width), grained(height));
    let seen = picture.resized(columns, rows);
    let answer = net.run(Planes { shape: [1, 3, rows, columns], values: normalised(&seen) })?;
    if answer.shape != [1, 1, rows, columns] {
        return Err(net.unexpected());
    }
    let (x, y) = (width / columns as f32, height / rows as f32);
    Ok(quads(&answer.values, columns).into_iter().map(|quad| quad.scaled(x, y)).collect())
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
