//! Every document, as drawn and as photographed.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::collections::HashSet;

use identity::{
    document::{DocumentKind, Side},
    image_limits::ImageLimits,
};
use specimens::{
    Camera, Fields, Grade, KINDS, Photograph, Rendering, Specimen, SpecimenError, Truth, photograph, render,
};

fn drawn(kind: DocumentKind, side: Side, seed: u64) -> Rendering {
    let fields = Fields {
        new_address: Some("見本県架空市例示町三丁目4番5号".to_owned()),
        ..Fields::fictitious(seed)
    };
    render(&Specimen { kind, side, fields }, seed).unwrap()
}

fn taken(rendering: &Rendering, grade: Grade, seed: u64) -> Photograph {
    photograph(rendering, &Camera::of(grade), seed).unwrap()
}

/// Without spaces, and with full-width letters folded.
fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect()
}

fn printed(rendering: &Rendering, field: &str) -> String {
    rendering.texts.iter().filter(|line| line.field == Some(field)).map(|line| plain(&line.text)).collect()
}

fn stays_inside(rendering: &Rendering, named: &str) {
    let (width, height) = rendering.image.dimensions();
    #[allow(clippy::cast_precision_loss, reason = "a few thousand pixels")]
    let (width, height) = (width as f32, height as f32);
    for line in &rendering.texts {
        let inside = line.left >= 0.0 && line.top >= 0.0 && line.right <= width && line.bottom <= height;
        assert!(inside, "{named}: {line:?}");
    }
    assert!(rendering.texts.iter().any(|line| line.text == "見本"), "{named} is not marked");
}

fn lines_keep_apart(rendering: &Rendering, named: &str) {
    for (at, one) in rendering.texts.iter().enumerate() {
        for other in rendering.texts.iter().skip(at + 1) {
            // Letters leave some of the em free above and below.
            let slack = (one.bottom - one.top).min(other.bottom - other.top) * 0.15;
            let across = one.right.min(other.right) - one.left.max(other.left);
            let down = one.bottom.min(other.bottom) - one.top.max(other.top);
            assert!(across <= slack || down <= slack, "{named}: {one:?} and {other:?}");
        }
    }
}

fn name_and_address_are_whole(rendering: &Rendering, named: &str) {
    let fields = &rendering.specimen.fields;
    let (name, address) = (printed(rendering, "name"), printed(rendering, "address"));
    assert!(name.is_empty() || name.trim_end_matches('様') == plain(&fields.name), "{named}: {name}");
    let remarked = fields.new_address.as_deref().map(plain).unwrap_or_default();
    let told = address.is_empty() || address == plain(&fields.address) || address == remarked;
    assert!(told && !(name.is_empty() && address.is_empty()), "{named}: {address}");
}

#[test]
fn documents_are_well_laid_out() {
    for (kind, side) in KINDS {
        for seed in 0..3 {
            let rendering = drawn(*kind, *side, seed);
            let named = format!("{} {side:?}, seed {seed}", kind.id());
            stays_inside(&rendering, &named);
            lines_keep_apart(&rendering, &named);
            name_and_address_are_whole(&rendering, &named);
        }
    }
}

#[test]
fn seeds_choose_between_layouts() {
    for (kind, title) in
        [(DocumentKind::DriverLicense, "運転免許証"), (DocumentKind::MyNumberCard, "個人番号")]
    {
        let places: HashSet<u32> = (0..8)
            .map(|seed| {
                let texts = drawn(kind, Side::Front, seed).texts;
                texts.iter().find(|line| line.text.starts_with(title)).unwrap().top.to_bits()
            })
            .collect();
        assert_eq!(places.len(), 2, "{}", kind.id());
    }
}

#[test]
fn the_same_seed_makes_the_same_bytes_and_another_does_not() {
    let camera = Camera { longer_side: 1334, ..Camera::of(Grade::Fair) };
    let draw = || drawn(DocumentKind::DriverLicense, Side::Front, 5);
    let take = |seed| photograph(&draw(), &camera, seed).unwrap().jpeg;
    assert_eq!(take(1), take(1));
    assert_ne!(take(1), take(2));
}

