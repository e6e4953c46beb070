//! How often each sign of alteration is found where there is none, and where there is one. Both tables of
//! `ALTERATION.md` are made by it:
//! `cargo run --release -p vision --example alteration -- held-out 6 [SEED]` makes specimens, genuine and altered, of
//! every kind; `… -- FILE.jpg…` counts the signs on photographs. With `RAW=1` each measure is printed as well.
#![allow(clippy::print_stdout, reason = "a developer's tool that is there to print")]

use std::{collections::BTreeMap, env, error::Error, fs};

use identity::{
    document::{DocumentKind, Side},
    image_limits::ImageLimits,
    reading::ImageOutcome,
};
use specimens::{Camera, Fields, Grade, How, KINDS, Specimen, Split, pasted, photograph, render_of, spoil};
use vision::Reader;

/// The fields that are pasted over, in turn.
const PASTED: [&str; 3] = ["name", "address", "date_of_birth"];

/// How many pictures were looked at, and how many of them bear each sign.
#[derive(Default)]
struct Count {
    read: usize,
    signs: BTreeMap<&'static str, usize>,
}

struct Bench {
    reader: Reader,
    limits: ImageLimits,
    raw: bool,
    counts: BTreeMap<String, Count>,
}

impl Bench {
    /// Counts the signs that a picture as a whole bears, which takes no reading.
    fn count_whole(&mut self, under: &str, what: &str, jpeg: &[u8]) {
        let Some(traces) = vision::traces(jpeg, &self.limits) else { return };
        if self.raw {
            println!("RAW\t{under}\t{what}\t\t{traces:?}");
        }
        let count = self.counts.entry(under.to_owned()).or_default();
        count.read += 1;
        for sign in traces.signs() {
            *count.signs.entry(sign.code()).or_default() += 1;
        }
    }

    /// Reads a picture and counts its signs under a name.
    fn count(&mut self, under: &str, what: &str, jpeg: &[u8]) -> Result<(), Box<dyn Error>> {
        let (outcome, fields) = self.reader.field_traces(jpeg, &self.limits)?;
        let ImageOutcome::Read { document } = outcome else { return Ok(()) };
        if self.raw {
            let picture = vision::traces(jpeg, &self.limits);
            println!("RAW\t{under}\t{what}\t{}\t{picture:?}", document.kind.id());
            if let Some(d) = env::var_os("KEEP") {
                fs::write(format!("{}/{what}.jpg", d.to_string_lossy()), jpeg)?;
            }
            for (field, traces) in fields {
                println!("RAW\t{under}\t{what}\t{}\t{traces:?}", field.id());
            }
        }
        let count = self.counts.entry(under.to_owned()).or_default();
        count.read += 1;
        let mut signs: Vec<&'static str> = Vec::new();
        for sign in &document.signs {
            signs.push(sign.reason.code());
            signs.extend(sign.respect.map(identity::reading::Respect::id));
        }
        signs.sort_unstable();
        signs.dedup();
        for sign in signs {
            *count.signs.entry(sign).or_default() += 1;
        }
        Ok(())
    }

    fn print(&self) {
        println!("| pictures | read | signs |\n| --- | --- | --- |");
        for (under, count) in &self.counts {
            let signs: Vec<String> = count.signs.iter().map(|(sign, n)| format!("{sign} {n}")).collect();
            println!("| {under} | {} | {} |", count.read, signs.join(", "));
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let limits = ImageLimits { min_bytes: 0, max_bytes: u64::MAX, ..ImageLimits::default() };
    let raw = env::var_os("RAW").is_some();
    let mut bench = Bench { reader: Reader::load()?, limits, raw, counts: BTreeMap::new() };
    let split = Split::ALL.into_iter().find(|split| arguments.first().is_some_and(|word| word == split.id()));
    match split {
        Some(split) => {
            let count = arguments.get(1).map_or(Ok(4), |count| count.parse())?;
            let seed = arguments.get(2).map_or(Ok(1), |seed| seed.parse())?;
            specimens(&mut bench, split, count, seed)?;
        }
        None => {
            for path in &arguments {
                bench.count("files", path, &fs::read(path)?)?;
            }
        }
    }
    bench.print();
    Ok(())
}

/// So many documents of each kind that an identity is proved by, at each grade: genuine and altered in each way.
fn specimens(bench: &mut Bench, split: Split, count: u64, seed: u64) -> Result<(), Box<dyn Error>> {
    let fronts = KINDS.iter().filter(|(kind, side)| {
        *side == Side::Front
            && !kind.is_supplement()
            && !matches!(kind, DocumentKind::NotificationCard | DocumentKind::InternationalLicense)
    });
    for ((n, (kind, side)), grade) in fronts
        .zip(0_u64..)
        .map(|(front, n)| (n, front))
        .flat_map(|front| Grade::ALL.map(|grade| (front, grade)))
    {
        for index in 0..count {
            let seed = seed * 10_000 + n * 100 + index;
            let specimen = Specimen { kind: *kind, side: *side, fields: Fields::fictitious_of(split, seed) };
            let drawn = render_of(split, &specimen, seed)?;
            let what = format!("{}-{seed}", kind.id());
            let photo = photograph(&drawn, &Camera::of(grade), seed)?.jpeg;
            bench.count(&format!("{} genuine", grade.id()), &what, &photo)?;
            for how in [How::Recompressed, How::Screen] {
                bench.count_whole(&format!("{} {}", grade.id(), how.id()), &what, &spoil(&photo, how)?);
            }
            let field = PASTED.into_iter().cycle().nth(usize::try_from(index)?).unwrap_or("name");
            if let Some(forged) = pasted(&drawn, field, split, seed)? {
                let photo = photograph(&forged, &Camera::of(grade), seed)?.jpeg;
                bench.count(&format!("{} pasted", grade.id()), &format!("{what}-{field}"), &photo)?;
            }
        }
    }
    Ok(())
}
