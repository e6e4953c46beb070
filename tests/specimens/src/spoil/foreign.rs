//! Files of other formats, and a JPEG that is all size.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};

use crate::error::SpecimenError;

pub(super) fn png(picture: &RgbImage) -> Result<Vec<u8>, SpecimenError> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).map_err(SpecimenError::NotAJpeg)?;
    Ok(bytes.into_inner())
}

/// A file type box of HEIC, an empty metadata box and media data that no decoder reads, above 50 KiB.
pub(super) fn heic() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut put = |kind: &[u8; 4], body: &[u8]| {
        bytes.extend(u32::try_from(8 + body.len()).unwrap_or_default().to_be_bytes());
        bytes.extend(kind);
        bytes.extend(body);
    };
    put(b"ftyp", b"heic\0\0\0\0mif1heic");
    put(b"meta", b"\0\0\0\0\0\0\0\x21hdlr\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0");
    put(b"mdat", &vec![0; 60 * 1024]);
    bytes
}

/// One page of A4 without contents, padded by comments to more than 50 KiB.
pub(super) fn pdf() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ];
    let padding = "% specimen padding: this file has no contents, only size.\n".repeat(60 * 18);
    let mut text = format!("%PDF-1.4\n{padding}");
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in (1..).zip(objects) {
        table = format!("{table}{:010} 00000 n \n", text.len());
        text = format!("{text}{number} 0 obj\n{object}\nendobj\n");
    }
    let start = text.len();
    format!("{text}xref\n0 4\n{table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
        .into_bytes()
}

/// A valid grey JPEG of 30,000 by 30,000 pixels. Both Huffman tables have one code of one bit, so that a block
/// of 64 pixels takes two bits: 3.4 MB of zeros that decode to 900 million pixels.
pub(super) fn huge() -> Vec<u8> {
    const SIDE: u16 = 30_000;
    const BLOCKS: usize = (SIDE as usize / 8) * (SIDE as usize / 8);
    let [high, low] = SIDE.to_be_bytes();
    let mut bytes = vec![0xFF, 0xD8];
    // One quantisation table of ones.
    bytes.extend([0xFF, 0xDB, 0, 67, 0]);
    bytes.extend([1; 64]);
    // Baseline, 8 bits, one component without subsampling.
    bytes.extend([0xFF, 0xC0, 0, 11, 8, high, low, high, low, 1, 1, 0x11, 0]);
    for table in [0x00, 0x10] {
        bytes.extend([0xFF, 0xC4, 0, 20, table, 1]);
        bytes.extend([0; 15]);
        bytes.push(0);
    }
    bytes.extend([0xFF, 0xDA, 0, 8, 1, 1, 0x00, 0, 63, 0]);
    bytes.resize(bytes.len() + BLOCKS / 4, 0);
    bytes.extend([0xFF, 0xD9]);
    bytes
}
