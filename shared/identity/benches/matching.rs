//! Time and allocations of one comparison. `cargo bench -p identity --bench matching`

use std::hint::black_box;

use divan::{AllocProfiler, Bencher};
use identity::{
    document::DocumentKind,
    matching::{DocumentText, Repertoire, Settings, compare_address, compare_name, compare_name_roman},
    registration::PersonName,
};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

fn on(text: &str) -> DocumentText<'_> {
    DocumentText::confirmed(text, DocumentKind::DriverLicense)
}

const REGISTERED: &str = "東京都見本区青葉2丁目99番8号 コーポ若葉201号室";

#[divan::bench(args = [
    ("equal", "東京都見本区青葉2丁目99番8号 コーポ若葉201号室"),
    ("ink", "東京都見本区青葉２丁目９９番８号　コーポ若葉２０１号室"),
    ("notation", "東京都見本区青葉2-99-8 コーポ若葉201"),
    ("number", "東京都見本区青葉2丁目99番8号 コーポ若葉210号室"),
    ("missing", "東京都見本区青葉2丁目99番8号"),
    ("elsewhere", "神奈川県横浜市見本区若葉町1-2-3 ハイツ緑305"),
])]
fn address(bencher: Bencher<'_, '_>, (_, document): (&str, &str)) {
    let settings = Settings::strict();
    bencher.bench(|| {
        compare_address(black_box(REGISTERED), &on(black_box(document)), Repertoire::Unknown, settings)
    });
}

#[divan::bench(args = [
    ("equal", "髙橋", "見本 花子"),
    ("variant", "高橋", "髙橋 花子"),
    ("katakana", "ヨシ田", "𠮷田 花子"),
    ("other", "見本", "髙橋 太郎"),
])]
fn name(bencher: Bencher<'_, '_>, (_, last, document): (&str, &str, &str)) {
    let registered = PersonName { last: last.into(), first: "花子".into() };
    let settings = Settings::strict();
    bencher.bench(|| compare_name(&registered, &on(black_box(document)), Repertoire::Unknown, settings));
}

#[divan::bench(args = [("equal", "DOE JANE"), ("long vowel", "DOUE JANE"), ("other", "SMITH MARY ANN")])]
fn roman(bencher: Bencher<'_, '_>, (_, document): (&str, &str)) {
    let registered = PersonName { last: "DOE".into(), first: "JANE".into() };
    let settings = Settings::strict();
    bencher.bench(|| compare_name_roman(&registered, &on(black_box(document)), settings));
}

/// How the cost grows with the length, where one character differs and where all do.
#[divan::bench(args = [32, 64, 128, 256, 10_000])]
fn one_character(bencher: Bencher<'_, '_>, length: usize) {
    let text =
        |last: char| "見本市青葉台若葉町".chars().cycle().take(length - 1).chain([last]).collect::<String>();
    let (registered, document) = (text('一'), text('乙'));
    let settings = Settings::strict();
    bencher.bench(|| compare_address(&registered, &on(&document), Repertoire::Unknown, settings));
}

#[divan::bench(args = [32, 64, 128, 256, 10_000])]
fn every_character(bencher: Bencher<'_, '_>, length: usize) {
    let text = |of: &str| of.chars().cycle().take(length).collect::<String>();
    let (registered, document) = (text("見本市青葉台若葉町"), text("京都大阪神戸奈良"));
    let settings = Settings::strict();
    bencher.bench(|| compare_address(&registered, &on(&document), Repertoire::Unknown, settings));
}
