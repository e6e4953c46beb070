//! Samples to tables.

use std::{error::Error, fs};

use crate::{
    bins::{self, Bin},
    diagram,
    fit::{Knots, Line},
    sample::{Of, Sample},
};

type Said = Vec<(f64, bool)>;

pub(crate) fn report(tune: &str, held: &str, picture: Option<&str>) -> Result<(), Box<dyn Error>> {
    let (tune, held) = (samples(tune)?, samples(held)?);
    for (title, samples) in [("tune", &tune), ("held-out", &held)] {
        println!("# {title}");
        for grade in ["good", "fair", "hard"] {
            let of: Vec<Sample> = samples.iter().filter(|sample| sample.grade == grade).cloned().collect();
            println!("{grade}: {}", counted(&of));
        }
        println!("all: {}\n", counted(samples));
        print_bins("the net's confidence in a code point", &bins::of_confidence(&by_net(samples)));
        print_bins("the ink", &bins::of_confidence(&by_ink(samples)));
        print_margins(&bins::sorted(&of(samples, Of::Margin, |sample| sample.said), &bins::MARGINS));
    }
    maps(&by_ink(&tune), &by_ink(&held));
    if let Some(path) = picture {
        let curves = [by_net(&held), by_ink(&held)].map(|said| bins::of_confidence(&said));
        fs::write(path, diagram::drawn(&curves)?)?;
    }
    Ok(())
}

fn samples(path: &str) -> Result<Vec<Sample>, Box<dyn Error>> {
    fs::read_to_string(path)?.lines().map(str::parse).collect()
}

fn of(samples: &[Sample], of: Of, said: impl Fn(&Sample) -> f32) -> Said {
    let wanted = samples.iter().filter(|sample| sample.of == of);
    wanted.map(|sample| (f64::from(said(sample)), sample.right)).collect()
}

fn by_net(samples: &[Sample]) -> Said {
    of(samples, Of::Character, |sample| sample.net)
}

fn by_ink(samples: &[Sample]) -> Said {
    of(samples, Of::Character, |sample| sample.said)
}

fn counted(samples: &[Sample]) -> String {
    let ink = by_ink(samples);
    let wrong = ink.iter().filter(|(_, right)| !right).count();
    let lost = samples.iter().filter(|sample| sample.of == Of::Lost).count();
    format!("{} characters, {wrong} of them wrong; {lost} more were lost", ink.len())
}

fn print_bins(title: &str, bins: &[Bin]) {
    println!(
        "{title}, expected calibration error {:.4}\n| up to | n | said | right | wrong |\n| --- | --- | --- | --- | --- |",
        bins::error(bins)
    );
    for bin in bins {
        let Bin { end, count, right, .. } = bin;
        println!("| {end} | {count} | {:.4} | {:.4} | {} |", bin.said(), bin.share_right(), count - right);
    }
    println!();
}

fn print_margins(bins: &[Bin]) {
    println!("margins\n| up to | fields | as registered | differing |\n| --- | --- | --- | --- |");
    for Bin { end, count, right, .. } in bins {
        println!("| {end} | {count} | {right} | {} |", count - right);
    }
    println!();
}

/// What maps fitted to `tune` would make of `held`.
fn maps(tune: &Said, held: &Said) {
    let temperature = Line::fit(tune, false);
    let line = Line::fit(tune, true);
    let knots = Knots::fit(&bins::of_confidence(tune));
    println!("| map | error, tune | error, held-out | log loss, held-out | wrong above 0.9 | above 0.99 |");
    println!("| --- | --- | --- | --- | --- | --- |");
    let row = |name: &str, map: &dyn Fn(f64) -> f64| {
        let through =
            |said: &Said| -> Said { said.iter().map(|(said, right)| (map(*said), *right)).collect() };
        let (tune, held) = (through(tune), through(held));
        let error = |said: &Said| bins::error(&bins::of_confidence(said));
        let wrong = |bound: f64| {
            let above = held.iter().filter(|(said, _)| *said > bound);
            let wrong = above.clone().filter(|(_, right)| !right).count();
            format!("{wrong}/{}", above.count())
        };
        let losses = held.iter().map(|(said, right)| {
            let p = if *right { *said } else { 1.0 - said };
            -p.max(1e-6).ln()
        });
        let loss = losses.sum::<f64>() / f64::from(u32::try_from(held.len()).unwrap_or(u32::MAX));
        let (tune, held) = (error(&tune), error(&held));
        println!("| {name} | {tune:.4} | {held:.4} | {loss:.4} | {} | {} |", wrong(0.9), wrong(0.99));
    };
    row("none", &|said| said);
    row(&format!("slope {:.3}", temperature.slope), &|said| temperature.of(said));
    row(&format!("slope {:.3}, shift {:.3}", line.slope, line.shift), &|said| line.of(said));
    row("isotonic", &|said| knots.of(said));
    println!("\nisotonic knots: {:.4?}", knots.0);
}
