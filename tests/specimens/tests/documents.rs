//! Every document, as drawn and as photographed.

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

#[test]
fn every_document_stays_inside_its_edges_and_says_what_it_is() {
    for (kind, side) in KINDS {
        for seed in 0..12 {
            let rendering = drawn(*kind, *side, seed);
            let (width, height) = rendering.image.dimensions();
            #[allow(clippy::cast_precision_loss, reason = "a few thousand pixels")]
            let (width, height) = (width as f32, height as f32);
            for line in &rendering.texts {
                let inside =
                    line.left >= 0.0 && line.top >= 0.0 && line.right <= width && line.bottom <= height;
                assert!(inside, "{} {side:?} seed {seed}: {line:?}", kind.id());
            }
            assert!(
                rendering.texts.iter().any(|line| line.text == "見本"),
                "{} {side:?} unmarked",
                kind.id()
            );
        }
    }
}

#[test]
fn lines_of_a_field_do_not_run_into_other_print() {
    for (kind, side) in KINDS {
        for seed in 0..12 {
            let texts = drawn(*kind, *side, seed).texts;
            for (at, one) in texts.iter().enumerate() {
                for other in texts.iter().skip(at + 1) {
                    // Capitals and kanji leave a tenth of the em free above and below.
                    let slack = (one.bottom - one.top).min(other.bottom - other.top) * 0.15;
                    let across = one.right.min(other.right) - one.left.max(other.left);
                    let down = one.bottom.min(other.bottom) - one.top.max(other.top);
                    assert!(
                        across <= slack || down <= slack,
                        "{} {side:?} seed {seed}: {one:?} and {other:?}",
                        kind.id()
                    );
                }
            }
        }
    }
}

#[test]
fn names_and_addresses_are_printed_to_the_letter() {
    for (kind, side) in KINDS {
        for seed in 0..12 {
            let rendering = drawn(*kind, *side, seed);
            let fields = &rendering.specimen.fields;
            let name = printed(&rendering, "name");
            let address = printed(&rendering, "address");
            let remarked = fields.new_address.as_deref().map(plain).unwrap_or_default();
            let said = name.is_empty() || name.trim_end_matches('様') == plain(&fields.name);
            assert!(said, "{} {side:?}: {name}", kind.id());
            let told = address.is_empty() || address == plain(&fields.address) || address == remarked;
            assert!(told, "{} {side:?}: {address}", kind.id());
        }
    }
}

#[test]
fn seeds_choose_between_layouts_and_fonts() {
    for kind in [DocumentKind::DriverLicense, DocumentKind::MyNumberCard] {
        let places: std::collections::HashSet<String> = (0..12)
            .map(|seed| {
                let rendering = drawn(kind, Side::Front, seed);
                let mark = rendering.texts.iter().find(|line| line.text.contains(['許', '個'])).cloned();
                format!(
                    "{:?}",
                    mark.map(|line| (line.left.to_bits(), line.right.to_bits(), line.top.to_bits()))
                )
            })
            .collect();
        assert!(places.len() >= 2, "{}: {places:?}", kind.id());
    }
}

#[test]
fn the_same_seed_makes_the_same_bytes_and_another_does_not() {
    let take = |seed| taken(&drawn(DocumentKind::DriverLicense, Side::Front, 5), Grade::Fair, seed).jpeg;
    assert_eq!(take(1), take(1));
    assert_ne!(take(1), take(2));
}

#[test]
fn photographs_keep_the_limits_and_show_the_whole_document() {
    let limits = ImageLimits::default();
    for (kind, side) in KINDS {
        for grade in Grade::ALL {
            let photo = taken(&drawn(*kind, *side, 3), grade, 3);
            let size = photo.jpeg.len() as u64;
            assert!((limits.min_bytes..=limits.max_bytes).contains(&size), "{} {grade:?}: {size}", kind.id());
            assert!(photo.width.min(photo.height) >= limits.min_shorter_side);
            for (x, y) in photo.corners {
                assert!(x > 0.0 && y > 0.0 && x < f64::from(photo.width) && y < f64::from(photo.height));
            }
        }
    }
}

#[test]
fn fields_are_large_enough_to_read_where_the_grade_is_good() {
    for (kind, side) in KINDS {
        for seed in 0..4 {
            let rendering = drawn(*kind, *side, seed);
            let truth = Truth::of(&rendering, &taken(&rendering, Grade::Good, seed), seed);
            for line in truth.texts.iter().filter(|line| {
                matches!(line.field, Some("name" | "address" | "date_of_birth" | "valid_until" | "issued_on"))
            }) {
                let [(_, top), _, _, (_, bottom)] = line.corners;
                assert!(bottom - top >= 30.0, "{} {side:?} {:?}: {} px", kind.id(), line.field, bottom - top);
            }
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
    for seed in [1, 2, 3] {
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
