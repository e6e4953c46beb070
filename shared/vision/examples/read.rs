//! Shows how images are read: `cargo run --release -p vision --example read -- IMAGE…` prints each line with its
//! place and confidence, then the outcome. For made-up documents only: it prints what it reads.
#![allow(clippy::print_stdout, reason = "a developer's tool that is there to print")]

use std::{collections::BTreeSet, env, error::Error, fs, time::Instant};

use identity::{document::Mark, image_limits::ImageLimits, personal::PersonalText, reading::ImageOutcome};
use vision::Reader;

fn main() -> Result<(), Box<dyn Error>> {
    let limits = ImageLimits { min_bytes: 0, min_shorter_side: 0, ..ImageLimits::default() };
    let start = Instant::now();
    let reader = Reader::load()?;
    println!("loaded in {:?}", start.elapsed());
    let show_lines = env::var_os("LINES").is_some();
    for path in env::args().skip(1) {
        let jpeg = fs::read(&path)?;
        let reading = reader.read(&jpeg, &limits, None)?;
        println!("{path}: {:?}", reading.timings);
        if show_lines {
            for line in reader.lines(&jpeg, &limits)? {
                let [left, top, right, bottom] = line.corners;
                println!(
                    "  {left:5.0} {top:5.0} {right:5.0} {bottom:5.0}  {:.2}  {}",
                    line.confidence,
                    line.text.expose()
                );
            }
        }
        match reading.outcome {
            ImageOutcome::Read { document } => {
                println!("  {} {} {:.2}", document.kind.id(), document.side.id(), document.kind_confidence);
                let ids = |marks: &BTreeSet<Mark>| marks.iter().map(|mark| mark.id()).collect::<Vec<_>>();
                println!("  seen {:?}, surely absent {:?}", ids(&document.marks), ids(&document.absent));
                for (name, field) in &document.fields {
                    println!("  {} = {:?} {:.2}", name.id(), field.text.expose(), field.confidence);
                    for doubt in &field.doubts {
                        let others: Vec<&str> = doubt.alternatives.iter().map(PersonalText::expose).collect();
                        println!("    at {} {:.2}: {others:?}", doubt.at, doubt.confidence);
                    }
                }
            }
            outcome => println!("  {outcome:?}"),
        }
    }
    Ok(())
}
