//! A screen that was photographed: its grid of pixels, or what the camera's own grid makes of it, is a pattern of two
//! directions that runs over the whole picture, the document and what lies around it alike.
//!
//! Print has patterns too, and so has cloth; but what is printed on a document ends at its edge, and cloth does not go
//! on over the document. A pattern shows as a narrow peak in the spectrum of a window of the picture.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "windows have 256 pixels a side"
)]

use std::sync::Arc;

use rustfft::{Fft, FftPlanner, num_complex::Complex};

use crate::{
    geometry::{Point, Quad},
    picture::{Picture, luma},
};

/// The side of a window, in pixels.
const SIDE: usize = 256;
/// Windows across and down.
const WINDOWS: usize = 4;
/// Coarser patterns than this many waves a window are what a picture shows, and not what it is shown on.
const COARSEST: i32 = 20;
/// A peak has so many times the power of what has its wavelength.
const OUTSTANDING: f32 = 30.0;
/// And so many times the power of the strongest of its surroundings: texture and print are broad.
const NARROW: f32 = 4.0;
/// Its surroundings, in waves a window.
const AROUND: std::ops::RangeInclusive<i32> = 4..=7;
/// Peaks of a window that are looked at.
const PEAKS: usize = 8;
/// Peaks of two windows are of one pattern where they lie no further apart, as a part of their frequency: a screen
/// is seen in perspective.
const ALIKE: f32 = 0.12;
/// The share of the windows, within the document and around it, in which both directions come up.
pub(super) const SHARE: f32 = 0.5;
/// Fewer windows around the document tell nothing of them.
const FEWEST: usize = 3;
/// The outline is only so exact: what lies this near to it, as a part of its size, belongs to neither side.
const EXACT: f32 = 0.02;
/// A window of which less than this part lies on its side of the outline is left out.
const LEAST: f32 = 0.25;
/// JPEG's blocks: their edges are peaks as well.
const BLOCK: i32 = 8;

/// Waves a window, across and down. A peak and its mirror image are one: `x` is never negative.
#[derive(Clone, Copy, Debug)]
struct Peak {
    x: f32,
    y: f32,
    power: f32,
}

struct Window {
    /// Its middle lies on the document.
    inside: bool,
    peaks: Vec<Peak>,
}

/// Whether the picture is one of a screen. `outline` is the document's; without one nothing is said.
pub(super) fn is_of_a_screen(picture: &Picture, outline: Option<&Quad>) -> bool {
    score(picture, outline) >= SHARE
}

/// The share of the windows that bear the pattern's weaker direction: the lower of those within the document and those
/// around it. 0 where there are too few of either.
pub(super) fn score(picture: &Picture, outline: Option<&Quad>) -> f32 {
    let Some(outline) = outline else { return 0.0 };
    let windows = windows(picture, outline);
    let inside = windows.iter().filter(|window| window.inside).count();
    if inside < FEWEST || windows.len() - inside < FEWEST {
        return 0.0;
    }
    let share = |pattern: &Peak, among: bool| {
        let of_these = || windows.iter().filter(|window| window.inside == among);
        let bearing = of_these().filter(|window| window.peaks.iter().any(|peak| are_alike(peak, pattern)));
        bearing.count() as f32 / of_these().count().max(1) as f32
    };
    let patterns: Vec<(Peak, f32)> = windows
        .iter()
        .flat_map(|window| &window.peaks)
        .map(|pattern| (*pattern, share(pattern, true).min(share(pattern, false))))
        .filter(|(_, share)| *share > 0.0)
        .collect();
    let mut best = 0.0_f32;
    for (a, of_a) in &patterns {
        for (b, of_b) in &patterns {
            if cross(a, b) {
                best = best.max(of_a.min(*of_b));
            }
        }
    }
    best
}

fn are_alike(a: &Peak, b: &Peak) -> bool {
    let length = a.x.hypot(a.y).max(b.x.hypot(b.y));
    let apart = |sign: f32| (a.x - sign * b.x).hypot(a.y - sign * b.y);
    apart(1.0).min(apart(-1.0)) <= (ALIKE * length).max(3.0)
}

/// They run in different directions, by more than 45°.
fn cross(a: &Peak, b: &Peak) -> bool {
    let along = (a.x * b.x + a.y * b.y).abs();
    along < 0.7 * a.x.hypot(a.y) * b.x.hypot(b.y)
}

