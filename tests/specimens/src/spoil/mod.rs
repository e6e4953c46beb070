//! Files that are bad in one known way, made from a good photograph.

mod foreign;
mod picture;
mod screen;

use image::{ImageFormat, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

use crate::{
    dice::Dice,
    error::SpecimenError,
    jpeg::{self, Storage},
};

macro_rules! ways {
    ($($(#[doc = $doc:literal])+ $variant:ident => $id:literal,)*) => {
        /// A way in which a file is bad, or unusual.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum How {
            $($(#[doc = $doc])+ $variant,)*
        }

        impl How {
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word for it on the command line.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)*
                }
            }
        }
    };
}

ways! {
    /// The same picture, small, as PNG.
    Png => "png",
    /// The boxes of an HEIC file without a picture in them.
    Heic => "heic",
    /// A PDF of one empty page.
    Pdf => "pdf",
    /// No byte at all.
    Empty => "empty",
    /// The first three fifths of the file.
    Truncated => "truncated",
    /// Headers in order, picture data overwritten.
    Corrupt => "corrupt",
    /// 30,000 by 30,000 pixels in 3.4 MB: cheap to send, 900 MB to decode.
    Huge => "huge",
    /// Above 5 MiB through padding that decoders skip.
    Heavy => "heavy",
    /// Below 50 KiB through coarse compression, 1000 pixels high.
    Light => "light",
    /// 600 pixels on the shorter side.
    Small => "small",
    /// Four colours, as printers use them.
    Cmyk => "cmyk",
    /// Progressive: unusual for a camera, and a good JPEG.
    Progressive => "progressive",
    /// A scan for each colour instead of one for all: unusual, and a good JPEG.
    SplitScans => "split-scans",
    /// Says that it is coded arithmetically, which most decoders refuse.
    Arithmetic => "arithmetic",
    /// Stored on its side, with the orientation that turns it upright: a good JPEG.
    ExifRotated => "exif-rotated",
    /// Stored upside down, with the orientation that turns it upright: a good JPEG.
    ExifUpsideDown => "exif-upside-down",
    /// Says that an image editor wrote it.
    Edited => "edited",
    /// Saved a second time, at another quality than the first: 60 to 95, drawn from the file's bytes.
    Recompressed => "recompressed",
    /// Shown on a screen and photographed there; the screen's pitch and angle are drawn from the file's bytes.
    Screen => "screen",
    /// Far out of focus.
    Blurred => "blurred",
    /// Far too dark.
    Dark => "dark",
    /// A white reflection over the middle of the upper half.
    Glare => "glare",
    /// The right third cut off.
    Cropped => "cropped",
    /// A table without a document.
    Blank => "blank",
    /// The same document twice.
    Several => "several",
}

/// Makes a bad file from a good JPEG. The same bytes always give the same file.
pub fn spoil(good: &[u8], how: How) -> Result<Vec<u8>, SpecimenError> {
    let plain = Storage::baseline(88);
    let picture = || decode(good);
    match how {
        How::Png => foreign::png(&picture::scaled(&picture()?, 240)),
        How::Heic => Ok(foreign::heic()),
        How::Pdf => Ok(foreign::pdf()),
        How::Empty => Ok(Vec::new()),
        How::Truncated => Ok(good.iter().take(good.len() / 5 * 3).copied().collect()),
        How::Corrupt => corrupt(good),
        How::Huge => Ok(foreign::huge()),
        How::Heavy => heavy(good),
        How::Light => jpeg::encode(&picture::scaled(&picture()?, 1000), Storage::baseline(6)),
        How::Small => jpeg::encode(&picture::scaled(&picture()?, 600), Storage::baseline(95)),
        How::Cmyk => cmyk(&picture()?),
        How::Progressive => jpeg::encode(&picture()?, Storage { progressive: true, ..plain }),
        How::SplitScans => jpeg::encode(&picture()?, Storage { split_scans: true, ..plain }),
        How::Arithmetic => arithmetic(good),
        How::ExifRotated => {
            let lying = image::imageops::rotate270(&picture()?);
            jpeg::encode(&lying, Storage { orientation: 6, ..plain })
        }
        How::ExifUpsideDown => {
            let lying = image::imageops::rotate180(&picture()?);
            jpeg::encode(&lying, Storage { orientation: 3, ..plain })
        }
        How::Edited => jpeg::encode(&picture()?, Storage { software: Some("Adobe Photoshop 25.0"), ..plain }),
        How::Recompressed => jpeg::encode(&picture()?, Storage::baseline(other_quality(good)?)),
        How::Screen => {
            jpeg::encode(&screen::photographed(&picture()?, &mut dice(good)), Storage::baseline(88))
        }
        How::Blurred => jpeg::encode(&picture::blurred(&picture()?), Storage::baseline(95)),
        How::Dark => jpeg::encode(&picture::dark(&picture()?), plain),
        How::Glare => jpeg::encode(&picture::glare(&picture()?), plain),
        How::Cropped => jpeg::encode(&picture::cropped(&picture()?), plain),
        How::Blank => jpeg::encode(&picture::blank(&picture()?), plain),
        How::Several => jpeg::encode(&picture::several(&picture()?), plain),
    }
}

/// A seed for what a way leaves open: the bytes' own sum.
fn dice(good: &[u8]) -> Dice {
    let sum = good.iter().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)));
    Dice::new(sum, "spoil")
}

