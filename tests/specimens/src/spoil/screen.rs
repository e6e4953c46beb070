//! A picture that is shown on a screen and photographed there.

use image::{Rgb, RgbImage, imageops};

use crate::{
    canvas::to_level,
    curve::{ramp, sine_cosine, speckle},
    dice::Dice,
    lens::{Plane, defocus},
};

/// Samples of a camera's pixel each way: it gathers the light of an area.
const SAMPLES: u16 = 3;
/// The part of a subpixel's width and height that is lit.
const LIT: f32 = 0.86;

/// The picture on a screen whose pixels lie side by side in three stripes, seen by a camera whose pixels are a little
/// smaller than the screen's and turned against them.
pub(super) fn photographed(picture: &RgbImage, dice: &mut Dice) -> RgbImage {
    let (width, height) = picture.dimensions();
    // Camera pixels to one of the screen's.
    let pitch = dice.between(1.15, 3.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand pixels")]
    let of_screen = |side: u32| (part(side) / pitch).max(1.0) as u32;
    let (columns, rows) = (of_screen(width), of_screen(height));
    let shown = imageops::resize(picture, columns, rows, imageops::FilterType::Triangle);
    let (sine, cosine) = sine_cosine(dice.around(4.0));
    // The far side of a screen that is held askew is seen smaller.
    let askew = (dice.around(0.04), dice.around(0.04));
    let (mid_x, mid_y) = (part(width) / 2.0, part(height) / 2.0);
    let light = |x: f32, y: f32, channel: usize| {
        let (dx, dy) = (x - mid_x, y - mid_y);
        let depth = 1.0 + askew.0 * dx / part(width) + askew.1 * dy / part(height);
        let sx = ((dx * cosine - dy * sine) * depth + mid_x) / pitch;
        let sy = ((dx * sine + dy * cosine) * depth + mid_y) / pitch;
        let stripe = [0.0, 1.0, 2.0].get(channel).map_or(0.0, |stripe| sx.fract() * 3.0 - stripe);
        let lit = |at: f32| ramp(0.5, 0.42, (at - 0.5).abs() / LIT);
        let inside = (0.0..part(columns)).contains(&sx) && (0.0..part(rows)).contains(&sy);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "made positive above")]
        let level = if inside { shown.get_pixel(sx as u32, sy as u32).0.get(channel).copied() } else { None };
        // Three stripes share a pixel: each is three times as bright, less what is not lit.
        3.0 / (LIT * LIT) * f32::from(level.unwrap_or(8)) * lit(stripe) * lit(sy.fract())
    };
    let seed = dice.bits();
    let blur = dice.between(0.4, 0.8);
    let mut out = RgbImage::new(width, height);
    for channel in 0..3 {
        let mut plane = Plane::new(width, height);
        for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
            let mut sum = 0.0;
            for n in 0..SAMPLES * SAMPLES {
                let offset = |n: u16| (f32::from(n) + 0.5) / f32::from(SAMPLES);
                sum += light(part(x) + offset(n % SAMPLES), part(y) + offset(n / SAMPLES), channel);
            }
            plane.levels.push(sum / f32::from(SAMPLES * SAMPLES));
        }
        defocus(&mut plane, blur);
        for ((x, y, pixel), level) in out.enumerate_pixels_mut().zip(&plane.levels) {
            let salt = u32::try_from(channel).unwrap_or_default();
            let noise = (speckle(x.cast_signed(), y.cast_signed(), seed.wrapping_add(salt)) - 0.5) * 8.0;
            let Rgb(levels) = pixel;
            if let Some(place) = levels.get_mut(channel) {
                *place = to_level(level * 0.95 + noise);
            }
        }
    }
    out
}

#[allow(clippy::cast_precision_loss, reason = "pictures are far below 2^24 pixels wide")]
fn part(count: u32) -> f32 {
    count as f32
}