fn windows(picture: &Picture, outline: &Quad) -> Vec<Window> {
    let (Some(right), Some(bottom)) = (picture.width().checked_sub(SIDE), picture.height().checked_sub(SIDE))
    else {
        return Vec::new();
    };
    let spectrum = Spectrum::new();
    let mut windows = Vec::new();
    for row in 0..WINDOWS {
        for column in 0..WINDOWS {
            let (left, top) = (right * column / (WINDOWS - 1), bottom * row / (WINDOWS - 1));
            let middle = Point::new((left + SIDE / 2) as f32, (top + SIDE / 2) as f32);
            let inside = outline.contains(middle);
            let edge = outline.grown(if inside { 1.0 - EXACT } else { 1.0 + EXACT });
            let power = spectrum.power(picture, (left, top), &edge, inside);
            windows.extend(power.map(|power| Window { inside, peaks: peaks(&power) }));
        }
    }
    windows
}

/// What a window's transform needs, planned once.
struct Spectrum {
    transform: Arc<dyn Fft<f32>>,
    /// Fades a window out towards its edges (Hann).
    fade: Vec<f32>,
}

/// Frequencies across: up to half a wave a pixel.
const ACROSS: usize = SIDE / 2 + 1;

impl Spectrum {
    fn new() -> Self {
        let fade =
            |at: usize| 0.5 - 0.5 * (2.0 * std::f32::consts::PI * (at as f32 + 0.5) / SIDE as f32).cos();
        Self { transform: FftPlanner::new().plan_fft_forward(SIDE), fade: (0..SIDE).map(fade).collect() }
    }

    /// The power of each frequency, a row for each across: its columns are those down, the negative ones last. Of
    /// the window counts what lies within `edge`, or else without. `None` where that is too little.
    fn power(
        &self,
        picture: &Picture,
        (left, top): (usize, usize),
        edge: &Quad,
        inside: bool,
    ) -> Option<Vec<f32>> {
        let levels = side(picture, (left, top), edge, inside)?;
        let mut waves = vec![Complex::default(); ACROSS * SIDE];
        let mut along = vec![Complex::default(); SIDE];
        for (y, (row, fade)) in levels.chunks_exact(SIDE).zip(&self.fade).enumerate() {
            for ((wave, level), also) in along.iter_mut().zip(row).zip(&self.fade) {
                *wave = Complex::new(level * fade * also, 0.0);
            }
            self.transform.process(&mut along);
            for (column, wave) in waves.chunks_exact_mut(SIDE).zip(&along) {
                if let Some(place) = column.get_mut(y) {
                    *place = *wave;
                }
            }
        }
        self.transform.process(&mut waves);
        Some(waves.iter().map(Complex::norm_sqr).collect())
    }
}

/// The brightness of a window against its mean, on one side of an edge; 0 on the other.
fn side(picture: &Picture, (left, top): (usize, usize), edge: &Quad, inside: bool) -> Option<Vec<f32>> {
    let mut levels = Vec::with_capacity(SIDE * SIDE);
    let (mut sum, mut count) = (0.0, 0_u32);
    for y in top..top + SIDE {
        let from = (y * picture.width() + left) * 3;
        let pixels = picture.rgb().get(from..from + 3 * SIDE)?;
        let (enters, leaves) = edge.span(y as f32 + 0.5).unwrap_or((f32::INFINITY, f32::NEG_INFINITY));
        for (x, pixel) in (left..).zip(pixels.chunks_exact(3)) {
            let within = (enters..leaves).contains(&(x as f32 + 0.5));
            let level = (within == inside).then(|| luma(pixel));
            sum += level.unwrap_or(0.0);
            count += u32::from(level.is_some());
            levels.push(level.unwrap_or(f32::NAN));
        }
    }
    let mean = sum / count as f32;
    let less_mean = |level: f32| if level.is_nan() { 0.0 } else { level - mean };
    (count as f32 >= LEAST * (SIDE * SIDE) as f32).then(|| levels.into_iter().map(less_mean).collect())
}

/// The power at a place that may lie beyond the edges: a spectrum goes on at its other end.
fn at(power: &[f32], x: i32, y: i32) -> f32 {
    let half = SIDE as i32 / 2;
    // A real picture's spectrum is the same on both sides of its origin.
    let (x, y) = if x < 0 { (-x, -y) } else { (x, y) };
    let (x, y) = if x > half { (2 * half - x, -y) } else { (x, y) };
    power.get(x as usize * SIDE + y.rem_euclid(SIDE as i32) as usize).copied().unwrap_or_default()
}