fn keeps_the_limits(photo: &Photograph, named: &str) {
    let limits = ImageLimits::default();
    let size = photo.jpeg.len() as u64;
    assert!((limits.min_bytes..=limits.max_bytes).contains(&size), "{named}: {size} bytes");
    assert!(photo.width.min(photo.height) >= limits.min_shorter_side, "{named}");
    for (x, y) in photo.corners {
        let inside = x > 0.0 && y > 0.0 && x < f64::from(photo.width) && y < f64::from(photo.height);
        assert!(inside, "{named}: corner {x} {y}");
    }
}

#[test]
fn good_photographs_keep_the_limits_and_are_large_enough_to_read() {
    for (seed, (kind, side)) in (0..).zip(KINDS) {
        let rendering = drawn(*kind, *side, seed);
        let photo = taken(&rendering, Grade::Good, seed);
        let named = format!("{} {side:?}, seed {seed}", kind.id());
        keeps_the_limits(&photo, &named);
        for line in Truth::of(&rendering, &photo, seed).texts.iter().filter(|line| line.field.is_some()) {
            let [(_, top), _, _, (_, bottom)] = line.corners;
            assert!(bottom - top >= 30.0, "{named}: {:?} is {} px high", line.field, bottom - top);
        }
    }
}

#[test]
fn poorer_photographs_keep_the_limits() {
    for grade in [Grade::Fair, Grade::Hard] {
        for kind in [DocumentKind::DriverLicense, DocumentKind::ResidenceCertificate] {
            keeps_the_limits(&taken(&drawn(kind, Side::Front, 3), grade, 3), kind.id());
        }
    }
}

/// Mean square of the difference between neighbours on the document: the more, the sharper.
fn sharpness(photo: &Photograph) -> f64 {
    let grey = image::load_from_memory(&photo.jpeg).unwrap().into_luma8();
    // The same part of the document in each grade, scaled to the same size, so that resolution counts too.
    let [(x0, y0), _, (x2, y2), _] = photo.corners;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "corners lie in the picture")]
    let cut =
        image::imageops::crop_imm(&grey, x0 as u32, y0 as u32, (x2 - x0) as u32, (y2 - y0) as u32).to_image();
    let same = image::imageops::resize(&cut, 1600, 1000, image::imageops::FilterType::Triangle);
    let mut sum = 0.0;
    for (x, y, pixel) in same.enumerate_pixels() {
        if let Some(right) = same.get_pixel_checked(x + 1, y) {
            let step = f64::from(pixel.0[0]) - f64::from(right.0[0]);
            sum += step * step;
        }
    }
    sum
}

#[test]
fn a_better_grade_is_sharper() {
    for seed in [1, 2] {
        let rendering = drawn(DocumentKind::DriverLicense, Side::Front, seed);
        let [good, fair, hard] = Grade::ALL.map(|grade| sharpness(&taken(&rendering, grade, seed)));
        assert!(good > fair && fair > hard, "seed {seed}: {good} {fair} {hard}");
    }
}

#[test]
fn what_cannot_be_drawn_is_an_error() {
    let specimen = |kind, side, name: &str| Specimen {
        kind,
        side,
        fields: Fields { name: name.to_owned(), ..Fields::fictitious(1) },
    };
    let front = |name: &str| render(&specimen(DocumentKind::DriverLicense, Side::Front, name), 1).map(|_| ());
    assert!(matches!(front("見本 \u{E123}"), Err(SpecimenError::NoGlyph { character: '\u{E123}' })));
    assert!(matches!(front(&"見本".repeat(20)), Err(SpecimenError::TooLong { field: "name" })));
    assert!(front("髙﨑 圡德").is_ok());
    let nothing = render(&specimen(DocumentKind::Unrecognised, Side::Front, "見本 花子"), 1);
    assert!(matches!(nothing, Err(SpecimenError::NoSuchDocument { .. })));
}
