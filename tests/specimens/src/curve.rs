//! Smooth functions made of additions, multiplications and square roots alone.
//!
//! The system's sine and exponential differ in their last bit between machines, and a photograph has to be
//! the same bytes everywhere.

use std::f32::consts::PI;

/// A wave of period 1 between -1 and 1, shaped like a sine to within 0.1 %.
pub(crate) fn wave(turns: f32) -> f32 {
    let t = turns - whole(turns + 0.5);
    let parabola = 8.0 * t - 16.0 * t * t.abs();
    0.225 * (parabola * parabola.abs() - parabola) + parabola
}

/// The next whole number below. `f32::floor` is a call into the system's library on a plain x86-64.
fn whole(x: f32) -> f32 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "places are far below 2^24"
    )]
    let toward_zero = (x as i32) as f32;
    if toward_zero > x { toward_zero - 1.0 } else { toward_zero }
}

/// Sine and cosine of a small angle (under 90 degrees).
pub(crate) fn sine_cosine(degrees: f32) -> (f32, f32) {
    let x = degrees * (PI / 180.0);
    let x2 = x * x;
    let sine = x * (1.0 - x2 / 6.0 * (1.0 - x2 / 20.0 * (1.0 - x2 / 42.0 * (1.0 - x2 / 72.0))));
    (sine, (1.0 - sine * sine).max(0.0).sqrt())
}

/// A bell: 1 at 0, falling smoothly to 0 at 1 and beyond.
pub(crate) fn bell(distance: f32) -> f32 {
    let rest = (1.0 - distance * distance).max(0.0);
    rest * rest
}

/// 0 below `low`, 1 above `high`, smooth between.
pub(crate) fn ramp(low: f32, high: f32, x: f32) -> f32 {
    let t = ((x - low) / (high - low)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// A number from 0 to 1 for a point of the integer lattice, without a pattern that an eye finds.
pub(crate) fn speckle(x: i32, y: i32, seed: u32) -> f32 {
    let mut h =
        x.cast_unsigned().wrapping_mul(0x9E37_79B1) ^ y.cast_unsigned().wrapping_mul(0x85EB_CA77) ^ seed;
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    h = (h ^ (h >> 12)).wrapping_mul(0x297A_2D39);
    h ^= h >> 15;
    #[allow(clippy::cast_precision_loss, reason = "24 bits are what an f32 holds exactly")]
    let mantissa = (h >> 8) as f32;
    mantissa / 16_777_215.0
}

/// [`speckle`] made smooth: one bump for each unit of length.
pub(crate) fn cloud(x: f32, y: f32, seed: u32) -> f32 {
    #[allow(clippy::cast_possible_truncation, reason = "positions within a picture are far below 2^31")]
    let (left, top) = (whole(x) as i32, whole(y) as i32);
    let (fx, fy) = (x - whole(x), y - whole(y));
    let (sx, sy) = (fx * fx * (3.0 - 2.0 * fx), fy * fy * (3.0 - 2.0 * fy));
    let upper = speckle(left, top, seed) * (1.0 - sx) + speckle(left + 1, top, seed) * sx;
    let lower = speckle(left, top + 1, seed) * (1.0 - sx) + speckle(left + 1, top + 1, seed) * sx;
    upper * (1.0 - sy) + lower * sy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_to_the_functions_they_stand_for() {
        for step in -89_i16..90 {
            let degrees = f32::from(step);
            let (sine, cosine) = sine_cosine(degrees);
            assert!((sine - degrees.to_radians().sin()).abs() < 1e-4, "sine of {degrees}");
            assert!((cosine - degrees.to_radians().cos()).abs() < 1e-2, "cosine of {degrees}");
            let turns = degrees / 40.0;
            assert!((wave(turns) - (turns * 2.0 * PI).sin()).abs() < 2e-3, "wave of {turns}");
        }
    }

    #[test]
    fn bounds() {
        assert!((bell(0.0) - 1.0).abs() < 1e-6 && bell(1.0) == 0.0 && bell(9.0) == 0.0);
        assert!(ramp(1.0, 2.0, 0.0) == 0.0 && (ramp(1.0, 2.0, 3.0) - 1.0).abs() < 1e-6);
        for step in 0_i16..500 {
            let x = f32::from(step) * 0.37 - 60.0;
            assert!((0.0..=1.0).contains(&cloud(x, -x, 3)));
        }
    }
}
