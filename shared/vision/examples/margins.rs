//! Holds photos against registrations: `cargo run -p vision --example margins -- LIST.jsonl…` reads lists such as
//! `honnin check --batch` takes, each photo once however many lines name it, and prints a line of JSON for each
//! field: the margin of its verification, its likeliest rival, and what the comparison alone makes of it. For made-up
//! documents only: it prints what it reads.
#![allow(clippy::print_stdout, reason = "a developer's tool that is there to print")]

use std::{collections::BTreeMap, env, error::Error, fs};

use identity::{
    document::{DocumentKind, FieldName},
    image_limits::ImageLimits,
    matching::{
        Comparison, DocumentText, Repertoire, Settings, compare_address, compare_birth_date, compare_name,
        compare_name_roman,
    },
    personal::PersonalText,
    reading::{Expected, ImageOutcome, ReadField},
    registration::Registration,
};
use serde::Deserialize;
use serde_json::{Value, json};
use vision::{Page, Reader};

#[derive(Deserialize)]
struct Line {
    id: String,
    registration: Registration,
    images: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let limits = ImageLimits { min_bytes: 0, min_shorter_side: 0, ..ImageLimits::default() };
    let reader = Reader::load()?;
    let mut cases: BTreeMap<String, Vec<(String, Registration)>> = BTreeMap::new();
    for list in env::args().skip(1) {
        for line in fs::read_to_string(list)?.lines() {
            let line: Line = serde_json::from_str(line)?;
            for image in line.images {
                let path = image.split_once('=').ok_or("no SLOT=PATH")?.1;
                let case = (line.id.clone(), line.registration.clone());
                cases.entry(path.to_owned()).or_default().push(case);
            }
        }
    }
    for (path, cases) in cases {
        let page: Page = reader.read_page(&fs::read(&path)?, &limits)?;
        for (id, registration) in cases {
            match reader.verify(&page, &Expected::from(&registration)) {
                ImageOutcome::Read { document } => {
                    for (name, field) in &document.fields {
                        let Some(comparison) = compare(*name, field, &registration, document.kind) else {
                            continue;
                        };
                        println!("{}", shown(&id, *name, field, &comparison));
                    }
                }
                outcome => println!("{}", json!({"id": id, "outcome": outcome})),
            }
        }
    }
    Ok(())
}

fn compare(
    name: FieldName,
    field: &ReadField,
    registration: &Registration,
    kind: DocumentKind,
) -> Option<Comparison> {
    let (settings, text) = (Settings::strict(), DocumentText::read(field.text.expose(), &field.doubts, kind));
    let repertoire = Repertoire::default();
    Some(match name {
        FieldName::Name => compare_name(&registration.name, &text, repertoire, settings),
        FieldName::NameRoman => compare_name_roman(registration.name_roman.as_ref()?, &text, settings),
        FieldName::Address => compare_address(registration.address.expose(), &text, repertoire, settings),
        FieldName::DateOfBirth => compare_birth_date(registration.date_of_birth, &text, settings),
        FieldName::NameKana
        | FieldName::ValidUntil
        | FieldName::IssuedOn
        | FieldName::Issuer
        | FieldName::Number => return None,
    })
}

fn shown(id: &str, name: FieldName, field: &ReadField, comparison: &Comparison) -> Value {
    let doubts: Vec<Value> = field
        .doubts
        .iter()
        .map(|doubt| {
            let others: Vec<&str> = doubt.alternatives.iter().map(PersonalText::expose).collect();
            json!([doubt.at, doubt.confidence, others])
        })
        .collect();
    json!({
        "id": id, "field": name.id(), "text": field.text.expose(),
        "confidence": field.confidence, "doubts": doubts,
        "margin": field.verified.as_ref().map(|verified| verified.margin),
        "rival": field.verified.as_ref().and_then(|verified| verified.rival.as_ref()).map(PersonalText::expose),
        "verdict": comparison.verdict.id(), "class": comparison.class.code(),
    })
}