fn peaks(power: &[f32]) -> Vec<Peak> {
    let half = SIDE as i32 / 2;
    let ring = |x: i32, y: i32| ((x * x + y * y) as f32).sqrt() as usize / 6;
    let mut of_ring = [(0.0_f32, 0.0_f32); SIDE / 6];
    let places = || (0..half).flat_map(|x| (-half..half).map(move |y| (x, y)));
    for (x, y) in places() {
        if let Some((sum, count)) = of_ring.get_mut(ring(x, y)) {
            // Square roots: a peak shall not hide itself or others.
            (*sum, *count) = (*sum + at(power, x, y).sqrt(), *count + 1.0);
        }
    }
    let mut found = Vec::new();
    for (x, y) in places() {
        let here = at(power, x, y);
        let mean = of_ring.get(ring(x, y)).map_or(0.0, |(sum, count)| sum / count.max(1.0));
        if x * x + y * y < COARSEST * COARSEST
            || here < OUTSTANDING * mean * mean
            || (x == 0 && y < 0)
            || is_of_blocks(x, y)
        {
            continue;
        }
        let near = |far: &dyn Fn(i32) -> bool| {
            let end = *AROUND.end();
            let offsets = (-end..=end).flat_map(|dx| (-end..=end).map(move |dy| (dx, dy)));
            offsets
                .filter(|(dx, dy)| far(dx.abs().max(dy.abs())) && !is_of_blocks(x + dx, y + dy))
                .map(|(dx, dy)| at(power, x + dx, y + dy))
                .fold(0.0, f32::max)
        };
        if near(&|far| (1..*AROUND.start()).contains(&far)) <= here
            && near(&|far| AROUND.contains(&far)) * NARROW <= here
        {
            found.push(Peak { x: x as f32, y: y as f32, power: here });
        }
    }
    found.sort_by(|a, b| b.power.total_cmp(&a.power));
    found.truncate(PEAKS);
    found
}

/// The edges of JPEG's blocks, and what is next to them in a faded window.
fn is_of_blocks(x: i32, y: i32) -> bool {
    let step = SIDE as i32 / BLOCK;
    let on = |at: i32| (at.rem_euclid(step) + 2) % step <= 4;
    on(x) && y.abs() <= 2 || on(y) && x.abs() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 1400;
    const HEIGHT: usize = 1050;

    fn document() -> Quad {
        Quad::upright(150.0, 120.0, 1250.0, 930.0)
    }

    /// Grain, with the waves that `pattern` gives for a place.
    fn picture(pattern: impl Fn(f32, f32) -> f32) -> Picture {
        let grain = |x: usize, y: usize| {
            let h = (x * 0x9E37_79B1) ^ (y * 0x85EB_CA77);
            (((h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D) >> 8) & 0xFF) as f32 / 16.0
        };
        let level = |(x, y): (usize, usize)| [(120.0 + grain(x, y) + pattern(x as f32, y as f32)) as u8; 3];
        let rgb = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (x, y))).flat_map(level).collect();
        Picture::new(WIDTH, HEIGHT, rgb).unwrap()
    }

    fn wave(x: f32, y: f32, period: f32, degrees: f32) -> f32 {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        4.0 * (2.0 * std::f32::consts::PI * (x * cosine + y * sine) / period).sin()
    }

    #[test]
    fn a_screen_is_told_from_print_and_cloth() {
        let is_on_document = |x: f32, y: f32| document().contains(Point::new(x, y));
        let grid = |x: f32, y: f32| wave(x, y, 4.3, 3.0) + wave(x, y, 4.4, 93.0);
        let check = |what: &str, picture: &Picture, expected: bool| {
            let score = score(picture, Some(&document()));
            assert_eq!(score >= SHARE, expected, "{what}: {score}");
        };
        check("grain", &picture(|_, _| 0.0), false);
        check("a screen", &picture(grid), true);
        // Seen askew: the pitch changes over the picture.
        check("a screen askew", &picture(|x, y| grid(x * (1.0 + x / 60_000.0), y)), true);
        check("guilloches", &picture(|x, y| if is_on_document(x, y) { grid(x, y) } else { 0.0 }), false);
        check("cloth", &picture(|x, y| if is_on_document(x, y) { 0.0 } else { grid(x, y) }), false);
        check("stripes", &picture(|x, y| wave(x, y, 4.3, 3.0)), false);
        check("large checks", &picture(|x, y| wave(x, y, 40.0, 3.0) + wave(x, y, 40.0, 93.0)), false);
        let edge = |at: f32| if at % 8.0 < 1.0 { 6.0 } else { 0.0 };
        check("blocks", &picture(|x, y| edge(x) + edge(y)), false);
        assert!(!is_of_a_screen(&picture(grid), None), "without an outline nothing is said");
    }

    #[test]
    fn a_picture_smaller_than_a_window_tells_nothing() {
        for (width, height) in [(1, 1), (255, 900), (900, 255)] {
            let picture = Picture::new(width, height, vec![9; width * height * 3]).unwrap();
            assert!(score(&picture, Some(&document())) < f32::EPSILON);
        }
    }
}
