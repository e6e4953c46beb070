//! A picture that was compressed twice, at different qualities, on the same grid of blocks.
//!
//! The first compression leaves multiples of its own step; the second rounds them to multiples of another, so that in
//! the histogram of a frequency some values come up too often and others hardly ever (Lukáš and Fridrich 2003). What
//! the histogram was before is estimated from the blocks that lie across the grid, half a block aside, which neither
//! compression has rounded. For each step that the first compression may have had, the histogram that is to be
//! expected is compared with the one that is found.
//!
//! The decoder gives no coefficients: they are the cosine transform of the decoded brightness, which the decoder has
//! rounded to whole levels.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "coefficients are below 2048 and counts below 65,536: exact in f32"
)]

use crate::{
    jpeg::Steps,
    picture::{Picture, luma},
};

/// The score, in nats a coefficient, from which a picture counts as compressed twice.
pub(super) const TWICE: f32 = 0.005;
/// So many blocks are looked at, spread over the picture.
const BLOCKS: usize = 3000;
/// Fewer that show anything tell nothing.
const FEWEST: usize = 200;
/// The first frequencies of a block but its mean, by row and column: those that are rounded to more than nought.
const FREQUENCIES: [(usize, usize); 8] = [(0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1), (0, 3)];
/// Steps that the first compression may have had.
const STEPS: std::ops::RangeInclusive<u16> = 2..=40;
/// Rounding the pixels to levels moves a coefficient by so much (its standard deviation: the root of a twelfth).
const ROUNDING: f32 = 0.29;
/// Places to a unit in which coefficients across the grid are counted.
const FINE: f32 = 4.0;
/// Larger coefficients are too rare for a histogram.
const LARGEST: f32 = 160.0;
const SIDE: usize = 8;

/// Whether the picture as it is stored, not yet turned, was compressed twice.
pub(crate) fn is_recompressed(picture: &Picture, steps: &Steps) -> bool {
    score(picture, steps) >= TWICE
}

/// How much better the best first step explains the coefficients than none: the mean over the frequencies, in nats a
/// coefficient. 0 where the picture shows too little.
pub(crate) fn score(picture: &Picture, steps: &Steps) -> f32 {
    let cosines = cosines();
    let mut on_grid: [Vec<f32>; FREQUENCIES.len()] = Default::default();
    let mut across: [Vec<f32>; FREQUENCIES.len()] = Default::default();
    let (columns, rows) = (picture.width() / SIDE, picture.height() / SIDE);
    // The last column and row have no block across the grid.
    let all = columns.saturating_sub(1) * rows.saturating_sub(1);
    for n in 0..all.min(BLOCKS) {
        let at = n * all / all.min(BLOCKS);
        let (x, y) = (at % (columns - 1) * SIDE, at / (columns - 1) * SIDE);
        let (Some(here), Some(aside)) = (block(picture, x, y), block(picture, x + SIDE / 2, y + SIDE / 2))
        else {
            continue;
        };
        for (into, value) in on_grid.iter_mut().zip(transform(&here, &cosines)) {
            into.push(value);
        }
        for (into, value) in across.iter_mut().zip(transform(&aside, &cosines)) {
            into.push(value);
        }
    }
    if on_grid.iter().any(|values| values.len() < FEWEST) {
        return 0.0;
    }
    let gains =
        FREQUENCIES.iter().zip(on_grid.iter().zip(&across)).map(|((row, column), (found, before))| {
            let step = steps.get(*row).and_then(|steps| steps.get(*column)).copied().unwrap_or(1);
            gain(found, before, step)
        });
    gains.sum::<f32>() / FREQUENCIES.len() as f32
}

/// The brightness of a block; `None` where light or dark was cut off, which breaks the arithmetic.
fn block(picture: &Picture, x: usize, y: usize) -> Option<[[f32; SIDE]; SIDE]> {
    let mut block = [[0.0; SIDE]; SIDE];
    for (n, row) in block.iter_mut().enumerate() {
        let from = ((y + n) * picture.width() + x) * 3;
        let pixels = picture.rgb().get(from..from + 3 * SIDE)?;
        if pixels.iter().any(|level| matches!(level, 0 | 255)) {
            return None;
        }
        for (level, pixel) in row.iter_mut().zip(pixels.chunks_exact(3)) {
            *level = luma(pixel);
        }
    }
    Some(block)
}

