//! JPEG bytes to an upright picture, or the reasons why they cannot be one.

mod exif;
mod header;
mod metadata;
mod tables;

use identity::{image_limits::ImageLimits, reason::Reason};
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

pub(crate) use self::{
    metadata::{Metadata, metadata},
    tables::{Steps, steps},
};
use crate::{jpeg::exif::Orientation, picture::Picture};

/// The largest side that a JPEG header can state. The limit that counts is the one on the area.
const LARGEST_SIDE: usize = 65_535;

/// Scans of a progressive file. Encoders write about ten; each more is work for the decoder at no cost for
/// whoever wrote the file.
const MOST_SCANS: usize = 64;

/// A decoded picture as it is stored, and how it has to be turned.
pub(crate) struct Stored {
    /// Its blocks lie on the grid of the file.
    pub(crate) picture: Picture,
    orientation: Orientation,
}

impl Stored {
    pub(crate) fn upright(self) -> Picture {
        upright(self.picture, self.orientation)
    }
}

/// The picture of a file, upright. Errors are those of [`decode_stored`].
pub(crate) fn decode(bytes: &[u8], limits: &ImageLimits) -> Result<Picture, Vec<Reason>> {
    decode_stored(bytes, limits).map(Stored::upright)
}

/// Judges the file by its header, all reasons at once, and only then decodes it. What follows the end of
/// the picture is ignored: phones append a second picture or a film there.
pub(crate) fn decode_stored(bytes: &[u8], limits: &ImageLimits) -> Result<Stored, Vec<Reason>> {
    let header = match header::read(bytes) {
        Ok(header) => header,
        Err(header::HeaderError::NotJpeg) => return Err(vec![Reason::ImageNotJpeg]),
        Err(header::HeaderError::Corrupt) => return Err(vec![Reason::ImageCorrupt]),
    };
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let pixels = u64::from(header.width) * u64::from(header.height);
    let mut reasons = Vec::new();
    if size > limits.max_bytes || pixels > limits.max_pixels {
        reasons.push(Reason::ImageTooLarge);
    }
    if size < limits.min_bytes || u32::from(header.width.min(header.height)) < limits.min_shorter_side {
        reasons.push(Reason::ImageTooSmall);
    }
    if !header.is_whole {
        reasons.push(Reason::ImageCorrupt);
    }
    if !reasons.is_empty() {
        return Err(reasons);
    }
    let picture = if header.has_split_scans { pixels_of_scans(bytes) } else { pixels_of(bytes) };
    let picture = picture.ok_or_else(|| vec![Reason::ImageCorrupt])?;
    Ok(Stored { picture, orientation: exif::orientation(header.exif) })
}

fn pixels_of(bytes: &[u8]) -> Option<Picture> {
    // Strict: a decoder that fills what it cannot read with grey would hide a spoilt file.
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(LARGEST_SIDE)
        .set_max_height(LARGEST_SIDE)
        .jpeg_set_max_scans(MOST_SCANS)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let rgb = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    Picture::new(width, height, rgb)
}

/// `zune-jpeg` doubles lines and breaks colours, without an error, where the colours of a sequential file stand in
/// scans of their own and are subsampled; a second decoder reads those.
fn pixels_of_scans(bytes: &[u8]) -> Option<Picture> {
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    let pixels = decoder.decode().ok()?;
    let info = decoder.info()?;
    // Two or four colours in scans of their own: nothing that a phone writes.
    let rgb = match info.pixel_format {
        jpeg_decoder::PixelFormat::RGB24 => pixels,
        _ => return None,
    };
    Picture::new(info.width.into(), info.height.into(), rgb)
}

fn upright(picture: Picture, orientation: Orientation) -> Picture {
    let picture = if orientation.mirrored { picture.mirrored() } else { picture };
    match orientation.turn {
        None => picture,
        Some(turn) => picture.turned(turn),
    }
}

#[cfg(test)]
mod tests;
