//! scratch
#![allow(clippy::print_stdout, reason = "a developer's tool that is there to print")]
use std::{env, error::Error, fs, time::Instant};

use identity::image_limits::ImageLimits;

fn main() -> Result<(), Box<dyn Error>> {
    let limits = ImageLimits { min_bytes: 0, ..ImageLimits::default() };
    for path in env::args().skip(1) {
        let bytes = fs::read(&path)?;
        let start = Instant::now();
        let traces = vision::traces(&bytes, &limits);
        println!("{path} {traces:?} {:?}", start.elapsed());
        if env::var_os("SPOIL").is_some() {
            for how in [specimens::How::Recompressed, specimens::How::Screen] {
                let bad = specimens::spoil(&bytes, how)?;
                if env::var_os("KEEP").is_some() {
                    fs::write(format!("/tmp/sg/o/{}.jpg", how.id()), &bad)?;
                }
                println!("   {} {:?}", how.id(), vision::traces(&bad, &limits));
            }
        }
    }
    Ok(())
}