/// The first four cosines of JPEG's transform, scaled as it scales them.
fn cosines() -> [[f32; SIDE]; 4] {
    let mut cosines = [[0.0; SIDE]; 4];
    for (frequency, row) in cosines.iter_mut().enumerate() {
        let scale = if frequency == 0 { 0.125_f32.sqrt() } else { 0.5 };
        for (at, value) in row.iter_mut().enumerate() {
            *value = scale * ((2 * at + 1) as f32 * frequency as f32 * std::f32::consts::PI / 16.0).cos();
        }
    }
    cosines
}

fn transform(block: &[[f32; SIDE]; SIDE], cosines: &[[f32; SIDE]; 4]) -> [f32; FREQUENCIES.len()] {
    let dot = |a: &[f32; SIDE], b: &[f32; SIDE]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    // By horizontal frequency, the column of its values from the top.
    let halves: [[f32; SIDE]; 4] = cosines.map(|wave| {
        let mut column = [0.0; SIDE];
        for (value, row) in column.iter_mut().zip(block) {
            *value = dot(row, &wave);
        }
        column
    });
    FREQUENCIES.map(|(row, column)| match (cosines.get(row), halves.get(column)) {
        (Some(wave), Some(half)) => dot(wave, half),
        _ => 0.0,
    })
}

/// How much better the best first step explains what was found at one frequency than none does, in nats a coefficient.
fn gain(found: &[f32], before: &[f32], step: u16) -> f32 {
    let step_f32 = f32::from(step);
    let most = (LARGEST / step_f32).ceil() as usize + 1;
    let mut counts = vec![0.0_f32; most];
    for value in found {
        let at = (value.abs() / step_f32).round() as usize;
        if let Some(count) = counts.get_mut(at) {
            *count += 1.0;
        }
    }
    // Sizes alone: signs are as often the one as the other.
    let mut fine = vec![0.0_f32; (LARGEST * FINE) as usize];
    for value in before {
        if let Some(count) = fine.get_mut((value.abs() * FINE) as usize) {
            *count += 1.0;
        }
    }
    let total: f32 = counts.iter().sum();
    if total - counts.first().copied().unwrap_or_default() < FEWEST as f32 {
        return 0.0;
    }
    let once = rounded(&fine, 1.0 / FINE, step_f32, most, 0.5 / FINE);
    let said = |expected: &[f32]| -> f32 {
        let sum: f32 = expected.iter().sum::<f32>() + most as f32;
        // One more of each value: what was never seen may still come up.
        let logs = counts.iter().zip(expected).map(|(count, expected)| count * ((expected + 1.0) / sum).ln());
        logs.sum()
    };
    let plain = said(&once);
    let best = STEPS
        .filter(|first| *first != step)
        .map(|first| {
            let first = f32::from(first);
            let firsts = rounded(&fine, 1.0 / FINE, first, (LARGEST / first) as usize + 1, 0.5 / FINE);
            said(&rounded(&firsts, first, step_f32, most, 0.0))
        })
        .fold(f32::NEG_INFINITY, f32::max);
    (best - plain).max(0.0) / total.max(1.0)
}

