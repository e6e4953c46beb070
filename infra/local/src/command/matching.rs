//! `honnin match`: single comparisons.

use std::path::Path;

use identity::matching::{Settings, cases::judge_case};

use crate::{
    args::Setting,
    error::CommandError,
    input,
    output::{Output, note},
};

/// Prints a line for each case that can be judged; the others are told of on standard error, and make the
/// command fail when all is printed.
pub(crate) fn run(cases: &Path, setting: Setting, output: &mut Output) -> Result<(), CommandError> {
    let settings = match setting {
        Setting::Strict => Settings::strict(),
        Setting::Assisted => Settings::assisted(),
    };
    let text = input::read_text(cases)?;
    let mut bad = 0_usize;
    for (number, line) in (1_usize..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match judge_case(line, settings) {
            Ok(verdict) => output.json(&verdict)?,
            Err(error) => {
                bad += 1;
                note(&format!("{}:{number}: {error}", cases.display()));
            }
        }
    }
    match bad {
        0 => Ok(()),
        1 => Err(CommandError::usage("1 line is no case; the others are judged")),
        bad => Err(CommandError::usage(format!("{bad} lines are no cases; the others are judged"))),
    }
}
