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

    pub(crate) fn height_f32(&self) -> f32 {
        self.height as f32
    }

    pub(crate) fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// The pixel at `x`, `y`; outside the picture, the nearest one within.
    fn at(&self, x: usize, y: usize) -> [u8; 3] {
        let start = (y.min(self.height - 1) * self.width + x.min(self.width - 1)) * 3;
        self.rgb.get(start..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default()
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

    /// What stands in a rectangle of the picture, cut off at its edges. At least one pixel.
    pub(crate) fn part(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        let (left, top) = (left.min(self.width - 1), top.min(self.height - 1));
        let (width, height) = (width.clamp(1, self.width - left), height.clamp(1, self.height - top));
        let rows = self.rgb.chunks_exact(self.width * 3).skip(top).take(height);
        let rgb = rows.flat_map(|row| row.iter().skip(left * 3).take(width * 3).copied()).collect();
        Self { width, height, rgb }
    }

    /// The picture at another size; each new pixel is the mean of the area that it covers.
    pub(crate) fn resized(&self, width: usize, height: usize) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        if (width, height) == (self.width, self.height) {
            return self.clone();
        }
        let (columns, rows) = (shares(self.width, width), shares(self.height, height));
        let mut rgb = Vec::with_capacity(width * height * 3);
        let mut row = vec![0_u32; self.width * 3];
        for share in &rows {
            row.fill(0);
            let from = self.rgb.chunks_exact(self.width * 3).skip(share.first);
            for (pixels, weight) in from.zip(&share.weights) {
                for (sum, colour) in row.iter_mut().zip(pixels) {
                    *sum += u32::from(*colour) * weight;
                }
            }
            for share in &columns {
                let mut mixed = [WHOLE * WHOLE / 2; 3];
                let from = row.chunks_exact(3).skip(share.first);
                for (pixel, weight) in from.zip(&share.weights) {
                    for (mixed, sum) in mixed.iter_mut().zip(pixel) {
                        *mixed += sum * weight;
                    }
                }
                rgb.extend(mixed.map(|sum| (sum / (WHOLE * WHOLE)) as u8));
            }
        }
        Self { width, height, rgb }
    }

    /// What `quad` shows, straightened into a picture of the given size. Where it shrinks, several samples
    /// are averaged for each new pixel.
    pub(crate) fn cut(&self, quad: &Quad, width: usize, height: usize) -> Self {
        const MOST_SAMPLES: f32 = 4.0;
        let along = (quad.width() / width as f32).ceil().clamp(1.0, MOST_SAMPLES) as usize;
        let across = (quad.height() / height as f32).ceil().clamp(1.0, MOST_SAMPLES) as usize;
        let share = (along * across) as u32 * WHOLE;
        let (fine, finer) = (1.0 / (width * along) as f32, 1.0 / (height * across) as f32);
        let warp = quad.warp();
        let mut rgb = Vec::with_capacity(width * height * 3);
        let mut row = vec![[0_u32; 3]; width];
        for y in 0..height {
            row.fill([share / 2; 3]);
            for j in 0..across {
                let v = ((y * across + j) as f32 + 0.5) * finer;
                if warp.is_parallel() {
                    let (from, to) = (warp.place(0.5 * fine, v), warp.place(1.5 * fine, v));
                    self.add_samples(&mut row, along, from, to);
                } else {
                    for (at, sums) in (0..).step_by(along).zip(&mut row) {
                        for i in at..at + along {
                            let place = warp.place((i as f32 + 0.5) * fine, v);
                            self.sample(fixed(place.x), fixed(place.y), sums);
                        }
                    }
                }
            }
            rgb.extend(row.iter().flat_map(|sums| sums.map(|sum| (sum / share) as u8)));
        }
        Self { width, height, rgb }
    }

    /// Adds `along` samples to each of `row`, which stand on a straight line: where the first two stand.
    fn add_samples(&self, row: &mut [[u32; 3]], along: usize, first: Point, second: Point) {
        let (mut x, mut y) = (fixed(first.x), fixed(first.y));
        let step = |from: f32, to: f32| ((to - from) * ONE as f32) as i64;
        let (dx, dy) = (step(first.x, second.x), step(first.y, second.y));
        for sums in row {
            for _ in 0..along {
                self.sample(x, y, sums);
                (x, y) = (x + dx, y + dy);
            }
        }
    }

    /// Adds the bilinear sample at a place, see [`fixed`]; [`WHOLE`] times the colour. Outside the picture, its edge.
    #[inline]
    fn sample(&self, x: i64, y: i64, sums: &mut [u32; 3]) {
        let (x, y) = (x.max(0) as u64, y.max(0) as u64);
        let (left, top) = ((x / ONE) as usize, (y / ONE) as usize);
        let part = |place: u64| (place % ONE / (ONE / u64::from(WHOLE))) as u32;
        let (fx, fy) = (part(x), part(y));
        let [r, g, b, r1, g1, b1] = self.pair(left, top.min(self.height - 1)).map(u32::from);
        let [s, h, c, s1, h1, c1] = self.pair(left, (top + 1).min(self.height - 1)).map(u32::from);
        let (before, above) = (WHOLE - fx, WHOLE - fy);
        let [ab, aa, bb, ba] = [before * above, fx * above, before * fy, fx * fy];
        let mixed = |a: u32, a1: u32, b: u32, b1: u32| (a * ab + a1 * aa + b * bb + b1 * ba) / WHOLE;
        let [red, green, blue] = sums;
        *red += mixed(r, r1, s, s1);
        *green += mixed(g, g1, h, h1);
        *blue += mixed(b, b1, c, c1);
    }

    /// The colours of the pixel at `x`, `y` and of the one to its right.
    #[inline]
    fn pair(&self, x: usize, y: usize) -> [u8; 6] {
        let start = (y * self.width + x) * 3;
        let within = if x + 1 < self.width { self.rgb.get(start..) } else { None };
        within.and_then(|rest| rest.first_chunk()).copied().unwrap_or_else(|| {
            let [r, g, b] = self.at(x, y);
            [r, g, b, r, g, b]
        })
    }
}

