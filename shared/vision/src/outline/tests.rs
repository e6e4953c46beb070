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

/// A light document on a dark table, a little turned.
fn drawn(inside: impl Fn(f32, f32) -> bool) -> Picture {
    let rgb = (0..700_u16).flat_map(|y| (0..1000_u16).map(move |x| (f32::from(x), f32::from(y))));
    let level = |(x, y): (f32, f32)| if inside(x - 0.03 * y, y + 0.03 * x) { [220; 3] } else { [90; 3] };
    Picture::new(1000, 700, rgb.flat_map(level).collect()).unwrap()
}

#[test]
fn a_side_beyond_the_edge_is_noticed() {
    use super::cut::Edge::{Bottom, Left, Right, Top};
    let whole = drawn(|x, y| (100.0..880.0).contains(&x) && (110.0..600.0).contains(&y));
    assert!(cut::find(&whole).is_none() && find(&whole).is_some());
    for (part, edge) in [
        (whole.part(200, 0, 800, 700), Left),
        (whole.part(0, 0, 800, 700), Right),
        (whole.part(0, 200, 1000, 500), Top),
        (whole.part(0, 0, 1000, 500), Bottom),
    ] {
        assert_eq!(cut::find(&part).map(|cut| cut.edge), Some(edge));
        assert!(find(&part).is_none(), "{edge:?}");
    }
    // At two edges at once, or at none: a table, or what fills the picture.
    assert!(cut::find(&whole.part(200, 200, 800, 500)).is_none());
    assert!(cut::find(&whole.part(200, 200, 500, 300)).is_none());
    assert!(cut::find(&drawn(|_, _| false)).is_none());
    // A strip across the picture, and a document with a narrow margin.
    assert!(cut::find(&drawn(|_, y| (200.0..500.0).contains(&y))).is_none());
    let narrow = drawn(|x, y| (100.0..940.0).contains(&x) && (110.0..600.0).contains(&y));
    assert!(cut::find(&narrow).is_none());
}
