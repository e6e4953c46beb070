//! Names with kanji that the recognition net does not tell apart, held against either spelling.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use identity::{
    document::{DocumentKind, FieldName, Side},
    image_limits::ImageLimits,
    reading::{Expected, ImageOutcome},
    registration::PersonName,
};
use specimens::{Camera, Fields, Grade, Specimen, Split, photograph, render_of};
use vision::{Page, Reader};

/// From this margin on the policy takes a doubtful name for the registered one.
const CONFIRMS: f32 = 1.0;

fn photographed(reader: &Reader, split: Split, name: &str, seed: u64) -> Page {
    let fields = Fields { name: name.to_owned(), ..Fields::fictitious_of(split, seed) };
    let specimen = Specimen { kind: DocumentKind::DriverLicense, side: Side::Front, fields };
    let rendering = render_of(split, &specimen, seed).unwrap();
    let photograph = photograph(&rendering, &Camera::of(Grade::Good), seed).unwrap();
    reader.read_page(&photograph.jpeg, &ImageLimits::default()).unwrap()
}

fn margin(reader: &Reader, page: &Page, (last, first): (&str, &str)) -> f32 {
    let expected = Expected {
        name: PersonName { last: last.to_owned().into(), first: first.to_owned().into() },
        name_roman: None,
        address: String::new().into(),
        date_of_birth: "1986-05-01".parse().unwrap(),
    };
    match reader.verify(page, &expected) {
        ImageOutcome::Read { document } => {
            document.fields.get(&FieldName::Name).and_then(|name| name.verified.as_ref()).unwrap().margin
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_printed_one_is_confirmed_and_the_other_is_not() {
    let reader = Reader::load().unwrap();
    for (seed, split) in [(1, Split::Tune), (2, Split::HeldOut)] {
        for (usual, other) in [("高見本", "髙見本"), ("土例", "圡例")] {
            for (printed, registered) in [(usual, usual), (usual, other), (other, usual)] {
                let page = photographed(&reader, split, &format!("{printed}　花子"), seed);
                let margin = margin(&reader, &page, (registered, "花子"));
                let told = format!("{printed} printed, {registered} registered, {split:?}: {margin}");
                if printed != registered {
                    assert!(margin < CONFIRMS, "{told}");
                } else if usual.starts_with('高') {
                    // 土 falls just short in a typeface that the small net has not seen: a person looks.
                    assert!(margin >= CONFIRMS, "{told}");
                }
            }
        }
    }
}
