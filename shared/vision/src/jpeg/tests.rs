use super::*;

/// No limits but those of the format.
const ANY: ImageLimits = ImageLimits {
    min_bytes: 0,
    max_bytes: u64::MAX,
    min_shorter_side: 0,
    max_pixels: u64::MAX,
    max_images: 1,
};

// 32x24 pictures, red on the left, blue on the right, as different encoders write them.
const BASELINE: &[u8] = include_bytes!("tests/baseline.jpg");
const PROGRESSIVE: &[u8] = include_bytes!("tests/progressive.jpg");
const GREY: &[u8] = include_bytes!("tests/grey.jpg");
const CMYK: &[u8] = include_bytes!("tests/cmyk.jpg");
const TURNED: &[u8] = include_bytes!("tests/exif-6.jpg");

/// The colour at a place, in coarse words.
fn colour(picture: &Picture, x: usize, y: usize) -> &'static str {
    let at = (y * picture.width() + x) * 3;
    match picture.rgb()[at..at + 3] {
        [200..=255, 0..60, 0..60] => "red",
        [0..60, 0..60, 200..=255] => "blue",
        [red, green, blue] if red == green && green == blue => "grey",
        _ => "other",
    }
}

#[test]
fn encodings_are_read_alike() {
    let check = |name: &str, jpeg: &[u8], size: (usize, usize), first: &str, last: &str| {
        let picture = decode(jpeg, &ANY).unwrap();
        let (width, height) = (picture.width(), picture.height());
        assert_eq!((width, height), size, "{name}");
        assert_eq!(colour(&picture, 2, 2), first, "{name}");
        assert_eq!(colour(&picture, width - 3, height - 3), last, "{name}");
    };
    check("baseline", BASELINE, (32, 24), "red", "blue");
    check("progressive", PROGRESSIVE, (32, 24), "red", "blue");
    check("grey", GREY, (32, 24), "grey", "grey");
    check("cmyk", CMYK, (32, 24), "red", "blue");
    check("exif 6", TURNED, (24, 32), "red", "blue");
    check(
        "something appended",
        &[BASELINE, b"a film, and \xFF\xD8\xFF another picture"].concat(),
        (32, 24),
        "red",
        "blue",
    );
}

#[test]
fn bad_files_are_refused_with_their_reasons() {
    use Reason::{ImageCorrupt, ImageNotJpeg, ImageTooLarge, ImageTooSmall};
    let check = |name: &str, bytes: &[u8], expected: &[Reason]| {
        assert_eq!(decode(bytes, &ANY), Err(expected.to_vec()), "{name}");
    };
    check("empty", b"", &[ImageNotJpeg]);
    check("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &[ImageNotJpeg]);
    check("heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", &[ImageNotJpeg]);
    check("pdf", b"%PDF-1.7", &[ImageNotJpeg]);
    check("text", b"JPEG", &[ImageNotJpeg]);
    check("jpeg 2000", b"\0\0\0\x0CjP  \r\n\x87\n", &[ImageNotJpeg]);
    check("start alone", b"\xFF\xD8", &[ImageCorrupt]);
    check("start and end", b"\xFF\xD8\xFF\xD9", &[ImageCorrupt]);
    check("header alone", &BASELINE[..100], &[ImageCorrupt]);
    check("cut in the middle", &BASELINE[..BASELINE.len() / 2 + 150], &[ImageCorrupt]);
    check("without its end", &BASELINE[..BASELINE.len() - 2], &[ImageCorrupt]);
    check("progressive, cut", &PROGRESSIVE[..PROGRESSIVE.len() - 40], &[ImageCorrupt]);

    let at = |marker: u8| BASELINE.windows(2).position(|pair| pair == [0xFF, marker]).unwrap();
    let mut huge = BASELINE.to_vec();
    // Height and width in the frame header: 30,000 each.
    huge[at(0xC0) + 5..at(0xC0) + 9].copy_from_slice(&[0x75, 0x30, 0x75, 0x30]);
    let limits = ImageLimits { max_pixels: 50_000_000, ..ANY };
    assert_eq!(decode(&huge, &limits), Err(vec![ImageTooLarge]), "judged from the header");
    let mut flat = BASELINE.to_vec();
    flat[at(0xC0) + 5..at(0xC0) + 7].copy_from_slice(&[0, 0]);
    check("no height", &flat, &[ImageCorrupt]);
    let mut spoilt = BASELINE.to_vec();
    let from = at(0xDA) + 20;
    let to = spoilt.len() - 2;
    // Nothing but ones: no Huffman code is.
    for pair in spoilt[from..to].chunks_exact_mut(2) {
        pair.copy_from_slice(&[0xFF, 0]);
    }
    check("spoilt data", &spoilt, &[ImageCorrupt]);

    let limits = |limits: ImageLimits| decode(BASELINE, &limits).map(|_| ());
    let bytes = BASELINE.len() as u64;
    assert_eq!(limits(ImageLimits { max_bytes: bytes - 1, ..ANY }), Err(vec![ImageTooLarge]));
    assert_eq!(limits(ImageLimits { min_bytes: bytes + 1, ..ANY }), Err(vec![ImageTooSmall]));
    assert_eq!(limits(ImageLimits { min_shorter_side: 25, ..ANY }), Err(vec![ImageTooSmall]));
    assert_eq!(limits(ImageLimits { max_pixels: 32 * 24 - 1, ..ANY }), Err(vec![ImageTooLarge]));
    let all = ImageLimits { max_bytes: 1, min_shorter_side: 25, ..ANY };
    assert_eq!(limits(all), Err(vec![ImageTooLarge, ImageTooSmall]), "all at once");
    let inclusive = ImageLimits {
        min_bytes: bytes,
        max_bytes: bytes,
        min_shorter_side: 24,
        max_pixels: 32 * 24,
        max_images: 1,
    };
    assert_eq!(limits(inclusive), Ok(()));
}

proptest::proptest! {
    #[test]
    fn a_shredded_file_is_read_or_refused(
        spoilt in proptest::collection::vec((0..BASELINE.len(), proptest::num::u8::ANY), 0..40),
        end in 0..BASELINE.len(),
        tail in proptest::collection::vec(proptest::num::u8::ANY, 0..200),
    ) {
        let mut bytes = BASELINE.to_vec();
        for (at, byte) in spoilt {
            bytes[at] = byte;
        }
        bytes.truncate(end);
        bytes.extend(tail);
        let limits = ImageLimits { max_pixels: 1_000_000, ..ANY };
        if let Ok(picture) = decode(&bytes, &limits) {
            proptest::prop_assert_eq!(picture.rgb().len(), picture.width() * picture.height() * 3);
        }
    }

    #[test]
    fn a_spoilt_file_is_read_or_refused(at in 0..BASELINE.len(), byte: u8, progressive: bool) {
        let mut bytes = if progressive { PROGRESSIVE } else { BASELINE }.to_vec();
        if let Some(spoilt) = bytes.get_mut(at) {
            *spoilt = byte;
        }
        let limits = ImageLimits { max_pixels: 1_000_000, ..ANY };
        if let Ok(picture) = decode(&bytes, &limits) {
            proptest::prop_assert_eq!(picture.rgb().len(), picture.width() * picture.height() * 3);
        }
    }
}
