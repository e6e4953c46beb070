//! Where the document lies in the picture.

use crate::{camera::Camera, curve::sine_cosine, dice::Dice};

/// A point of the picture, in pixels.
pub(crate) type Point = (f64, f64);

/// The corners of the document in a picture of the given size: top left, top right, bottom right, bottom left
/// of the document as drawn.
pub(crate) fn corners(
    document: (f32, f32),
    frame: (f32, f32),
    camera: &Camera,
    dice: &mut Dice,
) -> [Point; 4] {
    let (roll_sin, roll_cos) = sine_cosine(dice.around(camera.rotation));
    let (yaw_sin, yaw_cos) = sine_cosine(dice.around(camera.tilt));
    let (pitch_sin, pitch_cos) = sine_cosine(dice.around(camera.tilt));
    let span = dice.between(camera.span.0, camera.span.1);
    let (half_width, half_height) = (document.0 / 2.0, document.1 / 2.0);
    // A phone is held at about twice the document's width.
    let distance = 2.2 * document.0.max(document.1);
    let projected = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(sx, sy)| {
        let (x, y) = (sx * half_width, sy * half_height);
        let (x, y) = (x * roll_cos - y * roll_sin, x * roll_sin + y * roll_cos);
        let (x, z) = (x * yaw_cos, x * yaw_sin);
        let (y, z) = (y * pitch_cos - z * pitch_sin, y * pitch_sin + z * pitch_cos);
        let scale = distance / (distance + z);
        (x * scale, y * scale)
    });
    let bounds = |values: [f32; 4]| {
        let low = values.into_iter().fold(f32::MAX, f32::min);
        (low, values.into_iter().fold(f32::MIN, f32::max))
    };
    let (left, right) = bounds(projected.map(|p| p.0));
    let (top, bottom) = bounds(projected.map(|p| p.1));
    // The document fills its span of the tighter direction, and stays off the edges in both.
    let zoom = (frame.0 * span / (right - left)).min(frame.1 * (span + 0.06).min(0.94) / (bottom - top));
    let free = ((frame.0 - (right - left) * zoom) / 2.0, (frame.1 - (bottom - top) * zoom) / 2.0);
    let shift = (dice.around(free.0 * 0.5), dice.around(free.1 * 0.5));
    projected.map(|(x, y)| {
        let x = (x - f32::midpoint(left, right)) * zoom + frame.0 / 2.0 + shift.0;
        let y = (y - f32::midpoint(top, bottom)) * zoom + frame.1 / 2.0 + shift.1;
        (f64::from(x), f64::from(y))
    })
}

/// A projective map of the plane, as the rows of its matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Projection([[f64; 3]; 3]);

impl Projection {
    /// Takes the rectangle from (0, 0) to `size` onto the four corners, in their order around it.
    pub(crate) fn onto(size: (f32, f32), corners: [Point; 4]) -> Self {
        let [(x0, y0), (x1, y1), (x2, y2), (x3, y3)] = corners;
        let (sx, sy) = (x0 - x1 + x2 - x3, y0 - y1 + y2 - y3);
        let (dx1, dx2, dy1, dy2) = (x1 - x2, x3 - x2, y1 - y2, y3 - y2);
        let whole = dx1 * dy2 - dx2 * dy1;
        let g = (sx * dy2 - dx2 * sy) / whole;
        let h = (dx1 * sy - sx * dy1) / whole;
        let (width, height) = (f64::from(size.0), f64::from(size.1));
        Self([
            [(x1 - x0 + g * x1) / width, (x3 - x0 + h * x3) / height, x0],
            [(y1 - y0 + g * y1) / width, (y3 - y0 + h * y3) / height, y0],
            [g / width, h / height, 1.0],
        ])
    }

    #[allow(clippy::many_single_char_names, reason = "the usual letters of a 3 by 3 matrix")]
    pub(crate) fn inverse(self) -> Self {
        let [[a, b, c], [d, e, f], [g, h, i]] = self.0;
        Self([
            [e * i - f * h, c * h - b * i, b * f - c * e],
            [f * g - d * i, a * i - c * g, c * d - a * f],
            [d * h - e * g, b * g - a * h, a * e - b * d],
        ])
    }

    #[allow(clippy::many_single_char_names, reason = "the usual letters of a 3 by 3 matrix")]
    pub(crate) fn apply(self, (x, y): Point) -> Point {
        let [[a, b, c], [d, e, f], [g, h, i]] = self.0;
        let w = g * x + h * y + i;
        ((a * x + b * y + c) / w, (d * x + e * y + f) / w)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::camera::Grade;

    #[test]
    fn a_projection_meets_its_corners_and_its_inverse_leads_back() {
        let corners = [(100.0, 120.0), (900.0, 80.0), (940.0, 700.0), (60.0, 640.0)];
        let projection = Projection::onto((856.0, 540.0), corners);
        let check = |from: Point, to: Point| {
            let there = projection.apply(from);
            assert!((there.0 - to.0).abs() < 1e-6 && (there.1 - to.1).abs() < 1e-6, "{from:?} to {there:?}");
            let back = projection.inverse().apply(there);
            assert!(
                (back.0 - from.0).abs() < 1e-6 && (back.1 - from.1).abs() < 1e-6,
                "{there:?} to {back:?}"
            );
        };
        check((0.0, 0.0), (100.0, 120.0));
        check((856.0, 0.0), (900.0, 80.0));
        check((856.0, 540.0), (940.0, 700.0));
        check((0.0, 540.0), (60.0, 640.0));
    }

    #[test]
    fn the_whole_document_is_in_the_picture() {
        for grade in Grade::ALL {
            for seed in 0..200 {
                for document in [(2054.0, 1296.0), (1260.0, 1782.0)] {
                    let mut dice = Dice::new(seed, "test");
                    for (x, y) in corners(document, (2400.0, 1800.0), &Camera::of(grade), &mut dice) {
                        assert!(
                            (20.0..2380.0).contains(&x) && (20.0..1780.0).contains(&y),
                            "{grade:?} {seed}"
                        );
                    }
                }
            }
        }
    }
}
