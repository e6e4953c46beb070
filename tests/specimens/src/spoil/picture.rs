//! Pictures that decode well and show a document badly.

use image::{
    Rgb, RgbImage,
    imageops::{self, FilterType},
};

use crate::{
    canvas::to_level,
    curve::{bell, cloud, speckle},
    lens::{Plane, defocus},
    shape::length,
};

/// Scaled so that the shorter side has `shorter` pixels.
pub(super) fn scaled(picture: &RgbImage, shorter: u32) -> RgbImage {
    let (width, height) = picture.dimensions();
    let now = width.min(height).max(1);
    imageops::resize(
        picture,
        (width * shorter).div_ceil(now),
        (height * shorter).div_ceil(now),
        FilterType::Triangle,
    )
}

pub(super) fn blurred(picture: &RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    let mut planes = [0, 1, 2].map(|channel| {
        let mut plane = Plane::new(width, height);
        plane
            .levels
            .extend(picture.pixels().filter_map(|pixel| pixel.0.get(channel)).map(|level| f32::from(*level)));
        plane
    });
    for plane in &mut planes {
        defocus(plane, 7.0);
    }
    let [red, green, blue] = planes;
    let mut out = RgbImage::new(width, height);
    for (((pixel, red), green), blue) in out.pixels_mut().zip(red.levels).zip(green.levels).zip(blue.levels) {
        *pixel = Rgb([to_level(red), to_level(green), to_level(blue)]);
    }
    out
}

pub(super) fn dark(picture: &RgbImage) -> RgbImage {
    changed(picture, |(x, y), level| level * 0.10 + 3.0 * speckle(x.cast_signed(), y.cast_signed(), 5))
}

pub(super) fn glare(picture: &RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    changed(picture, |(x, y), level| {
        let across = (part(x, width) - 0.5) / 0.34;
        let down = (part(y, height) - 0.34) / 0.22;
        level + 420.0 * bell(length(across, down))
    })
}

pub(super) fn cropped(picture: &RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    imageops::crop_imm(picture, 0, 0, width * 2 / 3, height).to_image()
}

/// A plain table in the colour of the picture's own corner.
pub(super) fn blank(picture: &RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    let corner = picture.get_pixel_checked(8, 8).map_or([120; 3], |pixel| pixel.0);
    let mut table = RgbImage::from_pixel(width, height, Rgb(corner));
    for (x, y, pixel) in table.enumerate_pixels_mut() {
        let grain = 16.0 * cloud(part(x, width) * 9.0, part(y, height) * 9.0, 3)
            + 7.0 * speckle(x.cast_signed(), y.cast_signed(), 4);
        pixel.0 = pixel.0.map(|level| to_level(f32::from(level) + grain - 10.0));
    }
    table
}

/// The picture above itself.
pub(super) fn several(picture: &RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    let mut both = RgbImage::new(width, height * 2);
    imageops::replace(&mut both, picture, 0, 0);
    imageops::replace(&mut both, picture, 0, i64::from(height));
    both
}

fn changed(picture: &RgbImage, change: impl Fn((u32, u32), f32) -> f32) -> RgbImage {
    let mut out = picture.clone();
    for (x, y, pixel) in out.enumerate_pixels_mut() {
        pixel.0 = pixel.0.map(|level| to_level(change((x, y), f32::from(level))));
    }
    out
}

/// How far along a side a pixel is, 0 to 1.
#[allow(clippy::cast_precision_loss, reason = "pictures are far below 2^24 pixels wide")]
fn part(at: u32, side: u32) -> f32 {
    at as f32 / side as f32
}
