//! Spoilt files are what they claim to be.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use std::io::Cursor;

use identity::{
    document::{DocumentKind, Side},
    image_limits::ImageLimits,
};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, codecs::jpeg::JpegDecoder};
use specimens::{Camera, Fields, Grade, How, Specimen, photograph, render, spoil};

fn good() -> Vec<u8> {
    let specimen =
        Specimen { kind: DocumentKind::DriverLicense, side: Side::Front, fields: Fields::fictitious(2) };
    let camera = Camera { longer_side: 1600, ..Camera::of(Grade::Good) };
    photograph(&render(&specimen, 2).unwrap(), &camera, 2).unwrap().jpeg
}

fn decoded(bytes: &[u8]) -> Option<DynamicImage> {
    image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).ok()
}

fn mean(image: &DynamicImage) -> f64 {
    let grey = image.to_luma8();
    grey.pixels().map(|pixel| f64::from(pixel.0[0])).sum::<f64>() / f64::from(grey.width() * grey.height())
}

/// The byte after the first `FF` of the given marker's segment, and what follows.
fn after(bytes: &[u8], marker: u8) -> &[u8] {
    let at = bytes.windows(2).position(|pair| pair == [0xFF, marker]).unwrap();
    &bytes[at + 2..]
}

#[test]
fn each_way_spoils_as_it_says() {
    let good = good();
    let limits = ImageLimits::default();
    let upright = decoded(&good).unwrap();
    for how in How::ALL {
        let bad = spoil(&good, *how).unwrap();
        assert_eq!(bad, spoil(&good, *how).unwrap(), "{} is not reproducible", how.id());
        assert_ne!(bad, good, "{}", how.id());
        let image = if *how == How::Huge { None } else { decoded(&bad) };
        let size = bad.len() as u64;
        match how {
            How::Png => assert!(image::load_from_memory_with_format(&bad, ImageFormat::Png).is_ok()),
            How::Heic => assert_eq!(&bad[4..12], b"ftypheic"),
            How::Pdf => assert!(bad.starts_with(b"%PDF-1.4") && bad.ends_with(b"%%EOF\n")),
            How::Empty => assert!(bad.is_empty()),
            How::Truncated => assert!(good.starts_with(&bad) && !bad.ends_with(&[0xFF, 0xD9])),
            How::Corrupt => assert!(image.is_none()),
            How::Huge => {
                let decoder = JpegDecoder::new(Cursor::new(&bad)).unwrap();
                assert_eq!(decoder.dimensions(), (30_000, 30_000));
                assert!(size < limits.max_bytes);
            }
            How::Heavy => {
                assert!(size > limits.max_bytes);
                assert_eq!(image.unwrap(), upright);
            }
            How::Light => {
                assert!(size < limits.min_bytes, "{size}");
                assert!(image.unwrap().height() >= limits.min_shorter_side);
            }
            How::Small => {
                assert_eq!(image.unwrap().height(), 600);
                assert!(size >= limits.min_bytes);
            }
            // The frame's header tells the number of components.
            How::Cmyk => assert_eq!(after(&bad, 0xC0)[7], 4),
            How::Progressive => {
                assert!(after(&bad, 0xC2).len() > 1000);
                assert!((mean(&image.unwrap()) - mean(&upright)).abs() < 1.0);
            }
            // The first scan's header tells how many components the scan has.
            How::SplitScans => assert_eq!((after(&good, 0xDA)[2], after(&bad, 0xDA)[2]), (3, 1)),
            How::Arithmetic => assert_eq!(after(&bad, 0xC9)[7], 3),
            How::ExifRotated | How::ExifUpsideDown => {
                let mut decoder =
                    ImageReader::with_format(Cursor::new(&bad), ImageFormat::Jpeg).into_decoder().unwrap();
                let orientation = decoder.orientation().unwrap();
                let mut image = DynamicImage::from_decoder(decoder).unwrap();
                assert!((image.width() != upright.width()) == (*how == How::ExifRotated));
                image.apply_orientation(orientation);
                let (turned, upright) = (image.to_luma8(), upright.to_luma8());
                let far: u64 = turned
                    .pixels()
                    .zip(upright.pixels())
                    .map(|(a, b)| u64::from(a.0[0].abs_diff(b.0[0])))
                    .sum();
                assert!(
                    far / u64::from(upright.width() * upright.height()) < 6,
                    "{} is not upright",
                    how.id()
                );
            }
            How::Edited => assert!(bad.windows(15).any(|text| text == b"Adobe Photoshop")),
            How::Recompressed => {
                assert!((mean(&image.unwrap()) - mean(&upright)).abs() < 1.0);
                assert_ne!(after(&bad, 0xDB)[..67], after(&good, 0xDB)[..67]);
            }
            How::Screen => {
                let image = image.unwrap();
                assert_eq!((image.width(), image.height()), (upright.width(), upright.height()));
                // No light comes from between a screen's pixels.
                let share = mean(&image) / mean(&upright);
                assert!((0.6..1.0).contains(&share), "{share}");
            }
            How::Blurred => assert!(size < good.len() as u64),
            How::Dark => assert!(mean(&image.unwrap()) < mean(&upright) * 0.2),
            How::Glare => assert!(mean(&image.unwrap()) > mean(&upright) + 5.0),
            How::Cropped => assert_eq!(image.unwrap().width(), upright.width() * 2 / 3),
            How::Blank => assert_eq!(image.unwrap().width(), upright.width()),
            How::Several => assert_eq!(image.unwrap().height(), upright.height() * 2),
        }
    }
}

#[test]
fn only_a_jpeg_can_be_spoilt_as_a_picture() {
    for rubbish in [&b""[..], b"\xFF\xD8", b"\xFF\xD8\xFF\xE0\x00\x02\xFF\xD9", b"not a picture at all"] {
        for how in [How::Png, How::Dark, How::Corrupt, How::Heavy, How::Arithmetic] {
            assert!(spoil(rubbish, how).is_err(), "{}", how.id());
        }
    }
}