/// The grey of a colour, 0 to 255 (ITU-R BT.601).
pub(crate) fn luma(rgb: &[u8]) -> f32 {
    match rgb {
        [red, green, blue] => 0.299 * f32::from(*red) + 0.587 * f32::from(*green) + 0.114 * f32::from(*blue),
        _ => 0.0,
    }
}

/// A pixel in fixed-point arithmetic of places.
const ONE: u64 = 1 << 32;

/// A coordinate, where pixel centres are at whole numbers and a half, as a place where they are at whole ones.
fn fixed(coordinate: f32) -> i64 {
    ((coordinate - 0.5) * ONE as f32) as i64
}

/// The parts of a whole in fixed-point arithmetic.
const WHOLE: u32 = 256;

/// The old pixels that a new one covers, and how much of it each fills: [`WHOLE`] together.
struct Share {
    first: usize,
    weights: Vec<u32>,
}

/// How `new` pixels in a row cover `old` ones.
fn shares(old: usize, new: usize) -> Vec<Share> {
    let scale = old as f32 / new as f32;
    let share = |at: usize| {
        let (from, to) = (at as f32 * scale, (at + 1) as f32 * scale);
        let first = (from as usize).min(old - 1);
        let last = (to.ceil() as usize).clamp(first + 1, old);
        let ends = (first + 1..=last).map(|end| {
            // What is covered up to the end of this pixel, so that rounding leaves no rest.
            ((end as f32).min(to) - from) / scale * WHOLE as f32
        });
        let mut before = 0;
        let mut weights: Vec<u32> = ends
            .map(|end| {
                let end = (end.round() as u32).min(WHOLE);
                let weight = end.saturating_sub(before);
                before = end.max(before);
                weight
            })
            .collect();
        if let Some(last) = weights.last_mut() {
            *last += WHOLE - before;
        }
        Share { first, weights }
    };
    (0..new).map(share).collect()
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
        assert_eq!(grey(&[&[90, 0, 30]]).resized(2, 1), grey(&[&[60, 20]]));
    }

    #[test]
    fn parts() {
        let picture = grey(&[&[1, 2, 3], &[4, 5, 6]]);
        assert_eq!(picture.part(1, 0, 2, 2), grey(&[&[2, 3], &[5, 6]]));
        assert_eq!(picture.part(2, 1, 9, 9), grey(&[&[6]]));
        assert_eq!(picture.part(9, 9, 0, 0), grey(&[&[6]]));
    }

    #[test]
    fn a_resized_picture_keeps_its_colour() {
        for (old, new) in [(1, 1), (3, 2), (1000, 7), (4001, 1280), (7, 1000), (640, 639)] {
            for share in shares(old, new) {
                assert_eq!(share.weights.iter().sum::<u32>(), WHOLE, "{old} {new}");
                assert!(share.first + share.weights.len() <= old, "{old} {new}");
            }
        }
    }

    #[test]
    fn a_cut_follows_its_quad() {
        let picture = grey(&[&[0, 100, 200], &[0, 100, 200]]);
        let cut = |quad: Quad, width, height| picture.cut(&quad, width, height);
        assert_eq!(cut(Quad::of_size(3.0, 2.0), 3, 2), picture);
        assert_eq!(cut(Quad::upright(0.5, 0.0, 2.5, 1.0), 2, 1), grey(&[&[50, 150]]));
        assert_eq!(
            cut(Quad::of_size(3.0, 2.0).read_downwards(), 2, 3),
            picture.turned(Turn::CounterClockwise)
        );
        assert_eq!(cut(Quad::upright(-9.0, -9.0, -8.0, -8.0), 1, 1), grey(&[&[0]]));
        assert_eq!(cut(Quad::upright(8.0, 8.0, 9.0, 9.0), 1, 1), grey(&[&[200]]));
    }

    #[test]
    fn a_quad_beyond_the_edge_is_filled_with_the_edge() {
        let quad = Quad::of_size(4.0, 1.0);
        assert_eq!(grey(&[&[5, 9]]).cut(&quad, 4, 1), grey(&[&[5, 9, 9, 9]]));
    }
}
