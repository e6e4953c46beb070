//! From nothing to the first decision, as a stranger's functions start: `cargo bench -p honnin-tests --bench
//! cold_start`.
//!
//! `cargo lambda watch --release` starts each function at its first invocation; the binaries are built before the
//! clock starts. Times are wall seconds of `cargo lambda invoke`, which spawns `cargo run` for a first call; peak
//! memory is the kernel's high-water mark of each function's process.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops where its ground is missing"
)]

use std::{fs, time::Instant};

use honnin_tests::{cargo_lambda::CargoLambda, local::Local, samples};
use identity::ids::Slot;

const CASE: &str = "licence-other-address";
const STEPS: [(&str, &str); 3] = [
    ("read-upload", "licence-other-address.json"),
    ("evaluate-case", "licence-other-address.reading.json"),
    ("send-notice", "licence-other-address.outbox.json"),
];

#[tokio::main]
async fn main() {
    let cargo_lambda = CargoLambda::install().unwrap();
    println!(
        "{:<16}{:>10}{:>10}{:>16}{:>14}",
        "function", "first, s", "next, s", "peak memory", "binary, MB"
    );
    let local = Local::start().await;
    let registration = samples::registration("licence-other-address.json");
    let case = local.open(CASE, registration, &[Slot::IdentityFront]).await;
    local.upload(&case, Slot::IdentityFront, samples::bytes("licence.jpg")).await;
    let watch = cargo_lambda.watch_release(local.stack.environment()).unwrap();
    let begun = Instant::now();
    let mut decided = None;
    for (function, event) in STEPS {
        let step = Instant::now();
        watch.invoke(function, &samples::event(event)).unwrap();
        let first = step.elapsed().as_secs_f64();
        if function == "evaluate-case" {
            decided = Some(begun.elapsed());
        }
        let step = Instant::now();
        watch.invoke(function, &samples::event(event)).unwrap();
        let next = step.elapsed().as_secs_f64();
        let binary = cargo_lambda.release_binary(function).unwrap();
        let tenths = fs::metadata(binary).unwrap().len() / 100_000;
        let megabytes = format!("{}.{}", tenths / 10, tenths % 10);
        println!("{function:<16}{first:>10.2}{next:>10.2}{:>16}{megabytes:>14}", peak_memory(function));
    }
    assert!(local.first_submission(CASE).await.decision.is_some(), "the chain reached its decision");
    println!("cold start to first decision: {:.2} s", decided.unwrap().as_secs_f64());
}

/// The high-water mark of the process of this name.
fn peak_memory(function: &str) -> String {
    let processes = fs::read_dir("/proc").unwrap();
    let statuses =
        processes.flatten().filter_map(|entry| fs::read_to_string(entry.path().join("status")).ok());
    let marks = statuses
        .filter(|status| status.starts_with(&format!("Name:\t{function}\n")))
        .filter_map(|status| Some(status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?.trim().to_owned()));
    marks.last().unwrap_or_else(|| "unknown".to_owned())
}
