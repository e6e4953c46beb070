//! What reading costs as the pixels grow, and as the lines do: `cargo run --release -p vision --example growth -- [ROUNDS]`
//! photographs one licence with more and more pixels, and more and more licences with as many, and prints the medians of
//! the stages in milliseconds, on two threads, with the greatest memory that the process has while it reads.
#![allow(clippy::print_stdout, reason = "a developer's tool that is there to print")]

use std::{env, error::Error, fs, time::Duration};

use identity::{
    document::{DocumentKind, Side},
    image_limits::ImageLimits,
};
use specimens::{Camera, Fields, Grade, Rendering, Specimen, photograph, render};
use vision::{Reader, Timings};

/// The longer sides of a photo of one licence, in pixels.
const SIDES: [u32; 6] = [1200, 1600, 2400, 4000, 6000, 8160];
/// How many licences lie beside and below one another in a photo whose longer side is this.
const SHEETS: [(u32, u32); 5] = [(1, 1), (1, 2), (2, 2), (2, 3), (3, 3)];
const SHEET: u32 = 4000;

fn main() -> Result<(), Box<dyn Error>> {
    let rounds = env::args().nth(1).map_or(Ok(5), |rounds| rounds.parse())?;
    let reader = Reader::load()?;
    println!("| licences | megapixels | lines | decode | detect | recognise | extract | in all | peak, MB |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    let licence = licence()?;
    for side in SIDES {
        measure(&reader, &photo(&licence, side)?, 1, rounds)?;
    }
    for (across, down) in SHEETS {
        measure(&reader, &photo(&beside(&licence, across, down), SHEET)?, across * down, rounds)?;
    }
    Ok(())
}

fn licence() -> Result<Rendering, Box<dyn Error>> {
    let (kind, side) = (DocumentKind::DriverLicense, Side::Front);
    Ok(render(&Specimen { kind, side, fields: Fields::fictitious(7) }, 7)?)
}

/// The same licence several times on one sheet. Where its lines stand is not asked for.
fn beside(licence: &Rendering, across: u32, down: u32) -> Rendering {
    let (width, height) = licence.image.dimensions();
    let mut sheet = licence.clone();
    sheet.image = image::RgbImage::from_fn(width * across, height * down, |x, y| {
        *licence.image.get_pixel(x % width, y % height)
    });
    sheet.corner = 0.0;
    sheet
}

fn photo(rendering: &Rendering, longer_side: u32) -> Result<Vec<u8>, Box<dyn Error>> {
    Ok(photograph(rendering, &Camera { longer_side, ..Camera::of(Grade::Good) }, 7)?.jpeg)
}

fn measure(reader: &Reader, jpeg: &[u8], licences: u32, rounds: usize) -> Result<(), Box<dyn Error>> {
    let limits =
        ImageLimits { min_bytes: 0, max_bytes: u64::MAX, min_shorter_side: 0, ..ImageLimits::default() };
    let pixels = megapixels(jpeg)?;
    forget_peak();
    let lines = reader.lines(jpeg, &limits)?.len();
    let taken: Vec<Timings> = (0..rounds)
        .map(|_| Ok(reader.read(jpeg, &limits, None)?.timings))
        .collect::<Result<_, Box<dyn Error>>>()?;
    let stage = |of: fn(&Timings) -> Duration| median(taken.iter().map(of).collect()).as_secs_f64() * 1e3;
    let stages: [fn(&Timings) -> Duration; 5] = [
        |taken| taken.decode,
        |taken| taken.detect,
        |taken| taken.recognise,
        |taken| taken.extract,
        |taken| taken.decode + taken.detect + taken.recognise + taken.extract,
    ];
    let stages: Vec<String> = stages.into_iter().map(|of| format!("{:.0}", stage(of))).collect();
    println!("| {licences} | {pixels:.1} | {lines} | {} | {} |", stages.join(" | "), peak());
    Ok(())
}

fn megapixels(jpeg: &[u8]) -> Result<f64, Box<dyn Error>> {
    let (width, height) = image::load_from_memory(jpeg)?.to_rgb8().dimensions();
    Ok(f64::from(width) * f64::from(height) / 1e6)
}

fn median(mut values: Vec<Duration>) -> Duration {
    values.sort();
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// What the photograph took to make is not what it takes to read. Without the right to, the peak stays.
fn forget_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// The greatest resident memory of the process, in MB, as Linux counts it.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = kilobytes.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.map_or("?".to_owned(), |kilobytes| (kilobytes / 1024).to_string())
}
