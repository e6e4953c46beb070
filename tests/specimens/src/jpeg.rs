//! Writing pictures as JPEG, with an Exif block that says what they are.

use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::error::SpecimenError;

/// Orientation of an upright picture, by Exif.
pub(crate) const UPRIGHT: u16 = 1;

/// A baseline JPEG with half the colour resolution, as phones write it.
pub(crate) fn encode(image: &RgbImage, quality: u8) -> Result<Vec<u8>, SpecimenError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    encoder.add_exif_metadata(&exif(UPRIGHT))?;
    let (width, height) = dimensions(image)?;
    encoder.encode(image.as_raw(), width, height, ColorType::Rgb)?;
    Ok(bytes)
}

/// The sides of a picture as JPEG counts them.
pub(crate) fn dimensions(image: &RgbImage) -> Result<(u16, u16), SpecimenError> {
    let side = |length: u32| {
        u16::try_from(length).map_err(|_| SpecimenError::Field {
            field: "side of the picture",
            expected: "at most 65535 pixels",
        })
    };
    Ok((side(image.width())?, side(image.height())?))
}

/// A TIFF block with maker, model and orientation.
pub(crate) fn exif(orientation: u16) -> Vec<u8> {
    const MAKER: &[u8] = b"Specimen\0\0";
    const MODEL: &[u8] = b"Synthetic camera\0\0";
    const ASCII: u16 = 2;
    const SHORT: u16 = 3;
    // Header of 8 bytes, a directory of three entries of 12 bytes with its count and its end.
    const TEXTS: u32 = 8 + 2 + 3 * 12 + 4;
    let mut block = Vec::new();
    block.extend(b"MM\0*\0\0\0\x08");
    block.extend(3_u16.to_be_bytes());
    let mut entry = |tag: u16, kind: u16, count: usize, value: u32| {
        block.extend(tag.to_be_bytes());
        block.extend(kind.to_be_bytes());
        block.extend(u32::try_from(count).unwrap_or_default().to_be_bytes());
        block.extend(value.to_be_bytes());
    };
    entry(0x010F, ASCII, MAKER.len(), TEXTS);
    entry(0x0110, ASCII, MODEL.len(), TEXTS + u32::try_from(MAKER.len()).unwrap_or_default());
    // A short stands in the upper half of the value.
    entry(0x0112, SHORT, 1, u32::from(orientation) << 16);
    block.extend([0; 4]);
    block.extend(MAKER);
    block.extend(MODEL);
    block
}
