//! What runs across the rest of a page.

use super::*;
use crate::{geometry::Point, picture::Turn, sheet::fixture::lines};

fn sample(name: &str) -> Picture {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/samples").join(name);
    jpeg::decode(&std::fs::read(path).unwrap(), &ImageLimits::default()).unwrap()
}

/// `part` on top of `whole`, its first corner at `left` and `top`.
fn pasted(whole: &Picture, part: &Picture, (left, top): (usize, usize)) -> Picture {
    let mut rgb = whole.rgb().to_vec();
    for (y, row) in part.rgb().chunks_exact(3 * part.width()).enumerate() {
        let start = 3 * ((top + y) * whole.width() + left);
        rgb[start..start + row.len()].copy_from_slice(row);
    }
    Picture::new(whole.width(), whole.height(), rgb).unwrap()
}

#[test]
fn a_my_number_on_its_side_is_suspected() {
    let reader = Reader::load().unwrap();
    let p = Point::new;
    let number = Quad { corners: [p(990.0, 680.0), p(1950.0, 680.0), p(1950.0, 820.0), p(990.0, 820.0)] };
    let number = sample("my-number-card-back.jpg").cut(&number, 960, 140);
    let licence = sample("licence.jpg");
    let judged = |picture: &Picture| {
        let found = upright::read(&reader.detector, &reader.recogniser, picture).unwrap();
        judge(&found.lines, &found.across.map(|lines| Sheet::new(&lines))).outcome
    };
    assert!(matches!(judged(&licence), ImageOutcome::Read { .. }));
    for turn in [Turn::Clockwise, Turn::CounterClockwise] {
        let picture = pasted(&licence, &number.turned(turn), (20, 300));
        assert!(matches!(judged(&picture), ImageOutcome::Destroyed { .. }), "{turn:?}");
    }
}

#[test]
fn a_register_may_be_certified_across() {
    let columns = [
        (0.0, 0.0, "住民票"),
        (0.0, 60.0, "住所"),
        (300.0, 60.0, "見本県架空市例示町3-2"),
        (0.0, 120.0, "氏名"),
        (300.0, 120.0, "見本 花子"),
        (0.0, 180.0, "世帯主"),
        (300.0, 180.0, "見本 花子"),
    ];
    let certified = [
        (0.0, 0.0, "住民票の原本と相違ないことを証明します。"),
        (0.0, 60.0, "令和六年二月十五日"),
        (300.0, 120.0, "架空市長 例示 太郎"),
    ];
    let read = |across: &[(f32, f32, &str)]| {
        let across = lines(across);
        match judge(&lines(&columns), &[Sheet::new(&across), Sheet::new(&[])]).outcome {
            ImageOutcome::Read { document } => document.fields,
            other => panic!("{other:?}"),
        }
    };
    let (with, without) = (read(&certified), read(&[]));
    let issued = with.get(&FieldName::IssuedOn).map(|field| field.text.expose());
    assert_eq!(issued, Some("令和六年二月十五日"));
    assert!(!without.contains_key(&FieldName::IssuedOn));
    // From the top down, dashes are hardly told from ones.
    assert!(with[&FieldName::Address].confidence < 0.5 && without[&FieldName::Address].confidence > 0.5);
}
