//! `honnin replay`: stored cases under another policy, or on another day.

use identity::{
    decision::replay::{Otherwise, compare, read},
    policy,
};

use crate::{args::Replay, error::CommandError, input, output::Output};

pub(crate) fn run(replay: &Replay, output: &mut Output) -> Result<(), CommandError> {
    let text = input::read_text(&replay.facts)?;
    let unusable =
        |error: &dyn std::fmt::Display| CommandError::usage(format!("{}: {error}", replay.facts.display()));
    let cases = read(&text).map_err(|error| unusable(&error))?;
    let policies = policy::shipped().map_err(|error| unusable(&error))?;
    let otherwise = Otherwise { policy: replay.policy, day: replay.date };
    let comparison = compare(&cases, policies, otherwise).map_err(|error| unusable(&error))?;
    if replay.json { output.json(&comparison) } else { output.text(&comparison.render()) }
}
