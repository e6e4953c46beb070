//! Writing pictures as JPEG, with an Exif block that says what they are.

use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::error::SpecimenError;

/// How a picture is stored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Storage<'a> {
    /// 1 to 100.
    pub(crate) quality: u8,
    pub(crate) progressive: bool,
    /// A scan for each colour.
    pub(crate) split_scans: bool,
    /// Exif's orientation: 1 is upright, 3 upside down, 6 to be turned clockwise.
    pub(crate) orientation: u16,
    /// The program that is said to have written the file last.
    pub(crate) software: Option<&'a str>,
}

impl Storage<'_> {
    /// As a phone's camera stores it.
    pub(crate) fn baseline(quality: u8) -> Self {
        Self { quality, progressive: false, split_scans: false, orientation: 1, software: None }
    }
}

/// A JPEG with half the colour resolution, as phones write it.
pub(crate) fn encode(image: &RgbImage, storage: Storage) -> Result<Vec<u8>, SpecimenError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, storage.quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_progressive(storage.progressive);
    // This encoder cannot reckon Huffman tables for a picture and keep its colours in one scan.
    encoder.set_optimized_huffman_tables(storage.split_scans);
    encoder.add_exif_metadata(&exif(storage.orientation, storage.software))?;
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

/// A TIFF block with maker, model, orientation and the program.
fn exif(orientation: u16, software: Option<&str>) -> Vec<u8> {
    const ASCII: u16 = 2;
    const SHORT: u16 = 3;
    let texts = [(0x010F, Some("Specimen")), (0x0110, Some("Synthetic camera")), (0x0131, software)];
    let texts = texts.into_iter().filter_map(|(tag, text)| Some((tag, format!("{}\0", text?))));
    let mut entries: Vec<(u16, u16, u32, [u8; 4])> = Vec::new();
    let mut tail: Vec<u8> = Vec::new();
    let count = if software.is_some() { 4_u32 } else { 3 };
    // The texts stand behind a header of 8 bytes and a directory of 12 bytes an entry, its count and its end.
    let mut at = 8 + 2 + count * 12 + 4;
    for (tag, text) in texts {
        let length = u32::try_from(text.len()).unwrap_or_default();
        entries.push((tag, ASCII, length, at.to_be_bytes()));
        tail.extend(text.as_bytes());
        at += length;
    }
    // A short stands in the upper half of the value.
    entries.push((0x0112, SHORT, 1, (u32::from(orientation) << 16).to_be_bytes()));
    entries.sort_unstable();
    let mut block = b"MM\0*\0\0\0\x08".to_vec();
    block.extend(u16::try_from(entries.len()).unwrap_or_default().to_be_bytes());
    for (tag, kind, length, value) in entries {
        block.extend(tag.to_be_bytes());
        block.extend(kind.to_be_bytes());
        block.extend(length.to_be_bytes());
        block.extend(value);
    }
    block.extend([0; 4]);
    block.extend(tail);
    block
}
