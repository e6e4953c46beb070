//! How often the reader is right when it says how sure it is. Two steps, so that the second is quick:
//!
//! - `cargo run -p vision --example calibration -- read FOLDER… > SAMPLES.tsv` reads the photos of folders that
//!   `honnin specimens` filled, and prints a line for each character and for each margin of the verification.
//! - `… -- report TUNE.tsv HELD.tsv [DIAGRAM.svg]` fits a map to the first and prints the reliability of both.
//!
//! For made-up documents only: it prints what it reads.
#![allow(clippy::print_stdout, reason = "a developer's tool that is there to print")]

mod bins;
mod diagram;
mod fit;
mod read;
mod report;
mod sample;

use std::{env, error::Error, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["read", folders @ ..] => folders.iter().try_for_each(|folder| read::folder(Path::new(folder))),
        ["report", tune, held] => report::report(tune, held, None),
        ["report", tune, held, picture] => report::report(tune, held, Some(picture)),
        _ => Err("read FOLDER… or report TUNE.tsv HELD.tsv [DIAGRAM.svg]".into()),
    }
}
