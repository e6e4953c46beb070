//! Photographs of made-up documents, read from end to end.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::{fs, path::Path, sync::OnceLock};

use identity::{
    document::{DocumentKind, FieldName, Mark, Side},
    image_limits::ImageLimits,
    reading::{DocumentReading, ImageOutcome},
    reason::Reason,
};
use vision::Reader;

fn outcome(jpeg: &[u8]) -> ImageOutcome {
    static READER: OnceLock<Reader> = OnceLock::new();
    let reader = READER.get_or_init(|| Reader::load().unwrap());
    reader.read(jpeg, &ImageLimits::default(), None).unwrap().outcome
}

fn sample(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/samples").join(name)).unwrap()
}

fn document(name: &str) -> DocumentReading {
    match outcome(&sample(name)) {
        ImageOutcome::Read { document } => document,
        other => panic!("{name}: {other:?}"),
    }
}

/// The fields without the spaces of their layout.
fn fields(document: &DocumentReading) -> Vec<(FieldName, String)> {
    let compact = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect();
    document.fields.iter().map(|(name, field)| (*name, compact(field.text.expose()))).collect()
}

#[test]
fn a_licence() {
    let licence = document("licence.jpg");
    assert_eq!((licence.kind, licence.side), (DocumentKind::DriverLicense, Side::Front));
    assert!(licence.kind_confidence > 0.8);
    assert!(licence.marks.contains(&Mark::PublicSafetyCommission));
    let expected = [
        (FieldName::Name, "見本花子"),
        (FieldName::Address, "東京都千代田区架空町2-10-2見本ハイツ501"),
        (FieldName::DateOfBirth, "昭和61年5月1日"),
        (FieldName::ValidUntil, "2029年(令和11年)06月01日"),
        (FieldName::IssuedOn, "令和06年11月07日"),
        (FieldName::Issuer, "東京都公安委員会"),
        (FieldName::Number, "002483303880"),
    ];
    assert_eq!(fields(&licence), expected.map(|(name, text)| (name, text.to_owned())));
    assert!(licence.fields.values().all(|field| field.confidence > 0.8));
}

#[test]
fn the_back_of_a_licence_tells_the_new_address() {
    let back = document("licence-back.jpg");
    assert_eq!((back.kind, back.side), (DocumentKind::DriverLicense, Side::Back));
    let expected =
        [(FieldName::Address, "東京都千代田区見本町三丁目4番5号"), (FieldName::Issuer, "東京都公安委員会")];
    assert_eq!(fields(&back), expected.map(|(name, text)| (name, text.to_owned())));
}

#[test]
fn the_front_of_a_my_number_card_is_kept() {
    let card = document("my-number-card.jpg");
    assert_eq!((card.kind, card.side), (DocumentKind::MyNumberCard, Side::Front));
    let expected = [
        (FieldName::Name, "架空太郎"),
        (FieldName::Address, "大阪府大阪市北区見本町１－２３－４例示マンション７０２号室"),
        (FieldName::DateOfBirth, "昭和54年11月23日"),
        (FieldName::ValidUntil, "2034年11月23日"),
        (FieldName::Issuer, "大阪市長"),
    ];
    assert_eq!(fields(&card), expected.map(|(name, text)| (name, text.to_owned())));
}

#[test]
fn what_shows_a_my_number_is_destroyed() {
    let check = |name: &str, kind: DocumentKind| match outcome(&sample(name)) {
        ImageOutcome::Destroyed { kind: found, reason, .. } => {
            assert_eq!((found, reason), (kind, Reason::PrivacyMyNumberVisible), "{name}");
        }
        other => panic!("{name}: {other:?}"),
    };
    check("my-number-card-back.jpg", DocumentKind::MyNumberCard);
    check("notification-card.jpg", DocumentKind::NotificationCard);
}

#[test]
fn a_picture_without_text_shows_no_document() {
    let reader = Reader::load().unwrap();
    let any = ImageLimits { min_bytes: 0, min_shorter_side: 0, ..ImageLimits::default() };
    let check = |jpeg: &[u8]| {
        let expected = ImageOutcome::Rejected { reasons: vec![Reason::ImageNoDocument] };
        assert_eq!(reader.read(jpeg, &any, None).unwrap().outcome, expected);
    };
    check(include_bytes!("pictures/blank.jpg"));
    check(include_bytes!("pictures/noise.jpg"));
    check(include_bytes!("pictures/one-pixel.jpg"));
    check(include_bytes!("pictures/ribbon.jpg"));
    check(include_bytes!("pictures/thread.jpg"));
}

#[test]
fn a_png_by_the_name_of_a_jpeg_is_none() {
    let expected = ImageOutcome::Rejected { reasons: vec![Reason::ImageNotJpeg] };
    assert_eq!(outcome(&sample("png-named.jpg")), expected);
}