/// A quality that has not the steps of `good`.
fn other_quality(good: &[u8]) -> Result<u8, SpecimenError> {
    let table = |bytes: &[u8]| {
        let at = segment(bytes, |marker| marker == DQT)?;
        Ok::<_, SpecimenError>(bytes.iter().skip(at + 4).take(65).copied().collect::<Vec<u8>>())
    };
    let mut dice = dice(good);
    let first = table(good)?;
    for _ in 0..8 {
        let quality = u8::try_from(dice.whole(60, 95)).unwrap_or(60);
        let square = RgbImage::new(8, 8);
        if table(&jpeg::encode(&square, Storage::baseline(quality))?)? != first {
            return Ok(quality);
        }
    }
    Ok(60)
}

fn decode(bytes: &[u8]) -> Result<RgbImage, SpecimenError> {
    image::load_from_memory_with_format(bytes, ImageFormat::Jpeg)
        .map(image::DynamicImage::into_rgb8)
        .map_err(SpecimenError::NotAJpeg)
}

/// The place of a marker's segment of the JPEG: of its `FF`. Segments are walked, so that a thumbnail within
/// one is not taken for the picture.
fn segment(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> Result<usize, SpecimenError> {
    let missing = SpecimenError::Field { field: "input", expected: "a JPEG with all its headers" };
    let mut at = 2;
    while let Some([0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        if wanted(*marker) {
            return Ok(at);
        }
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
    }
    Err(missing)
}

const SOF0: u8 = 0xC0;
const DQT: u8 = 0xDB;
const SOF9: u8 = 0xC9;
const SOS: u8 = 0xDA;

fn corrupt(good: &[u8]) -> Result<Vec<u8>, SpecimenError> {
    let start = segment(good, |marker| marker == SOS)? + 16;
    let mut bytes = good.to_vec();
    let end = bytes.len().saturating_sub(2);
    // A marker that ends nothing and begins nothing stops every decoder.
    for (at, byte) in bytes.iter_mut().enumerate().take(end).skip(start) {
        *byte = if at % 2 == 0 { 0xFF } else { 0xC4 };
    }
    Ok(bytes)
}

fn arithmetic(good: &[u8]) -> Result<Vec<u8>, SpecimenError> {
    let frame = segment(good, |marker| marker == SOF0)?;
    let mut bytes = good.to_vec();
    if let Some(marker) = bytes.get_mut(frame + 1) {
        *marker = SOF9;
    }
    Ok(bytes)
}

/// Comments of zeros in front of the tables.
fn heavy(good: &[u8]) -> Result<Vec<u8>, SpecimenError> {
    const COMMENT: [u8; 4] = [0xFF, 0xFE, 0xFF, 0xFF];
    let (start, rest) = good.split_at(segment(good, |marker| marker == DQT)?);
    let mut bytes = start.to_vec();
    while bytes.len() + rest.len() <= 5 * 1024 * 1024 {
        bytes.extend(COMMENT);
        bytes.resize(bytes.len() + 0xFFFD, 0);
    }
    bytes.extend(rest);
    Ok(bytes)
}

fn cmyk(picture: &RgbImage) -> Result<Vec<u8>, SpecimenError> {
    let (width, height) = jpeg::dimensions(picture)?;
    let inks: Vec<u8> = picture
        .pixels()
        .flat_map(|pixel| {
            let [red, green, blue] = pixel.0;
            let lightest = red.max(green).max(blue);
            [lightest - red, lightest - green, lightest - blue, 255 - lightest]
        })
        .collect();
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, 88).encode(&inks, width, height, ColorType::Cmyk)?;
    Ok(bytes)
}
