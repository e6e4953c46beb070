//! What the scenarios share: the samples, cases opened on an embedded stack, and cargo-lambda.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a scenario whose ground is missing fails at once"
)]

pub mod cargo_lambda;
pub mod local;
pub mod samples;