/// How often each multiple of `step` comes up where `counts` of the multiples of `unit`, moved by `offset`, are rounded
/// to it after the pixels have been.
fn rounded(counts: &[f32], unit: f32, step: f32, most: usize, offset: f32) -> Vec<f32> {
    let mut rounded = vec![0.0; most];
    for (n, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0.0) {
        let place = (n as f32 * unit + offset) / step;
        let lower = place.floor();
        // How likely the noise of rounding carries it over the middle between the two.
        let upper = 1.0 / (1.0 + (-1.702 * (place - lower - 0.5) * step / ROUNDING).exp());
        for (at, share) in [(lower as usize, 1.0 - upper), (lower as usize + 1, upper)] {
            if let Some(sum) = rounded.get_mut(at) {
                *sum += count * share;
            }
        }
    }
    rounded
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 448;
    const HEIGHT: usize = 360;

    /// Grey levels with structure of every size, and no two blocks alike.
    fn scene() -> Vec<f32> {
        let noise = |x: usize, y: usize, salt: usize| {
            let mut h = (x * 0x9E37_79B1) ^ (y * 0x85EB_CA77) ^ (salt * 0x2C1B_3C6D);
            h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D) & 0xFFFF_FFFF;
            ((h ^ (h >> 13)) & 0xFFFF) as f32 / 65_536.0 - 0.5
        };
        let level = |x: usize, y: usize| {
            128.0
                + 50.0 * ((x as f32 * 0.11).sin() * (y as f32 * 0.07 + x as f32 * 0.013).cos())
                + 40.0 * noise(x / 5, y / 5, 1)
                + 25.0 * noise(x / 2, y / 2, 2)
                + 10.0 * noise(x, y, 3)
        };
        (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (x, y))).map(|(x, y)| level(x, y)).collect()
    }

    /// What a compression with one step for all frequencies leaves, its grid beginning at a pixel.
    fn compressed(levels: &[f32], step: f32, grid: usize) -> Vec<f32> {
        let wave = |frequency: usize, at: usize| {
            let scale = if frequency == 0 { 0.125_f32.sqrt() } else { 0.5 };
            scale * ((2 * at + 1) as f32 * frequency as f32 * std::f32::consts::PI / 16.0).cos()
        };
        let waves: Vec<Vec<f32>> = (0..8).map(|f| (0..8).map(|at| wave(f, at)).collect()).collect();
        let mut out = levels.to_vec();
        for top in (grid..HEIGHT - 7).step_by(8) {
            for left in (grid..WIDTH - 7).step_by(8) {
                let mut coefficients = [[0.0; 8]; 8];
                for (v, row) in coefficients.iter_mut().enumerate() {
                    for (u, value) in row.iter_mut().enumerate() {
                        for y in 0..8 {
                            for x in 0..8 {
                                *value += waves[v][y] * waves[u][x] * levels[(top + y) * WIDTH + left + x];
                            }
                        }
                        *value = (*value / step).round() * step;
                    }
                }
                for y in 0..8 {
                    for x in 0..8 {
                        let mut level = 0.0;
                        for (v, row) in coefficients.iter().enumerate() {
                            for (u, value) in row.iter().enumerate() {
                                level += waves[v][y] * waves[u][x] * value;
                            }
                        }
                        out[(top + y) * WIDTH + left + x] = level.round().clamp(1.0, 254.0);
                    }
                }
            }
        }
        out
    }

    fn scored(levels: &[f32], step: u16) -> f32 {
        let rgb = levels.iter().flat_map(|level| [*level as u8; 3]).collect();
        score(&Picture::new(WIDTH, HEIGHT, rgb).unwrap(), &[[step; 8]; 8])
    }

    #[test]
    fn what_was_compressed_twice_is_told_from_what_was_once() {
        let scene = scene();
        for step in [3_u16, 5, 8, 13] {
            let once = scored(&compressed(&scene, f32::from(step), 0), step);
            assert!(once < TWICE, "once by {step}: {once}");
        }
        for (first, second) in [(7_u16, 3_u16), (12, 5), (5, 8), (11, 13), (20, 6)] {
            let twice = compressed(&compressed(&scene, f32::from(first), 0), f32::from(second), 0);
            let twice = scored(&twice, second);
            assert!(twice >= TWICE, "by {first}, then {second}: {twice}");
            // On another grid, as after cutting, nothing is left to see; nor where both steps are the same.
            let cut = compressed(&compressed(&scene, f32::from(first), 3), f32::from(second), 0);
            assert!(scored(&cut, second) < TWICE, "cut between {first} and {second}");
            let same = compressed(&compressed(&scene, f32::from(second), 0), f32::from(second), 0);
            assert!(scored(&same, second) < TWICE, "twice {second}: {}", scored(&same, second));
        }
    }

    #[test]
    fn a_picture_that_shows_little_tells_nothing() {
        let check = |width: usize, height: usize, level: u8| {
            let picture = Picture::new(width, height, vec![level; width * height * 3]).unwrap();
            assert!(score(&picture, &[[4; 8]; 8]) < f32::EPSILON, "{width}x{height} {level}");
        };
        check(1, 1, 90);
        check(8, 8, 90);
        check(15, 400, 90);
        check(400, 400, 90);
        check(400, 400, 255);
    }
}
