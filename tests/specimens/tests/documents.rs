//! Every document, as drawn and as photographed.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::collections::HashSet;

use identity::{
    document::{DocumentKind, FieldName, Side},
    image_limits::ImageLimits,
};
use specimens::{
    Camera, Fields, Grade, KINDS, PLANS, Photograph, Rendering, Specimen, SpecimenError, Split, Truth,
    drawings, photograph, render, render_of,
};

fn drawn(kind: DocumentKind, side: Side, seed: u64) -> Rendering {
    let fields = Fields {
        new_address: Some("見本県架空市例示町三丁目4番5号".to_owned()),
        ..Fields::fictitious(seed)
    };
    render(&Specimen { kind, side, fields }, seed).unwrap()
}

fn drawn_in(split: Split, kind: DocumentKind, side: Side, seed: u64) -> Rendering {
    let fields = Fields {
        new_address: Some("見本県架空市例示町三丁目4番5号".to_owned()),
        ..Fields::fictitious_of(split, seed)
    };
    render_of(split, &Specimen { kind, side, fields }, seed).unwrap()
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

/// What the truth says of a picture stands on it, and name and address stand there whole.
fn truth_is_what_is_drawn(rendering: &Rendering, named: &str) {
    let fields = &rendering.specimen.fields;
    let shows = rendering.shows();
    let text = |name: FieldName| shows.get(&name).map(|field| plain(&field.text));
    if let Some(name) = text(FieldName::Name) {
        assert_eq!(name, plain(&fields.name), "{named}");
    }
    if let Some(address) = text(FieldName::Address) {
        let remarked = fields.new_address.as_deref().map(plain).unwrap_or_default();
        assert!(address == plain(&fields.address) || address == remarked, "{named}: {address}");
    }
    let all: String = rendering.texts.iter().map(|line| plain(&line.text)).collect();
    for (name, field) in &shows {
        let printed = field.text.lines().all(|line| all.contains(&plain(line)));
        assert!(printed || *name == FieldName::NameRoman, "{named}: {name:?} {}", field.text);
        let is_date = matches!(name, FieldName::DateOfBirth | FieldName::ValidUntil | FieldName::IssuedOn);
        assert_eq!(field.day.is_some(), is_date, "{named}: {name:?}");
    }
}

fn is_well_laid_out(rendering: &Rendering, named: &str) {
    stays_inside(rendering, named);
    lines_keep_apart(rendering, named);
    truth_is_what_is_drawn(rendering, named);
}

#[test]
fn documents_are_well_laid_out_in_both_splits() {
    for split in Split::ALL {
        for (kind, side) in KINDS {
            for seed in 0..2 {
                let rendering = drawn_in(split, *kind, *side, seed);
                is_well_laid_out(&rendering, &format!("{} {side:?}, {split:?}, seed {seed}", kind.id()));
            }
        }
    }
}

#[test]
fn every_plan_can_be_drawn_in_both_splits() {
    for plan in PLANS {
        for split in Split::ALL {
            let drawn = drawings(plan, 0, 7, Grade::Good, split).unwrap();
            for (slot, rendering, _) in &drawn.sheets {
                is_well_laid_out(rendering, &format!("{} {split:?} {slot}", plan.id()));
            }
            let shown =
                |name: FieldName| drawn.sheets.iter().any(|(_, drawn, _)| drawn.shows().contains_key(&name));
            let proves = [FieldName::Name, FieldName::Address, FieldName::DateOfBirth];
            assert!(plan.answer.is_err() || proves.into_iter().all(shown), "{} {split:?}", plan.id());
        }
    }
}

/// Where each line stands, and what is said there.
fn layout(rendering: &Rendering) -> Vec<(Option<&'static str>, u32, u32)> {
    let mut places: Vec<_> =
        rendering.texts.iter().map(|line| (line.field, line.left.to_bits(), line.top.to_bits())).collect();
    places.sort_unstable();
    places
}

#[test]
fn the_splits_share_no_layout() {
    for (kind, side) in KINDS {
        let [tune, held_out] = Split::ALL.map(|split| layout(&drawn_in(split, *kind, *side, 1)));
        let shared = tune.iter().filter(|place| held_out.contains(place)).count();
        assert!(shared * 4 < tune.len(), "{} {side:?}: {shared} of {} places", kind.id(), tune.len());
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
