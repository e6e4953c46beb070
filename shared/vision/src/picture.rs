//! A decoded picture and the pixel work on it.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "coordinates are below 65,536 and colours below 256: exact in f32, clamped before they are cut"
)]
#![allow(clippy::many_single_char_names, reason = "the letters of geometry")]

use crate::geometry::{Point, Quad};

/// A quarter turn, as what has to be done to the picture so that it stands upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    Clockwise,
    Half,
    CounterClockwise,
}

/// An RGB picture: 3 bytes a pixel, rows from the top, no padding.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    // The pixels show a person.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({}x{})", self.width, self.height)
    }
}

impl Picture {
    /// `None` where `rgb` is not `width * height * 3` bytes, or a side is 0.
    pub(crate) fn new(width: usize, height: usize, rgb: Vec<u8>) -> Option<Self> {
        let whole = width > 0 && height > 0 && rgb.len() == width.checked_mul(height)?.checked_mul(3)?;
        whole.then_some(Self { width, height, rgb })
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn height(&self) -> usize {
        self.height
    }

    /// The width as a coordinate.
    pub(crate) fn width_f32(&self) -> f32 {
        self.width as f32
    }

    pub(crate) fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// The pixel at `x`, `y`; outside the picture, the nearest one within.
    fn at(&self, x: usize, y: usize) -> [u8; 3] {
        let start = (y.min(self.height - 1) * self.width + x.min(self.width - 1)) * 3;
        self.rgb.get(start..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default()
    }

    /// Bilinear sample at a place in pixels, where pixel centres are at whole numbers and a half.
    fn sample(&self, x: f32, y: f32) -> [f32; 3] {
        let (x, y) = ((x - 0.5).max(0.0), (y - 0.5).max(0.0));
        let (left, top) = (x as usize, y as usize);
        let (fx, fy) = (x - left as f32, y - top as f32);
        let (a, b) = (self.at(left, top), self.at(left + 1, top));
        let (c, d) = (self.at(left, top + 1), self.at(left + 1, top + 1));
        let mut mixed = [0.0; 3];
        for ((((mixed, a), b), c), d) in mixed.iter_mut().zip(a).zip(b).zip(c).zip(d) {
            let upper = f32::from(a) * (1.0 - fx) + f32::from(b) * fx;
            let lower = f32::from(c) * (1.0 - fx) + f32::from(d) * fx;
            *mixed = upper * (1.0 - fy) + lower * fy;
        }
        mixed
    }

    pub(crate) fn turned(&self, turn: Turn) -> Self {
        let (width, height) = match turn {
            Turn::Half => (self.width, self.height),
            Turn::Clockwise | Turn::CounterClockwise => (self.height, self.width),
        };
        self.rearranged(width, height, |x, y| match turn {
            Turn::Clockwise => (y, self.height - 1 - x),
            Turn::Half => (self.width - 1 - x, self.height - 1 - y),
            Turn::CounterClockwise => (self.width - 1 - y, x),
        })
    }

    /// The picture as in a mirror: left and right changed.
    pub(crate) fn mirrored(&self) -> Self {
        self.rearranged(self.width, self.height, |x, y| (self.width - 1 - x, y))
    }

    fn rearranged(&self, width: usize, height: usize, from: impl Fn(usize, usize) -> (usize, usize)) -> Self {
        let mut rgb = Vec::with_capacity(self.rgb.len());
        for y in 0..height {
            for x in 0..width {
                let (x, y) = from(x, y);
                rgb.extend_from_slice(&self.at(x, y));
            }
        }
        Self { width, height, rgb }
    }

    /// The picture at another size; each new pixel is the mean of the area that it covers.
    pub(crate) fn resized(&self, width: usize, height: usize) -> Self {
        if (width, height) == (self.width, self.height) {
            return self.clone();
        }
        let frame = Quad::of_size(self.width as f32, self.height as f32);
        self.cut(&frame, width.max(1), height.max(1))
    }

    /// What `quad` shows, straightened into a picture of the given size. Where it shrinks, several samples
    /// are averaged for each new pixel.
    pub(crate) fn cut(&self, quad: &Quad, width: usize, height: usize) -> Self {
        const MOST_SAMPLES: f32 = 4.0;
        let along = (quad.width() / width as f32).ceil().clamp(1.0, MOST_SAMPLES) as usize;
        let across = (quad.height() / height as f32).ceil().clamp(1.0, MOST_SAMPLES) as usize;
        let share = 1.0 / (along * across) as f32;
        let warp = quad.warp();
        let mut rgb = Vec::with_capacity(width * height * 3);
        for y in 0..height {
            for x in 0..width {
                let mut sum = [0.0_f32; 3];
                for j in 0..across {
                    for i in 0..along {
                        let u = (x as f32 + (i as f32 + 0.5) / along as f32) / width as f32;
                        let v = (y as f32 + (j as f32 + 0.5) / across as f32) / height as f32;
                        let Point { x, y } = warp.place(u, v);
                        for (sum, colour) in sum.iter_mut().zip(self.sample(x, y)) {
                            *sum += colour;
                        }
                    }
                }
                rgb.extend(sum.map(|colour| (colour * share).round() as u8));
            }
        }
        Self { width, height, rgb }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of grey values, one row a slice.
    fn grey(rows: &[&[u8]]) -> Picture {
        let rgb = rows.iter().flat_map(|row| row.iter().flat_map(|&g| [g, g, g])).collect();
        Picture::new(rows[0].len(), rows.len(), rgb).unwrap()
    }

    #[test]
    fn turns() {
        let check = |turn, expected: &[&[u8]]| {
            assert_eq!(grey(&[&[1, 2, 3], &[4, 5, 6]]).turned(turn), grey(expected), "{turn:?}");
        };
        check(Turn::Clockwise, &[&[4, 1], &[5, 2], &[6, 3]]);
        check(Turn::Half, &[&[6, 5, 4], &[3, 2, 1]]);
        check(Turn::CounterClockwise, &[&[3, 6], &[2, 5], &[1, 4]]);
        assert_eq!(grey(&[&[1, 2, 3]]).mirrored(), grey(&[&[3, 2, 1]]));
    }

    #[test]
    fn sizes() {
        assert!(Picture::new(2, 2, vec![0; 11]).is_none());
        assert!(Picture::new(0, 2, vec![]).is_none());
        assert!(Picture::new(usize::MAX, 2, vec![]).is_none());
        let shrunk = grey(&[&[0, 100, 20, 20], &[0, 100, 20, 20]]).resized(2, 1);
        assert_eq!(shrunk, grey(&[&[50, 20]]));
        assert_eq!(grey(&[&[7]]).resized(3, 2), grey(&[&[7, 7, 7], &[7, 7, 7]]));
    }

    #[test]
    fn a_quad_beyond_the_edge_is_filled_with_the_edge() {
        let quad = Quad::of_size(4.0, 1.0);
        assert_eq!(grey(&[&[5, 9]]).cut(&quad, 4, 1), grey(&[&[5, 9, 9, 9]]));
    }
}
