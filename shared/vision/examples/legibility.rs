//! The curves on which the bounds of legibility stand: specimens are photographed worse and worse in one respect,
//! read, and compared with what is printed. `cargo run --release -p vision --example legibility -- [SWEEP] [COUNT]`
//! prints for each range of the measure how many fields were read, and how.
#![allow(clippy::print_stdout, reason = "a developer's tool that is there to print")]

use std::{collections::BTreeMap, env, error::Error};

use identity::{
    dates::{self, Overrun},
    document::{DocumentKind, FieldName, Side},
    image_limits::ImageLimits,
    reading::{ImageOutcome, ReadField},
};
use specimens::{Camera, Fields, Grade, Specimen, photograph, render};
use vision::{Legibility, Reader};

const KINDS: [DocumentKind; 5] = [
    DocumentKind::DriverLicense,
    DocumentKind::MyNumberCard,
    DocumentKind::ResidenceCard,
    DocumentKind::DrivingRecordCertificate,
    DocumentKind::HealthInsuranceCard,
];

/// One respect in which a photograph gets worse.
struct Sweep {
    name: &'static str,
    steps: &'static [f32],
    worsen: fn(&mut Camera, f32),
    /// What is measured, and the upper ends of the ranges that are printed.
    measure: fn(&Legibility) -> f32,
    ranges: &'static [f32],
}

const SWEEPS: [Sweep; 5] = [
    Sweep {
        name: "focus",
        steps: &[0.6, 1.6, 2.4, 3.0, 3.6, 4.4, 5.2],
        worsen: |camera, radius| camera.blur = (radius, radius),
        measure: |seen| seen.sharpness,
        ranges: &[0.06, 0.07, 0.08, 0.09, 0.10, 0.12, 0.14, 0.16, 0.20, 1.0],
    },
    Sweep {
        name: "shake",
        steps: &[2.0, 6.0, 10.0, 14.0, 18.0, 24.0],
        worsen: |camera, trail| camera.shake = trail,
        measure: |seen| seen.sharpness,
        ranges: &[0.06, 0.07, 0.08, 0.09, 0.10, 0.12, 0.14, 0.16, 0.20, 1.0],
    },
    Sweep {
        name: "light",
        steps: &[0.6, 0.3, 0.2, 0.14, 0.10, 0.07, 0.05],
        worsen: |camera, exposure| (camera.exposure, camera.noise) = ((exposure, exposure), 5.0),
        measure: |seen| seen.contrast,
        ranges: &[8.0, 12.0, 16.0, 20.0, 26.0, 34.0, 50.0, 80.0, 120.0, 255.0],
    },
    Sweep {
        name: "glare",
        steps: &[0.5, 1.0, 1.5, 2.0, 3.0, 4.0],
        worsen: |camera, strength| camera.glare = strength,
        measure: |seen| seen.glare,
        ranges: &[0.0, 0.04, 0.08, 0.12, 0.2, 0.3, 0.5, 1.0],
    },
    Sweep {
        name: "size",
        steps: &[0.85, 0.5, 0.4, 0.32, 0.26, 0.21, 0.17],
        worsen: |camera, span| camera.span = (span, span),
        measure: |seen| seen.pixels,
        ranges: &[7.0, 9.0, 11.0, 13.0, 15.0, 17.0, 20.0, 25.0, 35.0, 500.0],
    },
];

/// How a field was read.
#[derive(Clone, Copy, Default)]
struct Count {
    fields: u32,
    wrong: u32,
    unsure: u32,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let wanted = arguments.first().filter(|name| *name != "all");
    let count: u64 = arguments.get(1).map_or(Ok(5), |count| count.parse())?;
    let raw = env::var_os("RAW").is_some();
    let reader = Reader::load()?;
    let limits = ImageLimits { min_bytes: 0, ..ImageLimits::default() };
    for sweep in SWEEPS.iter().filter(|sweep| wanted.is_none_or(|name| name == sweep.name)) {
        let mut bins = vec![Count::default(); sweep.ranges.len()];
        let mut lost = 0;
        for (nth, step) in sweep.steps.iter().enumerate() {
            for (seed, kind) in (0..count).zip(KINDS.into_iter().cycle()) {
                let seed = 7_000 + seed * 100 + nth as u64;
                let mut camera = Camera { longer_side: 1600, ..Camera::of(Grade::Good) };
                (sweep.worsen)(&mut camera, *step);
                let printed =
                    render(&Specimen { kind, side: Side::Front, fields: Fields::fictitious(seed) }, seed)?;
                let jpeg = photograph(&printed, &camera, seed)?.jpeg;
                let (outcome, page, measured) = reader.legibility(&jpeg, &limits)?;
                let read = match outcome {
                    ImageOutcome::Read { document } => document,
                    outcome => {
                        lost += 3;
                        if raw {
                            println!("{} {step} {} {outcome:?} {page:?}", sweep.name, kind.id());
                        }
                        continue;
                    }
                };
                if raw {
                    println!("{} {step} {} page {page:.3?} {:?}", sweep.name, kind.id(), read.impairments);
                }
                for (name, right) in verdicts(&printed.specimen.fields, &read.fields) {
                    let (Some(field), Some(seen)) = (read.fields.get(&name), measured.get(&name)) else {
                        lost += 1;
                        continue;
                    };
                    if raw {
                        println!(
                            "{} {step} {} {} {right} {:.2} {seen:.3?}",
                            sweep.name,
                            kind.id(),
                            name.id(),
                            field.confidence
                        );
                    }
                    let measure = (sweep.measure)(seen);
                    let at = sweep.ranges.iter().position(|end| measure <= *end).unwrap_or(0);
                    if let Some(bin) = bins.get_mut(at) {
                        bin.fields += 1;
                        bin.wrong += u32::from(!right);
                        bin.unsure += u32::from(field.confidence < 0.9);
                    }
                }
            }
        }
        print(sweep, &bins, lost);
    }
    Ok(())
}

/// For each of three fields, whether it was read as it is printed.
fn verdicts(printed: &Fields, read: &BTreeMap<FieldName, ReadField>) -> [(FieldName, bool); 3] {
    let same = |name: FieldName, text: &str| {
        read.get(&name).is_some_and(|field| folded(field.text.expose()) == folded(text))
    };
    let born = read
        .get(&FieldName::DateOfBirth)
        .and_then(|field| dates::parse(field.text.expose(), Overrun::Refused).ok());
    [
        (FieldName::Name, same(FieldName::Name, &printed.name)),
        (FieldName::Address, same(FieldName::Address, &printed.address)),
        (FieldName::DateOfBirth, born == Some(printed.date_of_birth)),
    ]
}

/// The ink alone: without spaces, width and the kind of a dash.
fn folded(text: &str) -> String {
    let narrow = |c: char| match c {
        'ー' | '−' | '‐' | '–' | '—' | '―' | '－' | '一' => '-',
        'ロ' => '口',
        'ニ' => '二',
        '！'..='～' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect()
}

fn print(sweep: &Sweep, bins: &[Count], lost: u32) {
    println!("{}: {lost} fields were not found at all", sweep.name);
    println!("| measure up to | fields | misread | unsure |\n| --- | --- | --- | --- |");
    for (end, bin) in sweep.ranges.iter().zip(bins).filter(|(_, bin)| bin.fields > 0) {
        let part = |count: u32| f64::from(count) / f64::from(bin.fields);
        println!("| {end} | {} | {:.2} | {:.2} |", bin.fields, part(bin.wrong), part(bin.unsure));
    }
}
