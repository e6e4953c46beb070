use std::{fs, path::Path};

use identity::image_limits::ImageLimits;

use super::*;
use crate::jpeg;

/// Where the generator laid the document of a sample.
fn truth(sample: &Path) -> Quad {
    let truth: serde_json::Value = serde_json::from_slice(&fs::read(sample).unwrap()).unwrap();
    #[allow(clippy::cast_possible_truncation, reason = "a place in pixels")]
    let corner = |i: usize| {
        let at = |j: usize| truth["corners"][i][j].as_f64().unwrap() as f32;
        Point::new(at(0), at(1))
    };
    Quad { corners: [corner(0), corner(1), corner(2), corner(3)] }
}

#[test]
fn the_document_of_a_photograph_is_outlined() {
    let check = |name: &str| {
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/samples");
        let jpeg = fs::read(samples.join(format!("{name}.jpg"))).unwrap();
        let picture = jpeg::decode(&jpeg, &ImageLimits::default()).unwrap();
        let expected = truth(&samples.join(format!("{name}.json")));
        let start = std::time::Instant::now();
        let found = find(&picture).unwrap();
        println!("{name} {:?}", start.elapsed());
        let off = found.corners.iter().zip(expected.corners).map(|(a, b)| a.distance(b));
        let most = off.fold(0.0, f32::max) / picture.width_f32();
        assert!(most < 0.02, "{name}: {most} {found:?} {expected:?}");
    };
    check("licence");
    check("licence-back");
    check("my-number-card");
    check("my-number-card-back");
    check("notification-card");
}

#[test]
fn a_picture_without_sides_has_no_outline() {
    let check = |jpeg: &[u8]| {
        let any = ImageLimits { min_bytes: 0, min_shorter_side: 0, ..ImageLimits::default() };
        let picture = jpeg::decode(jpeg, &any).unwrap();
        assert!(find(&picture).is_none(), "{picture:?}");
    };
    check(include_bytes!("../../tests/pictures/blank.jpg"));
    check(include_bytes!("../../tests/pictures/noise.jpg"));
    check(include_bytes!("../../tests/pictures/one-pixel.jpg"));
    check(include_bytes!("../../tests/pictures/ribbon.jpg"));
}
