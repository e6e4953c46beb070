//! The markers of a JPEG file, walked without decoding a pixel (ITU-T T.81, annex B).

/// What the markers tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header<'a> {
    pub(super) width: u16,
    pub(super) height: u16,
    /// The picture has an end: nothing was cut off.
    pub(super) is_whole: bool,
    /// Sequential coding with the colours in scans of their own: unusual, and valid.
    pub(super) has_split_scans: bool,
    /// The TIFF structure of the first EXIF segment; empty where there is none.
    pub(super) exif: &'a [u8],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeaderError {
    /// It does not begin like a JPEG file, whatever its name or content type says.
    NotJpeg,
    /// It begins like one, and no frame header follows.
    Corrupt,
}

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
/// Baseline and extended sequential coding, by Huffman's method.
const SOF0: u8 = 0xC0;
const SOF1: u8 = 0xC1;
const APP1: u8 = 0xE1;
const TEM: u8 = 0x01;

pub(super) fn read(bytes: &[u8]) -> Result<Header<'_>, HeaderError> {
    let mut rest = bytes.strip_prefix(&[0xFF, SOI]).filter(|rest| rest.first().is_none_or(|b| *b == 0xFF));
    if rest.is_some_and(<[u8]>::is_empty) {
        return Err(HeaderError::Corrupt);
    }
    let mut markers = Markers { rest: rest.take().ok_or(HeaderError::NotJpeg)? };
    let mut header = Header { width: 0, height: 0, is_whole: false, has_split_scans: false, exif: &[] };
    let mut sequential_components = 0;
    while let Some((marker, segment)) = markers.next() {
        match marker {
            EOI => {
                header.is_whole = true;
                break;
            }
            SOS => {
                header.has_split_scans |=
                    segment.first().is_some_and(|in_scan| *in_scan < sequential_components);
                markers.skip_scan();
            }
            APP1 if header.exif.is_empty() => {
                header.exif = segment.strip_prefix(b"Exif\0\0").unwrap_or_default();
            }
            _ if is_frame(marker) => {
                // Precision (1 byte), lines (2), samples a line (2), components (1).
                if let [_, h1, h0, w1, w0, components, ..] = *segment {
                    (header.height, header.width) =
                        (u16::from_be_bytes([h1, h0]), u16::from_be_bytes([w1, w0]));
                    if matches!(marker, SOF0 | SOF1) {
                        sequential_components = components;
                    }
                }
            }
            _ => {}
        }
    }
    if header.width == 0 || header.height == 0 { Err(HeaderError::Corrupt) } else { Ok(header) }
}

/// The markers with their segments before the first scan: tables, frame and what applications add.
pub(super) fn segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut markers = Markers { rest: bytes.strip_prefix(&[0xFF, SOI]).unwrap_or_default() };
    std::iter::from_fn(move || markers.next()).take_while(|(marker, _)| !matches!(*marker, SOS | EOI))
}

/// SOF0 to SOF15, without DHT, JPG and DAC, which share their range.
pub(super) fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

struct Markers<'a> {
    rest: &'a [u8],
}

impl<'a> Markers<'a> {
    /// The next marker and its segment, without the length. `None` at the end of the bytes.
    fn next(&mut self) -> Option<(u8, &'a [u8])> {
        let at = self.rest.windows(2).position(|pair| matches!(pair, [0xFF, m] if *m != 0xFF && *m != 0))?;
        let marker = *self.rest.get(at + 1)?;
        self.rest = self.rest.get(at + 2..)?;
        if matches!(marker, SOI | EOI | TEM | 0xD0..=0xD7) {
            return Some((marker, &[]));
        }
        let length = usize::from(u16::from_be_bytes(*self.rest.first_chunk()?));
        let segment = self.rest.get(2..length.max(2))?;
        self.rest = self.rest.get(length.max(2)..)?;
        Some((marker, segment))
    }

    /// Goes to the marker that ends the coded data of a scan: one that is neither a stuffed 0 nor a restart.
    fn skip_scan(&mut self) {
        let is_end = |pair: &[u8]| matches!(pair, [0xFF, m] if !matches!(m, 0 | 0xFF | 0xD0..=0xD7));
        let at = self.rest.windows(2).position(is_end).unwrap_or(self.rest.len());
        self.rest = self.rest.get(at..).unwrap_or_default();
    }
}
